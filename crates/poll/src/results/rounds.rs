//! The rounds of a runoff, one sentence for each.

use civic_model::{
    ids::OptionId,
    poll::{
        Question,
        results::{Round, Runoff, TieBreak},
    },
};
use civic_runtime::{voice::Voice, words::Key};
use yew::AttrValue;

use super::{label, number};

/// What happened in each round, and how many ballots were no vote any more.
pub(super) fn sentences(runoff: &Runoff, question: &Question, voice: &Voice) -> Vec<AttrValue> {
    let mut before = 0;
    let mut sentences = Vec::new();
    for (place, round) in runoff.rounds.iter().enumerate() {
        let told = Told { round, number: place + 1, question, voice }.sentence();
        let exhausted = (round.exhausted > before)
            .then(|| voice.words.count(Key::ROUND_EXHAUSTED, round.exhausted, &[]));
        before = round.exhausted;
        sentences.extend(told.map(|told| match exhausted {
            Some(exhausted) => AttrValue::from(format!("{told} {exhausted}")),
            None => told,
        }));
    }
    sentences
}

struct Told<'a> {
    round: &'a Round,
    number: usize,
    question: &'a Question,
    voice: &'a Voice,
}

impl Told<'_> {
    /// What happened; nothing where there are no votes.
    fn sentence(&self) -> Option<AttrValue> {
        let round = self.round;
        let (key, option) = match (&round.eliminated, round.tie_break) {
            (Some(it), None) => (Key::ROUND_OUT, it),
            (Some(it), Some(TieBreak::EarlierRounds)) => (Key::ROUND_TIE_EARLIER, it),
            (Some(it), Some(TieBreak::ListedLast)) => (Key::ROUND_TIE_LISTED, it),
            (None, _) => (Key::ROUND_WON, &round.winner()?.option),
        };
        let words = &self.voice.words;
        let tied: Vec<String> =
            round.tied.iter().flatten().map(|it| self.called(it).to_owned()).collect();
        let votes = round.votes(option)?;
        let values = [
            ("round", number(words, self.number)),
            ("option", self.called(option).to_owned()),
            ("options", words.intl().list(&tied)),
            ("votes", number(words, votes)),
        ];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(words.count(key, round.total(), &values))
    }

    /// What an option is called; its name, where the poll does not know it.
    fn called<'a>(&'a self, option: &'a OptionId) -> &'a str {
        label(self.question, option.as_str()).map_or(option.as_str(), |it| self.voice.plain(it))
    }
}
