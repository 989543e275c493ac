//! Codes of countries.

/// The 249 codes of ISO 3166-1 alpha-2 that are officially assigned, in order and without a space.
const CODES: &str = "\
ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCL\
CMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGU\
GWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMC\
MDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPT\
PWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUA\
UGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// Whether it is the code of a country or territory, in capitals, such as `FR` (ISO 3166-1
/// alpha-2). Codes that are only reserved, such as `UK` and `EU`, are not.
pub fn is_country(text: &str) -> bool {
    CODES.as_bytes().chunks_exact(2).any(|it| it == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assigned_codes_in_capitals_are_known() {
        for good in ["AD", "AT", "FR", "GB", "GR", "ZW"] {
            assert!(is_country(good), "{good}");
        }
        for bad in ["", "F", "fr", "Fr", "UK", "EL", "EU", "XK", "XX", "DA", "FRA", "ADAE", "É"] {
            assert!(!is_country(bad), "{bad}");
        }
    }

    #[test]
    fn the_codes_are_249_in_order() {
        let codes: Vec<&[u8]> = CODES.as_bytes().chunks(2).collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.windows(2).all(|it| it[0] < it[1]));
        assert!(codes.iter().all(|it| it.iter().all(u8::is_ascii_uppercase)));
    }
}
