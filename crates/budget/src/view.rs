//! How a budget is drawn: choosing, and the look at the whole basket.

use std::rc::Rc;

use civic_model::{
    answer::{RawAnswer, Violation},
    budget::{Ballot, Basket, Budget},
    frame::Frame,
};
use civic_participation::{
    live_results::live_results,
    participation::{LiveAddress, Pressed, Stage, Widget, Wording},
};
use civic_runtime::{lot::Lot, parcel::Attachment, published::Published, voice::Voice, words::Key};
use civic_ui::{
    error_summary::Mistake,
    phrase::{Phrase, words},
    progress::PageHead,
    review::ReviewRow,
};
use serde_json::Value;
use yew::prelude::*;

use crate::{
    KIND,
    lines::lines,
    list::List,
    looking::All,
    project::{CardState, Shared, card_id},
    results::counted,
    review::{back_id, review, told},
    sentences::Teller,
    session::{Action, Said, Session},
    tools::{MANY, Tools},
    total::{rules, total},
};

impl Widget for Session {
    type Configuration = Budget;
    type Action = Action;

    fn new(budget: &Published<Budget>, lot: Lot) -> Self {
        let basket = budget.ballot.basket();
        let count = basket.map_or(0, |it| it.projects.len());
        let is_shuffled = basket.is_some_and(|it| it.shuffle);
        Self::new(budget.clone(), lot.order(&vec![!is_shuffled; count]))
    }

    fn wording(_: &Budget) -> Wording {
        Wording {
            kind: KIND,
            send: Key::BUDGET_CAST,
            thanks: Key::BUDGET_THANK_YOU,
            failed: Key::BUDGET_FAILED_TITLE,
        }
    }

    fn frame(budget: &Budget) -> &Frame {
        &budget.frame
    }

    fn has_lots(budget: &Budget) -> bool {
        budget.ballot.basket().is_some_and(|it| it.shuffle)
    }

    /// What is typed, dragged or locked is shown by the control itself.
    fn is_shown_already(&self, action: &Action) -> bool {
        matches!(action, Action::Enter(..) | Action::Lock(..))
    }

    fn reduce(&mut self, action: Action) -> Option<RawAnswer> {
        self.take(action)
    }

    fn answers(&self) -> Vec<RawAnswer> {
        self.answers()
    }

    fn given(&self) -> Vec<RawAnswer> {
        self.answers()
    }

    fn attachments(&self) -> Vec<Attachment> {
        Vec::new()
    }

    fn restore_files(&mut self, _: &[Attachment]) {}

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
        usize::from(self.is_review())
    }

    fn is_last_page(&self) -> bool {
        self.is_review()
    }

    fn mistakes(&self, stage: &Stage<Action>) -> Vec<Mistake> {
        let teller = Teller { budget: self.budget(), voice: &stage.voice };
        let mistake = |it: &Violation| Mistake {
            control: self.control(it, &stage.ids).into(),
            message: teller.sentence(it),
        };
        self.violations().iter().map(mistake).collect()
    }

    fn questions(&self, stage: &Stage<Action>) -> Html {
        let say = |key| stage.voice.words.say(key);
        let title = if self.is_review() { Key::BUDGET_LOOK_OVER } else { Key::BUDGET_CHOOSE };
        let [at, all] = [Widget::page(self) + 1, 2]
            .map(|it| stage.voice.words.intl().number(i64::try_from(it).unwrap_or_default()));
        let step = stage.voice.words.fill(Key::STEP, &[("number", &at), ("total", &all)]);
        let inside = match &self.budget().ballot {
            Ballot::Allocation(it) => self.allocating(it, stage),
            ballot => ballot.basket().map(|it| self.choosing(it, stage)).unwrap_or_default(),
        };
        html! {
            <div>
                <PageHead page={u32::from(self.is_review())} level={stage.level}
                    title={Phrase::own(say(title))} step={Some(step)} />
                // It stays, so that the way back is short, and leads to where one was.
                <div class={self.is_review().then_some("away")}>{ inside }</div>
                <div>
                    if self.is_review() {
                        { review(self, stage) }
                    }
                </div>
            </div>
        }
    }

    fn review(&self, voice: &Voice) -> Vec<ReviewRow> {
        let teller = Teller { budget: self.budget(), voice };
        let rows = told(self, teller).into_iter().enumerate();
        let row = |(number, row): (usize, crate::review::Row)| ReviewRow {
            key: number.to_string().into(),
            question: row.title,
            answers: vec![Phrase::own(row.value)],
            change: None,
        };
        rows.map(row).collect()
    }

    fn results(&self, results: &Value, voice: &Voice) -> Option<Html> {
        counted(self.budget().clone()).drawn(results, voice, &self.answers())
    }

    fn live_results(&self, live: LiveAddress) -> Option<Html> {
        Some(live_results(counted(self.budget().clone()), live))
    }
}

impl Session {
    fn choosing(&self, basket: &Basket, stage: &Stage<Action>) -> Html {
        let teller = Teller { budget: self.budget(), voice: &stage.voice };
        let seen = self.seen(&All { basket, order: self.order(), voice: &stage.voice });
        let tools = Tools {
            basket,
            looking: self.looking(),
            seen: seen.len(),
            voice: &stage.voice,
            ids: &stage.ids,
            on_action: &stage.on_action,
        };
        html! {
            <div class="choosing">
                { rules(teller) }
                if basket.shuffle {
                    <p class="hint">{ words(&stage.voice.words.say(Key::BUDGET_SHUFFLED_TOLD)) }</p>
                }
                if basket.projects.len() >= MANY {
                    { tools.view() }
                }
                <List name={stage.voice.words.say(Key::BUDGET_PROJECTS)}
                    shared={self.shared(stage)} seen={Rc::clone(&seen)}
                    states={self.states(basket, teller)} />
                { total(self, teller) }
            </div>
        }
    }

    fn allocating(
        &self,
        allocation: &civic_model::budget::Allocation,
        stage: &Stage<Action>,
    ) -> Html {
        let teller = Teller { budget: self.budget(), voice: &stage.voice };
        html! {
            <div class="choosing">
                { rules(teller) }
                { lines(self, allocation, stage) }
                { total(self, teller) }
            </div>
        }
    }

    /// The same as long as nothing in it is another, so that nothing is drawn for it.
    fn shared(&self, stage: &Stage<Action>) -> Rc<Shared> {
        self.kept_shared(Shared {
            budget: self.budget().clone(),
            voice: stage.voice.clone(),
            ids: stage.ids.clone(),
            level: stage.level.below(),
            is_locked: stage.is_locked,
            on_action: stage.on_action.clone(),
        })
    }

    /// The projects that were chosen, or could not be.
    fn states(&self, basket: &Basket, teller: Teller<'_>) -> Vec<(usize, CardState)> {
        let projects = basket.projects.iter().enumerate();
        let states = projects.map(|(number, it)| (number, self.state_of(it.id.as_str(), teller)));
        states.filter(|(_, it)| *it != CardState::default()).collect()
    }

    fn state_of(&self, name: &str, teller: Teller<'_>) -> CardState {
        let stopped = match self.said() {
            Some((Said::Stopped(stopped, why), _)) if stopped == name => {
                Some(AttrValue::from(teller.why_not(name, why)))
            }
            _ => None,
        };
        CardState {
            is_chosen: self.sheet().has(name),
            entered: self.sheet().entered(name).cloned(),
            place: self.place_of(name),
            stopped,
        }
    }

    /// The place of a project that is ranked, from 1.
    fn place_of(&self, name: &str) -> Option<usize> {
        let is_ranking = matches!(self.budget().ballot, Ballot::Ranking(_));
        self.sheet().place(name).filter(|_| is_ranking).map(|it| it + 1)
    }

    /// The control that an error summary leads to: what is looked over is changed by going back.
    fn control(&self, violation: &Violation, ids: &str) -> String {
        if self.is_review() {
            return back_id(ids);
        }
        if let Ballot::Allocation(it) = &self.budget().ballot {
            let first = it.lines.iter().next().map_or("", |it| it.id.as_str());
            return card_id(ids, first, "amount");
        }
        let named = violation.remedy.as_ref().and_then(|it| it.among.first());
        let first = self.order().first().and_then(|it| {
            let project = self.budget().ballot.basket()?.projects.get(*it)?;
            Some(project.id.to_string())
        });
        let name = named.cloned().or(first).unwrap_or_default();
        card_id(ids, &name, "choose")
    }
}
