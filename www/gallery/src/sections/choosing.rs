//! Questions that are answered by choosing: radios, checkboxes, a list that opens.

use civic_ui::{
    checkboxes::{Checkboxes, Exclusive},
    choice::Choice,
    part::Part as _,
    phrase::Phrase,
    picture::Picture,
    purpose::Purpose,
    question::Question,
    radios::Radios,
    regions::Status,
    select::{Select, SelectOption},
    text_input::TextInput,
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, own, question, wrong},
};

const SHOPS: &[&str] = &["A bakery", "A bookshop", "A repair shop for bicycles"];
const ASKED: &str = "Which shop would you like to see open here?";

/// A drawing in its own address, so that the gallery loads nothing.
const DRAWING: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
    width='640' height='360'%3E%3Crect width='640' height='360' fill='%239cc5e8'/%3E%3Cpath \
    d='M0 300 200 120 340 260 460 180 640 320V360H0Z' fill='%23456b3a'/%3E%3C/svg%3E";

pub(super) fn radios() -> Vec<State> {
    let mistake = wrong("wrong", ASKED, "Select a shop");
    let arabic = hinted("arabic", ARABIC, "اختر واحداً.");
    vec![
        State::new("Empty", one_of(plain(question("empty", ASKED)))),
        State::new(
            "With a hint and an answer",
            one_of(Radios {
                chosen: Some("1".into()),
                ..plain(hinted("hint", ASKED, "Select one."))
            }),
        ),
        State::new("Wrong", one_of(plain(mistake))),
        State::new(
            "Locked",
            one_of(Radios {
                chosen: Some("0".into()),
                is_locked: true,
                ..plain(question("locked", ASKED))
            }),
        ),
        State::new(
            "With descriptions and a divider",
            one_of(Radios {
                choices: described(),
                divider: Some("or".into()),
                ..plain(question("more", ASKED))
            }),
        ),
        State::new(
            "With pictures",
            one_of(Radios {
                choices: pictured(),
                chosen: Some("0".into()),
                ..plain(question("picture", ASKED))
            }),
        ),
        State::new(
            "With a field for one choice",
            one_of(Radios {
                choices: with_field("field-text"),
                chosen: Some("2".into()),
                ..plain(question("field", ASKED))
            }),
        ),
        State::new(
            "Long",
            one_of(Radios {
                choices: choices(&[LONG, "No"]),
                chosen: Some("0".into()),
                ..plain(question("long", LONG))
            }),
        ),
        State::arabic(one_of(Radios {
            choices: choices(&["مخبز", "مكتبة"]),
            chosen: Some("1".into()),
            ..plain(arabic)
        })),
    ]
}

fn choices(labels: &[&'static str]) -> Vec<Choice> {
    let labels = labels.iter().enumerate();
    labels.map(|(number, it)| Choice::new(number.to_string(), own(it))).collect()
}

fn described() -> Vec<Choice> {
    let foreign = Phrase { text: "Livres neufs et d’occasion.".into(), lang: Some("fr".into()) };
    let mut choices = choices(SHOPS);
    for (choice, text) in choices.iter_mut().zip([own("Open from six."), foreign]) {
        choice.description = Some(text);
    }
    choices
}

fn pictured() -> Vec<Choice> {
    let mut choices = choices(SHOPS);
    for choice in &mut choices {
        choice.picture = Some(Picture {
            src: DRAWING.into(),
            alternative: own("Hills under a blue sky"),
            credit: Some(own("Drawing: City of Example")),
        });
    }
    choices
}

fn with_field(id: &'static str) -> Vec<Choice> {
    let mut choices = choices(&["A bakery", "A bookshop", "Something else"]);
    if let Some(last) = choices.last_mut() {
        last.more = Some(TextInput {
            question: Question { level: None, ..question(id, "What else?") },
            purpose: Purpose::Free,
            value: "A repair shop".into(),
            unit: None,
            is_locked: false,
            on_input: Callback::noop(),
        });
    }
    choices
}

fn plain(question: Question) -> Radios {
    Radios {
        question,
        choices: choices(SHOPS),
        divider: None,
        chosen: None,
        is_locked: false,
        on_choose: Callback::noop(),
    }
}

fn one_of(radios: Radios) -> Html {
    live(radios.chosen.clone(), move |chosen, set| {
        Radios { chosen, on_choose: set.reform(Some), ..radios.clone() }.view()
    })
}

pub(super) fn checkboxes() -> Vec<State> {
    let mistake = wrong("wrong", ASKED, "Select one or two shops");
    let arabic = hinted("arabic", ARABIC, "اختر اثنين على الأكثر.");
    let exclusive =
        Exclusive { divider: "or".into(), choice: Choice::new("none", own("None of these")) };
    vec![
        State::new("Empty", several_of(boxes(question("empty", ASKED)))),
        State::new(
            "With a hint, answers and a count",
            several_of(Checkboxes {
                chosen: vec!["0".into(), "2".into()],
                count: Some("2 of 2 chosen".into()),
                ..boxes(hinted("hint", ASKED, "Select up to two."))
            }),
        ),
        State::new("Wrong", several_of(boxes(mistake))),
        State::new(
            "Locked",
            several_of(Checkboxes {
                chosen: vec!["0".into()],
                is_locked: true,
                ..boxes(question("locked", ASKED))
            }),
        ),
        State::new(
            "With a choice that excludes the others",
            several_of(Checkboxes {
                choices: described(),
                exclusive: Some(exclusive),
                ..boxes(question("none", ASKED))
            }),
        ),
        State::new(
            "With pictures",
            several_of(Checkboxes { choices: pictured(), ..boxes(question("picture", ASKED)) }),
        ),
        State::new(
            "With a field for one choice",
            several_of(Checkboxes {
                choices: with_field("field-text"),
                chosen: vec!["2".into()],
                ..boxes(question("field", ASKED))
            }),
        ),
        State::new(
            "Long",
            several_of(Checkboxes {
                choices: choices(&[LONG, "No"]),
                count: Some(Status { text: LONG.into(), number: 0 }),
                ..boxes(question("long", LONG))
            }),
        ),
        State::arabic(several_of(Checkboxes {
            choices: choices(&["مخبز", "مكتبة"]),
            chosen: vec!["1".into()],
            count: Some("تم اختيار 1 من 2".into()),
            ..boxes(arabic)
        })),
    ]
}

fn boxes(question: Question) -> Checkboxes {
    Checkboxes {
        question,
        choices: choices(SHOPS),
        exclusive: None,
        chosen: vec![],
        count: None,
        is_locked: false,
        on_toggle: Callback::noop(),
    }
}

fn several_of(boxes: Checkboxes) -> Html {
    live(boxes.chosen.clone(), move |chosen, set| {
        let before = chosen.clone();
        let on_toggle = set.reform(move |(value, is_taken): (AttrValue, bool)| {
            let others = before.iter().filter(|it| **it != value).cloned();
            others.chain(is_taken.then(|| value.clone())).collect()
        });
        Checkboxes { chosen, on_toggle, ..boxes.clone() }.view()
    })
}

pub(super) fn select() -> Vec<State> {
    let asked = "In which district do you live?";
    let mistake = wrong("wrong", asked, "Select the district that you live in");
    vec![
        State::new("Empty", list(districts(question("empty", asked)))),
        State::new(
            "With a hint and an answer",
            list(Select {
                chosen: Some("1".into()),
                ..districts(hinted("hint", asked, "Where you are registered."))
            }),
        ),
        State::new("Wrong", list(districts(mistake))),
        State::new(
            "Locked",
            list(Select {
                chosen: Some("0".into()),
                is_locked: true,
                ..districts(question("locked", asked))
            }),
        ),
        State::new(
            "Long",
            list(Select {
                options: options(&[LONG, "The centre"]),
                chosen: Some("0".into()),
                ..districts(question("long", LONG))
            }),
        ),
        State::arabic(list(Select {
            empty: "اختر حياً".into(),
            options: options(&["المركز", "الشمال"]),
            ..districts(question("arabic", "في أي حي تسكن؟"))
        })),
    ]
}

fn options(labels: &[&'static str]) -> Vec<SelectOption> {
    let option = |(number, it): (usize, &&'static str)| SelectOption {
        value: number.to_string().into(),
        label: own(it),
    };
    labels.iter().enumerate().map(option).collect()
}

fn districts(question: Question) -> Select {
    Select {
        question,
        empty: "Choose a district".into(),
        options: options(&["The centre", "North", "South", "Across the river"]),
        chosen: None,
        is_locked: false,
        on_choose: Callback::noop(),
    }
}

fn list(select: Select) -> Html {
    live(select.chosen.clone(), move |chosen, on_choose| {
        Select { chosen, on_choose, ..select.clone() }.view()
    })
}
