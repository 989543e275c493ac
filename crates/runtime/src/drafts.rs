//! What somebody has begun to answer, kept on their device until it is sent.
//!
//! By default in `sessionStorage`: for this tab, until it is closed. Only where the page asks for it in
//! `localStorage`: for everybody who uses the device, so the widget then says so.

use civic_model::{answer::RawAnswer, canonical::canonical_json, read::read, write::Write as _};
use serde_json::Value;
use web_sys::Storage;

use crate::{host, json, lot::Lot};

/// Where a draft is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// For this tab.
    Session,
    /// For this device.
    Device,
}

impl Place {
    /// The place that the attribute `draft` names: `device`, or `none` for no place. Anything else is
    /// the default, `session`.
    pub fn parse(word: Option<&str>) -> Option<Self> {
        match word {
            Some("none") => None,
            Some("device") => Some(Self::Device),
            _ => Some(Self::Session),
        }
    }

    pub(crate) fn storage(self) -> Option<Storage> {
        let window = host::window().ok()?;
        let storage = match self {
            Self::Session => window.session_storage(),
            Self::Device => window.local_storage(),
        };
        storage.ok().flatten()
    }
}

/// The draft of one widget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    place: Place,
    name: String,
}

impl Draft {
    /// The draft of the widget of that name.
    pub fn of(widget_id: &str, place: Place) -> Self {
        Self { place, name: format!("civic-draft-{widget_id}") }
    }

    /// Whether the device keeps anything there: private windows and settings may refuse.
    pub fn is_possible(&self) -> bool {
        let Some(storage) = self.place.storage() else { return false };
        let probe = format!("{}-probe", self.name);
        storage.set_item(&probe, "").and_then(|()| storage.remove_item(&probe)).is_ok()
    }

    /// Where it is kept.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Keeps answers in the place of those before; none at all is no draft. Where the device refuses,
    /// there is none either, which is what happens to everything on a page that is left.
    pub fn keep(&self, answers: &[RawAnswer]) {
        let Some(storage) = self.place.storage() else { return };
        let written: Option<Vec<Value>> = answers.iter().map(RawAnswer::write).collect();
        let _kept = match written {
            Some(answers) if !answers.is_empty() => {
                storage.set_item(&self.name, &canonical_json(&Value::Array(answers)))
            }
            _ => storage.remove_item(&self.name),
        };
    }

    /// The answers that were kept. Those to questions of an earlier wording are among them: whoever
    /// takes them up leaves out what is no longer asked.
    pub fn kept(&self) -> Vec<RawAnswer> {
        let text = self.place.storage().and_then(|it| it.get_item(&self.name).ok().flatten());
        let answers = text.and_then(|it| json::parse(&it).ok());
        answers.and_then(|it| read(&it).ok()).unwrap_or_default()
    }

    /// The lot of whoever answers here: the one that was kept, else `drawn`, which is kept from now
    /// on. It is of this tab wherever drafts are kept: it says nothing that is to be remembered.
    pub fn lot(&self, drawn: Lot) -> Lot {
        let name = format!("{}-lot", self.name);
        let Some(storage) = Place::Session.storage() else { return drawn };
        let kept = storage.get_item(&name).ok().flatten().and_then(|it| it.parse().ok());
        let lot = kept.unwrap_or(drawn.0);
        // Where it is not kept, it is another one after reloading the page.
        let _kept = storage.set_item(&name, &lot.to_string());
        Lot(lot)
    }

    /// Takes the draft off the device.
    pub fn clear(&self) {
        self.keep(&[]);
    }
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
