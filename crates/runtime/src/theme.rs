//! The colors of a configuration as a style sheet.

use civic_model::frame::theme::{Palette, Theme};

/// The rules that set a theme's colors, by properties that `civic_ui`'s base.css looks at after those
/// that a page can set: wherever the page sets one, it comes first. What is not given stays the
/// widget's own. Colors for light surroundings are not used in dark ones, nor the other way round.
pub fn css(theme: &Theme) -> String {
    let light = theme.light.as_ref().map(|it| {
        for_surroundings(it, "not all and (prefers-color-scheme:dark)", ["dark", "light"])
    });
    let dark = theme
        .dark
        .as_ref()
        .map(|it| for_surroundings(it, "(prefers-color-scheme:dark)", ["light", "dark"]));
    [light, dark].into_iter().flatten().collect()
}

/// The rules for where the device's `preference` holds, unless the element has the `other` theme; and
/// for where it has its `own`.
fn for_surroundings(palette: &Palette, preference: &str, [other, own]: [&str; 2]) -> String {
    let rules = declarations(palette);
    format!(
        "@media {preference}{{:host(:not([theme=\"{other}\"])){{{rules}}}}}\
         :host([theme=\"{own}\"]){{{rules}}}"
    )
}

fn declarations(palette: &Palette) -> String {
    let colors = [
        ("surface", &palette.background),
        ("text", &palette.text),
        ("accent", &palette.accent),
        ("on-accent", &palette.on_accent),
    ];
    let set = |(name, color): (&str, &Option<civic_model::color::Color>)| {
        color.as_ref().map(|it| format!("--_theme-{name}:{};", it.as_str()))
    };
    colors.into_iter().filter_map(set).collect()
}

#[cfg(test)]
mod tests {
    use civic_model::color::Color;

    use super::*;

    fn palette(accent: &str) -> Palette {
        let accent = Some(Color::parse(accent).unwrap());
        Palette { background: None, text: None, accent, on_accent: None }
    }

    #[test]
    fn each_palette_is_for_its_surroundings_and_what_is_not_given_is_not_set() {
        let theme = Theme { light: Some(palette("#05a")), dark: None };
        assert_eq!(
            css(&theme),
            "@media not all and (prefers-color-scheme:dark){:host(:not([theme=\"dark\"])){\
             --_theme-accent:#0055aa;}}:host([theme=\"light\"]){--_theme-accent:#0055aa;}"
        );
        let theme = Theme { light: None, dark: Some(palette("#8cf")) };
        assert_eq!(
            css(&theme),
            "@media (prefers-color-scheme:dark){:host(:not([theme=\"light\"])){\
             --_theme-accent:#88ccff;}}:host([theme=\"dark\"]){--_theme-accent:#88ccff;}"
        );
        assert_eq!(css(&Theme { light: None, dark: None }), "");
    }
}
