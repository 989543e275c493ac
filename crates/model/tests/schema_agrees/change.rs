//! Changes of documents at any place.

use std::fmt;

use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

/// A change at some place of a document; where it makes no sense it changes nothing.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    place: Index,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Takes the value away, and its key.
    Remove,
    /// Changes the key.
    Rename(Edit),
    /// Puts another value there.
    Replace(Value),
    /// Puts there what stands at another place.
    Copy(Index),
    /// Gives the object a member of another one.
    Adopt(Index),
    /// Changes a text.
    Edit(Edit),
    /// Makes a list so many items long by repeating them.
    Repeat(usize),
}

/// Leaves a character out, or puts one in. None is a digit, so that no day comes out that is in no
/// calendar: a schema does not know those.
type Edit = (Index, Option<char>);

/// Any change.
pub(crate) fn change() -> impl Strategy<Value = Change> {
    // Around the bounds that lists have.
    let times = prop::sample::select(vec![0, 1, 2, 3, 4, 6, 11, 21, 51, 61, 101, 102, 201, 1_001]);
    let kind = prop_oneof![
        2 => Just(Kind::Remove),
        2 => edit().prop_map(Kind::Rename),
        4 => value().prop_map(Kind::Replace),
        3 => any::<Index>().prop_map(Kind::Copy),
        2 => any::<Index>().prop_map(Kind::Adopt),
        2 => edit().prop_map(Kind::Edit),
        2 => times.prop_map(Kind::Repeat),
    ];
    (any::<Index>(), kind).prop_map(|(place, kind)| Change { place, kind })
}

fn edit() -> impl Strategy<Value = Edit> {
    (
        any::<Index>(),
        prop::option::of(prop::sample::select(
            "azAZ -_.:/#@+é\u{feff}\n".chars().collect::<Vec<_>>(),
        )),
    )
}

fn value() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2.0),
        json!(-0.0),
        json!(-1),
        json!(-181),
        json!(1.5),
        json!(100),
        json!(10_001),
        json!((1_i64 << 53) - 1),
        json!(1_i64 << 53),
        json!(u64::MAX),
        json!(1e300),
        json!(""),
        json!(" \u{feff}\u{85}\n"),
        json!("x"),
        json!("x".repeat(65)),
        json!("é".repeat(5_000)),
        json!("é".repeat(5_001)),
        json!(format!("{}x", " ".repeat(5_000))),
        json!([]),
        json!([null]),
        json!({}),
        json!({"a": 1}),
    ])
}

impl Change {
    /// Changes the document; says what was done, if anything was.
    pub(crate) fn apply(&self, document: &mut Value) -> Option<String> {
        let places = places(document);
        let place = self.place.get(&places);
        let other = |it: &Index| it.get(&places).as_str();
        let before = document.clone();
        match &self.kind {
            Kind::Remove => remove(document, place),
            Kind::Rename(edit) => rename(document, place, edit),
            Kind::Replace(value) => replace(document, place, value.clone()),
            Kind::Copy(from) => {
                let value = document.pointer(other(from)).cloned();
                replace(document, place, value?)
            }
            Kind::Adopt(from) => adopt(document, place, other(from)),
            Kind::Edit(edit) => {
                let text = edited(document.pointer(place)?.as_str()?, edit);
                replace(document, place, json!(text))
            }
            Kind::Repeat(n) => repeat(document, place, *n),
        }?;
        (*document != before).then(|| format!("{} at `{place}`", self.kind))
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Remove => "removed",
            Self::Rename(_) => "renamed",
            Self::Replace(value) => return write!(formatter, "replaced by {value:.100}"),
            Self::Copy(_) => "replaced by something else of the document",
            Self::Adopt(_) => "given a member of another object",
            Self::Edit(_) => "edited",
            Self::Repeat(_) => "repeated",
        })
    }
}

/// The place of every value of the document.
pub(crate) fn places(document: &Value) -> Vec<String> {
    let mut places = vec![String::new()];
    let mut next = 0;
    while let Some(place) = places.get(next).cloned() {
        match document.pointer(&place) {
            Some(Value::Object(members)) => places.extend(
                members
                    .keys()
                    .map(|it| format!("{place}/{}", it.replace('~', "~0").replace('/', "~1"))),
            ),
            Some(Value::Array(items)) => {
                places.extend((0..items.len()).map(|it| format!("{place}/{it}")));
            }
            _ => {}
        }
        next += 1;
    }
    places
}

/// The place of the value around, and the key or number of this one in it.
fn split(pointer: &str) -> Option<(String, String)> {
    let (parent, key) = pointer.rsplit_once('/')?;
    Some((parent.to_owned(), key.replace("~1", "/").replace("~0", "~")))
}

/// Puts a value in the place of another, or of none, in an object or a list.
#[track_caller]
pub(crate) fn put(document: &mut Value, place: &str, value: Value) {
    let put = match document.pointer(place) {
        Some(_) => replace(document, place, value),
        None => split(place).and_then(|(parent, key)| {
            document.pointer_mut(&parent)?.as_object_mut()?.insert(key, value);
            Some(())
        }),
    };
    assert!(put.is_some(), "there is nothing around {place}");
}

fn remove(document: &mut Value, place: &str) -> Option<()> {
    let (parent, key) = split(place)?;
    let removed = match document.pointer_mut(&parent)? {
        Value::Object(members) => members.remove(&key),
        Value::Array(items) => Some(items.remove(key.parse().ok()?)),
        _ => None,
    };
    removed.map(drop)
}

fn rename(document: &mut Value, place: &str, edit: &Edit) -> Option<()> {
    let (parent, key) = split(place)?;
    let object = document.pointer_mut(&parent)?.as_object_mut()?;
    let value = object.remove(&key)?;
    object.insert(edited(&key, edit), value);
    Some(())
}

fn replace(document: &mut Value, place: &str, value: Value) -> Option<()> {
    *document.pointer_mut(place)? = value;
    Some(())
}

fn adopt(document: &mut Value, place: &str, from: &str) -> Option<()> {
    let (_, key) = split(from)?;
    let value = document.pointer(from)?.clone();
    document.pointer_mut(place)?.as_object_mut()?.insert(key, value);
    Some(())
}

fn repeat(document: &mut Value, place: &str, n: usize) -> Option<()> {
    let list = document.pointer_mut(place)?.as_array_mut()?;
    *list = list.iter().cycle().take(n).cloned().collect();
    Some(())
}

fn edited(text: &str, (place, inserted): &Edit) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    match inserted {
        Some(character) => characters.insert(place.index(characters.len() + 1), *character),
        None if characters.is_empty() => {}
        None => {
            characters.remove(place.index(characters.len()));
        }
    }
    characters.into_iter().collect()
}
