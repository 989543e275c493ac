//! The question whether anybody is still there, before a shared device forgets the answers.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use crate::{
    heading::{HeadingLevel, heading},
    part::Part as _,
    phrase::{Phrase, words},
    side_button::SideButton,
};

/// The styles of the dialog.
pub const STYLES: &str = crate::squeezed!(include_str!("idle_warning.css"));

/// Properties of [`IdleWarning`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct IdleWarningProps {
    /// Begins the ids inside; unique in the shadow root, or in the page where there is none.
    pub id: AttrValue,
    /// Whether the dialog is open.
    pub is_open: bool,
    /// "Are you still there?"
    pub title: AttrValue,
    /// The level of the title.
    pub level: HeadingLevel,
    /// "Your answers will be deleted in 60 seconds." It may change every second: a screen reader
    /// says what it was at the opening, and is not interrupted by what it becomes.
    pub countdown: AttrValue,
    /// What is spoken on the way, such as the countdown at 10 seconds; else empty.
    pub announcement: AttrValue,
    /// "Stay".
    pub stay: AttrValue,
    /// Called by the button, and by the Escape key.
    pub on_stay: Callback<()>,
    /// "Delete now".
    pub delete: SideButton,
}

/// The dialog, which opens and closes as its properties say.
#[derive(Debug)]
pub struct IdleWarning {
    dialog: NodeRef,
    /// The countdown when the dialog was opened.
    countdown: AttrValue,
}

impl Component for IdleWarning {
    /// The browser closed the dialog.
    type Message = ();
    type Properties = IdleWarningProps;

    fn create(context: &Context<Self>) -> Self {
        let countdown = context.props().countdown.clone();
        Self { dialog: NodeRef::default(), countdown }
    }

    /// Escape closes the dialog: nobody is asked, and a second Escape could not be refused. What the
    /// owner closed needs no answer.
    fn update(&mut self, context: &Context<Self>, (): ()) -> bool {
        let is_open = self.dialog().is_some_and(|it| it.open());
        if context.props().is_open && !is_open {
            context.props().on_stay.emit(());
        }
        false
    }

    fn changed(&mut self, context: &Context<Self>, before: &IdleWarningProps) -> bool {
        if context.props().is_open && !before.is_open {
            self.countdown.clone_from(&context.props().countdown);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let [title, opening] = ["title", "opening"].map(|it| format!("{}-{it}", props.id));
        let onclose = context.link().callback(|_: Event| ());
        let onclick = props.on_stay.reform(|_: MouseEvent| ());
        // To the owner a key or a touch says that somebody stays, and closes the dialog. The second
        // button must still be there for whoever goes to it and presses it.
        let onkeydown = |event: KeyboardEvent| {
            if event.key() == "Tab" {
                event.stop_propagation();
            }
        };
        let onkeydown_leaving = |event: KeyboardEvent| event.stop_propagation();
        let onpointerdown = |event: PointerEvent| event.stop_propagation();
        html! {
            <dialog class="idle" part="dialog" ref={self.dialog.clone()} {onclose} {onkeydown}
                aria-labelledby={title.clone()} aria-describedby={opening.clone()}>
                <div id={title}>
                    { heading(props.level, &Phrase::own(props.title.clone())) }
                </div>
                <p id={opening} hidden=true>{ words(&self.countdown) }</p>
                <p>{ words(&props.countdown) }</p>
                <div role="alert" class="visually-hidden">
                    if !props.announcement.is_empty() {
                        <p>{ words(&props.announcement) }</p>
                    }
                </div>
                <div class="buttons">
                    <button type="button" part="button" {onclick}>
                        { words(&props.stay) }
                    </button>
                    <div onkeydown={onkeydown_leaving} {onpointerdown}>{ props.delete.view() }</div>
                </div>
            </dialog>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let Some(dialog) = self.dialog() else { return };
        match (context.props().is_open, dialog.open()) {
            // The browser gives the focus to the first button. It refuses only a dialog that is not in
            // the page, where nobody could answer it either.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    }
}

impl IdleWarning {
    fn dialog(&self) -> Option<HtmlDialogElement> {
        self.dialog.cast()
    }
}
