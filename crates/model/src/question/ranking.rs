//! Questions of which options are put in order.

use serde_json::Value;

use super::{
    choice::{hold_to_count, tell_repeated},
    option::{Offer, must_be_possible},
};
use crate::{
    answer::ViolationCode,
    check::Check,
    ids::OptionId,
    limits,
    number::Whole,
    place::Place,
    record::{choice, record},
    response::{Answerable, Answering, Response},
};

record! {
    /// Options from the best to the worst. The answer is the list of their names, the best first.
    pub struct Ranking: "options", rules: Ranking::rules {
        flat {
            /// What is ranked.
            pub offer: Offer,
        }
        /// How many must be ranked at least; all of them if it is not said (a full ranking), 1 if
        /// only `max` is said.
        pub min("min"): Option<Whole<1, 100>>,
        /// How many can be ranked at most; all of them if it is not said.
        pub max("max"): Option<Whole<1, 100>>,
        /// How the rankings are counted; by instant runoff if it is not said.
        pub rule("rule"): Option<RankingRule>,
    }
}

choice! {
    /// How rankings are counted.
    pub enum RankingRule {
        /// Instant runoff, also called the alternative vote. Each ballot is a vote for the best of
        /// the options that are left on it. Until one option has more than half of these votes, the
        /// one with the fewest is taken out. Of several with the fewest, the one that had fewer in
        /// the round before is taken out, or in the one before that, as in rule 51 of the Scottish
        /// Local Government Elections Order 2011; where that decides nothing, the last in the order
        /// of the options, because a lot could not be counted again.
        InstantRunoff = "instant-runoff",
        /// Points for places (Jean-Charles de Borda, 1781): of n options, the first gets n - 1, the
        /// next n - 2, and so on. What is not ranked gets none, as in the elections of Kiribati, so
        /// a ballot that ranks one option alone helps it most; ask for a full ranking where that
        /// matters.
        Borda = "borda",
    }
}

impl Ranking {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let limits = (self.min.map(Whole::get), self.max.map(Whole::get));
        if self.offer.options.is_complete() {
            must_be_possible(limits, self.offer.options.len(), place, check);
        }
    }

    /// How the rankings are counted.
    pub fn rule(&self) -> RankingRule {
        self.rule.unwrap_or(RankingRule::InstantRunoff)
    }

    /// The fewest that must be ranked.
    pub fn least(&self) -> usize {
        match (self.min, self.max) {
            (Some(min), _) => min.count(),
            (None, Some(_)) => 1,
            (None, None) => self.offer.options.len(),
        }
    }

    /// Whether another option can have a place beside so many.
    pub fn has_room(&self, ranked: usize) -> bool {
        ranked < self.most()
    }

    /// The most that can be ranked.
    pub fn most(&self) -> usize {
        self.max.map_or(self.offer.options.len(), Whole::count)
    }
}

impl Answerable for Ranking {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let ranked = admit_names(&self.offer, value, at)?;
        let names = || ranked.iter().map(ToString::to_string).collect();
        hold_to_count(ranked.len(), (self.least(), self.most()), at, names)
            .then(|| Response::Ranking(ranked.clone()))
    }
}

/// Takes in a list of different options by name.
fn admit_names(offer: &Offer, value: &Value, at: &mut Answering<'_>) -> Option<Vec<OptionId>> {
    let Value::Array(values) = value else {
        at.wrong_form("a list of options by name");
        return None;
    };
    let (place, before) = (at.place, at.violations.len());
    let mut names: Vec<OptionId> = Vec::new();
    for (number, value) in values.iter().enumerate().take(limits::OPTIONS + 1) {
        let place = place.index(number);
        at.within(&place, |at| {
            let name = admit_name(offer, value, at);
            if let Some(name) = name.as_ref().filter(|it| names.contains(it)) {
                tell_repeated(name, at);
            }
            names.extend(name);
        });
    }
    (at.violations.len() == before).then_some(names)
}

/// Takes in one option by name.
pub(crate) fn admit_name(offer: &Offer, value: &Value, at: &mut Answering<'_>) -> Option<OptionId> {
    let Some(name) = value.as_str() else {
        at.wrong_form("the name of an option");
        return None;
    };
    let option = offer.option(name);
    if option.is_none() {
        let question = at.question;
        at.refuse(ViolationCode::UnknownOption, || {
            format!("The question `{question}` offers no option `{name}`.")
        });
    }
    option.map(|it| it.id.clone())
}
