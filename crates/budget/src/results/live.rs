//! Results as they come in, without a ballot.

use civic_model::{answer::RawAnswer, frame::Frame, number::Whole, time_zone::TimeZone};
use civic_runtime::{
    feed::{Feed, News},
    fetch::Missing,
    voice::Voice,
    words::Key,
};
use civic_ui::notice::notice;
use serde_json::Value;
use yew::prelude::*;

use super::{Tables, read};
use crate::PublishedBudget;

/// How the `type` of a problem document begins that says why results are not shown.
const WITHHELD: &str = "urn:civic-widgets:problem:results-";

/// Properties of [`LiveResults`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LiveResultsProps {
    /// The budget.
    pub budget: PublishedBudget,
    /// Where the results are.
    pub address: AttrValue,
    /// How they are said.
    pub voice: Voice,
    /// What the resident answered, to be marked.
    #[prop_or_default]
    pub own: Vec<RawAnswer>,
    /// The results that are known already.
    #[prop_or_default]
    pub first: Option<Value>,
    /// Told of results that are others than before.
    pub on_results: Callback<Value>,
}

/// The results as they come in, without a ballot; or why there are none.
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
        let first = context.props().first.clone();
        Self { feed: Self::open_feed(context), news: first.map(Ok) }
    }

    fn update(&mut self, context: &Context<Self>, news: News) -> bool {
        if self.news.as_ref() == Some(&news) {
            return false;
        }
        let LiveResultsProps { budget, on_results, .. } = context.props();
        if let Some(results) = news.as_ref().ok().filter(|it| read(it, budget).is_some()) {
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
        let LiveResultsProps { budget, voice, own, .. } = context.props();
        let results = match &self.news {
            None => return notice(&voice.words.say(Key::LOADING)),
            Some(Ok(it)) => read(it, budget),
            Some(Err(missing)) => return notice(&why(missing, &budget.frame, voice)),
        };
        results.map_or_else(
            || notice(&voice.words.say(Key::RESULTS_NOT_AVAILABLE)),
            |results| Tables { budget, results: &results, voice, own }.view(),
        )
    }
}

/// Why there are no results, in a sentence.
fn why(missing: &Missing, frame: &Frame, voice: &Voice) -> AttrValue {
    let words = &voice.words;
    let rule = match missing {
        Missing::Refused(kind) => kind.strip_prefix(WITHHELD),
        Missing::Lost => None,
    };
    let sentence = match rule {
        Some("never") => Some(words.say(Key::RESULTS_NEVER)),
        Some("after-answering") => Some(words.say(Key::RESULTS_AFTER_ANSWERING)),
        Some("after-closing") => closing(frame, voice)
            .map(|moment| words.fill(Key::RESULTS_AFTER_CLOSING, &[("moment", &moment)])),
        Some("too-few") => {
            let least = frame.results_minimum.map(Whole::get);
            let least = least.and_then(|it| u64::try_from(it).ok());
            least.map(|it| words.count(Key::RESULTS_TOO_FEW, it, &[]))
        }
        _ => None,
    };
    sentence.unwrap_or_else(|| words.say(Key::RESULTS_NOT_AVAILABLE))
}

/// When it closes, written for people.
fn closing(frame: &Frame, voice: &Voice) -> Option<String> {
    let schedule = &frame.schedule;
    let time_zone = schedule.time_zone.as_ref().map(TimeZone::as_str);
    voice.words.intl().moment(schedule.closes.as_ref()?.unix_seconds(), time_zone)
}
