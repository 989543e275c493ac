//! Fingerprints of files, so that nothing is made again that stands.

use std::{
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

use crate::{run, tidy::arrows, toolchain::Toolchain, workspace};

/// Folders that hold what is made, or what does not end up in what is made.
const SKIPPED: &[&str] = &["dist", "node_modules", "target", "tests"];

/// A number for all the files of these files and folders, by name and content. Times are left out:
/// git and copies change them.
pub(crate) fn fingerprint(paths: &[PathBuf]) -> anyhow::Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        add(path, &mut hasher).with_context(|| format!("{} cannot be read", path.display()))?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// A number for everything that a crate is compiled from, and for `others`: files and folders in the
/// repository.
pub(crate) fn crates_state(
    toolchain: Toolchain,
    package: &'static str,
    others: &[&str],
) -> anyhow::Result<String> {
    let compiler = run::text(toolchain.command("rustc")?.arg("-vV"))?;
    let root = workspace::root();
    let crates = arrows::with_all_below(package).into_iter().map(arrows::folder);
    let others = others.iter().map(PathBuf::from);
    let paths: Vec<_> = crates.chain(others).map(|it| root.join(it)).collect();
    Ok(format!("{}\n{compiler}", fingerprint(&paths)?))
}

/// Whether the stamp was written for this state.
pub(crate) fn stands(stamp: &Path, state: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|it| it == state)
}

/// Notes that what the stamp is for now stands in this state.
pub(crate) fn write(stamp: &Path, state: &str) -> anyhow::Result<()> {
    fs::write(stamp, state).with_context(|| format!("{} cannot be written", stamp.display()))
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> anyhow::Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        return entries(path)?.iter().try_for_each(|it| add(it, hasher));
    }
    // A file that is not there is a state too.
    path.is_file().then(|| fs::read(path)).transpose()?.hash(hasher);
    Ok(())
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !SKIPPED.iter().any(|it| entry.file_name() == *it) {
            entries.push(entry.path());
        }
    }
    // Folders are listed in any order.
    entries.sort();
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Changes a small tree and says whether its fingerprint changed.
    #[track_caller]
    fn changes(name: &str, change: impl FnOnce(&Path)) -> bool {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("target")).unwrap();
        fs::write(folder.join("src/lib.rs"), "one").unwrap();
        let paths = [folder.clone(), folder.join("Cargo.lock")];
        let before = fingerprint(&paths).unwrap();
        change(&folder);
        let after = fingerprint(&paths).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        before != after
    }

    #[test]
    fn another_content_is_another_state() {
        assert!(changes("content", |it| fs::write(it.join("src/lib.rs"), "two").unwrap()));
    }

    #[test]
    fn another_name_is_another_state() {
        assert!(changes("name", |it| {
            fs::rename(it.join("src/lib.rs"), it.join("src/main.rs")).unwrap();
        }));
    }

    #[test]
    fn a_file_that_appears_is_another_state() {
        assert!(changes("appears", |it| fs::write(it.join("Cargo.lock"), "").unwrap()));
    }

    #[test]
    fn the_same_content_written_again_is_the_same_state() {
        assert!(!changes("again", |it| fs::write(it.join("src/lib.rs"), "one").unwrap()));
    }

    #[test]
    fn what_is_made_does_not_count() {
        assert!(!changes("made", |it| fs::write(it.join("target/made"), "new").unwrap()));
    }

    #[test]
    fn a_stamp_stands_for_one_state() {
        let stamp = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        assert!(!stands(&stamp, "a"));
        write(&stamp, "a").unwrap();
        assert!(stands(&stamp, "a"));
        assert!(!stands(&stamp, "b"));
        fs::remove_file(stamp).unwrap();
    }
}
