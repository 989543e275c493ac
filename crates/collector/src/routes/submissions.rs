//! `POST /api/submissions`: a resident's answers arrive.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use civic_model::{
    digest::Digest, ids::SubmissionId, poll::PollResults, submission::RawSubmission,
};
use serde::Serialize;
use serde_json::Value;

use crate::{
    admit::document::Document,
    configurations::{Configurations, Configured},
    error::Error,
    problem::{ApiProblem, report},
    recount, reference,
    state::Collector,
    store::{Admitted, Kept},
};

/// The answer to an accepted submission.
#[derive(Debug, Serialize)]
struct Receipt {
    reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    results: Option<PollResults>,
}

/// Checks a submission, stores it, and only then says that it is here: 201 the first time, 200 for
/// every repetition of the same document.
pub(crate) async fn receive(
    State(collector): State<Arc<Collector>>,
    Document(document): Document,
) -> Result<Response, ApiProblem> {
    let raw = RawSubmission::read(&document).map_err(ApiProblem::broken_rules)?;
    let document_digest = Digest::of(&document);
    if let Some(reference) = known(&collector, &raw, &document_digest).await? {
        let configured = addressee(&collector.settings.configurations, &raw).ok();
        return Ok(receipt(&collector, StatusCode::OK, reference, configured).await);
    }
    let configured = addressee(&collector.settings.configurations, &raw)?;
    let admitted = admit(&collector, configured, raw, &document, document_digest)?;
    let (status, reference) = match collector.store.keep(&admitted, reference::draw).await? {
        Kept::New(reference) => (StatusCode::CREATED, reference),
        Kept::Repeated(reference) => (StatusCode::OK, reference),
        Kept::IdTaken => return Err(ApiProblem::submission_id_taken()),
    };
    Ok(receipt(&collector, status, reference, Some(configured)).await)
}

/// The reference of a submission that is here already. Asked first: what was accepted once is not
/// refused when it is delivered again after its widget's configuration was changed.
async fn known(
    collector: &Collector,
    raw: &RawSubmission,
    document_digest: &Digest,
) -> Result<Option<String>, Error> {
    match SubmissionId::parse(&raw.submission_id) {
        Ok(id) => collector.store.repeated(id, document_digest).await,
        Err(_) => Ok(None),
    }
}

/// Says that the submission is stored, with the results up to now. The resident is told so even when
/// they cannot be counted at the moment.
async fn receipt(
    collector: &Collector,
    status: StatusCode,
    reference: String,
    configured: Option<&Configured>,
) -> Response {
    let results = match configured {
        Some(configured) => {
            let results = recount::poll_results(&collector.store, configured).await;
            results.inspect_err(report).ok().flatten()
        }
        None => None,
    };
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    (status, no_store, Json(Receipt { reference, results })).into_response()
}

/// Holds the submission to the rules of the configuration that it names.
fn admit<'a>(
    collector: &Collector,
    configured: &'a Configured,
    raw: RawSubmission,
    document: &Value,
    document_digest: Digest,
) -> Result<Admitted<'a>, ApiProblem> {
    let (configuration, config_digest) = (configured.configuration(), configured.digest());
    let submission = raw.check(configuration, config_digest).map_err(ApiProblem::broken_rules)?;
    let received_at = (collector.clock)();
    // The clock of the collector counts: that of a device may be wrong, or be set.
    if let Some(refusal) = configuration.frame().schedule.refusal(received_at.as_second()) {
        return Err(ApiProblem::broken_rules(vec![refusal]));
    }
    Ok(Admitted {
        submission_id: submission.submission_id,
        widget_id: configuration.id(),
        config_digest,
        document: document.to_string(),
        document_digest,
        received_at,
    })
}

/// The configuration that the submission answers.
fn addressee<'a>(
    configurations: &'a Configurations,
    raw: &RawSubmission,
) -> Result<&'a Configured, ApiProblem> {
    let configured = configurations.find(&raw.widget_id).ok_or_else(ApiProblem::unknown_widget)?;
    if raw.config_digest == configured.digest().as_str() {
        Ok(configured)
    } else {
        Err(ApiProblem::unknown_configuration())
    }
}
