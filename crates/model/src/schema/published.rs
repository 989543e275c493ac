//! The documents whose form is published, as files that editors and other programs read.

use serde_json::Value;

use super::{Catalogue, Describe as _, Shape, json, typescript};
use crate::{
    answer::Violation,
    budget::{BudgetResults, RawBudget},
    feedback::RawFeedback,
    frame::VERSION,
    map_pin::RawMapPin,
    poll::{PollResults, RawPoll},
    submission::RawSubmission,
};

/// A kind of document.
#[derive(Debug, Clone, Copy)]
pub struct Published {
    /// Its name, as `kind` names it where it is a configuration.
    pub name: &'static str,
    /// What it looks like.
    pub describe: fn(&mut Catalogue) -> Shape,
}

/// Every kind of document, the configurations first.
pub const PUBLISHED: [Published; 5] = [
    Published { name: "poll", describe: RawPoll::shape },
    Published { name: "budget", describe: RawBudget::shape },
    Published { name: "map-pin", describe: RawMapPin::shape },
    Published { name: "feedback", describe: RawFeedback::shape },
    Published { name: "submission", describe: RawSubmission::shape },
];

impl Published {
    /// Its JSON Schema.
    pub fn schema(&self) -> Value {
        json::schema(&format!("urn:civic-widgets:schema:{}:{VERSION}", self.name), self.describe)
    }

    /// Its JSON Schema as the text of a file.
    pub fn schema_text(&self) -> String {
        format!("{:#}\n", self.schema())
    }
}

/// The TypeScript types of all of them, and of what widgets tell their page, as the text of a module.
pub fn typescript_text() -> String {
    let mut catalogue = Catalogue::default();
    let mut configurations = Vec::new();
    for published in &PUBLISHED {
        let shape = (published.describe)(&mut catalogue);
        if crate::configuration::KINDS.contains(&published.name) {
            configurations.push(shape);
        }
    }
    let doc = "A configuration of any kind; `kind` tells which.";
    catalogue.shape("Configuration", &[doc], Shape::Either(configurations));
    // What events carry besides submissions.
    Violation::shape(&mut catalogue);
    PollResults::shape(&mut catalogue);
    BudgetResults::shape(&mut catalogue);
    typescript::types(&catalogue)
}
