//! The results of a budget as a page, for whoever opens their address in a browser: what is funded,
//! and why each project is or is not.

mod sentences;

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use civic_model::{
    budget::{
        Ballot, Budget, BudgetResults,
        results::{BudgetOutcome, LinesOutcome, ProjectResult, ProjectsOutcome},
    },
    configuration::Configuration,
    text::Text,
};

use self::sentences::Teller;
use super::{POLICY, document, escaped, words::words};
use crate::{configurations::Configured, recount::Results};

/// The page; `None` for what has none.
pub(crate) fn results_page(
    configured: &Configured,
    results: &Results,
    headers: &HeaderMap,
) -> Option<Response> {
    let (Configuration::Budget(budget), Results::Budget(results)) =
        (configured.configuration(), results)
    else {
        return None;
    };
    let page = page(budget, results, &wanted(headers));
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("accept, accept-language")),
    ];
    Some((headers, Html(page)).into_response())
}

/// The language that a browser names first.
fn wanted(headers: &HeaderMap) -> String {
    let languages = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    let first = languages.unwrap_or_default().split([',', ';']).next();
    first.unwrap_or_default().trim().to_owned()
}

fn page(budget: &Budget, results: &BudgetResults, wanted: &str) -> String {
    let words = words(wanted);
    let language = budget.frame.languages.choose(wanted);
    let teller = Teller { budget, results, words, language };
    let participants = results.participants.to_string();
    let content = match &results.outcome {
        BudgetOutcome::Projects(it) => projects(it, teller),
        BudgetOutcome::Lines(it) => lines(it, teller),
    };
    let head = [words.fill("budget_took_part", &[("number", &participants)])];
    let head: String = head.into_iter().chain(teller.rule()).map(|it| paragraph(&it)).collect();
    let title = budget.frame.title.as_ref().map(|it| teller.plain(it).to_owned());
    let title = title.unwrap_or_else(|| words.say("results_title").to_owned());
    document(words, &escaped(&title), &format!("{head}{content}"))
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escaped(text))
}

/// The funded ones first, in the order in which they were, and then the others as they are listed.
fn projects(outcome: &ProjectsOutcome, teller: Teller<'_>) -> String {
    let mut funded: Vec<&ProjectResult> =
        outcome.projects.iter().filter(|it| it.is_funded()).collect();
    let round = |it: &&ProjectResult| outcome.rounds.iter().position(|of| of.project == it.project);
    funded.sort_by_key(round);
    let others: Vec<&ProjectResult> =
        outcome.projects.iter().filter(|it| !it.is_funded()).collect();
    let sum = teller.sum(outcome);
    let tables = [("budget_funded", funded), ("budget_not_funded", others)];
    let tables = tables.into_iter().filter(|(_, rows)| !rows.is_empty());
    let tables: String = tables.map(|(caption, rows)| table(caption, &rows, teller)).collect();
    let rounds = teller.rounds(outcome);
    let steps: Vec<String> =
        rounds.iter().map(|it| format!("<li>{}</li>\n", escaped(it))).collect();
    let title = escaped(teller.words.say("rounds_title"));
    let steps = match &*steps {
        [] => String::new(),
        steps => format!("<h2>{title}</h2>\n<ul>\n{}</ul>\n", steps.concat()),
    };
    format!("{}{tables}{steps}", paragraph(&sum))
}

fn table(caption: &str, rows: &[&ProjectResult], teller: Teller<'_>) -> String {
    let has_points = rows.iter().any(|it| it.points.is_some());
    let columns = ["budget_projects", "column_votes", "column_points", "budget_cost", "budget_why"];
    let columns = columns.into_iter().filter(|it| has_points || *it != "column_points");
    let columns: String = columns.map(|it| heading(teller.words.say(it))).collect();
    let rows = rows.iter().map(|it| {
        let points = it.points.filter(|_| has_points).map(|it| cell(&it.to_string()));
        format!(
            "<tr>{}{}{}{}{}</tr>\n",
            row_heading(teller.title_text(&it.project), it.project.as_str(), teller),
            cell(&it.votes.to_string()),
            points.unwrap_or_default(),
            cell(&teller.money(it.cost.get())),
            cell(&teller.why(it)),
        )
    });
    let rows: String = rows.collect();
    let caption = escaped(teller.words.say(caption));
    format!(
        "<table border=\"1\">\n<caption>{caption}</caption>\n<thead><tr>{columns}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

fn lines(outcome: &LinesOutcome, teller: Teller<'_>) -> String {
    let Ballot::Allocation(allocation) = &teller.budget.ballot else { return String::new() };
    let columns = ["budget_line", "budget_now", "budget_decided", "budget_difference"];
    let columns: String = columns.into_iter().map(|it| heading(teller.words.say(it))).collect();
    let rows = outcome.lines.iter().map(|it| {
        let line = allocation.lines.iter().find(|line| line.id == it.line);
        format!(
            "<tr>{}{}{}{}</tr>\n",
            row_heading(line.map(|it| &it.title), it.line.as_str(), teller),
            cell(&teller.money(it.now.get())),
            cell(&teller.money(it.decided.get())),
            cell(&teller.change(it.now.get(), it.decided.get())),
        )
    });
    let rows: String = rows.collect();
    let caption = escaped(teller.words.say("budget_result_lines"));
    format!(
        "<table border=\"1\">\n<caption>{caption}</caption>\n<thead><tr>{columns}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n{}",
        paragraph(&teller.balance(outcome))
    )
}

fn heading(text: &str) -> String {
    format!("<th scope=\"col\">{}</th>", escaped(text))
}

fn cell(text: &str) -> String {
    format!("<td>{}</td>", escaped(text))
}

/// A title, marked with its language; its name, where it has none.
fn row_heading(title: Option<&Text>, name: &str, teller: Teller<'_>) -> String {
    let Some(title) = title else {
        return format!("<th scope=\"row\">{}</th>", escaped(name));
    };
    let phrase = title.in_language(teller.language);
    let language = escaped(phrase.language.as_str());
    format!("<th scope=\"row\" lang=\"{language}\">{}</th>", escaped(phrase.text))
}

#[cfg(test)]
mod tests;
