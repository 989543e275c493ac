//! What keeps machines from answering in the place of residents, without asking anybody else.
//!
//! Three hurdles that a resident does not notice: a challenge that the device works on for about a
//! second (ALTCHA, see `civic-collector`), a shortest time between receiving it and sending, and a
//! field that people do not see. Whether what was made from a challenge is right is for the endpoint
//! that gave it out; what can be decided without a key is decided here.

use crate::{
    address::Address,
    answer::{Violation, ViolationCode, Violations},
    check::Check,
    number::Whole,
    place::Place,
    problem::ProblemCode,
    record::record,
    submission::Proof,
};

record! {
    /// What is asked for against abuse. Even an empty one adds a field that people do not see.
    pub struct Protection: "a protection: an object", rules: Protection::rules {
        /// Where a challenge is fetched (ALTCHA, version 1 or 2), which the device works on for a
        /// moment; a plain form without any script cannot. Without a host it is at the endpoint that
        /// the answers go to.
        pub challenge("challenge"): Option<Address>,
        /// Fewest seconds between receiving the challenge and sending the answers.
        pub minimum_seconds("minimum_seconds"): Option<Whole<1, 60>>,
    }
}

impl Protection {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        if self.minimum_seconds.is_some() && self.challenge.is_none() {
            check.error(ProblemCode::Contradiction, &place.key("minimum_seconds"), || {
                "The time is counted from receiving a challenge, and there is none; add `challenge`."
                    .to_owned()
            });
        }
    }

    /// The rule that answers break by arriving too soon after their challenge was given out, if they
    /// break it; both in seconds since 1970, by the clock of the endpoint.
    pub fn refusal(&self, issued_at: i64, received_at: i64) -> Option<Violation> {
        let least = self.minimum_seconds?.get();
        if received_at.saturating_sub(issued_at) >= least {
            return None;
        }
        let place = Place::Document.key("proof");
        let mut violation = Violation::new(ViolationCode::TooFast, &place.key("challenge"), || {
            format!("Answers are taken {least} seconds after the challenge was given out.")
        });
        violation.at_least(least);
        Some(violation)
    }
}

/// Holds what was sent to what is asked for, as far as that needs no key.
pub(crate) fn check(asked: Option<&Protection>, sent: Option<&Proof>, violations: &mut Violations) {
    let place = Place::Document.key("proof");
    let is_asked = asked.is_some_and(|it| it.challenge.is_some());
    if is_asked && sent.is_none_or(|it| it.challenge.is_none()) {
        violations.add(ViolationCode::ChallengeMissing, &place, None, || {
            "A solved challenge is needed; fetch one where the configuration says.".to_owned()
        });
    }
    let decoy = sent.and_then(|it| it.decoy.as_deref());
    if decoy.is_some_and(|it| !it.is_empty()) {
        violations.add(ViolationCode::DecoyFilled, &place.key("decoy"), None, || {
            "A field was filled in that has to stay empty.".to_owned()
        });
    }
}
