//! Colors of a city, and whether a text in one of them can be read on another.

use std::fmt;

/// Why a text is not a color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a color is written as # and six or three hexadecimal digits, like #0055aa or #05a")]
pub struct NotAColor;

/// A color of the sRGB space that hides what is behind it, such as `#0055aa`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Color {
    text: String,
    // Red, green and blue.
    channels: [u8; 3],
}

impl Color {
    /// The form of a color, for a JSON Schema (an ECMA-262 pattern).
    pub const PATTERN: &str = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$";

    /// Takes `#rrggbb`, or `#rgb` for the same with each digit twice (CSS Color 4).
    pub fn parse(text: &str) -> Result<Self, NotAColor> {
        text.strip_prefix('#').and_then(read).ok_or(NotAColor)
    }

    /// The color as `#rrggbb` with small letters.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Color {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

/// How well two colors stand out from each other, from 1 (the same) to 21 (black on white): the
/// contrast ratio of WCAG 2.2. The order of the two does not matter.
pub fn contrast_ratio(one: &Color, other: &Color) -> f64 {
    let (one, other) = (relative_luminance(one), relative_luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Whether two colors have a contrast ratio of `at_least`. WCAG 2.2 asks 4.5 of text (success
/// criterion 1.4.3) and 3 of large text and of the parts of a control (1.4.11), and does not round:
/// 4.499 is too little.
pub fn has_contrast(one: &Color, other: &Color, at_least: f64) -> bool {
    contrast_ratio(one, other) >= at_least
}

fn read(digits: &str) -> Option<Color> {
    // Asked first, because the number below may also have a plus before it.
    if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    let mut text = String::from("#");
    for digit in digits.to_ascii_lowercase().chars() {
        text.push(digit);
        if digits.len() == 3 {
            text.push(digit);
        }
    }
    if text.len() != "#rrggbb".len() {
        return None;
    }
    let number = u32::from_str_radix(text.get(1..)?, 16).ok()?;
    let [_, channels @ ..] = number.to_be_bytes();
    Some(Color { text, channels })
}

/// The relative luminance of WCAG 2.2, from 0 (black) to 1 (white).
fn relative_luminance(color: &Color) -> f64 {
    let [red, green, blue] = color.channels.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The light that a channel of sRGB gives, from 0 to 1.
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.040_45 { share / 12.92 } else { power_of_2_4((share + 0.055) / 1.055) }
}

/// `base` to the power 2.4, for a base from 0.09 to 1.
///
/// It is the twelfth power of the fifth root. Newton's method finds the root from above, and eight
/// steps reach the last digits. The library's own power would be kilobytes of the browser's module.
fn power_of_2_4(base: f64) -> f64 {
    let mut root = 1.0;
    for _ in 0..8 {
        root = (4.0 * root + base / fourth_power(root)) / 5.0;
    }
    let fourth = fourth_power(root);
    fourth * fourth * fourth
}

fn fourth_power(base: f64) -> f64 {
    let square = base * base;
    square * square
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern_tests::agree;

    fn color(text: &str) -> Color {
        Color::parse(text).expect(text)
    }

    #[test]
    fn colors_are_written_back_with_six_small_digits() {
        for (text, written) in [("#05a", "#0055aa"), ("#FFF", "#ffffff"), ("#aBcDeF", "#abcdef")] {
            assert_eq!(color(text).to_string(), written);
            assert_eq!(color(text).as_str(), written);
        }
        assert_eq!(color("#12ab9f").channels, [0x12, 0xab, 0x9f]);
    }

    #[test]
    fn names_and_other_notations_are_refused() {
        for bad in [
            "",
            "#",
            "red",
            "05a",
            "#05",
            "#05a0",
            "#05a05",
            "#0055aa80",
            "#+055aa",
            "#+05",
            "##05a",
            "#05g",
            " #05a",
            "#05a ",
            "#０５ａ",
            "#éé",
        ] {
            assert_eq!(Color::parse(bad), Err(NotAColor), "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, expected) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            ("#767676", "#fff", 4.542_224_96),
            ("#777", "#fff", 4.478_089_45),
            ("#959595", "#fff", 2.995_346_14),
            ("#0a6", "#fff", 3.025_172_89),
            ("#f00", "#fff", 3.998_476_77),
            ("#00f", "#fff", 8.592_471_36),
            ("#ff0", "#1b1f24", 15.421_838_49),
        ] {
            let found = contrast_ratio(&color(one), &color(other));
            assert!((found - expected).abs() < 1e-8, "{one} on {other}: {found}");
        }
    }

    #[test]
    fn contrast_is_not_rounded_up() {
        let white = color("#fff");
        assert!(has_contrast(&color("#767676"), &white, 4.5));
        assert!(!has_contrast(&color("#777"), &white, 4.5));
        assert!(has_contrast(&color("#000"), &white, 21.0));
        assert!(has_contrast(&white, &white, 1.0));
        assert!(!has_contrast(&white, &white, f64::NAN));
    }

    #[test]
    fn the_light_of_every_channel_is_that_of_the_library_power() {
        for channel in 0..=255 {
            let share = f64::from(channel) / 255.0;
            let expected =
                if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
            assert!((linear(channel) - expected).abs() < 1e-14, "{channel}");
        }
    }

    #[test]
    fn the_pattern_and_the_parser_agree() {
        agree(Color::PATTERN, "#05afFgG+é ", |text, matches| {
            matches == Color::parse(text).is_ok()
        });
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(text in "#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})") {
            let read = color(&text);
            prop_assert_eq!(color(read.as_str()), read);
        }

        #[test]
        fn contrast_is_from_1_to_21_whatever_the_order(
            one in "#[0-9a-f]{6}", two in "#[0-9a-f]{6}",
        ) {
            let (one, two) = (color(&one), color(&two));
            let ratio = contrast_ratio(&one, &two);
            prop_assert!((1.0..=21.0).contains(&ratio));
            prop_assert!((ratio - contrast_ratio(&two, &one)).abs() < 1e-14);
        }

        #[test]
        fn any_text_is_refused_or_written_with_six_digits(text in "\\PC*|#\\PC{0,6}") {
            let length = Color::parse(&text).map(|it| it.as_str().len());
            prop_assert!(matches!(length, Ok(7) | Err(NotAColor)));
        }
    }
}
