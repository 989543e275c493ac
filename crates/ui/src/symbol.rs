//! Signs: the stars and faces of a scale, and those of sound. Drawn here so that no font has to have
//! them.

use yew::prelude::*;

/// How the steps of a scale are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// As their numbers.
    Number,
    /// As stars, filled up to the chosen one.
    Star,
    /// As faces from sad to happy, which differ in their mouths.
    Face,
}

/// A star.
pub(crate) fn star() -> Html {
    drawing(html! {
        <path d="m12 2.5 2.9 6.2 6.7.8-4.9 4.6 1.3 6.7-6-3.3-6 3.3 1.3-6.7-4.9-4.6 6.7-.8z" />
    })
}

/// The face of that step, from 0, on a scale of so many steps.
pub(crate) fn face(step: usize, steps: usize) -> Html {
    drawing(html! {
        <>
            <circle cx="12" cy="12" r="10" />
            <path d={format!("M9 8.5v1.5m6-1.5v1.5M7.5 15.5q4.5 {} 9 0", bend(step, steps))} />
        </>
    })
}

/// A loudspeaker: something can be heard.
pub(crate) fn sound() -> Html {
    drawing(html! { <path d="M4 9v6h3l5 4V5L7 9zM16 9q2 3 0 6M19 6q4 6 0 12" /> })
}

/// A square, as on any player: it ends.
pub(crate) fn silence() -> Html {
    drawing(html! { <path d="M6 6h12v12H6z" /> })
}

/// How far the middle of the mouth hangs below its corners: -6 for the saddest, 6 for the happiest.
fn bend(step: usize, steps: usize) -> i32 {
    let last = i32::try_from(steps).unwrap_or(i32::MAX).saturating_sub(1).max(1);
    let step = i32::try_from(step).unwrap_or(last).min(last);
    step.saturating_mul(12) / last - 6
}

fn drawing(lines: Html) -> Html {
    html! {
        <svg class="symbol" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{ lines }</svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mouths_go_from_sad_to_happy_and_all_differ() {
        for steps in 2..=7 {
            let bends: Vec<i32> = (0..steps).map(|it| bend(it, steps)).collect();
            assert!(bends.is_sorted_by(|a, b| a < b), "{bends:?}");
            assert_eq!((bends.first(), bends.last()), (Some(&-6), Some(&6)));
        }
    }

    #[test]
    fn the_middle_of_an_uneven_scale_neither_smiles_nor_frowns() {
        for steps in [3, 5, 7] {
            assert_eq!(bend(steps / 2, steps), 0);
        }
    }

    #[test]
    fn a_scale_that_makes_no_sense_is_drawn_all_the_same() {
        for (step, steps) in [(0, 0), (0, 1), (9, 3), (usize::MAX, usize::MAX)] {
            assert!((-6..=6).contains(&bend(step, steps)));
        }
    }
}
