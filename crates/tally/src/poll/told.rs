//! The results of a poll in English sentences.

use civic_model::{
    ids::{OptionId, QuestionId},
    poll::{
        Poll, PollResults, Question, QuestionResults,
        results::{
            Choices, Comparisons, Counts, Fraction, OptionSum, Runoff, Sums, TieBreak, Values,
            share_percent,
        },
    },
    text::LanguageTag,
};

use crate::preference::{
    self, DecidedBy, Decision, RunoffRound, Tie,
    internals::{Number, counted, runoff_sentences, written, written_count},
};

/// What came of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldQuestion {
    /// The question's name.
    pub id: QuestionId,
    /// The question itself.
    pub text: String,
    /// What came of it, in English.
    pub sentences: Vec<String>,
}

/// Tells the results of a poll, question by question. The sentences are English; what the questions
/// and the options are called is in `language`, where it is there.
pub fn told(poll: &Poll, results: &PollResults, language: &LanguageTag) -> Vec<ToldQuestion> {
    let question = |results: &QuestionResults| {
        let question = poll.questions.iter().find(|it| it.id == results.question)?;
        let names = Names { question, language };
        let answered = counted(results.answered, "person", "people");
        let mut sentences = vec![format!("{answered} answered.")];
        sentences.extend(counts(results, names));
        let text = question.text.in_language(language).text.to_owned();
        Some(ToldQuestion { id: question.id.clone(), text, sentences })
    };
    results.questions.iter().filter_map(question).collect()
}

/// What the options of a question are called.
#[derive(Clone, Copy)]
struct Names<'a> {
    question: &'a Question,
    language: &'a LanguageTag,
}

impl<'a> Names<'a> {
    fn of(self, option: &'a OptionId) -> &'a str {
        let name = option.as_str();
        let choice = self.question.ask.choices().and_then(|it| it.label(name));
        let text = choice.or_else(|| self.question.option(name).map(|it| &it.text));
        text.map_or(name, |it| it.in_language(self.language).text)
    }
}

fn counts(results: &QuestionResults, names: Names<'_>) -> Vec<String> {
    match &results.counts {
        Counts::Choices(it) => choices(it, results.answered, names),
        Counts::Values(it) => values(it, results.answered),
        Counts::Scores(it) => means(it, names),
        Counts::Points(it) | Counts::Borda(it) => points(it, names),
        Counts::Comparisons(it) => comparisons(it, names),
        Counts::InstantRunoff(it) => runoff(it, names),
    }
}

fn choices(choices: &Choices, answered: u64, names: Names<'_>) -> Vec<String> {
    let choice = |option: &OptionId, count: u64| {
        let share = share_percent(count, answered);
        format!("{}: {} ({share} %).", names.of(option), counted(count, "vote", "votes"))
    };
    choices.options.iter().map(|it| choice(&it.option, it.count)).collect()
}

fn values(values: &Values, answered: u64) -> Vec<String> {
    let value = |value: i64, count: u64| {
        let share = share_percent(count, answered);
        format!("{value}: {} ({share} %).", counted(count, "time", "times"))
    };
    let mut told: Vec<String> =
        values.values.iter().map(|it| value(it.value.get(), it.count)).collect();
    if let (Some(mean), Some(median)) = (number(values.mean()), number(values.median())) {
        told.push(format!("The mean is {mean}, and the median {median}."));
    }
    told
}

fn means(sums: &Sums, names: Names<'_>) -> Vec<String> {
    let mean = |it: &OptionSum| {
        let name = names.of(&it.option);
        let scores = counted(it.count, "score", "scores");
        number(it.mean()).map_or_else(
            || format!("{name}: no score."),
            |mean| format!("{name}: a mean of {mean} from {scores}."),
        )
    };
    sums.options.iter().map(mean).collect()
}

fn points(sums: &Sums, names: Names<'_>) -> Vec<String> {
    let sum = |it: &OptionSum| {
        let points = if it.sum.get() == 1 { "point" } else { "points" };
        let sum = written(&Number::from_integer(it.sum.get().into()));
        let people = counted(it.count, "person", "people");
        format!("{}: {sum} {points} from {people}.", names.of(&it.option))
    };
    sums.options.iter().map(sum).collect()
}

fn comparisons(comparisons: &Comparisons, names: Names<'_>) -> Vec<String> {
    let told = comparisons.options.iter().map(|it| {
        let decided = it.wins.saturating_add(it.losses);
        format!(
            "{}: {} won of {} decided ({} %).",
            names.of(&it.option),
            counted(it.wins, "comparison", "comparisons"),
            written_count(decided),
            share_percent(it.wins, decided),
        )
    });
    let mut told: Vec<String> = told.collect();
    if comparisons.undecided() > 0 {
        let undecided = counted(comparisons.undecided(), "comparison", "comparisons");
        told.push(format!("{undecided} without a decision."));
    }
    told
}

/// A mean as a sentence shows it.
fn number(fraction: Fraction) -> Option<String> {
    let is_something = fraction.whole > 0;
    is_something.then(|| written(&Number::new(fraction.part.into(), fraction.whole.into())))
}

/// The rounds as the rules for preferences have them, which know how to tell them.
fn runoff(runoff: &Runoff, names: Names<'_>) -> Vec<String> {
    let all = runoff.rounds.first().map_or(&[][..], |it| &it.options);
    let place = |option: &OptionId| {
        (0_u32..).zip(all).find(|(_, it)| it.option == *option).map(|(place, _)| place)
    };
    let mut rounds: Vec<RunoffRound> = Vec::new();
    for round in &runoff.rounds {
        let votes = round.options.iter().filter_map(|it| Some((place(&it.option)?, it.count)));
        let votes: Vec<(u32, u64)> = votes.collect();
        let eliminated = round.eliminated.as_ref().and_then(place);
        let tie = round.tied.as_ref().and_then(|tied| {
            Some(Tie {
                decision: Decision::Elimination,
                tied: tied.iter().filter_map(place).collect(),
                chosen: eliminated?,
                by: match round.tie_break? {
                    TieBreak::EarlierRounds => DecidedBy::EarlierRounds,
                    TieBreak::ListedLast => DecidedBy::ListedOrder,
                },
            })
        });
        let gains = rounds.last().map_or_else(Vec::new, |it| gains(&it.votes, &votes));
        rounds.push(RunoffRound { votes, gains, exhausted: round.exhausted, eliminated, tie });
    }
    let called: Vec<String> = all.iter().map(|it| names.of(&it.option).to_owned()).collect();
    runoff_sentences(&preference::Runoff { rounds }, &called)
}

fn gains(before: &[(u32, u64)], votes: &[(u32, u64)]) -> Vec<(u32, u64)> {
    let gain = |(it, votes): &(u32, u64)| {
        let (_, before) = before.iter().find(|(other, _)| other == it)?;
        votes.checked_sub(*before).filter(|gain| *gain > 0).map(|gain| (*it, gain))
    };
    votes.iter().filter_map(gain).collect()
}
