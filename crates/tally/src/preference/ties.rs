//! Ties: what decides them, and that they were met.

use civic_model::digest::Hashing;

use super::{each::Each, history::History, uncountable::Uncountable};

/// What decides ties: steps that are taken one after the other until one alternative is left. Where
/// all of them leave several, the order of the list decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieBreaking(pub Vec<TieStep>);

/// The rule of the configured polls: earlier rounds, then the order of the list.
impl Default for TieBreaking {
    fn default() -> Self {
        Self(vec![TieStep::EarlierRounds, TieStep::ListedOrder])
    }
}

/// One way to decide ties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TieStep {
    /// In rules with rounds: by the votes in the latest earlier round in which those who are tied
    /// differ (Scottish Local Government Elections Order 2011, schedule 1, rules 49 and 51).
    EarlierRounds,
    /// Who stands before the others in this list; all whom it does not name stand behind it.
    GivenOrder(Vec<u32>),
    /// By lot, drawn once for the whole count. The lot of an alternative is the SHA-256 of this seed,
    /// a line feed, and the name of the alternative, all in UTF-8; the smallest lot, as a
    /// hexadecimal number, stands before the others. Whoever knows the seed can draw again.
    Lot(String),
    /// Who stands before the others in the list of alternatives.
    ListedOrder,
}

/// What decided a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// Votes in earlier rounds.
    EarlierRounds,
    /// The given order.
    GivenOrder,
    /// The lot.
    Lot,
    /// The order of the list of alternatives.
    ListedOrder,
}

/// What was to be decided among alternatives that are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Which of them wins.
    Winner,
    /// Which of them is taken out.
    Elimination,
    /// Whose surplus goes on first.
    Surplus,
}

/// A tie that was met, and how it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// What was to be decided.
    pub decision: Decision,
    /// All who are tied, in the order of the list.
    pub tied: Vec<u32>,
    /// Who was chosen: to win, to be taken out, or to go on first.
    pub chosen: u32,
    /// What decided.
    pub by: DecidedBy,
}

/// Who was chosen, and the tie, if there was more than one to choose from.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub(crate) chosen: u32,
    pub(crate) tie: Option<Tie>,
}

/// Decides the ties of one count, and keeps them.
#[derive(Debug, Clone)]
pub(crate) struct Decider {
    steps: Vec<Step>,
    /// In place of orders: which of the alternatives that are left is chosen, tie after tie.
    script: Option<Script>,
    met: Vec<Tie>,
}

#[derive(Debug, Clone)]
enum Step {
    EarlierRounds,
    /// The place of each alternative, from 0; the lower stands before the others.
    Order(DecidedBy, Each<usize>),
}

/// The choices that were made, and among how many each; those to be made come from `planned`.
#[derive(Debug, Clone, Default)]
struct Script {
    planned: Vec<usize>,
    made: Vec<(usize, usize)>,
}

impl Decider {
    pub(crate) fn new(
        tie_breaking: &TieBreaking,
        alternatives: &[String],
    ) -> Result<Self, Uncountable> {
        let steps = tie_breaking.0.iter().chain([&TieStep::ListedOrder]);
        let steps = steps.map(|it| Step::of(it, alternatives)).collect::<Result<_, _>>()?;
        Ok(Self { steps, script: None, met: Vec::new() })
    }

    /// Chooses one of `tied`; with `history`, earlier rounds can decide. `None` of none.
    pub(crate) fn decide(
        &mut self,
        decision: Decision,
        tied: &[u32],
        history: Option<&History>,
    ) -> Option<Decided> {
        let mut left = tied.to_vec();
        let mut by = DecidedBy::ListedOrder;
        for step in &self.steps {
            if left.len() <= 1 {
                break;
            }
            let is_order = matches!(step, Step::Order(..));
            if is_order && self.script.is_some() {
                continue;
            }
            by = step.decided_by();
            step.narrow(&mut left, decision, history);
        }
        let chosen = match &mut self.script {
            Some(script) if left.len() > 1 => left.get(script.choose(left.len())).copied()?,
            _ => left.first().copied()?,
        };
        let tie = Tie { decision, tied: tied.to_vec(), chosen, by };
        let tie = Some(tie).filter(|it| it.tied.len() > 1);
        self.met.extend(tie.clone());
        Some(Decided { chosen, tie })
    }

    /// All ties that were met, in their order.
    pub(crate) fn into_ties(self) -> Vec<Tie> {
        self.met
    }

    /// Whether an order decided, and so another order could have decided otherwise.
    pub(crate) fn was_arbitrary(&self) -> bool {
        self.met.iter().any(|it| it.by != DecidedBy::EarlierRounds)
    }

    /// The alternatives as the steps other than earlier rounds put them in order.
    pub(crate) fn order(&self, alternatives: usize) -> Vec<u32> {
        let orders = self.steps.iter().filter_map(|it| match it {
            Step::Order(_, places) => Some(places),
            Step::EarlierRounds => None,
        });
        let orders: Vec<&Each<usize>> = orders.collect();
        let mut all: Vec<u32> = (0..).take(alternatives).collect();
        all.sort_by_key(|it| orders.iter().map(|order| order.get(*it)).collect::<Vec<_>>());
        all
    }

    /// What the first step that is an order is called.
    pub(crate) fn first_order(&self) -> DecidedBy {
        let order = self.steps.iter().find(|it| matches!(it, Step::Order(..)));
        order.map_or(DecidedBy::ListedOrder, Step::decided_by)
    }

    /// The same before any tie, with choices as they are planned; where the plan ends, the first.
    pub(crate) fn planned(&self, planned: Vec<usize>) -> Self {
        let script = Some(Script { planned, made: Vec::new() });
        Self { steps: self.steps.clone(), script, met: Vec::new() }
    }

    /// The plan that comes after this one; `None` after the last.
    pub(crate) fn next_plan(self) -> Option<Vec<usize>> {
        let mut made = self.script.unwrap_or_default().made;
        while let Some((choice, among)) = made.pop() {
            if choice + 1 < among {
                let before = made.into_iter().map(|(choice, _)| choice);
                return Some(before.chain([choice + 1]).collect());
            }
        }
        None
    }
}

impl Script {
    fn choose(&mut self, among: usize) -> usize {
        let choice = self.planned.get(self.made.len()).copied().unwrap_or_default();
        self.made.push((choice, among));
        choice
    }
}

impl Step {
    fn of(step: &TieStep, alternatives: &[String]) -> Result<Self, Uncountable> {
        let all = 0..alternatives.len();
        Ok(match step {
            TieStep::EarlierRounds => Self::EarlierRounds,
            TieStep::ListedOrder => Self::Order(DecidedBy::ListedOrder, all.collect()),
            TieStep::GivenOrder(order) => {
                let mut places = Each::new(alternatives.len(), usize::MAX);
                for (place, alternative) in order.iter().enumerate() {
                    let it = places.get_mut(*alternative);
                    let it = it.ok_or(Uncountable::NoSuchAlternativeInTieOrder)?;
                    *it = place.min(*it);
                }
                Self::Order(DecidedBy::GivenOrder, places)
            }
            TieStep::Lot(seed) => {
                let lots = alternatives.iter().map(|it| lot(seed, it));
                let mut sorted: Vec<String> = lots.clone().collect();
                sorted.sort_unstable();
                // Equal names have equal lots, and so equal places.
                let place = |lot: String| sorted.partition_point(|it| *it < lot);
                Self::Order(DecidedBy::Lot, lots.map(place).collect())
            }
        })
    }

    fn decided_by(&self) -> DecidedBy {
        match self {
            Self::EarlierRounds => DecidedBy::EarlierRounds,
            Self::Order(by, _) => *by,
        }
    }

    /// Keeps those whom this step does not tell apart from the one that it chooses.
    fn narrow(&self, left: &mut Vec<u32>, decision: Decision, history: Option<&History>) {
        // The greater, the better: for who stays in or goes first.
        let merit = |alternative: u32| match self {
            Self::EarlierRounds => history.map_or(0, |it| it.standing(alternative)),
            Self::Order(_, places) => places.get(alternative).map_or(0, |place| usize::MAX - place),
        };
        let merits = left.iter().map(|it| merit(*it));
        let chosen = match decision {
            Decision::Elimination => merits.min(),
            Decision::Winner | Decision::Surplus => merits.max(),
        };
        left.retain(|it| Some(merit(*it)) == chosen);
    }
}

/// The lot of an alternative, in hexadecimal digits.
fn lot(seed: &str, name: &str) -> String {
    let digest = Hashing::default().and(seed.as_bytes()).and(b"\n").and(name.as_bytes()).digest();
    digest.as_str().trim_start_matches("sha256-").to_owned()
}
