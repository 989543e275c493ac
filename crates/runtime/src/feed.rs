//! Results as they come in.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::{events::EventListener, timers::callback::Interval};
use serde_json::Value;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{EventSource, MessageEvent};
use yew::prelude::*;

use crate::{fetch, host, json};

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;

/// How often results are asked for where the endpoint does not tell them by itself, in milliseconds.
const INTERVAL: u32 = 5_000;

/// What a feed tells: the newest results, or why none could be had so far.
pub type News = Result<Value, fetch::Missing>;

/// The results at one address, while somebody can see the page.
///
/// An endpoint that has a stream of events there (server-sent events, HTML standard, 9.2) tells them as
/// they change, as the data of events named `results`. Any other is asked every few seconds, and at
/// once when a widget of this page has sent an answer. A feed ends when it is dropped.
#[derive(Debug)]
pub struct Feed {
    line: Rc<Line>,
    _listeners: Option<[EventListener; 2]>,
}

/// The connection to the endpoint.
#[derive(Debug)]
struct Line {
    address: AttrValue,
    on_news: Callback<News>,
    way: RefCell<Way>,
    has_results: Cell<bool>,
    /// How often was asked, and the number of the newest answer.
    asked: Cell<u32>,
    answered: Cell<u32>,
}

/// How results come.
#[derive(Debug)]
enum Way {
    /// Not at the moment.
    Closed,
    /// The endpoint tells them.
    Stream { _stream: Stream },
    /// It is asked for them.
    Asking { _interval: Interval },
    /// They have come, and there will be no others.
    Ended,
}

/// The id of the event after which there are no others, as the collector gives it.
const LAST: &str = "last";

/// A stream of events, closed when it is dropped.
#[derive(Debug)]
struct Stream {
    source: EventSource,
    _listeners: [EventListener; 2],
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}

impl Feed {
    /// Begins. `on_news` is told of all results that come; of a failure only until there were some,
    /// since results that were shown are not taken away because the network went.
    pub fn open(address: AttrValue, on_news: Callback<News>) -> Self {
        let line = Rc::new(Line {
            address,
            on_news,
            way: RefCell::new(Way::Closed),
            has_results: Cell::default(),
            asked: Cell::default(),
            answered: Cell::default(),
        });
        line.look();
        let listeners = host::document().ok().map(|page| {
            let [seen, sent] = [&line, &line].map(Rc::clone);
            [
                EventListener::new(&page, "visibilitychange", move |_| seen.look()),
                EventListener::new(&page, "civic-sent", move |_| sent.ask_if_asking()),
            ]
        });
        Self { line, _listeners: listeners }
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.line.take(Way::Closed);
    }
}

impl Line {
    /// A page that nobody sees holds no connection: browsers have few for each website.
    fn look(self: &Rc<Self>) {
        let (is_closed, is_ended) = {
            let way = self.way.borrow();
            (matches!(*way, Way::Closed), matches!(*way, Way::Ended))
        };
        match (host::is_visible(), is_closed) {
            (true, true) => self.listen(),
            (false, false) if !is_ended => self.take(Way::Closed),
            _ => {}
        }
    }

    fn take(&self, way: Way) {
        // What went before is dropped when nothing is borrowed any more.
        let _before = self.way.replace(way);
    }

    fn listen(self: &Rc<Self>) {
        let Ok(source) = EventSource::new(&self.address) else { return self.begin_to_ask() };
        let [results, error] = [self, self].map(Rc::clone);
        let listeners = [
            EventListener::new(&source, "results", move |event| {
                let event = event.dyn_ref::<MessageEvent>();
                let text = event.and_then(|it| it.data().as_string());
                if let Some(value) = text.and_then(|it| json::parse(&it).ok()) {
                    // What was asked for before is older.
                    results.answered.set(results.asked.get());
                    results.tell(Ok(value));
                }
                if event.is_some_and(|it| it.last_event_id() == LAST) {
                    results.take(Way::Ended);
                }
            }),
            EventListener::new(&source, "error", move |event| {
                let source = event.target().and_then(|it| it.dyn_into::<EventSource>().ok());
                // A stream that broke is taken up again by the browser.
                if source.is_some_and(|it| it.ready_state() == EventSource::CLOSED) {
                    error.begin_to_ask();
                } else {
                    error.tell(Err(fetch::Missing::Lost));
                }
            }),
        ];
        self.take(Way::Stream { _stream: Stream { source, _listeners: listeners } });
    }

    fn begin_to_ask(self: &Rc<Self>) {
        let line = Rc::clone(self);
        self.take(Way::Asking { _interval: Interval::new(INTERVAL, move || line.ask()) });
        self.ask();
    }

    fn ask_if_asking(self: &Rc<Self>) {
        if matches!(*self.way.borrow(), Way::Asking { .. }) {
            self.ask();
        }
    }

    fn ask(self: &Rc<Self>) {
        let line = Rc::clone(self);
        let number = line.asked.get().wrapping_add(1);
        line.asked.set(number);
        spawn_local(async move {
            let news = fetch::get_json(&line.address).await;
            // Answers may overtake each other.
            if number > line.answered.get() {
                line.answered.set(if news.is_ok() { number } else { line.answered.get() });
                line.tell(news);
            }
        });
    }

    fn tell(&self, news: News) {
        if matches!(*self.way.borrow(), Way::Closed) {
            return;
        }
        if news.is_ok() {
            self.has_results.set(true);
        }
        if news.is_ok() || !self.has_results.get() {
            self.on_news.emit(news);
        }
    }
}
