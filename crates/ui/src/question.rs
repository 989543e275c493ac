//! The frame around every question: its words, a hint, and what is wrong, tied to the controls.
//!
//! Markup of the GOV.UK Design System: the hint is read before the error, the error stands between
//! hint and control, and nothing says "required". A question of several controls is a fieldset with
//! its words as the legend; a question of one control is a label. A statement to agree to is the label
//! of its checkbox, behind it.

use yew::prelude::*;

use crate::{
    heading::{HeadingLevel, heading_of},
    phrase::Phrase,
};

/// The styles of the frame.
pub const STYLES: &str = crate::squeezed!(include_str!("question.css"));

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The word before the sentence, for those who do not see its color: "Error:".
    pub prefix: AttrValue,
    /// The sentence, the same as in the error summary.
    pub message: AttrValue,
}

/// A question, without its controls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Begins every id inside; unique in the shadow root, or in the page where there is none.
    pub id: AttrValue,
    /// The words of the question.
    pub text: Phrase,
    /// The level of the question as a heading; `None` where it is no heading.
    pub level: Option<HeadingLevel>,
    /// What stands behind the words, such as "(optional)".
    pub remark: Option<AttrValue>,
    /// One short sentence that helps to answer.
    pub hint: Option<Phrase>,
    /// What is wrong with the answer.
    pub wrong: Option<Wrong>,
}

impl Question {
    /// The id of the control of that number, from 0. An error summary leads to the first.
    pub fn control(&self, number: usize) -> String {
        control_id(&self.id, number)
    }

    /// Several controls that answer the question together.
    pub fn group(&self, controls: Html) -> Html {
        self.framed(html! {
            <fieldset aria-describedby={self.described_by(None)}>
                <legend>{ self.words() }</legend>
                { self.hint() }
                { self.wrong() }
                { controls }
            </fieldset>
        })
    }

    /// The one control that answers the question. It has the id of [`Question::control`] 0, and names
    /// what describes it by [`Question::described_by`].
    pub fn single(&self, control: Html) -> Html {
        self.framed(html! {
            <div>
                <label class="label" for={self.control(0)}>{ self.words() }</label>
                { self.hint() }
                { self.wrong() }
                { control }
            </div>
        })
    }

    /// One checkbox that says yes to the words, with `below` it what belongs to them. The checkbox
    /// has the id of [`Question::control`] 0, and names what describes it by
    /// [`Question::described_by`]. The words are a statement and not a title: never a heading.
    pub(crate) fn statement(&self, checkbox: Html, below: Option<Html>) -> Html {
        self.framed(html! {
            <div>
                { self.hint() }
                { self.wrong() }
                <div class="choice">
                    { checkbox }
                    <label for={self.control(0)}>{ self.remarked() }</label>
                    { for below }
                </div>
            </div>
        })
    }

    /// The ids of what describes the controls: the hint, then the error, then `more`.
    pub fn described_by(&self, more: Option<&str>) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| self.part("hint"));
        let wrong = self.wrong.as_ref().map(|_| self.part("error"));
        let ids: Vec<String> =
            hint.into_iter().chain(wrong).chain(more.map(str::to_owned)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// For `aria-invalid` of a single control; a group is described on its fieldset instead.
    pub fn invalid(&self) -> Option<&'static str> {
        self.wrong.as_ref().map(|_| "true")
    }

    /// The id of a part of the question.
    pub fn part(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    fn framed(&self, inside: Html) -> Html {
        let wrong = self.wrong.as_ref().map(|_| "");
        html! {
            <div key={self.id.as_str()} class="question" data-wrong={wrong} part="question">
                { inside }
            </div>
        }
    }

    fn words(&self) -> Html {
        match self.level {
            Some(level) => heading_of(level, self.remarked()),
            None => self.remarked(),
        }
    }

    fn remarked(&self) -> Html {
        match &self.remark {
            Some(remark) => html! {
                <>
                    { self.text.span() }
                    <span key={remark.as_str()} class="remark">{ " " }{ remark }</span>
                </>
            },
            None => self.text.span(),
        }
    }

    /// An empty element where there is no hint, so that what follows keeps its place.
    fn hint(&self) -> Html {
        match &self.hint {
            Some(hint) => html! { <p class="hint" id={self.part("hint")}>{ hint.span() }</p> },
            None => html! {},
        }
    }

    fn wrong(&self) -> Html {
        match &self.wrong {
            Some(wrong) => html! {
                <p key={wrong.message.as_str()} class="error" id={self.part("error")} part="error">
                    <span class="visually-hidden">{ &wrong.prefix }{ " " }</span>
                    <span>{ &wrong.message }</span>
                </p>
            },
            None => html! {},
        }
    }
}

/// The id of a control inside the question of that id.
pub fn control_id(question: &str, number: usize) -> String {
    format!("{question}-{number}")
}
