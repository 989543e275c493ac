//! What was answered: before it is sent, when it does not arrive, and when it has.

use civic_runtime::handover::{self, Sharing, Sheet};
use civic_ui::{
    failure::{Failure, Happened},
    keeping::Keeping,
    part::Part as _,
    phrase::Phrase,
    receipt::Receipt,
    regions::Status,
    review::{Change, Review, ReviewGroup, ReviewRow},
    side_button::SideButton,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, button, level, own},
};

pub(super) fn review() -> Vec<State> {
    vec![
        State::new("With ways to change", list("Change").view()),
        State::new("After sending", sent().view()),
        State::arabic(arabic_list().view()),
    ]
}

fn row(key: &'static str, question: &'static str, answers: &[&'static str]) -> ReviewRow {
    ReviewRow {
        key: key.into(),
        question: own(question),
        answers: answers.iter().map(|it| own(it)).collect(),
        change: None,
    }
}

fn group(title: Option<&'static str>, rows: Vec<ReviewRow>) -> ReviewGroup {
    ReviewGroup {
        key: rows.first().map_or_else(Default::default, |it| it.key.clone()),
        title: title.map(own),
        rows,
    }
}

fn sent() -> Review {
    let mut french = row("why", "Why", &[]);
    french.answers.push(Phrase { text: "Le pain y est bon.".into(), lang: Some("fr".into()) });
    let shop = vec![row("shop", "Shop", &["A bakery"]), french];
    let you = vec![
        row("reasons", "What brings you here", &["Shopping", "The way to work", "Friends"]),
        row("age", "Age", &[]),
        row("text", LONG, &["One line.\nAnother line.", LONG]),
    ];
    Review {
        level: level(),
        groups: vec![group(Some("The empty unit"), shop), group(Some("You"), you)],
        not_provided: "Not provided".into(),
    }
}

fn list(label: &'static str) -> Review {
    let mut review = sent();
    for row in review.groups.iter_mut().flat_map(|it| it.rows.iter_mut()) {
        let name = format!("{label} {}", row.question.text).into();
        row.change = Some(Change { label: label.into(), name, on_press: Callback::noop() });
    }
    review
}

fn arabic_list() -> Review {
    let change =
        Change {
            label: "تغيير".into(), name: "تغيير المتجر".into(), on_press: Callback::noop()
        };
    let shop = ReviewRow { change: Some(change), ..row("shop", ARABIC, &["مخبز"]) };
    Review {
        level: level(),
        groups: vec![group(None, vec![shop, row("why", "لماذا؟", &[])])],
        not_provided: "لم تُقدَّم إجابة".into(),
    }
}

pub(super) fn failure() -> Vec<State> {
    let buttons = ["Copy my answers", "Save as a file", "Delete from this device"];
    let contact = "You can also call 900 123 456, Monday to Friday.";
    let kept = "They are kept on this device for 7 days, and are sent when you press “Try again”.";
    let unreachable = ["Your answers were not sent", "The server did not answer.", kept, contact];
    let arabic = [
        "لم تُرسل إجاباتك",
        "لم يستجب الخادم.",
        "هي محفوظة على هذا الجهاز.",
        "يمكنك أيضاً الاتصال بالرقم 900123456.",
    ];
    let arabic_buttons = ["نسخ إجاباتي", "حفظ كملف", "حذف من هذا الجهاز"];
    vec![
        State::new("Nothing happened yet", Failure::default().view()),
        State::new("Not sent", not_sent(unreachable, buttons).view()),
        State::new("Long", not_sent([LONG, LONG, LONG, contact], buttons).view()),
        State::arabic(not_sent(arabic, arabic_buttons).view()),
    ]
}

fn not_sent(words: [&'static str; 4], buttons: [&'static str; 3]) -> Failure {
    let [title, reason, kept, contact] = words.map(AttrValue::from);
    let [copy, save, delete] = buttons.map(|it| Some(button(it)));
    Failure {
        happened: Some(Happened { title, level: level(), reason, kept, number: 0 }),
        keeping: Keeping { copy, save, delete, ..Keeping::default() },
        contact: Some(Phrase::own(contact)),
    }
}

pub(super) fn receipt() -> Vec<State> {
    let thanks = "Thank you. Your vote was received.";
    let receipt = |title: &'static str, label: &'static str, message: Option<&'static str>| {
        html! {
            <Receipt title={own(title)} level={level()} reference_label={label}
                reference={"K7QX-3M9P"} message={message.map(AttrValue::from)} />
        }
    };
    vec![
        State::new(
            "With all there is",
            live(Status::default(), |status, set| {
                html! {
                    <Receipt title={own(thanks)} level={level()} reference_label="Your reference:"
                        reference="K7QX-3M9P" message="Results are published on 1 May."
                        keeping={keeping(status, &set)} answered={sent()}>
                        <p>{ "What follows, such as results, stands here." }</p>
                    </Receipt>
                }
            }),
        ),
        State::new("A reference alone", receipt(thanks, "Your reference:", None)),
        State::new("Long", receipt(LONG, "Your reference:", Some(LONG))),
        State::arabic(receipt("شكراً. تم استلام صوتك.", "رقمك المرجعي:", None)),
    ]
}

/// Buttons that do what they say.
fn keeping(status: Status, set: &Callback<Status>) -> Keeping {
    let number = status.number;
    let button = |label: &'static str, act: fn(Node, Callback<&'static str>)| {
        let tell =
            set.reform(move |text: &'static str| Status { text: text.into(), number: number + 1 });
        let on_press = Callback::from(move |event: MouseEvent| {
            if let Some(button) = event.target_dyn_into::<Node>() {
                act(button.get_root_node(), tell.clone());
            }
        });
        Some(SideButton { label: label.into(), on_press })
    };
    Keeping {
        copy: button("Copy", copy),
        print: button("Print", print),
        save: button("Save as a file", save),
        share: button("Share", share),
        delete: None,
        status,
    }
}

const RECEIPT: &str = "Your reference: K7QX-3M9P";

fn copy(within: Node, tell: Callback<&'static str>) {
    spawn_local(async move {
        let is_copied = handover::copy(RECEIPT, &within).await;
        tell.emit(if is_copied { "Copied" } else { "Your browser did not let us copy it" });
    });
}

fn print(within: Node, tell: Callback<&'static str>) {
    spawn_local(async move {
        let lines = [RECEIPT.to_owned()];
        let sheet = Sheet { title: "Your vote", lines: &lines, language: "en" };
        let is_printed = handover::print(sheet, &within).await;
        tell.emit(if is_printed { "" } else { "Your browser did not let us print it" });
    });
}

fn save(_: Node, tell: Callback<&'static str>) {
    let is_saved = handover::save("vote.txt", RECEIPT);
    tell.emit(if is_saved { "Saved" } else { "Your browser did not let us save it" });
}

fn share(within: Node, tell: Callback<&'static str>) {
    spawn_local(async move {
        tell.emit(match handover::share("A vote", "https://ville.example/", &within).await {
            Sharing::Shared | Sharing::Canceled => "",
            Sharing::Copied => "The address was copied",
            Sharing::Failed => "Your browser did not let us share it",
        });
    });
}
