//! What was answered, as a list to look over: before sending with ways to change it, after sending
//! without.
//!
//! The summary list of the GOV.UK Design System, whose buttons say to screen readers what they change.

use yew::prelude::*;

use crate::{
    heading::{HeadingLevel, heading},
    part::Part,
    phrase::{Phrase, words},
};

/// The styles of the list.
pub const STYLES: &str = crate::squeezed!(include_str!("review.css"));

/// Questions with their answers, by the pages of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The level of the groups' titles.
    pub level: HeadingLevel,
    /// The pages of the form, in its order.
    pub groups: Vec<ReviewGroup>,
    /// What stands in the place of an answer that was not given: "Not provided".
    pub not_provided: AttrValue,
}

/// The questions of one page.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewGroup {
    /// Unique in the review.
    pub key: AttrValue,
    /// What the page is called, if it is called anything.
    pub title: Option<Phrase>,
    /// The questions, in the order of the page.
    pub rows: Vec<ReviewRow>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewRow {
    /// Unique in the group.
    pub key: AttrValue,
    /// The question, or the few words that stand for it.
    pub question: Phrase,
    /// The answer, of several parts where several were chosen; empty if there is none.
    pub answers: Vec<Phrase>,
    /// The way back to the question, while it can be changed.
    pub change: Option<Change>,
}

/// The button that leads back to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What everybody sees: "Change".
    pub label: AttrValue,
    /// What a screen reader says instead: "Change how often you visit". It begins with the label,
    /// for those who speak to their computer.
    pub name: AttrValue,
    /// Called when the button is pressed.
    pub on_press: Callback<MouseEvent>,
}

impl Part for Review {
    fn view(&self) -> Html {
        html! {
            <div class="review" part="review">
                { for self.groups.iter().map(|it| self.group(it)) }
            </div>
        }
    }
}

impl Review {
    fn group(&self, group: &ReviewGroup) -> Html {
        html! {
            <div key={group.key.as_str()}>
                if let Some(title) = &group.title {
                    <div>{ heading(self.level, title) }</div>
                }
                <dl>{ for group.rows.iter().map(|it| self.row(it)) }</dl>
            </div>
        }
    }

    fn row(&self, row: &ReviewRow) -> Html {
        html! {
            <div key={row.key.as_str()}>
                <dt>{ row.question.span() }</dt>
                <dd>{ self.answers(&row.answers) }</dd>
                if let Some(change) = &row.change {
                    <dd>{ change.view() }</dd>
                }
            </div>
        }
    }

    fn answers(&self, answers: &[Phrase]) -> Html {
        if answers.is_empty() {
            return html! { <p class="hint">{ words(&self.not_provided) }</p> };
        }
        let answers = answers.iter().enumerate();
        answers.map(|(number, it)| html! { <p key={number}>{ it.span() }</p> }).collect()
    }
}

impl Part for Change {
    fn view(&self) -> Html {
        html! {
            <button type="button" part="link-button" onclick={self.on_press.clone()}>
                <span aria-hidden="true">{ words(&self.label) }</span>
                <span class="visually-hidden">{ words(&self.name) }</span>
            </button>
        }
    }
}
