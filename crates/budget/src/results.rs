//! What came of a budget: what is funded, or which amounts are decided, and why.

mod given;
mod sentences;
mod table;

use std::rc::Rc;

use civic_model::{
    answer::RawAnswer,
    budget::{
        Allocation, Ballot, Budget, BudgetResults,
        results::{BudgetOutcome, LinesOutcome, ProjectResult, ProjectVerdict, ProjectsOutcome},
    },
    frame::Frame,
    poll::results::share_percent,
    read::read_leniently,
};
use civic_participation::live_results::Counted;
use civic_runtime::{published::Published, voice::Voice, words::Key};
use civic_ui::phrase::words;
use serde_json::Value;
use yew::prelude::*;

use self::{
    given::Given,
    sentences::Told,
    table::{Row, Table},
};
use crate::{PublishedBudget, lines::income, sentences::Teller};

/// The results in a JSON value, if they are those of this budget.
pub fn read(value: &Value, budget: &Budget) -> Option<BudgetResults> {
    read_leniently::<BudgetResults>(value).filter(|it| it.widget_id == budget.frame.id)
}

/// What is counted of a budget, to be shown as it comes in.
pub fn counted(budget: PublishedBudget) -> Published<dyn Counted> {
    let digest = budget.digest().clone();
    Published::of(Rc::new(CountedBudget(budget)), digest)
}

struct CountedBudget(PublishedBudget);

impl Counted for CountedBudget {
    fn frame(&self) -> &Frame {
        &self.0.frame
    }

    fn drawn(&self, results: &Value, voice: &Voice, own: &[RawAnswer]) -> Option<Html> {
        let results = read(results, &self.0)?;
        Some(Tables { budget: &self.0, results: &results, voice, own }.view())
    }
}

/// What is funded and what is not, how it was counted, and how many took part.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The budget.
    pub budget: &'a PublishedBudget,
    /// What came of it.
    pub results: &'a BudgetResults,
    /// How it is said.
    pub voice: &'a Voice,
    /// What the resident answered, to be marked.
    pub own: &'a [RawAnswer],
}

impl Tables<'_> {
    /// Draws the summary, the tables and the rounds.
    pub fn view(&self) -> Html {
        let told = self.told();
        let participants =
            self.voice.words.count(Key::PARTICIPANTS, self.results.participants, &[]);
        // What was sent is valid; without own answers nothing is marked.
        let own = self.budget.check_answers(self.own).ok();
        let given = Given(own.as_ref());
        let outcome = match &self.results.outcome {
            BudgetOutcome::Projects(it) => self.projects(it, given),
            BudgetOutcome::Lines(it) => self.lines(it, given),
        };
        html! {
            <div key="results">
                <p class="participants">{ words(&participants) }</p>
                <p class="hint">{ words(&told.rule()) }</p>
                { outcome }
            </div>
        }
    }

    fn told(&self) -> Told<'_> {
        let teller = Teller { budget: self.budget, voice: self.voice };
        Told { teller, rule: self.results.rule }
    }

    fn projects(&self, outcome: &ProjectsOutcome, given: Given<'_>) -> Html {
        let told = self.told();
        let rounds = told.rounds(outcome);
        let step = |it: &AttrValue| html! { <li key={it.as_str()}>{ it }</li> };
        let tables = [
            (Key::BUDGET_FUNDED, self.funded(outcome, given)),
            (Key::BUDGET_NOT_FUNDED, self.others(outcome, given)),
        ];
        let tables = tables.into_iter().filter(|(_, rows)| !rows.is_empty());
        html! {
            <div key="projects">
                <p>{ words(&told.sum(outcome)) }</p>
                <div>{ for tables.map(|(caption, rows)| self.table(caption, rows, outcome).view()) }</div>
                if !rounds.is_empty() {
                    <details part="rounds">
                        <summary>{ words(&self.voice.words.say(Key::ROUNDS_TITLE)) }</summary>
                        // A list without numbers is none for some screen readers, unless it says so.
                        <ol class="rounds" role="list">{ for rounds.iter().map(step) }</ol>
                    </details>
                }
            </div>
        }
    }

    /// Round by round instead of sorting, whose code would be larger.
    fn funded(&self, outcome: &ProjectsOutcome, given: Given<'_>) -> Vec<Row> {
        let rounds = (1_u64..).zip(&outcome.rounds);
        let funded = rounds.filter_map(|(number, round)| {
            let project = outcome.project(&round.project)?;
            let is_its_round =
                matches!(&project.verdict, ProjectVerdict::Funded(it) if it.round == number);
            is_its_round.then_some(project)
        });
        funded.filter_map(|it| self.row(it, outcome, given)).collect()
    }

    fn others(&self, outcome: &ProjectsOutcome, given: Given<'_>) -> Vec<Row> {
        let others = outcome.projects.iter().filter(|it| !it.is_funded());
        others.filter_map(|it| self.row(it, outcome, given)).collect()
    }

    fn table(&self, caption: Key, rows: Vec<Row>, outcome: &ProjectsOutcome) -> Table {
        let points = has_points(outcome).then_some(Key::COLUMN_POINTS);
        let columns = [Key::BUDGET_PROJECTS, Key::COLUMN_VOTES].into_iter().chain(points);
        let words = &self.voice.words;
        Table {
            caption: words.say(caption),
            columns: columns.chain([Key::BUDGET_COST]).map(|it| words.say(it)).collect(),
            why: words.say(Key::BUDGET_WHY),
            rows,
        }
    }

    /// `None` for a project that the budget does not have.
    fn row(
        &self,
        project: &ProjectResult,
        outcome: &ProjectsOutcome,
        given: Given<'_>,
    ) -> Option<Row> {
        let told = self.told();
        let name = project.project.as_str();
        let title = &self.budget.ballot.basket()?.project(name)?.title;
        let number = |it: u64| told.number(it);
        let most = || outcome.projects.iter().filter_map(|it| it.points).max().unwrap_or_default();
        let percent = match project.points {
            Some(points) => share_percent(points, most()),
            None => share_percent(project.votes, self.results.participants),
        };
        let points = project.points.map(number);
        let cost = told.teller.money(project.cost.get());
        let numbers = [number(project.votes)].into_iter().chain(points).chain([cost]);
        Some(Row {
            key: name.to_owned().into(),
            label: self.voice.phrase(title),
            remarks: given.remark(name, told.teller).into_iter().collect(),
            is_own: given.has(name),
            numbers: numbers.map(AttrValue::from).collect(),
            percent,
            why: told.why(project, outcome),
        })
    }

    fn lines(&self, outcome: &LinesOutcome, given: Given<'_>) -> Html {
        let Ballot::Allocation(allocation) = &self.budget.ballot else { return Html::default() };
        let told = self.told();
        let words_of = &self.voice.words;
        let columns =
            [Key::BUDGET_LINE, Key::BUDGET_NOW, Key::BUDGET_DECIDED, Key::BUDGET_DIFFERENCE];
        let table = Table {
            caption: words_of.say(Key::BUDGET_RESULT_LINES),
            columns: columns.into_iter().map(|it| words_of.say(it)).collect(),
            why: words_of.say(Key::BUDGET_WHY),
            rows: self.line_rows(allocation, outcome, given),
        };
        html! {
            <div key="lines">
                { table.view() }
                <p>{ words(&told.balance(outcome)) }</p>
            </div>
        }
    }

    fn line_rows(
        &self,
        allocation: &Allocation,
        outcome: &LinesOutcome,
        given: Given<'_>,
    ) -> Vec<Row> {
        let told = self.told();
        let money = |it: u64| AttrValue::from(told.teller.money(it));
        let most = outcome.lines.iter().map(|it| it.now.get().max(it.decided.get())).max();
        let most = most.unwrap_or_default();
        let row = |line: &civic_model::budget::Line| {
            let result = outcome.lines.iter().find(|it| it.line == line.id)?;
            let (now, decided) = (result.now.get(), result.decided.get());
            let own = given.remark(line.id.as_str(), told.teller);
            let income = income(line, told.teller).map(|it| format!("({it})").into());
            Some(Row {
                key: line.id.to_string().into(),
                label: self.voice.phrase(&line.title),
                remarks: income.into_iter().chain(own).collect(),
                is_own: false,
                numbers: vec![money(now), money(decided), told.teller.change(now, decided)],
                percent: share_percent(decided, most),
                why: told.line(result).into_iter().collect(),
            })
        };
        allocation.lines.iter().filter_map(row).collect()
    }
}

fn has_points(outcome: &ProjectsOutcome) -> bool {
    outcome.projects.iter().any(|it| it.points.is_some())
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
