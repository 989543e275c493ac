//! What was chosen so far, by kind of ballot: not yet held to any rule.

use civic_model::budget::{Allocation, AmountRange, Ballot, Line, Project};
use civic_participation::questions::given::Entered;
use serde_json::{Map, Value};

use super::{Action, Said};

/// What was chosen; which of them depends on the kind of ballot.
#[derive(Debug, Clone, PartialEq)]
pub enum Sheet {
    /// Projects in the order in which they were chosen, or ranked, the best first.
    Projects(Vec<String>),
    /// Points or amounts for projects, in the order in which they were chosen.
    Numbers(Vec<(String, Entered)>),
    /// An amount for each line, in the budget's order.
    Lines(Vec<LineAmount>),
}

/// The amount of one line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LineAmount {
    /// In minor units.
    pub amount: u64,
    /// What was typed last, while it stands in the field.
    pub typed: Option<String>,
    /// What was typed is no amount that the line can have.
    pub is_wrong: bool,
    /// It stays as it is while others are moved.
    pub is_locked: bool,
}

impl Sheet {
    /// Nothing chosen; today's amounts.
    pub fn new(ballot: &Ballot) -> Self {
        match ballot {
            Ballot::Knapsack(_) | Ballot::Approval(_) | Ballot::Ranking(_) => {
                Self::Projects(Vec::new())
            }
            Ballot::Points(_) | Ballot::Adjustable(_) => Self::Numbers(Vec::new()),
            Ballot::Allocation(it) => Self::Lines(it.lines.iter().map(today).collect()),
        }
    }

    /// What an answer of before gave, as far as it is still offered.
    pub fn restored(ballot: &Ballot, value: &Value) -> Self {
        let mut sheet = Self::new(ballot);
        let is_offered = |name: &str| ballot.basket().is_some_and(|it| it.project(name).is_some());
        match (&mut sheet, ballot) {
            (Self::Projects(chosen), _) => {
                let names = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                for name in names.filter(|it| is_offered(it)) {
                    if !chosen.iter().any(|it| it == name) {
                        chosen.push(name.to_owned());
                    }
                }
            }
            (Self::Numbers(given), _) => {
                let members = value.as_object().into_iter().flatten();
                let members = members.filter(|(name, _)| is_offered(name));
                given.extend(members.map(|(name, it)| (name.clone(), Entered::value(it.clone()))));
            }
            (Self::Lines(lines), Ballot::Allocation(allocation)) => {
                for (line, own) in allocation.lines.iter().zip(lines) {
                    let amount = value.get(line.id.as_str()).and_then(Value::as_u64);
                    own.amount = amount.unwrap_or(own.amount);
                }
            }
            (Self::Lines(_), _) => {}
        }
        sheet
    }

    /// The names of the chosen projects, in the order in which they were chosen or ranked.
    pub fn chosen(&self) -> Vec<&str> {
        match self {
            Self::Projects(chosen) => chosen.iter().map(String::as_str).collect(),
            Self::Numbers(given) => {
                given.iter().filter(|it| has_some(&it.1)).map(|(name, _)| name.as_str()).collect()
            }
            Self::Lines(_) => Vec::new(),
        }
    }

    /// Whether the project is among those that were chosen.
    pub fn has(&self, project: &str) -> bool {
        match self {
            Self::Projects(chosen) => chosen.iter().any(|it| it == project),
            Self::Numbers(_) => self.entered(project).is_some_and(has_some),
            Self::Lines(_) => false,
        }
    }

    /// The place of a ranked project, from 0.
    pub fn place(&self, project: &str) -> Option<usize> {
        let Self::Projects(chosen) = self else { return None };
        chosen.iter().position(|it| it == project)
    }

    /// The points or the amount of a project.
    pub fn entered(&self, project: &str) -> Option<&Entered> {
        let Self::Numbers(given) = self else { return None };
        given.iter().find(|(name, _)| name == project).map(|(_, it)| it)
    }

    /// The lines' amounts; none where projects are chosen.
    pub fn lines(&self) -> &[LineAmount] {
        match self {
            Self::Lines(lines) => lines,
            _ => &[],
        }
    }

    /// The answer as it is sent; `None` where nothing was chosen. Lines are sent once one of them is
    /// another than today's.
    pub fn value(&self, ballot: &Ballot) -> Option<Value> {
        match (self, ballot) {
            (Self::Projects(chosen), _) => {
                (!chosen.is_empty()).then(|| Value::from(chosen.clone()))
            }
            (Self::Numbers(given), _) => {
                let given = given.iter().filter(|(_, it)| has_some(it));
                let members: Map<String, Value> =
                    given.map(|(name, it)| (name.clone(), it.value.clone())).collect();
                (!members.is_empty()).then_some(Value::Object(members))
            }
            (Self::Lines(lines), Ballot::Allocation(allocation)) => {
                let is_changed = |(line, own): (&Line, &LineAmount)| {
                    own.is_wrong || own.amount != line.current.get()
                };
                let all = || allocation.lines.iter().zip(lines);
                let member = |(line, own): (&Line, &LineAmount)| {
                    let wrong = own.typed.clone().filter(|_| own.is_wrong);
                    let amount = wrong.map_or_else(|| Value::from(own.amount), Value::from);
                    (line.id.to_string(), amount)
                };
                all().any(is_changed).then(|| Value::Object(all().map(member).collect()))
            }
            (Self::Lines(_), _) => None,
        }
    }

    /// A ballot with nothing chosen.
    pub fn blank(&self) -> Value {
        match self {
            Self::Projects(_) => Value::Array(Vec::new()),
            Self::Numbers(_) | Self::Lines(_) => Value::Object(Map::new()),
        }
    }

    /// Takes in what was done; answers what there is to say of it. What the budget does not offer
    /// changes nothing.
    pub fn take(&mut self, action: Action, ballot: &Ballot) -> Option<Said> {
        match (self, action) {
            (Self::Lines(lines), action) => match ballot {
                Ballot::Allocation(allocation) => take_lines(lines, action, allocation),
                _ => None,
            },
            (sheet, action) => {
                let name = match &action {
                    Action::Choose(name, _)
                    | Action::Move(name, _)
                    | Action::Enter(name, _)
                    | Action::Step(name, _) => name.clone(),
                    _ => return None,
                };
                let project = ballot.basket()?.project(&name)?;
                sheet.take_project(action, project, ballot)
            }
        }
    }

    fn take_project(&mut self, action: Action, project: &Project, ballot: &Ballot) -> Option<Said> {
        let name = project.id.to_string();
        match (self, action) {
            (Self::Projects(chosen), Action::Choose(_, is_chosen)) => {
                let has = chosen.contains(&name);
                if is_chosen == has {
                    return None;
                }
                chosen.retain(|it| it != &name);
                if is_chosen {
                    chosen.push(name.clone());
                }
                Some(if is_chosen { Said::Added(name) } else { Said::Removed(name) })
            }
            (Self::Projects(chosen), Action::Move(_, to)) => {
                let from = chosen.iter().position(|it| it == &name)?;
                let to = to.min(chosen.len().saturating_sub(1));
                let moved = chosen.remove(from);
                chosen.insert(to, moved);
                Some(Said::Moved(name, to))
            }
            (Self::Numbers(given), Action::Choose(_, is_chosen)) => {
                let before = given.iter().find(|it| it.0 == name).is_some_and(|it| has_some(&it.1));
                if is_chosen == before {
                    return None;
                }
                let first = match ballot {
                    Ballot::Adjustable(_) => project.cost.get(),
                    _ => 1,
                };
                set(given, &name, is_chosen.then(|| Entered::value(first)));
                Some(if is_chosen { Said::Added(name) } else { Said::Removed(name) })
            }
            (Self::Numbers(given), Action::Enter(_, entered)) => {
                set(given, &name, Some(entered));
                // What is typed is never refused while it is; what is left changes with it.
                Some(Said::Shared(name))
            }
            (Self::Numbers(given), Action::Step(_, steps)) => {
                let now = number_of(given, &name);
                let next = match (ballot, &project.range) {
                    (Ballot::Adjustable(_), Some(range)) => stepped_amount(now, range, steps),
                    (Ballot::Adjustable(_), None) => now,
                    _ => stepped(now, 1, steps),
                };
                let is_other = next != now;
                if is_other {
                    set(given, &name, (next > 0).then(|| Entered::value(next)));
                }
                Some(match (is_other, next > now, next) {
                    (false, ..) => Said::AtEnd(name),
                    (true, false, 0) => Said::Removed(name),
                    _ => Said::Added(name),
                })
            }
            _ => None,
        }
    }
}

fn today(line: &Line) -> LineAmount {
    LineAmount { amount: line.current.get(), ..LineAmount::default() }
}

fn take_lines(lines: &mut [LineAmount], action: Action, all: &Allocation) -> Option<Said> {
    if action == Action::Reset {
        for (own, line) in lines.iter_mut().zip(all.lines.iter()) {
            *own = LineAmount { is_locked: own.is_locked, ..today(line) };
        }
        return Some(Said::Shared(String::new()));
    }
    let name = match &action {
        Action::Enter(name, _) | Action::Step(name, _) | Action::Lock(name, _) => name.clone(),
        _ => return None,
    };
    let (number, line) = all.lines.iter().enumerate().find(|it| it.1.id.as_str() == name)?;
    let own = lines.get_mut(number)?;
    match action {
        Action::Lock(_, is_locked) => {
            own.is_locked = is_locked;
            return None;
        }
        Action::Enter(_, entered) => {
            own.typed = entered.typed;
            let amount = entered.value.as_u64().filter(|it| line.has(*it));
            own.is_wrong = amount.is_none();
            // What is no amount of this line moves no other; the rules tell what is wrong with it.
            own.amount = amount?;
        }
        Action::Step(_, steps) => {
            let next = stepped(own.amount, line.step(), steps).clamp(line.least(), line.most());
            if next == own.amount {
                return Some(Said::AtEnd(name));
            }
            *own = LineAmount { amount: next, is_locked: own.is_locked, ..LineAmount::default() };
        }
        _ => return None,
    }
    share_out(lines, number, all);
    Some(Said::Shared(name))
}

/// The lines that are not locked take what the moved one gave, or give what it took.
fn share_out(lines: &mut [LineAmount], moved: usize, all: &Allocation) {
    let amounts: Vec<u64> = lines.iter().map(|it| it.amount).collect();
    let is_held = |number: usize| {
        number == moved || lines.get(number).is_none_or(|it| it.is_locked || it.is_wrong)
    };
    let after = all.rebalanced(&amounts, is_held);
    for (own, amount) in lines.iter_mut().zip(after) {
        if own.amount != amount {
            own.amount = amount;
            own.typed = None;
        }
    }
}

/// What is not 0 and not empty; what is no number is left for the rules to see.
fn has_some(entered: &Entered) -> bool {
    !(entered.value.is_null() || entered.value == 0 || entered.value == "")
}

fn number_of(given: &[(String, Entered)], name: &str) -> u64 {
    let found = given.iter().find(|it| it.0 == name);
    found.and_then(|(_, it)| it.value.as_u64()).unwrap_or_default()
}

fn set(given: &mut Vec<(String, Entered)>, name: &str, entered: Option<Entered>) {
    let place = given.iter().position(|it| it.0 == name);
    match (place, entered) {
        (Some(place), Some(entered)) => {
            if let Some(it) = given.get_mut(place) {
                it.1 = entered;
            }
        }
        (Some(place), None) => drop(given.remove(place)),
        (None, Some(entered)) => given.push((name.to_owned(), entered)),
        (None, None) => {}
    }
}

fn stepped(now: u64, step: u64, steps: i64) -> u64 {
    let by = step.saturating_mul(steps.unsigned_abs());
    if steps < 0 { now.saturating_sub(by) } else { now.saturating_add(by) }
}

/// The next amount of a range; from nothing to the least, and from the least to nothing.
fn stepped_amount(now: u64, range: &AmountRange, steps: i64) -> u64 {
    let (least, most) = (range.min.get(), range.last());
    let next = stepped(now, range.step(), steps);
    if now == 0 && steps > 0 {
        least
    } else if next < least {
        0
    } else {
        next.min(most)
    }
}
