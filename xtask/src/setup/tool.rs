//! Programs that cargo compiles, each at one version, shared by all clones of one user.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use super::Step;
use crate::{lockfile, run, toolchain::Toolchain};

/// A program from crates.io at an exact version.
pub(crate) struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// With the versions that its authors locked.
    locked: bool,
    effort: &'static str,
}

/// Writes the JavaScript around a module; must be of the version that the module was compiled with.
pub(crate) fn wasm_bindgen() -> anyhow::Result<Tool> {
    Ok(Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: lockfile::version_of("wasm-bindgen")?,
        // The lock file that 0.2.130 was published with misses a dependency.
        locked: false,
        effort: "compiling it, about two minutes the first time",
    })
}

/// Compiles, binds and optimizes a module.
pub(crate) fn wasm_pack() -> Tool {
    Tool {
        package: "wasm-pack",
        program: "wasm-pack",
        version: "0.15.1".into(),
        locked: true,
        effort: "compiling it, about a minute the first time",
    }
}

/// Checks licenses and sources of dependencies.
pub(crate) fn cargo_deny() -> Tool {
    Tool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".into(),
        locked: true,
        effort: "compiling it, about three minutes the first time",
    }
}

impl Tool {
    /// The folder that holds the program, if it is there.
    pub(crate) fn bin(&self) -> anyhow::Result<Option<PathBuf>> {
        let own = self.folder()?.join("bin");
        if own.join(self.program).is_file() {
            return Ok(Some(own));
        }
        Ok(self.on_path())
    }

    /// The folder that holds the program, which set-up has put there.
    pub(crate) fn installed_bin(&self) -> anyhow::Result<PathBuf> {
        self.bin()?.with_context(|| {
            format!("{} {} is not installed: run `cargo xtask setup`", self.program, self.version)
        })
    }

    /// The version that the program says of itself, if it is there.
    pub(crate) fn version_used(&self) -> anyhow::Result<Option<String>> {
        let Some(folder) = self.bin()? else {
            return Ok(None);
        };
        let printed = run::text(run::command(folder.join(self.program)).arg("--version"))?;
        Ok(version_word(&printed).map(str::to_owned))
    }

    /// The program itself.
    pub(crate) fn path(&self) -> anyhow::Result<PathBuf> {
        Ok(self.installed_bin()?.join(self.program))
    }

    fn folder(&self) -> anyhow::Result<PathBuf> {
        let name = format!("{}-{}", self.package, self.version);
        Ok(cargo_home()?.join("civic-widgets-tools").join(name))
    }

    /// What helps where the network, or what a proxy makes of it, lets nothing be installed.
    fn by_hand(&self) -> String {
        let Self { package, program, version, .. } = self;
        format!(
            "{program} {version} could not be installed: check the network, or put {program} of \
             exactly this version on PATH (`cargo install {package} --version ={version}`)"
        )
    }

    fn on_path(&self) -> Option<PathBuf> {
        let program = run::on_path(self.program)?;
        let version = run::text(run::command(&program).arg("--version")).ok()?;
        let fits = version_word(&version) == Some(&self.version);
        fits.then(|| program.parent().map(Path::to_path_buf))?
    }
}

impl Step for Tool {
    fn name(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    fn effort(&self) -> &'static str {
        self.effort
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        Ok(self.bin()?.map(|it| format!("there, in {}", it.display())))
    }

    fn install(&self) -> anyhow::Result<()> {
        let mut cargo = Toolchain::find().command("cargo")?;
        cargo.args(["install", self.package, "--version"]);
        cargo.arg(format!("={}", self.version)).arg("--root").arg(self.folder()?);
        // Not quiet: cargo says how far it is.
        run::seen(cargo.args(self.locked.then_some("--locked"))).with_context(|| self.by_hand())
    }
}

/// Where cargo keeps what it shares between workspaces.
pub(crate) fn cargo_home() -> anyhow::Result<PathBuf> {
    let user = || Some(PathBuf::from(env::var_os("HOME")?).join(".cargo"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(user);
    home.context("neither CARGO_HOME nor HOME is set: set CARGO_HOME to a folder for tools")
}

/// The version in what a program prints of itself: `wasm-pack 0.15.1`.
fn version_word(printed: &str) -> Option<&str> {
    printed.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_the_second_word() {
        assert_eq!(version_word("wasm-bindgen 0.2.130\n"), Some("0.2.130"));
        assert_eq!(version_word("cargo-deny 0.20.2 (abc)\n"), Some("0.20.2"));
        assert_eq!(version_word(""), None);
    }

    #[test]
    fn a_folder_belongs_to_one_version() {
        let folder = wasm_pack().folder().unwrap();
        assert!(folder.ends_with("civic-widgets-tools/wasm-pack-0.15.1"));
    }
}
