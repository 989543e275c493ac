//! Counts that were made by hand.

use civic_model::{
    ids::OptionId,
    poll::results::{Counts, places},
};
use serde_json::{Value, json};

use crate::{
    runoff::rounds,
    support::{checked, poll},
};

/// The rankings of the four cities of Tennessee by distance, for a hundred voters who live in and
/// around them: the example that textbooks and encyclopedias explain voting methods with.
const TENNESSEE: [(usize, [&str; 4]); 4] = [
    (42, ["memphis", "nashville", "chattanooga", "knoxville"]),
    (26, ["nashville", "chattanooga", "knoxville", "memphis"]),
    (15, ["chattanooga", "knoxville", "nashville", "memphis"]),
    (17, ["knoxville", "chattanooga", "nashville", "memphis"]),
];

fn tennessee(rule: &str) -> Counts {
    let [(_, cities), ..] = TENNESSEE;
    let options: Value = cities.iter().map(|it| json!({"id": it, "text": it})).collect();
    let question = json!({"id": "capital", "type": "ranking", "rule": rule, "options": options});
    let (poll, digest) = poll(json!([question]));
    let ballot = |it: [&str; 4]| checked(&poll, &[("capital", json!(it))]);
    let ballots = TENNESSEE.iter().flat_map(|(count, it)| vec![ballot(*it); *count]);
    civic_tally::poll(&poll, &digest, ballots).questions.remove(0).counts
}

#[test]
fn in_tennessee_knoxville_wins_the_runoff_in_three_rounds() {
    let Counts::InstantRunoff(runoff) = tennessee("instant-runoff") else { panic!("a runoff") };
    let found: Vec<(Vec<u64>, Option<&str>)> = runoff
        .rounds
        .iter()
        .map(|it| {
            let votes = it.options.iter().map(|it| it.count).collect();
            (votes, it.eliminated.as_ref().map(OptionId::as_str))
        })
        .collect();
    assert_eq!(
        found,
        [
            (vec![42, 26, 15, 17], Some("chattanooga")),
            (vec![42, 26, 32], Some("nashville")),
            (vec![42, 58], None),
        ]
    );
    let winner = runoff.rounds.last().unwrap().winner().unwrap();
    assert_eq!((winner.option.as_str(), winner.count), ("knoxville", 58));
    let merits: Vec<_> = runoff.standings().iter().map(|it| it.merit).collect();
    assert_eq!(places(&merits).iter().map(|it| it.number).collect::<Vec<_>>(), [2, 3, 4, 1]);
}

#[test]
fn in_tennessee_nashville_wins_by_borda() {
    let Counts::Borda(sums) = tennessee("borda") else { panic!("points for places") };
    assert_eq!(
        sums.options.iter().map(|it| it.sum.get()).collect::<Vec<_>>(),
        [126, 194, 173, 107]
    );
    assert!(sums.options.iter().all(|it| it.count == 100));
}

/// How each round of rankings of three options ends: who is taken out, and by what.
#[track_caller]
fn check(options: usize, ballots: &[(usize, &[usize])], expected: Value) {
    let ballots = ballots.iter().flat_map(|(count, it)| vec![it.to_vec(); *count]);
    let rounds = rounds(options, &ballots.collect::<Vec<_>>());
    let end = |it: &Value| json!([it["eliminated"], it["tied"], it["tie_break"], it["exhausted"]]);
    assert_eq!(rounds.as_array().unwrap().iter().map(end).collect::<Value>(), expected);
}

#[test]
fn of_several_with_the_fewest_votes_the_one_with_fewer_in_the_round_before_is_taken_out() {
    // Round 1: 4, 3, 2, 1. The vote for the last goes to the third, which then has 3 like the second.
    check(
        4,
        &[(4, &[0]), (3, &[1]), (2, &[2]), (1, &[3, 2])],
        json!([
            ["o3", null, null, 0],
            ["o2", ["o1", "o2"], "earlier-rounds", 0],
            // Four of the seven votes that are left are more than half.
            [null, null, null, 3],
        ]),
    );
    // The same with the two in the other order: it is not their place in the list that decides.
    check(
        4,
        &[(4, &[0]), (2, &[1]), (3, &[2]), (1, &[3, 1])],
        json!([
            ["o3", null, null, 0],
            ["o1", ["o1", "o2"], "earlier-rounds", 0],
            [null, null, null, 3],
        ]),
    );
}

#[test]
fn the_last_round_in_which_they_differ_decides_and_not_the_first() {
    // The second and the third have 5 and 4, then 5 and 6, then 6 and 6.
    check(
        5,
        &[(7, &[0]), (5, &[1]), (4, &[2]), (2, &[3, 2]), (1, &[4, 1]), (2, &[4])],
        json!([
            ["o3", null, null, 0],
            ["o4", null, null, 0],
            ["o1", ["o1", "o2"], "earlier-rounds", 2],
            [null, null, null, 8],
        ]),
    );
}

#[test]
fn where_the_rounds_decide_nothing_the_last_in_the_list_is_taken_out() {
    check(
        3,
        &[(1, &[0]), (1, &[1]), (1, &[2])],
        json!([
            ["o2", ["o0", "o1", "o2"], "listed-last", 0],
            ["o1", ["o0", "o1"], "listed-last", 1],
            [null, null, null, 2],
        ]),
    );
}

#[test]
fn a_ballot_that_ranks_none_of_the_options_left_is_no_vote() {
    check(
        3,
        &[(3, &[0]), (2, &[1, 2]), (1, &[2])],
        // Three of the five votes that are left are more than half.
        json!([["o2", null, null, 0], [null, null, null, 1]]),
    );
}

#[test]
fn a_runoff_without_ballots_is_one_round_of_nothing() {
    let nothing = json!([{
        "options": [{"option": "o0", "count": 0}, {"option": "o1", "count": 0}],
        "exhausted": 0,
    }]);
    assert_eq!(rounds(2, &[]), nothing);
}

#[test]
fn by_borda_what_is_not_ranked_gets_nothing() {
    let options = json!([
        {"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"},
    ]);
    let question = json!({
        "id": "q", "type": "ranking", "rule": "borda", "min": 1, "options": options,
    });
    let (poll, digest) = poll(json!([question]));
    let ballots = [json!(["b"]), json!(["b", "c"]), json!(["c", "b", "a"])];
    let ballots = ballots.map(|it| checked(&poll, &[("q", it)]));
    let counts = civic_tally::poll(&poll, &digest, ballots).questions.remove(0).counts;
    let Counts::Borda(sums) = counts else { panic!("points for places") };
    let found: Vec<_> = sums.options.iter().map(|it| (it.sum.get(), it.count)).collect();
    assert_eq!(found, [(0, 1), (5, 3), (3, 2)]);
}
