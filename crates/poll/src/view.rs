//! The poll as a Yew component.

use std::rc::Rc;

use civic_model::{
    ids::{OptionId, QuestionId},
    poll::Question,
    question::option::AnswerOption,
    text::{LanguageTag, Text},
};
use civic_runtime::{
    courier::{Courier, DeliveryState},
    delivery::{Failure, State},
    envelope::Sender,
    events::{Verdict, WidgetEvent},
    fetch,
    strings::Strings,
};
use civic_ui::{
    action::Action as ActionButton,
    error_summary::{ErrorSummary, Mistake},
    heading::{HeadingLevel, heading},
    phrase::Phrase,
    radios::{Choice, Radios, first_radio_id},
    receipt::Receipt,
};
use yew::prelude::*;

use crate::{
    published::PublishedPoll,
    results::{Tables, read},
    session::{Action, Session},
};

/// Properties of [`PollView`].
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PollProps {
    /// The poll. Another poll needs another `key`: what was chosen belongs to this one.
    pub poll: PublishedPoll,
    /// Where answers are posted.
    pub endpoint: AttrValue,
    /// The language to show, one of the poll's.
    pub language: LanguageTag,
    /// The widget's own words.
    pub strings: &'static Strings,
    /// The level of the first heading.
    pub level: HeadingLevel,
    /// Told of everything that the page may want to know; answers whether to go on.
    pub on_event: Callback<WidgetEvent, Verdict>,
}

impl PollProps {
    fn phrase(&self, text: &Text) -> Phrase {
        Phrase::of(text, &self.language, self.strings.language)
    }

    /// Questions stand one level below the title, or take its place.
    fn question_level(&self) -> HeadingLevel {
        if self.poll.frame.title.is_some() { self.level.below() } else { self.level }
    }

    fn tell(&self, event: WidgetEvent) -> Verdict {
        self.on_event.emit(event)
    }

    fn tell_error(&self, reason: &'static str, message: String) {
        self.tell(WidgetEvent::Error { reason, message });
    }

    /// The sentence is the same in the summary and beside the question.
    fn mistake(&self, question: &Question) -> Mistake {
        let (select, what) = question.name.as_ref().map_or_else(
            || (self.strings.select_an_answer_to, &question.text),
            |name| (self.strings.select, name),
        );
        let message = format!("{select} {}", self.phrase(what).text);
        Mistake {
            control: AttrValue::from(first_radio_id(&control_id(question))),
            message: AttrValue::from(message),
        }
    }
}

/// A poll that can be answered, up to its receipt and the results.
#[derive(Debug)]
pub struct PollView {
    session: Session,
    courier: Courier,
    delivery: DeliveryState,
}

/// What happens to a [`PollView`].
#[derive(Debug)]
pub enum PollMessage {
    /// An option was taken.
    Choose(QuestionId, AttrValue),
    /// The button was pressed, or Enter.
    Press,
    /// The delivery went a step further.
    Delivery(DeliveryState),
}

impl PollView {
    fn courier(context: &Context<Self>) -> Courier {
        let on_change = context.link().callback(PollMessage::Delivery);
        Courier::new(context.props().endpoint.clone(), on_change)
    }

    /// The answers are on their way, or were: they can no longer be changed.
    fn is_locked(&self) -> bool {
        !matches!(self.delivery, State::Draft | State::Refused(_))
    }

    fn choose(&mut self, props: &PollProps, question: QuestionId, value: &str) {
        let Ok(option) = OptionId::new(value) else { return };
        props.tell(WidgetEvent::Change { question: question.to_string(), value: value.into() });
        self.session.reduce(Action::Choose(question, option));
    }

    fn press(&mut self, props: &PollProps) {
        if self.is_locked() {
            self.courier.press_again();
            return;
        }
        self.session.reduce(Action::Press);
        if self.session.violations().is_empty() {
            self.send(props);
        } else {
            let violations = self.session.violations().to_vec();
            props.tell(WidgetEvent::Validation { violations });
        }
    }

    fn send(&self, props: &PollProps) {
        let sender = Sender {
            kind: "poll",
            widget_id: props.poll.frame.id.clone(),
            config_digest: props.poll.digest().clone(),
            language: props.language.clone(),
        };
        match sender.enclose(self.session.answers()) {
            Ok(document) => {
                let document = Rc::new(document);
                let submission = Rc::clone(&document);
                if props.tell(WidgetEvent::Submit { submission }) == Verdict::Proceed {
                    self.courier.press(document);
                }
            }
            Err(error) => props.tell_error("not-taken", error.to_string()),
        }
    }

    /// Takes in how the delivery stands now, and tells the page.
    fn follow(&mut self, props: &PollProps, delivery: DeliveryState) {
        let endpoint = &props.endpoint;
        match &delivery {
            State::Draft | State::Sending(_) | State::Waiting(_) => {}
            State::Sent(receipt) => {
                props.tell(WidgetEvent::Sent {
                    widget_id: props.poll.frame.id.to_string(),
                    reference: receipt.reference.clone(),
                });
                if let Some(results) = receipt.results.clone() {
                    props.tell(WidgetEvent::Results { results });
                }
            }
            State::Refused(violations) => self.session.reduce(Action::Refuse(violations.clone())),
            State::Stuck(Failure::Unreachable) => {
                props.tell_error("unreachable", format!("The endpoint {endpoint} did not answer."));
            }
            State::Stuck(Failure::NotTaken(status)) => {
                let message = format!("The endpoint {endpoint} answered with status {status}.");
                props.tell_error("not-taken", message);
            }
        }
        self.delivery = delivery;
    }
}

impl Component for PollView {
    type Message = PollMessage;
    type Properties = PollProps;

    fn create(context: &Context<Self>) -> Self {
        Self {
            session: Session::new(context.props().poll.clone()),
            courier: Self::courier(context),
            delivery: DeliveryState::Draft,
        }
    }

    fn update(&mut self, context: &Context<Self>, message: PollMessage) -> bool {
        let props = context.props();
        match message {
            PollMessage::Choose(question, value) => self.choose(props, question, &value),
            PollMessage::Press => self.press(props),
            PollMessage::Delivery(delivery) => self.follow(props, delivery),
        }
        true
    }

    fn changed(&mut self, context: &Context<Self>, before: &PollProps) -> bool {
        // What is under way to the old endpoint stays with it.
        if context.props().endpoint != before.endpoint && !self.is_locked() {
            self.courier = Self::courier(context);
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        match &self.delivery {
            State::Sent(receipt) => self.thanks(context.props(), receipt),
            _ => self.ballot(context),
        }
    }
}

impl PollView {
    fn ballot(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let onsubmit = context.link().callback(|event: SubmitEvent| {
            event.prevent_default();
            PollMessage::Press
        });
        let mistakes: Vec<Mistake> =
            self.session.wrong_questions().map(|it| props.mistake(it)).collect();
        let questions = props.poll.questions.iter();
        html! {
            <form novalidate=true {onsubmit}>
                if !mistakes.is_empty() {
                    <ErrorSummary title={props.strings.there_is_a_problem}
                        level={props.level} {mistakes} attempt={self.session.refusals()} />
                }
                { head(props) }
                { for questions.map(|it| self.question(context, it).view()) }
                { action(props.strings, &self.delivery).view() }
            </form>
        }
    }

    fn question(&self, context: &Context<Self>, question: &Question) -> Radios {
        let props = context.props();
        let id = question.id.clone();
        let is_wrong = self.session.is_wrong(&id);
        let chosen = self.session.choice(&id).map(|it| AttrValue::from(it.to_string()));
        let choice = |it: &AnswerOption| Choice {
            value: AttrValue::from(it.id.to_string()),
            label: props.phrase(&it.text),
            description: it.description.as_ref().map(|it| props.phrase(it)),
        };
        Radios {
            id: control_id(question),
            legend: props.phrase(&question.text),
            level: props.question_level(),
            hint: question.hint.as_ref().map(|it| props.phrase(it)),
            error: is_wrong.then(|| props.mistake(question).message),
            error_prefix: props.strings.error_prefix.into(),
            choices: question.options().iter().map(choice).collect(),
            chosen,
            is_locked: self.is_locked(),
            on_choose: context.link().callback(move |it| PollMessage::Choose(id.clone(), it)),
        }
    }

    fn thanks(&self, props: &PollProps, receipt: &fetch::Receipt) -> Html {
        let results = receipt.results.as_ref().and_then(|it| read(it, &props.poll));
        let tables = |results| Tables {
            poll: &props.poll,
            results,
            language: &props.language,
            strings: props.strings,
            own: self.session.choices(),
        };
        html! {
            <div>
                <Receipt title={Phrase::own(props.strings.thank_you)}
                    level={props.level} reference_label={props.strings.reference}
                    reference={receipt.reference.clone().map(AttrValue::from)}
                    message={receipt.message.clone().map(AttrValue::from)} />
                if let Some(results) = &results {
                    { tables(results).view() }
                }
            </div>
        }
    }
}

fn control_id(question: &Question) -> String {
    format!("civic-{}", question.id)
}

fn head(props: &PollProps) -> Html {
    html! {
        <div>
            if let Some(title) = &props.poll.frame.title {
                <div>{ heading(props.level, &props.phrase(title)) }</div>
            }
            if let Some(introduction) = &props.poll.frame.introduction {
                <p class="introduction">
                    { props.phrase(introduction).span() }
                </p>
            }
        </div>
    }
}

fn action(strings: &Strings, delivery: &DeliveryState) -> ActionButton {
    let (label, is_busy, status, alert) = match delivery {
        State::Draft | State::Refused(_) => (strings.vote, false, "", ""),
        State::Sending(_) | State::Sent(_) => (strings.vote, true, strings.sending, ""),
        State::Waiting(_) => (strings.try_again, false, strings.waiting_to_retry, ""),
        State::Stuck(Failure::Unreachable) => (strings.try_again, false, "", strings.unreachable),
        State::Stuck(Failure::NotTaken(_)) => (strings.try_again, false, "", strings.not_taken),
    };
    ActionButton { label: label.into(), is_busy, status: status.into(), alert: alert.into() }
}
