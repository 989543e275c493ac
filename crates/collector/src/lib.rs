//! The receiving server: it admits submissions, stores each exactly once and gives results back.
//!
//! ```text
//! POST /api/submissions                  a submission, in any encoding; 201 the first time, 200
//!                                        every other time
//! GET  /api/widgets/{id}/configuration   the configuration, as it was written
//! GET  /api/widgets/{id}/results         the counts up to now
//! GET  /api/challenge                    a challenge against abuse
//! GET  /api/health                       whether the database answers
//! GET  /civic-widgets/…                  the widgets' files, if a folder is set
//! GET  /…                                the site's files, if a folder is set
//! ```
//!
//! [`settings::Settings`] say what to serve, [`state::Collector::open`] opens the database,
//! [`app`] makes the routes of it, and [`listen::serve`] answers requests until it is told to stop.
//!
//! Every answer that is an error is a problem document (RFC 9457), or a page where a browser posted a
//! form without any script. The rules for submissions are
//! those of `civic-model`, the counting is that of `civic-tally`; neither is written again here or
//! in SQL.

mod accept;
mod admit;
mod challenge;
pub mod configurations;
pub mod error;
mod files;
pub mod listen;
mod live;
mod metadata;
pub mod origin;
mod page;
mod problem;
mod recount;
mod reference;
mod routes;
pub mod settings;
pub mod state;
mod store;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, Method, header},
    middleware::{from_fn, from_fn_with_state, map_response},
    routing::{get, post},
};
use civic_model::limits;
use tower_http::{
    cors::{AllowOrigin, CorsLayer},
    set_header::SetResponseHeaderLayer,
};

use crate::state::Collector;

/// The routes of the collector. Tests call them without a socket.
pub fn app(collector: Collector) -> Router {
    let collector = Arc::new(collector);
    let api = Router::new()
        .route("/api/submissions", post(routes::submissions::receive))
        .route("/api/widgets/{id}/configuration", get(routes::configurations::show))
        .route("/api/widgets/{id}/results", get(routes::results::show))
        .route("/api/challenge", get(routes::challenge::show))
        .route("/api/health", get(routes::health::show));
    files::serve_folders(api, &collector.settings)
        .layer(DefaultBodyLimit::max(limits::SUBMISSION_BYTES))
        .layer(from_fn_with_state(Arc::clone(&collector), admit::origin::refuse_foreign))
        .layer(map_response(problem::as_problem_details))
        .layer(from_fn(page::for_people))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(unless_said_otherwise(header::CACHE_CONTROL, "no-cache"))
        .layer(cors(&collector))
        .with_state(collector)
}

/// Lets pages of the allowed origins read the answers; there are no cookies to send along.
fn cors(collector: &Arc<Collector>) -> CorsLayer {
    let collector = Arc::clone(collector);
    let is_allowed = move |origin: &HeaderValue, _request: &_| collector.allows(origin);
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(is_allowed))
        .allow_methods([Method::GET, Method::POST])
        .allow_headers([header::CONTENT_TYPE, HeaderName::from_static("idempotency-key")])
        .expose_headers([header::RETRY_AFTER])
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

fn unless_said_otherwise(
    name: HeaderName,
    value: &'static str,
) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
