//! What a real browser writes.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

/// Spaces of any kind as plain ones: browsers change them from year to year.
fn plain(text: &str) -> String {
    text.chars().map(|it| if it.is_whitespace() { ' ' } else { it }).collect()
}

#[wasm_bindgen_test]
fn numbers_shares_and_amounts_are_written_as_in_the_language() {
    for (language, number, share, amount) in [
        ("en", "1,234,567", "42%", "€12.50"),
        ("fr", "1 234 567", "42 %", "12,50 €"),
        ("de", "1.234.567", "42 %", "12,50 €"),
    ] {
        let intl = Intl::new(language);
        assert_eq!(plain(&intl.number(1_234_567)), number);
        assert_eq!(plain(&intl.percent(42)), share);
        assert_eq!(plain(&intl.money(1250, "EUR", 2)), amount);
    }
    assert_eq!(Intl::new("en").number(i64::MAX), "9,223,372,036,854,775,807");
    assert_eq!(Intl::new("en").percent(100), "100%");
    assert_eq!(plain(&Intl::new("hu").money(1250, "HUF", 0)), "1250 Ft");
}

#[wasm_bindgen_test]
fn small_numbers_are_written_as_the_browser_writes_them() {
    let languages = "ar ar-EG ar-MA bg de de-CH en en-GB en-IN en-u-nu-deva es es-MX et fi fi-SE fr fr-CA hu it \
                     it-CH nl nl-BE pt pt-PT ro fa";
    for language in languages.split_whitespace() {
        let intl = Intl::new(language);
        for number in (0..1000).step_by(37).chain([1, 999, 1000]) {
            let text = JsValue::from_str(&number.to_string());
            let expected = intl.decimal(&text, "", &[]);
            assert_eq!(Some(intl.number(number)), expected, "{language}");
        }
    }
}

#[wasm_bindgen_test]
fn distances_are_as_exact_as_people_say_them() {
    for (metres, english, german) in [
        (0, "0 m", "0 m"),
        (42, "42 m", "42 m"),
        (234, "230 m", "230 m"),
        (996, "1 km", "1 km"),
        (1_349, "1.3 km", "1,3 km"),
        (12_400, "12.4 km", "12,4 km"),
    ] {
        assert_eq!(plain(&Intl::new("en").distance(metres)), english);
        assert_eq!(plain(&Intl::new("de").distance(metres)), german);
    }
}

#[wasm_bindgen_test]
fn texts_are_sorted_as_people_of_the_language_look_them_up() {
    let texts = ["Zebra", "Äpfel", "apfel", "Öl", "Park", "Park a", "Park", "Ärger"];
    assert_eq!(Intl::new("de").sorted(&texts), [2, 1, 7, 3, 4, 6, 5, 0]);
    // In Estonian these letters come last.
    assert_eq!(Intl::new("et").sorted(&["Äpfel", "Zebra", "Öl", "Park"]), [3, 1, 0, 2]);
    assert_eq!(Intl::new("de").sorted(&[]), [0_usize; 0]);
}

#[wasm_bindgen_test]
fn a_text_is_found_without_its_capitals_and_marks() {
    assert_eq!(folded("Pétition ŐRSÉG\nПловдив"), "petition orseg\nпловдив");
    assert_eq!(folded(""), "");
}

#[wasm_bindgen_test]
fn sizes_of_files_are_written_as_in_the_language() {
    for (language, bytes, size) in [
        ("en", 3_449_000, "3.4 MB"),
        ("en", 10_000_000, "10 MB"),
        ("en", 999_949, "999.9 kB"),
        ("en", 3, "0.1 kB"),
        ("fr", 3_449_000, "3,4 Mo"),
        ("de", 3_449_000, "3,4 MB"),
    ] {
        assert_eq!(plain(&Intl::new(language).file_size(bytes)), size);
    }
}

#[wasm_bindgen_test]
fn plural_categories_are_those_of_the_language() {
    for (language, number, category) in [
        ("en", 1, "one"),
        ("en", 2, "other"),
        ("ro", 2, "few"),
        ("ar", 0, "zero"),
        ("fr", 0, "one"),
    ] {
        assert_eq!(Intl::new(language).plural(number), category, "{language}, {number}");
    }
}

#[wasm_bindgen_test]
fn days_moments_and_lists_are_written_as_in_the_language() {
    let italian = Intl::new("it");
    assert_eq!(italian.day("2026-05-01").as_deref(), Some("1 maggio 2026"));
    // The night before in London is the next day in Tartu.
    let moment = italian.moment(1_777_591_800, Some("Europe/Tallinn")).unwrap();
    assert!(moment.contains("1 maggio 2026") && moment.contains("02:30"), "{moment}");
    let things = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
    assert_eq!(italian.list(&things), "a, b e c");
}

#[wasm_bindgen_test]
fn languages_are_called_as_their_speakers_call_them() {
    for (tag, name) in [("fr", "Français"), ("et", "Eesti"), ("bg", "Български"), ("ar", "العربية")]
    {
        assert_eq!(Intl::endonym(tag), name);
    }
}

#[wasm_bindgen_test]
fn a_tag_currency_or_day_that_is_none_is_written_plainly() {
    let nobody = Intl::new("not a tag");
    assert_eq!(nobody.number(1234), "1234");
    assert_eq!(nobody.percent(7), "7 %");
    assert_eq!(nobody.money(1250, "EUR", 2), "EUR 12.50");
    assert_eq!(nobody.plural(1), "other");
    assert_eq!(Intl::new("en").money(1250, "?", 2), "? 12.50");
    assert_eq!(Intl::new("en").day("tomorrow"), None);
    assert_eq!(Intl::new("en").moment(0, Some("Nowhere/Land")), None);
    assert_eq!(Intl::endonym("not a tag"), "not a tag");
}
