//! All pins before they are sent, each with ways to change it and to take it out; and the way to
//! another one.

use civic_participation::{participation::Stage, questions::told::told};
use civic_runtime::words::Key;
use civic_ui::{
    part::Part as _,
    phrase::{Phrase, words},
    regions::Status,
    review::{Change, Review, ReviewGroup, ReviewRow},
};
use yew::prelude::*;

use crate::{
    mistakes::{add_id, look_id},
    sentences::Teller,
    session::{Action, Part, PinSheet, Session},
};

/// The look at all pins.
pub(crate) fn last_look(session: &Session, stage: &Stage<Action>) -> Html {
    let teller = Teller { map: session.map(), voice: &stage.voice };
    let pins = session.pins().iter().enumerate();
    let said = match (session.said(), session.current()) {
        (Some((said, number)), Some((_, pin))) => Status { text: teller.said(said, pin), number },
        _ => Status::default(),
    };
    let add = stage.on_action.reform(|_: MouseEvent| Action::Add);
    html! {
        <div class="pins">
            { said.view() }
            <div>{ for pins.map(|(number, it)| looked_over(session, number, it, stage)) }</div>
            if session.has_room() && !stage.is_locked {
                <p>
                    <button type="button" class="secondary" part="secondary-button"
                        id={add_id(stage)} onclick={add}>
                        { words(&stage.voice.words.say(Key::MAP_PIN_ADD)) }
                    </button>
                </p>
            }
        </div>
    }
}

fn looked_over(session: &Session, number: usize, pin: &PinSheet, stage: &Stage<Action>) -> Html {
    let teller = Teller { map: session.map(), voice: &stage.voice };
    let is_several = session.map().placing.most_pins() > 1;
    let title = teller.title(number);
    let review = Review {
        level: stage.level.below(),
        groups: vec![ReviewGroup {
            key: "pin".into(),
            title: is_several.then(|| Phrase::own(title.clone())),
            rows: rows(session, number, pin, stage),
        }],
        not_provided: stage.voice.words.say(Key::NOT_ANSWERED),
    };
    let remove = (session.pins().len() > 1 && !stage.is_locked).then(|| {
        let heard = stage.voice.words.fill(Key::REMOVE, &[("item", &title)]);
        let onclick = stage.on_action.reform(move |_: MouseEvent| Action::Remove(number));
        html! {
            <button type="button" class="secondary" part="secondary-button" {onclick}>
                { words(&heard) }
            </button>
        }
    });
    html! {
        <div key={pin.number} class="pin" part="pin" id={look_id(stage, pin)} tabindex="-1">
            { review.view() }
            <div>{ for remove }</div>
        </div>
    }
}

fn rows(session: &Session, number: usize, pin: &PinSheet, stage: &Stage<Action>) -> Vec<ReviewRow> {
    let words = &stage.voice.words;
    let teller = Teller { map: session.map(), voice: &stage.voice };
    let title = teller.title(number);
    let row = |part: Part, question: Phrase, answers: Vec<Phrase>| {
        // Of several pins it is heard which one is changed.
        let values = [("question", &*title), ("mistake", &*question.text)];
        let of_pin = words.fill(Key::MISTAKE_OF, &values);
        let is_one = session.map().placing.most_pins() < 2;
        let values = [("question", if is_one { &*question.text } else { &*of_pin })];
        let change = (!stage.is_locked).then(|| Change {
            label: words.say(Key::CHANGE),
            name: words.fill(Key::CHANGE_OF, &values),
            on_press: {
                let part = part.clone();
                stage.on_action.reform(move |_| Action::Change(number, part.clone()))
            },
        });
        let key = match &part {
            Part::Question(name) => format!("answer {name}"),
            Part::About => "about".to_owned(),
            Part::Measured => "measured".to_owned(),
            _ => "where".to_owned(),
        };
        ReviewRow { key: key.into(), question, answers, change }
    };
    given(session, pin, teller)
        .into_iter()
        .map(|it| row(it.part, it.question, it.answers))
        .collect()
}

/// One thing that was said of a pin.
pub(crate) struct GivenPart {
    part: Part,
    question: Phrase,
    pub answers: Vec<Phrase>,
}

impl GivenPart {
    /// The question, where the answer does not speak for itself.
    pub(crate) fn named(&self) -> Option<&Phrase> {
        (!matches!(self.part, Part::Where | Part::About)).then_some(&self.question)
    }
}

/// All that was said of a pin, in the order of its page.
pub(crate) fn given(session: &Session, pin: &PinSheet, teller: Teller<'_>) -> Vec<GivenPart> {
    let (map, voice) = (session.map(), teller.voice);
    let own = |key| Phrase::own(voice.words.say(key));
    let mut given = vec![GivenPart {
        part: Part::Where,
        question: own(Key::MAP_PIN_WHERE),
        answers: teller.lines(pin),
    }];
    if !map.categories.is_empty() && !pin.is_support() {
        given.push(GivenPart {
            part: Part::About,
            question: own(Key::MAP_PIN_ABOUT),
            answers: pin.category(map).map(|it| voice.phrase(&it.text)).into_iter().collect(),
        });
    }
    if let Some((sheet, asked)) = pin.measured(map) {
        given.push(GivenPart {
            part: Part::Measured,
            question: voice.phrase(asked.text),
            answers: told(&asked, sheet.given(asked.id), voice),
        });
    }
    for asked in pin.asked(map) {
        let sheet = pin.sheet(map, asked.id);
        given.push(GivenPart {
            part: Part::Question(asked.id.to_owned()),
            question: voice.phrase(asked.text),
            answers: told(&asked, sheet.given(asked.id), voice),
        });
    }
    given
}
