//! `GET /api/widgets/{id}/configuration`: what a widget asks.

use std::sync::Arc;

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};

use crate::{problem::ApiProblem, routes::configured, state::Collector};

/// The document as it was written: the digest that a page computes is then the one that the
/// collector knows.
pub(crate) async fn show(
    State(collector): State<Arc<Collector>>,
    Path(widget_id): Path<String>,
) -> Result<impl IntoResponse, ApiProblem> {
    let configured = configured(&collector, &widget_id)?;
    let document = configured.document().to_owned();
    Ok(([(header::CONTENT_TYPE, "application/json")], document))
}
