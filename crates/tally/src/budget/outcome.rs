//! What a count finds, with everything that is needed to understand it and to check it.

use super::tie_break::CriterionKind;
use crate::exact::Fraction;

/// The result of a count. Projects are their numbers in the election's list, from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is funded, in the order in which it was chosen.
    pub funded: Vec<u32>,
    /// What that costs together, in smallest units. It is never above the budget.
    pub cost: u64,
    /// What was done, one step after the other. Where a count was repeated, of the last time.
    pub rounds: Vec<Round>,
    /// Where the rule found projects equally good, and what decided. Of the same rounds.
    pub ties: Vec<Tie>,
    /// Why each project was funded or not, in the order of the list.
    pub verdicts: Vec<Verdict>,
    /// How the method of equal shares was repeated, if it was.
    pub repeated: Option<Repeated>,
    /// How voters compare the result with that by plain votes, if the rule asks for it.
    pub comparison: Option<Comparison>,
    /// What was reached, by the rule of the greatest satisfaction.
    pub welfare: Option<Welfare>,
}

/// One step of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The project that the step is about: the one that was chosen, or looked at.
    pub project: u32,
    /// What happened to it.
    pub step: Step,
}

/// What happens in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The project had its turn by its merit.
    Looked {
        /// Its votes or points.
        merit: i128,
        /// The money that was left, in smallest units.
        left: u64,
        /// Whether it was funded: whether it fits.
        is_funded: bool,
    },
    /// It costs nothing, and so it is funded.
    Free,
    /// Its supporters paid for it.
    Bought(Purchase),
    /// Its supporters bear the load of it.
    Loaded {
        /// The load of each of its supporters afterwards, in smallest units of money; `None` where it has no
        /// supporters.
        load: Option<Fraction>,
        /// How many people support it.
        supporters: u64,
    },
    /// It belongs to the set with the greatest satisfaction.
    Packed {
        /// The satisfaction that it gives in total.
        satisfaction: u128,
    },
}

/// How supporters paid for a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// What a supporter pays for one unit of satisfaction, in smallest units of money: ρ.
    pub price: Fraction,
    /// What a supporter pays who has enough, in smallest units; for each point, where supporters pay
    /// by points.
    pub share: Fraction,
    /// How many supporters the project would have if all of them paid alike: its cost divided by the
    /// share.
    pub effective_votes: Fraction,
    /// How many pay this much.
    pub in_full: u64,
    /// How many had less, and pay all that they have left.
    pub with_all_left: u64,
    /// What was looked at in this round, beside the project itself; all others were known to be
    /// dearer.
    pub looked_at: Vec<u32>,
    /// What its supporters cannot afford any more after this, with the money that they have left
    /// together, in smallest units, rounded down.
    pub lost: Vec<(u32, u64)>,
}

/// Projects that a rule found equally good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The number of the round in [`Outcome::rounds`], from 0.
    pub round: usize,
    /// Who was tied, in the order in which the tie was broken: the first was preferred.
    pub tied: Vec<u32>,
    /// What decided between the first two of them.
    pub decided_by: CriterionKind,
}

/// Why a project is funded or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is funded, in the round of this number in [`Outcome::rounds`], from 0.
    Funded {
        /// The number of the round.
        round: usize,
    },
    /// It costs more than was left when it had its turn.
    DoesNotFit {
        /// What it costs, in smallest units.
        cost: u64,
        /// What was left.
        left: u64,
    },
    /// Its supporters do not have enough money left for it.
    TooDearForSupporters {
        /// What it costs, in smallest units.
        cost: u64,
        /// What they have together, in smallest units, rounded down.
        money: u64,
        /// After which round of this number they did not have enough any more; `None` if they never
        /// had.
        since: Option<usize>,
    },
    /// It has less votes or points than it needs.
    BelowThreshold {
        /// What it has.
        merit: i128,
        /// What it needs.
        threshold: i128,
    },
    /// Nobody chose it, or nobody gets any satisfaction from it, and this rule then does not fund it.
    NoVotes,
    /// It was withdrawn after the vote.
    Withdrawn,
    /// The count had ended before it had its turn: this project did not fit.
    Stopped {
        /// The project that ended the count.
        by: u32,
    },
    /// A set without it gives more satisfaction, or as much.
    NotInBestSet,
}

/// How the method of equal shares was repeated with more and more money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// How often it was counted, with the last time that was too dear.
    pub runs: u64,
    /// What each voter had in the count that was taken, in smallest units.
    pub endowment: Fraction,
    /// How often projects were tied, in all counts together.
    pub ties: u64,
    /// Why it was not repeated again.
    pub end: RepeatsEnd,
}

/// Why a count is not repeated again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RepeatsEnd {
    /// The next would cost more than there is.
    TooDear,
    /// Nothing that has votes fits into the rest.
    Exhaustive,
    /// All that has votes is funded.
    AllFunded,
    /// It was repeated [`MOST_RUNS`](super::MOST_RUNS) times.
    TooOften,
}

/// How many voters have more funded projects of theirs by which of two rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// By the rule itself.
    pub by_rule: u64,
    /// By plain votes.
    pub by_votes: u64,
    /// As many by both.
    pub equal: u64,
}

impl Comparison {
    /// Whether the result by plain votes is taken: strictly more voters are better off with it.
    pub fn is_for_votes(&self) -> bool {
        self.by_votes > self.by_rule
    }
}

/// The satisfaction that a set of projects gives in total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Welfare {
    /// What the funded projects give.
    pub value: u128,
    /// No set gives more than this. It is the value itself, unless the search took too many steps.
    pub at_most: u128,
}

impl Welfare {
    /// Whether it is certain that no other set gives more.
    pub fn is_decided(&self) -> bool {
        self.value == self.at_most
    }
}
