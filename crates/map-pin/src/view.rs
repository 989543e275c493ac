//! How a map for pins is drawn: one pin at a time, and the look at all of them.

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
    map_pin::MapPin,
};
use civic_participation::{
    participation::{LiveAddress, Pressed, Stage, Widget, Wording},
    questions::controls::Controls,
};
use civic_runtime::{lot::Lot, parcel::Attachment, published::Published, voice::Voice, words::Key};
use civic_ui::{
    error_summary::Mistake, phrase::Phrase, progress::PageHead, review::ReviewRow,
    side_button::SideButton,
};
use serde_json::Value;
use yew::prelude::*;

use crate::{
    KIND,
    known::{fetching, near},
    last_look::{GivenPart, given, last_look},
    mistakes::{place_of, place_of_measured},
    place::PlaceView,
    sentences::Teller,
    session::{Action, PinSheet, Session},
};

impl Widget for Session {
    type Configuration = MapPin;
    type Action = Action;

    fn new(map: &Published<MapPin>, lot: Lot) -> Self {
        Self::new(map.clone(), lot)
    }

    fn wording(_: &MapPin) -> Wording {
        Wording { kind: KIND, send: Key::SEND, thanks: Key::THANK_YOU, failed: Key::FAILED_TITLE }
    }

    fn frame(map: &MapPin) -> &Frame {
        &map.frame
    }

    fn has_lots(map: &MapPin) -> bool {
        let questions = map.categories.iter().flat_map(|it| it.questions.iter());
        let questions = questions.chain(map.questions.iter());
        questions.map(civic_participation::questions::asked::Asked::from).any(|it| it.has_lots())
    }

    /// What is typed or taken is shown by the control itself.
    fn is_shown_already(&self, action: &Action) -> bool {
        match action {
            Action::Choose(_) | Action::Type(_) | Action::Describe(_) | Action::About(_) => true,
            Action::Measure(step) | Action::Give(_, step) => step.is_shown_already(),
            _ => false,
        }
    }

    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        self.take(action)
    }

    fn answers(&self) -> Vec<RawAnswer> {
        self.answers()
    }

    fn given(&self) -> Vec<RawAnswer> {
        self.given()
    }

    fn attachments(&self) -> Vec<Attachment> {
        self.attachments()
    }

    fn restore_files(&mut self, files: &[Attachment]) {
        self.restore_files(files);
    }

    fn restore(&mut self, answers: &[RawAnswer]) {
        self.restore(answers);
    }

    fn press(&mut self) -> Pressed {
        self.press()
    }

    fn refuse(&mut self, violations: Vec<Violation>) {
        self.refuse(violations);
    }

    fn violations(&self) -> &[Violation] {
        self.violations()
    }

    fn refusals(&self) -> u32 {
        self.refusals()
    }

    fn page(&self) -> usize {
        usize::from(self.is_look())
    }

    fn is_last_page(&self) -> bool {
        self.is_look()
    }

    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        self.mistakes_here(stage)
    }

    fn questions(&self, stage: &Stage<Action>) -> Html {
        let pin = self.current().filter(|_| !self.is_look());
        html! {
            <div>
                <div key="fetching">{ fetching(self, stage) }</div>
                { self.head(stage) }
                <div key={pin.map_or(-1, |(_, it)| i64::from(it.number))}>
                    { match pin {
                        Some((_, pin)) => self.placing(pin, stage),
                        None => last_look(self, stage),
                    } }
                </div>
            </div>
        }
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        let teller = Teller { map: self.map(), voice };
        let row = |(number, pin): (usize, &PinSheet)| ReviewRow {
            key: pin.number.to_string().into(),
            question: Phrase::own(teller.title(number)),
            answers: given(self, pin, teller).into_iter().flat_map(|it| told(it, voice)).collect(),
            change: None,
        };
        self.pins().iter().enumerate().map(row).collect()
    }

    fn results(&self, _: &Value, _: &Voice) -> Option<Html> {
        None
    }

    fn live_results(&self, _: LiveAddress) -> Option<Html> {
        None
    }
}

/// What was said of a pin: where it is and what it is about speak for themselves.
fn told(given: GivenPart, voice: &Voice) -> Vec<Phrase> {
    let Some(question) = given.named().cloned() else { return given.answers };
    let apart = |it: Phrase| {
        let values = [("question", &*question.text), ("mistake", &*it.text)];
        Phrase { text: voice.words.fill(Key::MISTAKE_OF, &values), ..it }
    };
    given.answers.into_iter().map(apart).collect()
}

impl Session {
    fn head(&self, stage: &Stage<Action>) -> Html {
        let words = &stage.voice.words;
        let teller = Teller { map: self.map(), voice: &stage.voice };
        let title = match self.current().filter(|_| !self.is_look()) {
            Some((number, _)) => teller.title(number),
            None => words.say(Key::REVIEW_TITLE),
        };
        let [at, all] = [Widget::page(self) + 1, 2]
            .map(|it| words.intl().number(i64::try_from(it).unwrap_or_default()));
        let step = words.fill(Key::STEP, &[("number", &at), ("total", &all)]);
        let back = (self.can_go_back() && !stage.is_locked).then(|| SideButton {
            label: words.say(Key::BACK),
            on_press: stage.on_action.reform(|_| Action::Back),
        });
        let sought = self.current().filter(|_| !self.is_look()).zip(self.sought());
        let seek = sought.map(|((_, pin), part)| self.control(pin, part, stage));
        html! {
            <PageHead page={self.turns()} level={stage.level} title={Phrase::own(title)}
                step={Some(step)} seek={seek.map(AttrValue::from)} {back} />
        }
    }

    /// One pin: where it is, what it is about, and what is asked about it.
    fn placing(&self, pin: &PinSheet, stage: &Stage<Action>) -> Html {
        let teller = Teller { map: self.map(), voice: &stage.voice };
        let view = PlaceView { session: self, pin, teller, stage };
        let measured = pin.measured(self.map()).map(|(sheet, asked)| {
            let place = place_of_measured(stage, pin);
            Controls { sheet, asked: &asked, place: &place }.view()
        });
        let place = place_of(stage, pin);
        let asked = pin.asked(self.map());
        let questions = asked.iter().map(|asked| {
            let sheet = pin.sheet(self.map(), asked.id);
            Controls { sheet, asked, place: &place }.view()
        });
        html! {
            <div class="placing">
                { view.view() }
                // Each with a key: what comes and goes must not make another of its neighbors, in which
                // somebody may be typing.
                { for view.about() }
                { for near(self, pin, stage) }
                { for measured }
                { for questions }
            </div>
        }
    }
}
