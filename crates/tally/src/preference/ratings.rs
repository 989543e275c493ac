//! What is counted: numbers that ballots give to alternatives, such as grades, scores or points.

use std::collections::BTreeMap;

use super::profile::{Profile, Ranks};

/// Numbers for the same alternatives, ballot by ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    /// What the alternatives are called. Elsewhere an alternative is its number in this list, from 0.
    pub alternatives: Vec<String>,
    /// The lowest and the highest number that a ballot can give. The higher, the better.
    pub scale: (i64, i64),
    /// What each ballot gives, each alternative once at most, with how often the ballot was cast.
    pub ballots: Vec<(Vec<(u32, i64)>, u64)>,
}

impl Ratings {
    /// Takes the ranks of a profile for so many categories, the best first: what stands in the last
    /// of them gets 0, in the one before 1, and so on. What stands in none, or behind the last, gets
    /// nothing.
    pub fn from_categories(profile: &Profile, categories: u16) -> Self {
        let grades = (0..i64::from(categories)).rev();
        let given = |ranks: &Ranks| -> Vec<(u32, i64)> {
            let ranks = ranks.iter().zip(grades.clone());
            ranks.flat_map(|(rank, grade)| rank.iter().map(move |it| (*it, grade))).collect()
        };
        Self {
            alternatives: profile.alternatives.clone(),
            scale: (0, i64::from(categories).saturating_sub(1).max(0)),
            ballots: profile.ballots.iter().map(|(ranks, count)| (given(ranks), *count)).collect(),
        }
    }

    /// The orders in which the numbers put the alternatives: the same number is the same rank, and
    /// what has none is on no rank.
    pub fn orders(&self) -> Profile {
        let order = |given: &Vec<(u32, i64)>| -> Ranks {
            let mut ranks: BTreeMap<i64, Vec<u32>> = BTreeMap::new();
            for (alternative, number) in given {
                ranks.entry(*number).or_default().push(*alternative);
            }
            ranks.into_values().rev().collect()
        };
        Profile {
            alternatives: self.alternatives.clone(),
            ballots: self.ballots.iter().map(|(given, count)| (order(given), *count)).collect(),
        }
    }
}
