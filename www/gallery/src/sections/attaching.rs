//! Photos and files to choose. Those that can be used prepare what is chosen as widgets do.

use civic_model::feedback::{FileType, Photo, file::Bounds};
use civic_runtime::{
    photo::{self, Taken},
    words::{Key, Words},
};
use civic_ui::{
    file_input::{FileInput, TakenFile},
    part::Part as _,
    question::{Question, Wrong},
    regions::Status,
};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, File};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, question, wrong},
};

const PHOTOS: Bounds<'static> = Bounds {
    types: &Photo::TYPES,
    max_files: 3,
    max_bytes: 5_000_000,
    upload: None,
    is_photo: true,
};

const FILES: Bounds<'static> = Bounds {
    types: &[FileType::Pdf, FileType::Odt, FileType::Png],
    max_files: 1,
    max_bytes: 1_000_000,
    upload: None,
    is_photo: false,
};

pub(super) fn states() -> Vec<State> {
    let mistake = "This file is too large: plan.pdf. Choose one of up to 1 MB.";
    vec![
        State::new("Photos", used(hinted("photos", "Add photos", "Show what is broken."), PHOTOS)),
        State::new("One file", used(question("file", "Add a plan"), FILES)),
        State::new("With files", still(question("files", "Add files"), &["bench.jpg", "plan.pdf"])),
        State::new("Wrong", still(wrong("wrong-file", "Add files", mistake), &["bench.jpg"])),
        State::new(
            "Locked",
            FileInput {
                is_locked: true,
                ..drawn(question("locked-file", "Add files"), FILES, &["bench.jpg"])
            }
            .view(),
        ),
        State::new("Long", still(question("long-file", LONG), &[LONG])),
        State::arabic(still(
            hinted("arabic-file", ARABIC, "جملة قصيرة."),
            &["bench.jpg", "مقعد.jpg"],
        )),
    ]
}

fn still(question: Question, names: &[&'static str]) -> Html {
    drawn(question, PHOTOS, names).view()
}

fn drawn(question: Question, bounds: Bounds<'static>, names: &[&'static str]) -> FileInput {
    let words = Words::english("en");
    let file = |name: &&'static str| listed(&words, name, 3_400_000, name, None);
    FileInput {
        question,
        accept: photo::accept(bounds),
        rule: photo::rule(bounds, &words),
        is_multiple: bounds.max_files > 1,
        files: names.iter().map(file).collect(),
        remove: words.say(Key::RANKING_REMOVE),
        outcome: Ok(Status::default()),
        is_locked: false,
        on_choose: Callback::noop(),
        on_remove: Callback::noop(),
    }
}

fn listed(
    words: &Words,
    name: &str,
    bytes: i64,
    value: &str,
    preview: Option<Element>,
) -> TakenFile {
    TakenFile {
        value: value.to_owned().into(),
        name: name.to_owned().into(),
        size: photo::size(bytes, words).into(),
        preview,
        remove: words.fill(Key::REMOVE, &[("item", name)]),
    }
}

/// What was taken, what came of it, and what was wrong with the last.
type Held = (Vec<Taken>, Status, Option<AttrValue>);

fn used(question: Question, bounds: Bounds<'static>) -> Html {
    live((Vec::new(), Status::default(), None), move |held: Held, set: Callback<Held>| {
        let words = Words::english("en");
        let (taken, status, wrong) = held.clone();
        let message = wrong.map(|message| Wrong { prefix: "Error:".into(), message });
        let question = Question { wrong: message, ..question.clone() };
        let files = taken.iter().map(|it| {
            let preview = it.preview.clone().map(Element::from);
            let file = &it.file;
            listed(&words, &file.name, file.bytes.get(), file.digest.as_str(), preview)
        });
        let (on_choose, on_remove) = (choosing(&held, bounds, &set), removing(&held, &set));
        let files = files.collect();
        let part = drawn(question, bounds, &[]);
        FileInput { files, outcome: Ok(status), on_choose, on_remove, ..part }.view()
    })
}

fn removing(held: &Held, set: &Callback<Held>) -> Callback<AttrValue> {
    let (taken, status, _) = held.clone();
    set.reform(move |value: AttrValue| {
        let left = taken.iter().filter(|it| it.file.digest.as_str() != value.as_str());
        let gone = taken.iter().find(|it| it.file.digest.as_str() == value.as_str());
        let name = gone.map(|it| it.file.name.as_str()).unwrap_or_default();
        let text = Words::english("en").fill(Key::REMOVED, &[("item", name)]);
        (left.cloned().collect(), Status { text, number: status.number + 1 }, None)
    })
}

fn choosing(held: &Held, bounds: Bounds<'static>, set: &Callback<Held>) -> Callback<Vec<File>> {
    let (held, set) = (held.clone(), set.clone());
    Callback::from(move |chosen: Vec<File>| {
        let ((mut taken, status, _), set) = (held.clone(), set.clone());
        spawn_local(async move {
            let words = Words::english("en");
            let (mut text, mut wrong) = (AttrValue::default(), None);
            for file in chosen.into_iter().take(bounds.max_files - taken.len()) {
                match photo::take(&file, bounds).await {
                    Ok(it) if taken.contains(&it) => {}
                    Ok(it) => {
                        let number = (taken.len() + 1).to_string();
                        let total = bounds.max_files.to_string();
                        let item = ("item", it.file.name.as_str());
                        let values = [item, ("number", &number), ("total", &total)];
                        text = words.fill(Key::FILE_ADDED, &values);
                        taken.push(it);
                    }
                    Err(it) => wrong = Some(photo::sentence(it, &file.name(), bounds, &words)),
                }
            }
            set.emit((taken, Status { text, number: status.number + 1 }, wrong));
        });
    })
}
