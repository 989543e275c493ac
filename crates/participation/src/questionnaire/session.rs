//! The state of a questionnaire that is being answered.

use civic_model::{
    answer::{RawAnswer, Violation},
    ids::QuestionId,
};
use civic_runtime::{lot::Lot, published::Published};

use super::{Page, Questionnaire};
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
pub struct Session<Q: Questionnaire> {
    published: Published<Q::Configuration>,
    sheet: Sheet,
    page: usize,
    unasked: Vec<RawAnswer>,
}

impl<Q: Questionnaire> Session<Q> {
    /// Nothing answered, on the first page; `unasked` is what is sent with the answers.
    pub fn of(published: Published<Q::Configuration>, lot: Lot, unasked: Vec<RawAnswer>) -> Self {
        Self { published, sheet: Sheet::new(lot), page: 0, unasked }
    }

    /// What is asked.
    pub fn published(&self) -> &Published<Q::Configuration> {
        &self.published
    }

    /// What was given.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// All answers that were given, also those to questions that are not asked any more: somebody may
    /// come back to them.
    pub fn given(&self) -> Vec<RawAnswer> {
        self.sheet.answers(Q::questions(&self.published))
    }

    /// The pages that are shown after the answers so far.
    pub fn pages(&self) -> Vec<Page<'_>> {
        Q::pages(&self.published, &self.given())
    }

    /// The page that is shown, from 0; that of the review comes after the last with questions.
    pub fn page(&self) -> usize {
        self.page
    }

    /// How many pages there are, with that of the review.
    pub fn page_count(&self) -> usize {
        self.pages().len() + usize::from(Q::has_review(&self.published))
    }

    /// Whether the button sends the answers.
    pub fn is_last_page(&self) -> bool {
        self.page + 1 >= self.page_count()
    }

    /// Whether all answers are shown, to be looked over.
    pub fn is_review(&self) -> bool {
        Q::has_review(&self.published) && self.is_last_page()
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
        for asked in Q::questions(&self.published) {
            self.sheet.restore(&asked, answers);
        }
    }

    /// Takes in what was done; returns the answer that is another now. One that was taken back is
    /// null.
    pub fn take(&mut self, action: Action) -> Option<RawAnswer> {
        match action {
            Action::Give(name, step) => {
                let published = self.published.clone();
                // What is not on the page cannot be answered on it, and no page before it changes.
                let pages = Q::pages(&published, &self.given());
                let asked = pages.get(self.page)?.questions.iter().find(|it| it.id == name)?;
                return self.sheet.take(asked, step);
            }
            Action::Back => self.page = self.page.saturating_sub(1),
            Action::Change(question) => self.page = self.page_of(&question).unwrap_or_default(),
        }
        self.sheet.note(Vec::new());
        None
    }

    /// The button was pressed: on to the next page, where the answers of this one break no rule.
    pub fn press(&mut self) -> Pressed {
        let mut violations = Q::check(&self.published, &self.answers());
        if !self.is_last_page() {
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
        self.page += 1;
        Pressed::Turned
    }

    /// Notes broken rules, and turns to the first page on which one of them can be mended.
    pub fn refuse(&mut self, violations: Vec<Violation>) {
        let pages = self.pages().len();
        let has_some = |page: &usize| {
            let here = self.names_on(*page);
            violations.iter().any(|it| it.question.as_ref().is_some_and(|it| has(&here, it)))
        };
        let is_here = has_some(&self.page);
        let first = (0..pages).find(has_some).filter(|_| !is_here);
        self.page = first.unwrap_or(self.page);
        self.sheet.note(violations);
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
