//! The words that widgets speak by themselves, in the language of the resident.
//!
//! Each language is one file, `pkg/locales/<tag>.json`: texts by name, and where a text holds a count,
//! one text for each plural category of the language. English is built in. A text holds placeholders
//! in braces; `{count}` is the number that decides the plural.

use std::{fmt, rc::Rc};

use civic_model::direction::{is_of_right_to_left, is_right_to_left};
use serde_json::Value;
use yew::AttrValue;

use crate::{intl::Intl, json, language};

/// The file of English, which is also the list of all there is to translate.
const ENGLISH: &str = include_str!("../../../pkg/locales/en.json");

/// The name of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(&'static str);

/// Declares the names of texts, and a list of them for the test that compares it with the files.
macro_rules! keys {
    ($($name:ident = $key:literal,)*) => {
        impl Key {
            $(#[doc = concat!("The text `", $key, "`.")] pub const $name: Self = Self($key);)*
            /// All of them.
            #[cfg(test)]
            const ALL: &[&str] = &[$($key),*];
        }
    };
}

keys! {
    ABOUT_YOU = "about_you",
    ABOUT_YOU_HINT = "about_you_hint",
    ADD_ITEM = "add_item",
    AGREED = "agreed",
    ANSWER_AGAIN = "answer_again",
    ANSWERED = "answered",
    ANSWERED_HERE = "answered_here",
    ANSWERED_HERE_TEXT = "answered_here_text",
    AVERAGE_AND_MEDIAN = "average_and_median",
    BACK = "back",
    BORDA_RULE = "borda_rule",
    BUDGET_ADDED = "budget_added",
    BUDGET_ALL = "budget_all",
    BUDGET_AT_END = "budget_at_end",
    BUDGET_BALANCED = "budget_balanced",
    BUDGET_BY_TITLE = "budget_by_title",
    BUDGET_CAST = "budget_cast",
    BUDGET_CHANGE = "budget_change",
    BUDGET_CHEAPEST = "budget_cheapest",
    BUDGET_CHOOSE = "budget_choose",
    BUDGET_CHOSEN = "budget_chosen",
    BUDGET_CHOSEN_OF = "budget_chosen_of",
    BUDGET_COMPARISON = "budget_comparison",
    BUDGET_COST = "budget_cost",
    BUDGET_COUNTED_ADD1 = "budget_counted_add1",
    BUDGET_COUNTED_EQUAL_SHARES = "budget_counted_equal_shares",
    BUDGET_COUNTED_GREEDY = "budget_counted_greedy",
    BUDGET_COUNTED_MEAN = "budget_counted_mean",
    BUDGET_COUNTED_MEAN_LINES = "budget_counted_mean_lines",
    BUDGET_COUNTED_MEDIAN = "budget_counted_median",
    BUDGET_COUNTED_MEDIAN_LINES = "budget_counted_median_lines",
    BUDGET_COUNTED_PER_COST = "budget_counted_per_cost",
    BUDGET_COUNTED_PHRAGMEN = "budget_counted_phragmen",
    BUDGET_DEAREST = "budget_dearest",
    BUDGET_DECIDED = "budget_decided",
    BUDGET_DIFFERENCE = "budget_difference",
    BUDGET_EMPTY = "budget_empty",
    BUDGET_ENDOWMENT = "budget_endowment",
    BUDGET_EXCLUDES = "budget_excludes",
    BUDGET_FAILED_TITLE = "budget_failed_title",
    BUDGET_FIND = "budget_find",
    BUDGET_FUNDED = "budget_funded",
    BUDGET_GAP_OVER = "budget_gap_over",
    BUDGET_GAP_UNDER = "budget_gap_under",
    BUDGET_GROUP = "budget_group",
    BUDGET_INCOME = "budget_income",
    BUDGET_LEFT = "budget_left",
    BUDGET_LINE = "budget_line",
    BUDGET_LISTED = "budget_listed",
    BUDGET_LOCK = "budget_lock",
    BUDGET_LOOK_OVER = "budget_look_over",
    BUDGET_LOWER_OF = "budget_lower_of",
    BUDGET_MORE = "budget_more",
    BUDGET_NEEDS = "budget_needs",
    BUDGET_NONE_FUNDED = "budget_none_funded",
    BUDGET_NOT_ADDED = "budget_not_added",
    BUDGET_NOT_CAST = "budget_not_cast",
    BUDGET_NOT_CAST_YET = "budget_not_cast_yet",
    BUDGET_NOT_FUNDED = "budget_not_funded",
    BUDGET_NOTHING_CHANGED = "budget_nothing_changed",
    BUDGET_NOW = "budget_now",
    BUDGET_ONLY_MINE = "budget_only_mine",
    BUDGET_OVER = "budget_over",
    BUDGET_POINTS = "budget_points",
    BUDGET_PROJECTS = "budget_projects",
    BUDGET_PROPOSED = "budget_proposed",
    BUDGET_RANGE = "budget_range",
    BUDGET_REMOVE_OF = "budget_remove_of",
    BUDGET_RESET = "budget_reset",
    BUDGET_RESULT_LINES = "budget_result_lines",
    BUDGET_RESULT_SUM = "budget_result_sum",
    BUDGET_ROUND_BOUGHT = "budget_round_bought",
    BUDGET_ROUND_BOUGHT_POINTS = "budget_round_bought_points",
    BUDGET_ROUND_FREE = "budget_round_free",
    BUDGET_ROUND_FUNDED = "budget_round_funded",
    BUDGET_ROUND_LOADED = "budget_round_loaded",
    BUDGET_ROUND_LOST = "budget_round_lost",
    BUDGET_ROUND_SKIPPED = "budget_round_skipped",
    BUDGET_RULE_AMOUNT = "budget_rule_amount",
    BUDGET_RULE_POINTS = "budget_rule_points",
    BUDGET_RULE_SHARE = "budget_rule_share",
    BUDGET_RULES = "budget_rules",
    BUDGET_SEARCH = "budget_search",
    BUDGET_SEEN = "budget_seen",
    BUDGET_SHUFFLED = "budget_shuffled",
    BUDGET_SHUFFLED_TOLD = "budget_shuffled_told",
    BUDGET_SORT = "budget_sort",
    BUDGET_SPEND_LEAST = "budget_spend_least",
    BUDGET_SPENT = "budget_spent",
    BUDGET_THANK_YOU = "budget_thank_you",
    BUDGET_TIE_LIST = "budget_tie_list",
    BUDGET_TIE_LOT = "budget_tie_lot",
    BUDGET_TO_MEND = "budget_to_mend",
    BUDGET_TODAY = "budget_today",
    BUDGET_TOO_FEW = "budget_too_few",
    BUDGET_TOO_MANY = "budget_too_many",
    BUDGET_TOOK_PART = "budget_took_part",
    BUDGET_WHY = "budget_why",
    BUDGET_WHY_FUNDED = "budget_why_funded",
    BUDGET_WHY_NO_FIT = "budget_why_no_fit",
    BUDGET_WHY_NO_VOTES = "budget_why_no_votes",
    BUDGET_WHY_STOPPED = "budget_why_stopped",
    BUDGET_WHY_TOO_DEAR = "budget_why_too_dear",
    BUDGET_WHY_TOO_DEAR_SINCE = "budget_why_too_dear_since",
    CHANGE = "change",
    CHANGE_ANSWER = "change_answer",
    CHANGE_OF = "change_of",
    CHANGED_MEANWHILE = "changed_meanwhile",
    CHANGED_THANKS = "changed_thanks",
    CHANGING = "changing",
    CHARACTERS_LEFT = "characters_left",
    CHARACTERS_LIMIT = "characters_limit",
    CHARACTERS_OVER = "characters_over",
    CHECK_CHALLENGE = "check_challenge",
    CHECK_DECOY = "check_decoy",
    CHOOSE_OPTION = "choose_option",
    CHOSEN = "chosen",
    CHOSEN_OF = "chosen_of",
    CLOSED_NOW = "closed_now",
    CLOSED_SINCE = "closed_since",
    CLOSES_AT = "closes_at",
    CODE = "code",
    COLUMN_ANSWER = "column_answer",
    COLUMN_AVERAGE = "column_average",
    COLUMN_FIRST_ROUND = "column_first_round",
    COLUMN_LAST_ROUND = "column_last_round",
    COLUMN_POINTS = "column_points",
    COLUMN_SHARE = "column_share",
    COLUMN_VALUE = "column_value",
    COLUMN_VOTES = "column_votes",
    COLUMN_WON = "column_won",
    COMPARISON_OF = "comparison_of",
    COMPARISONS_UNDECIDED = "comparisons_undecided",
    CONTACT = "contact",
    CONTINUE = "continue",
    COPIED = "copied",
    COPY = "copy",
    COPY_ANSWERS = "copy_answers",
    COPY_FAILED = "copy_failed",
    DAY = "day",
    DECOY = "decoy",
    DELETE_ANSWERS = "delete_answers",
    DELETED = "deleted",
    DRAFT_CLEAR = "draft_clear",
    DRAFT_KEPT = "draft_kept",
    DRAFT_RESTORED = "draft_restored",
    ERROR = "error",
    FAILED_KEPT = "failed_kept",
    FAILED_KEPT_HERE = "failed_kept_here",
    FAILED_NOT_KEPT = "failed_not_kept",
    FAILED_NOT_TAKEN = "failed_not_taken",
    FAILED_TITLE = "failed_title",
    FAILED_UNREACHABLE = "failed_unreachable",
    FEEDBACK_FAILED_TITLE = "feedback_failed_title",
    FILE_ADDED = "file_added",
    FILE_EMPTY = "file_empty",
    FILE_NOT_TAKEN = "file_not_taken",
    FILE_PREPARING = "file_preparing",
    FILE_TOO_LARGE = "file_too_large",
    FILE_UNREADABLE = "file_unreadable",
    FILE_WRONG_TYPE = "file_wrong_type",
    FILES_LIMIT = "files_limit",
    IDLE_CONTINUE = "idle_continue",
    IDLE_DELETE = "idle_delete",
    IDLE_TEXT = "idle_text",
    IDLE_TITLE = "idle_title",
    KIOSK_FINISH = "kiosk_finish",
    LANGUAGE = "language",
    LANGUAGE_CURRENT = "language_current",
    LOADING = "loading",
    MAP_CHOOSE = "map_choose",
    MAP_CROSSHAIR = "map_crosshair",
    MAP_KEYS = "map_keys",
    MAP_LOADING = "map_loading",
    MAP_MISSING = "map_missing",
    MAP_NAME = "map_name",
    MAP_PARTLY = "map_partly",
    MAP_PIN_ABOUT = "map_pin_about",
    MAP_PIN_ADD = "map_pin_add",
    MAP_PIN_CLEAR = "map_pin_clear",
    MAP_PIN_CLEARED = "map_pin_cleared",
    MAP_PIN_COORDINATES = "map_pin_coordinates",
    MAP_PIN_COORDINATES_HINT = "map_pin_coordinates_hint",
    MAP_PIN_COORDINATES_WRONG = "map_pin_coordinates_wrong",
    MAP_PIN_EAST = "map_pin_east",
    MAP_PIN_EXACT = "map_pin_exact",
    MAP_PIN_FROM = "map_pin_from",
    MAP_PIN_LIST = "map_pin_list",
    MAP_PIN_LOCATE = "map_pin_locate",
    MAP_PIN_LOCATING = "map_pin_locating",
    MAP_PIN_MOST = "map_pin_most",
    MAP_PIN_NEAREST = "map_pin_nearest",
    MAP_PIN_NORTH = "map_pin_north",
    MAP_PIN_NORTH_EAST = "map_pin_north_east",
    MAP_PIN_NORTH_WEST = "map_pin_north_west",
    MAP_PIN_NOT_ALLOWED = "map_pin_not_allowed",
    MAP_PIN_NOT_FOUND = "map_pin_not_found",
    MAP_PIN_NUMBER = "map_pin_number",
    MAP_PIN_OUTSIDE = "map_pin_outside",
    MAP_PIN_OUTSIDE_AREA = "map_pin_outside_area",
    MAP_PIN_PLACE = "map_pin_place",
    MAP_PIN_PLACED = "map_pin_placed",
    MAP_PIN_POSITION = "map_pin_position",
    MAP_PIN_SAY_ABOUT = "map_pin_say_about",
    MAP_PIN_SAY_WHERE = "map_pin_say_where",
    MAP_PIN_SOUTH = "map_pin_south",
    MAP_PIN_SOUTH_EAST = "map_pin_south_east",
    MAP_PIN_SOUTH_WEST = "map_pin_south_west",
    MAP_PIN_SWAP = "map_pin_swap",
    MAP_PIN_SWAPPED = "map_pin_swapped",
    MAP_PIN_TAKE_NEAREST = "map_pin_take_nearest",
    MAP_PIN_TOO_FEW = "map_pin_too_few",
    MAP_PIN_TOO_SLOW = "map_pin_too_slow",
    MAP_PIN_WEST = "map_pin_west",
    MAP_PIN_WHERE = "map_pin_where",
    MAP_PIN_WORDS = "map_pin_words",
    MAP_PIN_WORDS_HINT = "map_pin_words_hint",
    MAP_SEVERAL = "map_several",
    MAP_TAP = "map_tap",
    MAP_TWO_FINGERS = "map_two_fingers",
    MAP_WHEEL = "map_wheel",
    MAP_ZOOM_IN = "map_zoom_in",
    MAP_ZOOM_OUT = "map_zoom_out",
    MISTAKE_AGREE = "mistake_agree",
    MISTAKE_AMOUNT = "mistake_amount",
    MISTAKE_AMOUNT_TOO_HIGH = "mistake_amount_too_high",
    MISTAKE_AMOUNT_TOO_LOW = "mistake_amount_too_low",
    MISTAKE_CODE = "mistake_code",
    MISTAKE_DATE = "mistake_date",
    MISTAKE_EMAIL = "mistake_email",
    MISTAKE_ENTER = "mistake_enter",
    MISTAKE_ENTER_ANSWER = "mistake_enter_answer",
    MISTAKE_NONE_WITH_OTHERS = "mistake_none_with_others",
    MISTAKE_NUMBER = "mistake_number",
    MISTAKE_OF = "mistake_of",
    MISTAKE_OTHER = "mistake_other",
    MISTAKE_PAIRS = "mistake_pairs",
    MISTAKE_POINTS_FORM = "mistake_points_form",
    MISTAKE_POINTS_NONE = "mistake_points_none",
    MISTAKE_POINTS_TOO_FEW = "mistake_points_too_few",
    MISTAKE_POINTS_TOO_MANY = "mistake_points_too_many",
    MISTAKE_POSTCODE = "mistake_postcode",
    MISTAKE_RANK_ALL = "mistake_rank_all",
    MISTAKE_RANK_FEW = "mistake_rank_few",
    MISTAKE_SCORES = "mistake_scores",
    MISTAKE_SELECT = "mistake_select",
    MISTAKE_SELECT_ANSWER = "mistake_select_answer",
    MISTAKE_TELEPHONE = "mistake_telephone",
    MISTAKE_TEXT_MISSING = "mistake_text_missing",
    MISTAKE_TOO_EARLY = "mistake_too_early",
    MISTAKE_TOO_FEW = "mistake_too_few",
    MISTAKE_TOO_HIGH = "mistake_too_high",
    MISTAKE_TOO_LATE = "mistake_too_late",
    MISTAKE_TOO_LONG = "mistake_too_long",
    MISTAKE_TOO_LOW = "mistake_too_low",
    MISTAKE_TOO_MANY = "mistake_too_many",
    MISTAKE_TOO_MANY_DECIMALS = "mistake_too_many_decimals",
    MISTAKE_WHOLE_NUMBER = "mistake_whole_number",
    MISTAKES_TITLE = "mistakes_title",
    MONTH = "month",
    MOVE_DOWN = "move_down",
    MOVE_UP = "move_up",
    MOVED = "moved",
    NO_MORE_FOR_ONE = "no_more_for_one",
    NO_PLACE_LEFT = "no_place_left",
    NO_POINTS_LEFT = "no_points_left",
    NOT_ANSWERED = "not_answered",
    NOT_AVAILABLE = "not_available",
    NOT_OPEN_YET = "not_open_yet",
    NPS_HIGH = "nps_high",
    NPS_LOW = "nps_low",
    OPENS_AT = "opens_at",
    OPTIONAL = "optional",
    OR = "or",
    PARTICIPANTS = "participants",
    PHOTO_UNREADABLE = "photo_unreadable",
    PHOTOS_LIMIT = "photos_limit",
    PLACE_NUMBER = "place_number",
    PLAIN_GO_BACK = "plain_go_back",
    PLAIN_REFUSED = "plain_refused",
    POINTS_LEFT = "points_left",
    POINTS_OVER = "points_over",
    POLL_FAILED_TITLE = "poll_failed_title",
    POLL_THANK_YOU = "poll_thank_you",
    POLL_VOTE = "poll_vote",
    POSITION_OF = "position_of",
    PREFER_NOT_TO_SAY = "prefer_not_to_say",
    PRINT = "print",
    QUESTION_OF = "question_of",
    RANKING_ADD = "ranking_add",
    RANKING_REMOVE = "ranking_remove",
    READ_ALOUD = "read_aloud",
    READ_ALOUD_STOP = "read_aloud_stop",
    REFERENCE = "reference",
    REMOVE = "remove",
    REMOVED = "removed",
    RESULTS_AFTER_ANSWERING = "results_after_answering",
    RESULTS_AFTER_CLOSING = "results_after_closing",
    RESULTS_NEVER = "results_never",
    RESULTS_NOT_AVAILABLE = "results_not_available",
    RESULTS_SHOW = "results_show",
    RESULTS_SO_FAR = "results_so_far",
    RESULTS_TITLE = "results_title",
    RESULTS_TOO_FEW = "results_too_few",
    REVIEW_TITLE = "review_title",
    ROUND_EXHAUSTED = "round_exhausted",
    ROUND_OUT = "round_out",
    ROUND_TIE_EARLIER = "round_tie_earlier",
    ROUND_TIE_LISTED = "round_tie_listed",
    ROUND_WON = "round_won",
    ROUNDS_TITLE = "rounds_title",
    SAVE = "save",
    SAVE_ANSWERS = "save_answers",
    SCAN_TO_ANSWER = "scan_to_answer",
    SEND = "send",
    SENDING = "sending",
    SHARE = "share",
    SHARE_COPIED = "share_copied",
    SHARE_OF_WON = "share_of_won",
    SHARES_ROUNDED = "shares_rounded",
    SHARES_SEVERAL = "shares_several",
    SHUFFLED = "shuffled",
    STEP = "step",
    STEPPER_LESS = "stepper_less",
    STEPPER_MORE = "stepper_more",
    THANK_YOU = "thank_you",
    TIED = "tied",
    TRY_AGAIN = "try_again",
    UNDECIDED = "undecided",
    UNSENT_FOUND = "unsent_found",
    VALUE_OF = "value_of",
    WAITING = "waiting",
    WITHOUT_PLACE = "without_place",
    YEAR = "year",
    YOUR_ANSWERS = "your_answers",
    YOUR_CHOICE = "your_choice",
    YOUR_ORDER = "your_order",
    YOURS = "yours",
}

/// The words of one language.
#[derive(Clone)]
pub struct Words(Rc<Catalogue>);

thread_local! {
    /// The English words, read once. The file is JSON: a test reads it.
    static TEXTS: Rc<Value> = Rc::new(json::parse(ENGLISH).unwrap_or_default());
}

struct Catalogue {
    /// The language of the words.
    language: String,
    texts: Rc<Value>,
    intl: Intl,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Words").field(&self.0.language).finish()
    }
}

impl Words {
    /// The words for a text in `language`: those of `file`, a catalogue with its tag, if they are of
    /// that language; else English, which says what it is.
    pub fn choose(language: &str, file: Option<(&str, &Value)>) -> Self {
        match file {
            Some((tag, texts)) if language::is_same(tag, language) => {
                Self::new(language, texts.clone())
            }
            _ => Self::english(if language::is_same("en", language) { language } else { "en" }),
        }
    }

    /// English, with numbers and dates as in `tag`, a tag of English.
    pub fn english(tag: &str) -> Self {
        Self::sharing(tag, TEXTS.with(Rc::clone))
    }

    /// The words of a file for the language of that tag. What it lacks is shown by its name, so that
    /// somebody notices; a check of the files keeps that from happening.
    pub fn new(language: &str, texts: Value) -> Self {
        Self::sharing(language, Rc::new(texts))
    }

    fn sharing(language: &str, texts: Rc<Value>) -> Self {
        Self(Rc::new(Catalogue { language: language.to_owned(), texts, intl: Intl::new(language) }))
    }

    /// The tag of the language.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// Numbers, dates and so on in the same language.
    pub fn intl(&self) -> &Intl {
        &self.0.intl
    }

    /// A text without placeholders.
    pub fn say(&self, key: Key) -> AttrValue {
        AttrValue::from(self.text(key, None).to_owned())
    }

    /// A text with its placeholders filled in.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> AttrValue {
        AttrValue::from(self.filled(self.text(key, None), values))
    }

    /// A text about a number of things, with its other placeholders filled in.
    pub fn count(&self, key: Key, number: u64, values: &[(&str, &str)]) -> AttrValue {
        let text = self.text(key, Some(&self.0.intl.plural(number)));
        let count = self.0.intl.number(i64::try_from(number).unwrap_or(i64::MAX));
        let values: Vec<_> = values.iter().copied().chain([("count", count.as_str())]).collect();
        AttrValue::from(self.filled(text, &values))
    }

    fn filled(&self, text: &str, values: &[(&str, &str)]) -> String {
        filled(text, |name| {
            let (_, value) = values.iter().find(|(it, _)| *it == name)?;
            Some(self.apart(value))
        })
    }

    /// A text as it can stand among these words: kept apart where one of the two may run from right to
    /// left.
    pub fn apart(&self, text: &str) -> String {
        let is_rtl = is_right_to_left(&self.0.language);
        if is_rtl || text.chars().any(is_of_right_to_left) {
            isolated(text)
        } else {
            text.to_owned()
        }
    }

    fn text(&self, key: Key, category: Option<&str>) -> &str {
        let found = self.0.texts.get(key.0);
        let chosen = match (found, category) {
            (Some(Value::Object(forms)), Some(category)) => {
                forms.get(category).or_else(|| forms.get("other"))
            }
            (found, _) => found,
        };
        chosen.and_then(Value::as_str).unwrap_or(key.0)
    }
}

/// `text` with each `{name}` replaced by its value, where it has one. What looks like a placeholder
/// in a value stays.
fn filled(text: &str, value_of: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let named = after.split_once('}');
        let found = named.and_then(|(name, after)| Some((value_of(name)?, after)));
        let (value, after) = found.unwrap_or_else(|| ("{".to_owned(), after));
        filled.push_str(&value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A text that keeps its direction inside a text of the other one: else a telephone number in an
/// Arabic sentence would be read from its end (Unicode Standard Annex 9, 2.4.2).
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

#[cfg(test)]
mod tests;
