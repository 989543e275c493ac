//! Small helpers for lists that are looked up by index.

/// Sets the entry at an index. Without such an entry nothing happens.
pub(super) fn put<T>(list: &mut [T], index: usize, value: T) {
    if let Some(it) = list.get_mut(index) {
        *it = value;
    }
}

/// The entry at an index, or the default value.
pub(super) fn at<T: Copy + Default>(list: &[T], index: usize) -> T {
    list.get(index).copied().unwrap_or_default()
}

/// The values of all pairs by their index. Pairs with an index that is not below `count` are left
/// out.
pub(super) fn grouped<T: Clone>(
    count: usize,
    pairs: impl Iterator<Item = (usize, T)>,
) -> Vec<Vec<T>> {
    let mut lists = vec![Vec::new(); count];
    for (index, value) in pairs {
        if let Some(it) = lists.get_mut(index) {
            it.push(value);
        }
    }
    lists
}

/// Indices by a key, the least first, and by themselves where it is the same.
pub(super) fn sorted(
    indices: impl Iterator<Item = usize>,
    key: impl Fn(usize) -> i128,
) -> Vec<usize> {
    let mut keyed: Vec<(i128, usize)> = indices.map(|it| (key(it), it)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|it| it.1).collect()
}

/// A number as a key.
pub(super) fn key(number: usize) -> i128 {
    i128::try_from(number).unwrap_or(i128::MAX)
}

/// The entries in the order of these indices.
pub(super) fn in_order<T>(list: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut list: Vec<Option<T>> = list.into_iter().map(Some).collect();
    order.iter().filter_map(|it| list.get_mut(*it)?.take()).collect()
}
