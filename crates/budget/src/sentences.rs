//! What is told of a ballot: its rules, what stops a choice, and what would make the ballot valid.

use std::cmp::Ordering;

use civic_model::{
    answer::{Change, Exact, Remedy, Violation, ViolationCode as Code},
    budget::{Ballot, Basket, Group},
    number::{Count, Whole},
};
use civic_runtime::{voice::Voice, words::Key};
use civic_ui::text_input::{Side, Unit};
use yew::AttrValue;

use crate::PublishedBudget;

/// Makes sentences about one budget.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    /// The budget.
    pub budget: &'a PublishedBudget,
    /// How the resident is spoken to.
    pub voice: &'a Voice,
}

/// More projects than these are not named one by one.
const MOST_NAMED: usize = 5;

impl Teller<'_> {
    /// An amount as people write it.
    pub(crate) fn money(&self, minor_units: u64) -> String {
        let currency = self.budget.currency;
        let decimals = u32::from(currency.decimals());
        let amount = i64::try_from(minor_units).unwrap_or(i64::MAX);
        self.voice.words.intl().money(amount, currency.as_str(), decimals)
    }

    /// "+ €20", "− €5"; a sign stands before it, so that no color is needed.
    pub(crate) fn change(&self, today: u64, amount: u64) -> AttrValue {
        let by = self.money(amount.abs_diff(today));
        match amount.cmp(&today) {
            Ordering::Less => format!("\u{2212}\u{a0}{by}").into(),
            Ordering::Equal => by.into(),
            Ordering::Greater => format!("+\u{a0}{by}").into(),
        }
    }

    /// What stands beside a field for an amount.
    pub(crate) fn unit(&self) -> Unit {
        Unit::seen_and_heard(self.budget.currency.as_str(), Side::Before)
    }

    /// The title of a project or a line; its name where there is none.
    pub(crate) fn title<'b>(&'b self, name: &'b str) -> &'b str {
        let title = match &self.budget.ballot {
            Ballot::Allocation(it) => {
                it.lines.iter().find(|it| it.id.as_str() == name).map(|it| &it.title)
            }
            ballot => ballot.basket().and_then(|it| it.project(name)).map(|it| &it.title),
        };
        title.map_or(name, |it| self.voice.plain(it))
    }

    /// The rules for choosing, a sentence each.
    pub(crate) fn rules(&self) -> Vec<AttrValue> {
        let words = &self.voice.words;
        let Some(basket) = self.budget.ballot.basket() else {
            return vec![words.say(Key::BUDGET_RULE_SHARE)];
        };
        let amount = self.money(basket.amount.get());
        let mut rules = vec![words.fill(Key::BUDGET_RULE_AMOUNT, &[("amount", &amount)])];
        if let Some(purse) = self.budget.ballot.purse() {
            let total = u64::try_from(purse.total.get()).unwrap_or_default();
            rules.push(words.count(Key::BUDGET_RULE_POINTS, total, &[]));
        }
        rules.extend(self.counts(basket));
        let floor = basket.floor().get();
        if floor > 0 {
            rules.push(words.fill(Key::BUDGET_SPEND_LEAST, &[("least", &self.money(floor))]));
        }
        for group in basket.groups.iter() {
            rules.extend(self.group_rules(group));
        }
        rules
    }

    fn counts(&self, basket: &Basket) -> Vec<AttrValue> {
        let words = &self.voice.words;
        let mut rules = Vec::new();
        if basket.least() > 1 {
            rules.push(words.count(Key::BUDGET_TOO_FEW, natural(basket.least()), &[]));
        }
        if basket.has_most() {
            rules.push(words.count(Key::BUDGET_TOO_MANY, natural(basket.most()), &[]));
        }
        rules
    }

    fn group_rules(&self, group: &Group) -> Vec<AttrValue> {
        let words = &self.voice.words;
        let least = group.min_projects.map(Whole::count).filter(|it| *it > 0);
        let most = group.max_projects.map(Whole::count);
        let rules = [
            least.map(|it| words.count(Key::BUDGET_TOO_FEW, natural(it), &[])),
            most.map(|it| words.count(Key::BUDGET_TOO_MANY, natural(it), &[])),
            group
                .min_spend
                .filter(|it| it.get() > 0)
                .map(|it| words.fill(Key::BUDGET_SPEND_LEAST, &[("least", &self.money(it.get()))])),
            group.max_spend.map(|it| {
                words.fill(Key::BUDGET_RULE_AMOUNT, &[("amount", &self.money(it.get()))])
            }),
        ];
        rules.into_iter().flatten().map(|it| self.of_group(group.id.as_str(), &it)).collect()
    }

    /// What is wrong, and what would mend it.
    pub(crate) fn sentence(&self, violation: &Violation) -> AttrValue {
        self.sentence_but(violation, "")
    }

    /// Why the project of that name was not added. It is not there to be taken out.
    pub(crate) fn why_not(&self, name: &str, violations: &[Violation]) -> String {
        let why = violations.iter().map(|it| self.sentence_but(it, name).to_string());
        why.collect::<Vec<_>>().join(" ")
    }

    fn sentence_but(&self, violation: &Violation, except: &str) -> AttrValue {
        let what = self.what(violation);
        let what = match (&violation.group, self.entered(violation)) {
            (Some(group), _) => self.of_group(group, &what),
            (None, Some(title)) => self.of(title, &what),
            (None, None) => what,
        };
        match violation.remedy.as_ref().and_then(|it| self.remedy(it, except)) {
            Some(remedy) => format!("{} {remedy}", ended(&what)).into(),
            None => what,
        }
    }

    fn what(&self, violation: &Violation) -> AttrValue {
        let words = &self.voice.words;
        let bound = |it: Option<Exact>| u64::try_from(it.map_or(0, Exact::get)).unwrap_or_default();
        let (least, most) = (bound(violation.least), bound(violation.most));
        let by = violation.remedy.as_ref().and_then(|it| it.amount).map_or(0, amount);
        let gives_points = self.budget.ballot.purse().is_some();
        match violation.code {
            Code::OverBudget => {
                let values = [("over", self.money(by)), ("amount", self.money(most))];
                let values = values.each_ref().map(|(name, it)| (*name, it.as_str()));
                words.fill(Key::BUDGET_OVER, &values)
            }
            Code::UnderSpent => {
                words.fill(Key::BUDGET_SPEND_LEAST, &[("least", &self.money(least))])
            }
            Code::TooFew
                if gives_points && violation.group.is_none() && is_about_points(violation) =>
            {
                words.count(Key::MISTAKE_POINTS_TOO_FEW, least, &[])
            }
            Code::TooMany if gives_points && is_about_points(violation) => {
                words.count(Key::MISTAKE_POINTS_TOO_MANY, most, &[])
            }
            Code::TooFew => words.count(Key::BUDGET_TOO_FEW, least, &[]),
            Code::TooMany => words.count(Key::BUDGET_TOO_MANY, most, &[]),
            Code::TooHigh if gives_points => words.count(Key::NO_MORE_FOR_ONE, most, &[]),
            Code::TooLow => {
                words.fill(Key::MISTAKE_AMOUNT_TOO_LOW, &[("least", &self.money(least))])
            }
            Code::TooHigh => {
                words.fill(Key::MISTAKE_AMOUNT_TOO_HIGH, &[("most", &self.money(most))])
            }
            Code::NeedsAnother => self.pair(violation, Key::BUDGET_NEEDS),
            Code::ExcludesAnother => self.pair(violation, Key::BUDGET_EXCLUDES),
            Code::NotBalanced => {
                let lowers = violation.remedy.as_ref().is_some_and(|it| it.change == Change::Lower);
                let key = if lowers { Key::BUDGET_GAP_OVER } else { Key::BUDGET_GAP_UNDER };
                words.fill(key, &[("gap", &self.money(by))])
            }
            Code::NothingChanged => words.say(Key::BUDGET_NOTHING_CHANGED),
            Code::Unanswered => words.count(Key::BUDGET_TOO_FEW, 1, &[]),
            Code::WrongForm if gives_points => words.say(Key::MISTAKE_POINTS_FORM),
            Code::WrongForm => {
                words.fill(Key::MISTAKE_AMOUNT, &[("example", &self.money(125_000))])
            }
            _ => words.say(Key::MISTAKE_OTHER),
        }
    }

    /// A sentence about the two projects that a remedy names, or about one of them.
    fn pair(&self, violation: &Violation, key: Key) -> AttrValue {
        let among = violation.remedy.as_ref().map_or(&[][..], |it| &it.among);
        let names: Vec<String> = among.iter().map(|it| self.title(it).to_owned()).collect();
        let items = self.voice.words.intl().list(&names);
        self.voice.words.fill(key, &[("items", &items)])
    }

    fn remedy(&self, remedy: &Remedy, except: &str) -> Option<AttrValue> {
        let words = &self.voice.words;
        let key = match remedy.change {
            Change::Remove => Key::BUDGET_REMOVE_OF,
            Change::Lower => Key::BUDGET_LOWER_OF,
            // What to add is chosen by those who choose, and named only where it is one.
            Change::Add | Change::Raise => return None,
        };
        let among = remedy.among.iter().filter(|it| *it != except);
        let names: Vec<String> = among.map(|it| self.title(it).to_owned()).collect();
        if names.is_empty() || names.len() > MOST_NAMED {
            return None;
        }
        let items = words.intl().list(&names);
        Some(words.count(key, amount(remedy.count), &[("items", &items)]))
    }

    fn of_group(&self, name: &str, sentence: &AttrValue) -> AttrValue {
        let groups = self.budget.ballot.basket().map(|it| &it.groups);
        let group = groups.and_then(|it| it.iter().find(|it| it.id.as_str() == name));
        self.of(group.map_or(name, |it| self.voice.plain(&it.name)), sentence)
    }

    fn of(&self, what: &str, sentence: &AttrValue) -> AttrValue {
        self.voice.words.fill(Key::MISTAKE_OF, &[("question", what), ("mistake", sentence)])
    }

    /// What the wrong number stands for, where the rule is about one that was entered: the last part
    /// of the place names it.
    fn entered(&self, violation: &Violation) -> Option<&str> {
        let name = violation.pointer.as_str().rsplit('/').next()?;
        let title = match &self.budget.ballot {
            Ballot::Points(it) => &it.basket.project(name)?.title,
            Ballot::Adjustable(it) => &it.basket.project(name)?.title,
            Ballot::Allocation(it) => &it.lines.iter().find(|it| it.id.as_str() == name)?.title,
            Ballot::Knapsack(_) | Ballot::Approval(_) | Ballot::Ranking(_) => return None,
        };
        Some(self.voice.plain(title))
    }
}

/// The sentence with a full stop, for what also stands by itself without one.
fn ended(sentence: &str) -> String {
    if sentence.ends_with('.') { sentence.to_owned() } else { format!("{sentence}.") }
}

/// Whether a rule about "too few" or "too many" means points: the remedy then says by how many.
fn is_about_points(violation: &Violation) -> bool {
    let remedy = violation.remedy.as_ref();
    remedy.is_none_or(|it| matches!(it.change, Change::Lower | Change::Raise))
}

fn amount(count: Count) -> u64 {
    u64::try_from(count.get()).unwrap_or_default()
}

fn natural(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
