//! The count of one question.

mod nothing_yet;

use civic_model::{
    answer::Exact,
    ids::{OptionId, QuestionId},
    poll::{
        Question, QuestionResults,
        results::{Choices, Comparisons, Counts, OptionComparisons, Sums, Values},
    },
    response::{Choice, Comparison, Response},
};

use crate::{preference::Profile, rankings::Rankings};

/// How one question was answered so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct QuestionTally {
    question: QuestionId,
    answered: u64,
    count: Count,
}

/// What is kept of the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Count {
    /// Sums, which are the results at any time. What nobody chose is there from the start.
    Sums(Counts),
    /// The rankings themselves: rounds can be held only when all of them are there, and other rules
    /// than that of the question can be asked, too.
    Rankings(Rankings),
}

impl QuestionTally {
    /// A count of no answers yet.
    pub(crate) fn new(question: &Question) -> Self {
        Self { question: question.id.clone(), answered: 0, count: nothing_yet::count(question) }
    }

    pub(crate) fn id(&self) -> &QuestionId {
        &self.question
    }

    /// Counts one answer.
    pub(crate) fn add(&mut self, response: &Response) {
        self.answered += 1;
        match &mut self.count {
            Count::Sums(counts) => add(counts, response),
            Count::Rankings(rankings) => {
                if let Response::Ranking(ranking) = response {
                    rankings.add(ranking);
                }
            }
        }
    }

    /// Adds what another count of the same question has counted.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.answered += other.answered;
        match (&mut self.count, &other.count) {
            (Count::Sums(counts), Count::Sums(others)) => merge(counts, others),
            (Count::Rankings(rankings), Count::Rankings(others)) => rankings.merge(others),
            _ => {}
        }
    }

    /// The rankings that were given; `None` if the question asks for something else.
    pub(crate) fn profile(&self) -> Option<Profile> {
        match &self.count {
            Count::Rankings(rankings) => Some(rankings.profile()),
            Count::Sums(_) => None,
        }
    }

    pub(crate) fn results(&self) -> QuestionResults {
        let counts = match &self.count {
            Count::Sums(counts) => counts.clone(),
            Count::Rankings(rankings) => rankings.counts(),
        };
        QuestionResults { counts, question: self.question.clone(), answered: self.answered }
    }
}

/// A checked answer has the form that its question asks for, so the other pairs do not meet.
fn add(counts: &mut Counts, response: &Response) {
    match (counts, response) {
        (Counts::Choices(it), Response::Choice(choice)) => {
            add_choices(it, std::slice::from_ref(choice));
        }
        (Counts::Choices(it), Response::Choices(choices)) => add_choices(it, choices),
        (Counts::Values(it), Response::Rating(value)) => add_value(it, *value),
        (Counts::Scores(it), Response::Scores(scores)) => {
            add_sums(it, scores.iter().map(|(option, score)| (option, *score)));
        }
        (Counts::Points(it), Response::Points(points)) => {
            let points = points.iter().map(|(option, points)| (option, signed(*points)));
            add_sums(it, points);
        }
        (Counts::Comparisons(it), Response::Comparisons(comparisons)) => {
            for comparison in comparisons {
                add_comparison(it, comparison);
            }
        }
        _ => {}
    }
}

/// An answer names an option once at most.
fn add_choices(counts: &mut Choices, chosen: &[Choice]) {
    for option in &mut counts.options {
        option.count += u64::from(chosen.iter().any(|it| it.option == option.option));
    }
}

fn add_value(counts: &mut Values, value: i64) {
    for it in &mut counts.values {
        it.count += u64::from(it.value.get() == value);
    }
}

fn add_sums<'a>(sums: &mut Sums, given: impl Iterator<Item = (&'a OptionId, i64)>) {
    for (option, number) in given {
        if let Some(it) = sums.options.iter_mut().find(|it| &it.option == option) {
            it.sum = plus(it.sum, number);
            it.count += 1;
        }
    }
}

fn add_comparison(counts: &mut Comparisons, comparison: &Comparison) {
    for option in counts.options.iter_mut().filter(|it| comparison.pair.contains(&it.option)) {
        let OptionComparisons { option, wins, losses, undecided } = option;
        let count = match &comparison.better {
            None => undecided,
            Some(better) if better == option => wins,
            Some(_) => losses,
        };
        *count += 1;
    }
}

/// Two counts of one question have the same options in the same order.
fn merge(counts: &mut Counts, others: &Counts) {
    match (counts, others) {
        (Counts::Choices(it), Counts::Choices(others)) => {
            for (one, other) in it.options.iter_mut().zip(&others.options) {
                one.count += other.count;
            }
        }
        (Counts::Values(it), Counts::Values(others)) => {
            for (one, other) in it.values.iter_mut().zip(&others.values) {
                one.count += other.count;
            }
        }
        (Counts::Scores(it), Counts::Scores(others))
        | (Counts::Points(it), Counts::Points(others)) => {
            for (one, other) in it.options.iter_mut().zip(&others.options) {
                one.sum = plus(one.sum, other.sum.get());
                one.count += other.count;
            }
        }
        (Counts::Comparisons(it), Counts::Comparisons(others)) => {
            for (one, other) in it.options.iter_mut().zip(&others.options) {
                one.wins += other.wins;
                one.losses += other.losses;
                one.undecided += other.undecided;
            }
        }
        _ => {}
    }
}

/// The sum of both. Its end, 2^53, is out of reach: ten thousand points each from every person on
/// earth do not come near it.
fn plus(sum: Exact, number: i64) -> Exact {
    Exact::new(sum.get().saturating_add(number)).unwrap_or(sum)
}

/// No question has so many points that a signed number could not hold them.
fn signed(points: u64) -> i64 {
    i64::try_from(points).unwrap_or(i64::MAX)
}
