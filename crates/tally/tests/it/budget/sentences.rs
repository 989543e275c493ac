//! Results as people read them.

use civic_tally::budget::{
    Ballots, BudgetRule, Choice, Criterion, Election, Project, Standing, TieBreak, VoteType, count,
    explain::{Sentences, describe, digits},
};

/// Four projects, and ten voters of whom six want the park and the pool.
fn town() -> Election {
    let project = |(id, cost): (&str, u64)| Project {
        id: id.to_owned(),
        cost,
        standing: if id == "gone" { Standing::Withdrawn } else { Standing::Open },
    };
    let projects = [("park", 60), ("pool", 50), ("bench", 10), ("path", 30), ("gone", 1)];
    let mut ballots = Ballots::default();
    let mut cast = |projects: &[u32], count| {
        let choices = projects.iter().map(|it| Choice { project: *it, points: 1 });
        ballots.push(&choices.collect::<Vec<_>>(), count);
    };
    cast(&[0, 1], 6);
    cast(&[2, 4], 1);
    cast(&[3], 3);
    Election {
        budget: 100,
        unit: 1,
        projects: projects.into_iter().map(project).collect(),
        vote_type: VoteType::Approval,
        ballots,
    }
}

fn sentences(rule: &str) -> Vec<String> {
    let election = town();
    let rule: BudgetRule = rule.parse().unwrap();
    let outcome = count(&election, &rule, &TieBreak::by(Criterion::Name));
    let it = Sentences { election: &election, outcome: &outcome, money: &digits };
    let rounds = (0..outcome.rounds.len()).map(|number| it.round(number).unwrap());
    let ties = outcome.ties.iter().map(|tie| it.tie(tie));
    let verdicts = (0..5).map(|project| it.verdict(project));
    rounds.chain(ties).chain(verdicts).collect()
}

#[test]
fn equal_shares_in_sentences() {
    assert_eq!(
        sentences("equal-shares/cardinality"),
        [
            "Round 1: “pool” is bought, with an effective vote count of 6.0: 6 supporters pay a little more than 8 each. After this, supporters cannot afford “park” (10 of 60).",
            "Round 2: “bench” is bought, with an effective vote count of 1.0: 1 supporter pays 10.",
            "Round 3: “path” is bought, with an effective vote count of 3.0: 3 supporters pay 10 each.",
            "Round 2: “bench”, “path” were equally good; “bench” was preferred, by the name that comes first.",
            "“park” is not funded: after round 1, its supporters had 10 of 60.",
            "“pool” is funded, in round 1.",
            "“bench” is funded, in round 2.",
            "“path” is funded, in round 3.",
            "“gone” was withdrawn after the vote.",
        ]
    );
}

#[test]
fn greedy_in_sentences() {
    assert_eq!(
        sentences("greedy-no-skip"),
        [
            "Round 1: “park” has 6 votes or points and needs 60 of 100 that are left; it is funded.",
            "Round 2: “pool” has 6 votes or points and needs 50 of 40 that are left; it does not fit.",
            "Round 1: “park”, “pool” were equally good; “park” was preferred, by the name that comes first.",
            "“park” is funded, in round 1.",
            "“pool” is not funded: it needs 50, and 40 were left when it had its turn.",
            "“bench” is not funded: the count had ended with “pool”, which did not fit.",
            "“path” is not funded: the count had ended with “pool”, which did not fit.",
            "“gone” was withdrawn after the vote.",
        ]
    );
}

#[test]
fn every_rule_is_told_in_two_to_four_sentences_with_its_source() {
    let rules = [
        "greedy",
        "greedy-no-skip",
        "greedy-per-cost",
        "greedy-threshold:50",
        "equal-shares",
        "equal-shares/add1",
        "equal-shares/add1u-exhaustive/step:10/comparison",
        "equal-shares/points/utilitarian",
        "phragmen",
        "knapsack/borda",
    ];
    for rule in rules {
        let text = describe(&rule.parse().unwrap());
        let sentences = text.matches(". ").count() + 1;
        assert!((2..=4).contains(&sentences), "{sentences}: {text}");
        assert!(text.contains("Source: "), "{text}");
    }
}

#[test]
fn the_rules_that_the_readme_names_can_be_counted_by() {
    let readme = include_str!("../../../README.md");
    let (_, table) = readme.split_once("| name | rule | source |\n").unwrap();
    let cells = table.lines().skip(1).map_while(|it| it.strip_prefix("| ")?.split_once(" |"));
    let names: Vec<&str> = cells.flat_map(|it| it.0.split(", ")).collect();
    assert!(names.contains(&"`phragmen`"), "{names:?}");
    for name in names {
        let name = name.trim_matches('`').replace('…', "equal-shares").replace('N', "5");
        assert_eq!(name.parse::<BudgetRule>().unwrap().to_string(), name);
    }
}
