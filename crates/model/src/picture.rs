//! Pictures and links beside a text.

use serde_json::Value;

use crate::{
    address::Address,
    check::Check,
    place::Place,
    problem::ProblemCode,
    read::Read,
    record::{record, serde_by_value},
    schema::{Catalogue, Describe, Shape},
    text::Text,
    write::Write,
};

record! {
    /// A picture, with a text for those who do not see it.
    pub struct Picture: "a picture: an object with `src` and `alt`" {
        /// Where the picture is.
        pub src("src"): Address,
        /// What the picture shows, in words.
        pub alt("alt"): Alternative,
        /// Who made it and under which license it is used.
        pub credit("credit"): Option<Text>,
    }
}

/// The text that stands for a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative(pub Text);

impl Read for Alternative {
    fn read(value: &Value, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        Text::read(value, place, check).map(Self)
    }

    fn absent(key: &str, place: &Place<'_>, check: &mut Check) -> Option<Self> {
        check.error(ProblemCode::MissingAlternative, place, || {
            format!(
                "The picture has no `{key}`, so nobody who does not see it knows what it shows."
            )
        });
        check.suggest(|| "Add what it shows, in words.".to_owned());
        None
    }
}

impl Write for Alternative {
    fn write(&self) -> Option<Value> {
        self.0.write()
    }
}

impl Describe for Alternative {
    fn shape(catalogue: &mut Catalogue) -> Shape {
        Text::shape(catalogue)
    }
}

serde_by_value!(Alternative);

record! {
    /// A page that says more.
    pub struct Link: "a link: an object with `href` and `text`" {
        /// Where it leads.
        pub href("href"): Address,
        /// What it is called.
        pub text("text"): Text,
    }
}
