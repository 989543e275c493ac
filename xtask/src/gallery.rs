//! `cargo xtask build gallery`: the page that shows every part in every state, in target/gallery.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::{
    run, say,
    setup::{self, tool},
    stamp,
    tidy::arrows,
    toolchain::Toolchain,
    workspace,
};

/// The crate of the gallery.
pub(crate) const GALLERY: &str = "civic-gallery";

/// The files of its page, which stand beside the module.
const PAGE: &[&str] = &["index.html", "page.css", "page.mjs"];

/// What goes into the gallery besides the crates.
const OTHER_INPUTS: &[&str] =
    &[".cargo/config.toml", "Cargo.lock", "Cargo.toml", "xtask/src/gallery.rs"];

/// Where the built gallery is.
pub(crate) fn folder() -> PathBuf {
    workspace::scratch().join("gallery")
}

/// Builds the gallery for development: quick, and large.
pub(crate) fn build() -> anyhow::Result<()> {
    setup::ensure_all(setup::BUILD)?;
    let toolchain = Toolchain::find();
    let stamp = workspace::scratch().join("gallery.stamp");
    let inputs = stamp::crates_state(toolchain, GALLERY, OTHER_INPUTS)?;
    let whole =
        || Ok::<_, anyhow::Error>(format!("{inputs}\n{}", stamp::fingerprint(&[folder()])?));
    if stamp::stands(&stamp, &whole()?) {
        say::line("target/gallery is up to date");
        return Ok(());
    }
    say::line("the gallery: compiling");
    compile(toolchain)?;
    copy_page(&workspace::root().join(arrows::folder(GALLERY)))?;
    stamp::write(&stamp, &whole()?)
}

fn compile(toolchain: Toolchain) -> anyhow::Result<()> {
    let wasm_pack = tool::wasm_pack().path()?;
    let folders = [tool::wasm_bindgen()?.installed_bin()?];
    let mut command = toolchain.command_with(&wasm_pack.to_string_lossy(), &folders)?;
    command.arg("build").arg(arrows::folder(GALLERY)).args(["--target", "web", "--dev"]);
    command.args(["--mode", "no-install", "--no-gitignore", "--no-pack", "--no-typescript"]);
    run::seen(command.arg("--out-dir").arg(folder()))
}

fn copy_page(from: &Path) -> anyhow::Result<()> {
    for name in PAGE {
        fs::copy(from.join(name), folder().join(name))
            .with_context(|| format!("www/gallery/{name} cannot be copied"))?;
    }
    Ok(())
}
