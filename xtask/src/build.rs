//! `cargo xtask build`: from the crates to the files that a page loads, in pkg/dist.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail, ensure};

use crate::{
    gallery, run, say,
    setup::{self, npm, tool},
    stamp,
    tidy::arrows,
    toolchain::Toolchain,
    workspace,
};

/// The one crate that is compiled to a module.
pub(crate) const MODULE: &str = "civic-web";

/// What goes into pkg/dist besides the crates: versions, flags, the loader, this file.
const OTHER_INPUTS: &[&str] =
    &[".cargo/config.toml", "Cargo.lock", "Cargo.toml", "pkg", "xtask/src/build.rs"];

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    match arguments {
        [] => widgets(),
        [what] if what == "gallery" => gallery::build(),
        _ => bail!("build takes `gallery` or nothing, not `{}`", arguments.join(" ")),
    }
}

/// Makes pkg/dist, unless it stands.
pub(crate) fn widgets() -> anyhow::Result<()> {
    setup::ensure_all(setup::BUILD)?;
    let toolchain = Toolchain::find();
    let inputs = stamp::crates_state(toolchain, MODULE, OTHER_INPUTS)?;
    let stamp = workspace::scratch().join("widgets.stamp");
    if stamp::stands(&stamp, &whole_state(&inputs)?) {
        say::line("pkg/dist is up to date");
        return Ok(());
    }
    compile(toolchain)?;
    bundle()?;
    // What is in pkg/dist counts too: a file that was deleted or changed there is made again.
    stamp::write(&stamp, &whole_state(&inputs)?)
}

fn whole_state(inputs: &str) -> anyhow::Result<String> {
    Ok(format!("{inputs}\n{}", stamp::fingerprint(&[workspace::dist()])?))
}

fn compile(toolchain: Toolchain) -> anyhow::Result<()> {
    let optimizer = npm::build_tools();
    // Without it wasm-pack goes on and leaves the module large.
    ensure!(
        optimizer.join("wasm-opt").is_file(),
        "wasm-opt is not in pkg/node_modules: pkg/package.json must name the package `binaryen`"
    );
    let out = workspace::scratch().join("wasm-pack");
    // wasm-pack optimizes every module that it finds there, old ones again.
    remove_folder(&out)?;
    say::line("the widgets: compiling and optimizing, a few minutes the first time");
    let folders = [tool::wasm_bindgen()?.installed_bin()?, optimizer];
    let wasm_pack = tool::wasm_pack().path()?;
    let mut command = toolchain.command_with(&wasm_pack.to_string_lossy(), &folders)?;
    command.arg("build").arg(arrows::folder(MODULE)).args(["--target", "web", "--release"]);
    command.args(["--mode", "no-install", "--no-gitignore", "--no-pack", "--no-typescript"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", nameless_paths(toolchain)?);
    run::seen(command.arg("--out-dir").arg(&out))
}

/// Flags, besides those of .cargo/config.toml, that keep the folders of this computer out of the
/// module: messages of panics name source files, and nobody needs to know where they were.
fn nameless_paths(toolchain: Toolchain) -> anyhow::Result<String> {
    let sysroot = run::text(toolchain.command("rustc")?.args(["--print", "sysroot"]))?;
    let registry = tool::cargo_home()?.join("registry/src");
    let folders = [PathBuf::from(sysroot.trim()), registry, workspace::root()];
    let flags = folders.iter().map(|it| format!("--remap-path-prefix={}=", it.display()));
    Ok(flags.collect::<Vec<_>>().join(" "))
}

fn bundle() -> anyhow::Result<()> {
    say::line("the loader: bundling");
    run::seen(run::command("node").arg("pkg/build.mjs"))?;
    let sizes = workspace::dist().join("sizes.json");
    ensure!(sizes.is_file(), "pkg/build.mjs ended well and left no pkg/dist/sizes.json");
    Ok(())
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove_folder(folder: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} cannot be removed", folder.display()))
        }
        _ => Ok(()),
    }
}
