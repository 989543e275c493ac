//! How a poll is drawn.

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
    ids::OptionId,
    poll::{Poll, Question},
};
use civic_participation::participation::{Participation, Stage, Widget};
use civic_runtime::{lot::Lot, published::Published, voice::Voice, words::Key};
use civic_ui::{error_summary::Mistake, phrase::Phrase, review::ReviewRow};
use serde_json::Value;
use yew::prelude::*;

use crate::{
    controls::Controls,
    results::{Tables, read},
    session::{Action, Session},
};

/// A poll that can be answered, up to its receipt and the results.
pub type PollView = Participation<Session>;

pub(crate) type PollStage = Stage<Action>;

impl Widget for Session {
    const KIND: &'static str = "poll";
    const SEND: Key = Key::POLL_VOTE;
    const THANKS: Key = Key::POLL_THANK_YOU;
    const FAILED: Key = Key::POLL_FAILED_TITLE;

    type Configuration = Poll;
    type Action = Action;

    fn new(poll: &Published<Poll>, lot: Lot) -> Self {
        Self::of(poll.clone(), lot)
    }

    fn frame(poll: &Poll) -> &Frame {
        &poll.frame
    }

    fn has_lots(poll: &Poll) -> bool {
        poll.questions.iter().filter_map(|it| it.ask.offer()).any(|it| it.shuffle)
    }

    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        self.take(action)
    }

    fn answers(&self) -> Vec<RawAnswer> {
        self.answers()
    }

    fn restore(&mut self, answers: &[RawAnswer]) {
        self.restore(answers);
    }

    fn press(&mut self) -> &[Violation] {
        self.take(Action::Press);
        self.violations()
    }

    fn refuse(&mut self, violations: Vec<Violation>) {
        self.take(Action::Refuse(violations));
    }

    fn refusals(&self) -> u32 {
        self.refusals()
    }

    fn mistakes(&self, stage: &PollStage) -> Vec<Mistake> {
        let questions = self.poll().questions.iter();
        questions.filter_map(|it| controls(self, it, stage).mistake()).collect()
    }

    fn questions(&self, stage: &PollStage) -> Html {
        let questions = self.poll().questions.iter();
        html! { <div>{ for questions.map(|it| controls(self, it, stage).view()) }</div> }
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        let row = |question: &Question| ReviewRow {
            key: AttrValue::from(question.id.to_string()),
            question: voice.phrase(&question.text),
            answers: self.given_words(question, voice),
            change: None,
        };
        self.poll().questions.iter().map(row).collect()
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        let poll = self.poll();
        let results = read(results, poll)?;
        let own: Vec<_> = self.taken().map(|(it, option)| (it.clone(), option.clone())).collect();
        Some(Tables { poll, results: &results, voice, own: &own }.view())
    }
}

impl Session {
    /// What was given to a question, in words; what was typed stands behind its option.
    fn given_words(&self, question: &Question, voice: &Voice) -> Vec<Phrase> {
        let Some((choices, given)) = question.ask.choices().zip(self.given(&question.id)) else {
            return Vec::new();
        };
        let words = |option: &OptionId| {
            let label = voice.phrase(choices.label(option.as_str())?);
            let typed = given.text(option.as_str()).trim();
            let typed =
                Some(typed).filter(|it| choices.asks_for_text(option.as_str()) && !it.is_empty());
            Some(match typed {
                Some(typed) => Phrase { text: format!("{}: {typed}", label.text).into(), ..label },
                None => label,
            })
        };
        given.taken().iter().filter_map(words).collect()
    }
}

fn controls<'a>(
    session: &'a Session,
    question: &'a Question,
    stage: &'a PollStage,
) -> Controls<'a> {
    Controls { session, question, stage }
}
