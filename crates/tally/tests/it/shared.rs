//! The real files, where they are.

use std::{fs, path::PathBuf};

use serde_json::Value;

/// The name of a file, and its bytes.
pub(crate) type File = (String, Vec<u8>);

/// The files of a folder of real data whose names end in one of these, with what is expected of them;
/// `None`, with a word to say so, where they are not.
pub(crate) fn real(folder: &str, ends: &[&str]) -> Option<(Vec<File>, Value)> {
    let data = std::env::var_os("CIVIC_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let folder = data.join(folder);
    let Ok(entries) = fs::read_dir(&folder) else {
        #[expect(clippy::print_stderr, reason = "a test that did not run says so")]
        {
            eprintln!("skipped: no data");
        }
        return None;
    };
    let mut files: Vec<File> = entries
        .map(|it| it.unwrap())
        .map(|it| (it.file_name().into_string().unwrap(), it.path()))
        .filter(|(name, _)| ends.iter().any(|end| name.ends_with(end)))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    files.sort();
    let expected = fs::read(folder.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    Some((files, expected["instances"].clone()))
}
