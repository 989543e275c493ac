//! Photos and files: chosen, made ready, and listed.

use civic_model::feedback::file::Bounds;
use civic_runtime::{
    photo::{self, Taken},
    words::Key,
};
use civic_ui::{
    file_input::{FileInput, TakenFile},
    part::Part as _,
    regions::Status,
};
use wasm_bindgen::JsCast;
use web_sys::File;
use yew::prelude::*;

use super::{Controls, count};
use crate::questions::{
    given::{Given, Step},
    said::Said,
};

impl Controls<'_> {
    pub(super) fn files(&self, bounds: Bounds<'_>) -> Html {
        let files = self.given().map_or(&[][..], Given::files);
        let input = FileInput {
            question: self.frame(),
            accept: photo::accept(bounds),
            rule: photo::rule(bounds, self.words()),
            is_multiple: bounds.max_files > 1,
            files: files.iter().map(|it| self.file(it)).collect(),
            remove: self.words().say(Key::RANKING_REMOVE),
            outcome: self.outcome(bounds, files.len()),
            is_locked: self.place.is_locked,
            on_choose: self.choosing(bounds, files.len()),
            on_remove: self.act(|it: AttrValue| Step::Detach(it.to_string())),
        };
        input.view()
    }

    fn file(&self, taken: &Taken) -> TakenFile {
        let name = taken.file.name.as_str();
        TakenFile {
            value: taken.file.digest.to_string().into(),
            name: name.to_owned().into(),
            size: photo::size(taken.file.bytes.get(), self.words()).into(),
            preview: taken.preview.clone().map(JsCast::unchecked_into),
            remove: self.words().fill(Key::REMOVE, &[("item", name)]),
        }
    }

    fn outcome(&self, bounds: Bounds<'_>, n_files: usize) -> Result<Status, Status> {
        let words = self.words();
        let Some((said, number)) = self.sheet.said(self.asked.id) else {
            return Ok(Status::default());
        };
        let text = match said {
            Said::Preparing(name) => words.fill(Key::FILE_PREPARING, &[("item", name)]),
            Said::Added(name) => {
                let [at, all] = [n_files, bounds.max_files].map(|it| self.number(count(it)));
                words.fill(Key::FILE_ADDED, &[("item", name), ("number", &at), ("total", &all)])
            }
            Said::Removed(name) => words.fill(Key::REMOVED, &[("item", name)]),
            Said::NotAdded(name, why) => photo::sentence(*why, name, bounds, words),
            _ => photo::rule(bounds, words),
        };
        let status = Status { text, number };
        match said {
            Said::NotAdded(..) | Said::NoRoom => Err(status),
            _ => Ok(status),
        }
    }

    /// Each file is made ready by itself, one after the other, so that a phone holds one picture at a
    /// time; those that there is no room for are not looked at.
    fn choosing(&self, bounds: Bounds<'_>, n_files: usize) -> Callback<Vec<File>> {
        let (act, question) = (self.place.on_step.clone(), self.asked.id.to_owned());
        let room = bounds.room(n_files);
        let (types, max_files) = (bounds.types.to_vec(), bounds.max_files);
        let (max_bytes, is_photo) = (bounds.max_bytes, bounds.is_photo);
        Callback::from(move |files: Vec<File>| {
            let (act, question, types) = (act.clone(), question.clone(), types.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let bounds = Bounds { types: &types, max_files, max_bytes, upload: None, is_photo };
                let tell = |step| act.emit((question.clone(), step));
                for file in files.iter().take(room) {
                    tell(Step::Say(Said::Preparing(file.name())));
                    tell(match photo::take(file, bounds).await {
                        Ok(taken) => Step::Attach(Box::new(taken)),
                        Err(why) => Step::Say(Said::NotAdded(file.name(), why)),
                    });
                }
                if files.len() > room {
                    tell(Step::Say(Said::NoRoom));
                }
            });
        })
    }
}
