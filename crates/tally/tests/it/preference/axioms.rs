//! What each rule promises, whatever the ballots.

use civic_tally::preference::{
    Account, PreferenceRule as Rule, Profile, Settings, TieBreaking, TieStep, count,
};
use proptest::{prelude::*, sample::Index};

use super::support::{counted, profiles, rules_for_orders, seats, strict_profiles};

const CONDORCET_RULES: [Rule; 7] = [
    Rule::Condorcet,
    Rule::Smith,
    Rule::Copeland,
    Rule::Minimax,
    Rule::SchulzeWinningVotes,
    Rule::SchulzeMargins,
    Rule::RankedPairs,
];

fn condorcet_winner(profile: &Profile) -> Option<u32> {
    counted(profile, Rule::Condorcet).winners.first().copied()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_order_of_the_ballots_and_their_grouping_change_nothing(
        profile in profiles(5), shuffle in any::<[Index; 16]>(),
    ) {
        let ones = profile.ballots.iter().flat_map(|(ranks, count)| (0..*count).map(move |_| ranks));
        let mut ballots: Vec<_> = ones.map(|it| (it.clone(), 1)).collect();
        for (at, with) in shuffle.iter().enumerate().take(ballots.len()) {
            let with = with.index(ballots.len());
            ballots.swap(at, with);
        }
        // The order in which a rank is written down means nothing either.
        ballots.iter_mut().flat_map(|it| it.0.iter_mut()).for_each(|it| it.reverse());
        let other = Profile { ballots, ..profile.clone() };
        for rule in rules_for_orders() {
            prop_assert_eq!(counted(&profile, rule), counted(&other, rule), "{}", rule);
        }
    }

    #[test]
    fn the_order_of_the_list_changes_nothing_but_who_is_chosen_of_those_who_are_tied(
        (profile, order) in profiles(5).prop_flat_map(|it| {
            let order: Vec<u32> = (0..).take(it.alternatives.len()).collect();
            (Just(it), Just(order).prop_shuffle())
        }),
    ) {
        let mut other = profile.clone();
        for it in other.ballots.iter_mut().flat_map(|it| it.0.iter_mut().flatten()) {
            *it = order[*it as usize];
        }
        for rule in rules_for_orders() {
            let (one, other) = (counted(&profile, rule), counted(&other, rule));
            let mut winners: Vec<u32> = one.winners.iter().map(|it| order[*it as usize]).collect();
            winners.sort_unstable();
            prop_assert!(one.is_every_winner && other.is_every_winner, "{}", rule);
            prop_assert_eq!(&winners, &other.winners, "{}", rule);
            // By ranked pairs it depends on the order of level victories whether several are left.
            if rule != Rule::RankedPairs {
                prop_assert_eq!(one.ties.is_empty(), other.ties.is_empty(), "{}", rule);
            }
        }
    }

    #[test]
    fn who_beats_every_other_wins_where_the_rule_promises_it(profile in profiles(5)) {
        if let Some(winner) = condorcet_winner(&profile) {
            for rule in CONDORCET_RULES {
                prop_assert_eq!(counted(&profile, rule).winners, [winner], "{}", rule);
            }
        }
    }

    #[test]
    fn who_is_first_on_more_than_half_of_the_ballots_wins(
        profile in strict_profiles(5), favorite: Index,
    ) {
        let n = u32::try_from(profile.alternatives.len()).unwrap();
        let favorite = u32::try_from(favorite.index(n as usize)).unwrap();
        let voters: u64 = profile.ballots.iter().map(|it| it.1).sum();
        let mut profile = profile;
        profile.ballots.push((vec![vec![favorite]], voters + 1));
        let others = [Rule::Plurality, Rule::InstantRunoff, Rule::Stv, Rule::StvScottish];
        for rule in others.into_iter().chain(CONDORCET_RULES) {
            prop_assert_eq!(counted(&profile, rule).winners, [favorite], "{}", rule);
        }
    }

    #[test]
    fn winners_are_in_the_smith_set_where_the_rule_promises_it(profile in profiles(6)) {
        let smith = counted(&profile, Rule::Smith).winners;
        for rule in
            [Rule::Copeland, Rule::SchulzeWinningVotes, Rule::SchulzeMargins, Rule::RankedPairs]
        {
            let winners = counted(&profile, rule).winners;
            prop_assert!(winners.iter().all(|it| smith.contains(it)), "{}: {:?}", rule, winners);
            prop_assert!(!winners.is_empty(), "{}", rule);
        }
    }

    #[test]
    fn a_winner_who_moves_up_on_a_ballot_stays_a_winner(
        profile in strict_profiles(5), ballot: Index, at: Index,
    ) {
        // By instant runoff and single transferable vote this does not hold.
        let rules = [Rule::Plurality, Rule::Borda, Rule::BordaTruncated];
        for rule in rules.into_iter().chain(CONDORCET_RULES).filter(|it| *it != Rule::Smith) {
            for winner in counted(&profile, rule).winners {
                let mut raised = profile.clone();
                if profile.ballots.is_empty() {
                    continue;
                }
                let (ranks, _) = &mut raised.ballots[ballot.index(profile.ballots.len())];
                let from = ranks.iter().position(|it| it == &[winner]);
                if let Some(from) = from {
                    let rank = ranks.remove(from);
                    ranks.insert(at.index(from + 1), rank);
                }
                let winners = counted(&raised, rule).winners;
                prop_assert!(winners.contains(&winner), "{}: {:?}", rule, raised);
            }
        }
    }

    #[test]
    fn as_many_are_elected_as_there_are_seats(profile in profiles(6), number in 1_usize..8) {
        for rule in [Rule::Stv, Rule::StvScottish] {
            let outcome = count(&profile, rule, &seats(number)).unwrap();
            let expected = number.min(profile.alternatives.len());
            prop_assert_eq!(outcome.elected.len(), expected);
            let mut different = outcome.elected.clone();
            different.sort_unstable();
            different.dedup();
            prop_assert_eq!(different.len(), expected);
            prop_assert!(outcome.elected.iter().all(|it| outcome.winners.contains(it)));
        }
    }

    #[test]
    fn one_seat_goes_to_the_winner_of_the_instant_runoff(profile in strict_profiles(6)) {
        let winner = counted(&profile, Rule::InstantRunoff);
        for rule in [Rule::Stv, Rule::StvScottish] {
            prop_assert_eq!(&counted(&profile, rule).elected, &winner.elected, "{}", rule);
        }
    }

    #[test]
    fn no_vote_is_lost_but_what_is_cut_off(profile in profiles(6), number in 1_usize..5) {
        let voters: u64 = profile.ballots.iter().map(|it| it.1).sum();
        let voters = num_rational::BigRational::from_integer(voters.into());
        for rule in [Rule::Stv, Rule::StvScottish] {
            let outcome = count(&profile, rule, &seats(number)).unwrap();
            let Account::Stv(stv) = outcome.account else { panic!() };
            let none = num_rational::BigRational::from_integer(0.into());
            for stage in stv.stages {
                let votes = stage.votes.iter().fold(none.clone(), |sum, (_, it)| sum + it);
                prop_assert_eq!(votes + &stage.exhausted + &stage.cut_off, voters.clone());
                prop_assert!(stage.cut_off >= none);
                prop_assert!(rule == Rule::StvScottish || stage.cut_off == none);
            }
        }
    }

    #[test]
    fn who_is_solidly_supported_by_some_quotas_gets_as_many_seats(
        profile in strict_profiles(6), number in 1_usize..5,
        supporters in 0_u64..30, coalition in prop::collection::btree_set(0_u32..6, 1..4),
        backwards: bool,
    ) {
        let n = u32::try_from(profile.alternatives.len()).unwrap();
        let mut coalition: Vec<u32> = coalition.into_iter().filter(|it| *it < n).collect();
        if backwards {
            coalition.reverse();
        }
        prop_assume!(!coalition.is_empty());
        let mut profile = profile;
        // Half of the supporters turn the order of the coalition around, and go on with all others.
        let mut ballot: Vec<Vec<u32>> = coalition.iter().map(|it| vec![*it]).collect();
        profile.ballots.push((ballot.clone(), supporters / 2));
        ballot.reverse();
        ballot.extend((0..n).filter(|it| !coalition.contains(it)).map(|it| vec![it]));
        profile.ballots.push((ballot, supporters - supporters / 2));
        for rule in [Rule::Stv, Rule::StvScottish] {
            let outcome = count(&profile, rule, &seats(number)).unwrap();
            let Account::Stv(stv) = &outcome.account else { panic!() };
            let quotas = usize::try_from(supporters / stv.quota).unwrap();
            let deserved = quotas.min(coalition.len()).min(number);
            let got = outcome.elected.iter().filter(|it| coalition.contains(it)).count();
            prop_assert!(got >= deserved, "{}: {} of {}", rule, got, deserved);
        }
    }

    #[test]
    fn who_is_elected_can_win_and_a_given_order_can_make_any_tied_winner_elected(
        profile in profiles(4),
    ) {
        for rule in rules_for_orders().filter(|it| !it.has_seats()) {
            let outcome = counted(&profile, rule);
            prop_assert!(outcome.elected.iter().all(|it| outcome.winners.contains(it)));
            let rounds = [Rule::InstantRunoff, Rule::RankedPairs];
            for winner in outcome.winners.iter().filter(|_| !rounds.contains(&rule)) {
                let order = TieBreaking(vec![TieStep::GivenOrder(vec![*winner])]);
                let settings = Settings { tie_breaking: order, ..Settings::default() };
                let again = count(&profile, rule, &settings).unwrap();
                prop_assert_eq!(&again.elected, &[*winner], "{}", rule);
                prop_assert_eq!(&again.winners, &outcome.winners, "{}", rule);
            }
        }
    }
}
