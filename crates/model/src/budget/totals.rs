//! How an unfinished choice stands, in numbers: for whoever is choosing.

use serde_json::Value;

use super::{
    allocation::Allocation,
    answer::BALLOT,
    basket::{Basket, Names},
    configuration::RawBudget,
};
use crate::{
    answer::RawAnswer,
    money::MinorUnits,
    number::{Whole, whole},
};

/// What was chosen so far. What the budget does not offer counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// How many projects were chosen.
    pub count: usize,
    /// What they cost together, in minor units.
    pub spent: u64,
    /// The points that were given, where the ballot gives points.
    pub points: u64,
}

/// How a group of projects stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupTotals {
    /// How many of its projects were chosen.
    pub count: usize,
    /// What they cost together, in minor units.
    pub spent: u64,
}

impl RawBudget {
    /// How these answers stand. They need not follow any rule.
    pub fn totals(&self, answers: &[RawAnswer]) -> Totals {
        let mut totals = Totals::default();
        self.each_chosen(answers, |_, amount, points| {
            totals.count += 1;
            totals.spent = totals.spent.saturating_add(amount);
            totals.points = totals.points.saturating_add(points);
        });
        totals
    }

    /// How each group stands, in the budget's order.
    pub fn group_totals(&self, answers: &[RawAnswer]) -> Vec<GroupTotals> {
        let Some(basket) = self.ballot.basket() else { return Vec::new() };
        let mut all = vec![GroupTotals::default(); basket.groups.len()];
        self.each_chosen(answers, |number, amount, _| {
            let Some(project) = basket.projects.get(number) else { return };
            let own = basket.groups.iter().zip(&mut all);
            for (_, totals) in own.filter(|(group, _)| project.groups.contains(&group.id)) {
                totals.count += 1;
                totals.spent = totals.spent.saturating_add(amount);
            }
        });
        all
    }

    /// Calls `see` with the number, the amount and the points of each chosen project.
    fn each_chosen(&self, answers: &[RawAnswer], mut see: impl FnMut(usize, u64, u64)) {
        let Some(basket) = self.ballot.basket() else { return };
        let Some(answer) = answers.iter().find(|it| it.question == BALLOT) else { return };
        let chosen = chosen(&answer.value);
        let names: Vec<&str> = chosen.iter().map(|(name, _)| *name).collect();
        let names = Names::of(&names);
        let gives_points = self.ballot.purse().is_some();
        for (number, project) in basket.projects.iter().enumerate() {
            let found = names.find(project.id.as_str()).and_then(|it| chosen.get(it));
            let Some((_, given)) = found else { continue };
            match given {
                Some(points) if gives_points => {
                    if *points > 0 {
                        see(number, project.cost.get(), *points);
                    }
                }
                amount => see(number, amount.unwrap_or(project.cost.get()), 0),
            }
        }
    }
}

/// The chosen projects by name, with the number that was given to each, if any was.
fn chosen(value: &Value) -> Vec<(&str, Option<u64>)> {
    match value {
        Value::Array(names) => {
            names.iter().filter_map(Value::as_str).map(|it| (it, None)).collect()
        }
        Value::Object(members) => {
            let number = |it: &Value| whole(it).and_then(|it| u64::try_from(it).ok());
            let given = members
                .iter()
                .map(|(name, it)| (name.as_str(), Some(number(it).unwrap_or_default())));
            given.collect()
        }
        _ => Vec::new(),
    }
}

impl Basket {
    /// Whether fewer projects can be chosen than there are.
    pub fn has_most(&self) -> bool {
        self.max_projects.map(Whole::count).is_some_and(|it| it < self.projects.len())
    }
}

impl Allocation {
    /// The amount of each line in the budget's order, by an answer that need not follow any rule:
    /// today's, where none is given.
    pub fn amounts(&self, answers: &[RawAnswer]) -> Vec<u64> {
        let answer = answers.iter().find(|it| it.question == BALLOT);
        let amount =
            |name: &str| whole(answer?.value.get(name)?).and_then(|it| u64::try_from(it).ok());
        let of = |line: &super::Line| amount(line.id.as_str()).unwrap_or(line.current.get());
        self.lines.iter().map(|it| of(it).min(MinorUnits::MAX.get())).collect()
    }
}
