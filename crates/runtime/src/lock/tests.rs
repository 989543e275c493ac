//! Locks of a real browser.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_lock_is_had_by_one_until_it_is_dropped() {
    let lock = Lock::take("civic-test").await.unwrap();
    assert!(lock.0.is_some(), "this page has real locks");
    assert!(Lock::take("civic-test").await.is_none());
    let another = Lock::take("civic-test-2").await;
    assert!(another.is_some());
    drop(lock);
    // The browser frees it when the page has finished what it is doing.
    let mut again = None;
    while again.is_none() {
        again = Lock::take("civic-test").await;
    }
}
