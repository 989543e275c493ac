//! `cargo xtask tidy`: rules about the tree itself, each checked and each able to fail.

pub(crate) mod arrows;
mod sources;

use anyhow::ensure;

use crate::{lockfile, say, setup::tool, toolchain::Toolchain, workspace};

pub(crate) fn run() -> anyhow::Result<()> {
    let toolchain = Toolchain::find();
    let breaches = [
        arrows::breaches(&workspace::metadata(toolchain)?)?,
        arrows::forbidden_reach(toolchain)?,
        sources::breaches()?,
        binding_tool_breaches()?,
    ]
    .concat();
    for breach in &breaches {
        say::line(format!("  {breach}"));
    }
    ensure!(breaches.is_empty(), "{} of the tree's rules are broken, listed above", breaches.len());
    Ok(())
}

/// A module bound by a tool of another version does not load.
fn binding_tool_breaches() -> anyhow::Result<Vec<String>> {
    let used = tool::wasm_bindgen()?.version_used()?;
    let locked = lockfile::version_of("wasm-bindgen")?;
    Ok(differing(used.as_deref(), &locked).into_iter().collect())
}

fn differing(used: Option<&str>, locked: &str) -> Option<String> {
    let advice = "run `cargo xtask setup build`";
    match used {
        Some(used) if used == locked => None,
        Some(used) => {
            Some(format!("wasm-bindgen {used} is used, Cargo.lock has {locked}: {advice}"))
        }
        None => Some(format!("wasm-bindgen {locked} is not installed: {advice}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_and_the_crate_are_of_one_version() {
        assert_eq!(differing(Some("0.2.130"), "0.2.130"), None);
        assert_eq!(
            differing(Some("0.2.129"), "0.2.130").unwrap(),
            "wasm-bindgen 0.2.129 is used, Cargo.lock has 0.2.130: run `cargo xtask setup build`"
        );
        assert!(differing(None, "0.2.130").unwrap().contains("is not installed"));
    }
}
