//! The search against a count of all baskets, and budgets of the size that cities have.

use proptest::prelude::*;

use super::*;

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

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(1000), ..ProptestConfig::default() })]
    #[test]
    fn the_verdict_and_the_reach_are_those_of_a_count_of_all_baskets(rules in some_rules(8)) {
        let free = Rules { spend_at_least: 0, ..rules.clone() };
        let allowed = all_baskets(&rules).into_iter().filter(|it| obeys(&free, it));
        let most = allowed.map(|it| spend(&it)).max();
        prop_assert_eq!(reach(&rules), most.map_or(Reach::Nothing, Reach::Exactly));
        match feasible(&rules) {
            Verdict::Possible(basket) => {
                prop_assert!(obeys(&rules, &basket), "{basket:?}");
            }
            Verdict::Impossible(binding) => {
                prop_assert!(most.is_none_or(|it| it < rules.spend_at_least));
                prop_assert!(binding.is_minimal);
                let is_possible = |names: &[RuleName]| {
                    let rules = only(&rules, names);
                    all_baskets(&rules).iter().any(|it| obeys(&rules, it))
                };
                prop_assert!(!is_possible(&binding.rules), "{binding:?}");
                for name in &binding.rules {
                    let others: Vec<_> = binding.rules.iter().copied().filter(|it| it != name).collect();
                    prop_assert!(is_possible(&others), "{binding:?} without {name:?}");
                }
                prop_assert!(binding.rules.is_sorted());
            }
            Verdict::Undecided => prop_assert!(false, "small budgets are decided"),
        }
    }

    #[test]
    fn tables_alone_find_the_same_as_a_count_of_all_baskets(rules in some_rules(8)) {
        let free = Rules { spend_at_least: 0, ..rules.clone() };
        let allowed = all_baskets(&rules).into_iter().filter(|it| obeys(&free, it));
        let most = allowed.map(|it| spend(&it)).max();
        let problem = Problem::new(&free).expect("the costs are small");
        let settled = search::settle_by_tables(&problem, Goal::Spend, &mut Work { left: STEPS });
        prop_assert_eq!(settled.ceiling, settled.reached);
        prop_assert_eq!(settled.ceiling.map(|it| problem.amount(it)), most);

        let problem = Problem::new(&rules).expect("the costs are small");
        let settled = search::settle_by_tables(&problem, Goal::Basket, &mut Work { left: STEPS });
        prop_assert_eq!(settled.basket.is_some(), most.is_some_and(|it| it >= rules.spend_at_least));
        if let Some(found) = settled.basket {
            let basket = problem.basket(&found.chosen);
            prop_assert!(obeys(&rules, &basket), "{basket:?}");
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
}
