//! What became of something that was done to a question, where eyes alone would tell it.

use civic_runtime::photo::NotTaken;

use super::{
    asked::{Asked, Kind},
    given::{Given, Step},
};

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The option has that place now, from 1.
    Moved {
        /// The option's name.
        option: String,
        /// Its place.
        place: usize,
    },
    /// The option has no place any more, or the file is taken out.
    Removed(String),
    /// No further option can have a place.
    NoPlaceLeft,
    /// What was typed is no place.
    NotAPlace,
    /// There are no points left to give.
    NoPointsLeft,
    /// One option can have no more points.
    NoMoreForOne,
    /// The file of that name is being read.
    Preparing(String),
    /// The file of that name was taken.
    Added(String),
    /// The file of that name was not taken.
    NotAdded(String, NotTaken),
    /// No further file can be added.
    NoRoom,
}

impl Said {
    /// What comes of a step, and what is said of it: a step that is not possible is not taken, and
    /// it is said why.
    pub(super) fn of(step: Step, given: &Given, asked: &Asked<'_>) -> (Option<Step>, Option<Self>) {
        let said = match (&step, asked.kind) {
            (Step::Move(option, _), Kind::Ranking(_)) if !asked.offers(option) => {
                return (None, None);
            }
            (Step::Move(option, None), _) => Some(Self::Removed(option.clone())),
            (Step::Move(option, Some(place)), Kind::Ranking(ranking)) => {
                let ranked = given.options();
                let is_new = !ranked.contains(option);
                if is_new && !ranking.has_room(ranked.len()) {
                    return (None, Some(Self::NoPlaceLeft));
                }
                let last = ranked.len() - usize::from(!is_new);
                Some(Self::Moved { option: option.clone(), place: (*place).min(last) + 1 })
            }
            (Step::Add(option, points), Kind::Points(question)) if *points > 0 => {
                let purse = &question.purse;
                if !purse.takes_more(given.points(option)) {
                    return (None, Some(Self::NoMoreForOne));
                }
                if !purse.has_more(given.all_points()) {
                    return (None, Some(Self::NoPointsLeft));
                }
                None
            }
            (Step::Value(option, _) | Step::Add(option, _), _) if !asked.offers(option) => {
                return (None, None);
            }
            (Step::Attach(taken), Kind::Files(bounds)) => {
                let files = given.files();
                if bounds.room(files.len()) == 0 {
                    return (None, Some(Self::NoRoom));
                }
                let name = taken.file.name.clone();
                // The same photo twice is one.
                if files.iter().any(|it| it.file.digest == taken.file.digest) {
                    return (None, Some(Self::Added(name)));
                }
                Some(Self::Added(name))
            }
            (Step::Detach(digest), _) => {
                let file = given.files().iter().find(|it| it.file.digest.as_str() == digest);
                file.map(|it| Self::Removed(it.file.name.clone()))
            }
            (Step::Say(said), _) => Some(said.clone()),
            _ => None,
        };
        (Some(step), said)
    }
}
