//! `cargo xtask test`: every test there is, in parts that can be run alone.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail};
use serde_json::json;

use crate::{
    build, gallery,
    report::Report,
    run,
    setup::{self, browser, tool},
    size,
    toolchain::{Toolchain, WASM},
    workspace,
};

/// The packages that have tests for a browser.
pub(crate) const TESTED_IN_A_BROWSER: &[&str] = &["civic-runtime", "civic-ui", "civic-web"];

/// Seconds that a test in the browser may take. A debug build on a busy machine takes long to load.
const PATIENCE: &str = "180";

/// What keeps Chromium from talking to anybody but the test.
const BROWSER_ARGUMENTS: &[&str] = &[
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Native,
    Wasm,
    E2e,
}

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let mut report = Report::default();
    for part in parts(arguments)? {
        part.run(&mut report);
    }
    report.finish()
}

fn parts(names: &[String]) -> anyhow::Result<Vec<Part>> {
    if names.is_empty() {
        return Ok(vec![Part::Native, Part::Wasm, Part::E2e]);
    }
    names.iter().map(|it| Part::named(it)).collect()
}

impl Part {
    fn named(name: &str) -> anyhow::Result<Self> {
        match name {
            "native" => Ok(Self::Native),
            "wasm" => Ok(Self::Wasm),
            "e2e" => Ok(Self::E2e),
            _ => bail!("the parts are native, wasm and e2e, not `{name}`"),
        }
    }

    fn run(self, report: &mut Report) {
        match self {
            Self::Native => report.part("native", "the crates, without a browser", native),
            Self::Wasm => report.part("wasm", "the crates, in a browser", wasm),
            Self::E2e => {
                report.part("e2e", "the built widgets, in pages and with the server", e2e);
                report.part("size", "what a page has to load", size::check);
            }
        }
    }
}

fn native() -> anyhow::Result<()> {
    run::seen(Toolchain::find().command("cargo")?.args(["test", "--workspace"]))
}

fn wasm() -> anyhow::Result<()> {
    setup::ensure_all(setup::TEST_WASM)?;
    let pair = browser::pair()?;
    let runner = tool::wasm_bindgen()?.installed_bin()?.join("wasm-bindgen-test-runner");
    let mut cargo = Toolchain::find().command("cargo")?;
    cargo.args(["test", "--target", WASM]);
    cargo.args(TESTED_IN_A_BROWSER.iter().flat_map(|it| ["--package", it]));
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    cargo.env("CHROMEDRIVER", &pair.driver.path);
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&pair)?);
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE);
    cargo.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", PATIENCE);
    run::seen(&mut cargo)
}

/// Writes down for the driver which browser it starts, and how.
fn capabilities(pair: &browser::Pair) -> anyhow::Result<PathBuf> {
    let file = workspace::scratch().join("webdriver.json");
    let options = json!({ "binary": pair.browser.path, "args": BROWSER_ARGUMENTS });
    let text = json!({ "goog:chromeOptions": options }).to_string();
    fs::write(&file, text).context("target/webdriver.json cannot be written")?;
    Ok(file)
}

fn e2e() -> anyhow::Result<()> {
    setup::ensure_all(setup::TEST)?;
    build::widgets()?;
    gallery::build()?;
    let mut npm = run::command("npm");
    npm.args(["test", "--prefix", "tests"]);
    npm.env("CIVIC_BINARY", workspace::built_program("civic")?);
    npm.env("CIVIC_DIST", workspace::dist());
    npm.env("CIVIC_GALLERY", gallery::folder());
    npm.env("CHROME", browser::pair()?.browser.path);
    run::seen(&mut npm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_names_all_parts_run() {
        assert_eq!(parts(&[]).unwrap(), [Part::Native, Part::Wasm, Part::E2e]);
    }

    #[test]
    fn named_parts_run_in_the_order_given() {
        let names = ["e2e".to_owned(), "native".to_owned()];
        assert_eq!(parts(&names).unwrap(), [Part::E2e, Part::Native]);
    }

    #[test]
    fn an_unknown_part_is_refused() {
        let error = parts(&["browser".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "the parts are native, wasm and e2e, not `browser`");
    }
}
