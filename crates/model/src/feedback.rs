//! The form: pages of questions of many types, some of them asked only after certain answers.

mod answer;
pub mod attached;
mod autocomplete;
mod configuration;
mod consent;
mod country;
mod day;
pub mod field;
pub(crate) mod fields;
pub mod file;
mod file_type;
mod hidden;
mod number;
mod place;
mod scale;
mod select;
#[cfg(test)]
pub(crate) mod testing;
mod text;

pub use answer::{AskedPage, FeedbackAnswer};
pub use autocomplete::Autocomplete;
pub use configuration::{Feedback, FeedbackKind, FormPage, RawFeedback};
pub use consent::Consent;
pub use country::Country;
pub use day::Day;
pub use field::{Field, FieldType};
pub use file::{Attachments, File, Photo};
pub use file_type::FileType;
pub use hidden::{Fixed, Hidden, HiddenValue, Parameter, Query, Source};
pub use number::{Money, Quantity};
pub use place::PlaceQuestion;
pub use scale::{LinearScale, Recommendation};
pub use select::{Select, SelectOption};
pub use text::{LongText, Postcode, ShortText};
