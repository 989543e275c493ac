//! How a map is opened: what is seen first, and what lies beneath.

use civic_model::{
    geometry::{Point, Polygon, Surface},
    map_pin::{Base, Placing, Position},
};
use civic_runtime::host;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::Url;

/// How near a map is where a single place is all that is known of it: some streets.
const NEAR: i32 = 15;

/// What is seen of a map at first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opening {
    pub(super) center: [f64; 2],
    pub(super) zoom: i32,
    /// All of it is to be seen, unless the configuration says how near: the smallest and the largest
    /// coordinates.
    pub(super) all: Option<[f64; 4]>,
}

impl Opening {
    /// What the configuration says, else what pins can be placed in, else the places of the list.
    pub(super) fn of(placing: &Placing) -> Self {
        let surface = placing.surface();
        let around = around(&points(placing), surface);
        let middle =
            around.map(|[left, least, right, most]| [left.midpoint(right), least.midpoint(most)]);
        let said = placing.center.map(Position::point).map(|it| [it.x(), it.y()]);
        let zoom = placing.zoom.and_then(|it| i32::try_from(it.get()).ok());
        Self {
            center: said.or(middle).unwrap_or_else(|| middle_of(surface)),
            zoom: zoom.unwrap_or(match (said, surface) {
                (Some(_), Surface::Ground) => NEAR,
                _ => 0,
            }),
            all: around.filter(|_| zoom.is_none() && said.is_none() && surface == Surface::Ground),
        }
    }
}

/// The boundary's corners, else the places of the list.
fn points(placing: &Placing) -> Vec<Point> {
    let Some(area) = placing.area() else {
        return placing.places.iter().map(|it| it.at.point()).collect();
    };
    let rings = area.0.iter().flat_map(Polygon::rings);
    rings.flat_map(|it| it.vertices().iter().copied()).collect()
}

/// What holds all points. Where they lie on both sides of the antimeridian, longitudes go on beyond 180.
fn around(points: &[Point], surface: Surface) -> Option<[f64; 4]> {
    let of = |shift: bool| {
        points.iter().fold(None, |all: Option<[f64; 4]>, it| {
            let x = if shift && it.x() < 0.0 { it.x() + 360.0 } else { it.x() };
            let [left, least, right, most] = all.unwrap_or([x, it.y(), x, it.y()]);
            Some([left.min(x), least.min(it.y()), right.max(x), most.max(it.y())])
        })
    };
    let plain = of(false)?;
    let shifted = of(true).filter(|_| surface == Surface::Ground);
    let width = |it: &[f64; 4]| it[2] - it[0];
    Some(shifted.filter(|it| width(it) < width(&plain)).unwrap_or(plain))
}

fn middle_of(surface: Surface) -> [f64; 2] {
    match surface {
        Surface::Ground => [0.0, 0.0],
        Surface::Plan { width, height } => [width / 2.0, height / 2.0],
    }
}

/// `MapOptions` of the map's file, without what is to be told of events; `None` where the page cannot
/// make sense of an address.
pub(super) fn options(base: &Base, opening: &Opening) -> Option<Object> {
    let (least, most) = base.zooms();
    let center: Array = opening.center.map(JsValue::from).iter().collect();
    let number = |it: i64| JsValue::from(i32::try_from(it).unwrap_or_default());
    object(&[
        ("base", base_options(base)?.into()),
        ("center", center.into()),
        ("zoom", JsValue::from(opening.zoom)),
        ("minZoom", number(least)),
        ("maxZoom", number(most)),
    ])
}

fn base_options(base: &Base) -> Option<Object> {
    let number = |it: i64| JsValue::from(i32::try_from(it).unwrap_or_default());
    match base {
        Base::Raster(it) => {
            let (least, most) = base.zooms();
            // The braces are to be filled in, and no part of an address.
            let tiles = absolute(it.tiles.as_str())?.replace("%7B", "{").replace("%7D", "}");
            object(&[
                ("type", "raster".into()),
                ("tiles", tiles.into()),
                ("minZoom", number(least)),
                ("maxZoom", number(most)),
            ])
        }
        Base::PmTiles(it) => {
            object(&[("type", "pmtiles".into()), ("src", absolute(it.src.as_str())?.into())])
        }
        Base::Plan(it) => object(&[
            ("type", "plan".into()),
            ("src", absolute(it.picture.src.as_str())?.into()),
            ("width", number(it.width.get())),
            ("height", number(it.height.get())),
        ]),
    }
}

/// An address as the page understands it.
fn absolute(address: &str) -> Option<String> {
    let page = host::document().ok()?.base_uri().ok()??;
    Some(Url::new_with_base(address, &page).ok()?.href())
}

/// A JavaScript object with these members.
pub(super) fn object(members: &[(&str, JsValue)]) -> Option<Object> {
    let object = Object::new();
    for (name, value) in members {
        set(&object, name, value)?;
    }
    Some(object)
}

/// Sets a member of an object of our own, which always works.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) -> Option<()> {
    Reflect::set(object, &JsValue::from_str(name), value).ok().map(drop)
}

#[cfg(test)]
mod tests {
    use civic_model::map_pin::MapPin;
    use serde_json::{Value, json};

    use super::*;

    #[track_caller]
    fn opening(members: &Value) -> Opening {
        let mut document = json!({
            "version": 1, "kind": "map-pin", "id": "test", "languages": ["en"], "title": "A map",
        });
        document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        let checked = MapPin::check(&document);
        Opening::of(&checked.value.unwrap_or_else(|| panic!("{:?}", checked.problems)).placing)
    }

    fn square(west: f64, east: f64) -> Value {
        let ring = json!([[west, 60], [east, 60], [east, 61], [west, 61], [west, 60]]);
        json!({"type": "Polygon", "coordinates": [ring]})
    }

    #[test]
    fn all_of_the_boundary_is_seen_at_first() {
        let city = json!({"boundary": square(24.0, 25.0), "boundary_name": "the city"});
        let all = Some([24.0, 60.0, 25.0, 61.0]);
        assert_eq!(opening(&city), Opening { center: [24.5, 60.5], zoom: 0, all });
    }

    #[test]
    fn what_the_configuration_says_comes_first() {
        let boundary = square(24.0, 25.0);
        let said = json!({
            "boundary": boundary, "boundary_name": "the city", "center": [24.1, 60.2], "zoom": 12,
        });
        let expected = Opening { center: [24.1, 60.2], zoom: 12, all: None };
        assert_eq!(opening(&said), expected);
        let center = json!({"center": [24.1, 60.2]});
        assert_eq!(opening(&center).zoom, NEAR);
    }

    #[test]
    fn without_a_boundary_all_places_of_the_list_are_seen() {
        let places = json!([
            {"id": "a", "text": "A", "at": [24.0, 60.5]},
            {"id": "b", "text": "B", "at": [24.5, 60.0]},
        ]);
        assert_eq!(opening(&json!({"places": places})).all, Some([24.0, 60.0, 24.5, 60.5]));
    }

    #[test]
    fn an_area_on_both_sides_of_the_antimeridian_is_one() {
        let [west, east] = [square(177.0, 180.0), square(-180.0, -178.0)];
        let coordinates = [&west["coordinates"], &east["coordinates"]];
        let boundary = json!({"type": "MultiPolygon", "coordinates": coordinates});
        let opening = opening(&json!({"boundary": boundary, "boundary_name": "Fiji"}));
        assert_eq!(opening.all, Some([177.0, 60.0, 182.0, 61.0]));
    }

    #[test]
    fn of_a_plan_all_is_seen() {
        let plan = json!({
            "type": "plan", "src": "plan.png", "alt": "A square", "width": 800, "height": 600,
        });
        let expected = Opening { center: [400.0, 300.0], zoom: 0, all: None };
        assert_eq!(opening(&json!({"base": plan})), expected);
    }
}
