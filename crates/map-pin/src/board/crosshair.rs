//! The map by keyboard: a crosshair in the middle, under which the map is moved.

/// How far an arrow key moves the map, in pixels; with the shift key, for the last bit.
const STRIDE: f64 = 48.0;
const SMALL_STRIDE: f64 = 4.0;

/// What a key does to the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Stroke {
    /// The crosshair goes so many pixels to the right and down.
    Go(f64, f64),
    /// The map comes nearer, or goes farther away.
    Zoom(f64),
    /// The pin is to be where the crosshair is.
    Place,
}

impl Stroke {
    /// What the key of that name does (`KeyboardEvent.key`); nothing for keys that are the page's.
    pub(super) fn of(key: &str, has_shift: bool) -> Option<Self> {
        let stride = if has_shift { SMALL_STRIDE } else { STRIDE };
        Some(match key {
            "ArrowLeft" => Self::Go(-stride, 0.0),
            "ArrowRight" => Self::Go(stride, 0.0),
            "ArrowUp" => Self::Go(0.0, -stride),
            "ArrowDown" => Self::Go(0.0, stride),
            "+" | "=" => Self::Zoom(1.0),
            "-" => Self::Zoom(-1.0),
            "Enter" | " " => Self::Place,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_move_the_crosshair_and_little_with_the_shift_key() {
        assert_eq!(Stroke::of("ArrowLeft", false), Some(Stroke::Go(-STRIDE, 0.0)));
        assert_eq!(Stroke::of("ArrowDown", true), Some(Stroke::Go(0.0, SMALL_STRIDE)));
    }

    #[test]
    fn other_keys_are_the_pages() {
        for key in ["Tab", "Escape", "PageDown", "a"] {
            assert_eq!(Stroke::of(key, false), None);
        }
    }
}
