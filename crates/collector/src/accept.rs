//! What whoever asks wants: the `accept` header (RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};

/// Whether a media type is asked for by its name, and JSON not as much. Browsers ask for HTML so when
/// they go to another page; what takes anything, such as a script's request, is no person.
pub(crate) fn prefers(headers: &HeaderMap, media_type: &str) -> bool {
    let accepted = headers.get_all(header::ACCEPT);
    let accepted: Vec<&str> = accepted.iter().filter_map(|it| it.to_str().ok()).collect();
    let quality = |of: &str| {
        let ranges = accepted.iter().flat_map(|it| it.split(','));
        ranges.filter_map(|it| weight(it, of)).max().unwrap_or_default()
    };
    let json = quality("application/json").max(quality("application/problem+json"));
    quality(media_type) > json
}

/// The weight of a media range in thousandths, if it is this very type.
fn weight(range: &str, media_type: &str) -> Option<u16> {
    let mut parts = range.split(';').map(str::trim);
    if !parts.next()?.eq_ignore_ascii_case(media_type) {
        return None;
    }
    let is_weight = |it: &str| it.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("q="));
    let Some(weight) = parts.find(|it| is_weight(it)).and_then(|it| it.get(2..)) else {
        return Some(1_000);
    };
    Some(thousandths(weight).unwrap_or_default())
}

/// `1`, or `0` and up to three decimals.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let has_form = decimals.len() <= 3 && decimals.bytes().all(|it| it.is_ascii_digit());
    let decimals: u16 = format!("{decimals:0<3}").parse().ok().filter(|_| has_form)?;
    match whole {
        "0" => Some(decimals),
        "1" => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &[&str], expected: bool) {
        let mut headers = HeaderMap::new();
        for it in accepted {
            headers.append(header::ACCEPT, it.parse().unwrap());
        }
        assert_eq!(prefers(&headers, "text/html"), expected, "{accepted:?}");
    }

    #[test]
    fn a_browser_that_goes_to_another_page_prefers_html() {
        check(
            &["text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"],
            true,
        );
        check(&["application/json;q=0.5", "TEXT/HTML; Q=0.75"], true);
        check(&["text/html;level=1;q=0.002, application/problem+json;q=0.001"], true);
    }

    #[test]
    fn whatever_takes_json_as_well_or_anything_does_not() {
        for accepted in [
            "",
            "*/*",
            "text/*",
            "application/json",
            "application/json, text/html",
            "application/json, text/html;q=0.9",
            "text/html;q=0.5, application/problem+json",
            "text/html;q=0",
            "text/html;q=2",
            "text/html;q=0.1234",
            "text/html;q=é",
            "text/htmlx",
        ] {
            check(&[accepted], false);
        }
        check(&[], false);
    }
}
