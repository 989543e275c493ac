//! How a questionnaire is drawn: a page of questions, or the last look at all answers.

use civic_model::{
    answer::{RawAnswer, Violation},
    frame::Frame,
};
use civic_runtime::{lot::Lot, parcel::Attachment, voice::Voice, words::Key};
use civic_ui::{
    error_summary::Mistake,
    part::Part as _,
    phrase::Phrase,
    progress::PageHead,
    review::{Change, Review, ReviewGroup, ReviewRow},
    side_button::SideButton,
};
use serde_json::Value;
use yew::prelude::*;

use super::{Action, Page, PublishedQuestionnaire, Questionnaire, Session};
use crate::{
    participation::{LiveAddress, Pressed, Stage, Widget, Wording},
    questions::{
        asked::Asked,
        controls::{Controls, Place},
        told::told,
    },
};

impl Widget for Session {
    type Configuration = dyn Questionnaire;
    type Action = Action;

    fn new(published: &PublishedQuestionnaire, lot: Lot) -> Self {
        Self::of(published.clone(), lot, published.unasked())
    }

    fn wording(configuration: &dyn Questionnaire) -> Wording {
        configuration.wording()
    }

    fn frame<'a>(configuration: &'a (dyn Questionnaire + 'static)) -> &'a Frame {
        configuration.frame()
    }

    fn has_lots(configuration: &dyn Questionnaire) -> bool {
        configuration.questions().iter().any(Asked::has_lots)
    }

    fn is_shown_already(&self, action: &Action) -> bool {
        matches!(action, Action::Give(_, step) if step.is_shown_already())
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
        self.sheet().violations()
    }

    fn refusals(&self) -> u32 {
        self.sheet().refusals()
    }

    fn page(&self) -> usize {
        self.page()
    }

    fn is_last_page(&self) -> bool {
        self.is_last_page()
    }

    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        let place = self.place(stage);
        let pages = self.pages();
        let Some(page) = pages.get(self.page()) else { return Vec::new() };
        let controls = |asked| Controls { sheet: self.sheet(), asked, place: &place };
        page.questions.iter().filter_map(|it| controls(it).mistake()).collect()
    }

    fn questions(&self, stage: &Stage<Action>) -> Html {
        let pages = self.pages();
        let page = pages.get(self.page());
        let inside = match page {
            Some(page) => self.page_view(page, stage),
            None => self.last_look(&pages, stage),
        };
        html! {
            <div>
                if self.page_count() > 1 {
                    { self.head(page, stage) }
                }
                <div key={self.page()}>{ inside }</div>
            </div>
        }
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        let pages = self.pages();
        let questions = pages.iter().flat_map(|it| &it.questions);
        questions.map(|it| self.row(it, voice, None)).collect()
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        self.asked().results(results, voice, &self.answers())
    }

    fn live_results(&self, live: LiveAddress) -> Option<Html> {
        self.asked().live_results(live)
    }
}

impl Session {
    fn place(&self, stage: &Stage<Action>) -> Place {
        let is_paged = self.page_count() > 1;
        Place {
            voice: stage.voice.clone(),
            level: if is_paged { stage.level.below() } else { stage.level },
            ids: stage.ids.clone(),
            is_locked: stage.is_locked,
            is_one_of_several: self.asked().questions().len() > 1,
            on_step: stage.on_action.reform(|(question, step)| Action::Give(question, step)),
            speech: stage.speech.clone(),
        }
    }

    /// Which page this is, and the way back.
    fn head(&self, page: Option<&Page<'_>>, stage: &Stage<Action>) -> Html {
        let words = &stage.voice.words;
        let number = |it: usize| words.intl().number(i64::try_from(it).unwrap_or(i64::MAX));
        let (at, all) = (number(self.page() + 1), number(self.page_count()));
        let step = words.fill(Key::STEP, &[("number", &at), ("total", &all)]);
        let title = match page {
            Some(page) => page.title.map(|it| stage.voice.phrase(it)),
            None => Some(Phrase::own(words.say(Key::REVIEW_TITLE))),
        };
        let back = (self.page() > 0 && !stage.is_locked).then(|| SideButton {
            label: words.say(Key::BACK),
            on_press: stage.on_action.reform(|_| Action::Back),
        });
        let percent = 100 * self.page() / self.page_count().max(1);
        html! {
            <PageHead page={u32::try_from(self.page()).unwrap_or(u32::MAX)}
                level={stage.level} step={title.is_some().then(|| step.clone())}
                title={title.unwrap_or_else(|| Phrase::own(step))}
                seek={page.and_then(|it| self.seek(it, stage))}
                percent={u64::try_from(percent).ok()} {back} />
        }
    }

    /// The control of the question that somebody came back to.
    fn seek(&self, page: &Page<'_>, stage: &Stage<Action>) -> Option<AttrValue> {
        let asked = page.questions.iter().find(|it| self.sought() == Some(it.id))?;
        let controls = Controls { sheet: self.sheet(), asked, place: &self.place(stage) };
        Some(controls.open_control().into())
    }

    fn page_view(&self, page: &Page<'_>, stage: &Stage<Action>) -> Html {
        let place = self.place(stage);
        let controls = |asked| Controls { sheet: self.sheet(), asked, place: &place };
        html! {
            <div>
                if let Some(introduction) = page.introduction {
                    <p class="introduction">{ stage.voice.phrase(introduction).span() }</p>
                }
                <div>{ for page.questions.iter().map(|it| controls(it).view()) }</div>
            </div>
        }
    }

    /// All answers, each with a way back to it.
    fn last_look(&self, pages: &[Page<'_>], stage: &Stage<Action>) -> Html {
        let group = |(number, page): (usize, &Page<'_>)| ReviewGroup {
            key: AttrValue::from(number.to_string()),
            title: page.title.map(|it| stage.voice.phrase(it)),
            rows: page.questions.iter().map(|it| self.row(it, &stage.voice, Some(stage))).collect(),
        };
        let review = Review {
            level: stage.level.below(),
            groups: pages.iter().enumerate().map(group).collect(),
            not_provided: stage.voice.words.say(Key::NOT_ANSWERED),
        };
        review.view()
    }

    fn row(&self, asked: &Asked<'_>, voice: &Voice, stage: Option<&Stage<Action>>) -> ReviewRow {
        let change = stage.filter(|it| !it.is_locked).map(|stage| {
            let question = [("question", voice.plain(asked.text))];
            let id = asked.id.to_owned();
            Change {
                label: voice.words.say(Key::CHANGE),
                name: voice.words.fill(Key::CHANGE_OF, &question),
                on_press: stage.on_action.reform(move |_| Action::Change(id.clone())),
            }
        });
        ReviewRow {
            key: AttrValue::from(asked.id.to_owned()),
            question: voice.phrase(asked.text),
            answers: told(asked, self.sheet().given(asked.id), voice),
            change,
        }
    }
}
