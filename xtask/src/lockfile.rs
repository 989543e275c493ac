//! What Cargo.lock says about versions.

use std::fs;

use anyhow::{Context as _, bail};

use crate::workspace;

/// The one version of a package that the workspace is locked to.
pub(crate) fn version_of(package: &str) -> anyhow::Result<String> {
    let text = fs::read_to_string(workspace::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read")?;
    version_in(&text, package)
}

fn version_in(lock: &str, package: &str) -> anyhow::Result<String> {
    let name = format!("name = \"{package}\"");
    let entries = lock.split("[[package]]").filter(|it| it.lines().any(|line| line == name));
    let versions: Vec<_> = entries.filter_map(version_line).collect();
    match versions[..] {
        [one] => Ok(one.to_owned()),
        [] => bail!("Cargo.lock has no `{package}`"),
        _ => bail!("Cargo.lock has `{package}` more than once: {}", versions.join(", ")),
    }
}

fn version_line(entry: &str) -> Option<&str> {
    entry.lines().find_map(|it| it.strip_prefix("version = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = [
 "wasm-bindgen-macro",
]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"

[[package]]
name = "syn"
version = "2.0.1"

[[package]]
name = "syn"
version = "3.0.9"
"#;

    #[test]
    fn the_version_stands_beside_the_exact_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn an_unknown_package_is_said() {
        let error = version_in(LOCK, "yew").unwrap_err();
        assert_eq!(error.to_string(), "Cargo.lock has no `yew`");
    }

    #[test]
    fn two_versions_are_no_version() {
        let error = version_in(LOCK, "syn").unwrap_err();
        assert_eq!(error.to_string(), "Cargo.lock has `syn` more than once: 2.0.1, 3.0.9");
    }
}
