//! Bringing one submission to its endpoint exactly once: a pure state machine.
//!
//! ```text
//! Draft ─press→ Keeping ─kept→ Sending ─answer→ Sent
//!                                 │ ↑            Refused (mended answers are a new document)
//!                            lost ↓ │ wait over  Stuck   (the button, or a connection, goes on)
//!                               Waiting
//! ```
//!
//! The machine decides; it neither keeps, sends nor waits. Its driver carries out each [`Effect`] and
//! reports what happened as an [`Event`]. It reads no clock, so a clock that is set cannot hurt it,
//! and takes its luck from outside. Its promises, for any sequence of events:
//! - a document is kept on the device before it is sent, where the device lets us, and until the
//!   endpoint has it or has refused it;
//! - the document never changes once it may have reached the endpoint, so that a repeated delivery is
//!   recognized by its `submission_id`;
//! - it is sent only when the endpoint said so (2xx, or 409 for the same identity);
//! - every state but the last has a way on, by itself or by the button.

/// What the endpoint answered, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<R, V> {
    /// 2xx, or 409 for the same identity: the endpoint has the submission.
    Received(R),
    /// 422 with the rules that the answers break, or a file that is not taken: nothing was kept, the
    /// resident mends them.
    Refused(V),
    /// Another answer that will be the same next time (400, 401, 403, 404, 413, 415, a redirect …).
    Final(Status),
    /// 408, 425, 429 or 5xx: later it may work. With the seconds that `Retry-After` asked for.
    Later(Option<u32>),
}

/// An HTTP status; 0 for an answer that the browser does not show, such as a redirect.
pub type Status = u16;

/// How the delivery stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum State<R, V> {
    /// Nothing was pressed yet.
    #[default]
    Draft,
    /// The button was pressed; the document is being written to the device.
    Keeping,
    /// Under way, for the nth time (from 1).
    Sending(u32),
    /// The nth attempt failed; the next begins by itself, or when the button is pressed.
    Waiting(u32),
    /// The endpoint has it.
    Sent(R),
    /// The endpoint refused the answers by these rules.
    Refused(V),
    /// It did not arrive, and trying by itself has ended. The button tries again.
    Stuck(Failure),
}

impl<R, V> State<R, V> {
    /// Whether answers can still be changed: none may have reached the endpoint.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Refused(_))
    }
}

/// Why a submission is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The endpoint did not answer, or asked to come later, too often. A connection that comes back
    /// is tried by itself.
    Unreachable,
    /// The endpoint does not take it, for a reason that the resident cannot mend. Only the button
    /// tries again.
    NotTaken(Status),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<R, V> {
    /// The button was pressed with answers that the rules accept.
    Press,
    /// The document is on the device, or it could not be written there.
    Kept(bool),
    /// A document of an earlier visit was found on the device; with the status with which the
    /// endpoint had not taken it, if it had answered.
    Found(Option<Status>),
    /// The endpoint answered the nth attempt.
    Answered(u32, Answer<R, V>),
    /// The nth attempt got no answer: no network, or no answer in time.
    Lost(u32),
    /// In the nth attempt a file has arrived at the address that files are posted to.
    Advanced(u32),
    /// The wait after the nth attempt is over.
    WaitOver(u32),
    /// There may be a connection again: the device says so, or somebody looks at the page.
    Wake,
    /// The resident gave the submission up.
    GiveUp,
}

/// What the driver is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Write the document to the device and report [`Event::Kept`].
    Keep,
    /// Send what has not arrived yet of the document's files, and then the document, as the nth
    /// attempt. Each file that arrives is an [`Event::Advanced`].
    Send(u32),
    /// After the nth attempt, report [`Event::WaitOver`] when that many milliseconds have passed.
    Wait(u32, u32),
    /// Note on the device that the endpoint does not take the document.
    Mark(Status),
    /// Take the document off the device. The new state is told when that is done.
    Forget,
}

/// A number from 0 to 999 that nobody can foresee. It spreads the attempts of a crowd that lost its
/// connection together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Luck(pub u16);

/// Attempts made by itself before the button is asked for: the waits between them are 1, 2 and 4
/// seconds, long enough for a tram to leave a tunnel, short enough to wait for.
const ATTEMPTS: u32 = 4;
/// The longest wait that an endpoint can ask for, in seconds.
const LONGEST_WAIT: u32 = 60;

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery<R, V> {
    state: State<R, V>,
    /// Attempts since the button was last pressed, or since there may be a connection again.
    in_a_row: u32,
    /// Attempts altogether; numbers them, so that a late report is not taken for a newer one.
    attempts: u32,
    /// The first attempt for the document at hand: word about an earlier document is not about it.
    first: u32,
    is_kept: bool,
}

impl<R, V> Default for Delivery<R, V> {
    fn default() -> Self {
        Self { state: State::Draft, in_a_row: 0, attempts: 0, first: 1, is_kept: false }
    }
}

impl<R, V> Delivery<R, V> {
    /// How the delivery stands.
    pub fn state(&self) -> &State<R, V> {
        &self.state
    }

    /// Whether the document is on the device, and so survives the page.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Takes in what happened; returns what to do, if anything.
    pub fn reduce(&mut self, event: Event<R, V>, luck: Luck) -> Option<Effect> {
        match event {
            Event::Press => self.press(),
            Event::Kept(is_kept) => self.kept(is_kept),
            Event::Found(status) => self.found(status),
            Event::Answered(attempt, answer) => self.answered(attempt, answer, luck),
            Event::Lost(attempt) => self.failed(attempt, None, luck),
            Event::Advanced(attempt) => self.advanced(attempt),
            Event::WaitOver(attempt) if self.is_waiting_after(attempt) => Some(self.send()),
            Event::WaitOver(_) => None,
            Event::Wake => self.wake(),
            Event::GiveUp => self.give_up(),
        }
    }

    fn press(&mut self) -> Option<Effect> {
        match self.state {
            // A second press, by impatience or by Enter and click together, is the same act.
            State::Keeping | State::Sending(_) | State::Sent(_) => None,
            State::Draft | State::Refused(_) => {
                self.first = self.attempts + 1;
                self.state = State::Keeping;
                Some(Effect::Keep)
            }
            State::Waiting(_) | State::Stuck(_) => Some(self.begin_again()),
        }
    }

    fn kept(&mut self, is_kept: bool) -> Option<Effect> {
        if !matches!(self.state, State::Keeping) {
            return None;
        }
        self.is_kept = is_kept;
        Some(self.begin_again())
    }

    fn found(&mut self, status: Option<Status>) -> Option<Effect> {
        if !matches!(self.state, State::Draft) {
            return None;
        }
        self.is_kept = true;
        match status {
            Some(status) => {
                self.state = State::Stuck(Failure::NotTaken(status));
                None
            }
            None => Some(self.begin_again()),
        }
    }

    fn wake(&mut self) -> Option<Effect> {
        match self.state {
            State::Waiting(_) | State::Stuck(Failure::Unreachable) => Some(self.begin_again()),
            _ => None,
        }
    }

    /// Nothing is given up while an answer may still come in.
    fn give_up(&mut self) -> Option<Effect> {
        if !matches!(self.state, State::Waiting(_) | State::Stuck(_)) {
            return None;
        }
        self.state = State::Draft;
        self.is_kept = false;
        Some(Effect::Forget)
    }

    fn begin_again(&mut self) -> Effect {
        self.in_a_row = 0;
        self.send()
    }

    fn send(&mut self) -> Effect {
        self.attempts += 1;
        self.in_a_row += 1;
        self.state = State::Sending(self.attempts);
        Effect::Send(self.attempts)
    }

    fn answered(&mut self, attempt: u32, answer: Answer<R, V>, luck: Luck) -> Option<Effect> {
        match answer {
            // The word of the endpoint counts even when it comes late, from an earlier attempt.
            Answer::Received(receipt) if self.is_about_this(attempt) => {
                self.state = State::Sent(receipt);
                Some(Effect::Forget)
            }
            Answer::Refused(violations) if self.is_sending(attempt) => {
                self.state = State::Refused(violations);
                Some(Effect::Forget)
            }
            Answer::Final(status) if self.is_sending(attempt) => {
                self.state = State::Stuck(Failure::NotTaken(status));
                Some(Effect::Mark(status))
            }
            Answer::Later(seconds) => self.failed(attempt, seconds, luck),
            Answer::Received(_) | Answer::Refused(_) | Answer::Final(_) => None,
        }
    }

    /// The way is open: as many attempts are worth their while as at the beginning.
    fn advanced(&mut self, attempt: u32) -> Option<Effect> {
        if self.is_sending(attempt) {
            self.in_a_row = 1;
        }
        None
    }

    fn failed(&mut self, attempt: u32, asked: Option<u32>, luck: Luck) -> Option<Effect> {
        if !self.is_sending(attempt) {
            return None;
        }
        if self.in_a_row >= ATTEMPTS {
            self.state = State::Stuck(Failure::Unreachable);
            return None;
        }
        self.state = State::Waiting(attempt);
        let own = 1 << (self.in_a_row - 1);
        let seconds = asked.unwrap_or(own).clamp(own, LONGEST_WAIT);
        // Up to half as long again.
        Some(Effect::Wait(attempt, seconds * (1000 + u32::from(luck.0.min(999)) / 2)))
    }

    /// Whether an answer to that attempt says something about the document at hand.
    fn is_about_this(&self, attempt: u32) -> bool {
        let is_out = matches!(self.state, State::Sending(_) | State::Waiting(_) | State::Stuck(_));
        is_out && (self.first..=self.attempts).contains(&attempt)
    }

    fn is_sending(&self, attempt: u32) -> bool {
        matches!(self.state, State::Sending(it) if it == attempt)
    }

    fn is_waiting_after(&self, attempt: u32) -> bool {
        matches!(self.state, State::Waiting(it) if it == attempt)
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod world;
