//! What was given to a question, in words, to look over before sending and after.

use civic_model::{frame::inclusion::UNDISCLOSED, money::Currency, text::Text, typed};
use civic_runtime::{voice::Voice, words::Key};
use civic_ui::phrase::Phrase;
use serde_json::Value;
use yew::AttrValue;

use super::{
    asked::{Asked, Kind, Steps},
    given::{Compared, Entered, Given},
};

/// What was given, each part by itself; nothing where nothing was.
pub fn told(asked: &Asked<'_>, given: Option<&Given>, voice: &Voice) -> Vec<Phrase> {
    let teller = Teller { asked, voice };
    let Some(given) = given.filter(|it| it.value(asked).is_some()) else { return Vec::new() };
    match given {
        Given::Options(_) => given.options().iter().map(|it| teller.chosen(it, given)).collect(),
        Given::Order(order) => {
            let place = |(number, option): (usize, &String)| {
                let number = teller.number(number + 1);
                teller.labeled(option, |label| format!("{number}. {label}"))
            };
            order.iter().enumerate().map(place).collect()
        }
        Given::Values(values) => {
            let value = |(option, it): &(String, Entered)| {
                let value = match asked.kind {
                    Kind::Score(score) => teller.step(&it.value, Steps::Named(&score.scale)),
                    _ => teller.entered(&it.value),
                };
                teller.labeled(option, |label| format!("{label}: {value}"))
            };
            values.iter().filter(|(_, it)| !it.value.is_null()).map(value).collect()
        }
        Given::Pairs(pairs) => pairs.iter().map(|it| teller.compared(it)).collect(),
        Given::Files(files) => files.iter().map(|it| Phrase::own(it.file.name.clone())).collect(),
        Given::One(entered) => teller.one(&entered.value),
    }
}

/// How an amount of minor units is written for people.
pub fn money(voice: &Voice, minor_units: &Value, currency: Currency) -> Option<String> {
    let amount = minor_units.as_i64()?;
    let decimals = u32::from(currency.decimals());
    Some(voice.words.intl().money(amount, currency.as_str(), decimals))
}

/// A step of a scale, and the highest: "3 of 5".
pub fn step_of(value: i64, steps: Steps<'_>, voice: &Voice) -> AttrValue {
    let [value, most] = [value, steps.ends().1].map(|it| voice.words.intl().number(it));
    voice.words.fill(Key::VALUE_OF, &[("value", &value), ("most", &most)])
}

struct Teller<'a> {
    asked: &'a Asked<'a>,
    voice: &'a Voice,
}

impl Teller<'_> {
    /// An option; what was typed stands behind it.
    fn chosen(&self, option: &str, given: &Given) -> Phrase {
        let asks = self.asked.choices().is_some_and(|it| it.asks_for_text(option));
        let typed = given.text(option).trim();
        if asks && !typed.is_empty() {
            self.labeled(option, |label| format!("{label}: {typed}"))
        } else {
            self.labeled(option, str::to_owned)
        }
    }

    fn compared(&self, compared: &Compared) -> Phrase {
        let [one, other] = compared.pair.each_ref().map(|it| self.plain(it));
        let better = match &compared.better {
            Some(better) => self.plain(better),
            None => self.voice.words.say(Key::UNDECIDED).to_string(),
        };
        Phrase::own(format!("{one} / {other}: {better}"))
    }

    fn one(&self, value: &Value) -> Vec<Phrase> {
        let words = &self.voice.words;
        let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
        let told = match self.asked.kind {
            Kind::Select(options) => {
                let option = options.iter().find(|it| Some(it.id.as_str()) == value.as_str());
                return option.map(|it| self.voice.phrase(&it.text)).into_iter().collect();
            }
            Kind::Person(_) if value.as_str() == Some(UNDISCLOSED) => {
                words.say(Key::PREFER_NOT_TO_SAY).to_string()
            }
            Kind::Person(question) => {
                let mut options = question.options.iter();
                let option = options.find(|it| Some(it.id.as_str()) == value.as_str());
                return option.map(|it| self.voice.phrase(&it.text)).into_iter().collect();
            }
            Kind::Consent(_) => words.say(Key::AGREED).to_string(),
            Kind::Money(it) => money(self.voice, value, it.currency).unwrap_or_else(|| text(value)),
            Kind::Number(it) => {
                let number = typed::number_text(value, words.language());
                let unit = it.unit.as_ref().map(|it| self.voice.plain(it));
                unit.map_or_else(|| number.clone(), |unit| format!("{number} {unit}"))
            }
            Kind::Day(_) => {
                let date = text(value);
                words.intl().day(&date).unwrap_or(date)
            }
            Kind::LongText(_) => {
                let lines = text(value);
                return lines.lines().map(|it| Phrase::own(it.to_owned())).collect();
            }
            Kind::Scale(steps) => self.step(value, steps),
            Kind::Email | Kind::Telephone | Kind::Postcode(_) => words.apart(&text(value)),
            _ => self.entered(value),
        };
        vec![Phrase::own(told)]
    }

    /// A step of a scale, with what it means.
    fn step(&self, value: &Value, steps: Steps<'_>) -> String {
        let Some(value) = value.as_i64() else { return self.entered(value) };
        let step = step_of(value, steps, self.voice);
        let label = match steps {
            Steps::Named(scale) => scale.label(value),
            _ => None,
        };
        match label {
            Some(label) => format!("{step}: {}", self.voice.plain(label)),
            None => step.to_string(),
        }
    }

    fn entered(&self, value: &Value) -> String {
        match value.as_i64() {
            Some(number) => self.voice.words.intl().number(number),
            None => value.as_str().unwrap_or_default().to_owned(),
        }
    }

    fn number(&self, number: usize) -> String {
        self.voice.words.intl().number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn labeled(&self, option: &str, text: impl Fn(&str) -> String) -> Phrase {
        let Some(label) = self.label(option) else { return Phrase::own(text(option)) };
        let label = self.voice.phrase(label);
        Phrase { text: text(&label.text).into(), ..label }
    }

    fn plain(&self, option: &str) -> String {
        self.label(option).map_or(option, |it| self.voice.plain(it)).to_owned()
    }

    fn label(&self, option: &str) -> Option<&Text> {
        match self.asked.choices() {
            Some(choices) => choices.label(option),
            None => self.asked.offer()?.option(option).map(|it| &it.text),
        }
    }
}
