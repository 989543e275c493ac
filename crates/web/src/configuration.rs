//! What an element was given to show, read and checked once.

use std::rc::Rc;

use civic_budget::PublishedBudget;
use civic_model::{
    budget::Budget,
    digest::Digest,
    feedback::Feedback,
    poll::Poll,
    problem::{Checked, Problem, ProblemCode},
};
use civic_participation::questions::asked::Kind;
use civic_poll::PublishedPoll;
use civic_runtime::{intl::Intl, json, published::Published, slice::Slices};
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::{ballot::Ballot, pool, shown::problem};

/// A configuration that was read and checked, or what is wrong with it.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Configuration(Rc<Checked<Configured>>);

/// A configuration of one of the kinds.
#[derive(Debug, Clone)]
pub(crate) struct Configured {
    pub(crate) ballot: Ballot,
    /// The same, where it is a poll.
    pub(crate) poll: Option<PublishedPoll>,
}

impl Configuration {
    /// Reads and checks the configuration of an element of `kind`, its text or the value itself, in
    /// tasks that are short.
    pub(crate) async fn read(kind: &str, configuration: &JsValue) -> Self {
        Self(Rc::new(checked(kind, configuration).await))
    }

    /// A configuration that could not be had, for that reason.
    pub(crate) fn unavailable(reason: &str) -> Self {
        Self(Rc::new(not_json(reason)))
    }

    /// What came of the check.
    pub(crate) fn checked(&self) -> &Checked<Configured> {
        &self.0
    }
}

impl Configured {
    fn poll(poll: Poll, digest: Digest) -> Self {
        let poll = Published::new(poll, digest);
        let ballot = Ballot::Questions(civic_poll::questionnaire(poll.clone()));
        Self { ballot, poll: Some(poll) }
    }

    fn feedback(form: Feedback, digest: Digest) -> Self {
        let form = Published::new(form, digest);
        Self { ballot: Ballot::Questions(civic_feedback::questionnaire(form)), poll: None }
    }

    fn budget(budget: Budget, digest: Digest) -> Self {
        Self { ballot: Ballot::Budget(PublishedBudget::new(budget, digest)), poll: None }
    }

    /// Whether amounts of money are shown from the beginning.
    fn has_amounts(&self) -> bool {
        matches!(self.ballot, Ballot::Budget(_))
    }

    /// The first question that there is no control for.
    pub(crate) fn unshown(&self) -> Option<String> {
        let Ballot::Questions(asked) = &self.ballot else { return None };
        let questions = asked.questions();
        let unshown = questions.iter().find(|it| matches!(it.kind, Kind::Unshown));
        unshown.map(|it| it.id.to_owned())
    }
}

async fn checked(kind: &str, configuration: &JsValue) -> Checked<Configured> {
    let mut slices = Slices::begin();
    let document = match document(configuration, &mut slices).await {
        Ok(document) => document,
        Err(reason) => return not_json(&format!("The configuration is not JSON: {reason}.")),
    };
    if let Some(problem) = other_kind(&document, kind) {
        return vec![problem].into();
    }
    let digest = Digest::in_pieces(&document, async || slices.pause().await).await;
    slices.pause().await;
    let checked = match kind {
        civic_feedback::KIND => {
            Feedback::check(&document).map(|it| Configured::feedback(it, digest))
        }
        civic_budget::KIND => Budget::check(&document).map(|it| Configured::budget(it, digest)),
        _ => Poll::check(&document).map(|it| Configured::poll(it, digest)),
    };
    slices.pause().await;
    pool::prepare();
    if checked.value.as_ref().is_some_and(Configured::has_amounts) {
        slices.pause().await;
        Intl::warm_up();
    }
    slices.pause().await;
    checked
}

fn not_json(message: &str) -> Checked<Configured> {
    vec![problem(ProblemCode::NotJson, message, None)].into()
}

/// A configuration of another kind is not looked at further: nearly every key would be a problem.
fn other_kind(document: &Value, asked: &str) -> Option<Problem> {
    let kind = document.get("kind").and_then(Value::as_str);
    let kind = kind.filter(|it| *it != asked)?;
    let message = format!("This element shows a {asked}, but the configuration is a {kind}.");
    Some(problem(ProblemCode::UnknownValue, &message, None))
}

async fn document(configuration: &JsValue, slices: &mut Slices) -> Result<Value, String> {
    if let Some(text) = configuration.as_string() {
        return json::parse_in_slices(&text, slices).await;
    }
    let document = json::from_js_in_slices(configuration, slices).await;
    document.ok_or_else(|| "it holds what JSON cannot".to_owned())
}
