//! The controls of one question: radios or checkboxes, with what is asked for beside an option.

use civic_model::{
    answer::ViolationCode,
    ids::OptionId,
    poll::{Ask, Question},
    question::{
        choice::{Choices, NONE, OTHER},
        option::AnswerOption,
    },
    text::Text,
};
use civic_runtime::{
    voice::{Asked, Voice},
    words::Key,
};
use civic_ui::{
    checkboxes::{Checkboxes, Exclusive},
    choice::{Choice, Link},
    error_summary::Mistake,
    part::Part as _,
    phrase::Phrase,
    picture::Picture,
    purpose::Purpose,
    question::{self, Wrong, control_id},
    radios::Radios,
    regions::Status,
    text_input::TextInput,
};
use yew::prelude::*;

use crate::{
    session::{Action, Session, Step},
    view::PollStage,
};

/// One question as it stands.
pub(crate) struct Controls<'a> {
    pub(crate) session: &'a Session,
    pub(crate) question: &'a Question,
    pub(crate) stage: &'a PollStage,
}

impl Controls<'_> {
    /// The question with its controls.
    pub(crate) fn view(&self) -> Html {
        let Some(choices) = self.question.ask.choices() else { return html! {} };
        match &self.question.ask {
            Ask::Single(_) => self.radios(choices).view(),
            Ask::Multiple(it) => self.checkboxes(choices, Some(it.most())).view(),
            _ => self.checkboxes(choices, None).view(),
        }
    }

    /// What is to be mended, in the same words here and in the summary.
    pub(crate) fn mistake(&self) -> Option<Mistake> {
        let violation = self.session.violation(&self.question.id)?;
        if let Some(option) = self.without_text() {
            let control = control_id(&self.text_id(&option), 0);
            let message = self.text_is_missing(&option);
            return Some(Mistake { control: control.into(), message });
        }
        let asked = Asked {
            name: self.question.name.as_ref(),
            text: &self.question.text,
            is_selected: true,
            is_one_of_several: self.session.poll().questions.len() > 1,
        };
        let none = self.question.ask.choices().and_then(|it| it.none.as_ref());
        let message = match (violation.code, none) {
            (ViolationCode::NoneWithOthers, Some(none)) => {
                let none = self.voice().plain(none);
                self.voice().words.fill(Key::MISTAKE_NONE_WITH_OTHERS, &[("none", none)])
            }
            _ => self.voice().mistake(violation, asked),
        };
        Some(Mistake { control: control_id(&self.id(), 0).into(), message })
    }

    fn radios(&self, choices: &Choices) -> Radios {
        let mut lines = self.choices(choices);
        let none = choices.none.as_ref().map(|it| self.choice(NONE, it));
        let divider = none.is_some().then(|| self.voice().words.say(Key::OR));
        lines.extend(none);
        Radios {
            question: self.frame(),
            choices: lines,
            divider,
            chosen: self.taken().into_iter().next(),
            is_locked: self.stage.is_locked,
            on_choose: self.act(Step::Choose),
        }
    }

    fn checkboxes(&self, choices: &Choices, most: Option<usize>) -> Checkboxes {
        let words = &self.voice().words;
        let chosen = self.taken();
        let count = most.filter(|it| *it < choices.count()).map(|most| {
            let [count, most] =
                [chosen.len(), most].map(|it| i64::try_from(it).unwrap_or(i64::MAX));
            let [count, most] = [count, most].map(|it| words.intl().number(it));
            let values = [("count", count.as_str()), ("most", most.as_str())];
            Status { text: words.fill(Key::CHOSEN_OF, &values), number: 0 }
        });
        let exclusive = choices
            .none
            .as_ref()
            .map(|none| Exclusive { divider: words.say(Key::OR), choice: self.choice(NONE, none) });
        Checkboxes {
            question: self.frame(),
            choices: self.choices(choices),
            exclusive,
            chosen,
            count,
            is_locked: self.stage.is_locked,
            on_toggle: {
                let toggle = self.act_with();
                Callback::from(move |(value, is_taken): (AttrValue, bool)| {
                    toggle(&value, &|option| Step::Toggle(option, is_taken));
                })
            },
        }
    }

    /// The options, and "other" below them.
    fn choices(&self, choices: &Choices) -> Vec<Choice> {
        let options = self.session.options(self.question);
        let mut lines: Vec<Choice> = options.into_iter().map(|it| self.option(it)).collect();
        if let Some(other) = &choices.other {
            let more = self.text_input(OTHER, other);
            lines.push(Choice { more: Some(more), ..self.choice(OTHER, other) });
        }
        lines
    }

    fn option(&self, option: &AnswerOption) -> Choice {
        let voice = self.voice();
        let picture = option.picture.as_ref().map(|it| Picture {
            src: AttrValue::from(it.src.as_str().to_owned()),
            alternative: voice.phrase(&it.alt.0),
            credit: it.credit.as_ref().map(|it| voice.phrase(it)),
        });
        Choice {
            description: option.description.as_ref().map(|it| voice.phrase(it)),
            picture,
            link: option.link.as_ref().map(|it| Link {
                href: AttrValue::from(it.href.as_str().to_owned()),
                text: voice.phrase(&it.text),
            }),
            more: option.reason.as_ref().map(|it| self.text_input(option.id.as_str(), &it.text)),
            ..self.choice(option.id.as_str(), &option.text)
        }
    }

    fn choice(&self, name: &str, label: &Text) -> Choice {
        Choice::new(name.to_owned(), self.voice().phrase(label))
    }

    fn text_input(&self, option: &str, label: &Text) -> TextInput {
        let is_missing = self.without_text().as_deref() == Some(option);
        let given = self.session.given(&self.question.id);
        TextInput {
            question: question::Question {
                id: AttrValue::from(self.text_id(option)),
                text: self.voice().phrase(label),
                level: None,
                remark: None,
                hint: None,
                wrong: is_missing.then(|| self.wrong(self.text_is_missing(option))),
            },
            purpose: Purpose::Free,
            value: AttrValue::from(given.map_or("", |it| it.text(option)).to_owned()),
            unit: None,
            is_locked: self.stage.is_locked,
            on_input: {
                let write = self.act_with();
                let option = option.to_owned();
                Callback::from(move |text: String| {
                    write(&option, &|option| Step::Write(option, text.clone()));
                })
            },
        }
    }

    fn frame(&self) -> question::Question {
        let (question, voice) = (self.question, self.voice());
        // What is wrong with a text stands beside the text.
        let mistake = self.mistake().filter(|_| self.without_text().is_none());
        question::Question {
            id: AttrValue::from(self.id()),
            text: voice.phrase(&question.text),
            level: Some(self.stage.level),
            remark: question.optional.then(|| voice.words.say(Key::OPTIONAL)),
            hint: self.hint(),
            wrong: mistake.map(|it| self.wrong(it.message)),
        }
    }

    /// The city's hint, and that the order is nobody's, where it is.
    fn hint(&self) -> Option<Phrase> {
        let hint = self.question.hint.as_ref().map(|it| self.voice().phrase(it));
        if !self.question.ask.offer().is_some_and(|it| it.shuffle) {
            return hint;
        }
        let shuffled = self.voice().words.say(Key::SHUFFLED);
        Some(match hint {
            Some(hint) => Phrase { text: format!("{} {shuffled}", hint.text).into(), ..hint },
            None => Phrase::own(shuffled),
        })
    }

    fn wrong(&self, message: AttrValue) -> Wrong {
        Wrong { prefix: self.voice().words.say(Key::ERROR), message }
    }

    /// The option whose text is missing, when that is what is wrong: the one that the violation
    /// points to, or the only one.
    fn without_text(&self) -> Option<String> {
        let violation = self.session.violation(&self.question.id)?;
        let taken = self.session.given(&self.question.id)?.taken();
        let place = violation.pointer.as_str().rsplit('/').next()?.parse().unwrap_or(0_usize);
        let option = taken.get(place)?;
        (violation.code == ViolationCode::TextMissing).then(|| option.to_string())
    }

    fn text_is_missing(&self, option: &str) -> AttrValue {
        let offer = self.question.ask.offer();
        let reason = offer.and_then(|it| it.option(option)?.reason.as_ref());
        if let Some(reason) = reason {
            let values = [("question", self.voice().plain(&reason.text))];
            return self.voice().words.fill(Key::MISTAKE_ENTER_ANSWER, &values);
        }
        let label = self.question.ask.choices().and_then(|it| it.label(option));
        let label = label.map_or("", |it| self.voice().plain(it));
        self.voice().words.fill(Key::MISTAKE_TEXT_MISSING, &[("option", label)])
    }

    fn taken(&self) -> Vec<AttrValue> {
        let given = self.session.given(&self.question.id);
        let taken = given.map_or(&[][..], |it| it.taken());
        taken.iter().map(|it| AttrValue::from(it.to_string())).collect()
    }

    /// A callback that takes the name of an option.
    fn act(&self, step: fn(OptionId) -> Step) -> Callback<AttrValue> {
        let act = self.act_with();
        Callback::from(move |value: AttrValue| act(&value, &step))
    }

    /// What does something to the option of that name.
    fn act_with(&self) -> impl Fn(&str, &dyn Fn(OptionId) -> Step) + 'static {
        let (act, id) = (self.stage.on_action.clone(), self.question.id.clone());
        move |option, step| {
            if let Ok(option) = OptionId::new(option) {
                act.emit(Action::Give(id.clone(), step(option)));
            }
        }
    }

    fn voice(&self) -> &Voice {
        &self.stage.voice
    }

    fn id(&self) -> String {
        format!("{}-{}", self.stage.ids, self.question.id)
    }

    fn text_id(&self, option: &str) -> String {
        format!("{}-{option}-text", self.id())
    }
}
