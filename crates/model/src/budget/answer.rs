//! Answers to a budget, and the rules that accept them.

use serde_json::Value;

use super::{
    basket::Basket,
    configuration::{Ballot, Budget, RawBudget},
    selection::{Pick, Selection},
};
use crate::{
    answer::{RawAnswer, Violation, ViolationCode, Violations},
    ids::{LineId, ProjectId, QuestionId},
    limits,
    money::MinorUnits,
    number::whole,
    place::Place,
    question::points::Purse,
    response::{Answering, is_unanswered, tell_unanswered},
};

/// The name of the one question that a budget asks.
pub const BALLOT: &str = "ballot";

/// A valid answer to a budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BudgetAnswer {
    /// The chosen projects: a knapsack or an approval vote.
    Selection(Vec<ProjectId>),
    /// The chosen projects from the best to the worst.
    Ranking(Vec<ProjectId>),
    /// The chosen projects with their points, all above 0.
    Points(Vec<(ProjectId, u64)>),
    /// The chosen projects with their amounts.
    Amounts(Vec<(ProjectId, MinorUnits)>),
    /// Every line with its amount, in the budget's order.
    Allocation(Vec<(LineId, MinorUnits)>),
}

impl Budget {
    /// Checks the answer to this budget and reports every rule it breaks, not only the first.
    ///
    /// Places are given as in a submission, under `/answers`.
    pub fn check_answers(&self, answers: &[RawAnswer]) -> Result<BudgetAnswer, Vec<Violation>> {
        let mut violations = Violations::default();
        let answer = self.admit(answers, &Place::Document.key("answers"), &mut violations);
        let violations = violations.into_vec();
        answer.filter(|_| violations.is_empty()).ok_or(violations)
    }

    /// The rules that stop a resident while they choose: those that a further choice cannot satisfy
    /// again, unless the budget lets limits be exceeded until the ballot is cast.
    pub fn stops(&self, answers: &[RawAnswer]) -> Vec<Violation> {
        if self.ballot.basket().is_some_and(|it| it.soft) {
            return Vec::new();
        }
        let violations = self.check_answers(answers).err().unwrap_or_default();
        violations.into_iter().filter(|it| it.code.is_excess()).collect()
    }
}

impl RawBudget {
    /// Holds the answers of the list at `place` to this budget.
    pub(crate) fn admit(
        &self,
        answers: &[RawAnswer],
        place: &Place<'_>,
        violations: &mut Violations,
    ) -> Option<BudgetAnswer> {
        // The name follows the rule for names.
        let question = QuestionId::new(BALLOT).ok()?;
        let mut ballot: Option<(usize, &Value)> = None;
        for (number, answer) in answers.iter().enumerate() {
            let place = place.index(number);
            if answer.question != BALLOT {
                violations.add(
                    ViolationCode::UnknownQuestion,
                    &place.key("question"),
                    None,
                    || format!("A budget has one question, `{BALLOT}`."),
                );
            } else if ballot.is_some() {
                violations.add(ViolationCode::AnsweredTwice, &place, Some(&question), || {
                    format!("The question `{BALLOT}` is answered more than once.")
                });
            } else {
                ballot = Some((number, &answer.value));
            }
        }
        let Some((number, value)) = ballot else {
            tell_unanswered(&question, place, violations);
            return None;
        };
        if is_unanswered(&question, answers) && !self.may_be_empty() {
            tell_unanswered(&question, place, violations);
            return None;
        }
        let place = place.index(number);
        let place = &place.key("value");
        self.admit_ballot(value, &mut Answering { question: &question, place, violations })
    }

    /// Whether a ballot with nothing chosen can be cast.
    fn may_be_empty(&self) -> bool {
        self.ballot.basket().is_none_or(|it| it.least() == 0)
    }

    fn admit_ballot(&self, value: &Value, at: &mut Answering<'_>) -> Option<BudgetAnswer> {
        match &self.ballot {
            Ballot::Knapsack(it) => {
                self.admit_list(&it.basket, value, at).map(BudgetAnswer::Selection)
            }
            Ballot::Approval(it) => {
                self.admit_list(&it.basket, value, at).map(BudgetAnswer::Selection)
            }
            Ballot::Ranking(it) => {
                self.admit_list(&it.basket, value, at).map(BudgetAnswer::Ranking)
            }
            Ballot::Points(it) => {
                self.admit_points(&it.basket, &it.purse, value, at).map(BudgetAnswer::Points)
            }
            Ballot::Adjustable(it) => {
                self.admit_amounts(&it.basket, value, at).map(BudgetAnswer::Amounts)
            }
            Ballot::Allocation(it) => {
                it.admit(value, self.currency, at).map(BudgetAnswer::Allocation)
            }
        }
    }

    fn hold(&self, basket: &Basket, picks: &[Pick<'_>], at: &mut Answering<'_>) -> bool {
        Selection::find((basket, self.currency), picks, at)
            .is_some_and(|it| it.hold(self.ballot.is_within_amount(), at))
    }

    fn admit_list(
        &self,
        basket: &Basket,
        value: &Value,
        at: &mut Answering<'_>,
    ) -> Option<Vec<ProjectId>> {
        let names = value.as_array().and_then(|it| {
            let names = it.iter().take(limits::PROJECTS + 1);
            names.map(Value::as_str).collect::<Option<Vec<&str>>>()
        });
        let Some(names) = names else {
            at.wrong_form("a list of projects by name");
            return None;
        };
        let picks: Vec<Pick<'_>> = names.iter().map(|it| Pick { name: it, amount: None }).collect();
        if !self.hold(basket, &picks, at) {
            return None;
        }
        names.iter().map(|it| ProjectId::new(it).ok()).collect()
    }

    fn admit_points(
        &self,
        basket: &Basket,
        purse: &Purse,
        value: &Value,
        at: &mut Answering<'_>,
    ) -> Option<Vec<(ProjectId, u64)>> {
        let members = members(value, at)?;
        let place = at.place;
        let mut given: Vec<(&str, u64)> = Vec::with_capacity(members.len());
        for (name, value) in members {
            let points = at.within(&place.key(name), |at| purse.admit(value, at))?;
            given.push((name, points));
        }
        given.retain(|(_, points)| *points > 0);
        let picks: Vec<Pick<'_>> =
            given.iter().map(|(name, _)| Pick { name, amount: None }).collect();
        let spent = given.iter().fold(0_u64, |sum, (_, it)| sum.saturating_add(*it));
        let names = || given.iter().map(|(name, _)| (*name).to_owned()).collect();
        // Both are looked at, so that all that is wrong is told.
        let is_held = self.hold(basket, &picks, at);
        let is_paid = given.is_empty() || purse.hold(spent, at, names);
        if !is_held || !is_paid {
            return None;
        }
        given.iter().map(|(name, points)| Some((ProjectId::new(name).ok()?, *points))).collect()
    }

    fn admit_amounts(
        &self,
        basket: &Basket,
        value: &Value,
        at: &mut Answering<'_>,
    ) -> Option<Vec<(ProjectId, MinorUnits)>> {
        let members = members(value, at)?;
        let place = at.place;
        let mut amounts: Vec<(&str, MinorUnits)> = Vec::with_capacity(members.len());
        for (name, value) in members {
            let amount = at.within(&place.key(name), |at| admit_amount(value, at))?;
            amounts.push((name, amount));
        }
        let picks: Vec<Pick<'_>> = amounts
            .iter()
            .map(|(name, amount)| Pick { name, amount: Some(amount.get()) })
            .collect();
        let is_stepped = hold_steps(basket, &amounts, at);
        if !self.hold(basket, &picks, at) || !is_stepped {
            return None;
        }
        amounts.iter().map(|(name, amount)| Some((ProjectId::new(name).ok()?, *amount))).collect()
    }
}

fn members<'a>(
    value: &'a Value,
    at: &mut Answering<'_>,
) -> Option<&'a serde_json::Map<String, Value>> {
    let members = value.as_object().filter(|it| it.len() <= limits::PROJECTS);
    if members.is_none() {
        at.wrong_form("an object that gives a number to projects by name");
    }
    members
}

/// Takes in an amount in minor units.
pub(super) fn admit_amount(value: &Value, at: &mut Answering<'_>) -> Option<MinorUnits> {
    let amount = whole(value).and_then(|it| u64::try_from(it).ok()).and_then(MinorUnits::new);
    if amount.is_none() {
        at.wrong_form("an amount: a whole number of minor units, 0 or more");
    }
    amount
}

/// Notes amounts that are not among those that their project can have.
fn hold_steps(basket: &Basket, amounts: &[(&str, MinorUnits)], at: &mut Answering<'_>) -> bool {
    let before = at.violations.len();
    let place = at.place;
    let names: Vec<&str> = amounts.iter().map(|(name, _)| *name).collect();
    let names = super::basket::Names::of(&names);
    for project in basket.projects.iter() {
        let found = names.find(project.id.as_str()).and_then(|it| amounts.get(it));
        let Some((name, amount)) = found.map(|(name, amount)| (*name, amount.get())) else {
            continue;
        };
        let (least, most) = match &project.range {
            Some(range) if range.has(amount) => continue,
            Some(range) => (range.min.get(), range.last()),
            None if amount == project.cost.get() => continue,
            None => (project.cost.get(), project.cost.get()),
        };
        let code = if amount < least {
            ViolationCode::TooLow
        } else if amount > most {
            ViolationCode::TooHigh
        } else {
            ViolationCode::OffStep
        };
        let exact = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
        at.within(&place.key(name), |at| {
            at.refuse(code, || format!("`{name}` takes {least} to {most}, in steps."))
                .at_least(exact(least))
                .at_most(exact(most));
        });
    }
    at.violations.len() == before
}
