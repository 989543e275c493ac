//! The colors of a widget, and whether people can tell them apart.

use crate::{
    check::Check,
    color::{Color, contrast_ratio},
    place::Place,
    problem::ProblemCode,
    record::record,
};

record! {
    /// The colors of a widget; those that are not given come from the widget.
    pub struct Theme: "a theme: an object" {
        /// For light surroundings.
        pub light("light"): Option<Palette>,
        /// For dark surroundings.
        pub dark("dark"): Option<Palette>,
    }
}

record! {
    /// Colors that are used together.
    pub struct Palette: "colors: an object", rules: Palette::rules {
        /// Behind everything.
        pub background("background"): Option<Color>,
        /// Of texts.
        pub text("text"): Option<Color>,
        /// Of buttons, marks and bars.
        pub accent("accent"): Option<Color>,
        /// Of texts on the accent.
        pub on_accent("on_accent"): Option<Color>,
    }
}

/// What texts need (WCAG 2.2, success criterion 1.4.3).
const FOR_TEXT: f64 = 4.5;
/// What controls and marks need (WCAG 2.2, success criterion 1.4.11).
const FOR_CONTROLS: f64 = 3.0;

impl Palette {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        for (key, one, other, on, least) in [
            ("text", &self.text, &self.background, "background", FOR_TEXT),
            ("on_accent", &self.on_accent, &self.accent, "accent", FOR_TEXT),
            ("accent", &self.accent, &self.background, "background", FOR_CONTROLS),
        ] {
            let Some((one, other)) = one.as_ref().zip(other.as_ref()) else { continue };
            let ratio = contrast_ratio(one, other);
            if ratio < least {
                check.error(ProblemCode::LowContrast, &place.key(key), || {
                    format!(
                        "The contrast of {one} on the {on} {other} is {}, which many cannot read.",
                        to_one(ratio)
                    )
                });
                check.suggest(|| {
                    format!(
                        "Choose colors with a contrast of {} to 1 or more (WCAG 2.2).",
                        to_one(least)
                    )
                });
            }
        }
        for (key, is_alone, other) in [
            ("text", self.text.is_some() && self.background.is_none(), "background"),
            ("background", self.background.is_some() && self.text.is_none(), "text"),
            ("accent", self.accent.is_some() && self.on_accent.is_none(), "on_accent"),
            ("on_accent", self.on_accent.is_some() && self.accent.is_none(), "accent"),
        ] {
            if is_alone {
                check.warning(ProblemCode::LowContrast, &place.key(key), || {
                    format!("The color stands without `{other}`, so nobody knows the contrast.")
                });
                check.suggest(|| format!("Add `{other}`."));
            }
        }
    }
}

/// A ratio with one decimal, rounded down: 4.49 is not yet 4.5.
fn to_one(ratio: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 21")]
    let tenths = (ratio * 10.0) as u32;
    format!("{}.{}", tenths / 10, tenths % 10)
}
