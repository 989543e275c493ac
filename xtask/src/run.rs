//! Starting other programs, and saying what went wrong when one fails.

use std::{
    env,
    ffi::OsStr,
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{anyhow, ensure};

use crate::workspace;

/// What to do about a program that is not there.
const INSTALL: &[(&str, &str)] = &[
    ("cargo", "install Rust from https://rustup.rs"),
    ("rustc", "install Rust from https://rustup.rs"),
    ("node", "install Node.js 20 or newer from https://nodejs.org"),
    ("npm", "install Node.js 20 or newer, which brings npm, from https://nodejs.org"),
    ("git", "install git"),
    ("python3", "install Python 3.9 or newer, with its package venv, from https://python.org"),
];

/// A program that starts in the root of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    // `cargo run` left its own path here; another cargo would hand it on to its children.
    command.current_dir(workspace::root()).env_remove("CARGO");
    command
}

/// Runs a program whose output the reader sees.
pub(crate) fn seen(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().map_err(|it| not_started(command, &it))?;
    ensure!(status.success(), "`{}` failed ({status}); its output is above", shown(command));
    Ok(())
}

/// Runs a program and gives back what it printed.
pub(crate) fn text(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().map_err(|it| not_started(command, &it))?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success(),
        "`{}` failed ({}): {complaint}",
        shown(command),
        output.status
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program runs and is content; nothing of it is seen.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|it| it.success())
}

/// The program of that name that a shell would start.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|it| it.join(program)).find(|it| it.is_file())
}

fn not_started(command: &Command, error: &io::Error) -> anyhow::Error {
    let program = Path::new(command.get_program());
    if error.kind() != io::ErrorKind::NotFound {
        return anyhow!("`{}` did not start: {error}", shown(command));
    }
    let advice = INSTALL.iter().find(|(name, _)| program.ends_with(name));
    let advice = advice.map_or("`cargo xtask setup` installs what it can", |(_, it)| it);
    anyhow!("`{}` was not found: {advice}", program.display())
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = [program].into_iter().chain(command.get_args()).map(OsStr::to_string_lossy);
    words
        .map(|it| if it.contains(' ') { format!("'{it}'") } else { it.into() })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_the_command_and_its_status() {
        let error = seen(command("sh").args(["-c", "exit 3"])).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`sh -c 'exit 3'` failed (exit status: 3); its output is above"
        );
    }

    #[test]
    fn a_missing_program_says_what_to_install() {
        let error = text(&mut command("nowhere/node")).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`nowhere/node` was not found: install Node.js 20 or newer from https://nodejs.org"
        );
    }

    #[test]
    fn a_program_that_says_no_does_not_succeed() {
        assert!(succeeds(&mut command("true")));
        assert!(!succeeds(&mut command("false")));
        assert!(!succeeds(&mut command("no-such-program")));
    }

    #[test]
    fn programs_are_found_where_a_shell_finds_them() {
        assert!(on_path("sh").is_some());
        assert_eq!(on_path("no-such-program"), None);
    }
}
