//! Which decimal mark each language and region writes in amounts of money.

/// The mark before the decimals of an amount, in Western digits: a point or a comma. `language` is
/// a BCP 47 tag, such as `pt-BR`; the marks are those of the Unicode CLDR for money, except that
/// English has a point everywhere.
///
/// Known are en, it, fr, es, pt, nl, hu, ro, bg, et, fi, de and ar, with their regions. For other
/// languages it is a point. With Arabic digits the mark is U+066B in any region.
pub fn decimal_mark(language: &str) -> char {
    known_mark(language, 2).unwrap_or('.')
}

/// The same mark, or `None` where a single mark and three digits, in a currency of so many
/// decimals, could be either thousands or decimals: a language that is not known, and Arabic
/// without a region. There the east writes `1,234.567` and the west `1.234,567`, which only matters
/// where three decimals exist.
pub(crate) fn known_mark(language: &str, decimals: u8) -> Option<char> {
    let mut subtags = language.split('-').take_while(|it| it.len() > 1);
    let name = subtags.next().unwrap_or_default();
    let region = subtags.find(|it| is_region(it)).unwrap_or("001");
    if is_among(name, "en") {
        return Some('.');
    }
    if is_among(name, "ar") {
        return arabic_mark(region, decimals);
    }
    let has_point = (is_among(name, "de fr it") && is_among(region, "CH LI"))
        || (is_among(name, "es")
            && is_among(region, "419 BR BZ CU DO GT HN MX NI PA PE PH PR SV US"));
    if has_point {
        return Some('.');
    }
    is_among(name, "it fr es pt nl hu ro bg et fi de").then_some(',')
}

/// 001, the world, is as good as no region.
fn arabic_mark(region: &str, decimals: u8) -> Option<char> {
    match region {
        "001" if decimals == 3 => None,
        _ if is_among(region, "DZ LY MA TN") => Some(','),
        _ => Some('.'),
    }
}

/// A region is two letters or three digits. What comes after a single letter is an extension.
fn is_region(subtag: &str) -> bool {
    subtag.len() == 2 || (subtag.len() == 3 && subtag.bytes().all(|it| it.is_ascii_digit()))
}

fn is_among(subtag: &str, list: &str) -> bool {
    list.split(' ').any(|it| it.eq_ignore_ascii_case(subtag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mark: char, languages: &str) {
        for language in languages.split(' ') {
            assert_eq!(decimal_mark(language), mark, "{language}");
        }
    }

    #[test]
    fn each_language_has_its_mark() {
        check(',', "it fr es pt nl hu ro bg et fi de");
        check('.', "en ar");
    }

    #[test]
    fn the_region_matters() {
        check('.', "de-CH fr-CH it-CH de-LI es-MX es-419 es-US en-IE en-ZA ar-EG ar-KW");
        check(',', "de-AT fr-CA fr-BE pt-BR pt-PT es-ES es-AR nl-BE ar-MA ar-TN");
    }

    #[test]
    fn scripts_extensions_and_capitals_do_not_hide_the_region() {
        check('.', "de-Latn-CH DE-ch de-CH-1996 es-mx EN");
        check(',', "de-u-nu-ch de-x-ch de-AT-u-rg-chzzzz");
    }

    #[test]
    fn an_unknown_language_is_not_certain_of_its_mark() {
        for language in ["", "-", "pl", "q", "english", "tlh-CH"] {
            assert_eq!(
                (known_mark(language, 2), decimal_mark(language)),
                (None, '.'),
                "{language}"
            );
        }
    }

    #[test]
    fn arabic_without_a_region_is_uncertain_where_there_are_three_decimals() {
        assert_eq!((known_mark("ar", 2), known_mark("ar", 3)), (Some('.'), None));
        assert_eq!((known_mark("ar-001", 2), known_mark("ar-001", 3)), (Some('.'), None));
        assert_eq!((known_mark("ar-KW", 3), known_mark("ar-TN", 3)), (Some('.'), Some(',')));
    }
}
