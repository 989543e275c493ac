//! Results in English sentences, for minutes and for tests. Other languages make their own from the
//! same data.

mod rules;

use num_traits::ToPrimitive as _;

pub use rules::{describe, describe_allocation};

use super::{
    election::Election,
    index,
    outcome::{Comparison, Outcome, Purchase, Round, Step, Tie, Verdict},
    tie_break::CriterionKind,
};
use crate::exact::Fraction;

/// What is needed to write sentences about a result.
#[derive(Clone, Copy)]
pub struct Sentences<'a> {
    /// What was counted.
    pub election: &'a Election,
    /// What was found.
    pub outcome: &'a Outcome,
    /// How an amount of smallest units is written; [`digits`] writes it plainly.
    pub money: &'a dyn Fn(u64) -> String,
}

impl std::fmt::Debug for Sentences<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Sentences").field("outcome", self.outcome).finish_non_exhaustive()
    }
}

/// An amount as plain digits, in smallest units.
pub fn digits(amount: u64) -> String {
    amount.to_string()
}

/// How voters compare the result with that by plain votes.
pub fn compare(comparison: &Comparison) -> String {
    let Comparison { by_rule, by_votes, equal } = comparison;
    let taken = if comparison.is_for_votes() { "that by votes" } else { "that by the rule" };
    format!(
        "{by_rule} voters have more funded projects of theirs by the rule, {by_votes} by votes, and {equal} as many by both; {taken} is taken."
    )
}

impl Sentences<'_> {
    /// Why a project is funded or not. Rounds are counted from 1 here.
    pub fn verdict(&self, project: u32) -> String {
        let name = self.name(project);
        let Some(verdict) = self.outcome.verdicts.get(index(project)) else {
            return format!("{name} is not in this election.");
        };
        let money = self.money;
        match verdict {
            Verdict::Funded { round } => format!("{name} is funded, in round {}.", round + 1),
            Verdict::DoesNotFit { cost, left } => format!(
                "{name} is not funded: it needs {}, and {} were left when it had its turn.",
                money(*cost),
                money(*left)
            ),
            Verdict::TooDearForSupporters { cost, money: has, since } => {
                let since = since.map_or_else(
                    || "from the start".to_owned(),
                    |it| format!("after round {}", it + 1),
                );
                let (has, cost) = (money(*has), money(*cost));
                format!("{name} is not funded: {since}, its supporters had {has} of {cost}.")
            }
            Verdict::BelowThreshold { merit, threshold } => {
                format!("{name} is not funded: it has {merit} of {threshold} that it needs.")
            }
            Verdict::NoVotes => format!("{name} is not funded: it has no support."),
            Verdict::Withdrawn => format!("{name} was withdrawn after the vote."),
            Verdict::Stopped { by } => {
                let by = self.name(*by);
                format!("{name} is not funded: the count had ended with {by}, which did not fit.")
            }
            Verdict::NotInBestSet => {
                format!("{name} is not funded: the best set that was found is one without it.")
            }
        }
    }

    /// What happened in a round of this number, counted from 0.
    pub fn round(&self, number: usize) -> Option<String> {
        let Round { project, step } = self.outcome.rounds.get(number)?;
        let name = self.name(*project);
        let money = self.money;
        let round = number + 1;
        Some(match step {
            Step::Looked { merit, left, is_funded } => {
                let ends = if *is_funded { "it is funded" } else { "it does not fit" };
                let (cost, left) = (money(self.cost(*project)), money(*left));
                format!(
                    "Round {round}: {name} has {merit} votes or points and needs {cost} of {left} that are left; {ends}."
                )
            }
            Step::Free => format!("Round {round}: {name} costs nothing and is funded."),
            Step::Bought(purchase) => {
                format!("Round {round}: {}", self.purchase(*project, purchase))
            }
            Step::Loaded { load: Some(load), supporters } => {
                let load = self.rounded(load);
                format!(
                    "Round {round}: {name} is funded; afterwards each of its {supporters} supporters bears a load of {load}."
                )
            }
            Step::Loaded { load: None, .. } => {
                format!("Round {round}: {name} has no supporters, fits, and is funded.")
            }
            Step::Packed { satisfaction } => format!(
                "Round {round}: {name} belongs to the best set, to which it adds {satisfaction}."
            ),
        })
    }

    fn purchase(&self, project: u32, purchase: &Purchase) -> String {
        let Purchase { share, effective_votes, in_full, with_all_left, lost, .. } = purchase;
        let name = self.name(project);
        let votes = effective_votes.decimal(1);
        let share = self.rounded(share);
        let payers = match in_full {
            1 => format!("1 supporter pays {share}"),
            _ => format!("{in_full} supporters pay {share} each"),
        };
        let mut text =
            format!("{name} is bought, with an effective vote count of {votes}: {payers}");
        match with_all_left {
            0 => {}
            1 => text += ", and 1 who has less pays all that is left",
            it => text = format!("{text}, and {it} who have less pay all that they have left"),
        }
        text.push('.');
        if !lost.is_empty() {
            let lost = lost.iter().map(|(project, has)| {
                let (has, cost) = ((self.money)(*has), (self.money)(self.cost(*project)));
                format!("{} ({has} of {cost})", self.name(*project))
            });
            let lost: Vec<String> = lost.collect();
            text += " After this, supporters cannot afford ";
            text += &lost.join(", ");
            text.push('.');
        }
        text
    }

    /// Who was tied, and what decided.
    pub fn tie(&self, tie: &Tie) -> String {
        let names: Vec<String> = tie.tied.iter().map(|it| self.name(*it)).collect();
        let first = names.first().map_or("", String::as_str);
        let by = match tie.decided_by {
            CriterionKind::Name => "the name that comes first",
            CriterionKind::List => "the order of the list",
            CriterionKind::LeastCost => "the least cost",
            CriterionKind::GreatestCost => "the greatest cost",
            CriterionKind::MostVotes => "the most votes",
            CriterionKind::Given => "the order that was given",
            CriterionKind::Lot => "lot",
        };
        let (round, names) = (tie.round + 1, names.join(", "));
        format!("Round {round}: {names} were equally good; {first} was preferred, by {by}.")
    }

    fn name(&self, project: u32) -> String {
        let found = self.election.projects.get(index(project));
        found.map_or_else(|| format!("project {project}"), |it| format!("“{}”", it.id))
    }

    fn cost(&self, project: u32) -> u64 {
        self.election.projects.get(index(project)).map_or(0, |it| it.cost)
    }

    /// An exact amount in whole smallest units, rounded down, with a word where something is lost.
    fn rounded(&self, amount: &Fraction) -> String {
        let floor = amount.floor();
        let is_whole = Fraction::whole(floor.clone()) == *amount;
        let shown = (self.money)(floor.to_u64().unwrap_or(u64::MAX));
        if is_whole { shown } else { format!("a little more than {shown}") }
    }
}
