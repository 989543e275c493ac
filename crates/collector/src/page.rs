//! What a person is shown whose browser asks by itself, without any script: a page instead of JSON. The
//! status stays the same.

pub(crate) mod results;
mod words;

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use civic_model::direction::is_right_to_left;

use crate::{accept::prefers, admit::document::is_form};
use words::{Words, words};

/// Nothing is loaded by the page and nothing runs in it; and should a text get into its markup one
/// day, that could do nothing either.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'";

/// What became of a request, for people. A response has it as an extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The submission is here, under this reference.
    Received { reference: String },
    /// It was refused, for these reasons, in English.
    Refused { reasons: Vec<String> },
}

/// The language of the form, a BCP 47 tag. A response has it as an extension where it is known.
#[derive(Debug, Clone)]
pub(crate) struct InLanguage(pub(crate) String);

/// Answers with a page where a form was posted by a browser itself, which then prefers HTML. Scripts
/// take anything or JSON.
pub(crate) async fn for_people(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let is_person = is_form(headers) && prefers(headers, "text/html");
    let response = next.run(request).await;
    if is_person { as_page(response) } else { response }
}

/// The same response with its outcome as a page.
fn as_page(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Some(outcome) = parts.extensions.remove::<Outcome>() else {
        return Response::from_parts(parts, body);
    };
    let language = parts.extensions.remove::<InLanguage>().map(|it| it.0);
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    let page = Html(page(&outcome, language.as_deref().unwrap_or_default()));
    let policy: (HeaderName, HeaderValue) =
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    let mut response = (parts.status, [policy], page).into_response();
    response.headers_mut().extend(parts.headers);
    response
}

/// The page, in the language or the one nearest to it that there are words for.
fn page(outcome: &Outcome, language: &str) -> String {
    let words = words(language);
    let (title, content) = match outcome {
        Outcome::Received { reference } => (
            &words.thank_you,
            format!("<p>{} <strong>{}</strong></p>\n", words.reference, escaped(reference)),
        ),
        Outcome::Refused { reasons } => {
            let items = reasons.iter().map(|it| format!("<li>{}</li>\n", escaped(it)));
            let items: String = items.collect();
            // The reasons are the model's sentences for developers, which are English.
            (&words.refused, format!("<ul lang=\"en\">\n{items}</ul>\n<p>{}</p>\n", words.go_back))
        }
    };
    document(words, title, &content)
}

/// A whole page with a title and what stands under it, which is markup.
fn document(words: &Words, title: &str, content: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<main>\n<h1>{title}</h1>\n{content}</main>\n</html>\n",
        language = words.language,
        direction = if is_right_to_left(words.language) { "rtl" } else { "ltr" },
    )
}

/// A text with nothing in it that HTML takes for markup.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_is_thanked_is_told_the_reference() {
        let outcome = Outcome::Received { reference: "7KTM-29XB".to_owned() };
        assert_eq!(
            page(&outcome, "en"),
            "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>Thank you. Your answers were received.</title>\n<main>\n\
             <h1>Thank you. Your answers were received.</h1>\n\
             <p>Your reference: <strong>7KTM-29XB</strong></p>\n</main>\n</html>\n"
        );
    }

    #[test]
    fn who_is_refused_is_told_why_and_what_to_do() {
        let reasons = vec!["No `<b>`.".to_owned(), "\"A\" & 'B'".to_owned()];
        let page = page(&Outcome::Refused { reasons }, "en");
        assert!(page.contains(
            "<h1>Your answers were not accepted</h1>\n<ul lang=\"en\">\n\
             <li>No `&lt;b&gt;`.</li>\n<li>&quot;A&quot; &amp; &#39;B&#39;</li>\n</ul>\n\
             <p>Go back to the form, change your answers and send it again.</p>\n"
        ));
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text: String) {
            let escaped = escaped(&text);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            let read_back = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
                .iter()
                .fold(escaped, |text, (written, sign)| text.replace(written, sign));
            prop_assert_eq!(read_back, text);
        }
    }
}
