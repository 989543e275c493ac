//! What somebody does with the budget: a pure state machine, without a browser.
//!
//! Whether a project can be added is asked of the budget's own rules (`Budget::stops`), and what is
//! cast is held to all of them (`Budget::check_answers`).

mod sheet;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, rc::Rc};

use civic_model::{
    answer::{RawAnswer, Violation},
    budget::BALLOT,
    number::Whole,
};
use civic_participation::{participation::Pressed, questions::given::Entered};
use serde_json::Value;

pub use self::sheet::{LineAmount, Sheet};
use crate::{
    PublishedBudget,
    looking::{All, Found, Looking},
    project::Shared,
};

/// Something that the resident does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A project is to be in the basket, or no longer.
    Choose(String, bool),
    /// A ranked project is to have that place, from 0.
    Move(String, usize),
    /// Points or an amount were typed for a project, or an amount for a line.
    Enter(String, Entered),
    /// One step more (1) or less (-1) of points or of an amount.
    Step(String, i64),
    /// A line is to stay as it is while others are moved, or no longer.
    Lock(String, bool),
    /// All lines back to today's amounts.
    Reset,
    /// Something about which projects are seen, and how.
    Look(Looking),
    /// From the review back to choosing.
    Back,
}

/// What there is to say about what was done last.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// The project is in the basket now.
    Added(String),
    /// It is no longer.
    Removed(String),
    /// It was not added, by these rules.
    Stopped(String, Vec<Violation>),
    /// The project has that place now, from 0.
    Moved(String, usize),
    /// A number was typed, or a line was moved and others with it; without a name, all lines.
    Shared(String),
    /// There is no further step.
    AtEnd(String),
}

/// A budget that is being decided on.
#[derive(Debug)]
pub struct Session {
    budget: PublishedBudget,
    sheet: Sheet,
    looking: Looking,
    found: RefCell<Found>,
    shared: RefCell<Option<Rc<Shared>>>,
    /// The projects' numbers in the order in which this resident sees them.
    order: Vec<usize>,
    is_review: bool,
    /// Nothing was chosen, and this is what is to be cast.
    is_blank: bool,
    said: Option<Said>,
    /// How often something was said, so that the same can be said again.
    number: u32,
    violations: Vec<Violation>,
    refusals: u32,
}

impl Session {
    /// Nothing chosen; the projects in that order.
    pub fn new(budget: PublishedBudget, order: Vec<usize>) -> Self {
        Self {
            sheet: Sheet::new(&budget.ballot),
            budget,
            looking: Looking::default(),
            found: RefCell::default(),
            shared: RefCell::default(),
            order,
            is_review: false,
            is_blank: false,
            said: None,
            number: 0,
            violations: Vec::new(),
            refusals: 0,
        }
    }

    /// The budget.
    pub fn budget(&self) -> &PublishedBudget {
        &self.budget
    }

    /// What was chosen.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// Which projects are seen, and how.
    pub fn looking(&self) -> &Looking {
        &self.looking
    }

    /// The numbers of the projects that are looked at, in their order.
    pub fn seen(&self, all: &All<'_>) -> Rc<Vec<usize>> {
        self.found.borrow_mut().seen(&self.looking, all, &|it| self.sheet.has(it))
    }

    /// What all cards have in common: what was given before, as long as this is the same.
    pub(crate) fn kept_shared(&self, shared: Shared) -> Rc<Shared> {
        let mut kept = self.shared.borrow_mut();
        match &*kept {
            Some(kept) if **kept == shared => Rc::clone(kept),
            _ => Rc::clone(kept.insert(Rc::new(shared))),
        }
    }

    /// The projects' numbers, in the order in which this resident sees them.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Whether the basket is looked over before it is cast.
    pub fn is_review(&self) -> bool {
        self.is_review
    }

    /// What was done last, with its number.
    pub fn said(&self) -> Option<(&Said, u32)> {
        self.said.as_ref().map(|it| (it, self.number))
    }

    /// The rules that were broken when the button was last pressed.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// How often the ballot was not accepted.
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// What is wrong with the basket as it stands, whether anybody has pressed a button or not.
    pub fn open_points(&self) -> Vec<Violation> {
        self.budget.check_answers(&self.answers()).err().unwrap_or_default()
    }

    /// The answer as it is sent: one, or none where nothing was done.
    pub fn answers(&self) -> Vec<RawAnswer> {
        let blank = self.is_blank.then(|| self.sheet.blank());
        self.sheet.value(&self.budget.ballot).or(blank).map(answer).into_iter().collect()
    }

    /// Takes up an answer that was given before, as far as it is still offered.
    pub fn restore(&mut self, answers: &[RawAnswer]) {
        if let Some(answer) = answers.iter().find(|it| it.question == BALLOT) {
            self.sheet = Sheet::restored(&self.budget.ballot, &answer.value);
        }
    }

    /// Takes in what was done; returns the answer where it is another now.
    pub fn take(&mut self, action: Action) -> Option<RawAnswer> {
        match action {
            Action::Look(looking) => {
                self.looking = looking;
                return None;
            }
            Action::Back => {
                self.is_review = false;
                self.is_blank = false;
                self.violations.clear();
                return None;
            }
            _ => {}
        }
        let before = self.answers();
        let stops = self.budget.stops(&before);
        let mut sheet = self.sheet.clone();
        let said = sheet.take(action, &self.budget.ballot);
        let kept = std::mem::replace(&mut self.sheet, sheet);
        let new: Vec<Violation> = self.budget.stops(&self.answers());
        // What was wrong before stops nobody from going on: a draft of an earlier version, say.
        let new: Vec<Violation> =
            new.into_iter().filter(|it| stops.iter().all(|old| !is_no_worse(it, old))).collect();
        let said = match said {
            Some(Said::Added(name)) if !new.is_empty() => {
                self.sheet = kept;
                Some(Said::Stopped(name, new))
            }
            said => said,
        };
        if let Some(said) = said {
            self.said = Some(said);
            self.number = self.number.wrapping_add(1);
        }
        let after = self.answers();
        let is_other = after != before;
        if is_other {
            self.violations.clear();
        }
        is_other.then(|| after.into_iter().next().unwrap_or_else(|| answer(Value::Null)))
    }

    /// The button was pressed: to the review, and from there to the ballot box.
    pub fn press(&mut self) -> Pressed {
        let violations = self.open_points();
        if self.is_review && violations.is_empty() {
            return Pressed::Done;
        }
        // Whoever has chosen something sees it all, with what would make it valid.
        if !self.is_review && (!self.answers().is_empty() || self.takes_blank()) {
            self.is_blank = self.answers().is_empty();
            self.is_review = true;
            self.said = None;
            self.violations.clear();
            return Pressed::Turned;
        }
        self.refuse(violations);
        Pressed::Refused
    }

    /// Whether a ballot with nothing chosen can be cast.
    fn takes_blank(&self) -> bool {
        self.budget.check_answers(&[answer(self.sheet.blank())]).is_ok()
    }

    /// Notes broken rules.
    pub fn refuse(&mut self, violations: Vec<Violation>) {
        self.refusals += u32::from(!violations.is_empty());
        self.violations = violations;
    }
}

fn answer(value: Value) -> RawAnswer {
    RawAnswer { question: BALLOT.to_owned(), value }
}

/// Whether it is a rule that was broken before, by no less.
fn is_no_worse(new: &Violation, old: &Violation) -> bool {
    let excess = |it: &Violation| it.remedy.as_ref()?.amount.map(Whole::get);
    let is_same_rule = new.code == old.code && new.group == old.group;
    let is_less = excess(new).zip(excess(old)).is_some_and(|(new, old)| new <= old);
    new == old || (is_same_rule && is_less)
}
