//! Dragging one item of a list, as positions only: nothing here knows the page.

/// How far a pointer moves before it drags, in CSS pixels: a hand that trembles does not.
const THRESHOLD: f64 = 5.0;

/// A pointer that went down on an item and is still down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drag {
    /// The item's place in the list, from 0.
    pub(super) from: usize,
    /// Where the pointer went down.
    start: f64,
    /// The place where the item would land, once the pointer has moved far enough.
    to: Option<usize>,
}

/// A side of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Above it.
    Before,
    /// Below it.
    After,
}

impl Drag {
    /// The pointer goes down on the item at that place.
    pub(super) fn begin(from: usize, y: f64) -> Self {
        Self { from, start: y, to: None }
    }

    /// The pointer is at `y`; `middles` are those of all items, from the top.
    pub(super) fn pull(&mut self, y: f64, middles: impl Iterator<Item = f64>) {
        if self.to.is_some() || (y - self.start).abs() >= THRESHOLD {
            let above = |(place, middle): &(usize, f64)| *place != self.from && *middle < y;
            self.to = Some(middles.enumerate().filter(above).count());
        }
    }

    /// Where the item lands when the pointer goes up; `None` where it stays.
    pub(super) fn landing(&self) -> Option<usize> {
        self.to.filter(|it| *it != self.from)
    }

    /// Whether the item hangs on the pointer.
    pub(super) fn is_under_way(&self) -> bool {
        self.to.is_some()
    }

    /// On which side of the item at `place` of `length` the dragged one would land, if beside it.
    pub(super) fn edge(&self, place: usize, length: usize) -> Option<Edge> {
        let to = self.landing()?;
        if place == self.from {
            return None;
        }
        let place = if place > self.from { place - 1 } else { place };
        if to == place {
            Some(Edge::Before)
        } else {
            (to == place + 1 && to + 1 == length).then_some(Edge::After)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four items of 10 pixels; the pointer goes down in the middle of one and moves to `y`.
    fn pulled(from: u8, y: f64) -> Drag {
        let middles = [5.0, 15.0, 25.0, 35.0];
        let mut drag = Drag::begin(from.into(), 10.0 * f64::from(from) + 5.0);
        drag.pull(y, middles.into_iter());
        drag
    }

    #[track_caller]
    fn check(from: u8, y: f64, lands: Option<usize>, edges: &str) {
        let drag = pulled(from, y);
        assert_eq!(drag.landing(), lands);
        let sign = |place| match drag.edge(place, 4) {
            Some(Edge::Before) => '<',
            Some(Edge::After) => '>',
            None => '.',
        };
        assert_eq!((0..4).map(sign).collect::<String>(), edges);
    }

    #[test]
    fn an_item_lands_where_the_pointer_is_and_a_line_shows_it() {
        check(0, 14.0, None, "....");
        check(0, 16.0, Some(1), "..<.");
        check(0, 34.0, Some(2), "...<");
        check(0, 99.0, Some(3), "...>");
        check(3, 26.0, None, "....");
        check(3, 24.0, Some(2), "..<.");
        check(3, -9.0, Some(0), "<...");
        check(1, 36.0, Some(3), "...>");
        check(2, 14.0, Some(1), ".<..");
    }

    #[test]
    fn a_trembling_hand_drags_nothing() {
        assert!(!pulled(1, 19.9).is_under_way());
        assert!(pulled(1, 20.0).is_under_way());
        assert!(pulled(1, 10.0).is_under_way());
    }

    #[test]
    fn once_under_way_the_item_can_go_back_to_its_place() {
        let mut drag = pulled(1, 40.0);
        drag.pull(15.0, [5.0, 15.0, 25.0, 35.0].into_iter());
        assert_eq!((drag.is_under_way(), drag.landing()), (true, None));
    }
}
