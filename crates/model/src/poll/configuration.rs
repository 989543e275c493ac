//! A poll as a city writes it, and as checked.

use crate::{
    ids::{OptionId, QuestionId, WidgetId},
    record::{choice, record},
    text::{Languages, RawText, Text},
};

record! {
    /// A poll as a city wrote it, not yet checked.
    pub struct RawPoll: "a poll: an object with `questions`" {
        /// Where the JSON Schema for this document is; for editors' tools, not read.
        pub schema("$schema"): Option<String>,
        /// Version of the format: 1.
        pub version("version"): u64,
        /// The widget's name, kept for as long as its answers are.
        pub id("id"): String,
        /// Always `poll`.
        pub kind("kind"): String,
        /// Language tags (BCP 47) of the texts; the first is shown where a translation is missing.
        pub languages("languages"): Vec<String>,
        /// A heading above the questions.
        pub title("title"): Option<RawText>,
        /// What the poll is about, and what will be done with the answers.
        pub introduction("introduction"): Option<RawText>,
        /// What is asked.
        pub questions("questions"): Vec<RawQuestion>,
    }
}

record! {
    /// One question as written.
    pub struct RawQuestion: "a question: an object with `id`, `type` and `text`" {
        /// The question's name, unique in the poll.
        pub id("id"): String,
        /// How it is answered.
        pub kind("type"): RawQuestionType,
        /// The question itself.
        pub text("text"): RawText,
        /// What is asked for, as words that fit behind "Select": "which shop should open". Used to say
        /// what is missing.
        pub name("name"): Option<RawText>,
        /// One short sentence that helps to answer.
        pub hint("hint"): Option<RawText>,
        /// What can be chosen.
        pub options("options"): Vec<RawOption>,
    }
}

choice! {
    /// How a question is answered.
    pub enum RawQuestionType {
        /// Exactly one option.
        Single = "single",
    }
}

record! {
    /// One option as written.
    pub struct RawOption: "an option: an object with `id` and `text`" {
        /// The option's name, unique in its question.
        pub id("id"): String,
        /// What residents read.
        pub text("text"): RawText,
        /// One sentence more about it.
        pub description("description"): Option<RawText>,
    }
}

/// A poll that can be shown: at least one question, each with at least two options, all names
/// different, all texts there in the first language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    pub(super) id: WidgetId,
    pub(super) languages: Languages,
    pub(super) title: Option<Text>,
    pub(super) introduction: Option<Text>,
    // Not empty; the names differ.
    pub(super) questions: Vec<Question>,
}

impl Poll {
    /// The widget's name.
    pub fn id(&self) -> &WidgetId {
        &self.id
    }

    /// The languages of its texts.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// A heading above the questions.
    pub fn title(&self) -> Option<&Text> {
        self.title.as_ref()
    }

    /// What the poll is about.
    pub fn introduction(&self) -> Option<&Text> {
        self.introduction.as_ref()
    }

    /// What is asked, in order; never empty.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question of that name.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|it| it.id.as_str() == id)
    }
}

/// A question of which exactly one option is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub(super) id: QuestionId,
    pub(super) text: Text,
    pub(super) name: Option<Text>,
    pub(super) hint: Option<Text>,
    // At least two; the names differ.
    pub(super) options: Vec<PollOption>,
}

impl Question {
    /// The question's name.
    pub fn id(&self) -> &QuestionId {
        &self.id
    }

    /// The question itself.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// What is asked for, as words that fit behind "Select".
    pub fn name(&self) -> Option<&Text> {
        self.name.as_ref()
    }

    /// One short sentence that helps to answer.
    pub fn hint(&self) -> Option<&Text> {
        self.hint.as_ref()
    }

    /// What can be chosen, in order; at least two.
    pub fn options(&self) -> &[PollOption] {
        &self.options
    }

    /// The option of that name.
    pub fn option(&self, id: &str) -> Option<&PollOption> {
        self.options.iter().find(|it| it.id.as_str() == id)
    }
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PollOption {
    pub(super) id: OptionId,
    pub(super) text: Text,
    pub(super) description: Option<Text>,
}

impl PollOption {
    /// The option's name.
    pub fn id(&self) -> &OptionId {
        &self.id
    }

    /// What residents read.
    pub fn text(&self) -> &Text {
        &self.text
    }

    /// One sentence more about it.
    pub fn description(&self) -> Option<&Text> {
        self.description.as_ref()
    }
}
