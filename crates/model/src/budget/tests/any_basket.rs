//! Every basket of small random budgets, against the rules read in the plainest way.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Budget, document};
use crate::answer::{Change, RawAnswer, Violation, ViolationCode};

/// Small budgets with every kind of rule.
fn any_members() -> impl Strategy<Value = Value> {
    (
        0_u64..15_000,
        prop::option::of(0_u64..6),
        prop::option::of(0_u64..6),
        0_u64..10_000,
        (prop::option::of(0_u64..3), prop::option::of(0_u64..3), 0_u64..9_000),
        prop::sample::subsequence(vec!["trees", "light", "slide"], 0..3),
        prop::sample::subsequence(vec!["trees", "light", "slide"], 0..2),
    )
        .prop_map(|(amount, least, most, floor, (low, high, spend), requires, excludes)| {
            let mut group = json!({"id": "north", "name": "The north", "max_spend": spend});
            let mut members = json!({
                "amount": amount, "min_spend": floor,
                "project bench": {"requires": requires, "excludes": excludes},
            });
            let put = |object: &mut Value, key: &str, value: Option<u64>| {
                if let Some(value) = value {
                    object[key] = json!(value);
                }
            };
            put(&mut group, "min_projects", low);
            put(&mut group, "max_projects", high);
            put(&mut members, "min_projects", least);
            put(&mut members, "max_projects", most);
            members["groups"] = json!([group]);
            members
        })
}

/// Whether the basket follows the rules, read from the document in the plainest way.
fn is_allowed(document: &Value, chosen: &[&str]) -> bool {
    let projects: Vec<&Value> = document["projects"].as_array().unwrap().iter().collect();
    let chosen: Vec<&&Value> =
        projects.iter().filter(|it| chosen.contains(&it["id"].as_str().unwrap())).collect();
    let cost = |all: &[&&Value]| all.iter().map(|it| it["cost"].as_u64().unwrap()).sum::<u64>();
    let has = |id: &Value| chosen.iter().any(|it| &it["id"] == id);
    let group = &document["groups"][0];
    let members: Vec<&&Value> =
        chosen.iter().filter(|it| it["groups"][0] == "north").copied().collect();
    let within = |n: u64, least: u64, most: u64| least <= n && n <= most;
    let number = |value: &Value, otherwise: u64| value.as_u64().unwrap_or(otherwise);
    let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
    within(
        chosen.len() as u64,
        number(&document["min_projects"], 1),
        number(&document["max_projects"], 4),
    ) && within(cost(&chosen), number(&document["min_spend"], 0), number(&document["amount"], 0))
        && within(
            members.len() as u64,
            number(&group["min_projects"], 0),
            number(&group["max_projects"], 4),
        )
        && cost(&members) <= number(&group["max_spend"], u64::MAX)
        && chosen.iter().all(|it| {
            list(&it["requires"]).iter().all(has) && !list(&it["excludes"]).iter().any(has)
        })
}

const PROJECTS: [&str; 4] = ["bench", "trees", "light", "slide"];

fn baskets() -> impl Iterator<Item = Vec<&'static str>> {
    (0_usize..16).map(|bits| {
        let is_in = |(index, _): &(usize, &&str)| bits >> index & 1 == 1;
        PROJECTS.iter().enumerate().filter(is_in).map(|(_, it)| *it).collect()
    })
}

proptest! {
    #[test]
    fn a_basket_is_accepted_exactly_when_it_follows_every_rule(members in any_members()) {
        let document = document(&members);
        let checked = Budget::check(&document);
        let allowed: Vec<Vec<&str>> = baskets().filter(|it| is_allowed(&document, it)).collect();
        let has_contradiction =
            checked.problems.iter().any(|it| it.code == crate::problem::ProblemCode::Contradiction);
        prop_assert_eq!(checked.value.is_some(), !allowed.is_empty() && !has_contradiction);
        let Some(budget) = checked.value else { return Ok(()) };
        for basket in baskets() {
            let answers = [RawAnswer { question: "ballot".to_owned(), value: json!(basket) }];
            let is_accepted = budget.check_answers(&answers).is_ok();
            prop_assert_eq!(is_accepted, allowed.contains(&basket), "{:?}", basket);
        }
    }

    #[test]
    fn taking_out_any_one_that_is_named_makes_the_basket_fit(members in any_members()) {
        let Some(budget) = Budget::check(&document(&members)).value else { return Ok(()) };
        for basket in baskets() {
            let check = |basket: &[&str]| {
                let value = json!(basket);
                let answers = [RawAnswer { question: "ballot".to_owned(), value }];
                budget.check_answers(&answers).err().unwrap_or_default()
            };
            for violation in check(&basket) {
                let Some(remedy) = violation.remedy else { continue };
                if remedy.change == Change::Remove && remedy.count.get() == 1 {
                    for out in remedy.among.iter() {
                        let rest: Vec<&str> =
                            basket.iter().filter(|it| *it != out).copied().collect();
                        let is_same = |it: &Violation| {
                            it.code == violation.code && it.group == violation.group
                                && it.detail.split('`').next() == violation.detail.split('`').next()
                                && it.code != ViolationCode::ExcludesAnother
                        };
                        prop_assert!(!check(&rest).iter().any(is_same), "{:?} - {}", basket, out);
                    }
                }
            }
        }
    }
}
