//! Options to choose from: radios, checkboxes, and lists that unfold.

use civic_model::{
    feedback::SelectOption,
    frame::inclusion::{InclusionQuestion, UNDISCLOSED},
    question::{
        choice::{Choices, NONE, OTHER},
        option::AnswerOption,
    },
    text::Text,
};
use civic_runtime::words::Key;
use civic_ui::{
    checkboxes::{Checkboxes, Exclusive},
    choice::{Choice, Link},
    part::Part as _,
    phrase::Phrase,
    picture::Picture,
    purpose::Purpose,
    question,
    radios::Radios,
    regions::Status,
    select::{self, Select},
    text_input::TextInput,
};
use serde_json::Value;
use yew::prelude::*;

use super::{Controls, count, inner};
use crate::questions::given::{Entered, Given, Step};

/// More options than these about a person unfold from a list.
const MOST_RADIOS: usize = 8;

impl Controls<'_> {
    pub(super) fn radios(&self, choices: &Choices) -> Html {
        let mut lines = self.choices(choices);
        let none = choices.none.as_ref().map(|it| self.choice(NONE, it));
        let divider = none.is_some().then(|| self.words().say(Key::OR));
        lines.extend(none);
        let radios = Radios {
            question: self.frame(),
            choices: lines,
            divider,
            chosen: self.taken().into_iter().next(),
            is_locked: self.place.is_locked,
            on_choose: self.act(|it: AttrValue| Step::Choose(it.to_string())),
        };
        radios.view()
    }

    pub(super) fn checkboxes(&self, choices: &Choices, most: Option<usize>) -> Html {
        let words = self.words();
        let chosen = self.taken();
        let limit = most.filter(|it| *it < choices.count()).map(|most| {
            let [count, most] = [chosen.len(), most].map(|it| self.number(count(it)));
            let values = [("count", count.as_str()), ("most", most.as_str())];
            Status { text: words.fill(Key::CHOSEN_OF, &values), number: 0 }
        });
        let exclusive = choices
            .none
            .as_ref()
            .map(|none| Exclusive { divider: words.say(Key::OR), choice: self.choice(NONE, none) });
        let checkboxes = Checkboxes {
            question: self.frame(),
            choices: self.choices(choices),
            exclusive,
            chosen,
            count: limit,
            is_locked: self.place.is_locked,
            on_toggle: self
                .act(|(it, is_taken): (AttrValue, bool)| Step::Toggle(it.to_string(), is_taken)),
        };
        checkboxes.view()
    }

    pub(super) fn select(&self, options: &[SelectOption]) -> Html {
        let options = options.iter().map(|it| (it.id.as_str(), self.voice().phrase(&it.text)));
        self.unfolding(options.collect())
    }

    /// A question about the person, which can always be answered by "prefer not to say".
    pub(super) fn person(&self, question: &InclusionQuestion) -> Html {
        let voice = self.voice();
        let undisclosed = Phrase::own(voice.words.say(Key::PREFER_NOT_TO_SAY));
        let options = question.options.iter();
        let options = options.map(|it| (it.id.as_str(), voice.phrase(&it.text)));
        let all: Vec<_> = options.chain([(UNDISCLOSED, undisclosed)]).collect();
        if all.len() > MOST_RADIOS + 1 {
            return self.unfolding(all);
        }
        let choices = all.into_iter().map(|(value, it)| Choice::new(value.to_owned(), it));
        let radios = Radios {
            question: self.frame(),
            choices: choices.collect(),
            divider: None,
            chosen: self.one(),
            is_locked: self.place.is_locked,
            on_choose: self.act(|it: AttrValue| Step::Enter(Entered::value(it.as_str()))),
        };
        radios.view()
    }

    fn unfolding(&self, options: Vec<(&str, Phrase)>) -> Html {
        let option = |(value, label): (&str, Phrase)| select::SelectOption {
            value: value.to_owned().into(),
            label,
        };
        let select = Select {
            question: self.frame(),
            empty: self.words().say(Key::CHOOSE_OPTION),
            options: options.into_iter().map(option).collect(),
            chosen: self.one(),
            is_locked: self.place.is_locked,
            on_choose: self.act(|it: Option<AttrValue>| {
                Step::Enter(Entered::value(it.map_or(Value::Null, |it| Value::from(it.as_str()))))
            }),
        };
        select.view()
    }

    fn one(&self) -> Option<AttrValue> {
        let chosen = self.entered();
        Some(chosen.as_text()).filter(|it| !it.is_empty()).map(|it| it.to_owned().into())
    }

    /// The options, and "other" below them.
    fn choices(&self, choices: &Choices) -> Vec<Choice> {
        let options = self.sheet.options(self.asked);
        let mut lines: Vec<Choice> = options.into_iter().map(|it| self.option(it)).collect();
        if let Some(other) = &choices.other {
            let more = self.option_text(OTHER, other);
            lines.push(Choice { more: Some(more), ..self.choice(OTHER, other) });
        }
        lines
    }

    /// An option with all that belongs to it.
    pub(super) fn option(&self, option: &AnswerOption) -> Choice {
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
            more: option.reason.as_ref().map(|it| self.option_text(option.id.as_str(), &it.text)),
            ..self.choice(option.id.as_str(), &option.text)
        }
    }

    fn choice(&self, name: &str, label: &Text) -> Choice {
        Choice::new(name.to_owned(), self.voice().phrase(label))
    }

    fn option_text(&self, option: &str, label: &Text) -> TextInput {
        let mistaken = self.mistaken();
        let missing = mistaken.filter(|it| it.option_without_text() == Some(option));
        let given = self.given().map_or("", |it| it.text(option));
        TextInput {
            question: question::Question {
                wrong: missing.map(|it| self.wrong(it.sentence())),
                ..inner(self.part(option), self.voice().phrase(label))
            },
            purpose: Purpose::Free,
            value: AttrValue::from(given.to_owned()),
            unit: None,
            is_locked: self.place.is_locked,
            on_input: {
                let option = option.to_owned();
                self.act(move |text: String| Step::Write(option.clone(), text))
            },
        }
    }

    fn taken(&self) -> Vec<AttrValue> {
        let taken = self.given().map_or(&[][..], Given::options);
        taken.iter().map(|it| AttrValue::from(it.clone())).collect()
    }
}
