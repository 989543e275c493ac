//! Putting things in an order of one's own.

/// The list with `item` at that place, from 0, or at the end where the place is beyond it; and
/// without `item` where there is no place. Everything else keeps its order.
///
/// An item that was not in the list comes in. A list holds each item once.
pub fn moved<T: Clone + PartialEq>(list: &[T], item: &T, to: Option<usize>) -> Vec<T> {
    let mut order: Vec<T> = list.iter().filter(|it| *it != item).cloned().collect();
    if let Some(to) = to {
        order.insert(to.min(order.len()), item.clone());
    }
    order
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(list: &str, item: char, to: Option<usize>, expected: &str) {
        let list: Vec<char> = list.chars().collect();
        assert_eq!(moved(&list, &item, to).into_iter().collect::<String>(), expected);
    }

    #[test]
    fn an_item_comes_to_the_place_it_is_moved_to() {
        check("abcd", 'c', Some(0), "cabd");
        check("abcd", 'a', Some(1), "bacd");
        check("abcd", 'a', Some(3), "bcda");
        check("abcd", 'b', Some(1), "abcd");
    }

    #[test]
    fn a_place_beyond_the_end_is_the_end() {
        check("abcd", 'a', Some(4), "bcda");
        check("abcd", 'a', Some(usize::MAX), "bcda");
        check("", 'a', Some(7), "a");
    }

    #[test]
    fn an_item_without_a_place_leaves_the_list_and_a_new_one_enters_it() {
        check("abc", 'b', None, "ac");
        check("abc", 'x', None, "abc");
        check("abc", 'x', Some(1), "axbc");
    }

    fn list() -> impl Strategy<Value = Vec<u8>> {
        Just((0..8).collect::<Vec<u8>>()).prop_shuffle().prop_flat_map(|all| {
            (0..=all.len()).prop_map(move |n| all.iter().take(n).copied().collect())
        })
    }

    proptest! {
        #[test]
        fn moving_loses_and_doubles_nothing(list in list(), item in 0_u8..8, to in 0_usize..10) {
            let order = moved(&list, &item, Some(to));
            let mut expected = list.clone();
            if !list.contains(&item) {
                expected.push(item);
            }
            let sorted = |mut it: Vec<u8>| { it.sort_unstable(); it };
            prop_assert_eq!(sorted(order.clone()), sorted(expected));
            prop_assert_eq!(order.iter().position(|it| *it == item), Some(to.min(order.len() - 1)));
        }

        #[test]
        fn the_others_keep_their_order(
            list in list(),
            item in 0_u8..8,
            to in proptest::option::of(0_usize..10),
        ) {
            let others = |list: &[u8]| {
                list.iter().copied().filter(|it| *it != item).collect::<Vec<u8>>()
            };
            prop_assert_eq!(others(&moved(&list, &item, to)), others(&list));
        }

        #[test]
        fn moving_back_restores_the_list(list in list(), item in 0_u8..8, to in 0_usize..10) {
            let from = list.iter().position(|it| *it == item);
            prop_assert_eq!(moved(&moved(&list, &item, Some(to)), &item, from), list);
        }
    }
}
