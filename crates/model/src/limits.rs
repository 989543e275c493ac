//! How large things may be: each bound keeps a page, a request or a count from growing without end.

/// Questions in one poll.
pub const QUESTIONS: usize = 50;
/// Options of one question. Past this a search is needed, and radios are the wrong control.
pub const OPTIONS: usize = 100;
/// Options of a list to select from, where there is a search.
pub const SELECT_OPTIONS: usize = 1_000;
/// Fewest options that make a choice.
pub const FEWEST_OPTIONS: usize = 2;
/// Languages of one configuration (the European Union has 24).
pub const LANGUAGES: usize = 50;
/// Characters (Unicode scalar values) in one text of a configuration.
pub const TEXT_CHARACTERS: usize = 5_000;
/// Characters in an identifier.
pub const IDENTIFIER_CHARACTERS: usize = 64;
/// Characters of an address in a configuration.
pub const ADDRESS_CHARACTERS: usize = 2_000;
/// Characters of a time zone's name.
pub const TIME_ZONE_CHARACTERS: usize = 64;
/// Characters of a page address or campaign name in a submission.
pub const PAGE_CHARACTERS: usize = 500;
/// Characters of the text that belongs to one option of an answer.
pub const REASON_CHARACTERS: usize = 1_000;
/// Characters of a long text in an answer.
pub const LONG_TEXT_CHARACTERS: usize = 20_000;
/// Projects of one budget.
pub const PROJECTS: usize = 2_000;
/// Groups of projects of one budget.
pub const GROUPS: usize = 200;
/// Lines of a budget that is allocated.
pub const LINES: usize = 200;
/// Characters of the seed of a lot.
pub const LOT_SEED_CHARACTERS: usize = 200;
/// Pages of a form.
pub const PAGES: usize = 50;
/// Fields on one page of a form.
pub const FIELDS: usize = 100;
/// How deep conditions may be nested.
pub const CONDITION_DEPTH: usize = 8;
/// Conditions within one `all` or `any`.
pub const CONDITIONS: usize = 20;
/// Steps of the search for answers that show a question, each of them one look at an answer: for all
/// questions of a form together.
pub const REACH_STEPS: usize = 2_000_000;
/// Steps of the same search for one question.
pub const REACH_STEPS_OF_ONE: usize = 200_000;
/// Hidden values of a form.
pub const HIDDEN: usize = 20;
/// Files that come with one submission.
pub const FILES: usize = 100;
/// Characters of the name of a file.
pub const FILE_NAME_CHARACTERS: usize = 255;
/// Categories of pins.
pub const CATEGORIES: usize = 50;
/// Places to choose from.
pub const PLACES: usize = 5_000;
/// Polygons of a boundary.
pub const POLYGONS: usize = 100;
/// Rings of one polygon: its outline and its holes.
pub const RINGS: usize = 100;
/// Positions of all outlines of a boundary together.
pub const VERTICES: usize = 20_000;
/// Pins in one answer.
pub const PINS: usize = 100;
/// Positions of a line or an outline that a resident drew.
pub const DRAWN_VERTICES: usize = 500;
/// Questions for every pin, and questions for those of one category.
pub const PIN_QUESTIONS: usize = 20;
/// Answers that belong to one pin.
pub const PIN_ANSWERS: usize = 2 * PIN_QUESTIONS;
/// Characters of the address of a pin.
pub const PIN_ADDRESS_CHARACTERS: usize = 300;
/// Characters of the name of a pin that is there already, and of what is shown of it.
pub const KNOWN_PIN_CHARACTERS: usize = 200;
/// Bytes of a configuration document.
pub const CONFIGURATION_BYTES: usize = 8_000_000;
/// How deep a document may be nested.
pub const DEPTH: usize = 64;
/// Bytes of a submission document.
pub const SUBMISSION_BYTES: usize = 256 * 1024;
/// Fields of a submission that is sent as a form.
pub const FORM_FIELDS: usize = 10_000;
/// Answers in one submission.
pub const ANSWERS: usize = 5_000;
/// Problems listed for one document; a reader who has mended these asks again.
pub const PROBLEMS: usize = 100;
