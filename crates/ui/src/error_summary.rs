//! The list of everything to mend, which takes the focus when an answer was not accepted.

use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{
    focus::{find_beside, focus, focus_with_question},
    heading::{HeadingLevel, heading},
    phrase::{Phrase, words},
};

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The id of the control to go to.
    pub control: AttrValue,
    /// What is wrong, in the same words as beside the control.
    pub message: AttrValue,
}

/// Properties of [`ErrorSummary`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ErrorSummaryProps {
    /// "There is a problem".
    pub title: AttrValue,
    /// The level of the title.
    pub level: HeadingLevel,
    /// What to mend, in the order of the page; not empty.
    pub mistakes: Vec<Mistake>,
    /// How often the answer was refused: with each time the focus moves here again, even if the
    /// mistakes are the same.
    pub attempt: u32,
}

/// The summary of mistakes. The alert is a child of the focused box: with both on one element JAWS
/// reads the list twice or not at all, depending on which it notices first.
#[derive(Debug)]
pub struct ErrorSummary {
    node: NodeRef,
    /// The attempt for which the focus was moved.
    focused_for: Option<u32>,
}

impl Component for ErrorSummary {
    type Message = ();
    type Properties = ErrorSummaryProps;

    fn create(_: &Context<Self>) -> Self {
        Self { node: NodeRef::default(), focused_for: None }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        html! {
            <div class="error-summary" part="error-summary" tabindex="-1" ref={self.node.clone()}>
                <div key={props.attempt} role="alert">
                    <div>{ heading(props.level, &Phrase::own(props.title.clone())) }</div>
                    <ul>{ for props.mistakes.iter().map(link) }</ul>
                </div>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let attempt = context.props().attempt;
        let is_new = self.focused_for.replace(attempt) != Some(attempt);
        if let Some(summary) = self.node.cast::<HtmlElement>().filter(|_| is_new) {
            focus(&summary);
        }
    }
}

fn link(mistake: &Mistake) -> Html {
    let control = mistake.control.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        go_to(&event, &control);
    });
    html! {
        <li key={mistake.control.as_str()}>
            <a href={format!("#{}", mistake.control)} {onclick}>{ words(&mistake.message) }</a>
        </li>
    }
}

fn go_to(event: &MouseEvent, id: &str) {
    let link = event.target_dyn_into::<web_sys::Element>();
    if let Some(control) = link.and_then(|it| find_beside(it.unchecked_ref(), id)) {
        focus_with_question(&control);
    }
}
