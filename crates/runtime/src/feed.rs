//! Results as they come in.

use std::{cell::Cell, rc::Rc};

use gloo::{events::EventListener, timers::callback::Interval};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{fetch, host};

/// How often results are asked for while somebody sees the page, in milliseconds.
const INTERVAL: u32 = 5_000;

/// What a feed tells: the newest results, or that none could be had so far.
pub type News = Result<Value, fetch::Lost>;

/// The results at one address, asked for every few seconds while the page is visible, and at once
/// when a widget of this page has sent an answer. It ends when it is dropped.
#[derive(Debug)]
pub struct Feed {
    is_open: Rc<Cell<bool>>,
    _interval: Interval,
    _listener: Option<EventListener>,
}

impl Feed {
    /// Begins to ask. `on_news` is told of every answer; of a failure only until there was one, since
    /// results that were shown are not taken away because the network went.
    pub fn open(address: AttrValue, on_news: Callback<News>) -> Self {
        let is_open = Rc::new(Cell::new(true));
        let ask = ask(address, on_news, Rc::clone(&is_open));
        ask.emit(());
        let interval = {
            let ask = ask.clone();
            Interval::new(INTERVAL, move || {
                if host::is_visible() {
                    ask.emit(());
                }
            })
        };
        let listener = host::document()
            .ok()
            .map(|it| EventListener::new(&it, "civic-sent", move |_| ask.emit(())));
        Self { is_open, _interval: interval, _listener: listener }
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        self.is_open.set(false);
    }
}

fn ask(address: AttrValue, on_news: Callback<News>, is_open: Rc<Cell<bool>>) -> Callback<()> {
    let has_results = Rc::new(Cell::new(false));
    Callback::from(move |()| {
        let (address, on_news) = (address.clone(), on_news.clone());
        let (is_open, has_results) = (Rc::clone(&is_open), Rc::clone(&has_results));
        spawn_local(async move {
            let news = fetch::get_json(&address).await;
            has_results.set(has_results.get() || news.is_ok());
            if is_open.get() && (news.is_ok() || !has_results.get()) {
                on_news.emit(news);
            }
        });
    })
}
