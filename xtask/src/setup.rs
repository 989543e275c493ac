//! Installing what is missing: one file for each thing, and here which command needs which.

mod apt;
pub(crate) mod browser;
pub(crate) mod debian;
mod linters;
pub(crate) mod npm;
pub(crate) mod python;
pub(crate) mod tool;
mod wasm_target;

use anyhow::{bail, ensure};

use crate::say;

/// Something that a command needs to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    WasmTarget,
    Linters,
    WasmBindgen,
    WasmPack,
    CargoDeny,
    PackagesToBuild,
    PackagesToTest,
    PackagesToBench,
    Pabutools,
    MapData,
    Browser,
}

const ALL: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmPack,
    Need::PackagesToBuild,
    Need::PackagesToTest,
    Need::Browser,
    Need::Linters,
    Need::CargoDeny,
];

pub(crate) const BUILD: &[Need] =
    &[Need::WasmTarget, Need::WasmBindgen, Need::WasmPack, Need::PackagesToBuild];

/// For tests of Rust in a browser.
pub(crate) const TEST_WASM: &[Need] = &[Need::WasmTarget, Need::WasmBindgen, Need::Browser];

/// For tests of the built widgets in a browser; what builds them included.
pub(crate) const TEST: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmPack,
    Need::PackagesToBuild,
    Need::PackagesToTest,
    Need::Browser,
];

pub(crate) const LINT: &[Need] =
    &[Need::WasmTarget, Need::WasmBindgen, Need::PackagesToBuild, Need::Linters, Need::CargoDeny];

/// For the bench. What it compares with is wanted by nothing else, so `setup` leaves it alone.
pub(crate) const BENCH: &[Need] = &[
    Need::WasmTarget,
    Need::WasmBindgen,
    Need::WasmPack,
    Need::PackagesToBuild,
    Need::PackagesToBench,
    Need::Browser,
];

/// For the bench of counting; wanted by nothing else either.
pub(crate) const BENCH_TALLY: &[Need] = &[Need::Pabutools];

/// For the basemap, which is made anew only where something about it changes.
pub(crate) const BASEMAP: &[Need] = &[Need::MapData];

/// How a thing is found, and installed where it is not.
trait Step {
    /// What it is, with its version where one is fixed.
    fn name(&self) -> String;

    /// How long it may take, and what it does meanwhile.
    fn effort(&self) -> &'static str;

    /// Where or what it is, if it is there.
    fn find(&self) -> anyhow::Result<Option<String>>;

    /// Installs it, or says what to install by hand.
    fn install(&self) -> anyhow::Result<()>;
}

impl Need {
    fn step(self) -> anyhow::Result<Box<dyn Step>> {
        Ok(match self {
            Self::WasmTarget => Box::new(wasm_target::WasmTarget),
            Self::Linters => Box::new(linters::Linters),
            Self::WasmBindgen => Box::new(tool::wasm_bindgen()?),
            Self::WasmPack => Box::new(tool::wasm_pack()),
            Self::CargoDeny => Box::new(tool::cargo_deny()),
            Self::PackagesToBuild => Box::new(npm::Packages { folder: "pkg" }),
            Self::PackagesToTest => Box::new(npm::Packages { folder: "tests" }),
            Self::PackagesToBench => Box::new(npm::Packages { folder: "tests/bench" }),
            Self::Pabutools => Box::new(python::PABUTOOLS),
            Self::MapData => Box::new(python::MAP_DATA),
            Self::Browser => Box::new(browser::Missing),
        })
    }
}

/// `cargo xtask setup`: says what is there, and installs the rest.
pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let needs = match arguments {
        [] => ALL,
        [one] => needs_of(one)?,
        _ => bail!("setup takes one of all, build, test and lint"),
    };
    for (idx, need) in needs.iter().enumerate() {
        let step = need.step()?;
        let label = format!("[{}/{}] {}", idx + 1, needs.len(), step.name());
        match step.find()? {
            Some(found) => say::line(format!("{label}: {found}")),
            None => install(&*step, &label)?,
        }
    }
    Ok(())
}

/// Installs what a command needs; says nothing where all is there.
pub(crate) fn ensure_all(needs: &[Need]) -> anyhow::Result<()> {
    let mut missing = Vec::new();
    for need in needs {
        let step = need.step()?;
        if step.find()?.is_none() {
            missing.push(step);
        }
    }
    let total = missing.len();
    let mut numbered = missing.iter().zip(1..);
    numbered.try_for_each(|(step, n)| install(&**step, &format!("[{n}/{total}] {}", step.name())))
}

fn needs_of(purpose: &str) -> anyhow::Result<&'static [Need]> {
    match purpose {
        "all" => Ok(ALL),
        "build" => Ok(BUILD),
        "test" => Ok(TEST),
        "lint" => Ok(LINT),
        _ => bail!("setup knows all, build, test and lint, not `{purpose}`"),
    }
}

fn install(step: &dyn Step, label: &str) -> anyhow::Result<()> {
    say::line(format!("{label}: {}", step.effort()));
    step.install()?;
    let found = step.find()?;
    ensure!(found.is_some(), "{} was installed and is still not found", step.name());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_up_for_all_leaves_nothing_out() {
        let parts = [BUILD, TEST_WASM, TEST, LINT].concat();
        assert!(parts.iter().all(|it| ALL.contains(it)));
        assert!(ALL.iter().all(|it| parts.contains(it)));
    }

    #[test]
    fn an_unknown_purpose_is_refused_with_those_that_are_known() {
        let error = needs_of("release").err().unwrap();
        assert_eq!(error.to_string(), "setup knows all, build, test and lint, not `release`");
    }
}
