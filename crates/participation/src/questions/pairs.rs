//! Which options are compared with each other.

use civic_model::question::pairwise::Pairwise;
use civic_runtime::lot::Lot;

/// The pairs that a resident is shown, in order: as many as the question asks for, with each option
/// as often as any other, as far as the number allows it.
///
/// Options meet as teams in a round-robin tournament do (the circle method): one stands still and the
/// others go around, so that in each round each option is in one pair. Which option is which team is
/// drawn by the lot, and so is which of a pair stands first.
pub fn pairs(question: &Pairwise, lot: Lot) -> Vec<[String; 2]> {
    let names: Vec<&str> = question.offer.options.iter().map(|it| it.id.as_str()).collect();
    let order = lot.order(&vec![false; names.len()]);
    let drawn: Vec<&str> = order.iter().filter_map(|it| names.get(*it).copied()).collect();
    let all = tournament(drawn.len());
    let chosen = all.into_iter().take(question.count()).enumerate();
    let pair = |(number, [one, other]): (usize, [usize; 2])| {
        // As often first as second, whoever is meant.
        let is_turned = (one + other + number) % 2 == 1;
        let [one, other] = if is_turned { [other, one] } else { [one, other] };
        Some([(*drawn.get(one)?).to_owned(), (*drawn.get(other)?).to_owned()])
    };
    chosen.filter_map(pair).collect()
}

/// Every pair of so many once, round by round.
fn tournament(teams: usize) -> Vec<[usize; 2]> {
    // With an odd number one has a rest in each round: whoever meets the team that is not there.
    let seats = teams + teams % 2;
    let mut pairs = Vec::new();
    for round in 0..seats.saturating_sub(1) {
        let at = |seat: usize| if seat == 0 { 0 } else { 1 + (round + seat - 1) % (seats - 1) };
        let met = (0..seats / 2).map(|seat| [at(seat), at(seats - 1 - seat)]);
        pairs.extend(met.filter(|it| it.iter().all(|team| *team < teams)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use civic_model::poll::{Ask, Poll};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn shown(options: usize, count: Option<usize>, lot: u32) -> Vec<[String; 2]> {
        let options: Vec<Value> =
            (0..options).map(|it| json!({"id": format!("o{it}"), "text": "?"})).collect();
        let mut question = json!({"id": "q", "type": "pairwise", "text": "?", "options": options});
        if let Some(count) = count {
            question["pairs"] = json!(count);
        }
        let document = json!({
            "version": 1, "kind": "poll", "id": "test", "languages": ["en"], "questions": [question],
        });
        let poll = Poll::check(&document).value.expect("this poll is sound");
        let Some(Ask::Pairwise(question)) = poll.questions.iter().next().map(|it| it.ask.clone())
        else {
            panic!("a pairwise question");
        };
        pairs(&question, Lot(lot))
    }

    proptest! {
        #[test]
        fn every_pair_is_shown_once_where_all_are_asked_for(options in 2_usize..12, lot: u32) {
            let pairs = shown(options, None, lot);
            let sets: BTreeSet<BTreeSet<String>> =
                pairs.iter().map(|it| it.iter().cloned().collect()).collect();
            prop_assert_eq!(pairs.len(), options * (options - 1) / 2);
            prop_assert_eq!(sets.len(), pairs.len());
            prop_assert!(sets.iter().all(|it| it.len() == 2));
        }

        #[test]
        fn each_option_comes_about_as_often_as_any_other(
            options in 3_usize..12, wanted in 0_usize..66, lot: u32,
        ) {
            let all = options * (options - 1) / 2;
            let count = 1 + wanted % all;
            let pairs = shown(options, Some(count), lot);
            prop_assert_eq!(pairs.len(), count);
            let mut often: BTreeMap<String, usize> =
                (0..options).map(|it| (format!("o{it}"), 0)).collect();
            for name in pairs.iter().flatten() {
                *often.get_mut(name).unwrap() += 1;
            }
            let (least, most) = (often.values().min().unwrap(), often.values().max().unwrap());
            prop_assert!(most - least <= 2, "{:?}", often);
        }

        #[test]
        fn one_lot_shows_the_same_pairs(options in 2_usize..12, lot: u32) {
            prop_assert_eq!(shown(options, None, lot), shown(options, None, lot));
        }
    }
}
