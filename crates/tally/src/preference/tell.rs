//! Outcomes in English sentences: each step, each tie, and who is elected and why.

mod comparisons;
mod rounds;
mod scores;

use super::{
    number::written_count,
    outcome::{Account, Outcome},
    rule::PreferenceRule,
    runoff::{Runoff, RunoffRound},
    ties::{DecidedBy, Decision, Tie},
};

impl Outcome {
    /// What happened, step by step, in English. The last sentence says who is elected, and why.
    pub fn sentences(&self) -> Vec<String> {
        let names = Names(&self.alternatives);
        let mut told = match &self.account {
            Account::Scores(scores) => scores::scores(self.rule, scores, names),
            Account::Runoff(runoff) => rounds::runoff(runoff, names),
            Account::Stv(stv) => rounds::stv(stv, names),
            Account::Comparisons { .. } => comparisons::comparisons(self, names),
            Account::Judgment(judgment) => scores::judgment(judgment, &self.winners, names),
        };
        let at_the_end = self.ties.iter().filter(|it| it.decision == Decision::Winner);
        told.extend(at_the_end.map(|it| tie(it, names)));
        told.extend(self.others_could_win(names));
        told.push(self.conclusion(names));
        told
    }

    /// That the ties could have been decided otherwise, if that could make a difference.
    fn others_could_win(&self, names: Names<'_>) -> Vec<String> {
        let others = self.winners.iter().filter(|it| !self.elected.contains(it));
        let others = names.of(others.copied());
        let mut told = Vec::new();
        if !others.is_empty() {
            let are = if others.len() == 1 { "is" } else { "are" };
            let others = list(&others);
            told.push(format!("{others} {are} elected if ties are decided otherwise."));
        }
        if !self.is_every_winner {
            told.push(
                "There are more ways to decide the ties than were looked at, so others could be elected, too."
                    .to_owned(),
            );
        }
        told
    }

    /// Who is elected, and why.
    fn conclusion(&self, names: Names<'_>) -> String {
        let [winner] = self.elected[..] else {
            if self.elected.is_empty() {
                return "Nobody is elected: no alternative beats every other.".to_owned();
            }
            let elected = list(&names.of(self.elected.iter().copied()));
            return format!("{elected} are elected.");
        };
        let name = names.one(winner);
        match &self.account {
            Account::Runoff(runoff) => rounds::elected_by_majority(runoff, winner, name),
            Account::Scores(scores) => scores::elected_by_score(self, scores, winner, name),
            Account::Judgment(judgment) => scores::elected_by_median(judgment, winner, name),
            Account::Comparisons { condorcet_winner, .. } => {
                comparisons::elected(self.rule, *condorcet_winner == Some(winner), name)
            }
            Account::Stv(_) => format!("{name} is elected."),
        }
    }
}

/// An instant runoff of these alternatives, round by round, and who is elected; that nobody is, if
/// there are no votes.
pub(crate) fn runoff_sentences(runoff: &Runoff, alternatives: &[String]) -> Vec<String> {
    let names = Names(alternatives);
    let mut told = rounds::runoff(runoff, names);
    let winner = runoff.rounds.last().and_then(RunoffRound::majority);
    told.push(winner.map_or_else(
        || "Nobody is elected: there are no votes.".to_owned(),
        |(it, _)| rounds::elected_by_majority(runoff, it, names.one(it)),
    ));
    told
}

/// What the alternatives are called.
#[derive(Debug, Clone, Copy)]
struct Names<'a>(&'a [String]);

impl<'a> Names<'a> {
    fn one(self, alternative: u32) -> &'a str {
        let name = usize::try_from(alternative).ok().and_then(|it| self.0.get(it));
        name.map_or("", String::as_str)
    }

    fn of(self, alternatives: impl Iterator<Item = u32>) -> Vec<&'a str> {
        alternatives.map(|it| self.one(it)).collect()
    }
}

/// A, B and C.
fn list(items: &[impl AsRef<str>]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((one, [])) => (*one).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// A number with its noun: 1 vote, 2 votes.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", written_count(count), if count == 1 { one } else { many })
}

/// How a tie was decided.
fn tie(tie: &Tie, names: Names<'_>) -> String {
    let tied = list(&names.of(tie.tied.iter().copied()));
    let chosen = names.one(tie.chosen);
    let by = decided_by(tie.by);
    match tie.decision {
        Decision::Winner => format!("{tied} are tied; {chosen} wins {by}."),
        Decision::Elimination => {
            format!("{tied} have the fewest votes; {chosen} is taken out {by}.")
        }
        Decision::Surplus => format!("{tied} have the largest surplus; {chosen} goes first {by}."),
    }
}

fn decided_by(by: DecidedBy) -> &'static str {
    match by {
        DecidedBy::EarlierRounds => "by the votes of earlier rounds",
        DecidedBy::GivenOrder => "by the order that was given for ties",
        DecidedBy::Lot => "by lot",
        DecidedBy::ListedOrder => "by the order of the list",
    }
}

/// What is counted for the alternatives: one and many of it.
fn unit(rule: PreferenceRule) -> (&'static str, &'static str) {
    match rule {
        PreferenceRule::Approval => ("approval", "approvals"),
        PreferenceRule::Plurality => ("vote", "votes"),
        _ => ("point", "points"),
    }
}
