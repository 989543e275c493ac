//! How the map is drawn: its frame, its buttons, and what lies over it.

use civic_model::{
    map_pin::{Base, Placing},
    text::Text,
};
use civic_runtime::words::Key;
use civic_ui::{
    part::Part as _,
    phrase::{Phrase, words},
    regions::Status,
    side_button::SideButton,
};
use web_sys::KeyboardEvent;
use yew::{create_portal, prelude::*};

use crate::sentences::Teller;

use super::{Board, BoardMessage, BoardProps, Cluster, Failure, Stage, Stroke};

/// How much nearer a button brings the map.
const NEARER: f64 = 1.0;

impl Board {
    pub(super) fn draw(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let placing = &props.map.placing;
        let say = |key| props.voice.words.say(key);
        if matches!(self.stage, Stage::Missing) {
            return failed(context, Key::MAP_MISSING);
        }
        let is_free = placing.takes_points();
        let hint = if is_free { Key::MAP_TAP } else { Key::MAP_CHOOSE };
        let label = if is_free { Key::MAP_KEYS } else { Key::MAP_NAME };
        let alternative = alternative(placing).map(|it| props.voice.plain(it).to_owned());
        let label = [Some(say(label).to_string()), alternative].into_iter().flatten();
        let label = label.collect::<Vec<_>>().join(" ");
        html! {
            <div class="board" part="map">
                <p class="hint">{ words(&say(hint)) }</p>
                <div class="map-frame">
                    // An application: screen readers leave the arrow keys to it.
                    <div ref={self.surface.clone()} class="map-surface" tabindex="0"
                        role="application" aria-label={label} onkeydown={on_key(context)}>
                    </div>
                    if is_free {
                        <div class="crosshair" aria-hidden="true"></div>
                    }
                    if matches!(self.stage, Stage::Open(_)) {
                        <div key="zoom" class="map-zoom">
                            { zoom(context, "+", say(Key::MAP_ZOOM_IN), NEARER) }
                            { zoom(context, "−", say(Key::MAP_ZOOM_OUT), -NEARER) }
                        </div>
                    } else {
                        <p key="loading" class="map-loading">{ words(&say(Key::MAP_LOADING)) }</p>
                    }
                </div>
                if let Some(attribution) = attribution(placing) {
                    <p class="attribution">{ props.voice.phrase(attribution).span() }</p>
                }
                <div class="map-said">{ self.said.view() }</div>
                <div class="looked-at">{ self.looked_at(props) }</div>
                <div>{ self.failure(context) }</div>
                { self.over(props, context) }
            </div>
        }
    }

    fn failure(&self, context: &Context<Self>) -> Html {
        match self.failure {
            None => html! {},
            Some(Failure::Whole) => failed(context, Key::MAP_MISSING),
            Some(Failure::Partly) => failed(context, Key::MAP_PARTLY),
        }
    }

    /// What the pin that was pressed says, and a button to support it.
    fn looked_at(&self, props: &BoardProps) -> Html {
        let known = self.looked_at.zip(props.known.as_ref());
        let pin = known.and_then(|(number, all)| Some((number, all.get(number)?)));
        let teller = Teller { map: &props.map, voice: &props.voice };
        let text = pin.map(|(_, it)| teller.known_and_where(it)).unwrap_or_default();
        let number = self.looked_at.and_then(|it| u32::try_from(it).ok()).unwrap_or_default();
        html! {
            <>
                { Status { text, number }.view() }
                <div>{ for pin.map(|(number, _)| props.support.emit(number)) }</div>
            </>
        }
    }

    /// The places of the list and the mark of the pin, in the layer of the map that moves with it.
    fn over(&self, props: &BoardProps, context: &Context<Self>) -> Html {
        let Stage::Open(open) = &self.stage else { return html! {} };
        let places = self.clusters.iter().map(|(it, node)| place(it, node, props, context));
        let over = html! {
            <>
                { for places }
                if props.at.is_some() {
                    <div key="mark" ref={self.marker.clone()} class="mark" aria-hidden="true"></div>
                }
            </>
        };
        create_portal(over, open.map.pins().into())
    }
}

/// What could not be had, and a button to try it again.
fn failed(context: &Context<Board>, key: Key) -> Html {
    let say = |key| context.props().voice.words.say(key);
    let on_press = context.link().callback(|_| BoardMessage::Retry);
    html! {
        <div>
            { Status { text: say(key), number: 0 }.view() }
            { SideButton { label: say(Key::TRY_AGAIN), on_press }.view() }
        </div>
    }
}

/// A place of the list, or several that lie on each other.
fn place(cluster: &Cluster, node: &NodeRef, props: &BoardProps, context: &Context<Board>) -> Html {
    let places = &props.map.placing.places;
    let first = usize::try_from(cluster.id()).unwrap_or_default();
    let key = format!("{}-{}", cluster.id(), cluster.count());
    if cluster.count() > 1 {
        let count = props.voice.words.intl().number(i64::from(cluster.count()));
        let label = props.voice.words.fill(Key::MAP_SEVERAL, &[("count", &count)]);
        let bounds = cluster.around();
        let onclick = context.link().callback(move |_| BoardMessage::Unfold(bounds.clone()));
        return html! {
            <button key={key} ref={node.clone()} type="button" class="spot several"
                aria-label={label} {onclick}>
                { words(&count.into()) }
            </button>
        };
    }
    let Some(first) = places.get(first) else {
        let number = first - places.len();
        let known = props.known.as_ref().and_then(|it| it.get(number));
        let teller = Teller { map: &props.map, voice: &props.voice };
        let text = known.map(|it| teller.known(it)).unwrap_or_default();
        let onclick = context.link().callback(move |_| BoardMessage::Look(number));
        return html! {
            <button key={key} ref={node.clone()} type="button" class="spot known-pin"
                title={text.clone()} aria-label={text} {onclick}>
            </button>
        };
    };
    let Phrase { text, lang } = props.voice.phrase(&first.text);
    let (on_choose, name) = (props.on_choose.clone(), first.id.to_string());
    let onclick = Callback::from(move |_| on_choose.emit(name.clone()));
    html! {
        <button key={key} ref={node.clone()} type="button" class="spot" title={text.clone()}
            aria-label={text} {lang} disabled={props.is_locked} {onclick}>
        </button>
    }
}

fn zoom(context: &Context<Board>, sign: &'static str, label: AttrValue, steps: f64) -> Html {
    let onclick = context.link().callback(move |_| BoardMessage::Zoom(steps));
    html! {
        <button key={sign} type="button" class="secondary" aria-label={label} {onclick}>
            <span aria-hidden="true">{ sign }</span>
        </button>
    }
}

/// Keys that move the map are not the page's meanwhile; a browser's own shortcuts stay its own.
fn on_key(context: &Context<Board>) -> Callback<KeyboardEvent> {
    let link = context.link().clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if let Some(stroke) = Stroke::of(&event.key(), event.shift_key()) {
            event.prevent_default();
            link.send_message(BoardMessage::Key(stroke));
        }
    })
}

/// Whom the map is from.
fn attribution(placing: &Placing) -> Option<&Text> {
    match placing.base.get()? {
        Base::Raster(it) => Some(&it.attribution),
        Base::PmTiles(it) => Some(&it.attribution),
        Base::Plan(_) => None,
    }
}

/// What a plan shows, in words.
fn alternative(placing: &Placing) -> Option<&Text> {
    match placing.base.get()? {
        Base::Plan(it) => Some(&it.picture.alt.0),
        _ => None,
    }
}
