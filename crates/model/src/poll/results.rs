//! What came of a poll: counts that anyone may see.
//!
//! The document holds counts, all of them whole numbers; means, shares and places follow from them
//! (`fraction`, `share`), so that no two numbers of one document can disagree.

mod fraction;
mod runoff;
mod share;

pub use fraction::{Fraction, Place, places};
pub use runoff::{Round, Runoff, Standing, TieBreak};
pub use share::{SharesNote, share_percent, shares_note};

use crate::{
    answer::Exact,
    digest::Digest,
    ids::{OptionId, QuestionId, WidgetId},
    question::rating::ScaleValue,
    record::{record, union},
};

record! {
    /// The counts of a poll.
    pub struct PollResults: "an object" {
        /// The poll's name.
        pub widget_id("widget_id"): WidgetId,
        /// The configuration whose answers were counted.
        pub config_digest("config_digest"): Digest,
        /// How many answers were counted.
        pub participants("participants"): u64,
        /// One entry for each question, in the poll's order.
        pub questions("questions"): Vec<QuestionResults>,
    }
}

impl PollResults {
    /// The results of one question.
    pub fn question(&self, id: &QuestionId) -> Option<&QuestionResults> {
        self.questions.iter().find(|it| &it.question == id)
    }
}

record! {
    /// The counts of one question.
    pub struct QuestionResults: "an object" {
        flat {
            /// What was counted.
            pub counts: Counts,
        }
        /// The question's name.
        pub question("question"): QuestionId,
        /// How many answered it. Shares are shares of these: others left the question out.
        pub answered("answered"): u64,
    }
}

union! {
    /// Counts, by the rule that they were made by.
    pub enum Counts by "rule": "counts" {
        /// How often each option was chosen, or approved of.
        Choices(Choices) = "choices",
        /// How often each value of the scale was given.
        Values(Values) = "values",
        /// The sum of each option's scores. The best is the one with the highest mean.
        Scores(Sums) = "scores",
        /// The sum of the points that each option got.
        Points(Sums) = "points",
        /// How often each option was the better one of two. The best is the one with the largest
        /// share of won comparisons among those that were decided (a winning percentage): who could
        /// not decide has said nothing for or against either option.
        Comparisons(Comparisons) = "comparisons",
        /// Rounds, in each of which the option with the fewest votes is taken out.
        InstantRunoff(Runoff) = "instant-runoff",
        /// The sum of the points that each option got for the places at which it was ranked.
        Borda(Sums) = "borda",
    }
}

record! {
    /// How often options were chosen.
    pub struct Choices: "an object" {
        /// One entry for each option, in the question's order; `none` and `other` come last, where
        /// they can be chosen.
        pub options("options"): Vec<OptionCount>,
    }
}

record! {
    /// The count of one option.
    pub struct OptionCount: "an object" {
        /// The option's name.
        pub option("option"): OptionId,
        /// How many votes it has.
        pub count("count"): u64,
    }
}

record! {
    /// How often the values of a scale were given.
    pub struct Values: "an object" {
        /// One entry for each value, from the lowest.
        pub values("values"): Vec<ValueCount>,
    }
}

record! {
    /// The count of one value.
    pub struct ValueCount: "an object" {
        /// The value.
        pub value("value"): ScaleValue,
        /// How often it was given.
        pub count("count"): u64,
    }
}

impl Values {
    /// The mean; of nothing if nobody gave a value.
    pub fn mean(&self) -> Fraction {
        let sum = |it: &ValueCount| it.value.get().saturating_mul(signed(it.count));
        Fraction {
            part: self.values.iter().map(sum).fold(0, i64::saturating_add),
            whole: self.given(),
        }
    }

    /// The value in the middle when all that were given stand in a row, or the mean of the two that
    /// are there; of nothing if nobody gave a value.
    pub fn median(&self) -> Fraction {
        let given = self.given();
        let at = |position: u64| {
            let mut passed = 0_u64;
            let found = self.values.iter().find(|it| {
                passed = passed.saturating_add(it.count);
                passed > position
            });
            found.map_or(0, |it| it.value.get())
        };
        let part = at(given.saturating_sub(1) / 2) + at(given / 2);
        Fraction { part, whole: given.min(1) * 2 }
    }

    fn given(&self) -> u64 {
        self.values.iter().map(|it| it.count).fold(0, u64::saturating_add)
    }
}

record! {
    /// What options were given.
    pub struct Sums: "an object" {
        /// One entry for each option, in the question's order.
        pub options("options"): Vec<OptionSum>,
    }
}

record! {
    /// What one option was given.
    pub struct OptionSum: "an object" {
        /// The option's name.
        pub option("option"): OptionId,
        /// The sum of what everybody gave it.
        pub sum("sum"): Exact,
        /// How many gave it something: a score, points above 0, or a place.
        pub count("count"): u64,
    }
}

impl OptionSum {
    /// What those who gave it something gave on average.
    pub fn mean(&self) -> Fraction {
        Fraction { part: self.sum.get(), whole: self.count }
    }
}

record! {
    /// How comparisons of two options came out.
    pub struct Comparisons: "an object" {
        /// One entry for each option, in the question's order.
        pub options("options"): Vec<OptionComparisons>,
    }
}

record! {
    /// How one option did in comparisons.
    pub struct OptionComparisons: "an object" {
        /// The option's name.
        pub option("option"): OptionId,
        /// How often it was the better one.
        pub wins("wins"): u64,
        /// How often the other one was better.
        pub losses("losses"): u64,
        /// How often one could not decide.
        pub undecided("undecided"): u64,
    }
}

impl Comparisons {
    /// How many comparisons were not decided. Each is counted at both of its options.
    pub fn undecided(&self) -> u64 {
        self.options.iter().map(|it| it.undecided).fold(0, u64::saturating_add) / 2
    }
}

impl OptionComparisons {
    /// The share of won comparisons among those that were decided.
    pub fn won(&self) -> Fraction {
        Fraction { part: signed(self.wins), whole: self.wins.saturating_add(self.losses) }
    }
}

/// A count as a signed number. What is read from a document is below 2^53.
fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;
    use crate::read::{read, read_leniently};

    fn values(counts: &[u64]) -> Values {
        let value = |(value, count): (i64, &u64)| ValueCount {
            value: ScaleValue::new(value).unwrap(),
            count: *count,
        };
        Values { values: (-1..).zip(counts).map(value).collect() }
    }

    /// The counts are those of the values -1, 0, 1 …
    #[track_caller]
    fn check(counts: &[u64], mean: (i64, u64), median: (i64, u64)) {
        let found = [values(counts).mean(), values(counts).median()];
        assert_eq!(found.map(|it| (it.part, it.whole)), [mean, median]);
    }

    #[test]
    fn the_mean_is_the_sum_by_the_count_and_the_median_stands_in_the_middle() {
        check(&[0, 0, 0], (0, 0), (0, 0));
        check(&[0, 0, 3], (3, 3), (2, 2));
        check(&[2, 0, 1], (-1, 3), (-2, 2));
        check(&[1, 0, 1], (0, 2), (0, 2));
        check(&[0, 1, 1], (1, 2), (1, 2));
        check(&[0, 1, 2, 0, 1], (5, 4), (2, 2));
    }

    proptest! {
        #[test]
        fn the_median_is_that_of_the_values_written_in_a_row(
            counts in prop::collection::vec(0_u64..5, 1..8),
        ) {
            let values = values(&counts);
            let mut row = Vec::new();
            for it in &values.values {
                row.extend((0..it.count).map(|_| it.value.get()));
            }
            let n = row.len();
            let expected = (n > 0).then(|| row[(n - 1) / 2] + row[n / 2]);
            prop_assert_eq!(values.median().part, expected.unwrap_or(0));
            prop_assert_eq!(values.mean().part, row.iter().sum::<i64>());
        }
    }

    fn document() -> Value {
        json!({
            "widget_id": "unit-7",
            "config_digest": format!("sha256-{}", "0".repeat(64)),
            "participants": 9,
            "questions": [
                {"question": "shop", "rule": "choices", "answered": 3, "options": [
                    {"option": "bakery", "count": 2}, {"option": "books", "count": 1},
                ]},
                {"question": "stars", "rule": "values", "answered": 2, "values": [
                    {"value": 1, "count": 2},
                ]},
                {"question": "grades", "rule": "scores", "answered": 2, "options": [
                    {"option": "bakery", "sum": -3, "count": 2},
                ]},
                {"question": "pairs", "rule": "comparisons", "answered": 2, "options": [
                    {"option": "bakery", "wins": 2, "losses": 1, "undecided": 0},
                ]},
                {"question": "order", "rule": "instant-runoff", "answered": 2, "rounds": [
                    {"options": [
                        {"option": "bakery", "count": 1}, {"option": "books", "count": 1},
                    ], "exhausted": 0, "eliminated": "books", "tied": ["bakery", "books"],
                     "tie_break": "listed-last"},
                    {"options": [{"option": "bakery", "count": 1}], "exhausted": 1},
                ]},
            ],
        })
    }

    #[test]
    fn results_are_written_as_they_were_read() {
        let results: PollResults = read(&document()).unwrap();
        assert_eq!(serde_json::to_value(&results).unwrap(), document());
    }

    #[test]
    fn a_question_that_is_counted_by_a_rule_of_the_future_is_left_out_where_results_are_shown() {
        let mut document = document();
        document["questions"][0]["rule"] = json!("lots");
        assert!(read::<PollResults>(&document).is_err());
        let results: PollResults = read_leniently(&document).unwrap();
        let shown: Vec<_> = results.questions.iter().map(|it| it.question.as_str()).collect();
        assert_eq!(shown, ["stars", "grades", "pairs", "order"]);
    }
}
