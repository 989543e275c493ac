//! Packages of Python, each set in a virtual environment of its own inside the target folder.

use std::path::PathBuf;

use anyhow::{Context as _, ensure};

use super::Step;
use crate::{run, stamp, workspace};

/// The oldest Python that all of the packages install on.
const OLDEST: u32 = 9;

/// What the counts of `civic-tally` are measured beside.
pub(crate) const PABUTOOLS: Packages = Packages {
    name: "pabutools",
    requirements: "tests/bench/tally/requirements.txt",
    alone: false,
};

/// What the basemap of the examples is made of.
pub(crate) const MAP_DATA: Packages = Packages {
    name: "map-data",
    requirements: "examples/basemaps/helsinki-centre/requirements.txt",
    alone: true,
};

/// A set of packages.
pub(crate) struct Packages {
    name: &'static str,
    /// The file that says what is installed, and why.
    requirements: &'static str,
    /// Whether they are installed without what they need, because none of that is used.
    alone: bool,
}

impl Step for Packages {
    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn effort(&self) -> &'static str {
        "installing what it needs, up to a minute"
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        let stands = stamp::stands(&self.stamp(), &self.state()?);
        Ok(stands.then(|| format!("as {} names it", self.requirements)))
    }

    fn install(&self) -> anyhow::Result<()> {
        check_version()?;
        let advice = "Python could not make a virtual environment: Debian has that in the package \
                      python3-venv";
        let mut venv = run::command("python3");
        run::seen(venv.args(["-m", "venv", "--clear"]).arg(self.folder())).context(advice)?;
        let mut pip = run::command(self.python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip.args(self.alone.then_some("--no-deps")).args(["--requirement", self.requirements]);
        run::seen(&mut pip)
            .with_context(|| format!("{} could not be installed: check the network", self.name))?;
        stamp::write(&self.stamp(), &self.state()?)
    }
}

impl Packages {
    /// The Python that has them.
    pub(crate) fn python(&self) -> PathBuf {
        self.folder().join("bin/python")
    }

    fn folder(&self) -> PathBuf {
        workspace::scratch().join(self.name)
    }

    fn stamp(&self) -> PathBuf {
        self.folder().join("installed-for")
    }

    fn state(&self) -> anyhow::Result<String> {
        stamp::fingerprint(&[workspace::root().join(self.requirements)])
    }
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
