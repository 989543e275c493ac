//! Reading, in a browser whose voices are made up: a browser without a screen has none.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::html;

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
  class Utterance extends EventTarget {
    lang = "";
    voice = null;
    constructor(text) {
      super();
      this.text = text;
    }
  }
  class Synthesis extends EventTarget {
    voices = [];
    queue = [];
    getVoices() {
      return this.voices;
    }
    get speaking() {
      return this.queue.length > 0;
    }
    get pending() {
      return this.queue.length > 1;
    }
    speak(utterance) {
      this.queue.push(utterance);
    }
    cancel() {
      this.queue = [];
    }
  }
  const voice = (lang) => ({ lang: lang.replace("@", ""), localService: !lang.includes("@"), default: false });
  export function begin(languages) {
    const synthesis = new Synthesis();
    synthesis.voices = languages.split(" ").filter(Boolean).map(voice);
    Object.defineProperty(window, "speechSynthesis", { value: synthesis, configurable: true });
    window.SpeechSynthesisUtterance = Utterance;
  }
  export function have(languages) {
    speechSynthesis.voices = languages.split(" ").map(voice);
    speechSynthesis.dispatchEvent(new Event("voiceschanged"));
  }
  export function said() {
    return speechSynthesis.queue.map((it) => `${it.lang} ${it.voice.lang} ${it.text}`).join("|");
  }
  export function tell(event) {
    speechSynthesis.queue.shift().dispatchEvent(new Event(event));
  }
  export function breakOff() {
    const [first] = speechSynthesis.queue;
    speechSynthesis.queue = [];
    first.dispatchEvent(new Event("end"));
  }
  export function leave() {
    dispatchEvent(new Event("pagehide"));
  }
"#)]
extern "C" {
    /// Puts a browser in the place of this one that has voices for these languages; `@` behind one
    /// that is not on the device.
    fn begin(languages: &str);
    /// Voices become known.
    fn have(languages: &str);
    /// What is to be said: the language, the voice's, the text.
    fn said() -> String;
    /// Tells of the first of them, and takes it out.
    fn tell(event: &str);
    /// The page ends it all, and the browser tells only of the first.
    #[wasm_bindgen(js_name = breakOff)]
    fn break_off();
    /// The page is left.
    fn leave();
}

const SHOP: &str = "shop";

/// A reader, and how often it told of a change.
fn reader() -> (Speech, Rc<Cell<u32>>) {
    let changes: Rc<Cell<u32>> = Rc::default();
    let counted = Rc::clone(&changes);
    let speech = Speech::new(Callback::from(move |()| counted.set(counted.get() + 1)));
    (speech.unwrap(), changes)
}

fn button(speech: &Speech, id: &str, subject: Phrase) -> Option<AloudButton> {
    speech.aloud(id, subject, &Words::english("en"), html! {}).button
}

/// The label of the button of a question in English, if there is one.
fn label(speech: &Speech, id: &str) -> Option<String> {
    button(speech, id, Phrase::own("Where?")).map(|it| it.label.to_string())
}

fn press(speech: &Speech, id: &str, question: &Element) {
    button(speech, id, Phrase::own("Where?")).unwrap().on_press.emit(question.clone());
}

/// A question in the page: `legend`, and options in their languages.
fn question(legend: &str, options: &[(&str, &str)]) -> Element {
    let document = host::document().unwrap();
    let add = |to: &Element, tag: &str, text: &str| {
        let element = document.create_element(tag).unwrap();
        element.set_text_content(Some(text));
        to.append_child(&element).unwrap();
        element
    };
    let question = add(&document.body().unwrap(), "fieldset", "");
    question.set_attribute("lang", "en").unwrap();
    add(&question, "legend", legend);
    add(&question, "button", "More");
    add(&question, "p", "Only heard").set_class_name("visually-hidden");
    add(&question, "p", "Only seen").set_attribute("aria-hidden", "true").unwrap();
    for (text, language) in options {
        let label = add(&question, "label", "");
        add(&label, "span", text).set_attribute("lang", language).unwrap();
    }
    question
}

#[wasm_bindgen_test]
fn a_button_is_there_where_a_voice_of_the_device_reads_the_language() {
    begin("en-GB fr-FR@");
    let (speech, _) = reader();
    let in_language = |lang: &'static str| Phrase { text: "?".into(), lang: Some(lang.into()) };
    assert_eq!(label(&speech, SHOP).as_deref(), Some("Read aloud"));
    assert!(button(&speech, SHOP, in_language("en-simple")).is_some());
    assert!(button(&speech, SHOP, in_language("fr")).is_none());
    assert!(button(&speech, SHOP, in_language("de")).is_none());
}

#[wasm_bindgen_test]
fn voices_that_become_known_late_are_told_of() {
    begin("");
    let (speech, changes) = reader();
    assert_eq!(label(&speech, SHOP), None);
    have("en-GB");
    assert_eq!(changes.get(), 1);
    assert!(label(&speech, SHOP).is_some());
    have("de-DE");
    assert_eq!((changes.get(), label(&speech, SHOP)), (2, None));
}

#[wasm_bindgen_test]
fn what_can_be_seen_is_read_in_its_order_each_in_its_language() {
    begin("de-DE en-GB fr-FR");
    let (speech, changes) = reader();
    let options = [("A bakery", "en"), ("Une librairie", "fr"), ("Een bakker", "nl")];
    press(&speech, SHOP, &question(" Which\n shop? ", &options));
    assert_eq!(said(), "en en-GB Which shop?|en en-GB A bakery|fr fr-FR Une librairie");
    assert_eq!((changes.get(), label(&speech, SHOP).as_deref()), (1, Some("Stop reading")));
    assert_eq!(label(&speech, "other").as_deref(), Some("Read aloud"));
    tell("end");
    tell("end");
    assert_eq!((changes.get(), speech.is_reading()), (1, true));
    tell("end");
    assert_eq!((changes.get(), speech.is_reading()), (2, false));
    assert_eq!(label(&speech, SHOP).as_deref(), Some("Read aloud"));
}

#[wasm_bindgen_test]
fn the_button_ends_what_it_began_and_another_begins_anew() {
    begin("en-GB");
    let (speech, _) = reader();
    let (one, two) = (question("One?", &[]), question("Two?", &[]));
    press(&speech, "one", &one);
    press(&speech, "two", &two);
    assert_eq!(said(), "en en-GB Two?");
    assert_eq!(label(&speech, "one").as_deref(), Some("Read aloud"));
    press(&speech, "two", &two);
    assert_eq!((said().as_str(), speech.is_reading()), ("", false));
}

#[wasm_bindgen_test]
fn another_widget_that_reads_is_the_only_one() {
    begin("en-GB");
    let ((one, told), (two, _)) = (reader(), reader());
    press(&one, SHOP, &question("One?", &[]));
    press(&two, SHOP, &question("Two?", &[]));
    assert_eq!((said().as_str(), one.is_reading(), told.get()), ("en en-GB Two?", false, 2));
    // Nor does it end what is not its own.
    one.stop();
    drop(one);
    assert_eq!((said().as_str(), two.is_reading()), ("en en-GB Two?", true));
}

#[wasm_bindgen_test]
fn a_reading_that_somebody_else_ends_is_over() {
    begin("en-GB");
    let (speech, _) = reader();
    let question = question("One?", &[("Two", "en"), ("Three", "en")]);
    for end in [|| tell("error"), break_off] {
        press(&speech, SHOP, &question);
        end();
        assert!(!speech.is_reading());
    }
}

#[wasm_bindgen_test]
fn a_question_that_is_gone_and_a_page_that_is_left_are_not_read_on() {
    begin("en-GB");
    let (speech, _) = reader();
    let question = question("One?", &[("Two", "en"), ("Three", "en")]);
    press(&speech, SHOP, &question);
    leave();
    assert_eq!((said().as_str(), speech.is_reading()), ("", false));
    press(&speech, SHOP, &question);
    question.remove();
    tell("end");
    assert_eq!((said().as_str(), speech.is_reading()), ("", false));
}

#[wasm_bindgen_test]
fn it_falls_silent_when_it_is_dropped_and_its_button_does_nothing_more() {
    begin("en-GB");
    let (speech, _) = reader();
    let question = question("One?", &[]);
    let button = button(&speech, SHOP, Phrase::own("One?")).unwrap();
    button.on_press.emit(question.clone());
    drop(speech);
    assert_eq!(said(), "");
    button.on_press.emit(question);
    assert_eq!(said(), "");
}
