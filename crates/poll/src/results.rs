//! What came of a poll, as tables.

use civic_model::{
    ids::{OptionId, QuestionId},
    poll::{Poll, PollResults, Question, share_percent},
    question::option::AnswerOption,
    read,
    text::LanguageTag,
};
use civic_runtime::{
    feed::{Feed, News},
    strings::Strings,
};
use civic_ui::{
    notice::notice,
    phrase::Phrase,
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
    /// The language to show.
    pub language: &'a LanguageTag,
    /// The widget's own words.
    pub strings: &'static Strings,
    /// What the resident chose, to be marked.
    pub own: &'a [(QuestionId, OptionId)],
}

impl Tables<'_> {
    /// Draws the tables.
    pub fn view(&self) -> Html {
        html! {
            <div key="results">
                { for self.poll.questions.iter().map(|it| self.table(it).view()) }
                <p key="participants" class="participants">
                    { self.strings.votes_counted }{ " " }{ self.results.participants }
                </p>
            </div>
        }
    }

    fn table(&self, question: &Question) -> ResultsTable {
        let strings = self.strings;
        ResultsTable {
            key: question.id.to_string(),
            caption: Phrase::of(&question.text, self.language, strings.language),
            columns: [strings.column_answer, strings.column_votes, strings.column_share],
            rows: question.options().iter().map(|it| self.row(question, it)).collect(),
        }
    }

    fn row(&self, question: &Question, option: &AnswerOption) -> ResultsRow {
        let counts = self.results.question(&question.id);
        let count = counts.map_or(0, |it| it.count(&option.id));
        let percent = share_percent(count, self.results.participants);
        let is_own = |(asked, chosen): &(QuestionId, OptionId)| {
            asked == &question.id && chosen == &option.id
        };
        ResultsRow {
            key: AttrValue::from(option.id.to_string()),
            label: Phrase::of(&option.text, self.language, self.strings.language),
            count: AttrValue::from(count.to_string()),
            percent,
            share: AttrValue::from(format!("{percent} %")),
            mark: self.own.iter().any(is_own).then(|| self.strings.your_answer.into()),
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
    /// The language to show.
    pub language: LanguageTag,
    /// The widget's own words.
    pub strings: &'static Strings,
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

    fn update(&mut self, _: &Context<Self>, news: News) -> bool {
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
        let LiveResultsProps { poll, language, strings, .. } = context.props();
        let known = match &self.news {
            None => return notice("…"),
            Some(news) => news.as_ref().ok().and_then(|it| read(it, poll)),
        };
        known.map_or_else(
            || notice(strings.results_not_available),
            |results| Tables { poll, results: &results, language, strings, own: &[] }.view(),
        )
    }
}
