//! The answers to a question that some conditions can tell apart: one for each way in which the
//! conditions may hold or not.

use serde_json::Value;

use super::{
    Condition, Scalar,
    letters::{is_within, small_letters},
    subject::{Answers, Order, Range, Selection, Subject},
};
use crate::{
    date::Date,
    ids::OptionId,
    number::Number,
    response::{Choice, Response},
    write::Write as _,
};

/// Past so many options or parts of a text there are too many ways to go through.
const MOST_MENTIONED: usize = 10;

/// Valid answers to a question. Whatever a valid answer makes of `tests`, all of which look at this
/// question, one of these makes the same of them. `None` where there are too many.
///
/// Texts are taken to be of any form and length, so that some of them may not be valid.
pub(super) fn values(subject: &dyn Subject, tests: &[&Condition]) -> Option<Vec<Response>> {
    match subject.answers() {
        Answers::One(options) => Some(one(&options, tests)),
        Answers::Several(selection) => several(&selection, tests),
        Answers::Text => texts(subject, tests),
        Answers::Number(range) => Some(numbers(range, subject, tests)),
        Answers::Date(days) => Some(dates(days, subject, tests)),
        Answers::Agreement | Answers::Opaque => Some(vec![Response::Agreed]),
        Answers::Unread => None,
    }
}

/// Whether a test is about the option of that name.
fn is_mentioned(name: &str, tests: &[&Condition]) -> bool {
    tests.iter().any(|it| match it {
        Condition::Equals(it) => matches!(&it.value, Scalar::Text(text) if text == name),
        Condition::Contains(it) => it.value == name,
        _ => false,
    })
}

/// The options that tests are about, and one of the others.
fn one(options: &[&str], tests: &[&Condition]) -> Vec<Response> {
    let (mentioned, others): (Vec<&str>, Vec<&str>) =
        options.iter().partition(|it| is_mentioned(it, tests));
    let chosen = mentioned.iter().chain(others.first());
    chosen.filter_map(|it| choice(it)).map(Response::Choice).collect()
}

fn choice(name: &str) -> Option<Choice> {
    Some(Choice { option: OptionId::new(name).ok()?, text: None })
}

/// Every set of the options that tests are about, filled up with others to as many as are asked for.
fn several(selection: &Selection<'_>, tests: &[&Condition]) -> Option<Vec<Response>> {
    let together = selection.options.iter().filter(|it| Some(**it) != selection.none);
    let (mentioned, others): (Vec<&str>, Vec<&str>) =
        together.partition(|it| is_mentioned(it, tests));
    let mut found = Vec::new();
    for chosen in subsets(&mentioned)? {
        let missing = selection.least.max(1).saturating_sub(chosen.len());
        // `equals` is about an option that stands alone, so one alone and one among others differ.
        let is_alone = chosen.len() == 1 && missing == 0;
        for extra in missing..=missing + usize::from(is_alone) {
            if chosen.len() + extra <= selection.most {
                let filled = others.get(..extra).map(|it| [&chosen, it].concat());
                found.extend(filled.map(|it| chosen_in(selection.order, &it)));
            }
        }
    }
    found.extend(selection.none.map(|it| chosen_in(selection.order, &[it])));
    Some(found)
}

fn chosen_in(order: Order, names: &[&str]) -> Response {
    let choices = names.iter().filter_map(|it| choice(it));
    match order {
        Order::Ranked => Response::Ranking(choices.map(|it| it.option).collect()),
        Order::Any => Response::Choices(choices.collect()),
    }
}

/// Every set of these, the empty one first; `None` where there are too many.
fn subsets<'a>(of: &[&'a str]) -> Option<impl Iterator<Item = Vec<&'a str>>> {
    let sets = 1_usize << u32::try_from(of.len()).ok().filter(|_| of.len() <= MOST_MENTIONED)?;
    let set = |number: usize| of.iter().enumerate().filter(move |(it, _)| number >> it & 1 == 1);
    Some((0..sets).map(move |number| set(number).map(|(_, it)| *it).collect()))
}

/// The texts that tests are about, and one made of every set of the parts they look for.
///
/// A sign that is in none of them stands around the parts, so that the text equals nothing and
/// contains nothing across two parts. What a text contains is then what one of these contains: for
/// the set of all parts that are in a text, what is within them is in the text and so in the set.
fn texts(subject: &dyn Subject, tests: &[&Condition]) -> Option<Vec<Response>> {
    let mut parts: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for test in tests {
        match test {
            Condition::Contains(it) if !parts.contains(&it.value.as_str()) => parts.push(&it.value),
            Condition::Equals(it) => {
                found.extend(it.value.write().and_then(|it| subject.admitted(&it)));
            }
            _ => {}
        }
    }
    let sign = sign_in_none(tests)?;
    for set in subsets(&parts)? {
        let mut text = String::from(sign);
        for part in set {
            text.push_str(part);
            text.push(sign);
        }
        found.push(Response::Text(text));
    }
    Some(found)
}

/// A character that is in no text of the tests.
fn sign_in_none(tests: &[&Condition]) -> Option<char> {
    let is_in = |sign: char, text: &str| is_within(&[sign], &small_letters(text));
    // Unicode keeps these for private use, so that hardly any stands in a text.
    ('\u{e000}'..='\u{f8ff}').find(|sign| {
        tests.iter().all(|it| match it {
            Condition::Contains(it) => !is_in(*sign, &it.value),
            Condition::Equals(it) => !matches!(&it.value, Scalar::Text(text) if is_in(*sign, text)),
            _ => true,
        })
    })
}

/// The numbers that tests are about and one from each gap between them, where the question accepts
/// any.
fn numbers(range: Range, subject: &dyn Subject, tests: &[&Condition]) -> Vec<Response> {
    let mentioned: Vec<f64> = tests.iter().filter_map(|it| mentioned_number(it)).collect();
    // In a gap the accepted numbers, which are multiples of a step, begin right after the number
    // before it or at the lowest of all.
    let ends = range.least.into_iter().chain(range.most).map(Number::get);
    let mut candidates = vec![f64::MIN, 0.0, f64::MAX];
    for end in mentioned.iter().copied().chain(ends) {
        candidates.extend(steps_around(end, range.decimals));
        // Far from 0 the next double is farther than a step.
        candidates.extend([end.next_down(), end.next_up()]);
    }
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for number in candidates.into_iter().filter_map(Number::new) {
        let below = mentioned.iter().filter(|it| **it < number.get()).count();
        let above = mentioned.iter().filter(|it| **it > number.get()).count();
        if !seen.contains(&(below, above)) {
            let response = number.write().and_then(|it| subject.admitted(&it));
            seen.extend(response.is_some().then_some((below, above)));
            found.extend(response);
        }
    }
    found
}

fn mentioned_number(test: &Condition) -> Option<f64> {
    match test {
        Condition::Equals(it) => match it.value {
            Scalar::Number(number) => Some(number.get()),
            _ => None,
        },
        Condition::Greater(it) | Condition::Less(it) => Some(it.than.get()),
        _ => None,
    }
}

/// The multiples of a step next to a number, on both sides, and itself if it is one.
fn steps_around(number: f64, decimals: usize) -> [f64; 3] {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    let below = (number * scale).floor();
    [(below - 1.0) / scale, below / scale, (below + 1.0) / scale]
}

/// The days that tests are about, and another if there are more.
fn dates(days: Option<u32>, subject: &dyn Subject, tests: &[&Condition]) -> Vec<Response> {
    let mut found: Vec<Response> = Vec::new();
    for test in tests {
        if let Condition::Equals(it) = test {
            let response = it.value.write().and_then(|it: Value| subject.admitted(&it));
            found.extend(response.filter(|it| !found.contains(it)));
        }
    }
    if days.is_none_or(|it| usize::try_from(it).is_ok_and(|it| it > found.len())) {
        // Which one it is makes no difference to a test, even if the question does not accept it.
        let first_days =
            (0..=found.len()).filter_map(|it| Date::parse(&format!("{it:04}-01-01")).ok());
        let mut other = first_days.map(Response::Date).filter(|it| !found.contains(it));
        let other = other.next();
        found.extend(other);
    }
    found
}
