//! The two macros that documents are declared with.
//!
//! One declaration makes the Rust type and everything that must agree with it: how it is read (with
//! every mistake found in one go) and how it is written. serde's derive would make a state machine
//! for each type and each format instead: for one poll 30 kB more in the module that residents wait
//! for. serde itself is served on top, by way of `Value`.

/// Declares an object of a document: a public struct whose fields are the object's members.
///
/// Behind each field stands the member's name; a field of type `Option` may be absent or null. The
/// text after the struct's name says what was expected where something else stands.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident: $expected:literal {
            $($(#[$field_meta:meta])* pub $field:ident ($key:literal): $type:ty,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)+
        }

        impl $crate::read::Read for $name {
            fn read(
                value: &serde_json::Value,
                path: &$crate::place::Place<'_>,
                problems: &mut $crate::problem::Problems,
            ) -> Option<Self> {
                let keys = &[$($key),+];
                let mut members = $crate::read::Members::of(value, $expected, keys, path, problems)?;
                // All members are read before a missing one ends it, and it ends in one place: a `?`
                // for each would drop what was read so far in as many different ways.
                $(let $field = members.get($key);)+
                match ($($field,)+) {
                    ($(Some($field),)+) => Some(Self { $($field),+ }),
                    _ => None,
                }
            }
        }

        impl $crate::write::Write for $name {
            fn write(&self) -> Option<serde_json::Value> {
                let mut members = serde_json::Map::new();
                $($crate::write::member(&mut members, $key, &self.$field);)+
                Some(serde_json::Value::Object(members))
            }
        }

        $crate::record::serde_by_value!($name);
    };
}

/// Declares a choice from a list of words: a public enum that is written as one of them.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// The word as documents write it.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::read::Read for $name {
            fn read(
                value: &serde_json::Value,
                path: &$crate::place::Place<'_>,
                problems: &mut $crate::problem::Problems,
            ) -> Option<Self> {
                let words = &[$(($word, Self::$variant)),+];
                $crate::read::one_of(words, value, path, problems)
            }
        }

        impl $crate::write::Write for $name {
            fn write(&self) -> Option<serde_json::Value> {
                Some(serde_json::Value::from(self.as_str()))
            }
        }

        $crate::record::serde_by_value!($name);
    };
}

/// Lets serde read and write a type of this crate, by way of `Value`.
macro_rules! serde_by_value {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::write::Write::write(self).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::read::read(&value).map_err($crate::read::as_serde_error)
            }
        }
    };
}

pub(crate) use {choice, record, serde_by_value};
