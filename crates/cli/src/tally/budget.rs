//! The count of a budget.

use std::fmt::Write as _;

use civic_model::budget::CountRule;
use civic_tally::{
    budget::{
        BudgetRule, CriterionKind, Election, Outcome, Progress, Purchase, Repeated, RepeatsEnd,
        Round, Step, Tie, TieBreak, Verdict as Found, VoteType, count_with,
        explain::{Sentences, compare, describe},
    },
    budget_answers::{self, budget_rule},
    files::pabulib::Tally as Votes,
};
use serde_json::{Value, json};

use super::{
    Counted,
    left_out::LeftOut,
    table::{Column, table},
};
use crate::progress::Progress as Line;

/// A rule for projects, with what it is called and what it does.
pub(super) struct NamedRule {
    rule: BudgetRule,
    name: String,
    explained: String,
}

impl NamedRule {
    /// The rule that a budget's configuration names.
    pub(super) fn of_budget(rule: CountRule) -> Self {
        Self {
            rule: budget_rule(rule),
            name: rule.as_str().to_owned(),
            explained: budget_answers::describe(rule),
        }
    }
}

impl From<BudgetRule> for NamedRule {
    fn from(rule: BudgetRule) -> Self {
        Self { name: rule.to_string(), explained: describe(&rule), rule }
    }
}

/// A count of projects that was done.
pub(super) struct BudgetCount {
    election: Election,
    rule: NamedRule,
    outcome: Outcome,
    /// What the projects are called.
    pub(super) titles: Vec<String>,
    pub(super) currency: Option<String>,
    pub(super) left_out: LeftOut,
}

impl BudgetCount {
    /// Counts.
    pub(super) fn new(
        election: Election,
        rule: NamedRule,
        ties: TieBreak,
        progress: &mut Line,
    ) -> Self {
        progress.say(|| "Counting".to_owned());
        let outcome = count_with(&election, &rule.rule, &ties, &mut |Progress { runs, cost }| {
            progress.say(|| {
                let percent = u128::from(cost) * 100 / u128::from(election.budget.max(1));
                format!(
                    "Counting again with more money for each voter: {runs} times, {percent} % spent"
                )
            });
        });
        let titles = election.projects.iter().map(|it| it.id.clone()).collect();
        Self { election, rule, outcome, titles, currency: None, left_out: LeftOut::default() }
    }

    fn id(&self, project: u32) -> &str {
        let number = usize::try_from(project).unwrap_or(usize::MAX);
        self.election.projects.get(number).map_or("", |it| it.id.as_str())
    }

    /// An amount in units of account, with as many decimals as the file has.
    fn money(&self, amount: u64) -> String {
        let unit = self.election.unit.max(1);
        let decimals = usize::try_from(unit.ilog10()).unwrap_or_default();
        match decimals {
            0 => amount.to_string(),
            _ => format!("{}.{:0decimals$}", amount / unit, amount % unit),
        }
    }

    /// The projects that are funded, in the order in which they were chosen, and then the others.
    fn table(&self) -> String {
        let votes = Votes::of(&self.election);
        let has_points = self.election.vote_type != VoteType::Approval;
        let mut columns = vec![Column::Number("Place"), Column::Number("Cost")];
        columns.push(Column::Number("Votes"));
        columns.extend(has_points.then_some(Column::Number("Points")));
        columns.extend([Column::Text("Project"), Column::Text("")]);
        let row = |place: String, number: usize| {
            let cost = self.election.projects.get(number).map_or(0, |it| it.cost);
            let mut row = vec![place, self.money(cost)];
            row.push(votes.votes.get(number).map_or_else(String::new, u64::to_string));
            let points = votes.points.get(number).filter(|_| has_points);
            row.extend(points.map(i128::to_string));
            let id = self.election.projects.get(number).map_or("", |it| it.id.as_str());
            let title = self.titles.get(number).map_or("", String::as_str);
            row.extend([id, title].map(str::to_owned));
            row
        };
        let place_of = |it: &u32| usize::try_from(*it).unwrap_or(usize::MAX);
        let funded = self.outcome.funded.iter().map(place_of);
        let funded = funded.zip(1_usize..).map(|(number, place)| row(place.to_string(), number));
        let verdicts = self.outcome.verdicts.iter().enumerate();
        let others = verdicts.filter(|(_, it)| !matches!(it, Found::Funded { .. }));
        let others = others.map(|(number, _)| row("-".to_owned(), number));
        table(&columns, &funded.chain(others).collect::<Vec<_>>())
    }
}

impl Counted for BudgetCount {
    fn text(&self) -> String {
        let money = |amount: u64| self.money(amount);
        let sentences =
            Sentences { election: &self.election, outcome: &self.outcome, money: &money };
        let mut text = String::new();
        let mut line = |it: String| {
            // Writing into a string does not fail.
            let _written = writeln!(text, "{it}");
        };
        line(format!("Rule: {}", self.rule.name));
        line(self.rule.explained.clone());
        line(String::new());
        line(format!(
            "{} voters, {} projects, {} to spend; {} are funded for {}.",
            self.election.ballots.voters(),
            self.election.projects.len(),
            money(self.election.budget),
            self.outcome.funded.len(),
            money(self.outcome.cost),
        ));
        self.left_out.sentences().into_iter().for_each(&mut line);
        line(String::new());
        line(self.table());
        let rounds = (0..self.outcome.rounds.len()).filter_map(|it| sentences.round(it));
        rounds.for_each(&mut line);
        for tie in &self.outcome.ties {
            line(sentences.tie(tie));
        }
        line(String::new());
        for (number, found) in self.outcome.verdicts.iter().enumerate() {
            if !matches!(found, Found::Funded { .. }) {
                line(sentences.verdict(u32::try_from(number).unwrap_or(u32::MAX)));
            }
        }
        if let Some(Repeated { runs, endowment, .. }) = &self.outcome.repeated {
            let endowment = endowment.floor().try_into().map_or_else(|_| String::new(), money);
            line(format!(
                "It was counted {runs} times; in the count that was taken, each voter had {endowment}."
            ));
        }
        if let Some(comparison) = &self.outcome.comparison {
            line(compare(comparison));
        }
        text
    }

    fn json(&self) -> Value {
        let money = |amount: u64| self.money(amount);
        let sentences =
            Sentences { election: &self.election, outcome: &self.outcome, money: &money };
        let projects = (0..self.election.projects.len()).map(|it| self.project(it, &sentences));
        let rounds = self.outcome.rounds.iter().enumerate();
        let rounds = rounds.map(|(number, it)| self.round(it, sentences.round(number)));
        json!({
            "kind": "budget",
            "version": 1,
            "rule": self.rule.name,
            "rule_explained": self.rule.explained,
            "currency": self.currency,
            "unit": self.election.unit,
            "voters": self.election.ballots.voters(),
            "budget": self.election.budget,
            "cost": self.outcome.cost,
            "funded": self.outcome.funded.iter().map(|it| self.id(*it)).collect::<Vec<_>>(),
            "projects": projects.collect::<Vec<_>>(),
            "rounds": rounds.collect::<Vec<_>>(),
            "ties": self.outcome.ties.iter().map(|it| self.tie(it, &sentences)).collect::<Vec<_>>(),
            "repeated": self.outcome.repeated.as_ref().map(|it| json!({
                "counts": it.runs,
                "endowment": it.endowment.to_string(),
                "ties": it.ties,
                "ended": match it.end {
                    RepeatsEnd::TooDear => "too-dear",
                    RepeatsEnd::Exhaustive => "nothing-fits",
                    RepeatsEnd::AllFunded => "all-funded",
                    RepeatsEnd::TooOften => "too-often",
                },
            })),
            "comparison": self.outcome.comparison.as_ref().map(|it| json!({
                "by_rule": it.by_rule, "by_votes": it.by_votes, "equal": it.equal,
                "is_for_votes": it.is_for_votes(), "sentence": compare(it),
            })),
            "satisfaction": self.outcome.welfare.map(|it| json!({
                "value": it.value.to_string(), "at_most": it.at_most.to_string(),
            })),
            "left_out": self.left_out.json(),
        })
    }

    fn left_out(&self) -> &LeftOut {
        &self.left_out
    }
}

/// Parts of the JSON document. Amounts are whole numbers of the smallest units; other numbers that can
/// be large or fractions are texts, such as `7` and `7/3`.
impl BudgetCount {
    fn project(&self, number: usize, sentences: &Sentences<'_>) -> Value {
        let project = u32::try_from(number).unwrap_or(u32::MAX);
        let found = self.outcome.verdicts.get(number);
        let (verdict, more) = found.map_or(("", json!({})), |it| self.verdict(it));
        let mut document = json!({
            "id": self.id(project),
            "title": self.titles.get(number),
            "cost": self.election.projects.get(number).map(|it| it.cost),
            "is_funded": matches!(found, Some(Found::Funded { .. })),
            "verdict": verdict,
            "sentence": sentences.verdict(project),
        });
        extend(&mut document, more);
        document
    }

    fn verdict(&self, found: &Found) -> (&'static str, Value) {
        match found {
            Found::Funded { round } => ("funded", json!({"round": round + 1})),
            Found::DoesNotFit { left, .. } => ("does-not-fit", json!({"left": left})),
            Found::TooDearForSupporters { money, since, .. } => (
                "too-dear-for-supporters",
                json!({"money": money, "since": since.map(|it| it + 1)}),
            ),
            Found::BelowThreshold { merit, threshold } => (
                "below-threshold",
                json!({"merit": merit.to_string(), "threshold": threshold.to_string()}),
            ),
            Found::NoVotes => ("no-votes", json!({})),
            Found::Withdrawn => ("withdrawn", json!({})),
            Found::Stopped { by } => ("stopped", json!({"by": self.id(*by)})),
            Found::NotInBestSet => ("not-in-best-set", json!({})),
        }
    }

    fn round(&self, Round { project, step }: &Round, sentence: Option<String>) -> Value {
        let (word, more) = match step {
            Step::Looked { merit, left, is_funded } => (
                "looked-at",
                json!({"merit": merit.to_string(), "left": left, "is_funded": is_funded}),
            ),
            Step::Free => ("free", json!({})),
            Step::Bought(purchase) => ("bought", self.purchase(purchase)),
            Step::Loaded { load, supporters } => (
                "loaded",
                json!({"load": load.as_ref().map(ToString::to_string), "supporters": supporters}),
            ),
            Step::Packed { satisfaction } => {
                ("packed", json!({"satisfaction": satisfaction.to_string()}))
            }
        };
        let mut document =
            json!({"project": self.id(*project), "step": word, "sentence": sentence});
        extend(&mut document, more);
        document
    }

    fn purchase(&self, purchase: &Purchase) -> Value {
        let lost = purchase.lost.iter();
        let lost = lost.map(|(project, has)| json!({"project": self.id(*project), "money": has}));
        json!({
            "price": purchase.price.to_string(),
            "share": purchase.share.to_string(),
            "effective_votes": purchase.effective_votes.to_string(),
            "paid_in_full": purchase.in_full,
            "paid_all_they_had": purchase.with_all_left,
            "lost": lost.collect::<Vec<_>>(),
        })
    }

    fn tie(&self, tie: &Tie, sentences: &Sentences<'_>) -> Value {
        let decided_by = match tie.decided_by {
            CriterionKind::Name => "name",
            CriterionKind::List => "list",
            CriterionKind::LeastCost => "least-cost",
            CriterionKind::GreatestCost => "greatest-cost",
            CriterionKind::MostVotes => "most-votes",
            CriterionKind::Given => "given-order",
            CriterionKind::Lot => "lot",
        };
        json!({
            "round": tie.round + 1,
            "tied": tie.tied.iter().map(|it| self.id(*it)).collect::<Vec<_>>(),
            "decided_by": decided_by,
            "sentence": sentences.tie(tie),
        })
    }
}

/// Adds the members of one object to another.
fn extend(document: &mut Value, more: Value) {
    if let (Some(document), Value::Object(more)) = (document.as_object_mut(), more) {
        document.extend(more);
    }
}
