//! Widgets of every kind behind one type, so that the module holds what taking part needs once and
//! not once for each kind.

use std::fmt;

use civic_budget::{PublishedBudget, session as budget};
use civic_map_pin::{PublishedMapPin, session as map_pin};
use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
};
use civic_participation::{
    participation::{LiveAddress, Participation, Pressed, Stage, Widget, Wording},
    questionnaire::{self, PublishedQuestionnaire},
};
use civic_runtime::{lot::Lot, parcel::Attachment, published::Published, voice::Voice};
use civic_ui::{error_summary::Mistake, review::ReviewRow};
use serde_json::Value;
use yew::prelude::*;

/// A widget of any kind that can be answered, up to its receipt.
pub(crate) type BallotView = Participation<Session>;

/// What is asked.
#[derive(Clone)]
pub(crate) enum Ballot {
    /// A list of questions: a poll or a form.
    Questions(PublishedQuestionnaire),
    /// A budget.
    Budget(PublishedBudget),
    /// A map for pins.
    MapPin(PublishedMapPin),
}

/// Without what is asked: a module would hold the words for every member of every configuration.
impl fmt::Debug for Ballot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Ballot")
    }
}

impl Ballot {
    /// The same, to be taken part in.
    pub(crate) fn published(self) -> Published<Self> {
        let digest = match &self {
            Self::Questions(it) => it.digest(),
            Self::Budget(it) => it.digest(),
            Self::MapPin(it) => it.digest(),
        };
        let digest = digest.clone();
        Published::new(self, digest)
    }

    /// What every configuration has.
    pub(crate) fn frame(&self) -> &Frame {
        match self {
            Self::Questions(it) => it.frame(),
            Self::Budget(it) => &it.frame,
            Self::MapPin(it) => &it.frame,
        }
    }
}

/// What one resident has answered.
#[derive(Debug)]
pub(crate) enum Session {
    Questions(questionnaire::Session),
    Budget(budget::Session),
    MapPin(map_pin::Session),
}

/// Something that the resident does.
#[derive(Debug)]
pub(crate) enum Action {
    Questions(questionnaire::Action),
    Budget(budget::Action),
    MapPin(map_pin::Action),
}

/// The same for each kind.
macro_rules! each {
    ($session:expr, $it:ident => $then:expr) => {
        match $session {
            Session::Questions($it) => $then,
            Session::Budget($it) => $then,
            Session::MapPin($it) => $then,
        }
    };
}

impl Widget for Session {
    type Configuration = Ballot;
    type Action = Action;

    fn new(ballot: &Published<Ballot>, lot: Lot) -> Self {
        match &**ballot {
            Ballot::Questions(it) => Self::Questions(Widget::new(it, lot)),
            Ballot::Budget(it) => Self::Budget(Widget::new(it, lot)),
            Ballot::MapPin(it) => Self::MapPin(Widget::new(it, lot)),
        }
    }

    fn wording(ballot: &Ballot) -> Wording {
        match ballot {
            Ballot::Questions(it) => it.wording(),
            Ballot::Budget(it) => <budget::Session as Widget>::wording(it),
            Ballot::MapPin(it) => <map_pin::Session as Widget>::wording(it),
        }
    }

    fn frame(ballot: &Ballot) -> &Frame {
        ballot.frame()
    }

    fn has_lots(ballot: &Ballot) -> bool {
        match ballot {
            Ballot::Questions(it) => <questionnaire::Session as Widget>::has_lots(&**it),
            Ballot::Budget(it) => <budget::Session as Widget>::has_lots(it),
            Ballot::MapPin(it) => <map_pin::Session as Widget>::has_lots(it),
        }
    }

    fn is_shown_already(action: &Action) -> bool {
        match action {
            Action::Questions(it) => <questionnaire::Session as Widget>::is_shown_already(it),
            Action::Budget(it) => <budget::Session as Widget>::is_shown_already(it),
            Action::MapPin(it) => <map_pin::Session as Widget>::is_shown_already(it),
        }
    }

    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        match (self, action) {
            (Self::Questions(it), Action::Questions(action)) => it.reduce(action),
            (Self::Budget(it), Action::Budget(action)) => it.reduce(action),
            (Self::MapPin(it), Action::MapPin(action)) => it.reduce(action),
            _ => None,
        }
    }

    fn answers(&self) -> Vec<RawAnswer> {
        each!(self, it => it.answers())
    }

    fn given(&self) -> Vec<RawAnswer> {
        each!(self, it => Widget::given(it))
    }

    fn attachments(&self) -> Vec<Attachment> {
        each!(self, it => Widget::attachments(it))
    }

    fn restore_files(&mut self, files: &[Attachment]) {
        each!(self, it => Widget::restore_files(it, files));
    }

    fn restore(&mut self, answers: &[RawAnswer]) {
        each!(self, it => it.restore(answers));
    }

    fn press(&mut self) -> Pressed {
        each!(self, it => it.press())
    }

    fn refuse(&mut self, violations: Vec<Violation>) {
        each!(self, it => it.refuse(violations));
    }

    fn violations(&self) -> &[Violation] {
        each!(self, it => it.violations())
    }

    fn refusals(&self) -> u32 {
        each!(self, it => it.refusals())
    }

    fn page(&self) -> usize {
        each!(self, it => Widget::page(it))
    }

    fn is_last_page(&self) -> bool {
        each!(self, it => Widget::is_last_page(it))
    }

    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        match self {
            Self::Questions(it) => it.mistakes(&of_kind(stage, Action::Questions)),
            Self::Budget(it) => it.mistakes(&of_kind(stage, Action::Budget)),
            Self::MapPin(it) => it.mistakes(&of_kind(stage, Action::MapPin)),
        }
    }

    fn questions(&self, stage: &Stage<Action>) -> Html {
        match self {
            Self::Questions(it) => it.questions(&of_kind(stage, Action::Questions)),
            Self::Budget(it) => it.questions(&of_kind(stage, Action::Budget)),
            Self::MapPin(it) => it.questions(&of_kind(stage, Action::MapPin)),
        }
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        each!(self, it => it.review(voice))
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        each!(self, it => it.results(results, voice))
    }

    fn live_results(&self, live: LiveAddress) -> Option<Html> {
        each!(self, it => it.live_results(live))
    }
}

/// The same stage for one kind of widget.
fn of_kind<A: 'static>(stage: &Stage<Action>, wrap: fn(A) -> Action) -> Stage<A> {
    Stage {
        voice: stage.voice.clone(),
        level: stage.level,
        ids: stage.ids.clone(),
        is_locked: stage.is_locked,
        on_action: stage.on_action.reform(wrap),
        speech: stage.speech.clone(),
    }
}
