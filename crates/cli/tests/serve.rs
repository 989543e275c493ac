//! `civic serve`, as it is run: the process, its socket, its signals.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
};

const CONFIGURATION: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/configs/paris-empty-unit.json");

/// A new, empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("serve").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// `civic serve` in a folder, with more arguments to come.
fn civic_serve(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_civic"));
    command.arg("serve").current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A process that serves; it ends with the test, however that ends.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts it and waits until it says where it listens.
    fn start(mut command: Command) -> Self {
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("Listening on http://").unwrap();
        let address = address.strip_suffix('\n').unwrap().parse().unwrap();
        Self { process, address }
    }

    /// What it answers to a GET.
    fn get(&self, path: &str) -> String {
        let mut connection = TcpStream::connect(self.address).unwrap();
        write!(connection, "GET {path} HTTP/1.1\r\nHost: civic\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends it a signal and waits for its end; also gives what it wrote to stderr.
    fn end(mut self, signal: &str) -> (ExitStatus, String) {
        let process = self.process.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &process]).status().unwrap().success());
        let status = self.process.wait().unwrap();
        let mut told = String::new();
        self.process.stderr.as_mut().unwrap().read_to_string(&mut told).unwrap();
        (status, told)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _killed = self.process.kill();
        let _ended = self.process.wait();
    }
}

#[cfg(unix)]
#[test]
fn it_answers_until_a_signal_ends_it_gracefully() {
    for signal in ["TERM", "INT"] {
        let folder = folder(signal);
        let mut command = civic_serve(&folder);
        command.args(["--listen", "127.0.0.1:0", "--database", "kept/civic.sqlite"]);
        command.arg(CONFIGURATION);
        let server = Server::start(command);
        assert!(server.get("/api/health").starts_with("HTTP/1.1 200 OK\r\n"));

        let (status, told) = server.end(signal);
        assert!(status.success(), "{signal}: {status}");
        assert_eq!(told, "");
        assert!(folder.join("kept/civic.sqlite").is_file());
        assert!(!folder.join("kept/civic.sqlite-wal").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_taken_port_is_told_and_a_later_one_is_used() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap();
    let mut command = civic_serve(&folder("taken"));
    command.args(["--listen", &taken.to_string(), CONFIGURATION]);
    let server = Server::start(command);

    let used = server.address.port();
    assert!(server.get("/api/health").starts_with("HTTP/1.1 200 OK\r\n"));
    let (_, told) = server.end("TERM");
    assert_eq!(told, format!("Port {} is taken; using {used} instead.\n", taken.port()));
}

#[test]
fn a_site_and_the_widgets_are_served_beside_the_interface() {
    let folder = folder("site");
    for name in ["site/index.html", "widgets/civic-widgets.js"] {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name).unwrap();
    }
    let mut command = civic_serve(&folder);
    command.args(["--listen", "127.0.0.1:0", "--site", "site", "--widgets", "widgets"]);
    command.arg(CONFIGURATION);
    let server = Server::start(command);
    assert!(server.get("/").ends_with("site/index.html"));
    assert!(server.get("/civic-widgets/civic-widgets.js").ends_with("widgets/civic-widgets.js"));
    let configuration = server.get("/api/widgets/paris-empty-unit/configuration");
    assert!(configuration.ends_with(&fs::read_to_string(CONFIGURATION).unwrap()));
}

/// Runs `civic serve`, which is to refuse to start, and compares the exit status.
#[track_caller]
fn refuse(arguments: &[&str], status: i32) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let Output { status: found, stdout, stderr } =
        civic_serve(folder).args(["--listen", "127.0.0.1:0"]).args(arguments).output().unwrap();
    let told = String::from_utf8(stderr).unwrap();
    assert_eq!(found.code(), Some(status), "{told}");
    assert_eq!(stdout, b"");
    told
}

#[test]
fn it_does_not_start_with_a_broken_configuration() {
    let folder = folder("broken");
    let broken = folder.join("broken.json");
    let document = fs::read_to_string(CONFIGURATION).unwrap();
    fs::write(&broken, document.replace("\"single\"", "\"singel\"")).unwrap();
    let broken = broken.to_str().unwrap();
    let told = refuse(&[CONFIGURATION, broken], 1);
    assert!(told.starts_with(&format!("{broken}: error: /questions/0/type: ")), "{told}");
}

#[test]
fn it_does_not_start_with_two_configurations_of_one_widget() {
    let told = refuse(&[CONFIGURATION, CONFIGURATION], 1);
    let expected = format!(
        "{CONFIGURATION}: error: /id: an earlier configuration has the id `paris-empty-unit` \
         already; give one of the two another `id`\n"
    );
    assert_eq!(told, expected);
}

#[test]
fn what_is_in_the_way_is_told_in_one_sentence() {
    let folder = folder("in-the-way");
    fs::write(folder.join("letter.txt"), "Dear mayor, ".repeat(100)).unwrap();
    let letter = folder.join("letter.txt");
    let letter = letter.to_str().unwrap();
    for (arguments, beginning) in [
        (&["nowhere.json"][..], "civic: cannot read `nowhere.json` (".to_owned()),
        (&["--site", "nowhere", CONFIGURATION], "civic: `nowhere` is not a folder".to_owned()),
        (
            &["--database", letter, CONFIGURATION],
            format!("civic: cannot open the database `{letter}` ("),
        ),
        (&[], "error: the following required arguments were not provided".to_owned()),
        (
            &["--allow-origin", "ville.example", CONFIGURATION],
            "error: invalid value 'ville.example' for '--allow-origin <URL>': an origin is"
                .to_owned(),
        ),
    ] {
        let told = refuse(arguments, 2);
        assert!(told.starts_with(&beginning), "{told}");
    }
}
