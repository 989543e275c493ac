//! A submission that files come with: `multipart/form-data` (RFC 7578).

use axum::{
    extract::{
        DefaultBodyLimit, FromRequest as _, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
};
use civic_model::{
    answer::{Violation, ViolationCode},
    encoding::{Encoding, form::Form},
    limits,
    place::Place,
};

use super::{
    attached::{Attached, SentFile, chosen},
    document::{Content, Sent, document},
};
use crate::{problem::ApiProblem, state::Collector};

/// The media type.
pub(crate) const MEDIA_TYPE: &str = "multipart/form-data";

/// The name of the part that is the document of the submission.
const SUBMISSION: &str = "submission";

/// The parts of a request, as far as they were read. All of them are in memory, which is bounded by
/// the limit of the body.
struct Parts {
    document: Option<(Encoding, Vec<u8>)>,
    fields: Vec<(String, String)>,
    files: Vec<SentFile>,
    /// How many bytes all texts together may still have.
    room: usize,
}

/// Reads a submission with its files: its document and, under any name, each file that it names; or
/// the fields of a form with the files that were chosen in it.
pub(crate) async fn read(mut request: Request, collector: &Collector) -> Result<Sent, ApiProblem> {
    DefaultBodyLimit::max(most_bytes(collector)).apply(&mut request);
    let multipart = Multipart::from_request(request, &()).await;
    let mut multipart = multipart.map_err(|it| ApiProblem::of(it.status()))?;
    let mut parts = Parts {
        document: None,
        fields: Vec::new(),
        files: Vec::new(),
        room: limits::SUBMISSION_BYTES,
    };
    while let Some(field) = multipart.next_field().await.map_err(broken)? {
        parts.take(field).await?;
    }
    parts.sent()
}

/// How long a body with files may be: what its files may have, by the configurations and the
/// settings; the document; and what stands around the parts.
fn most_bytes(collector: &Collector) -> usize {
    let settings = &collector.settings;
    let most = usize::try_from(settings.configurations.most_file_bytes()).unwrap_or(usize::MAX);
    most.min(settings.max_file_bytes).saturating_add(2 * limits::SUBMISSION_BYTES)
}

impl Parts {
    async fn take(&mut self, field: Field<'_>) -> Result<(), ApiProblem> {
        let name = field.name().unwrap_or_default().to_owned();
        if name == SUBMISSION {
            // A part without a type is one that was put there as a text.
            let content_type = field.content_type().unwrap_or("application/json");
            let encoding = Encoding::of_content_type(content_type);
            let encoding = encoding.filter(|it| *it != Encoding::Form);
            let encoding =
                encoding.ok_or_else(|| ApiProblem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
            let document = self.text(field).await?;
            self.document.get_or_insert((encoding, document));
        } else if let Some(file_name) = field.file_name().map(str::to_owned) {
            let media_type = field.content_type().unwrap_or_default().to_owned();
            let content = field.bytes().await.map_err(broken)?.to_vec();
            // A control in which nothing was chosen.
            if !(content.is_empty() && file_name.is_empty()) {
                self.files.push(SentFile { part: name, name: file_name, media_type, content });
            }
        } else {
            let text = self.text(field).await?;
            self.fields.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
        self.hold_to_limits()
    }

    /// The content of a part that is no file.
    async fn text(&mut self, mut field: Field<'_>) -> Result<Vec<u8>, ApiProblem> {
        let mut text = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            let room = self.room.checked_sub(chunk.len());
            self.room = room.ok_or_else(|| ApiProblem::of(StatusCode::PAYLOAD_TOO_LARGE))?;
            text.extend(chunk);
        }
        Ok(text)
    }

    fn hold_to_limits(&self) -> Result<(), ApiProblem> {
        if self.files.len() <= limits::FILES && self.fields.len() <= limits::FORM_FIELDS {
            return Ok(());
        }
        let detail = || {
            format!("At most {} files and {} fields are taken.", limits::FILES, limits::FORM_FIELDS)
        };
        let violation = Violation::new(ViolationCode::Malformed, &Place::Document, detail);
        Err(ApiProblem::broken_rules(vec![violation]))
    }

    fn sent(self) -> Result<Sent, ApiProblem> {
        let Self { document: submission, mut fields, files, .. } = self;
        let is_program = fields.iter().any(|(name, _)| name == "schema");
        if submission.is_none() && !is_program {
            let (attached, named) = chosen(files);
            fields.extend(named);
            let form = Form::of(fields).map_err(ApiProblem::broken_rules)?;
            return Ok(Sent { content: Content::Form(form), attached });
        }
        let content = match submission {
            Some((encoding, bytes)) => Content::Document(document(encoding, &bytes)?),
            None => Content::Form(Form::of(fields).map_err(ApiProblem::broken_rules)?),
        };
        Ok(Sent { content, attached: files.into_iter().map(Attached::named).collect() })
    }
}

/// Too long, or no parts at all.
fn broken(error: MultipartError) -> ApiProblem {
    ApiProblem::of(error.status())
}
