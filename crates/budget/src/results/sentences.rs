//! Why each project is funded or not, and how it was counted: a sentence for each figure of the results.

use std::cmp::Ordering;

use civic_model::{
    budget::{
        Ballot, CountRule, LotSeed,
        results::{
            BudgetRound, BudgetStep, BudgetTie, LineResult, LinesOutcome, ProjectResult,
            ProjectVerdict, ProjectsOutcome, Purchase, Ratio, TieDecision,
        },
    },
    ids::ProjectId,
};
use civic_runtime::words::Key;
use yew::AttrValue;

use crate::sentences::Teller;

/// Makes sentences about results that were counted by this rule.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) teller: Teller<'a>,
    pub(super) rule: CountRule,
}

impl Told<'_> {
    /// What the rule does, in one to four sentences.
    pub(super) fn rule(&self) -> AttrValue {
        use CountRule as Rule;
        let is_lines = matches!(self.teller.budget.ballot, Ballot::Allocation(_));
        let key = match self.rule {
            Rule::Greedy => Key::BUDGET_COUNTED_GREEDY,
            Rule::GreedyPerCost => Key::BUDGET_COUNTED_PER_COST,
            Rule::EqualShares | Rule::EqualSharesPoints => Key::BUDGET_COUNTED_EQUAL_SHARES,
            Rule::EqualSharesAdd1 | Rule::EqualSharesPointsAdd1 => {
                let rule = self.say(Key::BUDGET_COUNTED_EQUAL_SHARES);
                return format!("{rule} {}", self.say(Key::BUDGET_COUNTED_ADD1)).into();
            }
            Rule::Phragmen => Key::BUDGET_COUNTED_PHRAGMEN,
            Rule::Mean if is_lines => Key::BUDGET_COUNTED_MEAN_LINES,
            Rule::Mean => Key::BUDGET_COUNTED_MEAN,
            Rule::Median if is_lines => Key::BUDGET_COUNTED_MEDIAN_LINES,
            Rule::Median => Key::BUDGET_COUNTED_MEDIAN,
        };
        self.say(key)
    }

    /// What is spent and what is left.
    pub(super) fn sum(&self, outcome: &ProjectsOutcome) -> AttrValue {
        if !outcome.projects.iter().any(ProjectResult::is_funded) {
            return self.say(Key::BUDGET_NONE_FUNDED);
        }
        let amounts = [
            ("cost", self.teller.money(outcome.cost.get())),
            ("amount", self.teller.money(outcome.amount.get())),
            ("left", self.teller.money(outcome.left())),
        ];
        self.fill(Key::BUDGET_RESULT_SUM, &amounts)
    }

    /// Why a project is funded or not; where it is, with what happened in its round.
    pub(super) fn why(&self, project: &ProjectResult, outcome: &ProjectsOutcome) -> Vec<AttrValue> {
        let cost = ("cost", self.teller.money(project.cost.get()));
        let sentence = match &project.verdict {
            ProjectVerdict::Funded(it) => {
                let funded = [("round", self.number(it.round))];
                let mut sentences = vec![self.fill(Key::BUDGET_WHY_FUNDED, &funded)];
                sentences.extend(self.numbered(it.round, outcome));
                return sentences;
            }
            ProjectVerdict::DoesNotFit(it) => {
                let left = ("left", self.teller.money(it.left.get()));
                self.fill(Key::BUDGET_WHY_NO_FIT, &[cost, left])
            }
            ProjectVerdict::TooDear(it) => {
                let money = ("money", self.teller.money(it.money.get()));
                match it.since {
                    Some(round) => {
                        let round = ("round", self.number(round));
                        self.fill(Key::BUDGET_WHY_TOO_DEAR_SINCE, &[cost, money, round])
                    }
                    None => self.fill(Key::BUDGET_WHY_TOO_DEAR, &[cost, money]),
                }
            }
            ProjectVerdict::NoVotes => self.say(Key::BUDGET_WHY_NO_VOTES),
            ProjectVerdict::Stopped(it) => {
                self.fill(Key::BUDGET_WHY_STOPPED, &[("item", self.title(&it.by))])
            }
        };
        vec![sentence]
    }

    /// What happened, step by step.
    pub(super) fn rounds(&self, outcome: &ProjectsOutcome) -> Vec<AttrValue> {
        let mut sentences = Vec::new();
        if let Some(share) = &outcome.endowment {
            let share = [("share", self.rounded(share))];
            sentences.push(self.fill(Key::BUDGET_ENDOWMENT, &share));
        }
        for number in (1_u64..).zip(&outcome.rounds).map(|(number, _)| number) {
            sentences.extend(self.numbered(number, outcome));
        }
        sentences
    }

    /// What happened in the round of this number, from 1, and how it was decided if there was a tie.
    fn numbered(&self, number: u64, outcome: &ProjectsOutcome) -> Vec<AttrValue> {
        let ties = outcome.ties.iter().filter(|it| it.round == number);
        let mut sentences: Vec<AttrValue> =
            ties.map(|it| self.tie(it, outcome.lot_seed.as_ref())).collect();
        let place = usize::try_from(number.saturating_sub(1)).ok();
        if let Some(round) = place.and_then(|it| outcome.rounds.get(it)) {
            sentences.extend(self.round(number, round, outcome));
        }
        sentences
    }

    fn round(&self, number: u64, of: &BudgetRound, outcome: &ProjectsOutcome) -> Vec<AttrValue> {
        let cost = outcome.project(&of.project).map_or(0, |it| it.cost.get());
        let round = ("round", self.number(number));
        let (item, cost) = (("item", self.title(&of.project)), ("cost", self.teller.money(cost)));
        let sentence = match &of.step {
            BudgetStep::Turn(it) => {
                let key =
                    if it.funded { Key::BUDGET_ROUND_FUNDED } else { Key::BUDGET_ROUND_SKIPPED };
                let left = ("left", self.teller.money(it.left.get()));
                self.fill(key, &[round, item, cost, left])
            }
            BudgetStep::Free => self.fill(Key::BUDGET_ROUND_FREE, &[round, item]),
            BudgetStep::Bought(it) => {
                let is_by_points = matches!(
                    self.rule,
                    CountRule::EqualSharesPoints | CountRule::EqualSharesPointsAdd1
                );
                let key = if is_by_points {
                    Key::BUDGET_ROUND_BOUGHT_POINTS
                } else {
                    Key::BUDGET_ROUND_BOUGHT
                };
                let share = ("share", self.rounded(&it.share));
                let votes = i64::try_from(it.effective_votes.tenths).unwrap_or(i64::MAX);
                let votes = ("votes", self.teller.voice.words.intl().tenths(votes));
                let bought = self.fill(key, &[round, item, cost, share, votes]);
                return [Some(bought), self.lost(it)].into_iter().flatten().collect();
            }
            BudgetStep::Loaded(it) => {
                let load = ("load", self.rounded(&it.load));
                self.fill(Key::BUDGET_ROUND_LOADED, &[round, item, cost, load])
            }
        };
        vec![sentence]
    }

    /// What supporters cannot afford any more.
    fn lost(&self, purchase: &Purchase) -> Option<AttrValue> {
        let items: Vec<String> = purchase.lost.iter().map(|it| self.title(&it.project)).collect();
        let items = [("items", self.teller.voice.words.intl().list(&items))];
        (!purchase.lost.is_empty()).then(|| self.fill(Key::BUDGET_ROUND_LOST, &items))
    }

    fn tie(&self, tie: &BudgetTie, seed: Option<&LotSeed>) -> AttrValue {
        let items: Vec<String> = tie.tied.iter().map(|it| self.title(it)).collect();
        let values = [
            ("round", self.number(tie.round)),
            ("item", items.first().cloned().unwrap_or_default()),
            ("items", self.teller.voice.words.intl().list(&items)),
            ("seed", seed.map_or_else(String::new, |it| it.as_str().to_owned())),
        ];
        let key = match tie.decided_by {
            TieDecision::List => Key::BUDGET_TIE_LIST,
            TieDecision::Lot => Key::BUDGET_TIE_LOT,
        };
        self.fill(key, &values)
    }

    /// The mean and the median that a line was given.
    pub(super) fn line(&self, line: &LineResult) -> Option<AttrValue> {
        let (mean, median) = line.mean.as_ref().zip(line.median.as_ref())?;
        let values = [("average", self.rounded(mean)), ("median", self.rounded(median))];
        Some(self.fill(Key::AVERAGE_AND_MEDIAN, &values))
    }

    /// Whether the decided amounts balance.
    pub(super) fn balance(&self, outcome: &LinesOutcome) -> AttrValue {
        let difference = outcome.difference.get();
        let gap = [("gap", self.teller.money(difference.unsigned_abs()))];
        match difference.cmp(&0) {
            Ordering::Equal => self.say(Key::BUDGET_BALANCED),
            Ordering::Less => self.fill(Key::BUDGET_GAP_OVER, &gap),
            Ordering::Greater => self.fill(Key::BUDGET_GAP_UNDER, &gap),
        }
    }

    /// A number of things, written for people.
    pub(super) fn number(&self, number: u64) -> String {
        self.teller.voice.words.intl().number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// An amount that need not be whole, without what is below a minor unit.
    fn rounded(&self, amount: &Ratio) -> String {
        self.teller.money(amount.floor())
    }

    fn title(&self, project: &ProjectId) -> String {
        self.teller.title(project.as_str()).to_owned()
    }

    fn say(&self, key: Key) -> AttrValue {
        self.teller.voice.words.say(key)
    }

    fn fill(&self, key: Key, values: &[(&str, String)]) -> AttrValue {
        let values: Vec<(&str, &str)> =
            values.iter().map(|(name, it)| (*name, it.as_str())).collect();
        self.teller.voice.words.fill(key, &values)
    }
}
