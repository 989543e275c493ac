//! The languages that a widget can be read in, each in its own words.

use civic_model::text::everyday;
use yew::prelude::*;

use crate::{part::Part, phrase::words};

/// The styles of the list.
pub const STYLES: &str = crate::squeezed!(include_str!("language_switcher.css"));

/// A list of languages to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct LanguageSwitcher {
    /// Begins the ids inside; unique in the shadow root, or in the page where there is none.
    pub id: AttrValue,
    /// What the list is: "Language". Only screen readers say it: whoever looks for a language cannot
    /// read the present one.
    pub label: AttrValue,
    /// What stands behind the present language: "(shown now)".
    pub current_remark: AttrValue,
    /// The languages.
    pub languages: Vec<Language>,
    /// The tag of the language that is shown.
    pub current: AttrValue,
    /// Called with the tag of a language that was chosen; not for the present one.
    pub on_choose: Callback<AttrValue>,
}

/// A language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// The tag: "fr-CA".
    pub tag: AttrValue,
    /// What its speakers call it: "français", or "Leichte Sprache" of one in easy words.
    pub name: AttrValue,
    /// Whether it is written from right to left.
    pub is_right_to_left: bool,
}

impl Part for LanguageSwitcher {
    fn view(&self) -> Html {
        let id = format!("{}-label", self.id);
        html! {
            <div class="languages" part="languages" role="group" aria-labelledby={id.clone()}>
                <p class="visually-hidden" {id}>{ words(&self.label) }</p>
                <ul>{ for self.languages.iter().map(|it| self.language(it)) }</ul>
            </div>
        }
    }
}

impl LanguageSwitcher {
    fn language(&self, language: &Language) -> Html {
        let tag = language.tag.clone();
        let is_current = tag == self.current;
        let onclick = {
            let tag = tag.clone();
            let chosen = self.on_choose.clone();
            Callback::from(move |_: MouseEvent| {
                if !is_current {
                    chosen.emit(tag.clone());
                }
            })
        };
        let lang = everyday(&language.tag).to_owned();
        let dir = if language.is_right_to_left { "rtl" } else { "ltr" };
        html! {
            <li key={tag.as_str()}>
                <button type="button" class="secondary" part="secondary-button"
                    aria-current={is_current.then_some("true")} {onclick}>
                    <span {lang} {dir}>{ &language.name }</span>
                    if is_current {
                        <span class="remark">{ " " }{ words(&self.current_remark) }</span>
                    }
                </button>
            </li>
        }
    }
}
