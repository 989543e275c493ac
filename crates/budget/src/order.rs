//! The order of ranked projects, to be changed before it is cast.

use civic_model::budget::{Basket, Project};
use civic_participation::participation::Stage;
use civic_runtime::words::Key;
use civic_ui::{
    phrase::Phrase,
    question::Question,
    ranking::{Move, Ranking, RankingItem, RankingWords, Target},
};
use yew::prelude::*;

use crate::{
    sentences::Teller,
    session::{Action, Session},
    total::status,
};

/// The chosen projects, the best first.
pub(crate) fn order(session: &Session, basket: &Basket, stage: &Stage<Action>) -> Html {
    let words = &stage.voice.words;
    let teller = Teller { budget: session.budget(), voice: &stage.voice };
    let chosen = session.sheet().chosen();
    let projects = chosen.iter().filter_map(|it| basket.project(it));
    let items: Vec<RankingItem> = projects.map(|it| item(it, teller)).collect();
    let ranked: Vec<AttrValue> = chosen.iter().map(|it| (*it).to_owned().into()).collect();
    let number = |it: usize| words.intl().number(i64::try_from(it).unwrap_or(i64::MAX));
    let places: Vec<AttrValue> = (1..=ranked.len()).map(|it| number(it).into()).collect();
    let question = Question {
        id: format!("{}-order", stage.ids).into(),
        text: Phrase::own(words.say(Key::BUDGET_PROJECTS)),
        level: None,
        remark: None,
        hint: None,
        wrong: None,
    };
    let shared = RankingWords {
        ranked: words.say(Key::YOUR_ORDER),
        unranked: words.say(Key::WITHOUT_PLACE),
        add: words.say(Key::RANKING_ADD),
        remove: words.say(Key::RANKING_REMOVE),
    };
    let places_now = ranked.clone();
    let on_move = stage.on_action.reform(move |Move { value, to }: Move| {
        let name = value.to_string();
        let now = || places_now.iter().position(|it| *it == value).unwrap_or_default();
        match to {
            Target::Place(place) => Action::Move(name, place),
            Target::Out => Action::Choose(name, false),
            // What is no place leaves it where it is.
            Target::Typed(text) => {
                let place = text.trim().parse::<usize>().ok().and_then(|it| it.checked_sub(1));
                Action::Move(name, place.unwrap_or_else(now))
            }
        }
    });
    html! {
        <Ranking {question} {items} {ranked} {places} words={shared} is_full=true
            status={status(session, teller)} is_locked={stage.is_locked} {on_move} />
    }
}

fn item(project: &Project, teller: Teller<'_>) -> RankingItem {
    let label = teller.voice.phrase(&project.title);
    let name = |key| teller.voice.words.fill(key, &[("item", label.text.as_str())]);
    RankingItem {
        value: project.id.to_string().into(),
        description: Some(Phrase::own(AttrValue::from(teller.money(project.cost.get())))),
        place: name(Key::POSITION_OF),
        up: name(Key::MOVE_UP),
        down: name(Key::MOVE_DOWN),
        add: name(Key::ADD_ITEM),
        remove: name(Key::REMOVE),
        label,
    }
}
