//! Budgets of the size that cities have, among them those that are hard to settle.

use super::*;

/// Numbers that look random and are always the same (a linear congruential generator with the
/// constants of Knuth's MMIX).
fn numbers(count: usize, least: u64, most: u64) -> Vec<u64> {
    let mut state: u64 = 42;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + (state >> 33) % (most - least + 1)
    };
    (0..count).map(|_| next()).collect()
}

fn primes(from: u64) -> impl Iterator<Item = u64> {
    let is_prime = |n: &u64| (2..1_000).all(|it| it * it > *n || !n.is_multiple_of(it));
    (from..).filter(is_prime)
}

fn city(costs: impl IntoIterator<Item = u64>, limit: u64) -> Rules {
    let projects = costs.into_iter().map(fixed).collect();
    Rules { projects, spend_at_most: Some(limit), ..Rules::default() }
}

/// 500 projects that cost 5,000 to 200,000.
fn usual() -> Rules {
    city(numbers(500, 5, 200).into_iter().map(|it| it * 1_000), 10_000_500)
}

/// Every so many projects, beginning with the first, the second and so on.
fn every(count: usize, rules: &Rules) -> Vec<Vec<usize>> {
    let all = 0..rules.projects.len();
    (0..count).map(|start| all.clone().filter(|it| it % count == start).collect()).collect()
}

fn cost(rules: &Rules, members: &[usize]) -> u64 {
    members.iter().map(|it| rules.projects[*it].most).sum()
}

/// Checks the largest spending; that it is possible, and that more is not, because of those rules.
#[track_caller]
fn check(rules: &Rules, most: u64, binding: &[RuleName]) {
    assert_eq!(reach(rules), Reach::Exactly(most));
    let at_least = |it: u64| Rules { spend_at_least: it, ..rules.clone() };
    match feasible(&at_least(most)) {
        Verdict::Possible(basket) => assert!(obeys(&at_least(most), &basket)),
        other => panic!("{other:?}"),
    }
    let expected = Binding { rules: binding.to_vec(), is_minimal: true };
    assert_eq!(feasible(&at_least(most + 1)), Verdict::Impossible(expected));
}

const TOTALS: [RuleName; 2] = [RuleName::SpendAtMost, RuleName::SpendAtLeast];

#[test]
fn costs_in_thousands_leave_the_last_hundreds_of_a_budget() {
    check(&usual(), 10_000_000, &TOTALS);
}

#[test]
fn equal_costs_leave_a_rest() {
    check(&city(vec![30_000; 500], 1_000_000), 990_000, &TOTALS);
}

#[test]
fn large_primes_have_sums_with_gaps() {
    check(&city(primes(400_000).take(500), 1_000_000), 813_528, &TOTALS);
    check(&city(primes(150_000).take(500), 1_000_000), 934_788, &TOTALS);
}

#[test]
fn even_costs_never_make_an_odd_sum() {
    let mut rules = city((0..500).map(|it| 20_000 + 2 * (it * 7_919 % 40_000)), 1_000_001);
    rules.projects.push(fixed(2_000_001));
    check(&rules, 1_000_000, &TOTALS);
}

#[test]
fn few_projects_do_not_spend_much() {
    let rules = Rules { count_at_most: Some(20), ..usual() };
    let mut costs: Vec<u64> = rules.projects.iter().map(|it| it.most).collect();
    costs.sort_unstable();
    let most = costs.iter().rev().take(20).sum();
    check(&rules, most, &[RuleName::SpendAtLeast, RuleName::CountAtMost]);
}

#[test]
fn many_projects_spend_too_much() {
    let rules = Rules { count_at_least: 300, ..usual() };
    let binding = vec![RuleName::SpendAtMost, RuleName::CountAtLeast];
    let expected = Binding { rules: binding, is_minimal: true };
    assert_eq!(feasible(&rules), Verdict::Impossible(expected));
    assert_eq!(reach(&rules), Reach::Nothing);
}

#[test]
fn districts_spend_what_each_of_them_may() {
    let mut rules = Rules { spend_at_most: None, ..usual() };
    rules.groups = every(30, &rules)
        .into_iter()
        .map(|members| GroupLimit {
            spend_at_most: Some(cost(&rules, &members) / 3),
            count_at_least: 1,
            members,
            ..GroupLimit::default()
        })
        .collect();
    let all: u64 = rules.groups.iter().map(|it| it.spend_at_most.unwrap() / 1_000 * 1_000).sum();
    let names: Vec<_> = (0..30).map(RuleName::Group).collect();
    check(&rules, all, &[&[RuleName::SpendAtLeast][..], &names].concat());
}

#[test]
fn categories_that_cross_districts_are_settled_as_well() {
    let mut rules = Rules { spend_at_most: Some(6_000_000), ..usual() };
    for members in every(7, &rules) {
        let spend_at_most = Some(cost(&rules, &members) / 10);
        rules.groups.push(GroupLimit { members, spend_at_most, ..GroupLimit::default() });
    }
    for members in every(6, &rules) {
        rules.groups.push(GroupLimit { members, count_at_most: Some(3), ..GroupLimit::default() });
    }
    let names: Vec<_> = [0, 3, 6].into_iter().chain(7..13).map(RuleName::Group).collect();
    check(&rules, 3_530_000, &[&[RuleName::SpendAtLeast][..], &names].concat());
}

#[test]
fn a_handful_of_pairs_is_kept() {
    let mut rules = usual();
    rules.requires = (0..20).map(|it| (it, it + 20)).chain([(100, 101), (101, 100)]).collect();
    rules.excludes = (40..60).map(|it| (it, it + 20)).collect();
    check(&rules, 10_000_000, &TOTALS);
}

#[test]
fn a_ring_of_requirements_is_all_or_nothing() {
    let mut rules = city(vec![1_000; 300], 299_000);
    rules.requires = (0..300).map(|it| (it, (it + 1) % 300)).collect();
    check(&rules, 0, &[RuleName::SpendAtMost, RuleName::SpendAtLeast, RuleName::Requires]);
    assert_eq!(dead_projects(&rules).len(), 300);
}

#[test]
fn amounts_that_can_be_chosen_fill_a_budget() {
    let ranges = numbers(500, 5, 200).into_iter().map(|it| it * 1_000);
    let ranges = ranges.map(|least| Range { least, most: least + 50_000, step: 2_500 });
    let rules = Rules { spend_at_most: Some(3_000_600), ..Rules::default() };
    check(&Rules { projects: ranges.collect(), ..rules }, 3_000_500, &TOTALS);
}

#[test]
fn two_thousand_adjustable_projects_spend_an_exact_sum() {
    let ranges = numbers(2_000, 5, 200).into_iter().map(|it| it * 1_000);
    let ranges = ranges.map(|least| Range { least, most: least + 500_000, step: 1_000 });
    let mut rules = Rules { projects: ranges.collect(), count_at_least: 1_900, ..Rules::default() };
    rules.spend_at_least = 2 * rules.projects.iter().map(|it| it.least).sum::<u64>();
    rules.spend_at_most = Some(rules.spend_at_least);
    assert!(matches!(feasible(&rules), Verdict::Possible(basket) if obeys(&rules, &basket)));
}

#[test]
fn two_thousand_projects_are_settled() {
    let costs: Vec<u64> = numbers(2_000, 5, 200).into_iter().map(|it| it * 1_000).collect();
    check(&city(costs, 50_000_999), 50_000_000, &TOTALS);
    check(&city(primes(400_000).take(2_000), 1_000_000), 852_180, &TOTALS);
}

#[test]
fn tables_keep_counts() {
    // Costs are 0, 1 or 2 above a multiple of 7, so a sum needs one of few mixtures of them.
    let mut rules = city((0..120).map(|it| 70 * (it % 11) + it % 3), 7_005);
    rules.count_at_least = 13;
    rules.count_at_most = Some(13);
    rules.excludes = (0..9).map(|it| (it, it + 9)).collect();
    rules.requires = (20..29).map(|it| (it, it + 9)).collect();
    let mut work = Work { left: 5_000_000 };
    let settled = settle_by_tables(&problem(&rules), Goal::Spend, &mut work);
    assert_eq!((settled.reached, settled.ceiling), (Some(7_005), Some(7_005)));
}

#[test]
fn usual_budgets_take_few_steps() {
    let mut work = work();
    let rules = Rules { spend_at_least: 7_000_000, ..usual() };
    assert!(matches!(decide(&rules, &mut work), Decision::Possible(_)));
    assert!(STEPS - work.left < 50_000, "{}", STEPS - work.left);
}

#[test]
fn a_search_without_steps_says_that_it_is_undecided() {
    let rules = Rules { spend_at_least: 10_000_000, ..usual() };
    assert!(matches!(decide(&rules, &mut Work { left: 10 }), Decision::Undecided));
}

#[test]
fn costs_that_cannot_be_added_are_left_undecided() {
    let mut rules = city(vec![(1 << 53) - 1; 2_000], 1 << 53);
    rules.projects.push(fixed(1));
    assert_eq!(feasible(&rules), Verdict::Undecided);
    assert_eq!(reach(&rules), Reach::AtMost(1 << 53));
}

#[test]
fn of_two_reasons_the_one_about_money_is_given() {
    let rules = Rules { count_at_most: Some(3), spend_at_least: 1_000_001, ..usual() };
    let rules = Rules { spend_at_most: Some(1_000_000), ..rules };
    let expected = Binding { rules: TOTALS.to_vec(), is_minimal: true };
    assert_eq!(feasible(&rules), Verdict::Impossible(expected));
}
