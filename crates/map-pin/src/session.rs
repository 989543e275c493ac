//! What somebody does with the map for pins: a pure state machine, without a browser and without a map.
//!
//! There is always one pin that is being placed, or all of them are looked over. Whether a pin may be
//! where it is, is asked of the map's own rules, and what is sent is held to all of them
//! (`MapPin::check_answers`).

mod acting;
mod pin;
mod spot;
#[cfg(test)]
mod supporting;
#[cfg(test)]
mod tests;

use civic_model::{
    answer::{RawAnswer, Violation},
    geometry::Point,
    map_pin::{KnownPin, Method, PINS},
};
use civic_participation::{participation::Pressed, questions::given::Step};
use civic_runtime::{
    location::{Located, NotLocated},
    lot::Lot,
    parcel::Attachment,
};
use serde_json::Value;

pub use self::{
    pin::{Part, PinSheet},
    spot::{Fix, Spot, Supported, Trouble, coordinates_text},
};
use crate::{PublishedMapPin, known::KnownPins};

/// Something that the resident does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A place of the list was chosen, or none of them.
    Choose(Option<String>),
    /// A position was pointed at, found by keyboard or found by search.
    Place(Point, Method),
    /// The device was asked where it is.
    Ask,
    /// It has answered, for the pin of that [`PinSheet::number`].
    Located(u32, Result<Located, NotLocated>),
    /// The pins that are there already are known, or could not be had.
    Known(Option<KnownPins>),
    /// The pin that is there already and has that name is to be supported, in the place of another one.
    Support(String),
    /// Coordinates were typed.
    Type(String),
    /// What was typed as coordinates is done.
    Typed,
    /// What is offered in the place of what is not allowed is to be taken.
    TakeOffer,
    /// The pin is to be taken away from where it is.
    Clear,
    /// The place was described in words.
    Describe(String),
    /// What it is about.
    About(String),
    /// Something was done to what is measured.
    Measure(Step),
    /// Something was done to the question of that name.
    Give(String, Step),
    /// Another pin is to be placed.
    Add,
    /// Back to the pin of that number, from 0, to change that part of it.
    Change(usize, Part),
    /// The pin of that number is to be taken out.
    Remove(usize),
    /// Back to the look at all pins.
    Back,
}

/// What there is to say about what was done last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said {
    /// The pin is where it was to be.
    Placed,
    /// It is not, or it would be where no pin may be.
    Refused(Trouble),
    /// The device is finding out where it is.
    Asking,
    /// The device could not say where it is.
    NotLocated(NotLocated),
    /// The pin is nowhere any more.
    Cleared,
    /// The pin of that number, from 1, was taken out.
    Removed(usize),
}

/// The pins that are there already.
#[derive(Debug, Clone, PartialEq)]
enum Surroundings {
    /// Nobody knows of any yet.
    Awaited,
    /// They could not be had.
    Missing,
    /// They are these.
    Known(KnownPins),
}

/// Pins that are being placed.
#[derive(Debug)]
pub struct Session {
    map: PublishedMapPin,
    surroundings: Surroundings,
    lot: Lot,
    /// At least one.
    pins: Vec<PinSheet>,
    /// The one that is being placed.
    current: usize,
    is_look: bool,
    /// All pins were looked over before, so that there is a way back to that.
    has_looked: bool,
    /// How often another page was turned to, or lost what had the focus.
    turns: u32,
    sought: Option<Part>,
    said: Option<Said>,
    /// How often something was said, so that the same can be said again.
    times_said: u32,
    violations: Vec<Violation>,
    refusals: u32,
    next_number: u32,
}

impl Session {
    /// One pin that is nowhere.
    pub fn new(map: PublishedMapPin, lot: Lot) -> Self {
        Self {
            map,
            surroundings: Surroundings::Awaited,
            lot,
            pins: vec![PinSheet::new(0, lot)],
            current: 0,
            is_look: false,
            has_looked: false,
            turns: 0,
            sought: None,
            said: None,
            times_said: 0,
            violations: Vec::new(),
            refusals: 0,
            next_number: 1,
        }
    }

    /// The map.
    pub fn map(&self) -> &PublishedMapPin {
        &self.map
    }

    /// The pins that are there already, as far as they are known.
    pub fn known(&self) -> Option<&KnownPins> {
        match &self.surroundings {
            Surroundings::Known(known) => Some(known),
            Surroundings::Awaited | Surroundings::Missing => None,
        }
    }

    /// Whether the pins that are there already could not be had.
    pub fn is_known_missing(&self) -> bool {
        matches!(self.surroundings, Surroundings::Missing)
    }

    /// Those that are so near to a pin that they may be the same, with how many metres they are away.
    pub fn near(&self, pin: &PinSheet) -> Vec<(&KnownPin, f64)> {
        let point = pin.spot().position(&self.map.placing);
        let point = point.filter(|_| !pin.is_support() && pin.trouble(&self.map).is_none());
        let Some(point) = point else { return Vec::new() };
        let Some(known) = self.known() else { return Vec::new() };
        let category = pin.category(&self.map).map(|it| it.id.as_str());
        let near = self.map.near_duplicates(point, category, known).into_iter();
        near.filter_map(|(at, metres)| Some((known.get(at)?, metres))).collect()
    }

    /// All pins, at least one.
    pub fn pins(&self) -> &[PinSheet] {
        &self.pins
    }

    /// The pin that is being placed, with its number from 0.
    pub fn current(&self) -> Option<(usize, &PinSheet)> {
        self.pins.get(self.current).map(|it| (self.current, it))
    }

    /// Whether all pins are looked over before they are sent.
    pub fn is_look(&self) -> bool {
        self.is_look
    }

    /// Whether there is a way back to the look at all pins.
    pub fn can_go_back(&self) -> bool {
        self.has_looked && !self.is_look
    }

    /// Whether there may be another pin.
    pub fn has_room(&self) -> bool {
        usize::try_from(self.map.placing.most_pins()).is_ok_and(|it| self.pins.len() < it)
    }

    /// How often another page was turned to.
    pub fn turns(&self) -> u32 {
        self.turns
    }

    /// The part that somebody came back to, to change it.
    pub fn sought(&self) -> Option<&Part> {
        self.sought.as_ref()
    }

    /// What was done last, with its number.
    pub fn said(&self) -> Option<(Said, u32)> {
        self.said.map(|it| (it, self.times_said))
    }

    /// The rules that were broken when the button was last pressed.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// How often the pins were not accepted.
    pub fn refusals(&self) -> u32 {
        self.refusals
    }

    /// The answer as it is sent: one, or none where nothing was given.
    pub fn answers(&self) -> Vec<RawAnswer> {
        self.written(None, false).0
    }

    /// All that was given, also to questions that are not asked any more.
    pub fn given(&self) -> Vec<RawAnswer> {
        self.written(None, true).0
    }

    /// The answer, and the numbers of the pins that it holds: those with anything in them, and that of
    /// the number `also`.
    fn written(&self, also: Option<usize>, is_draft: bool) -> (Vec<RawAnswer>, Vec<usize>) {
        let is_written =
            |(number, it): &(usize, &PinSheet)| also == Some(*number) || !it.is_empty(&self.map);
        let written: Vec<(usize, &PinSheet)> =
            self.pins.iter().enumerate().filter(is_written).collect();
        let values: Vec<Value> = written.iter().map(|it| it.1.value(&self.map, is_draft)).collect();
        let answer = |value| RawAnswer { question: PINS.to_owned(), value: Value::Array(value) };
        let answers = (!values.is_empty()).then(|| answer(values)).into_iter().collect();
        (answers, written.into_iter().map(|it| it.0).collect())
    }

    /// The files of the answers, with their contents; each once, however many answers name it.
    pub fn attachments(&self) -> Vec<Attachment> {
        let mut all: Vec<Attachment> = Vec::new();
        for it in self.pins.iter().flat_map(|it| it.attachments(&self.map)) {
            if all.iter().all(|other| other.file.digest != it.file.digest) {
                all.push(it);
            }
        }
        all
    }

    /// Takes up files that were sent before.
    pub fn restore_files(&mut self, files: &[Attachment]) {
        for pin in &mut self.pins {
            pin.restore_files(files, &self.map);
        }
    }

    /// Takes up pins that were given before, as far as they are still asked for and offered.
    pub fn restore(&mut self, answers: &[RawAnswer]) {
        let answer = answers.iter().find(|it| it.question == PINS);
        let values = answer.and_then(|it| it.value.as_array()).map_or(&[][..], Vec::as_slice);
        let pins = (0..).zip(values);
        let pins: Vec<PinSheet> =
            pins.map(|(number, it)| PinSheet::restored(it, number, self.lot, &self.map)).collect();
        if pins.is_empty() {
            return;
        }
        self.next_number = u32::try_from(pins.len()).unwrap_or(u32::MAX);
        // Several are seen together first.
        self.is_look = pins.len() > 1;
        self.has_looked = self.is_look;
        self.current = 0;
        self.pins = pins;
    }

    /// Takes in what was done; returns the answer where it is another now.
    pub fn take(&mut self, action: Action) -> Option<RawAnswer> {
        let before = self.answers();
        self.act(action);
        let after = self.answers();
        let nothing = || RawAnswer { question: PINS.to_owned(), value: Value::Null };
        (after != before).then(|| after.into_iter().next().unwrap_or_else(nothing))
    }

    /// From one pin to all of them, and from there to one.
    fn turn(&mut self, action: Action) {
        match action {
            Action::Add if self.is_look && self.has_room() => {
                let number = self.next_number;
                self.next_number = number.wrapping_add(1);
                self.pins.push(PinSheet::new(number, self.lot));
                self.current = self.pins.len() - 1;
                self.is_look = false;
                self.sought = None;
            }
            Action::Change(number, part) if self.is_look && number < self.pins.len() => {
                self.current = number;
                self.is_look = false;
                self.sought = Some(part);
            }
            Action::Back if self.can_go_back() => self.look(),
            Action::Remove(number) if self.is_look && self.pins.len() > 1 => {
                if number >= self.pins.len() {
                    return;
                }
                self.pins.remove(number);
                self.current = 0;
                self.violations.clear();
                self.turns += 1;
                self.say(Said::Removed(number + 1));
                return;
            }
            _ => return,
        }
        self.turns += 1;
        self.said = None;
    }

    /// Shows all pins. One with nothing in it is not among them.
    fn look(&mut self) {
        let map = self.map.clone();
        if self.pins.len() > 1 {
            self.pins.retain(|it| !it.is_empty(&map));
        }
        if self.pins.is_empty() {
            self.pins.push(PinSheet::new(self.next_number, self.lot));
        }
        self.current = self.current.min(self.pins.len() - 1);
        self.is_look = true;
        self.has_looked = true;
        self.sought = None;
        self.violations.clear();
    }

    /// The button was pressed: from a pin that breaks no rule to the look at all of them, and from
    /// there to where they are sent.
    pub fn press(&mut self) -> Pressed {
        let also = (!self.is_look).then_some(self.current);
        if let Some(pin) = self.pins.get_mut(self.current).filter(|_| !self.is_look) {
            pin.judge();
        }
        let (answers, numbers) = self.written(also, false);
        let mut violations = self.map.check_answers(&answers).err().unwrap_or_default();
        if !self.is_look {
            violations.retain(|it| pin_of(it, &numbers) == also);
        }
        if !violations.is_empty() {
            // The summary says it all.
            self.said = None;
            self.note(violations, &numbers);
            return Pressed::Refused;
        }
        if self.is_look {
            self.violations.clear();
            return Pressed::Done;
        }
        let map = self.map.clone();
        if let Some(pin) = self.pins.get_mut(self.current) {
            pin.note(Vec::new(), &map);
        }
        self.look();
        self.turns += 1;
        self.said = None;
        Pressed::Turned
    }

    /// The endpoint refused the answers by these rules.
    pub fn refuse(&mut self, violations: Vec<Violation>) {
        let numbers = self.written(None, false).1;
        self.note(violations, &numbers);
    }

    fn note(&mut self, violations: Vec<Violation>, numbers: &[usize]) {
        self.refusals += u32::from(!violations.is_empty());
        let map = self.map.clone();
        for (number, pin) in self.pins.iter_mut().enumerate() {
            let own = violations.iter().filter(|it| pin_of(it, numbers) == Some(number));
            let broken = own.map(|it| (pin::part_of(it), it.clone())).collect();
            pin.note(broken, &map);
        }
        self.violations = violations;
    }

    /// The number of the pin that a rule is about, with the part of it; `None` where it is about all of
    /// them.
    pub fn subject(&self, violation: &Violation) -> Option<(usize, Part)> {
        let numbers = self.written(None, false).1;
        Some((pin_of(violation, &numbers)?, pin::part_of(violation)))
    }

    /// Says where the pin is now, or why it is not where it was to be.
    fn say_place(&mut self) {
        let trouble = self.pins.get(self.current).and_then(|it| it.trouble(&self.map));
        self.say(trouble.map_or(Said::Placed, Said::Refused));
    }

    fn say(&mut self, said: Said) {
        self.said = Some(said);
        self.times_said = self.times_said.wrapping_add(1);
    }
}

/// The number of the pin that a rule is about, where the answer holds pins of these numbers.
fn pin_of(violation: &Violation, numbers: &[usize]) -> Option<usize> {
    let place = violation.pointer.as_str().strip_prefix("/answers/0/value/")?;
    let place: usize = place.split('/').next()?.parse().ok()?;
    numbers.get(place).copied()
}
