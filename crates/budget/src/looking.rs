//! Which projects are seen, and in which order: searched, of a group, sorted, only one's own.

use std::rc::Rc;

use civic_model::budget::{Basket, Project};
use civic_runtime::{intl::folded, voice::Voice};

/// Which projects somebody looks at. It changes nothing about the ballot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looking {
    /// Words that all stand in what is told of a project.
    pub search: String,
    /// Only projects of the group of that name.
    pub group: Option<String>,
    /// In which order.
    pub sort: Sort,
    /// Only projects that were chosen.
    pub only_mine: bool,
}

/// In which order projects are seen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// As the budget lists them, or in the resident's own order where they are shuffled.
    #[default]
    Listed,
    /// The cheapest first.
    Cheapest,
    /// The dearest first.
    Dearest,
    /// By what they are called.
    Title,
}

impl Looking {
    /// Whether anything is left out.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty() || self.group.is_some() || self.only_mine
    }

    /// The numbers of the projects that are seen, of those in `order`; `told` holds what is told of
    /// each, folded.
    fn seen(&self, all: &All<'_>, told: &[String], is_mine: &dyn Fn(&str) -> bool) -> Vec<usize> {
        let All { basket, order, voice } = all;
        let words: Vec<String> = self.search.split_whitespace().map(folded).collect();
        let is_seen = |(number, project): &(usize, &Project)| {
            let is_in = |name: &String| project.groups.iter().any(|it| it.as_str() == name);
            let has = |told: &String| words.iter().all(|it| told.contains(it.as_str()));
            self.group.as_ref().is_none_or(is_in)
                && (!self.only_mine || is_mine(project.id.as_str()))
                && (words.is_empty() || told.get(*number).is_some_and(has))
        };
        let projects = order.iter().filter_map(|it| Some((*it, basket.projects.get(*it)?)));
        let seen: Vec<(usize, &Project)> = projects.filter(is_seen).collect();
        let in_order: Vec<usize> = match self.sort {
            Sort::Listed => return seen.into_iter().map(|(number, _)| number).collect(),
            Sort::Cheapest => by_cost(&seen, |cost| cost),
            Sort::Dearest => by_cost(&seen, |cost| u64::MAX - cost),
            Sort::Title => {
                let titles: Vec<&str> = seen.iter().map(|it| voice.plain(&it.1.title)).collect();
                voice.words.intl().sorted(&titles)
            }
        };
        in_order.into_iter().filter_map(|it| seen.get(it)).map(|it| it.0).collect()
    }
}

/// The places in the list by what is made of the costs, the least first; those of one cost as listed.
fn by_cost(seen: &[(usize, &Project)], key: fn(u64) -> u64) -> Vec<usize> {
    let costs = seen.iter().enumerate().map(|(place, (_, it))| (key(it.cost.get()), place));
    let mut costs: Vec<(u64, usize)> = costs.collect();
    costs.sort_unstable();
    costs.into_iter().map(|(_, place)| place).collect()
}

/// All projects, as one resident sees them.
#[derive(Debug, Clone, Copy)]
pub struct All<'a> {
    /// The projects.
    pub basket: &'a Basket,
    /// Their numbers in the order of this resident.
    pub order: &'a [usize],
    /// The language.
    pub voice: &'a Voice,
}

/// What was found last, kept: choosing a project is no reason to search a thousand again.
#[derive(Debug, Default)]
pub struct Found {
    /// In which language `told` is.
    language: String,
    /// What is told of each project, folded; empty until somebody searches.
    told: Vec<String>,
    last: Option<(Looking, Rc<Vec<usize>>)>,
}

impl Found {
    /// The numbers of the projects that are seen. `is_mine` says whether a project was chosen.
    pub fn seen(
        &mut self,
        looking: &Looking,
        all: &All<'_>,
        is_mine: &dyn Fn(&str) -> bool,
    ) -> Rc<Vec<usize>> {
        let language = all.voice.words.language();
        if self.language != language {
            *self = Self { language: language.to_owned(), ..Self::default() };
        }
        if self.told.is_empty() && !looking.search.trim().is_empty() {
            self.told = told(all);
        }
        let last = self.last.as_ref().filter(|it| it.0 == *looking).map(|it| &it.1);
        // What is one's own changes with each choice.
        if let Some(seen) = last.filter(|_| !looking.only_mine) {
            return Rc::clone(seen);
        }
        let seen = looking.seen(all, &self.told, is_mine);
        if let Some(same) = last.filter(|it| ***it == seen) {
            return Rc::clone(same);
        }
        let seen = Rc::new(seen);
        self.last = Some((looking.clone(), Rc::clone(&seen)));
        seen
    }
}

/// What is told of each project, folded. All at once, because each call of the browser costs.
fn told(all: &All<'_>) -> Vec<String> {
    let told = |project: &Project| {
        let place = project.place.as_ref().and_then(|it| it.name.as_ref());
        let texts = [Some(&project.title), project.description.as_ref(), place];
        let texts = texts.into_iter().flatten().map(|it| all.voice.plain(it));
        let texts: Vec<&str> = texts.chain([project.id.as_str()]).collect();
        texts.join(" ").replace(BETWEEN, " ")
    };
    let told: Vec<String> = all.basket.projects.iter().map(told).collect();
    folded(&told.join(BETWEEN)).split(BETWEEN).map(str::to_owned).collect()
}

/// Stands between the texts of two projects.
const BETWEEN: &str = "\n";
