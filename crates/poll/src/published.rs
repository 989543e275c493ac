//! A poll together with the digest that its answers will name.

use std::{ops::Deref, rc::Rc};

use civic_model::{
    digest::Digest,
    poll::{Ask, Poll, Question},
};

/// A shared poll that knows the digest of the document it was read from; otherwise it is the poll.
#[derive(Debug, Clone)]
pub struct PublishedPoll {
    poll: Rc<Poll>,
    digest: Digest,
}

impl PublishedPoll {
    /// The poll of the document with that digest.
    pub fn new(poll: Poll, digest: Digest) -> Self {
        Self { poll: Rc::new(poll), digest }
    }

    /// The first question that [`crate::view::PollView`] has no control for: so far there are
    /// radios for one option, without texts beside them.
    pub fn unshown(&self) -> Option<&Question> {
        self.poll.questions.iter().find(|it| !is_shown(it))
    }

    /// The digest of the poll's document.
    pub fn digest(&self) -> &Digest {
        &self.digest
    }
}

impl PartialEq for PublishedPoll {
    /// Documents of one digest are the same, so Yew need not compare every text of every question.
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Deref for PublishedPoll {
    type Target = Poll;

    fn deref(&self) -> &Poll {
        &self.poll
    }
}

fn is_shown(question: &Question) -> bool {
    let Ask::Single(single) = &question.ask else { return false };
    let choices = &single.choices;
    let asks_for_text = choices.offer.options.iter().any(|it| it.reason.is_some());
    choices.none.is_none() && choices.other.is_none() && !asks_for_text && !question.optional
}
