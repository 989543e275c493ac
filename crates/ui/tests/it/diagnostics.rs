//! The panel for editors.

use civic_model::{
    pointer::Pointer,
    problem::{Problem, ProblemCode, Severity},
};
use civic_ui::diagnostics::Diagnostics;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::PartStage;

fn problem(severity: Severity, suggestion: Option<&str>) -> Problem {
    Problem {
        code: ProblemCode::UnknownKey,
        severity,
        path: Pointer::root(),
        message: "The key `hnit` is not known here.".to_owned(),
        suggestion: suggestion.map(str::to_owned),
    }
}

#[wasm_bindgen_test]
async fn every_problem_is_said_with_what_to_do_and_whether_it_is_an_error() {
    let problems = vec![
        problem(Severity::Error, Some("Did you mean `hint`?")),
        problem(Severity::Warning, None),
    ];
    let stage = PartStage::of(Diagnostics { problems }).await;
    assert_eq!(stage.text("summary"), "2 remarks on this widget");
    assert_eq!(
        stage.texts("li"),
        [
            "Error The key `hnit` is not known here. Did you mean `hint`?",
            "Warning The key `hnit` is not known here.",
        ]
    );
    assert!(stage.text("p").starts_with("Only editors see this"));
    assert_eq!(stage.attribute("details", "lang").as_deref(), Some("en"));
}

#[wasm_bindgen_test]
async fn errors_open_the_panel_and_warnings_alone_do_not() {
    for (severity, is_open) in [(Severity::Error, true), (Severity::Warning, false)] {
        let stage = PartStage::of(Diagnostics { problems: vec![problem(severity, None)] }).await;
        assert_eq!(stage.attribute("details", "open").is_some(), is_open);
        assert_eq!(stage.text("summary"), "1 remark on this widget");
    }
}
