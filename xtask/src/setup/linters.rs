//! rustfmt and clippy.

use anyhow::{Context as _, ensure};

use super::Step;
use crate::{run, toolchain::Toolchain};

/// The two cargo commands that a minimal Rust lacks.
pub(crate) struct Linters;

impl Step for Linters {
    fn name(&self) -> String {
        "rustfmt and clippy".into()
    }

    fn effort(&self) -> &'static str {
        "adding them with rustup, a few seconds"
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        let toolchain = Toolchain::find();
        for name in ["fmt", "clippy"] {
            if !run::succeeds(toolchain.command("cargo")?.args([name, "--version"])) {
                return Ok(None);
            }
        }
        Ok(Some("there".into()))
    }

    fn install(&self) -> anyhow::Result<()> {
        let by_hand = "install the packages of your system that hold rustfmt and clippy";
        ensure!(run::on_path("rustup").is_some(), by_hand);
        let mut rustup = run::command("rustup");
        run::seen(rustup.args(["component", "add", "rustfmt", "clippy"])).context(by_hand)
    }
}
