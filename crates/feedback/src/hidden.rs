//! What a form sends besides the answers.

use civic_model::{
    answer::RawAnswer,
    feedback::{Feedback, Source},
    submission::Page,
};
use civic_runtime::host;
use serde_json::Value;

/// The hidden values of a form in this page; one that there is none of is left out.
pub(crate) fn values(form: &Feedback) -> Vec<RawAnswer> {
    let page = host::page();
    let value = |source: &Source| found(source, page.as_ref(), host::query_parameter);
    let answer = |it: &civic_model::feedback::Hidden| {
        let value = Value::from(value(&it.source)?);
        Some(RawAnswer { question: it.id.to_string(), value })
    };
    form.hidden.iter().filter_map(answer).collect()
}

fn found(
    source: &Source,
    page: Option<&Page>,
    parameter: impl Fn(&str) -> Option<String>,
) -> Option<String> {
    let value = match source {
        Source::PagePath => page?.path.clone(),
        Source::PageOrigin => page?.origin.clone(),
        Source::Campaign => page?.campaign.clone()?,
        Source::Query(it) => parameter(it.parameter.as_str())?,
        Source::Fixed(it) => it.value.as_str().to_owned(),
    };
    Some(value).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use civic_model::{feedback::Feedback, submission::Page};
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(source: Value, expected: Option<&str>) {
        let mut hidden = json!({"id": "hidden"});
        hidden.as_object_mut().unwrap().extend(source.as_object().unwrap().clone());
        let document = json!({
            "version": 1, "kind": "feedback", "id": "test", "languages": ["en"],
            "pages": [{"fields": [{"id": "q", "type": "email", "text": "?"}]}], "hidden": [hidden],
        });
        let form = Feedback::check(&document).value.expect("this form is sound");
        let page = Page {
            origin: "https://ville.example".to_owned(),
            path: "/park".to_owned(),
            campaign: None,
        };
        let parameter = |it: &str| (it == "poster").then(|| "7".to_owned());
        let value = found(&form.hidden[0].source, Some(&page), parameter);
        assert_eq!(value.as_deref(), expected);
    }

    #[test]
    fn each_source_gives_what_it_is_named_after() {
        check(json!({"from": "page-path"}), Some("/park"));
        check(json!({"from": "page-origin"}), Some("https://ville.example"));
        check(json!({"from": "query", "parameter": "poster"}), Some("7"));
        check(json!({"from": "fixed", "value": "2026"}), Some("2026"));
    }

    #[test]
    fn what_there_is_none_of_is_not_sent() {
        check(json!({"from": "campaign"}), None);
        check(json!({"from": "query", "parameter": "other"}), None);
        check(json!({"from": "fixed", "value": ""}), None);
    }
}
