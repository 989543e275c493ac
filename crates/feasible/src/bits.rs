//! Sets of sums as bits: the number is in the set if the bit of that number is 1.

use super::linear::doublings;

const WORD: usize = 64;

/// A set of numbers. The last word is not 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits {
    words: Vec<u64>,
}

/// Numbers at equal distances: `start`, `start + stride` and so on, `count` of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    start: usize,
    stride: usize,
    count: usize,
}

impl Bits {
    /// The set of the number 0.
    pub(super) fn zero() -> Self {
        Self { words: vec![1] }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many machine words the set takes.
    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    pub(super) fn contains(&self, number: usize) -> bool {
        self.words.get(number / WORD).is_some_and(|it| it >> (number % WORD) & 1 == 1)
    }

    /// The greatest number.
    pub(super) fn last(&self) -> Option<usize> {
        let word = self.words.last()?;
        let top = usize::try_from(word.checked_ilog2()?).ok()?;
        Some((self.words.len() - 1) * WORD + top)
    }

    /// All numbers, from the least.
    pub(super) fn iter(&self) -> Numbers<'_> {
        Numbers { words: self.words.iter(), rest: 0, base: 0, next_base: 0 }
    }

    /// Adds every number of `other`, raised by `shift`, that is at most `limit`.
    pub(super) fn add_shifted(&mut self, other: &Self, shift: usize, limit: usize) {
        let (skip, bit) = (shift / WORD, shift % WORD);
        let needed = (skip + other.words.len() + 1).min(limit / WORD + 1);
        if other.is_empty() || needed <= skip {
            return;
        }
        if self.words.len() < needed {
            self.words.resize(needed, 0);
        }
        let targets = self.words.iter_mut().skip(skip);
        if bit == 0 {
            targets.zip(&other.words).for_each(|(target, word)| *target |= word);
        } else {
            let carried = std::iter::once(&0).chain(&other.words);
            let words = other.words.iter().chain(std::iter::once(&0));
            for ((target, word), before) in targets.zip(words).zip(carried) {
                *target |= word << bit | before >> (WORD - bit);
            }
        }
        self.cut(limit);
    }

    /// Adds every sum of a number of `other` and one of `stretch` that is at most `limit`.
    pub(super) fn add_stretched(&mut self, other: &Self, stretch: Stretch, limit: usize) {
        if stretch.count <= 2 {
            self.add_shifted(other, stretch.start, limit);
            if stretch.count == 2 {
                self.add_shifted(other, stretch.start + stretch.stride, limit);
            }
            return;
        }
        let mut sums = Self::default();
        sums.add_shifted(other, stretch.start, limit);
        for steps in stretch.doublings() {
            let before = sums.clone();
            sums.add_shifted(&before, steps.saturating_mul(stretch.stride), limit);
        }
        self.add_shifted(&sums, 0, limit);
    }

    /// Keeps the numbers from `least` on.
    pub(super) fn keep_from(&mut self, least: usize) {
        let (whole, bit) = (least / WORD, least % WORD);
        self.words.iter_mut().take(whole).for_each(|it| *it = 0);
        if let Some(word) = self.words.get_mut(whole) {
            *word &= u64::MAX << bit;
        }
        self.trim();
    }

    /// The set as few stretches, from the least number.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Stretch> {
        let mut numbers = self.iter();
        let mut next = numbers.next();
        std::iter::from_fn(move || {
            let start = next?;
            next = numbers.next();
            let stride = next.map_or(1, |it| it - start);
            let (mut count, mut expected) = (1, start + stride);
            while next == Some(expected) {
                count += 1;
                expected += stride;
                next = numbers.next();
            }
            Some(Stretch { start, stride, count })
        })
    }

    /// Removes the numbers above `limit`.
    fn cut(&mut self, limit: usize) {
        let last = limit / WORD;
        self.words.truncate(last + 1);
        if let Some(word) = self.words.get_mut(last) {
            *word &= u64::MAX >> (WORD - 1 - limit % WORD);
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }
}

/// The numbers of a set.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    words: std::slice::Iter<'a, u64>,
    /// What is left of the word at hand, and the number of its first bit.
    rest: u64,
    base: usize,
    next_base: usize,
}

impl Iterator for Numbers<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.rest == 0 {
            self.rest = *self.words.next()?;
            self.base = self.next_base;
            self.next_base += WORD;
        }
        let bit = self.rest.trailing_zeros();
        self.rest &= self.rest - 1;
        Some(self.base + usize::try_from(bit).unwrap_or(0))
    }
}

impl Stretch {
    /// The same numbers, each raised by `base`.
    pub(super) fn raised(self, base: usize) -> Self {
        Self { start: self.start + base, ..self }
    }

    /// How often a set is shifted to add this stretch to it.
    pub(super) fn shifts(self) -> usize {
        if self.count <= 2 { self.count } else { 2 + 2 * self.doublings().count() }
    }

    fn doublings(self) -> impl Iterator<Item = usize> {
        let more = u64::try_from(self.count).unwrap_or(u64::MAX).saturating_sub(1);
        doublings(more).filter_map(|it| usize::try_from(it).ok())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bits(numbers: &BTreeSet<usize>) -> Bits {
        let mut bits = Bits::default();
        for number in numbers {
            bits.add_shifted(&Bits::zero(), *number, usize::MAX);
        }
        bits
    }

    fn some_numbers() -> impl Strategy<Value = BTreeSet<usize>> {
        prop::collection::btree_set(0_usize..200, 0..40)
    }

    proptest! {
        #[test]
        fn a_shifted_set_holds_the_raised_numbers_up_to_the_limit(
            one in some_numbers(), other in some_numbers(), shift in 0_usize..200, limit in 0_usize..400,
        ) {
            let one: BTreeSet<usize> = one.into_iter().filter(|it| *it <= limit).collect();
            let mut sums = bits(&one);
            sums.add_shifted(&bits(&other), shift, limit);
            let raised = other.iter().map(|it| it + shift).filter(|it| *it <= limit);
            let expected: BTreeSet<usize> = raised.chain(one.iter().copied()).collect();
            prop_assert_eq!(sums.iter().collect::<BTreeSet<_>>(), expected.clone());
            prop_assert_eq!(sums.last(), expected.last().copied());
            prop_assert!((0..500).all(|it| sums.contains(it) == expected.contains(&it)));
        }

        #[test]
        fn all_stretches_of_a_set_together_add_every_sum(
            one in some_numbers(), other in some_numbers(), limit in 0_usize..400,
        ) {
            let mut sums = Bits::default();
            for stretch in bits(&one).stretches() {
                sums.add_stretched(&bits(&other), stretch, limit);
            }
            let pairs = one.iter().flat_map(|it| other.iter().map(move |more| it + more));
            let expected: BTreeSet<usize> = pairs.filter(|it| *it <= limit).collect();
            prop_assert_eq!(sums.iter().collect::<BTreeSet<_>>(), expected);
        }

        #[test]
        fn what_is_below_the_least_goes(one in some_numbers(), least in 0_usize..300) {
            let mut kept = bits(&one);
            kept.keep_from(least);
            let expected: BTreeSet<usize> = one.into_iter().filter(|it| *it >= least).collect();
            prop_assert_eq!(kept, bits(&expected));
        }
    }
}
