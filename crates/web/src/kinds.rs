//! The kinds of widgets that this module shows: all of them, or those that it was made for. Nothing
//! else in the module knows what kinds there are.

use civic_model::{
    digest::Digest,
    problem::{Checked, ProblemCode},
};
use civic_participation::live_results::Counted;
use civic_runtime::published::Published;
use js_sys::Function;
use serde_json::Value;

use crate::{ballot::Ballot, shown::problem};

/// A configuration of one of the kinds.
#[derive(Debug, Clone)]
pub(crate) struct Configured {
    /// What is asked.
    pub(crate) ballot: Published<dyn Ballot>,
    /// The same, where its answers are counted in public.
    pub(crate) counted: Option<Published<dyn Counted>>,
    /// Whether amounts of money are shown from the beginning.
    pub(crate) has_amounts: bool,
}

/// The styles of each kind, on top of those of taking part and of its questions.
pub(crate) const STYLES: &[&[&str]] = &[
    #[cfg(feature = "poll")]
    civic_poll::STYLES,
    #[cfg(feature = "budget")]
    civic_budget::STYLES,
    #[cfg(feature = "map-pin")]
    civic_map_pin::STYLES,
];

/// Takes what a kind needs from the page besides its configuration: how the map's file is fetched.
pub(crate) fn use_loader_of_map(loader: Option<Function>) {
    #[cfg(feature = "map-pin")]
    civic_map_pin::board::use_loader(loader);
    #[cfg(not(feature = "map-pin"))]
    drop(loader);
}

/// Checks the document of a configuration of `kind`.
pub(crate) fn check(kind: &str, document: &Value, digest: Digest) -> Checked<Configured> {
    match kind {
        #[cfg(feature = "poll")]
        civic_poll::KIND => poll::check(document, digest),
        #[cfg(feature = "feedback")]
        civic_feedback::KIND => feedback::check(document, digest),
        #[cfg(feature = "budget")]
        civic_budget::KIND => budget::check(document, digest),
        #[cfg(feature = "map-pin")]
        civic_map_pin::KIND => map_pin::check(document, digest),
        _ => {
            let message = format!("This module has no widget of the kind {kind}.");
            vec![problem(ProblemCode::UnknownValue, &message, None)].into()
        }
    }
}

#[cfg(feature = "poll")]
mod poll {
    use civic_model::poll::Poll;
    use civic_participation::questionnaire::Session;

    use super::{Checked, Configured, Digest, Published, Value};
    use crate::ballot::ballot;

    pub(super) fn check(document: &Value, digest: Digest) -> Checked<Configured> {
        Poll::check(document).map(|poll| {
            let poll = Published::new(poll, digest);
            Configured {
                ballot: ballot::<Session>(civic_poll::questionnaire(poll.clone())),
                counted: Some(civic_poll::results::counted(poll)),
                has_amounts: false,
            }
        })
    }
}

#[cfg(feature = "feedback")]
mod feedback {
    use civic_model::feedback::Feedback;
    use civic_participation::{questionnaire::Session, questions::asked::Kind};

    use super::{Checked, Configured, Digest, ProblemCode, Published, Value, problem};
    use crate::ballot::ballot;

    pub(super) fn check(document: &Value, digest: Digest) -> Checked<Configured> {
        let mut checked = Feedback::check(document).map(|form| {
            let form = civic_feedback::questionnaire(Published::new(form, digest));
            let questions = form.questions();
            let unshown = questions.iter().find(|it| matches!(it.kind, Kind::Unshown));
            let unshown = unshown.map(|it| it.id.to_owned());
            let ballot = ballot::<Session>(form.clone());
            (Configured { ballot, counted: None, has_amounts: false }, unshown)
        });
        let unshown = checked.value.as_mut().and_then(|(_, unshown)| unshown.take());
        if let Some(question) = unshown {
            let message =
                format!("The question `{question}` is of a type that cannot be shown yet.");
            checked.problems.insert(0, problem(ProblemCode::UnknownValue, &message, None));
            checked.value = None;
        }
        checked.map(|(configured, _)| configured)
    }
}

#[cfg(feature = "budget")]
mod budget {
    use civic_budget::session::Session;
    use civic_model::budget::Budget;

    use super::{Checked, Configured, Digest, Published, Value};
    use crate::ballot::ballot;

    pub(super) fn check(document: &Value, digest: Digest) -> Checked<Configured> {
        Budget::check(document).map(|budget| {
            let budget = Published::new(budget, digest);
            Configured {
                ballot: ballot::<Session>(budget.clone()),
                counted: Some(civic_budget::results::counted(budget)),
                has_amounts: true,
            }
        })
    }
}

#[cfg(feature = "map-pin")]
mod map_pin {
    use civic_map_pin::session::Session;
    use civic_model::map_pin::MapPin;

    use super::{Checked, Configured, Digest, Published, Value};
    use crate::ballot::ballot;

    pub(super) fn check(document: &Value, digest: Digest) -> Checked<Configured> {
        MapPin::check(document).map(|map| Configured {
            ballot: ballot::<Session>(Published::new(map, digest)),
            counted: None,
            has_amounts: false,
        })
    }
}
