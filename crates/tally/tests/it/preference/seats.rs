//! Several seats.

use civic_tally::preference::{
    Account, PreferenceRule as Rule, Profile, Reason, Stv, count, written,
};

use super::support::{profile, seats, strict};

fn stv(profile: &Profile, rule: Rule, number: usize) -> (Vec<u32>, Stv) {
    let outcome = count(profile, rule, &seats(number)).unwrap();
    let Account::Stv(stv) = outcome.account else { panic!() };
    (outcome.elected, stv)
}

/// 40 ballots and 3 seats: the quota is 11. The first has 20 and a surplus of 9.
fn forty() -> Profile {
    strict(5, &[(13, &[0, 1]), (7, &[0, 2]), (8, &[1]), (6, &[2]), (4, &[3, 2]), (2, &[4])])
}

#[test]
fn a_surplus_goes_on_from_all_ballots_in_exact_fractions() {
    let (elected, stv) = stv(&forty(), Rule::Stv, 3);
    assert_eq!(stv.quota, 11);
    let first = stv.stages[0].transfer.as_ref().unwrap();
    let Reason::Surplus { surplus, fraction } = &first.reason else { panic!() };
    assert_eq!((written(surplus), fraction.to_string()), ("9".to_owned(), "9/20".to_owned()));
    let gains: Vec<_> = first.gains.iter().map(|(it, votes)| (*it, votes.to_string())).collect();
    assert_eq!(gains, [(1, "117/20".to_owned()), (2, "63/20".to_owned())]);
    // 8 and 117/20 are 13.85: the quota is reached, and 2.85 more go no further.
    let second = stv.stages[1].transfer.as_ref().unwrap();
    assert_eq!((second.from, second.exhausted.to_string()), (1, "57/20".to_owned()));
    assert_eq!(elected, [0, 1, 2]);
}

#[test]
fn in_scotland_values_are_cut_off_after_five_decimals() {
    // 7 of 10 votes are a surplus of 3 of 10: the first ballots are worth 3/7 = 0.42857.
    let profile = strict(4, &[(7, &[0, 1]), (1, &[1]), (1, &[2]), (2, &[3])]);
    let (_, exact) = stv(&profile, Rule::Stv, 2);
    let (_, cut) = stv(&profile, Rule::StvScottish, 2);
    assert_eq!((exact.quota, cut.quota), (4, 4));
    let votes = |stv: &Stv| stv.stages[1].votes[1].1.to_string();
    assert_eq!((votes(&exact), votes(&cut)), ("4".to_owned(), "399999/100000".to_owned()));
    assert_eq!(cut.stages[1].cut_off.to_string(), "1/100000");
    // By exact fractions that is the quota, and otherwise not.
    assert_eq!((exact.stages[1].elected.len(), cut.stages[1].elected.len()), (1, 0));
}

#[test]
fn in_scotland_a_ballot_on_which_two_share_the_next_place_goes_no_further() {
    let profile =
        profile(3, vec![(vec![vec![0], vec![1, 2]], 4), (vec![vec![1]], 6), (vec![vec![2]], 5)]);
    let (_, exact) = stv(&profile, Rule::Stv, 1);
    let (_, law) = stv(&profile, Rule::StvScottish, 1);
    // The first is taken out, and then the last: only now one of the two is left.
    let votes = |stv: &Stv| written(&stv.stages.last().unwrap().votes.last().unwrap().1);
    assert_eq!((votes(&exact), votes(&law)), ("10".to_owned(), "6".to_owned()));
}

#[test]
fn the_largest_surplus_goes_first_and_who_is_elected_gets_nothing_more() {
    let profile = strict(4, &[(9, &[0, 1, 2]), (12, &[1, 0, 3]), (1, &[2]), (1, &[3])]);
    let (elected, stv) = stv(&profile, Rule::Stv, 3);
    assert_eq!(elected[..2], [1, 0]);
    let first = stv.stages[0].transfer.as_ref().unwrap();
    assert_eq!((first.from, first.gains.len(), first.gains[0].0), (1, 1, 3));
}

#[test]
fn with_as_many_left_as_seats_all_are_elected_at_once() {
    let (elected, stv) = stv(&strict(3, &[(1, &[2]), (3, &[0])]), Rule::StvScottish, 5);
    assert_eq!(elected, [0, 2, 1]);
    assert_eq!(stv.stages.len(), 1);
    assert!(stv.stages[0].by_last_vacancies && stv.stages[0].transfer.is_none());
}

#[test]
fn a_transferable_vote_is_told_stage_by_stage() {
    let outcome = count(&forty(), Rule::Stv, &seats(3)).unwrap();
    assert_eq!(
        outcome.sentences(),
        [
            "The quota is 11 votes.",
            "Stage 1: a0 has 20 votes, a1 has 8 votes, a2 has 6 votes, a3 has 4 votes and a4 has 2 votes.",
            "a0 is elected: the quota is reached.",
            "a0 has 9 votes more than the quota; all its ballots go on at 0.45 of their value: a1 gains 5.85 and a2 gains 3.15.",
            "Stage 2: a1 has 13.85 votes, a0 has 11 votes, a2 has 9.15 votes, a3 has 4 votes and a4 has 2 votes.",
            "a1 is elected: the quota is reached.",
            "a1 has 2.85 votes more than the quota; all its ballots go on at about 0.20577 of their value: nobody gains and 2.85 votes go no further.",
            "Stage 3: a0 has 11 votes, a1 has 11 votes, a2 has 9.15 votes, a3 has 4 votes and a4 has 2 votes.",
            "Nobody's: 2.85 votes went no further.",
            "a4 is taken out, and its ballots go on: nobody gains and 2 votes go no further.",
            "Stage 4: a0 has 11 votes, a1 has 11 votes, a2 has 9.15 votes and a3 has 4 votes.",
            "Nobody's: 4.85 votes went no further.",
            "a3 is taken out, and its ballots go on: a2 gains 4.",
            "Stage 5: a2 has 13.15 votes, a0 has 11 votes and a1 has 11 votes.",
            "Nobody's: 4.85 votes went no further.",
            "a2 is elected: the quota is reached.",
            "a0, a1 and a2 are elected.",
        ]
    );
}
