//! What every part of a widget is: a value that can be drawn.

use std::marker::PhantomData;

use yew::prelude::*;

/// A part of a widget: texts, state and callbacks, ready to be drawn.
///
/// Widgets call [`Part::view`], which costs them nothing but the elements. Whoever composes views of
/// components writes `<Drawn<Radios> part={radios} />` instead.
pub trait Part: Clone + PartialEq + 'static {
    /// Draws the part: always exactly one element, whose key, where it has one, is the part's own.
    fn view(&self) -> Html;
}

/// Properties of [`Drawn`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DrawnProps<P: Part> {
    /// The part to draw.
    pub part: P,
}

/// Any part as a Yew component, which is drawn again only when the part is another.
#[derive(Debug)]
pub struct Drawn<P>(PhantomData<P>);

impl<P: Part> Component for Drawn<P> {
    type Message = ();
    type Properties = DrawnProps<P>;

    fn create(_: &Context<Self>) -> Self {
        Self(PhantomData)
    }

    fn view(&self, context: &Context<Self>) -> Html {
        context.props().part.view()
    }
}
