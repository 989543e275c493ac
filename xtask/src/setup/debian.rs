//! Rust from Debian's packages, for machines where rustup cannot download.
//!
//! Debian packs no standard library for WebAssembly, but it packs the library's source: one build
//! of an empty crate compiles the library, and its files go where rustc looks for them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};

use super::apt;
use crate::{
    run, say,
    toolchain::{self, Toolchain, WASM},
    workspace,
};

/// Where Debian's cargo and rustc are.
pub(crate) const BIN: &str = "/usr/bin";

const RUSTLIB: &str = "/usr/lib/rustlib";

/// What the empty crate is called.
const PROBE: &str = "wasm-std";

/// A cdylib that uses nothing, outside the workspace.
const MANIFEST: &str = r#"
[package]
name = "wasm-std"
version = "0.0.0"
edition = "2024"

[lib]
path = "lib.rs"
crate-type = ["cdylib"]

[workspace]
"#;

/// Whether Debian's compiler makes WebAssembly, with a library of its own version.
pub(crate) fn is_ready() -> bool {
    toolchain::holds_std(&library())
        && compiler().is_ok_and(|it| fs::read_to_string(note()).is_ok_and(|noted| noted == it))
}

/// Installs compiler and source, and compiles the library.
pub(crate) fn install() -> anyhow::Result<()> {
    say::line("  1. Rust from Debian's packages");
    apt::install(&["cargo-web", "rust-web-clippy", "rust-web-src", "rustc-web", "rustfmt-web"])?;
    say::line("  2. the linker");
    link_the_linker()?;
    say::line("  3. the standard library for WebAssembly: compiling it, about a minute");
    let files = compile_the_library()?;
    put_in_place(&files)?;
    fs::remove_dir_all(workspace::scratch().join(PROBE)).context("the build cannot be removed")
}

fn library() -> PathBuf {
    Path::new(RUSTLIB).join(WASM).join("lib")
}

/// Beside the library: which compiler it was compiled by. Another one refuses it.
fn note() -> PathBuf {
    library().join("compiled-by")
}

fn compiler() -> anyhow::Result<String> {
    run::text(Toolchain::Debian.command("/usr/bin/rustc")?.arg("-vV"))
}

/// rustc looks for rust-lld among its own files; LLVM's linker of the same version is the same.
fn link_the_linker() -> anyhow::Result<()> {
    let compiler = compiler()?;
    let host = field(&compiler, "host")?;
    let (llvm, _) = field(&compiler, "LLVM version")?.split_once('.').unwrap_or_default();
    apt::install(&[&format!("lld-{llvm}")])?;
    let folder = Path::new(RUSTLIB).join(host).join("bin");
    run::seen(apt::as_root("mkdir")?.arg("-p").arg(&folder))?;
    let linker = format!("{BIN}/lld-{llvm}");
    run::seen(apt::as_root("ln")?.args(["-sfn", &linker]).arg(folder.join("rust-lld")))
}

fn compile_the_library() -> anyhow::Result<Vec<PathBuf>> {
    let folder = workspace::scratch().join(PROBE);
    fs::create_dir_all(&folder).context("target/ cannot be written")?;
    fs::write(folder.join("Cargo.toml"), MANIFEST)?;
    fs::write(folder.join("lib.rs"), "")?;
    let mut cargo = Toolchain::Debian.command("cargo")?;
    cargo.current_dir(&folder).args(["build", "--release", "--target", WASM]);
    cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind,test");
    // The first allows -Z; the second keeps what link-time optimization reads.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    run::seen(cargo.env("CARGO_TARGET_DIR", folder.join("target")))?;
    libraries_in(&folder.join("target").join(WASM).join("release/deps"))
}

fn libraries_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).context("the build left no libraries")?;
    let paths = entries.map(|it| Ok(it?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    let is_library = |it: &PathBuf| it.extension().is_some_and(|it| it == "rlib" || it == "rmeta");
    let libraries: Vec<_> = paths.into_iter().filter(is_library).collect();
    ensure!(!libraries.is_empty(), "the build left no libraries");
    Ok(libraries)
}

fn put_in_place(files: &[PathBuf]) -> anyhow::Result<()> {
    // Two versions of one library beside each other are an error to rustc.
    run::seen(apt::as_root("rm")?.arg("-rf").arg(library()))?;
    run::seen(apt::as_root("mkdir")?.arg("-p").arg(library()))?;
    run::seen(apt::as_root("cp")?.args(files).arg(library()))?;
    let noted = workspace::scratch().join(PROBE).join("compiled-by");
    fs::write(&noted, compiler()?)?;
    run::seen(apt::as_root("cp")?.arg(&noted).arg(note()))
}

/// A line of what `rustc -vV` prints.
fn field<'a>(text: &'a str, name: &str) -> anyhow::Result<&'a str> {
    let value = text.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
    value.with_context(|| format!("`rustc -vV` does not say its {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: &str = "rustc 1.96.0\nhost: x86_64-unknown-linux-gnu\nLLVM version: 22.1.8\n";

    #[test]
    fn host_and_llvm_are_read_from_what_rustc_says() {
        assert_eq!(field(VERSION, "host").unwrap(), "x86_64-unknown-linux-gnu");
        assert_eq!(field(VERSION, "LLVM version").unwrap(), "22.1.8");
    }

    #[test]
    fn a_missing_line_is_said() {
        let error = field("rustc 1.96.0\n", "host").unwrap_err();
        assert_eq!(error.to_string(), "`rustc -vV` does not say its host");
    }
}
