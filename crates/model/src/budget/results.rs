//! What came of a budget: what is funded, and why, as data that sentences are made from.
//!
//! Amounts are whole minor units; what need not be whole is written as an exact fraction.

mod ratio;
mod round;

pub use ratio::Ratio;
pub use round::{
    BudgetRound, BudgetStep, BudgetTie, Load, LostSupport, Purchase, TieDecision, Turn,
};

use super::count::{CountRule, LotSeed};
use crate::{
    answer::Exact,
    digest::Digest,
    ids::{LineId, ProjectId, WidgetId},
    money::MinorUnits,
    record::{record, union},
};

record! {
    /// The count of a budget, with its explanation.
    pub struct BudgetResults: "an object" {
        flat {
            /// What came of it.
            pub outcome: BudgetOutcome,
        }
        /// The budget's name.
        pub widget_id("widget_id"): WidgetId,
        /// The configuration whose answers were counted.
        pub config_digest("config_digest"): Digest,
        /// How many answers were counted.
        pub participants("participants"): u64,
        /// The rule that they were counted by.
        pub rule("rule"): CountRule,
    }
}

union! {
    /// What came of a budget, by what residents decided about.
    pub enum BudgetOutcome by "outcome": "an outcome" {
        /// Projects, which are funded or not.
        Projects(ProjectsOutcome) = "projects",
        /// Lines, each of which gets an amount.
        Lines(LinesOutcome) = "lines",
    }
}

record! {
    /// Which projects are funded, and how it came to that.
    pub struct ProjectsOutcome: "an object" {
        /// The money that there was, in minor units.
        pub amount("amount"): MinorUnits,
        /// What is funded costs so much together, in minor units. It is never above the amount.
        pub cost("cost"): MinorUnits,
        /// One entry for each project, in the budget's order.
        pub projects("projects"): Vec<ProjectResult>,
        /// What was done, step by step. Where the method of equal shares was repeated, of the last
        /// time.
        pub rounds("rounds"): Vec<BudgetRound>,
        /// Where projects were equally good, and what decided. Of the same rounds.
        pub ties("ties"): Vec<BudgetTie>,
        /// The seed of the lot, where ties are decided by lot.
        pub lot_seed("lot_seed"): Option<LotSeed>,
        /// What each voter had to spend, by the method of equal shares, in minor units.
        pub endowment("endowment"): Option<Ratio>,
        /// How often it was counted with more and more for each voter, with the last time that was too
        /// dear.
        pub runs("runs"): Option<u64>,
    }
}

record! {
    /// How one project did.
    pub struct ProjectResult: "an object" {
        flat {
            /// Why it is funded or not.
            pub verdict: ProjectVerdict,
        }
        /// The project's name.
        pub project("project"): ProjectId,
        /// What it costs, in minor units; where amounts were given, the one that was counted with.
        pub cost("cost"): MinorUnits,
        /// How many chose it.
        pub votes("votes"): u64,
        /// The sum of its points, where ballots give points or put projects in order.
        pub points("points"): Option<u64>,
    }
}

union! {
    /// Why a project is funded or not.
    pub enum ProjectVerdict by "verdict": "a verdict" {
        /// It is funded.
        Funded(Funded) = "funded",
        /// It costs more than was left when it had its turn.
        DoesNotFit(DoesNotFit) = "does-not-fit",
        /// Those who chose it do not have enough money left for it.
        TooDear(TooDear) = "too-dear",
        /// Nobody chose it.
        NoVotes = "no-votes",
        /// The count had ended before it had its turn.
        Stopped(Stopped) = "stopped",
    }
}

record! {
    /// When it was funded.
    pub struct Funded: "an object" {
        /// The number of the round, from 1.
        pub round("round"): u64,
    }
}

record! {
    /// How much was left.
    pub struct DoesNotFit: "an object" {
        /// The money that was left, in minor units.
        pub left("left"): MinorUnits,
    }
}

record! {
    /// How much supporters had.
    pub struct TooDear: "an object" {
        /// What they have together, in minor units, rounded down.
        pub money("money"): MinorUnits,
        /// After which round, from 1, they did not have enough any more; none if they never had.
        pub since("since"): Option<u64>,
    }
}

record! {
    /// What ended the count.
    pub struct Stopped: "an object" {
        /// The project that did not fit.
        pub by("by"): ProjectId,
    }
}

record! {
    /// Which amounts the lines get.
    pub struct LinesOutcome: "an object" {
        /// One entry for each line, in the budget's order.
        pub lines("lines"): Vec<LineResult>,
        /// Income minus spending by the decided amounts, in minor units; 0 where they balance.
        pub difference("difference"): Exact,
    }
}

record! {
    /// What one line gets.
    pub struct LineResult: "an object" {
        /// The line's name.
        pub line("line"): LineId,
        /// Today's amount, in minor units.
        pub now("now"): MinorUnits,
        /// The amount by the rule, in whole minor units; today's, if nobody answered. Where exact
        /// amounts are rounded down, the units that are left go to the lines that lost most
        /// (Hamilton, 1792), on each side.
        pub decided("decided"): MinorUnits,
        /// The mean of the amounts that were given, in minor units; none if nobody answered.
        pub mean("mean"): Option<Ratio>,
        /// Their median.
        pub median("median"): Option<Ratio>,
    }
}

impl ProjectsOutcome {
    /// What is left, in minor units.
    pub fn left(&self) -> u64 {
        self.amount.get().saturating_sub(self.cost.get())
    }

    /// The result of one project.
    pub fn project(&self, id: &ProjectId) -> Option<&ProjectResult> {
        self.projects.iter().find(|it| &it.project == id)
    }
}

impl ProjectResult {
    /// Whether it is funded.
    pub fn is_funded(&self) -> bool {
        matches!(self.verdict, ProjectVerdict::Funded(_))
    }
}

#[cfg(test)]
mod tests;
