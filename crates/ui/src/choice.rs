//! One of the choices of a question: the line with its radio or checkbox.

use yew::prelude::*;

use crate::{
    part::Part as _,
    phrase::{Phrase, words},
    picture::Picture,
    text_input::TextInput,
};

/// The styles of radios and of checkboxes.
pub const STYLES: &str = crate::squeezed!(include_str!("choices.css"));

/// One radio or checkbox.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What the choice is called in the answer; unique in its question.
    pub value: AttrValue,
    /// What people read.
    pub label: Phrase,
    /// One sentence more.
    pub description: Option<Phrase>,
    /// A picture of it.
    pub picture: Option<Picture>,
    /// A page that says more.
    pub link: Option<Link>,
    /// What is asked as soon as this is chosen, such as what "other" means. It is a question of its
    /// own, below the choice.
    pub more: Option<TextInput>,
}

/// A way to a page that says more about a choice, or about what is agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: AttrValue,
    /// What the page is called.
    pub text: Phrase,
}

impl Link {
    pub(crate) fn view(&self) -> Html {
        html! { <p class="link"><a href={self.href.clone()}>{ self.text.span() }</a></p> }
    }
}

impl Choice {
    /// A choice that is nothing but words.
    pub fn new(value: impl Into<AttrValue>, label: Phrase) -> Self {
        Self {
            value: value.into(),
            label,
            description: None,
            picture: None,
            link: None,
            more: None,
        }
    }

    /// The line with the control of that id, below `divider` where there is one; and what is asked
    /// below the line.
    pub(crate) fn line(
        &self,
        divider: Option<&AttrValue>,
        id: &str,
        control: Html,
        is_chosen: bool,
    ) -> Html {
        html! {
            <div key={self.value.as_str()}>
                if let Some(divider) = divider {
                    <p class="divider">{ words(divider) }</p>
                }
                <div class="choice">
                    { control }
                    <label for={id.to_owned()}>{ self.label.span() }</label>
                    if let Some(description) = &self.description {
                        <p class="hint" id={description_id(id)}>{ description.span() }</p>
                    }
                    if let Some(picture) = &self.picture {
                        { picture.view(picture_id(id)) }
                    }
                    if let Some(link) = &self.link {
                        { link.view() }
                    }
                </div>
                if let Some(more) = self.more.as_ref().filter(|_| is_chosen) {
                    <div class="more">{ more.view() }</div>
                }
            </div>
        }
    }

    /// The ids of what describes the control of that id: the description, then the picture.
    pub(crate) fn described_by(&self, id: &str) -> Option<String> {
        match (&self.description, &self.picture) {
            (None, None) => None,
            (Some(_), None) => Some(description_id(id)),
            (None, Some(_)) => Some(picture_id(id)),
            (Some(_), Some(_)) => Some(format!("{} {}", description_id(id), picture_id(id))),
        }
    }
}

fn description_id(control: &str) -> String {
    format!("{control}-description")
}

fn picture_id(control: &str) -> String {
    format!("{control}-picture")
}
