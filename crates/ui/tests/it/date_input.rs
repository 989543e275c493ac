//! Dates: three inputs that are one question, in the order of the language.

use civic_ui::date_input::{DateInput, DatePart};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::{AttrValue, Callback};

use crate::{
    samples::{question, type_into, value},
    support::{PartStage, record},
};

fn part(label: &'static str, value: &'static str, width: u32) -> DatePart {
    DatePart { label: label.into(), value: value.into(), width, autocomplete: None }
}

fn date(is_wrong: bool, wrong_part: Option<usize>) -> DateInput {
    DateInput {
        question: question(is_wrong),
        parts: [part("Day", "31", 2), part("Month", "x", 2), part("Year", "", 4)],
        wrong_part,
        is_locked: false,
        on_input: Callback::noop(),
    }
}

#[wasm_bindgen_test]
async fn a_date_is_a_group_of_three_inputs_with_their_labels() {
    let stage = PartStage::of(date(true, None)).await;
    assert_eq!(stage.text("fieldset > legend"), "What?");
    assert_eq!(stage.attribute("fieldset", "aria-describedby").as_deref(), Some("q-hint q-error"));
    assert_eq!(stage.texts("label"), ["Day", "Month", "Year"]);
    for (number, typed) in ["31", "x", ""].into_iter().enumerate() {
        let id = format!("q-{number}");
        assert_eq!(stage.count(&format!("label[for={id}] + input#{id}")), 1);
        assert_eq!(value(&stage.one(&format!("#{id}"))), typed);
    }
}

#[wasm_bindgen_test]
async fn the_parts_stand_in_the_order_in_which_they_come() {
    let [day, month, year] = date(false, None).parts;
    let stage = PartStage::of(DateInput { parts: [year, month, day], ..date(false, None) }).await;
    assert_eq!(stage.texts("label"), ["Year", "Month", "Day"]);
    let sizes: Vec<_> = stage.all("input").iter().map(|it| it.get_attribute("size")).collect();
    assert_eq!(sizes, ["5", "3", "3"].map(|it| Some(it.to_owned())));
}

#[wasm_bindgen_test]
async fn digits_are_expected_and_anything_can_be_typed() {
    let expected = "input[type=text][inputmode=numeric][dir=ltr][spellcheck=false]\
        :not([required], [maxlength], [pattern], [placeholder])";
    let (on_input, calls) = record();
    let stage = PartStage::of(DateInput { on_input, ..date(false, None) }).await;
    assert_eq!(stage.count(expected), 3);
    for (number, typed) in [(1, "March"), (2, " 1985"), (0, ""), (1, "٣")] {
        type_into(&stage.one(&format!("#q-{number}")), typed).await;
    }
    let told = [(1, "March"), (2, " 1985"), (0, ""), (1, "٣")];
    assert_eq!(*calls.borrow(), told.map(|(place, typed)| (place, typed.to_owned())));
}

#[wasm_bindgen_test]
async fn the_wrong_part_is_marked_or_all_where_it_is_the_date() {
    for (is_wrong, wrong_part, marked) in [
        (false, None, &[][..]),
        (false, Some(1), &[]),
        (true, Some(1), &["q-1"]),
        (true, None, &["q-0", "q-1", "q-2"]),
    ] {
        let stage = PartStage::of(date(is_wrong, wrong_part)).await;
        let found: Vec<String> =
            stage.all("input[aria-invalid=true]").iter().map(|it| it.id()).collect();
        assert_eq!(found, marked, "{is_wrong} {wrong_part:?}");
    }
}

#[wasm_bindgen_test]
async fn a_browser_fills_in_only_what_is_asked_of_the_person() {
    let mut born = date(false, None);
    for (part, name) in born.parts.iter_mut().zip(["bday-day", "bday-month", "bday-year"]) {
        part.autocomplete = Some(name);
    }
    let mut stage = PartStage::of(born).await;
    assert_eq!(stage.count("#q-2[autocomplete=bday-year]"), 1);
    stage.show(date(false, None)).await;
    assert_eq!(stage.count("input[autocomplete=off]"), 3);
}

#[wasm_bindgen_test]
async fn a_locked_date_can_be_read_and_focused_and_not_changed() {
    let mut stage = PartStage::of(date(false, None)).await;
    stage.one("#q-1").focus().unwrap();
    stage.show(DateInput { is_locked: true, ..date(false, None) }).await;
    assert_eq!(stage.count("input[readonly]:not(:disabled)"), 3);
    assert_eq!(stage.focused().unwrap().id(), "q-1");
}

#[wasm_bindgen_test]
async fn another_language_changes_the_labels_and_keeps_what_was_typed() {
    let mut stage = PartStage::of(date(false, None)).await;
    let mut french = date(false, None);
    for (part, label) in french.parts.iter_mut().zip(["Jour", "Mois", "Année"]) {
        part.label = AttrValue::from(label);
    }
    stage.show(french).await;
    assert_eq!(stage.texts("label"), ["Jour", "Mois", "Année"]);
    assert_eq!(value(&stage.one("#q-0")), "31");
}
