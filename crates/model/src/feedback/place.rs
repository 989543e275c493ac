//! Questions that are answered with pins on a map.

use std::ops::Deref;

use serde_json::Value;

use crate::{
    map_pin::Placing,
    problem::ProblemCode,
    read::{Keys, Members, Object, Part},
    response::{Answerable, Answering, Response},
    schema,
};

/// Where pins are placed. Maps and their geometry are large, and a module for a page without maps is
/// built without the feature `maps`: it refuses such a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceQuestion(Box<Placing>);

impl Deref for PlaceQuestion {
    type Target = Placing;

    fn deref(&self) -> &Placing {
        &self.0
    }
}

impl Part for PlaceQuestion {
    fn know(object: &Object, keys: &mut Keys) {
        if cfg!(feature = "maps") {
            Placing::know(object, keys);
        } else {
            keys.know_all();
        }
    }

    fn take(members: &mut Members<'_>) -> Option<Self> {
        if cfg!(feature = "maps") {
            return Part::take(members).map(Self);
        }
        members.refuse(ProblemCode::UnknownValue, || {
            "Questions with a map cannot be shown here yet.".to_owned()
        });
        None
    }

    fn put(&self, members: &mut Object) {
        Placing::put(self, members);
    }

    fn describe(catalogue: &mut schema::Catalogue) -> schema::Object {
        Placing::describe(catalogue)
    }
}

impl Answerable for PlaceQuestion {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        if !cfg!(feature = "maps") {
            return None;
        }
        Placing::admit(self, value, at).map(Response::Pins)
    }
}
