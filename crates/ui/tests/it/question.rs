//! The frame around questions.

use civic_ui::{heading::HeadingLevel, part::Part, phrase::Phrase, question::Question};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;

use crate::{samples::question, support::PartStage};

/// A question with nothing to answer it by.
#[derive(Debug, Clone, PartialEq)]
enum Frame {
    Group(Question),
    Single(Question),
}

impl Part for Frame {
    fn view(&self) -> Html {
        match self {
            Self::Group(it) => it.group(html! { <p class="control" /> }),
            Self::Single(it) => it.single(html! { <input id={it.control(0)} /> }),
        }
    }
}

#[wasm_bindgen_test]
async fn a_group_is_a_fieldset_whose_first_child_is_the_legend() {
    let stage = PartStage::of(Frame::Group(question(false))).await;
    assert_eq!(stage.text("fieldset > legend:first-child"), "What?");
    assert_eq!(stage.attribute("fieldset", "aria-describedby").as_deref(), Some("q-hint"));
    assert_eq!(stage.text("#q-hint"), "A hint");
    assert_eq!(stage.count("h1, h2, h3, h4, h5, h6"), 0);
}

#[wasm_bindgen_test]
async fn a_single_control_has_a_label() {
    let stage = PartStage::of(Frame::Single(question(false))).await;
    assert_eq!(stage.attribute("label", "for"), stage.attribute("input", "id"));
    assert_eq!(stage.text("label"), "What?");
}

#[wasm_bindgen_test]
async fn what_is_wrong_stands_between_hint_and_controls_and_is_read_behind_the_hint() {
    let mut stage = PartStage::of(Frame::Group(question(false))).await;
    stage.show(Frame::Group(question(true))).await;
    let described = stage.attribute("fieldset", "aria-describedby");
    assert_eq!(described.as_deref(), Some("q-hint q-error"));
    assert_eq!(stage.text(".hint + .error"), "Error: Enter something");
    assert_eq!(stage.text(".error .visually-hidden"), "Error: ");
    assert_eq!(stage.count(".error + .control"), 1);
    stage.show(Frame::Group(question(false))).await;
    assert_eq!(stage.count(".error, [data-wrong]"), 0);
}

#[wasm_bindgen_test]
async fn the_words_can_be_a_heading_and_say_what_may_be_left_out_within_it() {
    let question = Question {
        level: Some(HeadingLevel::new(3)),
        remark: Some("(optional)".into()),
        text: Phrase { lang: Some("fr".into()), ..Phrase::own("Quoi ?") },
        ..question(false)
    };
    let stage = PartStage::of(Frame::Group(question)).await;
    assert_eq!(stage.text("legend h3"), "Quoi ? (optional)");
    assert_eq!(stage.text("[lang=fr]"), "Quoi ?");
}
