//! Questions of which points are given to options (cumulative vote).

use serde_json::Value;

use super::{option::Offer, rating::admit_numbers};
use crate::{
    answer::{Change, Remedy, ViolationCode},
    check::Check,
    ids::OptionId,
    number::{Whole, whole},
    place::Place,
    problem::ProblemCode,
    record::record,
    response::{Answerable, Answering, Response},
};

record! {
    /// Points to distribute. The answer is an object that gives a number to options by name.
    pub struct Points: "options and points", rules: Points::rules {
        flat {
            /// What points are given to.
            pub offer: Offer,
            /// How many points there are.
            pub purse: Purse,
        }
    }
}

impl Points {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        if self.offer.options.is_complete() {
            self.purse.must_be_spendable(self.offer.options.len(), place, check);
        }
    }
}

record! {
    /// Points that can be given.
    pub struct Purse: "points", rules: Purse::rules {
        /// How many points there are.
        pub total("total"): Whole<1, 10_000>,
        /// How many points one thing can get at most; all of them if it is not said.
        pub max_each("max_each"): Option<Whole<1, 10_000>>,
        /// Whether every point must be given.
        pub spend_all("spend_all"): bool,
    }
}

impl Purse {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let total = self.total.get();
        if let Some(cap) = self.max_each.map(Whole::get).filter(|it| *it > total) {
            check.warning(ProblemCode::NoEffect, &place.key("max_each"), || {
                format!("`max_each` is {cap}, but there are only {total} points.")
            });
        }
    }

    /// Notes points that must all be given but that so many things cannot take.
    pub(crate) fn must_be_spendable(&self, things: usize, place: &Place<'_>, check: &mut Check) {
        let (total, cap) = (self.total.get(), self.cap());
        let room = i64::try_from(things).map_or(i64::MAX, |it| cap.saturating_mul(it));
        if self.spend_all && room < total {
            check.error(ProblemCode::Contradiction, &place.key("max_each"), || {
                format!("{things} with {cap} points each cannot take all {total} points.")
            });
        }
    }

    /// The most points that one thing can get.
    pub fn cap(&self) -> i64 {
        self.max_each.map_or(self.total.get(), Whole::get)
    }

    /// Whether one thing that has so many points can get another, as far as it alone is concerned.
    pub fn takes_more(&self, points: i64) -> bool {
        points < self.cap()
    }

    /// Whether there is another point to give when so many are given in all.
    pub fn has_more(&self, given: i64) -> bool {
        given < self.total.get()
    }

    /// Takes in the points for one thing.
    pub(crate) fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<u64> {
        let Some(points) = whole(value).and_then(|it| u64::try_from(it).ok()) else {
            at.wrong_form("a whole number of points, 0 or more");
            return None;
        };
        let cap = self.cap();
        if i64::try_from(points).is_ok_and(|it| it <= cap) {
            return Some(points);
        }
        at.refuse(ViolationCode::TooHigh, || format!("At most {cap} points can be given to one."))
            .at_most(cap);
        None
    }

    /// Notes more points than there are, fewer than must be given, or none at all.
    pub(crate) fn hold(
        &self,
        spent: u64,
        at: &mut Answering<'_>,
        given_to: impl FnOnce() -> Vec<String>,
    ) -> bool {
        let total = self.total.get();
        let all = u64::try_from(total).unwrap_or_default();
        if spent > all {
            let remedy = Remedy::new(Change::Lower, 1, given_to()).map(|it| it.by(spent - all));
            at.refuse(ViolationCode::TooMany, || format!("{spent} of {total} points are given."))
                .at_most(total)
                .remedy(remedy);
            return false;
        }
        let least = if self.spend_all { all } else { 1 };
        if spent < least {
            let remedy = Remedy::new(Change::Raise, 1, Vec::new()).map(|it| it.by(least - spent));
            at.refuse(ViolationCode::TooFew, || format!("{spent} of {total} points are given."))
                .at_least(i64::try_from(least).unwrap_or(i64::MAX))
                .remedy(remedy);
            return false;
        }
        true
    }
}

impl Answerable for Points {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let given = admit_numbers(&self.offer, value, at, |value, at| self.purse.admit(value, at))?;
        let given: Vec<(OptionId, u64)> = given.into_iter().filter(|(_, it)| *it > 0).collect();
        let spent = given.iter().fold(0_u64, |sum, (_, it)| sum.saturating_add(*it));
        let names = || given.iter().map(|(name, _)| name.to_string()).collect();
        self.purse.hold(spent, at, names).then(|| Response::Points(given.clone()))
    }
}
