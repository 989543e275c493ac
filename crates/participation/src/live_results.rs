//! Results as they come in, of a widget of any kind.

use std::fmt;

use civic_model::{answer::RawAnswer, frame::Frame, number::Whole, time_zone::TimeZone};
use civic_runtime::{
    feed::{Feed, News},
    fetch::Missing,
    published::Published,
    voice::Voice,
    words::Key,
};
use civic_ui::notice::notice;
use serde_json::Value;
use yew::prelude::*;

use crate::participation::LiveAddress;

/// How the `type` of a problem document begins that says why results are not shown.
const WITHHELD: &str = "urn:civic-widgets:problem:results-";

/// A kind of widget whose answers are counted.
pub trait Counted {
    /// What its configuration has in common with others.
    fn frame(&self) -> &Frame;

    /// The results in a JSON value, drawn; what is in `own`, the resident's answers, is marked. `None`
    /// for what are no results of this widget.
    fn drawn(&self, results: &Value, voice: &Voice, own: &[RawAnswer]) -> Option<Html>;
}

impl fmt::Debug for dyn Counted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Counted")
    }
}

/// The results of a widget as they come in.
pub fn live_results(counted: Published<dyn Counted>, live: LiveAddress) -> Html {
    let LiveAddress { address, voice, own, first, on_results } = live;
    html! { <LiveResults {counted} {address} {voice} {own} {first} {on_results} /> }
}

/// Properties of [`LiveResults`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LiveResultsProps {
    /// What is counted.
    pub counted: Published<dyn Counted>,
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
        let LiveResultsProps { counted, voice, on_results, .. } = context.props();
        if let Some(results) =
            news.as_ref().ok().filter(|it| counted.drawn(it, voice, &[]).is_some())
        {
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
        let LiveResultsProps { counted, voice, own, .. } = context.props();
        match &self.news {
            None => notice(&voice.words.say(Key::LOADING)),
            Some(Ok(it)) => counted
                .drawn(it, voice, own)
                .unwrap_or_else(|| notice(&voice.words.say(Key::RESULTS_NOT_AVAILABLE))),
            Some(Err(missing)) => notice(&why(missing, counted.frame(), voice)),
        }
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
