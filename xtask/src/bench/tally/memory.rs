//! How much memory reading and counting takes, by made-up elections of growing size.

use std::{fs::File, io::BufWriter, path::Path};

use anyhow::Context as _;

use super::side::Side;
use crate::{run, say, workspace};

/// How many vote in each.
const VOTES: &[u64] = &[1, 10_000, 100_000, 1_000_000];
const PROJECTS: u64 = 50;

/// What one election took.
pub(super) struct Peak {
    pub(super) votes: u64,
    /// The bytes of its file.
    pub(super) file: u64,
    /// The most bytes of memory that were resident.
    pub(super) resident: u64,
}

/// Reads and counts each election in a process of its own. The first has one vote: what the program
/// itself takes.
pub(super) fn measure(program: &Path) -> anyhow::Result<Vec<Peak>> {
    VOTES.iter().map(|it| peak(program, *it)).collect()
}

fn peak(program: &Path, votes: u64) -> anyhow::Result<Peak> {
    let path = workspace::scratch().join(format!("bench-{votes}.pb"));
    let file =
        File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    write(&mut BufWriter::new(file), votes)?;
    let file = path.metadata()?.len();
    let mut side = Side::start(run::command(program))?;
    let resident = side.ask(&format!("memory {}", path.display()))?.number("kB")? * 1024;
    std::fs::remove_file(&path)?;
    say::line(format!("{votes} votes: {file} bytes of file, {resident} bytes of memory"));
    Ok(Peak { votes, file, resident })
}

/// Writes an election of approval ballots, each for one to ten projects, nearly all of them different.
fn write(out: &mut impl std::io::Write, votes: u64) -> std::io::Result<()> {
    writeln!(
        out,
        "META\nkey;value\ndescription;Made up\ncountry;None\nunit;None\ninstance;Made up"
    )?;
    writeln!(out, "num_projects;{PROJECTS}\nnum_votes;{votes}\nbudget;1000000")?;
    writeln!(out, "vote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost")?;
    (1..=PROJECTS).try_for_each(|it| writeln!(out, "{it};{}", 20_000 + 997 * it))?;
    writeln!(out, "VOTES\nvoter_id;vote")?;
    let mut random = 2026_u64;
    // Knuth's linear congruential generator (The Art of Computer Programming, 3.3.4): its upper half
    // is random enough.
    let mut draw = |below: u64| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    for voter in 1..=votes {
        let steps = [1, 3, 7, 9, 11];
        let step =
            steps.into_iter().cycle().nth(usize::try_from(draw(5)).unwrap_or(0)).unwrap_or(1);
        let (first, length) = (draw(PROJECTS), 1 + draw(10));
        // A step that shares no factor with the number of projects comes to none twice.
        let projects = (0..length).map(|it| ((first + it * step) % PROJECTS + 1).to_string());
        writeln!(out, "{voter};{}", projects.collect::<Vec<_>>().join(","))?;
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_up_election_names_no_project_twice_on_a_ballot() {
        let mut file = Vec::new();
        write(&mut file, 500).unwrap();
        let text = String::from_utf8(file).unwrap();
        let (_, votes) = text.split_once("voter_id;vote\n").unwrap();
        assert_eq!(votes.lines().count(), 500);
        for line in votes.lines() {
            let mut projects: Vec<&str> = line.split_once(';').unwrap().1.split(',').collect();
            let length = projects.len();
            projects.sort_unstable();
            projects.dedup();
            assert_eq!(projects.len(), length, "{line}");
            assert!(projects.iter().all(|it| (1..=50).contains(&it.parse::<u64>().unwrap())));
        }
    }
}
