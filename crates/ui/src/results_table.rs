//! Results as a real table, with bars for those who see them.

use yew::prelude::*;

use crate::phrase::Phrase;

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
    pub columns: [&'static str; 3],
    /// The lines, in the order of the question.
    pub rows: Vec<ResultsRow>,
}

impl ResultsTable {
    /// Draws the table.
    pub fn view(&self) -> Html {
        let [answer, votes, share] = self.columns;
        html! {
            <table key={self.key.as_str()} class="results" part="results">
                <caption lang={self.caption.lang.clone()}>{ &self.caption.text }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ answer }</th>
                        <th scope="col" class="number">{ votes }</th>
                        <th scope="col" class="number">{ share }</th>
                    </tr>
                </thead>
                <tbody>{ for self.rows.iter().map(row) }</tbody>
            </table>
        }
    }
}

fn row(row: &ResultsRow) -> Html {
    // The length is an attribute of the drawing: a style attribute is refused by a strict policy.
    let length = format!("{}%", row.percent.min(100));
    html! {
        <tr key={row.key.as_str()} data-own={row.mark.as_ref().map(|_| "")}>
            <th scope="row">
                { row.label.span() }
                if let Some(mark) = &row.mark {
                    <span class="mark">{ " " }{ mark }</span>
                }
                <svg class="bar" part="bar" aria-hidden="true" focusable="false">
                    <rect class="track" width="100%" height="100%" />
                    <rect class="fill" width={length} height="100%" />
                </svg>
            </th>
            <td class="number">{ &row.count }</td>
            <td class="number">{ &row.share }</td>
        </tr>
    }
}
