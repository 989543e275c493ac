//! Where things are in the repository.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use serde_json::Value;

use crate::{run, toolchain::Toolchain};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    // Asked while running first, because a target folder may be shared between two clones.
    let xtask = env::var("CARGO_MANIFEST_DIR");
    let xtask = xtask.as_deref().unwrap_or(env!("CARGO_MANIFEST_DIR"));
    Path::new(xtask).parent().map_or_else(|| ".".into(), Path::to_path_buf)
}

/// Where the built widgets go: what is published and what the collector serves.
pub(crate) fn dist() -> PathBuf {
    root().join("pkg/dist")
}

/// Where xtask keeps what it makes on the way.
pub(crate) fn scratch() -> PathBuf {
    root().join("target")
}

/// Builds a program of the workspace for development and says where it is.
pub(crate) fn built_program(name: &str) -> anyhow::Result<PathBuf> {
    let toolchain = Toolchain::find();
    run::seen(toolchain.command("cargo")?.args(["build", "--package", name]))?;
    // The target folder can be set in many places, so cargo is asked.
    let metadata = metadata(toolchain)?;
    let target = metadata.get("target_directory").and_then(Value::as_str);
    Ok(Path::new(target.context("cargo metadata names no target folder")?).join("debug").join(name))
}

/// What cargo says about the crates of the workspace.
pub(crate) fn metadata(toolchain: Toolchain) -> anyhow::Result<Value> {
    let mut cargo = toolchain.command("cargo")?;
    let text = run::text(cargo.args(["metadata", "--format-version=1", "--no-deps"]))?;
    serde_json::from_str(&text).context("cargo metadata did not answer in JSON")
}
