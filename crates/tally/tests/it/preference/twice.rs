//! Every rule against a count that was made a second time.

use std::collections::{BTreeMap, BTreeSet};

use civic_tally::preference::{
    Account, Basis, PreferenceRule as Rule, Settings, TieBreaking, TieStep, count,
};
use proptest::prelude::*;

use super::{
    naive,
    support::{counted, profiles, seats, strict_profiles},
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn comparisons_are_those_of_a_naive_count(profile in profiles(5)) {
        let outcome = counted(&profile, Rule::Smith);
        let Account::Comparisons { pairwise, smith_set, .. } = outcome.account else { panic!() };
        for one in pairwise.alternatives() {
            for other in pairwise.alternatives().filter(|it| *it != one) {
                prop_assert_eq!(pairwise.above(one, other), naive::above(&profile, one, other));
            }
        }
        prop_assert_eq!(&smith_set, &naive::smith_set(&profile));
        prop_assert_eq!(&smith_set, &outcome.winners);
    }

    #[test]
    fn copeland_gives_one_for_a_win_and_a_half_for_being_level(profile in profiles(5)) {
        let outcome = counted(&profile, Rule::Copeland);
        let Account::Comparisons { pairwise, basis: Basis::Copeland(scores), .. } = outcome.account
        else {
            panic!()
        };
        for (one, score) in scores.iter() {
            let others = pairwise.alternatives().filter(|it| *it != one);
            let points = others.map(|other| {
                let [votes, against] = [(one, other), (other, one)]
                    .map(|(one, other)| naive::above(&profile, one, other));
                if votes > against { 2 } else { i64::from(votes == against) }
            });
            let doubled = num_rational::BigRational::new(points.sum::<i64>().into(), 2.into());
            prop_assert_eq!(score, &doubled);
        }
    }

    #[test]
    fn borda_points_are_those_of_a_naive_count(profile in profiles(5)) {
        let Account::Scores(scores) = counted(&profile, Rule::Borda).account else { panic!() };
        for (one, score) in scores.of.iter() {
            let doubled = score.clone().unwrap() * num_bigint::BigInt::from(2);
            prop_assert_eq!(doubled.to_integer(), naive::doubled_borda(&profile, one).into());
        }
    }

    #[test]
    fn strongest_paths_are_the_strongest_of_all_paths(profile in profiles(5)) {
        for (rule, by_margins) in
            [(Rule::SchulzeMargins, true), (Rule::SchulzeWinningVotes, false)]
        {
            let outcome = counted(&profile, rule);
            let Account::Comparisons { pairwise, basis: Basis::Paths(paths), .. } = outcome.account
            else {
                panic!()
            };
            let step = |one: u32, other: u32| {
                let against = if by_margins { pairwise.above(other, one) } else { 0 };
                pairwise.above(one, other) - against
            };
            for one in pairwise.alternatives() {
                for other in pairwise.alternatives().filter(|it| *it != one) {
                    let strength = paths.strength(one, other);
                    let naive = naive::strongest_path(&profile, by_margins, (one, other), &[]);
                    prop_assert_eq!(strength, naive);
                    let path = paths.path(one, other);
                    prop_assert_eq!(path.is_empty(), strength == 0);
                    if strength > 0 {
                        prop_assert_eq!((path[0], path[path.len() - 1]), (one, other));
                        let weakest = path.windows(2).map(|it| step(it[0], it[1])).min();
                        prop_assert_eq!(weakest, Some(strength));
                    }
                }
            }
            let is_unbeaten = |it: &u32| {
                pairwise.alternatives().all(|other| !paths.is_better(other, *it))
            };
            let unbeaten: Vec<u32> = pairwise.alternatives().filter(is_unbeaten).collect();
            prop_assert_eq!(outcome.winners, unbeaten);
        }
    }

    #[test]
    fn ranked_pairs_have_the_winners_of_all_orders_of_level_victories(profile in profiles(4)) {
        let outcome = counted(&profile, Rule::RankedPairs);
        let winners: BTreeSet<u32> = outcome.winners.iter().copied().collect();
        prop_assert!(outcome.is_every_winner);
        prop_assert_eq!(winners, naive::ranked_pairs(&profile));
        prop_assert!(outcome.winners.contains(&outcome.elected[0]));
    }

    #[test]
    fn a_runoff_has_the_winners_of_all_ways_to_decide_its_ties(profile in profiles(5)) {
        // Without earlier rounds, every tie can be decided in any way.
        let settings = Settings {
            tie_breaking: TieBreaking(vec![TieStep::ListedOrder]), ..Settings::default()
        };
        let outcome = count(&profile, Rule::InstantRunoff, &settings).unwrap();
        let all = (0..u32::try_from(profile.alternatives.len()).unwrap()).collect();
        let winners: BTreeSet<u32> = outcome.winners.iter().copied().collect();
        prop_assert!(outcome.is_every_winner);
        prop_assert_eq!(winners, naive::runoff(&profile, &all));
    }

    #[test]
    fn transferable_votes_are_those_of_a_naive_count(
        profile in strict_profiles(6), number in 1_usize..5,
    ) {
        for (rule, is_cut) in [(Rule::Stv, false), (Rule::StvScottish, true)] {
            let outcome = count(&profile, rule, &seats(number)).unwrap();
            let Account::Stv(stv) = &outcome.account else { panic!() };
            let (elected, stages) = naive::transferable(&profile, number, is_cut);
            let votes: Vec<BTreeMap<_, _>> =
                stv.stages.iter().map(|it| it.votes.iter().cloned().collect()).collect();
            prop_assert_eq!(votes, stages);
            prop_assert_eq!(outcome.elected, elected);
        }
    }
}
