//! Boxes around things, and which of them touch.

use super::Point;

/// The smallest upright box around some points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) least: Point,
    pub(super) most: Point,
}

impl Extent {
    /// The box around two points.
    pub(super) fn of(a: Point, b: Point) -> Self {
        Self {
            least: Point { x: a.x.min(b.x), y: a.y.min(b.y) },
            most: Point { x: a.x.max(b.x), y: a.y.max(b.y) },
        }
    }

    /// The box around all of these points, or around nothing but `first` if there are none.
    pub(super) fn around(first: Point, points: &[Point]) -> Self {
        let start = Self::of(first, first);
        points.iter().fold(start, |all, it| Self {
            least: Self::of(all.least, *it).least,
            most: Self::of(all.most, *it).most,
        })
    }

    /// Whether a point is in the box or on its border.
    pub(super) fn contains(&self, point: Point) -> bool {
        (self.least.x..=self.most.x).contains(&point.x)
            && (self.least.y..=self.most.y).contains(&point.y)
    }

    /// Whether two boxes have a point in common.
    pub(super) fn touches(&self, other: &Self) -> bool {
        self.least.x <= other.most.x && other.least.x <= self.most.x && self.touches_upright(other)
    }

    pub(super) fn moved_east(&self, degrees: f64) -> Self {
        Self { least: self.least.moved_east(degrees), most: self.most.moved_east(degrees) }
    }

    fn touches_upright(&self, other: &Self) -> bool {
        self.least.y <= other.most.y && other.least.y <= self.most.y
    }
}

/// Visits each two boxes that touch, once, by the numbers that come with them.
///
/// The boxes are gone through from west to east, and only those that begin before one ends are
/// compared with it.
pub(super) fn each_touching(mut boxes: Vec<(Extent, usize)>, visit: &mut dyn FnMut(usize, usize)) {
    boxes.sort_unstable_by(|(one, _), (other, _)| one.least.x.total_cmp(&other.least.x));
    let mut rest = &*boxes;
    while let Some(((one, one_number), later)) = rest.split_first() {
        for (other, number) in later.iter().take_while(|(it, _)| it.least.x <= one.most.x) {
            if one.touches_upright(other) {
                visit(*one_number, *number);
            }
        }
        rest = later;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::geometry::samples::point;

    fn boxes() -> impl Strategy<Value = Vec<Extent>> {
        let corner = || (0..30_i32, 0..30_i32).prop_map(|(x, y)| point(x.into(), y.into()));
        let one = (corner(), corner()).prop_map(|(a, b)| Extent::of(a, b));
        prop::collection::vec(one, 0..20)
    }

    proptest! {
        #[test]
        fn the_same_pairs_are_visited_as_by_comparing_each_with_each(boxes in boxes()) {
            let mut expected = BTreeSet::new();
            for (number, one) in boxes.iter().enumerate() {
                let later = boxes.iter().enumerate().skip(number + 1);
                let touching = later.filter(|(_, it)| it.touches(one));
                expected.extend(touching.map(|(other, _)| (number, other)));
            }
            let mut visited = Vec::new();
            let numbered = boxes.iter().copied().zip(0..).collect();
            each_touching(numbered, &mut |a, b| visited.push((a.min(b), a.max(b))));
            prop_assert_eq!(visited.len(), expected.len());
            prop_assert_eq!(visited.into_iter().collect::<BTreeSet<_>>(), expected);
        }
    }
}
