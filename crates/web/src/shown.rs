//! From an element's options to what is shown: a widget, or why there is none.

use std::rc::Rc;

use civic_budget::PublishedBudget;
use civic_map_pin::PublishedMapPin;
use civic_model::{
    budget::Budget,
    digest::Digest,
    feedback::Feedback,
    frame::{Frame, Mode},
    map_pin::MapPin,
    pointer::Pointer,
    poll::Poll,
    problem::{Checked, Problem, ProblemCode, Severity},
    text::{LanguageTag, everyday},
};
use civic_participation::{
    live_results::Counted, participation::Embedding, questions::asked::Kind,
};
use civic_poll::PublishedPoll;
use civic_runtime::{
    host, json, language, parcel::Address, plain_form, published::Published, theme,
};
use civic_ui::heading::HeadingLevel;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{ballot::Ballot, options::Options};

/// What one element shows.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) widget: Widget,
    /// The language of the questions, and all that there are; none where nothing can be shown.
    pub(crate) languages: Option<Languages>,
    /// Remarks on the configuration, for editors; empty for everybody else.
    pub(crate) remarks: Vec<Problem>,
    /// The configuration's colors, as a style sheet.
    pub(crate) colors: String,
}

/// The languages of a configuration.
#[derive(Debug, Clone)]
pub(crate) struct Languages {
    /// The one that is shown.
    pub(crate) chosen: LanguageTag,
    /// The one that was asked for, which may say more, such as the country. Whether in easy words or
    /// not: the widget's own words are everyday ones.
    pub(crate) wanted: String,
    /// All of them.
    pub(crate) all: Vec<LanguageTag>,
}

/// A widget that can be shown, or the fact that none can.
#[derive(Debug)]
pub(crate) enum Widget {
    /// A ballot to cast, or a form to answer.
    Ballot { ballot: Published<Ballot>, embedding: Rc<Embedding> },
    /// Results without a ballot.
    Results { counted: Published<dyn Counted>, address: AttrValue },
    /// Results on a wall, and where to answer.
    Meeting { poll: PublishedPoll, address: AttrValue, join: AttrValue, level: HeadingLevel },
    /// Nothing can be shown; with one sentence for developers, and whether the element holds a plain
    /// form that serves instead.
    Unavailable { reason: String, has_plain_form: bool },
}

impl Languages {
    /// The tag to speak by: the one asked for, where it is the language that is shown.
    pub(crate) fn spoken(&self) -> String {
        let chosen = self.chosen.as_str();
        if language::is_same(chosen, &self.wanted) {
            self.wanted.clone()
        } else {
            everyday(chosen).to_owned()
        }
    }
}

impl Shown {
    /// Decides what to show for `element`, in `language` if the resident has chosen one. `ids` begins
    /// every id.
    pub(crate) fn new(
        element: &HtmlElement,
        options: &Options,
        language: Option<&str>,
        ids: AttrValue,
    ) -> Self {
        let Checked { value, mut problems } = configuration(options);
        let mut languages = None;
        let mut colors = String::new();
        let widget = value.and_then(|configured| {
            let wanted = language.map_or_else(|| language::declared(element), str::to_owned);
            languages = Some(languages_of(configured.ballot.frame(), &wanted));
            colors = configured.ballot.frame().theme.as_ref().map(theme::css).unwrap_or_default();
            widget(configured, options, ids).map_err(|problem| problems.insert(0, problem)).ok()
        });
        let widget = widget.unwrap_or_else(|| {
            languages = None;
            let first = problems.iter().find(|it| it.severity == Severity::Error);
            Widget::Unavailable {
                reason: first.map_or_else(String::new, ToString::to_string),
                // Not the widget's own. The selector is well formed, so the query does not fail.
                has_plain_form: element
                    .query_selector("form:not(.civic *)")
                    .ok()
                    .flatten()
                    .is_some(),
            }
        });
        let remarks = if host::is_editor() { problems } else { Vec::new() };
        Self { widget, languages, remarks, colors }
    }

    /// Tells one configuration from another, so that another one begins with nothing chosen.
    pub(crate) fn key(&self) -> &str {
        match &self.widget {
            Widget::Ballot { ballot, .. } => ballot.digest().as_str(),
            Widget::Results { counted, .. } => counted.digest().as_str(),
            Widget::Meeting { poll, .. } => poll.digest().as_str(),
            Widget::Unavailable { .. } => "unavailable",
        }
    }

    /// The level of the first heading of an element with these options.
    pub(crate) fn level(options: &Options) -> HeadingLevel {
        let level = options.heading_level.as_ref().and_then(|it| it.trim().parse().ok());
        level.map_or_else(HeadingLevel::default, HeadingLevel::new)
    }
}

fn languages_of(frame: &Frame, wanted: &str) -> Languages {
    Languages {
        chosen: frame.languages.choose(wanted).clone(),
        wanted: everyday(wanted).to_owned(),
        all: frame.languages.iter().cloned().collect(),
    }
}

/// A configuration of one of the kinds.
struct Configured {
    ballot: Ballot,
    /// The same, where it is a poll.
    poll: Option<PublishedPoll>,
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

    fn map_pin(map: MapPin, digest: Digest) -> Self {
        Self { ballot: Ballot::MapPin(PublishedMapPin::new(map, digest)), poll: None }
    }

    /// The first question that there is no control for.
    fn unshown(&self) -> Option<String> {
        let Ballot::Questions(asked) = &self.ballot else { return None };
        let questions = asked.questions();
        let unshown = questions.iter().find(|it| matches!(it.kind, Kind::Unshown));
        unshown.map(|it| it.id.to_owned())
    }
}

fn configuration(options: &Options) -> Checked<Configured> {
    if let Some(reason) = &options.unavailable {
        return vec![problem(ProblemCode::NotJson, reason, None)].into();
    }
    match document(&options.configuration) {
        Ok(document) => {
            if let Some(problem) = other_kind(&document, options) {
                return vec![problem].into();
            }
            let digest = Digest::of(&document);
            match options.kind.as_str() {
                civic_feedback::KIND => {
                    Feedback::check(&document).map(|it| Configured::feedback(it, digest))
                }
                civic_budget::KIND => {
                    Budget::check(&document).map(|it| Configured::budget(it, digest))
                }
                civic_map_pin::KIND => {
                    MapPin::check(&document).map(|it| Configured::map_pin(it, digest))
                }
                _ => Poll::check(&document).map(|it| Configured::poll(it, digest)),
            }
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

fn widget(configured: Configured, options: &Options, ids: AttrValue) -> Result<Widget, Problem> {
    if let Some(question) = configured.unshown() {
        let message = format!("The question `{question}` is of a type that cannot be shown yet.");
        return Err(problem(ProblemCode::UnknownValue, &message, None));
    }
    let is_meeting = options.mode.as_deref() == Some("meeting");
    let is_results = is_meeting || options.mode.as_deref() == Some("results");
    if let Some(poll) = configured.poll.filter(|_| is_results) {
        let address = results_address(options)?;
        if is_meeting {
            let join = options.join.clone().or_else(host::page_address).unwrap_or_default().into();
            return Ok(Widget::Meeting { poll, address, join, level: Shown::level(options) });
        }
        return Ok(Widget::Results { counted: civic_poll::results::counted(poll), address });
    }
    if let Ballot::Budget(budget) = &configured.ballot
        && is_results
    {
        let address = results_address(options)?;
        let counted = civic_budget::results::counted(budget.clone());
        return Ok(Widget::Results { counted, address });
    }
    let embedding = Rc::new(embedding(configured.ballot.frame(), options, ids)?);
    Ok(Widget::Ballot { ballot: configured.ballot.published(), embedding })
}

fn results_address(options: &Options) -> Result<AttrValue, Problem> {
    attribute(options.results.as_ref(), "results", "results come from nowhere")
}

fn embedding(frame: &Frame, options: &Options, ids: AttrValue) -> Result<Embedding, Problem> {
    let endpoint = attribute(options.endpoint.as_ref(), "endpoint", "answers have nowhere to go")?;
    let encoding = options.encoding().map_err(|word| {
        let message = format!("The attribute `encoding` has the value `{word}`, which is none.");
        let suggestion = "Use `json`, `form` or `cloudevents`.".to_owned();
        problem(ProblemCode::UnknownValue, &message, Some(suggestion))
    })?;
    let is_kiosk = match options.mode.as_deref() {
        Some(mode) => mode == "kiosk",
        None => frame.mode == Some(Mode::Kiosk),
    };
    Ok(Embedding {
        address: Address { endpoint, encoding, is_shared: is_kiosk },
        level: Shown::level(options),
        ids,
        draft: options.draft(),
        idle_limit: options.idle_limit(),
        is_shareable: options.is_shareable,
        reads_aloud: options.reads_aloud,
        results: options.results.clone().filter(|it| !it.is_empty()).map(AttrValue::from),
        typed: plain_form::answers(&options.typed),
    })
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
