//! What came of a poll, as tables.

mod given;
mod outline;
mod rounds;

use std::rc::Rc;

use civic_model::{
    answer::RawAnswer,
    frame::Frame,
    poll::{
        Poll, PollAnswer, PollResults, Question, QuestionResults,
        results::{Counts, Fraction, Place, SharesNote, places},
    },
    read::read_leniently,
    text::Text,
};
use civic_participation::live_results::Counted;
use civic_runtime::{
    published::Published,
    voice::Voice,
    words::{Key, Words},
};
use civic_ui::{
    part::Part as _,
    phrase::{Phrase, words},
    results_table::{ResultsRow, ResultsTable},
};
use serde_json::Value;
use yew::prelude::*;

use crate::PublishedPoll;

use self::{
    given::Given,
    outline::{Line, Name, Number, Outline},
};

/// What is counted of a poll, to be shown as it comes in.
pub fn counted(poll: PublishedPoll) -> Published<dyn Counted> {
    let digest = poll.digest().clone();
    Published::of(Rc::new(CountedPoll(poll)), digest)
}

struct CountedPoll(PublishedPoll);

impl Counted for CountedPoll {
    fn frame(&self) -> &Frame {
        &self.0.frame
    }

    fn drawn(&self, results: &Value, voice: &Voice, own: &[RawAnswer]) -> Option<Html> {
        let results = read(results, &self.0)?;
        Some(Tables { poll: &self.0, results: &results, voice, own }.view())
    }
}

/// The results in a JSON value, if they are those of this poll.
pub fn read(value: &Value, poll: &Poll) -> Option<PollResults> {
    read_leniently::<PollResults>(value).filter(|it| it.widget_id == poll.frame.id)
}

/// A table for each question, and how many took part.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The poll.
    pub poll: &'a Poll,
    /// What came of it.
    pub results: &'a PollResults,
    /// How it is said.
    pub voice: &'a Voice,
    /// What the resident answered, to be marked.
    pub own: &'a [RawAnswer],
}

impl Tables<'_> {
    /// Draws the tables.
    pub fn view(&self) -> Html {
        // What was sent is valid; without own answers nothing is marked.
        let own = self.poll.check_answers(self.own).ok();
        let questions = self.poll.questions.iter();
        let results = questions.filter_map(|it| Some((it, self.results.question(&it.id)?)));
        let tables = results.map(|(it, results)| self.table(it, results, own.as_ref()).view());
        let participants =
            self.voice.words.count(Key::PARTICIPANTS, self.results.participants, &[]);
        html! {
            <div key="results">
                { for tables }
                <p class="participants">{ words(&participants) }</p>
            </div>
        }
    }

    fn table(
        &self,
        question: &Question,
        results: &QuestionResults,
        own: Option<&PollAnswer>,
    ) -> ResultsTable {
        let words = &self.voice.words;
        let outline = Outline::of(&results.counts, &question.ask, results.answered);
        let given = Given(own.and_then(|it| it.get(&question.id)));
        ResultsTable {
            key: question.id.to_string(),
            caption: self.voice.phrase(&question.text),
            answered: words.count(Key::ANSWERED, results.answered, &[]),
            columns: outline.columns.iter().map(|it| words.say(*it)).collect(),
            notes: self.notes(&outline, &results.counts),
            steps: match &results.counts {
                Counts::InstantRunoff(it) => rounds::sentences(it, question, self.voice),
                _ => Vec::new(),
            },
            rows: self.rows(&outline.lines, question, given),
        }
    }

    /// The lines in words; the best first, where they have merits.
    fn rows(&self, lines: &[Line<'_>], question: &Question, given: Given<'_>) -> Vec<ResultsRow> {
        let merits: Vec<Fraction> = lines.iter().filter_map(|it| it.merit).collect();
        let places = places(&merits);
        if places.is_empty() {
            return lines.iter().filter_map(|it| self.row(it, None, question, given)).collect();
        }
        // Place by place instead of sorting, whose code would be ten times as large.
        let mut rows = Vec::new();
        for number in 1..=places.len() {
            for (line, place) in lines.iter().zip(&places).filter(|(_, it)| it.number == number) {
                rows.extend(self.row(line, Some(*place), question, given));
            }
        }
        rows
    }

    fn row(
        &self,
        line: &Line<'_>,
        place: Option<Place>,
        question: &Question,
        given: Given<'_>,
    ) -> Option<ResultsRow> {
        let words = &self.voice.words;
        let tied = place.filter(|it| it.is_shared).map(|_| words.say(Key::TIED));
        Some(ResultsRow {
            key: AttrValue::from(line.name.to_string()),
            place: place
                .map(|it| words.fill(Key::PLACE_NUMBER, &[("place", &number(words, it.number))])),
            label: self.label(&line.name, question)?,
            remarks: tied.into_iter().chain(given.remark(&line.name, words)).collect(),
            is_own: given.has_chosen(&line.name),
            numbers: line.numbers.iter().map(|it| self.written(*it)).collect(),
            percent: line.percent,
        })
    }

    /// What a line is about; `None` for an option that the poll does not have.
    fn label(&self, name: &Name<'_>, question: &Question) -> Option<Phrase> {
        match name {
            Name::Option(option) => label(question, option).map(|it| self.voice.phrase(it)),
            Name::Value(value, meaning) => {
                let value = self.voice.words.intl().number(*value);
                Some(match meaning.map(|it| self.voice.phrase(it)) {
                    Some(it) => Phrase { text: format!("{value} – {}", it.text).into(), ..it },
                    None => Phrase::own(value),
                })
            }
        }
    }

    fn written(&self, number: Number) -> AttrValue {
        let words = &self.voice.words;
        let intl = words.intl();
        AttrValue::from(match number {
            Number::Count(it) => intl.number(it),
            Number::Percent(it) => intl.percent(it),
            Number::Of(part, whole) => return of(words, part, whole),
            Number::Mean(it) => it.tenths().map_or_else(|| "–".to_owned(), |it| intl.tenths(it)),
        })
    }

    /// What there is to say about the numbers.
    fn notes(&self, outline: &Outline<'_>, counts: &Counts) -> Vec<AttrValue> {
        let words = &self.voice.words;
        let mut notes: Vec<AttrValue> =
            outline.note.into_iter().map(|it| shares(it, words)).collect();
        match counts {
            Counts::Values(it) if it.mean().whole > 0 => {
                let numbers = [it.mean(), it.median()].map(|it| self.written(Number::Mean(it)));
                let [average, median] = &numbers;
                let values = [("average", average.as_str()), ("median", median.as_str())];
                notes.push(words.fill(Key::AVERAGE_AND_MEDIAN, &values));
            }
            Counts::Comparisons(it) => {
                notes.push(words.say(Key::SHARE_OF_WON));
                let undecided = it.undecided();
                if undecided > 0 {
                    notes.push(words.count(Key::COMPARISONS_UNDECIDED, undecided, &[]));
                }
            }
            Counts::Borda(it) => {
                let most = number(words, it.options.len().saturating_sub(1));
                notes.push(words.fill(Key::BORDA_RULE, &[("points", &most)]));
            }
            Counts::InstantRunoff(it) if it.rounds.iter().any(|it| it.total() > 0) => {
                notes.push(words.say(Key::ROUNDS_TITLE));
            }
            _ => {}
        }
        notes
    }
}

/// Why shares do not add up to 100.
fn shares(note: SharesNote, words: &Words) -> AttrValue {
    let percent = |it| words.intl().percent(it);
    match note {
        SharesNote::Rounded(sum) => words.fill(Key::SHARES_ROUNDED, &[("sum", &percent(sum))]),
        SharesNote::Several => words.fill(Key::SHARES_SEVERAL, &[("whole", &percent(100))]),
    }
}

/// What an option of a question is called, "other" and "none of these" included.
fn label<'a>(question: &'a Question, option: &str) -> Option<&'a Text> {
    let choices = question.ask.choices().and_then(|it| it.label(option));
    choices.or_else(|| question.option(option).map(|it| &it.text))
}

/// So many of so many, written for people.
fn of<N: TryInto<i64>>(words: &Words, part: N, whole: N) -> AttrValue {
    let [part, whole] = [part, whole].map(|it| number(words, it));
    words.fill(Key::VALUE_OF, &[("value", &part), ("most", &whole)])
}

/// A number of things, written for people.
fn number(words: &Words, number: impl TryInto<i64>) -> String {
    words.intl().number(number.try_into().unwrap_or(i64::MAX))
}
