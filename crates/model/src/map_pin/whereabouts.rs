//! Where a position is: whether a pin may be there, what is near, and what to say instead of numbers.

use super::{
    base::Base,
    placing::{NamedPlace, Placing},
};
use crate::{
    geometry::{Compass, Point, Surface, direction, distance_metres},
    number::Number,
};

/// What there is to say about a position where somebody wants to place a pin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Whereabouts {
    /// A pin may be there.
    Allowed,
    /// It is outside the boundary; with the nearest place that is allowed.
    Outside(Option<Point>),
    /// It is not on the Earth, or not on the plan.
    OffTheMap,
}

/// A place of the list from which a position can be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Landmark<'a> {
    /// The nearest place of the list.
    pub place: &'a NamedPlace,
    /// How far away the position is from it.
    pub metres: f64,
    /// In which direction it lies seen from it; `None` where the two are one.
    pub direction: Option<Compass>,
}

/// How many steps there are to a degree in what is sent: six decimals, which is 11 cm.
const STEPS_OF_A_DEGREE: f64 = 1e6;

impl Placing {
    /// Whether a pin may be at that position, and what is nearest if not.
    pub fn whereabouts(&self, point: Point) -> Whereabouts {
        let surface = self.surface();
        if !point.normalized(surface).is_on(surface) {
            return Whereabouts::OffTheMap;
        }
        match self.area() {
            Some(area) if !area.contains(point, surface) => {
                let nearest = area.nearest_allowed(point, surface);
                Whereabouts::Outside(nearest.map(|it| self.rounded(it)))
            }
            _ => Whereabouts::Allowed,
        }
    }

    /// The position with its two numbers the other way round, where somebody has most likely swapped
    /// them: it is not allowed as it is, and would be so.
    pub fn swapped(&self, point: Point) -> Option<Point> {
        let swapped = Point::new(point.y(), point.x())?;
        let is_better = self.whereabouts(point) != Whereabouts::Allowed
            && self.whereabouts(swapped) == Whereabouts::Allowed;
        is_better.then_some(swapped)
    }

    /// The position as it is sent: with six decimals and a longitude from -180 to 180, unless that
    /// would put it outside the boundary. On a plan to a hundredth of a pixel.
    #[must_use]
    pub fn rounded(&self, point: Point) -> Point {
        let surface = self.surface();
        let steps = if surface == Surface::Ground { STEPS_OF_A_DEGREE } else { 100.0 };
        let point = point.normalized(surface);
        let nearest = |it: f64| (it * steps + 0.5).floor() / steps;
        let rounded = Point::new(nearest(point.x()), nearest(point.y()));
        let is_inside = |it: &Point| {
            it.is_on(surface) && self.area().is_none_or(|area| area.contains(*it, surface))
        };
        rounded.filter(is_inside).unwrap_or(point)
    }

    /// How far apart two positions are, in metres along the great circle, or on a plan by its scale;
    /// `None` on a plan without one.
    pub fn distance_metres(&self, one: Point, other: Point) -> Option<f64> {
        match self.base.get() {
            Some(Base::Plan(plan)) => {
                let scale = plan.metres_per_pixel.map(Number::get)?;
                let (x, y) = (one.x() - other.x(), one.y() - other.y());
                Some((x * x + y * y).sqrt() * scale)
            }
            _ => Some(distance_metres(one, other)),
        }
    }

    /// Which of these positions are no farther than so many metres from one, by their numbers.
    pub fn near(&self, point: Point, all: &[Point], metres: f64) -> Vec<usize> {
        let is_near = |it: &Point| self.distance_metres(point, *it).is_some_and(|it| it <= metres);
        all.iter().enumerate().filter(|(_, it)| is_near(it)).map(|(number, _)| number).collect()
    }

    /// The place of the list that is nearest to a position on the ground, to tell the position by.
    pub fn landmark(&self, point: Point) -> Option<Landmark<'_>> {
        if self.surface() != Surface::Ground {
            return None;
        }
        let mut nearest: Option<Landmark<'_>> = None;
        for place in self.places.iter() {
            let metres = distance_metres(place.at.point(), point);
            if nearest.is_none_or(|it| metres < it.metres) {
                nearest = Some(Landmark { place, metres, direction: None });
            }
        }
        nearest.map(|it| Landmark { direction: direction(it.place.at.point(), point), ..it })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{
        map_pin::samples::{accept, bare, city, fiji, map, plan, with, without},
        write::Write as _,
    };

    fn point(x: f64, y: f64) -> Point {
        Point::new(x, y).unwrap()
    }

    #[test]
    fn a_position_is_allowed_or_has_the_nearest_that_is() {
        let placing = map(&city()).into_inner().placing;
        assert_eq!(placing.whereabouts(point(24.1, 60.1)), Whereabouts::Allowed);
        let outside = placing.whereabouts(point(23.5, 60.3));
        assert_eq!(outside, Whereabouts::Outside(Some(point(24.0, 60.3))));
        // In the lake, nearest to its western shore.
        let lake = placing.whereabouts(point(24.41, 60.5));
        assert_eq!(lake, Whereabouts::Outside(Some(point(24.4, 60.5))));
        assert_eq!(placing.whereabouts(point(24.5, 90.5)), Whereabouts::OffTheMap);
        let anywhere = map(&without(without(city(), "/boundary"), "/boundary_name")).into_inner();
        assert_eq!(anywhere.placing.whereabouts(point(-120.0, -30.0)), Whereabouts::Allowed);
    }

    #[test]
    fn on_a_plan_positions_are_pixels() {
        let placing = map(&plan()).into_inner().placing;
        assert_eq!(placing.whereabouts(point(801.0, 10.0)), Whereabouts::OffTheMap);
        let outside = placing.whereabouts(point(650.0, 350.0));
        assert_eq!(outside, Whereabouts::Outside(Some(point(650.0, 300.0))));
        assert_eq!(placing.distance_metres(point(0.0, 0.0), point(3.0, 4.0)), None);
        let scaled = map(&with(plan(), "/base/metres_per_pixel", json!(0.5))).into_inner().placing;
        assert_eq!(scaled.distance_metres(point(0.0, 0.0), point(3.0, 4.0)), Some(2.5));
        assert_eq!(scaled.near(point(0.0, 0.0), &[point(3.0, 4.0), point(3.0, 5.0)], 2.5), [0]);
    }

    #[test]
    fn numbers_the_wrong_way_round_are_recognized() {
        let placing = map(&city()).into_inner().placing;
        assert_eq!(placing.swapped(point(60.1, 24.1)), Some(point(24.1, 60.1)));
        assert_eq!(placing.swapped(point(24.1, 60.1)), None, "it is allowed as it is");
        assert_eq!(placing.swapped(point(50.0, 10.0)), None, "it would not be allowed either");
        let anywhere = map(&without(without(city(), "/boundary"), "/boundary_name")).into_inner();
        assert_eq!(anywhere.placing.swapped(point(10.0, 100.0)), Some(point(100.0, 10.0)));
    }

    #[test]
    fn a_position_is_told_from_the_nearest_place_of_the_list() {
        let placing = map(&city()).into_inner().placing;
        let found = placing.landmark(point(24.95, 60.161)).unwrap();
        assert_eq!((found.place.id.as_str(), found.direction), ("market", Some(Compass::North)));
        assert!((found.metres - 111.2).abs() < 0.5, "{}", found.metres);
        let found = placing.landmark(point(24.94, 60.17)).unwrap();
        assert_eq!((found.place.id.as_str(), found.direction), ("station", None));
        assert_eq!(map(&plan()).placing.landmark(point(100.0, 100.0)), None);
    }

    #[test]
    fn across_the_antimeridian_the_nearest_is_on_the_other_side() {
        let placing = map(&fiji()).into_inner().placing;
        assert_eq!(placing.whereabouts(point(-179.0, -17.0)), Whereabouts::Allowed);
        let nearest = Whereabouts::Outside(Some(point(-178.0, -17.0)));
        assert_eq!(placing.whereabouts(point(-177.5, -17.0)), nearest);
        assert_eq!(placing.near(point(179.99, -17.0), &[point(-179.99, -17.0)], 2_500.0), [0]);
    }

    proptest! {
        #[test]
        fn whatever_is_offered_in_the_place_of_a_position_is_accepted(
            x in -180.0..180.0_f64, y in -90.0..90.0_f64, which in 0_usize..3,
        ) {
            // No position of six decimals is on the edge that slants.
            let slanted = json!([[[24, 60], [25, 60.333_333_3], [24, 61], [24, 60]]]);
            let slanted = with(bare(), "/boundary/coordinates", slanted);
            let slanted = with(slanted, "/places", json!([]));
            let document = [bare(), fiji(), slanted][which].clone();
            let placing = map(&document).into_inner().placing;
            let offered = match placing.whereabouts(point(x, y)) {
                Whereabouts::Allowed => placing.rounded(point(x, y)),
                Whereabouts::Outside(nearest) => nearest.unwrap(),
                Whereabouts::OffTheMap => panic!("it is on the Earth"),
            };
            let coordinates = super::super::Position::from(offered).write().unwrap();
            accept(&document, json!([{"geometry": {"type": "Point", "coordinates": coordinates}}]));
        }

        #[test]
        fn a_rounded_position_is_within_a_step_and_stays_when_rounded_again(
            x in -540.0..540.0_f64, y in -90.0..90.0_f64,
        ) {
            let placing = map(&city()).into_inner().placing;
            let rounded = placing.rounded(point(x, y));
            prop_assert_eq!(placing.rounded(rounded), rounded);
            prop_assert!(distance_metres(point(x, y), rounded) < 0.1);
            prop_assert!(rounded.x().abs() <= 180.0);
        }

        #[test]
        fn near_are_those_whose_great_circle_is_short(
            all in prop::collection::vec((-0.01..0.01_f64, -0.01..0.01_f64), 0..20), metres in 0.0..1_000.0_f64,
        ) {
            let placing = map(&city()).into_inner().placing;
            let all: Vec<Point> = all.into_iter().map(|(x, y)| point(24.1 + x, 60.1 + y)).collect();
            let near = placing.near(point(24.1, 60.1), &all, metres);
            for (number, it) in all.iter().enumerate() {
                let is_near = distance_metres(point(24.1, 60.1), *it) <= metres;
                prop_assert_eq!(near.contains(&number), is_near);
            }
        }
    }
}
