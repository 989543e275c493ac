//! What came of a poll: counts that anyone may see.

use crate::{
    digest::Digest,
    ids::{OptionId, QuestionId, WidgetId},
    record::record,
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
        /// The question's name.
        pub question("question"): QuestionId,
        /// One entry for each option, in the question's order.
        pub options("options"): Vec<OptionResult>,
    }
}

impl QuestionResults {
    /// How often the option was chosen; 0 for one that is not among the results.
    pub fn count(&self, option: &OptionId) -> u64 {
        self.options.iter().find(|it| &it.option == option).map_or(0, |it| it.count)
    }
}

record! {
    /// The count of one option.
    pub struct OptionResult: "an object" {
        /// The option's name.
        pub option("option"): OptionId,
        /// How often it was chosen.
        pub count("count"): u64,
    }
}

/// `part` of `whole` in whole per cent, rounded to the nearest, a half upwards; 0 of nothing.
///
/// Each share is rounded on its own, so shares may add up to 99 or 101. Exact for every count that
/// JavaScript can hold, which ends at 2^53: these products overflow only beyond 2^56, and stop there.
pub fn share_percent(part: u64, whole: u64) -> u64 {
    let halves = part.saturating_mul(200).saturating_add(whole);
    halves.checked_div(whole.saturating_mul(2)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn shares_are_rounded_to_the_nearest_per_cent() {
        for (part, whole, percent) in
            [(0, 0, 0), (0, 7, 0), (1, 3, 33), (2, 3, 67), (1, 200, 1), (1, 201, 0), (7, 7, 100)]
        {
            assert_eq!(share_percent(part, whole), percent, "{part} of {whole}");
        }
    }

    proptest! {
        #[test]
        fn a_share_is_never_off_by_more_than_half_a_per_cent(
            whole in 1_u64..=1 << 53, part: u64,
        ) {
            let part = part % whole;
            let difference = (u128::from(share_percent(part, whole)) * u128::from(whole))
                .abs_diff(u128::from(part) * 100);
            prop_assert!(difference * 2 <= u128::from(whole));
        }
    }
}
