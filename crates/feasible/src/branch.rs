//! The part of a search that asks tables, and decides on what they cannot hold.

use super::{
    Work,
    linear::{Choice, Found, Kind, Rule},
    lists::{at, put},
    nodes::{Best, best},
    search::{Goal, Search},
    table::TooBig,
};

/// Tables keep no more counts than this, because they are put in order pair by pair.
const COUNTED: usize = 100;

impl<'a> Search<'a> {
    /// Goes through all decisions on items that tables leave in doubt.
    pub(super) fn branch(&mut self, choices: &[Choice], work: &mut Work) -> Result<(), TooBig> {
        let mut open = vec![choices.to_vec()];
        // Whether what is looked at is all that there is, and not one side of a decision.
        let mut is_whole = true;
        while let Some(mut choices) = open.pop() {
            work.take(self.decision_steps()).then_some(()).ok_or(TooBig)?;
            if self.is_done(&mut choices) {
                continue;
            }
            let Some(best) = self.best(&choices, work)? else { continue };
            if is_whole {
                self.ceiling = self.ceiling.min(best.spend().max(self.floor() - 1));
            }
            if best.spend() < self.floor() {
                continue;
            }
            if self.goal == Goal::Spend && self.keeps_all(&choices) {
                self.reached = Some(best.spend());
                continue;
            }
            let found = best.basket(work)?;
            let broken = self.problem.broken(&found.chosen);
            if broken.is_empty() {
                self.keep(found);
            } else if self.count_more(&broken) {
                open.push(choices);
            } else {
                is_whole = false;
                let item = self.doubtful(&broken, &found.chosen, &choices).ok_or(TooBig)?;
                open.extend(both_sides(&choices, item, &found));
            }
        }
        Ok(())
    }

    /// Steps for one decision, next to those of the tables.
    fn decision_steps(&self) -> u64 {
        let terms: usize = self.problem.rules.iter().map(|it| it.terms.len()).sum();
        u64::try_from(terms).unwrap_or(u64::MAX).saturating_mul(64)
    }

    /// The best basket for the rules that tables keep. When the tables are too big, the rule with
    /// the most counts is left to decisions.
    fn best<'b>(
        &mut self,
        choices: &'b [Choice],
        work: &mut Work,
    ) -> Result<Option<Best<'b>>, TooBig>
    where
        'a: 'b,
    {
        loop {
            let matters = |it: &usize| self.rule(*it).is_some_and(|it| !it.is_idle(choices));
            let counted: Vec<usize> = self.counted.iter().copied().filter(matters).collect();
            let mut attempt = work.split(work.left / 2);
            let best = best(self.problem, self.plan, &counted, choices, &mut attempt);
            work.give_back(attempt);
            if best.is_ok() {
                return best;
            }
            let range = |rule: &usize| {
                let (low, high) = self.rule(*rule).map_or((0, 0), |it| it.range(choices));
                high - low
            };
            let widest = counted.iter().copied().max_by_key(range).ok_or(TooBig)?;
            self.counted.retain(|it| *it != widest);
            self.refused.push(widest);
        }
    }

    fn rule(&self, index: usize) -> Option<&'a Rule> {
        self.problem.rules.get(index)
    }

    /// Whether the tables keep every rule that can still be broken.
    fn keeps_all(&self, choices: &[Choice]) -> bool {
        let is_planned = |rule: usize| self.plan.nodes.iter().any(|it| it.rule == rule);
        self.problem.rules.iter().enumerate().all(|(index, rule)| match rule.kind {
            Kind::Part => true,
            Kind::Spend => is_planned(index) || rule.is_idle(choices),
            Kind::Count => self.counted.contains(&index) || rule.is_idle(choices),
        })
    }

    /// Lets the tables keep the broken rules. False if they do already, or cannot.
    fn count_more(&mut self, broken: &[usize]) -> bool {
        let before = self.counted.len();
        for index in broken {
            let is_counted = self.rule(*index).is_some_and(|it| it.kind == Kind::Count);
            if self.counted.len() < COUNTED
                && is_counted
                && !self.counted.contains(index)
                && !self.refused.contains(index)
            {
                self.counted.push(*index);
            }
        }
        self.counted.len() > before
    }

    /// The free item that does most to break the first broken rule.
    fn doubtful(&self, broken: &[usize], chosen: &[bool], choices: &[Choice]) -> Option<usize> {
        let rule = self.rule(*broken.first()?)?;
        let is_too_much = rule.sum(chosen) > rule.at_most;
        let is_to_blame = |it: &&(usize, i64)| {
            choices.get(it.0) == Some(&Choice::Free)
                && (at(chosen, it.0) == (it.1 > 0)) == is_too_much
        };
        rule.terms.iter().filter(is_to_blame).max_by_key(|it| it.1.abs()).map(|it| it.0)
    }
}

/// The item in and out. The side that changes the basket comes last, to be looked at first.
fn both_sides(choices: &[Choice], item: usize, found: &Found) -> [Vec<Choice>; 2] {
    let is_in = at(&found.chosen, item);
    let order = if is_in { [Choice::In, Choice::Out] } else { [Choice::Out, Choice::In] };
    order.map(|choice| {
        let mut side = choices.to_vec();
        put(&mut side, item, choice);
        side
    })
}
