//! To which side three points turn, decided without rounding errors.
//!
//! The decision is the sign of a determinant. It is calculated roughly first, with a bound on the
//! error; only where the error might change the sign is it calculated exactly, as a sum of numbers
//! that do not overlap (the method of Shewchuk, "Adaptive Precision Floating-Point Arithmetic and
//! Fast Robust Geometric Predicates", 1997).

use std::cmp::Ordering;

use super::Point;

/// The error of the rough determinant, as a share of its two products' sizes.
///
/// With `u` = 2⁻⁵³, each product of two rounded differences is off by less than 3.01 `u` of its size,
/// and the last difference is off by `u` at most: together less than 4 `u`.
const ROUGH_ERROR: f64 = 2.0 * f64::EPSILON;

/// How the way from `a` by `b` to `c` turns: `Greater` to the left (with `x` to the right and `y`
/// up), `Less` to the right, and `Equal` when the three are on one line.
pub(super) fn turn(a: Point, b: Point, c: Point) -> Ordering {
    let one = (a.x - c.x) * (b.y - c.y);
    let other = (a.y - c.y) * (b.x - c.x);
    let rough = one - other;
    let size = one.abs() + other.abs();
    if rough.abs() > ROUGH_ERROR * size {
        rough.total_cmp(&0.0)
    } else if size > 0.0 {
        exact_turn(a, b, c)
    } else {
        // No difference of coordinates is too small for its product, so one in each is truly zero.
        Ordering::Equal
    }
}

/// The determinant written out has six products, and none of its differences needs rounding.
fn exact_turn(a: Point, b: Point, c: Point) -> Ordering {
    let mut sum = Vec::with_capacity(12);
    for (from, to) in [(a, b), (b, c), (c, a)] {
        for (one, other) in [(from.x, to.y), (-from.y, to.x)] {
            let (product, error) = exact_product(one, other);
            add(&mut sum, error);
            add(&mut sum, product);
        }
    }
    let largest = sum.into_iter().rev().find(|it| it.abs() > 0.0);
    largest.map_or(Ordering::Equal, |it| it.total_cmp(&0.0))
}

/// Adds a number to a sum of parts that do not overlap and grow in size.
fn add(sum: &mut Vec<f64>, number: f64) {
    let mut carried = number;
    for part in sum.iter_mut() {
        (carried, *part) = exact_sum(carried, *part);
    }
    sum.push(carried);
}

/// The rounded sum, and the error of its rounding.
fn exact_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let b_in_sum = sum - a;
    let a_in_sum = sum - b_in_sum;
    (sum, (a - a_in_sum) + (b - b_in_sum))
}

/// The rounded product, and the error of its rounding. A fused multiplication would be shorter, but
/// WebAssembly has none and brings a long function in its place.
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let (a_high, a_low) = halves(a);
    let (b_high, b_low) = halves(b);
    let rest = ((product - a_high * b_high) - a_low * b_high) - a_high * b_low;
    (product, a_low * b_low - rest)
}

/// Two numbers of at most 26 significant bits with this sum, so that their products are exact.
fn halves(number: f64) -> (f64, f64) {
    let spread = number * 134_217_729.0; // 2²⁷ + 1
    let high = spread - (spread - number);
    (high, number - high)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point::new(x, y).unwrap()
    }

    #[track_caller]
    fn check(points: [(f64, f64); 3], expected: Ordering) {
        let [a, b, c] = points.map(|(x, y)| point(x, y));
        assert_eq!(turn(a, b, c), expected, "{points:?}");
        assert_eq!(turn(b, c, a), expected, "{points:?}");
        assert_eq!(turn(b, a, c), expected.reverse(), "{points:?}");
        assert_eq!(exact_turn(a, b, c), expected, "{points:?}");
    }

    #[test]
    fn left_right_and_straight_on_are_told_apart() {
        check([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)], Ordering::Greater);
        check([(0.0, 0.0), (1.0, 0.0), (1.0, -1.0)], Ordering::Less);
        check([(0.0, 0.0), (1.0, 0.0), (7.0, 0.0)], Ordering::Equal);
        check([(0.0, 0.0), (0.0, 0.0), (7.0, 3.0)], Ordering::Equal);
    }

    #[test]
    fn the_last_bit_decides() {
        let step = f64::EPSILON;
        check([(0.5, 0.5), (12.0, 12.0), (24.0, 24.0)], Ordering::Equal);
        check([(0.5, 0.5 + step / 2.0), (12.0, 12.0), (24.0, 24.0)], Ordering::Greater);
        check([(0.5 + step / 2.0, 0.5), (12.0, 12.0), (24.0, 24.0)], Ordering::Less);
        check([(1e-100, 0.0), (1e9, 1e9), (-1e9, -1e9)], Ordering::Greater);
    }

    /// Points on a fine grid near a line, where rounding goes wrong; whole numbers tell the truth.
    fn grid() -> impl Strategy<Value = (i64, i64)> {
        (-40..40_i64, -3..3_i64).prop_map(|(along, off)| {
            ((1 << 50) + along * 12_345_678 + off, (1 << 50) + along * 12_345_678)
        })
    }

    proptest! {
        #[test]
        #[expect(clippy::cast_precision_loss, reason = "the numbers have less than 53 bits")]
        fn it_agrees_with_whole_numbers(a in grid(), b in grid(), c in grid()) {
            let scale = 2_f64.powi(-45);
            let place = |(x, y): (i64, i64)| point(x as f64 * scale, y as f64 * scale);
            let whole = |(x, y): (i64, i64)| (i128::from(x), i128::from(y));
            let ((ax, ay), (bx, by), (cx, cy)) = (whole(a), whole(b), whole(c));
            let determinant = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx);
            let expected = determinant.cmp(&0);
            prop_assert_eq!(turn(place(a), place(b), place(c)), expected);
            prop_assert_eq!(exact_turn(place(a), place(b), place(c)), expected);
        }
    }
}
