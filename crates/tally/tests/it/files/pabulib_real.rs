//! The 205 real files of Pabulib.

use std::collections::{BTreeMap, BTreeSet};

use civic_tally::{
    budget::{Choice, VoteType},
    files::{
        Decimal, Limits,
        pabulib::{
            Conversion, Document, Points, Repeats, Section, Selected, Skipped, Tally, Writer, read,
            read_strictly,
        },
    },
};
use serde_json::Value;

use crate::shared::real;

/// The name of a file, what is read of it, and its bytes.
type File = (String, Document, Vec<u8>);

fn documents() -> Option<(Vec<File>, Value)> {
    let (files, expected) = real("pabulib", &[".pb"])?;
    let read_one = |(name, bytes): (String, Vec<u8>)| {
        let (document, _) = read(bytes.as_slice(), Limits::default()).unwrap();
        (name, document, bytes)
    };
    Some((files.into_iter().map(read_one).collect(), expected))
}

fn election(document: &Document) -> Conversion {
    document.election(Repeats::AsListed, Points::Official).unwrap()
}

#[test]
fn every_file_is_read_leniently_and_written_again_byte_by_byte() {
    let Some((documents, _)) = documents() else { return };
    assert_eq!(documents.len(), 205);
    for (name, document, bytes) in documents {
        let mut written = Vec::new();
        document.write(&mut written).unwrap();
        assert!(written == bytes, "{name}");
        let conversion = election(&document);
        assert_eq!(conversion.skipped, Skipped::default(), "{name}");
    }
}

#[test]
fn every_file_is_the_same_when_all_its_cells_are_read_and_quoted_anew() {
    let Some((documents, _)) = documents() else { return };
    for (name, document, bytes) in documents {
        let mut writer = Writer::new(Vec::new(), document.style());
        for section in Section::ALL {
            let table = document.table(section);
            let rows: Vec<Vec<String>> = table
                .header()
                .into_iter()
                .chain(table.rows())
                .map(|row| row.cells().map(|it| it.value().into_owned()).collect())
                .collect();
            let mut rows = rows.iter().map(|row| row.iter().map(String::as_str));
            writer.section(section, rows.next().unwrap()).unwrap();
            rows.for_each(|row| writer.row(row).unwrap());
        }
        assert!(writer.finish().unwrap() == bytes, "{name}");
    }
}

#[test]
fn projects_ballots_and_different_ballots_are_as_many_as_others_count() {
    let Some((documents, expected)) = documents() else { return };
    for (name, document, _) in documents {
        let expected = &expected[&name];
        let conversion = document.election(Repeats::Once, Points::Official).unwrap();
        let election = &conversion.election;
        let is_approval = election.vote_type == VoteType::Approval;
        let lists: BTreeSet<&[Choice]> = election.ballots.iter().map(|(it, _)| it).collect();
        let sorted = |choices: &[Choice]| {
            let mut choices = choices.to_vec();
            choices.sort_unstable();
            choices
        };
        let sets: BTreeSet<Vec<Choice>> = lists.iter().map(|it| sorted(it)).collect();
        let different = usize::try_from(expected["distinct_ballots"].as_u64().unwrap()).unwrap();
        if is_approval {
            // There the order of an approval ballot is that of a hashed set: some equal ballots are
            // taken for different ones, others not.
            assert!((sets.len()..=lists.len()).contains(&different), "{name}");
        } else {
            assert_eq!(lists.len(), different, "{name}");
        }
        assert_eq!(Value::from(election.projects.len()), expected["num_projects"], "{name}");
        assert_eq!(Value::from(election.ballots.voters()), expected["num_votes"], "{name}");
        let selected: BTreeSet<&str> = election
            .projects
            .iter()
            .zip(&conversion.official.selected)
            .filter(|(_, it)| **it == Some(Selected::Yes))
            .map(|(it, _)| it.id.as_str())
            .collect();
        let official: BTreeSet<&str> = expected["official_selected"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| it.as_str().unwrap())
            .collect();
        assert_eq!(selected, official, "{name}");
        let budget = expected["budget"].as_str().unwrap();
        let budget = Decimal::parse(budget).unwrap();
        let unit = u8::try_from(election.unit.ilog10()).unwrap();
        assert_eq!(
            budget.in_places(unit).map(|it| u64::try_from(it).unwrap()),
            Some(election.budget),
            "{name}"
        );
    }
}

#[test]
fn votes_and_points_of_every_project_are_those_of_the_ballots() {
    let Some((documents, _)) = documents() else { return };
    let (mut votes, mut scores) = (0, 0);
    for (name, document, _) in documents {
        let conversion = election(&document);
        let tally = Tally::of(&conversion.election);
        for (number, project) in conversion.election.projects.iter().enumerate() {
            if let Some(official) = conversion.official.votes[number] {
                assert_eq!(tally.votes[number], official, "{name}: votes of {}", project.id);
                votes += 1;
            }
            // Three files of approval ballots, which have no points, have a column of that name.
            let is_scored = conversion.election.vote_type != VoteType::Approval;
            if let Some(official) = conversion.official.scores[number].filter(|_| is_scored) {
                let official = official.whole().map(i128::from);
                assert_eq!(Some(tally.points[number]), official, "{name}: score of {}", project.id);
                scores += 1;
            }
        }
    }
    assert_eq!((votes, scores), (4054, 1280));
}

#[test]
fn what_the_rules_find_in_real_files() {
    let Some((files, _)) = real("pabulib", &[".pb"]) else { return };
    // In how many files, and how often.
    let mut found: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut strict = 0;
    for (_, bytes) in &files {
        let (document, report) = read(bytes.as_slice(), Limits::default()).unwrap();
        for counts in [report.counts(), document.lint(0).counts()] {
            for (kind, count) in counts {
                let entry = found.entry(format!("{kind:?}")).or_default();
                *entry = (entry.0 + 1, entry.1 + count);
            }
        }
        strict += usize::from(read_strictly(bytes.as_slice(), Limits::default()).is_ok());
    }
    let expected = [
        ("BadDate", (1, 1)),
        ("ColumnOrder", (7, 23)),
        ("MissingHeader", (3, 3)),
        ("MixedLineEnds", (6, 8)),
        ("OutOfRange", (1, 1)),
        ("PointsOrder", (1, 20)),
        ("RepeatedOnBallot", (2, 5)),
        ("SumOfCosts", (3, 6)),
        ("SumOfPoints", (3, 32)),
        ("UnknownWord", (8, 885)),
        ("Withdrawn", (2, 2)),
    ];
    assert_eq!(found, expected.map(|(kind, counts)| (kind.to_owned(), counts)).into());
    assert_eq!(strict, 189);
}
