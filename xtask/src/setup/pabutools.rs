//! pabutools, in a virtual environment of Python inside the target folder.

use std::path::PathBuf;

use anyhow::{Context as _, ensure};

use super::Step;
use crate::{run, stamp, workspace};

/// The oldest Python that pabutools installs on.
const OLDEST: u32 = 9;

/// What is installed, and why.
const REQUIREMENTS: &str = "tests/bench/tally/requirements.txt";

/// What the counts of `civic-tally` are measured beside.
pub(crate) struct Pabutools;

impl Step for Pabutools {
    fn name(&self) -> String {
        "pabutools".to_owned()
    }

    fn effort(&self) -> &'static str {
        "installing it and what it needs, up to a minute"
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        let stands = stamp::stands(&stamp(), &state()?);
        Ok(stands.then(|| format!("as {REQUIREMENTS} names it")))
    }

    fn install(&self) -> anyhow::Result<()> {
        check_version()?;
        let advice = "Python could not make a virtual environment: Debian has that in the package \
                      python3-venv";
        let mut venv = run::command("python3");
        run::seen(venv.args(["-m", "venv", "--clear"]).arg(folder())).context(advice)?;
        let mut pip = run::command(python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        run::seen(pip.args(["--requirement", REQUIREMENTS]))
            .context("pabutools could not be installed: check the network")?;
        stamp::write(&stamp(), &state()?)
    }
}

/// The Python that has pabutools.
pub(crate) fn python() -> PathBuf {
    folder().join("bin/python")
}

fn folder() -> PathBuf {
    workspace::scratch().join("pabutools")
}

fn stamp() -> PathBuf {
    folder().join("installed-for")
}

fn state() -> anyhow::Result<String> {
    stamp::fingerprint(&[workspace::root().join(REQUIREMENTS)])
}

fn check_version() -> anyhow::Result<()> {
    let version = run::text(run::command("python3").arg("--version"))?;
    ensure!(
        minor(&version).is_some_and(|it| OLDEST <= it),
        "Python 3.{OLDEST} or newer is needed and this is {}",
        version.trim()
    );
    Ok(())
}

/// The second number of what `python3 --version` prints: `Python 3.11.7`.
fn minor(version: &str) -> Option<u32> {
    version.trim().strip_prefix("Python 3.")?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_python_is_the_second_number() {
        assert_eq!(minor("Python 3.11.7\n"), Some(11));
        assert_eq!(minor("Python 2.7.18"), None);
    }
}
