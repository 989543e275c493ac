//! The state of a questionnaire that is being answered.

use civic_model::{
    answer::{RawAnswer, Violation},
    ids::QuestionId,
};
use civic_runtime::{lot::Lot, parcel::Attachment};

use super::{Page, PublishedQuestionnaire};
use crate::{
    participation::Pressed,
    questions::{asked::Asked, given::Step, sheet::Sheet},
};

/// Something that the resident does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Something was done to the question of that name.
    Give(String, Step),
    /// Back to the page before.
    Back,
    /// To the page with that question, to change the answer.
    Change(String),
}

/// A questionnaire that is being answered.
#[derive(Debug)]
pub struct Session {
    asked: PublishedQuestionnaire,
    sheet: Sheet,
    page: usize,
    /// The question that somebody came back to from the last look.
    sought: Option<String>,
    /// Somebody came back from the last look, and returns there.
    is_returning: bool,
    /// How many pages have questions after the answers so far: asked for often, and costly to find.
    count: usize,
    unasked: Vec<RawAnswer>,
}

impl Session {
    /// Nothing answered, on the first page; `unasked` is what is sent with the answers.
    pub fn of(asked: PublishedQuestionnaire, lot: Lot, unasked: Vec<RawAnswer>) -> Self {
        let mut session = Self {
            asked,
            sheet: Sheet::new(lot),
            page: 0,
            sought: None,
            is_returning: false,
            count: 0,
            unasked,
        };
        session.recount();
        session
    }

    /// What is asked.
    pub fn asked(&self) -> &PublishedQuestionnaire {
        &self.asked
    }

    /// What was given.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// All answers that were given, also those to questions that are not asked any more: somebody may
    /// come back to them.
    pub fn given(&self) -> Vec<RawAnswer> {
        self.sheet.answers(self.asked.questions())
    }

    /// The pages that are shown after the answers so far.
    pub fn pages(&self) -> Vec<Page<'_>> {
        self.asked.pages(&self.given())
    }

    /// The page that is shown, from 0; that of the review comes after the last with questions.
    pub fn page(&self) -> usize {
        self.page
    }

    /// The question on this page that somebody came back to, to change the answer.
    pub fn sought(&self) -> Option<&str> {
        self.sought.as_deref()
    }

    /// How many pages there are, with that of the review.
    pub fn page_count(&self) -> usize {
        self.count + usize::from(self.asked.has_review())
    }

    /// Whether the button sends the answers.
    pub fn is_last_page(&self) -> bool {
        self.page + 1 >= self.page_count()
    }

    /// Whether all answers are shown, to be looked over.
    pub fn is_review(&self) -> bool {
        self.asked.has_review() && self.is_last_page()
    }

    /// The answers as they are sent: to what is asked after the others, and what is not asked.
    pub fn answers(&self) -> Vec<RawAnswer> {
        let asked = self.pages().into_iter().flat_map(|it| it.questions);
        let mut answers = self.sheet.answers(asked);
        if !answers.is_empty() {
            answers.extend(self.unasked.iter().cloned());
        }
        answers
    }

    /// Takes up answers that were given before, as far as they are still asked for and offered.
    pub fn restore(&mut self, answers: &[RawAnswer]) {
        let questionnaire = self.asked.clone();
        for asked in questionnaire.questions() {
            self.sheet.restore(&asked, answers);
        }
        self.recount();
    }

    /// The files of the answers, with their contents.
    pub fn attachments(&self) -> Vec<Attachment> {
        let asked = self.pages().into_iter().flat_map(|it| it.questions);
        asked.flat_map(|it| self.sheet.attachments(&it)).collect()
    }

    /// Takes up files that were sent before.
    pub fn restore_files(&mut self, files: &[Attachment]) {
        let questionnaire = self.asked.clone();
        for asked in questionnaire.questions() {
            self.sheet.restore_attachments(&asked, files);
        }
    }

    /// Takes in what was done; returns the answer that is another now. One that was taken back is
    /// null.
    pub fn take(&mut self, action: Action) -> Option<RawAnswer> {
        match action {
            Action::Give(name, step) => {
                let questionnaire = self.asked.clone();
                // What is not on the page cannot be answered on it, and no page before it changes.
                let pages = questionnaire.pages(&self.given());
                let asked = pages.get(self.page)?.questions.iter().find(|it| it.id == name)?;
                let told = self.sheet.take(asked, step);
                if told.is_some() {
                    self.recount();
                }
                return told;
            }
            Action::Back => {
                self.page = self.page.saturating_sub(1);
                self.sought = None;
                self.is_returning = false;
            }
            Action::Change(question) => {
                self.page = self.page_of(&question).unwrap_or_default();
                self.sought = Some(question);
                self.is_returning = true;
            }
        }
        self.sheet.note(Vec::new());
        None
    }

    /// The button was pressed: on to the next page, where the answers of this one break no rule; after
    /// a change back to the last look, by way of what the change has left open.
    pub fn press(&mut self) -> Pressed {
        let mut violations = self.asked.check(&self.answers());
        let mut next = self.page + 1;
        if !self.is_last_page() {
            if self.is_returning {
                let last = self.page_count().saturating_sub(1);
                next = self.first_with(&violations).unwrap_or(last);
            }
            let here: Vec<String> = self.names_on(self.page);
            violations.retain(|it| it.question.as_ref().is_some_and(|it| has(&here, it)));
        }
        if !violations.is_empty() {
            self.refuse(violations);
            return Pressed::Refused;
        }
        self.sheet.note(violations);
        if self.is_last_page() {
            return Pressed::Done;
        }
        self.page = next;
        self.sought = None;
        self.is_returning &= !self.is_last_page();
        Pressed::Turned
    }

    /// Notes broken rules, and turns to the first page on which one of them can be mended.
    pub fn refuse(&mut self, violations: Vec<Violation>) {
        if !self.has_some(self.page, &violations) {
            self.page = self.first_with(&violations).unwrap_or(self.page);
        }
        self.sheet.note(violations);
    }

    /// The first page with a question about which something is wrong.
    fn first_with(&self, violations: &[Violation]) -> Option<usize> {
        (0..self.count).find(|it| self.has_some(*it, violations))
    }

    fn has_some(&self, page: usize, violations: &[Violation]) -> bool {
        let here = self.names_on(page);
        violations.iter().any(|it| it.question.as_ref().is_some_and(|it| has(&here, it)))
    }

    fn recount(&mut self) {
        self.count = self.pages().len();
    }

    fn page_of(&self, question: &str) -> Option<usize> {
        self.pages().iter().position(|it| it.questions.iter().any(|it| it.id == question))
    }

    fn names_on(&self, page: usize) -> Vec<String> {
        let pages = self.pages();
        let questions: &[Asked<'_>] = pages.get(page).map_or(&[], |it| &it.questions);
        questions.iter().map(|it| it.id.to_owned()).collect()
    }
}

fn has(names: &[String], question: &QuestionId) -> bool {
    names.iter().any(|it| it == question.as_str())
}
