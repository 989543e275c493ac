//! Builds anew when a migration is added: `sqlx::migrate!` sees only those that it has read.

use std::io::{self, Write as _};

fn main() -> io::Result<()> {
    writeln!(io::stdout(), "cargo::rerun-if-changed=migrations")
}
