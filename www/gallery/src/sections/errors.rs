//! What is wrong: with answers, with a widget, with its configuration.

use civic_model::{
    pointer::Pointer,
    problem::{Problem, ProblemCode, Severity},
};
use civic_ui::{
    diagnostics::Diagnostics,
    error_summary::{ErrorSummary, Mistake},
    notice::notice,
    part::Part as _,
};
use yew::prelude::*;

use crate::{
    state::State,
    words::{LONG, level},
};

pub(super) fn error_summary() -> Vec<State> {
    let summary = |title: &'static str, mistakes: &[(&'static str, &'static str)]| {
        let mistake = |(control, message): &(&'static str, &'static str)| Mistake {
            control: (*control).into(),
            message: (*message).into(),
        };
        let mistakes: Vec<_> = mistakes.iter().map(mistake).collect();
        html! { <ErrorSummary {title} level={level()} {mistakes} attempt=1 /> }
    };
    let title = "There is a problem";
    let several = [("shop-0", "Select a shop"), ("why-0", "Enter why you would go there")];
    vec![
        State::new("One mistake", summary(title, &several[..1])),
        State::new("Several", summary(title, &several)),
        State::new("Long", summary(title, &[("long-0", LONG), several[0]])),
        State::arabic(summary("هناك مشكلة", &[("arabic-0", "اختر متجراً")])),
    ]
}

pub(super) fn notices() -> Vec<State> {
    vec![
        State::new("Short", notice("This poll is not available at the moment.")),
        State::new("Long", notice(LONG)),
        State::arabic(notice("هذا الاستطلاع غير متاح حالياً.")),
    ]
}

pub(super) fn remarks() -> Vec<State> {
    let problem = |severity, message: &str, suggestion: Option<&str>| Problem {
        code: ProblemCode::UnknownKey,
        severity,
        path: Pointer::root().key("questions").index(0).key("hnit"),
        message: message.to_owned(),
        suggestion: suggestion.map(str::to_owned),
    };
    let error = problem(Severity::Error, "This key is not known.", Some("Did you mean `hint`?"));
    let warning = problem(Severity::Warning, LONG, None);
    vec![
        State::new("An error and a warning", diagnostics(vec![error, warning.clone()])),
        State::new("A warning alone stays folded", diagnostics(vec![warning])),
    ]
}

fn diagnostics(problems: Vec<Problem>) -> Html {
    Diagnostics { problems }.view()
}
