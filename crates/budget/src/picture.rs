//! How the money is shared out, as a picture: two bars as long as the spending of today and of the
//! proposal, each in parts as long as the lines' shares. It only decorates: the table tells it all.

use civic_model::budget::Allocation;
use yew::prelude::*;

use crate::session::LineAmount;

/// Two bars: today above, the proposal below.
pub(crate) fn picture(allocation: &Allocation, own: &[LineAmount]) -> Html {
    let spending = || allocation.lines.iter().zip(own).filter(|it| !it.0.is_revenue());
    let today: Vec<u64> = spending().map(|(line, _)| line.current.get()).collect();
    let proposed: Vec<u64> = spending().map(|(_, own)| own.amount).collect();
    let longest = total(&today).max(total(&proposed)).max(1);
    html! {
        <svg class="shares" part="shares" aria-hidden="true" focusable="false">
            { bar(&today, longest, "0") }
            { bar(&proposed, longest, "55%") }
        </svg>
    }
}

fn total(amounts: &[u64]) -> u128 {
    amounts.iter().map(|it| u128::from(*it)).sum()
}

fn bar(amounts: &[u64], longest: u128, top: &'static str) -> Html {
    let mut begun = 0;
    let parts = amounts.iter().enumerate().map(|(number, amount)| {
        let amount = u128::from(*amount);
        let (x, width) = (percent(begun, longest), percent(amount, longest));
        begun += amount;
        // Every other part is lighter, so that each is told from its neighbors.
        let class = if number % 2 == 0 { "fill" } else { "fill other" };
        html! { <rect key={number} {class} {x} y={top} {width} height="45%" /> }
    });
    html! { <g>{ for parts }</g> }
}

/// A share in per cent, with two decimals.
fn percent(part: u128, all: u128) -> String {
    let share = part * 10_000 / all;
    format!("{}.{:02}%", share / 100, share % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_in_hundredths_of_a_per_cent() {
        assert_eq!(percent(1, 3), "33.33%");
        assert_eq!(percent(0, 7), "0.00%");
        assert_eq!(percent(7, 7), "100.00%");
        assert_eq!(percent(u128::from(u64::MAX), u128::from(u64::MAX) * 2), "50.00%");
    }
}
