//! A poll together with the digest that its answers will name, and what of it can be shown.

use civic_model::poll::{Ask, Poll, Question};
use civic_runtime::published::Published;

/// A shared poll that knows the digest of the document it was read from.
pub type PublishedPoll = Published<Poll>;

/// The first question that there is no control for: so far there are radios for one option, without
/// texts beside them.
pub fn unshown(poll: &Poll) -> Option<&Question> {
    poll.questions.iter().find(|it| !is_shown(it))
}

fn is_shown(question: &Question) -> bool {
    let Ask::Single(single) = &question.ask else { return false };
    let choices = &single.choices;
    let asks_for_text = choices.offer.options.iter().any(|it| it.reason.is_some());
    choices.none.is_none() && choices.other.is_none() && !asks_for_text && !question.optional
}
