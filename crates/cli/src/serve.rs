//! `civic serve`: runs the collector.

use std::{
    io::{self, Write as _},
    net::SocketAddr,
    path::PathBuf,
};

use civic_collector::{
    configurations::{Configurations, Configured},
    listen::{Listening, listen, serve},
    origin::Origin,
    settings::Settings,
    state::Collector,
};
use tokio::runtime::Runtime;

use crate::{Verdict, failure::Failure, file};

/// Receive the answers of widgets, store them, and give results back
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The address to listen on; port 0 is any free port
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The file that answers are stored in; made if it is not there
    #[arg(long, value_name = "FILE", default_value = "civic.sqlite")]
    database: PathBuf,
    /// A website whose pages may send answers and read results, like `https://ville.example`; may
    /// be given several times
    #[arg(long, value_name = "URL")]
    allow_origin: Vec<Origin>,
    /// A folder of files to serve at `/`
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// A folder of files to serve at `/civic-widgets/`
    #[arg(long, value_name = "DIR")]
    widgets: Option<PathBuf>,
    /// How many browsers may follow results as they change at the same time; the others ask for
    /// them now and again
    #[arg(long, value_name = "NUMBER", default_value_t = 500)]
    max_streams: usize,
    /// The most megabytes of files that are taken with one submission; each request with files may
    /// take as much of the memory
    #[arg(long, value_name = "MEGABYTES", default_value_t = 50)]
    max_files: usize,
    /// A file with a secret of 32 characters or more, which collectors behind one address share, so
    /// that each knows the challenges of the others; without it they end with the process
    #[arg(long, value_name = "FILE")]
    challenge_secret: Option<PathBuf>,
    /// The configurations of the widgets
    #[arg(required = true, value_name = "CONFIG")]
    configurations: Vec<PathBuf>,
}

impl Serve {
    /// Serves until the process is asked to end; does not start with a broken configuration.
    pub(crate) fn run(self) -> Result<Verdict, Failure> {
        let Some(configurations) = check_all(&self.configurations)? else {
            return Ok(Verdict::Broken);
        };
        let settings = Settings {
            database: self.database,
            allowed_origins: self.allow_origin,
            site: self.site,
            widgets: self.widgets,
            max_streams: self.max_streams,
            max_file_bytes: self.max_files.saturating_mul(1_000_000),
            challenge_secret: self.challenge_secret,
            configurations,
        };
        Runtime::new()?.block_on(run(settings, self.listen))?;
        Ok(Verdict::Sound)
    }
}

/// The configurations, or `None` when one of them has an error; what was found is on stderr.
fn check_all(paths: &[PathBuf]) -> Result<Option<Configurations>, Failure> {
    let mut configurations = Configurations::default();
    let mut is_sound = true;
    let mut out = anstream::stderr();
    for path in paths {
        let checked = Configured::check(file::read(path)?);
        file::list(&mut out, path, &checked.problems)?;
        is_sound &= checked.value.is_some();
        if let Some(Err(second)) = checked.value.map(|it| configurations.add(it)) {
            writeln!(out, "{}: error: /id: {second}", path.display())?;
            is_sound = false;
        }
    }
    Ok(is_sound.then_some(configurations))
}

async fn run(settings: Settings, address: SocketAddr) -> Result<(), Failure> {
    let asked_to_end = asked_to_end()?;
    let collector = Collector::open(settings).await?;
    let Listening { listener, address, taken_port } = listen(address).await?;
    if let Some(port) = taken_port {
        writeln!(io::stderr(), "Port {port} is taken; using {} instead.", address.port())?;
    }
    // Other programs wait for exactly this line.
    let mut out = io::stdout();
    writeln!(out, "Listening on http://{address}")?;
    out.flush()?;
    Ok(serve(listener, collector, asked_to_end).await?)
}

/// Ends when the process gets the signal of ctrl-c or of a service manager. From the call on these
/// signals no longer end the process at once.
#[cfg(unix)]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends at ctrl-c.
#[cfg(not(unix))]
fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
