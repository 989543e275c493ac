//! Questions that are answered with pins on a map.

use serde_json::Value;

use crate::{
    map_pin::Placing,
    response::{Answerable, Answering, Response},
};

impl Answerable for Placing {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        Self::admit(self, value, at).map(Response::Pins)
    }
}
