//! Carries a delivery out: fetches, timers, and word to the view.

use std::{cell::RefCell, rc::Rc};

use civic_model::{answer::Violation, submission::RawSubmission};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    delivery::{Answer, Delivery, Effect, Event, State},
    fetch::{self, Receipt},
    host,
};

/// How a submission stands.
pub type DeliveryState = State<Rc<Receipt>, Vec<Violation>>;

/// Brings the submissions of one widget to one endpoint.
///
/// A delivery under way goes on when the widget is taken out of the page, as long as the page lives.
#[derive(Debug, Clone)]
pub struct Courier(Rc<Shared>);

#[derive(Debug)]
struct Shared {
    endpoint: AttrValue,
    machine: RefCell<Delivery<Rc<Receipt>, Vec<Violation>>>,
    document: RefCell<Option<Rc<RawSubmission>>>,
    timer: RefCell<Option<Timeout>>,
    on_change: Callback<DeliveryState>,
}

impl Courier {
    /// A courier with nothing to deliver yet; `on_change` is told of every step.
    pub fn new(endpoint: AttrValue, on_change: Callback<DeliveryState>) -> Self {
        Self(Rc::new(Shared {
            endpoint,
            machine: RefCell::default(),
            document: RefCell::default(),
            timer: RefCell::default(),
            on_change,
        }))
    }

    /// The button was pressed with a complete document. Ignored while another is under way.
    pub fn press(&self, document: Rc<RawSubmission>) {
        if matches!(self.0.machine.borrow().state(), State::Draft | State::Refused(_)) {
            self.0.document.replace(Some(document));
        }
        self.happen(Event::Press);
    }

    /// The button was pressed again for what is waiting or stuck: the same document goes out.
    pub fn press_again(&self) {
        self.happen(Event::Press);
    }

    fn happen(&self, event: Event<Rc<Receipt>, Vec<Violation>>) {
        let effect = self.0.machine.borrow_mut().reduce(event);
        match effect {
            Some(Effect::SendNew(attempt) | Effect::SendAgain(attempt)) => self.send(attempt),
            Some(Effect::Wait(attempt, seconds)) => self.wait(attempt, seconds),
            None => {}
        }
        let state = self.0.machine.borrow().state().clone();
        self.0.on_change.emit(state);
    }

    fn send(&self, attempt: u32) {
        self.0.timer.take();
        let courier = self.clone();
        let document = self.0.document.borrow().clone();
        spawn_local(async move {
            let answer = match document {
                Some(document) => fetch::post(&courier.0.endpoint, &document).await,
                // `press` keeps a document before it reports the event.
                None => Ok(Answer::Final(0)),
            };
            courier.happen(answer.map_or(Event::Lost(attempt), |it| Event::Answered(attempt, it)));
        });
    }

    /// Waits, a little longer for some than for others, so that a crowd that lost its connection
    /// together does not come back together.
    fn wait(&self, attempt: u32, seconds: u32) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most half of 60,000, and never negative"
        )]
        let extra = (f64::from(seconds) * 500.0 * host::jitter()) as u32;
        let courier = self.clone();
        let timer = Timeout::new(seconds * 1000 + extra, move || {
            courier.happen(Event::WaitOver(attempt));
        });
        self.0.timer.replace(Some(timer));
    }
}
