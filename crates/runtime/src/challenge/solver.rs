//! Looking for the number, without ever keeping the page from answering its resident.
//!
//! Where the browser makes keys (Web Cryptography API), it does so beside the page, several at a time.
//! Otherwise they are made here, in slices of a few milliseconds with the page's own tasks between.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{CryptoKey, SubtleCrypto};

use super::{
    Reason,
    by_hand::Making,
    puzzle::{Hash, Method, Puzzle},
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

/// A search under way.
#[derive(Debug)]
struct Search {
    puzzle: Puzzle,
    /// Where keys are made; here, if there is none.
    browser: Option<SubtleCrypto>,
    is_wanted: Rc<Cell<bool>>,
    until: f64,
    next: Cell<Option<u32>>,
    found: RefCell<Option<Solution>>,
}

/// Solves a puzzle, as long as that is wanted; with the browser's help, if there is any.
pub(super) async fn solve(
    puzzle: Puzzle,
    browser: Option<SubtleCrypto>,
    is_wanted: Rc<Cell<bool>>,
) -> Result<Solution, Reason> {
    let is_small = puzzle.hash == Hash::Sha256 && matches!(puzzle.method, Method::Digest(_));
    let browser = browser.filter(|_| !is_small);
    if browser.is_none() && Making::begin(&puzzle, 0).is_none() {
        return Err(Reason::Unknown);
    }
    let lanes = if browser.is_some() { host::processors() } else { 1 };
    let search = Rc::new(Search {
        puzzle,
        browser,
        is_wanted,
        until: host::uptime() + PATIENCE,
        next: Cell::new(Some(0)),
        found: RefCell::default(),
    });
    let lane = |_| JsValue::from(future_to_promise(lane(Rc::clone(&search))));
    let lanes: Array = (0..lanes.clamp(*LANES.start(), *LANES.end())).map(lane).collect();
    JsFuture::from(Promise::all(&lanes)).await.map_err(|_| Reason::Unknown)?;
    search.found.take().ok_or(Reason::TooHard)
}

/// Tries one number after another until one is found, here or in another lane.
async fn lane(search: Rc<Search>) -> Result<JsValue, JsValue> {
    let mut slice = Slice::new();
    while let Some(number) = search.number() {
        let made = match &search.browser {
            Some(browser) => search.made_by(browser, number).await?,
            None => search.made_here(number, &mut slice).await,
        };
        if let Some(key) = search.puzzle.key(&made) {
            search.find(Solution { number, key });
        }
        slice.pause().await;
    }
    Ok(JsValue::UNDEFINED)
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
    fn find(&self, solution: Solution) {
        let mut found = self.found.borrow_mut();
        if found.as_ref().is_none_or(|it| solution.number < it.number) {
            *found = Some(solution);
        }
    }

    async fn made_here(&self, number: u32, slice: &mut Slice) -> Vec<u8> {
        // That it can be begun was looked at before.
        let Some(mut making) = Making::begin(&self.puzzle, number) else { return Vec::new() };
        loop {
            if let Some(made) = making.advance() {
                return made;
            }
            slice.pause().await;
        }
    }

    async fn made_by(&self, browser: &SubtleCrypto, number: u32) -> Result<Vec<u8>, JsValue> {
        let password = self.puzzle.password(number);
        match self.puzzle.method {
            Method::Digest(rounds) => self.digest(browser, &password, rounds).await,
            Method::Pbkdf2(rounds) => self.derive(browser, &password, rounds).await,
        }
    }

    async fn digest(
        &self,
        browser: &SubtleCrypto,
        password: &[u8],
        rounds: u32,
    ) -> Result<Vec<u8>, JsValue> {
        let mut made = [&*self.puzzle.salt, password].concat();
        let mut slice = Slice::new();
        for _ in 0..rounds {
            let promise = browser.digest_with_str_and_u8_array(self.puzzle.hash.name(), &made)?;
            made = bytes(&JsFuture::from(promise).await?);
            slice.pause().await;
        }
        Ok(made)
    }

    async fn derive(
        &self,
        browser: &SubtleCrypto,
        password: &[u8],
        rounds: u32,
    ) -> Result<Vec<u8>, JsValue> {
        let usages = Array::of1(&"deriveBits".into());
        let password = Uint8Array::from(password);
        let key = browser.import_key_with_str("raw", &password, "PBKDF2", false, &usages)?;
        let key: CryptoKey = JsFuture::from(key).await?.unchecked_into();
        let algorithm = Object::new();
        for (name, value) in [
            ("name", "PBKDF2".into()),
            ("hash", self.puzzle.hash.name().into()),
            ("salt", Uint8Array::from(&*self.puzzle.salt).into()),
            ("iterations", JsValue::from(rounds)),
        ] {
            Reflect::set(&algorithm, &name.into(), &value)?;
        }
        let bits = u32::try_from(self.puzzle.key_length * 8).unwrap_or_default();
        let made = browser.derive_bits_with_object(&algorithm, &key, bits)?;
        Ok(bytes(&JsFuture::from(made).await?))
    }
}

fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// Time on the page's thread. A promise that is answered at once gives no way to other tasks, so this
/// is asked for with the browser's help too.
#[derive(Debug)]
struct Slice {
    since: f64,
}

impl Slice {
    fn new() -> Self {
        Self { since: host::uptime() }
    }

    /// Lets the page have its turn, if it has waited for a while.
    async fn pause(&mut self) {
        if host::uptime() - self.since > SLICE {
            host::sleep(0).await;
            self.since = host::uptime();
        }
    }
}
