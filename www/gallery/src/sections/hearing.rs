//! Questions that can be heard.

use civic_ui::{
    aloud::{Aloud, AloudButton},
    part::Part as _,
    phrase::Phrase,
    purpose::Purpose,
    question::Question,
    text_input::TextInput,
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, question},
};

const ENGLISH: [&str; 2] = ["Read aloud", "Stop reading"];
const ASKED: &str = "What would make the square better?";

pub(super) fn states() -> Vec<State> {
    vec![
        State::new("With a voice", heard(hinted("voice", ASKED, "In short."), ENGLISH, false)),
        State::new("While it is read", heard(question("read", ASKED), ENGLISH, true)),
        State::new("Without a voice", aloud(question("mute", ASKED), None).view()),
        State::new("Long", heard(question("long", LONG), [LONG, "Stop"], false)),
        State::arabic(heard(
            question("arabic", ARABIC),
            ["قراءة بصوت عالٍ", "إيقاف القراءة"],
            false,
        )),
    ]
}

fn heard(question: Question, labels: [&'static str; 2], is_reading: bool) -> Html {
    live(is_reading, move |is_reading, set| {
        let [begin, end] = labels;
        let button = AloudButton {
            label: if is_reading { end } else { begin }.into(),
            subject: Phrase::clone(&question.text),
            is_reading,
            on_press: set.reform(move |_| !is_reading),
        };
        aloud(question.clone(), Some(button)).view()
    })
}

fn aloud(question: Question, button: Option<AloudButton>) -> Aloud {
    let input = TextInput {
        question: question.clone(),
        purpose: Purpose::Free,
        value: AttrValue::default(),
        unit: None,
        is_locked: false,
        on_input: Callback::noop(),
    };
    Aloud { key: question.id, button, question: input.view() }
}
