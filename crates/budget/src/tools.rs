//! What finds projects in a long list: words, a group, an order, only one's own.

use civic_model::budget::Basket;
use civic_runtime::{voice::Voice, words::Key};
use civic_ui::{
    agreement::Agreement,
    part::Part as _,
    phrase::Phrase,
    purpose::Purpose,
    question::Question,
    regions::Status,
    select::{Select, SelectOption},
    side_button::SideButton,
    text_input::TextInput,
};
use yew::prelude::*;

use crate::{
    looking::{Looking, Sort},
    session::Action,
};

/// Fewer projects than these are seen at one glance.
pub(crate) const MANY: usize = 8;

/// The tools above the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tools<'a> {
    /// What is chosen from.
    pub basket: &'a Basket,
    /// What is looked at now.
    pub looking: &'a Looking,
    /// How many projects that leaves.
    pub seen: usize,
    /// How the resident is spoken to.
    pub voice: &'a Voice,
    /// Begins every id.
    pub ids: &'a AttrValue,
    /// Called with another look.
    pub on_action: &'a Callback<Action>,
}

impl Tools<'_> {
    /// The tools, where there are many projects.
    pub(crate) fn view(&self) -> Html {
        let count = u64::try_from(self.seen).unwrap_or(u64::MAX);
        let found = if self.looking.is_filtered() {
            self.voice.words.count(Key::BUDGET_SEEN, count, &[])
        } else {
            AttrValue::default()
        };
        // Enter in the field would go on to the review.
        let onkeydown = Callback::from(|event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
            }
        });
        html! {
            <div class="tools" role="group" aria-label={self.say(Key::BUDGET_FIND)} {onkeydown}>
                { self.search() }
                if !self.basket.groups.is_empty() {
                    { self.groups() }
                }
                { self.sort() }
                { self.only_mine() }
                <div>
                    { Status { text: found, number: 0 }.view() }
                    if self.seen == 0 && self.looking.is_filtered() {
                        { self.all().view() }
                    }
                </div>
            </div>
        }
    }

    fn search(&self) -> Html {
        let input = TextInput {
            question: self.field("search", Key::BUDGET_SEARCH),
            purpose: Purpose::Free,
            value: self.looking.search.clone().into(),
            unit: None,
            is_locked: false,
            on_input: self.look(|it, search: String| it.search = search),
        };
        input.view()
    }

    fn groups(&self) -> Html {
        let option = |group: &civic_model::budget::Group| SelectOption {
            value: group.id.to_string().into(),
            label: self.voice.phrase(&group.name),
        };
        let select = Select {
            question: self.field("group", Key::BUDGET_GROUP),
            empty: self.say(Key::BUDGET_ALL),
            options: self.basket.groups.iter().map(option).collect(),
            chosen: self.looking.group.clone().map(AttrValue::from),
            is_locked: false,
            on_choose: self.look(|it, group: Option<AttrValue>| {
                it.group = group.map(|it| it.to_string());
            }),
        };
        select.view()
    }

    fn sort(&self) -> Html {
        let sorts = [
            ("cheapest", Sort::Cheapest, Key::BUDGET_CHEAPEST),
            ("dearest", Sort::Dearest, Key::BUDGET_DEAREST),
            ("title", Sort::Title, Key::BUDGET_BY_TITLE),
        ];
        let listed = if self.basket.shuffle { Key::BUDGET_SHUFFLED } else { Key::BUDGET_LISTED };
        let chosen = sorts.iter().find(|it| it.1 == self.looking.sort).map(|it| it.0.into());
        let select = Select {
            question: self.field("sort", Key::BUDGET_SORT),
            empty: self.say(listed),
            options: sorts
                .iter()
                .map(|(value, _, key)| SelectOption {
                    value: (*value).into(),
                    label: Phrase::own(self.say(*key)),
                })
                .collect(),
            chosen,
            is_locked: false,
            on_choose: self.look(move |it, name: Option<AttrValue>| {
                let sort = sorts.iter().find(|it| name.as_deref() == Some(it.0));
                it.sort = sort.map_or(Sort::Listed, |it| it.1);
            }),
        };
        select.view()
    }

    fn only_mine(&self) -> Html {
        let agreement = Agreement {
            question: self.field("mine", Key::BUDGET_ONLY_MINE),
            link: None,
            is_agreed: self.looking.only_mine,
            is_locked: false,
            on_agree: self.look(|it, only_mine| it.only_mine = only_mine),
        };
        agreement.view()
    }

    /// The way out where nothing is found.
    fn all(&self) -> SideButton {
        let everything = Looking { sort: self.looking.sort, ..Looking::default() };
        SideButton {
            label: self.say(Key::BUDGET_ALL),
            on_press: self.on_action.reform(move |_| Action::Look(everything.clone())),
        }
    }

    fn look<T: 'static>(&self, change: impl Fn(&mut Looking, T) + 'static) -> Callback<T> {
        let looking = self.looking.clone();
        self.on_action.reform(move |it| {
            let mut looking = looking.clone();
            change(&mut looking, it);
            Action::Look(looking)
        })
    }

    fn field(&self, name: &str, key: Key) -> Question {
        Question {
            id: format!("{}-{name}", self.ids).into(),
            text: Phrase::own(self.say(key)),
            level: None,
            remark: None,
            hint: None,
            wrong: None,
        }
    }

    fn say(&self, key: Key) -> AttrValue {
        self.voice.words.say(key)
    }
}
