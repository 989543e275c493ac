//! Language tags, and the languages of a configuration.

use std::{fmt, iter};

use serde_json::Value;

use crate::{
    check::Check,
    limits,
    list::List,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    write::Write,
};

/// What a tag of easy language ends in: the subtag that is registered for simplified forms (IANA,
/// language subtag registry, variant `simple`).
const EASY: &str = "-simple";

/// The tag of the everyday language: without `simple` at its end, as in `de-simple`. Easy German is
/// German, so this is what browsers and screen readers are told, which do not know it.
pub fn everyday(tag: &str) -> &str {
    let length = tag.len().saturating_sub(EASY.len());
    match tag.split_at_checked(length) {
        Some((everyday, end)) if end.eq_ignore_ascii_case(EASY) => everyday,
        _ => tag,
    }
}

/// Whether the tag is that of a language in easy words.
pub fn is_easy(tag: &str) -> bool {
    everyday(tag).len() < tag.len()
}

/// The tag, then with subtags taken off its end one after another (RFC 4647, lookup).
pub(super) fn ranges(tag: &str) -> impl Iterator<Item = &str> {
    iter::successors(Some(tag), |it| it.rsplit_once('-').map(|(shorter, _)| shorter))
}

/// A language tag (BCP 47), such as `pt` or `sr-Latn`, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LanguageTag(pub(super) String);

impl LanguageTag {
    /// Takes a text that has the form of a language tag: subtags of 1 to 8 ASCII letters or digits,
    /// the first of 2 or 3 letters. Whether the tag is registered is not looked up.
    pub fn parse(text: &str) -> Option<Self> {
        let mut subtags = text.split('-');
        let starts_well = subtags.next().is_some_and(|it| {
            (2..=3).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphabetic())
        });
        let is_subtag = |it: &str| {
            (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        (starts_well && subtags.all(is_subtag)).then(|| Self(text.to_owned()))
    }

    /// The tag as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the tag of a language in easy words.
    pub fn is_easy(&self) -> bool {
        is_easy(&self.0)
    }

    pub(super) fn is(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Read for LanguageTag {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let text = text(value, place, check)?;
        let tag = Self::parse(text);
        if tag.is_none() {
            check.error(ProblemCode::MalformedText, place, || {
                format!("`{text}` is not a language tag; write one like `en` or `pt-BR`.")
            });
        }
        tag
    }
}

impl Write for LanguageTag {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

/// What a language tag matches, as a regular expression.
const TAG_PATTERN: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";

impl Describe for LanguageTag {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let doc = "A language tag (BCP 47), such as `pt` or `sr-Latn`; `de-simple` is German in easy \
                   words.";
        let text = Shape::Text { pattern: Some(TAG_PATTERN), most: None };
        catalogue.shape("LanguageTag", &[doc], text)
    }
}

serde_by_value!(LanguageTag);

/// The languages of a configuration, at least one. The first is the one fallen back to.
///
/// A language can be there a second time in easy words, as `de-simple` beside `de`. It stands behind
/// the everyday one, which says what was not put into easy words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    pub(super) first: LanguageTag,
    others: Vec<LanguageTag>,
}

impl Languages {
    /// All of them, in the configuration's order.
    pub fn iter(&self) -> impl Iterator<Item = &LanguageTag> {
        iter::once(&self.first).chain(&self.others)
    }

    /// The language to show to someone who asks for `wanted`, a BCP 47 tag: the same tag, else the
    /// tag with subtags taken off its end (RFC 4647, lookup), else the first. Easy words are for those
    /// who ask for them, who get everyday ones where there are no others.
    pub fn choose(&self, wanted: &str) -> &LanguageTag {
        let everyday = || ranges(wanted).find_map(|range| self.iter().find(|it| it.is(range)));
        self.in_easy_words(wanted).or_else(everyday).unwrap_or(&self.first)
    }

    fn in_easy_words(&self, wanted: &str) -> Option<&LanguageTag> {
        let wanted = is_easy(wanted).then(|| everyday(wanted))?;
        let of = |range: &str| {
            let mut easy = self.iter().filter(|it| it.is_easy());
            easy.find(|it| everyday(&it.0).eq_ignore_ascii_case(range))
        };
        ranges(wanted).find_map(of)
    }
}

type TagList = List<LanguageTag, 1, { limits::LANGUAGES }>;

impl Read for Languages {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let tags = TagList::read(value, place, check)?;
        for (number, tag) in tags.numbered() {
            let before = tags.get(..number).unwrap_or_default();
            let place = place.index(number);
            if before.iter().any(|it| it.is(&tag.0)) {
                check.error(ProblemCode::Duplicate, &place, || {
                    format!("The language `{tag}` stands twice.")
                });
            }
            let is_said_before = |range| before.iter().any(|it| it.is(range));
            if tag.is_easy() && !ranges(everyday(&tag.0)).any(is_said_before) {
                tell_missing_everyday(tag, &place, check);
            }
        }
        let (first, others) = tags.split_first()?;
        Some(Self { first: first.clone(), others: others.to_vec() })
    }
}

fn tell_missing_everyday(easy: &LanguageTag, place: &Place<'_>, check: &mut Check) {
    let everyday = everyday(&easy.0);
    check.error(ProblemCode::Contradiction, place, || {
        format!(
            "`{easy}` is easy language: it is shown only to those who ask for it, and texts that are \
             not in it are shown in `{everyday}`, which does not stand before it."
        )
    });
    check.suggest(|| format!("Put `{everyday}` before it."));
}

impl Write for Languages {
    fn write(&self) -> Option<Value> {
        Some(Value::Array(self.iter().filter_map(Write::write).collect()))
    }
}

impl Describe for Languages {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        TagList::shape(catalogue)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};
    use serde_json::json;

    use super::*;
    use crate::read::read;

    fn languages(tags: &[&str]) -> Languages {
        read(&json!(tags)).expect("these tags are sound")
    }

    #[test]
    fn the_nearest_language_is_chosen_else_the_first() {
        let languages = languages(&["fr", "pt", "pt-BR", "sr-Latn"]);
        for (wanted, chosen) in [
            ("pt", "pt"),
            ("pt-PT", "pt"),
            ("PT-br", "pt-BR"),
            ("sr-Latn-RS", "sr-Latn"),
            ("sr", "fr"),
            ("de", "fr"),
            ("", "fr"),
        ] {
            assert_eq!(languages.choose(wanted).as_str(), chosen, "{wanted}");
        }
    }

    #[test]
    fn easy_words_are_for_those_who_ask_for_them() {
        let languages = languages(&["fr", "de", "de-AT", "de-simple", "fr-simple", "it"]);
        for (wanted, chosen) in [
            ("de", "de"),
            ("de-CH", "de"),
            ("de-AT", "de-AT"),
            ("de-simple", "de-simple"),
            ("DE-Simple", "de-simple"),
            ("de-AT-simple", "de-simple"),
            ("fr-simple", "fr-simple"),
            ("it-simple", "it"),
            ("es-simple", "fr"),
            ("simple", "fr"),
            ("-simple", "fr"),
            ("de-simplex", "de"),
        ] {
            assert_eq!(languages.choose(wanted).as_str(), chosen, "{wanted}");
        }
    }

    #[track_caller]
    fn check(tags: &[&str], problems: &[&str]) {
        let mut check = Check::default();
        Languages::read(&json!(tags), &Place::Document, &mut check);
        let found = check.conclude(Some(())).problems;
        let found: Vec<String> =
            found.iter().map(|it| format!("{} {it}", it.code.as_str())).collect();
        assert_eq!(found, problems, "{tags:?}");
    }

    #[test]
    fn easy_words_stand_behind_the_everyday_ones() {
        check(&["de", "de-simple"], &[]);
        check(&["fr", "de-AT", "de", "de-Simple"], &[]);
        check(&["de", "de-AT-simple"], &[]);
        let problem = "contradiction /0: `de-simple` is easy language: it is shown only to those who \
                       ask for it, and texts that are not in it are shown in `de`, which does not \
                       stand before it. Put `de` before it.";
        check(&["de-simple"], &[problem]);
        check(&["de-simple", "de"], &[problem]);
        check(&["fr", "de-simple"], &[&problem.replace("/0", "/1")]);
        check(&["de-AT", "de-simple"], &[&problem.replace("/0", "/1")]);
        check(
            &["de", "de-simple", "DE-SIMPLE"],
            &["duplicate /2: The language `DE-SIMPLE` stands twice."],
        );
    }

    #[test]
    fn a_tag_of_easy_language_ends_in_simple() {
        for (tag, without) in [
            ("de-simple", "de"),
            ("sr-Latn-SIMPLE", "sr-Latn"),
            ("de", "de"),
            ("simple", "simple"),
            ("de-simple-x-a", "de-simple-x-a"),
            ("", ""),
            ("dé-simple", "dé"),
            ("de-ésimple", "de-ésimple"),
        ] {
            assert_eq!((everyday(tag), is_easy(tag)), (without, tag != without), "{tag}");
        }
    }

    proptest! {
        #[test]
        fn whoever_does_not_ask_for_easy_words_never_gets_them(
            everyday in prop::sample::subsequence(vec!["de", "de-AT", "en", "it", "sr-Latn"], 1..=5),
            easy in prop::collection::vec(any::<bool>(), 5),
            wanted in "(de|it|[a-z]{0,3})(-(AT|Latn|simple|x)){0,3}",
            known in select(vec!["", "de", "de-AT", "en-GB", "it-simple", "sr-Latn-RS-simple"]),
        ) {
            let easy = everyday.iter().zip(easy).filter(|(_, is_there)| *is_there);
            let easy = easy.map(|(it, _)| format!("{it}{EASY}"));
            let tags: Vec<String> = everyday.iter().map(|it| (*it).to_owned()).chain(easy).collect();
            let languages: Languages = read(&json!(tags)).expect("sound");
            for wanted in [wanted.as_str(), known] {
                let chosen = languages.choose(wanted);
                prop_assert!(wanted.contains("simple") || !chosen.is_easy(), "{} for {}", chosen, wanted);
                // Easy or not, it is of the language that was asked for, or the first.
                let language = |tag: &str| tag.split('-').next().map(str::to_owned);
                let is_of_it = language(chosen.as_str()) == language(wanted);
                prop_assert!(is_of_it || chosen.as_str() == tags[0], "{} for {}", chosen, wanted);
            }
        }
    }

    #[test]
    fn language_tags_have_the_form_of_bcp_47() {
        for good in ["en", "gsw", "pt-BR", "sr-Latn-RS", "de-1996", "en-x-pirate"] {
            assert!(LanguageTag::parse(good).is_some(), "{good}");
        }
        for bad in ["", "e", "engl", "en_GB", "en-", "-en", "en-toolongsubtag", "e1", "en gb"] {
            assert!(LanguageTag::parse(bad).is_none(), "{bad}");
        }
    }
}
