//! What the resident gave, marked in the results.

use civic_model::response::{Comparison, Response};
use civic_runtime::words::{Key, Words};
use yew::AttrValue;

use super::{number, of, outline::Name};

/// The resident's own answer to one question, if there is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a>(pub(super) Option<&'a Response>);

/// What was given to one option.
#[derive(Debug, PartialEq, Eq)]
enum Gave {
    /// A score, or points.
    Number(i64),
    /// A place.
    Place(usize),
    /// So many of its comparisons were won.
    Won(usize, usize),
}

impl Given<'_> {
    /// Whether it is what the resident chose.
    pub(super) fn has_chosen(self, name: &Name<'_>) -> bool {
        match (self.0, name) {
            (Some(Response::Choice(it)), Name::Option(name)) => it.option.as_str() == *name,
            (Some(Response::Choices(all)), Name::Option(name)) => {
                all.iter().any(|it| it.option.as_str() == *name)
            }
            (Some(Response::Rating(it)), Name::Value(value, _)) => it == value,
            _ => false,
        }
    }

    /// The words that mark what the resident gave.
    pub(super) fn remark(self, name: &Name<'_>, words: &Words) -> Option<AttrValue> {
        if self.has_chosen(name) {
            return Some(words.say(Key::YOUR_CHOICE));
        }
        let Name::Option(option) = name else { return None };
        let value = match self.gave(option)? {
            Gave::Number(it) => number(words, it),
            Gave::Place(it) => number(words, it),
            Gave::Won(wins, all) => of(words, wins, all).to_string(),
        };
        Some(words.fill(Key::YOURS, &[("value", &value)]))
    }

    fn gave(self, option: &str) -> Option<Gave> {
        match self.0? {
            Response::Scores(scores) => {
                let found = scores.iter().find(|(it, _)| it.as_str() == option);
                found.map(|(_, score)| Gave::Number(*score))
            }
            Response::Points(points) => {
                let found = points.iter().find(|(it, _)| it.as_str() == option);
                found.map(|(_, points)| Gave::Number(i64::try_from(*points).unwrap_or(i64::MAX)))
            }
            Response::Ranking(ranking) => {
                ranking.iter().position(|it| it.as_str() == option).map(|it| Gave::Place(it + 1))
            }
            Response::Comparisons(comparisons) => won(comparisons, option),
            _ => None,
        }
    }
}

/// Comparisons that were not decided say nothing.
fn won(comparisons: &[Comparison], option: &str) -> Option<Gave> {
    let is_in = |it: &&Comparison| it.pair.iter().any(|it| it.as_str() == option);
    let decided = comparisons.iter().filter(is_in).filter_map(|it| it.better.as_ref());
    let all = decided.clone().count();
    let wins = decided.filter(|it| it.as_str() == option).count();
    (all > 0).then_some(Gave::Won(wins, all))
}

#[cfg(test)]
mod tests {
    use civic_model::{ids::OptionId, response::Choice};

    use super::*;

    fn option(name: &str) -> OptionId {
        OptionId::new(name).expect("this is a name")
    }

    /// What is marked at the options `a` and `b`.
    #[track_caller]
    fn check(response: &Response, expected: [Option<Gave>; 2]) {
        let given = Given(Some(response));
        assert_eq!(["a", "b"].map(|it| given.gave(it)), expected);
        assert!(["a", "b"].iter().all(|it| !given.has_chosen(&Name::Option(it))));
    }

    #[test]
    fn what_was_given_to_an_option_is_a_number_a_place_or_comparisons_won() {
        check(&Response::Scores(vec![(option("b"), -2)]), [None, Some(Gave::Number(-2))]);
        check(&Response::Points(vec![(option("a"), 3)]), [Some(Gave::Number(3)), None]);
        check(
            &Response::Ranking(vec![option("b"), option("a")]),
            [Some(Gave::Place(2)), Some(Gave::Place(1))],
        );
        let compared = |other: &str, better: Option<&str>| Comparison {
            pair: [option("a"), option(other)],
            better: better.map(option),
        };
        let all = vec![compared("b", Some("a")), compared("c", Some("c")), compared("d", None)];
        check(&Response::Comparisons(all), [Some(Gave::Won(1, 2)), Some(Gave::Won(0, 1))]);
        check(&Response::Comparisons(vec![compared("b", None)]), [None, None]);
    }

    #[test]
    fn what_was_chosen_is_marked_as_that() {
        let choice = |name| Choice { option: option(name), text: None };
        for response in [Response::Choice(choice("b")), Response::Choices(vec![choice("b")])] {
            let given = Given(Some(&response));
            assert_eq!(["a", "b"].map(|it| given.has_chosen(&Name::Option(it))), [false, true]);
        }
        let rating = Given(Some(&Response::Rating(3)));
        assert_eq!([2, 3].map(|it| rating.has_chosen(&Name::Value(it, None))), [false, true]);
        assert!(!Given(None).has_chosen(&Name::Option("a")));
    }
}
