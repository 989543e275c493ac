//! What each rule does, in a few sentences, with its source.

use super::super::{
    allocation::{AllocationRule, Split},
    rule::{Add1, BudgetRule, Completion, EqualShares, Greedy, Knapsack, Merit, Satisfaction},
};

/// What a rule does, in two to four sentences, with its source.
pub fn describe(rule: &BudgetRule) -> String {
    match rule {
        BudgetRule::Greedy(rule) => greedy(rule),
        BudgetRule::EqualShares(rule) => equal_shares(rule),
        BudgetRule::Phragmen => "Every project that is funded is a load on its supporters, as large as \
             its cost. Each round funds the project with which the greatest load on any voter stays \
             least; the count ends when that project does not fit. Source: sequential Phragmén (Edvard \
             Phragmén, 1894; for budgets Los, Christoff and Grossi, 2022)."
            .to_owned(),
        BudgetRule::Knapsack(Knapsack { satisfaction }) => format!(
            "Of all sets of projects that fit into the budget, one is taken that gives the voters \
             together most: {}. Source: utilitarian welfare, found as a 0/1 knapsack problem (Nemhauser \
             and Ullmann, 1969).",
            what(*satisfaction)
        ),
    }
}

fn greedy(rule: &Greedy) -> String {
    let merit = match rule.merit {
        Merit::Ballot => "votes or points",
        Merit::Votes => "votes",
        Merit::Points => "points",
        Merit::Borda => "Borda points",
    };
    let per = if rule.is_per_cost { " for their cost" } else { "" };
    let then = if rule.stops {
        "The count ends with the first that does not fit into the rest of the budget."
    } else {
        "Each is funded if it fits into the rest of the budget; if not, it is skipped."
    };
    let threshold = rule
        .threshold
        .map_or_else(String::new, |it| format!(" What has less than {it} {merit} is not funded."));
    format!(
        "The projects have their turn one after the other, those with most {merit}{per} first. \
         {then}{threshold} Source: the rule that most cities use (Talmon and Faliszewski, 2019)."
    )
}

fn equal_shares(rule: &EqualShares) -> String {
    let completion = match rule.completion {
        Completion::None => "Money that is left stays unspent.".to_owned(),
        Completion::Utilitarian => {
            "Money that is left goes to the projects with most support that fit.".to_owned()
        }
        Completion::Add1(Add1 { step, stops_when_exhaustive, then_utilitarian }) => {
            let step = step.map_or_else(
                || "one unit of money".to_owned(),
                |it| format!("{it} of the smallest units of money"),
            );
            let until = if stops_when_exhaustive {
                "nothing more fits, or the next count would cost more than the budget"
            } else {
                "the next count would cost more than the budget"
            };
            let rest = if then_utilitarian {
                "; what is then left goes to the projects with most support that fit"
            } else {
                ""
            };
            format!("It is counted again with {step} more for each voter, until {until}{rest}.")
        }
    };
    let compares = if rule.compares {
        " If more voters have more funded projects of theirs by plain votes, that result is taken."
    } else {
        ""
    };
    format!(
        "The budget is divided equally among the voters, and a project is bought when its supporters \
         can pay for it together, each in proportion to {}; of these, the one at the lowest price \
         comes first. {completion}{compares} Source: the method of equal shares (Peters, Pierczyński \
         and Skowron, 2021; equalshares.net).",
        what(rule.satisfaction)
    )
}

fn what(satisfaction: Satisfaction) -> &'static str {
    match satisfaction {
        Satisfaction::Cost => "the money that is spent on what they chose",
        Satisfaction::Cardinality => "the number of funded projects that they chose",
        Satisfaction::Points => "the points that they gave",
        Satisfaction::Borda => "the Borda points of their order",
    }
}

/// What a rule for amounts does, in two to four sentences, with its source.
pub fn describe_allocation(rule: AllocationRule) -> String {
    match rule {
        AllocationRule::Mean => "Each category gets the mean of the amounts that voters gave it. \
             The means add up to the budget if every ballot does. Source: the arithmetic mean."
            .to_owned(),
        AllocationRule::Median => "Each category gets the median: half of the voters gave it at \
             least so much, and half at most. The medians need not add up to the budget. Source: the \
             median (Black, 1948)."
            .to_owned(),
        AllocationRule::PerUnit(split) => {
            let split = match split {
                Split::Increasing => "goes to the category that needs fewest of them first",
                Split::Fractional => "is divided in proportion",
                Split::Equalizing => "raises the lowest amounts together",
            };
            format!(
                "Each unit of money of each category has the votes of those who gave the category at \
                 least so much. The units with most votes are taken until the money is spent; where \
                 units with equally many votes do not all fit, the rest {split}. Source: knapsack \
                 voting (Goel, Krishnaswamy, Sakshuwong and Aitamurto, 2019)."
            )
        }
    }
}
