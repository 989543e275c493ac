//! What lies on the device: submissions that the endpoint does not have yet, in
//! `IndexedDB`.
//!
//! A browser may refuse to keep anything (private windows, settings, a full disk), and some never
//! answer: then nothing is kept, and whoever asked is told so.

use std::iter;

use idb::{Database, DatabaseEvent as _, Error, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::host;

const DATABASE: &str = "civic-widgets";
const OUTBOX: &str = "outbox";

/// How long the device may take to answer, in milliseconds.
const PATIENCE: u32 = 2_000;

/// How many bytes of files a slow device writes in a millisecond.
const PACE: u32 = 1_000;

/// How long it may take to read everything. Nobody waits for that.
const PATIENCE_TO_READ: u32 = 10_000;

/// The mark in `localStorage` that something lies in the outbox. The loader looks for it, because it
/// is small and asks nothing of a database: then the module is loaded at once, and delivers.
const MARK: &str = "civic-outbox";

/// The device keeps nothing here, or did not answer in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unavailable;

impl From<Error> for Unavailable {
    fn from(_: Error) -> Self {
        Self
    }
}

/// What lies on the device under one name.
#[derive(Debug, Clone)]
pub struct Kept {
    /// A text.
    pub text: String,
    /// The contents of files that belong to it.
    pub contents: Vec<Uint8Array>,
}

impl Kept {
    /// A text alone lies there as it is, as in versions without files; else a list begins with it.
    fn into_js(self) -> JsValue {
        let text = JsValue::from_str(&self.text);
        if self.contents.is_empty() {
            return text;
        }
        let contents = self.contents.into_iter().map(JsValue::from);
        iter::once(text).chain(contents).collect::<Array>().into()
    }

    fn from_js(value: JsValue) -> Option<Self> {
        if let Some(text) = value.as_string() {
            return Some(Self { text, contents: Vec::new() });
        }
        let mut items = value.dyn_into::<Array>().ok()?.into_iter();
        let text = items.next()?.as_string()?;
        let contents = items.map(|it| it.dyn_into().ok()).collect::<Option<_>>()?;
        Some(Self { text, contents })
    }

    fn patience(&self) -> u32 {
        let pause = |it: &Uint8Array| it.length() / PACE;
        self.contents.iter().map(pause).fold(PATIENCE, u32::saturating_add)
    }
}

/// Keeps something under a name, in the place of what may be there.
pub async fn keep(name: &str, kept: Kept) -> Result<(), Unavailable> {
    let patience = kept.patience();
    in_time(Work::Keep { name: name.into(), value: kept.into_js() }, patience).await?;
    mark(true);
    Ok(())
}

/// Takes off the device what lies there under a name.
pub async fn forget(name: &str) -> Result<(), Unavailable> {
    let left = in_time(Work::Forget { name: name.into() }, PATIENCE).await?;
    mark(Array::from(&left).length() > 0);
    Ok(())
}

/// Everything that was kept.
pub async fn all() -> Result<Vec<Kept>, Unavailable> {
    let all = in_time(Work::Nothing, PATIENCE_TO_READ).await?;
    Ok(Array::from(&all).iter().filter_map(Kept::from_js).collect())
}

/// What is to be done with the outbox. One function does it all, because each wait of an `async`
/// function weighs on the module.
enum Work {
    Keep { name: JsValue, value: JsValue },
    Forget { name: JsValue },
    Nothing,
}

/// What lies in the outbox when the work is done and on the disk, if that is before the patience
/// ends, in milliseconds. Where something was done, it is the first of it only: files are large.
async fn in_time(work: Work, patience: u32) -> Result<JsValue, Unavailable> {
    let work = future_to_promise(async { done(work).await.map_err(|_| JsValue::NULL) });
    let both = Array::of2(&work, &end_of(patience));
    JsFuture::from(Promise::race(&both)).await.map_err(|_| Unavailable)
}

async fn done(work: Work) -> Result<JsValue, Unavailable> {
    let database = open().await?;
    let transaction = database.transaction(&[OUTBOX], TransactionMode::ReadWrite)?;
    let outbox = transaction.object_store(OUTBOX)?;
    let most = if matches!(work, Work::Nothing) { None } else { Some(1) };
    // Requests of one transaction are carried out in their order, so only the last is waited for.
    match work {
        Work::Keep { name, value } => drop(outbox.put(&value, Some(&name))?),
        Work::Forget { name } => drop(outbox.delete(name)?),
        Work::Nothing => {}
    }
    let left = outbox.get_all(None, most)?.await?;
    let is_on_disk = transaction.await?.is_committed();
    database.close();
    is_on_disk.then(|| left.into_iter().collect::<Array>().into()).ok_or(Unavailable)
}

async fn open() -> Result<Database, Error> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        // Where this fails, the transaction finds no outbox and the device counts as unavailable.
        let made =
            event.database().map(|it| it.create_object_store(OUTBOX, ObjectStoreParams::new()));
        drop(made);
    });
    request.await
}

fn end_of(patience: u32) -> Promise {
    Promise::new(&mut |_, reject| {
        let end = Closure::once_into_js(move || reject.call0(&JsValue::NULL));
        let window = host::window().ok();
        // Without a timer there is only no end to the patience.
        let _timer = window.map(|it| {
            let patience = i32::try_from(patience).unwrap_or(i32::MAX);
            it.set_timeout_with_callback_and_timeout_and_arguments_0(end.unchecked_ref(), patience)
        });
    })
}

/// Where nothing can be marked, the next visit finds the outbox when a widget comes into view.
fn mark(is_full: bool) {
    let Some(storage) = host::window().ok().and_then(|it| it.local_storage().ok().flatten()) else {
        return;
    };
    let _marked = if is_full { storage.set_item(MARK, "1") } else { storage.remove_item(MARK) };
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
