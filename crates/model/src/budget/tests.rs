//! What each ballot takes, which rule stops the rest, and what would satisfy it.

mod any_basket;

use serde_json::{Value, json};

use super::{Budget, BudgetAnswer};
use crate::{
    answer::{RawAnswer, Violation, ViolationCode},
    problem::Problem,
};

/// A budget of EUR 100.00 with the projects `bench` (40.00), `trees` (50.00), `light` (30.00) and
/// `slide` (20.00), the first two in the group `north`, and these members besides.
fn document(members: &Value) -> Value {
    let project = |id: &str, cost: u64, groups: &[&str]| json!({"id": id, "title": id, "cost": cost, "groups": groups});
    let mut budget = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "ballot": "knapsack", "amount": 10_000,
        "groups": [{"id": "north", "name": "The north"}],
        "projects": [
            project("bench", 4_000, &["north"]), project("trees", 5_000, &["north"]),
            project("light", 3_000, &[]), project("slide", 2_000, &[]),
        ],
    });
    let part = budget.as_object_mut().expect("an object");
    for (key, value) in members.as_object().expect("an object") {
        match key.strip_prefix("project ") {
            None => {
                part.insert(key.clone(), value.clone());
            }
            Some(id) => {
                let projects = part["projects"].as_array_mut().expect("a list");
                let project = projects.iter_mut().find(|it| it["id"] == id).expect("a project");
                let project = project.as_object_mut().expect("an object");
                project.extend(value.as_object().expect("an object").clone());
            }
        }
    }
    budget
}

fn budget(members: &Value) -> Budget {
    let checked = Budget::check(&document(members));
    checked.value.unwrap_or_else(|| panic!("this budget is sound: {:?}", checked.problems))
}

fn answer(members: &Value, value: &Value) -> Result<BudgetAnswer, Vec<Violation>> {
    let answers = [RawAnswer { question: "ballot".to_owned(), value: value.clone() }];
    budget(members).check_answers(&answers)
}

#[track_caller]
fn takes(members: Value, values: &[Value]) {
    for value in values {
        assert!(answer(&members, value).is_ok(), "{value}: {:?}", answer(&members, value));
    }
}

/// Each value with the rules that it breaks: their codes, and what would satisfy them, in words.
#[track_caller]
fn refuses(members: Value, values: &[(Value, &[(ViolationCode, &str)])]) {
    for (value, expected) in values {
        let violations = answer(&members, value).expect_err(&format!("{value} breaks a rule"));
        let found: Vec<(ViolationCode, String)> =
            violations.iter().map(|it| (it.code, remedy(it))).collect();
        let found: Vec<(ViolationCode, &str)> =
            found.iter().map(|(code, remedy)| (*code, remedy.as_str())).collect();
        assert_eq!(&found, expected, "{value}");
    }
}

fn remedy(violation: &Violation) -> String {
    violation.remedy.as_ref().map_or_else(String::new, |it| {
        let among = it.among.join(" ");
        format!("{} {} of {among}", it.change.as_str(), it.count.get())
    })
}

#[track_caller]
fn problems(members: Value, expected: &[&str]) {
    let checked = Budget::check(&document(&members));
    let lines: Vec<String> = checked.problems.iter().map(Problem::to_string).collect();
    assert_eq!(lines, expected);
}

#[test]
fn a_knapsack_fits_the_money_to_the_last_cent() {
    takes(json!({}), &[json!(["bench"]), json!(["trees", "light", "slide"])]);
    refuses(
        json!({}),
        &[
            (
                json!(["bench", "trees", "slide"]),
                &[(ViolationCode::OverBudget, "remove 1 of bench trees slide")],
            ),
            (
                json!(["bench", "trees", "light", "slide"]),
                &[(ViolationCode::OverBudget, "remove 1 of bench trees")],
            ),
        ],
    );
}

#[test]
fn names_that_are_no_project_or_stand_twice_are_told_at_their_place() {
    let violations = answer(&json!({}), &json!(["bench", "pool", "bench", "moon"])).unwrap_err();
    let lines: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "/answers/0/value/1: `pool` is no project of this budget.",
            "/answers/0/value/2: `bench` stands twice.",
            "/answers/0/value/3: `moon` is no project of this budget.",
        ]
    );
}

#[test]
fn all_rules_hold_together_and_each_broken_one_is_named() {
    let members = json!({
        "max_projects": 2, "min_spend_percent": 75,
        "groups": [{"id": "north", "name": "The north", "max_projects": 1}],
    });
    takes(members.clone(), &[json!(["trees", "light"])]);
    refuses(
        members,
        &[
            (
                json!(["bench", "trees", "light"]),
                &[
                    (ViolationCode::TooMany, "remove 1 of bench trees light"),
                    (ViolationCode::OverBudget, "remove 1 of bench trees light"),
                    (ViolationCode::TooMany, "remove 1 of bench trees"),
                ],
            ),
            (json!(["light"]), &[(ViolationCode::UnderSpent, "add 1 of trees")]),
        ],
    );
}

#[test]
fn a_group_has_limits_of_money_and_of_number() {
    let group = |limits: Value| {
        let mut group = json!({"id": "north", "name": "The north"});
        group.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
        json!({"groups": [group]})
    };
    refuses(
        group(json!({"min_projects": 2})),
        &[(json!(["bench", "light"]), &[(ViolationCode::TooFew, "add 1 of trees")])],
    );
    refuses(
        group(json!({"max_spend": 8_000})),
        &[(json!(["bench", "trees"]), &[(ViolationCode::OverBudget, "remove 1 of bench trees")])],
    );
    refuses(
        group(json!({"min_spend": 4_500})),
        &[(json!(["bench"]), &[(ViolationCode::UnderSpent, "add 1 of trees")])],
    );
    let violations =
        answer(&group(json!({"min_projects": 2})), &json!(["bench"])).expect_err("one is missing");
    assert_eq!(violations[0].group.as_deref(), Some("north"));
}

#[test]
fn projects_that_need_or_exclude_each_other_are_named() {
    let members = json!({"project bench": {"requires": ["light"], "excludes": ["slide"]}});
    takes(members.clone(), &[json!(["bench", "light"]), json!(["slide"])]);
    refuses(
        members,
        &[
            (json!(["bench"]), &[(ViolationCode::NeedsAnother, "add 1 of light")]),
            (
                json!(["slide", "light", "bench"]),
                &[(ViolationCode::ExcludesAnother, "remove 1 of bench slide")],
            ),
        ],
    );
}

#[test]
fn an_approval_counts_projects_and_the_money_only_where_that_is_said() {
    let two = json!({"ballot": "approval", "min_projects": 2, "max_projects": 2});
    takes(two.clone(), &[json!(["bench", "trees"])]);
    refuses(two, &[(json!(["bench"]), &[(ViolationCode::TooFew, "add 1 of trees light slide")])]);
    let within = json!({"ballot": "approval", "within_amount": true, "amount": 8_000});
    refuses(
        within,
        &[(json!(["bench", "trees"]), &[(ViolationCode::OverBudget, "remove 1 of bench trees")])],
    );
}

#[test]
fn a_ranking_keeps_the_order_in_which_it_was_sent() {
    let answer = answer(&json!({"ballot": "ranking"}), &json!(["slide", "bench"])).unwrap();
    let BudgetAnswer::Ranking(ranked) = answer else { panic!("a ranking") };
    let names: Vec<&str> = ranked.iter().map(crate::ids::ProjectId::as_str).collect();
    assert_eq!(names, ["slide", "bench"]);
}

#[test]
fn points_keep_to_the_purse_and_to_the_rules_for_choosing() {
    let members = json!({"ballot": "points", "total": 5, "max_each": 3, "max_projects": 2});
    takes(members.clone(), &[json!({"bench": 3, "trees": 2}), json!({"bench": 1, "light": 0})]);
    refuses(
        members,
        &[
            (json!({"bench": 4}), &[(ViolationCode::TooHigh, "")]),
            (
                json!({"bench": 3, "trees": 3}),
                &[(ViolationCode::TooMany, "lower 1 of bench trees")],
            ),
            (
                json!({"bench": 1, "trees": 1, "light": 1}),
                &[(ViolationCode::TooMany, "remove 1 of bench trees light")],
            ),
            (json!({"bench": 0}), &[(ViolationCode::TooFew, "add 1 of bench trees light slide")]),
        ],
    );
}

#[test]
fn amounts_go_by_their_steps_and_fit_the_money() {
    let members = json!({
        "ballot": "adjustable",
        "project trees": {"range": {"min": 1_000, "max": 9_000, "step": 2_000}},
    });
    takes(
        members.clone(),
        &[
            json!({"trees": 1_000}),
            json!({"trees": 7_000, "light": 3_000}),
            json!({"bench": 4_000}),
        ],
    );
    refuses(
        members,
        &[
            (json!({"trees": 2_000}), &[(ViolationCode::OffStep, "")]),
            (json!({"trees": 0}), &[(ViolationCode::TooLow, "")]),
            (
                json!({"trees": 11_000}),
                &[(ViolationCode::TooHigh, ""), (ViolationCode::OverBudget, "lower 1 of trees")],
            ),
            (json!({"light": 2_999}), &[(ViolationCode::TooLow, "")]),
            (
                json!({"trees": 9_000, "slide": 2_000}),
                &[(ViolationCode::OverBudget, "lower 1 of trees slide")],
            ),
            (json!({"trees": "much"}), &[(ViolationCode::WrongForm, "")]),
        ],
    );
}

/// A city with revenue of 30, spending of 20 and 10, and these members besides.
fn allocation(members: Value) -> Value {
    let mut lines = json!({
        "ballot": "allocation",
        "lines": [
            {"id": "taxes", "title": "Taxes", "side": "revenue", "current": 3_000, "step": 500},
            {"id": "schools", "title": "Schools", "current": 2_000, "step": 500},
            {"id": "parks", "title": "Parks", "current": 1_000, "min": 500, "step": 500},
        ],
    });
    lines.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    lines
}

/// The document of an allocation: without what belongs to projects.
fn allocated(members: Value) -> Budget {
    let mut document = document(&allocation(members));
    for key in ["amount", "projects", "groups"] {
        document.as_object_mut().unwrap().remove(key);
    }
    let checked = Budget::check(&document);
    checked.value.unwrap_or_else(|| panic!("this budget is sound: {:?}", checked.problems))
}

#[track_caller]
fn allocates(members: Value, value: Value, expected: &[(ViolationCode, &str)]) {
    let answers = [RawAnswer { question: "ballot".to_owned(), value }];
    let violations = allocated(members).check_answers(&answers).err().unwrap_or_default();
    let found: Vec<(ViolationCode, String)> =
        violations.iter().map(|it| (it.code, remedy(it))).collect();
    let found: Vec<(ViolationCode, &str)> =
        found.iter().map(|(code, remedy)| (*code, remedy.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn an_allocation_balances_and_lines_that_are_not_named_stay() {
    allocates(json!({}), json!({"schools": 2_500, "parks": 500}), &[]);
    allocates(json!({}), json!({"schools": 2_500, "taxes": 3_500}), &[]);
    allocates(json!({}), json!({}), &[]);
    allocates(
        json!({}),
        json!({"schools": 2_500}),
        &[(ViolationCode::NotBalanced, "lower 1 of schools parks")],
    );
    allocates(
        json!({}),
        json!({"taxes": 3_500, "parks": 2_000}),
        &[(ViolationCode::NotBalanced, "lower 1 of schools parks")],
    );
    allocates(
        json!({}),
        json!({"parks": 500, "schools": 4_000, "taxes": 6_000}),
        &[(ViolationCode::NotBalanced, "raise 1 of parks")],
    );
    allocates(json!({"max_deviation": 500}), json!({"schools": 2_500}), &[]);
    allocates(json!({"available": 500}), json!({"schools": 2_500}), &[]);
}

#[test]
fn an_allocation_keeps_to_its_lines_and_steps() {
    allocates(json!({}), json!({"parks": 0}), &[(ViolationCode::TooLow, "")]);
    allocates(json!({}), json!({"parks": 2_500}), &[(ViolationCode::TooHigh, "")]);
    allocates(json!({}), json!({"parks": 1_250}), &[(ViolationCode::OffStep, "")]);
    allocates(json!({}), json!({"police": 1}), &[(ViolationCode::UnknownOption, "")]);
    allocates(
        json!({"change_required": true}),
        json!({"parks": 1_000}),
        &[(ViolationCode::NothingChanged, "")],
    );
}

#[test]
fn an_empty_ballot_is_cast_only_where_none_must_be_chosen() {
    takes(json!({"min_projects": 0}), &[json!([])]);
    refuses(json!({}), &[(json!([]), &[(ViolationCode::Unanswered, "")])]);
}

#[test]
fn only_what_one_more_choice_cannot_mend_stops_a_resident_who_is_still_choosing() {
    let stops = |members: Value, value: Value| -> Vec<ViolationCode> {
        let answers = [RawAnswer { question: "ballot".to_owned(), value }];
        budget(&members).stops(&answers).into_iter().map(|it| it.code).collect()
    };
    let floor = json!({"min_spend": 9_000});
    assert_eq!(stops(floor.clone(), json!(["bench"])), []);
    assert_eq!(stops(floor, json!(["bench", "trees", "slide"])), [ViolationCode::OverBudget]);
    assert_eq!(stops(json!({"soft": true}), json!(["bench", "trees", "slide"])), []);
}

#[test]
fn rules_that_no_basket_can_follow_are_told_with_what_could_be_reached() {
    problems(
        json!({"min_spend": 9_500, "max_projects": 2}),
        &["/min_spend: Nobody can spend EUR 95.00: the most that the rules allow is EUR 90.00 \
           (`min_spend`, `max_projects`)."],
    );
    problems(
        json!({"min_projects": 4}),
        &["/min_projects: No choice of projects can follow these rules together: `amount`, \
           `min_projects`."],
    );
    problems(
        json!({"project bench": {"cost": 20_000}}),
        &["/projects/0: The rules let nobody choose this project."],
    );
}

#[test]
fn names_that_lead_nowhere_and_ranges_without_effect_are_told() {
    problems(
        json!({"project bench": {"requires": ["tree"], "excludes": ["bench"], "groups": ["nort"]}}),
        &[
            "/projects/0/groups/0: There is no group `nort`. Did you mean `north`?",
            "/projects/0/requires/0: There is no project `tree`. Did you mean `trees`?",
            "/projects/0/excludes/0: The project `bench` names itself.",
        ],
    );
    problems(
        json!({"project bench": {"range": {"min": 0, "max": 8_000, "step": 4_000}}}),
        &["/projects/0/range: Only the ballot `adjustable` lets residents choose an amount."],
    );
    problems(
        json!({"min_spend": 1, "min_spend_percent": 1}),
        &["/min_spend_percent: `min_spend` says the same already; keep one of the two."],
    );
}

#[test]
fn settings_without_effect_or_without_a_way_out_are_told() {
    problems(
        json!({"max_projects": 5}),
        &["/max_projects: `max_projects` is 5, but only 4 can be chosen."],
    );
    problems(
        json!({"project bench": {"groups": ["north", "north"]}}),
        &["/projects/0/groups/1: The group `north` stands here already."],
    );
    problems(
        json!({"groups": [{"id": "north", "name": "N"}, {"id": "south", "name": "S"}]}),
        &["/groups/1: No project belongs to the group `south`."],
    );
    problems(
        json!({
            "ballot": "adjustable",
            "project bench": {"range": {"min": 1_000, "max": 3_000, "step": 1_000}},
        }),
        &[
            "/projects/0/cost: The cost, which is the amount that is proposed, is not among those of \
           `range`.",
        ],
    );
}

#[test]
fn lines_that_cannot_change_or_balance_are_told() {
    let check = |members: Value, expected: &str| {
        let mut document = document(&allocation(members));
        for key in ["amount", "projects", "groups"] {
            document.as_object_mut().unwrap().remove(key);
        }
        let checked = Budget::check(&document);
        let lines: Vec<String> = checked.problems.iter().map(Problem::to_string).collect();
        assert_eq!(lines, [expected]);
    };
    let line = |id: &str, current: u64, max: u64| json!({"id": id, "title": id, "current": current, "min": current, "max": max, "step": 100});
    check(
        json!({"change_required": true, "lines": [line("a", 100, 100), line("b", 300, 300)]}),
        "/change_required: A change is required, but every line has one amount only.",
    );
    check(
        json!({"available": 350, "lines": [line("a", 100, 200), line("b", 100, 900)]}),
        "/available: No amounts that the lines allow make income and spending balance.",
    );
}

#[test]
fn an_unknown_ballot_does_not_make_every_other_key_unknown() {
    problems(
        json!({"ballot": "knapsac"}),
        &["/ballot: The value `knapsac` is not known here. Did you mean `knapsack`?"],
    );
}

#[test]
fn a_budget_is_counted_by_a_rule_that_fits_its_ballot_or_by_the_usual_one() {
    let rule = |members: Value| budget(&members).count_rule().as_str();
    assert_eq!(rule(json!({})), "greedy");
    assert_eq!(rule(json!({"count": "equal-shares/add1"})), "equal-shares/add1");
    assert_eq!(rule(json!({"ballot": "ranking"})), "greedy");
    assert_eq!(
        rule(json!({"ballot": "ranking", "count": "equal-shares/points"})),
        "equal-shares/points"
    );
    let range = json!({"range": {"min": 0, "max": 4_000, "step": 1_000}});
    let adjustable = json!({"ballot": "adjustable", "project bench": range});
    assert_eq!(rule(adjustable), "median");
    problems(
        json!({"count": "median"}),
        &["/count: The ballot `knapsack` cannot be counted by `median`. Use one of `greedy`, \
           `greedy-per-cost`, `equal-shares`, `equal-shares/add1`, `phragmen`."],
    );
    problems(
        json!({"ballot": "points", "total": 5, "count": "phragmen"}),
        &["/count: The ballot `points` cannot be counted by `phragmen`. Use one of `greedy`, \
           `greedy-per-cost`, `equal-shares/points`, `equal-shares/points/add1`."],
    );
}

#[test]
fn a_lot_decides_between_projects_and_not_between_lines() {
    assert!(budget(&json!({"lot_seed": "7 3 12"})).lot_seed.is_some());
    let lines =
        json!([{"id": "a", "title": "A", "current": 5}, {"id": "b", "title": "B", "current": 5}]);
    let document = json!({
        "version": 1, "kind": "budget", "id": "test", "languages": ["en"], "currency": "EUR",
        "ballot": "allocation", "lines": lines, "lot_seed": "7",
    });
    let checked = Budget::check(&document);
    let told: Vec<String> = checked.problems.iter().map(Problem::to_string).collect();
    assert_eq!(
        told,
        ["/lot_seed: Lines are not preferred to each other, so there is nothing to decide by lot."]
    );
    assert_eq!(checked.value.map(|it| it.count_rule().as_str()), Some("mean"));
}
