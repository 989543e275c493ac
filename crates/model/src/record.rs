//! The macros that documents are declared with.
//!
//! One declaration makes the Rust type and everything that must agree with it: how it is read (with
//! every mistake found in one go), how it is written, and how JSON Schema and TypeScript describe it.
//! serde's derive would make a state machine for each type and each format instead: for one poll
//! 30 kB more in the module that residents wait for. serde itself is served on top, by way of
//! `Value`.

/// Declares an object of a document: a public struct whose fields are the object's members.
///
/// Behind each field stands the member's name; whether it may be absent is up to its type. The text
/// after the struct's name says what was expected where something else stands. After `rules:` stands
/// the function that checks what no single member can know; it runs when every member could be read.
/// The members of a `flat` part stand in the same object.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident: $expected:literal $(, rules: $rules:path)? {
            $(flat { $($(#[doc = $flat_doc:literal])+ pub $flat:ident: $flat_type:ty,)+ })?
            $($(#[doc = $member_doc:literal])+ pub $field:ident ($key:literal): $type:ty,)*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($($(#[doc = $flat_doc])+ pub $flat: $flat_type,)+)?
            $($(#[doc = $member_doc])+ pub $field: $type,)*
        }

        impl $crate::read::Part for $name {
            fn know(_object: &$crate::read::Object, keys: &mut $crate::read::Keys) {
                keys.add(&[$($key),*]);
                $($(<$flat_type as $crate::read::Part>::know(_object, keys);)+)?
            }

            fn take(members: &mut $crate::read::Members<'_>) -> Option<Self> {
                // All members are read before a missing one ends it, and it ends in one place: a `?`
                // for each would drop what was read so far in as many different ways.
                $($(let $flat = <$flat_type as $crate::read::Part>::take(members);)+)?
                $(let $field = members.get($key);)*
                match ($($($flat,)+)? $($field,)*) {
                    ($($(Some($flat),)+)? $(Some($field),)*) => {
                        let read = Self { $($($flat,)+)? $($field),* };
                        $($rules(&read, members.place, members.check);)?
                        Some(read)
                    }
                    _ => None,
                }
            }

            fn put(&self, members: &mut $crate::read::Object) {
                $($($crate::read::Part::put(&self.$flat, members);)+)?
                $($crate::write::member(members, $key, &self.$field);)*
            }

            fn describe(catalogue: &mut $crate::schema::Catalogue) -> $crate::schema::Object {
                let object = $crate::schema::Object::default();
                $($(let object = object.with(<$flat_type as $crate::read::Part>::describe(catalogue));)+)?
                object$(.member::<$type>($key, &[$($member_doc),+], catalogue))*
            }
        }

        $crate::record::object_by_part!($name, $expected, [$($doc),*]);
    };
}

/// Declares an object whose members depend on one of them, the tag: a public enum with a record (or
/// nothing) for each word that the tag may be.
macro_rules! union {
    (
        $(#[doc = $doc:literal])*
        pub enum $name:ident by $tag:literal: $expected:literal {
            $($(#[doc = $variant_doc:literal])+ $variant:ident $(($payload:ty))? = $word:literal,)+
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $variant_doc])+ $variant $(($payload))?,)+
        }

        impl $name {
            /// The word that documents write as the tag.
            pub fn word(&self) -> &'static str {
                match self {
                    $($crate::record::union!(@pattern $variant $($payload)?) => $word,)+
                }
            }
        }

        impl $crate::read::Part for $name {
            fn know(object: &$crate::read::Object, keys: &mut $crate::read::Keys) {
                keys.add(&[$tag]);
                match object.get($tag).and_then(serde_json::Value::as_str) {
                    $(Some($word) => { $(<$payload as $crate::read::Part>::know(object, keys);)? })+
                    _ => keys.know_all(),
                }
            }

            fn take(members: &mut $crate::read::Members<'_>) -> Option<Self> {
                match members.word($tag, &[$($word),+])? {
                    $($word => $crate::record::union!(@take members $variant $($payload)?),)+
                    _ => None,
                }
            }

            fn put(&self, members: &mut $crate::read::Object) {
                members.insert($tag.to_owned(), self.word().into());
                match self {
                    $($crate::record::union!(@bound it $variant $($payload)?) => {
                        $crate::record::union!(@put it members $($payload)?);
                    })+
                }
            }

            fn describe(catalogue: &mut $crate::schema::Catalogue) -> $crate::schema::Object {
                let object = $crate::schema::Object::default();
                object.by_tag($tag)$(.variant($word, &[$($variant_doc),+], {
                    let part = $crate::schema::Object::default();
                    $(let part = part.with(<$payload as $crate::read::Part>::describe(catalogue));)?
                    part
                }))+
            }
        }

        $crate::record::object_by_part!($name, $expected, [$($doc),*]);
    };
    (@pattern $variant:ident $payload:ty) => { Self::$variant(_) };
    (@pattern $variant:ident) => { Self::$variant };
    (@bound $it:ident $variant:ident $payload:ty) => { Self::$variant($it) };
    (@bound $it:ident $variant:ident) => { Self::$variant };
    (@take $members:ident $variant:ident $payload:ty) => {
        <$payload as $crate::read::Part>::take($members).map(Self::$variant)
    };
    (@take $members:ident $variant:ident) => { Some(Self::$variant) };
    (@put $it:ident $members:ident $payload:ty) => { $crate::read::Part::put($it, $members) };
    (@put $it:ident $members:ident) => {};
}

/// What `record` and `union` have in common, given `Part`.
macro_rules! object_by_part {
    ($name:ident, $expected:literal, [$($doc:literal),*]) => {
        impl $crate::read::Read for $name {
            fn read(
                value: &serde_json::Value,
                place: &$crate::place::Place<'_>,
                check: &mut $crate::check::Check,
            ) -> Option<Self> {
                $crate::read::read_object(value, $expected, place, check)
            }
        }

        impl $crate::write::Write for $name {
            fn write(&self) -> Option<serde_json::Value> {
                let mut members = serde_json::Map::new();
                $crate::read::Part::put(self, &mut members);
                Some(serde_json::Value::Object(members))
            }
        }

        impl $crate::schema::Describe for $name {
            fn shape(catalogue: &mut $crate::schema::Catalogue) -> $crate::schema::Shape {
                catalogue.object(
                    stringify!($name),
                    &[$($doc),*],
                    <Self as $crate::read::Part>::describe,
                )
            }
        }

        $crate::record::serde_by_value!($name);
    };
}

/// Declares a choice from a list of words: a public enum that is written as one of them.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])*
        $(#[non_exhaustive $($open:tt)*])?
        pub enum $name:ident {
            $($(#[doc = $variant_doc:literal])+ $variant:ident = $word:literal,)+
        }
    ) => {
        $(#[doc = $doc])*
        $(#[non_exhaustive $($open)*])?
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $variant_doc])+ $variant,)+
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
                place: &$crate::place::Place<'_>,
                check: &mut $crate::check::Check,
            ) -> Option<Self> {
                let words = &[$(($word, Self::$variant)),+];
                $crate::read::one_of(words, value, place, check)
            }
        }

        impl $crate::write::Write for $name {
            fn write(&self) -> Option<serde_json::Value> {
                Some(serde_json::Value::from(self.as_str()))
            }
        }

        impl $crate::schema::Describe for $name {
            fn shape(catalogue: &mut $crate::schema::Catalogue) -> $crate::schema::Shape {
                catalogue.words(
                    stringify!($name),
                    &[$($doc),*],
                    &[$(($word, &[$($variant_doc),+])),+],
                )
            }
        }

        $crate::record::serde_by_value!($name);
    };
}

/// Lets serde read and write a type of this crate, by way of `Value`.
macro_rules! serde_by_value {
    ($name:ident $(<$(const $generic:ident: $of:ty),+>)?) => {
        impl $(<$(const $generic: $of),+>)? serde::Serialize for $name $(<$($generic),+>)? {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::write::Write::write(self).serialize(serializer)
            }
        }

        impl<'de $($(, const $generic: $of)+)?> serde::Deserialize<'de> for $name $(<$($generic),+>)? {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = serde_json::Value::deserialize(deserializer)?;
                $crate::read::read(&value).map_err($crate::read::as_serde_error)
            }
        }
    };
}

pub(crate) use {choice, object_by_part, record, serde_by_value, union};
