//! What the resident gave, marked in the results.

use civic_model::{budget::BudgetAnswer, ids::ProjectId};
use civic_runtime::words::Key;
use yew::AttrValue;

use crate::sentences::Teller;

/// The resident's own ballot, if there is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a>(pub(super) Option<&'a BudgetAnswer>);

/// What was given to one project or line.
#[derive(Debug, PartialEq, Eq)]
enum Gave {
    /// It was chosen.
    Choice,
    /// Points, or a place.
    Number(u64),
    /// Minor units.
    Amount(u64),
}

impl Given<'_> {
    /// Whether a project was chosen.
    pub(super) fn has(self, name: &str) -> bool {
        self.gave(name).is_some()
    }

    /// The words that mark what the resident gave.
    pub(super) fn remark(self, name: &str, teller: Teller<'_>) -> Option<AttrValue> {
        let words = &teller.voice.words;
        let value = match self.gave(name)? {
            Gave::Choice => return Some(words.say(Key::YOUR_CHOICE)),
            Gave::Number(it) => words.intl().number(i64::try_from(it).unwrap_or(i64::MAX)),
            Gave::Amount(it) => teller.money(it),
        };
        Some(words.fill(Key::YOURS, &[("value", &value)]))
    }

    fn gave(self, name: &str) -> Option<Gave> {
        let is_it = |it: &ProjectId| it.as_str() == name;
        match self.0? {
            BudgetAnswer::Selection(all) => all.iter().any(is_it).then_some(Gave::Choice),
            BudgetAnswer::Ranking(all) => {
                let place = all.iter().position(is_it)?;
                Some(Gave::Number(u64::try_from(place + 1).unwrap_or(u64::MAX)))
            }
            BudgetAnswer::Points(all) => {
                all.iter().find(|(it, _)| is_it(it)).map(|(_, points)| Gave::Number(*points))
            }
            BudgetAnswer::Amounts(all) => {
                all.iter().find(|(it, _)| is_it(it)).map(|(_, amount)| Gave::Amount(amount.get()))
            }
            BudgetAnswer::Allocation(all) => {
                let found = all.iter().find(|(it, _)| it.as_str() == name);
                found.map(|(_, amount)| Gave::Amount(amount.get()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use civic_model::{ids::LineId, money::MinorUnits};

    use super::*;

    fn project(name: &str) -> ProjectId {
        ProjectId::new(name).expect("this is a name")
    }

    /// What is marked at `a` and `b`.
    #[track_caller]
    fn check(answer: &BudgetAnswer, expected: [Option<Gave>; 2]) {
        let given = Given(Some(answer));
        assert_eq!(["a", "b"].map(|it| given.has(it)), expected.each_ref().map(Option::is_some));
        assert_eq!(["a", "b"].map(|it| given.gave(it)), expected);
    }

    #[test]
    fn a_choice_a_place_points_and_amounts_are_marked() {
        let five = MinorUnits::new(5).expect("an amount");
        check(&BudgetAnswer::Selection(vec![project("b")]), [None, Some(Gave::Choice)]);
        let ranked = BudgetAnswer::Ranking(vec![project("b"), project("a")]);
        check(&ranked, [Some(Gave::Number(2)), Some(Gave::Number(1))]);
        check(&BudgetAnswer::Points(vec![(project("a"), 3)]), [Some(Gave::Number(3)), None]);
        check(&BudgetAnswer::Amounts(vec![(project("a"), five)]), [Some(Gave::Amount(5)), None]);
        let line = LineId::new("b").expect("this is a name");
        check(&BudgetAnswer::Allocation(vec![(line, five)]), [None, Some(Gave::Amount(5))]);
        assert!(!Given(None).has("a"));
    }
}
