//! The whole basket before it is cast: what is in it, what it costs, and what would make it valid.

use civic_model::budget::Ballot;
use civic_runtime::words::Key;
use civic_ui::{heading::heading, phrase::Phrase, phrase::words};
use yew::prelude::*;

use crate::{
    lines::proposed,
    order::order,
    sentences::Teller,
    session::{Action, Session},
    total::{is_over, sums},
};
use civic_participation::participation::Stage;

/// The basket, with what is still to do.
pub(crate) fn review(session: &Session, stage: &Stage<Action>) -> Html {
    let teller = Teller { budget: session.budget(), voice: &stage.voice };
    let say = |key| stage.voice.words.say(key);
    let open = session.open_points();
    let on_back = stage.on_action.reform(|_: MouseEvent| Action::Back);
    html! {
        <div class="basket">
            <p>{ words(&say(Key::BUDGET_NOT_CAST_YET)) }</p>
            { rows(session, teller, stage) }
            <p class={classes!("sums", is_over(session).then_some("error"))}>
                { for sums(session, teller).iter().map(|it| html! { <span>{ words(it) }</span> }) }
            </p>
            if !open.is_empty() {
                <div class="notice" part="notice">
                    <div>{ heading(stage.level.below(), &Phrase::own(say(Key::BUDGET_TO_MEND))) }</div>
                    <ul>
                        { for open.iter().map(|it| html! { <li>{ words(&teller.sentence(it)) }</li> }) }
                    </ul>
                </div>
            }
            if !stage.is_locked {
                <p>
                    <button type="button" class="secondary" part="secondary-button"
                        id={back_id(&stage.ids)} onclick={on_back}>
                        { words(&say(Key::BUDGET_CHANGE)) }
                    </button>
                </p>
            }
        </div>
    }
}

/// The id of the button that leads back to choosing.
pub(crate) fn back_id(ids: &str) -> String {
    format!("{ids}-back")
}

fn rows(session: &Session, teller: Teller<'_>, stage: &Stage<Action>) -> Html {
    let rows = told(session, teller);
    if rows.is_empty() {
        return html! { <p>{ words(&stage.voice.words.say(Key::BUDGET_EMPTY)) }</p> };
    }
    if let Ballot::Ranking(ranking) = &session.budget().ballot {
        return order(session, &ranking.basket, stage);
    }
    let row = |row: &Row| {
        let remove = row.name.clone().filter(|_| !stage.is_locked).map(|name| {
            let title = row.title.text.clone();
            let label = stage.voice.words.say(Key::RANKING_REMOVE);
            let heard = stage.voice.words.fill(Key::REMOVE, &[("item", &title)]);
            let onclick =
                stage.on_action.reform(move |_: MouseEvent| Action::Choose(name.clone(), false));
            html! {
                <button type="button" class="secondary" part="secondary-button" {onclick}>
                    <span aria-hidden="true">{ words(&label) }</span>
                    <span class="visually-hidden">{ words(&heard) }</span>
                </button>
            }
        });
        html! {
            <li key={row.title.text.as_str()}>
                <span>{ row.title.span() }</span>
                <span class="cost">{ words(&row.value) }</span>
                { for remove }
            </li>
        }
    };
    html! { <ul class="rows" role="list">{ for rows.iter().map(row) }</ul> }
}

/// One row of the basket.
pub(crate) struct Row {
    /// The project's name, where it can be taken out.
    name: Option<String>,
    /// What it is called.
    pub title: Phrase,
    /// What it costs, its points or its amount.
    pub value: AttrValue,
}

/// What was chosen, told row by row.
pub(crate) fn told(session: &Session, teller: Teller<'_>) -> Vec<Row> {
    let (budget, sheet) = (session.budget(), session.sheet());
    if let Ballot::Allocation(allocation) = &budget.ballot {
        let lines = allocation.lines.iter().zip(sheet.lines());
        return lines
            .map(|(line, own)| Row {
                name: None,
                title: teller.voice.phrase(&line.title),
                value: match own.typed.as_ref().filter(|_| own.is_wrong) {
                    Some(typed) => typed.clone().into(),
                    None => proposed(line, own.amount, teller),
                },
            })
            .collect();
    }
    let Some(basket) = budget.ballot.basket() else { return Vec::new() };
    let row = |name: &&str| {
        let project = basket.project(name)?;
        let number = sheet.entered(name).and_then(|it| it.value.as_u64());
        let value = match (&budget.ballot, number) {
            (Ballot::Points(_), Some(points)) => {
                let cost = teller.money(project.cost.get());
                let points = teller.voice.words.count(Key::BUDGET_POINTS, points, &[]);
                format!("{points} ({cost})")
            }
            (Ballot::Adjustable(_), Some(amount)) => teller.money(amount),
            _ => teller.money(project.cost.get()),
        };
        Some(Row {
            name: Some((*name).to_owned()),
            title: teller.voice.phrase(&project.title),
            value: value.into(),
        })
    };
    sheet.chosen().iter().filter_map(row).collect()
}
