//! The projects that a resident chose, held to the rules of the basket.

use super::{
    basket::{Basket, Names, amount},
    project::{AmountRange, Group, Project},
    remedy::{add_to_reach, remove_to_fit},
};
use crate::{
    answer::{Change, Remedy, ViolationCode},
    ids::ProjectId,
    money::{Currency, MinorUnits},
    number::Whole,
    response::Answering,
};

/// A project by name, as a resident chose it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pick<'a> {
    pub(super) name: &'a str,
    /// The amount for it, where one is chosen; else it costs what it costs.
    pub(super) amount: Option<u64>,
}

/// A chosen project.
#[derive(Debug, Clone, Copy)]
struct Chosen<'a> {
    project: &'a Project,
    amount: u64,
}

/// The chosen projects, in the basket's order.
#[derive(Debug)]
pub(super) struct Selection<'a> {
    basket: &'a Basket,
    currency: Currency,
    chosen: Vec<Chosen<'a>>,
}

impl<'a> Selection<'a> {
    /// Finds the picked projects; notes each that there is not, and each that stands twice.
    ///
    /// `step_in` says where in the answer the pick of that number stands.
    pub(super) fn find(
        (basket, currency): (&'a Basket, Currency),
        picks: &[Pick<'_>],
        at: &mut Answering<'_>,
    ) -> Option<Self> {
        let names: Vec<&str> = picks.iter().map(|it| it.name).collect();
        // The picks are sorted and not the projects, because they are fewer.
        let sorted = Names::of(&names);
        let mut found = vec![false; picks.len()];
        let mut chosen = Vec::with_capacity(picks.len());
        for project in basket.projects.iter() {
            let Some(index) = sorted.find(project.id.as_str()) else { continue };
            let pick = picks.get(index).and_then(|it| it.amount);
            chosen.push(Chosen { project, amount: pick.unwrap_or(project.cost.get()) });
            found.iter_mut().skip(index).take(1).for_each(|it| *it = true);
        }
        let is_fine = chosen.len() == picks.len();
        if !is_fine {
            tell_unknown_or_repeated(basket, &names, at);
        }
        is_fine.then_some(Self { basket, currency, chosen })
    }

    /// Notes every rule that the choice breaks; answers whether there was none.
    pub(super) fn hold(&self, is_within_amount: bool, at: &mut Answering<'_>) -> bool {
        let before = at.violations.len();
        self.hold_count(at);
        if is_within_amount {
            self.hold_amount(at);
        }
        self.hold_floor(is_within_amount, at);
        for group in self.basket.groups.iter().filter(|it| it.has_limits()) {
            self.hold_group(group, at);
        }
        self.hold_pairs(at);
        at.violations.len() == before
    }

    fn hold_count(&self, at: &mut Answering<'_>) {
        let (n, least, most) = (self.chosen.len(), self.basket.least(), self.basket.most());
        if n < least {
            let among = self.others().map(|it| it.id.to_string()).collect();
            at.refuse(ViolationCode::TooFew, || {
                format!("At least {least} must be chosen, not {n}.")
            })
            .at_least(exact(least))
            .remedy(Remedy::new(Change::Add, least - n, among));
        }
        if n > most {
            at.refuse(ViolationCode::TooMany, || format!("At most {most} can be chosen, not {n}."))
                .at_most(exact(most))
                .remedy(Remedy::new(Change::Remove, n - most, names(&self.chosen)));
        }
    }

    fn hold_amount(&self, at: &mut Answering<'_>) {
        let (spent, most) = (total(&self.chosen), self.basket.amount.get());
        if spent > most {
            let remedy = relief(&self.chosen, spent - most);
            at.refuse(ViolationCode::OverBudget, || {
                format!("{} are spent of {}.", self.money(spent), self.money(most))
            })
            .at_most(exact_amount(most))
            .remedy(remedy);
        }
    }

    fn hold_floor(&self, is_within_amount: bool, at: &mut Answering<'_>) {
        let (spent, least) = (total(&self.chosen), self.basket.floor().get());
        if spent >= least {
            return;
        }
        let most = self.basket.amount.get();
        let room = is_within_amount.then(|| most.saturating_sub(spent));
        let others: Vec<&Project> = self.others().collect();
        let remedy = addition(&others, least - spent, room);
        at.refuse(ViolationCode::UnderSpent, || {
            format!(
                "{} are spent, but it must be {} at least.",
                self.money(spent),
                self.money(least)
            )
        })
        .at_least(exact_amount(least))
        .remedy(remedy);
    }

    fn hold_group(&self, group: &Group, at: &mut Answering<'_>) {
        let members: Vec<Chosen<'_>> = self
            .chosen
            .iter()
            .filter(|it| it.project.groups.contains(&group.id))
            .copied()
            .collect();
        let (n, spent) = (members.len(), total(&members));
        let others =
            || self.others().filter(|it| it.groups.contains(&group.id)).collect::<Vec<_>>();
        let name = group.id.as_str();
        if let Some(least) = group.min_projects.map(Whole::count).filter(|it| n < *it) {
            let among = others().iter().map(|it| it.id.to_string()).collect();
            at.refuse(ViolationCode::TooFew, || {
                format!("The group `{name}` needs {least}, not {n}.")
            })
            .at_least(exact(least))
            .in_group(name)
            .remedy(Remedy::new(Change::Add, least - n, among));
        }
        if let Some(most) = group.max_projects.map(Whole::count).filter(|it| n > *it) {
            at.refuse(ViolationCode::TooMany, || {
                format!("The group `{name}` takes {most}, not {n}.")
            })
            .at_most(exact(most))
            .in_group(name)
            .remedy(Remedy::new(Change::Remove, n - most, names(&members)));
        }
        if let Some(most) = group.max_spend.map(MinorUnits::get).filter(|it| spent > *it) {
            at.refuse(ViolationCode::OverBudget, || {
                format!("The group `{name}` takes {}, not {}.", self.money(most), self.money(spent))
            })
            .at_most(exact_amount(most))
            .in_group(name)
            .remedy(relief(&members, spent - most));
        }
        if let Some(least) = group.min_spend.map(MinorUnits::get).filter(|it| spent < *it) {
            at.refuse(ViolationCode::UnderSpent, || {
                format!(
                    "The group `{name}` needs {}, not {}.",
                    self.money(least),
                    self.money(spent)
                )
            })
            .at_least(exact_amount(least))
            .in_group(name)
            .remedy(addition(&others(), least - spent, None));
        }
    }

    /// Notes projects that need others, and projects that exclude others.
    fn hold_pairs(&self, at: &mut Answering<'_>) {
        let names: Vec<&str> = self.chosen.iter().map(|it| it.project.id.as_str()).collect();
        let names = Names::of(&names);
        let is_chosen = |it: &ProjectId| names.find(it.as_str()).is_some();
        for Chosen { project, .. } in &self.chosen {
            for other in project.requires.iter().filter(|it| !is_chosen(it)) {
                let remedy = Remedy::new(Change::Add, 1, vec![other.to_string()]);
                at.refuse(ViolationCode::NeedsAnother, || {
                    format!("`{}` can be chosen only together with `{other}`.", project.id)
                })
                .remedy(remedy);
            }
            for other in project.excludes.iter().filter(|it| is_chosen(it)) {
                let among = vec![project.id.to_string(), other.to_string()];
                at.refuse(ViolationCode::ExcludesAnother, || {
                    format!("`{}` cannot be chosen together with `{other}`.", project.id)
                })
                .remedy(Remedy::new(Change::Remove, 1, among));
            }
        }
    }

    /// The projects that were not chosen.
    fn others(&self) -> impl Iterator<Item = &'a Project> {
        // Both are in the basket's order, so that one walk tells them apart.
        let mut chosen = self.chosen.iter().peekable();
        self.basket.projects.iter().filter(move |it| {
            let is_chosen = chosen.peek().is_some_and(|next| next.project.id == it.id);
            if is_chosen {
                chosen.next();
            }
            !is_chosen
        })
    }

    fn money(&self, minor_units: u64) -> String {
        let limit = MinorUnits::new(minor_units).unwrap_or(MinorUnits::MAX);
        amount(limit, Some(self.currency))
    }
}

fn tell_unknown_or_repeated(basket: &Basket, picked: &[&str], at: &mut Answering<'_>) {
    let known: Vec<&str> = basket.projects.iter().map(|it| it.id.as_str()).collect();
    let (known, sorted) = (Names::of(&known), Names::of(picked));
    let place = at.place;
    for (number, name) in picked.iter().enumerate() {
        let (code, why) = if known.find(name).is_none() {
            (ViolationCode::UnknownOption, "is no project of this budget")
        } else if sorted.is_twice(name) && picked.iter().take(number).any(|it| it == name) {
            (ViolationCode::Repeated, "stands twice")
        } else {
            continue;
        };
        at.within(&place.index(number), |at| {
            at.refuse(code, || format!("`{name}` {why}."));
        });
    }
}

/// Fewer or smaller: the smallest change that frees `excess`.
fn relief(chosen: &[Chosen<'_>], excess: u64) -> Option<Remedy> {
    if chosen.iter().any(|it| it.project.range.is_some()) {
        return Remedy::new(Change::Lower, 1, names(chosen)).map(|it| it.by(excess));
    }
    let costs: Vec<u64> = chosen.iter().map(|it| it.amount).collect();
    let removal = remove_to_fit(&costs, excess)?;
    let among = removal.candidates.iter().filter_map(|it| chosen.get(*it));
    let among = among.map(|it| it.project.id.to_string()).collect();
    Remedy::new(Change::Remove, removal.count, among).map(|it| it.by(excess))
}

/// The smallest addition that spends `missing` more, within the room there is.
fn addition(others: &[&Project], missing: u64, room: Option<u64>) -> Option<Remedy> {
    let costs: Vec<u64> = others.iter().map(|it| most_of(it)).collect();
    let addition = add_to_reach(&costs, missing, room)?;
    let among = addition.candidates.iter().filter_map(|it| others.get(*it));
    let among = among.map(|it| it.id.to_string()).collect();
    Remedy::new(Change::Add, addition.count, among).map(|it| it.by(missing))
}

fn most_of(project: &Project) -> u64 {
    project.range.as_ref().map_or(project.cost.get(), AmountRange::last)
}

fn names(chosen: &[Chosen<'_>]) -> Vec<String> {
    chosen.iter().map(|it| it.project.id.to_string()).collect()
}

fn total(chosen: &[Chosen<'_>]) -> u64 {
    // No 2,000 amounts below 2^53 add up to more than fits; what would is over any budget.
    chosen.iter().fold(0, |sum, it| sum.saturating_add(it.amount))
}

fn exact(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn exact_amount(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
