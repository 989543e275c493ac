//! How large things may be: each bound keeps a page, a request or a count from growing without end.

/// Questions in one poll.
pub const QUESTIONS: usize = 50;
/// Options of one question. Past this a search is needed, and radios are the wrong control.
pub const OPTIONS: usize = 100;
/// Fewest options that make a choice.
pub const FEWEST_OPTIONS: usize = 2;
/// Languages of one configuration (the European Union has 24).
pub const LANGUAGES: usize = 50;
/// Characters (Unicode scalar values) in one text of a configuration.
pub const TEXT_CHARACTERS: usize = 2_000;
/// Characters in an identifier.
pub const IDENTIFIER_CHARACTERS: usize = 64;
/// Characters of a page address or campaign name in a submission.
pub const PAGE_CHARACTERS: usize = 500;
/// Bytes of a configuration document.
pub const CONFIGURATION_BYTES: usize = 1_000_000;
/// Bytes of a submission document.
pub const SUBMISSION_BYTES: usize = 64 * 1024;
/// Problems listed for one document; a reader who has mended these asks again.
pub const PROBLEMS: usize = 100;
