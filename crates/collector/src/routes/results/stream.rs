//! Results as they change: server-sent events (HTML standard, section 9.2).
//!
//! The first event comes at once. When no more answers are taken, the last one says so by its id; a
//! browser that then connects again, as they do, is told to stop.

use std::{convert::Infallible, future::pending, mem, sync::Arc, time::Duration};

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use civic_model::{
    frame::schedule::{Phase, Schedule},
    ids::WidgetId,
    instant::Instant,
};
use futures_util::stream::{self, Stream};
use jiff::Timestamp;
use tokio::{sync::OwnedSemaphorePermit, time::sleep};

use super::{admitted, asker_of};
use crate::{
    configurations::Configured,
    live::{Counted, Snapshot},
    problem::ApiProblem,
    state::{Clock, Collector},
};

/// What is asked for by its name to get a stream.
pub(super) const MEDIA_TYPE: &str = "text/event-stream";
/// The id of the event after which nothing changes.
const LAST: &str = "last";
/// How often a connection says that it lives, so that nothing on the way takes it for dead.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// Seconds after the closing by which everything is stored that was let in just before.
const AFTER_CLOSING: i64 = 1;

/// Answers with the results and whatever comes of them, if they are shown to such a person.
pub(super) async fn open(
    collector: &Arc<Collector>,
    configured: &Configured,
    has_answered: bool,
    headers: &HeaderMap,
) -> Result<Response, ApiProblem> {
    let asker = admitted(collector, configured, has_answered)?;
    let had_last = headers.get("last-event-id").is_some_and(|it| it == LAST);
    let schedule = &configured.configuration().frame().schedule;
    if had_last && is_over(schedule, collector.clock) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let seat = collector.live.take_seat().ok_or_else(ApiProblem::too_many_streams)?;
    let configuration = configured.configuration();
    let count = collector.live.count(configuration.id()).ok_or_else(ApiProblem::no_results)?;
    let seen = count.first(async || Snapshot::take(&collector.store, configured).await).await?;
    if let Some(why) = configuration.frame().withholds(asker, seen.result.participants) {
        return Err(ApiProblem::withheld(why));
    }
    let listener = Listener {
        collector: Arc::clone(collector),
        widget_id: configuration.id().clone(),
        has_answered,
        seen,
        progress: Progress::Begins,
        _seat: seat,
    };
    Ok(listener.into_response())
}

/// Someone who follows the results.
struct Listener {
    collector: Arc<Collector>,
    widget_id: WidgetId,
    has_answered: bool,
    /// What was counted last.
    seen: Counted<Snapshot>,
    progress: Progress,
    _seat: OwnedSemaphorePermit,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// Nothing was told yet.
    Begins,
    /// What was counted last was told.
    Goes,
    /// The last event was told.
    Over,
}

impl Listener {
    fn into_response(self) -> Response {
        let headers = [
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            // nginx would keep the events to itself until there are some kilobytes of them.
            (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
        ];
        let events = Sse::new(self.events());
        let events = events.keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE));
        (headers, events).into_response()
    }

    fn events(self) -> impl Stream<Item = Result<Event, Infallible>> + Send {
        stream::unfold(self, |mut it| async move {
            let event = it.next().await?;
            Some((Ok(event), it))
        })
    }

    /// The next event; `None` at the end.
    async fn next(&mut self) -> Option<Event> {
        let collector = Arc::clone(&self.collector);
        tokio::select! {
            biased;
            () = collector.live.ended() => None,
            event = self.follow(&collector) => event,
        }
    }

    /// Waits for results that differ from those before, or that are the last.
    async fn follow(&mut self, collector: &Collector) -> Option<Event> {
        let configured = collector.settings.configurations.find(self.widget_id.as_str())?;
        let frame = configured.configuration().frame();
        loop {
            let told = match self.progress {
                Progress::Over => return None,
                Progress::Begins => None,
                Progress::Goes => {
                    let newer = self.newer(collector, configured).await?;
                    Some(mem::replace(&mut self.seen, newer).result)
                }
            };
            let asker = asker_of(collector, configured, self.has_answered);
            if frame.withholds(asker, self.seen.result.participants).is_some() {
                return None;
            }
            let is_last = is_over(&frame.schedule, collector.clock);
            if is_last || told.as_ref() != Some(&self.seen.result) {
                self.progress = if is_last { Progress::Over } else { Progress::Goes };
                return Some(self.event(is_last));
            }
        }
    }

    /// Counts when there was a change, and when there will be none any more. A count that fails is
    /// the end: the browser connects again.
    async fn newer(
        &self,
        collector: &Collector,
        configured: &Configured,
    ) -> Option<Counted<Snapshot>> {
        let shared = collector.live.count(&self.widget_id)?;
        let count = async || Snapshot::take(&collector.store, configured).await;
        let schedule = &configured.configuration().frame().schedule;
        let counted = tokio::select! {
            counted = shared.after(&self.seen, count) => counted,
            () = over(schedule, collector.clock) => shared.newest(count).await,
        };
        counted.ok()
    }

    fn event(&self, is_last: bool) -> Event {
        let event = Event::default().event("results").data(&self.seen.result.document);
        if is_last { event.id(LAST) } else { event }
    }
}

/// Whether no answers are taken any more, and all that were are stored.
fn is_over(schedule: &Schedule, clock: Clock) -> bool {
    schedule.phase(clock().as_second() - AFTER_CLOSING) == Phase::Closed
}

/// Waits until it is over.
async fn over(schedule: &Schedule, clock: Clock) {
    let closes = schedule.closes.as_ref().map(Instant::unix_seconds);
    let Some(end) = closes.and_then(|it| Timestamp::from_second(it + AFTER_CLOSING).ok()) else {
        return pending().await;
    };
    while !is_over(schedule, clock) {
        sleep(end.duration_since(clock()).unsigned_abs()).await;
    }
}
