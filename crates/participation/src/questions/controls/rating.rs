//! Scales: one for the question, or one for each option.

use civic_model::{
    question::{
        option::AnswerOption,
        rating::{Scale as ScaleOf, ScaleStyle, Score},
    },
    text::Text,
};
use civic_runtime::words::Key;
use civic_ui::{
    part::Part as _,
    phrase::Phrase,
    question::Question,
    scale::{Scale, ScaleStep},
    symbol::Symbol,
};
use serde_json::Value;
use yew::prelude::*;

use super::{Controls, inner};
use crate::questions::{
    asked::Steps,
    given::{Entered, Step},
    told::step_of,
};

impl Controls<'_> {
    pub(super) fn scale(&self, steps: Steps<'_>) -> Html {
        let on_choose = self.act(|it: AttrValue| Step::Enter(Entered::value(number(&it))));
        self.scale_of(self.frame(), steps, &self.entered().value, on_choose).view()
    }

    pub(super) fn scores(&self, question: &Score) -> Html {
        let options = self.sheet.options(self.asked);
        let scales = options.iter().map(|it| self.score(it, &question.scale));
        self.frame().group(html! { <div>{ for scales }</div> })
    }

    fn score(&self, option: &AnswerOption, scale: &ScaleOf) -> Html {
        let voice = self.voice();
        let name = option.id.to_string();
        let frame = Question {
            hint: option.description.as_ref().map(|it| voice.phrase(it)),
            ..inner(self.part(&name), voice.phrase(&option.text))
        };
        let entered = self.given().and_then(|it| it.entered(&name));
        let value = entered.map_or(Value::Null, |it| it.value.clone());
        let on_choose =
            self.act(move |it: AttrValue| Step::Value(name.clone(), Entered::value(number(&it))));
        self.scale_of(frame, Steps::Named(scale), &value, on_choose).view()
    }

    fn scale_of(
        &self,
        question: Question,
        steps: Steps<'_>,
        chosen: &Value,
        on_choose: Callback<AttrValue>,
    ) -> Scale {
        let (from, to) = steps.ends();
        let [low, high] = self.ends(steps);
        Scale {
            question,
            symbol: symbol(steps),
            steps: (from..=to).map(|it| self.step(it, steps)).collect(),
            low,
            high,
            no_answer: None,
            chosen: chosen.as_i64().map(|it| it.to_string().into()),
            is_locked: self.place.is_locked,
            on_choose,
        }
    }

    fn step(&self, value: i64, steps: Steps<'_>) -> ScaleStep {
        let (from, to) = steps.ends();
        let name = step_of(value, steps, self.voice());
        let label = match steps {
            // What the ends mean stands beside them, and is heard with them.
            Steps::Named(scale) if value != from && value != to => {
                scale.label(value).map(|it| self.voice().plain(it))
            }
            _ => None,
        };
        ScaleStep {
            value: value.to_string().into(),
            name: label.map_or_else(|| name.clone(), |it| format!("{name}: {it}").into()),
            number: self.number(value).into(),
        }
    }

    /// What the lowest and the highest value mean.
    fn ends(&self, steps: Steps<'_>) -> [Option<Phrase>; 2] {
        let phrase = |it: &Text| self.voice().phrase(it);
        let or = |it: &Option<Text>, key| {
            Some(it.as_ref().map_or_else(|| Phrase::own(self.words().say(key)), phrase))
        };
        match steps {
            Steps::Named(scale) => {
                [scale.from.get(), scale.to.get()].map(|it| scale.label(it).map(phrase))
            }
            Steps::Linear(it) => [Some(phrase(&it.low)), Some(phrase(&it.high))],
            Steps::Recommendation(it) => [or(&it.low, Key::NPS_LOW), or(&it.high, Key::NPS_HIGH)],
        }
    }
}

fn symbol(steps: Steps<'_>) -> Symbol {
    let Steps::Named(scale) = steps else { return Symbol::Number };
    match scale.style {
        Some(ScaleStyle::Stars) => Symbol::Star,
        Some(ScaleStyle::Faces) => Symbol::Face,
        _ => Symbol::Number,
    }
}

/// The value of a step, which its radio has as a text.
fn number(text: &str) -> Value {
    text.parse::<i64>().map_or(Value::Null, Value::from)
}
