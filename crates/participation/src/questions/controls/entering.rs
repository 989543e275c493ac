//! What is typed: texts, numbers, amounts, days; and what is agreed to.

use civic_model::{
    feedback::{Consent, LongText as LongTextOf},
    typed,
};
use civic_runtime::words::Key;
use civic_ui::{
    agreement::Agreement,
    choice::Link,
    date_input::{DateInput, DatePart},
    long_text::{Count, LongText},
    part::Part as _,
    purpose::Purpose,
    text_input::{Side, TextInput, Unit},
};
use serde_json::Value;
use yew::prelude::*;

use super::Controls;
use crate::questions::{
    asked::Kind,
    given::{Entered, Step},
};

/// From this share of the limit on, in per cent, it is told how many characters are left.
const NEAR_THE_LIMIT: usize = 75;

impl Controls<'_> {
    /// A text, a number or an amount on one line.
    pub(super) fn text_input(&self) -> Html {
        let entered = self.entered();
        let language = self.words().language();
        let value = match (&entered.typed, self.asked.kind) {
            (Some(typed), _) => typed.clone(),
            (None, Kind::Number(_)) => typed::number_text(&entered.value, language),
            (None, Kind::Money(it)) => typed::amount_text(&entered.value, language, it.currency),
            (None, _) => entered.as_text().to_owned(),
        };
        let input = TextInput {
            question: self.frame(),
            purpose: self.purpose(),
            value: value.into(),
            unit: self.unit(),
            is_locked: self.place.is_locked,
            on_input: self.typing(),
        };
        input.view()
    }

    fn purpose(&self) -> Purpose {
        match self.asked.kind {
            Kind::Text(Some(what)) => Purpose::Known(what),
            Kind::Email => Purpose::EMAIL,
            Kind::Telephone => Purpose::TELEPHONE,
            Kind::Postcode(_) => Purpose::POSTCODE,
            Kind::Money(_) => Purpose::Decimal,
            Kind::Number(it) if it.min.is_none_or(|it| it.get() < 0.0) => Purpose::Signed,
            Kind::Number(it) if it.most_decimals() > 0 => Purpose::Decimal,
            Kind::Number(_) => Purpose::Whole,
            _ => Purpose::Free,
        }
    }

    fn unit(&self) -> Option<Unit> {
        let (sign, side) = match self.asked.kind {
            Kind::Number(it) => (self.voice().plain(it.unit.as_ref()?), Side::After),
            Kind::Money(it) => (it.currency.as_str(), Side::Before),
            _ => return None,
        };
        Some(Unit::seen_and_heard(sign, side))
    }

    /// What is typed, with the value that it has in the resident's language.
    fn typing(&self) -> Callback<String> {
        let language = self.words().language().to_owned();
        match self.asked.kind {
            Kind::Number(_) => self.act(move |text: String| {
                let value = typed::number(&text, &language);
                Step::Enter(Entered { typed: Some(text), value })
            }),
            Kind::Money(it) => {
                let currency = it.currency;
                self.act(move |text: String| {
                    let value = typed::amount(&text, &language, currency);
                    Step::Enter(Entered { typed: Some(text), value })
                })
            }
            _ => self.act(|text| Step::Enter(Entered::text(text))),
        }
    }

    pub(super) fn long_text(&self, question: &LongTextOf) -> Html {
        let entered = self.entered();
        let rows = question.rows.map_or(5, |it| u32::try_from(it.get()).unwrap_or(5));
        html! {
            <LongText key={self.asked.id.to_owned()} question={self.frame()}
                value={AttrValue::from(entered.as_text().to_owned())} {rows}
                count={self.characters(question, entered.as_text())}
                is_locked={self.place.is_locked} on_input={self.typing()} />
        }
    }

    fn characters(&self, question: &LongTextOf, text: &str) -> Count {
        let words = self.words();
        let (used, most) = (LongTextOf::characters(text), question.most());
        let count_of =
            |key, number: usize| words.count(key, u64::try_from(number).unwrap_or(u64::MAX), &[]);
        let left = if used > most {
            count_of(Key::CHARACTERS_OVER, used - most)
        } else if used * 100 >= most * NEAR_THE_LIMIT {
            count_of(Key::CHARACTERS_LEFT, most - used)
        } else {
            AttrValue::default()
        };
        Count { rule: count_of(Key::CHARACTERS_LIMIT, most), left, is_over: used > most }
    }

    pub(super) fn date(&self) -> Html {
        let entered = self.entered();
        let typed = entered.date_parts();
        // Year, month and day of the month, as they are kept; and where each stands.
        let order = order_of_date(self.words().language());
        let names = [Key::YEAR, Key::MONTH, Key::DAY];
        let part = |which: usize| DatePart {
            label: names.get(which).map(|it| self.words().say(*it)).unwrap_or_default(),
            value: typed.get(which).copied().unwrap_or_default().to_owned().into(),
            width: if which == 0 { 4 } else { 2 },
            autocomplete: None,
        };
        let input = DateInput {
            question: self.frame(),
            parts: order.map(part),
            wrong_part: None,
            is_locked: self.place.is_locked,
            on_input: self.act(move |(place, text): (usize, String)| {
                Step::DatePart(order.get(place).copied().unwrap_or_default(), text)
            }),
        };
        input.view()
    }

    pub(super) fn agreement(&self, question: &Consent) -> Html {
        let link = question.link.as_ref().map(|it| Link {
            href: AttrValue::from(it.href.as_str().to_owned()),
            text: self.voice().phrase(&it.text),
        });
        let agreement = Agreement {
            question: self.frame(),
            link,
            is_agreed: self.entered().value == Value::Bool(true),
            is_locked: self.place.is_locked,
            on_agree: self.act(|agrees: bool| {
                // Not to agree is no answer.
                Step::Enter(Entered::value(if agrees { Value::Bool(true) } else { Value::Null }))
            }),
        };
        agreement.view()
    }
}

/// In which order a language writes year (0), month (1) and day (2), of the languages that widgets
/// speak (Unicode CLDR, short dates).
fn order_of_date(language: &str) -> [usize; 3] {
    match language.split('-').next() {
        Some("hu") => [0, 1, 2],
        _ => [2, 1, 0],
    }
}
