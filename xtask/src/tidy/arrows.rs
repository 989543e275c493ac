//! Which crate may use which. Arrows point down the flow, never up.

use std::path::PathBuf;

use anyhow::Context as _;
use serde_json::Value;

use crate::{
    run,
    toolchain::{Toolchain, WASM},
};

/// Every crate of the workspace, and which others of the workspace it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("civic-feasible", &[]),
    ("civic-model", &["civic-feasible"]),
    ("civic-tally", &["civic-model"]),
    ("civic-ui", &["civic-model"]),
    ("civic-runtime", &["civic-model", "civic-ui"]),
    ("civic-participation", &["civic-model", "civic-ui", "civic-runtime"]),
    ("civic-poll", &["civic-model", "civic-ui", "civic-runtime", "civic-participation"]),
    ("civic-feedback", &["civic-model", "civic-ui", "civic-runtime", "civic-participation"]),
    ("civic-budget", &["civic-model", "civic-ui", "civic-runtime", "civic-participation"]),
    ("civic-map-pin", &["civic-model", "civic-ui", "civic-runtime", "civic-participation"]),
    (
        "civic-web",
        &[
            "civic-model",
            "civic-ui",
            "civic-runtime",
            "civic-participation",
            "civic-poll",
            "civic-budget",
            "civic-feedback",
            "civic-map-pin",
        ],
    ),
    ("civic-gallery", &["civic-model", "civic-ui", "civic-runtime"]),
    ("civic-collector", &["civic-model", "civic-tally"]),
    ("civic", &["civic-model", "civic-collector", "civic-tally"]),
    ("xtask", &[]),
];

/// Crates that must give the same answer everywhere: no browser, no server, no chance.
const PURE: &[&str] = &["civic-feasible", "civic-model", "civic-tally"];

const NOT_FOR_THE_PURE: &[&str] = &["getrandom", "js-sys", "tokio", "wasm-bindgen", "web-sys"];

/// A crate and all that it is made of, at any distance.
pub(crate) fn with_all_below(package: &'static str) -> Vec<&'static str> {
    let mut all = vec![package];
    let mut next = 0;
    while let Some(package) = all.get(next) {
        let below = MAY_USE.iter().find(|(name, _)| name == package).map_or(&[][..], |(_, it)| it);
        let new: Vec<_> = below.iter().filter(|it| !all.contains(it)).collect();
        all.extend(new);
        next += 1;
    }
    all
}

/// The folder of a package of the workspace.
pub(crate) fn folder(package: &str) -> PathBuf {
    match package {
        "civic-gallery" => PathBuf::from("www/gallery"),
        _ => PathBuf::from("crates").join(package.trim_start_matches("civic-")),
    }
}

/// Arrows that the table does not allow, and crates that it does not know.
pub(crate) fn breaches(metadata: &Value) -> anyhow::Result<Vec<String>> {
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let names: Vec<_> = packages.iter().filter_map(|it| it["name"].as_str()).collect();
    let gone = MAY_USE.iter().filter(|(name, _)| !names.contains(name));
    let mut breaches: Vec<_> =
        gone.map(|(name, _)| format!("{name} is in MAY_USE and not in the workspace")).collect();
    for package in packages {
        breaches.extend(breaches_of(package, &names)?);
    }
    Ok(breaches)
}

fn breaches_of(package: &Value, workspace: &[&str]) -> anyhow::Result<Vec<String>> {
    let name = package["name"].as_str().context("a package has no name")?;
    let Some((_, allowed)) = MAY_USE.iter().find(|(it, _)| *it == name) else {
        return Ok(vec![format!("{name} is not in MAY_USE: say where it sits in the flow")]);
    };
    let used = package["dependencies"].as_array().context("a package has no dependencies")?;
    let used = used.iter().filter(|it| it["kind"] != "dev").filter_map(|it| it["name"].as_str());
    let wrong = used.filter(|it| workspace.contains(it) && !allowed.contains(it));
    Ok(wrong.map(|it| format!("{name} must not use {it}")).collect())
}

/// What the pure crates use, at any distance, and must not.
pub(crate) fn forbidden_reach(toolchain: Toolchain) -> anyhow::Result<Vec<String>> {
    let mut breaches = Vec::new();
    for package in PURE {
        // For this computer and for the browser: a dependency may be for one of them only.
        for target in [None, Some(WASM)] {
            let mut cargo = toolchain.command("cargo")?;
            cargo.args(["tree", "--package", package, "--edges", "normal,build"]);
            cargo.args(["--prefix", "none", "--format", "{p}"]);
            cargo.args(target.map(|it| ["--target", it]).into_iter().flatten());
            breaches.extend(reached(package, &run::text(&mut cargo)?));
        }
    }
    breaches.sort();
    breaches.dedup();
    Ok(breaches)
}

fn reached(package: &str, tree: &str) -> Vec<String> {
    let crates = tree.lines().filter_map(|it| it.split_whitespace().next());
    let wrong = crates.filter(|it| NOT_FOR_THE_PURE.contains(it));
    wrong
        .map(|it| format!("{package} must not reach {it}: `cargo tree -p {package} -i {it}`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// All crates of the table, of which one uses another.
    fn workspace(from: &str, to: &str, kind: Option<&str>) -> Value {
        let package = |name: &str| {
            let dependencies =
                if name == from { json!([{ "name": to, "kind": kind }]) } else { json!([]) };
            json!({ "name": name, "dependencies": dependencies })
        };
        json!({ "packages": MAY_USE.iter().map(|(name, _)| package(name)).collect::<Vec<_>>() })
    }

    #[test]
    fn an_arrow_of_the_table_is_fine() {
        let none: [String; 0] = [];
        assert_eq!(breaches(&workspace("civic-poll", "civic-ui", None)).unwrap(), none);
        assert_eq!(breaches(&workspace("civic-poll", "serde", None)).unwrap(), none);
    }

    #[test]
    fn an_arrow_against_the_flow_is_a_breach() {
        let found = breaches(&workspace("civic-ui", "civic-poll", None)).unwrap();
        assert_eq!(found, ["civic-ui must not use civic-poll"]);
        let found = breaches(&workspace("civic-model", "civic-ui", Some("build"))).unwrap();
        assert_eq!(found, ["civic-model must not use civic-ui"]);
    }

    #[test]
    fn tests_may_look_anywhere() {
        let found = breaches(&workspace("civic-ui", "civic-poll", Some("dev"))).unwrap();
        assert!(found.is_empty());
    }

    #[test]
    fn a_crate_without_a_place_is_a_breach() {
        let mut tree = workspace("civic-poll", "civic-ui", None);
        tree["packages"][0]["name"] = json!("civic-newcomer");
        let found = breaches(&tree).unwrap();
        assert_eq!(
            found,
            [
                "civic-feasible is in MAY_USE and not in the workspace",
                "civic-newcomer is not in MAY_USE: say where it sits in the flow",
            ]
        );
    }

    #[test]
    fn a_pure_crate_that_reaches_the_browser_is_a_breach() {
        let tree = "civic-model v0.1.0 (here)\nuuid v1.29.1\njs-sys v0.3.107\n";
        assert_eq!(
            reached("civic-model", tree),
            ["civic-model must not reach js-sys: `cargo tree -p civic-model -i js-sys`"]
        );
        assert!(reached("civic-model", "civic-model v0.1.0\ngetrandom-like v1.0.0\n").is_empty());
    }

    #[test]
    fn a_crate_comes_with_all_that_it_is_made_of() {
        assert_eq!(with_all_below("civic-ui"), ["civic-ui", "civic-model", "civic-feasible"]);
        assert_eq!(folder("civic-map-pin"), PathBuf::from("crates/map-pin"));
        assert_eq!(folder("civic-gallery"), PathBuf::from("www/gallery"));
    }
}
