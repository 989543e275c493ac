//! The map that joins in: a tap, a drag or a crosshair moved by keys says where a pin is, and places of
//! the list stand on it. Nothing needs it, and while it is not there nothing is missing.

mod crosshair;
mod drawing;
mod engine;
mod marker;
mod opening;

use std::rc::Rc;

use civic_model::{
    geometry::Point,
    map_pin::{Method, Placing},
    write::Write as _,
};
use civic_runtime::{voice::Voice, words::Key};
use civic_ui::regions::Status;
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

pub use self::engine::use_loader;
use self::{
    crosshair::Stroke,
    engine::{CivicMap, Cluster, MapEvent, MapModule, load, point, position},
    marker::Drag,
    opening::{Opening, object, options, set},
};
use crate::{PublishedMapPin, known::KnownPins, sentences::Teller};

/// Pixels around what is all to be seen.
const PADDING: f64 = 24.0;

/// How the boundary is drawn: what is outside it lies in a shade.
const BOUNDARY: (&str, &str) = ("var(--_border)", "rgb(110 110 110 / 40%)");

/// Properties of [`Board`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub(crate) struct BoardProps {
    pub(crate) map: PublishedMapPin,
    pub(crate) voice: Voice,
    /// The pins that are there already.
    pub(crate) known: Option<KnownPins>,
    /// Where the pin is.
    pub(crate) at: Option<Point>,
    /// The answers are on their way, and can no longer be changed.
    pub(crate) is_locked: bool,
    /// Called with where the pin is to be.
    pub(crate) on_place: Callback<(Point, Method)>,
    /// Called with the name of the place of the list that was pressed.
    pub(crate) on_choose: Callback<String>,
    /// Draws a button to support a pin that is there already, where it can be supported.
    pub(crate) support: Callback<usize, Html>,
}

/// Whether a map can join in.
pub(crate) fn is_possible(placing: &Placing) -> bool {
    engine::is_possible() && placing.base.get().is_some()
}

/// What happens to the map.
#[derive(Debug)]
pub(crate) enum BoardMessage {
    /// The map's file is there, or could not be had.
    Loaded(Option<MapModule>),
    /// The map is open.
    Opened,
    /// The map tells something.
    Told(MapEvent),
    /// A key was pressed while the map has the focus.
    Key(Stroke),
    /// The pin was dragged there.
    Dragged(Point),
    /// A button: nearer, or farther away.
    Zoom(f64),
    /// What could not be had is to be tried again.
    Retry,
    /// Several places were pressed that lie on each other.
    Unfold(Vec<f64>),
    /// The pin that is there already was pressed, by its number.
    Look(usize),
}

/// The map.
#[derive(Debug)]
pub(crate) struct Board {
    stage: Stage,
    surface: NodeRef,
    marker: NodeRef,
    /// What cannot be seen of the base.
    failure: Option<Failure>,
    /// What is said: where the crosshair is, or how the map is moved.
    said: Status,
    /// The pin that is there already and that was pressed, by its number.
    looked_at: Option<usize>,
    /// The places to show as buttons, each with its element.
    clusters: Vec<(Cluster, NodeRef)>,
}

#[derive(Debug)]
enum Stage {
    Loading,
    Missing,
    /// The file is there, and the room for the map may not be.
    Loaded(MapModule),
    Open(Box<Open>),
}

#[derive(Debug)]
struct Open {
    map: CivicMap,
    /// What drags the mark of the pin, where there is one.
    mark: Option<Drag>,
    /// What the map calls as long as it is open.
    _events: Closure<dyn FnMut(MapEvent)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failure {
    Whole,
    Partly,
}

impl Component for Board {
    type Message = BoardMessage;
    type Properties = BoardProps;

    fn create(context: &Context<Self>) -> Self {
        fetch(context);
        Self {
            stage: Stage::Loading,
            surface: NodeRef::default(),
            marker: NodeRef::default(),
            failure: None,
            said: Status::default(),
            looked_at: None,
            clusters: Vec::new(),
        }
    }

    fn update(&mut self, context: &Context<Self>, message: BoardMessage) -> bool {
        match message {
            BoardMessage::Loaded(module) => {
                self.stage = module.map_or(Stage::Missing, Stage::Loaded);
                true
            }
            BoardMessage::Opened => true,
            BoardMessage::Told(event) => self.told(context, &event),
            BoardMessage::Key(stroke) => self.stroke(context, stroke),
            BoardMessage::Dragged(point) => {
                place(context.props(), point, Method::Map);
                // Where the pin may not be, its mark does not stay.
                true
            }
            BoardMessage::Zoom(steps) => {
                self.map(|map| map.zoom_by(steps));
                false
            }
            BoardMessage::Retry => {
                self.failure = None;
                if let Stage::Open(open) = &self.stage {
                    open.map.retry();
                } else {
                    self.stage = Stage::Loading;
                    fetch(context);
                }
                true
            }
            BoardMessage::Look(number) => {
                self.looked_at = Some(number);
                true
            }
            BoardMessage::Unfold(bounds) => {
                self.map(|map| map.fit(&bounds, PADDING * 2.0));
                false
            }
        }
    }

    fn changed(&mut self, context: &Context<Self>, before: &BoardProps) -> bool {
        let at = context.props().at;
        if let Some(at) = at.filter(|it| Some(*it) != before.at) {
            self.map(|map| show(map, at));
        }
        let known = &context.props().known;
        let is_same = match (known, &before.known) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        if !is_same {
            self.looked_at = None;
            self.map(|map| gather(map, context.props()));
        }
        if let Stage::Open(open) = &mut self.stage
            && at.is_none()
        {
            open.forget_mark();
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        self.draw(context)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if let Stage::Loaded(module) = &self.stage
            && let Some(surface) = self.surface.cast::<HtmlElement>()
        {
            let open = Open::new(module, &surface, context);
            self.stage = open.map_or(Stage::Missing, |it| Stage::Open(Box::new(it)));
            // Drawn again, because what lies over the map has a place to stand now.
            context.link().send_message(BoardMessage::Opened);
        }
        self.put(context);
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.map(CivicMap::destroy);
    }
}

impl Board {
    fn map(&self, then: impl FnOnce(&CivicMap)) {
        if let Stage::Open(open) = &self.stage {
            then(&open.map);
        }
    }

    fn say(&mut self, text: AttrValue) {
        self.said = Status { text, number: self.said.number.wrapping_add(1) };
    }

    /// Takes in what the map tells; returns whether something is to be drawn.
    fn told(&mut self, context: &Context<Self>, event: &MapEvent) -> bool {
        let props = context.props();
        match event.kind().as_str() {
            "tapped" => {
                if let Some(point) = point(&event.position()) {
                    place(props, point, Method::Map);
                }
                false
            }
            "hint" => {
                let key = match event.gesture().as_str() {
                    "touch" => Key::MAP_TWO_FINGERS,
                    _ => Key::MAP_WHEEL,
                };
                self.say(props.voice.words.say(key));
                true
            }
            "failed" => {
                self.failure = Some(if event.whole() || event.loaded() == 0 {
                    Failure::Whole
                } else {
                    Failure::Partly
                });
                true
            }
            "clusters" => {
                self.forget_places();
                let clusters = event.clusters().into_iter();
                self.clusters = clusters.map(|it| (it, NodeRef::default())).collect();
                true
            }
            _ => false,
        }
    }

    fn stroke(&mut self, context: &Context<Self>, stroke: Stroke) -> bool {
        let Stage::Open(open) = &self.stage else { return false };
        let props = context.props();
        match stroke {
            Stroke::Go(x, y) => open.map.pan_by(x, y),
            Stroke::Zoom(steps) => open.map.zoom_by(steps),
            Stroke::Place => {
                if let Some(point) = point(&open.map.seen().center()) {
                    place(props, point, Method::Keyboard);
                }
                return false;
            }
        }
        let Some(point) = point(&open.map.seen().center()) else { return false };
        let teller = Teller { map: &props.map, voice: &props.voice };
        self.say(teller.crosshair(point));
        true
    }

    /// Puts what lies over the map where it belongs.
    fn put(&mut self, context: &Context<Self>) {
        let mark = self.marker.cast::<HtmlElement>();
        let Stage::Open(open) = &mut self.stage else { return };
        if let Some((mark, at)) = mark.zip(context.props().at) {
            open.map.place(&mark, &position(at));
            let is_same = open.mark.as_ref().is_some_and(|it| it.is_of(&mark));
            if !is_same {
                let dragged = context.link().callback(BoardMessage::Dragged);
                open.mark = Some(Drag::new(mark, &open.map, dragged));
            }
        }
        for (cluster, node) in &self.clusters {
            if let Some(element) = node.cast::<HtmlElement>() {
                open.map.place(&element, &cluster.at());
            }
        }
    }

    /// The buttons of places are about to go, and others come.
    fn forget_places(&self) {
        let Stage::Open(open) = &self.stage else { return };
        for element in self.clusters.iter().filter_map(|(_, it)| it.cast::<HtmlElement>()) {
            open.map.displace(&element);
        }
    }
}

impl Open {
    fn new(module: &MapModule, surface: &HtmlElement, context: &Context<Board>) -> Option<Self> {
        let props = context.props();
        let placing = &props.map.placing;
        let opening = Opening::of(placing);
        let options = options(placing.base.get()?, &opening)?;
        let link = context.link().clone();
        let events = Closure::new(move |event| link.send_message(BoardMessage::Told(event)));
        set(&options, "onEvent", events.as_ref())?;
        let map = module.open_map(surface, &options).ok()?;
        draw_boundary(&map, placing);
        if let Some(all) = opening.all {
            map.fit(&all, PADDING);
        }
        if let Some(at) = props.at {
            map.move_to(&position(at));
        }
        gather(&map, props);
        Some(Self { map, mark: None, _events: events })
    }

    fn forget_mark(&mut self) {
        if let Some(mark) = self.mark.take() {
            self.map.displace(mark.element());
        }
    }
}

/// Draws the boundary. A map that cannot draw it shows where pins are taken less well, and takes them
/// as before.
fn draw_boundary(map: &CivicMap, placing: &Placing) {
    let Some(boundary) = placing.boundary.get() else { return };
    let Some(geometry) = boundary.geometry().write() else { return };
    let (line, fill) = BOUNDARY;
    let look = object(&[
        ("line", line.into()),
        ("fill", fill.into()),
        ("outside", JsValue::TRUE),
        ("width", JsValue::from(2)),
    ]);
    if let Some(look) = look {
        let _drawn = map.draw("boundary", &geometry.to_string(), &look);
    }
}

/// Gives the map all that is to be shown on it: the places of the list, and after them the pins that are
/// there already.
fn gather(map: &CivicMap, props: &BoardProps) {
    let places = props.map.placing.places.iter().map(|it| it.at.point());
    let known = props.known.iter().flat_map(|it| it.iter()).map(|it| it.point);
    let positions: Vec<f64> = places.chain(known).flat_map(position).collect();
    map.cluster(&Float64Array::from(positions.as_slice()));
}

fn fetch(context: &Context<Board>) {
    let link = context.link().clone();
    spawn_local(async move { link.send_message(BoardMessage::Loaded(load().await)) });
}

/// Brings a position into sight, if it is not.
fn show(map: &CivicMap, at: Point) {
    let is_seen = match map.seen().bounds().as_slice() {
        [left, least, right, most] => {
            (*left..=*right).contains(&at.x()) && (*least..=*most).contains(&at.y())
        }
        _ => false,
    };
    if !is_seen {
        map.move_to(&position(at));
    }
}

/// The pin is to be at that position, where pins can be placed freely.
fn place(props: &BoardProps, point: Point, method: Method) {
    if props.map.placing.takes_points() && !props.is_locked {
        props.on_place.emit((point, method));
    }
}
