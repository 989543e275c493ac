//! Drawing after the browser has painted: what it shows by itself is seen at once, and what follows
//! from it one frame later (<https://web.dev/articles/optimize-inp>, yielding).

use gloo::{
    render::{AnimationFrame, request_animation_frame},
    timers::callback::Timeout,
};
use yew::prelude::*;

use super::{Message, Participation, Widget};

/// A drawing that waits for the next frame. Dropped, it comes as part of another one.
#[derive(Debug)]
pub(super) struct Later(
    #[expect(dead_code, reason = "held so that it is not canceled")] AnimationFrame,
);

impl<W: Widget> Participation<W> {
    /// Draws once the browser has painted, and not again for what is done until then.
    pub(super) fn draw_later(&mut self, context: &Context<Self>) {
        let link = context.link().clone();
        // A frame's callbacks run before it is painted; a task that begins there runs after it.
        self.later.get_or_insert_with(|| {
            Later(request_animation_frame(move |_| {
                Timeout::new(0, move || link.send_message(Message::Draw)).forget();
            }))
        });
    }
}
