//! Widgets of every kind behind one pointer, so that the module holds what taking part needs once
//! and not once for each kind, and knows of no kind but where configurations are read.

use std::{any::Any, fmt, rc::Rc};

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
};
use civic_participation::participation::{
    LiveAddress, Participation, Pressed, Stage, Widget, Wording,
};
use civic_runtime::{lot::Lot, parcel::Attachment, published::Published, voice::Voice};
use civic_ui::{error_summary::Mistake, review::ReviewRow};
use serde_json::Value;
use yew::prelude::*;

/// A widget of any kind that can be answered, up to its receipt.
pub(crate) type BallotView = Participation<Session>;

/// Something that the resident does: an action of the session's kind.
pub(crate) type Action = Box<dyn Any>;

/// What is asked, of whichever kind.
pub(crate) trait Ballot {
    /// What every configuration has.
    fn frame(&self) -> &Frame;

    /// What is said of it.
    fn wording(&self) -> Wording;

    /// Whether anything in it is left to chance.
    fn has_lots(&self) -> bool;

    /// A session with nothing answered.
    fn session(&self, lot: Lot) -> Session;
}

/// What is asked, to be taken part in as a `W`.
pub(crate) fn ballot<W: Widget>(asked: Published<W::Configuration>) -> Published<dyn Ballot> {
    let digest = asked.digest().clone();
    Published::of(Rc::new(Asked::<W>(asked)), digest)
}

/// What a `W` asks.
struct Asked<W: Widget>(Published<W::Configuration>);

impl<W: Widget> Ballot for Asked<W> {
    fn frame(&self) -> &Frame {
        W::frame(&self.0)
    }

    fn wording(&self) -> Wording {
        W::wording(&self.0)
    }

    fn has_lots(&self) -> bool {
        W::has_lots(&self.0)
    }

    fn session(&self, lot: Lot) -> Session {
        Session(Box::new(W::new(&self.0, lot)))
    }
}

/// Without what is asked: a module would hold the words for every member of every configuration.
impl fmt::Debug for dyn Ballot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Ballot")
    }
}

/// What one resident has answered.
pub(crate) struct Session(Box<dyn Answered>);

/// The methods of [`Widget`] that a session has, for actions of any kind.
trait Answered {
    fn is_shown_already(&self, action: &Action) -> bool;
    fn reduce(&mut self, action: Action) -> Option<RawAnswer>;
    fn answers(&self) -> Vec<RawAnswer>;
    fn given(&self) -> Vec<RawAnswer>;
    fn attachments(&self) -> Vec<Attachment>;
    fn restore_files(&mut self, files: &[Attachment]);
    fn restore(&mut self, answers: &[RawAnswer]);
    fn press(&mut self) -> Pressed;
    fn refuse(&mut self, violations: Vec<Violation>);
    fn violations(&self) -> &[Violation];
    fn refusals(&self) -> u32;
    fn page(&self) -> usize;
    fn is_last_page(&self) -> bool;
    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake>;
    fn questions(&self, stage: &Stage<Action>) -> Html;
    fn review(&self, voice: &Voice) -> Vec<ReviewRow>;
    fn results(&self, results: &Value, voice: &Voice) -> Option<Html>;
    fn live_results(&self, live: LiveAddress) -> Option<Html>;
}

impl<W: Widget> Answered for W {
    fn is_shown_already(&self, action: &Action) -> bool {
        action.downcast_ref().is_some_and(|it| Widget::is_shown_already(self, it))
    }

    /// What another kind of widget does changes nothing; nobody sends it.
    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        Widget::reduce(self, *action.downcast().ok()?)
    }

    fn answers(&self) -> Vec<RawAnswer> {
        Widget::answers(self)
    }

    fn given(&self) -> Vec<RawAnswer> {
        Widget::given(self)
    }

    fn attachments(&self) -> Vec<Attachment> {
        Widget::attachments(self)
    }

    fn restore_files(&mut self, files: &[Attachment]) {
        Widget::restore_files(self, files);
    }

    fn restore(&mut self, answers: &[RawAnswer]) {
        Widget::restore(self, answers);
    }

    fn press(&mut self) -> Pressed {
        Widget::press(self)
    }

    fn refuse(&mut self, violations: Vec<Violation>) {
        Widget::refuse(self, violations);
    }

    fn violations(&self) -> &[Violation] {
        Widget::violations(self)
    }

    fn refusals(&self) -> u32 {
        Widget::refusals(self)
    }

    fn page(&self) -> usize {
        Widget::page(self)
    }

    fn is_last_page(&self) -> bool {
        Widget::is_last_page(self)
    }

    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        Widget::mistakes(self, &of_kind(stage))
    }

    fn questions(&self, stage: &Stage<Action>) -> Html {
        Widget::questions(self, &of_kind(stage))
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        Widget::review(self, voice)
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        Widget::results(self, results, voice)
    }

    fn live_results(&self, live: LiveAddress) -> Option<Html> {
        Widget::live_results(self, live)
    }
}

/// The same stage for one kind of widget.
fn of_kind<A: 'static>(stage: &Stage<Action>) -> Stage<A> {
    Stage {
        voice: stage.voice.clone(),
        level: stage.level,
        ids: stage.ids.clone(),
        is_locked: stage.is_locked,
        on_action: stage.on_action.reform(|it| -> Action { Box::new(it) }),
        speech: stage.speech.clone(),
    }
}

impl Widget for Session {
    type Configuration = dyn Ballot;
    type Action = Action;

    fn new(ballot: &Published<dyn Ballot>, lot: Lot) -> Self {
        ballot.session(lot)
    }

    fn wording(ballot: &dyn Ballot) -> Wording {
        ballot.wording()
    }

    fn frame(ballot: &dyn Ballot) -> &Frame {
        ballot.frame()
    }

    fn has_lots(ballot: &dyn Ballot) -> bool {
        ballot.has_lots()
    }

    fn is_shown_already(&self, action: &Action) -> bool {
        self.0.is_shown_already(action)
    }

    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        self.0.reduce(action)
    }

    fn answers(&self) -> Vec<RawAnswer> {
        self.0.answers()
    }

    fn given(&self) -> Vec<RawAnswer> {
        self.0.given()
    }

    fn attachments(&self) -> Vec<Attachment> {
        self.0.attachments()
    }

    fn restore_files(&mut self, files: &[Attachment]) {
        self.0.restore_files(files);
    }

    fn restore(&mut self, answers: &[RawAnswer]) {
        self.0.restore(answers);
    }

    fn press(&mut self) -> Pressed {
        self.0.press()
    }

    fn refuse(&mut self, violations: Vec<Violation>) {
        self.0.refuse(violations);
    }

    fn violations(&self) -> &[Violation] {
        self.0.violations()
    }

    fn refusals(&self) -> u32 {
        self.0.refusals()
    }

    fn page(&self) -> usize {
        self.0.page()
    }

    fn is_last_page(&self) -> bool {
        self.0.is_last_page()
    }

    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        self.0.mistakes(stage)
    }

    fn questions(&self, stage: &Stage<Action>) -> Html {
        self.0.questions(stage)
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        self.0.review(voice)
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        self.0.results(results, voice)
    }

    fn live_results(&self, live: LiveAddress) -> Option<Html> {
        self.0.live_results(live)
    }
}
