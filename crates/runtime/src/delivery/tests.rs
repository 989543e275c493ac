//! One delivery, step by step.

use proptest::prelude::*;

use super::*;

type Machine = Delivery<&'static str, &'static str>;
type Happening = Event<&'static str, &'static str>;

const NO_LUCK: Luck = Luck(0);

/// Pressed and kept: what most stories begin with.
const PRESSED: [Happening; 2] = [Event::Press, Event::Kept(true)];

/// The effects of a sequence of events after pressing, and the state at its end.
#[track_caller]
fn check(events: &[Happening], effects: &[Effect], end: State<&'static str, &'static str>) {
    let mut machine = Machine::default();
    let events = PRESSED.iter().chain(events).cloned();
    let done: Vec<Effect> = events.filter_map(|it| machine.reduce(it, NO_LUCK)).collect();
    assert_eq!(done, [&[Effect::Keep, Effect::Send(1)], effects].concat());
    assert_eq!(*machine.state(), end);
}

#[test]
fn pressing_twice_sends_once() {
    check(
        &[Event::Press, Event::Answered(1, Answer::Received("A"))],
        &[Effect::Forget],
        State::Sent("A"),
    );
}

#[test]
fn what_the_device_does_not_keep_is_sent_all_the_same() {
    let mut machine = Machine::default();
    assert_eq!(machine.reduce(Event::Press, NO_LUCK), Some(Effect::Keep));
    assert_eq!(machine.reduce(Event::Kept(false), NO_LUCK), Some(Effect::Send(1)));
    assert!(!machine.is_kept());
}

#[test]
fn a_lost_answer_is_fetched_by_sending_the_same_document_again() {
    check(
        &[Event::Lost(1), Event::WaitOver(1), Event::Answered(2, Answer::Received("A"))],
        &[Effect::Wait(1, 1000), Effect::Send(2), Effect::Forget],
        State::Sent("A"),
    );
}

#[test]
fn the_button_or_a_connection_cuts_a_wait_short_and_the_old_wait_then_means_nothing() {
    for cut in [Event::Press, Event::Wake] {
        check(
            &[Event::Lost(1), cut, Event::WaitOver(1)],
            &[Effect::Wait(1, 1000), Effect::Send(2)],
            State::Sending(2),
        );
    }
}

#[test]
fn after_four_attempts_the_button_or_a_connection_is_waited_for_and_all_begins_again() {
    for again in [Event::Press, Event::Wake] {
        let mut events = Vec::new();
        for attempt in 1..=4 {
            events.extend([Event::Lost(attempt), Event::WaitOver(attempt)]);
        }
        events.extend([again, Event::Lost(5)]);
        check(
            &events,
            &[
                Effect::Wait(1, 1000),
                Effect::Send(2),
                Effect::Wait(2, 2000),
                Effect::Send(3),
                Effect::Wait(3, 4000),
                Effect::Send(4),
                Effect::Send(5),
                Effect::Wait(5, 1000),
            ],
            State::Waiting(5),
        );
    }
}

#[test]
fn an_endpoint_may_ask_for_patience_but_not_without_end() {
    for (asked, waited) in [(None, 1), (Some(0), 1), (Some(30), 30), (Some(86_400), 60)] {
        check(
            &[Event::Answered(1, Answer::Later(asked))],
            &[Effect::Wait(1, waited * 1000)],
            State::Waiting(1),
        );
    }
}

#[test]
fn luck_makes_a_wait_up_to_half_as_long_again() {
    for (luck, waited) in [(0, 1000), (500, 1250), (999, 1499), (u16::MAX, 1499)] {
        let mut machine = Machine::default();
        for event in PRESSED {
            machine.reduce(event, NO_LUCK);
        }
        assert_eq!(machine.reduce(Event::Lost(1), Luck(luck)), Some(Effect::Wait(1, waited)));
    }
}

#[test]
fn each_file_that_arrives_makes_four_attempts_worth_their_while_again() {
    let mut events = Vec::new();
    for attempt in 1..=4 {
        events.extend([Event::Lost(attempt), Event::WaitOver(attempt)]);
    }
    // The third attempt gets a file through.
    events.insert(4, Event::Advanced(3));
    events.extend([Event::Lost(5)]);
    check(
        &events,
        &[
            Effect::Wait(1, 1000),
            Effect::Send(2),
            Effect::Wait(2, 2000),
            Effect::Send(3),
            Effect::Wait(3, 1000),
            Effect::Send(4),
            Effect::Wait(4, 2000),
            Effect::Send(5),
            Effect::Wait(5, 4000),
        ],
        State::Waiting(5),
    );
    check(&[Event::Lost(1), Event::Advanced(1)], &[Effect::Wait(1, 1000)], State::Waiting(1));
}

#[test]
fn refused_answers_are_mended_and_kept_and_sent_as_a_new_document() {
    check(
        &[Event::Answered(1, Answer::Refused("Select a shop")), Event::Press, Event::Kept(true)],
        &[Effect::Forget, Effect::Keep, Effect::Send(2)],
        State::Sending(2),
    );
}

#[test]
fn what_the_endpoint_does_not_take_is_marked_and_only_the_button_tries_again() {
    check(
        &[Event::Answered(1, Answer::Final(403)), Event::Wake, Event::Press],
        &[Effect::Mark(403), Effect::Send(2)],
        State::Sending(2),
    );
}

#[test]
fn a_late_yes_from_an_earlier_attempt_counts() {
    check(
        &[Event::Lost(1), Event::Press, Event::Answered(1, Answer::Received("A"))],
        &[Effect::Wait(1, 1000), Effect::Send(2), Effect::Forget],
        State::Sent("A"),
    );
}

#[test]
fn a_late_no_does_not_unlock_answers_that_are_under_way() {
    for late in [Answer::Refused("Select a shop"), Answer::Final(404), Answer::Later(None)] {
        check(
            &[Event::Lost(1), Event::Press, Event::Answered(1, late)],
            &[Effect::Wait(1, 1000), Effect::Send(2)],
            State::Sending(2),
        );
    }
}

#[test]
fn a_late_yes_to_an_earlier_document_does_not_count() {
    check(
        &[
            Event::Lost(1),
            Event::WaitOver(1),
            Event::Answered(2, Answer::Refused("Select a shop")),
            Event::Press,
            Event::Kept(true),
            Event::Answered(1, Answer::Received("A")),
        ],
        &[Effect::Wait(1, 1000), Effect::Send(2), Effect::Forget, Effect::Keep, Effect::Send(3)],
        State::Sending(3),
    );
}

#[test]
fn what_was_found_on_the_device_is_sent_unless_the_endpoint_did_not_take_it() {
    let mut machine = Machine::default();
    assert_eq!(machine.reduce(Event::Found(None), NO_LUCK), Some(Effect::Send(1)));
    assert!(machine.is_kept());
    let mut machine = Machine::default();
    assert_eq!(machine.reduce(Event::Found(Some(403)), NO_LUCK), None);
    assert_eq!(*machine.state(), State::Stuck(Failure::NotTaken(403)));
    assert_eq!(machine.reduce(Event::Press, NO_LUCK), Some(Effect::Send(1)));
}

#[test]
fn a_submission_can_be_given_up_but_not_while_it_is_under_way() {
    check(&[Event::GiveUp], &[], State::Sending(1));
    check(
        &[Event::Lost(1), Event::GiveUp, Event::Answered(1, Answer::Received("A"))],
        &[Effect::Wait(1, 1000), Effect::Forget],
        State::Draft,
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
        2 => any::<bool>().prop_map(Event::Kept),
        1 => prop::option::of(300_u16..500).prop_map(Event::Found),
        2 => (attempt.clone(), any_answer()).prop_map(|(attempt, it)| Event::Answered(attempt, it)),
        2 => attempt.clone().prop_map(Event::Lost),
        1 => attempt.clone().prop_map(Event::Advanced),
        2 => attempt.prop_map(Event::WaitOver),
        1 => Just(Event::Wake),
        1 => Just(Event::GiveUp),
    ]
}

fn any_luck() -> impl Strategy<Value = Luck> {
    any::<u16>().prop_map(Luck)
}

proptest! {
    #[test]
    fn every_attempt_has_its_own_number_and_no_two_are_under_way(
        events in prop::collection::vec((any_event(), any_luck()), 0..60),
    ) {
        let mut machine = Machine::default();
        let mut last = 0;
        for (event, luck) in events {
            let before = machine.state().clone();
            if let Some(Effect::Send(attempt)) = machine.reduce(event, luck) {
                prop_assert!(!matches!(before, State::Sending(_)));
                prop_assert_eq!(attempt, last + 1);
                last = attempt;
            }
        }
    }

    #[test]
    fn nothing_is_sent_before_the_device_was_asked_to_keep_it(
        events in prop::collection::vec((any_event(), any_luck()), 0..60),
    ) {
        let mut machine = Machine::default();
        let mut was_asked = false;
        for (event, luck) in events {
            was_asked |= matches!(event, Event::Found(_));
            let effect = machine.reduce(event, luck);
            match effect {
                Some(Effect::Keep) => was_asked = true,
                Some(Effect::Send(_)) => prop_assert!(was_asked),
                _ => {}
            }
            was_asked &= !machine.state().is_open();
        }
    }

    #[test]
    fn the_button_is_never_stuck(
        events in prop::collection::vec((any_event(), any_luck()), 0..60),
    ) {
        let mut machine = Machine::default();
        for (event, luck) in events {
            machine.reduce(event, luck);
        }
        match machine.state().clone() {
            State::Sent(_) => {}
            // Keeping and sending always end: by word, or by the driver's time limit.
            State::Keeping => {
                machine.reduce(Event::Kept(false), NO_LUCK);
                prop_assert!(matches!(machine.state(), State::Sending(_)));
            }
            State::Sending(attempt) => {
                machine.reduce(Event::Lost(attempt), NO_LUCK);
                prop_assert!(matches!(machine.state(), State::Waiting(_) | State::Stuck(_)));
            }
            _ => {
                prop_assert!(machine.reduce(Event::Press, NO_LUCK).is_some());
                prop_assert!(matches!(machine.state(), State::Keeping | State::Sending(_)));
            }
        }
    }
}
