//! Numbers, plurals, money, dates, lists and names of languages, written by the browser.
//!
//! The browser's `Intl` knows all languages and costs nothing. Its constructors throw for a tag that
//! they do not know, so they are called by reflection, which turns that into a value.

use std::{cell::RefCell, collections::BTreeMap};

use js_sys::{Array, Function, JsString, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Formats for one language; each is made when it is first used.
#[derive(Debug)]
pub struct Intl {
    language: String,
    /// Numbers below a thousand need no format. To make the first one takes Chromium 20 ms, and a slow
    /// telephone four times as much.
    has_plain_digits: bool,
    formats: RefCell<BTreeMap<String, Option<Format>>>,
}

/// An object of `Intl` and its one function.
#[derive(Debug, Clone)]
struct Format {
    object: Object,
    function: Function,
}

impl Format {
    fn call(&self, value: &JsValue) -> Option<String> {
        self.function.call1(&self.object, value).ok()?.as_string()
    }
}

impl Intl {
    /// Formats for the language of that tag (BCP 47).
    pub fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            has_plain_digits: has_plain_digits(language),
            formats: RefCell::default(),
        }
    }

    /// Writes a number that nobody sees: the first takes the browser long, whatever it is.
    pub fn warm_up() {
        Self::new("en").percent(0);
    }

    /// A whole number, such as `1 234`.
    pub fn number(&self, number: i64) -> String {
        if (0..1000).contains(&number) && self.has_plain_digits {
            return number.to_string();
        }
        self.decimal(&JsValue::from_str(&number.to_string()), "", &[])
            .unwrap_or_else(|| number.to_string())
    }

    /// A number of tenths, such as `3.7` for 37.
    pub fn tenths(&self, tenths: i64) -> String {
        let number = with_point(tenths, 1);
        let options = [("minimumFractionDigits", "1")];
        self.decimal(&JsValue::from_str(&number), "0.0", &options).unwrap_or(number)
    }

    /// A share of a hundred, such as `42 %`.
    pub fn percent(&self, percent: u64) -> String {
        let share = JsValue::from_str(&format!("{}.{:02}", percent / 100, percent % 100));
        let options = [("style", "percent")];
        self.decimal(&share, "%", &options).unwrap_or_else(|| format!("{percent} %"))
    }

    /// An amount of minor units (cents) of the currency with that code (ISO 4217) and that number of
    /// decimals.
    pub fn money(&self, minor_units: i64, currency: &str, decimals: u32) -> String {
        let amount = with_point(minor_units, decimals);
        let options = [
            ("style", "currency"),
            ("currency", currency),
            // Whole amounts are easier to read and to compare without decimals (ECMA-402, 2023; an
            // older browser writes them).
            ("trailingZeroDisplay", "stripIfInteger"),
        ];
        self.decimal(&JsValue::from_str(&amount), currency, &options)
            .unwrap_or_else(|| format!("{currency} {amount}"))
    }

    /// A size of so many bytes, in MB from a million on and else in kB, such as `3.4 MB`; at least
    /// 0.1 kB.
    pub fn file_size(&self, bytes: i64) -> String {
        let (unit, decimals, sign) =
            if bytes < 1_000_000 { ("kilobyte", 3, "kB") } else { ("megabyte", 6, "MB") };
        let size = with_point(bytes.max(100), decimals);
        let options = [("style", "unit"), ("unit", unit), ("maximumFractionDigits", "1")];
        self.decimal(&JsValue::from_str(&size), sign, &options)
            .unwrap_or_else(|| format!("{size} {sign}"))
    }

    /// A distance of so many metres as people say it: `40 m`, `230 m`, `1.3 km`; to ten metres from a
    /// hundred on.
    pub fn distance(&self, metres: i64) -> String {
        let (unit, number, sign) = match metres {
            ..100 => ("meter", metres.to_string(), "m"),
            100..995 => ("meter", ((metres + 5) / 10 * 10).to_string(), "m"),
            _ => ("kilometer", with_point(metres, 3), "km"),
        };
        let options = [("style", "unit"), ("unit", unit), ("maximumFractionDigits", "1")];
        self.decimal(&JsValue::from_str(&number), sign, &options)
            .unwrap_or_else(|| format!("{number} {sign}"))
    }

    /// The plural category (Unicode CLDR) of a number: `one`, `few`, `other` …
    pub fn plural(&self, number: u64) -> String {
        #[expect(clippy::cast_precision_loss, reason = "counts of people and characters")]
        let number = JsValue::from_f64(number as f64);
        let rules = self.format("PluralRules", "", "select", &[]);
        rules.and_then(|it| it.call(&number)).unwrap_or_else(|| "other".to_owned())
    }

    /// A day and time, from seconds since 1970 in UTC, in the time zone of that name (IANA) or of the
    /// device.
    pub fn moment(&self, unix_seconds: i64, time_zone: Option<&str>) -> Option<String> {
        let mut options = vec![("dateStyle", "long"), ("timeStyle", "short")];
        options.extend(time_zone.map(|it| ("timeZone", it)));
        let key = format!("moment {}", time_zone.unwrap_or_default());
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let milliseconds = JsValue::from_f64(unix_seconds as f64 * 1000.0);
        self.format("DateTimeFormat", &key, "format", &options)?.call(&milliseconds)
    }

    /// A day as people write it, from its date as `2026-05-01`.
    pub fn day(&self, date: &str) -> Option<String> {
        let options = [("dateStyle", "long"), ("timeZone", "UTC")];
        let milliseconds = JsValue::from_f64(js_sys::Date::parse(date));
        self.format("DateTimeFormat", "day", "format", &options)?.call(&milliseconds)
    }

    /// Several things in one sentence: `a, b and c`.
    pub fn list(&self, items: &[String]) -> String {
        let texts: Array = items.iter().map(|it| JsValue::from_str(it)).collect();
        let format = self.format("ListFormat", "", "format", &[("type", "conjunction")]);
        format.and_then(|it| it.call(&texts)).unwrap_or_else(|| items.join(", "))
    }

    /// The numbers of the texts, from 0, in the order in which people look them up.
    pub fn sorted(&self, texts: &[&str]) -> Vec<usize> {
        let array: Array = texts.iter().map(|it| JsValue::from_str(it)).collect();
        // The browser sorts by itself: each comparison from here would cost as much as ten there.
        if let Some(collator) = self.format("Collator", "", "compare", &[]) {
            let sort = Reflect::get(&array, &"sort".into()).ok().and_then(|it| it.dyn_into().ok());
            let _array = sort.and_then(|it: Function| it.call1(&array, &collator.function).ok());
        }
        let mut numbered: Vec<(&str, usize)> =
            texts.iter().enumerate().map(|(number, it)| (*it, number)).collect();
        numbered.sort_unstable();
        let of_text = |text: String| {
            let first = numbered.partition_point(|it| it.0 < text.as_str());
            let same = move |it: &&(&str, usize)| it.0 == text;
            numbered.iter().skip(first).take_while(same).map(|it| it.1).collect::<Vec<_>>()
        };
        let mut texts: Vec<String> = array.iter().filter_map(|it| it.as_string()).collect();
        texts.dedup();
        texts.into_iter().flat_map(of_text).collect()
    }

    /// What a language is called by those who speak it, with a capital letter: `Français`.
    pub fn endonym(tag: &str) -> String {
        let names = Self::new(tag);
        let format = names.format("DisplayNames", "", "of", &[("type", "language")]);
        let name = format.and_then(|it| it.call(&JsValue::from_str(tag)));
        name.map_or_else(|| tag.to_owned(), |it| capitalized(&it, tag))
    }

    fn decimal(&self, number: &JsValue, key: &str, options: &[(&str, &str)]) -> Option<String> {
        self.format("NumberFormat", key, "format", options)?.call(number)
    }

    /// The format of a class of `Intl`, told from others of the class by `key`.
    fn format(
        &self,
        class: &str,
        key: &str,
        function: &str,
        options: &[(&str, &str)],
    ) -> Option<Format> {
        let name = format!("{class} {key}");
        let known = self.formats.borrow().get(&name).cloned();
        known.unwrap_or_else(|| {
            let made = make(class, &self.language, function, options);
            self.formats.borrow_mut().insert(name, made.clone());
            made
        })
    }
}

/// A text without capitals and without the marks above and below letters that keyboards of other
/// languages lack, so that `peti` finds `Pétition`.
pub fn folded(text: &str) -> String {
    let decomposed = JsString::from(text).to_lower_case().normalize("NFD");
    // The pattern is well formed.
    decomposed.replace_by_pattern(&js_sys::RegExp::new("\\p{M}", "gu"), "").into()
}

/// Whether a language that widgets speak writes numbers below a thousand with the digits 0 to 9 and
/// nothing else (Unicode CLDR, `defaultNumberingSystem`).
fn has_plain_digits(language: &str) -> bool {
    let (first, rest) = language.split_once('-').unwrap_or((language, ""));
    let is_plain = matches!(
        first,
        "bg" | "de" | "en" | "es" | "et" | "fi" | "fr" | "hu" | "it" | "nl" | "pt" | "ro"
    );
    // Extensions can ask for other digits: `en-u-nu-deva`.
    is_plain && !rest.contains("u-")
}

fn make(class: &str, language: &str, function: &str, options: &[(&str, &str)]) -> Option<Format> {
    let settings = Object::new();
    for (name, value) in options {
        Reflect::set(&settings, &(*name).into(), &(*value).into()).ok()?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    let object = Reflect::construct(&class, &Array::of2(&language.into(), &settings)).ok()?;
    let function = Reflect::get(&object, &function.into()).ok()?.dyn_into().ok()?;
    Some(Format { object: object.dyn_into().ok()?, function })
}

/// The first letter by the rules of the language: Dutch, Turkish and Georgian have their own.
fn capitalized(text: &str, tag: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|it| JsString::from(it.to_string()));
    let first =
        first.map_or_else(String::new, |it| String::from(it.to_locale_upper_case(Some(tag))));
    format!("{first}{}", rest.as_str())
}

/// A number of minor units as a decimal number: 1250 with two decimals is `12.50`. As text, because
/// a double does not hold every amount.
fn with_point(minor_units: i64, decimals: u32) -> String {
    let sign = if minor_units < 0 { "-" } else { "" };
    let width = usize::try_from(decimals).unwrap_or_default();
    let digits = format!("{:0>1$}", minor_units.unsigned_abs().to_string(), width + 1);
    match digits.split_at_checked(digits.len() - width) {
        Some((whole, part)) if width > 0 => format!("{sign}{whole}.{part}"),
        _ => format!("{sign}{digits}"),
    }
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

#[cfg(test)]
mod amounts {
    use super::with_point;

    #[test]
    fn the_point_stands_before_the_decimals_of_the_currency() {
        for (minor_units, decimals, text) in [
            (1250, 2, "12.50"),
            (5, 2, "0.05"),
            (-5, 2, "-0.05"),
            (0, 2, "0.00"),
            (1250, 0, "1250"),
            (1250, 3, "1.250"),
            (i64::MIN, 2, "-92233720368547758.08"),
        ] {
            assert_eq!(with_point(minor_units, decimals), text);
        }
    }
}
