//! Outcomes in English sentences.
use super::Outcome;
impl Outcome {
    /// x
    pub fn sentences(&self) -> Vec<String> { Vec::new() }
}
