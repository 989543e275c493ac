//! Files that others count from, too: read, written, and read again without loss.
