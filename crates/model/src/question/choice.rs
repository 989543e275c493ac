//! Questions of which options are chosen: one, some, or all that one approves of.

use serde_json::Value;

use super::option::{Offer, must_be_possible};
use crate::{
    answer::{Change, Remedy, ViolationCode},
    check::Check,
    ids::OptionId,
    limits,
    number::Whole,
    place::Place,
    problem::ProblemCode,
    record::record,
    response::{Answerable, Answering, Choice, Response},
    text::Text,
};

/// The name under which "none of these" is answered.
pub const NONE: &str = "none";
/// The name under which "other" is answered.
pub const OTHER: &str = "other";

record! {
    /// Options, with what may stand below them.
    pub struct Choices: "options", rules: Choices::rules {
        flat {
            /// The options.
            pub offer: Offer,
        }
        /// What "none of these" is called, where it can be chosen. It stands last, excludes the
        /// others, and is answered as `none`.
        pub none("none"): Option<Text>,
        /// What "other" is called, where something else can be written. It stands below the options
        /// and is answered as `other`, with the text.
        pub other("other"): Option<Text>,
    }
}

impl Choices {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        for (name, is_used) in [(NONE, self.none.is_some()), (OTHER, self.other.is_some())] {
            let same = self.offer.options.numbered().find(|(_, it)| it.id.as_str() == name);
            if let Some((number, _)) = same.filter(|_| is_used) {
                check.error(
                    ProblemCode::Duplicate,
                    &place.key("options").index(number).key("id"),
                    || format!("The name `{name}` stands for the answer of the key `{name}` here."),
                );
            }
        }
    }

    /// Whether there is an option of that name, "none of these" and "other" included.
    pub fn offers(&self, name: &str) -> bool {
        self.text_of(name).is_some()
    }

    /// What the option of that name is called, "none of these" and "other" included.
    pub fn label(&self, name: &str) -> Option<&Text> {
        match name {
            NONE if self.none.is_some() => self.none.as_ref(),
            OTHER if self.other.is_some() => self.other.as_ref(),
            name => self.offer.option(name).map(|it| &it.text),
        }
    }

    /// Whether two options cannot be chosen together: "none of these" and any other.
    pub fn excludes(&self, one: &str, other: &str) -> bool {
        self.none.is_some() && (one == NONE) != (other == NONE)
    }

    /// Whether a text can or must be given with the option of that name.
    pub fn asks_for_text(&self, name: &str) -> bool {
        !matches!(self.text_of(name), None | Some(OwnText::NotAsked))
    }

    /// How many can be chosen together.
    pub fn count(&self) -> usize {
        self.offer.options.len() + usize::from(self.other.is_some())
    }

    /// Takes in one chosen option: its name, or an object with `option` and `text`.
    fn admit_choice(&self, value: &Value, at: &mut Answering<'_>) -> Option<Choice> {
        let (name, text) = match value {
            Value::String(name) => (name.as_str(), None),
            Value::Object(members) => {
                let name = members.get("option").and_then(Value::as_str);
                let text = members.get("text").map(Value::as_str);
                let is_known = members.keys().all(|it| it == "option" || it == "text");
                match (name, text) {
                    (Some(name), None) if is_known => (name, None),
                    (Some(name), Some(Some(text))) if is_known => (name, Some(text)),
                    _ => return wrong_form(at),
                }
            }
            _ => return wrong_form(at),
        };
        let Some(expected) = self.text_of(name) else {
            let question = at.question;
            at.refuse(ViolationCode::UnknownOption, || {
                format!("The question `{question}` offers no option `{name}`.")
            });
            return None;
        };
        let text = text.map(str::trim).filter(|it| !it.is_empty());
        // What is offered has a name.
        let option = OptionId::new(name).ok()?;
        takes_text(expected, text, at).then(|| Choice { option, text: text.map(str::to_owned) })
    }

    /// Whether a text belongs to the option of that name; `None` if it is not offered.
    fn text_of(&self, name: &str) -> Option<OwnText> {
        if self.none.is_some() && name == NONE {
            return Some(OwnText::NotAsked);
        }
        if self.other.is_some() && name == OTHER {
            return Some(OwnText::Required);
        }
        let reason = self.offer.option(name)?.reason.as_ref();
        Some(match reason {
            None => OwnText::NotAsked,
            Some(reason) if reason.required => OwnText::Required,
            Some(_) => OwnText::MayBeGiven,
        })
    }

    /// Takes in some options.
    fn admit_choices(
        &self,
        value: &Value,
        (least, most): (usize, usize),
        at: &mut Answering<'_>,
    ) -> Option<Response> {
        let Value::Array(values) = value else {
            at.wrong_form("a list of options");
            return None;
        };
        let (place, before) = (at.place, at.violations.len());
        let mut choices: Vec<Choice> = Vec::new();
        // More than there are cannot all be right, and need not all be looked at.
        for (number, value) in values.iter().enumerate().take(limits::OPTIONS + 2) {
            let place = place.index(number);
            at.within(&place, |at| {
                let choice = self.admit_choice(value, at);
                let is_repeated = |it: &Choice| choices.iter().any(|one| one.option == it.option);
                if let Some(choice) = choice.as_ref().filter(|it| is_repeated(it)) {
                    tell_repeated(&choice.option, at);
                }
                choices.extend(choice);
            });
        }
        if at.violations.len() > before {
            return None;
        }
        let is_none = choices.iter().any(|it| self.none.is_some() && it.option.as_str() == NONE);
        if is_none && choices.iter().any(|it| self.excludes(NONE, it.option.as_str())) {
            tell_none_with_others(at);
            return None;
        }
        let fits = is_none
            || hold_to_count(choices.len(), (least, most), at, || {
                choices.iter().map(|it| it.option.to_string()).collect()
            });
        fits.then_some(Response::Choices(choices))
    }
}

/// Whether a text stands with an option.
enum OwnText {
    NotAsked,
    MayBeGiven,
    Required,
}

fn wrong_form(at: &mut Answering<'_>) -> Option<Choice> {
    at.wrong_form("the name of an option, or an object with `option` and `text`");
    None
}

/// Notes a text that is too long, or missing, or not asked for; answers whether it is fine.
fn takes_text(expected: OwnText, text: Option<&str>, at: &mut Answering<'_>) -> bool {
    let question = at.question;
    let length = text.map_or(0, |it| it.chars().count());
    if length > limits::REASON_CHARACTERS {
        let most = limits::REASON_CHARACTERS;
        at.refuse(ViolationCode::TooLong, || format!("At most {most} characters are taken here."))
            .at_most(i64::try_from(most).unwrap_or(i64::MAX));
        return false;
    }
    match (expected, text) {
        (OwnText::Required, None) => {
            at.refuse(ViolationCode::TextMissing, || {
                format!("This answer to `{question}` needs a `text`.")
            });
            false
        }
        (OwnText::NotAsked, Some(_)) => {
            at.refuse(ViolationCode::TextNotAsked, || {
                format!("This answer to `{question}` takes no `text`.")
            });
            false
        }
        _ => true,
    }
}

/// Notes an option that stands twice.
pub(crate) fn tell_repeated(option: &OptionId, at: &mut Answering<'_>) {
    at.refuse(ViolationCode::Repeated, || format!("`{option}` stands twice."));
}

fn tell_none_with_others(at: &mut Answering<'_>) {
    let remedy = Remedy::new(Change::Remove, 1, vec![NONE.to_owned()]);
    at.refuse(ViolationCode::NoneWithOthers, || {
        format!("`{NONE}` is chosen together with others.")
    })
    .remedy(remedy);
}

/// Notes too few or too many, with how many to add or to remove; answers whether it fits.
pub(crate) fn hold_to_count(
    n: usize,
    (least, most): (usize, usize),
    at: &mut Answering<'_>,
    chosen: impl FnOnce() -> Vec<String>,
) -> bool {
    let exact = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    if n < least {
        let remedy = Remedy::new(Change::Add, least - n, Vec::new());
        at.refuse(ViolationCode::TooFew, || format!("At least {least} must be chosen, not {n}."))
            .at_least(exact(least))
            .remedy(remedy);
    } else if n > most {
        let remedy = Remedy::new(Change::Remove, n - most, chosen());
        at.refuse(ViolationCode::TooMany, || format!("At most {most} can be chosen, not {n}."))
            .at_most(exact(most))
            .remedy(remedy);
    }
    (least..=most).contains(&n)
}

record! {
    /// Exactly one option. The answer is its name, or an object with `option` and `text`.
    pub struct Single: "options" {
        flat {
            /// What can be chosen.
            pub choices: Choices,
        }
    }
}

impl Answerable for Single {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.choices.admit_choice(value, at).map(Response::Choice)
    }
}

record! {
    /// Some options. The answer is a list, each item as for a single choice.
    pub struct Multiple: "options", rules: Multiple::rules {
        flat {
            /// What can be chosen.
            pub choices: Choices,
        }
        /// How many must be chosen at least; 1 if it is not said. "None of these" is always enough.
        pub min("min"): Option<Whole<1, 100>>,
        /// How many can be chosen at most; all of them if it is not said.
        pub max("max"): Option<Whole<1, 100>>,
    }
}

impl Multiple {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let limits = (self.min.map(Whole::get), self.max.map(Whole::get));
        if self.choices.offer.options.is_complete() {
            must_be_possible(limits, self.choices.count(), place, check);
        }
    }

    /// The fewest that must be chosen.
    pub fn least(&self) -> usize {
        self.min.map_or(1, Whole::count)
    }

    /// The most that can be chosen.
    pub fn most(&self) -> usize {
        self.max.map_or_else(|| self.choices.count(), Whole::count)
    }
}

impl Answerable for Multiple {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.choices.admit_choices(value, (self.least(), self.most()), at)
    }
}

record! {
    /// Every option that one approves of (approval vote). The answer is a list, each item as for a
    /// single choice.
    pub struct Approval: "options" {
        flat {
            /// What can be approved of.
            pub choices: Choices,
        }
    }
}

impl Answerable for Approval {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        self.choices.admit_choices(value, (1, self.choices.count()), at)
    }
}
