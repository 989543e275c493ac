//! What residents are told about their data, whom to ask, and the code that admits them.

use crate::{
    address::Address,
    answer::{Violation, ViolationCode},
    check::Check,
    formats,
    number::Whole,
    picture::Link,
    place::Place,
    problem::ProblemCode,
    record::record,
    text::Text,
};

record! {
    /// What happens to what is sent.
    pub struct Privacy: "a privacy notice: an object with `text`" {
        /// The notice, in a few sentences.
        pub text("text"): Text,
        /// The whole notice.
        pub link("link"): Option<Link>,
    }
}

record! {
    /// Whom to turn to.
    pub struct Contact: "a contact: an object", rules: Contact::rules {
        /// Who answers: an office, a person.
        pub name("name"): Option<Text>,
        /// An e-mail address.
        pub email("email"): Option<String>,
        /// A telephone number.
        pub telephone("telephone"): Option<String>,
        /// A page to write from.
        pub href("href"): Option<Address>,
    }
}

impl Contact {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        if self.email.is_none() && self.telephone.is_none() && self.href.is_none() {
            check.error(ProblemCode::Unreachable, place, || {
                "Nobody can be reached here; add `email`, `telephone` or `href`.".to_owned()
            });
        }
        if self.email.as_ref().is_some_and(|it| formats::email(it).is_none()) {
            check.error(ProblemCode::MalformedContact, &place.key("email"), || {
                "This is not an e-mail address; write one like name@example.com.".to_owned()
            });
        }
        if self.telephone.as_ref().is_some_and(|it| formats::telephone(it).is_none()) {
            check.error(ProblemCode::MalformedContact, &place.key("telephone"), || {
                "This is not a telephone number; write one like +33 1 23 45 67 89.".to_owned()
            });
        }
    }
}

record! {
    /// A code that each resident was given and that can be used once.
    pub struct ParticipationCode: "a participation code: an object", rules: ParticipationCode::rules {
        /// What is asked for, such as "the code in your letter".
        pub text("text"): Option<Text>,
        /// Where to find it.
        pub hint("hint"): Option<Text>,
        /// Fewest characters of a code.
        pub min("min"): Option<Whole<1, 64>>,
        /// Most characters of a code.
        pub max("max"): Option<Whole<1, 64>>,
        /// Whether one can answer without a code.
        pub optional("optional"): bool,
    }
}

impl ParticipationCode {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let (least, most) = (self.min.map(Whole::get), self.max.map(Whole::get));
        if let Some((least, most)) = least.zip(most).filter(|(least, most)| least > most) {
            check.error(ProblemCode::Contradiction, &place.key("min"), || {
                format!("`min` is {least} and above `max`, which is {most}.")
            });
        }
    }
}

impl ParticipationCode {
    /// Takes in a code as it was typed, without the spaces around it; or tells the rule that it
    /// breaks. Whether it admits is not for these rules.
    pub fn check(&self, typed: Option<&str>) -> Result<Option<String>, Box<Violation>> {
        let place = Place::Document.key("proof");
        let Some(code) = typed.map(str::trim).filter(|it| !it.is_empty()) else {
            let missing = || {
                let why = || "A participation code is needed.".to_owned();
                Box::new(Violation::new(ViolationCode::CodeMissing, &place, why))
            };
            return if self.optional { Ok(None) } else { Err(missing()) };
        };
        let count = i64::try_from(code.chars().count()).unwrap_or(i64::MAX);
        let (least, most) = (self.min.map_or(1, Whole::get), self.max.map_or(64, Whole::get));
        if (least..=most).contains(&count) {
            return Ok(Some(code.to_owned()));
        }
        let mut violation = Violation::new(ViolationCode::WrongForm, &place.key("code"), || {
            format!("A participation code has {least} to {most} characters.")
        });
        violation.at_least(least).at_most(most);
        Err(Box::new(violation))
    }
}
