//! Carries a delivery out: keeps, sends, waits, and gives word to whoever listens.

use std::{cell::RefCell, rc::Rc};

use civic_model::{
    answer::{Violation, ViolationCode},
    submission::RawSubmission,
};
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    delivery::{Answer, Delivery, Effect, Event, Luck, State, Status},
    device::{self, Kept},
    fetch::{self, Lost, Receipt},
    host,
    lock::Lock,
    outbox,
    parcel::{Address, Attachment, Parcel},
};

/// How a submission stands.
pub type DeliveryState = State<Rc<Receipt>, Vec<Violation>>;

type Happening = Event<Rc<Receipt>, Vec<Violation>>;

/// Brings the submissions of one widget to one endpoint.
///
/// A delivery under way goes on when the widget is taken out of the page, as long as the page lives;
/// and when the page is closed, on the next visit, if the device keeps it.
#[derive(Debug, Clone)]
pub struct Courier(Rc<Shared>);

#[derive(Debug)]
struct Shared {
    address: Address,
    machine: RefCell<Delivery<Rc<Receipt>, Vec<Violation>>>,
    parcel: RefCell<Option<Rc<Parcel>>>,
    timer: RefCell<Option<Timeout>>,
    /// Held while there is something to deliver.
    lock: RefCell<Option<Lock>>,
    listener: RefCell<Option<Callback<DeliveryState>>>,
}

impl PartialEq for Courier {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Courier {
    /// A courier with nothing to deliver yet.
    pub fn new(address: Address) -> Self {
        Self(Rc::new(Shared {
            address,
            machine: RefCell::default(),
            parcel: RefCell::default(),
            timer: RefCell::default(),
            lock: RefCell::default(),
            listener: RefCell::default(),
        }))
    }

    /// Takes up what was found on the device, whose lock was taken.
    pub(crate) fn resume(parcel: Parcel, lock: Lock) -> Self {
        let courier = Self::new(parcel.address.clone());
        let status = parcel.status;
        courier.0.parcel.replace(Some(Rc::new(parcel)));
        courier.0.lock.replace(Some(lock));
        outbox::enter(&courier);
        courier.happen(Event::Found(status));
        courier
    }

    /// Where it delivers to.
    pub fn address(&self) -> &Address {
        &self.0.address
    }

    /// How the delivery stands.
    pub fn state(&self) -> DeliveryState {
        self.0.machine.borrow().state().clone()
    }

    /// Whether what is delivered is on the device, and so survives the page.
    pub fn is_kept(&self) -> bool {
        self.0.machine.borrow().is_kept()
    }

    /// What is delivered, if anything is.
    pub fn parcel(&self) -> Option<Rc<Parcel>> {
        self.0.parcel.borrow().clone()
    }

    /// Tells `listener` of every step from now on, in the place of whoever was told before.
    pub fn listen(&self, listener: Option<Callback<DeliveryState>>) {
        self.0.listener.replace(listener);
    }

    /// Whether somebody is told of the steps.
    pub(crate) fn has_listener(&self) -> bool {
        self.0.listener.borrow().is_some()
    }

    /// The button was pressed with a complete document. Ignored while another is under way.
    pub fn press(&self, submission: RawSubmission) {
        self.press_with(submission, Vec::new());
    }

    /// The button was pressed with a complete document and the files that it names. Ignored while
    /// another is under way.
    pub fn press_with(&self, submission: RawSubmission, files: Vec<Attachment>) {
        if self.0.machine.borrow().state().is_open() {
            let address = self.0.address.clone();
            let parcel = Parcel { address, submission, files, status: None };
            self.0.parcel.replace(Some(Rc::new(parcel)));
            outbox::enter(self);
        }
        self.happen(Event::Press);
    }

    /// The button was pressed again for what is waiting or stuck: the same document goes out.
    pub fn press_again(&self) {
        self.happen(Event::Press);
    }

    /// There may be a connection again.
    pub fn wake(&self) {
        self.happen(Event::Wake);
    }

    /// The resident wants what is waiting or stuck to be gone.
    pub fn give_up(&self) {
        self.happen(Event::GiveUp);
    }

    fn happen(&self, event: Happening) {
        let before = std::mem::discriminant(self.0.machine.borrow().state());
        let effect = self.0.machine.borrow_mut().reduce(event, host::luck());
        let state = self.state();
        let is_news = effect.is_some() || std::mem::discriminant(&state) != before;
        let mut listener = self.0.listener.borrow().clone().filter(|_| is_news);
        if let Some(effect) = effect {
            self.carry_out(effect, &mut listener);
        }
        if let Some(listener) = listener {
            listener.emit(state);
        }
    }

    /// Takes the listener where word is given only when the effect is over.
    fn carry_out(&self, effect: Effect, listener: &mut Option<Callback<DeliveryState>>) {
        match effect {
            Effect::Keep => self.keep(),
            Effect::Send(attempt) => self.send(attempt),
            Effect::Wait(attempt, milliseconds) => self.wait(attempt, milliseconds),
            Effect::Mark(status) => self.mark(status),
            Effect::Forget => self.forget(listener.take()),
        }
    }

    fn keep(&self) {
        let courier = self.clone();
        spawn_local(async move {
            let kept = match courier.parcel() {
                Some(parcel) => courier.keep_parcel(&parcel).await,
                None => false,
            };
            courier.happen(Event::Kept(kept));
        });
    }

    async fn keep_parcel(&self, parcel: &Parcel) -> bool {
        let id = &parcel.submission.submission_id;
        let lock = Lock::take(&lock_name(id)).await;
        self.0.lock.replace(lock);
        write_down(parcel).await
    }

    fn send(&self, attempt: u32) {
        self.0.timer.take();
        let courier = self.clone();
        spawn_local(async move {
            let answer = courier.deliver(attempt).await;
            courier.happen(answer.map_or(Event::Lost(attempt), |it| Event::Answered(attempt, it)));
        });
    }

    /// Posts the files that go to an address of their own, one after the other, and then the
    /// document.
    async fn deliver(&self, attempt: u32) -> Result<Answer<Rc<Receipt>, Vec<Violation>>, Lost> {
        loop {
            // There is a parcel before there is anything to press or to find.
            let Some(parcel) = self.parcel() else { return Ok(Answer::Final(0)) };
            let Some(file) = parcel.next_upload() else {
                return Ok(self.unless_unseen(fetch::post(&parcel).await?));
            };
            match fetch::upload(file).await? {
                Answer::Received(stored) => {
                    let parcel = Rc::new(parcel.with_stored(&file.file.digest, &stored));
                    self.0.parcel.replace(Some(Rc::clone(&parcel)));
                    if self.is_kept() {
                        // Where the device fails now, the file is posted again on the next visit.
                        write_down(&parcel).await;
                    }
                    self.happen(Event::Advanced(attempt));
                }
                Answer::Refused(violations) => return Ok(Answer::Refused(violations)),
                Answer::Final(status) => return Ok(Answer::Final(status)),
                Answer::Later(seconds) => return Ok(Answer::Later(seconds)),
            }
        }
    }

    /// A proof against abuse may be too old once there is a connection again, and so may the page. Where
    /// nobody sees the refusal, the answers stay on the device for the next visit.
    fn unless_unseen(
        &self,
        answer: Answer<Rc<Receipt>, Vec<Violation>>,
    ) -> Answer<Rc<Receipt>, Vec<Violation>> {
        match answer {
            Answer::Refused(violations)
                if !self.has_listener()
                    && violations.iter().any(|it| {
                        it.code.needs_new_challenge() || it.code == ViolationCode::OtherWidget
                    }) =>
            {
                Answer::Final(422)
            }
            answer => answer,
        }
    }

    fn wait(&self, attempt: u32, milliseconds: u32) {
        let courier = self.clone();
        let timer = Timeout::new(milliseconds, move || courier.happen(Event::WaitOver(attempt)));
        self.0.timer.replace(Some(timer));
    }

    /// Where the device fails now, the endpoint is asked again on the next visit, and says the same.
    fn mark(&self, status: Status) {
        let Some(parcel) = self.parcel().filter(|_| self.is_kept()) else { return };
        spawn_local(async move {
            write_down(&Parcel { status: Some(status), ..Parcel::clone(&parcel) }).await;
        });
    }

    /// Takes the document off the device, and then gives word: else the next visit could find there
    /// what the resident has read to have arrived. The lock is held until it is gone, so that no other
    /// tab takes it up.
    fn forget(&self, listener: Option<Callback<DeliveryState>>) {
        self.0.timer.take();
        outbox::leave(self);
        let lock = self.0.lock.take();
        let courier = self.clone();
        spawn_local(async move {
            if let Some(parcel) = courier.parcel() {
                // Where the device fails now, the endpoint recognizes the document on the next visit.
                let _forgotten = device::forget(&parcel.submission.submission_id).await;
            }
            drop(lock);
            if let Some(listener) = listener {
                listener.emit(courier.state());
            }
        });
    }
}

/// Keeps a parcel on the device, in the place of an earlier state of it; whether it is there.
async fn write_down(parcel: &Parcel) -> bool {
    let Some(text) = parcel.write() else { return false };
    let kept = Kept { text, contents: parcel.contents() };
    device::keep(&parcel.submission.submission_id, kept).await.is_ok()
}

/// The name under which tabs agree who delivers a submission.
pub(crate) fn lock_name(submission_id: &str) -> String {
    format!("civic-outbox-{submission_id}")
}

impl Luck {
    /// Luck from a number from 0 to 1.
    pub(crate) fn of(random: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a cast from a float saturates, and 1,000 fits"
        )]
        let thousandths = (random * 1000.0) as u16;
        Self(thousandths)
    }
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
