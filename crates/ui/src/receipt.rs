//! What a resident gets in return: the word that the answer arrived, and a reference.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{
    focus::focus,
    heading::{HeadingLevel, focusable_heading},
    keeping::Keeping,
    part::Part as _,
    phrase::{Phrase, words},
    review::Review,
};

/// Properties of [`Receipt`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ReceiptProps {
    /// "Thank you. Your vote was received."
    pub title: Phrase,
    /// The level of the title.
    pub level: HeadingLevel,
    /// The words before the reference: "Your reference:".
    pub reference_label: AttrValue,
    /// What the endpoint calls the answer, if it gave it a name.
    pub reference: Option<AttrValue>,
    /// What the endpoint says besides.
    pub message: Option<AttrValue>,
    /// Ways to keep the receipt.
    #[prop_or_default]
    pub keeping: Option<Keeping>,
    /// What was answered.
    #[prop_or_default]
    pub answered: Option<Review>,
    /// What follows: results, what happens next.
    #[prop_or_default]
    pub children: Html,
}

/// The receipt. Its heading takes the focus, because the button that had it is gone.
#[derive(Debug)]
pub struct Receipt {
    heading: NodeRef,
}

/// The styles of the receipt.
pub const STYLES: &str = crate::squeezed!(include_str!("receipt.css"));

impl Component for Receipt {
    type Message = ();
    type Properties = ReceiptProps;

    fn create(_: &Context<Self>) -> Self {
        Self { heading: NodeRef::default() }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        html! {
            <div class="receipt" part="receipt">
                <div>{ focusable_heading(props.level, props.title.span(), &self.heading) }</div>
                if let Some(reference) = &props.reference {
                    <p key={props.reference_label.as_str()}>
                        <span>{ &props.reference_label }</span>{ " " }
                        <strong class="reference" translate="no">{ reference }</strong>
                    </p>
                }
                if let Some(message) = &props.message {
                    <p>{ words(message) }</p>
                }
                if let Some(keeping) = &props.keeping {
                    { keeping.view() }
                }
                if let Some(answered) = &props.answered {
                    { answered.view() }
                }
                if props.children != Html::default() {
                    <div>{ props.children.clone() }</div>
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, is_first: bool) {
        if let Some(heading) = self.heading.cast::<HtmlElement>().filter(|_| is_first) {
            focus(&heading);
        }
    }
}
