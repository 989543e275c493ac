//! What came of a ranking by instant runoff: round after round, until one option has more than half.

use super::{Fraction, OptionCount};
use crate::{
    ids::OptionId,
    record::{choice, record},
};

record! {
    /// The rounds of an instant runoff.
    pub struct Runoff: "an object" {
        /// The rounds, from the first. In the last, one option has more than half of the votes,
        /// unless there are none.
        pub rounds("rounds"): Vec<Round>,
    }
}

record! {
    /// One round: each ballot is a vote for the best of the options that are left on it.
    pub struct Round: "an object" {
        /// One entry for each option that is left, in the question's order.
        pub options("options"): Vec<OptionCount>,
        /// How many ballots are no vote any more, because they rank none of the options left.
        pub exhausted("exhausted"): u64,
        /// The option that is taken out, because it has the fewest votes; none in the last round.
        pub eliminated("eliminated"): Option<OptionId>,
        /// All options that have the fewest votes, where that is more than one.
        pub tied("tied"): Option<Vec<OptionId>>,
        /// What decided between these.
        pub tie_break("tie_break"): Option<TieBreak>,
    }
}

choice! {
    /// What decides which of several options with the fewest votes is taken out.
    pub enum TieBreak {
        /// It alone had the fewest of them in the round before, or in the one before that, and so on.
        EarlierRounds = "earlier-rounds",
        /// Of those with the fewest in earlier rounds, too, it is the last in the question's order.
        ListedLast = "listed-last",
    }
}

/// How one option did in a runoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The option's name.
    pub option: &'a OptionId,
    /// Its votes in the first round: those who ranked it first.
    pub first: u64,
    /// Its votes in the last round that it was in.
    pub last: u64,
    /// What decides its place: how many rounds it lived through, then its votes in the last.
    pub merit: Fraction,
}

impl Runoff {
    /// How each option did, in the question's order.
    pub fn standings(&self) -> Vec<Standing<'_>> {
        let all = self.rounds.first().map_or(&[][..], |it| &it.options);
        all.iter().map(|it| self.standing(it)).collect()
    }

    fn standing<'a>(&'a self, first: &'a OptionCount) -> Standing<'a> {
        let option = &first.option;
        let last = self.rounds.iter().rev().find_map(|it| it.votes(option)).unwrap_or_default();
        let end = self.rounds.iter().position(|it| it.eliminated.as_ref() == Some(option));
        let lived = u64::try_from(end.unwrap_or(self.rounds.len())).unwrap_or(u64::MAX);
        // Who was taken out has a place of its own: the tie, if there was one, is decided.
        let merit = if end.is_some() { lived } else { lived.saturating_add(last) };
        Standing { option, first: first.count, last, merit: merit.into() }
    }
}

impl Round {
    /// The votes of an option, if it is left.
    pub fn votes(&self, option: &OptionId) -> Option<u64> {
        self.options.iter().find(|it| &it.option == option).map(|it| it.count)
    }

    /// How many votes there are.
    pub fn total(&self) -> u64 {
        self.options.iter().map(|it| it.count).fold(0, u64::saturating_add)
    }

    /// The option that has more than half of the votes.
    pub fn winner(&self) -> Option<&OptionCount> {
        let total = self.total();
        self.options.iter().find(|it| it.count > total.saturating_sub(it.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(counts: &[(&str, u64)], eliminated: Option<&str>) -> Round {
        let name = |it: &str| OptionId::new(it).unwrap();
        let count = |(it, count): &(&str, u64)| OptionCount { option: name(it), count: *count };
        Round {
            options: counts.iter().map(count).collect(),
            exhausted: 0,
            eliminated: eliminated.map(name),
            tied: None,
            tie_break: None,
        }
    }

    #[test]
    fn more_than_half_of_the_votes_wins_and_half_does_not() {
        let winner =
            |counts: &[(&str, u64)]| round(counts, None).winner().map(|it| it.option.to_string());
        assert_eq!(winner(&[("a", 2), ("b", 1)]).as_deref(), Some("a"));
        assert_eq!(winner(&[("a", 1), ("b", 1)]), None);
        assert_eq!(winner(&[("a", 2), ("b", 1), ("c", 1)]), None);
        assert_eq!(winner(&[("a", 0), ("b", 0)]), None);
        assert_eq!(winner(&[]), None);
    }

    #[test]
    fn who_lives_longer_stands_before_and_of_the_last_who_has_more_votes() {
        let rounds = vec![
            round(&[("a", 3), ("b", 2), ("c", 2), ("d", 6), ("e", 1)], Some("e")),
            round(&[("a", 3), ("b", 3), ("c", 2), ("d", 6)], Some("c")),
            round(&[("a", 3), ("b", 3), ("d", 8)], None),
        ];
        let runoff = Runoff { rounds };
        let found: Vec<_> = runoff
            .standings()
            .iter()
            .map(|it| (it.option.to_string(), it.first, it.last))
            .collect();
        let expected = [("a", 3, 3), ("b", 2, 3), ("c", 2, 2), ("d", 6, 8), ("e", 1, 1)];
        assert_eq!(found, expected.map(|(it, first, last)| (it.to_owned(), first, last)));
        let merits: Vec<_> = runoff.standings().iter().map(|it| it.merit).collect();
        let places: Vec<_> = super::super::places(&merits).iter().map(|it| it.number).collect();
        assert_eq!(places, [2, 2, 4, 1, 5]);
    }
}
