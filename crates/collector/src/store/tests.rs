//! What cannot be seen over HTTP: two submissions that draw the same reference.

use super::*;

async fn store() -> Store {
    Store::connect("sqlite::memory:".parse().unwrap()).await.unwrap()
}

/// Keeps submission `number`, for which `drawn` are drawn one after the other.
async fn keep(store: &Store, number: u8, drawn: &[&str]) -> Result<Kept, Error> {
    let admitted = Admitted {
        submission_id: SubmissionId::from_parts(0, [number; 10]),
        widget_id: &WidgetId::new("unit-7").unwrap(),
        config_digest: &Digest::of(&"configuration".into()),
        ballot: None,
        document: "{}".to_owned(),
        document_digest: Digest::of(&"document".into()),
        inclusion: None,
        challenge: None,
        files: Vec::new(),
        received_at: Timestamp::UNIX_EPOCH,
    };
    let mut drawn = drawn.iter().cycle();
    store.keep(&admitted, || Ok((*drawn.next().unwrap()).to_owned())).await
}

#[tokio::test]
async fn a_reference_that_is_given_already_is_drawn_again() {
    let store = store().await;
    keep(&store, 1, &["2222-2222"]).await.unwrap();
    let second = keep(&store, 2, &["2222-2222", "3333-3333"]).await.unwrap();
    assert_eq!(second, Kept::New("3333-3333".to_owned()));
    let again = keep(&store, 1, &["4444-4444"]).await.unwrap();
    assert_eq!(again, Kept::Repeated("2222-2222".to_owned()));
}

#[tokio::test]
async fn drawing_has_an_end() {
    let store = store().await;
    keep(&store, 1, &["2222-2222"]).await.unwrap();
    let error = keep(&store, 2, &["2222-2222"]).await.unwrap_err();
    assert!(matches!(error, Error::NoFreeReference { .. }), "{error}");
}
