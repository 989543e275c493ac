//! Looking for the number, without ever keeping the page from answering its resident.
//!
//! Where the browser makes keys it does so beside the page, several at a time. What is made here is
//! made in slices of a few milliseconds, with the page's own tasks between.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::SubtleCrypto;

use super::{
    Reason,
    making::{Making, Step},
    puzzle::Puzzle,
};
use crate::host;

/// For how long is looked, in milliseconds. Whoever has waited so long sends without.
const PATIENCE: f64 = 60_000.0;
/// How long one slice may be, in milliseconds: a fifth of what is felt as a delay.
const SLICE: f64 = 10.0;
/// How many keys the browser is asked for at a time. Fewer than two would let it wait for the page.
const LANES: std::ops::RangeInclusive<u32> = 2..=4;

/// The number with the key that it makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Solution {
    pub(super) number: u32,
    /// In hexadecimal.
    pub(super) key: String,
}

/// A search. It ends when nobody holds it any longer, and then tells what was found.
struct Search {
    puzzle: Puzzle,
    browser: Option<SubtleCrypto>,
    is_wanted: Rc<Cell<bool>>,
    until: f64,
    next: Cell<Option<u32>>,
    found: RefCell<Option<Solution>>,
    tell: RefCell<Option<Tell>>,
}

/// Called with what was found.
type Tell = Box<dyn FnOnce(Result<Solution, Reason>)>;

/// Solves a puzzle, as long as that is wanted; with the browser's help, if there is any.
pub(super) fn solve(
    puzzle: Puzzle,
    browser: Option<SubtleCrypto>,
    is_wanted: Rc<Cell<bool>>,
    tell: Tell,
) {
    let browser = browser.filter(|_| !puzzle.is_small());
    if browser.is_none() && !puzzle.is_possible_here() {
        tell(Err(Reason::Unknown));
        return;
    }
    let lanes = if browser.is_some() { host::processors() } else { 0 };
    let search = Rc::new(Search {
        puzzle,
        browser,
        is_wanted,
        until: host::uptime() + PATIENCE,
        next: Cell::new(Some(0)),
        found: RefCell::default(),
        tell: RefCell::new(Some(tell)),
    });
    for _ in 0..lanes.clamp(*LANES.start(), *LANES.end()) {
        spawn_local(lane(Rc::clone(&search)));
    }
}

/// Tries one number after another until one is found, here or in another lane.
async fn lane(search: Rc<Search>) {
    let mut since = host::uptime();
    while let Some(number) = search.number() {
        let mut making = Making::begin(&search.puzzle, number, search.browser.as_ref());
        loop {
            // A promise that is answered at once gives no way to other tasks, so a pause is due with
            // the browser's help too.
            let is_due = host::uptime() - since > SLICE;
            let step = if is_due { Step::Asks(host::pause()) } else { making.step() };
            match step {
                Step::Goes => {}
                Step::Asks(promise) => {
                    let Ok(answer) = JsFuture::from(promise).await else { return };
                    making.take(answer);
                }
                Step::Made(made) => {
                    search.look(number, &made);
                    break;
                }
                Step::Fails => return,
            }
            if is_due {
                since = host::uptime();
            }
        }
    }
}

impl Search {
    /// The next number to try; `None` when there is nothing more to do.
    fn number(&self) -> Option<u32> {
        let is_over =
            self.found.borrow().is_some() || !self.is_wanted.get() || host::uptime() > self.until;
        let number = self.next.get().filter(|it| !is_over && *it <= self.puzzle.last)?;
        self.next.set(number.checked_add(1));
        Some(number)
    }

    /// Of those that several lanes found at once the lowest counts, so that each challenge has one
    /// solution.
    fn look(&self, number: u32, made: &[u8]) {
        let mut found = self.found.borrow_mut();
        if found.as_ref().is_none_or(|it| number < it.number)
            && let Some(key) = self.puzzle.key(made)
        {
            *found = Some(Solution { number, key });
        }
    }
}

impl Drop for Search {
    fn drop(&mut self) {
        if let Some(tell) = self.tell.take() {
            tell(self.found.take().ok_or(Reason::TooHard));
        }
    }
}
