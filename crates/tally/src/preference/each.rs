//! One value for each alternative.

/// One value for each alternative, found by the alternative's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each<T>(Vec<T>);

impl<T> Each<T> {
    pub(crate) fn new(alternatives: usize, value: T) -> Self
    where
        T: Clone,
    {
        Self(vec![value; alternatives])
    }

    /// The value of an alternative; `None` if there is no such alternative.
    pub fn get(&self, alternative: u32) -> Option<&T> {
        self.0.get(usize::try_from(alternative).ok()?)
    }

    pub(crate) fn get_mut(&mut self, alternative: u32) -> Option<&mut T> {
        self.0.get_mut(usize::try_from(alternative).ok()?)
    }

    /// The alternatives with their values, in the order in which the alternatives are listed.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..).zip(&self.0)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (u32, &mut T)> {
        (0..).zip(&mut self.0)
    }

    /// How many alternatives there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no alternative.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The alternatives whose value is the greatest.
    pub(crate) fn best(&self) -> Vec<u32>
    where
        T: Ord,
    {
        let greatest = self.0.iter().max();
        self.iter().filter(|(_, it)| Some(*it) == greatest).map(|(it, _)| it).collect()
    }
}

impl<T> FromIterator<T> for Each<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}
