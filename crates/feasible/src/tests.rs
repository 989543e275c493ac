//! The search against a count of all baskets, and budgets of the size that cities have.

mod cities;

use proptest::prelude::*;

use super::{
    dive::{Window, dive},
    linear::Choice,
    order::Order,
    prices::{Known, Prices},
    search::{settle_by_prices, settle_by_tables},
    *,
};

fn fixed(cost: u64) -> Range {
    Range { least: cost, most: cost, step: 0 }
}

/// All amounts of a project, counted up one by one.
fn amounts(range: Range) -> Vec<u64> {
    let mut amounts = vec![range.least];
    let mut next = range.least + range.step;
    while range.step > 0 && next <= range.most {
        amounts.push(next);
        next += range.step;
    }
    amounts
}

/// Whether a basket obeys the limits of one group.
fn keeps(group: &GroupLimit, basket: &[(usize, u64)]) -> bool {
    let chosen: Vec<u64> =
        basket.iter().filter(|it| group.members.contains(&it.0)).map(|it| it.1).collect();
    let spend: u64 = chosen.iter().sum();
    chosen.len() >= group.count_at_least
        && group.count_at_most.is_none_or(|it| chosen.len() <= it)
        && spend >= group.spend_at_least
        && group.spend_at_most.is_none_or(|it| spend <= it)
}

/// Whether a basket obeys every rule, said as plainly as possible.
fn obeys(rules: &Rules, basket: &[(usize, u64)]) -> bool {
    let has = |project: usize| basket.iter().any(|it| it.0 == project);
    let exists = |it: &&(usize, usize)| it.0.max(it.1) < rules.projects.len();
    let whole = GroupLimit {
        members: (0..rules.projects.len()).collect(),
        count_at_least: rules.count_at_least,
        count_at_most: rules.count_at_most,
        spend_at_least: rules.spend_at_least,
        spend_at_most: rules.spend_at_most,
    };
    keeps(&whole, basket)
        && rules.groups.iter().all(|it| keeps(it, basket))
        && rules.requires.iter().filter(exists).all(|it| !has(it.0) || has(it.1))
        && rules.excludes.iter().filter(exists).all(|it| !(has(it.0) && has(it.1)))
        && basket.iter().all(|(project, amount)| amounts(rules.projects[*project]).contains(amount))
        && basket.windows(2).all(|pair| pair[0].0 < pair[1].0)
}

fn spend(basket: &[(usize, u64)]) -> u64 {
    basket.iter().map(|it| it.1).sum()
}

/// Every basket there is, whatever the rules.
fn all_baskets(rules: &Rules) -> Vec<Vec<(usize, u64)>> {
    let mut baskets = vec![Vec::new()];
    for (project, range) in rules.projects.iter().enumerate() {
        for basket in baskets.clone() {
            for amount in amounts(*range) {
                let mut larger: Vec<(usize, u64)> = basket.clone();
                larger.push((project, amount));
                baskets.push(larger);
            }
        }
    }
    baskets
}

/// The same budget with some rules only.
fn only(rules: &Rules, names: &[RuleName]) -> Rules {
    let mut kept = Rules { projects: rules.projects.clone(), ..Rules::default() };
    for name in names {
        match name {
            RuleName::SpendAtMost => kept.spend_at_most = rules.spend_at_most,
            RuleName::SpendAtLeast => kept.spend_at_least = rules.spend_at_least,
            RuleName::CountAtLeast => kept.count_at_least = rules.count_at_least,
            RuleName::CountAtMost => kept.count_at_most = rules.count_at_most,
            RuleName::Group(index) => kept.groups.push(rules.groups[*index].clone()),
            RuleName::Requires => kept.requires.clone_from(&rules.requires),
            RuleName::Excludes => kept.excludes.clone_from(&rules.excludes),
        }
    }
    kept
}

fn some_range() -> impl Strategy<Value = Range> {
    let cost = || prop_oneof![0_u64..40, (0_u64..8).prop_map(|it| it * 10)];
    let adjustable = (cost(), 0_u64..40, 0_u64..20);
    prop_oneof![
        8 => cost().prop_map(fixed),
        1 => adjustable.prop_map(|(least, more, step)| {
            // A small step over a long way would make too many baskets to count.
            Range { least, most: least + more.min(step * 4), step }
        }),
        1 => Just(Range { least: 20, most: 10, step: 5 }),
    ]
}

fn some_group(count: usize) -> impl Strategy<Value = GroupLimit> {
    (
        prop::collection::vec(0..count + 1, 0..count + 1),
        prop_oneof![3 => Just(0), 1 => 0_usize..4],
        prop::option::of(0_usize..5),
        prop_oneof![3 => Just(0), 1 => 0_u64..90],
        prop::option::of(0_u64..150),
    )
        .prop_map(|(members, count_at_least, count_at_most, spend_at_least, spend_at_most)| {
            GroupLimit { members, count_at_least, count_at_most, spend_at_least, spend_at_most }
        })
}

fn some_rules(most: usize) -> impl Strategy<Value = Rules> {
    let projects = prop::collection::vec(some_range(), 0..=most);
    projects.prop_flat_map(|projects| {
        let count = projects.len();
        let pairs = || prop::collection::vec((0..count + 1, 0..count + 1), 0..4);
        (
            Just(projects),
            (prop::option::of(0_u64..250), prop_oneof![Just(0), 0_u64..250]),
            (prop_oneof![2 => Just(0), 1 => 0_usize..6], prop::option::of(0_usize..8)),
            prop::collection::vec(some_group(count), 0..4),
            pairs(),
            pairs(),
        )
            .prop_map(|(projects, spend, number, groups, requires, excludes)| Rules {
                projects,
                spend_at_most: spend.0,
                spend_at_least: spend.1,
                count_at_least: number.0,
                count_at_most: number.1,
                groups,
                requires,
                excludes,
            })
    })
}

/// How much the allowed baskets spend at most, whatever the least spending is.
fn most(rules: &Rules) -> Option<u64> {
    let free = Rules { spend_at_least: 0, ..rules.clone() };
    all_baskets(rules).iter().filter(|it| obeys(&free, it)).map(|it| spend(it)).max()
}

fn problem(rules: &Rules) -> Problem {
    Problem::new(rules).expect("the costs are small")
}

fn work() -> Work {
    Work { left: STEPS }
}

/// Checks one way to settle a budget for both of its goals.
fn check_settling(
    rules: &Rules,
    settle: fn(&Problem, Goal, &mut Work) -> Settled,
) -> Result<(), TestCaseError> {
    let most = most(rules);
    let free = problem(&Rules { spend_at_least: 0, ..rules.clone() });
    let settled = settle(&free, Goal::Spend, &mut work());
    prop_assert_eq!(settled.ceiling, settled.reached);
    prop_assert_eq!(settled.ceiling.map(|it| free.amount(it)), most);

    let problem = problem(rules);
    let found = settle(&problem, Goal::Basket, &mut work()).basket;
    prop_assert_eq!(found.is_some(), most.is_some_and(|it| it >= rules.spend_at_least));
    if let Some(found) = found {
        let basket = problem.basket(&found.chosen);
        prop_assert!(obeys(rules, &basket), "{basket:?}");
        prop_assert_eq!(spend(&basket), problem.amount(found.spend));
    }
    Ok(())
}

/// Limits on spending alone, which may cross each other.
fn crossing_limits() -> impl Strategy<Value = Rules> {
    let costs = prop::collection::vec(1_u64..40, 8);
    let floor = || prop_oneof![2 => Just(0), 1 => 0_u64..60];
    let members = prop::collection::vec(0_usize..8, 2..8);
    let group = (members, floor(), prop::option::of(10_u64..100));
    (costs, prop::collection::vec(group, 1..5), floor(), prop::option::of(20_u64..200)).prop_map(
        |(costs, groups, spend_at_least, spend_at_most)| {
            let group = |it: (Vec<usize>, u64, Option<u64>)| GroupLimit {
                members: it.0,
                spend_at_least: it.1,
                spend_at_most: it.2,
                ..GroupLimit::default()
            };
            Rules {
                projects: costs.into_iter().map(fixed).collect(),
                spend_at_most,
                spend_at_least,
                groups: groups.into_iter().map(group).collect(),
                ..Rules::default()
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn the_verdict_and_the_reach_are_those_of_a_count_of_all_baskets(rules in some_rules(8)) {
        let most = most(&rules);
        prop_assert_eq!(reach(&rules), most.map_or(Reach::Nothing, Reach::Exactly));
        match feasible(&rules) {
            Verdict::Possible(basket) => prop_assert!(obeys(&rules, &basket), "{basket:?}"),
            Verdict::Impossible(_) => {
                prop_assert!(most.is_none_or(|it| it < rules.spend_at_least));
            }
            Verdict::Undecided => prop_assert!(false, "small budgets are decided"),
        }
    }

    #[test]
    fn the_rules_that_bind_contradict_each_other_and_none_of_them_is_needless(rules in some_rules(7)) {
        let Verdict::Impossible(binding) = feasible(&rules) else { return Ok(()) };
        prop_assert!(binding.is_minimal && binding.rules.is_sorted());
        let is_possible = |names: &[RuleName]| {
            let rules = only(&rules, names);
            all_baskets(&rules).iter().any(|it| obeys(&rules, it))
        };
        prop_assert!(!is_possible(&binding.rules), "{binding:?}");
        for name in &binding.rules {
            let others: Vec<_> = binding.rules.iter().copied().filter(|it| it != name).collect();
            prop_assert!(is_possible(&others), "{binding:?} without {name:?}");
        }
    }

    #[test]
    fn tables_alone_find_the_same_as_a_count_of_all_baskets(
        rules in prop_oneof![some_rules(8), crossing_limits()],
    ) {
        check_settling(&rules, settle_by_tables)?;
    }

    #[test]
    fn prices_and_tables_find_the_same_as_a_count_of_all_baskets(
        rules in prop_oneof![some_rules(8), crossing_limits()],
    ) {
        check_settling(&rules, settle_by_prices)?;
    }

    #[test]
    fn a_dive_in_any_order_finds_the_largest_basket(rules in some_rules(8), target in 0_i64..200) {
        let most = most(&rules);
        let problem = problem(&Rules { spend_at_least: 0, ..rules });
        let choices = vec![Choice::Free; problem.items.len()];
        let prices = Prices::of_most(&problem, &choices, target, &mut work());
        let known = Known { choices: &choices, prices: &prices };
        let window = Window { floor: 0, enough: i64::MAX };
        for order in [Order::Largest, Order::Asked, Order::Surest] {
            let dived = dive(&problem, known, order, window, &mut work());
            prop_assert!(dived.is_complete);
            prop_assert_eq!(dived.found.map(|it| problem.amount(it.spend)), most, "{:?}", order);
        }
    }

    #[test]
    fn no_basket_passes_the_bound_of_any_prices(rules in some_rules(8), target in -100_i64..200) {
        let free = Rules { spend_at_least: 0, ..rules };
        let problem = problem(&free);
        let choices = vec![Choice::Free; problem.items.len()];
        let highest = Prices::of_most(&problem, &choices, target, &mut work()).ceiling(&choices);
        let lowest = -Prices::of_least(&problem, &choices, target, &mut work()).ceiling(&choices);
        for basket in all_baskets(&free).iter().filter(|it| obeys(&free, it)) {
            let spend = spend(basket);
            prop_assert!(highest >= 0 && spend <= problem.amount(highest));
            prop_assert!(spend >= problem.amount(lowest));
        }
    }

    #[test]
    fn a_dead_project_is_in_no_allowed_basket(rules in some_rules(8)) {
        let free = Rules { spend_at_least: 0, ..rules.clone() };
        let dead = dead_projects(&rules);
        for basket in all_baskets(&rules).iter().filter(|it| obeys(&free, it)) {
            prop_assert!(basket.iter().all(|it| !dead.contains(&it.0)), "{dead:?} {basket:?}");
        }
    }

    #[test]
    fn any_numbers_get_an_answer(rules in wild_rules()) {
        if let Verdict::Possible(basket) = feasible(&rules) {
            prop_assert!(basket.iter().all(|it| it.0 < rules.projects.len()));
        }
        let _reach = reach(&rules);
        let _dead = dead_projects(&rules);
    }
}

/// Rules that no configuration has.
fn wild_rules() -> impl Strategy<Value = Rules> {
    let amount = || prop_oneof![Just(0), Just(u64::MAX), 0_u64..1 << 53, 0_u64..100];
    let number = || prop_oneof![Just(usize::MAX), 0_usize..4];
    let range = (amount(), amount(), amount());
    let range = range.prop_map(|(least, most, step)| Range { least, most, step });
    let members = prop::collection::vec(number(), 0..4);
    let group =
        (members, number(), prop::option::of(number()), amount(), prop::option::of(amount()));
    let group = group.prop_map(|it| GroupLimit {
        members: it.0,
        count_at_least: it.1,
        count_at_most: it.2,
        spend_at_least: it.3,
        spend_at_most: it.4,
    });
    let pairs = || prop::collection::vec((number(), number()), 0..3);
    (
        prop::collection::vec(range, 0..6),
        (prop::option::of(amount()), amount(), number(), prop::option::of(number())),
        prop::collection::vec(group, 0..3),
        pairs(),
        pairs(),
    )
        .prop_map(|(projects, total, groups, requires, excludes)| Rules {
            projects,
            spend_at_most: total.0,
            spend_at_least: total.1,
            count_at_least: total.2,
            count_at_most: total.3,
            groups,
            requires,
            excludes,
        })
}
