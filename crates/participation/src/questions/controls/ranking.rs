//! Options in an order, and points for options.

use civic_model::question::{option::AnswerOption, points, ranking};
use civic_runtime::words::Key;
use civic_ui::{
    part::Part as _,
    ranking::{Move, Ranking, RankingItem, RankingWords, Target},
    regions::Status,
    stepper::{self, StepButton, Stepper},
};
use yew::prelude::*;

use super::{Controls, count};
use crate::questions::{
    given::{Entered, Given, Step},
    said::Said,
};

impl Controls<'_> {
    pub(super) fn ranking(&self, question: &ranking::Ranking) -> Html {
        let words = self.words();
        let ranked = self.given().map_or(&[][..], Given::options);
        let options = self.sheet.options(self.asked);
        let places = (1..=options.len()).map(|it| AttrValue::from(self.number(count(it))));
        let on_move = self.act(|Move { value, to }: Move| match to {
            Target::Place(place) => Step::Move(value.to_string(), Some(place)),
            Target::Out => Step::Move(value.to_string(), None),
            Target::Typed(text) => match typed_place(&text) {
                Some(place) => Step::Move(value.to_string(), Some(place)),
                None => Step::Say(Said::NotAPlace),
            },
        });
        html! {
            <Ranking key={self.asked.id.to_owned()} question={self.frame()}
                items={options.iter().map(|it| self.item(it)).collect::<Vec<_>>()}
                ranked={ranked.iter().map(|it| AttrValue::from(it.clone())).collect::<Vec<_>>()}
                places={places.collect::<Vec<_>>()}
                words={RankingWords {
                    ranked: words.say(Key::YOUR_ORDER),
                    unranked: words.say(Key::WITHOUT_PLACE),
                    add: words.say(Key::RANKING_ADD),
                    remove: words.say(Key::RANKING_REMOVE),
                }}
                is_full={!question.has_room(ranked.len())} status={self.ranking_status(question)}
                is_locked={self.place.is_locked} {on_move} />
        }
    }

    fn item(&self, option: &AnswerOption) -> RankingItem {
        let voice = self.voice();
        let label = voice.phrase(&option.text);
        let name = |key| voice.words.fill(key, &[("item", label.text.as_str())]);
        RankingItem {
            value: option.id.to_string().into(),
            description: option.description.as_ref().map(|it| voice.phrase(it)),
            place: name(Key::POSITION_OF),
            up: name(Key::MOVE_UP),
            down: name(Key::MOVE_DOWN),
            add: name(Key::ADD_ITEM),
            remove: name(Key::REMOVE),
            label,
        }
    }

    fn ranking_status(&self, question: &ranking::Ranking) -> Status {
        let words = self.words();
        let Some((said, number)) = self.sheet.said(self.asked.id) else { return Status::default() };
        let text = match said {
            Said::Moved { option, place } => {
                let total = self.given().map_or(0, |it| it.options().len());
                let [place, total] = [*place, total].map(|it| self.number(count(it)));
                let item = self.label(option);
                let values = [("item", item), ("position", &place), ("total", &total)];
                words.fill(Key::MOVED, &values)
            }
            Said::Removed(option) => words.fill(Key::REMOVED, &[("item", self.label(option))]),
            Said::NotAPlace => words.say(Key::MISTAKE_WHOLE_NUMBER),
            _ => words.count(Key::NO_PLACE_LEFT, natural(count(question.most())), &[]),
        };
        Status { text, number }
    }

    pub(super) fn points(&self, question: &points::Points) -> Html {
        let options = self.sheet.options(self.asked);
        let steppers = options.iter().map(|it| self.stepper(it, question));
        self.frame().group(html! {
            <div>
                <div>{ for steppers }</div>
                { self.points_left(question).view() }
            </div>
        })
    }

    fn stepper(&self, option: &AnswerOption, question: &points::Points) -> Html {
        let words = self.words();
        let name = option.id.as_str();
        let label = self.voice().phrase(&option.text);
        let item = [("item", label.text.as_str())];
        let given = self.given();
        let entered = given.and_then(|it| it.entered(name));
        let points = given.map_or(0, |it| it.points(name));
        let has_more = question.purse.has_more(given.map_or(0, Given::all_points));
        let value = match entered {
            Some(Entered { typed: Some(typed), .. }) => typed.clone(),
            _ => points.to_string(),
        };
        let stepper = Stepper {
            id: self.part(name).into(),
            less: StepButton { name: words.fill(Key::STEPPER_LESS, &item), is_at_end: points <= 0 },
            more: StepButton {
                name: words.fill(Key::STEPPER_MORE, &item),
                is_at_end: !has_more || !question.purse.takes_more(points),
            },
            label,
            is_label_hidden: false,
            described_by: None,
            value: value.into(),
            unit: None,
            status: Status::default(),
            is_locked: self.place.is_locked,
            on_input: self.points_typed(name),
            on_step: {
                let name = name.to_owned();
                self.act(move |it| {
                    Step::Add(name.clone(), if it == stepper::Step::More { 1 } else { -1 })
                })
            },
        };
        stepper.view()
    }

    fn points_typed(&self, option: &str) -> Callback<String> {
        let option = option.to_owned();
        let language = self.words().language().to_owned();
        self.act(move |typed: String| {
            let value = civic_model::typed::number(&typed, &language);
            Step::Value(option.clone(), Entered { typed: Some(typed), value })
        })
    }

    /// How many points are left, and why there was no further one.
    fn points_left(&self, question: &points::Points) -> Status {
        let words = self.words();
        let total = question.purse.total.get();
        let left = total - self.given().map_or(0, Given::all_points);
        let left = if left < 0 {
            words.count(Key::POINTS_OVER, natural(left.saturating_neg()), &[])
        } else {
            let total = self.number(total);
            words.count(Key::POINTS_LEFT, natural(left), &[("total", &total)])
        };
        let why = match self.sheet.said(self.asked.id) {
            Some((Said::NoPointsLeft, _)) => words.say(Key::NO_POINTS_LEFT),
            Some((Said::NoMoreForOne, _)) => {
                words.count(Key::NO_MORE_FOR_ONE, natural(question.purse.cap()), &[])
            }
            _ => return Status { text: left, number: 0 },
        };
        Status { text: format!("{left}. {why}").into(), number: self.number_said() }
    }
}

/// A place that was typed, from 0.
fn typed_place(text: &str) -> Option<usize> {
    let place = civic_model::typed::number(text, "en").as_u64()?;
    usize::try_from(place).ok()?.checked_sub(1)
}

fn natural(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
