//! What a count begins with: a 0 for everything that can be given.

use civic_model::{
    answer::Exact,
    ids::OptionId,
    number::Whole,
    poll::{
        Ask, Question,
        results::{
            Choices, Comparisons, Counts, OptionComparisons, OptionCount, OptionSum, Sums,
            ValueCount, Values,
        },
    },
    question::{
        choice::{self, NONE, OTHER},
        option::Offer,
        rating::Scale,
    },
};

use super::Count;
use crate::rankings::Rankings;

/// The count of a question that nobody has answered.
pub(super) fn count(question: &Question) -> Count {
    Count::Sums(match &question.ask {
        Ask::Single(it) => Counts::Choices(choices(&it.choices)),
        Ask::Multiple(it) => Counts::Choices(choices(&it.choices)),
        Ask::Approval(it) => Counts::Choices(choices(&it.choices)),
        Ask::Rating(it) => Counts::Values(values(&it.scale)),
        Ask::Score(it) => Counts::Scores(sums(&it.offer)),
        Ask::Points(it) => Counts::Points(sums(&it.offer)),
        Ask::Pairwise(it) => Counts::Comparisons(comparisons(&it.offer)),
        Ask::Ranking(it) => {
            return Count::Rankings(Rankings::new(names(&it.offer).collect(), it.rule()));
        }
    })
}

fn names(offer: &Offer) -> impl Iterator<Item = OptionId> {
    offer.options.iter().map(|it| it.id.clone())
}

fn choices(choices: &choice::Choices) -> Choices {
    let extra = [(NONE, &choices.none), (OTHER, &choices.other)];
    let extra = extra.into_iter().filter(|(_, text)| text.is_some());
    let extra = extra.filter_map(|(name, _)| OptionId::new(name).ok());
    let options = names(&choices.offer).chain(extra);
    Choices { options: options.map(|option| OptionCount { option, count: 0 }).collect() }
}

fn values(scale: &Scale) -> Values {
    let values = (scale.from.get()..=scale.to.get()).filter_map(Whole::new);
    Values { values: values.map(|value| ValueCount { value, count: 0 }).collect() }
}

fn sums(offer: &Offer) -> Sums {
    let nothing = |option| Some(OptionSum { option, sum: Exact::new(0)?, count: 0 });
    Sums { options: names(offer).filter_map(nothing).collect() }
}

fn comparisons(offer: &Offer) -> Comparisons {
    let nothing = |option| OptionComparisons { option, wins: 0, losses: 0, undecided: 0 };
    Comparisons { options: names(offer).map(nothing).collect() }
}
