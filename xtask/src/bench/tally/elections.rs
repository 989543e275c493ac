//! Which elections are counted.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::side::Side;
use crate::{say, workspace};

/// So many of the largest are always counted,
pub(super) const LARGEST: usize = 5;
/// and every so-manyth of the others.
pub(super) const STRIDE: usize = 4;

/// An election with its size.
#[derive(Debug, Clone)]
pub(super) struct Sized {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) projects: u64,
    pub(super) votes: u64,
    pub(super) is_approval: bool,
}

impl Sized {
    pub(super) fn new(path: PathBuf, ours: &mut Side) -> anyhow::Result<Self> {
        let answer = ours.ask(&format!("read {}", path.display()))?;
        let name = path.file_stem().context("a file has no name")?.to_string_lossy().into_owned();
        let (projects, votes) = (answer.number("projects")?, answer.number("votes")?);
        let is_approval = answer.is_true("is_approval");
        Ok(Self { name, path, projects, votes, is_approval })
    }

    /// The votes times the projects: how large it is.
    fn size(&self) -> u64 {
        self.projects.saturating_mul(self.votes)
    }
}

/// The files of Pabulib; `None`, with a word, where they are not.
pub(super) fn files() -> anyhow::Result<Option<Vec<PathBuf>>> {
    let data = env::var_os("CIVIC_DATA")
        .map_or_else(|| workspace::root().join("../shared/data"), PathBuf::from);
    let folder = data.join("pabulib");
    let Ok(entries) = fs::read_dir(&folder) else {
        say::line(format!(
            "nothing is measured: {} holds no elections. Put files of https://pabulib.org there, or \
             name the folder around it in the variable CIVIC_DATA",
            folder.display()
        ));
        return Ok(None);
    };
    let paths: Result<Vec<PathBuf>, _> = entries.map(|it| it.map(|it| it.path())).collect();
    let mut paths = paths.with_context(|| format!("{} cannot be read", folder.display()))?;
    paths.retain(|it| it.extension() == Some(Path::new("pb").as_os_str()));
    paths.sort();
    Ok(Some(paths))
}

/// The elections that are counted, the smallest first: all of them, or the largest and every
/// so-manyth of the others.
pub(super) fn chosen(mut elections: Vec<Sized>, is_all: bool) -> Vec<Sized> {
    elections.sort_by_key(|it| (it.size(), it.name.clone()));
    if is_all {
        return elections;
    }
    let others = elections.len().saturating_sub(LARGEST);
    let is_chosen = |place: usize| place >= others || (others - place - 1).is_multiple_of(STRIDE);
    elections.into_iter().enumerate().filter(|it| is_chosen(it.0)).map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_are_chosen_and_every_fourth_of_the_others() {
        let election = |votes: u64| Sized {
            name: votes.to_string(),
            path: PathBuf::new(),
            projects: 1,
            votes,
            is_approval: true,
        };
        let votes = |is_all| -> Vec<u64> {
            let all = (1..=12).rev().map(election).collect();
            chosen(all, is_all).iter().map(|it| it.votes).collect()
        };
        assert_eq!(votes(false), [3, 7, 8, 9, 10, 11, 12]);
        assert_eq!(votes(true).len(), 12);
    }
}
