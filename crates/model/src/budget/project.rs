//! Projects, and the groups they belong to.

use crate::{
    check::Check,
    ids::{GroupId, ProjectId},
    list::List,
    money::MinorUnits,
    number::{Number, Whole},
    picture::{Link, Picture},
    place::Place,
    problem::ProblemCode,
    record::{choice, record},
    text::Text,
};

/// A number of projects; [`crate::limits::PROJECTS`] is the most that a budget has.
pub type ProjectCount = Whole<0, 2_000>;

record! {
    /// One project.
    pub struct Project: "a project: an object with `id`, `title` and `cost`", rules: Project::rules {
        /// The project's name, unique in the budget.
        pub id("id"): ProjectId,
        /// What residents read.
        pub title("title"): Text,
        /// What it costs, in minor units of the currency. With a `range` it is the amount that is
        /// proposed.
        pub cost("cost"): MinorUnits,
        /// What it is about.
        pub description("description"): Option<Text>,
        /// The groups it belongs to, by name: a category, a district.
        pub groups("groups"): List<GroupId, 0, 10>,
        /// A picture of it.
        pub picture("picture"): Option<Picture>,
        /// A page that says more.
        pub link("link"): Option<Link>,
        /// Where it would be.
        pub place("place"): Option<ProjectPlace>,
        /// Projects that must be chosen together with this one.
        pub requires("requires"): List<ProjectId, 0, 20>,
        /// Projects that cannot be chosen together with this one. One of the two says so; it holds
        /// for both.
        pub excludes("excludes"): List<ProjectId, 0, 100>,
        /// Which amounts can be given, on a ballot that lets one adjust them.
        pub range("range"): Option<AmountRange>,
    }
}

impl Project {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let range = self.range.as_ref().filter(|it| it.min <= it.max);
        if range.is_some_and(|it| !it.has(self.cost.get())) {
            check.error(ProblemCode::Contradiction, &place.key("cost"), || {
                "The cost, which is the amount that is proposed, is not among those of `range`."
                    .to_owned()
            });
        }
        let place = place.key("groups");
        for (number, group) in self.groups.numbered() {
            if self.groups.iter().take_while(|it| !std::ptr::eq(*it, group)).any(|it| it == group) {
                check.error(ProblemCode::Duplicate, &place.index(number), || {
                    format!("The group `{group}` stands here already.")
                });
            }
        }
    }
}

record! {
    /// Where a project would be.
    pub struct ProjectPlace: "a place: an object with `longitude` and `latitude`", rules: ProjectPlace::rules {
        /// Degrees east of Greenwich (WGS 84).
        pub longitude("longitude"): Number,
        /// Degrees north of the equator (WGS 84).
        pub latitude("latitude"): Number,
        /// What the place is called.
        pub name("name"): Option<Text>,
    }
}

impl ProjectPlace {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        for (key, number, most) in
            [("longitude", self.longitude.get(), 180.0), ("latitude", self.latitude.get(), 90.0)]
        {
            if number.abs() > most {
                check.error(ProblemCode::OffTheMap, &place.key(key), || {
                    format!("The {key} must be between -{most} and {most} degrees.")
                });
            }
        }
    }
}

record! {
    /// Amounts from `min` to `max`, in steps.
    pub struct AmountRange: "a range: an object with `min`, `max` and `step`", rules: AmountRange::rules {
        /// The least amount, in minor units.
        pub min("min"): MinorUnits,
        /// The greatest amount, in minor units.
        pub max("max"): MinorUnits,
        /// By how much amounts differ, in minor units.
        pub step("step"): Whole<1, 9_007_199_254_740_991>,
    }
}

impl AmountRange {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let (min, max) = (self.min.get(), self.max.get());
        let place = place.key("max");
        if max < min {
            check.error(ProblemCode::Contradiction, &place, || {
                format!("`max` is {max} and below `min`, which is {min}.")
            });
        } else if (max - min) % self.step() != 0 {
            check.warning(ProblemCode::NoEffect, &place, || {
                format!("No step from {min} leads to {max}; the last one is {}.", self.last())
            });
        }
    }

    /// The step in minor units, 1 or more.
    pub fn step(&self) -> u64 {
        u64::try_from(self.step.get()).unwrap_or(1)
    }

    /// The greatest amount that a step leads to.
    pub fn last(&self) -> u64 {
        let (min, max) = (self.min.get(), self.max.get());
        max.saturating_sub(max.saturating_sub(min) % self.step())
    }

    /// Whether a step leads to the amount.
    pub fn has(&self, amount: u64) -> bool {
        let (min, max) = (self.min.get(), self.max.get());
        (min..=max).contains(&amount) && (amount - min).is_multiple_of(self.step())
    }
}

record! {
    /// A group of projects, with limits of its own.
    pub struct Group: "a group: an object with `id` and `name`", rules: Group::rules {
        /// The group's name in this document, unique in the budget.
        pub id("id"): GroupId,
        /// What residents read.
        pub name("name"): Text,
        /// What the group is.
        pub kind("kind"): Option<GroupKind>,
        /// How many of its projects must be chosen at least.
        pub min_projects("min_projects"): Option<ProjectCount>,
        /// How many of its projects can be chosen at most.
        pub max_projects("max_projects"): Option<ProjectCount>,
        /// How much must be spent on its projects at least, in minor units.
        pub min_spend("min_spend"): Option<MinorUnits>,
        /// How much can be spent on its projects at most, in minor units.
        pub max_spend("max_spend"): Option<MinorUnits>,
    }
}

choice! {
    /// What a group of projects is.
    pub enum GroupKind {
        /// What the projects are about.
        Category = "category",
        /// Where they are.
        District = "district",
    }
}

impl Group {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let projects = (self.min_projects.map(Whole::get), self.max_projects.map(Whole::get));
        if let (Some(min), Some(max)) = projects
            && min > max
        {
            check.error(ProblemCode::Contradiction, &place.key("min_projects"), || {
                format!("`min_projects` is {min} and above `max_projects`, which is {max}.")
            });
        }
        if let Some((min, max)) = self.min_spend.zip(self.max_spend).filter(|(min, max)| min > max)
        {
            check.error(ProblemCode::Contradiction, &place.key("min_spend"), || {
                format!(
                    "`min_spend` is {} and above `max_spend`, which is {}.",
                    min.get(),
                    max.get()
                )
            });
        }
    }

    /// Whether it limits what can be chosen.
    pub(crate) fn has_limits(&self) -> bool {
        self.min_projects.is_some()
            || self.max_projects.is_some()
            || self.min_spend.is_some()
            || self.max_spend.is_some()
    }
}
