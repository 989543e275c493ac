//! The window, the clock and random numbers: the one module that touches them.

use std::fmt;

use civic_model::{ids::SubmissionId, submission::Page};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use web_sys::{Document, SubtleCrypto, UrlSearchParams, VisibilityState, Window};

use crate::{delivery::Luck, lot::Lot};

/// Something that every browser has and this environment does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotABrowser(&'static str);

impl fmt::Display for NotABrowser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "there is no {} here; widgets run in a browser's window", self.0)
    }
}

impl std::error::Error for NotABrowser {}

/// The page's window.
pub fn window() -> Result<Window, NotABrowser> {
    #[expect(clippy::disallowed_methods, reason = "this is where everybody else asks for it")]
    web_sys::window().ok_or(NotABrowser("window"))
}

/// The page's document.
pub fn document() -> Result<Document, NotABrowser> {
    window()?.document().ok_or(NotABrowser("document"))
}

/// Whether somebody can see the page at this moment.
pub fn is_visible() -> bool {
    document().is_ok_and(|it| it.visibility_state() == VisibilityState::Visible)
}

/// The time by the device's clock, as RFC 3339 in UTC.
pub fn now_text() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}

/// A new identity for a submission, from the device's clock and its random numbers.
pub fn new_submission_id() -> Result<SubmissionId, NotABrowser> {
    Ok(SubmissionId::from_parts(now_milliseconds(), random()?))
}

fn random<const N: usize>() -> Result<[u8; N], NotABrowser> {
    let none = NotABrowser("source of random numbers");
    let crypto = window()?.crypto().map_err(|_| none)?;
    let mut random = [0; N];
    crypto.get_random_values_with_u8_array(&mut random).map_err(|_| none)?;
    Ok(random)
}

/// Seconds since 1970 by the device's clock.
pub fn now_seconds() -> i64 {
    i64::try_from(now_milliseconds() / 1000).unwrap_or(i64::MAX)
}

/// 128 random bits as 32 hexadecimal digits, for what nobody is to guess.
pub fn new_secret() -> Result<String, NotABrowser> {
    Ok(format!("{:032x}", u128::from_be_bytes(random()?)))
}

/// Milliseconds since 1970; 0 for a clock that stands before.
fn now_milliseconds() -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from a float saturates, and a clock's milliseconds are far below 2^53"
    )]
    let milliseconds = js_sys::Date::now() as u64;
    milliseconds
}

/// The page that the widget stands in, as far as a submission tells of it: never its query, except
/// for the name of a campaign.
pub fn page() -> Option<Page> {
    let location = window().ok()?.location();
    let search = UrlSearchParams::new_with_str(&location.search().ok()?).ok()?;
    let campaign = search.get("civic-campaign").or_else(|| search.get("utm_campaign"));
    Some(Page { origin: location.origin().ok()?, path: location.pathname().ok()?, campaign })
}

/// The address of the page, without its query.
pub fn page_address() -> Option<String> {
    page().map(|it| it.origin + &it.path)
}

/// A parameter of the page's address, for what the editor of a form asks to be sent.
pub fn query_parameter(name: &str) -> Option<String> {
    let search = window().ok()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Whether the person at this page is likely to be its editor: on their own machine, or having
/// written `#civic-check` into the address.
pub fn is_editor() -> bool {
    let Ok(location) = window().map(|it| it.location()) else { return false };
    let is_local = location.hostname().is_ok_and(|it| {
        it == "localhost" || it.ends_with(".localhost") || it == "127.0.0.1" || it == "[::1]"
    });
    is_local || location.hash().is_ok_and(|it| it == "#civic-check")
}

/// Milliseconds since the page was opened. Nobody sets this clock.
pub(crate) fn uptime() -> f64 {
    let performance = window().ok().and_then(|it| it.performance());
    performance.map_or(0.0, |it| it.now())
}

/// A promise that is kept when the page has done what it has to do meanwhile.
pub(crate) fn pause() -> Promise {
    Promise::new(&mut |resolve, reject| {
        let timer = window().ok().and_then(|it| it.set_timeout_with_callback(&resolve).ok());
        if timer.is_none() {
            // Calling this does not fail.
            let _told = reject.call0(&JsValue::NULL);
        }
    })
}

/// Calls back when the page has nothing else to do, in browsers that tell so; in others never.
pub fn when_idle(call: impl FnOnce() + 'static) {
    let Ok(window) = window() else { return };
    let idle = Reflect::get(&window, &"requestIdleCallback".into());
    if let Some(idle) = idle.ok().and_then(|it| it.dyn_into::<Function>().ok()) {
        let _asked = idle.call1(&window, &Closure::once_into_js(call));
    }
}

/// How many things the device can do at once, as far as the browser tells.
pub(crate) fn processors() -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from a float saturates"
    )]
    let processors = window().map_or(1.0, |it| it.navigator().hardware_concurrency()) as u32;
    processors
}

/// The browser's own cryptography, which pages without TLS do not have.
pub(crate) fn subtle_crypto() -> Option<SubtleCrypto> {
    let subtle = window().ok()?.crypto().ok()?.subtle();
    (!subtle.is_undefined()).then_some(subtle)
}

/// What nobody can foresee; not for secrets.
pub fn luck() -> Luck {
    Luck::of(js_sys::Math::random())
}

/// A lot that nobody can foresee; not for secrets.
pub fn draw_lot() -> Lot {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast from a float saturates, and this is from 0 to 2^32"
    )]
    let lot = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    Lot(lot)
}

/// Tells developers about something, in the browser's console.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&JsValue::from_str(message));
}
