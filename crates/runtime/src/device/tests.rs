//! What a real browser keeps.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

fn is_marked() -> bool {
    let storage = host::window().unwrap().local_storage().unwrap().unwrap();
    storage.get_item(MARK).unwrap().is_some()
}

fn text(text: &str) -> Kept {
    Kept { text: text.to_owned(), contents: Vec::new() }
}

async fn texts() -> Vec<String> {
    all().await.unwrap().into_iter().map(|it| it.text).collect()
}

#[wasm_bindgen_test]
async fn what_is_kept_is_there_until_it_is_forgotten_and_the_mark_with_it() {
    assert_eq!(texts().await, [""; 0]);
    keep("one", text("first")).await.unwrap();
    keep("two", text("second")).await.unwrap();
    keep("one", text("again")).await.unwrap();
    assert_eq!(texts().await, ["again", "second"]);
    forget("one").await.unwrap();
    assert!(is_marked());
    forget("two").await.unwrap();
    assert!(!is_marked());
    assert_eq!(texts().await, [""; 0]);
    forget("two").await.unwrap();
}

#[wasm_bindgen_test]
async fn files_are_kept_beside_their_text() {
    let contents = vec![Uint8Array::from(&[1, 2, 3][..]), Uint8Array::from(&[][..])];
    keep("three", Kept { contents, ..text("with files") }).await.unwrap();
    let found = all().await.unwrap();
    let contents: Vec<_> = found[0].contents.iter().map(Uint8Array::to_vec).collect();
    assert_eq!((found[0].text.as_str(), contents), ("with files", vec![vec![1, 2, 3], vec![]]));
    forget("three").await.unwrap();
}

#[wasm_bindgen_test]
fn a_large_file_may_take_its_time() {
    let contents = vec![Uint8Array::new_with_length(5_000_000), Uint8Array::new_with_length(999)];
    assert_eq!(Kept { contents, ..text("") }.patience(), 7_000);
}
