//! What cannot be counted, and that nothing panics.

use std::num::NonZeroUsize;

use civic_tally::preference::{
    MOST_COMPARED, PreferenceRule as Rule, Profile, Ratings, Settings, TieBreaking, TieStep,
    Uncountable, count,
};
use proptest::prelude::*;

use super::support::{profile, seats, strict};

#[track_caller]
fn check(profile: &Profile, rule: Rule, expected: Uncountable) {
    let found = count(profile, rule, &Settings::default()).unwrap_err();
    assert_eq!(found, expected);
    assert!(found.to_string().ends_with('.'));
}

#[test]
fn what_cannot_be_counted_is_refused_with_the_reason() {
    let one = strict(2, &[(1, &[0])]);
    check(&one, Rule::ScoreSum, Uncountable::NeedsRatings);
    check(&one, Rule::MajorityJudgment, Uncountable::NeedsRatings);
    check(&profile(0, vec![]), Rule::Plurality, Uncountable::NoAlternatives);
    let unknown = strict(2, &[(1, &[0]), (1, &[2])]);
    check(&unknown, Rule::Borda, Uncountable::NoSuchAlternative { ballot: 2 });
    check(&strict(2, &[(1, &[1, 0, 1])]), Rule::Borda, Uncountable::Twice { ballot: 1 });
    let many = strict(2, &[(u64::MAX, &[0]), (1, &[1])]);
    check(&many, Rule::Plurality, Uncountable::TooManyBallots);
    let many = profile(MOST_COMPARED + 1, vec![]);
    check(&many, Rule::Copeland, Uncountable::TooManyAlternatives);
    assert_eq!(count(&one, Rule::Plurality, &seats(2)), Err(Uncountable::OneSeatOnly));
    let tie_breaking = TieBreaking(vec![TieStep::GivenOrder(vec![2])]);
    let settings = Settings { tie_breaking, ..Settings::default() };
    let found = count(&one, Rule::Plurality, &settings);
    assert_eq!(found, Err(Uncountable::NoSuchAlternativeInTieOrder));
    let ratings = Ratings {
        alternatives: vec!["a".to_owned()],
        scale: (0, 5),
        ballots: vec![(vec![(0, 5)], 1), (vec![(0, 6)], 1)],
    };
    let found = count(&ratings, Rule::ScoreSum, &Settings::default());
    assert_eq!(found, Err(Uncountable::OffScale { ballot: 2 }));
}

/// So many seats, of which each is filled only by the surplus of the one before, so that each fraction
/// multiplies all those before it.
fn chain(seats: u32) -> Profile {
    // The quota is 1,000,000: above all but the first.
    let mut votes: Vec<u64> = (0..seats).map(|it| 999_983 - 101 * u64::from(it % 7)).collect();
    votes[0] = 1_010_003;
    votes.push(u64::from(seats + 1) * 999_999 - votes.iter().sum::<u64>());
    let mut ballots: Vec<(u64, Vec<u32>)> = Vec::new();
    for (it, votes) in (0..).zip(votes) {
        // Those that go no further make the rest a fraction of the surplus.
        ballots.push((1009, vec![it]));
        ballots.push((votes - 1009, (it..=seats).collect()));
    }
    let ballots: Vec<(u64, &[u32])> = ballots.iter().map(|(count, it)| (*count, &it[..])).collect();
    strict(seats as usize + 1, &ballots)
}

#[test]
fn fractions_that_grow_without_end_are_refused() {
    let elected = |rule, number: u32| {
        let outcome = count(&chain(number), rule, &seats(number as usize));
        outcome.map(|it| it.elected.len())
    };
    assert_eq!(elected(Rule::Stv, 9), Ok(9));
    assert_eq!(elected(Rule::Stv, 30), Err(Uncountable::FractionsTooLong));
    assert_eq!(elected(Rule::StvScottish, 30), Ok(30));
}

proptest! {
    #[test]
    fn anything_is_counted_or_refused(
        n in 0_usize..5,
        ballots in prop::collection::vec(
            (prop::collection::vec(prop::collection::vec(0_u32..5, 0..3), 0..4), prop_oneof![Just(u64::MAX), 0_u64..3]),
            0..4,
        ),
        number in 1_usize..=usize::MAX,
    ) {
        let profile = profile(n, ballots);
        let ratings = Ratings::from_categories(&profile, 3);
        for rule in Rule::ALL {
            let number = NonZeroUsize::new(number).filter(|_| rule.has_seats());
            let seats = number.unwrap_or(NonZeroUsize::MIN);
            let settings = Settings { seats, ..Settings::default() };
            let outcomes = [count(&profile, rule, &settings), count(&ratings, rule, &settings)];
            for outcome in outcomes.into_iter().flatten() {
                prop_assert!(!outcome.sentences().is_empty());
            }
        }
    }
}
