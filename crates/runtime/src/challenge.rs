//! Against abuse, without asking anybody else: a challenge that costs the device a moment of work.
//!
//! The protocol is ALTCHA, versions 1 and 2 (SHA-256, SHA-384 and SHA-512, alone and in PBKDF2). A
//! challenge that cannot be had or solved keeps nobody from sending: the endpoint decides.

mod lifetime;
mod making;
mod payload;
mod pbkdf2;
mod puzzle;
mod solver;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Timeout;
use js_sys::{Date, JSON};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::{payload::payload, puzzle::Puzzle, solver::Solution};
use crate::{fetch, host, json};

/// Why there is nothing to prove with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No challenge could be fetched.
    Unreachable,
    /// It is none that is known here, or that this page can solve.
    Unknown,
    /// No number that fits was found, or not within a minute.
    TooHard,
}

/// What there is to send along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Not yet anything; `on_ready` will be called.
    Later,
    /// What goes into the submission's `proof.challenge`. It is given out once.
    Proof(Value),
    /// Nothing: it goes without.
    Nothing(Reason),
}

/// A challenge that is fetched and solved while answers are given. Dropping it stops the work.
#[derive(Debug)]
pub struct Challenge(Rc<Work>);

#[derive(Debug)]
struct Work {
    address: AttrValue,
    minimum_seconds: u32,
    on_ready: Callback<()>,
    is_wanted: Rc<Cell<bool>>,
    state: RefCell<State>,
}

#[derive(Debug)]
enum State {
    Working,
    Solved(Solved),
    Failed(Reason),
    /// What there was has been given out.
    Spent,
}

#[derive(Debug)]
struct Solved {
    payload: String,
    /// When the endpoint no longer takes it, by the device's clock.
    end: Option<f64>,
}

impl Drop for Challenge {
    fn drop(&mut self) {
        self.0.is_wanted.set(false);
    }
}

impl Challenge {
    /// Begins to work on a challenge. `on_ready` is called each time [`Challenge::take`] has
    /// something to give, which is never sooner than `minimum_seconds` after the challenge came.
    pub fn begin(address: AttrValue, minimum_seconds: u32, on_ready: Callback<()>) -> Self {
        let challenge = Self(Rc::new(Work {
            address,
            minimum_seconds,
            on_ready,
            is_wanted: Rc::new(Cell::new(true)),
            state: RefCell::new(State::Spent),
        }));
        challenge.work();
        challenge
    }

    /// Gives out what there is. Each proof is for one submission; asked again, and when it has
    /// expired meanwhile, another challenge is begun.
    pub fn take(&self) -> Taken {
        match self.0.state.replace(State::Spent) {
            State::Solved(it) if !it.is_expired(Date::now()) => Taken::Proof(it.payload.into()),
            State::Failed(reason) => Taken::Nothing(reason),
            State::Working => {
                self.0.state.replace(State::Working);
                Taken::Later
            }
            State::Solved(_) | State::Spent => {
                self.work();
                Taken::Later
            }
        }
    }

    fn work(&self) {
        self.0.state.replace(State::Working);
        let work = Rc::clone(&self.0);
        spawn_local(async move {
            match fetch::get_text(&work.address).await {
                Ok(text) => work.read(&text),
                Err(_) => work.fail(Reason::Unreachable),
            }
        });
    }
}

impl Solved {
    fn is_expired(&self, now: f64) -> bool {
        self.end.is_some_and(|it| it <= now)
    }
}

impl Work {
    /// Takes in a challenge that came just now, and begins to solve it.
    fn read(self: Rc<Self>, text: &str) {
        let received_at = host::uptime();
        let read = JSON::parse(text).ok().and_then(|challenge| {
            let document = json::from_js(&challenge)?;
            let end = lifetime::end(puzzle::expires_at(&document), Date::now());
            Some((Puzzle::read(&document)?, challenge, end))
        });
        let Some((puzzle, challenge, end)) = read else { return self.fail(Reason::Unknown) };
        let is_wanted = Rc::clone(&self.is_wanted);
        let tell = Box::new(move |solution: Result<Solution, Reason>| {
            let now = host::uptime();
            let payload = solution.and_then(|it| {
                let milliseconds = lifetime::passed(received_at, now);
                payload(&challenge, &it, milliseconds).map_err(|_| Reason::Unknown)
            });
            match payload {
                Ok(payload) => {
                    let wait = lifetime::remaining_wait(self.minimum_seconds, received_at, now);
                    let solved = State::Solved(Solved { payload, end });
                    Timeout::new(wait, move || self.end(solved)).forget();
                }
                Err(reason) => self.fail(reason),
            }
        });
        solver::solve(puzzle, host::subtle_crypto(), is_wanted, tell);
    }

    fn fail(&self, reason: Reason) {
        self.end(State::Failed(reason));
    }

    fn end(&self, state: State) {
        if self.is_wanted.get() {
            self.state.replace(state);
            self.on_ready.emit(());
        }
    }
}
