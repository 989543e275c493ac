//! Ties: what decides them, and that they are told.

use civic_tally::preference::{
    DecidedBy, Decision, Outcome, PreferenceRule as Rule, Profile, Settings, Tie, TieBreaking,
    TieStep, count,
};

use super::support::strict;

fn decided(profile: &Profile, rule: Rule, steps: Vec<TieStep>) -> Outcome {
    let tie_breaking = TieBreaking(steps);
    count(profile, rule, &Settings { tie_breaking, ..Settings::default() }).unwrap()
}

fn level() -> Profile {
    strict(3, &[(2, &[0]), (2, &[1]), (2, &[2])])
}

#[test]
fn the_order_of_the_list_decides_where_nothing_else_does() {
    for steps in [vec![], vec![TieStep::EarlierRounds], vec![TieStep::ListedOrder]] {
        let outcome = decided(&level(), Rule::Plurality, steps);
        assert_eq!((&outcome.winners[..], &outcome.elected[..]), (&[0, 1, 2][..], &[0][..]));
        let (decision, tied, by) = (Decision::Winner, vec![0, 1, 2], DecidedBy::ListedOrder);
        assert_eq!(outcome.ties, [Tie { decision, tied, chosen: 0, by }]);
    }
}

#[test]
fn who_stands_first_in_a_given_order_wins_and_who_stands_last_is_taken_out() {
    let order = || vec![TieStep::GivenOrder(vec![2, 0])];
    let outcome = decided(&level(), Rule::Plurality, order());
    assert_eq!((outcome.elected[0], outcome.ties[0].by), (2, DecidedBy::GivenOrder));
    let outcome = decided(&level(), Rule::InstantRunoff, order());
    let out: Vec<_> = outcome.ties.iter().map(|it| (it.decision, it.chosen)).collect();
    assert_eq!(out, [(Decision::Elimination, 1), (Decision::Elimination, 0)]);
    assert_eq!((&outcome.elected[..], &outcome.winners[..]), (&[2][..], &[0, 1, 2][..]));
}

#[test]
fn a_given_order_leaves_those_whom_it_does_not_name_to_the_next_step() {
    let steps = vec![TieStep::GivenOrder(vec![0]), TieStep::GivenOrder(vec![2])];
    let outcome = decided(&level(), Rule::InstantRunoff, steps);
    let tie = &outcome.ties[0];
    assert_eq!((&tie.tied[..], tie.chosen, tie.by), (&[0, 1, 2][..], 1, DecidedBy::GivenOrder));
}

#[test]
fn a_lot_is_the_smallest_digest_of_seed_and_name() {
    // As `printf 'seed\na0' | sha256sum` says, they begin with 6260, b7e7 and 0345.
    let outcome = decided(&level(), Rule::Plurality, vec![TieStep::Lot("seed".to_owned())]);
    assert_eq!((outcome.elected[0], outcome.ties[0].by), (2, DecidedBy::Lot));
    let seeds = (0..40).map(|it| vec![TieStep::Lot(it.to_string())]);
    let chosen: std::collections::BTreeSet<u32> =
        seeds.map(|it| decided(&level(), Rule::Plurality, it).elected[0]).collect();
    assert_eq!(chosen.len(), 3);
}

#[test]
fn earlier_rounds_decide_before_an_order_only_where_they_come_first() {
    // Round 1: 4, 3, 2, 1. The ballot for the last goes to the third, which then has 3 as the second.
    let profile = strict(4, &[(4, &[0]), (3, &[1]), (2, &[2]), (1, &[3, 2])]);
    let order = TieStep::GivenOrder(vec![2, 1]);
    let steps = vec![TieStep::EarlierRounds, order.clone()];
    let outcome = decided(&profile, Rule::InstantRunoff, steps);
    assert_eq!((outcome.ties[0].chosen, outcome.ties[0].by), (2, DecidedBy::EarlierRounds));
    let outcome = decided(&profile, Rule::InstantRunoff, vec![order, TieStep::EarlierRounds]);
    assert_eq!((outcome.ties[0].chosen, outcome.ties[0].by), (1, DecidedBy::GivenOrder));
}

#[test]
fn of_equal_surpluses_the_one_that_was_larger_before_goes_first() {
    // The quota is 12. From the 24 of the third, 12 go to the first, which then has 15 as the second.
    let profile = strict(5, &[(24, &[2, 0]), (15, &[1]), (3, &[0]), (8, &[3]), (6, &[4])]);
    let outcome = count(&profile, Rule::Stv, &super::support::seats(4)).unwrap();
    let (decision, tied, by) = (Decision::Surplus, vec![0, 1], DecidedBy::EarlierRounds);
    assert_eq!(outcome.ties, [Tie { decision, tied, chosen: 1, by }]);
}

#[test]
fn of_surpluses_that_were_always_equal_the_order_of_the_list_decides() {
    let profile = strict(4, &[(5, &[0, 2]), (5, &[1, 3]), (1, &[2]), (1, &[3])]);
    let outcome = count(&profile, Rule::Stv, &super::support::seats(3)).unwrap();
    let (decision, tied, by) = (Decision::Surplus, vec![0, 1], DecidedBy::ListedOrder);
    assert_eq!(outcome.ties[0], Tie { decision, tied, chosen: 0, by });
}

#[test]
fn who_is_named_twice_in_a_given_order_stands_where_it_is_named_first() {
    let outcome = decided(&level(), Rule::Plurality, vec![TieStep::GivenOrder(vec![2, 0, 2])]);
    assert_eq!(outcome.elected, [2]);
}

#[test]
fn level_victories_are_locked_in_in_the_order_for_ties() {
    // A circle of three victories with the same margin: who stands first keeps its victory, and the
    // victory over it is skipped.
    let profile = strict(3, &[(1, &[0, 1, 2]), (1, &[1, 2, 0]), (1, &[2, 0, 1])]);
    for first in 0..3 {
        let outcome = decided(&profile, Rule::RankedPairs, vec![TieStep::GivenOrder(vec![first])]);
        assert_eq!(outcome.elected, [first]);
        assert_eq!(outcome.winners, [0, 1, 2]);
    }
}

#[test]
fn where_ties_are_too_many_it_is_said_that_others_could_win() {
    let ballots: Vec<(u64, Vec<u32>)> = (0..12).map(|it| (1, vec![it])).collect();
    let ballots: Vec<(u64, &[u32])> = ballots.iter().map(|(count, it)| (*count, &it[..])).collect();
    let outcome = decided(&strict(12, &ballots), Rule::InstantRunoff, vec![]);
    assert!(!outcome.is_every_winner);
    let told = outcome.sentences();
    let expected = "There are more ways to decide the ties than were looked at, so others could be elected, too.";
    assert!(told.iter().any(|it| it == expected));
}

#[test]
fn who_is_elected_can_win_even_where_level_victories_are_too_many_to_look_at() {
    // Three ballots, each turned a third further: nearly all victories have the margin 1.
    let n: u32 = 90;
    let turned = |by: u32| (0..n).map(|it| (it + by) % n).collect::<Vec<u32>>();
    let ballots = [turned(0), turned(30), turned(60)];
    let ballots: Vec<(u64, &[u32])> = ballots.iter().map(|it| (1, &it[..])).collect();
    let profile = strict(ballots[0].1.len(), &ballots);
    for first in [0, 45, 89] {
        let outcome = decided(&profile, Rule::RankedPairs, vec![TieStep::GivenOrder(vec![first])]);
        assert!(!outcome.is_every_winner);
        assert!(outcome.winners.contains(&outcome.elected[0]));
    }
}
