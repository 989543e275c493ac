//! Who is shown results, and when.

use super::{Frame, ResultsShown, schedule::Phase};
use crate::number::Whole;

/// Someone who asks for results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asker {
    /// Whether answers are taken at the moment.
    pub phase: Phase,
    /// Whether an answer of theirs was accepted.
    pub has_answered: bool,
}

/// Why results are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
    /// They never are.
    Never,
    /// Only to those who have answered.
    UntilAnswered,
    /// Only when no more answers are taken.
    UntilClosed,
    /// Only from so many participants on.
    TooFew {
        /// The fewest.
        least: u64,
    },
}

impl Frame {
    /// Why someone is shown no results, whatever came of it; `None` where they may be shown some.
    pub fn withholds_from(&self, asker: Asker) -> Option<Withheld> {
        match self.results {
            None | Some(ResultsShown::Never) => Some(Withheld::Never),
            Some(ResultsShown::AfterAnswering) => {
                (!asker.has_answered).then_some(Withheld::UntilAnswered)
            }
            Some(ResultsShown::AfterClosing) => {
                (asker.phase != Phase::Closed).then_some(Withheld::UntilClosed)
            }
            Some(ResultsShown::Always) => None,
        }
    }

    /// Why someone is not shown the results of so many participants; `None` where they are.
    pub fn withholds(&self, asker: Asker, participants: u64) -> Option<Withheld> {
        let least = self.results_minimum.map(Whole::get).and_then(|it| u64::try_from(it).ok());
        let too_few = least.filter(|it| participants < *it);
        self.withholds_from(asker).or(too_few.map(|least| Withheld::TooFew { least }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::configuration::Configuration;

    const PHASES: [Phase; 3] = [Phase::Before, Phase::Open, Phase::Closed];
    const WORDS: [&str; 4] = ["never", "after-answering", "after-closing", "always"];

    /// A frame with these values of `results` and `results_minimum`.
    fn frame(results: Option<&str>, minimum: Option<u64>) -> Frame {
        let mut document = json!({
            "version": 1, "kind": "poll", "id": "test", "languages": ["en"],
            "closes": "2026-05-01T09:00:00Z",
            "questions": [{
                "id": "q", "type": "single", "text": "Which?",
                "options": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}],
            }],
        });
        for (key, value) in
            [("results", results.map(Value::from)), ("results_minimum", minimum.map(Value::from))]
        {
            document.as_object_mut().unwrap().extend(value.map(|it| (key.to_owned(), it)));
        }
        Configuration::check(&document).value.expect("this poll is sound").frame().clone()
    }

    /// Before, while and after answers are taken: without an answer of one's own, and with one.
    #[track_caller]
    fn check(results: Option<&str>, expected: [[Option<Withheld>; 2]; 3]) {
        let found = PHASES.map(|phase| {
            [false, true].map(|has_answered| {
                frame(results, None).withholds(Asker { phase, has_answered }, 0)
            })
        });
        assert_eq!(found, expected, "{results:?}");
    }

    #[test]
    fn results_are_shown_when_the_configuration_says() {
        let (answered, closed) = (Some(Withheld::UntilAnswered), Some(Withheld::UntilClosed));
        check(None, [[Some(Withheld::Never); 2]; 3]);
        check(Some("never"), [[Some(Withheld::Never); 2]; 3]);
        check(Some("after-answering"), [[answered, None]; 3]);
        check(Some("after-closing"), [[closed; 2], [closed; 2], [None; 2]]);
        check(Some("always"), [[None; 2]; 3]);
    }

    #[test]
    fn the_fewest_participants_are_enough() {
        let asker = Asker { phase: Phase::Open, has_answered: false };
        for (participants, expected) in
            [(0, Some(5)), (4, Some(5)), (5, None), (6, None), (u64::MAX, None)]
        {
            let withheld = frame(Some("always"), Some(5)).withholds(asker, participants);
            assert_eq!(withheld, expected.map(|least| Withheld::TooFew { least }));
        }
    }

    proptest! {
        #[test]
        fn a_minimum_hides_only_what_would_be_shown_and_never_replaces_another_reason(
            which in 0..4_usize, minimum in 1..1_000_000_u64, participants in 0..1_000_000_u64,
            phase in 0..3_usize, has_answered: bool,
        ) {
            let asker = Asker { phase: PHASES[phase], has_answered };
            let frame = frame(Some(WORDS[which]), Some(minimum));
            let expected = match frame.withholds_from(asker) {
                None if participants < minimum => Some(Withheld::TooFew { least: minimum }),
                other => other,
            };
            prop_assert_eq!(frame.withholds(asker, participants), expected);
        }

        #[test]
        fn what_was_shown_is_not_hidden_by_answering_by_time_or_by_more_participants(
            which in 0..4_usize, minimum in prop::option::of(1..100_u64),
            participants in 0..200_u64, more in 0..200_u64,
            phase in 0..3_usize, later in 0..3_usize, has_answered: bool, answers: bool,
        ) {
            let frame = frame(Some(WORDS[which]), minimum);
            let before = Asker { phase: PHASES[phase], has_answered };
            let after = Asker {
                phase: PHASES[phase.max(later)],
                has_answered: has_answered || answers,
            };
            if frame.withholds(before, participants).is_none() {
                prop_assert_eq!(frame.withholds(after, participants + more), None);
            }
        }
    }
}
