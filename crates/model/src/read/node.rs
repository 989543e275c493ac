//! A JSON value that knows its place in the document, as serde reads it.

use std::{collections::BTreeSet, slice};

use serde::{
    Deserializer,
    de::{
        DeserializeSeed, Error as _, IntoDeserializer as _, MapAccess, SeqAccess, Unexpected,
        Visitor, value::BorrowedStrDeserializer,
    },
    forward_to_deserialize_any,
};
use serde_json::{Value, map};

use crate::{pointer::Pointer, read::fault::Fault};

/// Where a value is: a chain back to the document, made into a pointer only when it is needed.
#[derive(Clone, Copy)]
enum Place<'p> {
    Root,
    Key(&'p Self, &'p str),
    Index(&'p Self, usize),
}

impl Place<'_> {
    fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, key) => parent.pointer().key(key),
            Self::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}

/// One value of the document, at its place. Parts that were set aside are passed over.
pub(super) struct Node<'de, 'p> {
    value: &'de Value,
    place: Place<'p>,
    aside: &'p BTreeSet<Pointer>,
}

impl<'de, 'p> Node<'de, 'p> {
    pub(super) fn root(document: &'de Value, aside: &'p BTreeSet<Pointer>) -> Self {
        Self { value: document, place: Place::Root, aside }
    }

    /// The node, unless it was set aside. The pointer is only made where something was.
    fn unless_aside(
        value: &'de Value,
        place: Place<'p>,
        aside: &'p BTreeSet<Pointer>,
    ) -> Option<Self> {
        let is_aside = !aside.is_empty() && aside.contains(&place.pointer());
        (!is_aside).then_some(Self { value, place, aside })
    }
}

impl<'de> Deserializer<'de> for Node<'de, '_> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let Self { value, place, aside } = self;
        match value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(it) => visitor.visit_bool(*it),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(it), _) => visitor.visit_u64(it),
                (None, Some(it)) => visitor.visit_i64(it),
                (None, None) => visitor.visit_f64(number.as_f64().unwrap_or_default()),
            },
            Value::String(it) => visitor.visit_borrowed_str(it),
            Value::Array(items) => {
                visitor.visit_seq(Items { rest: items.iter(), index: 0, place: &place, aside })
            }
            Value::Object(members) => visitor.visit_map(Members {
                rest: members.iter(),
                next: None,
                place: &place,
                aside,
            }),
        }
        .map_err(|it: Fault| it.at(|| place.pointer()))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.value.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let place = self.place;
        visitor.visit_newtype_struct(self).map_err(|it| it.at(|| place.pointer()))
    }

    /// serde would take a list for a struct, member by member; in a document that is a mistake.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if self.value.is_object() {
            self.deserialize_any(visitor)
        } else {
            let fault = Fault::invalid_type(unexpected(self.value), &visitor);
            Err(fault.at(|| self.place.pointer()))
        }
    }

    /// Choices are written as plain texts: every enum of the raw types has unit variants only.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let outcome = match self.value {
            Value::String(it) => visitor.visit_enum(it.as_str().into_deserializer()),
            other => Err(Fault::invalid_type(unexpected(other), &"a text")),
        };
        outcome.map_err(|it| it.at(|| self.place.pointer()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

fn unexpected(value: &Value) -> Unexpected<'_> {
    match value {
        Value::Null => Unexpected::Unit,
        Value::Bool(it) => Unexpected::Bool(*it),
        Value::Number(it) => Unexpected::Float(it.as_f64().unwrap_or_default()),
        Value::String(it) => Unexpected::Str(it),
        Value::Array(_) => Unexpected::Seq,
        Value::Object(_) => Unexpected::Map,
    }
}

struct Items<'de, 'p> {
    rest: slice::Iter<'de, Value>,
    index: usize,
    place: &'p Place<'p>,
    aside: &'p BTreeSet<Pointer>,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        for value in self.rest.by_ref() {
            let place = Place::Index(self.place, self.index);
            self.index += 1;
            if let Some(node) = Node::unless_aside(value, place, self.aside) {
                return seed.deserialize(node).map(Some);
            }
        }
        Ok(None)
    }
}

struct Members<'de, 'p> {
    rest: map::Iter<'de>,
    next: Option<(&'de str, &'de Value)>,
    place: &'p Place<'p>,
    aside: &'p BTreeSet<Pointer>,
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        for (key, value) in self.rest.by_ref() {
            let place = Place::Key(self.place, key);
            if Node::unless_aside(value, place, self.aside).is_some() {
                self.next = Some((key, value));
                return seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (key, value) = self
            .next
            .take()
            .ok_or_else(|| Fault::custom("a value was asked for before its key"))?;
        let place = Place::Key(self.place, key);
        seed.deserialize(Node { value, place, aside: self.aside })
    }
}
