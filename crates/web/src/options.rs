//! What an element asks for, as JavaScript hands it over.

use civic_model::encoding::Encoding;
use civic_participation::participation::DEFAULT_LIMIT;
use civic_runtime::{drafts::Place, json};
use js_sys::{Array, Function, Reflect};
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::configuration::Configuration;

/// The attributes of an element, and its configuration.
///
/// The names are an agreement between this crate and the element classes of the same package; they
/// are not public.
#[derive(Debug)]
pub(crate) struct Options {
    /// What is shown.
    pub(crate) configuration: Configuration,
    /// Where answers are posted.
    pub(crate) endpoint: Option<String>,
    /// How they are written: the word of the attribute.
    pub(crate) encoding: Option<String>,
    /// Where results are.
    pub(crate) results: Option<String>,
    /// `personal`, `kiosk`, or `results` to show results only.
    pub(crate) mode: Option<String>,
    /// The level of the first heading.
    pub(crate) heading_level: Option<String>,
    /// Where drafts are kept: `session`, `device` or `none`.
    pub(crate) draft: Option<String>,
    /// Seconds without a sign of life, on a kiosk.
    pub(crate) idle: Option<String>,
    /// On the wall of a meeting: the page where people answer.
    pub(crate) join: Option<String>,
    /// Whether the receipt offers to share the page.
    pub(crate) is_shareable: bool,
    /// Whether questions are read aloud to those who want it.
    pub(crate) reads_aloud: bool,
    /// What was typed into the plain form: names and texts.
    pub(crate) typed: Vec<(String, String)>,
    /// The words of the page's language, as far as they are known.
    pub(crate) words: Option<Catalogue>,
    /// Gets the words of a language by its tag: a function that returns a promise of such a catalogue
    /// or of nothing.
    pub(crate) load_words: Option<Function>,
    /// Gets the map's file: a function that returns a promise of it.
    pub(crate) load_map: Option<Function>,
}

/// The words of a language, as their file holds them.
#[derive(Debug, Clone)]
pub(crate) struct Catalogue {
    pub(crate) language: String,
    pub(crate) texts: Value,
}

/// The shortest and the longest time without a sign of life that a kiosk can be set to, in seconds.
const IDLE_LIMITS: (u32, u32) = (20, 3600);

impl Options {
    /// Reads the options. What is not a text is taken as not given.
    pub(crate) fn read(options: &JsValue, configuration: &Configuration) -> Self {
        let get = |name: &str| member(options, name);
        let text = |name: &str| get(name).as_string();
        Self {
            configuration: configuration.clone(),
            endpoint: text("endpoint"),
            encoding: text("encoding"),
            results: text("results"),
            mode: text("mode"),
            join: text("join"),
            heading_level: text("heading-level"),
            draft: text("draft"),
            idle: text("idle"),
            is_shareable: text("share").is_some(),
            reads_aloud: text("read-aloud").is_some(),
            typed: pairs(&get("typed")),
            words: Catalogue::read(&get("words")),
            load_words: get("loadWords").dyn_into().ok(),
            load_map: get("loadMap").dyn_into().ok(),
        }
    }

    /// How answers are written.
    ///
    /// # Errors
    /// The word that names no encoding.
    pub(crate) fn encoding(&self) -> Result<Encoding, &str> {
        match self.encoding.as_deref() {
            None => Ok(Encoding::Json),
            Some(word) => Encoding::parse(word).ok_or(word),
        }
    }

    /// Where drafts are kept, if anywhere.
    pub(crate) fn draft(&self) -> Option<Place> {
        Place::parse(self.draft.as_deref())
    }

    /// The seconds without a sign of life after which a kiosk warns.
    pub(crate) fn idle_limit(&self) -> u32 {
        let asked = self.idle.as_deref().and_then(|it| it.trim().parse().ok());
        let (least, most) = IDLE_LIMITS;
        asked.map_or(DEFAULT_LIMIT, |it: u32| it.clamp(least, most))
    }
}

impl Catalogue {
    /// Reads what the loader found.
    pub(crate) fn read(value: &JsValue) -> Option<Self> {
        let language = member(value, "language").as_string()?;
        Some(Self { language, texts: json::from_js(&member(value, "texts"))? })
    }
}

/// Reading a property fails only for what is not an object, and then nothing is given.
fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn pairs(value: &JsValue) -> Vec<(String, String)> {
    if !Array::is_array(value) {
        return Vec::new();
    }
    let pair = |it: JsValue| {
        let pair = Array::from(&it);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Array::from(value).iter().filter_map(pair).collect()
}
