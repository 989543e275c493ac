//! From the fields of a form to the submission that they are.

use civic_model::{
    encoding::form::{Arrival, Form},
    ids::SubmissionId,
    submission::RawSubmission,
};

use crate::{error::Error, problem::ApiProblem, state::Collector};

/// Makes a submission of a form, by the configuration of the widget that it names. What a form that
/// was written by hand does not know is filled in.
pub(crate) fn submission(form: &Form, collector: &Collector) -> Result<RawSubmission, ApiProblem> {
    let configured =
        form.text("widget_id").and_then(|it| collector.settings.configurations.find(it));
    let configured = configured.ok_or_else(ApiProblem::unknown_widget)?;
    let (configuration, digest) = (configured.configuration(), configured.digest());
    let submission = RawSubmission::from_form(form, configuration, digest, &arrival(collector)?);
    submission.map_err(ApiProblem::broken_rules)
}

fn arrival(collector: &Collector) -> Result<Arrival, Error> {
    let now = (collector.clock)();
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(Error::NoRandomBytes)?;
    // A clock before 1970 still makes an identity.
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or_default();
    Ok(Arrival {
        submission_id: SubmissionId::from_parts(milliseconds, random),
        received_at: format!("{now:.3}"),
    })
}
