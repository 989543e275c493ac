//! From an element's options to what is shown: a widget, or why there is none.

use std::rc::Rc;

use civic_model::{
    frame::{Frame, Mode},
    pointer::Pointer,
    problem::{Checked, Problem, ProblemCode, Severity},
    text::{LanguageTag, everyday},
};
use civic_participation::{live_results::Counted, participation::Embedding};
use civic_runtime::{host, language, parcel::Address, plain_form, published::Published, theme};
use civic_ui::heading::HeadingLevel;
use web_sys::HtmlElement;
use yew::AttrValue;

use crate::{ballot::Ballot, kinds::Configured, options::Options};

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
    Ballot { ballot: Published<dyn Ballot>, embedding: Rc<Embedding> },
    /// Results without a ballot.
    Results { counted: Published<dyn Counted>, address: AttrValue },
    /// Results on a wall, and where to answer.
    Meeting {
        counted: Published<dyn Counted>,
        address: AttrValue,
        join: AttrValue,
        level: HeadingLevel,
    },
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
        let Checked { value, mut problems } = options.configuration.checked().clone();
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
            Widget::Results { counted, .. } | Widget::Meeting { counted, .. } => {
                counted.digest().as_str()
            }
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

fn widget(configured: Configured, options: &Options, ids: AttrValue) -> Result<Widget, Problem> {
    let is_meeting = options.mode.as_deref() == Some("meeting");
    let is_results = is_meeting || options.mode.as_deref() == Some("results");
    if let Some(counted) = configured.counted.filter(|_| is_results) {
        let address = results_address(options)?;
        if !is_meeting {
            return Ok(Widget::Results { counted, address });
        }
        let join = options.join.clone().or_else(host::page_address).unwrap_or_default().into();
        return Ok(Widget::Meeting { counted, address, join, level: Shown::level(options) });
    }
    let embedding = Rc::new(embedding(configured.ballot.frame(), options, ids)?);
    Ok(Widget::Ballot { ballot: configured.ballot, embedding })
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

pub(crate) fn problem(code: ProblemCode, message: &str, suggestion: Option<String>) -> Problem {
    Problem {
        code,
        severity: Severity::Error,
        path: Pointer::root(),
        message: message.to_owned(),
        suggestion,
    }
}
