//! The head of a page of a form: the way back, which step this is, and the heading.
//!
//! There is no bar of steps to click, and nothing goes on by itself. "Continue" is the
//! [`crate::action::Action`] at the end of the page.

use gloo::render::{AnimationFrame, request_animation_frame};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::{
    bar::bar,
    focus::{find_beside, focus, focus_with_question},
    heading::{HeadingLevel, focusable_heading},
    part::Part as _,
    phrase::{Phrase, words},
    side_button::SideButton,
};

/// The styles of the head.
pub const STYLES: &str = crate::squeezed!(include_str!("progress.css"));

/// Properties of [`PageHead`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PageHeadProps {
    /// Which page this is. When the number changes, the focus moves to the heading.
    pub page: u32,
    /// The id of a control that the focus moves to instead, if it is there.
    #[prop_or_default]
    pub seek: Option<AttrValue>,
    /// What the page is called.
    pub title: Phrase,
    /// The level of the title.
    pub level: HeadingLevel,
    /// "Step 2 of 4", where it is known how many there will be. Spoken with the heading.
    #[prop_or_default]
    pub step: Option<AttrValue>,
    /// The share of the steps that are done, in per cent, for a bar that only decorates.
    #[prop_or_default]
    pub percent: Option<u64>,
    /// "Back", where there is a page before this one.
    #[prop_or_default]
    pub back: Option<SideButton>,
}

/// The head of a page. It is one component for all pages of a form, so that it knows when one follows
/// another: the first page must not take the focus from what surrounds the widget.
#[derive(Debug)]
pub struct PageHead {
    heading: NodeRef,
    /// The page that was shown last.
    page: u32,
    /// The frame in which the focus moves.
    moving: Option<AnimationFrame>,
}

impl Component for PageHead {
    type Message = ();
    type Properties = PageHeadProps;

    fn create(context: &Context<Self>) -> Self {
        Self { heading: NodeRef::default(), page: context.props().page, moving: None }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let PageHeadProps { title, level, step, percent, back, .. } = context.props();
        let inside = html! {
            <>
                if let Some(step) = step {
                    <span class="page-step">{ words(step) }</span>
                }
                { title.span() }
            </>
        };
        html! {
            <div class="page-head" part="page-head">
                if let Some(back) = back {
                    <div class="back">{ back.view() }</div>
                }
                if let Some(percent) = percent {
                    <div>{ bar(*percent) }</div>
                }
                <div>{ focusable_heading(*level, inside, &self.heading) }</div>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let page = context.props().page;
        let is_another = self.page != page;
        self.page = page;
        let Some(heading) = self.heading.cast::<HtmlElement>().filter(|_| is_another) else {
            return;
        };
        // A browser lays the page out before it moves the focus. In the next frame it does so anyway;
        // now it would be one long task with the drawing.
        let seek = context.props().seek.clone();
        self.moving = Some(request_animation_frame(move |_| {
            match seek.and_then(|it| find_beside(&heading, &it)) {
                Some(control) => focus_with_question(&control),
                None => focus(&heading),
            }
        }));
    }
}
