//! A table of results, each line with why it is so.

use civic_ui::{
    bar::bar,
    phrase::{Phrase, words},
};
use yew::prelude::*;

use crate::wide::wide;

/// A table of results.
pub(super) struct Table {
    /// What the table is about. No two tables beside each other are about the same.
    pub(super) caption: AttrValue,
    /// The headings of the columns.
    pub(super) columns: Vec<AttrValue>,
    /// What is pressed to see why.
    pub(super) why: AttrValue,
    pub(super) rows: Vec<Row>,
}

/// One line.
pub(super) struct Row {
    /// Unique in the table.
    pub(super) key: AttrValue,
    pub(super) label: Phrase,
    /// What else is said of it: what the resident gave, that it is income.
    pub(super) remarks: Vec<AttrValue>,
    /// Whether the resident chose it.
    pub(super) is_own: bool,
    /// One for each further column.
    pub(super) numbers: Vec<AttrValue>,
    /// The length of the bar in per cent.
    pub(super) percent: u64,
    /// Why it is so, in sentences; can be none.
    pub(super) why: Vec<AttrValue>,
}

impl Table {
    pub(super) fn view(&self) -> Html {
        let heading = |(number, text): (usize, &AttrValue)| {
            let class = (number > 0).then_some("number");
            html! { <th key={number} scope="col" {class}>{ words(text) }</th> }
        };
        let table = html! {
            <table key={self.caption.as_str()} class="results" part="results">
                <caption>{ words(&self.caption) }</caption>
                <thead><tr>{ for self.columns.iter().enumerate().map(heading) }</tr></thead>
                <tbody>{ for self.rows.iter().map(|it| it.view(&self.why)) }</tbody>
            </table>
        };
        // Three columns have room everywhere.
        if self.columns.len() <= 3 { table } else { wide(&self.caption, table) }
    }
}

impl Row {
    fn view(&self, why: &AttrValue) -> Html {
        let number = |(column, text): (usize, &AttrValue)| {
            html! { <td key={column} class="number">{ words(text) }</td> }
        };
        let remark = |text: &AttrValue| {
            html! { <span key={text.as_str()} class="remark">{ " " }{ text }</span> }
        };
        let sentence = |text: &AttrValue| html! { <p key={text.as_str()}>{ text }</p> };
        html! {
            <tr key={self.key.as_str()} data-own={self.is_own.then_some("")}>
                <th scope="row">
                    { self.label.span() }
                    <span>{ for self.remarks.iter().map(remark) }</span>
                    { bar(self.percent) }
                    if !self.why.is_empty() {
                        <details class="why" part="why">
                            <summary>
                                { words(why) }
                                <span class="visually-hidden">{ " " }{ self.label.span() }</span>
                            </summary>
                            { for self.why.iter().map(sentence) }
                        </details>
                    }
                </th>
                { for self.numbers.iter().enumerate().map(number) }
            </tr>
        }
    }
}
