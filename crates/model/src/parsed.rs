//! How documents hold the short texts that have a form of their own: addresses, colors, times.

use std::fmt::Display;

use serde_json::Value;

use crate::{
    address::Address,
    check::Check,
    color::Color,
    date::Date,
    instant::Instant,
    limits,
    map_pin::TileTemplate,
    money::Currency,
    place::Place,
    problem::ProblemCode,
    read::{Read, text},
    record::serde_by_value,
    schema::{Catalogue, Describe, Shape},
    time_zone::TimeZone,
    write::Write,
};

/// Notes why a text does not have the form that it must have.
fn kept<T, E: Display>(
    parsed: Result<T, E>,
    text: &str,
    place: &Place<'_>,
    check: &mut Check,
) -> Option<T> {
    let complain = |it: E| {
        check.error(ProblemCode::MalformedText, place, || format!("`{text}` does not do: {it}."));
    };
    parsed.map_err(complain).ok()
}

/// Lets documents hold a type that is parsed from a text.
macro_rules! parsed {
    ($name:ident, $most:expr, $doc:literal) => {
        impl Read for $name {
            fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
                let text = text(value, place, check)?;
                kept(Self::parse(text), text, place, check)
            }
        }

        impl Write for $name {
            fn write(&self) -> Option<Value> {
                Some(Value::from(self.as_str()))
            }
        }

        impl Describe for $name {
            fn shape(catalogue: &mut Catalogue) -> Shape {
                let text = Shape::Text { pattern: Some(Self::PATTERN), most: $most };
                catalogue.shape(stringify!($name), &[$doc], text)
            }
        }

        serde_by_value!($name);
    };
}

parsed!(
    Address,
    Some(limits::ADDRESS_CHARACTERS),
    "An address: https://…, or relative to the page, such as /plan or pictures/square.jpg."
);
parsed!(Color, None, "A color as #rrggbb or #rgb.");
parsed!(Date, None, "A day as YYYY-MM-DD.");
parsed!(
    Instant,
    None,
    "A moment as RFC 3339 with an offset from UTC, such as 2026-05-01T09:00:00+02:00."
);
parsed!(
    TileTemplate,
    Some(limits::ADDRESS_CHARACTERS),
    "The address of the tiles of a map, with {z}, {x} and {y} (or {-y}) where zoom, column and row are \
     put in, such as https://tiles.example/{z}/{x}/{y}.png."
);
parsed!(
    TimeZone,
    Some(limits::TIME_ZONE_CHARACTERS),
    "A time zone by its IANA name, such as Europe/Paris."
);

impl Read for Currency {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        let code = text(value, place, check)?;
        let currency = Self::parse(code);
        if currency.is_none() {
            let is_code = code.len() == 3 && code.bytes().all(|it| it.is_ascii_uppercase());
            // Which codes there are changes over the years, so a schema knows their form only.
            let problem =
                if is_code { ProblemCode::UnknownName } else { ProblemCode::MalformedText };
            check.error(problem, place, || format!("`{code}` is not the code of a currency."));
            check.suggest(|| "Write three capital letters of ISO 4217, like EUR.".to_owned());
        }
        currency
    }
}

impl Write for Currency {
    fn write(&self) -> Option<Value> {
        Some(Value::from(self.as_str()))
    }
}

impl Describe for Currency {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        let text = Shape::Text { pattern: Some("^[A-Z]{3}$"), most: None };
        catalogue.shape("Currency", &["A currency by its code of ISO 4217, such as EUR."], text)
    }
}

serde_by_value!(Currency);
