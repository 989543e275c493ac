//! Why each project is funded or not, and how it was counted, in the words of the widgets.

use civic_model::{
    budget::{
        Ballot, Budget, BudgetResults, CountRule,
        results::{
            BudgetRound, BudgetStep, BudgetTie, LinesOutcome, ProjectResult, ProjectVerdict,
            ProjectsOutcome, Purchase, TieDecision,
        },
    },
    ids::ProjectId,
    money::{MinorUnits, plain},
    text::{LanguageTag, Text},
};

use crate::page::words::Words;

/// Makes sentences about the results of one budget.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) budget: &'a Budget,
    pub(super) results: &'a BudgetResults,
    pub(super) words: &'static Words,
    /// The language of the titles.
    pub(super) language: &'a LanguageTag,
}

impl Teller<'_> {
    /// An amount, written the same in every language.
    pub(super) fn money(self, amount: u64) -> String {
        plain(MinorUnits::new(amount).unwrap_or(MinorUnits::MAX), self.budget.currency)
    }

    pub(super) fn plain<'b>(&'b self, text: &'b Text) -> &'b str {
        text.in_language(self.language).text
    }

    pub(super) fn title_text(&self, project: &ProjectId) -> Option<&Text> {
        let found = self.budget.ballot.basket()?.project(project.as_str());
        found.map(|it| &it.title)
    }

    fn title(&self, project: &ProjectId) -> String {
        self.title_text(project).map_or(project.as_str(), |it| self.plain(it)).to_owned()
    }

    fn fill<const N: usize>(&self, key: &str, values: [(&str, String); N]) -> String {
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.words.fill(key, &values)
    }

    /// The rule, in one or two sentences.
    pub(super) fn rule(&self) -> Vec<String> {
        use CountRule as Rule;
        let is_lines = matches!(self.budget.ballot, Ballot::Allocation(_));
        let key = match self.results.rule {
            Rule::Greedy => "budget_counted_greedy",
            Rule::GreedyPerCost => "budget_counted_per_cost",
            Rule::EqualShares
            | Rule::EqualSharesAdd1
            | Rule::EqualSharesPoints
            | Rule::EqualSharesPointsAdd1 => "budget_counted_equal_shares",
            Rule::Phragmen => "budget_counted_phragmen",
            Rule::Mean if is_lines => "budget_counted_mean_lines",
            Rule::Mean => "budget_counted_mean",
            Rule::Median if is_lines => "budget_counted_median_lines",
            Rule::Median => "budget_counted_median",
        };
        let is_repeated =
            matches!(self.results.rule, Rule::EqualSharesAdd1 | Rule::EqualSharesPointsAdd1);
        let repeated = is_repeated.then_some("budget_counted_add1");
        [Some(key), repeated]
            .into_iter()
            .flatten()
            .map(|it| self.words.say(it).to_owned())
            .collect()
    }

    /// What is spent and what is left.
    pub(super) fn sum(&self, outcome: &ProjectsOutcome) -> String {
        if !outcome.projects.iter().any(ProjectResult::is_funded) {
            return self.words.say("budget_none_funded").to_owned();
        }
        let values = [
            ("cost", self.money(outcome.cost.get())),
            ("amount", self.money(outcome.amount.get())),
            ("left", self.money(outcome.left())),
        ];
        self.fill("budget_result_sum", values)
    }

    /// Why a project is funded or not.
    pub(super) fn why(&self, project: &ProjectResult) -> String {
        let cost = || ("cost", self.money(project.cost.get()));
        match &project.verdict {
            ProjectVerdict::Funded(it) => {
                self.fill("budget_why_funded", [("round", it.round.to_string())])
            }
            ProjectVerdict::DoesNotFit(it) => {
                self.fill("budget_why_no_fit", [cost(), ("left", self.money(it.left.get()))])
            }
            ProjectVerdict::TooDear(it) => {
                let money = ("money", self.money(it.money.get()));
                match it.since {
                    Some(round) => {
                        let values = [cost(), money, ("round", round.to_string())];
                        self.fill("budget_why_too_dear_since", values)
                    }
                    None => self.fill("budget_why_too_dear", [cost(), money]),
                }
            }
            ProjectVerdict::NoVotes => self.words.say("budget_why_no_votes").to_owned(),
            ProjectVerdict::Stopped(it) => {
                self.fill("budget_why_stopped", [("item", self.title(&it.by))])
            }
        }
    }

    /// What happened, step by step.
    pub(super) fn rounds(&self, outcome: &ProjectsOutcome) -> Vec<String> {
        let endowment = outcome
            .endowment
            .as_ref()
            .map(|it| self.fill("budget_endowment", [("share", self.money(it.floor()))]));
        let mut sentences: Vec<String> = endowment.into_iter().collect();
        for (number, round) in (1_u64..).zip(&outcome.rounds) {
            let ties = outcome.ties.iter().filter(|it| it.round == number);
            sentences.extend(ties.map(|it| self.tie(it, outcome)));
            sentences.extend(self.round(number, round, outcome));
        }
        sentences
    }

    fn round(&self, number: u64, of: &BudgetRound, outcome: &ProjectsOutcome) -> Vec<String> {
        let cost = outcome.project(&of.project).map_or(0, |it| it.cost.get());
        let (round, item) = (("round", number.to_string()), ("item", self.title(&of.project)));
        let cost = ("cost", self.money(cost));
        match &of.step {
            BudgetStep::Turn(it) => {
                let key = if it.funded { "budget_round_funded" } else { "budget_round_skipped" };
                vec![self.fill(key, [round, item, cost, ("left", self.money(it.left.get()))])]
            }
            BudgetStep::Free => vec![self.fill("budget_round_free", [round, item])],
            BudgetStep::Bought(it) => {
                let is_by_points = matches!(
                    self.results.rule,
                    CountRule::EqualSharesPoints | CountRule::EqualSharesPointsAdd1
                );
                let key =
                    if is_by_points { "budget_round_bought_points" } else { "budget_round_bought" };
                let share = ("share", self.money(it.share.floor()));
                let votes = it.effective_votes.tenths;
                let votes = ("votes", format!("{}.{}", votes / 10, votes % 10));
                let bought = self.fill(key, [round, item, cost, share, votes]);
                [Some(bought), self.lost(it)].into_iter().flatten().collect()
            }
            BudgetStep::Loaded(it) => {
                let load = ("load", self.money(it.load.floor()));
                vec![self.fill("budget_round_loaded", [round, item, cost, load])]
            }
        }
    }

    /// What supporters cannot afford any more.
    fn lost(&self, purchase: &Purchase) -> Option<String> {
        let items: Vec<String> = purchase.lost.iter().map(|it| self.title(&it.project)).collect();
        let items = ("items", items.join(", "));
        (!purchase.lost.is_empty()).then(|| self.fill("budget_round_lost", [items]))
    }

    fn tie(&self, tie: &BudgetTie, outcome: &ProjectsOutcome) -> String {
        let items: Vec<String> = tie.tied.iter().map(|it| self.title(it)).collect();
        let first = items.first().cloned().unwrap_or_default();
        let seed = outcome.lot_seed.as_ref().map_or("", |it| it.as_str());
        let values = [
            ("round", tie.round.to_string()),
            ("items", items.join(", ")),
            ("item", first),
            ("seed", seed.to_owned()),
        ];
        match tie.decided_by {
            TieDecision::List => self.fill("budget_tie_list", values),
            TieDecision::Lot => self.fill("budget_tie_lot", values),
        }
    }

    /// "+ EUR 20.00", "− EUR 5.00".
    pub(super) fn change(&self, now: u64, decided: u64) -> String {
        let by = self.money(now.abs_diff(decided));
        match decided.cmp(&now) {
            std::cmp::Ordering::Less => format!("\u{2212}\u{a0}{by}"),
            std::cmp::Ordering::Equal => by,
            std::cmp::Ordering::Greater => format!("+\u{a0}{by}"),
        }
    }

    /// Whether the decided amounts balance.
    pub(super) fn balance(&self, outcome: &LinesOutcome) -> String {
        let difference = outcome.difference.get();
        let gap = ("gap", self.money(difference.unsigned_abs()));
        match difference.signum() {
            0 => self.words.say("budget_balanced").to_owned(),
            -1 => self.fill("budget_gap_over", [gap]),
            _ => self.fill("budget_gap_under", [gap]),
        }
    }
}
