//! The list of answers.

use civic_ui::{
    heading::HeadingLevel,
    phrase::Phrase,
    review::{Change, Review, ReviewGroup, ReviewRow},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MouseEvent;
use yew::Callback;

use crate::support::{PartStage, record};

fn row(key: &'static str, answers: &[&'static str]) -> ReviewRow {
    ReviewRow {
        key: key.into(),
        question: Phrase::own(format!("About {key}")),
        answers: answers.iter().map(|it| Phrase::own(*it)).collect(),
        change: None,
    }
}

pub(crate) fn review(rows: Vec<ReviewRow>) -> Review {
    let title = Some(Phrase::own("You and the park"));
    Review {
        level: HeadingLevel::new(3),
        groups: vec![ReviewGroup { key: "page".into(), title, rows }],
        not_provided: "Not provided".into(),
    }
}

#[wasm_bindgen_test]
async fn each_question_stands_before_its_answers() {
    let rows = vec![row("visits", &["Daily"]), row("reasons", &["Sport", "Shade"])];
    let stage = PartStage::of(review(rows)).await;
    assert_eq!(stage.texts("h3"), ["You and the park"]);
    assert_eq!(stage.texts("dl > div > dt:first-child"), ["About visits", "About reasons"]);
    assert_eq!(stage.texts("dd p"), ["Daily", "Sport", "Shade"]);
    assert_eq!(stage.count("button"), 0);
}

#[wasm_bindgen_test]
async fn a_question_without_an_answer_says_so() {
    let stage = PartStage::of(review(vec![row("visits", &[])])).await;
    assert_eq!(stage.text("dd"), "Not provided");
}

#[wasm_bindgen_test]
async fn the_change_button_is_named_after_its_question() {
    let (on_press, presses) = record::<MouseEvent>();
    let change = |it: &'static str, on_press: Callback<MouseEvent>| {
        Some(Change { label: "Change".into(), name: it.into(), on_press })
    };
    let first = change("Change how often you visit", Callback::noop());
    let second = change("Change why you visit", on_press);
    let rows = vec![
        ReviewRow { change: first, ..row("visits", &["Daily"]) },
        ReviewRow { change: second, ..row("reasons", &[]) },
    ];
    let stage = PartStage::of(review(rows)).await;
    // What is spoken is the name alone; what is seen is the first word of it.
    assert_eq!(stage.texts("button [aria-hidden=true]"), ["Change", "Change"]);
    let names = ["Change how often you visit", "Change why you visit"];
    assert_eq!(stage.texts("button .visually-hidden"), names);
    assert!(stage.all("button").iter().all(|it| it.get_attribute("type").unwrap() == "button"));
    stage.click("dl > div + div button").await;
    assert_eq!(presses.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn an_answer_in_another_language_says_which() {
    let foreign = Phrase { text: "Chaque jour".into(), lang: Some("fr".into()) };
    let rows = vec![ReviewRow { answers: vec![foreign], ..row("visits", &[]) }];
    let stage = PartStage::of(review(rows)).await;
    assert_eq!(stage.text("dd [lang=fr]"), "Chaque jour");
}
