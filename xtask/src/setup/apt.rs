//! Packages of Debian and Ubuntu.

use std::process::Command;

use anyhow::{Context as _, bail};

use crate::{run, say};

/// Whether this system installs its packages with apt.
pub(crate) fn is_here() -> bool {
    run::on_path("apt-get").is_some()
}

/// Installs packages; removes none that stand in their way.
pub(crate) fn install(packages: &[&str]) -> anyhow::Result<()> {
    let by_hand = format!("run `apt-get install {}` as root", packages.join(" "));
    if !run::succeeds(as_root("apt-get").context(by_hand.clone())?.args(["update", "-qq"])) {
        // One package source out of reach is common, and rarely the one that is needed.
        say::line("apt-get update failed; going on with the package lists that are here");
    }
    let mut apt = as_root("apt-get")?;
    apt.args(["install", "--yes", "-qq", "--no-install-recommends", "--no-remove"]);
    apt.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    // Its many lines matter only where it fails.
    run::text(&mut apt).context(by_hand)?;
    Ok(())
}

/// A program that runs as root, without asking anybody for a password.
pub(crate) fn as_root(program: &str) -> anyhow::Result<Command> {
    if run::text(run::command("id").arg("-u"))?.trim() == "0" {
        return Ok(run::command(program));
    }
    if !run::succeeds(run::command("sudo").args(["--non-interactive", "true"])) {
        bail!("this needs root, or a sudo that asks for no password");
    }
    let mut sudo = run::command("sudo");
    sudo.args(["--non-interactive", program]);
    Ok(sudo)
}
