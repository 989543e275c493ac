//! From an element's options to what is shown: a widget, or why there is none.

use civic_model::{
    digest::Digest,
    pointer::Pointer,
    poll::Poll,
    problem::{Checked, Problem, ProblemCode, Severity},
    text::LanguageTag,
};
use civic_poll::published::PublishedPoll;
use civic_runtime::{host, json, language};
use civic_ui::heading::HeadingLevel;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::options::Options;

/// What one element shows.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) widget: Widget,
    /// Remarks on the configuration, for editors; empty for everybody else.
    pub(crate) remarks: Vec<Problem>,
    pub(crate) level: HeadingLevel,
}

/// A widget that can be shown, or the fact that none can.
#[derive(Debug)]
pub(crate) enum Widget {
    /// A ballot.
    Poll { poll: PublishedPoll, endpoint: AttrValue, language: LanguageTag },
    /// Results without a ballot.
    PollResults { poll: PublishedPoll, address: AttrValue, language: LanguageTag },
    /// Nothing can be shown; with one sentence for developers, and whether the element holds a plain
    /// form that serves instead.
    Unavailable { reason: String, has_plain_form: bool },
}

impl Shown {
    /// Decides what to show for `element`.
    pub(crate) fn new(element: &HtmlElement, options: &Options) -> Self {
        let Checked { value, mut problems } = configuration(options);
        let widget = value.and_then(|poll| {
            let wanted = language::declared(element);
            let chosen = poll.frame.languages.choose(&wanted).clone();
            widget(poll, chosen, options).map_err(|problem| problems.insert(0, problem)).ok()
        });
        let widget = widget.unwrap_or_else(|| {
            let first = problems.iter().find(|it| it.severity == Severity::Error);
            Widget::Unavailable {
                reason: first.map_or_else(String::new, ToString::to_string),
                // The selector is well formed, so the query does not fail.
                has_plain_form: element.query_selector("form").ok().flatten().is_some(),
            }
        });
        let level = options.heading_level.as_ref().and_then(|it| it.trim().parse().ok());
        let level = level.map_or_else(HeadingLevel::default, HeadingLevel::new);
        let remarks = if host::is_editor() { problems } else { Vec::new() };
        Self { widget, remarks, level }
    }

    /// Tells one configuration from another, so that another one begins with nothing chosen.
    pub(crate) fn key(&self) -> &str {
        match &self.widget {
            Widget::Poll { poll, .. } | Widget::PollResults { poll, .. } => poll.digest().as_str(),
            Widget::Unavailable { .. } => "unavailable",
        }
    }
}

fn configuration(options: &Options) -> Checked<PublishedPoll> {
    if let Some(reason) = &options.unavailable {
        return vec![problem(ProblemCode::NotJson, reason, None)].into();
    }
    match document(&options.configuration) {
        Ok(document) => {
            if let Some(problem) = other_kind(&document, options) {
                return vec![problem].into();
            }
            let digest = Digest::of(&document);
            Poll::check(&document).map(|it| PublishedPoll::new(it, digest))
        }
        Err(reason) => {
            let message = format!("The configuration is not JSON: {reason}.");
            vec![problem(ProblemCode::NotJson, &message, None)].into()
        }
    }
}

/// A configuration of another kind is not looked at further: nearly every key would be a problem.
fn other_kind(document: &Value, options: &Options) -> Option<Problem> {
    let kind = document.get("kind").and_then(Value::as_str);
    let kind = kind.filter(|it| *it != options.kind)?;
    let element = &options.kind;
    let message = format!("This element shows a {element}, but the configuration is a {kind}.");
    Some(problem(ProblemCode::UnknownValue, &message, None))
}

fn document(configuration: &JsValue) -> Result<Value, String> {
    match configuration.as_string() {
        Some(text) => json::parse(&text),
        None => json::from_js(configuration).ok_or_else(|| "it holds what JSON cannot".to_owned()),
    }
}

fn widget(
    poll: PublishedPoll,
    language: LanguageTag,
    options: &Options,
) -> Result<Widget, Problem> {
    if let Some(question) = poll.unshown() {
        let kind = question.ask.word();
        let message =
            format!("The question `{}` of type `{kind}` cannot be shown yet.", question.id);
        return Err(problem(ProblemCode::UnknownValue, &message, None));
    }
    if options.mode.as_deref() == Some("results") {
        let address = attribute(options.results.as_ref(), "results", "results come from nowhere")?;
        return Ok(Widget::PollResults { poll, address, language });
    }
    let endpoint = attribute(options.endpoint.as_ref(), "endpoint", "answers have nowhere to go")?;
    Ok(Widget::Poll { poll, endpoint, language })
}

fn attribute(value: Option<&String>, name: &str, consequence: &str) -> Result<AttrValue, Problem> {
    value.filter(|it| !it.is_empty()).cloned().map(AttrValue::from).ok_or_else(|| {
        let message = format!("The element has no `{name}` attribute, so {consequence}.");
        let suggestion = format!("Add {name}=\"https://…\" to the element.");
        problem(ProblemCode::MissingKey, &message, Some(suggestion))
    })
}

fn problem(code: ProblemCode, message: &str, suggestion: Option<String>) -> Problem {
    Problem {
        code,
        severity: Severity::Error,
        path: Pointer::root(),
        message: message.to_owned(),
        suggestion,
    }
}
