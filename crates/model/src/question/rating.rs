//! Questions that are answered on a scale.

use serde_json::Value;

use super::option::Offer;
use crate::{
    answer::ViolationCode,
    check::Check,
    ids::OptionId,
    list::List,
    number::{Whole, whole},
    place::Place,
    problem::ProblemCode,
    record::{choice, record},
    response::{Answerable, Answering, Response},
    text::Text,
};

/// A value of a scale.
pub type ScaleValue = Whole<-100, 100>;

choice! {
    /// How the values of a scale are shown.
    pub enum ScaleStyle {
        /// As numbers.
        Numbers = "numbers",
        /// As so many stars; the scale begins at 1.
        Stars = "stars",
        /// As faces from sad to happy; a scale of 2 to 7 values.
        Faces = "faces",
    }
}

record! {
    /// A scale of whole numbers.
    pub struct Scale: "a scale: an object with `from` and `to`", rules: Scale::rules {
        /// The lowest value.
        pub from("from"): ScaleValue,
        /// The highest value.
        pub to("to"): ScaleValue,
        /// How the values are shown; as numbers if it is not said.
        pub style("style"): Option<ScaleStyle>,
        /// What values mean, for some of them or all.
        pub labels("labels"): List<ScaleLabel, 0, 101>,
    }
}

record! {
    /// What one value of a scale means.
    pub struct ScaleLabel: "a label: an object with `value` and `text`" {
        /// The value.
        pub value("value"): ScaleValue,
        /// What it means.
        pub text("text"): Text,
    }
}

/// A scale with more values than this is no longer read at a glance.
const MOST_VALUES: i64 = 101;

impl Scale {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let (from, to) = (self.from.get(), self.to.get());
        let values = to - from + 1;
        if values < 2 {
            check.error(ProblemCode::Contradiction, &place.key("to"), || {
                format!("`to` is {to} and must be above `from`, which is {from}.")
            });
        }
        if values > MOST_VALUES {
            check.error(ProblemCode::Contradiction, &place.key("to"), || {
                format!("The scale has {values} values; it can have {MOST_VALUES} at most.")
            });
        }
        match self.style {
            Some(ScaleStyle::Stars) if from != 1 || to > 10 => {
                check.error(ProblemCode::Contradiction, &place.key("style"), || {
                    "Stars count from 1 to 10 at most; write `from` as 1, or show numbers."
                        .to_owned()
                });
            }
            Some(ScaleStyle::Faces) if !(2..=7).contains(&values) => {
                check.error(ProblemCode::Contradiction, &place.key("style"), || {
                    format!("There are 2 to 7 faces, but the scale has {values} values.")
                });
            }
            _ => {}
        }
        self.label_rules(&place.key("labels"), check);
    }

    fn label_rules(&self, place: &Place<'_>, check: &mut Check) {
        for (number, label) in self.labels.numbered() {
            let value = label.value.get();
            let place = place.index(number);
            let place = place.key("value");
            if !self.has(value) {
                check.error(ProblemCode::UnknownName, &place, || {
                    format!("The scale has no value {value}.")
                });
            }
            if self
                .labels
                .iter()
                .take_while(|it| !std::ptr::eq(*it, label))
                .any(|it| it.value == label.value)
            {
                check.error(ProblemCode::Duplicate, &place, || {
                    format!("The value {value} has a label already.")
                });
            }
        }
    }

    /// Whether the scale has that value.
    pub fn has(&self, value: i64) -> bool {
        (self.from.get()..=self.to.get()).contains(&value)
    }

    /// What a value means, where it is said.
    pub fn label(&self, value: i64) -> Option<&Text> {
        self.labels.iter().find(|it| it.value.get() == value).map(|it| &it.text)
    }

    /// Takes in a value of the scale.
    pub(crate) fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<i64> {
        let Some(number) = whole(value) else {
            at.wrong_form("a whole number");
            return None;
        };
        let (from, to) = (self.from.get(), self.to.get());
        if number < from {
            at.refuse(ViolationCode::TooLow, || format!("The scale begins at {from}."))
                .at_least(from);
        }
        if number > to {
            at.refuse(ViolationCode::TooHigh, || format!("The scale ends at {to}.")).at_most(to);
        }
        self.has(number).then_some(number)
    }
}

record! {
    /// One value of a scale. The answer is the number.
    pub struct Rating: "a scale" {
        /// The scale.
        pub scale("scale"): Scale,
    }
}

impl Answerable for Rating {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.scale.admit(value, at).map(Response::Rating)
    }
}

record! {
    /// A value of a scale for each option (score vote). The answer is an object that gives a number
    /// to options by name.
    pub struct Score: "options and a scale" {
        flat {
            /// What is scored.
            pub offer: Offer,
        }
        /// The scale.
        pub scale("scale"): Scale,
        /// Whether options may be left without a score.
        pub partial("partial"): bool,
    }
}

impl Answerable for Score {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let scores =
            admit_numbers(&self.offer, value, at, |value, at| self.scale.admit(value, at))?;
        let missing =
            self.offer.options.iter().find(|it| scores.iter().all(|(id, _)| id != &it.id));
        if let Some(missing) = missing.filter(|_| !self.partial) {
            let n = self.offer.options.len();
            at.refuse(ViolationCode::TooFew, || format!("`{}` has no score.", missing.id))
                .at_least(i64::try_from(n).unwrap_or(i64::MAX));
            return None;
        }
        Some(Response::Scores(scores))
    }
}

/// Takes in an object that gives something to options by name, in the options' order.
pub(crate) fn admit_numbers<T>(
    offer: &Offer,
    value: &Value,
    at: &mut Answering<'_>,
    admit: impl Fn(&Value, &mut Answering<'_>) -> Option<T>,
) -> Option<Vec<(OptionId, T)>> {
    let Value::Object(members) = value else {
        at.wrong_form("an object that gives a number to options by name");
        return None;
    };
    let (place, before) = (at.place, at.violations.len());
    for name in members.keys().filter(|it| offer.option(it).is_none()) {
        let question = at.question;
        at.within(&place.key(name), |at| {
            at.refuse(ViolationCode::UnknownOption, || {
                format!("The question `{question}` offers no option `{name}`.")
            });
        });
    }
    let mut numbers = Vec::new();
    for option in offer.options.iter() {
        let name = option.id.as_str();
        if let Some(value) = members.get(name) {
            let number = at.within(&place.key(name), |at| admit(value, at));
            numbers.extend(number.map(|it| (option.id.clone(), it)));
        }
    }
    (at.violations.len() == before).then_some(numbers)
}
