//! The dialog of a shared device, which covers the page and so is opened by a button.

use civic_ui::{idle_warning::IdleWarning, part::Part as _, side_button::SideButton};
use yew::prelude::*;

use crate::{live::live, state::State, words::level};

/// The words of the dialog: open it, title, countdown, stay, delete.
type Words = [&'static str; 5];

pub(super) fn states() -> Vec<State> {
    let english = [
        "Open the warning",
        "Are you still there?",
        "Your answers will be deleted in 60 seconds.",
        "Stay",
        "Delete now",
    ];
    let arabic =
        ["افتح التحذير", "هل ما زلت هنا؟", "ستُحذف إجاباتك خلال 60 ثانية.", "البقاء", "احذف الآن"];
    vec![
        State::new("Opened by a button", warning("english", english)),
        State::arabic(warning("arabic", arabic)),
    ]
}

fn warning(id: &'static str, words: Words) -> Html {
    live(false, move |is_open, set| {
        let [open, title, countdown, stay, delete] = words;
        let to = |open: bool| set.reform(move |_: MouseEvent| open);
        let opening = SideButton { label: open.into(), on_press: to(true) };
        let delete = SideButton { label: delete.into(), on_press: to(false) };
        html! {
            <div>
                { opening.view() }
                <IdleWarning {id} {is_open} {title} level={level()} {countdown} announcement=""
                    {stay} on_stay={set.reform(|()| false)} {delete} />
            </div>
        }
    })
}
