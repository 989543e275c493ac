//! References: what a resident notes down, to ask about a submission later.

use crate::error::Error;

/// Digits and consonants. Without 0, 1 and L nothing is mistaken when it is read out or typed off;
/// without vowels no word comes up by accident.
const ALPHABET: [char; 28] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'B', 'C', 'D', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
const GROUPS: usize = 2;
const GROUP_LENGTH: usize = 4;

/// Draws a reference such as `7KTM-29XB`, at random: it tells nothing about who answered or when.
pub(crate) fn draw() -> Result<String, Error> {
    getrandom::u64().map(spell).map_err(Error::NoRandomBytes)
}

/// The reference that stands for a number. There are 28^8 references, so few next to 2^64 that each
/// stands for as many numbers as another, near enough.
fn spell(mut number: u64) -> String {
    let mut reference = String::new();
    for position in 0..GROUPS * GROUP_LENGTH {
        if position > 0 && position % GROUP_LENGTH == 0 {
            reference.push('-');
        }
        reference.extend(take_symbol(&mut number));
    }
    reference
}

fn take_symbol(number: &mut u64) -> Option<char> {
    let n_symbols = u64::try_from(ALPHABET.len()).ok()?;
    let index = usize::try_from(*number % n_symbols).ok()?;
    *number /= n_symbols;
    ALPHABET.get(index).copied()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_number_makes_two_groups_of_four_symbols(number: u64) {
            let reference = spell(number);
            let groups: Vec<&str> = reference.split('-').collect();
            prop_assert_eq!(groups.len(), 2);
            for group in groups {
                prop_assert_eq!(group.len(), 4);
                prop_assert!(group.chars().all(|it| ALPHABET.contains(&it)), "{}", reference);
            }
        }

        #[test]
        fn different_numbers_below_the_count_of_references_make_different_references(
            one in 0..28_u64.pow(8), two in 0..28_u64.pow(8),
        ) {
            prop_assert_eq!(spell(one) == spell(two), one == two);
        }
    }
}
