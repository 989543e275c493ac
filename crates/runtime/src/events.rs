//! What a widget tells the page around it.

use std::rc::Rc;

use civic_model::{answer::Violation, submission::RawSubmission, write::Write};
use serde_json::{Map, Value};
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

use crate::json;

/// Something that happened in a widget. Names and details are public contract.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum WidgetEvent {
    /// `civic-ready`: the widget is shown and can be used.
    Ready,
    /// `civic-change`: the resident changed an answer.
    Change {
        /// The question's name.
        question: String,
        /// The answer now.
        value: Value,
    },
    /// `civic-validation`: the button was pressed and the answers are not accepted.
    Validation {
        /// Every rule that they break.
        violations: Vec<Violation>,
    },
    /// `civic-submit`: the answers are accepted and about to be sent. Cancelable: a page that
    /// prevents the default takes over the sending.
    Submit {
        /// The document.
        submission: Rc<RawSubmission>,
    },
    /// `civic-sent`: the endpoint has the answers.
    Sent {
        /// The widget's name.
        widget_id: String,
        /// What the endpoint calls the answer.
        reference: Option<String>,
    },
    /// `civic-error`: the widget cannot be shown, or the answers did not arrive.
    Error {
        /// `config`, `unreachable` or `not-taken`.
        reason: &'static str,
        /// One sentence for developers.
        message: String,
    },
    /// `civic-results`: results were received and are shown.
    Results {
        /// The results in the form of the widget's kind.
        results: Value,
    },
}

impl WidgetEvent {
    /// The event's name in the page.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready => "civic-ready",
            Self::Change { .. } => "civic-change",
            Self::Validation { .. } => "civic-validation",
            Self::Submit { .. } => "civic-submit",
            Self::Sent { .. } => "civic-sent",
            Self::Error { .. } => "civic-error",
            Self::Results { .. } => "civic-results",
        }
    }

    /// What the event carries as its `detail`.
    fn detail(&self) -> Value {
        let mut members = Map::new();
        let mut member = |name: &str, value: &dyn Write| {
            if let Some(value) = value.write() {
                members.insert(name.to_owned(), value);
            }
        };
        match self {
            Self::Ready => {}
            Self::Change { question, value } => {
                member("question", question);
                member("value", value);
            }
            Self::Validation { violations } => member("violations", violations),
            Self::Submit { submission } => member("submission", &**submission),
            Self::Sent { widget_id, reference } => {
                member("widget_id", widget_id);
                member("reference", reference);
            }
            Self::Error { reason, message } => {
                member("reason", &(*reason).to_owned());
                member("message", message);
            }
            Self::Results { results } => member("results", results),
        }
        Value::Object(members)
    }
}

/// Whether a widget goes on with what it announced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Verdict {
    /// It goes on.
    #[default]
    Proceed,
    /// The page takes over.
    Prevented,
}

/// Dispatches the event from `element`: it bubbles, and passes shadow roots.
///
/// Only `civic-submit` can be prevented. A listener that throws does not stop the widget.
pub fn dispatch(element: &EventTarget, event: &WidgetEvent) -> Verdict {
    let detail = json::to_js(&event.detail());
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(matches!(event, WidgetEvent::Submit { .. }));
    init.set_detail(&detail);
    let goes_on = CustomEvent::new_with_event_init_dict(event.name(), &init)
        .and_then(|it| element.dispatch_event(&it))
        .unwrap_or(true);
    if goes_on { Verdict::Proceed } else { Verdict::Prevented }
}
