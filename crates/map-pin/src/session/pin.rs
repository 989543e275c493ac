//! What was given to one pin so far: not yet held to any rule.

use civic_model::{
    answer::{RawAnswer, Violation, ViolationCode as Code},
    feedback::Field,
    map_pin::{Category, KnownPin, MapPin, PINS},
    response::Responses,
};
use civic_participation::questions::{
    asked::{Asked, Kind},
    given::Step,
    sheet::Sheet,
};
use civic_runtime::{lot::Lot, parcel::Attachment};
use serde_json::{Map, Value};

use super::spot::{Fix, Spot, Trouble};

/// One pin.
#[derive(Debug, Clone, PartialEq)]
pub struct PinSheet {
    /// Tells this pin from the others as long as the session lasts.
    pub number: u32,
    spot: Spot,
    /// What was typed as coordinates is done, and can be judged.
    is_judged: bool,
    /// A position that was tried and is not allowed. The pin stays where it was.
    tried: Option<Fix>,
    words: String,
    category: Option<String>,
    /// Answers to what is asked for every pin.
    general: Sheet,
    /// What belongs to a category is kept also while another is chosen.
    of_categories: Vec<OfCategory>,
    /// The rules that the pin breaks with its place, its words or its category.
    violations: Vec<Violation>,
    /// The files that the answers named which were taken up.
    named: Vec<(String, String)>,
    lot: Lot,
}

/// What was given to the questions of one category.
#[derive(Debug, Clone, PartialEq)]
struct OfCategory {
    id: String,
    answers: Sheet,
    measured: Sheet,
}

/// A part of a pin that can be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Where it is.
    Where,
    /// Where it is in words.
    Words,
    /// What it is about.
    About,
    /// What was measured there.
    Measured,
    /// The answer to the question of that name.
    Question(String),
}

impl PinSheet {
    /// Nothing given.
    pub(super) fn new(number: u32, lot: Lot) -> Self {
        Self {
            number,
            spot: Spot::Nowhere,
            is_judged: false,
            tried: None,
            words: String::new(),
            category: None,
            general: Sheet::new(lot),
            of_categories: Vec::new(),
            violations: Vec::new(),
            named: Vec::new(),
            lot,
        }
    }

    /// Where it is.
    pub fn spot(&self) -> &Spot {
        &self.spot
    }

    /// What was written about the place.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// What it is about.
    pub fn category<'a>(&self, map: &'a MapPin) -> Option<&'a Category> {
        map.category(self.category.as_deref()?)
    }

    /// Whether it only supports a pin that is there already, of which nothing is asked.
    pub fn is_support(&self) -> bool {
        matches!(self.spot, Spot::Supported(_))
    }

    /// Learns what is known of the pin that it supports.
    pub(super) fn learn(&mut self, known: &[KnownPin]) {
        if let Spot::Supported(it) = &mut self.spot {
            it.known = known.iter().find(|pin| pin.id.as_ref() == Some(&it.id)).cloned();
        }
    }

    /// Whether nothing was given.
    pub fn is_empty(&self, map: &MapPin) -> bool {
        let has_answers = self.all(map).any(|it| self.sheet(map, it.id).answer(&it).is_some());
        self.spot == Spot::Nowhere
            && self.words.trim().is_empty()
            && self.category.is_none()
            && !has_answers
    }

    /// What is wrong with what was tried last, or with where it is.
    pub fn trouble(&self, map: &MapPin) -> Option<Trouble> {
        let placing = &map.placing;
        match (self.tried, &self.spot) {
            (Some(tried), _) => Trouble::of(tried.point, placing),
            (None, Spot::Typed(_)) if !self.is_judged => None,
            (None, spot) => spot.trouble(placing),
        }
    }

    /// The position that was tried and not taken.
    pub fn tried(&self) -> Option<Fix> {
        self.tried
    }

    pub(super) fn put(&mut self, spot: Spot) {
        self.tried = None;
        self.is_judged = false;
        self.spot = spot;
    }

    pub(super) fn judge(&mut self) {
        self.is_judged = true;
    }

    /// Goes to a position that was found, unless it is not allowed: that is noted, and nothing moves.
    pub(super) fn try_out(&mut self, fix: Fix, map: &MapPin) {
        match Trouble::of(fix.point, &map.placing) {
            None => self.put(Spot::At(Fix { point: map.placing.rounded(fix.point), ..fix })),
            Some(_) => self.tried = Some(fix),
        }
    }

    /// Takes what is offered in the place of what was tried. It is no longer where a device was.
    pub(super) fn take_offer(&mut self, map: &MapPin) {
        let Some(offer) = self.trouble(map).and_then(Trouble::offer) else { return };
        let spot = match self.tried {
            Some(tried) => Spot::At(Fix { point: offer, accuracy_metres: None, ..tried }),
            None => Spot::Typed(super::spot::coordinates_text(map.placing.rounded(offer))),
        };
        self.put(spot);
        self.judge();
        self.violations.retain(|it| part_of(it) != Part::Where);
    }

    pub(super) fn describe(&mut self, words: String) {
        self.words = words;
    }

    pub(super) fn choose(&mut self, category: String) {
        if !self.of_categories.iter().any(|it| it.id == category) {
            let sheet = || Sheet::new(self.lot);
            let of_category =
                OfCategory { id: category.clone(), answers: sheet(), measured: sheet() };
            self.of_categories.push(of_category);
        }
        self.category = Some(category);
    }

    fn of_category(&self) -> Option<&OfCategory> {
        self.of_categories.iter().find(|it| Some(&it.id) == self.category.as_ref())
    }

    fn of_category_mut(&mut self) -> Option<&mut OfCategory> {
        self.of_categories.iter_mut().find(|it| Some(&it.id) == self.category.as_ref())
    }

    /// The sheet that holds what was given to the question of that name.
    pub fn sheet(&self, map: &MapPin, question: &str) -> &Sheet {
        let is_general = map.questions.iter().any(|it| it.id.as_str() == question);
        let own = self.of_category().filter(|_| !is_general);
        own.map_or(&self.general, |it| &it.answers)
    }

    /// The sheet that holds what was measured, where something is to be.
    pub fn measured<'a>(&self, map: &'a MapPin) -> Option<(&Sheet, Asked<'a>)> {
        let asked = measured(self.category(map)?).filter(|_| !self.is_support())?;
        Some((&self.of_category()?.measured, asked))
    }

    pub(super) fn measure(&mut self, map: &MapPin, step: Step) {
        let Some(asked) = self.category(map).and_then(measured) else { return };
        if let Some(own) = self.of_category_mut() {
            own.measured.take(&asked, step);
        }
    }

    pub(super) fn give(&mut self, map: &MapPin, question: &str, step: Step) {
        let asked = self.asked(map);
        let Some(asked) = asked.iter().find(|it| it.id == question) else { return };
        let is_general = map.questions.iter().any(|it| it.id.as_str() == question);
        let sheet = match self.of_category_mut().filter(|_| !is_general) {
            Some(own) => &mut own.answers,
            None => &mut self.general,
        };
        sheet.take(asked, step);
    }

    /// Every question that could be asked for it: those for every pin, and those of its category.
    fn all<'a>(&self, map: &'a MapPin) -> impl Iterator<Item = Asked<'a>> + use<'a> {
        let own = self.category(map).map_or(&[][..], |it| &it.questions);
        map.questions.iter().chain(own).map(Asked::from)
    }

    /// All answers that were given, also those to questions that are not asked after the others.
    fn given(&self, map: &MapPin) -> Vec<RawAnswer> {
        self.all(map).filter_map(|it| self.sheet(map, it.id).answer(&it)).collect()
    }

    /// The questions that are asked after the answers so far, in order.
    pub fn asked<'a>(&self, map: &'a MapPin) -> Vec<Asked<'a>> {
        if self.is_support() {
            return Vec::new();
        }
        let category = self.category(map);
        // Most maps ask nothing, or nothing that depends on anything.
        let is_conditional = |it: &Field| it.when.is_some();
        let own = category.map_or(&[][..], |it| &it.questions);
        let responses = if map.questions.iter().chain(own).any(is_conditional) {
            map.drafted(category, &self.given(map))
        } else {
            Responses::default()
        };
        map.asked(category, &responses).into_iter().map(Asked::from).collect()
    }

    /// The pin as it is sent; with `is_draft` also what is not asked any more.
    pub(super) fn value(&self, map: &MapPin, is_draft: bool) -> Value {
        let mut pin = Map::new();
        if self.is_support() && !is_draft {
            self.spot.write(&map.placing, &mut pin);
            return Value::Object(pin);
        }
        let mut put = |key: &str, value: Value| drop(pin.insert(key.to_owned(), value));
        if let Some(category) = &self.category {
            put("category", Value::from(category.as_str()));
        }
        let answers = if is_draft {
            self.given(map)
        } else {
            let asked = self.asked(map).into_iter();
            asked.filter_map(|it| self.sheet(map, it.id).answer(&it)).collect()
        };
        if !answers.is_empty() {
            put("answers", answers.into_iter().map(written).collect());
        }
        if let Some(answer) = self.measured(map).and_then(|(sheet, asked)| sheet.answer(&asked)) {
            put("value", answer.value);
        }
        if !self.words.trim().is_empty() {
            put("address", Value::from(self.words.as_str()));
            if self.spot == Spot::Nowhere {
                put("method", Value::from(civic_model::map_pin::Method::Typed.as_str()));
            }
        }
        self.spot.write(&map.placing, &mut pin);
        Value::Object(pin)
    }

    /// What a pin that was kept or sent before gave, as far as it is still asked for and offered.
    pub(super) fn restored(value: &Value, number: u32, lot: Lot, map: &MapPin) -> Self {
        let mut pin = Self::new(number, lot);
        pin.spot = Spot::restored(value, &map.placing);
        pin.is_judged = true;
        let text = |key| value.get(key).and_then(Value::as_str).map(str::to_owned);
        pin.words = text("address").unwrap_or_default();
        if let Some(category) = text("category").filter(|it| map.category(it).is_some()) {
            pin.choose(category);
        }
        let answers: Vec<RawAnswer> = value
            .get("answers")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(read)
            .collect();
        let asked: Vec<Asked<'_>> = pin.all(map).collect();
        for asked in &asked {
            let is_general = map.questions.iter().any(|it| it.id.as_str() == asked.id);
            match pin.of_category_mut().filter(|_| !is_general) {
                Some(own) => own.answers.restore(asked, &answers),
                None => pin.general.restore(asked, &answers),
            }
        }
        if let (Some(asked), Some(value)) =
            (pin.category(map).and_then(measured), value.get("value"))
            && let Some(own) = pin.of_category_mut()
        {
            own.measured
                .restore(&asked, &[RawAnswer { question: PINS.to_owned(), value: value.clone() }]);
        }
        pin.named = answers.iter().flat_map(named).collect();
        pin
    }

    /// The files of the answers, with their contents.
    pub(super) fn attachments(&self, map: &MapPin) -> Vec<Attachment> {
        let asked = self.asked(map).into_iter();
        asked.flat_map(|it| self.sheet(map, it.id).attachments(&it)).collect()
    }

    /// Takes up those files that its answers named.
    pub(super) fn restore_files(&mut self, files: &[Attachment], map: &MapPin) {
        let asked: Vec<Asked<'_>> = self.all(map).collect();
        for asked in &asked {
            let is_own = |it: &&Attachment| {
                let digest = it.file.digest.as_str();
                self.named.iter().any(|(question, of)| question == asked.id && of == digest)
            };
            let own: Vec<Attachment> = files.iter().filter(is_own).cloned().collect();
            let is_general = map.questions.iter().any(|it| it.id.as_str() == asked.id);
            match self.of_category_mut().filter(|_| !is_general) {
                Some(of_category) => of_category.answers.restore_attachments(asked, &own),
                None => self.general.restore_attachments(asked, &own),
            }
        }
    }

    /// Notes the rules that the pin breaks, each where it is mended.
    pub(super) fn note(&mut self, broken: Vec<(Part, Violation)>, map: &MapPin) {
        let (mut own, mut general, mut answers, mut measured) = (vec![], vec![], vec![], vec![]);
        for (part, mut violation) in broken {
            match &part {
                Part::Question(name) if map.questions.iter().any(|it| it.id.as_str() == *name) => {
                    general.push(violation);
                }
                Part::Question(_) => answers.push(violation),
                Part::Measured => {
                    if violation.code == Code::ValueMissing {
                        violation.code = Code::Unanswered;
                    }
                    measured.push(violation);
                }
                _ => own.push(violation),
            }
        }
        self.violations = own;
        self.general.note(general);
        if let Some(of_category) = self.of_category_mut() {
            of_category.answers.note(answers);
            of_category.measured.note(measured);
        }
    }

    /// The first rule that is broken in that part, other than by an answer.
    pub fn violation(&self, part: &Part) -> Option<&Violation> {
        self.violations.iter().find(|it| part_of(it) == *part)
    }
}

/// The part that a rule about a pin is about.
pub(super) fn part_of(violation: &Violation) -> Part {
    // "/answers/0/value/2/category"
    let key = violation.pointer.as_str().split('/').nth(5);
    match (violation.code, key) {
        (Code::ValueMissing, _) | (_, Some("value")) => Part::Measured,
        (Code::CategoryMissing, _) | (_, Some("category")) => Part::About,
        (_, Some("address")) => Part::Words,
        (_, Some("answers")) => {
            let question = violation.question.as_ref().map(ToString::to_string);
            Part::Question(question.unwrap_or_default())
        }
        _ => Part::Where,
    }
}

/// What is measured, as a question: it is called what the category is called.
fn measured(category: &Category) -> Option<Asked<'_>> {
    let quantity = category.measured.as_ref()?;
    Some(Asked {
        id: PINS,
        text: &category.text,
        name: None,
        hint: None,
        is_optional: false,
        kind: Kind::Number(quantity),
    })
}

fn written(answer: RawAnswer) -> Value {
    let members = [("question", Value::from(answer.question)), ("value", answer.value)];
    Value::Object(members.map(|(key, value)| (key.to_owned(), value)).into_iter().collect())
}

fn read(answer: &Value) -> Option<RawAnswer> {
    let question = answer.get("question")?.as_str()?.to_owned();
    Some(RawAnswer { question, value: answer.get("value")?.clone() })
}

/// The digests of the files that an answer names, with the name of the question.
fn named(answer: &RawAnswer) -> Vec<(String, String)> {
    let files = answer.value.as_array().into_iter().flatten();
    let digests = files.filter_map(|it| it.get("digest")?.as_str());
    digests.map(|it| (answer.question.clone(), it.to_owned())).collect()
}
