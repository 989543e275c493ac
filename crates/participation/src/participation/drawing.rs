//! How taking part looks: the form, what is said around it, and the receipt.

use civic_model::{
    address::Address,
    answer::ViolationCode,
    frame::{
        disclosure::Asker,
        notice::{Contact, Privacy},
        schedule::Phase,
    },
};
use civic_ui::{
    action::Action,
    error_summary::ErrorSummary,
    failure::{Failure as FailurePanel, Happened},
    heading::heading,
    idle_warning::IdleWarning,
    keeping::Keeping,
    part::Part as _,
    phrase::{Phrase, words},
    receipt::Receipt,
    regions::{Alert, Status},
    review::{Review, ReviewGroup},
    side_button::SideButton,
};
use web_sys::Element;
use yew::{html::Scope, prelude::*};

use super::{
    Handover, Message, Notice, Participation, ParticipationProps, Stage, Widget, idle::Idle,
    place_of, standing::are_always_shown,
};
use civic_runtime::{
    delivery::{Failure, State},
    drafts::Place,
    fetch, host,
    words::{Key, Words},
};

type Link<W> = Scope<Participation<W>>;

pub(crate) fn view<W: Widget>(it: &Participation<W>, context: &Context<Participation<W>>) -> Html {
    let body = match &it.delivery {
        State::Sent(receipt) => it.thanks(context, receipt),
        _ => it.form(context),
    };
    if !context.props().embedding.address.is_shared {
        return html! { <div>{ body }</div> };
    }
    let onkeydown = context.link().callback(|_: KeyboardEvent| Message::SignOfLife);
    let onpointerdown = context.link().callback(|_: PointerEvent| Message::SignOfLife);
    html! {
        <div {onkeydown} {onpointerdown}>
            <div>{ body }</div>
            { it.idle_warning(context) }
        </div>
    }
}

impl<W: Widget> Participation<W> {
    fn form(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let stage = self.stage(context);
        let mut mistakes = self.session.mistakes(&stage);
        if self.session.is_last_page() {
            mistakes.extend(self.aside_mistakes(context));
        }
        let instead = self.instead(context).filter(|_| self.delivery == State::Draft);
        if let Some(instead) = instead {
            return html! {
                <div>
                    { self.head(props) }
                    { instead }
                </div>
            };
        }
        let onsubmit = link.callback(|event: SubmitEvent| {
            event.prevent_default();
            Message::Press
        });
        // In a sandboxed frame no form is submitted; there is the click that would begin it, also
        // for the Enter key (HTML Standard, implicit submission).
        let onclick = link.batch_callback(|event: MouseEvent| {
            submits(&event).then(|| {
                event.prevent_default();
                Message::Press
            })
        });
        html! {
            <form novalidate=true {onsubmit} {onclick}>
                if !mistakes.is_empty() {
                    <ErrorSummary title={props.voice.words.say(Key::MISTAKES_TITLE)}
                        level={props.embedding.level} {mistakes}
                        attempt={self.session.refusals() + self.aside_refusals} />
                }
                { self.head(props) }
                { self.notice(props, link) }
                { self.session.questions(&stage) }
                if self.session.is_last_page() {
                    { self.aside(context) }
                    { privacy(props) }
                }
                { self.failure(props, link) }
                { self.decoy(context) }
                { self.action(props).view() }
                { self.results_before(context) }
            </form>
        }
    }

    pub(super) fn stage(&self, context: &Context<Self>) -> Stage<W::Action> {
        let props = context.props();
        let has_title = W::frame(&props.configuration).title.is_some();
        let level = props.embedding.level;
        Stage {
            voice: props.voice.clone(),
            // Questions stand one level below the title, or take its place.
            level: if has_title { level.below() } else { level },
            ids: props.embedding.ids.clone(),
            is_locked: !self.delivery.is_open() || self.proving.is_waited_for,
            on_action: context.link().callback(Message::Act),
            speech: self.speech.clone(),
        }
    }

    /// The title, and what it is about. It takes the focus when what stood below it is gone.
    fn head(&self, props: &ParticipationProps<W>) -> Html {
        let frame = W::frame(&props.configuration);
        let introduction = frame.introduction.as_ref();
        html! {
            <div ref={self.top.clone()} tabindex="-1">
                if let Some(title) = &frame.title {
                    <div>{ heading(props.embedding.level, &props.voice.phrase(title)) }</div>
                }
                if let Some(introduction) = introduction.filter(|_| self.session.page() == 0) {
                    <p class="introduction">{ props.voice.phrase(introduction).span() }</p>
                }
            </div>
        }
    }

    /// For those who have not answered: the results so far where anybody may see them, on demand, so
    /// that they sway nobody who does not ask; else when they will be shown.
    fn results_before(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let frame = W::frame(&props.configuration);
        let asker = Asker { phase: Phase::Open, has_answered: false };
        let is_on_demand = are_always_shown(frame) && props.embedding.results.is_some();
        if !is_on_demand {
            return self.results_now(context, asker);
        }
        let show = html! {
            <button type="button" class="secondary" part="secondary-button"
                aria-expanded={self.shows_results.to_string()}
                onclick={link.callback(|_| Message::ShowResults)}>
                { words(&props.voice.words.say(Key::RESULTS_SHOW)) }
            </button>
        };
        html! {
            <div class="results-before">
                { show }
                if self.shows_results {
                    { self.results_now(context, asker) }
                }
            </div>
        }
    }

    /// What is wrong with the answers as a whole.
    fn general_alert(&self, words: &Words) -> AttrValue {
        let Some(code) = self.general.filter(|_| self.delivery.is_open()) else {
            return AttrValue::default();
        };
        let key = match code {
            ViolationCode::Closed => Key::CLOSED_NOW,
            ViolationCode::NotYetOpen => Key::NOT_OPEN_YET,
            ViolationCode::DecoyFilled => Key::CHECK_DECOY,
            code if code.needs_new_challenge() => Key::CHECK_CHALLENGE,
            ViolationCode::OtherWidget => Key::CHANGED_MEANWHILE,
            _ => Key::FAILED_NOT_TAKEN,
        };
        words.say(key)
    }

    /// What there is to say before the questions; always an element, so that it is announced.
    fn notice(&self, props: &ParticipationProps<W>, link: &Link<W>) -> Html {
        let say = |key| props.voice.words.say(key);
        let key = match self.notice {
            Notice::Restored => Some(Key::DRAFT_RESTORED),
            Notice::Unsent => Some(Key::UNSENT_FOUND),
            Notice::Deleted => Some(Key::DELETED),
            Notice::Changing => Some(Key::CHANGING),
            Notice::None => None,
        };
        let is_on_device = self.draft.as_ref().is_some_and(|it| it.place() == Place::Device);
        let has_draft = is_on_device || self.notice == Notice::Restored;
        let clear = SideButton {
            label: say(Key::DRAFT_CLEAR),
            on_press: link.callback(|_| Message::ClearDraft),
        };
        html! {
            <div>
                { Status { text: key.map(say).unwrap_or_default(), number: 0 }.view() }
                if is_on_device {
                    <p class="hint">{ words(&say(Key::DRAFT_KEPT)) }</p>
                }
                if has_draft && self.delivery.is_open() {
                    { clear.view() }
                }
            </div>
        }
    }

    fn failure(&self, props: &ParticipationProps<W>, link: &Link<W>) -> Html {
        let State::Stuck(failure) = &self.delivery else { return FailurePanel::default().view() };
        let say = |key| props.voice.words.say(key);
        let (reason, kept) = match failure {
            Failure::Unreachable => (Key::FAILED_UNREACHABLE, Key::FAILED_KEPT),
            Failure::NotTaken(_) => (Key::FAILED_NOT_TAKEN, Key::FAILED_KEPT_HERE),
        };
        let kept = if self.courier.is_kept() { kept } else { Key::FAILED_NOT_KEPT };
        let mut keeping =
            self.keeping(&props.voice.words, link, [Key::COPY_ANSWERS, Key::SAVE_ANSWERS]);
        keeping.print = None;
        keeping.delete = Some(SideButton {
            label: say(Key::DELETE_ANSWERS),
            on_press: link.callback(|_| Message::GiveUp),
        });
        let contact = W::frame(&props.configuration).contact.as_ref();
        let panel = FailurePanel {
            happened: Some(Happened {
                title: say(W::wording(&props.configuration).failed),
                level: props.embedding.level.below(),
                reason: say(reason),
                kept: say(kept),
                number: 0,
            }),
            keeping,
            contact: contact.and_then(|it| contact_line(it, props)),
        };
        panel.view()
    }

    fn action(&self, props: &ParticipationProps<W>) -> Action {
        let words = &props.voice.words;
        let send = W::wording(&props.configuration).send;
        let (label, is_busy, status) = match &self.delivery {
            _ if self.proving.is_waited_for => (send, true, Some(Key::SENDING)),
            State::Draft | State::Refused(_) if !self.session.is_last_page() => {
                (Key::CONTINUE, false, None)
            }
            State::Draft | State::Refused(_) => (send, false, None),
            State::Keeping | State::Sending(_) | State::Sent(_) => (send, true, Some(Key::SENDING)),
            State::Waiting(_) => (Key::TRY_AGAIN, false, Some(Key::WAITING)),
            State::Stuck(_) => (Key::TRY_AGAIN, false, None),
        };
        let mut status = status.map(|it| words.say(it)).unwrap_or_default();
        if matches!(self.delivery, State::Waiting(_)) && !self.courier.is_kept() {
            let warning = words.say(Key::FAILED_NOT_KEPT);
            status = AttrValue::from(format!("{status} {warning}"));
        }
        Action {
            label: words.say(label),
            is_busy,
            status: Status { text: status, number: 0 },
            alert: Alert { text: self.general_alert(words), number: self.session.refusals() },
        }
    }

    fn thanks(&self, context: &Context<Self>, receipt: &fetch::Receipt) -> Html {
        let (props, link) = (context.props(), context.link());
        let words = &props.voice.words;
        let results = self.results_after(context, receipt);
        // Results mark the resident's own answer, so that it need not be told twice.
        let answered = results.is_none().then(|| self.review(props));
        let mut keeping = self.keeping(words, link, [Key::COPY, Key::SAVE]);
        if props.embedding.is_shareable {
            keeping.share = Some(button(words, link, Key::SHARE, Handover::Share));
        }
        let is_shared_device = props.embedding.address.is_shared;
        let thanks = W::frame(&props.configuration).thanks.as_ref();
        html! {
            <div>
                <Receipt title={Phrase::own(words.say(self.thanks_key(props)))} level={props.embedding.level}
                    reference_label={words.say(Key::REFERENCE)}
                    reference={receipt.reference.clone().map(AttrValue::from)}
                    message={receipt.message.clone().map(AttrValue::from)}
                    keeping={(!is_shared_device).then_some(keeping)} {answered}>
                    if let Some(thanks) = thanks {
                        <p>{ props.voice.phrase(thanks).span() }</p>
                    }
                    if is_shared_device {
                        { finish(words, link).view() }
                    }
                    <div>{ results.unwrap_or_default() }</div>
                </Receipt>
            </div>
        }
    }

    /// The results for somebody who has just answered: as they come in, where that is possible.
    fn results_after(&self, context: &Context<Self>, receipt: &fetch::Receipt) -> Option<Html> {
        let props = context.props();
        let shown = receipt.results.as_ref();
        let shown = shown.and_then(|it| self.session.results(it, &props.voice));
        let frame = W::frame(&props.configuration);
        let phase = frame.schedule.phase(host::now_seconds());
        let asker = Asker { phase, has_answered: true };
        let is_live = props.embedding.results.is_some() && frame.withholds_from(asker).is_none();
        if shown.is_some() && is_live { Some(self.results_now(context, asker)) } else { shown }
    }

    pub(super) fn thanks_key(&self, props: &ParticipationProps<W>) -> Key {
        let is_changed = self.next_ballot.as_ref().is_some_and(|it| it.version.get() > 1);
        if is_changed { Key::CHANGED_THANKS } else { W::wording(&props.configuration).thanks }
    }

    fn review(&self, props: &ParticipationProps<W>) -> Review {
        let words = &props.voice.words;
        Review {
            level: props.embedding.level.below(),
            groups: vec![ReviewGroup {
                key: AttrValue::from("answers"),
                title: Some(Phrase::own(words.say(Key::YOUR_ANSWERS))),
                rows: self.session.review(&props.voice),
            }],
            not_provided: words.say(Key::NOT_ANSWERED),
        }
    }

    /// Copy, print and save, with the words for copying and saving.
    fn keeping(&self, words: &Words, link: &Link<W>, [copy, save]: [Key; 2]) -> Keeping {
        let said = self.said.key.map(|it| words.say(it)).unwrap_or_default();
        Keeping {
            copy: Some(button(words, link, copy, Handover::Copy)),
            print: Some(button(words, link, Key::PRINT, Handover::Print)),
            save: Some(button(words, link, save, Handover::Save)),
            share: None,
            delete: None,
            status: Status { text: said, number: self.said.number },
        }
    }

    fn idle_warning(&self, context: &Context<Self>) -> Html {
        let (props, link) = (context.props(), context.link());
        let words = &props.voice.words;
        let left = match self.idle {
            Idle::Warned(left) => Some(left),
            _ => None,
        };
        let countdown = words.count(Key::IDLE_TEXT, u64::from(left.unwrap_or_default()), &[]);
        let announcement = if left == Some(10) { countdown.clone() } else { AttrValue::default() };
        let delete = SideButton {
            label: words.say(Key::IDLE_DELETE),
            on_press: link.callback(|_| Message::Finish),
        };
        html! {
            <IdleWarning id={format!("{}-idle", props.embedding.ids)} is_open={left.is_some()}
                title={words.say(Key::IDLE_TITLE)} level={props.embedding.level} {countdown}
                {announcement} stay={words.say(Key::IDLE_CONTINUE)}
                on_stay={link.callback(|()| Message::SignOfLife)} {delete} />
        }
    }
}

fn finish<W: Widget>(words: &Words, link: &Link<W>) -> SideButton {
    SideButton { label: words.say(Key::KIOSK_FINISH), on_press: link.callback(|_| Message::Finish) }
}

/// Whether a click would submit the form around it.
fn submits(event: &MouseEvent) -> bool {
    let target = event.target_dyn_into::<Element>();
    // The selector is well formed.
    target.is_some_and(|it| it.closest("button[type=submit]").ok().flatten().is_some())
}

fn button<W: Widget>(words: &Words, link: &Link<W>, label: Key, way: Handover) -> SideButton {
    SideButton {
        label: words.say(label),
        on_press: link.callback(move |it: MouseEvent| Message::HandOver(way, place_of(&it))),
    }
}

fn privacy<W: Widget>(props: &ParticipationProps<W>) -> Html {
    let Some(Privacy { text, link }) = &W::frame(&props.configuration).privacy else {
        return html! {};
    };
    html! {
        <div class="hint">
            <p>{ props.voice.phrase(text).span() }</p>
            if let Some(link) = link {
                <p><a href={link.href.as_str().to_owned()}>{ props.voice.phrase(&link.text).span() }</a></p>
            }
        </div>
    }
}

/// Whom to turn to: by name, and how to reach them.
fn contact_line<W: Widget>(contact: &Contact, props: &ParticipationProps<W>) -> Option<Phrase> {
    let words = &props.voice.words;
    let name = contact.name.as_ref().map(|it| props.voice.plain(it));
    let page = contact.href.as_ref().map(Address::as_str);
    let ways = [name, contact.email.as_deref(), contact.telephone.as_deref(), page];
    // Each by itself: in an Arabic line a telephone number would be read from its end.
    let all: Vec<String> = ways.into_iter().flatten().map(|it| words.apart(it)).collect();
    let line = || words.fill(Key::CONTACT, &[("name", all.join(", ").as_str())]);
    (!all.is_empty()).then(|| Phrase::own(line()))
}
