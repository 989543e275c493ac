//! Which projects are seen, and in which order: searched, of a group, sorted, only one's own.

use civic_model::budget::{Basket, Project};
use civic_runtime::voice::Voice;

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

    /// The numbers of the projects that are seen, of those in `order`.
    pub fn seen(
        &self,
        basket: &Basket,
        order: &[usize],
        voice: &Voice,
        is_mine: impl Fn(&Project) -> bool,
    ) -> Vec<usize> {
        let words: Vec<String> = self.search.split_whitespace().map(folded).collect();
        let is_seen = |project: &Project| {
            let is_in = |name: &String| project.groups.iter().any(|it| it.as_str() == name);
            self.group.as_ref().is_none_or(is_in)
                && (!self.only_mine || is_mine(project))
                && (words.is_empty() || has_words(project, &words, voice))
        };
        let projects = order.iter().filter_map(|it| Some((*it, basket.projects.get(*it)?)));
        let seen: Vec<(usize, &Project)> = projects.filter(|(_, it)| is_seen(it)).collect();
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

fn has_words(project: &Project, words: &[String], voice: &Voice) -> bool {
    let place = project.place.as_ref().and_then(|it| it.name.as_ref());
    let texts = [Some(&project.title), project.description.as_ref(), place];
    let mut told = folded(project.id.as_str());
    for text in texts.into_iter().flatten() {
        told.push(' ');
        told.push_str(&folded(voice.plain(text)));
    }
    words.iter().all(|it| told.contains(it.as_str()))
}

/// Without capitals and without the marks above and below letters that keyboards of other languages
/// lack, so that `Peti` finds `Pétition`.
fn folded(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(without_marks).collect()
}

/// The letter without its marks, for those of the languages that widgets speak.
fn without_marks(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ő' => 'o',
        'ś' | 'š' | 'ș' | 'ş' => 's',
        'ț' | 'ţ' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}
