//! Writing the documents of this crate as JSON values.

use serde_json::{Map, Value};

/// Something that has a place in a document.
pub trait Write {
    /// The value; `None` for a member that is left out.
    fn write(&self) -> Option<Value>;
}

/// Writes one member of an object, unless it is left out.
pub(crate) fn member(members: &mut Map<String, Value>, key: &str, value: &dyn Write) {
    if let Some(value) = value.write() {
        members.insert(key.to_owned(), value);
    }
}

impl Write for String {
    fn write(&self) -> Option<Value> {
        Some(Value::String(self.clone()))
    }
}

impl Write for bool {
    /// False is what absent means.
    fn write(&self) -> Option<Value> {
        self.then_some(Value::Bool(true))
    }
}

impl Write for Value {
    fn write(&self) -> Option<Value> {
        Some(self.clone())
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self) -> Option<Value> {
        self.as_ref().and_then(Write::write)
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self) -> Option<Value> {
        (**self).write()
    }
}
