//! Names that must differ, and names that must lead somewhere.

use crate::{check::Check, place::Place, problem::ProblemCode, read::did_you_mean};

/// A named thing of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Its place (from 0) in the list.
    pub(crate) number: usize,
}

/// Notes each thing of the list at `place` that has the name of an earlier one.
pub(crate) fn must_differ<'a>(
    things: impl Iterator<Item = (usize, &'a str)>,
    noun: &str,
    place: &Place<'_>,
    check: &mut Check,
) {
    let mut things: Vec<Named<'a>> = things.map(|(number, name)| Named { name, number }).collect();
    things.sort_unstable();
    let mut before = "";
    for thing in things {
        if thing.name == before {
            check.error(ProblemCode::Duplicate, &place.index(thing.number).key("id"), || {
                format!("An earlier {noun} has the name `{}` already.", thing.name)
            });
        }
        before = thing.name;
    }
}

/// Notes that `name`, at `place`, is the name of no `noun`; `known` are those that there are.
pub(crate) fn must_exist(
    name: &str,
    known: &[&str],
    noun: &str,
    place: &Place<'_>,
    check: &mut Check,
) {
    if known.contains(&name) {
        return;
    }
    check.error(ProblemCode::UnknownName, place, || format!("There is no {noun} `{name}`."));
    if known.is_empty() {
        check.suggest(|| format!("Add a {noun} of this name, or remove it here."));
    } else {
        check.suggest(|| did_you_mean(name, known));
    }
}
