//! One question with a native list that unfolds.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::{part::Part, phrase::Phrase, question::Question};

/// The styles of lists that unfold.
pub const STYLES: &str = crate::squeezed!(include_str!("select.css"));

/// A question of which one option is taken from a long list.
#[derive(Debug, Clone, PartialEq)]
pub struct Select {
    /// The question.
    pub question: Question,
    /// The words in place of an answer, such as "Choose a district"; taking them takes the answer
    /// back.
    pub empty: AttrValue,
    /// The options.
    pub options: Vec<SelectOption>,
    /// The value of the option taken.
    pub chosen: Option<AttrValue>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with the value of the option taken, or `None` for the empty one.
    pub on_choose: Callback<Option<AttrValue>>,
}

/// One option of a [`Select`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SelectOption {
    /// What the option is called in the answer; not empty, and unique in its question.
    pub value: AttrValue,
    /// What people read.
    pub label: Phrase,
}

impl Part for Select {
    fn view(&self) -> Html {
        // No attribute locks a native list without taking it from the keyboard. One that offers
        // nothing but what was chosen can be read, and not changed.
        let is_shown = |it: &&SelectOption| !self.is_locked || self.has(it);
        let has_empty = !self.is_locked || self.chosen.is_none();
        let options = self.options.iter().filter(is_shown).map(|it| self.option(it));
        let onchange = self.on_choose.reform(|event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            Some(select.value()).filter(|it| !it.is_empty()).map(AttrValue::from)
        });
        // The property counts for a list that is there already, the options' attribute for a new
        // one.
        self.question.single(html! {
            <select class="select" part="select" id={self.question.control(0)}
                ~value={self.chosen.as_deref().unwrap_or_default()}
                aria-disabled={self.is_locked.then_some("true")}
                aria-describedby={self.question.described_by(None)}
                aria-invalid={self.question.invalid()} {onchange}>
                if has_empty {
                    <option key={self.empty.as_str()} value="" selected={self.chosen.is_none()}>
                        { &self.empty }
                    </option>
                }
                { for options }
            </select>
        })
    }
}

impl Select {
    fn option(&self, option: &SelectOption) -> Html {
        let Phrase { text, lang } = &option.label;
        // Another text is another option, because an option holds no element that could be
        // exchanged.
        html! {
            <option key={format!("{} {text}", option.value)} value={option.value.clone()}
                lang={lang.clone()} selected={self.has(option)}>{ text }</option>
        }
    }

    fn has(&self, option: &SelectOption) -> bool {
        self.chosen.as_ref() == Some(&option.value)
    }
}
