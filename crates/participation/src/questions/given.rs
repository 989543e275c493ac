//! What a resident has given to one question so far: not yet held to any rule.

use civic_model::{question::choice::Choices, typed, write::Write as _};
use civic_runtime::photo::Taken;
use civic_ui::order::moved;
use serde_json::{Map, Value, json};

use super::{
    asked::{Asked, Kind},
    said::Said,
};

/// What was given to one question; which of them depends on its type.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// Options that were taken, and what was typed for them.
    Options(Chosen),
    /// Options in an order, the best first.
    Order(Vec<String>),
    /// Values for options.
    Values(Vec<(String, Entered)>),
    /// Comparisons that were made.
    Pairs(Vec<Compared>),
    /// Files that were taken.
    Files(Vec<Taken>),
    /// One value.
    One(Entered),
}

/// Options that were taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// In the order in which they were taken.
    options: Vec<String>,
    /// Kept also while the option is not taken: what somebody typed is not thrown away.
    texts: Vec<(String, String)>,
}

/// A value, and what was typed where that is not the same.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entered {
    /// As it was typed; `None` where nobody typed it, such as a draft that was taken up.
    pub typed: Option<String>,
    /// The value as it is sent; null where nothing is given.
    pub value: Value,
}

/// Two options that were compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The two.
    pub pair: [String; 2],
    /// The better one; `None` where one could not decide.
    pub better: Option<String>,
}

/// Something that is done to one question.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// An option was taken, in the place of any other.
    Choose(String),
    /// An option was taken besides others, or given back.
    Toggle(String, bool),
    /// Something was typed for an option.
    Write(String, String),
    /// An option is to have that place, from 0, or none.
    Move(String, Option<usize>),
    /// A value was given to an option.
    Value(String, Entered),
    /// One point more or less for an option.
    Add(String, i64),
    /// Two options were compared.
    Compare(Compared),
    /// A value was given.
    Enter(Entered),
    /// A part of a date was typed: the year (0), the month (1) or the day (2).
    DatePart(usize, String),
    /// A file was taken.
    Attach(Box<Taken>),
    /// The file with that digest is to be taken out.
    Detach(String),
    /// Something is to be said, and nothing else happens.
    Say(Said),
}

impl Step {
    /// Whether it was done to a control that shows it by itself. What moves a line, counts a number
    /// or has a text said is seen only when it is drawn.
    pub fn is_shown_already(&self) -> bool {
        match self {
            Self::Choose(_)
            | Self::Toggle(..)
            | Self::Write(..)
            | Self::Value(..)
            | Self::Compare(_)
            | Self::Enter(_)
            | Self::DatePart(..) => true,
            Self::Move(..) | Self::Add(..) | Self::Attach(_) | Self::Detach(_) | Self::Say(_) => {
                false
            }
        }
    }
}

impl Entered {
    /// A value that was not typed.
    pub fn value(value: impl Into<Value>) -> Self {
        Self { typed: None, value: value.into() }
    }

    /// What an answer of before gave. A plain form has texts only, whatever is asked for.
    fn restored(value: &Value, kind: &Kind<'_>) -> Self {
        let Some(text) = value.as_str() else { return Self::value(value.clone()) };
        match kind {
            Kind::Number(_) | Kind::Scale(_) => Self::value(typed::number(text, "")),
            Kind::Consent(_) => Self::value(matches!(text, "on" | "true").then_some(true)),
            _ => Self::text(text.to_owned()),
        }
    }

    /// A text, as it was typed.
    pub fn text(typed: String) -> Self {
        Self::value(typed)
    }

    /// Year, month and day of a date as they were typed.
    pub fn date_parts(&self) -> [&str; 3] {
        let mut parts = self.as_text().splitn(3, '-');
        [(); 3].map(|()| parts.next().unwrap_or_default())
    }

    /// The date with another part.
    fn dated(&self, which: usize, text: &str) -> Self {
        let text = text.replace('-', "");
        let mut parts = self.date_parts();
        if let Some(part) = parts.get_mut(which) {
            *part = &text;
        }
        Self { typed: Some(parts.join("-")), value: typed::day(parts) }
    }

    /// The text, where the value is one.
    pub fn as_text(&self) -> &str {
        self.typed.as_deref().or_else(|| self.value.as_str()).unwrap_or_default()
    }
}

impl Given {
    /// Nothing, for a question of that type.
    pub fn nothing(kind: &Kind<'_>) -> Self {
        match kind {
            Kind::One(_) | Kind::Several(..) => Self::Options(Chosen::default()),
            Kind::Ranking(_) => Self::Order(Vec::new()),
            Kind::Score(_) | Kind::Points(_) => Self::Values(Vec::new()),
            Kind::Pairwise(_) => Self::Pairs(Vec::new()),
            Kind::Files(_) => Self::Files(Vec::new()),
            _ => Self::One(Entered::default()),
        }
    }

    /// The options that were taken, or have a place.
    pub fn options(&self) -> &[String] {
        match self {
            Self::Options(it) => &it.options,
            Self::Order(it) => it,
            _ => &[],
        }
    }

    /// What was typed for an option.
    pub fn text(&self, option: &str) -> &str {
        let Self::Options(taken) = self else { return "" };
        taken.texts.iter().find(|(it, _)| it == option).map_or("", |(_, text)| text)
    }

    /// The value that was given, or was given to an option.
    pub fn entered(&self, option: &str) -> Option<&Entered> {
        match self {
            Self::One(it) => Some(it),
            Self::Values(values) => values.iter().find(|(it, _)| it == option).map(|(_, it)| it),
            _ => None,
        }
    }

    /// How two options were compared.
    pub fn compared(&self, pair: &[String; 2]) -> Option<&Compared> {
        let Self::Pairs(all) = self else { return None };
        all.iter().find(|it| &it.pair == pair)
    }

    /// The files that were taken.
    pub fn files(&self) -> &[Taken] {
        match self {
            Self::Files(files) => files,
            _ => &[],
        }
    }

    /// The points that were given to an option; 0 for what is no number.
    pub fn points(&self, option: &str) -> i64 {
        self.entered(option).and_then(|it| it.value.as_i64()).unwrap_or_default()
    }

    /// All points that were given.
    pub fn all_points(&self) -> i64 {
        let Self::Values(values) = self else { return 0 };
        let points = values.iter().map(|(_, it)| it.value.as_i64().unwrap_or_default());
        points.fold(0, i64::saturating_add)
    }

    /// Takes in what was done to the question. What is not for this type changes nothing.
    pub fn take(&mut self, step: Step, asked: &Asked<'_>) {
        match (self, step) {
            (Self::Options(taken), step) => taken.take(step, asked),
            (Self::Order(order), Step::Move(option, place)) => {
                *order = moved(order, &option, place);
            }
            (Self::Values(values), Step::Value(option, entered)) => set(values, option, entered),
            (this @ Self::Values(_), Step::Add(option, points)) => this.add(option, points),
            (Self::Pairs(pairs), Step::Compare(compared)) => {
                pairs.retain(|it| it.pair != compared.pair);
                pairs.push(compared);
            }
            (Self::Files(files), Step::Attach(taken)) => files.push(*taken),
            (Self::Files(files), Step::Detach(digest)) => {
                files.retain(|it| it.file.digest.as_str() != digest);
            }
            (Self::One(before), Step::Enter(entered)) => *before = entered,
            (Self::One(before), Step::DatePart(which, text)) => {
                *before = before.dated(which, &text);
            }
            _ => {}
        }
    }

    fn add(&mut self, option: String, points: i64) {
        let sum = self.points(&option).saturating_add(points).max(0);
        if let Self::Values(values) = self {
            set(values, option, Entered::value(sum));
        }
    }

    /// The answer as it is sent; `None` where nothing was given.
    pub fn value(&self, asked: &Asked<'_>) -> Option<Value> {
        match self {
            Self::Options(taken) => taken.value(asked),
            Self::Order(order) => Some(Value::from(order.clone())).filter(|_| !order.is_empty()),
            Self::Values(values) => {
                let given = values.iter().filter(|(_, it)| !is_nothing(&it.value));
                let members: Map<String, Value> =
                    given.map(|(option, it)| (option.clone(), it.value.clone())).collect();
                (!members.is_empty()).then_some(Value::Object(members))
            }
            Self::Pairs(pairs) => {
                let pairs: Vec<Value> = pairs.iter().map(Compared::value).collect();
                (!pairs.is_empty()).then_some(Value::from(pairs))
            }
            Self::Files(files) => {
                let files: Vec<Value> = files.iter().filter_map(|it| it.file.write()).collect();
                (!files.is_empty()).then_some(Value::from(files))
            }
            Self::One(entered) => Some(entered.value.clone()).filter(|it| !is_nothing(it)),
        }
    }

    /// What an answer of before gave, as far as it is still offered.
    pub fn restored(value: &Value, asked: &Asked<'_>) -> Self {
        let mut given = Self::nothing(&asked.kind);
        match &mut given {
            Self::Options(taken) => taken.restore(value, asked),
            Self::Order(order) => {
                let names = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                order.extend(names.filter(|it| asked.offers(it)).map(str::to_owned));
            }
            Self::Values(values) => {
                let members = value.as_object().into_iter().flatten();
                let members = members.filter(|(option, _)| asked.offers(option));
                values.extend(
                    members.map(|(option, it)| (option.clone(), Entered::value(it.clone()))),
                );
            }
            Self::Pairs(pairs) => {
                let compared = value.as_array().into_iter().flatten().filter_map(Compared::read);
                pairs.extend(compared.filter(|it| it.pair.iter().all(|it| asked.offers(it))));
            }
            // What is kept of a file is not its content.
            Self::Files(_) => {}
            Self::One(entered) => *entered = Entered::restored(value, &asked.kind),
        }
        given
    }
}

impl Chosen {
    fn take(&mut self, step: Step, asked: &Asked<'_>) {
        match step {
            Step::Choose(option) if asked.offers(&option) => self.options = vec![option],
            Step::Toggle(option, is_taken) if asked.offers(&option) => {
                self.toggle(option, is_taken, asked.choices());
            }
            Step::Write(option, text) if asked.offers(&option) => {
                set(&mut self.texts, option, text);
            }
            _ => {}
        }
    }

    /// An option that is taken gives back those that it excludes.
    fn toggle(&mut self, option: String, is_taken: bool, choices: Option<&Choices>) {
        self.options.retain(|it| it != &option);
        if is_taken {
            self.options.retain(|it| !choices.is_some_and(|all| all.excludes(&option, it)));
            self.options.push(option);
        }
    }

    fn value(&self, asked: &Asked<'_>) -> Option<Value> {
        let values: Vec<Value> =
            self.options.iter().map(|it| self.value_of(it, asked.choices())).collect();
        match asked.kind {
            Kind::One(_) => values.into_iter().next(),
            _ if values.is_empty() => None,
            _ => Some(Value::from(values)),
        }
    }

    /// An option, with what was typed for it where it asks for a text.
    fn value_of(&self, option: &str, choices: Option<&Choices>) -> Value {
        let text = self.texts.iter().find(|(it, _)| it == option).map_or("", |it| it.1.trim());
        let asks = choices.is_some_and(|it| it.asks_for_text(option));
        if asks && !text.is_empty() {
            json!({"option": option, "text": text})
        } else {
            Value::from(option)
        }
    }

    fn restore(&mut self, value: &Value, asked: &Asked<'_>) {
        let only = std::slice::from_ref(value);
        for value in value.as_array().map_or(only, Vec::as_slice) {
            let Some(name) = value.as_str().or_else(|| value.get("option")?.as_str()) else {
                continue;
            };
            if let Some(text) = value.get("text").and_then(Value::as_str) {
                self.take(Step::Write(name.to_owned(), text.to_owned()), asked);
            }
            let step = match asked.kind {
                Kind::One(_) => Step::Choose(name.to_owned()),
                _ => Step::Toggle(name.to_owned(), true),
            };
            self.take(step, asked);
        }
    }
}

impl Compared {
    fn value(&self) -> Value {
        let mut value = json!({"pair": self.pair});
        if let (Some(better), Some(members)) = (&self.better, value.as_object_mut()) {
            members.insert("better".to_owned(), Value::from(better.as_str()));
        }
        value
    }

    fn read(value: &Value) -> Option<Self> {
        let name = |it: &Value| it.as_str().map(str::to_owned);
        let [one, other] = value.get("pair")?.as_array()?.as_slice() else { return None };
        let better = value.get("better").and_then(name);
        Some(Self { pair: [name(one)?, name(other)?], better })
    }
}

impl Asked<'_> {
    /// Whether there is an option of that name.
    pub fn offers(&self, option: &str) -> bool {
        match self.choices() {
            Some(choices) => choices.offers(option),
            None => self.offer().is_some_and(|it| it.option(option).is_some()),
        }
    }
}

fn set<T>(all: &mut Vec<(String, T)>, name: String, value: T) {
    all.retain(|(it, _)| it != &name);
    all.push((name, value));
}

/// A text that shows nothing is left for the rules to see; an empty one was taken back.
fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str() == Some("")
}
