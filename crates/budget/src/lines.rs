//! The lines of a budget that must balance: a slider, steps and a field for each, what the others do,
//! and how it compares with today.

use civic_model::{
    budget::{Allocation, Line},
    typed,
};
use civic_participation::{participation::Stage, questions::given::Entered};
use civic_runtime::words::Key;
use civic_ui::{
    agreement::Agreement,
    bar::bar,
    heading::heading,
    part::Part as _,
    phrase::{Phrase, words},
    question::Question,
    regions::Status,
    side_button::SideButton,
    stepper::{self, StepButton, Stepper},
};
use serde_json::Value;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{
    picture::picture,
    sentences::Teller,
    session::{Action, LineAmount, Session},
    wide::wide,
};

/// All lines, and the table of what changes.
pub(crate) fn lines(session: &Session, allocation: &Allocation, stage: &Stage<Action>) -> Html {
    let teller = Teller { budget: session.budget(), voice: &stage.voice };
    let all = allocation.lines.iter().zip(session.sheet().lines());
    let drawn = all.map(|(line, own)| Drawn { line, own, teller, stage }.view());
    let reset = SideButton {
        label: stage.voice.words.say(Key::BUDGET_RESET),
        on_press: stage.on_action.reform(|_| Action::Reset),
    };
    html! {
        <div class="lines">
            <div>{ for drawn }</div>
            if !stage.is_locked {
                { reset.view() }
            }
            { comparison(session, allocation, stage) }
        </div>
    }
}

struct Drawn<'a> {
    line: &'a Line,
    own: &'a LineAmount,
    teller: Teller<'a>,
    stage: &'a Stage<Action>,
}

impl Drawn<'_> {
    fn view(&self) -> Html {
        let title = self.stage.voice.phrase(&self.line.title);
        let description = self.line.description.as_ref().map(|it| self.stage.voice.phrase(it));
        let today = self.teller.money(self.line.current.get());
        let today = self.say_of(Key::BUDGET_TODAY, "amount", &today);
        let today = match income(self.line, self.teller) {
            Some(income) => format!("{income}. {today}").into(),
            None => today,
        };
        html! {
            <div class="line" part="line" key={self.line.id.as_str()}>
                <div>{ heading(self.stage.level.below(), &title) }</div>
                if let Some(description) = description {
                    <p>{ description.span() }</p>
                }
                <p class="hint" id={self.id("today")}>{ words(&today) }</p>
                { self.slider() }
                <div class="amount">
                    { self.stepper(&title) }
                    <span>{ words(&proposed(self.line, self.own.amount, self.teller)) }</span>
                </div>
                { self.lock() }
            </div>
        }
    }

    /// A native slider: dragging, arrow keys, Home and End are the browser's.
    fn slider(&self) -> Html {
        let name = self.line.id.to_string();
        let is_locked = self.stage.is_locked;
        let on_action = self.stage.on_action.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let slider: HtmlInputElement = event.target_unchecked_into();
            let amount = slider.value().parse::<u64>().ok().filter(|_| !is_locked);
            if let Some(amount) = amount {
                on_action.emit(Action::Enter(name.clone(), Entered::value(amount)));
            }
        });
        html! {
            <input type="range" class="slider" part="slider" id={self.id("slider")}
                aria-label={self.stage.voice.plain(&self.line.title).to_owned()}
                aria-describedby={self.id("today")} aria-valuetext={self.teller.money(self.own.amount)}
                min={self.line.least().to_string()} max={self.line.most().to_string()}
                step={self.line.step().to_string()} ~value={self.own.amount.to_string()}
                aria-disabled={is_locked.then_some("true")} {oninput} />
        }
    }

    fn stepper(&self, title: &Phrase) -> Html {
        let (least, most) = (self.line.least(), self.line.most());
        let name = self.line.id.to_string();
        let language = self.stage.voice.words.language().to_owned();
        let currency = self.teller.budget.currency;
        let value = match &self.own.typed {
            Some(typed) => typed.clone(),
            None => typed::amount_text(&Value::from(self.own.amount), &language, currency),
        };
        let named = |key| self.say_of(key, "item", &title.text);
        let stepper = Stepper {
            id: self.id("amount").into(),
            label: title.clone(),
            is_label_hidden: true,
            described_by: Some(self.id("today").into()),
            value: value.into(),
            unit: Some(self.teller.unit()),
            less: StepButton {
                name: named(Key::STEPPER_LESS),
                is_at_end: self.own.amount <= least,
            },
            more: StepButton { name: named(Key::STEPPER_MORE), is_at_end: self.own.amount >= most },
            status: Status::default(),
            is_locked: self.stage.is_locked,
            on_input: {
                let name = name.clone();
                self.stage.on_action.reform(move |text: String| {
                    let value = typed::amount(&text, &language, currency);
                    Action::Enter(name.clone(), Entered { typed: Some(text), value })
                })
            },
            on_step: self.stage.on_action.reform(move |it| {
                Action::Step(name.clone(), if it == stepper::Step::More { 1 } else { -1 })
            }),
        };
        stepper.view()
    }

    fn lock(&self) -> Html {
        let title = self.stage.voice.plain(&self.line.title);
        let name = self.line.id.to_string();
        let agreement = Agreement {
            question: Question {
                id: self.id("lock").into(),
                text: Phrase::own(self.say_of(Key::BUDGET_LOCK, "item", title)),
                level: None,
                remark: None,
                hint: None,
                wrong: None,
            },
            link: None,
            is_agreed: self.own.is_locked,
            is_locked: self.stage.is_locked,
            on_agree: self.stage.on_action.reform(move |it| Action::Lock(name.clone(), it)),
        };
        agreement.view()
    }

    fn say_of(&self, key: Key, name: &str, value: &str) -> AttrValue {
        self.stage.voice.words.fill(key, &[(name, value)])
    }

    fn id(&self, part: &str) -> String {
        format!("{}-{}-{part}", self.stage.ids, self.line.id)
    }
}

/// Today and the proposal beside each other: a table, with bars that only decorate.
fn comparison(session: &Session, allocation: &Allocation, stage: &Stage<Action>) -> Html {
    let teller = Teller { budget: session.budget(), voice: &stage.voice };
    let say = |key| words(&stage.voice.words.say(key));
    let own = session.sheet().lines();
    let most = allocation.lines.iter().map(|it| it.current.get());
    let most = most.chain(own.iter().map(|it| it.amount)).max().unwrap_or_default().max(1);
    let row = |(line, own): (&Line, &LineAmount)| {
        let percent = u128::from(own.amount) * 100 / u128::from(most);
        html! {
            <tr key={line.id.as_str()}>
                <th scope="row">
                    { stage.voice.phrase(&line.title).span() }
                    if let Some(income) = income(line, teller) {
                        <span class="remark">{ format!(" ({income})") }</span>
                    }
                    { bar(u64::try_from(percent).unwrap_or(100)) }
                </th>
                <td class="number">{ words(&teller.money(line.current.get()).into()) }</td>
                <td class="number">{ words(&teller.money(own.amount).into()) }</td>
                <td class="number">{ words(&teller.change(line.current.get(), own.amount)) }</td>
            </tr>
        }
    };
    let table = html! {
        <table class="results">
            <caption>{ say(Key::BUDGET_COMPARISON) }</caption>
            <thead>
                <tr>
                    <th scope="col">{ say(Key::BUDGET_LINE) }</th>
                    <th scope="col" class="number">{ say(Key::BUDGET_NOW) }</th>
                    <th scope="col" class="number">{ say(Key::BUDGET_PROPOSED) }</th>
                    <th scope="col" class="number">{ say(Key::BUDGET_DIFFERENCE) }</th>
                </tr>
            </thead>
            <tbody>{ for allocation.lines.iter().zip(own).map(row) }</tbody>
        </table>
    };
    html! {
        <div class="comparison" part="comparison">
            { wide(&stage.voice.words.say(Key::BUDGET_COMPARISON), table) }
            { picture(allocation, own) }
        </div>
    }
}

/// What is said of a line that brings money in.
pub(crate) fn income(line: &Line, teller: Teller<'_>) -> Option<AttrValue> {
    line.is_revenue().then(|| teller.voice.words.say(Key::BUDGET_INCOME))
}

/// An amount, and how it differs from today: "€120 (+ €20)".
pub(crate) fn proposed(line: &Line, amount: u64, teller: Teller<'_>) -> AttrValue {
    let money = teller.money(amount);
    if amount == line.current.get() {
        return money.into();
    }
    format!("{money} ({})", teller.change(line.current.get(), amount)).into()
}
