//! The line that stays in view: what is left, how many are chosen, and that nothing is cast yet.

use civic_model::budget::Ballot;
use civic_runtime::words::Key;
use civic_ui::{bar::bar, part::Part as _, phrase::words, regions::Status};
use yew::prelude::*;

use crate::{
    sentences::Teller,
    session::{Said, Session},
};

/// The line under the projects.
pub(crate) fn total(session: &Session, teller: Teller<'_>) -> Html {
    let percent = percent(session);
    let is_over = is_over(session);
    let sums = sums(session, teller);
    let has_some = !session.answers().is_empty();
    let is_stopped = matches!(session.said(), Some((Said::Stopped(..), _)));
    html! {
        <div class="total" part="total" data-over={is_over.then_some("")}>
            <p class="sums">{ for sums.iter().map(|it| html! { <span>{ words(it) }</span> }) }</p>
            if let Some(percent) = percent {
                <div>{ bar(percent) }</div>
            }
            <div class="beside">
                if has_some {
                    <p class="uncast">{ words(&teller.voice.words.say(Key::BUDGET_NOT_CAST)) }</p>
                }
                <details>
                    <summary>{ words(&teller.voice.words.say(Key::BUDGET_RULES)) }</summary>
                    { rules(teller) }
                </details>
            </div>
            // What was done is seen; what could not be done is said where everybody looks.
            <div class={(!is_stopped).then_some("visually-hidden")}>
                { status(session, teller).view() }
            </div>
        </div>
    }
}

/// The rules for choosing, as a list.
pub(crate) fn rules(teller: Teller<'_>) -> Html {
    let rules = teller.rules();
    html! {
        <ul class="rules">{ for rules.iter().map(|it| html! { <li>{ words(it) }</li> }) }</ul>
    }
}

/// Whether more is chosen than there is money, or than may be chosen.
pub(crate) fn is_over(session: &Session) -> bool {
    percent(session).is_some_and(|it| it > 100)
}

/// What is left, or too much; how many projects; how many points.
pub(crate) fn sums(session: &Session, teller: Teller<'_>) -> Vec<AttrValue> {
    let (words, budget) = (&teller.voice.words, session.budget());
    let Some(basket) = budget.ballot.basket() else { return vec![balance(session, teller)] };
    let totals = budget.totals(&session.answers());
    let count = u64::try_from(totals.count).unwrap_or(u64::MAX);
    let amount = basket.amount.get();
    let mut sums = Vec::new();
    if budget.ballot.is_within_amount() {
        let all = teller.money(amount);
        let gap = teller.money(amount.abs_diff(totals.spent));
        let (key, name) = if totals.spent > amount {
            (Key::BUDGET_OVER, "over")
        } else {
            (Key::BUDGET_LEFT, "left")
        };
        sums.push(words.fill(key, &[(name, &gap), ("amount", &all)]));
    } else {
        sums.push(words.fill(Key::BUDGET_SPENT, &[("spent", &teller.money(totals.spent))]));
    }
    if let Some(purse) = budget.ballot.purse() {
        let total = purse.total.get();
        let left = total.saturating_sub(i64::try_from(totals.points).unwrap_or(i64::MAX));
        let shown = words.intl().number(total);
        sums.push(match u64::try_from(left) {
            Ok(left) => words.count(Key::POINTS_LEFT, left, &[("total", &shown)]),
            Err(_) => words.count(Key::POINTS_OVER, left.unsigned_abs(), &[]),
        });
    }
    sums.push(if basket.has_most() {
        let most = i64::try_from(basket.most()).unwrap_or(i64::MAX);
        let most = words.intl().number(most);
        words.count(Key::BUDGET_CHOSEN_OF, count, &[("most", &most)])
    } else {
        words.count(Key::BUDGET_CHOSEN, count, &[])
    });
    sums
}

/// Whether the lines balance.
fn balance(session: &Session, teller: Teller<'_>) -> AttrValue {
    let words = &teller.voice.words;
    let Ballot::Allocation(allocation) = &session.budget().ballot else {
        return AttrValue::default();
    };
    let amounts: Vec<u64> = session.sheet().lines().iter().map(|it| it.amount).collect();
    let difference = allocation.difference(&amounts);
    let gap = teller.money(u64::try_from(difference.unsigned_abs()).unwrap_or(u64::MAX));
    match difference.signum() {
        0 => words.say(Key::BUDGET_BALANCED),
        -1 => words.fill(Key::BUDGET_GAP_OVER, &[("gap", &gap)]),
        _ => words.fill(Key::BUDGET_GAP_UNDER, &[("gap", &gap)]),
    }
}

/// What the line of that name has now.
fn amount_of(session: &Session, name: &str, teller: Teller<'_>) -> String {
    let Ballot::Allocation(allocation) = &session.budget().ballot else { return String::new() };
    let mut lines = allocation.lines.iter().zip(session.sheet().lines());
    let own = lines.find(|(line, _)| line.id.as_str() == name).map(|(_, own)| own.amount);
    own.map(|it| teller.money(it)).unwrap_or_default()
}

/// How much of the money, or else of the number of projects, is used; for a bar.
fn percent(session: &Session) -> Option<u64> {
    let budget = session.budget();
    let basket = budget.ballot.basket()?;
    let totals = budget.totals(&session.answers());
    let share = |part: u64, all: u64| part.saturating_mul(100).checked_div(all);
    if budget.ballot.is_within_amount() {
        share(totals.spent, basket.amount.get())
    } else {
        let count = |it: usize| u64::try_from(it).unwrap_or(u64::MAX);
        share(count(totals.count), count(basket.most())).filter(|_| basket.has_most())
    }
}

/// What was done last and what it leaves, told once.
pub(crate) fn status(session: &Session, teller: Teller<'_>) -> Status {
    let words = &teller.voice.words;
    let Some((said, number)) = session.said() else { return Status::default() };
    let item = |key, name: &str| words.fill(key, &[("item", teller.title(name))]);
    let left = || sums(session, teller).join(". ");
    let text = match said {
        Said::Added(name) => format!("{}. {}.", item(Key::BUDGET_ADDED, name), left()),
        Said::Removed(name) => format!("{}. {}.", item(Key::REMOVED, name), left()),
        Said::Stopped(name, violations) => {
            format!("{}. {}", item(Key::BUDGET_NOT_ADDED, name), teller.why_not(name, violations))
        }
        Said::Moved(name, place) => {
            let place = i64::try_from(place + 1).unwrap_or(i64::MAX);
            let total = i64::try_from(session.sheet().chosen().len()).unwrap_or(i64::MAX);
            let [place, total] = [place, total].map(|it| words.intl().number(it));
            let title = teller.title(name);
            let values = [("item", title), ("position", &place), ("total", &total)];
            words.fill(Key::MOVED, &values).to_string()
        }
        Said::Shared(name) if name.is_empty() => left(),
        Said::Shared(name) => {
            format!("{}: {}. {}", teller.title(name), amount_of(session, name, teller), left())
        }
        Said::AtEnd(name) => item(Key::BUDGET_AT_END, name).to_string(),
    };
    Status { text: text.into(), number }
}
