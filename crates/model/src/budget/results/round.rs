//! The rounds of a count, and its ties.

use super::Ratio;
use crate::{
    ids::ProjectId,
    money::MinorUnits,
    record::{choice, record, union},
};

record! {
    /// One step of a count.
    pub struct BudgetRound: "an object" {
        flat {
            /// What happened.
            pub step: BudgetStep,
        }
        /// The project that the step is about.
        pub project("project"): ProjectId,
    }
}

union! {
    /// What happens in a round.
    pub enum BudgetStep by "step": "a step" {
        /// The project had its turn.
        Turn(Turn) = "turn",
        /// It costs nothing, and so it is funded.
        Free = "free",
        /// Those who chose it paid for it.
        Bought(Purchase) = "bought",
        /// Those who chose it bear the load of it.
        Loaded(Load) = "loaded",
    }
}

record! {
    /// A turn by votes or points.
    pub struct Turn: "an object" {
        /// The money that was left before, in minor units.
        pub left("left"): MinorUnits,
        /// Whether the project fits, and so is funded.
        pub funded("funded"): bool,
    }
}

record! {
    /// How those who chose a project paid for it.
    pub struct Purchase: "an object" {
        /// What one pays who has enough, in minor units; where supporters pay by points, for each
        /// point.
        pub share("share"): Ratio,
        /// How many would have to pay so much: the cost divided by the share. With the same cost, the
        /// project with the most effective votes is bought.
        pub effective_votes("effective_votes"): Ratio,
        /// What one pays for one unit of satisfaction, in minor units: ρ. The project with the least is
        /// bought.
        pub price("price"): Ratio,
        /// How many pay this much.
        pub in_full("in_full"): u64,
        /// How many had less, and pay all that they have left.
        pub with_all_left("with_all_left"): u64,
        /// What its supporters cannot afford any more after this round.
        pub lost("lost"): Vec<LostSupport>,
    }
}

record! {
    /// A project that its supporters cannot afford any more.
    pub struct LostSupport: "an object" {
        /// The project's name.
        pub project("project"): ProjectId,
        /// What they have left together, in minor units, rounded down.
        pub money("money"): MinorUnits,
    }
}

record! {
    /// A load on those who chose a project.
    pub struct Load: "an object" {
        /// What each of them bears after this round, in minor units.
        pub load("load"): Ratio,
        /// How many they are.
        pub supporters("supporters"): u64,
    }
}

record! {
    /// Projects that the rule found equally good.
    pub struct BudgetTie: "an object" {
        /// The number of the round, from 1.
        pub round("round"): u64,
        /// Who was tied; the first was preferred.
        pub tied("tied"): Vec<ProjectId>,
        /// What decided between the first two of them.
        pub decided_by("decided_by"): TieDecision,
    }
}

choice! {
    /// What decides between projects that are equally good.
    pub enum TieDecision {
        /// The order of the budget's list.
        List = "list",
        /// The lot.
        Lot = "lot",
    }
}
