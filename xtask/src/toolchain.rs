//! Which Rust compiles: the one that called xtask, or Debian's where only that one makes WebAssembly.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Context as _;

use crate::{run, setup::debian};

/// What the widgets are compiled for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// `CIVIC_TOOLCHAIN=debian` takes Debian's Rust even where the caller's makes WebAssembly.
const CHOICE: &str = "CIVIC_TOOLCHAIN";

/// Where cargo, rustc and their kin come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// Those first on PATH: rustup's as a rule.
    AsCalled,
    /// Those of Debian in /usr/bin, with the standard library that `setup` compiled.
    Debian,
}

impl Toolchain {
    pub(crate) fn find() -> Self {
        if Self::debian_is_chosen() || (!Self::AsCalled.makes_wasm() && debian::is_ready()) {
            Self::Debian
        } else {
            Self::AsCalled
        }
    }

    pub(crate) fn debian_is_chosen() -> bool {
        env::var_os(CHOICE).is_some_and(|it| it == "debian")
    }

    pub(crate) fn makes_wasm(self) -> bool {
        match self {
            Self::AsCalled => caller_makes_wasm(),
            Self::Debian => debian::is_ready(),
        }
    }

    /// A program of the toolchain, or one that calls programs of the toolchain.
    pub(crate) fn command(self, program: &str) -> anyhow::Result<Command> {
        self.command_with(program, &[])
    }

    /// The same, with folders that it looks into first for other programs.
    pub(crate) fn command_with(
        self,
        program: &str,
        folders: &[PathBuf],
    ) -> anyhow::Result<Command> {
        let mut command = run::command(program);
        command.env("PATH", self.search_path(folders)?);
        if self == Self::Debian {
            // rustup's cargo put its own libraries here.
            command.env_remove("LD_LIBRARY_PATH");
        }
        Ok(command)
    }

    fn search_path(self, folders: &[PathBuf]) -> anyhow::Result<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let own = (self == Self::Debian).then(|| PathBuf::from(debian::BIN));
        let all = own.into_iter().chain(folders.iter().cloned());
        env::join_paths(all.chain(env::split_paths(&inherited)))
            .context("a folder with `:` in its name cannot be put on PATH: move the repository")
    }
}

/// Whether a folder holds the standard library for a target.
pub(crate) fn holds_std(folder: &Path) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.file_name());
    let names: Vec<_> = names.filter_map(|it| it.into_string().ok()).collect();
    ["libcore-", "libstd-"].iter().all(|library| names.iter().any(|it| it.starts_with(library)))
}

fn caller_makes_wasm() -> bool {
    let mut rustc = run::command("rustc");
    let folder = run::text(rustc.args(["--print", "target-libdir", "--target", WASM]));
    folder.is_ok_and(|it| holds_std(Path::new(it.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debians_programs_come_before_all_others() {
        let path = Toolchain::Debian.search_path(&["tools".into()]).unwrap();
        let folders: Vec<_> = env::split_paths(&path).take(2).collect();
        assert_eq!(folders, [PathBuf::from(debian::BIN), "tools".into()]);
    }

    #[test]
    fn the_callers_programs_stay_where_they_are() {
        let path = Toolchain::AsCalled.search_path(&[]).unwrap();
        assert_eq!(env::split_paths(&path).next(), {
            let inherited = env::var_os("PATH").unwrap();
            env::split_paths(&inherited).next()
        });
    }

    #[test]
    fn a_folder_without_the_library_is_no_target() {
        assert!(!holds_std(Path::new("no-such-folder")));
        assert!(!holds_std(&env::temp_dir()));
    }
}
