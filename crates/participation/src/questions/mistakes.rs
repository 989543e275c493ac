//! What is wrong with an answer, in one sentence: what to do, without blame. The wording is that of
//! the GOV.UK Design System, and the same in the error summary and beside the question.

use civic_model::{
    answer::{Exact, Violation, ViolationCode as Code},
    date::Date,
    formats::postcode_example,
};
use civic_runtime::{voice::Voice, words::Key};
use yew::AttrValue;

use super::{
    asked::{Asked, Kind},
    given::Given,
};

/// A rule that is broken, with what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Mistaken<'a> {
    /// How the resident is spoken to.
    pub voice: &'a Voice,
    /// The question.
    pub asked: &'a Asked<'a>,
    /// What was given.
    pub given: Option<&'a Given>,
    /// The rule.
    pub violation: &'a Violation,
    /// Whether there are other questions, so that a sentence must say which one it is about.
    pub is_one_of_several: bool,
}

/// A date that nobody takes for anything else.
const DATE: &str = "2026-03-27";
/// A number that telephones nobody: of those that France keeps for films (Arcep, decision 2018-0881).
const TELEPHONE: &str = "01 99 00 12 34";
/// The domain is kept for examples (RFC 2606).
const EMAIL: &str = "name@example.com";

impl Mistaken<'_> {
    /// The sentence.
    pub fn sentence(&self) -> AttrValue {
        let sentence = match self.violation.code {
            Code::Unanswered => return self.unanswered(),
            Code::TextMissing => return self.text_is_missing(),
            Code::NotAgreed => return self.voice.words.say(Key::MISTAKE_AGREE),
            Code::CodeMissing => return self.voice.words.say(Key::MISTAKE_CODE),
            _ => self.rule(),
        };
        if !self.is_one_of_several {
            return sentence;
        }
        let question = self.voice.plain(self.asked.name.unwrap_or(self.asked.text));
        let values = [("question", question), ("mistake", sentence.as_str())];
        self.voice.words.fill(Key::MISTAKE_OF, &values)
    }

    /// The option whose text is missing: the one that the violation points to, or the only one.
    pub fn option_without_text(&self) -> Option<&str> {
        let place = self.violation.pointer.as_str().rsplit('/').next()?.parse().unwrap_or(0_usize);
        let option = self.given?.options().get(place)?;
        (self.violation.code == Code::TextMissing).then_some(option)
    }

    fn unanswered(&self) -> AttrValue {
        let is_selected = !matches!(
            self.asked.kind,
            Kind::Text(_)
                | Kind::LongText(_)
                | Kind::Email
                | Kind::Telephone
                | Kind::Postcode(_)
                | Kind::Number(_)
                | Kind::Money(_)
                | Kind::Day(_)
        );
        let words = &self.voice.words;
        let question = [("question", self.voice.plain(self.asked.text))];
        match (self.asked.kind, self.asked.name) {
            (Kind::Consent(_), _) => words.say(Key::MISTAKE_AGREE),
            (_, Some(name)) => {
                let key = if is_selected { Key::MISTAKE_SELECT } else { Key::MISTAKE_ENTER };
                words.fill(key, &[("name", self.voice.plain(name))])
            }
            _ if is_selected => words.fill(Key::MISTAKE_SELECT_ANSWER, &question),
            _ => words.fill(Key::MISTAKE_ENTER_ANSWER, &question),
        }
    }

    fn text_is_missing(&self) -> AttrValue {
        let option = self.option_without_text().unwrap_or_default();
        let reason = self.asked.offer().and_then(|it| it.option(option)?.reason.as_ref());
        if let Some(reason) = reason {
            let values = [("question", self.voice.plain(&reason.text))];
            return self.voice.words.fill(Key::MISTAKE_ENTER_ANSWER, &values);
        }
        let label = self.asked.choices().and_then(|it| it.label(option));
        let label = label.map_or("", |it| self.voice.plain(it));
        self.voice.words.fill(Key::MISTAKE_TEXT_MISSING, &[("option", label)])
    }

    fn rule(&self) -> AttrValue {
        let words = &self.voice.words;
        match (self.violation.code, self.asked.kind) {
            (
                Code::WrongFileType
                | Code::FileTooLarge
                | Code::FileEmpty
                | Code::FileNotTaken
                | Code::Malformed,
                Kind::Files(_),
            ) => words.say(Key::FILE_NOT_TAKEN),
            (Code::WrongForm, _) => self.wrong_form(),
            (Code::TooFew, _) => self.too_few(),
            (Code::TooMany, Kind::Points(_)) => self.most(Key::MISTAKE_POINTS_TOO_MANY),
            (Code::TooMany, _) => self.most(Key::MISTAKE_TOO_MANY),
            (Code::TooLong, _) => self.most(Key::MISTAKE_TOO_LONG),
            (Code::TooHigh, Kind::Points(_)) => self.most(Key::NO_MORE_FOR_ONE),
            (Code::TooLow, Kind::Money(_)) => self.bound(Key::MISTAKE_AMOUNT_TOO_LOW, "least"),
            (Code::TooHigh, Kind::Money(_)) => self.bound(Key::MISTAKE_AMOUNT_TOO_HIGH, "most"),
            (Code::TooLow, _) => self.bound(Key::MISTAKE_TOO_LOW, "least"),
            (Code::TooHigh, _) => self.bound(Key::MISTAKE_TOO_HIGH, "most"),
            (Code::TooManyDecimals, _) if Self::number(self.violation.most) == 0 => {
                words.say(Key::MISTAKE_WHOLE_NUMBER)
            }
            (Code::TooManyDecimals, _) => self.most(Key::MISTAKE_TOO_MANY_DECIMALS),
            (Code::TooEarly, Kind::Day(day)) => {
                self.date(Key::MISTAKE_TOO_EARLY, day.min.as_ref().map(Date::as_str))
            }
            (Code::TooLate, Kind::Day(day)) => {
                self.date(Key::MISTAKE_TOO_LATE, day.max.as_ref().map(Date::as_str))
            }
            (Code::NoneWithOthers, Kind::Several(choices, _)) => {
                let none = choices.none.as_ref().map_or("", |it| self.voice.plain(it));
                words.fill(Key::MISTAKE_NONE_WITH_OTHERS, &[("none", none)])
            }
            _ => words.say(Key::MISTAKE_OTHER),
        }
    }

    fn wrong_form(&self) -> AttrValue {
        let words = &self.voice.words;
        let intl = words.intl();
        let example =
            |key, example: &str| words.fill(key, &[("example", words.apart(example).as_str())]);
        match self.asked.kind {
            Kind::Email => example(Key::MISTAKE_EMAIL, EMAIL),
            Kind::Telephone => example(Key::MISTAKE_TELEPHONE, TELEPHONE),
            Kind::Number(_) => example(Key::MISTAKE_NUMBER, &intl.number(12)),
            Kind::Money(it) => {
                let money = self.money(1250, it);
                example(Key::MISTAKE_AMOUNT, &money)
            }
            Kind::Day(_) => example(Key::MISTAKE_DATE, &intl.day(DATE).unwrap_or_default()),
            Kind::Postcode(country) => match postcode_example(country.as_str()) {
                Some(postcode) => example(Key::MISTAKE_POSTCODE, &postcode),
                None => words.say(Key::MISTAKE_OTHER),
            },
            Kind::Points(_) => words.say(Key::MISTAKE_POINTS_FORM),
            _ => words.say(Key::MISTAKE_OTHER),
        }
    }

    fn too_few(&self) -> AttrValue {
        let words = &self.voice.words;
        match self.asked.kind {
            Kind::Ranking(it) if it.least() == it.offer.options.len() => {
                words.say(Key::MISTAKE_RANK_ALL)
            }
            Kind::Ranking(_) => self.least(Key::MISTAKE_RANK_FEW),
            Kind::Score(_) => words.say(Key::MISTAKE_SCORES),
            Kind::Points(it) if it.purse.spend_all => self.least(Key::MISTAKE_POINTS_TOO_FEW),
            Kind::Points(_) => words.say(Key::MISTAKE_POINTS_NONE),
            Kind::Pairwise(_) => words.say(Key::MISTAKE_PAIRS),
            _ => self.least(Key::MISTAKE_TOO_FEW),
        }
    }

    fn least(&self, key: Key) -> AttrValue {
        self.count(key, self.violation.least)
    }

    fn most(&self, key: Key) -> AttrValue {
        self.count(key, self.violation.most)
    }

    fn count(&self, key: Key, bound: Option<Exact>) -> AttrValue {
        let count = u64::try_from(Self::number(bound)).unwrap_or_default();
        self.voice.words.count(key, count, &[])
    }

    /// The number that is the bound, as the resident writes it.
    fn bound(&self, key: Key, name: &str) -> AttrValue {
        let bound = if name == "least" { self.violation.least } else { self.violation.most };
        let Some(bound) = bound.map(Exact::get) else {
            return self.voice.words.say(Key::MISTAKE_OTHER);
        };
        let bound = match self.asked.kind {
            Kind::Money(it) => self.money(bound, it),
            _ => self.voice.words.intl().number(bound),
        };
        self.voice.words.fill(key, &[(name, bound.as_str())])
    }

    fn money(&self, minor_units: i64, question: &civic_model::feedback::Money) -> String {
        let currency = question.currency;
        let decimals = u32::from(currency.decimals());
        self.voice.words.intl().money(minor_units, currency.as_str(), decimals)
    }

    fn date(&self, key: Key, date: Option<&str>) -> AttrValue {
        let date = date.and_then(|it| self.voice.words.intl().day(it)).unwrap_or_default();
        self.voice.words.fill(key, &[("date", date.as_str())])
    }

    fn number(bound: Option<Exact>) -> i64 {
        bound.map(Exact::get).unwrap_or_default()
    }
}
