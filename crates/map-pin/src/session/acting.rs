//! What each thing that a resident does changes.

use civic_model::{geometry::Point, map_pin::Method, number::Number};
use civic_runtime::location::{Located, NotLocated};

use super::{Action, Fix, Said, Session, Spot, Supported, Surroundings};
use crate::known::KnownPins;

impl Session {
    pub(super) fn act(&mut self, action: Action) {
        match action {
            Action::Known(known) => self.know(known),
            Action::Add | Action::Change(..) | Action::Remove(_) | Action::Back => {
                self.turn(action);
            }
            // Nothing is changed where all pins are looked over.
            _ if self.is_look => {}
            Action::Ask | Action::Located(..) => self.locate(action),
            Action::Type(_) | Action::Typed => self.type_position(action),
            Action::Choose(_)
            | Action::Place(..)
            | Action::Support(_)
            | Action::TakeOffer
            | Action::Clear => self.put_pin(action),
            _ => self.tell_of_pin(action),
        }
    }

    fn know(&mut self, known: Option<KnownPins>) {
        for pin in &mut self.pins {
            pin.learn(known.as_deref().unwrap_or_default());
        }
        self.surroundings = known.map_or(Surroundings::Missing, Surroundings::Known);
    }

    /// Another place for the pin, or none.
    fn put_pin(&mut self, action: Action) {
        let map = self.map.clone();
        let known = self.known().cloned();
        let Some(pin) = self.pins.get_mut(self.current) else { return };
        match action {
            Action::Choose(Some(name)) if map.placing.place(&name).is_some() => {
                pin.put(Spot::Named(name));
            }
            Action::Place(point, method) if map.placing.takes_points() => {
                pin.try_out(Fix { point, method, accuracy_metres: None }, &map);
            }
            Action::Support(id) if map.existing.is_some() => {
                pin.put(Spot::Supported(Supported { id, known: None }));
                pin.learn(known.as_deref().unwrap_or_default());
            }
            Action::TakeOffer => pin.take_offer(&map),
            Action::Clear | Action::Choose(None) => {
                pin.put(Spot::Nowhere);
                self.say(Said::Cleared);
                return;
            }
            _ => return,
        }
        self.say_place();
    }

    fn locate(&mut self, action: Action) {
        let map = self.map.clone();
        let Some(pin) = self.pins.get_mut(self.current) else { return };
        match action {
            Action::Ask => self.say(Said::Asking),
            // By now another pin may be the one that is placed.
            Action::Located(number, _) if number != pin.number => {}
            Action::Located(_, Ok(located)) if map.placing.takes_points() => match fix(located) {
                Some(fix) => {
                    pin.try_out(fix, &map);
                    self.say_place();
                }
                None => self.say(Said::NotLocated(NotLocated::Unavailable)),
            },
            Action::Located(_, Err(why)) => self.say(Said::NotLocated(why)),
            _ => {}
        }
    }

    fn type_position(&mut self, action: Action) {
        let is_free = self.map.placing.takes_points();
        let Some(pin) = self.pins.get_mut(self.current) else { return };
        match action {
            Action::Type(text) if is_free => {
                if !text.trim().is_empty() {
                    pin.put(Spot::Typed(text));
                } else if matches!(pin.spot(), Spot::Typed(_) | Spot::At(_)) {
                    pin.put(Spot::Nowhere);
                }
                // What was said of another place is no longer so.
                self.said = None;
            }
            Action::Typed => {
                pin.judge();
                if matches!(pin.spot(), Spot::Typed(_)) {
                    self.say_place();
                }
            }
            _ => {}
        }
    }

    /// What is said of the pin besides its position.
    fn tell_of_pin(&mut self, action: Action) {
        let map = self.map.clone();
        let Some(pin) = self.pins.get_mut(self.current) else { return };
        match action {
            Action::Describe(words) => pin.describe(words),
            Action::About(category) if map.category(&category).is_some() => pin.choose(category),
            Action::Measure(step) => pin.measure(&map, step),
            Action::Give(question, step) => pin.give(&map, &question, step),
            _ => {}
        }
    }
}

/// Where a device is, in whole metres of exactness.
fn fix(located: Located) -> Option<Fix> {
    Some(Fix {
        point: Point::new(located.longitude, located.latitude)?,
        method: Method::Device,
        accuracy_metres: Number::new(located.accuracy_metres.max(0.0).ceil()),
    })
}
