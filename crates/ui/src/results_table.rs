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
    /// What was chosen.
    pub label: Phrase,
    /// How often, written for people.
    pub count: AttrValue,
    /// The share in whole per cent, 0 to 100: the length of the bar.
    pub percent: u64,
    /// The share written for people.
    pub share: AttrValue,
    /// The words that mark the resident's own choice, where it is this one.
    pub mark: Option<AttrValue>,
}

/// A table of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultsTable {
    /// Tells this table from others beside it.
    pub key: String,
    /// The question.
    pub caption: Phrase,
    /// The headings of the three columns: answer, votes, share.
    pub columns: [AttrValue; 3],
    /// The lines, in the order of the question.
    pub rows: Vec<ResultsRow>,
}

impl Part for ResultsTable {
    fn view(&self) -> Html {
        let [answer, votes, share] = &self.columns;
        html! {
            <table key={self.key.as_str()} class="results" part="results">
                <caption>{ self.caption.span() }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ words(answer) }</th>
                        <th scope="col" class="number">{ words(votes) }</th>
                        <th scope="col" class="number">{ words(share) }</th>
                    </tr>
                </thead>
                <tbody>{ for self.rows.iter().map(row) }</tbody>
            </table>
        }
    }
}

fn row(row: &ResultsRow) -> Html {
    html! {
        <tr key={row.key.as_str()} data-own={row.mark.as_ref().map(|_| "")}>
            <th scope="row">
                { row.label.span() }
                if let Some(mark) = &row.mark {
                    <span key={mark.as_str()} class="remark">{ " " }{ mark }</span>
                }
                { bar(row.percent) }
            </th>
            <td class="number">{ words(&row.count) }</td>
            <td class="number">{ words(&row.share) }</td>
        </tr>
    }
}
