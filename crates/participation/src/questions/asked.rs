//! One question as residents meet it, whatever kind of widget asks it.

use civic_model::{
    feedback::{
        Autocomplete, Consent, Country, Day, Field, FieldType, LinearScale, LongText, Money,
        Quantity, Recommendation, SelectOption, file::Bounds,
    },
    frame::inclusion::InclusionQuestion,
    poll::{Ask, Question},
    question::{
        choice::Choices,
        option::Offer,
        pairwise::Pairwise,
        points::Points,
        ranking::Ranking,
        rating::{Rating, Scale, Score},
    },
    text::Text,
};

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The question's name, unique among those that are asked together.
    pub id: &'a str,
    /// The question itself.
    pub text: &'a Text,
    /// What stands behind "Select" or "Enter", if the configuration says it.
    pub name: Option<&'a Text>,
    /// One short sentence that helps to answer.
    pub hint: Option<&'a Text>,
    /// Whether it may be left out.
    pub is_optional: bool,
    /// How it is answered.
    pub kind: Kind<'a>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'a> {
    /// Exactly one option.
    One(&'a Choices),
    /// Several options; the most, where there is a limit.
    Several(&'a Choices, Option<usize>),
    /// Options in an order.
    Ranking(&'a Ranking),
    /// A value for each option.
    Score(&'a Score),
    /// Points for options.
    Points(&'a Points),
    /// Comparisons of two options.
    Pairwise(&'a Pairwise),
    /// One value of a scale.
    Scale(Steps<'a>),
    /// One option of a long list.
    Select(&'a [SelectOption]),
    /// A voluntary question about the person.
    Person(&'a InclusionQuestion),
    /// A text on one line, and what browsers may know of it.
    Text(Option<Autocomplete>),
    /// A text of several lines.
    LongText(&'a LongText),
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// A postcode of that country.
    Postcode(&'a Country),
    /// A number.
    Number(&'a Quantity),
    /// An amount of money.
    Money(&'a Money),
    /// A day.
    Day(&'a Day),
    /// A statement to agree to.
    Consent(&'a Consent),
    /// Photos or other files, within these bounds.
    Files(Bounds<'a>),
    /// What no control is there for yet.
    Unshown,
}

/// A scale, of whichever sort.
#[derive(Debug, Clone, Copy)]
pub enum Steps<'a> {
    /// Values, some of which have names.
    Named(&'a Scale),
    /// Values whose ends have names.
    Linear(&'a LinearScale),
    /// From 0 to 10, how likely one is to recommend.
    Recommendation(&'a Recommendation),
}

impl Steps<'_> {
    /// The lowest and the highest value.
    pub fn ends(&self) -> (i64, i64) {
        match self {
            Self::Named(it) => (it.from.get(), it.to.get()),
            Self::Linear(it) => it.ends(),
            Self::Recommendation(_) => Recommendation::ENDS,
        }
    }
}

impl<'a> From<&'a Question> for Asked<'a> {
    fn from(question: &'a Question) -> Self {
        Self {
            id: question.id.as_str(),
            text: &question.text,
            name: question.name.as_ref(),
            hint: question.hint.as_ref(),
            is_optional: question.optional,
            kind: match &question.ask {
                Ask::Single(it) => Kind::One(&it.choices),
                Ask::Multiple(it) => Kind::Several(&it.choices, Some(it.most())),
                Ask::Approval(it) => Kind::Several(&it.choices, None),
                Ask::Ranking(it) => Kind::Ranking(it),
                Ask::Score(it) => Kind::Score(it),
                Ask::Rating(Rating { scale }) => Kind::Scale(Steps::Named(scale)),
                Ask::Points(it) => Kind::Points(it),
                Ask::Pairwise(it) => Kind::Pairwise(it),
            },
        }
    }
}

impl<'a> From<&'a Field> for Asked<'a> {
    fn from(field: &'a Field) -> Self {
        Self {
            id: field.id.as_str(),
            text: &field.text,
            name: field.name.as_ref(),
            hint: field.hint.as_ref(),
            is_optional: field.optional,
            kind: kind(&field.kind),
        }
    }
}

fn kind(kind: &FieldType) -> Kind<'_> {
    match kind {
        FieldType::Text(it) => Kind::Text(it.autocomplete),
        FieldType::LongText(it) => Kind::LongText(it),
        FieldType::Email => Kind::Email,
        FieldType::Telephone => Kind::Telephone,
        FieldType::Number(it) => Kind::Number(it),
        FieldType::Money(it) => Kind::Money(it),
        FieldType::Date(it) => Kind::Day(it),
        FieldType::Postcode(it) => Kind::Postcode(&it.country),
        FieldType::Select(it) => Kind::Select(&it.options),
        FieldType::Radios(it) => Kind::One(&it.choices),
        FieldType::Checkboxes(it) => Kind::Several(&it.choices, Some(it.most())),
        FieldType::Rating(Rating { scale }) => Kind::Scale(Steps::Named(scale)),
        FieldType::Scale(it) => Kind::Scale(Steps::Linear(it)),
        FieldType::Nps(it) => Kind::Scale(Steps::Recommendation(it)),
        FieldType::Ranking(it) => Kind::Ranking(it),
        FieldType::Consent(it) => Kind::Consent(it),
        FieldType::Photo(it) => Kind::Files(it.bounds()),
        FieldType::File(it) => Kind::Files(it.bounds()),
        FieldType::Place(_) => Kind::Unshown,
    }
}

impl<'a> From<&'a InclusionQuestion> for Asked<'a> {
    fn from(question: &'a InclusionQuestion) -> Self {
        Self {
            id: question.id.as_str(),
            text: &question.text,
            name: None,
            hint: None,
            is_optional: true,
            kind: Kind::Person(question),
        }
    }
}

impl<'a> Asked<'a> {
    /// What can be chosen, ranked, scored or compared.
    pub fn offer(&self) -> Option<&'a Offer> {
        match self.kind {
            Kind::One(it) | Kind::Several(it, _) => Some(&it.offer),
            Kind::Ranking(it) => Some(&it.offer),
            Kind::Score(it) => Some(&it.offer),
            Kind::Points(it) => Some(&it.offer),
            Kind::Pairwise(it) => Some(&it.offer),
            _ => None,
        }
    }

    /// What is chosen from, with "none of these" and "other", where options are chosen.
    pub fn choices(&self) -> Option<&'a Choices> {
        match self.kind {
            Kind::One(it) | Kind::Several(it, _) => Some(it),
            _ => None,
        }
    }

    /// Whether the order of the options is left to chance.
    pub fn is_shuffled(&self) -> bool {
        self.offer().is_some_and(|it| it.shuffle)
    }

    /// Whether it is left to chance which options are compared, or in which order they stand.
    pub fn has_lots(&self) -> bool {
        self.is_shuffled() || matches!(self.kind, Kind::Pairwise(_))
    }
}
