//! `GET /api/widgets/{id}/results`: the counts up to now, to whom they are shown; those of a budget also
//! as a page.

mod stream;

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use civic_model::{encoding::form::Form, frame::disclosure::Asker};

use crate::{
    accept::prefers,
    configurations::Configured,
    error::Error,
    page::results::results_page,
    problem::ApiProblem,
    recount::{self, Results},
    routes::configured,
    state::Collector,
};

/// The results of the configuration in force, once or as they change. Answers to an earlier wording
/// are not mixed in.
pub(crate) async fn show(
    State(collector): State<Arc<Collector>>,
    Path(widget_id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let configured = configured(&collector, &widget_id)?;
    let has_answered = has_answered(&collector, configured, query.as_deref()).await?;
    if prefers(&headers, stream::MEDIA_TYPE) {
        return stream::open(&collector, configured, has_answered, &headers).await;
    }
    let results = results_for(&collector, configured, has_answered).await?;
    if prefers(&headers, "text/html")
        && let Some(page) = results_page(configured, &results, &headers)
    {
        return Ok(page);
    }
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(results)).into_response())
}

/// The results up to now, if they are shown to such a person.
pub(super) async fn results_for(
    collector: &Collector,
    configured: &Configured,
    has_answered: bool,
) -> Result<Results, ApiProblem> {
    let asker = admitted(collector, configured, has_answered)?;
    let results = recount::results(&collector.store, configured).await?;
    let results = results.ok_or_else(ApiProblem::no_results)?;
    let frame = configured.configuration().frame();
    match frame.withholds(asker, results.participants()) {
        None => Ok(results),
        Some(why) => Err(ApiProblem::withheld(why)),
    }
}

/// Who asks, unless there is nothing to show to them, whatever the count is.
fn admitted(
    collector: &Collector,
    configured: &Configured,
    has_answered: bool,
) -> Result<Asker, ApiProblem> {
    if !recount::is_counted(configured.configuration()) {
        return Err(ApiProblem::no_results());
    }
    let asker = asker_of(collector, configured, has_answered);
    match configured.configuration().frame().withholds_from(asker) {
        None => Ok(asker),
        Some(why) => Err(ApiProblem::withheld(why)),
    }
}

fn asker_of(collector: &Collector, configured: &Configured, has_answered: bool) -> Asker {
    let schedule = &configured.configuration().frame().schedule;
    Asker { phase: schedule.phase((collector.clock)().as_second()), has_answered }
}

/// Whether the address names the reference of an accepted answer to the widget.
async fn has_answered(
    collector: &Collector,
    configured: &Configured,
    query: Option<&str>,
) -> Result<bool, Error> {
    // The query of an address is written as a form is.
    let query = query.and_then(|it| Form::parse(it.as_bytes()).ok());
    match query.as_ref().and_then(|it| it.text("reference")) {
        Some(reference) => {
            let id = configured.configuration().id();
            collector.store.has_reference(id, reference).await
        }
        None => Ok(false),
    }
}
