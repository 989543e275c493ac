//! Which voice of the device reads a language.

use civic_model::text::everyday;

use crate::language::is_same;

/// A voice, as far as it matters which one is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// The tag of its language.
    pub(super) language: String,
    /// Whether it works on the device. Others send what they read to a company: what residents are
    /// asked, and when, is nobody's business, and some of those voices are gone without a connection.
    pub(super) is_local: bool,
    /// Whether the person has set it as theirs.
    pub(super) is_default: bool,
}

/// The number of the voice that reads texts of that language best; none where nobody would.
pub(super) fn choose<'a>(voices: impl Iterator<Item = &'a Voice>, language: &str) -> Option<usize> {
    let language = everyday(language);
    let rank = |voice: &Voice| {
        let tag = &voice.language;
        (tag.eq_ignore_ascii_case(language), voice.is_default, is_from_home(tag))
    };
    let able = voices.enumerate().filter(|(_, it)| it.is_local && is_same(&it.language, language));
    // The first of several equals.
    let best = able.reduce(|best, it| if rank(it.1) > rank(best.1) { it } else { best });
    best.map(|(number, _)| number)
}

/// Whether the region has the name of the language: `fr-FR`, and not `fr-CA`.
fn is_from_home(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    subtags.any(|it| it.eq_ignore_ascii_case(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A voice as `de-DE`, with `*` behind the default one and `@` behind one that is far away.
    fn voice(written: &str) -> Voice {
        Voice {
            language: written.trim_end_matches(['*', '@']).to_owned(),
            is_local: !written.contains('@'),
            is_default: written.contains('*'),
        }
    }

    #[track_caller]
    fn check(voices: &str, language: &str, chosen: Option<&str>) {
        let written: Vec<&str> = voices.split_whitespace().collect();
        let voices: Vec<Voice> = written.iter().map(|it| voice(it)).collect();
        let found = choose(voices.iter(), language);
        assert_eq!(
            found.and_then(|it| written.get(it).copied()),
            chosen,
            "{language} of {written:?}"
        );
    }

    #[test]
    fn a_voice_reads_its_language_and_no_other() {
        check("en-US de-DE", "de", Some("de-DE"));
        check("en-US DE-de", "de-CH", Some("DE-de"));
        check("en-US fil-PH", "fi", None);
        check("", "de", None);
        check("en-US", "", None);
    }

    #[test]
    fn what_is_asked_is_told_to_no_company() {
        check("de-DE@ de-AT", "de-DE", Some("de-AT"));
        check("de-DE@*", "de", None);
    }

    #[test]
    fn the_region_counts_then_the_person_s_own_voice_then_the_home_of_the_language() {
        check("fr-CA fr-FR fr-BE*", "fr-CA", Some("fr-CA"));
        check("fr-CA fr-FR fr-BE*", "fr", Some("fr-BE*"));
        check("fr-CA fr-FR fr-BE", "fr", Some("fr-FR"));
        check("ar-SA ar-EG", "ar", Some("ar-SA"));
    }

    #[test]
    fn easy_german_is_read_by_who_reads_german() {
        check("en-US de-DE", "de-simple", Some("de-DE"));
        check("de-DE de-AT", "de-AT-simple", Some("de-AT"));
    }
}
