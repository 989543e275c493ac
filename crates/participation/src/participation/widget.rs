//! What a kind of widget brings along to be taken part in.

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
};
use civic_ui::{error_summary::Mistake, heading::HeadingLevel, review::ReviewRow};
use serde_json::Value;
use yew::{AttrValue, Callback, Html};

use civic_runtime::{
    lot::Lot, parcel::Attachment, published::Published, speech::Speech, voice::Voice, words::Key,
};

/// One kind of widget: a session that takes in what a resident does, and how it is drawn. Everything
/// else is the same for all kinds, and is done by [`super::Participation`].
pub trait Widget: Sized + 'static {
    /// What is asked.
    type Configuration: ?Sized + 'static;
    /// Something that the resident does.
    type Action: 'static;

    /// A session with nothing answered, whose order is that of `lot`.
    fn new(configuration: &Published<Self::Configuration>, lot: Lot) -> Self;

    /// The kind, and what is said of its answers.
    fn wording(configuration: &Self::Configuration) -> Wording;

    /// What the configuration has in common with others.
    fn frame(configuration: &Self::Configuration) -> &Frame;

    /// Whether anything in it is left to chance.
    fn has_lots(configuration: &Self::Configuration) -> bool;

    /// Whether the browser itself has shown what was done, as it does where somebody types or takes a
    /// choice. Then the rest may be drawn after it has painted that.
    fn is_shown_already(&self, action: &Self::Action) -> bool;

    /// Takes in what was done; returns the answer that is another now.
    fn reduce(&mut self, action: Self::Action) -> Option<RawAnswer>;

    /// The answers as they are sent.
    fn answers(&self) -> Vec<RawAnswer>;

    /// All that was given, also to questions that are not asked any more: for drafts.
    fn given(&self) -> Vec<RawAnswer>;

    /// The files of the answers, with their contents.
    fn attachments(&self) -> Vec<Attachment>;

    /// Takes up files that were sent before.
    fn restore_files(&mut self, files: &[Attachment]);

    /// Takes up answers that were given before, as far as they are still asked for and offered.
    fn restore(&mut self, answers: &[RawAnswer]);

    /// The button was pressed.
    fn press(&mut self) -> Pressed;

    /// The endpoint refused the answers by these rules.
    fn refuse(&mut self, violations: Vec<Violation>);

    /// The rules that the answers broke when the button was last pressed.
    fn violations(&self) -> &[Violation];

    /// How often the answers were not accepted.
    fn refusals(&self) -> u32;

    /// Which page is shown, from 0.
    fn page(&self) -> usize;

    /// Whether the button sends the answers; else it leads on to more questions.
    fn is_last_page(&self) -> bool;

    /// What is to be mended, in the order of the page.
    fn mistakes(&self, stage: &Stage<Self::Action>) -> Vec<Mistake>;

    /// The questions with their controls.
    fn questions(&self, stage: &Stage<Self::Action>) -> Html;

    /// The questions with what was answered, for the receipt.
    fn review(&self, voice: &Voice) -> Vec<ReviewRow>;

    /// The results, with the resident's own answer marked; `None` for what are no results of this
    /// widget.
    fn results(&self, results: &Value, voice: &Voice) -> Option<Html>;

    /// The results as they come in; `None` for a kind of widget that shows none.
    fn live_results(&self, live: LiveAddress) -> Option<Html>;
}

/// Where results come in, and how they are shown.
#[derive(Debug)]
pub struct LiveAddress {
    /// Where the results are.
    pub address: AttrValue,
    /// How they are said.
    pub voice: Voice,
    /// What the resident answered, to be marked.
    pub own: Vec<RawAnswer>,
    /// The results that are known already.
    pub first: Option<Value>,
    /// Told of results that are others than before.
    pub on_results: Callback<Value>,
}

/// What a kind of widget is called, and what is said of its answers.
#[derive(Debug, Clone, Copy)]
pub struct Wording {
    /// The kind, as configurations name it.
    pub kind: &'static str,
    /// "Vote", "Send".
    pub send: Key,
    /// "Thank you. Your vote was received."
    pub thanks: Key,
    /// "Your vote was not sent."
    pub failed: Key,
}

/// What came of pressing the button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// The answers break rules.
    Refused,
    /// There are more questions, which are shown now.
    Turned,
    /// There is nothing more to ask.
    Done,
}

/// Where and how a session is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage<A> {
    /// The language.
    pub voice: Voice,
    /// The level of the first heading below the widget's title.
    pub level: HeadingLevel,
    /// Begins every id; unique in the shadow root, or in the page where there is none.
    pub ids: AttrValue,
    /// The answers are on their way, and can no longer be changed.
    pub is_locked: bool,
    /// Called with what the resident does.
    pub on_action: Callback<A>,
    /// What reads questions aloud, where that is wanted and possible.
    pub speech: Option<Speech>,
}
