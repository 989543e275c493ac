//! Currencies by their ISO 4217 code, and how many decimals each has.

use std::fmt;

/// The codes of ISO 4217, list one, as of 2026, in order.
///
/// Left out is what nobody pays with in a shop: funds codes and units of account (BOV, CHE, CHW,
/// CLF, COU, MXV, USN, UYI, UYW, XAD, XDR, XSU, XUA), metals and bonds (XAU, XBA and the like), and
/// the codes for tests and for no currency (XTS, XXX).
///
/// BGN is kept although Bulgaria has paid in euro since 2026-01-01: amounts decided before that day
/// are in leva and must stay readable. Currencies that were withdrawn earlier, such as HRK, are not
/// known.
const CODES: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF \
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
    UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// A currency, by its ISO 4217 code, such as `EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// Takes the code of a currency that people pay with: three capital letters, such as `EUR`.
    /// Funds, metals and withdrawn currencies are not known, except BGN.
    pub fn parse(code: &str) -> Option<Self> {
        CODES.split(' ').find(|it| *it == code).map(Self)
    }

    /// The code.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// How many decimals an amount has (the minor unit of ISO 4217): 0, 2 or 3. What people use may
    /// be less: HUF has 2, though no coin below a forint is left.
    pub fn decimals(self) -> u8 {
        match self.0 {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: Option<u8>) {
        assert_eq!(Currency::parse(code).map(Currency::decimals), expected, "{code}");
    }

    #[test]
    fn the_list_is_sorted_and_every_code_is_three_capital_letters() {
        assert!(CODES.split(' ').is_sorted_by(|one, next| one < next));
        for code in CODES.split(' ') {
            assert!(code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase()), "{code}");
            assert_eq!(Currency::parse(code).map(Currency::as_str), Some(code));
        }
        assert_eq!(CODES.split(' ').count(), 156);
    }

    #[test]
    fn decimals_are_those_of_iso_4217() {
        for code in ["EUR", "RON", "BGN", "HUF", "CHF", "USD", "MGA", "XCG", "ZWG"] {
            check(code, Some(2));
        }
        for code in ["JPY", "KRW", "ISK", "CLP", "VND", "XOF"] {
            check(code, Some(0));
        }
        for code in ["KWD", "BHD", "TND", "JOD"] {
            check(code, Some(3));
        }
    }

    #[test]
    fn other_spellings_funds_metals_and_withdrawn_currencies_are_not_known() {
        for code in [
            "", " ", "EU", "eur", "EURO", "EUR ", "AED AFN", "UR ", "XAU", "XXX", "XTS", "CHE",
            "HRK", "DEM", "ANG", "ZWL",
        ] {
            check(code, None);
        }
    }
}
