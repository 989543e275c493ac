//! One of the choices of a question: the line with its radio or checkbox.

use web_sys::HtmlInputElement;
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

/// What hears the radios or checkboxes of one question: for the element around all of them. If each
/// had its own, all would be made anew with every click.
pub(crate) struct Ears {
    /// A locked control keeps its focus and its place for screen readers, and changes no more.
    pub(crate) onclick: Callback<MouseEvent>,
    /// Called with the control that was changed.
    pub(crate) onchange: Callback<Event>,
}

impl Ears {
    /// For the controls of that name.
    pub(crate) fn of(
        name: &AttrValue,
        is_locked: bool,
        on_change: impl Fn(&HtmlInputElement) + 'static,
    ) -> Self {
        let clicked = name.clone();
        let changed = name.clone();
        Self {
            onclick: Callback::from(move |event: MouseEvent| {
                if is_locked && control(&event, &clicked).is_some() {
                    event.prevent_default();
                }
            }),
            onchange: Callback::from(move |event: Event| {
                if let Some(control) = control(&event, &changed) {
                    on_change(&control);
                }
            }),
        }
    }
}

/// The control of that name that an event is about; not one of a question below a choice.
fn control(event: &Event, name: &str) -> Option<HtmlInputElement> {
    event.target_dyn_into::<HtmlInputElement>().filter(|it| it.name() == name)
}

fn description_id(control: &str) -> String {
    format!("{control}-description")
}

fn picture_id(control: &str) -> String {
    format!("{control}-picture")
}
