//! Maps to try rules on.

use serde_json::{Value, json};

use super::{MapPin, MapPinAnswer};
use crate::{
    answer::{RawAnswer, Violation},
    problem::Checked,
};

/// A map of a city with everything that a map can have.
pub(super) fn city() -> Value {
    json!({
        "version": 1, "kind": "map-pin", "id": "greener-city", "languages": ["en"],
        "title": "Where should the city become greener?",
        "shapes": ["point", "line", "area"], "min_pins": 1, "max_pins": 3,
        // A square with a lake in the middle.
        "boundary": {"type": "Polygon", "coordinates": [
            [[24, 60], [25, 60], [25, 61], [24, 61], [24, 60]],
            [[24.4, 60.4], [24.6, 60.4], [24.6, 60.6], [24.4, 60.6], [24.4, 60.4]],
        ]},
        "boundary_name": "the city",
        "base": {
            "type": "raster", "tiles": "https://tiles.example/{z}/{x}/{y}.png", "min_zoom": 9,
            "max_zoom": 18, "attribution": "© OpenStreetMap contributors",
        },
        "center": [24.2, 60.2], "zoom": 12,
        "places": [
            {"id": "market", "text": "Market square", "at": [24.95, 60.16]},
            {"id": "station", "text": "Station", "at": [24.94, 60.17], "description": "The south exit"},
        ],
        "categories": [
            {
                "id": "idea", "text": "An idea", "icon": "idea", "color": "#0055aa",
                "questions": [{"id": "what", "type": "text", "text": "What should be here?"}],
            },
            {
                "id": "noise", "text": "Noise", "icon": "noise",
                "measured": {"unit": "dB", "min": 20, "max": 130, "decimals": 1},
            },
        ],
        "questions": [
            {"id": "why", "type": "text", "text": "Why?", "optional": true},
        ],
        "existing": {"from": "collector", "near_metres": 50},
    })
}

/// The picture of a plan, 800 by 600 pixels, with an L-shaped building.
pub(super) fn plan() -> Value {
    json!({
        "version": 1, "kind": "map-pin", "id": "new-library", "languages": ["en"],
        "base": {
            "type": "plan", "src": "plan.png", "alt": "Plan of the library", "width": 800,
            "height": 600,
        },
        "boundary": {"type": "Polygon", "coordinates": [
            [[100, 100], [700, 100], [700, 300], [300, 300], [300, 500], [100, 500], [100, 100]],
        ]},
        "boundary_name": "the library",
    })
}

/// The document with `value` at `place`; a member that is not there yet is added.
pub(super) fn with(mut document: Value, place: &str, value: Value) -> Value {
    let (parent, key) = place.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent).expect("the place is in the document") {
        Value::Object(members) => {
            members.insert(key.to_owned(), value);
        }
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        _ => panic!("nothing can be put at {place}"),
    }
    document
}

/// The document without what is at `place`.
pub(super) fn without(mut document: Value, place: &str) -> Value {
    let (parent, key) = place.rsplit_once('/').expect("a pointer");
    let members = document.pointer_mut(parent).and_then(Value::as_object_mut);
    members.and_then(|it| it.remove(key)).expect("the place is in the document");
    document
}

/// The pointers to all parts of a document, itself first.
pub(super) fn parts(document: &Value) -> Vec<String> {
    let mut all = vec![String::new()];
    let below: Vec<(String, &Value)> = match document {
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, it)| (n.to_string(), it)).collect()
        }
        Value::Object(members) => members.iter().map(|(key, it)| (key.clone(), it)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in below {
        all.extend(parts(value).into_iter().map(|it| format!("/{key}{it}")));
    }
    all
}

/// Compares the problems of a document with `expected`.
#[track_caller]
pub(super) fn check(document: &Value, expected: &[&str]) {
    let Checked { problems, .. } = MapPin::check(document);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(lines, expected);
}

/// The map of a sound document.
#[track_caller]
pub(super) fn map(document: &Value) -> MapPin {
    let Checked { value, problems } = MapPin::check(document);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    value.unwrap_or_else(|| panic!("{lines:#?}"))
}

/// An answer with these pins.
pub(super) fn pins(pins: Value) -> Vec<RawAnswer> {
    vec![RawAnswer { question: "pins".to_owned(), value: pins }]
}

/// The map of a city, where nothing is asked for pins but their places.
pub(super) fn bare() -> Value {
    let bare = with(city(), "/categories", json!([]));
    with(bare, "/questions", json!([]))
}

/// A map whose boundary crosses the antimeridian.
pub(super) fn fiji() -> Value {
    let outline = json!([[177, -19], [182, -19], [182, -16], [177, -16], [177, -19]]);
    let document = with(
        plan(),
        "/base",
        json!({
            "type": "pmtiles", "src": "fiji.pmtiles", "attribution": "© OpenStreetMap contributors",
        }),
    );
    let document = with(document, "/shapes", json!(["point", "line", "area"]));
    with(document, "/boundary/coordinates", json!([outline]))
}

pub(super) fn point(x: f64, y: f64) -> Value {
    json!({"geometry": {"type": "Point", "coordinates": [x, y]}})
}

pub(super) fn line(positions: Value) -> Value {
    json!({"geometry": {"type": "LineString", "coordinates": positions}})
}

pub(super) fn area(positions: Value) -> Value {
    json!({"geometry": {"type": "Polygon", "coordinates": [positions]}})
}

#[track_caller]
pub(super) fn accept(document: &Value, sent: Value) -> MapPinAnswer {
    map(document).check_answers(&pins(sent)).unwrap_or_else(|violations| {
        let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
        panic!("{lines:#?}")
    })
}

/// Sends pins to the map and compares the broken rules with `expected`.
#[track_caller]
pub(super) fn refuse(document: &Value, sent: Value, expected: &[&str]) -> Vec<Violation> {
    let violations = map(document).check_answers(&pins(sent)).expect_err("a rule is broken");
    let lines: Vec<String> = violations
        .iter()
        .map(|it| format!("{} {} {}", it.pointer, it.code.as_str(), it.detail))
        .collect();
    assert_eq!(lines, expected);
    violations
}
