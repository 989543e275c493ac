//! Coordinates as people type them, or copy them from elsewhere.

use crate::{
    characters::{tidied, with_plain_hyphens},
    geometry::Point,
    money::digit,
};

/// The numbers that a latitude and a longitude have together: degrees, also with minutes, also with
/// seconds.
const MOST_NUMBERS: usize = 6;

/// A position from a latitude and a longitude as people write them: as decimals (`60.1699, 24.9384`,
/// `60,1699 24,9384`) or with minutes and seconds (`60° 10′ 11″ N, 24° 56′ 18″ E`), and with the digits
/// of Arabic too. The latitude comes first, unless letters of the compass say otherwise. `None` for
/// anything else.
///
/// Whether there is such a place on the Earth is not asked.
pub fn typed_position(text: &str) -> Option<Point> {
    let Typed { numbers, letters } = typed(text)?;
    let half = numbers.len() / 2;
    let (first, rest) = numbers.split_at_checked(half)?;
    if first.is_empty() || rest.len() != half {
        return None;
    }
    let is_turned = match letters.as_slice() {
        [] | ['N' | 'S', 'E' | 'W'] => false,
        ['E' | 'W', 'N' | 'S'] => true,
        _ => return None,
    };
    let first = angle(first, letters.first())?;
    let second = angle(rest, letters.get(1))?;
    if is_turned { Point::new(first, second) } else { Point::new(second, first) }
}

/// The numbers and the letters of the compass, each in their order.
#[derive(Default)]
struct Typed {
    numbers: Vec<f64>,
    letters: Vec<char>,
}

fn typed(text: &str) -> Option<Typed> {
    let text = plain(text);
    let mut typed = Typed::default();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let is_number = |it: char| it.is_ascii_digit() || it == '.';
        let end = match first {
            'N' | 'S' | 'E' | 'W' => {
                typed.letters.push(first);
                1
            }
            ' ' | ';' | ',' | '°' | 'º' | '\'' | '′' | '’' | '"' | '″' | '”' => {
                first.len_utf8()
            }
            _ => {
                let sign = usize::from(first == '-' || first == '+');
                let digits = rest.chars().skip(sign).take_while(|it| is_number(*it)).count();
                let number = rest.get(..sign + digits)?;
                typed.numbers.push(number.parse().ok().filter(|_| digits > 0)?);
                sign + digits
            }
        };
        rest = rest.get(end..)?;
    }
    (typed.numbers.len() <= MOST_NUMBERS && typed.letters.len() <= 2).then_some(typed)
}

/// The text with plain digits, signs and letters, and with points before decimals: a comma between two
/// digits is one, unless there are points already.
fn plain(text: &str) -> String {
    let text = with_plain_hyphens(&tidied(text));
    let has_point = text.chars().any(|it| it == '.' || it == '\u{66B}');
    let mut plain = String::with_capacity(text.len());
    let mut is_after_digit = false;
    let mut rest = text.chars();
    while let Some(it) = rest.next() {
        let is_digit = |it: char| digit(it).is_some();
        let is_before_digit = rest.clone().next().is_some_and(is_digit);
        plain.push(match it {
            '\u{66B}' => '.',
            '\u{60C}' => ',',
            ',' if is_after_digit && is_before_digit && !has_point => '.',
            it => match digit(it).and_then(|it| char::from_digit(it, 10)) {
                Some(digit) => digit,
                None => it.to_ascii_uppercase(),
            },
        });
        is_after_digit = is_digit(it);
    }
    plain
}

/// Degrees from degrees, minutes and seconds, and the letter that says which way.
fn angle(numbers: &[f64], letter: Option<&char>) -> Option<f64> {
    let (degrees, parts) = numbers.split_first()?;
    let mut size = degrees.abs();
    let mut unit = 60.0;
    for part in parts {
        if !(0.0..60.0).contains(part) {
            return None;
        }
        size += part / unit;
        unit *= 60.0;
    }
    let is_negative = match letter {
        Some('S' | 'W') => true,
        Some(_) => false,
        None => degrees.is_sign_negative(),
    };
    let is_twice = letter.is_some() && degrees.is_sign_negative();
    (!is_twice).then_some(if is_negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, f64)>) {
        let found = typed_position(text).map(|it| (it.y(), it.x()));
        let is_same = match (found, expected) {
            (Some(found), Some(expected)) => {
                (found.0 - expected.0).abs() < 1e-9 && (found.1 - expected.1).abs() < 1e-9
            }
            (found, expected) => found == expected,
        };
        assert!(is_same, "{text}: {found:?}");
    }

    #[test]
    fn decimals_are_read_however_they_are_set_apart() {
        let helsinki = Some((60.1699, 24.9384));
        for text in [
            "60.1699, 24.9384",
            "60.1699,24.9384",
            "60.1699 24.9384",
            " 60.1699 ; 24.9384 ",
            "60,1699 24,9384",
            "60,1699, 24,9384",
            "60,1699; 24,9384",
            "٦٠٫١٦٩٩، ٢٤٫٩٣٨٤",
            "60.1699° 24.9384°",
            "60.1699° N, 24.9384° E",
            "N 60.1699 E 24.9384",
            "24.9384 e 60.1699 n",
            "\u{200e}60.1699\u{a0}24.9384",
        ] {
            check(text, helsinki);
        }
        check("-33.9, −70.5", Some((-33.9, -70.5)));
        check("33.9 S 70.5 W", Some((-33.9, -70.5)));
        check("60, 24", Some((60.0, 24.0)));
        check("24.9384, 60.1699", Some((24.9384, 60.1699)));
        check("95, 200", Some((95.0, 200.0)));
    }

    #[test]
    fn minutes_and_seconds_are_parts_of_a_degree() {
        check("60° 10′ 12″ N, 24° 30′ 0″ E", Some((60.17, 24.5)));
        check("60°10'12\"N 24°30'0\"E", Some((60.17, 24.5)));
        check("60 10.2 24 30", Some((60.17, 24.5)));
        check("-0 30, -1 30", Some((-0.5, -1.5)));
        check("60 60 24 30", None);
    }

    #[test]
    fn what_is_no_position_is_none() {
        for text in [
            "",
            " ",
            "60.1699",
            "60,1699",
            "Market street 1, 20100",
            "60.1 24.9 3",
            "1 2 3 4 5 6 7 8",
            "N 60",
            "60 N 24 N",
            "60 N 24",
            "1.2.3 4",
            "- 5",
            "60,1699,24,9384",
            "-60 S, 24 E",
            "..",
            "1e5, 3",
            "60.1699, 24.9384 metres",
            "N E",
            "+, 3",
            "1e400 2",
            "9999999999, 1",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(latitude in -90.0..90.0_f64, longitude in -180.0..180.0_f64) {
            let text = format!("{latitude:.6}, {longitude:.6}");
            let (y, x) = (format!("{latitude:.6}"), format!("{longitude:.6}"));
            check(&text, y.parse().ok().zip(x.parse().ok()));
            check(&text.replace(", ", " ").replace('.', ","), y.parse().ok().zip(x.parse().ok()));
        }

        #[test]
        fn nothing_that_is_typed_makes_it_panic(text in ".*", signs in "[0-9NSEW°'\"., ;+-]*") {
            for text in [text, signs] {
                let found = typed_position(&text);
                prop_assert!(found.is_none_or(|it| it.x().is_finite() && it.y().is_finite()));
            }
        }
    }
}
