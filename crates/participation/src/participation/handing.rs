//! Taking something along: copied, printed, saved, or shared.

use civic_model::text::everyday;
use civic_runtime::{
    handover::{self, Sharing},
    words::Key,
};
use web_sys::Node;
use yew::prelude::*;

use super::{Message, Participation, Widget, paper::Paper};

/// A way to take something along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handover {
    /// Onto the clipboard.
    Copy,
    /// Onto paper.
    Print,
    /// Into a file.
    Save,
    /// The page's address, to others.
    Share,
}

impl<W: Widget> Participation<W> {
    pub(super) fn hand_over(&self, context: &Context<Self>, way: Handover, within: Option<Node>) {
        let Some(within) = within else { return };
        let paper = self.paper(context.props());
        let link = context.link().clone();
        let language = everyday(context.props().voice.language.as_str()).to_owned();
        wasm_bindgen_futures::spawn_local(async move {
            let said = match way {
                Handover::Copy if handover::copy(&paper.text(), &within).await => Some(Key::COPIED),
                Handover::Copy => Some(Key::COPY_FAILED),
                Handover::Print => {
                    let (title, lines) = (paper.title.as_str(), paper.lines.as_slice());
                    let sheet = handover::Sheet { title, lines, language: &language };
                    (!handover::print(sheet, &within).await).then_some(Key::COPY_FAILED)
                }
                Handover::Save => {
                    (!handover::save(&paper.file, &paper.text())).then_some(Key::COPY_FAILED)
                }
                Handover::Share => shared(&paper, &within).await,
            };
            if let Some(key) = said {
                link.send_message(Message::Say(key));
            }
        });
    }
}

async fn shared(paper: &Paper, within: &Node) -> Option<Key> {
    match handover::share(&paper.title, &paper.address, within).await {
        Sharing::Shared | Sharing::Canceled => None,
        Sharing::Copied => Some(Key::SHARE_COPIED),
        Sharing::Failed => Some(Key::COPY_FAILED),
    }
}
