//! What keeps machines out, as far as the device has a part in it: a challenge that is solved while the
//! resident answers, and a field that nobody sees.

use civic_model::{
    frame::{Frame, protection::Protection},
    number::Whole,
    submission::Proof,
};
use civic_runtime::challenge::{Challenge, Taken};
use civic_runtime::words::Key;
use civic_ui::{decoy::Decoy, part::Part as _};
use serde_json::Value;
use web_sys::Url;
use yew::prelude::*;

use super::{Message, Participation, ParticipationProps, Widget};

/// The work on the challenge, and what stands in the field that nobody sees.
#[derive(Debug, Default)]
pub(super) struct Proving {
    challenge: Option<Challenge>,
    decoy: String,
    /// The button was pressed, and the answers wait for the challenge.
    pub(super) is_waited_for: bool,
    /// The endpoint wanted another proof, and got one.
    pub(super) is_repeated: bool,
}

/// What goes along with the answers.
pub(super) enum Proven {
    /// Not yet anything: it will be told when there is.
    Later,
    /// This, where there is something.
    Now(Option<Value>),
}

impl<W: Widget> Participation<W> {
    /// Begins to work, as soon as somebody begins to answer.
    pub(super) fn prove(&mut self, context: &Context<Self>) {
        let props = context.props();
        let Some(protection) = &W::frame(&props.configuration).protection else { return };
        let Some(address) = address(protection, props) else { return };
        if self.proving.challenge.is_none() {
            let least = protection.minimum_seconds.map_or(0, Whole::count);
            let least = u32::try_from(least).unwrap_or(u32::MAX);
            let on_ready = context.link().callback(|()| Message::Proven);
            self.proving.challenge = Some(Challenge::begin(address, least, on_ready));
        }
    }

    /// What was made of the challenge; the answers wait where there is nothing yet.
    pub(super) fn proven(&mut self) -> Proven {
        let taken = self.proving.challenge.as_ref().map(Challenge::take);
        self.proving.is_waited_for = taken == Some(Taken::Later);
        match taken {
            Some(Taken::Later) => Proven::Later,
            Some(Taken::Proof(proof)) => Proven::Now(Some(proof)),
            // Whether it goes without is for the endpoint to say.
            Some(Taken::Nothing(_)) | None => Proven::Now(None),
        }
    }

    /// The proof that goes along, if anything is to be proven.
    pub(super) fn proof(&mut self, frame: &Frame, challenge: Option<Value>) -> Option<Proof> {
        let code = self.aside.code(frame);
        let decoy = Some(self.proving.decoy.clone()).filter(|it| !it.is_empty());
        let has_some = code.is_some() || challenge.is_some() || decoy.is_some();
        has_some.then_some(Proof { code, challenge, decoy })
    }

    pub(super) fn write_decoy(&mut self, text: String) {
        self.proving.decoy = text;
    }

    /// The field that has to stay empty.
    pub(super) fn decoy(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        if W::frame(&props.configuration).protection.is_none() {
            return html! {};
        }
        let decoy = Decoy {
            id: format!("{}-leave-empty", props.embedding.ids).into(),
            label: props.voice.words.say(Key::DECOY),
            value: self.proving.decoy.clone().into(),
            on_input: context.link().callback(Message::Decoy),
        };
        decoy.view()
    }
}

/// Where the challenge is: an address without a host is that of the endpoint, which will check it.
fn address<W: Widget>(protection: &Protection, props: &ParticipationProps<W>) -> Option<AttrValue> {
    let challenge = protection.challenge.as_ref()?.as_str();
    let absolute = Url::new_with_base(challenge, &props.embedding.address.endpoint).ok();
    Some(absolute.map_or_else(|| challenge.to_owned(), |it| it.href()).into())
}
