//! What is to be mended, in one sentence each, and where.

use civic_model::{
    answer::{Violation, ViolationCode as Code},
    map_pin::PinShape,
    number::Whole,
};
use civic_participation::{
    participation::Stage,
    questions::controls::{Controls, Place},
};
use civic_runtime::words::{Key, Words};
use civic_ui::{error_summary::Mistake, question::control_id};
use yew::AttrValue;

use crate::{
    place::pin_ids,
    sentences::Teller,
    session::{Action, Part, PinSheet, Session, Spot},
};

/// What is wrong with where a pin is, its words or its category.
pub(crate) fn sentence(violation: &Violation, pin: &PinSheet, teller: Teller<'_>) -> AttrValue {
    let words = &teller.voice.words;
    let most = || violation.most.map(Whole::get).and_then(|it| u64::try_from(it).ok());
    match violation.code {
        Code::PlaceMissing | Code::Unanswered => words.say(Key::MAP_PIN_SAY_WHERE),
        Code::CategoryMissing => words.say(Key::MAP_PIN_SAY_ABOUT),
        Code::TooLong => words.count(Key::MISTAKE_TOO_LONG, most().unwrap_or_default(), &[]),
        // It stays as it is until the button is pressed again, whatever is done meanwhile.
        Code::WrongForm => {
            words.fill(Key::MAP_PIN_COORDINATES_WRONG, &[("example", &teller.example())])
        }
        Code::OutsideBoundary => match pin.spot().trouble(&teller.map.placing) {
            Some(trouble) => teller.trouble(trouble, pin),
            None => teller.outside(),
        },
        _ => words.say(Key::MISTAKE_OTHER),
    }
}

/// The questions about a pin are drawn here.
pub(crate) fn place_of(stage: &Stage<Action>, pin: &PinSheet) -> Place {
    Place {
        voice: stage.voice.clone(),
        level: stage.level.below(),
        ids: format!("{}-q", pin_ids(stage, pin)).into(),
        is_locked: stage.is_locked,
        is_one_of_several: true,
        on_step: stage.on_action.reform(|(question, step)| Action::Give(question, step)),
        speech: stage.speech.clone(),
    }
}

/// What is measured is drawn here.
pub(crate) fn place_of_measured(stage: &Stage<Action>, pin: &PinSheet) -> Place {
    Place {
        ids: format!("{}-m", pin_ids(stage, pin)).into(),
        on_step: stage.on_action.reform(|(_, step)| Action::Measure(step)),
        ..place_of(stage, pin)
    }
}

impl Session {
    /// The id of the control for a part of a pin.
    pub(crate) fn control(&self, pin: &PinSheet, part: &Part, stage: &Stage<Action>) -> String {
        let ids = pin_ids(stage, pin);
        let placing = &self.map().placing;
        let of = |name: &str| control_id(&format!("{ids}-{name}"), 0);
        match part {
            Part::Where if matches!(pin.spot(), Spot::Typed(_)) => of("coordinates"),
            Part::Where if !placing.places.is_empty() => of("list"),
            Part::Where if !placing.takes_words() && placing.allows(PinShape::Point) => {
                of("coordinates")
            }
            Part::Where | Part::Words => of("words"),
            Part::About => of("about"),
            Part::Measured => match pin.measured(self.map()) {
                Some((sheet, asked)) => {
                    let place = place_of_measured(stage, pin);
                    Controls { sheet, asked: &asked, place: &place }.open_control()
                }
                None => of("about"),
            },
            Part::Question(name) => {
                let all = pin.asked(self.map());
                let Some(asked) = all.iter().find(|it| it.id == name) else { return of("about") };
                let (sheet, place) = (pin.sheet(self.map(), name), place_of(stage, pin));
                Controls { sheet, asked, place: &place }.open_control()
            }
        }
    }

    /// What is to be mended on the page that is shown.
    pub(crate) fn mistakes_here(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        if self.is_look() {
            return self.mistakes_of_all(stage);
        }
        self.current().map(|(_, it)| self.mistakes_of(it, stage)).unwrap_or_default()
    }

    /// What is to be mended about one pin, in the order of the page.
    fn mistakes_of(&self, pin: &PinSheet, stage: &Stage<Action>) -> Vec<Mistake> {
        let teller = Teller { map: self.map(), voice: &stage.voice };
        let mut mistakes = Vec::new();
        for part in [Part::Where, Part::Words, Part::About] {
            if let Some(violation) = pin.violation(&part) {
                mistakes.push(Mistake {
                    control: self.control(pin, &part, stage).into(),
                    message: sentence(violation, pin, teller),
                });
            }
        }
        if let Some((sheet, asked)) = pin.measured(self.map()) {
            let place = place_of_measured(stage, pin);
            mistakes.extend(Controls { sheet, asked: &asked, place: &place }.mistake());
        }
        let place = place_of(stage, pin);
        for asked in &pin.asked(self.map()) {
            let sheet = pin.sheet(self.map(), asked.id);
            mistakes.extend(Controls { sheet, asked, place: &place }.mistake());
        }
        mistakes
    }

    /// What is to be mended before all pins can be sent: one thing for each of them.
    fn mistakes_of_all(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        let teller = Teller { map: self.map(), voice: &stage.voice };
        let words = &stage.voice.words;
        let mut mistakes: Vec<Mistake> = Vec::new();
        for violation in self.violations() {
            let (control, message) = match self.subject(violation) {
                Some((number, _)) => {
                    let pin = self.pins().get(number);
                    let first = pin.and_then(|it| self.mistakes_of(it, stage).into_iter().next());
                    let mistake =
                        first.map_or_else(|| words.say(Key::MISTAKE_OTHER), |it| it.message);
                    let title = teller.title(number);
                    let values = [("question", &*title), ("mistake", &*mistake)];
                    let ids = pin.map(|it| look_id(stage, it)).unwrap_or_default();
                    (ids, words.fill(Key::MISTAKE_OF, &values))
                }
                None => (self.control_of_all(stage), count_sentence(violation, &stage.voice.words)),
            };
            if mistakes.iter().all(|it| it.control != control) {
                mistakes.push(Mistake { control: control.into(), message });
            }
        }
        mistakes
    }

    /// Where something about all pins is mended.
    fn control_of_all(&self, stage: &Stage<Action>) -> String {
        match self.pins().first().filter(|_| !self.has_room()) {
            Some(pin) => look_id(stage, pin),
            None => add_id(stage),
        }
    }
}

/// What is wrong with all pins together.
fn count_sentence(violation: &Violation, words: &Words) -> AttrValue {
    match (violation.code, violation.least.map(Whole::get)) {
        (Code::TooFew, Some(least)) => {
            let least = words.intl().number(least);
            words.fill(Key::MAP_PIN_TOO_FEW, &[("least", &least)])
        }
        (Code::Unanswered, _) => words.say(Key::MAP_PIN_SAY_WHERE),
        _ => words.say(Key::MISTAKE_OTHER),
    }
}

/// The id of a pin where all of them are looked over.
pub(crate) fn look_id(stage: &Stage<Action>, pin: &PinSheet) -> String {
    format!("{}-look", pin_ids(stage, pin))
}

/// The id of the button for another pin.
pub(crate) fn add_id(stage: &Stage<Action>) -> String {
    format!("{}-add", stage.ids)
}
