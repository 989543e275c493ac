//! What is answered at each address.

pub(crate) mod challenge;
pub(crate) mod configurations;
pub(crate) mod health;
pub(crate) mod results;
pub(crate) mod submissions;

use axum::http::StatusCode;

use crate::{configurations::Configured, problem::ApiProblem, state::Collector};

/// The widget that an address names; 404 for one that is not received here.
fn configured<'a>(collector: &'a Collector, widget_id: &str) -> Result<&'a Configured, ApiProblem> {
    let configured = collector.settings.configurations.find(widget_id);
    configured.ok_or_else(|| ApiProblem::of(StatusCode::NOT_FOUND))
}
