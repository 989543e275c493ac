//! Pins that a map shows already, as a file of GeoJSON (RFC 7946) has them.

use serde_json::Value;

use super::{configuration::RawMapPin, placing::Placing, whereabouts::Whereabouts};
use crate::{geometry::Point, limits, number::Whole};

/// A pin that is there already.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownPin {
    /// What it is called by those who support it; only one that has a name can be supported.
    pub id: Option<String>,
    /// Where it is. A line or an area stands where it begins.
    pub point: Point,
    /// What it is about, where the map knows such a category.
    pub category: Option<String>,
    /// What it says of itself.
    pub title: Option<String>,
}

/// Why a file is no list of pins. Written for the editor of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPins {
    /// It is something else.
    #[error("it is no FeatureCollection of GeoJSON (RFC 7946)")]
    NotACollection,
    /// Every position would be on the map if its two numbers were swapped.
    #[error("its positions have the latitude first; in GeoJSON the longitude comes first")]
    Swapped,
    /// Nothing in it is on this map.
    #[error("none of its features has a position on this map")]
    OffTheMap,
}

/// Members of a feature that are likely to say what it is, the likeliest first.
const TITLES: [&str; 5] = ["title", "name", "summary", "description", "text"];

/// The features of a file.
///
/// # Errors
/// When it is no collection of features.
pub fn features(document: &Value) -> Result<&[Value], NoPins> {
    let is_collection = document.get("type").and_then(Value::as_str) == Some("FeatureCollection");
    let features = document.get("features").and_then(Value::as_array).filter(|_| is_collection);
    features.map(Vec::as_slice).ok_or(NoPins::NotACollection)
}

impl RawMapPin {
    /// A feature of a file as a pin of this map; `None` where it has no position on it.
    pub fn known_pin(&self, feature: &Value) -> Option<KnownPin> {
        let point = position_of(feature).filter(|it| is_on(*it, &self.placing))?;
        let properties = feature.get("properties");
        let member = |name: &str| properties?.get(name);
        let id = feature.get("id").or_else(|| member("id")).and_then(name_of);
        let category = member("category").and_then(Value::as_str);
        let title = TITLES.iter().find_map(|it| member(it)?.as_str().and_then(title_of));
        Some(KnownPin {
            id: id.filter(|it| is_name(it)),
            point: point.normalized(self.placing.surface()),
            category: category.filter(|it| self.category(it).is_some()).map(str::to_owned),
            title,
        })
    }

    /// What is wrong with all of these features; nothing where some are pins of this map, or where there
    /// are none.
    pub fn trouble_of_known(&self, features: &[Value]) -> Option<NoPins> {
        let positions = || features.iter().filter_map(position_of);
        let swap = |it: Point| Point::new(it.y(), it.x());
        let is_allowed = |it: Point| self.placing.whereabouts(it) == Whereabouts::Allowed;
        let is_swapped = |it: Point| !is_allowed(it) && swap(it).is_some_and(is_allowed);
        if positions().next().is_some() && positions().all(is_swapped) {
            return Some(NoPins::Swapped);
        }
        let has_some = positions().any(|it| is_on(it, &self.placing));
        (!has_some && !features.is_empty()).then_some(NoPins::OffTheMap)
    }

    /// Which of the known pins are so near to a position that they may be the same, the nearest first:
    /// by their numbers, with how many metres away they are. One of another category is another thing.
    pub fn near_duplicates(
        &self,
        point: Point,
        category: Option<&str>,
        known: &[KnownPin],
    ) -> Vec<(usize, f64)> {
        let limit = self.existing.as_ref().and_then(|it| it.near_metres).map(Whole::get);
        let Some(limit) = limit.and_then(|it| i32::try_from(it).ok()).map(f64::from) else {
            return Vec::new();
        };
        let is_other = |it: &KnownPin| {
            category.is_some() && it.category.is_some() && it.category.as_deref() != category
        };
        let same = known.iter().enumerate().filter(|(_, it)| !is_other(it));
        let mut near: Vec<(usize, f64)> = same
            .filter_map(|(at, it)| Some((at, self.placing.distance_metres(point, it.point)?)))
            .filter(|(_, metres)| *metres <= limit)
            .collect();
        near.sort_by(|one, other| one.1.total_cmp(&other.1));
        near
    }
}

/// Whether a text can be the name of a pin that is supported.
pub(super) fn is_name(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= limits::KNOWN_PIN_CHARACTERS
}

fn is_on(point: Point, placing: &Placing) -> bool {
    let surface = placing.surface();
    point.normalized(surface).is_on(surface)
}

/// The first position of a feature's geometry, however deep it lies.
fn position_of(feature: &Value) -> Option<Point> {
    let mut coordinates = feature.get("geometry")?.get("coordinates")?;
    // As deep as a multi-polygon, and no deeper.
    for _ in 0..4 {
        let first = coordinates.get(0)?;
        if let Some(x) = first.as_f64() {
            return Point::new(x, coordinates.get(1)?.as_f64()?);
        }
        coordinates = first;
    }
    None
}

/// Names may be numbers.
fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::String(it) => Some(it.clone()),
        Value::Number(it) => Some(it.to_string()),
        _ => None,
    }
}

/// A text as a title: its beginning, where it is long.
fn title_of(text: &str) -> Option<String> {
    let text = text.trim();
    let mut title: String = text.chars().take(limits::KNOWN_PIN_CHARACTERS).collect();
    if title.len() < text.len() {
        title.push('…');
    }
    Some(title).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::{
        feedback::testing::any_json,
        map_pin::samples::{city, map, with},
    };

    fn feature(x: f64, y: f64) -> Value {
        json!({
            "type": "Feature", "id": 7, "geometry": {"type": "Point", "coordinates": [x, y]},
            "properties": {"name": "A broken lamp", "category": "idea"},
        })
    }

    fn near(metres: u32) -> Value {
        let existing = json!({"from": "geojson", "src": "pins.geojson", "near_metres": metres});
        with(city(), "/existing", existing)
    }

    #[test]
    fn a_feature_is_a_pin_with_its_name_its_category_and_what_it_says() {
        let map = map(&city());
        let pin = map.known_pin(&feature(24.1, 60.1)).unwrap();
        assert_eq!(pin.id.as_deref(), Some("7"));
        assert_eq!(pin.category.as_deref(), Some("idea"));
        assert_eq!(pin.title.as_deref(), Some("A broken lamp"));
        let other = with(feature(24.1, 60.1), "/properties/category", json!("cars"));
        assert_eq!(map.known_pin(&other).unwrap().category, None);
    }

    #[test]
    fn lines_and_areas_stand_where_they_begin() {
        let polygon = json!({"type": "Polygon", "coordinates": [[[24.2, 60.2], [24.3, 60.2]]]});
        let feature = with(feature(0.0, 0.0), "/geometry", polygon);
        assert_eq!(Some(map(&city()).known_pin(&feature).unwrap().point), Point::new(24.2, 60.2));
    }

    #[test]
    fn what_is_no_collection_and_what_is_swapped_or_elsewhere_is_told_apart() {
        let map = map(&city());
        assert_eq!(features(&json!({"type": "Feature"})), Err(NoPins::NotACollection));
        assert_eq!(features(&json!([])), Err(NoPins::NotACollection));
        let why = |features: &[Value]| map.trouble_of_known(features);
        assert_eq!(why(&[feature(60.1, 24.1)]), Some(NoPins::Swapped));
        assert_eq!(why(&[feature(60.1, 24.1), feature(24.1, 60.1)]), None);
        assert_eq!(why(&[feature(24.1, 600.0)]), Some(NoPins::OffTheMap));
        assert_eq!(why(&[]), None);
    }

    #[test]
    fn what_is_near_and_of_the_same_category_may_be_the_same() {
        let map = map(&near(200));
        let at = |y: f64, category: &str| KnownPin {
            category: Some(category.to_owned()),
            ..map.known_pin(&feature(24.1, y)).unwrap()
        };
        // A minute of latitude is 1.85 km, so a thousandth of a degree is 111 m.
        let known = [at(60.1015, "idea"), at(60.1, "idea"), at(60.1, "noise"), at(60.11, "idea")];
        let point = Point::new(24.1, 60.1001).unwrap();
        let found = |category| -> Vec<usize> {
            map.near_duplicates(point, category, &known).into_iter().map(|it| it.0).collect()
        };
        assert_eq!(found(Some("idea")), [1, 0]);
        assert_eq!(found(Some("noise")), [2]);
        assert_eq!(found(None), [1, 2, 0]);
    }

    #[test]
    fn a_long_text_is_cut_and_an_empty_one_is_none() {
        let long = "x".repeat(limits::KNOWN_PIN_CHARACTERS + 1);
        let pin = with(feature(24.1, 60.1), "/properties/name", json!(long));
        let title = map(&city()).known_pin(&pin).unwrap().title.unwrap();
        assert_eq!(title.chars().count(), limits::KNOWN_PIN_CHARACTERS + 1);
        assert!(title.ends_with('…'));
        let pin = with(feature(24.1, 60.1), "/properties/name", json!(" "));
        assert_eq!(map(&city()).known_pin(&pin).unwrap().title, None);
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_file_is_read_without_panic(json in any_json()) {
            let map = map(&city());
            let _features = features(&json);
            let _pin = map.known_pin(&json);
            let _geometry = map.known_pin(&json!({"geometry": {"coordinates": json}}));
            map.trouble_of_known(&[json]);
        }
    }
}
