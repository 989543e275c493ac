//! Time that stands still, and passes when a test says so.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::support::drawn;

/// Replaces the timers of the page by ones that only wait.
const STOP: &str = "
    const names = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'];
    const real = names.map((name) => globalThis[name]);
    const waiting = new Map();
    let last = 0;
    const wait = (again) => (call, delay) => (waiting.set(++last, { call, delay, again }), last);
    const forget = (id) => void waiting.delete(id);
    [wait(false), forget, wait(true), forget].forEach((it, at) => (globalThis[names[at]] = it));
    return {
        delays: () => [...waiting.values()].map((it) => it.delay),
        pass: () => [...waiting].forEach(([id, it]) => (it.again || forget(id), it.call())),
        restore: () => names.forEach((name, at) => (globalThis[name] = real[at])),
    };
";

/// The timers of the page, which stand still as long as this is kept.
pub(crate) struct Timers(JsValue);

impl Timers {
    pub(crate) fn stopped() -> Self {
        Self(Function::new_no_args(STOP).call0(&JsValue::NULL).unwrap())
    }

    /// How long each thing waits, in milliseconds.
    pub(crate) fn delays(&self) -> Vec<f64> {
        let delays: Array = self.call("delays").unchecked_into();
        delays.iter().filter_map(|it| it.as_f64()).collect()
    }

    /// Lets all happen that waits, once.
    pub(crate) async fn pass(&self) {
        self.call("pass");
        drawn().await;
    }

    fn call(&self, name: &str) -> JsValue {
        let function: Function = Reflect::get(&self.0, &name.into()).unwrap().unchecked_into();
        function.call0(&self.0).unwrap()
    }
}

impl Drop for Timers {
    fn drop(&mut self) {
        self.call("restore");
    }
}
