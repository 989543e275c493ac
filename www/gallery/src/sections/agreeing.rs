//! Statements to agree to.

use civic_ui::{agreement::Agreement, choice::Link, part::Part as _, question::Question};
use yew::prelude::*;

use crate::{
    live::live,
    state::State,
    words::{ARABIC, LONG, hinted, own, question, wrong},
};

const STATEMENT: &str = "I agree that the city keeps my answers until the end of the year";

pub(super) fn states() -> Vec<State> {
    let mistake = wrong("wrong", STATEMENT, "Tick the box if you agree");
    let remark = Some("(optional)".into());
    vec![
        State::new("Empty", box_for(plain(question("empty", STATEMENT)))),
        State::new(
            "With a hint, and ticked",
            box_for(Agreement {
                is_agreed: true,
                ..plain(hinted("hint", STATEMENT, "You can withdraw this at any time."))
            }),
        ),
        State::new(
            "With a link",
            box_for(Agreement {
                link: Some(link("What we keep, and why")),
                ..plain(Question { remark, ..question("link", STATEMENT) })
            }),
        ),
        State::new("Wrong", box_for(plain(mistake))),
        State::new(
            "Locked",
            box_for(Agreement {
                is_agreed: true,
                is_locked: true,
                ..plain(question("locked", STATEMENT))
            }),
        ),
        State::new(
            "Long",
            box_for(Agreement { link: Some(link(LONG)), ..plain(question("long", LONG)) }),
        ),
        State::arabic(box_for(Agreement {
            link: Some(link("مزيد من المعلومات")),
            ..plain(question("arabic", ARABIC))
        })),
    ]
}

fn link(text: &'static str) -> Link {
    Link { href: "#agreement".into(), text: own(text) }
}

fn plain(question: Question) -> Agreement {
    Agreement {
        question,
        link: None,
        is_agreed: false,
        is_locked: false,
        on_agree: Callback::noop(),
    }
}

fn box_for(agreement: Agreement) -> Html {
    live(agreement.is_agreed, move |is_agreed, on_agree| {
        Agreement { is_agreed, on_agree, ..agreement.clone() }.view()
    })
}
