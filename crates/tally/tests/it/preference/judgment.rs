//! Grades, scores and points.

use civic_tally::preference::{Account, PreferenceRule as Rule, Ratings, written};
use proptest::prelude::*;

use super::{naive, support::counted};

/// Each ballot's grades; `None` where an alternative has none.
fn ratings(scale: (i64, i64), ballots: &[(u64, &[Option<i64>])]) -> Ratings {
    let n = ballots.first().map_or(3, |it| it.1.len());
    let given = |grades: &[Option<i64>]| {
        (0..).zip(grades).filter_map(|(it, grade)| Some((it, (*grade)?))).collect()
    };
    Ratings {
        alternatives: (0..n).map(|it| format!("a{it}")).collect(),
        scale,
        ballots: ballots.iter().map(|(count, grades)| (given(grades), *count)).collect(),
    }
}

/// The grades of one alternative in a row, with the lowest for each that is missing.
fn row(ratings: &Ratings, one: u32) -> Vec<i64> {
    let grade = |given: &[(u32, i64)]| {
        given.iter().find(|it| it.0 == one).map_or(ratings.scale.0, |it| it.1)
    };
    let ballots = ratings.ballots.iter();
    ballots.flat_map(|(given, count)| (0..*count).map(|_| grade(given))).collect()
}

fn any_ratings() -> impl Strategy<Value = Ratings> {
    (1_usize..5).prop_flat_map(|n| {
        let ballot = prop::collection::vec(prop::option::weighted(0.9, -1_i64..=2), n);
        prop::collection::vec((1_u64..4, ballot), 1..7).prop_map(|ballots| {
            let ballots: Vec<(u64, &[Option<i64>])> =
                ballots.iter().map(|(count, it)| (*count, it.as_slice())).collect();
            ratings((-1, 2), &ballots)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_best_has_the_medians_that_are_greatest_one_after_the_other(ratings in any_ratings()) {
        let outcome = counted(&ratings, Rule::MajorityJudgment);
        let Account::Judgment(judgment) = &outcome.account else { panic!() };
        let all: Vec<Vec<i64>> = (0_u32..).take(ratings.alternatives.len())
            .map(|it| naive::medians(row(&ratings, it)))
            .collect();
        let best = all.iter().max().unwrap();
        let winners: Vec<u32> =
            (0..).zip(&all).filter(|(_, it)| *it == best).map(|(it, _)| it).collect();
        prop_assert_eq!(&outcome.winners, &winners);
        for ((_, median), naive) in judgment.medians.iter().zip(&all) {
            prop_assert_eq!(*median, naive.first().copied());
        }
        let tied = all.iter().filter(|it| it.first() == best.first()).count();
        prop_assert_eq!(judgment.tie.is_some(), tied > 1);
        if let Some(tie) = &judgment.tie {
            prop_assert_eq!(tie.tied.len(), tied);
            let [winner, other] = [winners[0], tie.runner_up].map(|it| &all[it as usize]);
            let at = winner.iter().zip(other).position(|(one, other)| one != other);
            let found = tie.decided.map(|it| (it.taken_away, it.winner, it.other));
            prop_assert_eq!(found, at.map(|it| (it as u64, winner[it], other[it])));
        }
    }

    #[test]
    fn sums_and_means_are_those_of_the_numbers_in_a_row(ratings in any_ratings()) {
        let sums = counted(&ratings, Rule::ScoreSum);
        let (Account::Scores(sums), Account::Scores(means)) =
            (sums.account, counted(&ratings, Rule::ScoreMean).account)
        else {
            panic!()
        };
        for (one, sum) in sums.of.iter() {
            let (mut expected, mut given) = (0, 0);
            for (numbers, count) in &ratings.ballots {
                for (_, number) in numbers.iter().filter(|it| it.0 == one) {
                    expected += number * i64::try_from(*count).unwrap();
                    given += i64::try_from(*count).unwrap();
                }
            }
            let sum = sum.clone().unwrap();
            prop_assert_eq!(&sum, &num_rational::BigRational::from_integer(expected.into()));
            let mean = means.of.get(one).unwrap().clone();
            prop_assert_eq!(mean.map(|it| it * num_bigint::BigInt::from(given)), (given > 0).then_some(sum));
        }
    }
}

#[test]
fn between_equal_medians_those_are_taken_away_until_they_differ() {
    // In a row: 1 1 2 2 3 and 0 1 2 3 3, both with the median 2. Without it the lower ones in the
    // middle are 1 and 1, and then 2 and 3.
    let ratings = ratings(
        (0, 3),
        &[
            (1, &[Some(1), Some(0)]),
            (1, &[Some(1), Some(1)]),
            (1, &[Some(2), Some(2)]),
            (1, &[Some(2), Some(3)]),
            (1, &[Some(3), Some(3)]),
        ],
    );
    let outcome = counted(&ratings, Rule::MajorityJudgment);
    assert_eq!(outcome.winners, [1]);
    assert_eq!(
        outcome.sentences(),
        [
            "The median grade of a0 is 2.",
            "The median grade of a1 is 2.",
            "a0 and a1 have the best median. When 2 median grades are taken away from each, the median of a1 is 3 and that of a0 2.",
            "a1 is elected with a median grade of 2: nobody has a better one.",
        ]
    );
}

#[test]
fn of_several_who_come_as_close_to_the_winner_the_first_is_told() {
    let ratings =
        ratings((0, 2), &[(1, &[Some(1), Some(1), Some(1)]), (1, &[Some(1), Some(1), Some(2)])]);
    let outcome = counted(&ratings, Rule::MajorityJudgment);
    let Account::Judgment(judgment) = outcome.account else { panic!() };
    let tie = judgment.tie.unwrap();
    assert_eq!((outcome.winners[0], &tie.tied[..], tie.runner_up), (2, &[0, 1, 2][..], 0));
}

#[test]
fn a_grade_that_is_missing_counts_as_the_lowest_for_the_median_and_not_at_all_for_the_mean() {
    let ratings = ratings((0, 5), &[(2, &[Some(5), Some(3)]), (3, &[None, Some(2)])]);
    assert_eq!(counted(&ratings, Rule::MajorityJudgment).winners, [1]);
    assert_eq!(counted(&ratings, Rule::ScoreMean).winners, [0]);
    assert_eq!(counted(&ratings, Rule::ScoreSum).winners, [1]);
}

#[test]
fn a_mean_is_an_exact_fraction_and_without_numbers_there_is_none() {
    let ratings = ratings((0, 9), &[(1, &[Some(1), None, Some(0)]), (2, &[Some(0), None, None])]);
    let outcome = counted(&ratings, Rule::ScoreMean);
    let Account::Scores(scores) = &outcome.account else { panic!() };
    let means: Vec<_> = scores.of.iter().map(|(_, it)| it.as_ref().map(written)).collect();
    assert_eq!(means, [Some("about 0.33333".to_owned()), None, Some("0".to_owned())]);
    assert_eq!(outcome.winners, [0]);
    assert_eq!(outcome.sentences()[2], "a1 has no score.");
}

#[test]
fn points_that_voters_distribute_are_added_up() {
    let ratings = ratings((0, 10), &[(3, &[Some(10), None, None]), (4, &[Some(2), Some(8), None])]);
    let outcome = counted(&ratings, Rule::Cumulative);
    assert_eq!(outcome.elected, [0]);
    let told = outcome.sentences();
    assert_eq!(told.last().unwrap(), "a0 is elected with 38 points: the most of all.");
}

#[test]
fn only_numbers_above_0_approve() {
    let ratings = ratings((-1, 1), &[(2, &[Some(0), Some(1)]), (3, &[Some(0), Some(-1)])]);
    let outcome = counted(&ratings, Rule::Approval);
    assert_eq!(outcome.winners, [1]);
    let Account::Scores(scores) = outcome.account else { panic!() };
    assert_eq!(scores.blank, 3);
}

#[test]
fn categories_become_grades_from_the_best() {
    let profile = super::support::profile(3, vec![(vec![vec![2], vec![], vec![0, 1]], 1)]);
    let ratings = Ratings::from_categories(&profile, 3);
    assert_eq!(ratings.scale, (0, 2));
    assert_eq!(ratings.ballots, [(vec![(2, 2), (0, 0), (1, 0)], 1)]);
    assert_eq!(ratings.orders().ballots, [(vec![vec![2], vec![0, 1]], 1)]);
}
