//! The mark of the pin, which can be dragged. The map would take a drag for its own, so what happens to
//! the mark is listened to where it happens, and not where Yew listens.

use std::{cell::Cell, rc::Rc};

use civic_model::geometry::Point;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, PointerEvent};
use yew::Callback;

use super::engine::{CivicMap, point};

/// Drags an element that lies over a map, as long as this lives.
#[derive(Debug)]
pub(super) struct Drag {
    element: HtmlElement,
    _listeners: Vec<EventListener>,
}

/// What is known while a drag lasts.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// From where the element points to where the finger is, in pixels.
    offset: [f64; 2],
    /// Where it points now.
    at: Option<Point>,
}

impl Drag {
    /// Lets the element be dragged, and calls back with where it was dropped.
    pub(super) fn new(element: HtmlElement, map: &CivicMap, on_drop: Callback<Point>) -> Self {
        let held = Rc::new(Cell::new(None));
        let listen = |name: &'static str, mut act: Box<dyn FnMut(&PointerEvent)>| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&element, name, options, move |event: &Event| {
                if let Some(event) = event.dyn_ref::<PointerEvent>() {
                    // Neither the map nor the page moves meanwhile.
                    event.stop_propagation();
                    event.prevent_default();
                    act(event);
                }
            })
        };
        let begin = {
            let (held, element) = (Rc::clone(&held), element.clone());
            move |event: &PointerEvent| {
                // Without it a quick finger leaves the element behind.
                let _captured = element.set_pointer_capture(event.pointer_id());
                let tip = tip(&element);
                let finger = finger(event);
                let offset = [finger[0] - tip[0], finger[1] - tip[1]];
                held.set(Some(Held { offset, at: None }));
            }
        };
        let go = {
            let (held, element, map) = (Rc::clone(&held), element.clone(), map.clone());
            move |event: &PointerEvent| {
                let Some(now) = held.get() else { return };
                let [x, y] = finger(event);
                let corner = corner(&map);
                let pixel = [x - now.offset[0] - corner[0], y - now.offset[1] - corner[1]];
                let Some(position) = map.unproject(&pixel) else { return };
                let numbers: Vec<f64> = position.iter().filter_map(|it| it.as_f64()).collect();
                let at = point(&numbers);
                held.set(Some(Held { at, ..now }));
                map.place(&element, &numbers);
            }
        };
        let end = {
            let held = Rc::clone(&held);
            move |_: &PointerEvent| {
                if let Some(at) = held.take().and_then(|it| it.at) {
                    on_drop.emit(at);
                }
            }
        };
        let listeners = vec![
            listen("pointerdown", Box::new(begin)),
            listen("pointermove", Box::new(go)),
            listen("pointerup", Box::new(end.clone())),
            listen("pointercancel", Box::new(end)),
        ];
        Self { element, _listeners: listeners }
    }

    /// What is dragged.
    pub(super) fn element(&self) -> &HtmlElement {
        &self.element
    }

    /// Whether it is this element that is dragged.
    pub(super) fn is_of(&self, element: &HtmlElement) -> bool {
        self.element == *element
    }
}

fn finger(event: &PointerEvent) -> [f64; 2] {
    [event.client_x(), event.client_y()].map(f64::from)
}

/// Where the element points: the middle of its lower edge, in pixels of the window.
fn tip(element: &HtmlElement) -> [f64; 2] {
    let bounds = element.get_bounding_client_rect();
    [bounds.left() + bounds.width() / 2.0, bounds.bottom()]
}

/// The top left corner of the map, in pixels of the window.
fn corner(map: &CivicMap) -> [f64; 2] {
    // What lies over the map stands in a layer without a size, in what is as large as the map.
    let bounds = map.pins().parent_element().map(|it| it.get_bounding_client_rect());
    bounds.map_or([0.0; 2], |it| [it.left(), it.top()])
}
