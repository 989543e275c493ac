//! `cargo xtask demo`: the site with its examples, served on this computer.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Sender},
    thread,
};

use anyhow::{Context as _, bail, ensure};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::{build, gallery, run, say, workspace};

const DEFAULT_PORT: u16 = 8080;

/// What can happen while the server runs.
enum Event {
    Said(String),
    Stop,
    Ended,
}

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let port = port(arguments)?;
    build::widgets()?;
    gallery::build()?;
    let mut server = server(port)?;
    let (sender, events) = mpsc::channel();
    // Before the server starts, so that no signal falls between.
    forward_signals(sender.clone())?;
    say::line("Opening nothing by itself: visit the address");
    serve(&mut server, sender, events)
}

fn port(arguments: &[String]) -> anyhow::Result<u16> {
    match arguments {
        [] => Ok(DEFAULT_PORT),
        [flag, port] if flag == "--port" => port
            .parse()
            .ok()
            .with_context(|| format!("`{port}` is no port: give a number up to 65535")),
        _ => bail!("demo takes `--port N`, not `{}`", arguments.join(" ")),
    }
}

fn server(port: u16) -> anyhow::Result<Command> {
    let folder = workspace::scratch().join("demo");
    fs::create_dir_all(&folder).context("target/demo cannot be made")?;
    let mut server = run::command(workspace::built_program("civic")?);
    server.arg("serve").args(["--listen", &format!("127.0.0.1:{port}")]);
    server.arg("--database").arg(folder.join("demo.sqlite"));
    server.arg("--site").arg(site(&folder.join("site"))?);
    server.args(["--widgets", "pkg/dist"]).args(configurations()?);
    Ok(server)
}

/// A folder with what is in www, the built gallery in the place of its sources, and the maps. All are links,
/// so that a page that is changed needs no other start.
fn site(folder: &Path) -> anyhow::Result<&Path> {
    build::remove_folder(folder)?;
    fs::create_dir_all(folder).context("target/demo/site cannot be made")?;
    let www = workspace::root().join("www");
    for entry in fs::read_dir(&www).context("www cannot be read")? {
        let entry = entry?;
        if entry.file_name() != "gallery" {
            symlink(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    symlink(gallery::folder(), folder.join("gallery"))?;
    symlink(workspace::root().join("examples/basemaps"), folder.join("basemaps"))?;
    Ok(folder)
}

fn configurations() -> anyhow::Result<Vec<PathBuf>> {
    let folder = workspace::root().join("examples/configs");
    let entries = fs::read_dir(&folder).context("examples/configs cannot be read")?;
    let paths = entries.map(|it| Ok(it?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    let mut paths: Vec<_> =
        paths.into_iter().filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
    ensure!(!paths.is_empty(), "examples/configs holds no configuration");
    paths.sort();
    Ok(paths)
}

/// Runs the server until it ends or somebody ends it, which is a good end.
fn serve(
    command: &mut Command,
    sender: Sender<Event>,
    events: impl IntoIterator<Item = Event>,
) -> anyhow::Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("civic did not start")?;
    let output = child.stdout.take().context("civic has no output")?;
    forward_lines(output, sender);
    let stopped = follow(events, &mut child)?;
    let status = child.wait()?;
    ensure!(stopped || status.success(), ended_badly(status));
    Ok(())
}

fn ended_badly(status: ExitStatus) -> String {
    format!("civic ended ({status}); what it said is above")
}

fn forward_signals(events: Sender<Event>) -> anyhow::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).context("signals are not heard")?;
    thread::spawn(move || signals.forever().try_for_each(|_| events.send(Event::Stop)));
    Ok(())
}

fn forward_lines(output: ChildStdout, events: Sender<Event>) {
    thread::spawn(move || {
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        lines.try_for_each(|it| events.send(Event::Said(it))).ok();
        events.send(Event::Ended).ok();
    });
}

/// Prints what the server says until it closes its output; whether it was told to stop.
fn follow(events: impl IntoIterator<Item = Event>, child: &mut Child) -> anyhow::Result<bool> {
    let mut stopped = false;
    for event in events {
        match event {
            Event::Said(line) => repeat(&line),
            Event::Stop if stopped => child.kill()?,
            Event::Stop => {
                stopped = true;
                ask_to_end(child);
            }
            Event::Ended => break,
        }
    }
    Ok(stopped)
}

/// Ctrl-C in a terminal has reached the server already; a `kill` of xtask has not. Not by SIGINT,
/// which programs that a script starts in the background are made to ignore.
fn ask_to_end(child: &Child) {
    let kill = format!("kill -TERM {}", child.id());
    run::succeeds(run::command("sh").args(["-c", &kill]));
}

fn repeat(line: &str) {
    say::line(line);
    if let Some(address) = address(line) {
        say::line(format!("The demo is at {address}/ (stop it with Ctrl-C)"));
        say::line(format!("The gallery of all parts is at {address}/gallery/"));
        say::line(format!("Whole widgets in all their states are at {address}/states/"));
    }
}

/// The address in the line with which the server says that it is ready.
fn address(line: &str) -> Option<&str> {
    Some(line.strip_prefix("Listening on ")?.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    /// Runs a script in place of the server; once it is `ready` it is told to stop that many times.
    fn serve_script(script: &str, stops: usize) -> anyhow::Result<()> {
        let (sender, events) = mpsc::channel();
        let events = events.into_iter().flat_map(|it| match it {
            Event::Said(line) if line == "ready" => (0..stops).map(|_| Event::Stop).collect(),
            other => vec![other],
        });
        serve(run::command("sh").args(["-c", script]), sender, events)
    }

    #[test]
    fn the_port_is_a_number() {
        assert_eq!(port(&[]).unwrap(), 8080);
        assert_eq!(port(&words("--port 9000")).unwrap(), 9000);
        assert!(port(&words("--port many")).is_err());
        assert!(port(&words("9000")).is_err());
    }

    #[test]
    fn the_site_is_www_with_the_gallery_as_it_is_built() {
        let folder = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        // The second time it is there already.
        for _ in 0..2 {
            site(&folder).unwrap();
            assert!(folder.join("index.html").is_file());
            assert_eq!(fs::read_link(folder.join("gallery")).unwrap(), gallery::folder());
        }
        build::remove_folder(&folder).unwrap();
        assert!(workspace::root().join("www/index.html").is_file(), "only links are removed");
    }

    #[test]
    fn the_address_is_read_from_the_line_that_says_it() {
        assert_eq!(address("Listening on http://127.0.0.1:8081"), Some("http://127.0.0.1:8081"));
        assert_eq!(address("Listening on http://127.0.0.1:80/"), Some("http://127.0.0.1:80"));
        assert_eq!(address("3 configurations"), None);
    }

    #[test]
    fn a_server_that_ends_by_itself_ends_well_or_badly() {
        assert!(serve_script("echo Listening on http://127.0.0.1:8080", 0).is_ok());
        let error = serve_script("exit 2", 0).unwrap_err();
        assert_eq!(error.to_string(), "civic ended (exit status: 2); what it said is above");
    }

    #[test]
    fn a_server_that_is_told_to_stop_has_ended_well() {
        assert!(serve_script("echo ready; while :; do :; done", 1).is_ok());
    }

    #[test]
    fn a_server_that_does_not_listen_is_ended_at_the_second_time() {
        assert!(serve_script("trap '' TERM; echo ready; while :; do :; done", 2).is_ok());
    }
}
