//! Projects to choose from, with the rules for choosing.

use civic_feasible::{
    self as feasible, Binding, GroupLimit, Range, Reach, RuleName, Rules, Verdict,
};

use super::project::{Group, Project, ProjectCount};
use crate::{
    check::Check,
    ids::ProjectId,
    limits,
    list::List,
    money::MinorUnits,
    names::{must_differ, must_exist},
    number::Whole,
    place::Place,
    problem::ProblemCode,
    record::record,
};

record! {
    /// Projects to choose from, with the rules for choosing. All rules hold together.
    pub struct Basket: "projects", rules: Basket::rules {
        /// The money there is, in minor units of the currency.
        pub amount("amount"): MinorUnits,
        /// What can be chosen.
        pub projects("projects"): List<Project, 1, { limits::PROJECTS }>,
        /// Groups of projects: categories, districts.
        pub groups("groups"): List<Group, 0, { limits::GROUPS }>,
        /// How many projects must be chosen at least; 1 if it is not said. With 0 an empty ballot can
        /// be cast.
        pub min_projects("min_projects"): Option<ProjectCount>,
        /// How many projects can be chosen at most; all of them if it is not said.
        pub max_projects("max_projects"): Option<ProjectCount>,
        /// How much must be spent at least, in minor units.
        pub min_spend("min_spend"): Option<MinorUnits>,
        /// How much of the money must be spent at least, in per cent.
        pub min_spend_percent("min_spend_percent"): Option<Whole<1, 100>>,
        /// Whether limits may be exceeded while choosing; a ballot that exceeds them cannot be cast
        /// in any case.
        pub soft("soft"): bool,
        /// Whether each resident sees the projects in an order of their own, so that the first has no
        /// advantage.
        pub shuffle("shuffle"): bool,
    }
}

impl Basket {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let projects = self.projects.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(projects, "project", &place.key("projects"), check);
        let groups = self.groups.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(groups, "group", &place.key("groups"), check);
        self.names_must_exist(&place.key("projects"), check);
        self.groups_must_be_used(&place.key("groups"), check);
        let most = self.max_projects.map(Whole::count).filter(|it| *it > self.projects.len());
        if let Some(most) = most.filter(|_| self.projects.is_complete()) {
            let n = self.projects.len();
            check.error(ProblemCode::Contradiction, &place.key("max_projects"), || {
                format!("`max_projects` is {most}, but only {n} can be chosen.")
            });
        }
        if self.min_spend.is_some() && self.min_spend_percent.is_some() {
            check.error(ProblemCode::Contradiction, &place.key("min_spend_percent"), || {
                "`min_spend` says the same already; keep one of the two.".to_owned()
            });
        }
    }

    fn groups_must_be_used(&self, place: &Place<'_>, check: &mut Check) {
        let is_used = |group: &Group| self.projects.iter().any(|it| it.groups.contains(&group.id));
        for (number, group) in self.groups.numbered() {
            if self.projects.is_complete() && !is_used(group) {
                check.warning(ProblemCode::NoEffect, &place.index(number), || {
                    format!("No project belongs to the group `{}`.", group.id)
                });
            }
        }
    }

    fn names_must_exist(&self, place: &Place<'_>, check: &mut Check) {
        let projects: Vec<&str> = self.projects.iter().map(|it| it.id.as_str()).collect();
        let names = Names::of(&projects);
        for (number, project) in self.projects.numbered() {
            let place = place.index(number);
            self.groups_must_exist(project, &place.key("groups"), check);
            let others = [("requires", &project.requires[..]), ("excludes", &project.excludes[..])];
            for (key, others) in others {
                let unknown =
                    |it: &ProjectId| it == &project.id || names.find(it.as_str()).is_none();
                let wrong = others.iter().enumerate().filter(|(_, it)| unknown(it));
                for (number, other) in wrong {
                    let place = place.key(key);
                    self.tell_wrong_name(project, other, &place.index(number), check);
                }
            }
        }
    }

    /// The other project is the same, or there is none.
    fn tell_wrong_name(
        &self,
        project: &Project,
        other: &ProjectId,
        place: &Place<'_>,
        check: &mut Check,
    ) {
        if other == &project.id {
            check.error(ProblemCode::Contradiction, place, || {
                format!("The project `{other}` names itself.")
            });
        } else if self.projects.is_complete() {
            let known: Vec<&str> = self.projects.iter().map(|it| it.id.as_str()).collect();
            must_exist(other.as_str(), &known, "project", place, check);
        }
    }

    fn groups_must_exist(&self, project: &Project, place: &Place<'_>, check: &mut Check) {
        if !self.groups.is_complete() {
            return;
        }
        let groups: Vec<&str> = self.groups.iter().map(|it| it.id.as_str()).collect();
        for (number, group) in project.groups.numbered() {
            must_exist(group.as_str(), &groups, "group", &place.index(number), check);
        }
    }

    /// Notes amounts that can be adjusted, on a ballot that does not let one.
    pub(super) fn must_have_fixed_costs(&self, place: &Place<'_>, check: &mut Check) {
        let place = place.key("projects");
        for (number, _) in self.projects.numbered().filter(|(_, it)| it.range.is_some()) {
            check.error(ProblemCode::Contradiction, &place.index(number).key("range"), || {
                "Only the ballot `adjustable` lets residents choose an amount.".to_owned()
            });
        }
    }

    /// The project of that name.
    pub fn project(&self, name: &str) -> Option<&Project> {
        self.projects.iter().find(|it| it.id.as_str() == name)
    }

    /// The fewest projects that must be chosen.
    pub fn least(&self) -> usize {
        self.min_projects.map_or(1, Whole::count)
    }

    /// The most projects that can be chosen.
    pub fn most(&self) -> usize {
        self.max_projects.map_or(self.projects.len(), Whole::count)
    }

    /// The least that must be spent: the amount that is set, or the share of the money, rounded up to
    /// whole minor units.
    pub fn floor(&self) -> MinorUnits {
        let share = self.min_spend_percent.and_then(|it| u8::try_from(it.get()).ok());
        let share = share.map(|it| self.amount.percent_ceil(it));
        self.min_spend.or(share).unwrap_or(MinorUnits::ZERO)
    }

    /// Notes rules that no choice of projects can follow together, and projects that no choice can
    /// contain.
    pub(super) fn must_be_possible(
        &self,
        is_within_amount: bool,
        place: &Place<'_>,
        check: &mut Check,
    ) {
        // What is missing or named wrongly is told already, and would make this answer wrong. The
        // deep look is for those who write configurations, not for pages.
        let is_whole = self.projects.is_complete() && self.groups.is_complete();
        if !is_whole || !cfg!(feature = "feasibility") {
            return;
        }
        let rules = self.feasible_rules(is_within_amount);
        match feasible::feasible(&rules) {
            Verdict::Possible(_) => {
                for index in feasible::dead_projects(&rules) {
                    let place = place.key("projects");
                    check.warning(ProblemCode::Unreachable, &place.index(index), || {
                        "The rules let nobody choose this project.".to_owned()
                    });
                }
            }
            Verdict::Impossible(binding) => self.tell_impossible(&rules, &binding, place, check),
            Verdict::Undecided if falls_short(&rules) => {
                let floor = Binding { rules: vec![RuleName::SpendAtLeast], is_minimal: false };
                self.tell_impossible(&rules, &floor, place, check);
            }
            Verdict::Undecided => {
                check.warning(ProblemCode::Undecided, place, || {
                    "The rules are too many to find out whether any choice can follow them all."
                        .to_owned()
                });
            }
        }
    }

    fn tell_impossible(
        &self,
        rules: &Rules,
        binding: &Binding,
        place: &Place<'_>,
        check: &mut Check,
    ) {
        let names: Vec<String> = binding.rules.iter().map(|it| self.rule_name(*it)).collect();
        let key = if binding.rules.contains(&RuleName::SpendAtLeast) {
            if self.min_spend.is_some() { "min_spend" } else { "min_spend_percent" }
        } else if binding.rules.contains(&RuleName::CountAtLeast) {
            "min_projects"
        } else {
            "projects"
        };
        let reach = feasible::reach(rules);
        let floor = self.floor();
        let currency = check.currency;
        check.error(ProblemCode::Unsatisfiable, &place.key(key), || {
            let rules = names.join(", ");
            match reach {
                Reach::Exactly(most) | Reach::AtMost(most) if key.starts_with("min_spend") => {
                    let most = MinorUnits::new(most).unwrap_or(MinorUnits::MAX);
                    let (floor, most) = (amount(floor, currency), amount(most, currency));
                    format!(
                        "Nobody can spend {floor}: the most that the rules allow is {most} ({rules})."
                    )
                }
                _ => format!("No choice of projects can follow these rules together: {rules}."),
            }
        });
    }

    fn rule_name(&self, rule: RuleName) -> String {
        match rule {
            RuleName::SpendAtMost => "`amount`".to_owned(),
            RuleName::SpendAtLeast if self.min_spend.is_some() => "`min_spend`".to_owned(),
            RuleName::SpendAtLeast => "`min_spend_percent`".to_owned(),
            RuleName::CountAtLeast => "`min_projects`".to_owned(),
            RuleName::CountAtMost => "`max_projects`".to_owned(),
            RuleName::Group(index) => {
                let limited = self.groups.iter().filter(|it| it.has_limits()).nth(index);
                limited
                    .map_or_else(String::new, |it| format!("the limits of the group `{}`", it.id))
            }
            RuleName::Requires => "`requires`".to_owned(),
            RuleName::Excludes => "`excludes`".to_owned(),
        }
    }

    /// The rules by the numbers of the projects.
    fn feasible_rules(&self, is_within_amount: bool) -> Rules {
        let names: Vec<&str> = self.projects.iter().map(|it| it.id.as_str()).collect();
        let names = Names::of(&names);
        let pairs = |others: fn(&Project) -> &[ProjectId]| -> Vec<(usize, usize)> {
            let pairs = self
                .projects
                .iter()
                .enumerate()
                .flat_map(|(index, it)| others(it).iter().map(move |other| (index, other)));
            let pairs =
                pairs.filter_map(|(index, other)| Some((index, names.find(other.as_str())?)));
            // A project that names itself is told already.
            pairs.filter(|(index, other)| index != other).collect()
        };
        Rules {
            projects: self.projects.iter().map(range).collect(),
            spend_at_most: is_within_amount.then(|| self.amount.get()),
            spend_at_least: self.floor().get(),
            count_at_least: self.least(),
            count_at_most: self.max_projects.map(Whole::count),
            groups: self
                .groups
                .iter()
                .filter(|it| it.has_limits())
                .map(|it| self.limit(it))
                .collect(),
            requires: pairs(|it| &it.requires),
            excludes: pairs(|it| &it.excludes),
        }
    }

    fn limit(&self, group: &Group) -> GroupLimit {
        let members = self.projects.iter().enumerate();
        let members = members.filter(|(_, it)| it.groups.contains(&group.id));
        GroupLimit {
            members: members.map(|(index, _)| index).collect(),
            count_at_least: group.min_projects.map_or(0, Whole::count),
            count_at_most: group.max_projects.map(Whole::count),
            spend_at_least: group.min_spend.map_or(0, MinorUnits::get),
            spend_at_most: group.max_spend.map(MinorUnits::get),
        }
    }
}

/// Whether no basket spends what must be spent, which is sometimes found out where the rules
/// together are too many.
fn falls_short(rules: &Rules) -> bool {
    match feasible::reach(rules) {
        Reach::Exactly(most) | Reach::AtMost(most) => most < rules.spend_at_least,
        Reach::Nothing => false,
    }
}

fn range(project: &Project) -> Range {
    match &project.range {
        Some(it) => Range { least: it.min.get(), most: it.max.get(), step: it.step() },
        None => Range { least: project.cost.get(), most: project.cost.get(), step: 0 },
    }
}

/// Names in order, to be found by halving.
pub(super) struct Names<'a>(Vec<(&'a str, usize)>);

impl<'a> Names<'a> {
    pub(super) fn of(names: &[&'a str]) -> Self {
        let mut sorted: Vec<(&str, usize)> =
            names.iter().enumerate().map(|(index, it)| (*it, index)).collect();
        sorted.sort_unstable();
        Self(sorted)
    }

    /// Whether the name stands more than once.
    pub(super) fn is_twice(&self, name: &str) -> bool {
        let first = self.0.partition_point(|(it, _)| *it < name);
        self.0.get(first + 1).is_some_and(|(it, _)| *it == name)
    }

    /// The place that the name had.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let found = self.0.binary_search_by(|(it, _)| (*it).cmp(name)).ok()?;
        self.0.get(found).map(|(_, index)| *index)
    }
}

/// An amount as a sentence shows it.
pub(super) fn amount(amount: MinorUnits, currency: Option<crate::money::Currency>) -> String {
    currency.map_or_else(|| amount.get().to_string(), |it| crate::money::plain(amount, it))
}
