//! From the button to the endpoint's word.

use std::rc::Rc;

use civic_model::{
    answer::{Violation, ViolationCode},
    number::Whole,
    submission::{RawBallotVersion, RawSubmission},
};
use civic_runtime::{
    answered::Answered,
    courier::{Courier, DeliveryState},
    delivery::{Failure, State},
    envelope::Sender,
    events::{Verdict, WidgetEvent},
    fetch::Receipt,
    host, outbox,
};
use serde_json::Value;
use yew::prelude::*;

use super::{
    Message, Notice, Participation, ParticipationProps, Widget, aside::is_aside, begun,
    proving::Proven, standing::Standing, tell, tell_error, widget_id,
};

/// A courier that tells this widget, and one for what an earlier visit may have left.
pub(super) fn courier<W: Widget>(context: &Context<Participation<W>>) -> Courier {
    let props = context.props();
    let courier = Courier::new(props.embedding.address.clone());
    courier.listen(Some(context.link().callback(Message::Delivery)));
    let widget_id = widget_id::<W>(props).to_string();
    let address = props.embedding.address.clone();
    let link = context.link().clone();
    wasm_bindgen_futures::spawn_local(async move {
        if let Some(found) = outbox::unsent(&widget_id, &address).await {
            link.send_message(Message::Found(found));
        }
    });
    courier
}

impl<W: Widget> Participation<W> {
    pub(super) fn send(&mut self, props: &ParticipationProps<W>) {
        self.hush();
        let sender = Sender {
            kind: W::wording(&props.configuration).kind,
            widget_id: widget_id::<W>(props).clone(),
            config_digest: props.configuration.digest().clone(),
            language: props.voice.language.clone(),
        };
        match sender.enclose(self.session.answers()) {
            Ok(mut document) => {
                let Proven::Now(challenge) = self.proven() else { return };
                self.enclose_besides(props, &mut document, challenge);
                let submission = Rc::new(document.clone());
                if tell(props, WidgetEvent::Submit { submission }) == Verdict::Proceed {
                    self.courier.press_with(document, self.session.attachments());
                }
            }
            Err(error) => tell_error(props, "not-taken", error.to_string()),
        }
    }

    /// What goes along with the answers.
    fn enclose_besides(
        &mut self,
        props: &ParticipationProps<W>,
        document: &mut RawSubmission,
        challenge: Option<Value>,
    ) {
        let frame = W::frame(&props.configuration);
        document.inclusion = self.aside.inclusion(frame);
        document.proof = self.proof(frame, challenge);
        // On a shared device nobody could tell whose ballot it is that is changed.
        if frame.may_change && !props.embedding.address.is_shared {
            document.ballot = self.next_ballot.take().or_else(first_version);
            self.next_ballot.clone_from(&document.ballot);
        }
    }

    /// Takes in how the delivery stands now, and tells the page.
    pub(super) fn follow(&mut self, props: &ParticipationProps<W>, delivery: DeliveryState) {
        let endpoint = &props.embedding.address.endpoint;
        match &delivery {
            State::Draft | State::Keeping | State::Sending(_) | State::Waiting(_) => {}
            State::Sent(receipt) => self.arrived(props, receipt),
            State::Refused(violations) => {
                self.refused(violations);
                self.delivery = delivery;
                self.prove_again(props);
                return;
            }
            State::Stuck(Failure::Unreachable) => {
                let message = format!("The endpoint {endpoint} did not answer.");
                tell_error(props, "unreachable", message);
            }
            State::Stuck(Failure::NotTaken(status)) => {
                let message = format!("The endpoint {endpoint} answered with status {status}.");
                tell_error(props, "not-taken", message);
            }
        }
        self.delivery = delivery;
    }

    fn arrived(&self, props: &ParticipationProps<W>, receipt: &Receipt) {
        let (id, reference) = (widget_id::<W>(props).to_string(), receipt.reference.clone());
        if let Some(draft) = &self.draft {
            draft.clear();
            let sent = self.courier.parcel().map(|it| it.submission.clone());
            let ballot = sent.as_ref().and_then(|it| it.ballot.clone());
            let answers = sent.filter(|_| ballot.is_some()).map(|it| it.answers.clone());
            let answered = Answered {
                digest: props.configuration.digest().clone(),
                reference: reference.clone(),
                ballot,
                answers: answers.unwrap_or_default(),
            };
            answered.remember(&id);
        }
        tell(props, WidgetEvent::Sent { widget_id: id, reference });
        // What are no results of this widget is not shown.
        let results = receipt.results.clone();
        let is_shown = |it: &_| self.session.results(it, &props.voice).is_some();
        if let Some(results) = results.filter(is_shown) {
            tell(props, WidgetEvent::Results { results });
        }
    }

    fn refused(&mut self, violations: &[Violation]) {
        self.aside_refusals += u32::from(violations.iter().any(is_aside));
        self.aside.refuse(violations);
        let others: Vec<Violation> =
            violations.iter().filter(|it| !is_aside(it)).cloned().collect();
        // What is about no question is said beside the button.
        self.general = others.iter().find(|it| it.question.is_none()).map(|it| it.code);
        if self.general == Some(ViolationCode::DecoyFilled) {
            self.write_decoy(String::new());
        }
        self.session.refuse(others);
    }

    /// Where nothing but the proof was refused, another one is made and the answers are sent again,
    /// once, without asking the resident.
    fn prove_again(&mut self, props: &ParticipationProps<W>) {
        if self.general.is_some_and(ViolationCode::needs_new_challenge) && !self.proving.is_repeated
        {
            self.proving.is_repeated = true;
            self.general = None;
            self.send(props);
        }
    }

    /// What was found goes on here, unless somebody has begun to answer anew: then it goes on without
    /// being seen.
    pub(super) fn take_up(&mut self, context: &Context<Self>, courier: Courier) {
        let Some(parcel) = courier.parcel() else { return };
        // A draft that was taken up is what was sent, unless it was changed since.
        let answers = self.session.answers();
        let is_untouched = answers.is_empty() || answers == parcel.submission.answers;
        if self.delivery != State::Draft || !is_untouched {
            return;
        }
        self.courier.listen(None);
        courier.listen(Some(context.link().callback(Message::Delivery)));
        self.session = begun(context.props(), self.draft.as_ref());
        self.session.restore(&parcel.submission.answers);
        self.session.restore_files(&parcel.files);
        self.standing = Standing::Answering;
        self.prove(context);
        self.notice = Notice::Unsent;
        let state = courier.state();
        self.courier = courier;
        self.follow(context.props(), state);
    }
}

/// A ballot of one's own. Without random numbers there is none, and the answer cannot be changed.
fn first_version() -> Option<RawBallotVersion> {
    Some(RawBallotVersion { secret: host::new_secret().ok()?, version: Whole::new(1)? })
}

/// The version after that one.
pub(super) fn next_version(ballot: &RawBallotVersion) -> Option<RawBallotVersion> {
    let version = Whole::new(ballot.version.get().checked_add(1)?)?;
    Some(RawBallotVersion { secret: ballot.secret.clone(), version })
}
