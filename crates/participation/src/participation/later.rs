//! Drawing after the browser has painted: what it shows by itself is seen at once, and what follows
//! from it one frame later (<https://web.dev/articles/optimize-inp>, yielding).

use civic_runtime::host;
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast as _, prelude::Closure};
use yew::prelude::*;

use super::{Message, Participation, Widget};

/// Whether everything that was done is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawing {
    Done,
    Awaited,
}

impl<W: Widget> Participation<W> {
    /// Draws once the browser has painted, and not again for what is done until then.
    pub(super) fn draw_later(&mut self, context: &Context<Self>) {
        if std::mem::replace(&mut self.drawing, Drawing::Awaited) == Drawing::Awaited {
            return;
        }
        let link = context.link().clone();
        // A frame's callbacks run before it is painted; a task that begins there runs after it.
        let in_frame = Closure::once_into_js(move || {
            Timeout::new(0, move || link.send_message(Message::Draw)).forget();
        });
        let asked = host::window().map(|it| it.request_animation_frame(in_frame.unchecked_ref()));
        if !matches!(asked, Ok(Ok(_))) {
            context.link().send_message(Message::Draw);
        }
    }
}
