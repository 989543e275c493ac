//! Reading an amount of money as people write it.

use super::{
    Currency, MinorUnits,
    label::check_label,
    written::{Written, digit},
};

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// There is nothing but spaces.
    #[error("an amount is missing")]
    Empty,
    /// There are no digits, or there is something that no amount has.
    #[error("an amount is digits with at most one decimal mark, like 1234.50")]
    NotAnAmount,
    /// A minus stands before the digits.
    #[error("an amount is not less than zero")]
    Negative,
    /// One mark and three digits, which could be thousands or decimals.
    #[error("the mark could set thousands or decimals apart: leave out the mark for thousands")]
    Ambiguous,
    /// The symbol or code of another currency stands beside the digits.
    #[error("the amount is in another currency")]
    OtherCurrency,
    /// There are more decimals than the currency has, were they zeros.
    #[error("the amount has more decimals than its currency")]
    TooManyDecimals,
    /// It is more than [`MinorUnits::MAX`].
    #[error("the amount is too large to be counted exactly")]
    TooLarge,
}

/// Reads an amount of `currency` as people write it in `language`, a BCP 47 tag.
///
/// - Digits are Western or Arabic. Marks that do not show (the direction of writing) are passed
///   over.
/// - Thousands may be set apart in groups of three by points, commas, spaces, apostrophes or
///   U+066C, the same throughout.
/// - Decimals, at most as many as the currency has, follow a point, a comma or U+066B. Fewer may be
///   given; `5,-` and `5.–` have none. Digits are needed on both sides of the mark, so `.50` and
///   `5.` are refused.
/// - A symbol, code or word of the currency may stand before or after.
///
/// Two kinds of marks explain each other in any language: `1.234,50` and `1,234.50`. So does one
/// mark without exactly three digits behind it: `12.50` has decimals even where a comma is usual.
/// One mark with three digits is read by language: as decimals if it is the decimal mark there and
/// the currency has three, as thousands if it is not and the currency has not. In the other cases
/// (`1.234` euro in English, `1.234` Kuwaiti dinars in German) the text could be wrong a
/// thousandfold and is refused as [`AmountError::Ambiguous`].
pub fn parse_amount(
    text: &str,
    language: &str,
    currency: Currency,
) -> Result<MinorUnits, AmountError> {
    let visible: String = text.chars().filter(|it| !is_direction_mark(*it)).collect();
    let visible = visible.trim();
    if visible.is_empty() {
        return Err(AmountError::Empty);
    }
    let (head, number, tail) = cut(visible).ok_or(AmountError::NotAnAmount)?;
    let is_negative = check_head(head, currency)?;
    let mut written = Written::read(number).ok_or(AmountError::NotAnAmount)?;
    let (mark, label) = cut_dashes(tail);
    if let Some(mark) = mark {
        written.push_mark(mark).ok_or(AmountError::NotAnAmount)?;
    }
    check_label(label, currency)?;
    let amount = written.amount(language, currency)?;
    if is_negative { Err(AmountError::Negative) } else { Ok(amount) }
}

/// What stands before the first digit, from there to the last digit, and after it.
fn cut(text: &str) -> Option<(&str, &str, &str)> {
    let is_other = |it: char| digit(it).is_none();
    let start = text.find(|it| !is_other(it))?;
    let (head, rest) = text.split_at_checked(start)?;
    let (number, tail) = rest.split_at_checked(rest.trim_end_matches(is_other).len())?;
    Some((head, number, tail))
}

/// Passes a label of the currency and a minus, in any order, and tells whether the minus is there.
fn check_head(head: &str, currency: Currency) -> Result<bool, AmountError> {
    // `kr.50` may be an abbreviation and 50, or 50 hundredths.
    if head.ends_with('.') {
        return Err(AmountError::NotAnAmount);
    }
    let label = head.trim();
    let without_minus = label.strip_prefix(is_dash).or_else(|| label.strip_suffix(is_dash));
    check_label(without_minus.unwrap_or(label), currency)?;
    Ok(without_minus.is_some())
}

/// Cuts a decimal mark with dashes for the decimals, as in `5,-`, off the text after a number.
fn cut_dashes(tail: &str) -> (Option<char>, &str) {
    let mark = tail.chars().next().filter(|it| matches!(it, '.' | ','));
    let rest = tail.strip_prefix(['.', ',']).unwrap_or(tail);
    let label = rest.trim_start_matches(is_dash);
    if label.len() < rest.len() && mark.is_some() { (mark, label) } else { (None, tail) }
}

/// Hyphens, dashes and the minus sign.
fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}')
}

/// Marks for the direction of writing, which do not show and come along when people copy.
fn is_direction_mark(character: char) -> bool {
    matches!(
        character,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, language: &str, code: &str) -> Result<u64, AmountError> {
        parse_amount(text, language, Currency::parse(code).unwrap()).map(MinorUnits::get)
    }

    #[track_caller]
    fn check(language: &str, code: &str, writings: &[(&str, u64)]) {
        for (text, expected) in writings {
            assert_eq!(read(text, language, code), Ok(*expected), "{text} in {language}");
        }
    }

    #[track_caller]
    fn check_refused(expected: AmountError, language: &str, code: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(read(text, language, code), Err(expected), "{text} in {language}, {code}");
        }
    }

    #[test]
    fn english() {
        let same =
            [("1234.5", 123_450), ("£1,234.50", 123_450), ("1,234", 123_400), ("12,50", 1250)];
        check("en-GB", "GBP", &same);
        check(
            "en",
            "USD",
            &[("$ 1,234,567.89", 123_456_789), ("US$0.07", 7), ("1.234,50", 123_450)],
        );
        check("en-IE", "EUR", &[("€5", 500), ("5 euros", 500), ("EUR 1 234.00", 123_400)]);
    }

    #[test]
    fn italian() {
        let same = [("1.234,50 €", 123_450), ("1234,5", 123_450), ("1.234", 123_400)];
        check("it", "EUR", &same);
        check("it-IT", "EUR", &[("€ 12.50", 1250), ("50 euro", 5000), ("1'234", 123_400)]);
        check("it-CH", "CHF", &[("CHF 1'234.50", 123_450), ("Fr. 1\u{2019}234.–", 123_400)]);
    }

    #[test]
    fn french() {
        let same = [("1\u{202F}234,50\u{A0}€", 123_450), ("1 234,5", 123_450), ("12.50", 1250)];
        check("fr", "EUR", &same);
        check("fr-BE", "EUR", &[("€ 1.234,50", 123_450), ("1.234", 123_400), ("3 euros", 300)]);
        check("fr-CH", "CHF", &[("1'234.50", 123_450), ("1\u{202F}234.50 CHF", 123_450)]);
        check("fr-CA", "CAD", &[("1\u{A0}234,50\u{A0}$", 123_450)]);
    }

    #[test]
    fn spanish() {
        let same = [("1.234,50 €", 123_450), ("1234,50", 123_450), ("1 234", 123_400)];
        check("es", "EUR", &same);
        check("es-ES", "EUR", &[("12.500", 1_250_000), ("12.5", 1250)]);
        check("es-MX", "MXN", &[("$1,234.50", 123_450), ("1,234", 123_400), ("1.234,50", 123_450)]);
        check("es-CL", "CLP", &[("$1.234.567", 1_234_567), ("$1.234", 1234)]);
    }

    #[test]
    fn portuguese() {
        check("pt", "EUR", &[("1.234,50 €", 123_450), ("1\u{A0}234,50 €", 123_450)]);
        check("pt-PT", "EUR", &[("€1234,5", 123_450), ("10.000", 1_000_000), ("0,99", 99)]);
        check("pt-BR", "BRL", &[("R$ 1.234,50", 123_450), ("R$1.234", 123_400)]);
    }

    #[test]
    fn dutch() {
        check("nl", "EUR", &[("€ 1.234,50", 123_450), ("€ 5,-", 500), ("€ 1.234,-", 123_400)]);
        check("nl-BE", "EUR", &[("5,– EUR", 500), ("12.50", 1250), ("1 234,5 euro", 123_450)]);
    }

    #[test]
    fn hungarian() {
        let same = [("1\u{A0}234 Ft", 123_400), ("1 234 567,- Ft", 123_456_700)];
        check("hu", "HUF", &same);
        check(
            "hu-HU",
            "HUF",
            &[("1.234", 123_400), ("HUF 1234,50", 123_450), ("500 forint", 50_000)],
        );
    }

    #[test]
    fn romanian() {
        check("ro", "RON", &[("1.234,50 lei", 123_450), ("1234,5 RON", 123_450), ("1 leu", 100)]);
        check("ro-MD", "MDL", &[("12.50 lei", 1250), ("1 234 567", 123_456_700)]);
    }

    #[test]
    fn bulgarian() {
        check("bg", "EUR", &[("1\u{A0}234,50 €", 123_450), ("12,50", 1250), ("5 евро", 500)]);
        check("bg-BG", "BGN", &[("1234,50 лв.", 123_450), ("12.50 лв", 1250), ("1.234", 123_400)]);
    }

    #[test]
    fn estonian() {
        check("et", "EUR", &[("1\u{A0}234,50 €", 123_450), ("1234,5", 123_450)]);
        check("et-EE", "EUR", &[("12.50 eurot", 1250), ("1.234,50", 123_450), ("EUR10", 1000)]);
    }

    #[test]
    fn finnish() {
        check("fi", "EUR", &[("1\u{A0}234,50\u{A0}€", 123_450), ("5,- €", 500)]);
        check("fi-FI", "EUR", &[("1 000 000", 100_000_000), ("12.50 euroa", 1250), ("0,05", 5)]);
    }

    #[test]
    fn german() {
        let same = [("1.234,50 €", 123_450), ("1.234", 123_400), ("5,–", 500), ("12.50", 1250)];
        check("de", "EUR", &same);
        check(
            "de-AT",
            "EUR",
            &[("€ 1.234,50", 123_450), ("1 234,5", 123_450), ("99,-- EUR", 9900)],
        );
        check("de-CH", "CHF", &[("CHF 1\u{2019}234.50", 123_450), ("Fr. 5.-", 500), ("1,5", 150)]);
    }

    #[test]
    fn arabic() {
        let digits = "\u{661}\u{66C}\u{662}\u{663}\u{664}\u{66B}\u{665}";
        check("ar", "EUR", &[(digits, 123_450), ("\u{200F}1,234.50\u{A0}€", 123_450)]);
        let persian = "\u{61C}\u{6F1}\u{6F2}\u{66B}\u{6F5}\u{6F0} \u{64A}\u{648}\u{631}\u{648}";
        check("ar", "EUR", &[(persian, 1250), ("1,234", 123_400), ("12.5", 1250)]);
        check("ar-MA", "MAD", &[("1.234,50 MAD", 123_450), ("1.234", 123_400)]);
        check("ar-KW", "KWD", &[("1.234", 1234), ("1,234.5", 1_234_500), (digits, 1_234_500)]);
    }

    #[test]
    fn currencies_with_other_decimals() {
        check("de", "JPY", &[("1.234 ¥", 1234), ("5", 5), ("JPY 1 234", 1234), ("7,-", 7)]);
        check("en", "KWD", &[("0.005", 5), ("1.234", 1234), ("1,234.567", 1_234_567)]);
        check("en", "KWD", &[("0,005", 5), ("1234,567", 1_234_567), ("1,234,567", 1_234_567_000)]);
        check("da", "DKK", &[("kr. 50", 5000), ("50 kr.", 5000), ("50,-kr", 5000)]);
    }

    #[test]
    fn what_could_be_wrong_a_thousandfold_is_refused() {
        use AmountError::Ambiguous;
        check_refused(Ambiguous, "en", "EUR", &["1.234", "12.500", "€123.456"]);
        check_refused(Ambiguous, "de", "EUR", &["1,234", "123,456 €", "EUR 1,000"]);
        check_refused(Ambiguous, "de-CH", "CHF", &["1.234", "Fr. 1.000"]);
        check_refused(Ambiguous, "en", "JPY", &["1.234"]);
        check_refused(Ambiguous, "en", "KWD", &["1,234"]);
        check_refused(Ambiguous, "de", "KWD", &["1.234"]);
        check_refused(Ambiguous, "ar", "TND", &["1.234", "1,234"]);
        check_refused(Ambiguous, "pl", "EUR", &["1.234", "1,234"]);
    }

    #[test]
    fn other_refusals_say_what_is_wrong() {
        use AmountError as E;
        check_refused(E::Empty, "en", "EUR", &["", " ", "\u{A0}\t\n", "\u{200F}"]);
        check_refused(E::Negative, "en", "EUR", &["-5", "−5", "€-5", "-€5", "- 5", "–1,234.50"]);
        check_refused(
            E::OtherCurrency,
            "en",
            "EUR",
            &["$5", "5 USD", "£ 5", "5 kr.", "5 лв", "-$5"],
        );
        check_refused(E::TooManyDecimals, "en", "EUR", &["1.2345", "0.005", "1,234.500", "1.0000"]);
        check_refused(E::TooManyDecimals, "de", "JPY", &["1,5", "500,00"]);
        check_refused(E::TooLarge, "en", "EUR", &["90071992547409.92", "99999999999999999999999"]);
        check(
            "en",
            "EUR",
            &[("90,071,992,547,409.91", MinorUnits::MAX.get()), ("000000000000000001", 100)],
        );
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        let texts = [
            "abc",
            "€",
            "-",
            ".",
            ",-",
            "1e5",
            "1.5k",
            "5 million",
            "0x10",
            "5-10",
            "5-",
            "--5",
            "+5",
            ".50",
            ",5",
            "$.50",
            "kr.50",
            "5.",
            "5,",
            "1,,2",
            "1. 5",
            "1,00,000",
            "1,234,-",
            "5 %",
            "1 23",
            "12'50",
            "5 €50",
            "5€ 5",
            "½",
            "NaN",
            "1_000",
            "1;5",
            "(5)",
            "€ € 5",
        ];
        check_refused(AmountError::NotAnAmount, "en", "EUR", &texts);
    }

    /// Writes an amount with all its decimals, as a language does.
    fn written_out(count: u64, decimals: u8, [decimal, group]: [char; 2]) -> String {
        let text = format!("{count:0>width$}", width = usize::from(decimals) + 1);
        let (whole, part) = text.split_at(text.len() - usize::from(decimals));
        let mut written = String::new();
        for (index, digit) in whole.chars().enumerate() {
            let is_start = index > 0 && (whole.len() - index).is_multiple_of(3);
            written.extend(is_start.then_some(group));
            written.push(digit);
        }
        if part.is_empty() { written } else { format!("{written}{decimal}{part}") }
    }

    fn to_arabic(text: &str) -> String {
        let arabic = |it: char| it.to_digit(10).and_then(|it| char::from_u32(0x660 + it));
        text.chars().map(|it| arabic(it).unwrap_or(it)).collect()
    }

    const CONVENTIONS: [(&str, [char; 2]); 20] = [
        ("en", ['.', ',']),
        ("it", [',', '.']),
        ("it-CH", ['.', '\u{2019}']),
        ("fr", [',', '\u{202F}']),
        ("fr-CH", ['.', '\u{202F}']),
        ("es", [',', '.']),
        ("es-MX", ['.', ',']),
        ("pt-PT", [',', '\u{A0}']),
        ("pt-BR", [',', '.']),
        ("nl", [',', '.']),
        ("hu", [',', '\u{A0}']),
        ("ro", [',', '.']),
        ("bg", [',', '\u{A0}']),
        ("et", [',', '\u{A0}']),
        ("fi", [',', '\u{A0}']),
        ("de", [',', '.']),
        ("de-CH", ['.', '\u{2019}']),
        ("ar", ['\u{66B}', '\u{66C}']),
        ("ar-KW", ['.', ',']),
        ("ar-MA", [',', '.']),
    ];

    proptest! {
        #[test]
        fn an_amount_written_as_the_language_does_reads_back(
            count in (0_u32..54, 0..=MinorUnits::MAX.get()).prop_map(|(shift, it)| it >> shift),
            (language, marks) in prop::sample::select(&CONVENTIONS[..]),
            code in prop::sample::select(vec!["JPY", "EUR", "KWD"]),
        ) {
            let text = written_out(count, Currency::parse(code).unwrap().decimals(), marks);
            for writing in [
                format!("{text} {code}"),
                format!("\u{200F}{code}\u{A0}{text}\u{61C}"),
                to_arabic(&text),
                text,
            ] {
                prop_assert_eq!(read(&writing, language, code), Ok(count), "{}", writing);
            }
        }

        #[test]
        fn no_text_makes_it_panic(
            text in prop_oneof![
                any::<String>(),
                r"[-–$€ kr.,' 0-9\u{66B}\u{66C}\u{660}\u{6F9}\u{200F}]{0,24}",
            ],
            language in "(en|de|ar|[a-zA-Z-]{0,9})",
            code in prop::sample::select(vec!["JPY", "EUR", "KWD"]),
        ) {
            let outcome = read(&text, &language, code);
            prop_assert!(outcome.is_err() || outcome.is_ok_and(|it| it <= MinorUnits::MAX.get()));
        }
    }
}
