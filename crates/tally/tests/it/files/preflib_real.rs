//! The 118 real files of `PrefLib`.

use std::collections::BTreeMap;

use civic_tally::files::{
    Limits,
    preflib::{DataType, Heading, read, read_strictly, write},
};
use serde_json::Value;

use crate::shared::real;

const ENDS: [&str; 5] = [".soc", ".soi", ".toc", ".toi", ".cat"];

#[test]
fn every_file_is_read_strictly_and_written_again_byte_by_byte() {
    let Some((files, expected)) = real("preflib", &ENDS) else { return };
    assert_eq!(files.len(), 118);
    let mut warnings: BTreeMap<String, u64> = BTreeMap::new();
    for (name, bytes) in files {
        let data_type = DataType::parse(name.rsplit('.').next().unwrap()).unwrap();
        let document = match read_strictly(bytes.as_slice(), data_type, Limits::default()) {
            Ok(document) => document,
            Err(error) => panic!("{name}: {error:?}"),
        };
        for (kind, count) in document.lint(Some(data_type), 0).counts() {
            *warnings.entry(format!("{kind:?}")).or_default() += count;
        }
        let mut written = Vec::new();
        document.write(&mut written).unwrap();
        assert!(written == bytes, "{name}");

        let expected = &expected[&name];
        let (profile, skipped) = document.profile();
        assert_eq!(skipped, 0, "{name}");
        let voters: u64 = profile.ballots.iter().map(|it| it.1).sum();
        assert_eq!(Value::from(profile.alternatives.len()), expected["alternatives"], "{name}");
        assert_eq!(Value::from(voters), expected["voters"], "{name}");
        assert_eq!(Value::from(profile.ballots.len()), expected["distinct"], "{name}");
        assert_eq!(Value::from(document.get("TITLE").unwrap()), expected["title"], "{name}");
    }
    assert_eq!(warnings, BTreeMap::from([]));
}

#[test]
fn a_heading_and_a_profile_make_the_same_file() {
    let Some((files, _)) = real("preflib", &ENDS) else { return };
    for (name, bytes) in files {
        let (document, _) = read(bytes.as_slice(), Limits::default()).unwrap();
        let data_type = document.data_type().unwrap();
        let keys = [
            "FILE NAME",
            "TITLE",
            "DESCRIPTION",
            "DATA TYPE",
            "MODIFICATION TYPE",
            "RELATES TO",
            "RELATED FILES",
            "PUBLICATION DATE",
            "MODIFICATION DATE",
        ];
        let entries = keys.map(|key| (key, document.get(key).unwrap()));
        let n = document.get("NUMBER CATEGORIES").map_or(0, |it| it.parse().unwrap());
        let categories: Vec<String> =
            (1..=n).map(|it: u32| format!("CATEGORY NAME {it}")).collect();
        let categories: Vec<&str> = categories.iter().map(|it| document.get(it).unwrap()).collect();
        let heading = Heading { data_type, entries: &entries, categories: &categories };
        let (mut profile, _) = document.profile();
        profile.ballots =
            document.orders().map(|it| (it.ranks().unwrap(), it.count().unwrap())).collect();
        let mut written = Vec::new();
        write(&heading, &profile, &mut written).unwrap();
        // Some have no space after the colon of an empty value, and one has braces around a category
        // of one alternative, where the format has none.
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace(": \n", ":\n");
        let real = text(&bytes).replace("{16},{", "16,{");
        assert_eq!(text(&written), real, "{name}");
    }
}
