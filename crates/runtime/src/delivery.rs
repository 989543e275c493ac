//! Bringing one submission to its endpoint exactly once: a pure state machine.
//!
//! The machine decides; it neither sends nor waits. Its driver carries out the [`Effect`]s and reports
//! what happened as [`Event`]s. Three promises hold for any sequence of events:
//! - the document that is sent never changes once it may have reached the endpoint, so a repeated
//!   delivery is recognized by its `submission_id`;
//! - it is sent only when the endpoint said so (2xx, or 409 for the same identity);
//! - every state but the last has a way on, by itself or by the button.

/// What the endpoint answered, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<R, V> {
    /// 2xx, or 409 for the same identity: the endpoint has the submission.
    Received(R),
    /// 422 with the rules that the answers break: nothing was kept, the resident mends them.
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

/// Why a submission is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The endpoint did not answer, or asked to come later, too often.
    Unreachable,
    /// The endpoint does not take it, for a reason that the resident cannot mend.
    NotTaken(Status),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<R, V> {
    /// The button was pressed with answers that the rules accept.
    Press,
    /// The endpoint answered the nth attempt.
    Answered(u32, Answer<R, V>),
    /// The nth attempt got no answer: no network, or no answer in time.
    Lost(u32),
    /// The wait after the nth attempt is over.
    WaitOver(u32),
}

/// What the driver is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Make a document with a new identity of the answers at hand, keep it, and send it as the
    /// nth attempt.
    SendNew(u32),
    /// Send the kept document again, as the nth attempt.
    SendAgain(u32),
    /// After the nth attempt, report [`Event::WaitOver`] when at least that many seconds have passed.
    Wait(u32, u32),
}

/// Attempts made by itself before the button is asked for: the waits between them are 1, 2 and 4
/// seconds, long enough for a tram to leave a tunnel, short enough to wait for.
const ATTEMPTS: u32 = 4;
/// The longest wait that an endpoint can ask for, in seconds.
const LONGEST_WAIT: u32 = 60;

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery<R, V> {
    state: State<R, V>,
    /// Attempts since the button was last pressed.
    in_a_row: u32,
    /// Attempts altogether; numbers them, so that a late report is not taken for a newer one.
    attempts: u32,
    /// A document exists that may have reached the endpoint.
    is_out: bool,
}

impl<R, V> Default for Delivery<R, V> {
    fn default() -> Self {
        Self { state: State::Draft, in_a_row: 0, attempts: 0, is_out: false }
    }
}

impl<R, V> Delivery<R, V> {
    /// How the delivery stands.
    pub fn state(&self) -> &State<R, V> {
        &self.state
    }

    /// Takes in what happened; returns what to do, if anything.
    pub fn reduce(&mut self, event: Event<R, V>) -> Option<Effect> {
        match event {
            Event::Press => self.press(),
            Event::Answered(attempt, answer) => self.answered(attempt, answer),
            Event::Lost(attempt) => self.failed(attempt, None),
            Event::WaitOver(attempt) if self.is_waiting_after(attempt) => Some(self.send()),
            Event::WaitOver(_) => None,
        }
    }

    fn press(&mut self) -> Option<Effect> {
        match self.state {
            // A second press, by impatience or by Enter and click together, is the same act.
            State::Sending(_) | State::Sent(_) => None,
            State::Draft | State::Refused(_) | State::Waiting(_) | State::Stuck(_) => {
                self.in_a_row = 0;
                Some(self.send())
            }
        }
    }

    fn send(&mut self) -> Effect {
        self.attempts += 1;
        self.in_a_row += 1;
        self.state = State::Sending(self.attempts);
        if std::mem::replace(&mut self.is_out, true) {
            Effect::SendAgain(self.attempts)
        } else {
            Effect::SendNew(self.attempts)
        }
    }

    fn answered(&mut self, attempt: u32, answer: Answer<R, V>) -> Option<Effect> {
        if matches!(self.state, State::Sent(_)) {
            return None;
        }
        match answer {
            // The word of the endpoint counts even when it comes late, from an earlier attempt.
            Answer::Received(receipt) => {
                self.state = State::Sent(receipt);
                None
            }
            Answer::Refused(violations) if self.is_sending(attempt) => {
                // Nothing was kept, so the mended answers are a new document.
                self.is_out = false;
                self.state = State::Refused(violations);
                None
            }
            Answer::Final(status) if self.is_sending(attempt) => {
                self.state = State::Stuck(Failure::NotTaken(status));
                None
            }
            Answer::Later(seconds) => self.failed(attempt, seconds),
            Answer::Refused(_) | Answer::Final(_) => None,
        }
    }

    fn failed(&mut self, attempt: u32, asked: Option<u32>) -> Option<Effect> {
        if !self.is_sending(attempt) {
            return None;
        }
        if self.in_a_row >= ATTEMPTS {
            self.state = State::Stuck(Failure::Unreachable);
            return None;
        }
        self.state = State::Waiting(attempt);
        let own = 1 << (self.in_a_row - 1);
        Some(Effect::Wait(attempt, asked.unwrap_or(own).clamp(own, LONGEST_WAIT)))
    }

    fn is_sending(&self, attempt: u32) -> bool {
        matches!(self.state, State::Sending(it) if it == attempt)
    }

    fn is_waiting_after(&self, attempt: u32) -> bool {
        matches!(self.state, State::Waiting(it) if it == attempt)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Machine = Delivery<&'static str, &'static str>;
    type Happening = Event<&'static str, &'static str>;

    /// The effects of a sequence of events, and the state at its end.
    #[track_caller]
    fn check(events: Vec<Happening>, effects: &[Effect], end: State<&'static str, &'static str>) {
        let mut machine = Machine::default();
        let done: Vec<Effect> = events.into_iter().filter_map(|it| machine.reduce(it)).collect();
        assert_eq!(done, effects);
        assert_eq!(*machine.state(), end);
    }

    #[test]
    fn pressing_twice_sends_once() {
        check(
            vec![Event::Press, Event::Press, Event::Answered(1, Answer::Received("A"))],
            &[Effect::SendNew(1)],
            State::Sent("A"),
        );
    }

    #[test]
    fn a_lost_answer_is_fetched_by_sending_the_same_document_again() {
        check(
            vec![
                Event::Press,
                Event::Lost(1),
                Event::WaitOver(1),
                Event::Answered(2, Answer::Received("A")),
            ],
            &[Effect::SendNew(1), Effect::Wait(1, 1), Effect::SendAgain(2)],
            State::Sent("A"),
        );
    }

    #[test]
    fn the_button_cuts_a_wait_short_and_the_old_wait_then_means_nothing() {
        check(
            vec![Event::Press, Event::Lost(1), Event::Press, Event::WaitOver(1)],
            &[Effect::SendNew(1), Effect::Wait(1, 1), Effect::SendAgain(2)],
            State::Sending(2),
        );
    }

    #[test]
    fn after_four_attempts_the_button_is_asked_for_and_begins_again() {
        let mut events = vec![Event::Press];
        for attempt in 1..=4 {
            events.extend([Event::Lost(attempt), Event::WaitOver(attempt)]);
        }
        events.push(Event::Press);
        check(
            events,
            &[
                Effect::SendNew(1),
                Effect::Wait(1, 1),
                Effect::SendAgain(2),
                Effect::Wait(2, 2),
                Effect::SendAgain(3),
                Effect::Wait(3, 4),
                Effect::SendAgain(4),
                Effect::SendAgain(5),
            ],
            State::Sending(5),
        );
    }

    #[test]
    fn an_endpoint_may_ask_for_patience_but_not_without_end() {
        for (asked, waited) in [(None, 1), (Some(0), 1), (Some(30), 30), (Some(86_400), 60)] {
            check(
                vec![Event::Press, Event::Answered(1, Answer::Later(asked))],
                &[Effect::SendNew(1), Effect::Wait(1, waited)],
                State::Waiting(1),
            );
        }
    }

    #[test]
    fn refused_answers_are_mended_and_sent_as_a_new_document() {
        check(
            vec![Event::Press, Event::Answered(1, Answer::Refused("Select a shop")), Event::Press],
            &[Effect::SendNew(1), Effect::SendNew(2)],
            State::Sending(2),
        );
    }

    #[test]
    fn what_the_endpoint_does_not_take_stays_on_screen_and_can_be_tried_again() {
        check(
            vec![Event::Press, Event::Answered(1, Answer::Final(403)), Event::Press],
            &[Effect::SendNew(1), Effect::SendAgain(2)],
            State::Sending(2),
        );
    }

    #[test]
    fn a_late_yes_from_an_earlier_attempt_counts() {
        check(
            vec![
                Event::Press,
                Event::Lost(1),
                Event::Press,
                Event::Answered(1, Answer::Received("A")),
            ],
            &[Effect::SendNew(1), Effect::Wait(1, 1), Effect::SendAgain(2)],
            State::Sent("A"),
        );
    }

    fn any_answer() -> impl Strategy<Value = Answer<&'static str, &'static str>> {
        prop_oneof![
            Just(Answer::Received("A")),
            Just(Answer::Refused("rule")),
            (300_u16..500).prop_map(Answer::Final),
            prop::option::of(0_u32..100).prop_map(Answer::Later),
        ]
    }

    fn any_event() -> impl Strategy<Value = Happening> {
        let attempt = 1_u32..8;
        prop_oneof![
            2 => Just(Event::Press),
            2 => (attempt.clone(), any_answer()).prop_map(|(attempt, it)| Event::Answered(attempt, it)),
            2 => attempt.clone().prop_map(Event::Lost),
            2 => attempt.prop_map(Event::WaitOver),
        ]
    }

    proptest! {
        #[test]
        fn sent_is_only_ever_the_word_of_the_endpoint_and_is_never_taken_back(
            events in prop::collection::vec(any_event(), 0..40),
        ) {
            let mut machine = Machine::default();
            let mut was_received = false;
            for event in events {
                was_received |= matches!(event, Event::Answered(_, Answer::Received(_)));
                machine.reduce(event);
                prop_assert_eq!(matches!(machine.state(), State::Sent(_)), was_received);
            }
        }

        #[test]
        fn a_new_document_is_only_made_when_none_can_be_at_the_endpoint(
            events in prop::collection::vec(any_event(), 0..40),
        ) {
            let mut machine = Machine::default();
            let mut is_refused = true;
            for event in events {
                let was_sending = machine.state().clone();
                let refusal = match &event {
                    Event::Answered(attempt, Answer::Refused(_)) => was_sending == State::Sending(*attempt),
                    _ => false,
                };
                match machine.reduce(event) {
                    Some(Effect::SendNew(_)) => {
                        prop_assert!(is_refused);
                        is_refused = false;
                    }
                    Some(Effect::SendAgain(_)) => prop_assert!(!is_refused),
                    Some(Effect::Wait(..)) | None => {}
                }
                is_refused |= refusal;
            }
        }

        #[test]
        fn every_attempt_has_its_own_number_and_no_two_are_under_way(
            events in prop::collection::vec(any_event(), 0..40),
        ) {
            let mut machine = Machine::default();
            let mut last = 0;
            for event in events {
                let before = machine.state().clone();
                if let Some(Effect::SendNew(attempt) | Effect::SendAgain(attempt)) = machine.reduce(event) {
                    prop_assert!(!matches!(before, State::Sending(_)));
                    prop_assert_eq!(attempt, last + 1);
                    last = attempt;
                }
            }
        }

        #[test]
        fn the_button_is_never_stuck(events in prop::collection::vec(any_event(), 0..40)) {
            let mut machine = Machine::default();
            for event in events {
                machine.reduce(event);
            }
            match machine.state().clone() {
                State::Sent(_) => {}
                State::Sending(attempt) => {
                    // An attempt always ends, by an answer, a loss or the driver's time limit.
                    machine.reduce(Event::Lost(attempt));
                    prop_assert!(matches!(machine.state(), State::Waiting(_) | State::Stuck(_)));
                }
                _ => {
                    prop_assert!(machine.reduce(Event::Press).is_some());
                    prop_assert!(matches!(machine.state(), State::Sending(_)));
                }
            }
        }
    }
}
