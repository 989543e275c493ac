//! A browser for the tests, and the driver that steers it.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail, ensure};

use super::{Step, apt};
use crate::run;

/// By what names the browser goes, the first that fits the driver is taken.
const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const BY_HAND: &str = "install Chromium or Chrome and the chromedriver of the same version, and \
    put both on PATH or their paths into CHROME and CHROMEDRIVER";

/// A program and the first number of its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Versioned {
    pub(crate) path: PathBuf,
    major: u32,
}

/// A browser and a driver of the same major version.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) browser: Versioned,
    pub(crate) driver: Versioned,
}

/// The browser and its driver, which set-up has seen to.
pub(crate) fn pair() -> anyhow::Result<Pair> {
    find()?.with_context(|| format!("there is no browser to test in: {BY_HAND}"))
}

/// What set-up does where no pair is found.
pub(crate) struct Missing;

impl Step for Missing {
    fn name(&self) -> String {
        "a browser and its driver".into()
    }

    fn effort(&self) -> &'static str {
        "installing them, up to a minute"
    }

    fn find(&self) -> anyhow::Result<Option<String>> {
        Ok(find()?.map(|it| format!("{}, version {}", it.browser.path.display(), it.browser.major)))
    }

    fn install(&self) -> anyhow::Result<()> {
        ensure!(apt::is_here(), BY_HAND);
        apt::install(if is_ubuntu() {
            &["chromium-browser", "chromium-chromedriver"]
        } else {
            &["chromium", "chromium-driver"]
        })
        .context(BY_HAND)
    }
}

fn is_ubuntu() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release.lines().any(|it| it == "ID=ubuntu")
}

fn find() -> anyhow::Result<Option<Pair>> {
    let browsers = candidates("CHROME", BROWSERS)?;
    let drivers = candidates("CHROMEDRIVER", &["chromedriver"])?;
    choose(&browsers, drivers.first())
}

/// The program that the variable names, or else all of these names that are on PATH.
fn candidates(variable: &str, names: &[&str]) -> anyhow::Result<Vec<Versioned>> {
    if let Some(path) = env::var_os(variable) {
        let program = versioned(Path::new(&path));
        return Ok(vec![program.with_context(|| format!("{variable} names no usable program"))?]);
    }
    let paths = names.iter().filter_map(|it| run::on_path(it));
    // One that does not start may be Ubuntu's placeholder for a snap that is not installed.
    Ok(paths.filter_map(|it| versioned(&it).ok()).collect())
}

fn versioned(path: &Path) -> anyhow::Result<Versioned> {
    let printed = run::text(run::command(path).arg("--version"))?;
    let major = major(&printed)
        .with_context(|| format!("`{} --version` names no version", path.display()))?;
    Ok(Versioned { path: path.to_path_buf(), major })
}

/// The first browser that the driver can steer.
fn choose(browsers: &[Versioned], driver: Option<&Versioned>) -> anyhow::Result<Option<Pair>> {
    let (Some(first), Some(driver)) = (browsers.first(), driver) else {
        return Ok(None);
    };
    let Some(browser) = browsers.iter().find(|it| it.major == driver.major) else {
        bail!(
            "{} is version {} and {} is version {}: {BY_HAND}",
            first.path.display(),
            first.major,
            driver.path.display(),
            driver.major
        );
    };
    Ok(Some(Pair { browser: browser.clone(), driver: driver.clone() }))
}

/// The first number of the version: `Chromium 156.0.8078.79 built on Debian GNU/Linux 12`.
fn major(printed: &str) -> Option<u32> {
    printed.split_whitespace().find_map(|it| it.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(name: &str, major: u32) -> Versioned {
        Versioned { path: name.into(), major }
    }

    #[test]
    fn browsers_and_drivers_print_their_version_among_words() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("Google Chrome 149.0.7827.2 \n"), Some(149));
        assert_eq!(major("ChromeDriver 156.0.8078.79 (a21ce95c)"), Some(156));
        assert_eq!(major("Chromium"), None);
    }

    #[test]
    fn the_browser_is_the_first_that_the_driver_can_steer() {
        let browsers = [program("chromium", 120), program("google-chrome", 156)];
        let pair = choose(&browsers, Some(&program("chromedriver", 156))).unwrap().unwrap();
        assert_eq!(pair.browser, program("google-chrome", 156));
    }

    #[test]
    fn a_driver_of_another_version_is_said() {
        let browsers = [program("chromium", 156)];
        let error = choose(&browsers, Some(&program("chromedriver", 120))).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("chromium is version 156 and chromedriver is version 120")
        );
    }

    #[test]
    fn one_without_the_other_is_nothing() {
        assert_eq!(choose(&[program("chromium", 156)], None).unwrap(), None);
        assert_eq!(choose(&[], Some(&program("chromedriver", 156))).unwrap(), None);
    }
}
