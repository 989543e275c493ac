//! What is counted of made-up files.

use civic_tally::{
    budget::{Choice, Standing, VoteType},
    files::{
        Decimal, Limits,
        pabulib::{
            Conversion, Document, Label, Points, Repeats, Selected, Skipped, Tally, VoteKind, read,
        },
    },
};

use super::made_up::{KNAPSACK, ORDER, POINTS};

fn parse(text: &str) -> Document {
    read(text.as_bytes(), Limits::default()).unwrap().0
}

fn official(text: &str) -> Conversion {
    parse(text).election(Repeats::AsListed, Points::Official).unwrap()
}

fn ballots(conversion: &Conversion) -> Vec<Vec<(u32, i64)>> {
    let pairs = |it: &[Choice]| it.iter().map(|it| (it.project, it.points)).collect();
    conversion.election.ballots.iter().map(|(it, _)| pairs(it)).collect()
}

#[test]
fn amounts_are_in_one_scale_and_ids_as_they_are_written() {
    let conversion = official(KNAPSACK);
    let election = &conversion.election;
    assert_eq!((election.budget, election.unit), (100_050, 100));
    let projects: Vec<(&str, u64, Standing)> =
        election.projects.iter().map(|it| (it.id.as_str(), it.cost, it.standing)).collect();
    let expected = [
        ("OGM/0015", 40_025, Standing::Open),
        ("01", 60_000, Standing::Open),
        ("L18/06/XI", 30_000, Standing::Open),
        ("9", 99_999_999_900, Standing::Withdrawn),
    ];
    assert_eq!(projects, expected);
    assert_eq!(election.vote_type, VoteType::Approval);
    let official = &conversion.official;
    assert_eq!(official.vote_kind, Some(VoteKind::Approval));
    assert_eq!(official.label, Some(Label::GreedyThreshold));
    assert_eq!(official.threshold, Decimal::of(2, 0));
    let (yes, no) = (Some(Selected::Yes), Some(Selected::No));
    assert_eq!(official.selected, [yes, yes, no, no]);
    assert_eq!(Tally::of(election).votes, [4, 3, 2, 0]);
}

#[test]
fn a_decimal_comma_is_a_point_and_zeros_after_it_are_nothing() {
    let comma = official(&KNAPSACK.replace("1000.50", "1000,50"));
    assert_eq!((comma.election.budget, comma.election.unit), (100_050, 100));
    let zeros = official(&ORDER.replace("budget;500", "budget;500.00"));
    assert_eq!((zeros.election.budget, zeros.election.unit), (500, 1));
}

#[test]
fn an_order_gives_points_by_place_unless_the_file_gives_others() {
    assert_eq!(
        ballots(&official(ORDER)),
        [vec![(0, 3), (1, 2), (2, 1)], vec![(1, 2), (0, 1)], vec![(0, 1)]]
    );
    let given = ORDER
        .replace("voter_id;vote", "voter_id;vote;points")
        .replace("x;b,a,c", "x;b,a,c;5,3,1")
        .replace("y;a,b", "y;a,b;5,3")
        .replace("z;b", "z;b;");
    let expected = [vec![(0, 5), (1, 3), (2, 1)], vec![(1, 5), (0, 3)], vec![(0, 1)]];
    assert_eq!(ballots(&official(&given)), expected);
    let one = parse(&given).election(Repeats::AsListed, Points::One).unwrap();
    assert_eq!(ballots(&one)[0], [(0, 1), (1, 1), (2, 1)]);
}

#[test]
fn points_are_whole_numbers_of_their_smallest_part() {
    let conversion = official(&POINTS.replace("x;b,a;4,2", "x;b,a;4.25,1.5"));
    assert_eq!(conversion.points_unit, 100);
    assert_eq!(ballots(&conversion)[0], [(0, 425), (1, 150)]);
    assert_eq!(ballots(&conversion)[3], [(0, 100)]);
    assert_eq!(official(POINTS).points_unit, 1);
    assert_eq!(Tally::of(&official(POINTS).election).points, [12, 6, 0]);
}

#[test]
fn a_project_that_stands_on_a_ballot_twice_counts_as_it_is_asked_for() {
    let twice = |text: &str, from: &str, to: &str| {
        let document = parse(&text.replace(from, to));
        let count = |repeats| ballots(&document.election(repeats, Points::Official).unwrap());
        [count(Repeats::AsListed)[0].clone(), count(Repeats::Once)[0].clone()]
    };
    assert_eq!(
        twice(KNAPSACK, "1;01,OGM/0015", "1;01,OGM/0015,01"),
        [vec![(1, 1), (0, 1), (1, 1)], vec![(1, 1), (0, 1)]]
    );
    // The last points, and the first place.
    assert_eq!(
        twice(POINTS, "x;b,a;4,2", "x;b,a,b;3,2,1"),
        [vec![(0, 3), (1, 2), (0, 1)], vec![(0, 1), (1, 2)]]
    );
    assert_eq!(
        twice(ORDER, "x;b,a,c", "x;b,a,b"),
        [vec![(0, 3), (1, 2), (0, 1)], vec![(0, 3), (1, 2)]]
    );
}

#[test]
fn what_cannot_be_counted_is_skipped_and_counted() {
    let text = ORDER.replace("c;450", "c;a lot").replace("z;b", "z; b , nothing ");
    let conversion = official(&text);
    assert_eq!(conversion.skipped, Skipped { projects: 1, ballots: 0, choices: 2 });
    assert_eq!(ballots(&conversion)[2], [(0, 2)]);
    let text = POINTS.replace("y;a,b;3,3", "y;a,b;3").replace("w;b;1", "w;b;x");
    let conversion = official(&text);
    assert_eq!(conversion.skipped, Skipped { projects: 0, ballots: 2, choices: 0 });
    let text = ORDER.replace("c;450", "b;450");
    assert_eq!(official(&text).skipped, Skipped { projects: 1, ballots: 0, choices: 1 });
    // An empty ballot is a voter.
    let conversion = official(&POINTS.replace("w;b;1;", "w;;;"));
    assert_eq!((conversion.election.ballots.voters(), ballots(&conversion)[3].len()), (4, 0));
}

#[test]
fn without_a_section_or_a_column_that_is_needed_nothing_is_counted() {
    let (meta, votes) = (ORDER.find("PROJECTS").unwrap(), ORDER.find("VOTES").unwrap());
    for text in [
        ORDER[..votes].to_owned(),
        [&ORDER[..meta], &ORDER[votes..]].concat(),
        ORDER.replace("project_id;", "id;"),
        ORDER.replace(";cost;", ";price;"),
        ORDER.replace("voter_id;vote", "voter_id;ballot"),
    ] {
        let refused = parse(&text).election(Repeats::AsListed, Points::Official).unwrap_err();
        assert_eq!(refused.problems().len(), 1, "{refused:?}");
    }
}

#[test]
fn of_one_voter_the_first_ballot_counts_and_voters_without_a_name_are_different_ones() {
    let conversion = official(&ORDER.replace("z;b", "\"x\" ;c"));
    assert_eq!(conversion.skipped, Skipped { projects: 0, ballots: 1, choices: 0 });
    assert_eq!(ballots(&conversion).len(), 2);
    assert_eq!(ballots(&conversion)[0], [(0, 3), (1, 2), (2, 1)]);
    let nameless = ORDER.replace("x;b", ";b").replace("y;a", ";a");
    assert_eq!(ballots(&official(&nameless)).len(), 3);
    let uncounted = ORDER.replace("voter_id;vote", "voter;vote").replace("y;a,b", "x;a,b");
    assert_eq!(ballots(&official(&uncounted)).len(), 3);
}

#[test]
fn without_a_budget_or_a_type_of_vote_nothing_is_counted() {
    for (from, to) in [
        ("budget;500", "budget;much"),
        ("budget;500", "budget;-500"),
        ("budget;500\n", ""),
        ("ordinal", "ordinary"),
        ("budget;500", "budget;0.000000001\nx;"),
    ] {
        let text = ORDER.replace(from, to).replace("c;450", "c;999999999999999999");
        let result = parse(&text).election(Repeats::AsListed, Points::Official);
        assert!(result.is_err_and(|it| it.problems().len() == 1), "{to}");
    }
}

#[test]
fn older_files_without_the_header_of_meta_and_with_colons_are_read() {
    let text = ORDER.replace("key;value\n", "").replace("rule;greedy", "rule: greedy");
    let conversion = official(&text);
    assert_eq!(conversion.official.label, Some(Label::Greedy));
    let document = parse(&text);
    assert_eq!(document.meta().get("description"), Some("Made up for tests: orders"));
}
