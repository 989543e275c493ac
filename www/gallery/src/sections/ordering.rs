//! Things to put in order.

use civic_ui::{
    order::moved,
    question::Question,
    ranking::{Move, Ranking, RankingItem, RankingProps, RankingWords, Target},
    regions::Status,
};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, own, question, wrong},
};

const ASKED: &str = "What should the city do first?";
const PLANS: &[&str] = &["Mend the roads", "Plant trees", "Open the pool", "Light the paths"];

pub(super) fn states() -> Vec<State> {
    let mistake = wrong("wrong", ASKED, "Give at least three of them a place");
    let arabic = plans(question("arabic", ARABIC), &["مخبز", "مكتبة", "ورشة"], 2, ARABIC_WORDS);
    let english =
        |question, labels: &[&'static str], ranked| plans(question, labels, ranked, ENGLISH_WORDS);
    vec![
        State::new(
            "Empty",
            live_ranking(english(hinted("empty", ASKED, "The best first."), PLANS, 0)),
        ),
        State::new("Partly in order", live_ranking(english(question("some", ASKED), PLANS, 2))),
        State::new("All in order", live_ranking(english(question("all", ASKED), PLANS, 4))),
        State::new("Wrong", live_ranking(english(mistake, PLANS, 1))),
        State::new(
            "Locked",
            live_ranking(RankingProps {
                is_locked: true,
                ..english(question("locked", ASKED), PLANS, 3)
            }),
        ),
        State::new(
            "Long",
            live_ranking(english(question("long", LONG), &[LONG, "Plant trees", LONG], 2)),
        ),
        State::arabic(live_ranking(arabic)),
    ]
}

/// The words of the lists and of their buttons, and those that begin the names of the controls.
type Words = [&'static str; 7];

const ENGLISH_WORDS: Words =
    ["Your order", "Without a place", "Add", "Remove", "Place of", "Move up:", "Move down:"];

const ARABIC_WORDS: Words =
    ["ترتيبك", "بدون ترتيب", "إضافة", "إزالة", "مرتبة", "إلى الأعلى:", "إلى الأسفل:"];

fn plans(question: Question, labels: &[&'static str], ranked: usize, words: Words) -> RankingProps {
    let [order, rest, add, remove, ..] = words.map(AttrValue::from);
    let items = labels.iter().enumerate();
    RankingProps {
        question,
        items: items.map(|(number, label)| item(number, label, words)).collect(),
        ranked: (0..ranked).map(|it| AttrValue::from(it.to_string())).collect(),
        places: (1..=labels.len()).map(|it| AttrValue::from(it.to_string())).collect(),
        words: RankingWords { ranked: order, unranked: rest, add, remove },
        is_full: false,
        status: Status::default(),
        is_locked: false,
        on_move: Callback::noop(),
    }
}

fn item(number: usize, label: &'static str, words: Words) -> RankingItem {
    let [_, _, add, remove, place, up, down] = words.map(|it| format!("{it} {label}").into());
    RankingItem {
        value: number.to_string().into(),
        label: own(label),
        description: (label == "Plant trees").then(|| own("In the whole city.")),
        place,
        up,
        down,
        add,
        remove,
    }
}

/// The values that have a place, and what became of the last move.
type Held = (Vec<AttrValue>, Status);

fn live_ranking(props: RankingProps) -> Html {
    live((props.ranked.clone(), Status::default()), move |held: Held, set| {
        let on_move = {
            let held = held.clone();
            set.reform(move |wish| after(&held, &wish))
        };
        let (ranked, status) = held;
        html! { <Ranking ..RankingProps { ranked, status, on_move, ..props.clone() } /> }
    })
}

fn after((ranked, status): &Held, wish: &Move) -> Held {
    let to = match &wish.to {
        Target::Place(place) => Some(*place),
        Target::Out => None,
        Target::Typed(typed) => typed.parse::<usize>().ok().and_then(|it| it.checked_sub(1)),
    };
    let text = to.map_or("No place".to_owned(), |it| format!("Place {}", it + 1));
    let status = Status { text: text.into(), number: status.number + 1 };
    (moved(ranked, &wish.value, to), status)
}
