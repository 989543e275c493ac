//! Questions that compare options two by two.

use serde_json::{Map, Value};

use super::{option::Offer, ranking::admit_name};
use crate::{
    answer::ViolationCode,
    check::Check,
    number::Whole,
    place::Place,
    problem::ProblemCode,
    record::record,
    response::{Answerable, Answering, Comparison, Response},
};

record! {
    /// Comparisons of two options. The answer is a list of objects, each with `pair`, the two names,
    /// and `better`, the name of the better one, which is absent if one could not decide.
    pub struct Pairwise: "options", rules: Pairwise::rules {
        flat {
            /// What is compared.
            pub offer: Offer,
        }
        /// How many pairs each resident is shown; every pair if it is not said.
        pub pairs("pairs"): Option<Whole<1, 4950>>,
        /// Whether "I cannot decide" is offered.
        pub undecided("undecided"): bool,
    }
}

impl Pairwise {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let there_are = self.all_pairs();
        let pairs = self.pairs.map(Whole::count).filter(|it| *it > there_are);
        if let Some(pairs) = pairs.filter(|_| self.offer.options.is_complete()) {
            check.error(ProblemCode::Contradiction, &place.key("pairs"), || {
                format!("`pairs` is {pairs}, but the options make only {there_are} pairs.")
            });
        }
    }

    /// How many pairs the options make.
    fn all_pairs(&self) -> usize {
        let n = self.offer.options.len();
        n * n.saturating_sub(1) / 2
    }

    /// How many comparisons are asked for.
    pub fn count(&self) -> usize {
        self.pairs.map_or_else(|| self.all_pairs(), Whole::count)
    }

    fn admit_comparison(&self, value: &Value, at: &mut Answering<'_>) -> Option<Comparison> {
        let Some((members, [one, other])) = parts(value) else {
            at.wrong_form("an object with `pair`, two names, and `better`");
            return None;
        };
        let place = at.place.key("pair");
        let one = at.within(&place.index(0), |at| admit_name(&self.offer, one, at))?;
        let other = at.within(&place.index(1), |at| admit_name(&self.offer, other, at))?;
        if one == other {
            at.wrong_form("a comparison of two different options");
            return None;
        }
        let pair = [one, other];
        let better = members.get("better");
        let found = pair.iter().find(|it| better.and_then(Value::as_str) == Some(it.as_str()));
        let is_fine = found.is_some() || (better.is_none() && self.undecided);
        if !is_fine {
            let place = at.place.key("better");
            at.within(&place, |at| at.wrong_form("one of the two"));
        }
        let better = found.cloned();
        is_fine.then_some(Comparison { pair, better })
    }
}

fn parts(value: &Value) -> Option<(&Map<String, Value>, [&Value; 2])> {
    let members = value.as_object()?;
    let pair = members.get("pair")?.as_array()?;
    let is_known = members.keys().all(|it| it == "pair" || it == "better");
    match pair.as_slice() {
        [one, other] if is_known => Some((members, [one, other])),
        _ => None,
    }
}

impl Answerable for Pairwise {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let Value::Array(values) = value else {
            at.wrong_form("a list of comparisons");
            return None;
        };
        let expected = self.count();
        if values.len() != expected {
            let exact = i64::try_from(expected).unwrap_or(i64::MAX);
            let is_too_few = values.len() < expected;
            let code = if is_too_few { ViolationCode::TooFew } else { ViolationCode::TooMany };
            at.refuse(code, || format!("{expected} comparisons are asked for."))
                .at_least(exact)
                .at_most(exact);
            return None;
        }
        let (place, before) = (at.place, at.violations.len());
        let mut comparisons: Vec<Comparison> = Vec::new();
        for (number, value) in values.iter().enumerate() {
            let place = place.index(number);
            at.within(&place, |at| {
                let comparison = self.admit_comparison(value, at);
                let is_same = |it: &Comparison| comparisons.iter().any(|one| one.pairs_as(it));
                if comparison.as_ref().is_some_and(is_same) {
                    at.refuse(ViolationCode::Repeated, || "This pair stands twice.".to_owned());
                }
                comparisons.extend(comparison);
            });
        }
        (at.violations.len() == before).then_some(Response::Comparisons(comparisons))
    }
}

impl Comparison {
    /// Whether the other compares the same two, in either order.
    fn pairs_as(&self, other: &Self) -> bool {
        let ([a, b], [c, d]) = (&self.pair, &other.pair);
        (a == c && b == d) || (a == d && b == c)
    }
}
