//! `POST /api/submissions`: a resident's answers arrive.

use std::sync::Arc;

use axum::{
    Extension, Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use civic_model::{
    digest::Digest, ids::SubmissionId, submission::RawSubmission, write::Write as _,
};
use serde::Serialize;

use crate::{
    admit::{
        attached::{Attached, filed},
        document::{Content, Sent},
        form,
        parting::{Parted, part},
    },
    challenge,
    configurations::{Configurations, Configured},
    error::Error,
    page::{InLanguage, Outcome},
    problem::ApiProblem,
    recount::Results,
    reference,
    routes::results::results_for,
    state::Collector,
    store::{Admitted, Kept},
};

/// The answer to an accepted submission.
#[derive(Debug, Serialize)]
struct Receipt {
    reference: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    results: Option<Results>,
}

/// A submission that was read, and what is kept of it.
struct Submitted {
    raw: RawSubmission,
    parted: Parted,
    attached: Vec<Attached>,
}

/// Takes in a submission in whatever encoding. What is kept is its document, so that the same
/// submission is recognized however it is delivered again.
pub(crate) async fn receive(
    State(collector): State<Arc<Collector>>,
    sent: Sent,
) -> Result<Response, ApiProblem> {
    let submitted = read(sent, &collector)?;
    let language = InLanguage(submitted.raw.language.clone());
    let response = keep(&collector, submitted).await.into_response();
    Ok((Extension(language), response).into_response())
}

fn read(sent: Sent, collector: &Collector) -> Result<Submitted, ApiProblem> {
    let (raw, document) = match sent.content {
        Content::Document(document) => {
            (RawSubmission::read(&document).map_err(ApiProblem::broken_rules)?, document)
        }
        Content::Form(form) => {
            let raw = form::submission(&form, collector)?;
            let document = raw.write().unwrap_or_default();
            (raw, document)
        }
    };
    Ok(Submitted { raw, parted: part(document), attached: sent.attached })
}

/// Checks a submission, stores it, and only then says that it is here: 201 the first time, 200 for
/// every repetition of the same document.
async fn keep(collector: &Collector, submitted: Submitted) -> Result<Response, ApiProblem> {
    let Submitted { raw, parted, .. } = &submitted;
    if let Some(reference) = known(collector, raw, &parted.digest).await? {
        let configured = addressee(&collector.settings.configurations, raw).ok();
        return Ok(receipt(collector, StatusCode::OK, reference, configured).await);
    }
    let configured = addressee(&collector.settings.configurations, raw)?;
    let admitted = admit(collector, configured, submitted)?;
    let (status, reference) = match collector.store.keep(&admitted, reference::draw).await? {
        Kept::New(reference) => {
            collector.live.note_change(configured.configuration().id());
            (StatusCode::CREATED, reference)
        }
        Kept::Repeated(reference) => (StatusCode::OK, reference),
        Kept::IdTaken => return Err(ApiProblem::submission_id_taken()),
        Kept::VersionTaken => return Err(ApiProblem::ballot_version_taken()),
        Kept::ChallengeUsed => return Err(ApiProblem::broken_rules(challenge::used())),
    };
    Ok(receipt(collector, status, reference, Some(configured)).await)
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

/// Says that the submission is stored, with the results up to now if they are shown to whoever has
/// answered. The resident is told so even when they cannot be counted at the moment.
async fn receipt(
    collector: &Collector,
    status: StatusCode,
    reference: String,
    configured: Option<&Configured>,
) -> Response {
    let results = match configured {
        Some(configured) => results_for(collector, configured, true).await.ok(),
        None => None,
    };
    let outcome = Outcome::Received { reference: reference.clone() };
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    (status, Extension(outcome), no_store, Json(Receipt { reference, results })).into_response()
}

/// Holds the submission to the rules of the configuration that it names.
fn admit<'a>(
    collector: &Collector,
    configured: &'a Configured,
    submitted: Submitted,
) -> Result<Admitted<'a>, ApiProblem> {
    let Submitted { raw, parted, attached } = submitted;
    let (configuration, config_digest) = (configured.configuration(), configured.digest());
    let solved = raw.proof.as_ref().and_then(|it| it.challenge.clone());
    let arrived: Vec<_> = attached.iter().map(|it| it.arrived.clone()).collect();
    let named = raw.check_files(configuration, &arrived);
    let submission = raw.check(configuration, config_digest).map_err(ApiProblem::broken_rules)?;
    let named = named.map_err(ApiProblem::broken_rules)?;
    let received_at = (collector.clock)();
    // The clock of the collector counts: that of a device may be wrong, or be set.
    if let Some(refusal) = configuration.frame().schedule.refusal(received_at.as_second()) {
        return Err(ApiProblem::broken_rules(vec![refusal]));
    }
    let protection = configuration.frame().protection.as_ref();
    let solved = solved.zip(protection).map(|(it, protection)| {
        challenge::admit(&collector.keys, protection, &it, received_at.as_second())
    });
    let challenge = solved.transpose().map_err(ApiProblem::broken_rules)?;
    Ok(Admitted {
        submission_id: submission.submission_id,
        widget_id: configuration.id(),
        config_digest,
        ballot: submission.ballot,
        document: parted.document.to_string(),
        document_digest: parted.digest,
        inclusion: parted.inclusion.map(|it| it.to_string()),
        challenge: challenge.flatten(),
        files: filed(attached, &named),
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
