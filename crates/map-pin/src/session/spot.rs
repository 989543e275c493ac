//! Where one pin is, as the resident said it.

use civic_model::{
    geometry::Point,
    map_pin::{KnownPin, Method, Placing, Position, Whereabouts, typed_position},
    number::Number,
    typed,
    write::Write as _,
};
use serde_json::{Map, Value, json};

/// Where one pin is.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Spot {
    /// Nothing was said, or words alone.
    #[default]
    Nowhere,
    /// At the place of the list that has that name.
    Named(String),
    /// At a pin that is there already, which is only supported.
    Supported(Supported),
    /// At a position that was not typed.
    At(Fix),
    /// At what was typed as coordinates, whether these make sense or not.
    Typed(String),
}

/// A pin that is there already and is supported.
#[derive(Debug, Clone, PartialEq)]
pub struct Supported {
    /// What it is called.
    pub id: String,
    /// What is known of it; nothing while the pins that are there are not.
    pub known: Option<KnownPin>,
}

/// A position, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fix {
    /// The position.
    pub point: Point,
    /// How it was found.
    pub method: Method,
    /// The radius in metres of the circle that it is in, where a device told it.
    pub accuracy_metres: Option<Number>,
}

/// What is wrong with a position, and what can be taken in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Trouble {
    /// What was typed is no position.
    Unreadable,
    /// The two numbers are the wrong way round; they would do like this.
    Swapped(Point),
    /// It is outside the boundary, and this is the nearest place inside.
    Outside(Option<Point>),
    /// It is not on the Earth, or not on the plan.
    OffTheMap,
}

impl Trouble {
    /// What is wrong with a position; nothing where a pin may be.
    pub fn of(point: Point, placing: &Placing) -> Option<Self> {
        match placing.whereabouts(point) {
            Whereabouts::Allowed => None,
            Whereabouts::Outside(nearest) => Some(Self::Outside(nearest)),
            Whereabouts::OffTheMap => Some(Self::OffTheMap),
        }
    }

    /// What is wrong with what was typed as coordinates.
    fn of_typed(text: &str, placing: &Placing) -> Option<Self> {
        let Some(point) = typed_position(text) else { return Some(Self::Unreadable) };
        placing.swapped(point).map(Self::Swapped).or_else(|| Self::of(point, placing))
    }

    /// What can be taken instead.
    pub fn offer(self) -> Option<Point> {
        match self {
            Self::Swapped(point) => Some(point),
            Self::Outside(nearest) => nearest,
            Self::Unreadable | Self::OffTheMap => None,
        }
    }
}

impl Spot {
    /// The position, whether a pin may be there or not.
    pub fn position(&self, placing: &Placing) -> Option<Point> {
        match self {
            Self::Nowhere => None,
            Self::Named(name) => placing.place(name).map(|it| it.at.point()),
            Self::Supported(it) => it.known.as_ref().map(|it| it.point),
            Self::At(fix) => Some(fix.point),
            Self::Typed(text) => typed_position(text).map(|it| placing.rounded(it)),
        }
    }

    /// What is wrong with it.
    pub fn trouble(&self, placing: &Placing) -> Option<Trouble> {
        match self {
            Self::Typed(text) => Trouble::of_typed(text, placing),
            Self::At(fix) => Trouble::of(fix.point, placing),
            Self::Nowhere | Self::Named(_) | Self::Supported(_) => None,
        }
    }

    /// The coordinates as they stand in their field.
    pub fn typed(&self, placing: &Placing) -> String {
        match self {
            Self::Typed(text) => text.clone(),
            it => it.position(placing).map(coordinates_text).unwrap_or_default(),
        }
    }

    /// Writes it into the pin as it is sent. What makes no sense is sent to the rules as it was typed,
    /// so that they say what is wrong.
    pub(super) fn write(&self, placing: &Placing, pin: &mut Map<String, Value>) {
        let (method, accuracy) = match self {
            Self::Nowhere => return,
            Self::Named(name) => {
                pin.insert("place".to_owned(), Value::from(name.as_str()));
                (Method::List, None)
            }
            Self::Supported(it) => {
                pin.insert("supports".to_owned(), Value::from(it.id.as_str()));
                (Method::List, None)
            }
            Self::At(fix) => (fix.method, fix.accuracy_metres),
            Self::Typed(_) => (Method::Typed, None),
        };
        let coordinates = match self {
            Self::Named(_) | Self::Supported(_) => None,
            Self::Typed(text) => self.coordinates(placing).or(Some(Value::from(text.as_str()))),
            _ => self.coordinates(placing),
        };
        if let Some(coordinates) = coordinates {
            let geometry = json!({"type": "Point", "coordinates": coordinates});
            pin.insert("geometry".to_owned(), geometry);
        }
        pin.insert("method".to_owned(), Value::from(method.as_str()));
        if let Some(accuracy) = accuracy.and_then(|it| it.write()) {
            pin.insert("accuracy_metres".to_owned(), accuracy);
        }
    }

    fn coordinates(&self, placing: &Placing) -> Option<Value> {
        Position::from(self.position(placing)?).write()
    }

    /// What a pin that was sent or kept before says. Lines and areas need a map.
    pub(super) fn restored(pin: &Value, placing: &Placing) -> Self {
        let text = |key| pin.get(key).and_then(Value::as_str);
        if let Some(name) = text("place").filter(|it| placing.place(it).is_some()) {
            return Self::Named(name.to_owned());
        }
        if let Some(id) = text("supports") {
            return Self::Supported(Supported { id: id.to_owned(), known: None });
        }
        let coordinates = pin.pointer("/geometry/coordinates");
        if let Some(typed) = coordinates.and_then(Value::as_str) {
            return Self::Typed(typed.to_owned());
        }
        let number = |at: usize| coordinates?.get(at)?.as_f64();
        let Some(point) = number(0).zip(number(1)).and_then(|(x, y)| Point::new(x, y)) else {
            return Self::Nowhere;
        };
        let methods = [Method::Map, Method::Keyboard, Method::Device, Method::Search];
        let method = methods.into_iter().find(|it| text("method") == Some(it.as_str()));
        let accuracy = pin.get("accuracy_metres").and_then(Value::as_f64);
        let accuracy_metres = accuracy.and_then(Number::new);
        match method {
            Some(method) => Self::At(Fix { point, method, accuracy_metres }),
            None => Self::Typed(coordinates_text(point)),
        }
    }
}

/// A position as people type it, the latitude first.
pub fn coordinates_text(point: Point) -> String {
    let [latitude, longitude] = [point.y(), point.x()].map(|it| {
        let number = Number::new(it).and_then(|it| it.write()).unwrap_or_default();
        typed::number_text(&number, "en")
    });
    [latitude.as_str(), longitude.as_str()].join(", ")
}
