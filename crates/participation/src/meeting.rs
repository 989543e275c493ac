//! Results on the wall of a hall: a code to answer by telephone, and what comes in, in big type.

use civic_runtime::{published::Published, voice::Voice, words::Key};
use civic_ui::{
    heading::{HeadingLevel, heading},
    part::Part as _,
    phrase::words,
    qr_code::QrCode,
};
use serde_json::Value;
use yew::prelude::*;

use crate::live_results::{Counted, LiveResults};

/// The styles of the wall.
pub const STYLES: &[&str] =
    &[civic_ui::qr_code::STYLES, civic_ui::squeezed!(include_str!("meeting.css"))];

/// What stands on the wall.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// What is counted.
    pub counted: Published<dyn Counted>,
    /// Where the results are.
    pub results: AttrValue,
    /// The page where people answer.
    pub join: AttrValue,
    /// How it is said.
    pub voice: Voice,
    /// The level of the title.
    pub level: HeadingLevel,
    /// Told of results that are others than before.
    pub on_results: Callback<Value>,
}

impl Meeting {
    /// Draws it.
    pub fn view(&self) -> Html {
        let Self { counted, voice, join, .. } = self;
        let label = voice.words.say(Key::SCAN_TO_ANSWER);
        html! {
            <div class="meeting" part="meeting">
                if let Some(title) = &counted.frame().title {
                    <div class="meeting-title">{ heading(self.level, &voice.phrase(title)) }</div>
                }
                <div class="meeting-join">
                    { QrCode { address: join.clone(), label: label.clone() }.view() }
                    <p>{ words(&label) }</p>
                    <p><a href={join.clone()} dir="ltr">{ words(&shown(join)) }</a></p>
                </div>
                <div class="meeting-results">
                    <LiveResults counted={counted.clone()} address={self.results.clone()}
                        voice={voice.clone()} on_results={self.on_results.clone()} />
                </div>
            </div>
        }
    }
}

/// An address as people type it: browsers know how it begins.
fn shown(address: &AttrValue) -> AttrValue {
    let short = address.strip_prefix("https://").unwrap_or(address);
    AttrValue::from(short.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_as_people_type_it() {
        for (address, expected) in [
            ("https://ville.example/", "ville.example"),
            ("https://ville.example/place", "ville.example/place"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
        ] {
            assert_eq!(shown(&AttrValue::from(address)).as_str(), expected);
        }
    }
}
