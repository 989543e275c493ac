//! A lock between the tabs of one website, so that one submission is delivered by one of them.
//!
//! Web Locks API; web-sys has it only behind a flag of the compiler, so its one function is bound
//! here. A browser frees the lock of a tab that is closed or has crashed.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::host;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(
        this: &LockManager,
        name: &str,
        options: &JsValue,
        granted: &JsValue,
    ) -> Result<Promise, JsValue>;
}

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock(Option<Function>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Resolving a promise does not fail.
            let _released = release.call0(&JsValue::NULL);
        }
    }
}

impl Lock {
    /// Takes the lock of that name; `None` while another tab has it.
    ///
    /// Where there are no locks (a page without TLS) it is given at once: two tabs may then send the
    /// same submission, which the endpoint recognizes by its identity.
    pub async fn take(name: &str) -> Option<Self> {
        let Some(manager) = manager() else { return Some(Self(None)) };
        let release: Rc<RefCell<Option<Function>>> = Rc::default();
        let taken = Promise::new(&mut |resolve, reject| {
            let kept = Rc::clone(&release);
            let granted = Closure::once_into_js(move |lock: JsValue| {
                let is_granted = !lock.is_null();
                let promise = is_granted.then(|| hold(&kept));
                let _told = resolve.call1(&JsValue::NULL, &is_granted.into());
                promise.map_or(JsValue::UNDEFINED, JsValue::from)
            });
            if manager.request(name, &if_available(), &granted).is_err() {
                let _told = reject.call0(&JsValue::NULL);
            }
        });
        match JsFuture::from(taken).await {
            Ok(is_granted) if is_granted.is_falsy() => None,
            Ok(_) => Some(Self(release.take())),
            // A page without a proper origin has locks that always refuse.
            Err(_) => Some(Self(None)),
        }
    }
}

/// A promise that is under way until what it leaves in `release` is called.
fn hold(release: &RefCell<Option<Function>>) -> Promise {
    Promise::new(&mut |resolve, _| {
        release.replace(Some(resolve));
    })
}

fn if_available() -> JsValue {
    let options = Object::new();
    // Setting a property of a new object does not fail.
    let _set = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    options.into()
}

fn manager() -> Option<LockManager> {
    let navigator = host::window().ok()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
