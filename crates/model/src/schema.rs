//! What documents look like, taken from the declarations that they are read by.
//!
//! JSON Schema (`json`) and TypeScript (`typescript`) are written from this description.

#[cfg(test)]
mod example;
pub mod json;
pub mod published;
pub mod typescript;

/// How one value of a document looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// Any JSON value.
    Anything,
    /// True or false.
    Flag,
    /// Any number.
    Number,
    /// A whole number in a range.
    Whole {
        /// The smallest.
        least: i64,
        /// The largest.
        most: i64,
    },
    /// A text.
    Text {
        /// What it must match, as a regular expression of ECMAScript.
        pattern: Option<&'static str>,
        /// The most characters (Unicode scalar values) it may have.
        most: Option<usize>,
    },
    /// A list.
    List {
        /// Each of its items.
        item: Box<Self>,
        /// The fewest items.
        least: usize,
        /// The most items.
        most: usize,
    },
    /// An object whose keys are up to the document.
    Map {
        /// What each key must match, as a regular expression of ECMAScript.
        keys: &'static str,
        /// Each of its values.
        value: Box<Self>,
        /// The fewest members.
        least: usize,
        /// The most members.
        most: usize,
    },
    /// One of several shapes.
    Either(Vec<Self>),
    /// A definition of the catalogue, by name.
    Named(&'static str),
}

/// A type that knows how its values look in a document.
pub trait Describe {
    /// Whether an object may lack a member of this type.
    const MAY_BE_ABSENT: bool = false;

    /// How its values look; what has a name is added to the catalogue.
    fn shape(catalogue: &mut Catalogue) -> Shape;
}

/// The definitions that a document is made of, each once, in the order in which they were met.
#[derive(Debug, Default)]
pub struct Catalogue(Vec<Definition>);

/// A shape with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its name, which is that of the Rust type without `Raw`.
    pub name: &'static str,
    /// What it stands for.
    pub doc: String,
    /// What it is.
    pub body: Body,
}

/// What stands behind a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// An object.
    Object(Object),
    /// One of a list of words, each with what it means.
    Words(Vec<(&'static str, String)>),
    /// Another shape.
    Shape(Shape),
}

/// The members of an object.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Object {
    /// Those that it has in any case.
    pub members: Vec<Member>,
    /// Those that depend on one of them.
    pub tagged: Option<Tagged>,
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub key: &'static str,
    /// What it stands for.
    pub doc: String,
    /// Whether it may be absent.
    pub may_be_absent: bool,
    /// How its value looks.
    pub shape: Shape,
}

/// Members that depend on one member, the tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tagged {
    /// The tag's name.
    pub tag: &'static str,
    /// What the object has besides, for each value of the tag.
    pub variants: Vec<Variant>,
}

/// What an object has for one value of its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The value of the tag.
    pub word: &'static str,
    /// What it means.
    pub doc: String,
    /// Its members.
    pub members: Vec<Member>,
}

impl Catalogue {
    /// The definitions, in the order in which they were met.
    pub fn definitions(&self) -> &[Definition] {
        &self.0
    }

    /// Defines an object, unless it is there already.
    pub(crate) fn object(
        &mut self,
        name: &'static str,
        doc: &[&str],
        describe: fn(&mut Self) -> Object,
    ) -> Shape {
        self.define(name, doc, |it| Body::Object(describe(it)))
    }

    /// Defines a list of words, unless it is there already.
    pub(crate) fn words(
        &mut self,
        name: &'static str,
        doc: &[&str],
        words: &[(&'static str, &[&str])],
    ) -> Shape {
        let words = words.iter().map(|(word, doc)| (*word, prose(doc))).collect();
        self.define(name, doc, |_| Body::Words(words))
    }

    /// Defines another shape, unless it is there already.
    pub(crate) fn shape(&mut self, name: &'static str, doc: &[&str], shape: Shape) -> Shape {
        self.define(name, doc, |_| Body::Shape(shape))
    }

    fn define(
        &mut self,
        name: &'static str,
        doc: &[&str],
        body: impl FnOnce(&mut Self) -> Body,
    ) -> Shape {
        let name = name.strip_prefix("Raw").unwrap_or(name);
        // The second of two types with one name would be described as the first.
        let is_other = |it: &Definition| it.name == name && it.doc != prose(doc);
        debug_assert!(!self.0.iter().any(is_other), "two types are named {name}");
        if self.0.iter().all(|it| it.name != name) {
            // The name stands there first, so that what contains itself comes to an end.
            let place = self.0.len();
            let empty = Body::Shape(Shape::Anything);
            self.0.push(Definition { name, doc: prose(doc), body: empty });
            let body = body(self);
            if let Some(definition) = self.0.get_mut(place) {
                definition.body = body;
            }
        }
        Shape::Named(name)
    }
}

impl Object {
    /// Adds the members of a part.
    pub(crate) fn with(mut self, part: Self) -> Self {
        self.members.extend(part.members);
        // No object has two parts with a tag, because their keys could not be told apart.
        self.tagged = self.tagged.or(part.tagged);
        self
    }

    /// Adds a member of the type `T`.
    pub(crate) fn member<T: Describe>(
        mut self,
        key: &'static str,
        doc: &[&str],
        catalogue: &mut Catalogue,
    ) -> Self {
        let shape = T::shape(catalogue);
        let may_be_absent = T::MAY_BE_ABSENT;
        self.members.push(Member { key, doc: prose(doc), may_be_absent, shape });
        self
    }

    /// Begins the members that depend on a tag.
    pub(crate) fn by_tag(mut self, tag: &'static str) -> Self {
        self.tagged = Some(Tagged { tag, variants: Vec::new() });
        self
    }

    /// Adds the members for one value of the tag.
    pub(crate) fn variant(mut self, word: &'static str, doc: &[&str], part: Self) -> Self {
        let variant = Variant { word, doc: prose(doc), members: part.members };
        self.tagged.iter_mut().for_each(|it| it.variants.push(variant.clone()));
        self
    }
}

/// The lines of a comment as one paragraph.
fn prose(lines: &[&str]) -> String {
    let words: Vec<&str> = lines.iter().flat_map(|it| it.split_whitespace()).collect();
    words.join(" ")
}

impl Describe for String {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Text { pattern: None, most: None }
    }
}

impl Describe for bool {
    const MAY_BE_ABSENT: Self = true;

    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Flag
    }
}

impl Describe for serde_json::Value {
    fn shape(_: &mut Catalogue) -> Shape {
        Shape::Anything
    }
}

impl<T: Describe> Describe for Option<T> {
    const MAY_BE_ABSENT: bool = true;

    fn shape(catalogue: &mut Catalogue) -> Shape {
        T::shape(catalogue)
    }
}

impl<T: Describe> Describe for Box<T> {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        T::shape(catalogue)
    }
}
