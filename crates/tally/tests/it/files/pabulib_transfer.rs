//! Real files as configurations of widgets with answers, and back.

use std::collections::BTreeMap;

use civic_model::{answer::RawAnswer, ids::WidgetId, money::Currency, text::LanguageTag};
use civic_tally::files::{
    Limits,
    pabulib::{Fallback, NotImported, export, import, read},
};

use super::shared::real;

fn fallback() -> Fallback {
    Fallback {
        id: WidgetId::new("imported").unwrap(),
        language: LanguageTag::parse("en").unwrap(),
        currency: Currency::parse("PLN").unwrap(),
    }
}

#[test]
fn every_file_becomes_a_configuration_with_answers_and_these_the_same_file() {
    let Some((files, _)) = real("pabulib", &[".pb"]) else { return };
    let mut refused: BTreeMap<String, u64> = BTreeMap::new();
    let mut answers_in_all = 0_u64;
    for (name, bytes) in files {
        let (document, _) = read(bytes.as_slice(), Limits::default()).unwrap();
        let imported = match import(&document, &fallback()) {
            Ok(imported) => imported,
            Err(NotImported::Refused(problems)) => panic!("{name}: {problems:#?}"),
            Err(error) => panic!("{name}: {error}"),
        };
        let answers: Vec<RawAnswer> = imported.answers(&document).collect();
        for answer in &answers {
            answers_in_all += 1;
            let checked = imported.budget.check_answers(std::slice::from_ref(answer));
            for violation in checked.err().unwrap_or_default() {
                *refused.entry(format!("{:?} in {name}", violation.code)).or_default() += 1;
            }
        }
        let written = export(&imported.budget, answers.iter(), &imported.sidecar, Vec::new());
        assert!(written.unwrap() == bytes, "{name}");
    }
    assert_eq!(answers_in_all, 0);
    assert_eq!(refused, BTreeMap::new());
}
