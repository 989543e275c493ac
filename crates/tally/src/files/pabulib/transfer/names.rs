//! The ids of a file, as names that a configuration takes.

use std::collections::{BTreeMap, BTreeSet};

use super::super::document::Table;

/// The names of the projects of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct ProjectNames {
    /// The name of each row, in the order of the file.
    pub(super) names: Vec<String>,
    /// The id of each row in the file.
    pub(super) ids: Vec<String>,
    /// The number of the row with that id; the first one where there are two.
    pub(super) numbers: BTreeMap<String, usize>,
}

impl ProjectNames {
    pub(super) fn of(table: Table<'_>) -> Self {
        let column = table.column("project_id");
        let mut taken = Taken::default();
        let mut names = Self::default();
        for (number, row) in table.rows().enumerate() {
            let id = row.value(column).into_owned();
            names.names.push(taken.name_of(&id));
            names.numbers.entry(id.clone()).or_insert(number);
            names.ids.push(id);
        }
        names
    }
}

/// The names that are given away already.
#[derive(Debug, Default)]
pub(super) struct Taken {
    names: BTreeSet<String>,
    /// For a name that was wanted again, the number that was given last, so that a thousand texts
    /// with one name are no million questions.
    numbers: BTreeMap<String, u64>,
}

impl Taken {
    /// A new name for a text: its letters and digits without accents as they are, and `-` for each
    /// run of others, with a number after it where the name is taken.
    pub(super) fn name_of(&mut self, text: &str) -> String {
        /// Room for a number after the name.
        const MOST: usize = 50;
        let mut name = String::new();
        for letter in text.trim().chars().map(|it| it.to_ascii_lowercase()) {
            let is_plain = letter.is_ascii_alphanumeric() || "-_".contains(letter);
            let letter = if is_plain { letter } else { '-' };
            let is_first = name.is_empty();
            let is_wanted = letter.is_ascii_alphanumeric() || !is_first && !name.ends_with(letter);
            if is_wanted && name.len() < MOST {
                name.push(letter);
            }
        }
        let name = name.trim_end_matches(['-', '_']);
        let name = if name.is_empty() { "x" } else { name };
        if self.names.insert(name.to_owned()) {
            return name.to_owned();
        }
        let last = self.numbers.entry(name.to_owned()).or_insert(1);
        loop {
            *last = last.saturating_add(1);
            let numbered = format!("{name}-{last}");
            if self.names.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use civic_model::ids::ProjectId;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_like_the_ids_and_differ_from_each_other() {
        let mut taken = Taken::default();
        let names = ["01", "OGM/0015", "BO.D18.9/23", "ogm-0015", "Ü", "", "OGM-0015-2", "a__b"]
            .map(|it| taken.name_of(it));
        assert_eq!(
            names,
            ["01", "ogm-0015", "bo-d18-9-23", "ogm-0015-2", "x", "x-2", "ogm-0015-2-2", "a_b"]
        );
    }

    proptest! {
        #[test]
        fn every_text_has_a_name_that_a_configuration_takes(texts in prop::collection::vec("\\PC{0,70}", 0..20)) {
            let mut taken = Taken::default();
            let names: BTreeSet<String> = texts.iter().map(|it| taken.name_of(it)).collect();
            prop_assert_eq!(names.len(), texts.len());
            prop_assert!(names.iter().all(|it| ProjectId::new(it).is_ok()));
        }
    }
}
