//! The standard library for WebAssembly.

use anyhow::bail;

use super::{Step, apt, debian};
use crate::{
    run, say,
    toolchain::{Toolchain, WASM},
};

/// The target wasm32-unknown-unknown of the compiler.
pub(crate) struct WasmTarget;

impl Step for WasmTarget {
    fn name(&self) -> String {
        format!("the target {WASM} of rustc")
    }

    fn effort(&self) -> &'static str {
        "adding it, a few seconds with rustup"
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        let toolchain = Toolchain::find();
        Ok(toolchain.makes_wasm().then(|| match toolchain {
            Toolchain::AsCalled => "there".into(),
            Toolchain::Debian => format!("there, by way of Debian's rustc in {}", debian::BIN),
        }))
    }

    fn install(&self) -> anyhow::Result<()> {
        if !Toolchain::debian_is_chosen() && rustup_adds_it() {
            return Ok(());
        }
        if apt::is_here() {
            return debian::install();
        }
        bail!(
            "the compiler has no {WASM} and nothing here can add it: install Rust with rustup \
             (https://rustup.rs) and run `rustup target add {WASM}`"
        )
    }
}

fn rustup_adds_it() -> bool {
    if run::on_path("rustup").is_none() {
        return false;
    }
    let mut rustup = run::command("rustup");
    // What rustup's own source lines are is no help here.
    let added = run::seen(rustup.args(["target", "add", WASM]).env_remove("RUST_BACKTRACE"));
    if added.is_err() {
        say::line("rustup could not add it; trying the packages of the system");
    }
    added.is_ok() && Toolchain::AsCalled.makes_wasm()
}
