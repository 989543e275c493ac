//! A poll as a city writes it.

use serde_json::Value;

use crate::{
    check::Check,
    configuration::check_document,
    frame::Frame,
    ids::QuestionId,
    limits,
    list::List,
    names::must_differ,
    place::Place,
    problem::Checked,
    question::{
        choice::{Approval, Choices, Multiple, Single},
        option::{AnswerOption, Offer},
        pairwise::Pairwise,
        points::Points,
        ranking::Ranking,
        rating::{Rating, Score},
    },
    record::{choice, record, union},
    response::Answerable,
    text::Text,
    valid::Valid,
};

/// A poll that was checked.
pub type Poll = Valid<RawPoll>;

record! {
    /// A poll: one question or several, with options to choose from.
    pub struct RawPoll: "a poll: an object with `questions`", rules: RawPoll::rules {
        flat {
            /// What every configuration has.
            pub frame: Frame,
        }
        /// The kind of widget.
        pub kind("kind"): PollKind,
        /// How several questions are shown; all on one screen if it is not said.
        pub layout("layout"): Option<Layout>,
        /// What is asked.
        pub questions("questions"): List<Question, 1, { limits::QUESTIONS }>,
    }
}

choice! {
    /// The kind of widget.
    pub enum PollKind {
        /// A poll.
        Poll = "poll",
    }
}

choice! {
    /// How several questions are shown.
    pub enum Layout {
        /// All of them below each other.
        OneScreen = "one-screen",
        /// One after the other.
        OneByOne = "one-by-one",
    }
}

record! {
    /// One question of a poll.
    pub struct Question: "a question: an object with `id`, `type` and `text`" {
        flat {
            /// How it is answered.
            pub ask: Ask,
        }
        /// The question's name, unique in the poll.
        pub id("id"): QuestionId,
        /// The question itself.
        pub text("text"): Text,
        /// What is asked for, as words that fit behind "Select": "which shop should open". Used to
        /// say what is missing.
        pub name("name"): Option<Text>,
        /// One short sentence that helps to answer.
        pub hint("hint"): Option<Text>,
        /// Whether it may be left out.
        pub optional("optional"): bool,
    }
}

union! {
    /// How a question of a poll is answered.
    pub enum Ask by "type": "a type of question" {
        /// Exactly one option.
        Single(Single) = "single",
        /// Some options, with a minimum and a maximum.
        Multiple(Multiple) = "multiple",
        /// Every option that one approves of.
        Approval(Approval) = "approval",
        /// Options from the best to the worst.
        Ranking(Ranking) = "ranking",
        /// A value of a scale for each option.
        Score(Score) = "score",
        /// One value of a scale, for what the question names.
        Rating(Rating) = "rating",
        /// Points, distributed over the options.
        Points(Points) = "points",
        /// Comparisons of two options.
        Pairwise(Pairwise) = "pairwise",
    }
}

impl Question {
    /// What can be chosen, in order; nothing where a single value is asked for.
    pub fn options(&self) -> &[AnswerOption] {
        self.ask.offer().map_or(&[], |it| &it.options)
    }

    /// The option of that name.
    pub fn option(&self, name: &str) -> Option<&AnswerOption> {
        self.ask.offer()?.option(name)
    }
}

impl Ask {
    /// What can be chosen; `None` where a single value is asked for.
    pub fn offer(&self) -> Option<&Offer> {
        match self {
            Self::Single(it) => Some(&it.choices.offer),
            Self::Multiple(it) => Some(&it.choices.offer),
            Self::Approval(it) => Some(&it.choices.offer),
            Self::Ranking(it) => Some(&it.offer),
            Self::Score(it) => Some(&it.offer),
            Self::Points(it) => Some(&it.offer),
            Self::Pairwise(it) => Some(&it.offer),
            Self::Rating(_) => None,
        }
    }

    /// What is chosen from, with "none of these" and "other", where options are chosen.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            Self::Single(it) => Some(&it.choices),
            Self::Multiple(it) => Some(&it.choices),
            Self::Approval(it) => Some(&it.choices),
            _ => None,
        }
    }

    /// What answers are held to.
    pub(crate) fn answerable(&self) -> &dyn Answerable {
        match self {
            Self::Single(it) => it,
            Self::Multiple(it) => it,
            Self::Approval(it) => it,
            Self::Ranking(it) => it,
            Self::Score(it) => it,
            Self::Rating(it) => it,
            Self::Points(it) => it,
            Self::Pairwise(it) => it,
        }
    }
}

impl Poll {
    /// Reads and checks a poll document, and reports every problem.
    pub fn check(document: &Value) -> Checked<Self> {
        check_document(document)
    }
}

impl RawPoll {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let names = self.questions.numbered().map(|(number, it)| (number, it.id.as_str()));
        must_differ(names, "question", &place.key("questions"), check);
    }

    /// The question of that name.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|it| it.id.as_str() == id)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::problem::ProblemCode;

    fn sound() -> Value {
        json!({
            "version": 1, "kind": "poll", "id": "unit-7", "languages": ["fr", "en"],
            "questions": [{
                "id": "shop", "type": "single", "text": {"fr": "Quel commerce ?", "en": "Which shop?"},
                "options": [
                    {"id": "bakery", "text": {"fr": "Une boulangerie", "en": "A bakery"}},
                    {"id": "books", "text": {"fr": "Une librairie", "en": "A bookshop"}},
                ],
            }],
        })
    }

    /// Puts `value` at `place` of the sound poll and compares the problems with `expected`.
    #[track_caller]
    fn check(place: &str, value: Value, expected: &[&str]) {
        let mut document = sound();
        *document.pointer_mut(place).expect("the place is in the document") = value;
        let checked = Poll::check(&document);
        let lines: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
        assert_eq!(lines, expected);
        let has_error =
            checked.problems.iter().any(|it| it.severity == crate::problem::Severity::Error);
        assert_eq!(checked.value.is_none(), has_error);
    }

    #[test]
    fn a_sound_poll_has_no_problem() {
        check("/id", json!("unit-7"), &[]);
    }

    #[test]
    fn names_that_stand_twice_are_told_where_they_stand_again() {
        check(
            "/questions/0/options/1/id",
            json!("bakery"),
            &["/questions/0/options/1/id: An earlier option has the name `bakery` already."],
        );
    }

    #[test]
    fn a_question_with_one_option_is_no_choice() {
        check(
            "/questions/0/options",
            json!([{"id": "bakery", "text": {"fr": "Une boulangerie", "en": "A bakery"}}]),
            &["/questions/0/options: Too few: at least 2 must be given, there are 1."],
        );
    }

    #[test]
    fn a_poll_without_questions_asks_nothing() {
        check(
            "/questions",
            json!([]),
            &["/questions: Too few: at least 1 must be given, there are 0."],
        );
    }

    #[test]
    fn a_missing_translation_is_a_warning_but_a_missing_first_language_an_error() {
        check(
            "/questions/0/text",
            json!({"fr": "Quel commerce ?"}),
            &["/questions/0/text: The text is missing in `en`; it is shown in `fr` instead."],
        );
        check(
            "/questions/0/text",
            json!({"en": "Which shop?"}),
            &[
                "/questions/0/text: The text is missing in `fr`, the first of `languages`, which is \
               shown where a translation is missing.",
            ],
        );
    }

    #[test]
    fn a_text_in_a_language_that_is_not_listed_would_never_be_shown() {
        check(
            "/questions/0/text",
            json!({"fr": "Quel commerce ?", "en": "Which shop?", "de": "Welcher Laden?"}),
            &["/questions/0/text/de: The language `de` is not among `languages`. Add it to \
               `languages`, or remove this text."],
        );
    }

    #[test]
    fn blank_texts_and_bad_names_are_found_together() {
        let mut document = sound();
        document["id"] = json!("Unit 7");
        document["questions"][0]["options"][0]["text"] = json!({"fr": " ", "en": "A bakery"});
        let codes: Vec<_> = Poll::check(&document).problems.into_iter().map(|it| it.code).collect();
        assert_eq!(codes, [ProblemCode::MalformedText, ProblemCode::EmptyText]);
    }
}
