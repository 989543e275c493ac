//! How a poll is drawn.

use std::rc::Rc;

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
    ids::{OptionId, QuestionId},
    poll::{Poll, Question},
    question::option::AnswerOption,
};
use civic_runtime::{
    participation::{Participation, Stage, Widget},
    published::Published,
    voice::{Asked, Voice},
    words::Key,
};
use civic_ui::{
    choice::Choice,
    error_summary::Mistake,
    part::Part as _,
    question::{self, Wrong, control_id},
    radios::Radios,
    review::ReviewRow,
};
use serde_json::Value;
use yew::prelude::*;

use crate::{
    results::{Tables, read},
    session::{Action, Session},
};

/// A poll that can be answered, up to its receipt and the results.
pub type PollView = Participation<Session>;

type PollStage = Stage<Action>;

impl Widget for Session {
    const KIND: &'static str = "poll";
    const SEND: Key = Key::POLL_VOTE;
    const THANKS: Key = Key::POLL_THANK_YOU;
    const FAILED: Key = Key::POLL_FAILED_TITLE;

    type Configuration = Poll;
    type Action = Action;

    fn new(poll: &Published<Poll>) -> Self {
        Self::of(poll.clone())
    }

    fn frame(poll: &Poll) -> &Frame {
        &poll.frame
    }

    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        self.take(action)
    }

    fn answers(&self) -> Vec<RawAnswer> {
        self.answers()
    }

    fn restore(&mut self, answers: &[RawAnswer]) {
        for answer in answers {
            let question = QuestionId::new(&answer.question).ok();
            let option = answer.value.as_str().and_then(|it| OptionId::new(it).ok());
            if let Some((question, option)) = question.zip(option) {
                self.take(Action::Choose(question, option));
            }
        }
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
        questions.filter_map(|it| self.mistake(it, stage)).collect()
    }

    fn questions(&self, stage: &PollStage) -> Html {
        let questions = self.poll().questions.iter();
        html! { <div>{ for questions.map(|it| self.radios(it, stage).view()) }</div> }
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        let row = |question: &Question| ReviewRow {
            key: AttrValue::from(question.id.to_string()),
            question: voice.phrase(&question.text),
            answers: self.chosen(question).map(|it| voice.phrase(&it.text)).into_iter().collect(),
            change: None,
        };
        self.poll().questions.iter().map(row).collect()
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        let poll = self.poll();
        let results = read(results, poll)?;
        Some(Tables { poll, results: &results, voice, own: self.choices() }.view())
    }
}

impl Session {
    /// What is wrong with the answer to a question, in the same words here and there.
    fn mistake(&self, question: &Question, stage: &PollStage) -> Option<Mistake> {
        let violation = self.violation(&question.id)?;
        let asked = Asked {
            name: question.name.as_ref(),
            text: &question.text,
            is_selected: true,
            is_one_of_several: self.poll().questions.len() > 1,
        };
        Some(Mistake {
            control: AttrValue::from(control_id(&question_id(question, stage), 0)),
            message: stage.voice.mistake(violation, asked),
        })
    }

    fn radios(&self, question: &Question, stage: &PollStage) -> Radios {
        let voice = &stage.voice;
        let wrong =
            |it: Mistake| Wrong { prefix: voice.words.say(Key::ERROR), message: it.message };
        let id = Rc::new(question.id.clone());
        Radios {
            question: question::Question {
                id: AttrValue::from(question_id(question, stage)),
                text: voice.phrase(&question.text),
                level: Some(stage.level),
                remark: None,
                hint: question.hint.as_ref().map(|it| voice.phrase(it)),
                wrong: self.mistake(question, stage).map(wrong),
            },
            choices: question.options().iter().map(|it| choice(it, voice)).collect(),
            divider: None,
            chosen: self.choice(&question.id).map(|it| AttrValue::from(it.to_string())),
            is_locked: stage.is_locked,
            on_choose: {
                let act = stage.on_action.clone();
                Callback::from(move |value: AttrValue| {
                    if let Ok(option) = OptionId::new(&value) {
                        act.emit(Action::Choose(QuestionId::clone(&id), option));
                    }
                })
            },
        }
    }
}

fn choice(option: &AnswerOption, voice: &Voice) -> Choice {
    Choice {
        description: option.description.as_ref().map(|it| voice.phrase(it)),
        ..Choice::new(option.id.to_string(), voice.phrase(&option.text))
    }
}

fn question_id(question: &Question, stage: &PollStage) -> String {
    format!("{}-{}", stage.ids, question.id)
}
