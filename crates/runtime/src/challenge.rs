//! Against abuse, without asking anybody else: a challenge that costs the device a moment of work.
//!
//! The protocol is ALTCHA, versions 1 and 2 (SHA-256, SHA-384 and SHA-512, alone and in PBKDF2). A
//! challenge that cannot be had or solved keeps nobody from sending: the endpoint decides.

mod by_hand;
mod lifetime;
mod payload;
mod puzzle;
mod solver;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Date, JSON};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::puzzle::Puzzle;
use crate::{fetch, host, json};

/// Why there is nothing to prove with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No challenge could be fetched.
    Unreachable,
    /// It is none that is known here, or that this page can solve.
    Unknown,
    /// It was not solved in a minute.
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
            let state = work.solved().await.map_or_else(State::Failed, State::Solved);
            if work.is_wanted.get() {
                work.state.replace(state);
                work.on_ready.emit(());
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
    async fn solved(&self) -> Result<Solved, Reason> {
        let text = fetch::get_text(&self.address).await.map_err(|_| Reason::Unreachable)?;
        let received_at = host::uptime();
        let challenge = JSON::parse(&text).map_err(|_| Reason::Unknown)?;
        let document = json::from_js(&challenge).ok_or(Reason::Unknown)?;
        let end = lifetime::end(puzzle::expires_at(&document), Date::now());
        let puzzle = Puzzle::read(&document).ok_or(Reason::Unknown)?;
        let payload = self.payload(puzzle, &challenge, received_at).await?;
        let wait = lifetime::remaining_wait(self.minimum_seconds, received_at, host::uptime());
        host::sleep(wait).await;
        Ok(Solved { payload, end })
    }

    async fn payload(
        &self,
        puzzle: Puzzle,
        challenge: &JsValue,
        received_at: f64,
    ) -> Result<String, Reason> {
        let is_wanted = Rc::clone(&self.is_wanted);
        let solution = solver::solve(puzzle, host::subtle_crypto(), is_wanted).await?;
        let milliseconds = host::uptime() - received_at;
        payload::payload(challenge, &solution, milliseconds).map_err(|_| Reason::Unknown)
    }
}
