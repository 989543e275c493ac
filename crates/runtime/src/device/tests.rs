//! What a real browser keeps.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

fn is_marked() -> bool {
    let storage = host::window().unwrap().local_storage().unwrap().unwrap();
    storage.get_item(MARK).unwrap().is_some()
}

#[wasm_bindgen_test]
async fn what_is_kept_is_there_until_it_is_forgotten_and_the_mark_with_it() {
    assert_eq!(all().await.unwrap(), [""; 0]);
    keep("one", "first").await.unwrap();
    keep("two", "second").await.unwrap();
    keep("one", "again").await.unwrap();
    assert_eq!(all().await.unwrap(), ["again", "second"]);
    forget("one").await.unwrap();
    assert!(is_marked());
    forget("two").await.unwrap();
    assert!(!is_marked());
    assert_eq!(all().await.unwrap(), [""; 0]);
    forget("two").await.unwrap();
}
