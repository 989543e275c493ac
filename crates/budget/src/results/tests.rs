//! Results in a real browser: what is read, what is marked, and what is said on demand.

use civic_model::digest::Digest;
use civic_runtime::{host, words::Words};
use serde_json::json;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;
use yew::Renderer;

use super::*;

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Debug, Clone, PartialEq, Properties)]
struct Props {
    budget: PublishedBudget,
    results: BudgetResults,
    voice: Voice,
    own: Vec<RawAnswer>,
}

struct Drawn;

impl Component for Drawn {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Props { budget, results, voice, own } = context.props();
        Tables { budget, results, voice, own }.view()
    }
}

/// Draws these results of the budget of `document`, with the resident's own ballot.
async fn drawn(document: &Value, outcome: &Value, own: Value) -> Element {
    let digest = Digest::of(document);
    let mut results = json!({
        "widget_id": "green-money", "config_digest": digest.as_str(), "participants": 3,
        "rule": "greedy",
    });
    results.as_object_mut().unwrap().extend(outcome.as_object().unwrap().clone());
    let budget = Budget::check(document).value.unwrap();
    let results = read(&results, &budget).unwrap();
    let language = budget.frame.languages.choose("en").clone();
    let props = Props {
        budget: PublishedBudget::new(budget, digest),
        results,
        voice: Voice { language, words: Words::english("en") },
        own: vec![RawAnswer { question: "ballot".to_owned(), value: own }],
    };
    let page = host::document().unwrap();
    let place = page.create_element("div").unwrap();
    page.body().unwrap().append_child(&place).unwrap();
    Renderer::<Drawn>::with_root_and_props(place.clone(), props).render();
    yew::scheduler::flush().await;
    place
}

fn texts(place: &Element, selector: &str) -> Vec<String> {
    let found = place.query_selector_all(selector).unwrap();
    let texts = (0..found.length()).filter_map(|it| found.get(it)?.text_content());
    texts.collect()
}

fn document(members: Value) -> Value {
    let project = |id: &str, cost: u64| json!({"id": id, "title": id, "cost": cost});
    let mut document = json!({
        "version": 1, "kind": "budget", "id": "green-money", "languages": ["en"],
        "currency": "EUR", "ballot": "approval", "amount": 7_000,
        "projects": [project("Bench", 4_000), project("Trees", 5_000), project("Swing", 1_000)],
    });
    for project in document["projects"].as_array_mut().unwrap() {
        project["id"] = json!(project["id"].as_str().unwrap().to_lowercase());
    }
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    document
}

fn greedy() -> Value {
    json!({
        "outcome": "projects", "amount": 7_000, "cost": 5_000, "ties": [],
        "projects": [
            {"project": "bench", "cost": 4_000, "votes": 2, "verdict": "funded", "round": 2},
            {"project": "trees", "cost": 5_000, "votes": 2, "verdict": "does-not-fit", "left": 2_000},
            {"project": "swing", "cost": 1_000, "votes": 3, "verdict": "funded", "round": 1},
        ],
        "rounds": [
            {"project": "swing", "step": "turn", "left": 7_000, "funded": true},
            {"project": "bench", "step": "turn", "left": 6_000, "funded": true},
            {"project": "trees", "step": "turn", "left": 2_000},
        ],
    })
}

#[wasm_bindgen_test]
async fn what_is_funded_comes_in_the_order_of_the_rounds_and_then_what_is_not() {
    let place = drawn(&document(json!({})), &greedy(), json!(["trees"])).await;
    assert_eq!(texts(&place, ".participants"), ["3 people have taken part so far."]);
    assert_eq!(texts(&place, "caption"), ["Funded", "Not funded"]);
    assert_eq!(texts(&place, "tbody th > span:first-child"), ["Swing", "Bench", "Trees"]);
    assert_eq!(texts(&place, "tbody td"), ["3", "€10", "2", "€40", "2", "€50"]);
    assert_eq!(texts(&place, "[data-own] .remark"), [" (your choice)"]);
    let sum = "Cost of what is funded: €50 of €70. Left over: €20.";
    assert!(texts(&place, "p").iter().any(|it| it == sum));
}

#[wasm_bindgen_test]
async fn why_and_the_rounds_are_told_on_demand() {
    let place = drawn(&document(json!({})), &greedy(), json!(["trees"])).await;
    assert_eq!(texts(&place, "details[open]"), Vec::<String>::new());
    assert_eq!(texts(&place, "tbody summary"), ["Why? Swing", "Why? Bench", "Why? Trees"]);
    assert_eq!(
        texts(&place, "tbody details p"),
        [
            "Funded in round 1.",
            "Round 1: Swing costs €10, and €70 is left. It is funded.",
            "Funded in round 2.",
            "Round 2: Bench costs €40, and €60 is left. It is funded.",
            "Not funded: it costs €50, and only €20 was left when its turn came.",
        ]
    );
    assert_eq!(texts(&place, ".rounds li").len(), 3);
}

#[wasm_bindgen_test]
async fn with_equal_shares_each_payment_and_each_lost_hope_is_told() {
    let ratio = |exact: &str, tenths: u64| json!({"exact": exact, "tenths": tenths});
    let outcome = json!({
        "rule": "equal-shares/add1", "outcome": "projects", "amount": 7_000, "cost": 4_000, "runs": 4,
        "endowment": ratio("7000/3", 23_333), "lot_seed": "4 8 15",
        "projects": [
            {"project": "bench", "cost": 4_000, "votes": 2, "verdict": "funded", "round": 1},
            {"project": "trees", "cost": 5_000, "votes": 2, "verdict": "too-dear", "money": 2_666,
             "since": 1},
            {"project": "swing", "cost": 1_000, "votes": 0, "verdict": "no-votes"},
        ],
        "rounds": [{
            "project": "bench", "step": "bought", "share": ratio("2000", 20_000), "in_full": 2,
            "effective_votes": ratio("2", 20), "price": ratio("1/2", 5), "with_all_left": 0,
            "lost": [{"project": "trees", "money": 2_666}],
        }],
        "ties": [{"round": 1, "tied": ["bench", "trees"], "decided_by": "lot"}],
    });
    let place = drawn(&document(json!({})), &outcome, json!(["bench"])).await;
    assert_eq!(
        texts(&place, ".rounds li"),
        [
            "Share of each person: €23.33",
            "Round 1: Bench and Trees were equally good. Bench came first by lot, drawn from “4 8 15”.",
            "Round 1: Bench is funded. Those who chose it pay €40 together, up to €20 each. \
             Effective votes: 2.0.",
            "After this, those who chose these have too little left: Trees.",
        ]
    );
    let why = texts(&place, "tbody details p");
    let trees = "Not funded: it costs €50, and after round 1 those who chose it had only €26.66 \
                 left together.";
    assert_eq!(why[why.len() - 2..], [trees, "Not funded: nobody chose it."]);
    let rule = texts(&place, ".participants + .hint");
    assert!(rule[0].ends_with("step by step, as long as the money was enough."), "{rule:?}");
}

#[wasm_bindgen_test]
async fn lines_stand_beside_todays_amounts_and_the_resident_s_own() {
    let line = |id: &str| json!({"id": id, "title": id, "current": 500});
    let document = json!({
        "version": 1, "kind": "budget", "id": "green-money", "languages": ["en"],
        "currency": "EUR", "ballot": "allocation", "lines": [line("schools"), line("parks")],
    });
    let ratio = |exact: &str, tenths: u64| json!({"exact": exact, "tenths": tenths});
    let outcome = json!({
        "outcome": "lines", "rule": "mean", "difference": 0, "lines": [
            {"line": "schools", "now": 500, "decided": 520, "mean": ratio("520", 5_200),
             "median": ratio("510", 5_100)},
            {"line": "parks", "now": 500, "decided": 480},
        ],
    });
    let own = json!({"schools": 600, "parks": 400});
    let place = drawn(&document, &outcome, own).await;
    let expected = ["€5", "€5.20", "+\u{a0}€0.20", "€5", "€4.80", "\u{2212}\u{a0}€0.20"];
    assert_eq!(texts(&place, "tbody td"), expected);
    assert_eq!(texts(&place, "tbody .remark"), [" (yours: €6)", " (yours: €4)"]);
    assert_eq!(texts(&place, "tbody details p"), ["Average: €5.20. Median: €5.10."]);
    assert!(texts(&place, "p").iter().any(|it| it == "Income and spending balance."));
}

#[wasm_bindgen_test]
fn results_of_another_widget_are_not_read() {
    let document = document(json!({}));
    let budget = Budget::check(&document).value.unwrap();
    let mut results = greedy();
    results["widget_id"] = json!("another");
    results["config_digest"] = json!(Digest::of(&document).as_str());
    results["participants"] = json!(3);
    results["rule"] = json!("greedy");
    assert!(read(&results, &budget).is_none());
    results["widget_id"] = json!("green-money");
    assert!(read(&results, &budget).is_some());
}
