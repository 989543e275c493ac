//! The controls of one question, drawn with the parts of `civic-ui`.

mod attaching;
mod choosing;
mod comparing;
mod entering;
mod ranking;
mod rating;

use civic_model::text::Text;
use civic_runtime::{
    speech::Speech,
    voice::Voice,
    words::{Key, Words},
};
use civic_ui::{
    error_summary::Mistake,
    heading::HeadingLevel,
    part::Part as _,
    phrase::Phrase,
    question::{self, Wrong, control_id},
};
use yew::prelude::*;

use super::{
    asked::{Asked, Kind},
    given::{Entered, Given, Step},
    mistakes::Mistaken,
    sheet::Sheet,
};

/// Where and how questions are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// How the resident is spoken to.
    pub voice: Voice,
    /// The level of a question as a heading.
    pub level: HeadingLevel,
    /// Begins every id; unique in the shadow root, or in the page where there is none.
    pub ids: AttrValue,
    /// The answers are on their way, and can no longer be changed.
    pub is_locked: bool,
    /// Whether the questions are several, so that a mistake must say which one it is about.
    pub is_one_of_several: bool,
    /// Called with what the resident does to the question of that name.
    pub on_step: Callback<(String, Step)>,
    /// What reads questions aloud, where that is wanted and possible.
    pub speech: Option<Speech>,
}

/// One question as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Controls<'a> {
    /// What was given.
    pub sheet: &'a Sheet,
    /// The question.
    pub asked: &'a Asked<'a>,
    /// Where it is drawn.
    pub place: &'a Place,
}

impl Controls<'_> {
    /// The question with its controls, and a button that reads it where there is a voice.
    pub fn view(&self) -> Html {
        let question = self.question();
        let Some(speech) = &self.place.speech else { return question };
        let subject = self.voice().phrase(self.asked.text);
        speech.aloud(&self.id(), subject, self.words(), question).view()
    }

    fn question(&self) -> Html {
        match self.asked.kind {
            Kind::One(choices) => self.radios(choices),
            Kind::Several(choices, most) => self.checkboxes(choices, most),
            Kind::Ranking(question) => self.ranking(question),
            Kind::Score(question) => self.scores(question),
            Kind::Points(question) => self.points(question),
            Kind::Pairwise(question) => self.comparisons(question),
            Kind::Scale(steps) => self.scale(steps),
            Kind::Select(options) => self.select(options),
            Kind::Person(question) => self.person(question),
            Kind::LongText(question) => self.long_text(question),
            Kind::Day(_) => self.date(),
            Kind::Consent(question) => self.agreement(question),
            Kind::Files(bounds) => self.files(bounds),
            Kind::Unshown => html! {},
            _ => self.text_input(),
        }
    }

    /// What is to be mended, and where.
    pub fn mistake(&self) -> Option<Mistake> {
        let mistaken = self.mistaken()?;
        let control = match mistaken.option_without_text() {
            Some(option) => control_id(&self.part(option), 0),
            None => self.open_control(),
        };
        Some(Mistake { control: control.into(), message: mistaken.sentence() })
    }

    /// The id of the control that leads to the question: the first that is not answered, where there
    /// are several.
    pub fn open_control(&self) -> String {
        let offer = self.asked.offer();
        let is_empty = |option: &str| self.given().and_then(|it| it.entered(option)).is_none();
        match self.asked.kind {
            Kind::Score(_) => {
                let all = self.sheet.options(self.asked);
                let empty = all.iter().find(|it| is_empty(it.id.as_str()));
                let option = empty.or(all.first()).map_or("", |it| it.id.as_str());
                control_id(&self.part(option), 0)
            }
            Kind::Points(_) => {
                let first = self.sheet.options(self.asked).first().map(|it| it.id.to_string());
                self.part(&first.unwrap_or_default())
            }
            Kind::Pairwise(_) if offer.is_some() => {
                let pairs = self.sheet.pairs(self.asked);
                let open = |pair| self.given().is_none_or(|it| it.compared(pair).is_none());
                let number = pairs.iter().position(open).unwrap_or_default();
                control_id(&self.pair_id(number), 0)
            }
            _ => control_id(&self.id(), 0),
        }
    }

    fn mistaken(&self) -> Option<Mistaken<'_>> {
        Some(Mistaken {
            voice: self.voice(),
            asked: self.asked,
            given: self.given(),
            violation: self.sheet.violation(self.asked.id)?,
            is_one_of_several: self.place.is_one_of_several,
        })
    }

    /// The words around the controls.
    fn frame(&self) -> question::Question {
        let mistaken = self.mistaken();
        // What is wrong with a text stands beside the text.
        let mistaken = mistaken.filter(|it| it.option_without_text().is_none());
        let is_optional = self.asked.is_optional && !matches!(self.asked.kind, Kind::Person(_));
        question::Question {
            level: Some(self.place.level),
            remark: is_optional.then(|| self.words().say(Key::OPTIONAL)),
            hint: self.hint(),
            wrong: mistaken.map(|it| self.wrong(it.sentence())),
            ..inner(self.id(), self.voice().phrase(self.asked.text))
        }
    }

    /// The city's hint, and that the order is nobody's, where it is.
    fn hint(&self) -> Option<Phrase> {
        let hint = self.asked.hint.map(|it| self.voice().phrase(it));
        if !self.asked.is_shuffled() {
            return hint;
        }
        let shuffled = self.words().say(Key::SHUFFLED);
        Some(match hint {
            Some(hint) => Phrase { text: format!("{} {shuffled}", hint.text).into(), ..hint },
            None => Phrase::own(shuffled),
        })
    }

    fn wrong(&self, message: AttrValue) -> Wrong {
        Wrong { prefix: self.words().say(Key::ERROR), message }
    }

    /// What is said of the last thing that was done to the question, with a number that is another
    /// each time.
    fn number_said(&self) -> u32 {
        self.sheet.said(self.asked.id).map_or(0, |(_, number)| number)
    }

    fn given(&self) -> Option<&Given> {
        self.sheet.given(self.asked.id)
    }

    fn entered(&self) -> Entered {
        self.given().and_then(|it| it.entered("")).cloned().unwrap_or_default()
    }

    fn label(&self, option: &str) -> &str {
        let text: Option<&Text> =
            self.asked.offer().and_then(|it| it.option(option)).map(|it| &it.text);
        text.map_or("", |it| self.voice().plain(it))
    }

    /// A callback that makes a step of what happens.
    fn act<T: 'static>(&self, step: impl Fn(T) -> Step + 'static) -> Callback<T> {
        let question = self.asked.id.to_owned();
        self.place.on_step.reform(move |it| (question.clone(), step(it)))
    }

    fn number(&self, number: i64) -> String {
        self.words().intl().number(number)
    }

    fn voice(&self) -> &Voice {
        &self.place.voice
    }

    fn words(&self) -> &Words {
        &self.place.voice.words
    }

    fn id(&self) -> String {
        format!("{}-{}", self.place.ids, self.asked.id)
    }

    fn part(&self, option: &str) -> String {
        format!("{}-{option}-text", self.id())
    }

    fn pair_id(&self, number: usize) -> String {
        format!("{}-{number}-pair", self.id())
    }
}

/// A question within the question, such as what "other" means.
fn inner(id: String, text: Phrase) -> question::Question {
    question::Question { id: id.into(), text, level: None, remark: None, hint: None, wrong: None }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
