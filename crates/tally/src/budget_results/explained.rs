//! From what a count found to a document that says why.

use civic_model::{
    budget::{
        Ballot, Budget, CountRule,
        results::{
            BudgetRound, BudgetStep, BudgetTie, DoesNotFit, Funded, Load, LostSupport,
            ProjectResult, ProjectVerdict, ProjectsOutcome, Purchase as Paid, Ratio, Stopped,
            TieDecision, TooDear, Turn,
        },
    },
    ids::ProjectId,
    number::MAX_EXACT,
};
use num_traits::ToPrimitive as _;

use super::{minor_units, place};
use crate::{
    budget::{CriterionKind, Election, Outcome, Purchase, Round, Step, Tie, Verdict},
    exact::Fraction,
};

/// What was counted and found.
pub(super) struct Explained<'a> {
    pub(super) budget: &'a Budget,
    pub(super) rule: CountRule,
    pub(super) election: &'a Election,
    pub(super) found: &'a Outcome,
}

impl Explained<'_> {
    /// The document.
    pub(super) fn outcome(&self) -> ProjectsOutcome {
        let found = self.found;
        ProjectsOutcome {
            amount: minor_units(self.election.budget),
            cost: minor_units(found.cost),
            projects: self.projects(),
            rounds: found.rounds.iter().filter_map(|it| self.round(it)).collect(),
            ties: found.ties.iter().map(|it| self.tie(it)).collect(),
            lot_seed: self.budget.lot_seed.clone(),
            endowment: self.endowment(),
            runs: found.repeated.as_ref().map(|it| it.runs),
        }
    }

    fn projects(&self) -> Vec<ProjectResult> {
        let has_points = matches!(self.budget.ballot, Ballot::Points(_) | Ballot::Ranking(_));
        let support = self.support();
        let all = self.election.projects.iter().zip(support).zip(0..);
        let result = |((project, (votes, points)), number): ((&crate::budget::Project, _), u32)| {
            Some(ProjectResult {
                verdict: self.verdict(number),
                project: self.name(number)?,
                cost: minor_units(project.cost),
                votes,
                points: has_points.then_some(points),
            })
        };
        all.filter_map(result).collect()
    }

    /// The votes and points of each project.
    fn support(&self) -> Vec<(u64, u64)> {
        let mut support = vec![(0_u64, 0_u64); self.election.projects.len()];
        for (choices, count) in self.election.ballots.iter() {
            for choice in choices {
                let points = u64::try_from(choice.points).unwrap_or(0).saturating_mul(count);
                if let Some((votes, sum)) = support.get_mut(place(choice.project)) {
                    *votes = votes.saturating_add(count);
                    *sum = sum.saturating_add(points);
                }
            }
        }
        support
    }

    fn verdict(&self, project: u32) -> ProjectVerdict {
        match self.found.verdicts.get(place(project)) {
            Some(Verdict::Funded { round }) => {
                ProjectVerdict::Funded(Funded { round: from_one(*round) })
            }
            Some(Verdict::DoesNotFit { left, .. }) => {
                ProjectVerdict::DoesNotFit(DoesNotFit { left: minor_units(*left) })
            }
            Some(Verdict::TooDearForSupporters { money, since, .. }) => {
                ProjectVerdict::TooDear(TooDear {
                    money: minor_units(*money),
                    since: since.map(from_one),
                })
            }
            Some(Verdict::Stopped { by }) => match self.name(*by) {
                Some(by) => ProjectVerdict::Stopped(Stopped { by }),
                None => ProjectVerdict::NoVotes,
            },
            // The others belong to rules that no budget names.
            None
            | Some(
                Verdict::Withdrawn
                | Verdict::NoVotes
                | Verdict::BelowThreshold { .. }
                | Verdict::NotInBestSet,
            ) => ProjectVerdict::NoVotes,
        }
    }

    fn round(&self, round: &Round) -> Option<BudgetRound> {
        let step = match &round.step {
            Step::Looked { left, is_funded, .. } => {
                BudgetStep::Turn(Turn { left: minor_units(*left), funded: *is_funded })
            }
            // Of the greatest satisfaction, by which no budget is counted.
            Step::Free | Step::Packed { .. } => BudgetStep::Free,
            Step::Bought(it) => BudgetStep::Bought(self.purchase(it)),
            Step::Loaded { load, supporters } => BudgetStep::Loaded(Load {
                load: ratio(load.as_ref().unwrap_or(&Fraction::whole(0))),
                supporters: *supporters,
            }),
        };
        Some(BudgetRound { step, project: self.name(round.project)? })
    }

    fn purchase(&self, purchase: &Purchase) -> Paid {
        let lost = purchase.lost.iter().filter_map(|(project, money)| {
            Some(LostSupport { project: self.name(*project)?, money: minor_units(*money) })
        });
        Paid {
            share: ratio(&purchase.share),
            effective_votes: ratio(&purchase.effective_votes),
            price: ratio(&purchase.price),
            in_full: purchase.in_full,
            with_all_left: purchase.with_all_left,
            lost: lost.collect(),
        }
    }

    fn tie(&self, tie: &Tie) -> BudgetTie {
        BudgetTie {
            round: from_one(tie.round),
            tied: tie.tied.iter().filter_map(|it| self.name(*it)).collect(),
            decided_by: match tie.decided_by {
                CriterionKind::Lot => TieDecision::Lot,
                _ => TieDecision::List,
            },
        }
    }

    /// What each voter had to spend; none without voters.
    fn endowment(&self) -> Option<Ratio> {
        use CountRule as Rule;
        let voters = self.election.ballots.voters();
        let equal = Fraction::new(self.election.budget, voters)?;
        let divides = matches!(self.rule, Rule::EqualShares | Rule::EqualSharesPoints);
        let repeated = self.found.repeated.as_ref().map(|it| &it.endowment);
        repeated.or_else(|| divides.then_some(&equal)).map(ratio)
    }

    fn name(&self, project: u32) -> Option<ProjectId> {
        let projects = &self.budget.ballot.basket()?.projects;
        projects.get(place(project)).map(|it| it.id.clone())
    }
}

/// A number of a round as people count.
fn from_one(round: usize) -> u64 {
    u64::try_from(round).unwrap_or(u64::MAX).saturating_add(1)
}

/// An exact number as documents write it; none of a count is below 0.
pub(super) fn ratio(number: &Fraction) -> Ratio {
    let (numerator, denominator) = number.lowest_terms();
    let is_whole = denominator == 1.into();
    let most = u64::try_from(MAX_EXACT).unwrap_or(u64::MAX);
    let tenths = number.times(10).floor().to_u64().unwrap_or(most).min(most);
    let exact = if is_whole { numerator.to_string() } else { format!("{numerator}/{denominator}") };
    Ratio { exact, tenths }
}
