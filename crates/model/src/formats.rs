//! What a person writes of themselves: an e-mail address, a telephone number, a postcode.
//!
//! Each check is liberal. It leaves out hidden characters and spaces at the ends, which come along
//! when a text is pasted, and it only refuses what cannot be meant. It never says whether the
//! address, the number or the place exists.

mod country;
mod email;
mod postcode;
mod telephone;

pub use country::is_country;
pub use email::email;
pub use postcode::{postcode, postcode_example};
pub use telephone::telephone;
