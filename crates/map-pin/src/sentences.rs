//! What is told of pins: where they are, and why they cannot be there.

use civic_model::{
    geometry::{Compass, Point, Surface, direction},
    map_pin::{KnownPin, Landmark, NamedPlace, Placing},
    text::Text,
};
use civic_runtime::{location::NotLocated, voice::Voice, words::Key};
use civic_ui::phrase::Phrase;
use yew::AttrValue;

use crate::{
    PublishedMapPin,
    session::{PinSheet, Said, Spot, Supported, Trouble, coordinates_text},
};

/// Makes sentences about the pins of one map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    /// The map.
    pub map: &'a PublishedMapPin,
    /// How the resident is spoken to.
    pub voice: &'a Voice,
}

/// From farther away than this a place of the list says nothing about a position, in metres.
const FAR: f64 = 50_000.0;

/// For the example of coordinates, where the map has no place at all: Helsinki.
const EXAMPLE: &str = "60.1699, 24.9384";

impl Teller<'_> {
    /// What the pin of that number, from 0, is called.
    pub(crate) fn title(&self, number: usize) -> AttrValue {
        let words = &self.voice.words;
        if self.map.placing.most_pins() < 2 {
            return words.say(Key::MAP_PIN_PLACE);
        }
        let number = words.intl().number(i64::try_from(number + 1).unwrap_or_default());
        words.fill(Key::MAP_PIN_NUMBER, &[("number", &number)])
    }

    /// Where a pin is, and what was written about it.
    pub(crate) fn lines(&self, pin: &PinSheet) -> Vec<Phrase> {
        let mut lines = self.place_lines(pin);
        let words = pin.words().trim();
        if !words.is_empty() {
            lines.push(Phrase::own(words.to_owned()));
        }
        lines
    }

    /// Where a pin is: by the list, or by distance and coordinates.
    pub(crate) fn place_lines(&self, pin: &PinSheet) -> Vec<Phrase> {
        let placing = &self.map.placing;
        let mut lines = Vec::new();
        match (pin.spot(), pin.spot().position(placing)) {
            (Spot::Named(name), _) => {
                lines.extend(placing.place(name).map(|it| self.voice.phrase(&it.text)));
            }
            (Spot::Supported(it), point) => {
                lines.push(Phrase::own(self.supported(it)));
                lines.extend(point.and_then(|it| self.near_landmark(it)).map(Phrase::own));
            }
            (_, Some(point)) => {
                lines.extend(self.near_landmark(point).map(Phrase::own));
                lines.push(Phrase::own(self.position(point)));
            }
            _ => {}
        }
        lines
    }

    /// The same in a few words, without what was written about it.
    fn place(&self, pin: &PinSheet) -> Option<AttrValue> {
        let placing = &self.map.placing;
        let point = pin.spot().position(placing)?;
        Some(match pin.spot() {
            Spot::Named(name) => self.plain(placing.place(name).map(|it| &it.text)),
            _ => self.near_landmark(point).unwrap_or_else(|| self.position(point)),
        })
    }

    /// Where the crosshair is, and whether a pin can be there.
    pub(crate) fn crosshair(&self, point: Point) -> AttrValue {
        let place = self.near_landmark(point).unwrap_or_else(|| self.position(point));
        let crosshair = self.voice.words.fill(Key::MAP_CROSSHAIR, &[("place", &place)]);
        match Trouble::of(point, &self.map.placing) {
            None => crosshair,
            Some(_) => [&*crosshair, &*self.outside()].join(" ").into(),
        }
    }

    /// "120 m to the north of the market", where there is a place from which to tell it.
    fn near_landmark(&self, point: Point) -> Option<AttrValue> {
        let Landmark { place, metres, direction } =
            self.map.placing.landmark(point).filter(|it| it.metres < FAR)?;
        let name = self.plain(Some(&place.text));
        let Some(direction) = direction.filter(|_| metres >= 1.0) else { return Some(name) };
        let values = [
            ("distance", &*self.distance(metres)),
            ("direction", &*self.direction(direction)),
            ("place", &*name),
        ];
        Some(self.voice.words.fill(Key::MAP_PIN_FROM, &values))
    }

    /// A pin that is there already: what it says, else what it is about.
    pub(crate) fn known(&self, pin: &KnownPin) -> AttrValue {
        let category = pin.category.as_deref().and_then(|it| self.map.category(it));
        match (&pin.title, category) {
            (Some(title), _) => title.clone().into(),
            (None, Some(category)) => self.plain(Some(&category.text)),
            (None, None) => self.voice.words.say(Key::MAP_KNOWN_PIN),
        }
    }

    /// The same, with where it is.
    pub(crate) fn known_and_where(&self, pin: &KnownPin) -> AttrValue {
        let place = self.near_landmark(pin.point).unwrap_or_else(|| self.position(pin.point));
        [&*self.known(pin), &*place].join(" – ").into()
    }

    /// What is supported in the place of another pin.
    fn supported(&self, supported: &Supported) -> AttrValue {
        let item = supported.known.as_ref().map(|it| self.known(it));
        let item = item.unwrap_or_else(|| self.voice.words.say(Key::MAP_KNOWN_PIN));
        self.voice.words.fill(Key::MAP_SUPPORTED, &[("item", &item)])
    }

    fn position(&self, point: Point) -> AttrValue {
        let coordinates = coordinates_text(point);
        self.voice.words.fill(Key::MAP_PIN_POSITION, &[("coordinates", &coordinates)])
    }

    pub(crate) fn distance(&self, metres: f64) -> AttrValue {
        #[expect(clippy::cast_possible_truncation, reason = "no place is that far away")]
        let metres = metres as i64;
        self.voice.words.intl().distance(metres).into()
    }

    fn direction(&self, direction: Compass) -> AttrValue {
        self.voice.words.say(match direction {
            Compass::North => Key::MAP_PIN_NORTH,
            Compass::NorthEast => Key::MAP_PIN_NORTH_EAST,
            Compass::East => Key::MAP_PIN_EAST,
            Compass::SouthEast => Key::MAP_PIN_SOUTH_EAST,
            Compass::South => Key::MAP_PIN_SOUTH,
            Compass::SouthWest => Key::MAP_PIN_SOUTH_WEST,
            Compass::West => Key::MAP_PIN_WEST,
            Compass::NorthWest => Key::MAP_PIN_NORTH_WEST,
        })
    }

    /// Why a pin cannot be where it was to be, and how far it would have to go.
    pub(crate) fn trouble(&self, trouble: Trouble, pin: &PinSheet) -> AttrValue {
        let words = &self.voice.words;
        match trouble {
            Trouble::Unreadable | Trouble::OffTheMap => {
                words.fill(Key::MAP_PIN_COORDINATES_WRONG, &[("example", &self.example())])
            }
            Trouble::Swapped(_) => words.say(Key::MAP_PIN_SWAPPED),
            Trouble::Outside(nearest) => {
                let outside = self.outside();
                let position = pin.spot().position(&self.map.placing);
                let from = pin.tried().map(|it| it.point).or(position);
                match from.zip(nearest).and_then(|(from, to)| self.way(from, to)) {
                    Some(way) => [&*outside, &*way].join(" ").into(),
                    None => outside,
                }
            }
        }
    }

    /// "This place is outside the park."
    pub(crate) fn outside(&self) -> AttrValue {
        let words = &self.voice.words;
        match &self.map.placing.boundary_name {
            Some(name) => words.fill(Key::MAP_PIN_OUTSIDE, &[("area", self.voice.plain(name))]),
            None => words.say(Key::MAP_PIN_OUTSIDE_AREA),
        }
    }

    /// How far it is to the nearest place inside, and in which direction.
    fn way(&self, from: Point, to: Point) -> Option<AttrValue> {
        let placing = &self.map.placing;
        let direction = direction(from, to).filter(|_| placing.surface() == Surface::Ground)?;
        let distance = self.distance(placing.distance_metres(from, to)?);
        let values = [("distance", &*distance), ("direction", &*self.direction(direction))];
        Some(self.voice.words.fill(Key::MAP_PIN_NEAREST, &values))
    }

    /// What is said of what was done last.
    pub(crate) fn said(&self, said: Said, pin: &PinSheet) -> AttrValue {
        let words = &self.voice.words;
        match said {
            Said::Placed => {
                if let Spot::Supported(it) = pin.spot() {
                    return self.supported(it);
                }
                let place = self.place(pin).unwrap_or_default();
                let placed = words.fill(Key::MAP_PIN_PLACED, &[("place", &place)]);
                let Spot::At(fix) = pin.spot() else { return placed };
                let Some(accuracy) = fix.accuracy_metres else { return placed };
                let distance = self.distance(accuracy.get());
                let exact = words.fill(Key::MAP_PIN_EXACT, &[("distance", &distance)]);
                [&*placed, &*exact].join(" ").into()
            }
            Said::Refused(trouble) => self.trouble(trouble, pin),
            Said::Asking => words.say(Key::MAP_PIN_LOCATING),
            Said::NotLocated(why) => words.say(match why {
                NotLocated::NotAllowed => Key::MAP_PIN_NOT_ALLOWED,
                NotLocated::Unavailable => Key::MAP_PIN_NOT_FOUND,
                NotLocated::TooSlow => Key::MAP_PIN_TOO_SLOW,
            }),
            Said::Cleared => words.say(Key::MAP_PIN_CLEARED),
            Said::Removed(number) => words.fill(Key::REMOVED, &[("item", &self.title(number - 1))]),
        }
    }

    /// Coordinates on this map, to show how they are typed.
    pub(crate) fn example(&self) -> AttrValue {
        let placing: &Placing = &self.map.placing;
        let place = || placing.places.first().map(|it: &NamedPlace| it.at);
        let point = placing.center.or_else(place).map(civic_model::map_pin::Position::point);
        point.map_or_else(|| AttrValue::from(EXAMPLE), |it| coordinates_text(it).into())
    }

    fn plain(&self, text: Option<&Text>) -> AttrValue {
        text.map(|it| AttrValue::from(self.voice.plain(it).to_owned())).unwrap_or_default()
    }
}
