//! How voters compare two results.

use super::super::{
    index,
    outcome::{Comparison, Outcome},
    voters::Voters,
};

/// Counts the voters who have more funded projects of theirs in one result or in the other.
///
/// Source: the rules of the participatory budget of Wieliczka, 2023, which takes the result by plain
/// votes if more voters are better off with it.
pub(super) fn compare(voters: &Voters, by_rule: &Outcome, by_votes: &Outcome) -> Comparison {
    let (by_rule, by_votes) = (marked(by_rule), marked(by_votes));
    let mut comparison = Comparison { by_rule: 0, by_votes: 0, equal: voters.total };
    for (group, size) in (0_u32..).zip(&voters.sizes) {
        let funded = |marked: &[bool]| {
            let ballot = voters.ballot(group).iter();
            ballot.filter(|it| marked.get(index(it.other)) == Some(&true)).count()
        };
        let better = match funded(&by_rule).cmp(&funded(&by_votes)) {
            std::cmp::Ordering::Equal => continue,
            std::cmp::Ordering::Greater => &mut comparison.by_rule,
            std::cmp::Ordering::Less => &mut comparison.by_votes,
        };
        *better = better.saturating_add(*size);
        comparison.equal = comparison.equal.saturating_sub(*size);
    }
    comparison
}

/// Which projects are funded.
fn marked(outcome: &Outcome) -> Vec<bool> {
    let is_funded = |it: &_| matches!(it, super::Verdict::Funded { .. });
    outcome.verdicts.iter().map(is_funded).collect()
}
