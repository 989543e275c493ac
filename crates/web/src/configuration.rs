//! What an element was given to show, read and checked once.

use std::rc::Rc;

use civic_model::{
    digest::Digest,
    problem::{Checked, Problem, ProblemCode},
};
use civic_runtime::{intl::Intl, json, slice::Slices};
use serde_json::Value;
use wasm_bindgen::prelude::*;

use crate::{
    kinds::{self, Configured},
    pool,
    shown::problem,
};

/// A configuration that was read and checked, or what is wrong with it.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct Configuration {
    kind: Rc<str>,
    checked: Rc<Checked<Configured>>,
}

impl Configuration {
    /// Reads and checks the configuration of an element of `kind`, its text or the value itself, in
    /// tasks that are short.
    pub(crate) async fn read(kind: &str, configuration: &JsValue) -> Self {
        Self { kind: kind.into(), checked: Rc::new(checked(kind, configuration).await) }
    }

    /// A configuration of `kind` that is not there: not fetched from `src`, where the element names
    /// an address, although the server answered with `status`, or did not answer.
    pub(crate) fn unavailable(kind: &str, src: Option<&str>, status: Option<u16>) -> Self {
        Self { kind: kind.into(), checked: Rc::new(not_json(&missing(src, status))) }
    }

    /// The kind of widget that the element is.
    pub(crate) fn kind(&self) -> &str {
        &self.kind
    }

    /// What came of the check.
    pub(crate) fn checked(&self) -> &Checked<Configured> {
        &self.checked
    }
}

async fn checked(kind: &str, configuration: &JsValue) -> Checked<Configured> {
    let mut slices = Slices::begin();
    let document = match document(configuration, &mut slices).await {
        Ok(document) => document,
        Err(reason) => return not_json(&format!("The configuration is not JSON: {reason}.")),
    };
    if let Some(problem) = other_kind(&document, kind) {
        return vec![problem].into();
    }
    let digest = Digest::in_pieces(&document, async || slices.pause().await).await;
    slices.pause().await;
    let checked = kinds::check(kind, &document, digest);
    slices.pause().await;
    pool::prepare();
    if checked.value.as_ref().is_some_and(|it| it.has_amounts) {
        slices.pause().await;
        Intl::warm_up();
    }
    slices.pause().await;
    checked
}

fn missing(src: Option<&str>, status: Option<u16>) -> String {
    match (src, status) {
        (None, _) => {
            "The element has no configuration: give it a src attribute, a config property, \
                      or a <script type=\"application/json\"> inside."
                .to_owned()
        }
        (Some(src), Some(status)) => {
            format!("The configuration at {src} was not found (status {status}).")
        }
        (Some(src), None) => format!(
            "The configuration at {src} could not be fetched: check the address, the page's \
             connect-src, and that its server allows other origins."
        ),
    }
}

fn not_json(message: &str) -> Checked<Configured> {
    vec![problem(ProblemCode::NotJson, message, None)].into()
}

/// A configuration of another kind is not looked at further: nearly every key would be a problem.
fn other_kind(document: &Value, asked: &str) -> Option<Problem> {
    let kind = document.get("kind").and_then(Value::as_str);
    let kind = kind.filter(|it| *it != asked)?;
    let message = format!("This element shows a {asked}, but the configuration is a {kind}.");
    Some(problem(ProblemCode::UnknownValue, &message, None))
}

async fn document(configuration: &JsValue, slices: &mut Slices) -> Result<Value, String> {
    if let Some(text) = configuration.as_string() {
        return json::parse_in_slices(&text, slices).await;
    }
    let document = json::from_js_in_slices(configuration, slices).await;
    document.ok_or_else(|| "it holds what JSON cannot".to_owned())
}
