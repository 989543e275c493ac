//! The real elections of Pabulib, as the crate itself reads them.

use std::sync::LazyLock;

use civic_tally::{
    budget::{Election, Repeats},
    files::{
        Limits,
        pabulib::{Conversion, Document, Points, Skipped, read},
    },
};
use serde_json::Value;

use crate::shared::real;

/// One of the files.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    document: Document,
    /// What stands on a ballot twice counts once.
    pub(crate) election: Election,
    /// What others counted, by rule.
    pub(crate) expected: Value,
}

impl File {
    fn new(name: String, bytes: &[u8], instances: &Value) -> Self {
        let (document, _) = read(bytes, Limits::default()).unwrap();
        let conversion = document.election(Repeats::Once, Points::Official).unwrap();
        assert_eq!(conversion.skipped, Skipped::default(), "{name}");
        let expected = instances[&name]["rules"].clone();
        Self { name, document, election: conversion.election, expected }
    }

    /// With what stands on a ballot twice counted twice, as cities have counted.
    pub(crate) fn as_listed(&self) -> Conversion {
        self.document.election(Repeats::AsListed, Points::Official).unwrap()
    }
}

/// The ids of projects, by their numbers.
pub(crate) fn ids<'a>(election: &'a Election, projects: &[u32]) -> Vec<&'a str> {
    let id = |it: &u32| election.projects[usize::try_from(*it).unwrap()].id.as_str();
    projects.iter().map(id).collect()
}

/// All of them, read once; `None` where they are not.
pub(crate) fn files() -> Option<&'static [File]> {
    static FILES: LazyLock<Option<Vec<File>>> = LazyLock::new(|| {
        let (files, instances) = real("pabulib", &[".pb"])?;
        assert!(files.len() >= 205);
        let read = |(name, bytes): (String, Vec<u8>)| File::new(name, &bytes, &instances);
        Some(files.into_iter().map(read).collect())
    });
    FILES.as_deref()
}
