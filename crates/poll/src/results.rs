//! What came of a poll, as tables.

use civic_model::{
    ids::{OptionId, QuestionId},
    poll::{OptionResult, Poll, PollResults, Question, share_percent},
    read,
    text::Text,
};
use civic_runtime::{
    feed::{Feed, News},
    voice::Voice,
    words::Key,
};
use civic_ui::{
    notice::notice,
    part::Part as _,
    phrase::words,
    results_table::{ResultsRow, ResultsTable},
};
use serde_json::Value;
use yew::prelude::*;

use crate::published::PublishedPoll;

/// The results in a JSON value, if they are those of this poll.
pub fn read(value: &Value, poll: &Poll) -> Option<PollResults> {
    read::read::<PollResults>(value).ok().filter(|it| it.widget_id == poll.frame.id)
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
    /// What the resident chose, to be marked.
    pub own: &'a [(QuestionId, OptionId)],
}

impl Tables<'_> {
    /// Draws the tables.
    pub fn view(&self) -> Html {
        let participants =
            self.voice.words.count(Key::PARTICIPANTS, self.results.participants, &[]);
        html! {
            <div key="results">
                { for self.poll.questions.iter().map(|it| self.table(it).view()) }
                <p class="participants">{ words(&participants) }</p>
            </div>
        }
    }

    fn table(&self, question: &Question) -> ResultsTable {
        let columns = [Key::COLUMN_ANSWER, Key::COLUMN_VOTES, Key::COLUMN_SHARE];
        ResultsTable {
            key: question.id.to_string(),
            caption: self.voice.phrase(&question.text),
            columns: columns.map(|it| self.voice.words.say(it)),
            rows: self.rows(question),
        }
    }

    /// A row for each option, "other" and "none of these", as far as they are counted.
    fn rows(&self, question: &Question) -> Vec<ResultsRow> {
        let Some(counts) = self.results.question(&question.id) else { return Vec::new() };
        let choices = question.ask.choices();
        let row = |it: &OptionResult| {
            let label = choices.and_then(|all| all.label(it.option.as_str()))?;
            Some(self.row(question, &it.option, label, it.count))
        };
        counts.options.iter().filter_map(row).collect()
    }

    fn row(&self, question: &Question, option: &OptionId, label: &Text, count: u64) -> ResultsRow {
        let percent = share_percent(count, self.results.participants);
        let is_own =
            |(asked, chosen): &(QuestionId, OptionId)| asked == &question.id && chosen == option;
        let intl = self.voice.words.intl();
        ResultsRow {
            key: AttrValue::from(option.to_string()),
            label: self.voice.phrase(label),
            count: AttrValue::from(intl.number(i64::try_from(count).unwrap_or(i64::MAX))),
            percent,
            share: AttrValue::from(intl.percent(percent)),
            mark: self.own.iter().any(is_own).then(|| self.voice.words.say(Key::YOUR_CHOICE)),
        }
    }
}

/// Properties of [`LiveResults`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LiveResultsProps {
    /// The poll.
    pub poll: PublishedPoll,
    /// Where the results are.
    pub address: AttrValue,
    /// How they are said.
    pub voice: Voice,
    /// Told of results that are others than before.
    pub on_results: Callback<Value>,
}

/// The results as they come in, without a ballot.
#[derive(Debug)]
pub struct LiveResults {
    feed: Feed,
    news: Option<News>,
}

impl LiveResults {
    fn open_feed(context: &Context<Self>) -> Feed {
        Feed::open(context.props().address.clone(), context.link().callback(|it| it))
    }
}

impl Component for LiveResults {
    type Message = News;
    type Properties = LiveResultsProps;

    fn create(context: &Context<Self>) -> Self {
        Self { feed: Self::open_feed(context), news: None }
    }

    fn update(&mut self, context: &Context<Self>, news: News) -> bool {
        let LiveResultsProps { poll, on_results, .. } = context.props();
        let is_other = self.news.as_ref() != Some(&news);
        let shown = news.as_ref().ok().filter(|it| is_other && read(it, poll).is_some());
        if let Some(results) = shown {
            on_results.emit(results.clone());
        }
        self.news = Some(news);
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &LiveResultsProps) -> bool {
        if context.props().address != before.address {
            self.feed = Self::open_feed(context);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let LiveResultsProps { poll, voice, .. } = context.props();
        let known = match &self.news {
            None => return notice(&voice.words.say(Key::LOADING)),
            Some(news) => news.as_ref().ok().and_then(|it| read(it, poll)),
        };
        known.map_or_else(
            || notice(&voice.words.say(Key::RESULTS_NOT_AVAILABLE)),
            |results| Tables { poll, results: &results, voice, own: &[] }.view(),
        )
    }
}
