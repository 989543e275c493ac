//! The one Yew application that every slot of the pool runs.

use std::rc::Rc;

use civic_poll::{results::LiveResults, view::PollView};
use civic_runtime::{
    events::{self, Verdict, WidgetEvent},
    language::is_right_to_left,
    strings::ENGLISH,
};
use civic_ui::{diagnostics::diagnostics, notice::notice};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::shown::{Shown, Widget};

/// What a slot of the pool shows at the moment: nothing while it is free.
#[derive(Debug, Clone, Default, PartialEq, Properties)]
pub(crate) struct RootProps {
    pub(crate) occupant: Option<Occupant>,
}

/// An element and what it shows.
#[derive(Debug, Clone)]
pub(crate) struct Occupant {
    /// Differs from one mount to the next, so that nothing of one element stays for another.
    pub(crate) generation: u32,
    pub(crate) element: HtmlElement,
    pub(crate) shown: Rc<Shown>,
}

impl PartialEq for Occupant {
    /// What is shown is made anew for every change, so whether it is the same one says it all.
    fn eq(&self, other: &Self) -> bool {
        self.generation == other.generation && Rc::ptr_eq(&self.shown, &other.shown)
    }
}

impl Occupant {
    /// Another key is another widget, which begins with nothing chosen.
    fn key(&self) -> String {
        format!("{}-{}", self.generation, self.shown.key())
    }
}

/// The root of a slot.
#[derive(Debug, Default)]
pub(crate) struct Root {
    /// The key of the widget that the page was told of.
    announced: Option<String>,
}

impl Component for Root {
    type Message = ();
    type Properties = RootProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    /// Always one element: Yew trips over a component that renders nothing.
    fn view(&self, context: &Context<Self>) -> Html {
        let occupant = context.props().occupant.as_ref();
        occupant.map_or_else(|| html! { <div key="free" hidden=true /> }, frame)
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let occupant = context.props().occupant.as_ref();
        let key = occupant.map(Occupant::key);
        let is_new = self.announced != key;
        self.announced = key;
        if let Some(occupant) = occupant.filter(|_| is_new) {
            events::dispatch(&occupant.element, &first_event(&occupant.shown.widget));
        }
    }
}

fn first_event(widget: &Widget) -> WidgetEvent {
    match widget {
        Widget::Poll { .. } | Widget::PollResults { .. } => WidgetEvent::Ready,
        Widget::Unavailable { reason, .. } => {
            WidgetEvent::Error { reason: "config", message: reason.clone() }
        }
    }
}

fn frame(occupant: &Occupant) -> Html {
    let shown = &occupant.shown;
    let is_rtl = match &shown.widget {
        Widget::Poll { language, .. } | Widget::PollResults { language, .. } => {
            is_right_to_left(language.as_str())
        }
        Widget::Unavailable { .. } => false,
    };
    html! {
        <div key={occupant.key()} class="civic" part="widget" lang={ENGLISH.language}
            dir={if is_rtl { "rtl" } else { "ltr" }}>
            <div>{ widget(occupant) }</div>
            if !shown.remarks.is_empty() {
                <div>{ diagnostics(&shown.remarks) }</div>
            }
        </div>
    }
}

fn widget(occupant: &Occupant) -> Html {
    let strings = &ENGLISH;
    match &occupant.shown.widget {
        Widget::Poll { poll, endpoint, language } => {
            let element = occupant.element.clone();
            let on_event: Callback<WidgetEvent, Verdict> =
                Callback::from(move |event| events::dispatch(&element, &event));
            html! {
                <PollView poll={poll.clone()} endpoint={endpoint.clone()}
                    language={language.clone()} {strings} level={occupant.shown.level}
                    {on_event} />
            }
        }
        Widget::PollResults { poll, address, language } => html! {
            <LiveResults poll={poll.clone()} address={address.clone()}
                language={language.clone()} {strings} />
        },
        // The page's own form stands in; a word beside it would only confuse.
        Widget::Unavailable { has_plain_form: true, .. } => html! { <span key="nothing" /> },
        Widget::Unavailable { .. } => notice(strings.not_available),
    }
}
