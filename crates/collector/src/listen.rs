//! The socket: finding a free port, and answering on it until told to stop.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{net::TcpListener, sync::Notify, time::sleep};

use crate::{app, error::Error, state::Collector};

/// How many ports after the one that was asked for are tried.
const FURTHER_PORTS: u16 = 20;
/// How long requests that are being answered may take after the collector was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// A socket that is bound; connections wait in it until they are served.
#[derive(Debug)]
pub struct Listening {
    /// The socket.
    pub listener: TcpListener,
    /// Where it listens: its port is never 0.
    pub address: SocketAddr,
    /// The port that was asked for, if it was taken and the socket is on a later one.
    pub taken_port: Option<u16>,
}

/// Listens on `address`, or on the first free one of the 20 ports after it. Port 0 stands for any
/// free port.
pub async fn listen(address: SocketAddr) -> Result<Listening, Error> {
    let fail = |cause| Error::Listen { address, cause };
    let first = address.port();
    let mut outcome = TcpListener::bind(address).await;
    for port in (first..=first.saturating_add(FURTHER_PORTS)).skip(1) {
        if !is_taken(&outcome) {
            break;
        }
        outcome = TcpListener::bind(SocketAddr::new(address.ip(), port)).await;
    }
    let listener = outcome.map_err(fail)?;
    let address = listener.local_addr().map_err(fail)?;
    let taken_port = (first != 0 && first != address.port()).then_some(first);
    Ok(Listening { listener, address, taken_port })
}

fn is_taken(outcome: &io::Result<TcpListener>) -> bool {
    outcome.as_ref().is_err_and(|it| it.kind() == io::ErrorKind::AddrInUse)
}

/// Answers requests until `stop` is done. Requests that are then under way are still answered, for
/// up to ten seconds; after that the database is closed.
pub async fn serve(
    listener: TcpListener,
    collector: Collector,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (store, live) = (collector.store.clone(), Arc::clone(&collector.live));
    let stopping = Arc::new(Notify::new());
    let tell = Arc::clone(&stopping);
    let told_to_stop = async move {
        stop.await;
        // A connection that is kept open for results would be waited for.
        live.end();
        tell.notify_one();
    };
    let server = axum::serve(listener, app(collector)).with_graceful_shutdown(told_to_stop);
    let outcome = tokio::select! {
        outcome = server => outcome,
        // A client that never finishes its request must not keep the process alive.
        () = async { stopping.notified().await; sleep(GRACE).await } => Ok(()),
    };
    store.close().await;
    outcome
}
