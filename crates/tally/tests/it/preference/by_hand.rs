//! Counts that were made by hand, and how they are told.

use civic_tally::preference::{Account, Basis, PreferenceRule as Rule, Profile};

use super::support::{counted, profile, strict};

/// The four cities of Tennessee by distance, for a hundred voters who live in and around them: the
/// example that textbooks and encyclopedias explain voting methods with.
fn tennessee() -> Profile {
    let mut profile = strict(
        4,
        &[(42, &[0, 1, 2, 3]), (26, &[1, 2, 3, 0]), (15, &[2, 3, 1, 0]), (17, &[3, 2, 1, 0])],
    );
    let cities = ["Memphis", "Nashville", "Chattanooga", "Knoxville"];
    profile.alternatives = cities.map(str::to_owned).into();
    profile
}

#[track_caller]
fn told(profile: &Profile, rule: Rule, expected: &[&str]) {
    assert_eq!(counted(profile, rule).sentences(), expected);
}

#[test]
fn the_capital_of_tennessee_depends_on_the_rule() {
    for (rule, winner) in [
        (Rule::Plurality, 0),
        (Rule::Approval, 0),
        (Rule::Borda, 1),
        (Rule::BordaTruncated, 1),
        (Rule::InstantRunoff, 3),
        (Rule::Stv, 3),
        (Rule::StvScottish, 3),
        (Rule::Condorcet, 1),
        (Rule::Smith, 1),
        (Rule::Copeland, 1),
        (Rule::Minimax, 1),
        (Rule::SchulzeWinningVotes, 1),
        (Rule::SchulzeMargins, 1),
        (Rule::RankedPairs, 1),
    ] {
        let outcome = counted(&tennessee(), rule);
        assert_eq!(
            (&outcome.winners[..], &outcome.elected[..]),
            (&[winner][..], &[winner][..]),
            "{rule}"
        );
        assert!(outcome.ties.is_empty());
    }
}

#[test]
fn an_instant_runoff_is_told_round_by_round() {
    told(
        &tennessee(),
        Rule::InstantRunoff,
        &[
            "Round 1: Memphis has 42 votes, Nashville has 26 votes, Knoxville has 17 votes and Chattanooga has 15 votes.",
            "Chattanooga has the fewest votes and is taken out.",
            "Round 2: Memphis has 42 votes, Knoxville has 32 votes and Nashville has 26 votes.",
            "Since the round before, Knoxville gains 15.",
            "Nashville has the fewest votes and is taken out.",
            "Round 3: Knoxville has 58 votes and Memphis has 42 votes.",
            "Since the round before, Knoxville gains 26.",
            "Knoxville is elected in round 3 with 58 of 100 votes: more than half.",
        ],
    );
}

#[test]
fn votes_are_told_with_the_ballots_that_are_none() {
    let profile = profile(
        3,
        vec![
            (vec![vec![0]], 1),
            (vec![vec![1], vec![0]], 1200),
            (vec![vec![0, 2]], 3),
            (vec![], 1),
        ],
    );
    told(
        &profile,
        Rule::Plurality,
        &[
            "a1 has 1,200 votes.",
            "a0 has 1 vote.",
            "a2 has 0 votes.",
            "3 ballots are no vote: several alternatives share the first place.",
            "1 ballot is blank.",
            "a1 is elected with 1,200 votes: the most of all.",
        ],
    );
}

#[test]
fn comparisons_are_told_with_what_follows_from_them() {
    let cycle = strict(3, &[(4, &[0, 1, 2]), (3, &[1, 2, 0]), (2, &[2, 0, 1])]);
    let comparisons = [
        "a0 beats a1 (6 to 3); loses to a2 (4 to 5).",
        "a1 beats a2 (7 to 2); loses to a0 (3 to 6).",
        "a2 beats a0 (5 to 4); loses to a1 (2 to 7).",
        "There is no Condorcet winner: nobody beats every other.",
        "The Smith set, the fewest who beat all others, is a0, a1 and a2.",
    ];
    for (rule, more) in [
        (Rule::Condorcet, &["Nobody is elected: no alternative beats every other."][..]),
        (
            Rule::Copeland,
            &[
                "a0 has 1 point.",
                "a1 has 1 point.",
                "a2 has 1 point.",
                "a0, a1 and a2 are tied; a0 wins by the order of the list.",
                "a1 and a2 are elected if ties are decided otherwise.",
                "a0 is elected: nobody has more points.",
            ],
        ),
        (
            Rule::Minimax,
            &[
                "The worst defeat of a0 is by a2, by 1 ballot.",
                "The worst defeat of a1 is by a0, by 3 ballots.",
                "The worst defeat of a2 is by a1, by 5 ballots.",
                "a0 is elected: nobody's worst defeat is smaller.",
            ],
        ),
        (
            Rule::SchulzeMargins,
            &[
                "The strongest path from a0 to a1 is a0 > a1 with a strength of 3; the one back has 1.",
                "The strongest path from a0 to a2 is a0 > a1 > a2 with a strength of 3; the one back has 1.",
                "a0 is elected: nobody has a stronger path to it than it has back.",
            ],
        ),
        (
            Rule::RankedPairs,
            &[
                "a1 over a2, by 5 ballots: locked in.",
                "a0 over a1, by 3 ballots: locked in.",
                "a2 over a0, by 1 ballot: skipped, because it would close the circle a0 > a1 > a2 > a0.",
                "a0 is elected: no victory over it is locked in.",
            ],
        ),
    ] {
        told(&cycle, rule, &[&comparisons[..], more].concat());
    }
}

#[test]
fn of_defeats_that_are_as_large_the_first_is_told() {
    // Both others beat the last by 1.
    let outcome = counted(&strict(3, &[(1, &[0, 1, 2])]), Rule::Minimax);
    let Account::Comparisons { basis: Basis::WorstDefeats(defeats), .. } = outcome.account else {
        panic!()
    };
    let defeats: Vec<_> = defeats.iter().map(|(_, it)| *it).collect();
    assert_eq!(defeats, [None, Some((0, 1)), Some((0, 1))]);
}

#[test]
fn who_is_alone_beats_every_other_and_does_not_lose_to_any() {
    let outcome = counted(&strict(1, &[(1, &[0])]), Rule::Condorcet);
    let Account::Comparisons { condorcet_winner, condorcet_loser, .. } = outcome.account else {
        panic!()
    };
    assert_eq!((condorcet_winner, condorcet_loser), (Some(0), None));
}

#[test]
fn winning_votes_and_margins_can_elect_differently() {
    // Who is ranked alone and first adds to the margin of a victory; who ranks neither does not.
    let profile = strict(3, &[(9, &[0, 1]), (6, &[1, 2]), (5, &[2, 0]), (2, &[2])]);
    let by = |rule| {
        let outcome = counted(&profile, rule);
        let Account::Comparisons { basis: Basis::Paths(paths), .. } = outcome.account else {
            panic!()
        };
        [(0, 1), (1, 2), (2, 0)].map(|(one, other)| paths.strength(one, other))
    };
    assert_eq!(by(Rule::SchulzeWinningVotes), [14, 15, 13]);
    assert_eq!(by(Rule::SchulzeMargins), [8, 8, 4]);
}

#[test]
fn what_is_unranked_shares_the_last_rank_or_gets_nothing() {
    let profile = profile(4, vec![(vec![vec![2], vec![0, 1]], 2)]);
    let points = |rule| {
        let Account::Scores(scores) = counted(&profile, rule).account else { panic!() };
        scores.of.iter().map(|(_, it)| it.as_ref().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(points(Rule::Borda), ["3", "3", "6", "0"]);
    assert_eq!(points(Rule::BordaTruncated), ["3", "3", "6", "0"]);
    let profile = strict(4, &[(1, &[3])]);
    let points = |rule| {
        let Account::Scores(scores) = counted(&profile, rule).account else { panic!() };
        scores.of.iter().map(|(_, it)| it.as_ref().unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(points(Rule::Borda), ["1", "1", "1", "3"]);
    assert_eq!(points(Rule::BordaTruncated), ["0", "0", "0", "3"]);
}

#[test]
fn a_ballot_with_several_on_its_best_rank_waits_until_one_of_them_is_left() {
    // Round 1: 3, 2, 1, and two ballots wait. The last is taken out, and they are for the second.
    let profile = profile(
        3,
        vec![(vec![vec![0]], 3), (vec![vec![1]], 2), (vec![vec![2]], 1), (vec![vec![1, 2]], 2)],
    );
    let outcome = counted(&profile, Rule::InstantRunoff);
    let Account::Runoff(runoff) = &outcome.account else { panic!() };
    let rounds: Vec<_> = runoff.rounds.iter().map(|it| (&it.votes[..], it.exhausted)).collect();
    assert_eq!(rounds, [(&[(0, 3), (1, 2), (2, 1)][..], 2), (&[(0, 3), (1, 4)][..], 1)]);
    assert_eq!(outcome.elected, [1]);
}

#[test]
fn where_nobody_has_a_vote_all_who_are_left_are_tied() {
    let outcome = counted(&profile(3, vec![(vec![vec![0, 1, 2]], 2)]), Rule::InstantRunoff);
    assert_eq!((&outcome.winners[..], &outcome.elected[..]), (&[0, 1, 2][..], &[0][..]));
    let told = outcome.sentences();
    assert_eq!(told.last().unwrap(), "a0 is elected; there are no votes that could decide.");
}

#[test]
fn every_rule_is_explained_and_found_by_its_name() {
    for rule in Rule::ALL {
        assert_eq!(rule.name().parse(), Ok(rule));
        // The point behind an initial ends no sentence.
        let is_whole = |it: &&str| it.rsplit(' ').next().is_some_and(|it| it.len() > 1);
        let sentences = rule.explanation().split(". ").filter(is_whole).count();
        assert!((2..=4).contains(&sentences), "{rule}: {sentences}");
        assert!(rule.explanation().ends_with('.'), "{rule}");
        let has_year = rule.explanation().split(|it: char| !it.is_ascii_digit());
        assert!(has_year.into_iter().any(|it| it.len() == 4), "{rule}");
    }
    let unknown = "lottery".parse::<Rule>().unwrap_err().to_string();
    assert!(unknown.starts_with("There is no such rule; the rules are plurality, approval, "));
}
