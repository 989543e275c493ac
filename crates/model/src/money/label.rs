//! Currency symbols, codes and words that people write before or after an amount.

use super::{AmountError, Currency};

/// What people write for a currency, and the codes of the currencies that it may mean. Capital and
/// small ASCII letters are the same.
const LABELS: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("eurot", "EUR"),
    ("euroa", "EUR"),
    ("euró", "EUR"),
    ("евро", "EUR"),
    ("\u{64A}\u{648}\u{631}\u{648}", "EUR"), // "yuro" in Arabic letters
    ("fr", "CHF"),
    ("sfr", "CHF"),
    ("ft", "HUF"),
    ("forint", "HUF"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("lei", "RON MDL"),
    ("leu", "RON MDL"),
    ("лв", "BGN"),
    ("лева", "BGN"),
    ("kr", "DKK ISK NOK SEK"),
    ("£", "GBP EGP FKP GIP LBP SDG SHP SSP SYP"),
    (
        "$",
        "USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MOP MXN \
         NAD NIO NZD SBD SGD SRD TOP TTD TWD UYU WST XCD",
    ),
    ("us$", "USD"),
    ("r$", "BRL"),
    ("¥", "JPY CNY"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₽", "RUB"),
    ("₹", "INR"),
    ("₪", "ILS"),
    ("₩", "KRW KPW"),
];

/// Passes a text beside an amount that is empty or means `currency`. A point after it is left
/// aside, as in `kr.` and `лв.`.
pub(super) fn check_label(label: &str, currency: Currency) -> Result<(), AmountError> {
    let label = label.trim();
    if label.is_empty() {
        return Ok(());
    }
    let codes =
        codes_of(label.strip_suffix('.').unwrap_or(label)).ok_or(AmountError::NotAnAmount)?;
    let fits = codes.split(' ').any(|it| it == currency.as_str());
    if fits { Ok(()) } else { Err(AmountError::OtherCurrency) }
}

fn codes_of(label: &str) -> Option<&'static str> {
    let known = LABELS.iter().find(|it| it.0.eq_ignore_ascii_case(label)).map(|it| it.1);
    known.or_else(|| Currency::parse(&label.to_ascii_uppercase()).map(Currency::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, code: &str, expected: Result<(), AmountError>) {
        let currency = Currency::parse(code).unwrap();
        assert_eq!(check_label(label, currency), expected, "{label} for {code}");
    }

    #[test]
    fn a_label_fits_each_currency_that_it_may_mean() {
        check("", "EUR", Ok(()));
        check(" \u{A0}€ ", "EUR", Ok(()));
        check("eur", "EUR", Ok(()));
        check("лв.", "BGN", Ok(()));
        check("kr.", "DKK", Ok(()));
        check("kr", "SEK", Ok(()));
        check("$", "CAD", Ok(()));
    }

    #[test]
    fn a_label_of_another_currency_is_told_from_a_text_that_is_none() {
        check("€", "USD", Err(AmountError::OtherCurrency));
        check("US$", "CAD", Err(AmountError::OtherCurrency));
        check("лв", "EUR", Err(AmountError::OtherCurrency));
        check("sek", "DKK", Err(AmountError::OtherCurrency));
        check("k", "EUR", Err(AmountError::NotAnAmount));
        check(".", "EUR", Err(AmountError::NotAnAmount));
        check("€€", "EUR", Err(AmountError::NotAnAmount));
    }

    #[test]
    fn every_label_means_known_currencies() {
        for (label, codes) in LABELS {
            for code in codes.split(' ') {
                check(label, code, Ok(()));
            }
        }
    }
}
