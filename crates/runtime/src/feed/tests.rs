//! A feed in a browser whose streams, requests and timers the test holds in its hands.

use std::cell::RefCell;

use js_sys::Promise;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;
use crate::fetch::Missing;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(inline_js = r#"
const names = ["EventSource", "fetch", "setInterval", "clearInterval"];
const real = Object.fromEntries(names.map((it) => [it, globalThis[it]]));
let sources, requests, asked, timers;

class Source extends EventTarget {
  constructor(address) {
    super();
    this.address = address;
    this.readyState = 0;
    sources.push(this);
  }
  close() {
    this.readyState = 2;
  }
}

export function begin() {
  [sources, requests, asked, timers] = [[], [], 0, []];
  Object.assign(globalThis, {
    EventSource: Source,
    fetch: () => new Promise((resolve) => { asked += 1; requests.push(resolve); }),
    setInterval: (call) => timers.push(call),
    clearInterval: (number) => { timers[number - 1] = undefined; },
  });
}
export function end() {
  Object.assign(globalThis, real);
  delete document.visibilityState;
}
export function show(isVisible) {
  const get = () => (isVisible ? "visible" : "hidden");
  Object.defineProperty(document, "visibilityState", { configurable: true, get });
  document.dispatchEvent(new Event("visibilitychange"));
}
export function sent() {
  document.dispatchEvent(new Event("civic-sent"));
}
export function streams() {
  return sources.filter((it) => it.readyState !== 2).length;
}
export function say(text) {
  sources.at(-1).dispatchEvent(new MessageEvent("results", { data: text }));
}
export function fail(state) {
  sources.at(-1).readyState = state;
  sources.at(-1).dispatchEvent(new Event("error"));
}
export function requested() {
  return asked;
}
/** Answers the oldest request that has no answer yet, or the newest. */
export function reply(status, text, isNewest) {
  const resolve = isNewest ? requests.pop() : requests.shift();
  resolve(new Response(text, { status }));
}
export function tick() {
  timers.forEach((it) => it?.());
}
export function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}
"#)]
extern "C" {
    fn begin();
    fn end();
    fn show(is_visible: bool);
    fn sent();
    fn streams() -> u32;
    fn say(text: &str);
    fn fail(state: u16);
    #[wasm_bindgen(js_name = requested)]
    fn requested_now() -> u32;
    #[wasm_bindgen(js_name = reply)]
    fn reply_now(status: u16, text: &str, is_newest: bool);
    fn tick();
    fn turn() -> Promise;
}

const CONNECTING: u16 = EventSource::CONNECTING;
const CLOSED: u16 = EventSource::CLOSED;

/// A feed in a browser that is the test's, and what it told.
struct Stage {
    feed: Option<Feed>,
    told: Rc<RefCell<Vec<News>>>,
}

impl Stage {
    fn new() -> Self {
        begin();
        show(true);
        Self { feed: None, told: Rc::default() }.opened()
    }

    fn opened(mut self) -> Self {
        let told = Rc::clone(&self.told);
        let on_news = Callback::from(move |it| told.borrow_mut().push(it));
        self.feed = Some(Feed::open("/results".into(), on_news));
        self
    }

    /// What was told since this was last asked.
    async fn told(&self) -> Vec<News> {
        settled().await;
        self.told.take()
    }
}

/// Waits until all that is due has happened.
async fn settled() {
    for _ in 0..5 {
        JsFuture::from(turn()).await.unwrap();
    }
}

/// How often was asked.
async fn requested() -> u32 {
    settled().await;
    requested_now()
}

async fn reply(status: u16, text: &str) {
    settled().await;
    reply_now(status, text, false);
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.feed = None;
        end();
    }
}

#[wasm_bindgen_test]
async fn a_stream_tells_results_as_they_change_and_nothing_is_asked_for() {
    let stage = Stage::new();
    say("{\"a\":1}");
    say("no JSON");
    say("{\"a\":2}");
    sent();
    tick();
    assert_eq!(stage.told().await, [Ok(json!({"a": 1})), Ok(json!({"a": 2}))]);
    assert_eq!((streams(), requested().await), (1, 0));
}

#[wasm_bindgen_test]
async fn where_there_is_no_stream_results_are_asked_for_at_once_and_again_and_again() {
    let stage = Stage::new();
    fail(CLOSED);
    assert_eq!((streams(), requested().await), (0, 1));
    reply(200, "1").await;
    assert_eq!(stage.told().await, [Ok(json!(1))]);
    tick();
    sent();
    assert_eq!(requested().await, 3);
    reply(500, "").await;
    reply(200, "2").await;
    assert_eq!(stage.told().await, [Ok(json!(2))]);
}

#[wasm_bindgen_test]
async fn a_stream_that_broke_is_left_to_the_browser_until_it_gives_up() {
    let stage = Stage::new();
    fail(CONNECTING);
    assert_eq!(stage.told().await, [Err(Missing::Lost)]);
    say("1");
    fail(CONNECTING);
    assert_eq!(stage.told().await, [Ok(json!(1))]);
    assert_eq!((streams(), requested().await), (1, 0));
    fail(CLOSED);
    assert_eq!(requested().await, 1);
    reply(200, "2").await;
    assert_eq!(stage.told().await, [Ok(json!(2))]);
}

#[wasm_bindgen_test]
async fn an_endpoint_that_shows_nothing_yet_says_why() {
    let stage = Stage::new();
    fail(CLOSED);
    reply(403, r#"{"type":"urn:civic-widgets:problem:results-too-few"}"#).await;
    let kind = "urn:civic-widgets:problem:results-too-few".to_owned();
    assert_eq!(stage.told().await, [Err(Missing::Refused(kind))]);
    for body in ["", "{}", "{\"type\":7}"] {
        tick();
        reply(403, body).await;
        assert_eq!(stage.told().await, [Err(Missing::Lost)], "{body}");
    }
}

#[wasm_bindgen_test]
async fn results_that_were_shown_are_not_taken_away() {
    let stage = Stage::new();
    fail(CLOSED);
    reply(200, "1").await;
    stage.told().await;
    tick();
    reply(403, r#"{"type":"urn:civic-widgets:problem:results-never"}"#).await;
    assert_eq!(stage.told().await, []);
}

#[wasm_bindgen_test]
async fn an_answer_that_was_overtaken_is_old() {
    let stage = Stage::new();
    fail(CLOSED);
    tick();
    settled().await;
    reply_now(200, "2", true);
    assert_eq!(stage.told().await, [Ok(json!(2))]);
    reply(200, "1").await;
    assert_eq!(stage.told().await, []);
}

#[wasm_bindgen_test]
async fn an_answer_from_before_a_stream_is_old() {
    let stage = Stage::new();
    fail(CLOSED);
    assert_eq!(requested().await, 1);
    show(false);
    show(true);
    say("2");
    reply(200, "1").await;
    assert_eq!(stage.told().await, [Ok(json!(2))]);
}

#[wasm_bindgen_test]
async fn a_page_that_nobody_sees_neither_listens_nor_asks() {
    let stage = Stage::new();
    show(false);
    assert_eq!(streams(), 0);
    show(true);
    assert_eq!(streams(), 1);
    fail(CLOSED);
    assert_eq!(requested().await, 1);
    show(false);
    reply(200, "1").await;
    tick();
    sent();
    assert_eq!(requested().await, 1);
    assert_eq!(stage.told().await, []);
    show(true);
    assert_eq!(streams(), 1);
    say("2");
    assert_eq!(stage.told().await, [Ok(json!(2))]);
}

#[wasm_bindgen_test]
async fn a_page_that_opens_unseen_begins_when_it_is_seen() {
    begin();
    show(false);
    let stage = Stage { feed: None, told: Rc::default() }.opened();
    assert_eq!((streams(), requested().await), (0, 0));
    show(true);
    assert_eq!(streams(), 1);
    assert_eq!(stage.told().await, []);
}

#[wasm_bindgen_test]
async fn a_feed_that_is_dropped_is_silent() {
    let mut stage = Stage::new();
    stage.feed = None;
    assert_eq!(streams(), 0);
    show(true);
    sent();
    assert_eq!(streams(), 0);

    let mut stage = Stage { feed: None, told: Rc::default() }.opened();
    fail(CLOSED);
    stage.feed = None;
    reply(200, "1").await;
    tick();
    assert_eq!(requested().await, 1);
    assert_eq!(stage.told().await, []);
}
