//! Small elections for tests, in which ties and amounts that are just enough are common.

use proptest::prelude::*;

use super::{Ballots, Choice, Election, Project, Standing, VoteType};

/// A project number and its points.
type Marks = Vec<(u32, i64)>;

/// The money, the costs with whether each is withdrawn, and the ballots with how often each was cast.
pub(super) fn elections() -> impl Strategy<Value = Election> {
    let projects = prop::collection::vec((0_u64..13, prop::bool::weighted(0.1)), 1..7);
    (projects, 0_u64..40, 1_u64..4).prop_flat_map(|(projects, budget, unit)| {
        let last = u32::try_from(projects.len()).unwrap();
        let ballot = prop::collection::vec((0..last, -1_i64..5), 0..5);
        let ballots = prop::collection::vec((ballot, 0_u64..4), 0..7);
        ballots.prop_map(move |ballots| election(budget, unit, &projects, &ballots))
    })
}

fn election(
    budget: u64,
    unit: u64,
    projects: &[(u64, bool)],
    ballots: &[(Marks, u64)],
) -> Election {
    let project = |(number, (cost, is_withdrawn)): (usize, &(u64, bool))| Project {
        id: format!("p{number}"),
        cost: *cost,
        standing: if *is_withdrawn { Standing::Withdrawn } else { Standing::Open },
    };
    let mut cast = Ballots::default();
    for (ballot, count) in ballots {
        let choice = |&(project, points): &(u32, i64)| Choice { project, points };
        cast.push(&ballot.iter().map(choice).collect::<Vec<_>>(), *count);
    }
    Election {
        budget,
        unit,
        projects: projects.iter().enumerate().map(project).collect(),
        vote_type: VoteType::Points,
        ballots: cast,
    }
}
