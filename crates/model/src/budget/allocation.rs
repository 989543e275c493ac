//! Lines of a budget that residents change and that must balance.

use civic_feasible::{self as feasible, Range, Rules, Verdict};
use serde_json::Value;

use super::{answer::admit_amount, basket::amount};
use crate::{
    answer::{Change, Remedy, ViolationCode},
    check::Check,
    ids::LineId,
    limits,
    list::List,
    money::{Currency, MinorUnits},
    names::must_differ,
    number::Whole,
    picture::{Link, Picture},
    place::Place,
    problem::ProblemCode,
    record::{choice, record},
    response::Answering,
    text::Text,
};

record! {
    /// Lines of a budget that must balance: the money there is and the revenue pay the spending.
    pub struct Allocation: "lines", rules: Allocation::rules {
        /// The lines.
        pub lines("lines"): List<Line, 2, { limits::LINES }>,
        /// The money there is besides the revenue lines, in minor units of the currency. What makes
        /// today's amounts balance, if it is not said.
        pub available("available"): Option<MinorUnits>,
        /// How far income and spending may be apart, in minor units; not at all if it is not said.
        pub max_deviation("max_deviation"): Option<MinorUnits>,
        /// Whether at least one line must be changed.
        pub change_required("change_required"): bool,
    }
}

record! {
    /// One line of a budget.
    pub struct Line: "a line: an object with `id`, `title` and `current`", rules: Line::rules {
        /// The line's name, unique in the budget.
        pub id("id"): LineId,
        /// What residents read.
        pub title("title"): Text,
        /// What it is about, and what less or more of it would mean.
        pub description("description"): Option<Text>,
        /// Whether money is spent or comes in; spent if it is not said.
        pub side("side"): Option<Side>,
        /// Today's amount, in minor units.
        pub current("current"): MinorUnits,
        /// The least amount, in minor units; 0 if it is not said.
        pub min("min"): Option<MinorUnits>,
        /// The greatest amount, in minor units; twice today's if it is not said.
        pub max("max"): Option<MinorUnits>,
        /// By how much amounts differ, in minor units; 1 if it is not said.
        pub step("step"): Option<Whole<1, 9_007_199_254_740_991>>,
        /// A picture of it.
        pub picture("picture"): Option<Picture>,
        /// A page that says more.
        pub link("link"): Option<Link>,
    }
}

choice! {
    /// Whether money is spent or comes in.
    pub enum Side {
        /// Money is spent.
        Spending = "spending",
        /// Money comes in.
        Revenue = "revenue",
    }
}

impl Line {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let (least, most, now) = (self.least(), self.most(), self.current.get());
        if least > most {
            check.error(ProblemCode::Contradiction, &place.key("min"), || {
                format!("`min` is {least} and above `max`, which is {most}.")
            });
        } else if !self.has(now) {
            check.error(ProblemCode::Contradiction, &place.key("current"), || {
                format!("Today's amount {now} is not among those from {least} to {most} in steps of {}.", self.step())
            });
        }
    }

    /// The least amount in minor units.
    pub fn least(&self) -> u64 {
        self.min.map_or(0, MinorUnits::get)
    }

    /// The greatest amount in minor units.
    pub fn most(&self) -> u64 {
        let twice = self.current.get().saturating_mul(2).min(MinorUnits::MAX.get());
        self.max.map_or(twice, MinorUnits::get)
    }

    /// By how much amounts differ, in minor units; 1 or more.
    pub fn step(&self) -> u64 {
        self.step.and_then(|it| u64::try_from(it.get()).ok()).unwrap_or(1)
    }

    /// Whether money comes in.
    pub fn is_revenue(&self) -> bool {
        self.side == Some(Side::Revenue)
    }

    /// Whether the line can have the amount.
    pub fn has(&self, amount: u64) -> bool {
        (self.least()..=self.most()).contains(&amount)
            && (amount - self.least()).is_multiple_of(self.step())
    }

    /// What the amount adds to income minus spending.
    fn signed(&self, amount: u64) -> i128 {
        if self.is_revenue() { i128::from(amount) } else { -i128::from(amount) }
    }
}

impl Allocation {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let names = self.lines.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "line", &place.key("lines"), check);
        let is_sound = self.lines.is_complete()
            && self.lines.iter().all(|it| it.least() <= it.most() && it.has(it.current.get()));
        if !is_sound || !cfg!(feature = "feasibility") {
            return;
        }
        if self.change_required && self.lines.iter().all(|it| it.least() == last(it)) {
            check.error(ProblemCode::Unsatisfiable, &place.key("change_required"), || {
                "A change is required, but every line has one amount only.".to_owned()
            });
        }
        match self.can_balance() {
            Some(true) => {}
            Some(false) => {
                check.error(ProblemCode::Unsatisfiable, &place.key("available"), || {
                    "No amounts that the lines allow make income and spending balance.".to_owned()
                });
            }
            None => {
                check.warning(ProblemCode::Undecided, place, || {
                    "The lines are too many to find out whether any amounts balance.".to_owned()
                });
            }
        }
    }

    /// Whether any amounts balance; `None` if that takes too long to find out.
    ///
    /// With all revenue at its greatest and all spending at its least, the difference is the largest;
    /// every step away from there lowers it. So the steps are like projects that together must cost
    /// what the difference is too large by.
    fn can_balance(&self) -> Option<bool> {
        let best = |it: &Line| it.signed(if it.is_revenue() { last(it) } else { it.least() });
        let highest = self.available() + self.lines.iter().map(best).sum::<i128>();
        let deviation = self.deviation();
        let Ok(most) = u64::try_from(highest + deviation) else { return Some(false) };
        let rules = Rules {
            projects: self.lines.iter().filter_map(steps).collect(),
            spend_at_most: Some(most),
            spend_at_least: u64::try_from(highest - deviation).unwrap_or(0),
            ..Rules::default()
        };
        match feasible::feasible(&rules) {
            Verdict::Possible(_) => Some(true),
            Verdict::Impossible(_) => Some(false),
            Verdict::Undecided => None,
        }
    }

    /// The money there is besides the revenue lines. Below 0 where today's revenue is more than
    /// today's spending.
    fn available(&self) -> i128 {
        let today = || -self.lines.iter().map(|it| it.signed(it.current.get())).sum::<i128>();
        self.available.map_or_else(today, |it| i128::from(it.get()))
    }

    fn deviation(&self) -> i128 {
        self.max_deviation.map_or(0, |it| i128::from(it.get()))
    }

    /// Income minus spending, in minor units, for an amount for each line in the budget's order.
    pub fn difference(&self, amounts: &[u64]) -> i128 {
        let lines = self.lines.iter().zip(amounts);
        self.available() + lines.map(|(line, amount)| line.signed(*amount)).sum::<i128>()
    }

    /// Takes in an amount for each line that is named; the others keep today's.
    pub(super) fn admit(
        &self,
        value: &Value,
        currency: Currency,
        at: &mut Answering<'_>,
    ) -> Option<Vec<(LineId, MinorUnits)>> {
        let Some(members) = value.as_object() else {
            at.wrong_form("an object that gives an amount to lines by name");
            return None;
        };
        let before = at.violations.len();
        let place = at.place;
        for name in
            members.keys().filter(|name| self.lines.iter().all(|it| it.id.as_str() != *name))
        {
            at.within(&place.key(name), |at| {
                at.refuse(ViolationCode::UnknownOption, || format!("There is no line `{name}`."));
            });
        }
        let mut amounts = Vec::with_capacity(self.lines.len());
        for line in self.lines.iter() {
            let name = line.id.as_str();
            let amount = match members.get(name) {
                Some(value) => at.within(&place.key(name), |at| admit_line(line, value, at)),
                None => Some(line.current),
            };
            amounts.push((line.id.clone(), amount.unwrap_or(line.current)));
        }
        if at.violations.len() == before {
            self.hold(&amounts, currency, at);
        }
        (at.violations.len() == before).then_some(amounts)
    }

    fn hold(&self, amounts: &[(LineId, MinorUnits)], currency: Currency, at: &mut Answering<'_>) {
        let amounts: Vec<u64> = amounts.iter().map(|(_, it)| it.get()).collect();
        let is_changed = self.lines.iter().zip(&amounts).any(|(it, now)| it.current.get() != *now);
        if self.change_required && !is_changed {
            at.refuse(ViolationCode::NothingChanged, || {
                "At least one line must change.".to_owned()
            });
        }
        let (difference, deviation) = (self.difference(&amounts), self.deviation());
        let excess = difference.abs() - deviation;
        let Ok(excess) = u64::try_from(excess) else { return };
        if excess == 0 {
            return;
        }
        let change = if difference < 0 { Change::Lower } else { Change::Raise };
        let among = self.movable(&amounts, change);
        let limit = i64::try_from(deviation).unwrap_or(i64::MAX);
        at.refuse(ViolationCode::NotBalanced, || {
            let gap = u64::try_from(difference.abs()).ok().and_then(MinorUnits::new);
            let gap = amount(gap.unwrap_or(MinorUnits::MAX), Some(currency));
            let which = if difference < 0 { "above" } else { "below" };
            format!("Spending is {gap} {which} income.")
        })
        .at_most(limit)
        .remedy(Remedy::new(change, 1, among).map(|it| it.by(excess)));
    }

    /// The spending lines that can still be lowered, or raised.
    fn movable(&self, amounts: &[u64], change: Change) -> Vec<String> {
        let lines = self.lines.iter().zip(amounts).filter(|(it, _)| !it.is_revenue());
        let can_move = |line: &Line, now: u64| {
            if change == Change::Lower { now > line.least() } else { now < last(line) }
        };
        let lines = lines.filter(|(line, now)| can_move(line, **now));
        lines.map(|(line, _)| line.id.to_string()).collect()
    }
}

/// The greatest amount that a step leads to.
fn last(line: &Line) -> u64 {
    line.most() - (line.most() - line.least()) % line.step()
}

/// The steps of a line above its least, as amounts of a project; `None` where it has none.
fn steps(line: &Line) -> Option<Range> {
    let most = last(line) - line.least();
    (most > 0).then(|| Range { least: line.step(), most, step: line.step() })
}

fn admit_line(line: &Line, value: &Value, at: &mut Answering<'_>) -> Option<MinorUnits> {
    let amount = admit_amount(value, at)?;
    let (least, most, now) = (line.least(), last(line), amount.get());
    if line.has(now) {
        return Some(amount);
    }
    let code = if now < least {
        ViolationCode::TooLow
    } else if now > most {
        ViolationCode::TooHigh
    } else {
        ViolationCode::OffStep
    };
    let exact = |it: u64| i64::try_from(it).unwrap_or(i64::MAX);
    at.refuse(code, || format!("It takes {least} to {most} in steps of {}.", line.step()))
        .at_least(exact(least))
        .at_most(exact(most));
    None
}
