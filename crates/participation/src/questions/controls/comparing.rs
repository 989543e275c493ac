//! Comparisons of two options: radios for each pair.

use civic_model::question::pairwise::Pairwise;
use civic_runtime::words::Key;
use civic_ui::{choice::Choice, part::Part as _, phrase::Phrase, radios::Radios};
use yew::prelude::*;

use super::{Controls, count, inner};
use crate::questions::given::{Compared, Step};

/// The value of the radio of those who cannot decide, which no option has: a name has no space.
const UNDECIDED: &str = " ";

impl Controls<'_> {
    pub(super) fn comparisons(&self, question: &Pairwise) -> Html {
        let pairs = self.sheet.pairs(self.asked);
        let total = pairs.len();
        let comparisons = pairs
            .into_iter()
            .enumerate()
            .map(|(number, pair)| self.comparison(number, total, pair, question));
        self.frame().group(html! { <div>{ for comparisons }</div> })
    }

    fn comparison(
        &self,
        number: usize,
        total: usize,
        pair: [String; 2],
        question: &Pairwise,
    ) -> Html {
        let words = self.words();
        let [place, all] = [number + 1, total].map(|it| self.number(count(it)));
        let text = words.fill(Key::COMPARISON_OF, &[("number", &place), ("total", &all)]);
        let options = pair.iter().filter_map(|it| question.offer.option(it));
        let mut choices: Vec<Choice> = options.map(|it| self.option(it)).collect();
        if question.undecided {
            let undecided = Phrase::own(words.say(Key::UNDECIDED));
            choices.push(Choice::new(UNDECIDED, undecided));
        }
        let radios = Radios {
            question: inner(self.pair_id(number), Phrase::own(text)),
            choices,
            divider: None,
            chosen: self.decision(&pair),
            is_locked: self.place.is_locked,
            on_choose: self.act(move |it: AttrValue| {
                let better = Some(it.to_string()).filter(|it| it != UNDECIDED);
                Step::Compare(Compared { pair: pair.clone(), better })
            }),
        };
        radios.view()
    }

    fn decision(&self, pair: &[String; 2]) -> Option<AttrValue> {
        let compared = self.given()?.compared(pair)?;
        let value = compared.better.as_deref().unwrap_or(UNDECIDED);
        Some(value.to_owned().into())
    }
}
