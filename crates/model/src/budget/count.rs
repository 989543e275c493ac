//! By which rule a budget is counted, and what decides between projects that it finds equally good.

use serde_json::Value;

use super::configuration::{Ballot, RawBudget};
use crate::{
    check::Check,
    limits,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::{choice, serde_by_value},
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

choice! {
    /// By which rule the ballots are counted. What nobody chose is funded by none.
    pub enum CountRule {
        /// The projects with the most votes first (with points: with the most points; in rankings the
        /// first of k projects has k points and the last has 1), each if it fits into what is left:
        /// what most cities do (Talmon and Faliszewski, 2019).
        Greedy = "greedy",
        /// The same, with the votes or points divided by the cost.
        GreedyPerCost = "greedy-per-cost",
        /// The method of equal shares (Peters, Pierczyński and Skowron, 2021): the money is divided
        /// among the voters, who then pay together for what they chose. What is left stays unspent.
        EqualShares = "equal-shares",
        /// The same, counted again with more and more for each voter, as long as its result does not
        /// cost more than there is.
        EqualSharesAdd1 = "equal-shares/add1",
        /// The method of equal shares, where voters pay in proportion to the points that they gave.
        EqualSharesPoints = "equal-shares/points",
        /// The same, counted again with more and more for each voter, as long as its result does not
        /// cost more than there is.
        EqualSharesPointsAdd1 = "equal-shares/points/add1",
        /// Sequential Phragmén (Phragmén, 1894; for budgets Los, Christoff and Grossi, 2022): each
        /// project is a load on those who chose it; the next is the one with which the greatest load
        /// stays least, until that one does not fit.
        Phragmen = "phragmen",
        /// The mean of the amounts that were given. Projects get the mean of those who chose them,
        /// rounded down to a step, in the order of their votes, each if it fits into what is left.
        Mean = "mean",
        /// The median of the amounts that were given. Projects get the median of those who chose
        /// them, of two in the middle the lower, in the order of their votes, each if it fits into
        /// what is left. The medians of lines need not balance.
        Median = "median",
    }
}

impl Ballot {
    /// The rules that make sense of such ballots; the first is meant if none is named.
    pub fn count_rules(&self) -> &'static [CountRule] {
        use CountRule as Rule;
        match self {
            Self::Knapsack(_) | Self::Approval(_) => &[
                Rule::Greedy,
                Rule::GreedyPerCost,
                Rule::EqualShares,
                Rule::EqualSharesAdd1,
                Rule::Phragmen,
            ],
            Self::Points(_) | Self::Ranking(_) => &[
                Rule::Greedy,
                Rule::GreedyPerCost,
                Rule::EqualSharesPoints,
                Rule::EqualSharesPointsAdd1,
            ],
            Self::Adjustable(_) => &[Rule::Median, Rule::Mean],
            // The means balance as the ballots do, the medians need not.
            Self::Allocation(_) => &[Rule::Mean, Rule::Median],
        }
    }
}

impl RawBudget {
    /// The rule by which it is counted.
    pub fn count_rule(&self) -> CountRule {
        let usual = self.ballot.count_rules().first().copied();
        self.count.or(usual).unwrap_or(CountRule::Greedy)
    }

    /// Holds the rule and the lot to the ballot.
    pub(super) fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let fitting = self.ballot.count_rules();
        if let Some(rule) = self.count.filter(|it| !fitting.contains(it)) {
            let ballot = self.ballot.word();
            check.error(ProblemCode::Contradiction, &place.key("count"), || {
                format!("The ballot `{ballot}` cannot be counted by `{}`.", rule.as_str())
            });
            check.suggest(|| {
                let names: Vec<String> =
                    fitting.iter().map(|it| format!("`{}`", it.as_str())).collect();
                format!("Use one of {}.", names.join(", "))
            });
        }
        if self.lot_seed.is_some() && self.ballot.basket().is_none() {
            check.warning(ProblemCode::NoEffect, &place.key("lot_seed"), || {
                "Lines are not preferred to each other, so there is nothing to decide by lot."
                    .to_owned()
            });
        }
    }
}

/// The seed of a lot: 1 to 200 characters of ASCII, so that nobody who checks the lot writes it
/// otherwise, and no space at its ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotSeed(String);

impl LotSeed {
    /// The form of a seed, for a JSON Schema (an ECMA-262 pattern).
    const PATTERN: &str = "^[!-~]([ -~]*[!-~])?$";

    /// Takes a text of that form.
    pub fn new(text: &str) -> Option<Self> {
        let is_sign = |it: u8| it.is_ascii_graphic();
        let ends = [text.bytes().next(), text.bytes().last()];
        let is_tidy = ends.into_iter().all(|it| it.is_some_and(is_sign));
        let fits = text.len() <= limits::LOT_SEED_CHARACTERS;
        let is_plain = text.bytes().all(|it| is_sign(it) || it == b' ');
        (is_tidy && fits && is_plain).then(|| Self(text.to_owned()))
    }

    /// The seed as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Read for LotSeed {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let seed = Self::new(text(value, place, check)?);
        if seed.is_none() {
            check.error(ProblemCode::MalformedText, place, || {
                let most = limits::LOT_SEED_CHARACTERS;
                format!("A seed is 1 to {most} characters of ASCII, with no space at its ends.")
            });
        }
        seed
    }
}

impl Write for LotSeed {
    fn write(&self) -> Option<Value> {
        Some(Value::from(self.as_str()))
    }
}

impl Describe for LotSeed {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Text { pattern: Some(Self::PATTERN), most: Some(limits::LOT_SEED_CHARACTERS) }
    }
}

serde_by_value!(LotSeed);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern_tests::agree;

    #[test]
    fn a_seed_is_plain_ascii_without_spaces_at_its_ends() {
        for good in ["7", "2026-05-01 12 34 47 51", "~!", &"x".repeat(200)] {
            assert_eq!(LotSeed::new(good).as_ref().map(LotSeed::as_str), Some(good));
        }
        for bad in ["", " ", " 7", "7 ", "7\n", "é", "a\tb", &"x".repeat(201)] {
            assert_eq!(LotSeed::new(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_pattern_and_the_reader_agree() {
        agree(LotSeed::PATTERN, "aZ5~! é\n", |text, matches| {
            let fits = text.chars().count() <= limits::LOT_SEED_CHARACTERS;
            (matches && fits) == LotSeed::new(text).is_some()
        });
    }
}
