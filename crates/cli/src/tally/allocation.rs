//! The count of a budget whose ballots give amounts.

use std::str::FromStr;

use civic_model::budget::{Ballot, RawBudget};
use civic_tally::{
    budget::{AllocationRule, Allocations, Split, explain::describe_allocation},
    budget_answers::{amounts, whole_amounts},
    exact::Fraction,
};
use serde_json::{Value, json};

use super::{
    Counted, Tally,
    left_out::LeftOut,
    refuse_options,
    table::{Column, table},
};
use crate::failure::Failure;

/// A rule for amounts, by its name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named(pub(super) AllocationRule);

/// The names of the rules.
const NAMES: [(&str, AllocationRule); 5] = [
    ("mean", AllocationRule::Mean),
    ("median", AllocationRule::Median),
    ("per-unit", AllocationRule::PerUnit(Split::Increasing)),
    ("per-unit/fractional", AllocationRule::PerUnit(Split::Fractional)),
    ("per-unit/equalizing", AllocationRule::PerUnit(Split::Equalizing)),
];

impl FromStr for Named {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = NAMES.into_iter().find(|(it, _)| *it == name);
        let names = || NAMES.map(|(it, _)| it).join(", ");
        found.map(|(_, rule)| Self(rule)).ok_or_else(|| {
            format!("There is no rule `{name}` for amounts; the rules are {}.", names())
        })
    }
}

impl Named {
    fn name(self) -> &'static str {
        NAMES.into_iter().find(|(_, it)| *it == self.0).map_or("", |(name, _)| name)
    }
}

/// A count of amounts that was done.
pub(super) struct AllocationCount {
    rule: Named,
    currency: String,
    unit: u64,
    voters: u64,
    budget: u64,
    lines: Vec<Counting>,
    left_out: LeftOut,
}

/// A project or line with what it gets.
struct Counting {
    id: String,
    title: String,
    /// What it has today, or what is proposed.
    current: u64,
    amount: Fraction,
    /// The same in whole smallest units.
    whole: u64,
}

impl AllocationCount {
    pub(super) fn new(
        budget: &RawBudget,
        allocations: &Allocations,
        rule: AllocationRule,
        tally: &Tally,
        left_out: LeftOut,
    ) -> Result<Self, Failure> {
        refuse_options("amounts, which are never tied", &[("--lot", tally.lot.is_some())])?;
        let language = tally.language(&budget.frame.languages);
        let text = |it: &civic_model::text::Text| {
            language.map_or_else(String::new, |tag| it.in_language(tag).text.to_owned())
        };
        let named: Vec<(String, String, u64)> = match &budget.ballot {
            Ballot::Allocation(it) => {
                let lines = it.lines.iter();
                if lines.clone().any(civic_model::budget::Line::is_revenue)
                    && matches!(rule, AllocationRule::PerUnit(_))
                {
                    return Err(Failure::Refused(
                        "per-unit spends money, and some lines of this budget bring it in; count by \
                         mean or median"
                            .to_owned(),
                    ));
                }
                lines
                    .map(|it| (it.id.as_str().to_owned(), text(&it.title), it.current.get()))
                    .collect()
            }
            other => {
                let projects = other.basket().into_iter().flat_map(|it| it.projects.iter());
                projects
                    .map(|it| (it.id.as_str().to_owned(), text(&it.title), it.cost.get()))
                    .collect()
            }
        };
        let amounts = amounts(budget, allocations, rule);
        let whole = whole_amounts(budget, &amounts);
        let lines = named.into_iter().zip(amounts.iter().zip(&whole));
        let lines = lines.map(|((id, title, current), (amount, whole))| Counting {
            id,
            title,
            current,
            amount: amount.clone(),
            whole: *whole,
        });
        let counts = allocations.ballots.iter().map(|it| it.1);
        Ok(Self {
            rule: Named(rule),
            currency: budget.currency.as_str().to_owned(),
            unit: 10_u64.pow(u32::from(budget.currency.decimals())),
            voters: counts.fold(0, u64::saturating_add),
            budget: allocations.budget,
            lines: lines.collect(),
            left_out,
        })
    }

    /// An amount of smallest units in units of account, with the decimals of the currency.
    fn money(&self, amount: &Fraction) -> String {
        let places = self.unit.max(1).ilog10();
        amount.divided_by(self.unit.max(1)).map_or_else(String::new, |it| it.decimal(places))
    }
}

impl Counted for AllocationCount {
    fn text(&self) -> String {
        let columns = [
            Column::Number("Now"),
            Column::Number("Decided"),
            Column::Text("Line"),
            Column::Text(""),
        ];
        let row = |it: &Counting| {
            let current = self.money(&Fraction::whole(it.current));
            vec![current, self.money(&it.amount), it.id.clone(), it.title.clone()]
        };
        let rows: Vec<Vec<String>> = self.lines.iter().map(row).collect();
        let mut lines = vec![
            format!("Rule: {}", self.rule.name()),
            describe_allocation(self.rule.0),
            String::new(),
            format!("{} voters; amounts in {}, rounded.", self.voters, self.currency),
        ];
        lines.extend(self.left_out.sentences());
        lines.extend([String::new(), table(&columns, &rows)]);
        lines.join("\n")
    }

    fn json(&self) -> Value {
        let line = |it: &Counting| {
            json!({
                "id": it.id, "title": it.title, "current": it.current,
                "amount": it.amount.to_string(), "whole_amount": it.whole,
            })
        };
        json!({
            "kind": "amounts",
            "version": 1,
            "rule": self.rule.name(),
            "rule_explained": describe_allocation(self.rule.0),
            "currency": self.currency,
            "unit": self.unit,
            "voters": self.voters,
            "budget": self.budget,
            "lines": self.lines.iter().map(line).collect::<Vec<_>>(),
            "left_out": self.left_out.json(),
        })
    }

    fn left_out(&self) -> &LeftOut {
        &self.left_out
    }
}
