//! Before and after answering: not open yet, closed, or answered on this device already.

use civic_model::{
    frame::{
        Frame, ResultsShown,
        disclosure::{Asker, Withheld},
        schedule::{Phase, Schedule},
    },
    instant::Instant,
    time_zone::TimeZone,
};
use civic_runtime::{answered::Answered, delivery::State, host, voice::Voice, words::Key};
use civic_ui::{
    heading::heading,
    part::Part as _,
    phrase::{Phrase, words},
    regions::Status,
    side_button::SideButton,
};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{
    Message, Notice, Participation, ParticipationProps, Widget, sending::next_version, widget_id,
};

/// Where somebody stands who has not begun.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Standing {
    /// Answers are not taken yet.
    Before,
    /// Answers are no longer taken.
    Closed,
    /// Somebody has answered on this device.
    Answered(Answered),
    /// There is nothing in the way.
    Answering,
}

/// No timer runs longer than this, in seconds: browsers count them in 31 bits of milliseconds.
const LONGEST: i64 = 24 * 60 * 60;

impl Standing {
    /// Where somebody stands at that second, by the device's clock; the endpoint's counts in the end.
    pub(super) fn at(unix_seconds: i64, schedule: &Schedule, answered: Option<Answered>) -> Self {
        match (schedule.phase(unix_seconds), answered) {
            (Phase::Before, _) => Self::Before,
            (Phase::Open, Some(answered)) => Self::Answered(answered),
            (Phase::Open, None) => Self::Answering,
            (Phase::Closed, _) => Self::Closed,
        }
    }
}

/// The milliseconds until it opens or closes next, or until it is time to look again.
fn until_next(unix_seconds: i64, schedule: &Schedule) -> Option<u32> {
    let ends = [&schedule.opens, &schedule.closes].into_iter().flatten();
    let left = ends.map(|it| it.unix_seconds() - unix_seconds).filter(|it| *it > 0);
    u32::try_from(left.min()?.min(LONGEST) * 1000).ok()
}

impl<W: Widget> Participation<W> {
    /// Where somebody stands who comes to the widget now.
    pub(super) fn standing(props: &ParticipationProps<W>) -> Standing {
        let frame = W::frame(&props.configuration);
        let embedding = &props.embedding;
        let is_kept = embedding.draft.is_some() && !embedding.address.is_shared;
        let id = widget_id::<W>(props).as_str();
        let answered = is_kept.then(|| Answered::recall(id, props.configuration.digest()));
        Standing::at(host::now_seconds(), &frame.schedule, answered.flatten())
    }

    /// Looks again when it opens or closes.
    pub(super) fn wait(&mut self, context: &Context<Self>) {
        let schedule = &W::frame(&context.props().configuration).schedule;
        let look = context.link().callback(|()| Message::Look);
        let left = until_next(host::now_seconds(), schedule);
        self.next_look = left.map(|it| Timeout::new(it, move || look.emit(())));
    }

    /// Whoever has begun to answer is not interrupted: the endpoint says whether it is too late.
    pub(super) fn look(&mut self, context: &Context<Self>) {
        if self.delivery == State::Draft && self.session.given().is_empty() {
            self.standing = Self::standing(context.props());
        }
        self.wait(context);
    }

    /// Somebody wants to answer although somebody has, or to change what was answered.
    pub(super) fn answer_anyway(&mut self, is_change: bool) {
        let Standing::Answered(answered) = &self.standing else { return };
        if is_change {
            self.session.restore(&answered.answers);
            self.next_ballot = answered.ballot.as_ref().and_then(next_version);
            self.notice = Notice::Changing;
        }
        self.standing = Standing::Answering;
        self.wants_focus = true;
    }

    /// What is said instead of the questions.
    pub(super) fn instead(&self, context: &Context<Self>) -> Option<Html> {
        let props = context.props();
        let schedule = &W::frame(&props.configuration).schedule;
        let said = match &self.standing {
            Standing::Answering => return None,
            Standing::Before => {
                html! { <p>{ words(&moment(Key::OPENS_AT, schedule.opens.as_ref(), props)) }</p> }
            }
            Standing::Closed => {
                html! { <p>{ words(&moment(Key::CLOSED_SINCE, schedule.closes.as_ref(), props)) }</p> }
            }
            Standing::Answered(answered) => Self::answered(context, answered),
        };
        let has_answered = matches!(self.standing, Standing::Answered(_));
        let phase = schedule.phase(host::now_seconds());
        Some(html! {
            <div>
                { said }
                { self.results_now(context, Asker { phase, has_answered }) }
            </div>
        })
    }

    fn answered(context: &Context<Self>, answered: &Answered) -> Html {
        let (props, link) = (context.props(), context.link());
        let say = |key| props.voice.words.say(key);
        let button = |key, is_change| {
            let on_press = link.callback(move |_| Message::AnswerAnyway(is_change));
            SideButton { label: say(key), on_press }.view()
        };
        html! {
            <div>
                { Status { text: say(Key::ANSWERED_HERE), number: 0 }.view() }
                if let Some(reference) = &answered.reference {
                    <p>{ words(&say(Key::REFERENCE)) }{ " " }<strong>{ reference }</strong></p>
                }
                <p class="hint">{ words(&say(Key::ANSWERED_HERE_TEXT)) }</p>
                <div class="actions">
                    if answered.ballot.is_some() {
                        { button(Key::CHANGE_ANSWER, true) }
                    }
                    { button(Key::ANSWER_AGAIN, false) }
                </div>
            </div>
        }
    }

    /// The results as they come in, where they are shown now; else when they will be.
    pub(super) fn results_now(&self, context: &Context<Self>, asker: Asker) -> Html {
        let props = context.props();
        let frame = W::frame(&props.configuration);
        let address = props.embedding.results.as_ref();
        let Some(address) = address.filter(|_| frame.withholds_from(asker).is_none()) else {
            return withheld(frame, asker, props);
        };
        let reference = match &self.standing {
            Standing::Answered(answered) => answered.reference.clone(),
            _ => match &self.delivery {
                State::Sent(receipt) => receipt.reference.clone(),
                _ => None,
            },
        };
        let live = self.session.live_results(super::LiveAddress {
            address: with_reference(address, reference.as_deref()),
            voice: props.voice.clone(),
            own: self.own_answers(),
            first: match &self.delivery {
                State::Sent(receipt) => receipt.results.clone(),
                _ => None,
            },
            on_results: {
                let on_event = props.on_event.clone();
                Callback::from(move |results| {
                    on_event.emit(civic_runtime::events::WidgetEvent::Results { results });
                })
            },
        });
        let Some(live) = live else { return html! {} };
        let level = self.stage(context).level;
        let title = Phrase::own(props.voice.words.say(Key::RESULTS_TITLE));
        html! {
            <div class="results-live">
                { heading(level, &title) }
                { live }
            </div>
        }
    }

    fn own_answers(&self) -> Vec<civic_model::answer::RawAnswer> {
        match &self.standing {
            Standing::Answered(answered) => answered.answers.clone(),
            _ => self.session.answers(),
        }
    }
}

/// When results will be shown, where that is known.
fn withheld<W: Widget>(frame: &Frame, asker: Asker, props: &ParticipationProps<W>) -> Html {
    let text = match frame.withholds_from(asker) {
        Some(Withheld::UntilAnswered) => props.voice.words.say(Key::RESULTS_AFTER_ANSWERING),
        Some(Withheld::UntilClosed) => {
            moment(Key::RESULTS_AFTER_CLOSING, frame.schedule.closes.as_ref(), props)
        }
        _ => return html! {},
    };
    html! { <p class="hint">{ words(&text) }</p> }
}

/// Whether results can be seen by those who have not answered.
pub(super) fn are_always_shown(frame: &Frame) -> bool {
    frame.results == Some(ResultsShown::Always)
}

fn moment<W: Widget>(key: Key, at: Option<&Instant>, props: &ParticipationProps<W>) -> AttrValue {
    let schedule = &W::frame(&props.configuration).schedule;
    let zone = schedule.time_zone.as_ref().map(TimeZone::as_str);
    spoken(key, at.map(Instant::unix_seconds), zone, &props.voice)
}

fn spoken(key: Key, seconds: Option<i64>, zone: Option<&str>, voice: &Voice) -> AttrValue {
    let moment = seconds.and_then(|it| voice.words.intl().moment(it, zone)).unwrap_or_default();
    voice.words.fill(key, &[("moment", &moment)])
}

/// The address for somebody who has answered.
fn with_reference(address: &AttrValue, reference: Option<&str>) -> AttrValue {
    let Some(reference) = reference else { return address.clone() };
    let mark = if address.contains('?') { '&' } else { '?' };
    // A reference of the collector needs no escapes; of another endpoint it may be anything.
    let reference = String::from(js_sys::encode_uri_component(reference));
    format!("{address}{mark}reference={reference}").into()
}

#[cfg(test)]
mod tests {
    use civic_model::digest::Digest;
    use serde_json::json;

    use super::*;

    fn schedule() -> Schedule {
        let at = |text| Instant::parse(text).ok();
        Schedule {
            opens: at("2026-05-01T09:00:00Z"),
            closes: at("2026-05-01T10:00:00Z"),
            time_zone: None,
        }
    }

    fn answered() -> Answered {
        Answered {
            digest: Digest::of(&json!({})),
            reference: None,
            ballot: None,
            answers: Vec::new(),
        }
    }

    #[test]
    fn the_time_comes_first_and_then_what_the_device_knows() {
        let opens = schedule().opens.unwrap().unix_seconds();
        let at = |seconds, answered| Standing::at(opens + seconds, &schedule(), answered);
        assert_eq!(at(-1, Some(answered())), Standing::Before);
        assert_eq!(at(0, None), Standing::Answering);
        assert_eq!(at(0, Some(answered())), Standing::Answered(answered()));
        assert_eq!(at(3600, Some(answered())), Standing::Closed);
    }

    #[test]
    fn it_is_looked_at_again_when_it_opens_and_when_it_closes() {
        let opens = schedule().opens.unwrap().unix_seconds();
        assert_eq!(until_next(opens - 5, &schedule()), Some(5_000));
        assert_eq!(until_next(opens, &schedule()), Some(3_600_000));
        assert_eq!(until_next(opens + 3600, &schedule()), None);
        assert_eq!(until_next(0, &schedule()), Some(86_400_000));
    }
}
