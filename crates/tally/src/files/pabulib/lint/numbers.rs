//! Numbers in cells.

use super::Problems;
use crate::files::{Decimal, NotADecimal, Place, pabulib::kind::PabulibKind};

/// The number at a place, where there is one.
pub(super) fn decimal(text: &str, place: Place, report: &mut Problems) -> Option<Decimal> {
    let number = Decimal::parse(text);
    match number {
        Err(NotADecimal::Malformed) => {
            report.add(PabulibKind::NotANumber, place, || {
                if text.is_empty() {
                    return "A number is missing; write digits, perhaps with a point.".to_owned();
                }
                format!("`{}` is no number; write digits, perhaps with a point.", start_of(text))
            });
        }
        Err(NotADecimal::TooLong) => {
            report.add(PabulibKind::TooManyDigits, place, || {
                "The number has more digits than are counted with: 18, and 9 of them after the point."
                    .to_owned()
            });
        }
        Ok(_) if text.contains(',') => {
            report.add(PabulibKind::DecimalComma, place, || {
                format!("Write `{}`, with a point.", text.replace(',', "."))
            });
        }
        Ok(_) => {}
    }
    number.ok()
}

/// The same of a number that cannot be below 0.
pub(super) fn amount(text: &str, place: Place, report: &mut Problems) -> Option<Decimal> {
    let number = decimal(text, place, report)?;
    if number.is_negative() {
        report.add(PabulibKind::OutOfRange, place, || {
            format!("`{text}` is below 0, where an amount must be 0 or more.")
        });
        return None;
    }
    Some(number)
}

/// The same of a number of things.
pub(super) fn count(text: &str, place: Place, report: &mut Problems) -> Option<i64> {
    let number = amount(text, place, report)?;
    let whole = number.whole();
    if whole.is_none() {
        report.add(PabulibKind::NotWhole, place, || {
            format!("`{text}` is no whole number, where things are counted.")
        });
    }
    whole
}

/// As much of a text as fits in a sentence.
pub(super) fn start_of(text: &str) -> String {
    const MOST: usize = 40;
    let mut start: String = text.chars().take(MOST).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
