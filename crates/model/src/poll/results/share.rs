//! Shares in whole per cent, and what is to be said about their sum.

/// `part` of `whole` in whole per cent, rounded to the nearest, a half upwards; 0 of nothing.
///
/// Each share is rounded on its own, so shares may add up to 99 or 101 ([`shares_note`]). Exact for
/// every count that JavaScript can hold, which ends at 2^53: these products overflow only beyond
/// 2^56, and stop there.
pub fn share_percent(part: u64, whole: u64) -> u64 {
    let halves = part.saturating_mul(200).saturating_add(whole);
    halves.checked_div(whole.saturating_mul(2)).unwrap_or_default()
}

/// Why shares that stand in one table do not add up to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharesNote {
    /// Each is rounded on its own; their sum in per cent.
    Rounded(u64),
    /// Some gave several of the answers, and each is counted; the sum is above 100.
    Several,
}

/// What is to be said about the shares of `whole` that `parts` are, if anything is.
pub fn shares_note(parts: &[u64], whole: u64) -> Option<SharesNote> {
    let total = parts.iter().copied().fold(0, u64::saturating_add);
    let sum = parts.iter().map(|it| share_percent(*it, whole)).fold(0, u64::saturating_add);
    if total == 0 || sum == 100 {
        None
    } else if total > whole && sum > 100 {
        Some(SharesNote::Several)
    } else {
        Some(SharesNote::Rounded(sum))
    }
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

    #[track_caller]
    fn check(parts: &[u64], whole: u64, expected: Option<SharesNote>) {
        assert_eq!(shares_note(parts, whole), expected);
    }

    #[test]
    fn a_note_stands_only_where_the_shares_that_are_shown_do_not_add_up() {
        check(&[], 0, None);
        check(&[0, 0], 0, None);
        check(&[3, 0], 3, None);
        check(&[1, 2], 3, None);
        check(&[1, 1, 1], 3, Some(SharesNote::Rounded(99)));
        check(&[1, 1, 6], 8, Some(SharesNote::Rounded(101)));
        check(&[2, 2], 3, Some(SharesNote::Several));
        // Some gave several, but nobody can see it.
        check(&[504, 500], 1000, None);
    }

    #[test]
    fn that_several_were_chosen_explains_no_sum_below_a_hundred() {
        // Thirty shares of 3.4 per cent each: 102 per cent, shown as 90.
        check(&[34; 30], 1000, Some(SharesNote::Rounded(90)));
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

        #[test]
        fn where_everybody_gave_one_answer_only_rounding_is_to_be_told(
            parts in prop::collection::vec(0_u64..1000, 1..20),
        ) {
            let whole: u64 = parts.iter().sum();
            let sum: u64 = parts.iter().map(|it| share_percent(*it, whole)).sum();
            let expected = (whole > 0 && sum != 100).then_some(SharesNote::Rounded(sum));
            prop_assert_eq!(shares_note(&parts, whole), expected);
        }
    }
}
