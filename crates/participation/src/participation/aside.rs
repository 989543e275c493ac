//! What widgets of every kind may ask besides: about the person, voluntarily, and the code that admits.

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::{Frame, notice::ParticipationCode},
};
use civic_runtime::{lot::Lot, words::Key};
use civic_ui::{
    error_summary::Mistake,
    heading::heading,
    part::Part as _,
    phrase::{Phrase, words},
    purpose::Purpose,
    question::{Question, Wrong, control_id},
    text_input::TextInput,
};
use yew::prelude::*;

use super::{Message, Participation, Widget};
use crate::questions::{
    asked::Asked,
    controls::{Controls, Place},
    given::Step,
    sheet::Sheet,
};

/// What was given besides the answers.
#[derive(Debug)]
pub(crate) struct Aside {
    person: Sheet,
    code: String,
    is_code_wrong: bool,
}

/// Something that is done to a question that stands besides.
#[derive(Debug)]
pub enum AsideStep {
    /// To the question about the person of that name.
    Person(String, Step),
    /// The code was typed.
    Code(String),
}

impl Aside {
    /// Nothing given.
    pub(crate) fn new() -> Self {
        Self { person: Sheet::new(Lot(0)), code: String::new(), is_code_wrong: false }
    }

    pub(crate) fn take(&mut self, frame: &Frame, step: AsideStep) {
        match step {
            AsideStep::Person(name, step) => {
                let asked = about_the_person(frame).into_iter().find(|it| it.id == name);
                if let Some(asked) = asked {
                    self.person.take(&asked, step);
                }
            }
            AsideStep::Code(typed) => self.code = typed,
        }
    }

    /// The voluntary answers as they are sent.
    pub(crate) fn inclusion(&self, frame: &Frame) -> Option<Vec<RawAnswer>> {
        let answers = self.person.answers(about_the_person(frame));
        (!answers.is_empty()).then_some(answers)
    }

    /// The code as it was typed; `None` where none is asked for.
    pub(crate) fn code(&self, frame: &Frame) -> Option<String> {
        let is_asked = frame.code.is_some() && !self.code.trim().is_empty();
        is_asked.then(|| self.code.trim().to_owned())
    }

    /// The button was pressed: the rule that the code breaks.
    pub(crate) fn press(&mut self, frame: &Frame) -> Vec<Violation> {
        let broken = frame.code.as_ref().and_then(|it| it.check(Some(&self.code)).err());
        let broken: Vec<Violation> = broken.into_iter().map(|it| *it).collect();
        self.refuse(&broken);
        broken
    }

    /// Notes those of the broken rules that are about the code or the person.
    pub(crate) fn refuse(&mut self, violations: &[Violation]) {
        self.is_code_wrong = violations.iter().any(Violation::is_about_code);
        let about_person = violations.iter().filter(|it| is_about_person(it));
        self.person.note(about_person.cloned().collect());
    }
}

/// Whether a rule is about what was given besides the answers.
pub(crate) fn is_aside(violation: &Violation) -> bool {
    violation.is_about_code() || is_about_person(violation)
}

fn is_about_person(violation: &Violation) -> bool {
    violation.pointer.as_str().starts_with("/inclusion")
}

fn about_the_person(frame: &Frame) -> Vec<Asked<'_>> {
    let questions = frame.inclusion.as_ref().map(|it| it.questions.iter());
    questions.into_iter().flatten().map(Asked::from).collect()
}

impl<W: Widget> Participation<W> {
    /// The questions about the person, and the one for the code.
    pub(super) fn aside(&self, context: &Context<Self>) -> Html {
        let frame = W::frame(&context.props().configuration);
        html! {
            <div>
                if frame.inclusion.is_some() {
                    { self.person(context) }
                }
                if let Some(code) = &frame.code {
                    { self.code(context, code) }
                }
            </div>
        }
    }

    pub(super) fn aside_mistakes(&self, context: &Context<Self>) -> Vec<Mistake> {
        let frame = W::frame(&context.props().configuration);
        let place = self.person_place(context);
        let mistake = |asked: &Asked<'_>| {
            Controls { sheet: &self.aside.person, asked, place: &place }.mistake()
        };
        let mut mistakes: Vec<Mistake> =
            about_the_person(frame).iter().filter_map(mistake).collect();
        if self.aside.is_code_wrong {
            let control = control_id(&code_id(context), 0).into();
            let message = context.props().voice.words.say(Key::MISTAKE_CODE);
            mistakes.push(Mistake { control, message });
        }
        mistakes
    }

    fn person(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let frame = W::frame(&props.configuration);
        let why = frame.inclusion.as_ref().and_then(|it| it.text.as_ref());
        let say = |key| props.voice.words.say(key);
        let place = self.person_place(context);
        let question =
            |asked: &Asked<'_>| Controls { sheet: &self.aside.person, asked, place: &place }.view();
        html! {
            <div class="about-you" part="about-you">
                { heading(self.stage(context).level, &Phrase::own(say(Key::ABOUT_YOU))) }
                if let Some(why) = why {
                    <p>{ props.voice.phrase(why).span() }</p>
                }
                <p class="hint">{ words(&say(Key::ABOUT_YOU_HINT)) }</p>
                <div>{ for about_the_person(frame).iter().map(question) }</div>
            </div>
        }
    }

    fn person_place(&self, context: &Context<Self>) -> Place {
        let stage = self.stage(context);
        let on_step = |(name, step)| Message::Aside(AsideStep::Person(name, step));
        Place {
            level: stage.level.below(),
            ids: format!("{}-about", stage.ids).into(),
            voice: stage.voice,
            is_locked: stage.is_locked,
            is_one_of_several: true,
            on_step: context.link().callback(on_step),
            speech: stage.speech,
        }
    }

    fn code(&self, context: &Context<Self>, code: &ParticipationCode) -> Html {
        let stage = self.stage(context);
        let voice = &stage.voice;
        let say = |key| voice.words.say(key);
        let text = code.text.as_ref().map(|it| voice.phrase(it));
        let wrong = self
            .aside
            .is_code_wrong
            .then(|| Wrong { prefix: say(Key::ERROR), message: say(Key::MISTAKE_CODE) });
        let input = TextInput {
            question: Question {
                id: code_id(context).into(),
                text: text.unwrap_or_else(|| Phrase::own(say(Key::CODE))),
                level: Some(stage.level),
                remark: code.optional.then(|| say(Key::OPTIONAL)),
                hint: code.hint.as_ref().map(|it| voice.phrase(it)),
                wrong,
            },
            purpose: Purpose::Code,
            value: self.aside.code.clone().into(),
            unit: None,
            is_locked: stage.is_locked,
            on_input: context.link().callback(|it| Message::Aside(AsideStep::Code(it))),
        };
        input.view()
    }
}

fn code_id<W: Widget>(context: &Context<Participation<W>>) -> String {
    format!("{}-participation-code", context.props().embedding.ids)
}
