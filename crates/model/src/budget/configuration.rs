//! A budget as a city writes it.

use serde_json::Value;

use super::{
    allocation::Allocation,
    basket::Basket,
    count::{CountRule, LotSeed},
};
use crate::{
    check::Check,
    configuration::check_document_with,
    frame::Frame,
    money::Currency,
    place::Place,
    problem::{Checked, ProblemCode},
    question::points::Purse,
    record::{choice, record, union},
    valid::Valid,
};

/// A budget that was checked.
pub type Budget = Valid<RawBudget>;

record! {
    /// A budget: projects to choose, or lines to allocate.
    pub struct RawBudget: "a budget: an object with `ballot` and `currency`", rules: RawBudget::rules {
        flat {
            /// What every configuration has.
            pub frame: Frame,
            /// How residents choose, and from what.
            pub ballot: Ballot,
        }
        /// The kind of widget.
        pub kind("kind"): BudgetKind,
        /// The currency of every amount.
        pub currency("currency"): Currency,
        /// By which rule the ballots are counted. If it is not said: `greedy`; for the ballot
        /// `adjustable` the median, and for `allocation` the mean. What is funded fits the money there
        /// is; the other rules for choosing, such as those of groups, hold for ballots and not for
        /// what they lead to.
        pub count("count"): Option<CountRule>,
        /// Decides between projects that the rule finds equally good by lot; else the order of the
        /// list decides. The first is the one with the smallest SHA-256 of the seed, a byte 0 and the
        /// project's name, so that everybody can check the lot.
        pub lot_seed("lot_seed"): Option<LotSeed>,
    }
}

choice! {
    /// The kind of widget.
    pub enum BudgetKind {
        /// A budget.
        Budget = "budget",
    }
}

union! {
    /// How residents choose, and from what.
    pub enum Ballot by "ballot": "a ballot" {
        /// Projects whose costs together fit the money there is (knapsack). The answer is a list of
        /// projects by name.
        Knapsack(Knapsack) = "knapsack",
        /// Projects that one approves of. The answer is a list of projects by name.
        Approval(Approval) = "approval",
        /// Points for projects (cumulative vote). The answer is an object that gives points to
        /// projects by name.
        Points(Points) = "points",
        /// Projects from the best to the worst. The answer is a list of projects by name.
        Ranking(Ranking) = "ranking",
        /// Projects with an amount for each. The answer is an object that gives amounts to projects
        /// by name.
        Adjustable(Adjustable) = "adjustable",
        /// Lines of a budget that must balance. The answer is an object that gives amounts to lines
        /// by name; a line that is not named keeps the amount of today.
        Allocation(Allocation) = "allocation",
    }
}

record! {
    /// Projects whose costs together fit the money there is.
    pub struct Knapsack: "projects", rules: Knapsack::rules {
        flat {
            /// The projects and the rules for choosing.
            pub basket: Basket,
        }
    }
}

record! {
    /// Projects that one approves of.
    pub struct Approval: "projects", rules: Approval::rules {
        flat {
            /// The projects and the rules for choosing.
            pub basket: Basket,
        }
        /// Whether the chosen projects together must fit the money there is.
        pub within_amount("within_amount"): bool,
    }
}

record! {
    /// Points for projects.
    pub struct Points: "projects and points", rules: Points::rules {
        flat {
            /// The projects and the rules for choosing.
            pub basket: Basket,
            /// How many points there are.
            pub purse: Purse,
        }
        /// Whether the projects that get points together must fit the money there is.
        pub within_amount("within_amount"): bool,
    }
}

record! {
    /// Projects from the best to the worst.
    pub struct Ranking: "projects", rules: Ranking::rules {
        flat {
            /// The projects and the rules for choosing.
            pub basket: Basket,
        }
        /// Whether the ranked projects together must fit the money there is.
        pub within_amount("within_amount"): bool,
    }
}

record! {
    /// Projects with an amount for each, together within the money there is.
    pub struct Adjustable: "projects", rules: Adjustable::rules {
        flat {
            /// The projects and the rules for choosing.
            pub basket: Basket,
        }
    }
}

impl Knapsack {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        self.basket.must_have_fixed_costs(place, check);
        self.basket.must_be_possible(true, place, check);
    }
}

impl Approval {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        self.basket.must_have_fixed_costs(place, check);
        self.basket.must_be_possible(self.within_amount, place, check);
    }
}

impl Points {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        self.basket.must_have_fixed_costs(place, check);
        self.basket.must_be_possible(self.within_amount, place, check);
        if self.basket.projects.is_complete() {
            self.purse.must_be_spendable(self.basket.most(), place, check);
        }
    }
}

impl Ranking {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        self.basket.must_have_fixed_costs(place, check);
        self.basket.must_be_possible(self.within_amount, place, check);
    }
}

impl Adjustable {
    fn rules(&self, place: &Place<'_>, check: &mut Check) {
        let is_any = self.basket.projects.iter().any(|it| it.range.is_some());
        if !is_any && self.basket.projects.is_complete() {
            check.warning(ProblemCode::NoEffect, &place.key("projects"), || {
                "No project has a `range`, so no amount can be adjusted; write the ballot as \
                 `knapsack`."
                    .to_owned()
            });
        }
        self.basket.must_be_possible(true, place, check);
    }
}

impl Budget {
    /// Reads and checks a budget document, and reports every problem.
    pub fn check(document: &Value) -> Checked<Self> {
        let currency = document.get("currency").and_then(Value::as_str).and_then(Currency::parse);
        check_document_with(document, Check::in_currency(currency))
    }
}

impl Ballot {
    /// The projects and the rules for choosing; `None` where lines are allocated.
    pub fn basket(&self) -> Option<&Basket> {
        match self {
            Self::Knapsack(it) => Some(&it.basket),
            Self::Approval(it) => Some(&it.basket),
            Self::Points(it) => Some(&it.basket),
            Self::Ranking(it) => Some(&it.basket),
            Self::Adjustable(it) => Some(&it.basket),
            Self::Allocation(_) => None,
        }
    }

    /// The points to give, where the ballot gives points.
    pub fn purse(&self) -> Option<&Purse> {
        match self {
            Self::Points(it) => Some(&it.purse),
            _ => None,
        }
    }

    /// Whether what is chosen together must fit the money there is.
    pub fn is_within_amount(&self) -> bool {
        match self {
            Self::Knapsack(_) | Self::Adjustable(_) => true,
            Self::Approval(it) => it.within_amount,
            Self::Points(it) => it.within_amount,
            Self::Ranking(it) => it.within_amount,
            Self::Allocation(_) => false,
        }
    }
}
