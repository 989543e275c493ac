//! Where a pin is: the list of places, the device, words and coordinates. None of them needs a map.

use std::rc::Rc;

use civic_model::map_pin::{NamedPlace, PinShape};
use civic_participation::participation::Stage;
use civic_runtime::{location, words::Key};
use civic_ui::{
    choice::Choice,
    focus::{find_beside, focus},
    part::Part as _,
    phrase::{Phrase, words},
    purpose::Purpose,
    question::{Question, Wrong},
    radios::Radios,
    regions::Status,
    select::{Select, SelectOption},
    side_button::SideButton,
    text_input::TextInput,
};
use wasm_bindgen::JsCast as _;
use web_sys::Node;
use yew::prelude::*;

use crate::{
    board::{self, Board},
    known::{KnownList, support},
    mistakes::sentence,
    sentences::Teller,
    session::{Action, Part, PinSheet, Said, Session, Spot, Trouble},
};

/// From how many places on a list unfolds.
const MANY: usize = 8;

/// One pin as it is being placed.
pub(crate) struct PlaceView<'a> {
    pub session: &'a Session,
    pub pin: &'a PinSheet,
    pub teller: Teller<'a>,
    pub stage: &'a Stage<Action>,
}

/// Begins the ids of everything about a pin.
pub(crate) fn pin_ids(stage: &Stage<Action>, pin: &PinSheet) -> String {
    format!("{}-{}", stage.ids, pin.number)
}

impl PlaceView<'_> {
    /// The question where the pin is, with all ways to answer it.
    pub(crate) fn view(&self) -> Html {
        let placing = &self.session.map().placing;
        let is_free = !placing.only_places;
        let is_point = is_free && placing.allows(PinShape::Point);
        let is_on_ground = placing.surface() == civic_model::geometry::Surface::Ground;
        let has_device = is_point && is_on_ground && !self.stage.is_locked;
        let question = Question {
            level: Some(self.stage.level.below()),
            hint: self.hint(),
            ..self.question("where", Key::MAP_PIN_WHERE, &Part::Where)
        };
        question.group(html! {
            <div class="where">
                if !placing.places.is_empty() {
                    <div key="list">{ self.list() }</div>
                }
                if has_device && location::is_possible() {
                    <div key="device">{ self.device().view() }</div>
                }
                if board::is_possible(placing) {
                    <div key="map">{ self.board() }</div>
                }
                <div key="known">{ self.known() }</div>
                <div key="whereabouts">{ self.whereabouts() }</div>
                if is_free {
                    <div key="words">{ self.words().view() }</div>
                }
                if is_point && is_on_ground {
                    <div key="coordinates">{ self.coordinates() }</div>
                }
            </div>
        })
    }

    /// How many places there can be, where they are several.
    fn hint(&self) -> Option<Phrase> {
        let most = self.session.map().placing.most_pins();
        let most = (most > 1).then(|| self.teller.voice.words.intl().number(most))?;
        Some(Phrase::own(self.teller.voice.words.fill(Key::MAP_PIN_MOST, &[("most", &most)])))
    }

    fn list(&self) -> Html {
        let places = &self.session.map().placing.places;
        let question =
            Question { wrong: None, ..self.question("list", Key::MAP_PIN_LIST, &Part::Where) };
        let chosen = match self.pin.spot() {
            Spot::Named(name) => Some(AttrValue::from(name.clone())),
            _ => None,
        };
        let (voice, is_locked) = (self.teller.voice, self.stage.is_locked);
        if places.len() < MANY {
            let choice = |it: &NamedPlace| Choice {
                description: it.description.as_ref().map(|it| voice.phrase(it)),
                ..Choice::new(it.id.to_string(), voice.phrase(&it.text))
            };
            let choices = places.iter().map(choice).collect();
            let on_choose =
                self.stage.on_action.reform(|it: AttrValue| Action::Choose(Some(it.to_string())));
            return Radios { question, choices, divider: None, chosen, is_locked, on_choose }
                .view();
        }
        let option = |it: &NamedPlace| SelectOption {
            value: it.id.to_string().into(),
            label: voice.phrase(&it.text),
        };
        let options = places.iter().map(option).collect();
        let on_choose = self
            .stage
            .on_action
            .reform(|it: Option<AttrValue>| Action::Choose(it.map(|it| it.to_string())));
        let empty = voice.words.say(Key::CHOOSE_OPTION);
        Select { question, empty, options, chosen, is_locked, on_choose }.view()
    }

    /// The map, which does nothing that cannot be done without it.
    fn board(&self) -> Html {
        let placing = &self.session.map().placing;
        let is_allowed = self.pin.trouble(self.session.map()).is_none();
        let at =
            self.pin.spot().position(placing).filter(|_| is_allowed || self.pin.tried().is_some());
        html! {
            <Board map={self.session.map().clone()} voice={self.teller.voice.clone()} {at}
                is_locked={self.stage.is_locked}
                on_place={self.stage.on_action.reform(|(at, method)| Action::Place(at, method))}
                on_choose={self.stage.on_action.reform(|it| Action::Choose(Some(it)))}
                known={self.session.known().cloned()} support={self.support()} />
        }
    }

    /// Draws a button to support a pin that is there already.
    fn support(&self) -> Callback<usize, Html> {
        let (known, stage) = (self.session.known().cloned(), self.stage.clone());
        let map = self.session.map().clone();
        Callback::from(move |number| {
            let teller = Teller { map: &map, voice: &stage.voice };
            let pin = known.as_ref().and_then(|it| it.get(number));
            pin.and_then(|it| support(it, teller, &stage)).unwrap_or_default()
        })
    }

    /// The pins that are there already, in words, or that they could not be had.
    fn known(&self) -> Html {
        let placing = &self.session.map().placing;
        let voice = self.teller.voice;
        match self.session.known().filter(|it| !it.is_empty()) {
            Some(known) => html! {
                <KnownList map={self.session.map().clone()} known={Rc::clone(known)}
                    voice={voice.clone()} stage={self.stage.clone()}
                    from={self.pin.spot().position(placing)} />
            },
            None if self.session.is_known_missing() => {
                html! { <p class="hint">{ words(&voice.words.say(Key::MAP_KNOWN_MISSING)) }</p> }
            }
            None => html! {},
        }
    }

    /// The device is asked when somebody presses the button, and never before.
    fn device(&self) -> SideButton {
        let (on_action, number) = (self.stage.on_action.clone(), self.pin.number);
        SideButton {
            label: self.teller.voice.words.say(Key::MAP_PIN_LOCATE),
            on_press: Callback::from(move |_| {
                on_action.emit(Action::Ask);
                let on_action = on_action.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    on_action.emit(Action::Located(number, location::locate().await));
                });
            }),
        }
    }

    /// Where the pin is now; always an element, so that each step is announced, once.
    fn whereabouts(&self) -> Html {
        let (pin, words_of) = (self.pin, &self.teller.voice.words);
        let trouble = pin.trouble(self.session.map());
        let said = self.session.said();
        // Where the pin is stands below, for those who see it.
        let is_seen_below = matches!(said, Some((Said::Placed, _)));
        let text = match (said, trouble) {
            (Some((said, _)), _) => self.teller.said(said, pin),
            // Above the list it stands already.
            (None, Some(trouble)) if pin.violation(&Part::Where).is_none() => {
                self.teller.trouble(trouble, pin)
            }
            (None, _) => AttrValue::default(),
        };
        let status = Status { text, number: said.map_or(0, |it| it.1) };
        let is_placed = trouble.is_none() || pin.tried().is_some();
        let position = pin.spot().position(&self.session.map().placing);
        let has_place = is_placed && (position.is_some() || pin.is_support());
        let offer = trouble.filter(|it| it.offer().is_some() && !self.stage.is_locked);
        let class = if is_seen_below { "visually-hidden" } else { "told" };
        html! {
            <div class="whereabouts" part="whereabouts" id={self.whereabouts_id()} tabindex="-1">
                <div {class} data-refused={trouble.map(|_| "")}>{ status.view() }</div>
                <div>
                    if let Some(offer) = offer {
                        { self.offer(offer).view() }
                    }
                </div>
                <div>
                    if has_place {
                        { for self.teller.place_lines(pin).iter().map(|it| html! { <p>{ it.span() }</p> }) }
                    }
                </div>
                <div>
                    if has_place && !self.stage.is_locked {
                        { self.button(words_of.say(Key::MAP_PIN_CLEAR), Action::Clear).view() }
                    }
                </div>
            </div>
        }
    }

    fn offer(&self, trouble: Trouble) -> SideButton {
        let key = match trouble {
            Trouble::Swapped(_) => Key::MAP_PIN_SWAP,
            _ => Key::MAP_PIN_TAKE_NEAREST,
        };
        self.button(self.teller.voice.words.say(key), Action::TakeOffer)
    }

    /// A button that is gone when it was pressed, so that the focus goes to what it changed.
    fn button(&self, label: AttrValue, action: Action) -> SideButton {
        let (on_action, id) = (self.stage.on_action.clone(), self.whereabouts_id());
        let on_press = Callback::from(move |event: MouseEvent| {
            let button: Option<Node> = event.target().and_then(|it| it.dyn_into().ok());
            if let Some(panel) = button.and_then(|it| find_beside(&it, &id)) {
                focus(&panel);
            }
            on_action.emit(action.clone());
        });
        SideButton { label, on_press }
    }

    fn words(&self) -> TextInput {
        let words = &self.teller.voice.words;
        TextInput {
            question: Question {
                hint: Some(Phrase::own(words.say(Key::MAP_PIN_WORDS_HINT))),
                ..self.question("words", Key::MAP_PIN_WORDS, &Part::Words)
            },
            purpose: Purpose::Free,
            value: self.pin.words().to_owned().into(),
            unit: None,
            is_locked: self.stage.is_locked,
            on_input: self.stage.on_action.reform(Action::Describe),
        }
    }

    /// Coordinates are judged when they are complete, and not while somebody types.
    fn coordinates(&self) -> Html {
        let words_of = &self.teller.voice.words;
        let example = [("example", &*self.teller.example())];
        let input = TextInput {
            question: Question {
                hint: Some(Phrase::own(words_of.fill(Key::MAP_PIN_COORDINATES_HINT, &example))),
                wrong: None,
                ..self.question("coordinates", Key::MAP_PIN_COORDINATES, &Part::Where)
            },
            purpose: Purpose::Code,
            value: self.pin.spot().typed(&self.session.map().placing).into(),
            unit: None,
            is_locked: self.stage.is_locked,
            on_input: self.stage.on_action.reform(Action::Type),
        };
        let onchange = self.stage.on_action.reform(|_: Event| Action::Typed);
        html! { <div {onchange}>{ input.view() }</div> }
    }

    /// The question what the pin is about, if there is anything to choose from.
    pub(crate) fn about(&self) -> Option<Html> {
        let categories = &self.session.map().categories;
        if categories.is_empty() || self.pin.is_support() {
            return None;
        }
        let voice = self.teller.voice;
        let choice = |it: &civic_model::map_pin::Category| Choice {
            description: it.description.as_ref().map(|it| voice.phrase(it)),
            ..Choice::new(it.id.to_string(), voice.phrase(&it.text))
        };
        let radios = Radios {
            question: Question {
                level: Some(self.stage.level.below()),
                ..self.question("about", Key::MAP_PIN_ABOUT, &Part::About)
            },
            choices: categories.iter().map(choice).collect(),
            divider: None,
            chosen: self.pin.category(self.session.map()).map(|it| it.id.to_string().into()),
            is_locked: self.stage.is_locked,
            on_choose: self.stage.on_action.reform(|it: AttrValue| Action::About(it.to_string())),
        };
        Some(radios.view())
    }

    fn question(&self, id: &str, text: Key, part: &Part) -> Question {
        let words = &self.teller.voice.words;
        let wrong = self.pin.violation(part).map(|it| Wrong {
            prefix: words.say(Key::ERROR),
            message: sentence(it, self.pin, self.teller),
        });
        Question {
            id: format!("{}-{id}", pin_ids(self.stage, self.pin)).into(),
            text: Phrase::own(words.say(text)),
            level: None,
            remark: None,
            hint: None,
            wrong,
        }
    }

    fn whereabouts_id(&self) -> String {
        format!("{}-whereabouts", pin_ids(self.stage, self.pin))
    }
}
