//! What lies on the device: submissions that the endpoint does not have yet, in
//! `IndexedDB`.
//!
//! A browser may refuse to keep anything (private windows, settings, a full disk), and some never
//! answer: then nothing is kept, and whoever asked is told so.

use idb::{Database, DatabaseEvent as _, Error, Factory, ObjectStoreParams, TransactionMode};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::host;

const DATABASE: &str = "civic-widgets";
const OUTBOX: &str = "outbox";

/// How long the device may take to answer, in milliseconds.
const PATIENCE: i32 = 2_000;

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

/// Keeps a text under a name, in the place of the one that may be there.
pub async fn keep(name: &str, text: &str) -> Result<(), Unavailable> {
    in_time(Work::Keep { name: name.into(), text: text.into() }).await?;
    mark(true);
    Ok(())
}

/// Takes off the device what lies there under a name.
pub async fn forget(name: &str) -> Result<(), Unavailable> {
    let left = in_time(Work::Forget { name: name.into() }).await?;
    mark(Array::from(&left).length() > 0);
    Ok(())
}

/// Everything that was kept.
pub async fn all() -> Result<Vec<String>, Unavailable> {
    let texts = in_time(Work::Nothing).await?;
    Ok(Array::from(&texts).iter().filter_map(|it| it.as_string()).collect())
}

/// What is to be done with the outbox. One function does it all, because each wait of an `async`
/// function weighs on the module.
enum Work {
    Keep { name: JsValue, text: JsValue },
    Forget { name: JsValue },
    Nothing,
}

/// What lies in the outbox when the work is done and on the disk, if that is before the patience ends.
async fn in_time(work: Work) -> Result<JsValue, Unavailable> {
    let work = future_to_promise(async { done(work).await.map_err(|_| JsValue::NULL) });
    let both = Array::of2(&work, &end_of_patience());
    JsFuture::from(Promise::race(&both)).await.map_err(|_| Unavailable)
}

async fn done(work: Work) -> Result<JsValue, Unavailable> {
    let database = open().await?;
    let transaction = database.transaction(&[OUTBOX], TransactionMode::ReadWrite)?;
    let outbox = transaction.object_store(OUTBOX)?;
    // Requests of one transaction are carried out in their order, so only the last is waited for.
    match work {
        Work::Keep { name, text } => drop(outbox.put(&text, Some(&name))?),
        Work::Forget { name } => drop(outbox.delete(name)?),
        Work::Nothing => {}
    }
    let left = outbox.get_all(None, None)?.await?;
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

fn end_of_patience() -> Promise {
    Promise::new(&mut |_, reject| {
        let end = Closure::once_into_js(move || reject.call0(&JsValue::NULL));
        let window = host::window().ok();
        // Without a timer there is only no end to the patience.
        let _timer = window.map(|it| {
            it.set_timeout_with_callback_and_timeout_and_arguments_0(end.unchecked_ref(), PATIENCE)
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
