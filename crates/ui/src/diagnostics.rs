//! What is wrong with a configuration, for the eyes of its editors.

use civic_model::problem::{Problem, Severity};
use yew::prelude::*;

use crate::{part::Part, phrase::words};

/// The styles of the panel.
pub const STYLES: &str = crate::squeezed!(include_str!("diagnostics.css"));

/// A panel for editors. It is written in English, as the messages are, and says who can see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    /// What is wrong; not empty.
    pub problems: Vec<Problem>,
}

impl Part for Diagnostics {
    /// Open where something is broken; a panel of warnings alone stays folded.
    fn view(&self) -> Html {
        let problems = &self.problems;
        let is_broken = problems.iter().any(|it| it.severity == Severity::Error);
        let summary = match problems.len() {
            1 => "1 remark on this widget".to_owned(),
            n => format!("{n} remarks on this widget"),
        };
        html! {
            <details class="diagnostics" part="diagnostics" lang="en" dir="ltr"
                open={is_broken}>
                <summary>{ words(&AttrValue::from(summary)) }</summary>
                <p>{ "Only editors see this: it is shown on localhost and with #civic-check in \
                                the page's address." }</p>
                <ul>
                    { for problems.iter().enumerate().map(|(index, problem)| remark(index, problem)) }
                </ul>
            </details>
        }
    }
}

fn remark(index: usize, problem: &Problem) -> Html {
    let severity = match problem.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
    };
    html! {
        <li key={index}>
            <strong>{ severity }</strong>{ " " }
            if !problem.path.as_str().is_empty() {
                <code>{ problem.path.as_str() }</code>{ " " }
            }
            <span>{ &problem.message }</span>
            if let Some(suggestion) = &problem.suggestion {
                <span>{ " " }{ suggestion }</span>
            }
        </li>
    }
}
