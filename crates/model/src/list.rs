//! Lists in documents, with the number of items that they may have.

use std::ops::Deref;

use serde_json::Value;

use crate::{
    check::Check,
    place::Place,
    problem::ProblemCode,
    read::{Read, wrong_type},
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// A list of at least `LEAST` and at most `MOST` items. One that may be empty may also be absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T, const LEAST: usize, const MOST: usize> {
    items: Vec<T>,
    // The places of the items in the document, where others beside them could not be read. Never seen
    // outside a check, because a list with unreadable items is an error.
    numbers: Option<Vec<usize>>,
}

impl<T, const LEAST: usize, const MOST: usize> List<T, LEAST, MOST> {
    /// Takes as many items as the list may have.
    pub fn new(items: Vec<T>) -> Option<Self> {
        let fits = (LEAST..=MOST).contains(&items.len());
        fits.then_some(Self { items, numbers: None })
    }

    /// The items with their places (from 0) in the document.
    pub(crate) fn numbered(&self) -> impl Iterator<Item = (usize, &T)> {
        let numbers = self.numbers.as_ref();
        let number = move |index| numbers.and_then(|it| it.get(index)).copied().unwrap_or(index);
        self.items.iter().enumerate().map(move |(index, it)| (number(index), it))
    }

    /// Whether every item could be read, so that what is not in the list is not in the document.
    pub(crate) fn is_complete(&self) -> bool {
        self.numbers.is_none()
    }
}

impl<T, const LEAST: usize, const MOST: usize> Deref for List<T, LEAST, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T: Read, const LEAST: usize, const MOST: usize> Read for List<T, LEAST, MOST> {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let Value::Array(values) = value else {
            wrong_type("a list", value, place, check);
            return None;
        };
        hold_to_size(values.len(), (LEAST, MOST), place, check);
        let mut items = Vec::with_capacity(values.len().min(MOST));
        let mut numbers = Vec::new();
        // What is past the end is not looked at: one too many may be a million.
        for (number, value) in values.iter().enumerate().take(MOST) {
            if let Some(item) = T::read(value, &place.index(number), check) {
                items.push(item);
                numbers.push(number);
            }
        }
        let numbers = (items.len() < values.len()).then_some(numbers);
        Some(Self { items, numbers })
    }

    fn absent(key: &str, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        if LEAST == 0 {
            return Some(Self { items: Vec::new(), numbers: None });
        }
        String::absent(key, place, check)?;
        None
    }
}

/// A list of any number of items.
impl<T: Read> Read for Vec<T> {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let Value::Array(values) = value else {
            wrong_type("a list", value, place, check);
            return None;
        };
        let items = values.iter().enumerate();
        Some(items.filter_map(|(number, it)| T::read(it, &place.index(number), check)).collect())
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self) -> Option<Value> {
        Some(Value::Array(self.iter().filter_map(Write::write).collect()))
    }
}

impl<T: Describe> Describe for Vec<T> {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        Shape::List { item: Box::new(T::shape(catalogue)), least: 0, most: usize::MAX }
    }
}

/// Notes that there are too few or too many items.
fn hold_to_size(n: usize, (least, most): (usize, usize), place: &Place<'_>, check: &mut Check) {
    if n < least {
        check.error(ProblemCode::TooFew, place, || {
            format!("Too few: at least {least} must be given, there are {n}.")
        });
    }
    if n > most {
        check.error(ProblemCode::TooMany, place, || {
            format!("Too many: at most {most} can be given, there are {n}.")
        });
    }
}

impl<T: Write, const LEAST: usize, const MOST: usize> Write for List<T, LEAST, MOST> {
    fn write(&self) -> Option<Value> {
        let is_left_out = LEAST == 0 && self.items.is_empty();
        if is_left_out { None } else { self.items.write() }
    }
}

impl<T: Describe, const LEAST: usize, const MOST: usize> Describe for List<T, LEAST, MOST> {
    const MAY_BE_ABSENT: bool = LEAST == 0;

    fn shape(catalogue: &mut Catalogue) -> Shape {
        Shape::List { item: Box::new(T::shape(catalogue)), least: LEAST, most: MOST }
    }
}
