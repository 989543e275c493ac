//! Results as a real table, with bars for those who see them.

use yew::prelude::*;

use crate::{
    bar::bar,
    part::Part,
    phrase::{Phrase, words},
};

/// The styles of the table.
pub const STYLES: &str = crate::squeezed!(include_str!("results_table.css"));

/// One line of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultsRow {
    /// Unique in the table.
    pub key: AttrValue,
    /// The place among the others, where lines are in the order of their results.
    pub place: Option<AttrValue>,
    /// What the line is about.
    pub label: Phrase,
    /// Remarks behind it: what the resident gave, that the place is shared.
    pub remarks: Vec<AttrValue>,
    /// Whether it is what the resident chose.
    pub is_own: bool,
    /// The numbers written for people, one for each further column.
    pub numbers: Vec<AttrValue>,
    /// The length of the bar in per cent, 0 to 100.
    pub percent: u64,
}

/// A table of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultsTable {
    /// Tells this table from others beside it.
    pub key: String,
    /// The question.
    pub caption: Phrase,
    /// How many answered it, in a sentence.
    pub answered: AttrValue,
    /// The headings of the columns.
    pub columns: Vec<AttrValue>,
    /// The lines.
    pub rows: Vec<ResultsRow>,
    /// What there is to say about the numbers, in sentences.
    pub notes: Vec<AttrValue>,
    /// What happened step by step, a sentence for each.
    pub steps: Vec<AttrValue>,
}

impl Part for ResultsTable {
    fn view(&self) -> Html {
        html! {
            <div key={self.key.as_str()}>
                <table class="results" part="results">
                    <caption>
                        { self.caption.span() }
                        { note(&self.answered) }
                    </caption>
                    <thead><tr>{ for self.columns.iter().enumerate().map(heading) }</tr></thead>
                    <tbody>{ for self.rows.iter().map(row) }</tbody>
                </table>
                <div>{ for self.notes.iter().map(note) }</div>
                if !self.steps.is_empty() {
                    // A list without numbers is none for some screen readers, unless it says so.
                    <ol class="rounds" role="list">{ for self.steps.iter().map(step) }</ol>
                }
            </div>
        }
    }
}

fn note(text: &AttrValue) -> Html {
    html! { <p key={text.as_str()} class="hint">{ text }</p> }
}

fn step(text: &AttrValue) -> Html {
    html! { <li key={text.as_str()}>{ text }</li> }
}

/// The heading of a column; all but the first are about numbers.
fn heading((number, text): (usize, &AttrValue)) -> Html {
    let class = (number > 0).then_some("number");
    html! { <th key={number} scope="col" {class}>{ words(text) }</th> }
}

fn row(row: &ResultsRow) -> Html {
    html! {
        <tr key={row.key.as_str()} data-own={row.is_own.then_some("")}>
            <th scope="row">
                if let Some(place) = &row.place {
                    <span key={place.as_str()} class="place">{ place }{ " " }</span>
                }
                { row.label.span() }
                <span>{ for row.remarks.iter().map(remark) }</span>
                { bar(row.percent) }
            </th>
            { for row.numbers.iter().enumerate().map(number) }
        </tr>
    }
}

fn remark(text: &AttrValue) -> Html {
    html! { <span key={text.as_str()} class="remark">{ " " }{ text }</span> }
}

fn number((column, text): (usize, &AttrValue)) -> Html {
    html! { <td key={column} class="number">{ words(text) }</td> }
}
