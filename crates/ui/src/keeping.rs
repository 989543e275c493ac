//! What residents may do with their answers besides sending them.

use yew::prelude::*;

use crate::{part::Part, regions::Status, side_button::SideButton};

/// The styles of the words below the buttons.
pub const STYLES: &str = crate::squeezed!(include_str!("keeping.css"));

/// A row of buttons, always in this order, and how it went.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keeping {
    /// "Copy".
    pub copy: Option<SideButton>,
    /// "Print".
    pub print: Option<SideButton>,
    /// "Save as a file".
    pub save: Option<SideButton>,
    /// "Share".
    pub share: Option<SideButton>,
    /// "Delete from this device".
    pub delete: Option<SideButton>,
    /// What became of it: "Copied".
    pub status: Status,
}

impl Part for Keeping {
    fn view(&self) -> Html {
        let buttons = [&self.copy, &self.print, &self.save, &self.share, &self.delete];
        html! {
            <div class="keeping" part="keeping">
                <div class="buttons">
                    { for buttons.into_iter().flatten().map(Part::view) }
                </div>
                { self.status.view() }
            </div>
        }
    }
}
