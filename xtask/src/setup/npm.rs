//! Packages from npm, as the lock files name them.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, ensure};

use super::Step;
use crate::{run, stamp, workspace};

const OLDEST_NODE: u32 = 20;

/// The packages of one folder that has a package.json.
pub(crate) struct Packages {
    pub(crate) folder: &'static str,
}

impl Packages {
    fn path(&self, name: &str) -> PathBuf {
        workspace::root().join(self.folder).join(name)
    }

    /// npm empties `node_modules` before it fills it, so a stamp inside stands for a whole one.
    fn stamp(&self) -> PathBuf {
        self.path("node_modules/.installed-for")
    }

    fn state(&self) -> anyhow::Result<String> {
        let lock = self.path("package-lock.json");
        ensure!(
            lock.is_file(),
            "{}/package-lock.json is not there: restore it from git, or make it with `npm install`",
            self.folder
        );
        stamp::fingerprint(&[lock])
    }
}

impl Step for Packages {
    fn name(&self) -> String {
        format!("npm packages of {}/", self.folder)
    }

    fn effort(&self) -> &'static str {
        "installing them, up to a minute"
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        check_node()?;
        let stands = stamp::stands(&self.stamp(), &self.state()?);
        Ok(stands.then(|| "as package-lock.json names them".into()))
    }

    fn install(&self) -> anyhow::Result<()> {
        let mut npm = run::command("npm");
        // What is used for building counts as development to npm; `NODE_ENV` may leave it out.
        npm.args(["ci", "--include=dev", "--no-audit", "--no-fund", "--prefix", self.folder]);
        run::seen(&mut npm).with_context(|| {
            format!(
                "the npm packages of {}/ could not be installed: check the network and the \
                 registry that npm uses (`npm config get registry`)",
                self.folder
            )
        })?;
        fs::create_dir_all(self.path("node_modules")).context("node_modules cannot be made")?;
        stamp::write(&self.stamp(), &self.state()?)
    }
}

/// The folder of the programs that the packages of `pkg/` bring.
pub(crate) fn build_tools() -> PathBuf {
    workspace::root().join("pkg/node_modules/.bin")
}

fn check_node() -> anyhow::Result<()> {
    let version = run::text(run::command("node").arg("--version"))?;
    ensure!(
        major(&version).is_some_and(|it| OLDEST_NODE <= it),
        "Node.js {OLDEST_NODE} or newer is needed and this is {}: install it from https://nodejs.org",
        version.trim()
    );
    Ok(())
}

/// The first number of what `node --version` prints: `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_the_first_number() {
        assert_eq!(major("v20.11.1\n"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("node"), None);
    }
}
