//! The page: what stands on it, in which words, and that no text becomes markup.

use civic_model::{answer::RawAnswer, budget::Budget, digest::Digest};
use serde_json::{Value, json};

use super::page;

fn shown(members: &Value, ballots: &[Value], language: &str) -> String {
    let project = |id: &str, cost: u64| json!({"id": id, "title": format!("<{id}>"), "cost": cost});
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "title": "Green & clean", "ballot": "approval", "amount": 7_000,
        "projects": [project("bench", 4_000), project("trees", 5_000)],
    });
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let budget = Budget::check(&document).value.expect("a sound budget");
    let answer = |value: &Value| {
        let answers = [RawAnswer { question: "ballot".to_owned(), value: value.clone() }];
        budget.check_answers(&answers).expect("a valid answer")
    };
    let answers: Vec<_> = ballots.iter().map(answer).collect();
    let results = civic_tally::budget_results(&budget, &Digest::of(&document), answers);
    page(&budget, &results, language)
}

#[test]
fn the_page_says_what_is_funded_and_why_and_no_title_becomes_markup() {
    let page = shown(&json!({}), &[json!(["bench"]), json!(["bench", "trees"])], "en");
    for expected in [
        "<h1>Green &amp; clean</h1>",
        "<p>People who took part: 2</p>",
        "<p>Cost of what is funded: EUR 40.00 of EUR 70.00. Left over: EUR 30.00.</p>",
        "<th scope=\"row\" lang=\"en\">&lt;bench&gt;</th><td>2</td><td>EUR 40.00</td>\
         <td>Funded in round 1.</td>",
        "<td>Not funded: it costs EUR 50.00, and only EUR 30.00 was left when its turn came.</td>",
        "<li>Round 2: &lt;trees&gt; costs EUR 50.00, but only EUR 30.00 is left. It is not funded.</li>",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
}

#[test]
fn equal_shares_are_told_with_who_paid_how_much() {
    let rule = json!({"count": "equal-shares", "lot_seed": "7"});
    let page = shown(&rule, &[json!(["bench"]), json!(["bench", "trees"])], "en-GB");
    for expected in [
        "<li>Share of each person: EUR 35.00</li>",
        "<li>Round 1: &lt;bench&gt; is funded. Those who chose it pay EUR 40.00 together, up to \
         EUR 20.00 each. Effective votes: 2.0.</li>",
        "<td>Not funded: it costs EUR 50.00, and the shares of those who chose it are only EUR 35.00 \
         together.</td>",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
}

#[test]
fn lines_are_shown_with_today_and_the_result() {
    let line = |id: &str| json!({"id": id, "title": id, "current": 500});
    let budget = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["de"], "currency": "EUR",
        "ballot": "allocation", "lines": [line("schools"), line("parks")],
    });
    let checked = Budget::check(&budget).value.expect("a sound budget");
    let answers =
        [RawAnswer { question: "ballot".to_owned(), value: json!({"schools": 520, "parks": 480}) }];
    let answer = checked.check_answers(&answers).expect("a valid answer");
    let results = civic_tally::budget_results(&checked, &Digest::of(&budget), [answer]);
    let page = page(&checked, &results, "de");
    assert!(page.contains(
        "<th scope=\"row\" lang=\"de\">schools</th><td>EUR 5.00</td><td>EUR 5.20</td>\
         <td>+\u{a0}EUR 0.20</td>"
    ));
    assert!(page.contains("<p>Einnahmen und Ausgaben sind ausgeglichen.</p>"), "{page}");
}

#[test]
fn without_ballots_the_page_says_that_nothing_is_funded_in_every_language() {
    for language in ["en", "de", "ar", "fi", "xx"] {
        let page = shown(&json!({}), &[], language);
        assert!(!page.contains('{'), "{page}");
        assert!(!page.contains("<p></p>"), "{page}");
        assert!(!page.contains("<ul"), "{page}");
    }
}
