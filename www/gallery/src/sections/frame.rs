//! What stands around the questions: languages, the head of a page, the button that sends.

use civic_ui::{
    action::Action,
    language_switcher::{Language, LanguageSwitcher},
    part::Part as _,
    progress::PageHead,
    regions::{Alert, Status},
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, button, level, own},
};

pub(super) fn language_switcher() -> Vec<State> {
    vec![
        State::new("Three languages", switcher("few", 3, "en", "(shown now)")),
        State::new(
            "Many, one from right to left",
            switcher("many", LANGUAGES.len(), "ar", "(shown now)"),
        ),
        State::arabic(switcher("arabic", 4, "ar", "(الحالية)")),
    ]
}

const LANGUAGES: &[(&str, &str)] = &[
    ("en", "English"),
    ("fr", "français"),
    ("de", "Deutsch"),
    ("ar", "العربية"),
    ("el", "ελληνικά"),
    ("uk", "українська"),
    ("zh-Hant", "繁體中文"),
    ("ca", "català"),
    ("hu", "magyar"),
];

fn switcher(id: &'static str, count: usize, first: &'static str, remark: &'static str) -> Html {
    let language = |&(tag, name): &(&'static str, &'static str)| Language {
        tag: tag.into(),
        name: name.into(),
        is_right_to_left: tag == "ar",
    };
    live(AttrValue::from(first), move |current, on_choose| {
        let switcher = LanguageSwitcher {
            id: id.into(),
            label: "Language".into(),
            current_remark: remark.into(),
            languages: LANGUAGES.iter().take(count).map(language).collect(),
            current,
            on_choose,
        };
        switcher.view()
    })
}

pub(super) fn page_head() -> Vec<State> {
    let head = |title: &'static str, step: Option<&'static str>, percent, back| {
        html! {
            <PageHead page=1 title={own(title)} level={level()} step={step.map(AttrValue::from)}
                {percent} {back} />
        }
    };
    vec![
        State::new("The first page", head("The park", Some("Step 1 of 4"), Some(25), None)),
        State::new(
            "A page between",
            head("You", Some("Step 2 of 4"), Some(50), Some(button("Back"))),
        ),
        State::new("Without steps", head("You", None, None, Some(button("Back")))),
        State::new("Long", head(LONG, Some("Step 3 of 4"), Some(75), Some(button("Back")))),
        State::arabic(head(ARABIC, Some("الخطوة 2 من 4"), Some(50), Some(button("رجوع")))),
    ]
}

pub(super) fn action() -> Vec<State> {
    let action = |label: &'static str, is_busy, status: &'static str, alert: &'static str| {
        let (status, alert) = (Status::from(status), Alert::from(alert));
        Action { label: label.into(), is_busy, status, alert }.view()
    };
    let failed = "Your vote was not sent, because the server did not answer. Check your \
        connection and try again.";
    vec![
        State::new("Ready", action("Vote", false, "", "")),
        State::new("Busy", action("Vote", true, "Sending your vote…", "")),
        State::new("Waiting to try again", action("Try again", false, "We are trying again…", "")),
        State::new("Failed", action("Try again", false, "", failed)),
        State::new("A long label", action(LONG, false, "", "")),
        State::arabic(action("صوّت", true, "جارٍ الإرسال…", "")),
    ]
}
