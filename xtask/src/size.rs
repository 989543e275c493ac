//! `cargo xtask size`: what a page has to load, against the budgets in tests/size.json.
//!
//! Both files count bytes. pkg/dist/sizes.json is written by the build: a file's name to
//! `{"raw": n, "brotli": n}`. tests/size.json holds the budgets: each counts the `files` that it names,
//! after brotli. `at_most` is never raised without a reason in the commit; `aim` is where it is to get
//! to.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, bail, ensure};
use serde_json::{Map, Value, json};

use crate::{say, workspace};

/// A file of pkg/dist.
struct File {
    name: String,
    raw: u64,
    brotli: u64,
}

/// What some of the files may weigh together.
struct Budget {
    name: String,
    at_most: u64,
    /// Where it is to get to, where that is less than it may be today.
    aim: Option<u64>,
    /// As it was when the numbers were last written down.
    noted: Option<u64>,
    files: Vec<String>,
}

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    match arguments {
        [] => check(),
        [flag] if flag == "--write" => {
            note()?;
            check()
        }
        _ => bail!("size takes `--write` or nothing, not `{}`", arguments.join(" ")),
    }
}

/// Prints sizes and budgets; an error if a budget is exceeded.
pub(crate) fn check() -> anyhow::Result<()> {
    let files = files(&read(sizes_path())?)?;
    let budgets = budgets(&read(budgets_path())?)?;
    say::line(files_table(&files));
    let exceeded: Vec<_> = budgets
        .iter()
        .map(|it| Ok((it, it.measure(&files)?)))
        .collect::<anyhow::Result<Vec<_>>>()?
        .into_iter()
        .inspect(|(budget, bytes)| say::line(budget.line(*bytes)))
        .filter(|(budget, bytes)| budget.at_most < *bytes)
        .map(|(budget, _)| budget.name.as_str())
        .collect();
    ensure!(exceeded.is_empty(), "over budget: {}", exceeded.join(", "));
    Ok(())
}

/// Writes down what the files weigh now, for comparison.
fn note() -> anyhow::Result<()> {
    let mut settings = read(budgets_path())?;
    let files = files(&read(sizes_path())?)?;
    for budget in budgets(&settings)? {
        let entry = settings.get_mut("budgets").and_then(|it| it.get_mut(&budget.name));
        let entry = entry.and_then(Value::as_object_mut).context("a budget is no object")?;
        entry.insert("measured".into(), json!(budget.measure(&files)?));
    }
    let text = format!("{settings:#}\n");
    fs::write(budgets_path(), text).context("tests/size.json cannot be written")
}

fn sizes_path() -> PathBuf {
    workspace::dist().join("sizes.json")
}

fn budgets_path() -> PathBuf {
    workspace::root().join("tests/size.json")
}

fn read(path: PathBuf) -> anyhow::Result<Value> {
    let text = fs::read_to_string(&path).with_context(|| {
        format!("{} cannot be read: run `cargo xtask build` first", path.display())
    })?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", path.display()))
}

fn files(sizes: &Value) -> anyhow::Result<Vec<File>> {
    let sizes = sizes.as_object().context("sizes.json is not an object")?;
    let file = |(name, size): (&String, &Value)| {
        let raw = size["raw"].as_u64()?;
        Some(File { name: name.clone(), raw, brotli: size["brotli"].as_u64()? })
    };
    let files: Option<Vec<_>> = sizes.iter().map(file).collect();
    files.context("sizes.json: each file needs `raw` and `brotli`, in bytes")
}

fn budgets(settings: &Value) -> anyhow::Result<Vec<Budget>> {
    let budgets = settings["budgets"].as_object();
    let budgets: &Map<_, _> = budgets.context("tests/size.json has no `budgets`")?;
    let budget = |(name, it): (&String, &Value)| {
        Ok(Budget {
            name: name.clone(),
            at_most: it["at_most"].as_u64().with_context(|| {
                format!("tests/size.json: the budget `{name}` needs `at_most`, in bytes")
            })?,
            aim: it["aim"].as_u64(),
            noted: it["measured"].as_u64(),
            files: names(&it["files"]),
        })
    };
    budgets.iter().map(budget).collect()
}

fn names(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|it| it.as_str().map(str::to_owned)).collect()
}

impl Budget {
    fn measure(&self, files: &[File]) -> anyhow::Result<u64> {
        ensure!(!self.files.is_empty(), "tests/size.json: `{}` names no `files`", self.name);
        let weight = |name: &String| {
            let file = files.iter().find(|it| it.name == *name);
            // A file that was renamed must not pass as one that weighs nothing.
            let none =
                || format!("tests/size.json: `{}` counts {name}, which is not there", self.name);
            Ok(file.with_context(none)?.brotli)
        };
        self.files.iter().map(weight).sum()
    }

    fn line(&self, bytes: u64) -> String {
        let verdict = if self.at_most < bytes { "OVER BUDGET" } else { "within budget" };
        let aim = self
            .aim
            .filter(|it| *it < bytes)
            .map_or_else(String::new, |it| format!(", {} over the aim of {it}", bytes - it));
        let change = self.noted.map_or_else(String::new, |it| {
            format!(", {:+} since it was written down", i128::from(bytes) - i128::from(it))
        });
        format!("{}: {bytes} of {} bytes, {verdict}{aim}{change}", self.name, self.at_most)
    }
}

fn files_table(files: &[File]) -> String {
    let mut lines = vec![format!("{:40} {:>9} {:>9}", "file", "raw", "brotli")];
    let line = |File { name, raw, brotli }: &File| format!("{name:40} {raw:9} {brotli:9}");
    lines.extend(files.iter().map(line));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> Vec<File> {
        files(&json!({
            "civic-widgets.js": { "raw": 9000, "brotli": 3000 },
            "civic_bg.wasm": { "raw": 150_000, "brotli": 60_000 },
            "locales/it.json": { "raw": 4000, "brotli": 1500 },
        }))
        .unwrap()
    }

    fn budget(settings: &Value) -> Budget {
        budgets(&json!({ "budgets": { "page": settings } })).unwrap().remove(0)
    }

    #[track_caller]
    fn weighs(settings: &Value, bytes: u64) {
        assert_eq!(budget(settings).measure(&built()).unwrap(), bytes);
    }

    #[test]
    fn a_page_is_the_files_that_it_loads() {
        weighs(&json!({ "at_most": 4096, "files": ["civic-widgets.js"] }), 3000);
        let page = json!({ "at_most": 75_000, "files": ["civic-widgets.js", "civic_bg.wasm"] });
        weighs(&page, 63_000);
    }

    #[test]
    fn a_budget_for_no_file_is_an_error() {
        let gone = budget(&json!({ "at_most": 4096, "files": ["loader.js"] }));
        let error = gone.measure(&built()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "tests/size.json: `page` counts loader.js, which is not there"
        );
    }

    #[test]
    fn one_byte_too_many_is_over_budget() {
        let page = budget(&json!({ "at_most": 100, "measured": 99 }));
        assert_eq!(
            page.line(100),
            "page: 100 of 100 bytes, within budget, +1 since it was written down"
        );
        assert_eq!(
            page.line(101),
            "page: 101 of 100 bytes, OVER BUDGET, +2 since it was written down"
        );
    }

    #[test]
    fn what_is_over_its_aim_is_said_and_passes() {
        let page = budget(&json!({ "at_most": 100, "aim": 75 }));
        assert_eq!(page.line(90), "page: 90 of 100 bytes, within budget, 15 over the aim of 75");
        assert_eq!(page.line(75), "page: 75 of 100 bytes, within budget");
    }

    #[test]
    fn a_file_without_its_size_is_an_error() {
        assert!(files(&json!({ "a.js": { "raw": 1 } })).is_err());
        assert!(budgets(&json!({ "budgets": { "page": {} } })).is_err());
    }
}
