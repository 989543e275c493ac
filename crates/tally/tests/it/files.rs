//! Files: what is read of made-up ones and of real ones, and what is written again.

mod collected_submissions;
mod collected_tables;
mod made_up;
mod pabulib_any;
mod pabulib_counted;
mod pabulib_lint;
mod pabulib_real;
mod pabulib_transfer;
mod preflib_made_up;
mod preflib_real;
