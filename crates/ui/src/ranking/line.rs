//! One item of a ranking, with the controls that move it.

use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

use super::{
    Button, Move, Ranking, RankingItem, RankingMessage, RankingProps, Target,
    drag::{Drag, Edge},
};
use crate::phrase::words;

/// An item to be drawn.
pub(super) struct Line<'a> {
    pub(super) context: &'a Context<Ranking>,
    /// The number of the item in the question, from 0.
    pub(super) number: usize,
    pub(super) item: &'a RankingItem,
}

/// How an item with a place stands.
pub(super) struct Ranked<'a> {
    /// Its place, from 0.
    pub(super) place: usize,
    /// What is being dragged.
    pub(super) drag: Option<&'a Drag>,
}

/// The controls of an item besides the first, as they end their ids.
const UP: &str = "up";
const DOWN: &str = "down";
const REMOVE: &str = "remove";

impl Line<'_> {
    /// An item with a place. Its first control is the field with the place.
    pub(super) fn ranked(&self, ranked: &Ranked<'_>) -> Html {
        let (item, props) = (self.item, self.props());
        let place = ranked.place;
        let last = props.ranked.len().saturating_sub(1);
        let hangs = |it: &&Drag| it.is_under_way() && it.from == place;
        let edge = ranked.drag.and_then(|it| it.edge(place, props.ranked.len()));
        let next = Target::Place((place + 1).min(last));
        html! {
            <li key={item.value.as_str()} data-hangs={ranked.drag.filter(hangs).map(|_| "")}
                data-edge={edge.map(name)}>
                { self.grip(place) }
                { self.place(place) }
                { self.words() }
                <div class="moves">
                    { self.arrow(UP, &item.up, place == 0, Target::Place(place.saturating_sub(1))) }
                    { self.arrow(DOWN, &item.down, place == last, next) }
                    { self.button(REMOVE, false, Target::Out, html! {
                        <>
                            <span aria-hidden="true">{ words(&props.words.remove) }</span>
                            { hidden(&item.remove) }
                        </>
                    }) }
                </div>
            </li>
        }
    }

    /// An item without a place. Its first control is the button that gives it one.
    pub(super) fn unranked(&self) -> Html {
        let (item, props) = (self.item, self.props());
        let end = Target::Place(props.ranked.len());
        let disabled = (props.is_locked || props.is_full).then_some("true");
        let onclick = self.presses(Button(self.part(REMOVE), self.id()), end);
        html! {
            <li key={item.value.as_str()}>
                { self.words() }
                <div class="moves">
                    <button type="button" class="secondary" id={self.id()} aria-disabled={disabled}
                        {onclick}>
                        <span aria-hidden="true">{ words(&props.words.add) }</span>
                        { hidden(&item.add) }
                    </button>
                </div>
            </li>
        }
    }

    fn words(&self) -> Html {
        html! {
            <div class="item">
                <div>{ self.item.label.span() }</div>
                if let Some(description) = &self.item.description {
                    <p class="hint">{ description.span() }</p>
                }
            </div>
        }
    }

    fn arrow(&self, part: &'static str, name: &AttrValue, is_at_end: bool, to: Target) -> Html {
        let path = if part == UP { "m5 14 7-7 7 7" } else { "m5 10 7 7 7-7" };
        let inside = html! {
            <>
                <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                    <path d={path} />
                </svg>
                { hidden(name) }
            </>
        };
        self.button(part, is_at_end, to, inside)
    }

    /// A button that stays where the keyboard finds it when it has nothing left to do.
    fn button(&self, part: &'static str, is_at_end: bool, to: Target, inside: Html) -> Html {
        let id = self.part(part);
        let disabled = (self.props().is_locked || is_at_end).then_some("true");
        let onclick = self.presses(Button(id.clone(), self.id()), to);
        html! {
            <button type="button" class="secondary" {id} aria-disabled={disabled} {onclick}>
                { inside }
            </button>
        }
    }

    fn presses(&self, button: Button, to: Target) -> Callback<MouseEvent> {
        let value = self.item.value.clone();
        let is_locked = self.props().is_locked;
        self.context.link().batch_callback(move |_| {
            let wish = Move { value: value.clone(), to: to.clone() };
            (!is_locked).then(|| RankingMessage::Press(button.clone(), wish))
        })
    }

    /// The field with the place. It is read when it is left, or by Enter, which would otherwise
    /// send the whole form.
    fn place(&self, place: usize) -> Html {
        let props = self.props();
        let value = self.item.value.clone();
        let wish = move |field: HtmlInputElement| Move {
            value: value.clone(),
            to: Target::Typed(field.value()),
        };
        let onkeydown = {
            let wish = wish.clone();
            self.context.link().batch_callback(move |event: KeyboardEvent| {
                (event.key() == "Enter").then(|| {
                    event.prevent_default();
                    RankingMessage::Type(wish(event.target_unchecked_into()))
                })
            })
        };
        let onchange = self.context.link().callback(move |event: Event| {
            RankingMessage::Leave(wish(event.target_unchecked_into()))
        });
        html! {
            <div class="place">
                <label class="visually-hidden" for={self.id()}>{ words(&self.item.place) }</label>
                <input class="input" part="input" id={self.id()} type="text" inputmode="numeric"
                    autocomplete="off" dir="ltr" size="3" readonly={props.is_locked}
                    value={props.places.get(place).cloned().unwrap_or_default()} {onchange}
                    {onkeydown} />
            </div>
        }
    }

    /// What a pointer can drag. It does nothing that the buttons do not, so only pointers find it.
    fn grip(&self, place: usize) -> Html {
        let link = self.context.link();
        let is_locked = self.props().is_locked;
        let onpointerdown = link.batch_callback(move |event: PointerEvent| {
            let is_meant = !is_locked && event.is_primary() && event.button() == 0;
            is_meant.then(|| {
                // Fails only for a pointer that is gone again, and then nothing moves.
                let grip: Element = event.target_unchecked_into();
                let _captured = grip.set_pointer_capture(event.pointer_id());
                RankingMessage::Grab(place, event.client_y().into())
            })
        });
        let onpointermove =
            link.callback(|event: PointerEvent| RankingMessage::Pull(event.client_y().into()));
        html! {
            <div class="grip" aria-hidden="true" {onpointerdown} {onpointermove}
                onpointerup={link.callback(|_| RankingMessage::Drop)}
                onpointercancel={link.callback(|_| RankingMessage::Cancel)} />
        }
    }

    fn props(&self) -> &RankingProps {
        self.context.props()
    }

    /// The id of the first control.
    fn id(&self) -> String {
        self.props().question.control(self.number)
    }

    fn part(&self, name: &str) -> String {
        format!("{}-{name}", self.id())
    }
}

fn hidden(name: &AttrValue) -> Html {
    html! { <span class="visually-hidden">{ words(name) }</span> }
}

fn name(edge: Edge) -> &'static str {
    match edge {
        Edge::Before => "before",
        Edge::After => "after",
    }
}
