//! `cargo xtask lint`: everything that can be checked without running the widgets.

use std::process::Command;

use crate::{
    build::MODULE,
    gallery::GALLERY,
    report::Report,
    run, say,
    setup::{self, npm, tool},
    test::TESTED_IN_A_BROWSER,
    tidy::{self, arrows},
    toolchain::{Toolchain, WASM},
};

pub(crate) fn run() -> anyhow::Result<()> {
    setup::ensure_all(setup::LINT)?;
    let mut report = Report::default();
    report.part("format", "rustfmt", format);
    report.part("clippy", "every crate", clippy);
    report.part("clippy wasm", "what goes into the module", clippy_wasm);
    report.part("documentation", "rustdoc", documentation);
    report.part("types", "TypeScript", types);
    report.part("tidy", "the rules of the tree", tidy::run);
    report.part("deny", "licenses and sources of dependencies", deny);
    report.part("advisories", "known holes in dependencies", advisories);
    report.finish()
}

fn cargo() -> anyhow::Result<Command> {
    Toolchain::find().command("cargo")
}

fn format() -> anyhow::Result<()> {
    run::seen(cargo()?.args(["fmt", "--all", "--check"]))
}

fn clippy() -> anyhow::Result<()> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "-Dwarnings"];
    run::seen(cargo()?.args(arguments))
}

/// The crates of the modules, and the tests in a browser, which exist for no other target.
fn clippy_wasm() -> anyhow::Result<()> {
    let mut crates = arrows::with_all_below(MODULE);
    crates.push(GALLERY);
    let mut libraries = cargo()?;
    libraries.args(["clippy", "--target", WASM]).args(packages(&crates));
    run::seen(libraries.args(["--", "-Dwarnings"]))?;
    let mut tests = cargo()?;
    tests.args(["clippy", "--tests", "--target", WASM]).args(packages(TESTED_IN_A_BROWSER));
    run::seen(tests.args(["--", "-Dwarnings"]))
}

fn packages<'a>(names: &'a [&str]) -> impl Iterator<Item = &'a str> {
    names.iter().flat_map(|it| ["--package", *it])
}

fn documentation() -> anyhow::Result<()> {
    let mut cargo = cargo()?;
    run::seen(cargo.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-Dwarnings"))
}

fn types() -> anyhow::Result<()> {
    let compiler = npm::build_tools().join("tsc");
    run::seen(run::command(compiler).args(["--noEmit", "--project", "pkg"]))
}

fn deny() -> anyhow::Result<()> {
    run::seen(cargo_deny()?.args(["check", "bans", "licenses", "sources"]))
}

/// The list of advisories is on GitHub, which not every machine reaches.
fn advisories() -> anyhow::Result<()> {
    if !run::succeeds(cargo_deny()?.args(["fetch", "db"])) {
        say::line("not checked: the advisory database cannot be fetched from here");
        return Ok(());
    }
    run::seen(cargo_deny()?.args(["check", "--disable-fetch", "advisories"]))
}

fn cargo_deny() -> anyhow::Result<Command> {
    let program = tool::cargo_deny().path()?;
    let mut command = Toolchain::find().command(&program.to_string_lossy())?;
    command.args(["--log-level", "error"]);
    Ok(command)
}
