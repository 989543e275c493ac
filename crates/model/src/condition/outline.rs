//! Questions in order with their conditions: what each waits for, and which are asked.

use super::{Condition, Seen, evaluate::agreed, subject::Subject};
use crate::{ids::QuestionId, names::Named};

/// Questions that are shown together, under one condition.
pub(crate) struct Section<'a> {
    /// When they are shown; always if nothing is said.
    pub(crate) when: Option<&'a Condition>,
    /// The questions, with their places (from 0) in their list in the document.
    pub(crate) questions: Vec<(usize, &'a dyn Subject)>,
}

/// Whether all questions of a document could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of them.
    Whole,
    /// There may be others.
    Part,
}

/// Questions in order, with what each waits for. They are numbered from 0.
pub(crate) struct Outline<'a> {
    sections: Vec<Option<&'a Condition>>,
    entries: Vec<Entry<'a>>,
    // Sorted by name, and by number where names are the same.
    names: Vec<Named<'a>>,
    // Every question after those that it waits for; left out are those that wait for themselves or
    // for such a one.
    turns: Vec<usize>,
    // The place of each question among these.
    ranks: Vec<Option<usize>>,
    extent: Extent,
}

struct Entry<'a> {
    subject: &'a dyn Subject,
    section: usize,
    place: usize,
    needs: Vec<usize>,
}

impl<'a> Outline<'a> {
    /// Lays out the questions of these sections. Questions wait for the answers that their own
    /// condition and their section's look at.
    pub(crate) fn new(sections: &[Section<'a>], extent: Extent) -> Self {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        for (number, section) in sections.iter().enumerate() {
            entries.extend(section.questions.iter().map(|(place, subject)| Entry {
                subject: *subject,
                section: number,
                place: *place,
                needs: Vec::new(),
            }));
        }
        let names = entries.iter().enumerate();
        let mut names: Vec<Named<'a>> =
            names.map(|(number, it)| Named { name: it.subject.id().as_str(), number }).collect();
        names.sort_unstable();
        let sections = sections.iter().map(|it| it.when).collect();
        let (turns, ranks) = (Vec::new(), vec![None; entries.len()]);
        let mut outline = Self { sections, entries, names, turns, ranks, extent };
        for number in 0..outline.entries.len() {
            let needs = outline.needs_of(number);
            if let Some(entry) = outline.entries.get_mut(number) {
                entry.needs = needs;
            }
        }
        outline.take_turns();
        outline
    }

    /// The first question of that name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        let at = self.names.partition_point(|it| it.name < name);
        self.names.get(at).filter(|it| it.name == name).map(|it| it.number)
    }

    /// All names, unless there may be others.
    pub(super) fn known_names(&self) -> Option<Vec<&'a str>> {
        let names = self.names.iter().map(|it| it.name);
        (self.extent == Extent::Whole).then(|| names.collect())
    }

    /// The question of that number.
    pub(super) fn subject(&self, number: usize) -> Option<&'a dyn Subject> {
        self.entries.get(number).map(|it| it.subject)
    }

    /// The condition of the section.
    pub(super) fn section(&self, section: usize) -> Option<&'a Condition> {
        self.sections.get(section).copied().flatten()
    }

    /// The conditions under which a question is asked: all of them.
    pub(super) fn conditions(&self, number: usize) -> [Option<&'a Condition>; 2] {
        let entry = self.entries.get(number);
        let section = entry.and_then(|it| self.section(it.section));
        [section, entry.and_then(|it| it.subject.when())]
    }

    /// The questions whose answers decide whether a question is asked.
    pub(super) fn needs(&self, number: usize) -> &[usize] {
        self.entries.get(number).map_or(&[], |it| &it.needs)
    }

    /// A number that is higher than those of the questions that a question waits for; `None` if it
    /// waits for itself or for one that does.
    pub(super) fn rank(&self, number: usize) -> Option<usize> {
        self.ranks.get(number).copied().flatten()
    }

    /// Whether each question is asked when `given` has been answered; `None` where that depends on an
    /// answer that is not known. Answers to questions that are not asked do not count.
    pub(crate) fn asked<'b>(&self, given: &dyn Fn(&QuestionId) -> Seen<'b>) -> Vec<Option<bool>> {
        let mut asked: Vec<Option<bool>> = vec![None; self.entries.len()];
        for &number in &self.turns {
            let look = |question: &QuestionId| {
                let is_asked = self.position(question.as_str()).map(|it| asked.get(it).copied());
                match (is_asked.flatten().unwrap_or(Some(false)), given(question)) {
                    (Some(true), seen) => seen,
                    (Some(false), _) | (None, Seen::Unanswered) => Seen::Unanswered,
                    (None, _) => Seen::Unknown,
                }
            };
            let conditions = self.conditions(number).into_iter().flatten();
            let verdict = agreed(conditions.map(|it| it.verdict(&look)), false);
            if let Some(slot) = asked.get_mut(number) {
                *slot = verdict;
            }
        }
        asked
    }

    /// The numbers of a section's questions.
    pub(crate) fn of_section(&self, section: usize) -> impl Iterator<Item = usize> {
        let entries = self.entries.iter().enumerate();
        entries.filter(move |(_, it)| it.section == section).map(|(number, _)| number)
    }

    /// The place (from 0) of a question in its list in the document.
    pub(crate) fn place(&self, number: usize) -> usize {
        self.entries.get(number).map_or(number, |it| it.place)
    }

    fn needs_of(&self, number: usize) -> Vec<usize> {
        let mut needs = Vec::new();
        let Some(entry) = self.entries.get(number) else { return needs };
        let [section, own] = self.conditions(number);
        // What looks too far ahead is a mistake of its own, and no reason to wait.
        for (when, end) in [(section, entry.section), (own, entry.section + 1)] {
            let Some(when) = when else { continue };
            when.each_test(&mut |question, _| {
                let position = self.position(question.as_str());
                let is_before = |it: &usize| self.section_of(*it).is_some_and(|it| it < end);
                needs.extend(position.filter(is_before).filter(|it| !needs.contains(it)));
            });
        }
        needs
    }

    /// The section of a question.
    pub(super) fn section_of(&self, number: usize) -> Option<usize> {
        self.entries.get(number).map(|it| it.section)
    }

    /// Puts the questions in an order in which each can be decided.
    fn take_turns(&mut self) {
        for section in 0..self.sections.len() {
            let mut waiting: Vec<usize> = self.of_section(section).collect();
            let mut before = waiting.len() + 1;
            while waiting.len() < before {
                before = waiting.len();
                waiting.retain(|it| !self.takes_turn(*it));
            }
        }
    }

    /// Gives a question the next turn if all that it waits for had theirs.
    fn takes_turn(&mut self, number: usize) -> bool {
        let is_ready = self.needs(number).iter().all(|it| self.rank(*it).is_some());
        if let Some(rank) = self.ranks.get_mut(number).filter(|_| is_ready) {
            *rank = Some(self.turns.len());
            self.turns.push(number);
        }
        is_ready
    }
}
