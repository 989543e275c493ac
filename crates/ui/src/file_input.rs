//! One question that is answered with photos or other files.

use web_sys::{Element, File, HtmlInputElement, Node};
use yew::{prelude::*, virtual_dom::VNode};

use crate::{
    focus::{find_beside, focus},
    part::Part,
    phrase::words,
    question::Question,
    regions::Status,
};

/// The styles of files to choose.
pub const STYLES: &str = crate::squeezed!(include_str!("file_input.css"));

/// A question with a control to choose files, and the list of those that were taken.
///
/// The browser's own control stays, because people know it, dictation names it and files can be
/// dropped on it. What it holds is given out and taken from it at once, so that the same file can be
/// chosen again; the list below says what was taken. Nothing goes from that list by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct FileInput {
    /// The question.
    pub question: Question,
    /// What the device offers: media types and endings of names, with commas between. On phones
    /// `image/*` offers the camera too.
    pub accept: AttrValue,
    /// What may be added: "You can add up to 3 photos."
    pub rule: AttrValue,
    /// Whether several can be chosen at a time.
    pub is_multiple: bool,
    /// What was taken.
    pub files: Vec<TakenFile>,
    /// On all buttons: "Remove".
    pub remove: AttrValue,
    /// What came of the last choice: "Added: bench.jpg (1 of 3)", or why nothing did.
    pub outcome: Result<Status, Status>,
    /// The answer is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with what was chosen, even where there is no room for it: to be told why.
    pub on_choose: Callback<Vec<File>>,
    /// Called with the value of a file that is to be taken out.
    pub on_remove: Callback<AttrValue>,
}

/// A file that was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenFile {
    /// What tells it from all others in the list.
    pub value: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// Its size: "3.4 MB".
    pub size: AttrValue,
    /// A small drawing of it, an element that stands nowhere else.
    pub preview: Option<Element>,
    /// The name of the button, with the word that is seen on it: "Remove: bench.jpg".
    pub remove: AttrValue,
}

impl Part for FileInput {
    fn view(&self) -> Html {
        let has_failed = self.outcome.is_err();
        self.question.single(html! {
            <div class="files">
                <p class="hint" id={self.rule_id()}>{ words(&self.rule) }</p>
                { self.control() }
                if !self.files.is_empty() {
                    <ul>{ for self.files.iter().enumerate().map(|(at, it)| self.line(at, it)) }</ul>
                }
                <div class={has_failed.then_some("error")}>
                    { self.outcome.as_ref().unwrap_or_else(|it| it).view() }
                </div>
            </div>
        })
    }
}

impl FileInput {
    fn control(&self) -> Html {
        let onchange = self.on_choose.reform(|event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let chosen = chosen(&input);
            input.set_value("");
            chosen
        });
        html! {
            <input type="file" class="choose" part="file-input" id={self.question.control(0)}
                accept={self.accept.clone()} multiple={self.is_multiple} disabled={self.is_locked}
                aria-describedby={self.question.described_by(Some(&self.rule_id()))}
                aria-invalid={self.outcome.is_err().then_some("true").or(self.question.invalid())}
                {onchange} />
        }
    }

    /// The name of a file runs in its own direction, whatever the language around it.
    fn line(&self, at: usize, file: &TakenFile) -> Html {
        html! {
            <li key={file.value.as_str()} part="file">
                if let Some(preview) = &file.preview {
                    <span class="preview" aria-hidden="true">
                        { VNode::VRef(Node::from(preview.clone())) }
                    </span>
                }
                <span class="item">
                    <bdi>{ &file.name }</bdi>
                    <span class="remark">{ words(&file.size) }</span>
                </span>
                if !self.is_locked {
                    <button type="button" class="secondary" part="secondary-button"
                        id={self.question.control(at + 1)} onclick={self.removal(at, file)}>
                        <span aria-hidden="true">{ words(&self.remove) }</span>
                        <span class="visually-hidden">{ words(&file.remove) }</span>
                    </button>
                }
            </li>
        }
    }

    /// The button goes with its file. So the focus goes on before, to that of the next file, or the
    /// one before, or the control itself, which stands before the first.
    fn removal(&self, at: usize, file: &TakenFile) -> Callback<MouseEvent> {
        let (next, before) = (self.question.control(at + 2), self.question.control(at));
        let value = file.value.clone();
        self.on_remove.reform(move |event: MouseEvent| {
            let button: Node = event.target_unchecked_into();
            let heir = find_beside(&button, &next).or_else(|| find_beside(&button, &before));
            if let Some(heir) = heir {
                focus(&heir);
            }
            value.clone()
        })
    }

    fn rule_id(&self) -> String {
        self.question.part("rule")
    }
}

fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|it| files.get(it)).collect()
}
