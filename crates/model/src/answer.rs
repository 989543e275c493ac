//! Answers as they are sent, and why one is not accepted.

use std::fmt;

use serde_json::Value;

use crate::{
    characters::is_blank,
    check::sentence,
    geometry::Point,
    ids::QuestionId,
    limits,
    list::List,
    map_pin::Position,
    number::{Count, MAX_EXACT, Whole},
    place::Place,
    pointer::Pointer,
    problem::Problem,
    record::{choice, record},
};

record! {
    /// One answer as it was sent, not yet checked.
    pub struct RawAnswer: "an answer: an object with `question` and `value`" {
        /// The question's name.
        pub question("question"): String,
        /// What was answered; its form depends on the type of question.
        pub value("value"): Value,
    }
}

impl RawAnswer {
    /// Whether nothing was answered: a text that shows nothing, an empty list or object, or null.
    pub fn is_blank(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::String(text) => text.chars().all(is_blank),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        }
    }
}

choice! {
    /// What rule an answer or a submission breaks. The names are part of the public contract.
    #[non_exhaustive]
    pub enum ViolationCode {
        /// The document does not have the form of a submission.
        Malformed = "malformed",
        /// The submission is for a widget, kind or version of the rules that is not the one at hand.
        OtherWidget = "other-widget",
        /// A question that must be answered is not.
        Unanswered = "unanswered",
        /// A question was answered more than once.
        AnsweredTwice = "answered-twice",
        /// The widget asks no such question.
        UnknownQuestion = "unknown-question",
        /// The question is not asked after the answers to the others.
        NotAsked = "not-asked",
        /// The question offers no such option.
        UnknownOption = "unknown-option",
        /// The value does not have the form that the question takes.
        WrongForm = "wrong-form",
        /// The same option or project stands twice.
        Repeated = "repeated",
        /// Fewer than `least` were chosen.
        TooFew = "too-few",
        /// More than `most` were chosen.
        TooMany = "too-many",
        /// "None of these" together with one of these.
        NoneWithOthers = "none-with-others",
        /// A text is missing that the chosen option asks for.
        TextMissing = "text-missing",
        /// A text where the option asks for none.
        TextNotAsked = "text-not-asked",
        /// A text has more than `most` characters.
        TooLong = "too-long",
        /// A number is below `least`.
        TooLow = "too-low",
        /// A number is above `most`.
        TooHigh = "too-high",
        /// A number is not one of the steps of `step` from the lowest.
        OffStep = "off-step",
        /// A number has more decimals than `most`.
        TooManyDecimals = "too-many-decimals",
        /// A date is before the first that is allowed.
        TooEarly = "too-early",
        /// A date is after the last that is allowed.
        TooLate = "too-late",
        /// What must be agreed to is not.
        NotAgreed = "not-agreed",
        /// A file is of a type that is not allowed.
        WrongFileType = "wrong-file-type",
        /// A file has more than `most` bytes.
        FileTooLarge = "file-too-large",
        /// A file has no bytes.
        FileEmpty = "file-empty",
        /// A file that an answer names did not come.
        FileMissing = "file-missing",
        /// A file is not what its answer says of it.
        FileDiffers = "file-differs",
        /// A file was not taken at the address that files are posted to.
        FileNotTaken = "file-not-taken",
        /// A pin is nowhere, or stands free where a place must be chosen.
        PlaceMissing = "place-missing",
        /// A pin is outside the boundary, or off the map.
        OutsideBoundary = "outside-boundary",
        /// A pin does not say what it is about.
        CategoryMissing = "category-missing",
        /// A value that is to be measured is missing.
        ValueMissing = "value-missing",
        /// A line or area crosses itself.
        CrossesItself = "crosses-itself",
        /// More money is spent than there is.
        OverBudget = "over-budget",
        /// Less money is spent than must be.
        UnderSpent = "under-spent",
        /// Income and spending differ by more than is allowed.
        NotBalanced = "not-balanced",
        /// Nothing was changed where a change is asked for.
        NothingChanged = "nothing-changed",
        /// A chosen project needs another that is not chosen.
        NeedsAnother = "needs-another",
        /// Two chosen projects exclude each other.
        ExcludesAnother = "excludes-another",
        /// Answers are not taken yet.
        NotYetOpen = "not-yet-open",
        /// Answers are no longer taken.
        Closed = "closed",
        /// Another version of answers, where they cannot be changed.
        NotChangeable = "not-changeable",
        /// The participation code is missing.
        CodeMissing = "code-missing",
        /// There is nothing made from a challenge, where that is asked for.
        ChallengeMissing = "challenge-missing",
        /// What was made from the challenge is wrong, or the endpoint did not give the challenge out.
        ChallengeWrong = "challenge-wrong",
        /// The challenge was given out too long ago.
        ChallengeExpired = "challenge-expired",
        /// The challenge was used for another submission.
        ChallengeUsed = "challenge-used",
        /// The answers came sooner than `least` seconds after the challenge.
        TooFast = "too-fast",
        /// Something was written into the field that people do not see.
        DecoyFilled = "decoy-filled",
    }
}

impl ViolationCode {
    /// Whether the same answers may be taken with a new challenge. Nothing was kept of them.
    pub fn needs_new_challenge(self) -> bool {
        matches!(
            self,
            Self::ChallengeMissing
                | Self::ChallengeWrong
                | Self::ChallengeExpired
                | Self::ChallengeUsed
                | Self::TooFast
        )
    }

    /// Whether residents can be told what it means for their answers as a whole, although it is about
    /// none of the questions.
    pub fn is_about_all(self) -> bool {
        matches!(
            self,
            Self::Closed
                | Self::NotYetOpen
                | Self::CodeMissing
                | Self::DecoyFilled
                | Self::OtherWidget
        ) || self.needs_new_challenge()
    }

    /// Whether there is too much of something, so that choosing more cannot mend it.
    pub fn is_excess(self) -> bool {
        matches!(
            self,
            Self::TooMany
                | Self::OverBudget
                | Self::ExcludesAnother
                | Self::TooHigh
                | Self::Repeated
        )
    }
}

/// A number that JavaScript holds exactly.
pub type Exact = Whole<{ -MAX_EXACT }, MAX_EXACT>;

record! {
    /// One rule broken by a submission.
    pub struct Violation: "a violation: an object with `code`, `pointer` and `detail`" {
        /// Which rule.
        pub code("code"): ViolationCode,
        /// Where in the submission; the place of the list when something is missing from it.
        pub pointer("pointer"): Pointer,
        /// The question it is about, if it is about one; views make their sentence from it.
        pub question("question"): Option<QuestionId>,
        /// The least that the rule allows, where it is about a number.
        pub least("least"): Option<Exact>,
        /// The most that the rule allows, where it is about a number.
        pub most("most"): Option<Exact>,
        /// The group of projects that the rule is about, where it is about one.
        pub group("group"): Option<String>,
        /// The smallest change that would satisfy the rule, where there is one to name.
        pub remedy("remedy"): Option<Remedy>,
        /// The nearest place that the rule allows, where a pin is outside the boundary.
        pub nearest("nearest"): Option<Position>,
        /// What is wrong, in one English sentence for the developer of a client.
        pub detail("detail"): String,
    }
}

record! {
    /// The smallest change that satisfies a rule: so many of these.
    pub struct Remedy: "a remedy: an object with `change`, `count` and `among`" {
        /// What to do.
        pub change("change"): Change,
        /// With how many.
        pub count("count"): Count,
        /// By how much in all, in minor units of the budget's currency or in points, where it is
        /// about an amount.
        pub amount("amount"): Option<Count>,
        /// Of which: options, projects or lines by name.
        pub among("among"): List<String, 0, 2000>,
    }
}

choice! {
    /// What a remedy asks for.
    pub enum Change {
        /// To take so many out.
        Remove = "remove",
        /// To put so many in.
        Add = "add",
        /// To lower so many.
        Lower = "lower",
        /// To raise so many.
        Raise = "raise",
    }
}

impl Remedy {
    /// `change` `count` of these.
    pub(crate) fn new(change: Change, count: usize, among: Vec<String>) -> Option<Self> {
        let among = List::new(among)?;
        Some(Self { change, count: exact(count)?, amount: None, among })
    }

    /// The same, by that much in all.
    #[must_use]
    pub(crate) fn by(mut self, amount: u64) -> Self {
        self.amount = i64::try_from(amount).ok().and_then(Count::new);
        self
    }
}

/// A number of things as documents write it; none has so many that it does not fit.
fn exact<const LEAST: i64, const MOST: i64>(count: usize) -> Option<Whole<LEAST, MOST>> {
    i64::try_from(count).ok().and_then(Whole::new)
}

impl Violation {
    /// Whether it is about the participation code.
    pub fn is_about_code(&self) -> bool {
        self.code == ViolationCode::CodeMissing || self.pointer.as_str() == "/proof/code"
    }

    /// The rule `code`, broken at `place`, with one English sentence for developers.
    pub fn new(code: ViolationCode, place: &Place<'_>, detail: impl FnOnce() -> String) -> Self {
        Self {
            code,
            pointer: place.pointer(),
            question: None,
            least: None,
            most: None,
            group: None,
            remedy: None,
            nearest: None,
            detail: sentence(detail),
        }
    }

    /// A mistake of form as a broken rule.
    pub(crate) fn of_form(code: ViolationCode, problem: Problem) -> Self {
        let Problem { path, message, suggestion, .. } = problem;
        let detail = || match suggestion {
            Some(suggestion) => format!("{message} {suggestion}"),
            None => message,
        };
        Self { pointer: path, ..Self::new(code, &Place::Document, detail) }
    }

    /// Adds the least that the rule allows.
    pub(crate) fn at_least(&mut self, least: i64) -> &mut Self {
        self.least = Exact::new(least);
        self
    }

    /// Adds the most that the rule allows.
    pub(crate) fn at_most(&mut self, most: i64) -> &mut Self {
        self.most = Exact::new(most);
        self
    }

    /// Adds the group of projects that the rule is about.
    pub(crate) fn in_group(&mut self, group: &str) -> &mut Self {
        self.group = Some(group.to_owned());
        self
    }

    /// Adds the nearest place that the rule allows.
    pub(crate) fn nearest(&mut self, nearest: Option<Point>) -> &mut Self {
        self.nearest = nearest.map(Position::from);
        self
    }

    /// Adds what would satisfy the rule.
    pub(crate) fn remedy(&mut self, remedy: Option<Remedy>) -> &mut Self {
        self.remedy = remedy;
        self
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.pointer, self.detail)
    }
}

/// Collects the rules that a submission breaks.
#[derive(Debug, Default)]
pub(crate) struct Violations(Vec<Violation>);

impl Violations {
    /// Notes a broken rule; what it allows can be added to what is returned.
    pub(crate) fn add(
        &mut self,
        code: ViolationCode,
        place: &Place<'_>,
        question: Option<&QuestionId>,
        detail: impl FnOnce() -> String,
    ) -> &mut Violation {
        self.push(Violation { question: question.cloned(), ..Violation::new(code, place, detail) })
    }

    /// Notes a broken rule.
    pub(crate) fn push(&mut self, violation: Violation) -> &mut Violation {
        // An answer to a submission stays smaller than the submission: whoever mends these asks
        // again. The last one is then written over.
        self.0.truncate(limits::PROBLEMS - 1);
        self.0.push(violation);
        #[expect(clippy::expect_used, reason = "a list that was just pushed to has a last item")]
        self.0.last_mut().expect("a last item")
    }

    /// How many were noted.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no rule is broken.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was found.
    pub(crate) fn into_vec(self) -> Vec<Violation> {
        self.0
    }
}
