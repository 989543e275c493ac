//! Numbers of a count that need not be whole.

use crate::record::record;

record! {
    /// A number of 0 or more that need not be whole.
    pub struct Ratio: "a number: an object with `exact` and `tenths`" {
        /// The number in lowest terms, such as `7/3` or `5`. Both parts can have hundreds of digits.
        pub exact("exact"): String,
        /// Ten times the number, rounded down, so that it can be shown without dividing such numbers.
        pub tenths("tenths"): u64,
    }
}

impl Ratio {
    /// The number without what follows its decimal point.
    pub fn floor(&self) -> u64 {
        self.tenths / 10
    }
}
