//! Everything that this page has to deliver: what its widgets send, and what earlier visits left on the
//! device.

use std::cell::RefCell;

use gloo::events::EventListener;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::{
    courier::{Courier, lock_name},
    delivery::State,
    device::{self, Kept},
    drafts::{Draft, Place},
    host, json,
    lock::Lock,
    parcel::{Address, Parcel},
};

thread_local! {
    /// Couriers with something to deliver, and those that delivered what no widget has asked for yet.
    static COURIERS: RefCell<Vec<Courier>> = const { RefCell::new(Vec::new()) };
    /// Fulfilled when what lay on the device at the start of this page has couriers.
    static STARTED: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// Begins to deliver what earlier visits left, and to try again whenever there may be a connection.
/// Once for a page; calling it again does nothing.
pub fn start() {
    let is_new = STARTED.with_borrow_mut(|started| {
        let is_new = started.is_none();
        if is_new {
            *started = Some(future_to_promise(async {
                take_up().await;
                Ok(JsValue::UNDEFINED)
            }));
        }
        is_new
    });
    if is_new {
        watch();
    }
}

/// The submission to that address that an earlier visit left on this device for the widget of that
/// name, or that another element of this page left behind. Who gets it is the only one to get it.
pub async fn unsent(widget_id: &str, address: &Address) -> Option<Courier> {
    let started = STARTED.with_borrow(Clone::clone)?;
    // The promise is never rejected.
    JsFuture::from(started).await.ok()?;
    COURIERS.with_borrow_mut(|couriers| {
        let index = couriers.iter().position(|it| {
            let is_for = |it: &Parcel| it.submission.widget_id == widget_id;
            !it.has_listener()
                && it.address() == address
                && !address.is_shared
                && it.parcel().is_some_and(|it| is_for(&it))
        })?;
        let courier = couriers.get(index)?.clone();
        if matches!(courier.state(), State::Sent(_)) {
            couriers.remove(index);
        }
        Some(courier)
    })
}

/// A courier has something to deliver.
pub(crate) fn enter(courier: &Courier) {
    COURIERS.with_borrow_mut(|it| {
        if !it.contains(courier) {
            it.push(courier.clone());
        }
    });
}

/// A courier has nothing to deliver any more. One that delivered without anybody listening stays
/// until its widget asks, and the draft that it was made of goes; and where one came through, others
/// may.
pub(crate) fn leave(courier: &Courier) {
    let is_sent = matches!(courier.state(), State::Sent(_));
    if let Some(parcel) = courier.parcel().filter(|_| is_sent && !courier.has_listener()) {
        for place in [Place::Session, Place::Device] {
            let draft = Draft::of(&parcel.submission.widget_id, place);
            // Another draft is of somebody who has begun anew.
            if draft.kept() == parcel.submission.answers {
                draft.clear();
            }
        }
    }
    COURIERS.with_borrow_mut(|it| {
        it.retain(|it| it != courier || (is_sent && !courier.has_listener()));
    });
    if is_sent {
        wake_all();
    }
}

fn wake_all() {
    let all = COURIERS.with_borrow(Clone::clone);
    all.iter().for_each(Courier::wake);
}

/// Gives each submission on the device a courier, unless another tab delivers it.
async fn take_up() {
    for Kept { text, contents } in device::all().await.unwrap_or_default() {
        let parcel = json::parse(&text).ok().and_then(|it| Parcel::read(&it, contents));
        let Some(parcel) = parcel else { continue };
        if let Some(lock) = Lock::take(&lock_name(&parcel.submission.submission_id)).await {
            Courier::resume(parcel, lock);
        }
    }
}

/// Listens as long as the page lives.
fn watch() {
    if let Ok(window) = host::window() {
        EventListener::new(&window, "online", |_| wake_all()).forget();
    }
    if let Ok(document) = host::document() {
        let on_visible = EventListener::new(&document, "visibilitychange", |_| {
            if host::is_visible() {
                wake_all();
            }
        });
        on_visible.forget();
    }
}
