//! What a resident has given to one question so far: what can be ticked and typed, not yet held to any
//! rule.

use civic_model::{ids::OptionId, poll::Ask, question::choice::Choices};
use serde_json::{Value, json};

/// Options that were taken, and what was typed for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// In the order in which they were taken.
    taken: Vec<OptionId>,
    /// Kept also while the option is not taken: what somebody typed is not thrown away.
    texts: Vec<(OptionId, String)>,
}

/// Something that is done to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// An option was taken, in the place of any other.
    Choose(OptionId),
    /// An option was taken besides others, or given back.
    Toggle(OptionId, bool),
    /// Something was typed for an option.
    Write(OptionId, String),
}

impl Step {
    /// The option that it is about.
    pub fn option(&self) -> &OptionId {
        match self {
            Self::Choose(option) | Self::Toggle(option, _) | Self::Write(option, _) => option,
        }
    }
}

impl Given {
    /// The options taken.
    pub fn taken(&self) -> &[OptionId] {
        &self.taken
    }

    /// What was typed for an option.
    pub fn text(&self, option: &str) -> &str {
        self.texts.iter().find(|(it, _)| it.as_str() == option).map_or("", |(_, text)| text)
    }

    /// Takes in what was done.
    pub fn take(&mut self, step: Step, choices: &Choices) {
        match step {
            Step::Choose(option) => self.taken = vec![option],
            Step::Toggle(option, is_taken) => self.toggle(option, is_taken, choices),
            Step::Write(option, text) => {
                self.texts.retain(|(it, _)| it != &option);
                self.texts.push((option, text));
            }
        }
    }

    /// An option that is taken gives back those that it excludes.
    fn toggle(&mut self, option: OptionId, is_taken: bool, choices: &Choices) {
        self.taken.retain(|it| it != &option);
        if is_taken {
            self.taken.retain(|it| !choices.excludes(option.as_str(), it.as_str()));
            self.taken.push(option);
        }
    }

    /// The answer as it is sent; `None` where nothing was given.
    pub fn value(&self, ask: &Ask) -> Option<Value> {
        let values: Vec<Value> = self.taken.iter().map(|it| self.value_of(it, ask)).collect();
        match ask {
            Ask::Single(_) => values.into_iter().next(),
            _ if values.is_empty() => None,
            _ => Some(Value::from(values)),
        }
    }

    /// An option, with what was typed for it where it asks for a text.
    fn value_of(&self, option: &OptionId, ask: &Ask) -> Value {
        let text = self.text(option.as_str()).trim();
        let asks = ask.choices().is_some_and(|it| it.asks_for_text(option.as_str()));
        if asks && !text.is_empty() {
            json!({"option": option.as_str(), "text": text})
        } else {
            Value::from(option.as_str())
        }
    }

    /// What an answer of before gave, as far as it is still offered.
    pub fn restored(value: &Value, ask: &Ask) -> Self {
        let mut given = Self::default();
        match value {
            Value::Array(values) => {
                for value in values {
                    given.restore_one(value, ask);
                }
            }
            value => given.restore_one(value, ask),
        }
        given
    }

    fn restore_one(&mut self, value: &Value, ask: &Ask) {
        let Some(choices) = ask.choices() else { return };
        let name = value.as_str().or_else(|| value.get("option")?.as_str());
        let offered = name.filter(|it| choices.offers(it));
        let Some(option) = offered.and_then(|it| OptionId::new(it).ok()) else { return };
        if let Some(text) = value.get("text").and_then(Value::as_str) {
            self.take(Step::Write(option.clone(), text.to_owned()), choices);
        }
        let step = match ask {
            Ask::Single(_) => Step::Choose(option),
            _ => Step::Toggle(option, true),
        };
        self.take(step, choices);
    }
}
