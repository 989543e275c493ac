//! Rankings: by buttons, by typing, by dragging; and where the focus is afterwards.

use civic_ui::{
    order::moved,
    phrase::Phrase,
    ranking::{Move, Ranking, RankingItem, RankingProps, RankingWords, Target},
    regions::Status,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, KeyboardEvent, KeyboardEventInit, PointerEvent, PointerEventInit};
use yew::{AttrValue, Callback};

use crate::{
    samples::{put_silently, question, tell, value},
    support::{Stage, document, drawn, record},
    timers::Timers,
};

/// Four things, of which those in `order` have a place.
fn ranking(order: &str) -> RankingProps {
    let item = |name: char| RankingItem {
        value: name.to_string().into(),
        label: Phrase::own(name.to_string()),
        description: None,
        place: format!("Place of {name}").into(),
        up: format!("Move {name} up").into(),
        down: format!("Move {name} down").into(),
        add: format!("Add {name}").into(),
        remove: format!("Remove {name}").into(),
    };
    RankingProps {
        question: question(false),
        items: "abcd".chars().map(item).collect(),
        ranked: order.chars().map(|it| AttrValue::from(it.to_string())).collect(),
        places: ["1", "2", "3", "4"].map(AttrValue::from).to_vec(),
        words: RankingWords {
            ranked: "Your order".into(),
            unranked: "Without a place".into(),
            add: "Add".into(),
            remove: "Remove".into(),
        },
        is_full: false,
        status: Status::default(),
        is_locked: false,
        on_move: Callback::noop(),
    }
}

type RankingStage = Stage<Ranking>;

fn order(stage: &RankingStage) -> String {
    stage.texts("ol .item").concat()
}

fn place(value: &'static str, to: usize) -> Move {
    Move { value: value.into(), to: Target::Place(to) }
}

/// Presses a button of a ranking and does what it asks; answers what has the focus then.
async fn press(before: &str, button: &str) -> (String, String) {
    let (on_move, moves) = record();
    let props = |order: &str| RankingProps { on_move: on_move.clone(), ..ranking(order) };
    let mut stage = RankingStage::in_shadow(props(before)).await;
    let pressed = stage.one(button);
    pressed.focus().unwrap();
    pressed.click();
    drawn().await;
    let Move { value, to } = moves.borrow().last().unwrap().clone();
    let place = match to {
        Target::Place(place) => Some(place),
        Target::Out => None,
        Target::Typed(_) => unreachable!("nothing was typed"),
    };
    let after: String =
        moved(&props(before).ranked, &value, place).iter().map(AttrValue::as_str).collect();
    stage.update(props(&after)).await;
    assert_eq!(order(&stage), after);
    (after, stage.focused().map(|it| it.id()).unwrap_or_default())
}

#[track_caller]
fn check(result: (String, String), order: &str, focused: &str) {
    assert_eq!((result.0.as_str(), result.1.as_str()), (order, focused));
}

#[wasm_bindgen_test]
async fn items_stand_in_their_order_and_the_others_below() {
    let stage = RankingStage::in_shadow(ranking("ca")).await;
    assert_eq!(order(&stage), "ca");
    assert_eq!(stage.texts("ul .item"), ["b", "d"]);
    assert_eq!(stage.texts("ol label"), ["Place of c", "Place of a"]);
    let places: Vec<String> = stage.all("ol input").iter().map(value).collect();
    assert_eq!(places, ["1", "2"]);
    let names = ["Move c up", "Move c down", "Remove c", "Move a up", "Move a down", "Remove a"];
    assert_eq!(stage.texts("ol button .visually-hidden"), names);
    assert_eq!(stage.texts("ul button .visually-hidden"), ["Add b", "Add d"]);
    for (list, name) in [("ol", "Your order"), ("ul", "Without a place")] {
        let id = stage.attribute(list, "aria-labelledby").unwrap();
        assert_eq!(stage.text(&format!("#{id}")), name);
    }
    let full = RankingStage::in_shadow(ranking("abcd")).await;
    assert_eq!(full.count("ul"), 0);
}

#[wasm_bindgen_test]
async fn every_item_has_the_control_of_its_number() {
    let stage = RankingStage::in_shadow(ranking("ca")).await;
    assert_eq!(stage.count("ol #q-2:is(input), ol #q-0:is(input)"), 2);
    assert_eq!(stage.count("ul #q-1:is(button), ul #q-3:is(button)"), 2);
}

#[wasm_bindgen_test]
async fn the_focus_stays_on_the_button_of_the_moved_item() {
    check(press("abcd", "#q-1-up").await, "bacd", "q-1-up");
    check(press("abcd", "#q-3-up").await, "abdc", "q-3-up");
    check(press("abcd", "#q-0-down").await, "bacd", "q-0-down");
    check(press("abcd", "#q-2-down").await, "abdc", "q-2-down");
}

#[wasm_bindgen_test]
async fn a_button_that_goes_leaves_the_focus_to_what_undoes_it() {
    check(press("abc", "#q-1-remove").await, "ac", "q-1");
    check(press("a", "#q-0-remove").await, "", "q-0");
    check(press("abc", "#q-3").await, "abcd", "q-3-remove");
    check(press("", "#q-2").await, "c", "q-2-remove");
}

#[wasm_bindgen_test]
async fn a_change_from_elsewhere_leaves_the_focus_where_it_was() {
    let mut stage = RankingStage::in_page(ranking("abcd")).await;
    stage.one("#q-3-down").focus().unwrap();
    stage.update(ranking("dcba")).await;
    assert_eq!(stage.focused().unwrap().id(), "q-3-down");
    stage.one("#q-3-down").blur().unwrap();
    stage.update(ranking("abcd")).await;
    assert!(stage.focused().is_none());
}

#[wasm_bindgen_test]
async fn a_press_without_effect_moves_no_focus_later() {
    let mut stage = RankingStage::in_shadow(ranking("ab")).await;
    stage.click("#q-0-up").await;
    let status = Status { text: "a is first already.".into(), number: 1 };
    stage.update(RankingProps { status: status.clone(), ..ranking("ab") }).await;
    assert_eq!(stage.text("[role=status]"), "a is first already.");
    stage.update(RankingProps { status, ..ranking("ba") }).await;
    assert!(stage.focused().is_none());
}

#[wasm_bindgen_test]
async fn at_the_ends_buttons_stay_and_ask_to_be_told_why() {
    let (on_move, moves) = record();
    let props = RankingProps { on_move, is_full: true, ..ranking("ab") };
    let stage = RankingStage::in_shadow(props).await;
    let ends = ["#q-0-up", "#q-1-down", "#q-2", "#q-3"];
    assert_eq!(stage.count("[aria-disabled=true]"), ends.len());
    for end in ends {
        assert_eq!(stage.attribute(end, "aria-disabled").as_deref(), Some("true"));
        stage.click(end).await;
    }
    assert_eq!(*moves.borrow(), [place("a", 0), place("b", 1), place("c", 2), place("d", 2)]);
    assert_eq!(stage.count(":disabled"), 0);
}

#[wasm_bindgen_test]
async fn a_typed_place_goes_out_as_typed_by_enter_or_when_the_field_is_left() {
    let timers = Timers::stopped();
    let (on_move, moves) = record();
    let stage = RankingStage::in_shadow(RankingProps { on_move, ..ranking("abcd") }).await;
    let field = stage.one("#q-3");
    put_silently(&field, "1st");
    let enter = KeyboardEventInit::new();
    enter.set_key("Enter");
    enter.set_bubbles(true);
    enter.set_cancelable(true);
    let enter = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &enter).unwrap();
    let is_left_to_the_form = field.dispatch_event(&enter).unwrap();
    assert!(!is_left_to_the_form, "Enter would send the form");
    put_silently(&field, "2");
    tell(&field, "change").await;
    assert_eq!(moves.borrow().len(), 1, "the focus is still on its way");
    timers.pass().await;
    let typed = |text: &str| Move { value: "d".into(), to: Target::Typed(text.into()) };
    assert_eq!(*moves.borrow(), [typed("1st"), typed("2")]);
}

#[wasm_bindgen_test]
async fn a_typed_place_that_changed_nothing_is_shown_again() {
    let mut stage = RankingStage::in_shadow(ranking("abcd")).await;
    put_silently(&stage.one("#q-0"), "nonsense");
    let status = Status { text: "Enter a place from 1 to 4.".into(), number: 1 };
    stage.update(RankingProps { status, ..ranking("abcd") }).await;
    assert_eq!(value(&stage.one("#q-0")), "1");
}

#[wasm_bindgen_test]
async fn a_locked_ranking_moves_nothing() {
    let (on_move, moves) = record();
    let props = RankingProps { on_move, is_locked: true, ..ranking("abc") };
    let stage = RankingStage::in_shadow(props).await;
    for button in stage.all("button") {
        assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
        button.click();
        drawn().await;
    }
    point(&stage, "pointerdown", "a", 0.0).await;
    point(&stage, "pointermove", "a", 500.0).await;
    point(&stage, "pointerup", "a", 500.0).await;
    assert!(moves.borrow().is_empty());
    assert_eq!((stage.count("input[readonly]"), stage.count(":disabled")), (3, 0));
}

/// The line of an item.
fn line(stage: &RankingStage, name: &str) -> HtmlElement {
    let found = stage.all("ol > li").into_iter().find(|it| {
        it.query_selector(".item").unwrap().unwrap().text_content().as_deref() == Some(name)
    });
    found.unwrap()
}

fn middle(stage: &RankingStage, name: &str) -> f64 {
    let edges = line(stage, name).get_bounding_client_rect();
    f64::midpoint(edges.top(), edges.bottom())
}

/// Sends a pointer event to the handle of an item.
async fn point(stage: &RankingStage, event: &str, name: &str, y: f64) {
    let settings = PointerEventInit::new();
    settings.set_bubbles(true);
    settings.set_is_primary(true);
    #[expect(clippy::cast_possible_truncation, reason = "a place in a window")]
    settings.set_client_y(y as i32);
    let event = PointerEvent::new_with_event_init_dict(event, &settings).unwrap();
    let grip = line(stage, name).query_selector(".grip").unwrap().unwrap();
    grip.dispatch_event(&event).unwrap();
    drawn().await;
}

async fn escape() {
    let settings = KeyboardEventInit::new();
    settings.set_key("Escape");
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &settings).unwrap();
    document().dispatch_event(&event).unwrap();
    drawn().await;
}

#[wasm_bindgen_test]
async fn dragging_shows_where_an_item_would_land_and_moves_it_there() {
    let (on_move, moves) = record();
    let stage = RankingStage::in_shadow(RankingProps { on_move, ..ranking("abcd") }).await;
    point(&stage, "pointerdown", "a", middle(&stage, "a")).await;
    assert_eq!(stage.count("[data-hangs]"), 0, "a press is no drag yet");
    point(&stage, "pointermove", "a", middle(&stage, "c") + 3.0).await;
    assert!(line(&stage, "a").has_attribute("data-hangs"));
    assert_eq!(line(&stage, "d").get_attribute("data-edge").as_deref(), Some("before"));
    assert_eq!(stage.count("[data-edge]"), 1);
    assert!(moves.borrow().is_empty());
    point(&stage, "pointerup", "a", 0.0).await;
    assert_eq!(*moves.borrow(), [place("a", 2)]);
    assert_eq!(stage.count("[data-edge], [data-hangs]"), 0);
}

#[wasm_bindgen_test]
async fn escape_and_a_lost_pointer_end_a_drag_without_a_move() {
    let (on_move, moves) = record();
    let stage = RankingStage::in_page(RankingProps { on_move, ..ranking("abcd") }).await;
    for is_escape in [true, false] {
        point(&stage, "pointerdown", "d", middle(&stage, "d")).await;
        point(&stage, "pointermove", "d", middle(&stage, "a") - 3.0).await;
        assert_eq!(line(&stage, "a").get_attribute("data-edge").as_deref(), Some("before"));
        if is_escape {
            escape().await;
        } else {
            point(&stage, "pointercancel", "d", 0.0).await;
        }
        assert_eq!(stage.count("[data-edge], [data-hangs]"), 0);
        point(&stage, "pointermove", "d", 0.0).await;
        point(&stage, "pointerup", "d", 0.0).await;
    }
    assert!(moves.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn an_order_that_changes_under_the_pointer_ends_the_drag() {
    let (on_move, moves) = record();
    let props = |order| RankingProps { on_move: on_move.clone(), ..ranking(order) };
    let mut stage = RankingStage::in_shadow(props("abcd")).await;
    point(&stage, "pointerdown", "a", middle(&stage, "a")).await;
    point(&stage, "pointermove", "a", middle(&stage, "d")).await;
    stage.update(props("dabc")).await;
    point(&stage, "pointerup", "a", 0.0).await;
    assert!(moves.borrow().is_empty());
    assert_eq!(stage.count("[data-hangs]"), 0);
}

#[wasm_bindgen_test]
async fn only_pointers_find_the_handle() {
    let stage = RankingStage::in_shadow(ranking("ab")).await;
    assert_eq!(stage.count(".grip[aria-hidden=true]:not([tabindex])"), 2);
    let all: Vec<String> = stage.all(".grip").iter().map(|it| it.inner_html()).collect();
    assert_eq!(all, ["", ""]);
    assert!(
        stage.all("button").iter().all(|it| it.unchecked_ref::<HtmlElement>().tab_index() == 0)
    );
}
