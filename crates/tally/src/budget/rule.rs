//! The rules that spend a budget, with everything that can be set about them.

/// A rule by which ballots decide what is funded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BudgetRule {
    /// The projects in the order of their merit, each if it still fits.
    Greedy(Greedy),
    /// The method of equal shares: the money is divided among the voters, who then pay for projects
    /// together (Peters, Pierczyński and Skowron, 2021).
    EqualShares(EqualShares),
    /// Sequential Phragmén: money comes to all voters at the same speed, and the first supporters who
    /// have enough buy (Phragmén, 1894; for budgets Los, Christoff and Grossi, 2022).
    Phragmen,
    /// A set of projects that gives the greatest satisfaction in total: the 0/1 knapsack problem.
    Knapsack(Knapsack),
}

/// What a project has done for those who chose it, or how well it is liked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Satisfaction {
    /// The money that is spent on what a voter chose.
    #[default]
    Cost,
    /// How many projects were funded that a voter chose.
    Cardinality,
    /// The points that a voter gave to what is funded.
    Points,
    /// On a ballot of k projects k − 1 for the first down to 0 for the last.
    Borda,
}

/// By what projects are put in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Merit {
    /// Votes where ballots approve, points where they order or give points: as cities publish it.
    #[default]
    Ballot,
    /// How many ballots name it.
    Votes,
    /// The sum of its points.
    Points,
    /// The sum of its Borda points, as in [`Satisfaction::Borda`].
    Borda,
}

/// Greedy: the projects in the order of their merit, each if it still fits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Greedy {
    /// By what projects are put in order.
    pub merit: Merit,
    /// The merit is divided by the cost.
    pub is_per_cost: bool,
    /// The count ends with the first project that does not fit, instead of skipping it. What is
    /// withdrawn is passed over.
    pub stops: bool,
    /// What has less merit (before it is divided by the cost) is not funded.
    pub threshold: Option<i128>,
}

/// The method of equal shares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct EqualShares {
    /// What voters pay for: they pay in proportion to it, as long as they have something left.
    pub satisfaction: Satisfaction,
    /// What is done with the money that is left.
    pub completion: Completion,
    /// Where more voters have more funded projects of theirs by plain votes, that result is taken.
    pub compares: bool,
}

/// What the method of equal shares does with the money that is left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Completion {
    /// It stays unspent.
    #[default]
    None,
    /// The count is repeated with more and more money for each voter.
    Add1(Add1),
    /// The rest goes to the projects with the greatest merit that fit.
    Utilitarian,
}

/// Repeats the count with more and more money for each voter, until its result would cost more than
/// there is; the last that does not is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Add1 {
    /// How much more each voter gets each time, in smallest units; one unit of account if it is not
    /// said. 0 is the same as 1.
    pub step: Option<u64>,
    /// It ends as soon as nothing that has votes fits into the rest.
    pub stops_when_exhaustive: bool,
    /// Then the rest goes to the projects with the greatest merit that fit.
    pub then_utilitarian: bool,
}

/// The greatest satisfaction in total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Knapsack {
    /// What is added up over all voters.
    pub satisfaction: Satisfaction,
}
