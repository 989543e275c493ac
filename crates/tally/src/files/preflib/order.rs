//! Orders as files write them: `3,{1,4},2`.

use std::fmt::Write as _;

use crate::preference::Ranks;

/// Why a text is no order, and at which byte of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAnOrder {
    /// Something else than the number of an alternative, 1 or more.
    NotANumber(usize),
    /// A brace that nothing closes, or that nothing opened.
    Brace(usize),
}

impl NotAnOrder {
    /// The byte of the text at which it is seen, from 0.
    pub fn byte(self) -> usize {
        match self {
            Self::NotANumber(byte) | Self::Brace(byte) => byte,
        }
    }
}

/// Reads an order: alternatives from 1 in the text, from 0 in the ranks. An empty category gives an
/// empty rank, and an empty text no rank at all.
///
/// ```
/// use civic_tally::files::preflib::ranks;
///
/// assert_eq!(ranks("3,{1,4},2"), Ok(vec![vec![2], vec![0, 3], vec![1]]));
/// assert_eq!(ranks("{},{1,2}"), Ok(vec![vec![], vec![0, 1]]));
/// ```
pub fn ranks(text: &str) -> Result<Ranks, NotAnOrder> {
    let mut ranks = Ranks::new();
    let mut open: Option<(usize, Vec<u32>)> = None;
    let mut start = 0_usize;
    if text.trim().is_empty() {
        return Ok(ranks);
    }
    for part in text.split(',') {
        let byte = start;
        start = start.saturating_add(part.len()).saturating_add(1);
        let item = part.trim();
        let (opens, item) = strip(item, |it| it.strip_prefix('{'));
        let (closes, item) = strip(item, |it| it.strip_suffix('}'));
        if opens && open.is_some() || closes && !opens && open.is_none() {
            return Err(NotAnOrder::Brace(byte));
        }
        if opens {
            open = Some((byte, Vec::new()));
        }
        let is_empty = opens && closes && item.is_empty();
        let number = if is_empty { None } else { Some(alternative(item, byte)?) };
        match &mut open {
            Some((_, rank)) => rank.extend(number),
            None => ranks.push(number.into_iter().collect()),
        }
        if closes && let Some((_, rank)) = open.take() {
            ranks.push(rank);
        }
    }
    match open {
        Some((byte, _)) => Err(NotAnOrder::Brace(byte)),
        None => Ok(ranks),
    }
}

/// Whether a brace could be taken off, and the text without it and the space beside it.
fn strip<'a>(text: &'a str, take: impl Fn(&'a str) -> Option<&'a str>) -> (bool, &'a str) {
    let taken = take(text);
    (taken.is_some(), taken.unwrap_or(text).trim())
}

fn alternative(text: &str, byte: usize) -> Result<u32, NotAnOrder> {
    let is_number = text.bytes().all(|it| it.is_ascii_digit());
    let number = text.parse::<u32>().ok().filter(|_| is_number);
    number.and_then(|it| it.checked_sub(1)).ok_or(NotAnOrder::NotANumber(byte))
}

/// Writes an order as files do.
pub(super) fn written(ranks: &[Vec<u32>]) -> String {
    let mut text = String::new();
    for (number, rank) in ranks.iter().enumerate() {
        let numbers: Vec<String> = rank.iter().map(|it| it.saturating_add(1).to_string()).collect();
        let separator = if number == 0 { "" } else { "," };
        let (open, close) = if rank.len() == 1 { ("", "") } else { ("{", "}") };
        // Writing to a text cannot fail.
        let _ = write!(text, "{separator}{open}{}{close}", numbers.join(","));
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_order_may_have_space_in_it_and_braces_around_one() {
        assert_eq!(ranks(" 3 , { 1 , 4 } ,{2}"), Ok(vec![vec![2], vec![0, 3], vec![1]]));
        assert_eq!(ranks(" "), Ok(vec![]));
    }

    #[test]
    fn what_is_no_order_is_refused_where_it_is_seen() {
        for (text, expected) in [
            ("1,x", NotAnOrder::NotANumber(2)),
            ("1,,2", NotAnOrder::NotANumber(2)),
            ("0", NotAnOrder::NotANumber(0)),
            ("-1", NotAnOrder::NotANumber(0)),
            ("+1", NotAnOrder::NotANumber(0)),
            ("99999999999", NotAnOrder::NotANumber(0)),
            ("1,{2,3", NotAnOrder::Brace(2)),
            ("1,2}", NotAnOrder::Brace(2)),
            ("{1,{2}}", NotAnOrder::Brace(3)),
            ("{1,}", NotAnOrder::NotANumber(3)),
        ] {
            assert_eq!(ranks(text), Err(expected), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9{}, x]{0,12}") {
            prop_assert!(ranks(&text).is_ok_and(|it| it.len() <= text.len()) || ranks(&text).is_err());
        }

        #[test]
        fn what_is_written_reads_back(order in prop::collection::vec(prop::collection::vec(0_u32..30, 0..4), 0..6)) {
            prop_assert_eq!(ranks(&written(&order)), Ok(order));
        }
    }
}
