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

/// The one crate that is compiled to modules.
pub(crate) const MODULE: &str = "civic-web";

/// The modules, each with the features of that crate that it is compiled with: one for each kind of
/// widget, and one of all for pages with several kinds.
const MODULES: &[(&str, &str)] = &[
    ("all", "budget,feedback,map-pin,poll"),
    ("budget", "budget"),
    ("feedback", "feedback"),
    ("map-pin", "map-pin"),
    ("poll", "poll"),
];

/// What goes into pkg/dist besides the crates: versions, flags, the loader, this file.
const OTHER_INPUTS: &[&str] =
    &[".cargo/config.toml", "Cargo.lock", "Cargo.toml", "pkg", "xtask/src/build.rs"];

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    match arguments {
        [] => widgets(),
        [what] if what == "gallery" => gallery::build(),
        [what] if what == "quick" => quick(),
        _ => bail!("build takes `gallery`, `quick` or nothing, not `{}`", arguments.join(" ")),
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
    remove_folder(&compiled())?;
    for (name, features) in MODULES {
        compile(toolchain, name, features)?;
    }
    bundle()?;
    // What is in pkg/dist counts too: a file that was deleted or changed there is made again.
    stamp::write(&stamp, &whole_state(&inputs)?)
}

/// Makes pkg/dist with the module of all kinds in the place of each, which is four times as quick and
/// does for trying things out.
fn quick() -> anyhow::Result<()> {
    setup::ensure_all(setup::BUILD)?;
    remove_folder(&compiled())?;
    let (all, others) = MODULES.split_first().context("there is no module to build")?;
    compile(Toolchain::find(), all.0, all.1)?;
    for (name, _) in others {
        copy_folder(&compiled().join(all.0), &compiled().join(name))?;
    }
    bundle()
}

fn copy_folder(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
    for file in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))
            .with_context(|| format!("{} cannot be copied", file.path().display()))?;
    }
    Ok(())
}

/// Where wasm-pack puts a folder for each module.
fn compiled() -> PathBuf {
    workspace::scratch().join("wasm-pack")
}

fn whole_state(inputs: &str) -> anyhow::Result<String> {
    Ok(format!("{inputs}\n{}", stamp::fingerprint(&[workspace::dist()])?))
}

fn compile(toolchain: Toolchain, name: &str, features: &str) -> anyhow::Result<()> {
    let optimizer = npm::build_tools();
    // Without it wasm-pack goes on and leaves the module large.
    ensure!(
        optimizer.join("wasm-opt").is_file(),
        "wasm-opt is not in pkg/node_modules: pkg/package.json must name the package `binaryen`"
    );
    say::line(format_args!("the module {name}: compiling and optimizing, a minute or two"));
    let folders = [tool::wasm_bindgen()?.installed_bin()?, optimizer];
    let wasm_pack = tool::wasm_pack().path()?;
    let mut command = toolchain.command_with(&wasm_pack.to_string_lossy(), &folders)?;
    command.arg("build").arg(arrows::folder(MODULE)).args(["--target", "web", "--release"]);
    command.args(["--mode", "no-install", "--no-gitignore", "--no-pack", "--no-typescript"]);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", nameless_paths(toolchain)?);
    command.arg("--out-dir").arg(compiled().join(name));
    run::seen(command.args(["--", "--no-default-features", "--features", features]))
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
