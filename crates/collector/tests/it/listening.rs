//! The socket, with real connections.

use std::{net::SocketAddr, time::Duration};

use axum::http::StatusCode;
use civic_collector::{
    listen::{Listening, listen, serve},
    state::Collector,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::oneshot,
    time::timeout,
};

use crate::support::Folder;

const ANY_PORT: &str = "127.0.0.1:0";

async fn listen_on(address: SocketAddr) -> Listening {
    listen(address).await.unwrap()
}

#[tokio::test]
async fn port_0_stands_for_any_free_port() {
    let listening = listen_on(ANY_PORT.parse().unwrap()).await;
    assert!(listening.address.port() != 0);
    assert_eq!(listening.taken_port, None);
}

#[tokio::test]
async fn a_taken_port_is_told_and_a_later_one_is_used() {
    let first = listen_on(ANY_PORT.parse().unwrap()).await;
    let second = listen_on(first.address).await;
    assert_eq!(second.taken_port, Some(first.address.port()));
    let further = second.address.port() - first.address.port();
    assert!((1..=20).contains(&further), "{further}");
}

#[tokio::test]
async fn an_address_of_another_machine_cannot_be_listened_on() {
    // Of the range that is kept for documentation (RFC 5737).
    let error = listen("192.0.2.1:8080".parse().unwrap()).await.unwrap_err();
    let sentence = error.to_string();
    assert!(sentence.starts_with("cannot listen on 192.0.2.1:8080 ("), "{sentence}");
}

#[tokio::test]
async fn a_collector_answers_until_it_is_told_to_stop() {
    let folder = Folder::new();
    let collector = Collector::open(folder.settings()).await.unwrap();
    let Listening { listener, address, .. } = listen_on(ANY_PORT.parse().unwrap()).await;
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, collector, async {
        stopped.await.unwrap();
    }));

    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = "GET /api/health HTTP/1.1\r\nHost: collector\r\nConnection: close\r\n\r\n";
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with(&format!("HTTP/1.1 {}", StatusCode::OK)), "{answer}");

    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
    assert!(!folder.path("civic.sqlite-wal").exists(), "everything is in the one file");
}

#[tokio::test]
async fn who_follows_results_does_not_keep_a_collector_from_stopping() {
    let folder = Folder::new();
    let collector = Collector::open(folder.settings()).await.unwrap();
    let Listening { listener, address, .. } = listen_on(ANY_PORT.parse().unwrap()).await;
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, collector, async {
        stopped.await.unwrap();
    }));

    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = "GET /api/widgets/paris-empty-unit/results HTTP/1.1\r\nHost: collector\r\n\
                   Accept: text/event-stream\r\n\r\n";
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    while !answer.contains("\n\n") {
        let mut bytes = [0; 1_024];
        let n = connection.read(&mut bytes).await.unwrap();
        answer.push_str(std::str::from_utf8(&bytes[..n]).unwrap());
    }
    assert!(answer.contains("event: results\n"), "{answer}");

    stop.send(()).unwrap();
    // Half as long as requests are waited for.
    let ended = timeout(Duration::from_secs(5), async {
        connection.read_to_string(&mut answer).await.unwrap();
        server.await.unwrap().unwrap();
    });
    ended.await.expect("nobody is waited for");
    assert!(answer.ends_with("0\r\n\r\n"), "the stream has an end: {answer}");
}
