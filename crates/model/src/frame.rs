//! What configurations of every kind have in common.

pub mod disclosure;
pub mod inclusion;
pub mod notice;
pub mod protection;
pub mod schedule;
#[cfg(test)]
mod tests;
pub mod theme;

use inclusion::Inclusion;
use notice::{Contact, ParticipationCode, Privacy};
use protection::Protection;
use schedule::Schedule;
use theme::Theme;

use crate::{
    check::Check,
    ids::WidgetId,
    number::Whole,
    place::Place,
    problem::ProblemCode,
    record::{choice, record},
    text::{Languages, Text},
};

/// The version of the configuration format that this library reads and writes.
pub const VERSION: i64 = 1;

record! {
    /// What configurations of every kind have in common.
    pub struct Frame: "a configuration", rules: Frame::rules {
        flat {
            /// When answers are taken.
            pub schedule: Schedule,
        }
        /// Where the JSON Schema for this document is; for editors' tools, not read.
        pub schema("$schema"): Option<String>,
        /// Version of the format.
        pub version("version"): Whole<VERSION, VERSION>,
        /// The widget's name, kept for as long as its answers are.
        pub id("id"): WidgetId,
        /// Language tags (BCP 47) of the texts; the first is shown where a translation is missing.
        pub languages("languages"): Languages,
        /// A heading above the widget.
        pub title("title"): Option<Text>,
        /// What it is about, and what will be done with the answers.
        pub introduction("introduction"): Option<Text>,
        /// What is said when the answers have arrived: what happens next, and when.
        pub thanks("thanks"): Option<Text>,
        /// When residents see results; never if it is not said.
        pub results("results"): Option<ResultsShown>,
        /// No result is shown to residents before there are so many participants.
        pub results_minimum("results_minimum"): Option<Whole<1, 1_000_000>>,
        /// Whether an answer may be changed on the same device until it closes.
        pub may_change("may_change"): bool,
        /// What happens to what is sent.
        pub privacy("privacy"): Option<Privacy>,
        /// Whom to turn to with questions.
        pub contact("contact"): Option<Contact>,
        /// Voluntary questions about the person, to see who is not reached. The answers are kept
        /// apart from the others.
        pub inclusion("inclusion"): Option<Inclusion>,
        /// Asks for a participation code.
        pub code("code"): Option<ParticipationCode>,
        /// What is asked for against abuse.
        pub protection("protection"): Option<Protection>,
        /// Whose device it is shown on; a person's own if it is not said.
        pub mode("mode"): Option<Mode>,
        /// The colors.
        pub theme("theme"): Option<Theme>,
    }
}

choice! {
    /// When residents see results.
    pub enum ResultsShown {
        /// Not at all.
        Never = "never",
        /// As soon as they have answered.
        AfterAnswering = "after-answering",
        /// When no more answers are taken.
        AfterClosing = "after-closing",
        /// At any time.
        Always = "always",
    }
}

choice! {
    /// Whose device a widget is shown on.
    pub enum Mode {
        /// A person's own.
        Personal = "personal",
        /// One for all, such as in a library: nothing of one person stays for the next.
        Kiosk = "kiosk",
    }
}

impl Frame {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let waits = self.results == Some(ResultsShown::AfterClosing);
        if waits && self.schedule.closes.is_none() {
            check.error(ProblemCode::Contradiction, &place.key("results"), || {
                "Results are shown after closing, but it never closes; add `closes`.".to_owned()
            });
        }
        let is_hidden = matches!(self.results, None | Some(ResultsShown::Never));
        if is_hidden && self.results_minimum.is_some() {
            check.warning(ProblemCode::NoEffect, &place.key("results_minimum"), || {
                "No results are shown, because `results` does not say when.".to_owned()
            });
        }
        if self.may_change && self.mode == Some(Mode::Kiosk) {
            check.error(ProblemCode::Contradiction, &place.key("may_change"), || {
                "On a kiosk nobody's answer can be changed, because nothing of a person stays on it."
                    .to_owned()
            });
        }
    }
}
