//! Only pages of this server and of the allowed origins may send answers.
//!
//! CORS keeps a foreign page from reading an answer, not from sending. This keeps it from both.
//! What sends no `Origin` is no page in a browser: a script, a test, another server.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, header, uri::Authority},
    middleware::Next,
    response::Response,
};

use crate::{origin::Origin, problem::ApiProblem, state::Collector};

/// Lets a request through unless it is a POST from a foreign page.
pub(crate) async fn refuse_foreign(
    State(collector): State<Arc<Collector>>,
    request: Request,
    next: Next,
) -> Result<Response, ApiProblem> {
    match request.headers().get(header::ORIGIN) {
        Some(origin)
            if request.method() == Method::POST
                && !collector.allows(origin)
                && !is_own(origin, &request) =>
        {
            Err(ApiProblem::origin_not_allowed(how_to_allow(origin)))
        }
        _ => Ok(next.run(request).await),
    }
}

/// Whether the page came from the host that the request is addressed to. The scheme is not
/// compared: behind a proxy that ends TLS the collector does not know it.
fn is_own(origin: &HeaderValue, request: &Request) -> bool {
    let origin_host = origin.to_str().ok().and_then(|it| it.split_once("://")).map(|(_, it)| it);
    let host = request.headers().get(header::HOST).and_then(|it| it.to_str().ok());
    // HTTP/2 has the host in the address instead of a header.
    let host = host.or_else(|| request.uri().authority().map(Authority::as_str));
    origin_host.zip(host).is_some_and(|(origin, host)| origin.eq_ignore_ascii_case(host))
}

fn how_to_allow(origin: &HeaderValue) -> String {
    let named: Option<Origin> = origin.to_str().ok().and_then(|it| it.parse().ok());
    match named {
        Some(origin) => format!(
            "Pages of `{origin}` may not send answers to this collector. Its operator can allow \
             them with `--allow-origin {origin}`."
        ),
        None => "A page that was opened as a file or in a sandbox has no origin and may not send \
                 answers. Put it on a web server, and allow that with `--allow-origin`."
            .to_owned(),
    }
}
