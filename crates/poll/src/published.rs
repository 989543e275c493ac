//! A poll together with the digest that its answers will name, and what of it can be shown.

use civic_model::poll::{Poll, Question};
use civic_runtime::published::Published;

/// A shared poll that knows the digest of the document it was read from.
pub type PublishedPoll = Published<Poll>;

/// The first question that there is no control for: so far options can be chosen, one or several.
pub fn unshown(poll: &Poll) -> Option<&Question> {
    poll.questions.iter().find(|it| it.ask.choices().is_none())
}
