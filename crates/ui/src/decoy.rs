//! A field that people do not see, and machines that fill in everything do.

use yew::prelude::*;

use crate::{part::Part, phrase::words, text_input::typed};

/// An input that has to stay empty.
///
/// It is hidden from the eyes and from assistive technology, and the Tab key passes it over; but it is
/// there, and not hidden by an attribute that machines look for. Where styles are missing, its label
/// says what it is. A browser may fill it in all the same, so who is refused for it has to be told, and
/// `value` emptied.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoy {
    /// The id of the input.
    pub id: AttrValue,
    /// What to do with it: "Leave this field empty".
    pub label: AttrValue,
    /// What was written into it.
    pub value: AttrValue,
    /// Called with all that stands in it after each change.
    pub on_input: Callback<String>,
}

impl Part for Decoy {
    fn view(&self) -> Html {
        html! {
            <div class="visually-hidden" aria-hidden="true">
                <label for={&self.id}>{ words(&self.label) }</label>
                <input type="text" id={&self.id} name="proof.decoy" tabindex="-1"
                    autocomplete="off" value={&self.value} oninput={typed(&self.on_input)} />
            </div>
        }
    }
}
