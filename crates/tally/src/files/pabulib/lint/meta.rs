//! What META must say, and how.

use civic_model::{date::Date, money::Currency};

use super::{
    Problems, Said, hold_order, hold_to_words,
    numbers::{amount, count, decimal, start_of},
    smallest,
};
use crate::files::{
    Decimal,
    pabulib::{
        document::Document,
        kind::PabulibKind,
        meta::{Label, Meta, VoteKind},
    },
};

const REQUIRED: [&str; 11] = [
    "description",
    "country",
    "unit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
];

pub(super) fn hold(document: &Document, meta: &Meta<'_>, report: &mut Problems) -> Said {
    hold_keys(meta, report);
    hold_required(meta, report);
    hold_all_words(meta, report);
    hold_dates(meta, report);
    let said = Said::read(meta, report);
    let counts = [
        ("num_projects", document.projects().rows().count()),
        ("num_votes", document.votes().rows().count()),
    ];
    for (key, there) in counts {
        hold_count(meta, key, there, report);
    }
    said.hold_limits(meta, report);
    said.hold_lengths(meta, report);
    said
}

/// Notes keys that are there twice, and keys with space around them or in capitals.
fn hold_keys(meta: &Meta<'_>, report: &mut Problems) {
    for entry in meta.entries() {
        let key = entry.key.as_ref();
        let raw = entry.row.cell(Some(0));
        if raw.is_some_and(|it| entry.is_cut && it.value() != key)
            || key.chars().any(|it| it.is_ascii_uppercase())
        {
            let key = key.to_ascii_lowercase();
            report.add(PabulibKind::Untidy, entry.row.place(Some(0)), || {
                format!("The key is written `{key}`, without space around it.")
            });
        }
        if meta.entry(&entry.key).is_some_and(|it| it.row != entry.row) {
            report.add(PabulibKind::RepeatedKey, entry.row.place(Some(0)), || {
                format!("There is a value of `{key}` already, which is the one that counts.")
            });
        }
    }
}

fn hold_required(meta: &Meta<'_>, report: &mut Problems) {
    let points = (meta.vote_kind() == Some(VoteKind::Cumulative)).then_some("max_sum_points");
    for key in REQUIRED.into_iter().chain(points) {
        match meta.get(key) {
            None => report.add(PabulibKind::MissingKey, meta.place(key), || {
                format!("META does not say `{key}`; add it.")
            }),
            Some("") => report.add(PabulibKind::EmptyValue, meta.place(key), || {
                format!("`{key}` has no value; add it.")
            }),
            Some(_) => {}
        }
    }
}

fn hold_all_words(meta: &Meta<'_>, report: &mut Problems) {
    let kinds = VoteKind::ALL.map(VoteKind::as_str);
    let labels = Label::ALL.map(Label::as_str);
    let words: [(&str, &[&str]); 4] = [
        ("vote_type", &kinds),
        ("rule", &labels),
        ("fully_funded", &["1"]),
        ("experimental", &["1"]),
    ];
    for (key, words) in words {
        if let Some(value) = meta.get(key).filter(|it| !it.is_empty()) {
            hold_to_words(value, words, meta.place(key), report);
        }
    }
    let is_language = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_lowercase());
    let is_currency = |it: &str| Currency::parse(it).is_some();
    let mut hold = |key: &str, is_fine: &dyn Fn(&str) -> bool, what: &str| {
        if let Some(value) = meta.get(key).filter(|it| !is_fine(it)) {
            report.add(PabulibKind::UnknownWord, meta.place(key), || {
                format!("`{}` is not {what}.", start_of(value))
            });
        }
    };
    hold("language", &is_language, "a language in two small letters (ISO 639-1), such as `pl`");
    hold("currency", &is_currency, "a currency in use (ISO 4217), such as `PLN`");
    hold("comment", &|it| it.starts_with("#1: "), "a comment that begins with `#1: `");
}

fn hold_dates(meta: &Meta<'_>, report: &mut Problems) {
    let mut days = ["date_begin", "date_end"].map(|key| {
        let text = meta.get(key).filter(|it| !it.is_empty())?;
        let day = day(text, key == "date_end");
        if day.is_none() {
            report.add(PabulibKind::BadDate, meta.place(key), || {
                format!("`{}` is no day; write it like 06.09.2019, or a year.", start_of(text))
            });
        }
        day
    });
    if let [Some(begin), Some(end)] = &mut days
        && begin > end
    {
        report.add(PabulibKind::DatesReversed, meta.place("date_end"), || {
            "The vote ends before it begins; exchange the dates.".to_owned()
        });
    }
}

/// The day, or the first or last one of a year.
fn day(text: &str, is_end: bool) -> Option<Date> {
    let text = match text.split('.').collect::<Vec<_>>()[..] {
        [year] if is_end => format!("{year}-12-31"),
        [year] => format!("{year}-01-01"),
        [day, month, year] => format!("{year}-{month}-{day}"),
        _ => return None,
    };
    Date::parse(&text).ok()
}

fn hold_count(meta: &Meta<'_>, key: &str, there: usize, report: &mut Problems) {
    let Some(text) = meta.get(key).filter(|it| !it.is_empty()) else { return };
    let Some(said) = count(text, meta.place(key), report) else { return };
    if usize::try_from(said) != Ok(there) {
        report.add(PabulibKind::WrongCount, meta.place(key), || {
            format!("`{key}` is {said}, but there are {there}; correct it, or look for lost rows.")
        });
    }
}

impl Said {
    fn read(meta: &Meta<'_>, report: &mut Problems) -> Self {
        let mut amount_of = |key: &str| {
            let text = meta.get(key).filter(|it| !it.is_empty())?;
            amount(text, meta.place(key), report)
        };
        let budget = amount_of("budget");
        let min_sum_cost = amount_of("min_sum_cost");
        let max_sum_cost = amount_of("max_sum_cost");
        let min_sum_points = amount_of("min_sum_points");
        let max_sum_points = amount_of("max_sum_points");
        amount_of("min_project_score_threshold");
        amount_of("min_project_cost");
        amount_of("max_project_cost");
        let mut points_of = |key: &str| {
            let text = meta.get(key).filter(|it| !it.is_empty())?;
            decimal(text, meta.place(key), report)
        };
        points_of("default_score");
        let (min_points, max_points) = (points_of("min_points"), points_of("max_points"));
        let mut count_of = |key: &str| {
            let text = meta.get(key).filter(|it| !it.is_empty())?;
            count(text, meta.place(key), report)
        };
        let (min_length, max_length) = (count_of("min_length"), count_of("max_length"));
        Self {
            budget,
            min_length,
            max_length,
            min_sum_cost,
            max_sum_cost,
            min_points,
            max_points,
            min_sum_points,
            max_sum_points,
        }
    }

    fn hold_limits(&self, meta: &Meta<'_>, report: &mut Problems) {
        if self.budget.is_some_and(|it| smallest(it) == 0) {
            report.add(PabulibKind::OutOfRange, meta.place("budget"), || {
                "The budget is 0, so nothing can be chosen; write the money that there is."
                    .to_owned()
            });
        }
        let number = |it: Option<Decimal>| it.map(smallest);
        let pairs = [
            ("min_sum_cost", self.min_sum_cost, "max_sum_cost", self.max_sum_cost),
            ("min_points", self.min_points, "max_points", self.max_points),
            ("min_sum_points", self.min_sum_points, "max_sum_points", self.max_sum_points),
            ("max_points", self.max_points, "max_sum_points", self.max_sum_points),
        ];
        for (low, least, high, most) in pairs {
            hold_order(meta, (low, number(least)), (high, number(most)), report);
        }
    }

    fn hold_lengths(&self, meta: &Meta<'_>, report: &mut Problems) {
        let (least, most) = (self.min_length.map(i128::from), self.max_length.map(i128::from));
        let projects = meta.get("num_projects").and_then(|it| it.parse().ok());
        hold_order(meta, ("min_length", least), ("max_length", most), report);
        hold_order(meta, ("max_length", most), ("num_projects", projects), report);
        let is_one = (self.min_length.unwrap_or(1), self.max_length) == (1, Some(1));
        match meta.vote_kind() {
            Some(VoteKind::ChooseOne) if !is_one => {
                report.add(PabulibKind::Contradiction, meta.place("max_length"), || {
                    "With `choose-1` each ballot has one project; say 1 in `min_length` and \
                     `max_length`."
                        .to_owned()
                });
            }
            Some(VoteKind::Approval) if most == Some(1) => {
                report.add(PabulibKind::ChooseOne, meta.place("vote_type"), || {
                    "Each ballot has one project; that type of vote is called `choose-1`."
                        .to_owned()
                });
            }
            _ => {}
        }
    }
}
