//! One project in the list: what it is, what it costs, and the control that chooses it.

use civic_model::{
    budget::{Ballot, Project},
    typed,
};
use civic_participation::questions::given::Entered;
use civic_runtime::{voice::Voice, words::Key};
use civic_ui::{
    choice::Link,
    heading::{HeadingLevel, heading},
    part::Part as _,
    phrase::{Phrase, words},
    picture::Picture,
    regions::Status,
    stepper::{self, StepButton, Stepper},
};
use yew::prelude::*;

use crate::{PublishedBudget, sentences::Teller, session::Action};

/// Texts with more characters than these are shown on demand.
const LONG: usize = 140;

/// What all cards of a list have in common.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    /// The budget.
    pub budget: PublishedBudget,
    /// How the resident is spoken to.
    pub voice: Voice,
    /// Begins every id.
    pub ids: AttrValue,
    /// The level of a project's title.
    pub level: HeadingLevel,
    /// The ballot is on its way and can no longer be changed.
    pub is_locked: bool,
    /// Called with what is done. It goes to the same place as long as the widget is there.
    pub on_action: Callback<Action>,
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        // The callback is made anew with each drawing, and does the same.
        self.is_locked == other.is_locked
            && self.budget == other.budget
            && self.voice == other.voice
            && self.ids == other.ids
            && self.level == other.level
    }
}

/// How a project was chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CardState {
    /// Whether it was.
    pub is_chosen: bool,
    /// Its points or amount.
    pub entered: Option<Entered>,
    /// Its place from 1, where projects are ranked.
    pub place: Option<usize>,
    /// Why it was not added when somebody tried last.
    pub stopped: Option<AttrValue>,
}

/// One project.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card<'a> {
    /// What all cards have in common.
    pub shared: &'a Shared,
    /// How it was chosen.
    pub state: &'a CardState,
}

impl Card<'_> {
    /// The project of that number.
    pub(crate) fn view(&self, number: usize) -> Html {
        let basket = self.shared.budget.ballot.basket();
        basket.and_then(|it| it.projects.get(number)).map(|it| self.card(it)).unwrap_or_default()
    }

    fn card(&self, project: &Project) -> Html {
        let title = self.shared.voice.phrase(&project.title);
        let picture = project.picture.as_ref().map(|it| Picture {
            src: AttrValue::from(it.src.as_str().to_owned()),
            alternative: self.shared.voice.phrase(&it.alt.0),
            credit: it.credit.as_ref().map(|it| self.shared.voice.phrase(it)),
        });
        html! {
            <div key={project.id.as_str()} class="project" part="project" role="listitem"
                data-chosen={self.state.is_chosen.then_some("")}>
                if let Some(picture) = picture {
                    { picture.view(self.id(project, "picture")) }
                }
                <div>{ heading(self.shared.level, &title) }</div>
                <p class="cost"><strong>{ words(&self.cost(project)) }</strong></p>
                { self.told(project) }
                { self.control(project, &title) }
                <p class="error" id={self.id(project, "stopped")} hidden={self.state.stopped.is_none()}>
                    { words(&self.state.stopped.clone().unwrap_or_default()) }
                </p>
            </div>
        }
    }

    /// What it costs, or between what and what.
    fn cost(&self, project: &Project) -> AttrValue {
        let money = |it| self.teller().money(it);
        let range = project.range.as_ref();
        let Some(range) =
            range.filter(|_| matches!(self.shared.budget.ballot, Ballot::Adjustable(_)))
        else {
            return money(project.cost.get()).into();
        };
        let ends = [("least", money(range.min.get())), ("most", money(range.last()))];
        let ends = ends.each_ref().map(|(name, it)| (*name, it.as_str()));
        self.shared.voice.words.fill(Key::BUDGET_RANGE, &ends)
    }

    /// Its groups and place, and what it is about.
    fn told(&self, project: &Project) -> Html {
        let basket = self.shared.budget.ballot.basket();
        let name = |id: &civic_model::ids::GroupId| {
            let group = basket?.groups.iter().find(|it| &it.id == id)?;
            Some(self.shared.voice.plain(&group.name).to_owned())
        };
        let mut around: Vec<String> = project.groups.iter().filter_map(name).collect();
        let place = project.place.as_ref().and_then(|it| it.name.as_ref());
        let place = place.map(|it| self.shared.voice.plain(it).to_owned());
        // A district is often a group and the place.
        let place = place.filter(|it| !around.contains(it));
        around.extend(place);
        let description = project.description.as_ref().map(|it| self.shared.voice.phrase(it));
        let link = project.link.as_ref().map(|it| Link {
            href: AttrValue::from(it.href.as_str().to_owned()),
            text: self.shared.voice.phrase(&it.text),
        });
        let is_long = description.as_ref().is_some_and(|it| it.text.chars().count() > LONG);
        let more = html! {
            <div>
                if let Some(description) = &description {
                    <p>{ description.span() }</p>
                }
                if let Some(link) = link {
                    <p class="link"><a href={link.href.clone()}>{ link.text.span() }</a></p>
                }
            </div>
        };
        html! {
            <div>
                if !around.is_empty() {
                    <p class="hint">{ words(&around.join(", ").into()) }</p>
                }
                if is_long {
                    <details>
                        <summary>{ words(&self.named(Key::BUDGET_MORE, project)) }</summary>
                        { more }
                    </details>
                } else {
                    { more }
                }
            </div>
        }
    }

    fn control(&self, project: &Project, title: &Phrase) -> Html {
        let control = match &self.shared.budget.ballot {
            Ballot::Points(_) => self.stepper(project, title),
            Ballot::Adjustable(_) if project.range.is_some() => self.stepper(project, title),
            _ => self.button(project),
        };
        let place = self.state.place.and_then(|it| i64::try_from(it).ok()).map(|it| {
            let place = self.shared.voice.words.intl().number(it);
            self.shared.voice.words.fill(Key::PLACE_NUMBER, &[("place", &place)])
        });
        html! {
            <div class="deciding">
                if let Some(place) = place {
                    <strong>{ words(&place) }</strong>
                }
                <div>{ control }</div>
            </div>
        }
    }

    /// Adds or removes. It is one button with another name, so that the focus stays.
    fn button(&self, project: &Project) -> Html {
        let (seen, heard) = if self.state.is_chosen {
            (Key::RANKING_REMOVE, Key::REMOVE)
        } else {
            (Key::RANKING_ADD, Key::ADD_ITEM)
        };
        let (name, is_chosen) = (project.id.to_string(), self.state.is_chosen);
        let is_locked = self.shared.is_locked;
        let on_action = self.shared.on_action.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if !is_locked {
                on_action.emit(Action::Choose(name.clone(), !is_chosen));
            }
        });
        html! {
            <button type="button" class="secondary" part="secondary-button"
                id={self.id(project, "choose")} aria-disabled={is_locked.then_some("true")}
                aria-describedby={self.state.stopped.as_ref().map(|_| self.id(project, "stopped"))}
                {onclick}>
                <span aria-hidden="true">{ words(&self.shared.voice.words.say(seen)) }</span>
                <span class="visually-hidden">{ words(&self.named(heard, project)) }</span>
            </button>
        }
    }

    fn stepper(&self, project: &Project, title: &Phrase) -> Html {
        let name = project.id.to_string();
        let step = {
            let name = name.clone();
            self.shared.on_action.reform(move |it| {
                Action::Step(name.clone(), if it == stepper::Step::More { 1 } else { -1 })
            })
        };
        let stepper = Stepper {
            id: self.id(project, "choose").into(),
            label: title.clone(),
            is_label_hidden: true,
            described_by: self.state.stopped.as_ref().map(|_| self.id(project, "stopped").into()),
            value: self.value().into(),
            unit: self.shared.budget.ballot.purse().is_none().then(|| self.teller().unit()),
            less: StepButton {
                name: self.named(Key::STEPPER_LESS, project),
                is_at_end: !self.state.is_chosen,
            },
            more: StepButton { name: self.named(Key::STEPPER_MORE, project), is_at_end: false },
            status: Status::default(),
            is_locked: self.shared.is_locked,
            on_input: self.typing(name),
            on_step: step,
        };
        stepper.view()
    }

    /// What stands in the field: as it was typed, else points as they are and amounts as people write
    /// them.
    fn value(&self) -> String {
        let language = self.shared.voice.words.language();
        let Some(entered) = &self.state.entered else { return String::new() };
        match (&entered.typed, &self.shared.budget.ballot) {
            (Some(typed), _) => typed.clone(),
            (None, Ballot::Points(_)) => typed::number_text(&entered.value, language),
            (None, _) => typed::amount_text(&entered.value, language, self.shared.budget.currency),
        }
    }

    fn typing(&self, name: String) -> Callback<String> {
        let language = self.shared.voice.words.language().to_owned();
        let currency = self.shared.budget.currency;
        let is_points = self.shared.budget.ballot.purse().is_some();
        self.shared.on_action.reform(move |text: String| {
            let value = if is_points {
                typed::number(&text, &language)
            } else {
                typed::amount(&text, &language, currency)
            };
            Action::Enter(name.clone(), Entered { typed: Some(text), value })
        })
    }

    fn named(&self, key: Key, project: &Project) -> AttrValue {
        let title = self.shared.voice.plain(&project.title);
        self.shared.voice.words.fill(key, &[("item", title)])
    }

    fn teller(&self) -> Teller<'_> {
        Teller { budget: &self.shared.budget, voice: &self.shared.voice }
    }

    fn id(&self, project: &Project, part: &str) -> String {
        card_id(&self.shared.ids, project.id.as_str(), part)
    }
}

/// The id of a part of a project's card: `choose` is its control.
pub(crate) fn card_id(ids: &str, project: &str, part: &str) -> String {
    format!("{ids}-{project}-{part}")
}
