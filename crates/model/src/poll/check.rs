//! From a poll as written to a poll that can be shown.

use serde_json::Value;

use super::configuration::{Poll, PollOption, Question, RawOption, RawPoll, RawQuestion};
use crate::{
    configuration::VERSION,
    ids::{OptionId, QuestionId, WidgetId},
    limits,
    place::Place,
    problem::{Checked, ProblemCode, Problems},
    read::read,
    text::{Languages, RawText, Text},
};

impl Poll {
    /// Reads and checks a poll document.
    pub fn check(document: &Value) -> Checked<Self> {
        read::<RawPoll>(document).map_or_else(Checked::from, RawPoll::check)
    }
}

impl RawPoll {
    /// Checks the whole poll and reports every problem, not only the first.
    pub fn check(self) -> Checked<Poll> {
        let mut problems = Problems::default();
        let poll = self.check_into(&mut problems);
        problems.conclude(poll)
    }

    fn check_into(self, problems: &mut Problems) -> Option<Poll> {
        let path = Place::Document;
        if self.version != VERSION {
            let message = format!("Version {} of the format is not known.", self.version);
            problems.error(ProblemCode::UnknownVersion, &path.key("version"), message);
        }
        if self.kind != "poll" {
            let message = format!("The kind of a poll is `poll`, not `{}`.", self.kind);
            problems.error(ProblemCode::UnknownValue, &path.key("kind"), message);
        }
        let id = WidgetId::check(&self.id, &path.key("id"), problems);
        let languages = Languages::check(&self.languages, &path.key("languages"), problems)?;
        let mut checker = Checker { languages: &languages, problems };
        let title = checker.optional_text(self.title.as_ref(), &path.key("title"));
        let introduction =
            checker.optional_text(self.introduction.as_ref(), &path.key("introduction"));
        let questions = checker.questions(&self.questions, &path.key("questions"));
        let (Some(id), Some(questions)) = (id, questions) else { return None };
        Some(Poll { id, languages, title, introduction, questions })
    }
}

/// What every part of the poll is checked against.
struct Checker<'a> {
    languages: &'a Languages,
    problems: &'a mut Problems,
}

impl Checker<'_> {
    fn text(&mut self, raw: &RawText, path: &Place<'_>) -> Option<Text> {
        Text::check(raw, self.languages, path, self.problems)
    }

    fn optional_text(&mut self, raw: Option<&RawText>, path: &Place<'_>) -> Option<Text> {
        raw.and_then(|it| self.text(it, path))
    }

    fn questions(&mut self, raw: &[RawQuestion], path: &Place<'_>) -> Option<Vec<Question>> {
        self.count(raw.len(), (1, limits::QUESTIONS), "question", path);
        self.names_differ(raw.iter().map(|it| it.id.as_str()), "question", path);
        let mut questions = Vec::new();
        for (index, it) in raw.iter().enumerate().take(limits::QUESTIONS) {
            questions.extend(self.question(it, &path.index(index)));
        }
        (questions.len() == raw.len()).then_some(questions)
    }

    fn question(&mut self, raw: &RawQuestion, path: &Place<'_>) -> Option<Question> {
        let id = QuestionId::check(&raw.id, &path.key("id"), self.problems);
        let text = self.text(&raw.text, &path.key("text"));
        let name = self.optional_text(raw.name.as_ref(), &path.key("name"));
        let hint = self.optional_text(raw.hint.as_ref(), &path.key("hint"));
        let options = self.options(&raw.options, &path.key("options"));
        let (Some(id), Some(text), Some(options)) = (id, text, options) else { return None };
        Some(Question { id, text, name, hint, options })
    }

    fn options(&mut self, raw: &[RawOption], path: &Place<'_>) -> Option<Vec<PollOption>> {
        self.count(raw.len(), (limits::FEWEST_OPTIONS, limits::OPTIONS), "option", path);
        self.names_differ(raw.iter().map(|it| it.id.as_str()), "option", path);
        let mut options = Vec::new();
        for (index, it) in raw.iter().enumerate().take(limits::OPTIONS) {
            options.extend(self.option(it, &path.index(index)));
        }
        (options.len() == raw.len()).then_some(options)
    }

    fn option(&mut self, raw: &RawOption, path: &Place<'_>) -> Option<PollOption> {
        let id = OptionId::check(&raw.id, &path.key("id"), self.problems);
        let text = self.text(&raw.text, &path.key("text"));
        let description = self.optional_text(raw.description.as_ref(), &path.key("description"));
        let (Some(id), Some(text)) = (id, text) else { return None };
        Some(PollOption { id, text, description })
    }

    fn count(&mut self, n: usize, (least, most): (usize, usize), noun: &str, path: &Place<'_>) {
        if n < least {
            let message =
                format!("Too few {noun}s: at least {least} must be given, there are {n}.");
            self.problems.error(ProblemCode::TooFew, path, message);
        }
        if n > most {
            let message = format!("Too many {noun}s: at most {most} can be given, there are {n}.");
            self.problems.error(ProblemCode::TooMany, path, message);
        }
    }

    fn names_differ<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        noun: &str,
        path: &Place<'_>,
    ) {
        let names: Vec<&str> = names.take(limits::OPTIONS).collect();
        for (index, name) in names.iter().enumerate() {
            if names.iter().take(index).any(|it| it == name) {
                let message = format!("An earlier {noun} has the name `{name}` already.");
                self.problems.error(ProblemCode::Duplicate, &path.index(index).key("id"), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
            &["/questions/0/options: Too few options: at least 2 must be given, there are 1."],
        );
    }

    #[test]
    fn a_poll_without_questions_asks_nothing() {
        check(
            "/questions",
            json!([]),
            &["/questions: Too few questions: at least 1 must be given, there are 0."],
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
