//! Reading questions aloud, with the voices that the device has.
//!
//! A button is there only where it does what it says: browsers know of their voices late, or have
//! none, and none of them says beforehand whether a text will be heard. What is read is what can be
//! seen, so that no type of question has to say it again.

mod passages;
mod voices;

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

use std::{
    cell::RefCell,
    fmt,
    rc::{Rc, Weak},
};

use civic_ui::{
    aloud::{Aloud, AloudButton},
    phrase::Phrase,
};
use gloo::events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, EventTarget, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice,
};
use yew::{AttrValue, Callback, Html};

use self::{
    passages::{Passage, passages_of},
    voices::{Voice, choose},
};
use crate::{
    host,
    words::{Key, Words},
};

thread_local! {
    /// What reads at the moment, of all widgets of the page: two voices at once are none.
    static READS: RefCell<Weak<Reader>> = RefCell::default();
}

/// What reads the questions of one widget, one at a time. It falls silent when it is dropped.
#[derive(Clone)]
pub struct Speech(Rc<Reader>);

struct Reader {
    synthesis: SpeechSynthesis,
    /// Told when voices came or went, and when a reading began or ended.
    on_change: Callback<()>,
    /// The voices of the device, as far as they are known.
    voices: Rc<RefCell<Voices>>,
    reading: RefCell<Option<Reading>>,
    _voices_change: EventListener,
}

type Voices = Vec<(Voice, SpeechSynthesisVoice)>;

/// A question that is being read.
struct Reading {
    /// The id of the question.
    of: AttrValue,
    /// Some browsers forget an utterance that nobody holds, and never say that it has ended.
    _utterances: Vec<SpeechSynthesisUtterance>,
    /// Once they are gone, nobody hears of this reading any more.
    _listeners: Vec<EventListener>,
}

impl PartialEq for Speech {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Speech {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Speech").finish_non_exhaustive()
    }
}

impl Speech {
    /// A reader; `None` in a browser that cannot speak. After each call of `on_change` the questions
    /// are to be drawn anew.
    pub fn new(on_change: Callback<()>) -> Option<Self> {
        let synthesis = host::window().ok()?.speech_synthesis().ok()?;
        if synthesis.is_undefined() {
            return None;
        }
        let voices: Rc<RefCell<Voices>> = Rc::default();
        let (known, changed) = (Rc::clone(&voices), on_change.clone());
        let voices_change = EventListener::new(&synthesis, "voiceschanged", move |_| {
            known.take();
            changed.emit(());
        });
        let reading = RefCell::default();
        let reader =
            Reader { synthesis, on_change, voices, reading, _voices_change: voices_change };
        Some(Self(Rc::new(reader)))
    }

    /// A question, with a button that reads it if it can be read. `id` tells it from others, and
    /// `subject` are its words.
    pub fn aloud(&self, id: &str, subject: Phrase, words: &Words, question: Html) -> Aloud {
        let language = subject.lang.as_deref().unwrap_or(words.language());
        let key = AttrValue::from(id.to_owned());
        let is_reading = self.0.reads(&key);
        let button = (is_reading || self.0.voice_for(language).is_some()).then(|| AloudButton {
            label: words.say(if is_reading { Key::READ_ALOUD_STOP } else { Key::READ_ALOUD }),
            subject,
            is_reading,
            on_press: self.press(&key),
        });
        Aloud { key, button, question }
    }

    fn press(&self, id: &AttrValue) -> Callback<Element> {
        let (reader, id) = (Rc::downgrade(&self.0), id.clone());
        Callback::from(move |question: Element| {
            let Some(reader) = reader.upgrade() else { return };
            if reader.reads(&id) {
                reader.stop();
            } else {
                reader.read(&id, &question);
            }
        })
    }

    /// Whether a question of this widget is being read.
    pub fn is_reading(&self) -> bool {
        self.0.reading.borrow().is_some()
    }

    /// Ends what is being read, if it is this widget's: the questions are no longer there, or in
    /// another language.
    pub fn stop(&self) {
        self.0.stop();
    }
}

impl Reader {
    fn reads(&self, id: &AttrValue) -> bool {
        self.reading.borrow().as_ref().is_some_and(|it| it.of == *id)
    }

    fn voice_for(&self, language: &str) -> Option<SpeechSynthesisVoice> {
        let mut known = self.voices.borrow_mut();
        if known.is_empty() {
            let all = self.synthesis.get_voices();
            known.extend(all.iter().map(|it| described(it.unchecked_into())));
        }
        let chosen = choose(known.iter().map(|(it, _)| it), language)?;
        known.get(chosen).map(|(_, it)| it.clone())
    }

    fn read(self: &Rc<Self>, id: &AttrValue, question: &Element) {
        let passages = passages_of(question);
        let utterances: Vec<_> = passages.iter().filter_map(|it| self.utterance(it)).collect();
        if utterances.is_empty() {
            return;
        }
        let before = READS.replace(Rc::downgrade(self));
        if let Some(before) = before.upgrade() {
            before.forget();
        }
        // Also what the page itself is saying.
        self.synthesis.cancel();
        for utterance in &utterances {
            self.synthesis.speak(utterance);
        }
        let listeners = self.listeners(question, &utterances);
        let reading = Reading { of: id.clone(), _utterances: utterances, _listeners: listeners };
        self.reading.replace(Some(reading));
        self.on_change.emit(());
    }

    /// A passage to be said; `None` where nobody would read it, as a voice of another language makes
    /// noise of it.
    fn utterance(&self, passage: &Passage) -> Option<SpeechSynthesisUtterance> {
        let voice = self.voice_for(&passage.language)?;
        let utterance = SpeechSynthesisUtterance::new_with_text(&passage.text).ok()?;
        utterance.set_lang(&passage.language);
        utterance.set_voice(Some(&voice));
        Some(utterance)
    }

    /// Hears when the reading is over, and ends it when nobody is there to listen.
    fn listeners(
        self: &Rc<Self>,
        question: &Element,
        utterances: &[SpeechSynthesisUtterance],
    ) -> Vec<EventListener> {
        let told = |source: &EventTarget, event, act: fn(&Self, &Element, bool), is_last| {
            let (reader, question) = (Rc::downgrade(self), question.clone());
            EventListener::new(source, event, move |_| {
                if let Some(reader) = reader.upgrade() {
                    act(&reader, &question, is_last);
                }
            })
        };
        let mut listeners = Vec::new();
        for (number, utterance) in utterances.iter().enumerate() {
            let is_last = number + 1 == utterances.len();
            listeners.push(told(utterance, "end", Self::said, is_last));
            listeners.push(told(utterance, "error", |it, _, _| it.forget(), is_last));
        }
        // Some browsers go on reading when the page is left.
        let window = host::window().ok();
        listeners.extend(window.map(|it| told(&it, "pagehide", |it, _, _| it.stop(), true)));
        listeners
    }

    /// A passage has been said.
    fn said(&self, question: &Element, is_last: bool) {
        // Where the page has ended it all, some browsers say only of one passage that it ended.
        let has_more = self.synthesis.pending() || self.synthesis.speaking();
        if is_last || !has_more {
            self.forget();
        } else if !question.is_connected() {
            self.stop();
        }
    }

    fn stop(&self) {
        if self.reading.borrow().is_some() {
            self.synthesis.cancel();
            self.forget();
        }
    }

    /// Nothing is being read any more, whoever has ended it.
    fn forget(&self) {
        if self.reading.take().is_some() {
            self.on_change.emit(());
        }
    }
}

fn described(voice: SpeechSynthesisVoice) -> (Voice, SpeechSynthesisVoice) {
    let described = Voice {
        language: voice.lang().replace('_', "-"),
        is_local: voice.local_service(),
        is_default: voice.default(),
    };
    (described, voice)
}

impl Drop for Reader {
    fn drop(&mut self) {
        if self.reading.take().is_some() {
            self.synthesis.cancel();
        }
    }
}
