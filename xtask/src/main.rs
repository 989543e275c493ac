//! Everything that is done with this repository.

fn main() {}
