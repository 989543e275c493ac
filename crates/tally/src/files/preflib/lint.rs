//! Holding a file to the rules of the format.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    document::{DataType, Document, Order, is_heading},
    kind::PreflibKind,
    order::NotAnOrder,
};
use crate::files::{Place, Report};

type Problems = Report<PreflibKind>;

impl Document {
    /// Every rule of the format that the file breaks, with room for that many problems; the others
    /// are counted. `data_type` is the end of the file's name, where it is known.
    pub fn lint(&self, data_type: Option<DataType>, room: usize) -> Report<PreflibKind> {
        let mut report = Report::with_room_for(room);
        if self.old.is_none() && self.entries().next().is_none() {
            tell_that_it_is_another_file(self, &mut report);
            return report;
        }
        hold_lines(self, &mut report);
        hold_heading(self, data_type, &mut report);
        let data_type = data_type.or_else(|| self.data_type());
        let categories = self.get("NUMBER CATEGORIES").and_then(|it| it.parse().ok());
        let rules = Rules {
            data_type,
            alternatives: self.alternatives().len(),
            categories: categories.filter(|_| data_type == Some(DataType::Cat)),
        };
        hold_orders(self, &rules, &mut report);
        report
    }

    fn place_of(&self, key: &str) -> Place {
        let entry = self.entries().find(|(it, _, _)| *it == key);
        entry.map_or(Place::START, |(_, _, line)| Place::line(line.number))
    }
}

/// One problem says more than all those that follow from it.
fn tell_that_it_is_another_file(document: &Document, report: &mut Problems) {
    let is_empty = document.text.as_str().trim().is_empty();
    report.add(PreflibKind::MissingKey, Place::START, || {
        let what = if is_empty { "The file is empty" } else { "This is no PrefLib file" };
        format!("{what}: there is no heading with lines such as `# DATA TYPE: soi`.")
    });
}

fn hold_lines(document: &Document, report: &mut Problems) {
    let first = document.orders().next().map(|it| it.line.number);
    for line in document.lines() {
        if line.is_blank() {
            report.add(PreflibKind::BlankLine, line.place(0), || {
                "The line is blank; remove it.".to_owned()
            });
        }
        if let Some(byte) = line.text.find(|it: char| it.is_control() && it != '\t') {
            report.add(PreflibKind::ControlCharacter, line.place(byte), || {
                "This character controls a device and is no letter; remove it.".to_owned()
            });
        }
        if !is_heading(&line) {
            continue;
        }
        if first.is_some_and(|it| it < line.number) {
            report.add(PreflibKind::LateHeading, line.place(0), || {
                "The heading ends before the first order; move this line there.".to_owned()
            });
        }
        if !line.text.contains(':') {
            report.add(PreflibKind::BadHeading, line.place(0), || {
                "A line of the heading is `# KEY: value`.".to_owned()
            });
        }
    }
}

fn hold_heading(document: &Document, data_type: Option<DataType>, report: &mut Problems) {
    let mut seen = BTreeSet::new();
    for (key, _, line) in document.entries() {
        if !seen.insert(key) {
            report.add(PreflibKind::RepeatedKey, line.place(0), || {
                format!("There is a value of `{key}` already, which is the one that counts.")
            });
        }
    }
    let named = document.named_alternatives();
    let mut lines = BTreeMap::new();
    for (name, line) in named.values() {
        if name.is_empty() {
            report.add(PreflibKind::MissingName, line.place(0), || {
                "The alternative has no name; give it one.".to_owned()
            });
        } else if let Some(before) = lines.insert(*name, line.number) {
            report.add(PreflibKind::RepeatedName, line.place(0), || {
                format!("The alternative of line {before} has the same name.")
            });
        }
    }
    if let Some(old) = document.old {
        report.add(PreflibKind::OldForm, Place::line(old.first), || {
            "The file is in the form from before 2022; write it with `# KEY: value`.".to_owned()
        });
        hold_old_counts(document, report);
        return;
    }
    let said = document.get("DATA TYPE").unwrap_or_default();
    let expected = data_type.or_else(|| DataType::parse(said));
    if expected.is_none_or(|it| it.as_str() != said) {
        report.add(PreflibKind::DataType, document.place_of("DATA TYPE"), || {
            let words = data_type.map_or("soc, soi, toc, toi or cat", DataType::as_str);
            format!("`{said}` stands in `DATA TYPE`, where {words} should.")
        });
    }
    hold_counts(document, expected, report);
}

/// How many alternatives, voters and different orders there are.
fn counted(document: &Document) -> (u64, u64, u64) {
    let length = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
    let voters = document.orders().filter_map(|it| it.count()).fold(0, u64::saturating_add);
    let alternatives = length(document.named_alternatives().len());
    (alternatives, voters, length(document.orders().count()))
}

fn hold_counts(document: &Document, data_type: Option<DataType>, report: &mut Problems) {
    let (alternatives, voters, orders) = counted(document);
    let is_cat = data_type == Some(DataType::Cat);
    let unique = if is_cat { "NUMBER UNIQUE PREFERENCES" } else { "NUMBER UNIQUE ORDERS" };
    let categories =
        document.entries().filter(|(key, _, _)| key.starts_with("CATEGORY NAME")).zip(1_u64..);
    let categories = categories.map(|(_, n)| n).last().unwrap_or(0);
    let counts = [
        ("NUMBER ALTERNATIVES", alternatives),
        ("NUMBER VOTERS", voters),
        (unique, orders),
        ("NUMBER CATEGORIES", categories),
    ];
    for (key, there) in counts.into_iter().take(if is_cat { 4 } else { 3 }) {
        let place = document.place_of(key);
        let Some(said) = document.get(key) else {
            report.add(PreflibKind::MissingKey, place, || {
                format!("The heading does not say `{key}`; add it.")
            });
            continue;
        };
        hold_count(key, (said, there), place, report);
    }
}

fn hold_count(what: &str, (said, there): (&str, u64), place: Place, report: &mut Problems) {
    match said.trim().parse::<u64>() {
        Err(_) => report
            .add(PreflibKind::NotANumber, place, || format!("`{what}` is no number of things.")),
        Ok(said) if said != there => report.add(PreflibKind::WrongCount, place, || {
            format!(
                "`{what}` is {said}, but there are {there}; correct it, or look for lost lines."
            )
        }),
        Ok(_) => {}
    }
}

/// The number of alternatives says where the names end, so it is right where the names are.
fn hold_old_counts(document: &Document, report: &mut Problems) {
    let Some(line) = document.old.and_then(|it| document.text.line(it.last)) else { return };
    let (alternatives, voters, orders) = counted(document);
    let first = document.old.and_then(|it| document.text.line(it.first));
    let said = first.map_or("", |it| it.text);
    hold_count("number of alternatives", (said, alternatives), line.place(0), report);
    let whats = ["number of voters", "number of votes", "number of orders"];
    for ((said, what), there) in line.text.split(',').zip(whats).zip([voters, voters, orders]) {
        hold_count(what, (said, there), line.place(0), report);
    }
}

/// What orders are held to.
struct Rules {
    data_type: Option<DataType>,
    alternatives: usize,
    categories: Option<usize>,
}

fn hold_orders(document: &Document, rules: &Rules, report: &mut Problems) {
    let mut before: Option<u64> = None;
    let mut seen: BTreeMap<Vec<Vec<u32>>, usize> = BTreeMap::new();
    for order in document.orders() {
        let Some(count) = order.count() else {
            report.add(PreflibKind::BadOrder, order.line.place(0), || {
                "The line is no number of voters with an order, such as `12: 3,1,2`.".to_owned()
            });
            continue;
        };
        if count == 0 {
            report.add(PreflibKind::NoVoters, order.line.place(0), || {
                "Nobody gave this order; remove it.".to_owned()
            });
        }
        if before.is_some_and(|it| it < count) {
            report.add(PreflibKind::Unsorted, order.line.place(0), || {
                "The order was given more often than the one before; the most frequent comes first."
                    .to_owned()
            });
        }
        before = Some(count);
        let Some(ranks) = rules.hold(&order, report) else { continue };
        if let Some(line) = seen.insert(ranks, order.line.number) {
            report.add(PreflibKind::RepeatedOrder, order.line.place(0), || {
                format!("The order of line {line} is the same; join the two.")
            });
        }
    }
}

impl Rules {
    /// The ranks of an order, with those that share a rank in the order of their numbers.
    fn hold(&self, order: &Order<'_>, report: &mut Problems) -> Option<Vec<Vec<u32>>> {
        let mut ranks = match order.ranks() {
            Ok(ranks) => ranks,
            Err(error) => {
                report.add(PreflibKind::BadOrder, order.place(error.byte()), || {
                    match error {
                        NotAnOrder::NotANumber(_) => {
                            "Here the number of an alternative must stand."
                        }
                        NotAnOrder::Brace(_) => "This brace has no other one to go with it.",
                    }
                    .to_owned()
                });
                return None;
            }
        };
        let mut all: Vec<u32> = ranks.iter().flatten().copied().collect();
        all.sort_unstable();
        let place = order.place(0);
        let n = self.alternatives;
        if let Some(unknown) = all.iter().find(|it| usize::try_from(**it).is_ok_and(|it| it >= n)) {
            let number = unknown.saturating_add(1);
            report.add(PreflibKind::UnknownAlternative, place, || {
                format!("There is no alternative {number} in the heading.")
            });
        }
        if let Some([twice, _]) = all.array_windows().find(|[one, next]| one == next) {
            let number = twice.saturating_add(1);
            report.add(PreflibKind::RepeatedAlternative, place, || {
                format!("The alternative {number} stands in the order twice; keep one.")
            });
        }
        all.dedup();
        self.hold_type(&ranks, all.len(), place, report);
        for rank in &mut ranks {
            rank.sort_unstable();
        }
        Some(ranks)
    }

    fn hold_type(&self, ranks: &[Vec<u32>], n: usize, place: Place, report: &mut Problems) {
        let Some(data_type) = self.data_type else { return };
        let name = data_type.as_str();
        if data_type.is_strict() && ranks.iter().any(|it| it.len() != 1) {
            report.add(PreflibKind::Tie, place, || {
                format!("In a file of type {name} no alternatives share a rank.")
            });
        }
        if data_type.is_complete() && n < self.alternatives {
            report.add(PreflibKind::Incomplete, place, || {
                format!("In a file of type {name} every order has every alternative.")
            });
        }
        if self.categories.is_some_and(|it| it != ranks.len()) {
            report.add(PreflibKind::WrongCategories, place, || {
                "There are not as many ranks as categories; write an empty one as `{}`.".to_owned()
            });
        }
    }
}
