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
