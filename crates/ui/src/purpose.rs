//! What an input is for, and what browsers and keyboards are told of it.

use civic_model::feedback::Autocomplete;
use yew::AttrValue;

/// What is typed into a [`crate::text_input::TextInput`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A text about anything.
    Free,
    /// A code of letters and digits that no browser is to remember.
    Code,
    /// Something that browsers may know of the person (WCAG 2.2, success criterion 1.3.5).
    Known(Autocomplete),
    /// A number without a fraction, 0 or more.
    Whole,
    /// A number, 0 or more, or an amount of money.
    Decimal,
    /// A number that may be below 0: the keyboards of telephones that show only digits have no
    /// minus.
    Signed,
}

impl Purpose {
    /// For an e-mail address.
    pub const EMAIL: Self = Self::Known(Autocomplete::Email);
    /// For a telephone number.
    pub const TELEPHONE: Self = Self::Known(Autocomplete::Telephone);
    /// For a postcode.
    pub const POSTCODE: Self = Self::Known(Autocomplete::PostalCode);

    /// The type of the input. It is never `number`, which drops what it cannot read.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::EMAIL => "email",
            Self::TELEPHONE => "tel",
            _ => "text",
        }
    }

    /// The keyboard that a telephone shows, where the type does not say it.
    pub(crate) fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Whole | Self::Known(Autocomplete::BirthYear) => Some("numeric"),
            Self::Decimal => Some("decimal"),
            _ => None,
        }
    }

    /// What a browser may fill in. Numbers that were typed into other questions are of no help.
    pub(crate) fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Free => None,
            Self::Known(what) => Some(what.as_str()),
            Self::Code | Self::Whole | Self::Decimal | Self::Signed => Some("off"),
        }
    }

    /// Only a free text is looked through for mistakes of spelling; names and numbers are none.
    pub(crate) fn spellcheck(self) -> Option<&'static str> {
        (self != Self::Free).then_some("false")
    }

    /// Digits and addresses run from left to right in every language; a text as its letters do.
    pub(crate) fn direction(self) -> &'static str {
        match self {
            Self::EMAIL
            | Self::TELEPHONE
            | Self::POSTCODE
            | Self::Known(Autocomplete::BirthYear)
            | Self::Code
            | Self::Whole
            | Self::Decimal
            | Self::Signed => "ltr",
            _ => "auto",
        }
    }

    /// How many characters are expected, where that is known: the width shows what is meant.
    pub(crate) fn size(self) -> Option<AttrValue> {
        match self {
            Self::Known(Autocomplete::BirthYear) => Some("5".into()),
            Self::POSTCODE | Self::Whole | Self::Decimal | Self::Signed => Some("10".into()),
            Self::TELEPHONE | Self::Code => Some("20".into()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Row = (
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
        Option<&'static str>,
        &'static str,
    );

    #[track_caller]
    fn check(purpose: Purpose, expected: Row) {
        let told = (
            purpose.kind(),
            purpose.keyboard(),
            purpose.autocomplete(),
            purpose.spellcheck(),
            purpose.direction(),
        );
        assert_eq!(told, expected, "{purpose:?}");
    }

    #[test]
    fn browsers_are_told_what_each_input_is_for() {
        use Autocomplete as Known;
        use Purpose as P;
        let no = Some("false");
        check(P::Free, ("text", None, None, None, "auto"));
        check(P::EMAIL, ("email", None, Some("email"), no, "ltr"));
        check(P::TELEPHONE, ("tel", None, Some("tel"), no, "ltr"));
        check(P::POSTCODE, ("text", None, Some("postal-code"), no, "ltr"));
        check(P::Known(Known::Name), ("text", None, Some("name"), no, "auto"));
        check(P::Known(Known::GivenName), ("text", None, Some("given-name"), no, "auto"));
        check(P::Known(Known::BirthYear), ("text", Some("numeric"), Some("bday-year"), no, "ltr"));
        check(P::Code, ("text", None, Some("off"), no, "ltr"));
        check(P::Whole, ("text", Some("numeric"), Some("off"), no, "ltr"));
        check(P::Decimal, ("text", Some("decimal"), Some("off"), no, "ltr"));
        check(P::Signed, ("text", None, Some("off"), no, "ltr"));
    }
}
