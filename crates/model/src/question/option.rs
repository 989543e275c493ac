//! What can be chosen: options with their pictures, links and reasons.

use crate::{
    check::Check,
    ids::OptionId,
    limits,
    list::List,
    names::must_differ,
    picture::{Link, Picture},
    place::Place,
    problem::ProblemCode,
    record::record,
    text::Text,
};

record! {
    /// One option of a question.
    pub struct AnswerOption: "an option: an object with `id` and `text`" {
        /// The option's name, unique in its question.
        pub id("id"): OptionId,
        /// What residents read.
        pub text("text"): Text,
        /// One sentence more about it.
        pub description("description"): Option<Text>,
        /// A picture of it.
        pub picture("picture"): Option<Picture>,
        /// A page that says more.
        pub link("link"): Option<Link>,
        /// Asks for a reason as soon as this option is chosen.
        pub reason("reason"): Option<Reason>,
        /// Whether it keeps its place while the others are shuffled.
        pub pinned("pinned"): bool,
    }
}

record! {
    /// A text that belongs to one option.
    pub struct Reason: "a reason: an object with `text`" {
        /// What is asked, such as "Why this one?".
        pub text("text"): Text,
        /// Whether it must be given.
        pub required("required"): bool,
    }
}

record! {
    /// The options of a question.
    pub struct Offer: "options", rules: Offer::rules {
        /// What can be chosen.
        pub options("options"): List<AnswerOption, { limits::FEWEST_OPTIONS }, { limits::OPTIONS }>,
        /// Whether each resident sees the options in an order of their own, so that the first has no
        /// advantage.
        pub shuffle("shuffle"): bool,
    }
}

impl Offer {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let place = place.key("options");
        let names = self.options.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "option", &place, check);
        for (number, option) in self.options.numbered().filter(|_| cfg!(feature = "diagnostics")) {
            let mut earlier = self.options.iter().take_while(|it| !std::ptr::eq(*it, option));
            if earlier.any(|it| it.text == option.text) {
                check.warning(ProblemCode::Duplicate, &place.index(number).key("text"), || {
                    "An earlier option has the same text, so nobody can tell them apart.".to_owned()
                });
            }
        }
        if self.shuffle {
            let n = self.options.iter().filter(|it| !it.pinned).count();
            if n < 2 && self.options.is_complete() {
                check.warning(ProblemCode::NoEffect, &place, || {
                    format!("Nothing can be shuffled, because all but {n} keep their places.")
                });
            }
            return;
        }
        for (number, _) in self.options.numbered().filter(|(_, it)| it.pinned) {
            check.warning(ProblemCode::NoEffect, &place.index(number).key("pinned"), || {
                "Every option keeps its place, because `shuffle` is not set.".to_owned()
            });
        }
    }

    /// The option of that name.
    pub fn option(&self, name: &str) -> Option<&AnswerOption> {
        self.options.iter().find(|it| it.id.as_str() == name)
    }
}

/// Tells that the rule at `place` can be fulfilled by no answer.
pub(crate) fn contradict(place: &Place<'_>, check: &mut Check, why: impl FnOnce() -> String) {
    check.error(ProblemCode::Contradiction, place, why);
}

/// Notes a minimum above its maximum, and a number above what there is.
pub(crate) fn must_be_possible(
    (least, most): (Option<i64>, Option<i64>),
    there_are: usize,
    place: &Place<'_>,
    check: &mut Check,
) {
    if let Some((least, most)) = least.zip(most).filter(|(least, most)| least > most) {
        contradict(&place.key("min"), check, || {
            format!("`min` is {least} and above `max`, which is {most}.")
        });
    }
    let there_are = i64::try_from(there_are).unwrap_or(i64::MAX);
    for (key, number) in [("min", least), ("max", most)] {
        if let Some(number) = number.filter(|it| *it > there_are) {
            contradict(&place.key(key), check, || {
                format!("`{key}` is {number}, but only {there_are} can be chosen.")
            });
        }
    }
}
