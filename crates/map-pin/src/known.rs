//! The pins that are there already: how they are fetched, the list of them beside the map, and those
//! that are so near that they may be the same.

use std::rc::Rc;

use civic_model::{
    geometry::Point,
    map_pin::{KnownPin, MapPin, Source, features},
};
use civic_participation::participation::Stage;
use civic_runtime::{fetch::get_large_json, host, slice::Slices, voice::Voice, words::Key};
use civic_ui::{part::Part as _, phrase::words, regions::Status, side_button::SideButton};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    PublishedMapPin,
    sentences::Teller,
    session::{Action, PinSheet, Session},
};

/// How many pins of the list are shown at a time: each is a line to go past with a screen reader.
const PORTION: usize = 20;

/// How many that are near are shown; the nearest come first.
const NEAREST: usize = 5;

/// Pins that are there already, shared by everything that shows them.
pub type KnownPins = Rc<[KnownPin]>;

/// Fetches the pins of a file.
///
/// # Errors
/// Why there are none, in one sentence for the editor of the page.
async fn fetched(map: &MapPin, address: &str) -> Result<Vec<KnownPin>, String> {
    let of_file = |why: &str| format!("The existing pins at {address} cannot be shown: {why}.");
    let mut slices = Slices::begin();
    let document = get_large_json(address, &mut slices).await.map_err(|why| of_file(&why))?;
    let features = features(&document).map_err(|why| of_file(&why.to_string()))?;
    let mut pins = Vec::with_capacity(features.len());
    for feature in features {
        pins.extend(map.known_pin(feature));
        slices.pause().await;
    }
    match map.trouble_of_known(features) {
        Some(why) => Err(of_file(&why.to_string())),
        None => Ok(pins),
    }
}

/// Properties of [`Fetching`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct FetchingProps {
    pub(crate) map: PublishedMapPin,
    /// Called with the pins, or with nothing where they could not be had.
    pub(crate) on_pins: Callback<Option<KnownPins>>,
}

/// Fetches the pins that are there already, once; draws nothing.
#[derive(Debug)]
pub(crate) struct Fetching;

impl Component for Fetching {
    type Message = ();
    type Properties = FetchingProps;

    fn create(context: &Context<Self>) -> Self {
        let FetchingProps { map, on_pins } = context.props().clone();
        spawn_local(async move {
            let Some(Source::GeoJson(file)) = map.existing.as_ref().map(|it| &it.source) else {
                return;
            };
            let pins = fetched(&map, file.src.as_str()).await;
            if let Err(why) = &pins {
                host::warn(why);
            }
            on_pins.emit(pins.ok().map(KnownPins::from));
        });
        Self
    }

    fn view(&self, _: &Context<Self>) -> Html {
        html! { <span hidden=true /> }
    }
}

/// Where the pins that are there already are fetched, where there are any to be had.
pub(crate) fn fetching(session: &Session, stage: &Stage<Action>) -> Html {
    let existing = session.map().existing.as_ref();
    if !matches!(existing.map(|it| &it.source), Some(Source::GeoJson(_))) {
        return html! {};
    }
    let on_pins = stage.on_action.reform(Action::Known);
    html! { <Fetching map={session.map().clone()} {on_pins} /> }
}

/// Those that are so near to the pin that they may be the same; a region that speaks when they come.
pub(crate) fn near(session: &Session, pin: &PinSheet, stage: &Stage<Action>) -> Option<Html> {
    session.known()?;
    let teller = Teller { map: session.map(), voice: &stage.voice };
    let words_of = &stage.voice.words;
    let near = session.near(pin);
    let count = words_of.intl().number(i64::try_from(near.len()).unwrap_or_default());
    let text = match near.len() {
        0 => AttrValue::default(),
        _ => words_of.fill(Key::MAP_NEAR, &[("count", &count)]),
    };
    let line = |(it, metres): &(&KnownPin, f64)| {
        let told = [&*teller.known(it), &*teller.distance(*metres)].join(" – ");
        html! {
            <li key={told.clone()}>
                <p>{ words(&told.into()) }</p>
                { for support(it, teller, stage) }
            </li>
        }
    };
    Some(html! {
        <div key="near" class="near" part="near">
            { Status { text, number: 0 }.view() }
            <div>
                if !near.is_empty() {
                    <ul class="known">{ for near.iter().take(NEAREST).map(line) }</ul>
                }
            </div>
        </div>
    })
}

/// A button to support a pin, where it has a name to be called by.
pub(crate) fn support(pin: &KnownPin, teller: Teller<'_>, stage: &Stage<Action>) -> Option<Html> {
    let id = pin.id.clone().filter(|_| !stage.is_locked)?;
    let item = teller.known(pin);
    let label = teller.voice.words.say(Key::MAP_SUPPORT);
    let values = [("question", &*label), ("mistake", &*item)];
    let name = teller.voice.words.fill(Key::MISTAKE_OF, &values);
    let onclick = stage.on_action.reform(move |_: MouseEvent| Action::Support(id.clone()));
    Some(html! {
        <button type="button" class="secondary" part="secondary-button" aria-label={name} {onclick}>
            { words(&label) }
        </button>
    })
}

/// Properties of [`KnownList`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct KnownListProps {
    pub(crate) map: PublishedMapPin,
    pub(crate) known: KnownPins,
    pub(crate) voice: Voice,
    pub(crate) stage: Stage<Action>,
    /// From where those that are nearest come first.
    pub(crate) from: Option<Point>,
}

/// The list of the pins that are there already: the same as on the map, in words.
#[derive(Debug)]
pub(crate) struct KnownList {
    n_shown: usize,
}

impl Component for KnownList {
    /// More of them are to be shown.
    type Message = ();
    type Properties = KnownListProps;

    fn create(_: &Context<Self>) -> Self {
        Self { n_shown: PORTION }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.n_shown += PORTION;
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let KnownListProps { map, known, voice, stage, from } = context.props();
        let teller = Teller { map, voice };
        let count = voice.words.intl().number(i64::try_from(known.len()).unwrap_or_default());
        let summary = voice.words.fill(Key::MAP_KNOWN, &[("count", &count)]);
        let line = |number: usize| {
            let pin = known.get(number)?;
            Some(html! {
                <li key={number}>
                    <p>{ words(&teller.known_and_where(pin)) }</p>
                    { for support(pin, teller, stage) }
                </li>
            })
        };
        let shown = nearest_first(map, known, *from, self.n_shown);
        let label = voice.words.say(Key::MAP_MORE);
        let on_press = context.link().callback(|_| ());
        html! {
            <details class="known-list" part="known-list">
                <summary>{ words(&summary) }</summary>
                <ul class="known">{ for shown.into_iter().filter_map(line) }</ul>
                if self.n_shown < known.len() {
                    { SideButton { label, on_press }.view() }
                }
            </details>
        }
    }
}

/// The numbers of as many pins, those first that are nearest to a position.
fn nearest_first(
    map: &MapPin,
    known: &[KnownPin],
    from: Option<Point>,
    n_most: usize,
) -> Vec<usize> {
    let Some(from) = from else { return (0..known.len().min(n_most)).collect() };
    let away = |it: &KnownPin| map.placing.distance_metres(from, it.point).unwrap_or_default();
    let mut all: Vec<(f64, usize)> = known.iter().map(away).zip(0..).collect();
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all.into_iter().take(n_most).map(|it| it.1).collect()
}
