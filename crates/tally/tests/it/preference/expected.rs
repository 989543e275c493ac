//! Real elections and polls from `PrefLib` (Nicholas Mattei and Toby Walsh, 2013), against outcomes that
//! others computed.

use std::{collections::BTreeMap, fs};

use civic_tally::preference::{
    Account, Basis, DecidedBy, Outcome, Pairwise, PreferenceRule as Rule, Profile, Ratings,
    RunoffRound, count, written,
};
use serde_json::{Value, json};

use super::support::{counted, folder, read, seats};

/// Numbers from 1, as the files have them.
fn numbered(alternatives: &[u32]) -> Value {
    let mut numbers: Vec<u32> = alternatives.iter().map(|it| it + 1).collect();
    numbers.sort_unstable();
    json!(numbers)
}

/// Numbers by alternatives, as decimals.
fn scores(outcome: &Outcome) -> Value {
    let number = |(it, score): (u32, &Option<_>)| {
        ((it + 1).to_string(), written(score.as_ref().unwrap()).replace(',', ""))
    };
    let scores: BTreeMap<String, String> = match &outcome.account {
        Account::Scores(scores) => scores.of.iter().map(number).collect(),
        Account::Comparisons { basis: Basis::Copeland(scores), .. } => {
            scores.iter().map(|(it, score)| number((it, &Some(score.clone())))).collect()
        }
        account => panic!("{account:?}"),
    };
    json!(scores)
}

/// The same, where the others wrote numbers and not texts.
fn texts(numbers: &Value) -> Value {
    let text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
    let texts = numbers.as_object().unwrap().iter().map(|(key, it)| (key.clone(), json!(text(it))));
    Value::Object(texts.collect())
}

/// What is compared, by the names that it has in `expected.json`; and what could not be, with why.
struct Comparison<'a> {
    profile: &'a Profile,
    expected: &'a Value,
    file: &'a str,
    /// How often each was compared.
    compared: &'a mut BTreeMap<String, u32>,
}

impl Comparison<'_> {
    fn check(&mut self, key: &str, found: &Value) {
        assert_eq!(found, &self.expected[key], "{}: {key}", self.file);
        self.count(key);
    }

    fn count(&mut self, key: &str) {
        *self.compared.entry(key.to_owned()).or_default() += 1;
    }

    fn has(&self, key: &str) -> bool {
        self.expected.get(key).is_some()
    }

    /// Winners by a rule, if they are expected.
    fn winners(&mut self, key: &str, rule: Rule) {
        if self.has(key) {
            let outcome = counted(self.profile, rule);
            assert!(outcome.is_every_winner, "{}: {key}", self.file);
            self.check(key, &numbered(&outcome.winners));
        }
    }

    fn ballots(&mut self) {
        let Self { profile, expected, .. } = *self;
        assert_eq!(profile.alternatives.len(), expected["alternatives"], "{}", self.file);
        let voters: u64 = profile.ballots.iter().map(|(_, count)| count).sum();
        assert_eq!(voters, expected["voters"], "{}", self.file);
        assert_eq!(profile.ballots.len(), expected["distinct"], "{}", self.file);
    }

    fn scores(&mut self) {
        let plurality = counted(self.profile, Rule::Plurality);
        assert_eq!(scores(&plurality), texts(&self.expected["first_preferences"]), "{}", self.file);
        self.count("first_preferences");
        let Account::Scores(votes) = &plurality.account else { panic!("votes") };
        self.check("top_tied_ballots", &json!(votes.shared));
        self.check("blank_ballots", &json!(votes.blank));
        self.check("plurality_winners", &numbered(&plurality.winners));
        let borda = counted(self.profile, Rule::Borda);
        self.check("borda_average", &scores(&borda));
        self.check("borda_average_winners", &numbered(&borda.winners));
        if self.has("borda_truncated_zero") {
            let borda = counted(self.profile, Rule::BordaTruncated);
            let expected = texts(&self.expected["borda_truncated_zero"]);
            assert_eq!(scores(&borda), expected, "{}", self.file);
            self.count("borda_truncated_zero");
            self.check("borda_truncated_zero_winners", &numbered(&borda.winners));
        }
    }

    fn comparisons(&mut self) {
        let condorcet = counted(self.profile, Rule::Condorcet);
        let Account::Comparisons { pairwise, condorcet_winner, condorcet_loser, smith_set, .. } =
            &condorcet.account
        else {
            panic!("comparisons")
        };
        if self.has("pairwise") {
            self.check("pairwise", &matrix(pairwise));
        }
        self.check("condorcet_winner", &json!(condorcet_winner.map(|it| it + 1)));
        self.check("condorcet_loser", &json!(condorcet_loser.map(|it| it + 1)));
        self.check("smith_set", &numbered(smith_set));
        let copeland = counted(self.profile, Rule::Copeland);
        self.check("copeland", &scores(&copeland));
        self.winners("minimax_margins_winners", Rule::Minimax);
        self.winners("schulze_winning_votes", Rule::SchulzeWinningVotes);
        self.winners("schulze_margins", Rule::SchulzeMargins);
        self.winners("ranked_pairs_margins_all_tiebreaks", Rule::RankedPairs);
    }

    /// Compares who is elected to 2, 3 and 4 seats. Returns whether lots that were drawn there made a
    /// difference: outcomes are in the file where three lots agreed, which others need not.
    fn seats(&mut self) -> bool {
        let mut is_otherwise = false;
        for number in 2..=4 {
            let key = format!("stv_scottish_{number}_seats");
            if !self.has(&key) {
                continue;
            }
            let outcome = count(self.profile, Rule::StvScottish, &seats(number)).unwrap();
            let expected = self.expected[&key].as_array().unwrap();
            let wins = |it: &Value| outcome.winners.iter().any(|one| json!(one + 1) == *it);
            assert!(expected.iter().all(wins), "{}: {key}", self.file);
            if outcome.ties.iter().all(|it| it.by == DecidedBy::EarlierRounds) {
                self.check(&key, &numbered(&outcome.elected));
            } else {
                is_otherwise |= numbered(&outcome.elected) != self.expected[&key];
                self.count(&format!("{key} with ties"));
            }
        }
        is_otherwise
    }

    fn approvals(&mut self) {
        let approval = counted(self.profile, Rule::Approval);
        let Account::Scores(votes) = &approval.account else { panic!("votes") };
        let ballots = self.expected["voters"].as_u64().unwrap();
        let yes_and_no = |yes: &str| {
            let yes: u64 = yes.parse().unwrap();
            json!([yes, ballots - yes])
        };
        let counts = votes.of.iter().map(|(it, votes)| {
            let yes = written(votes.as_ref().unwrap()).replace(',', "");
            ((it + 1).to_string(), yes_and_no(&yes))
        });
        self.check("category_counts", &Value::Object(counts.collect()));
        self.check("approval_winners", &numbered(&approval.winners));
        // The categories as grades: to approve is 1, and not to is 0.
        let ratings = Ratings::from_categories(self.profile, 2);
        assert_eq!(counted(&ratings, Rule::ScoreSum).winners, approval.winners, "{}", self.file);
        assert_eq!(counted(&ratings, Rule::Approval).winners, approval.winners, "{}", self.file);
        // By medians, who is approved by more wins just the same: the one of two grades that fewer
        // give is taken away last.
        let judged = counted(&ratings, Rule::MajorityJudgment);
        assert_eq!(judged.winners, approval.winners, "{}", self.file);
    }

    /// Compares a runoff up to the first tie that was decided by another rule there: the highest
    /// number is taken out, and votes in earlier rounds are not looked at. Returns whether such a tie
    /// made a difference.
    fn runoff(&mut self) -> bool {
        let outcome = counted(self.profile, Rule::InstantRunoff);
        let Account::Runoff(runoff) = &outcome.account else { panic!("rounds") };
        let expected = &self.expected["irv"];
        let winner = expected["winner"].as_u64().unwrap();
        let rounds = expected["rounds"].as_array().unwrap();
        self.count("irv");
        for (round, expected) in runoff.rounds.iter().zip(rounds) {
            assert_eq!(votes(round), expected["counts"], "{}", self.file);
            assert_eq!(round.exhausted, expected["exhausted"], "{}", self.file);
            let out = round.eliminated.map(|it| u64::from(it) + 1);
            let expected = expected.get("eliminated").and_then(Value::as_u64);
            if out != expected && round.tie.is_some() {
                // Whoever wins by the other rule wins in some way to decide the ties, which are too
                // many to look at all where there are hundreds of alternatives.
                let is_known = outcome.winners.iter().any(|it| u64::from(*it) + 1 == winner);
                assert!(is_known, "{}", self.file);
                return true;
            }
            assert_eq!(out, expected, "{}", self.file);
        }
        assert_eq!(runoff.rounds.len(), rounds.len(), "{}", self.file);
        assert_eq!(numbered(&outcome.elected), json!([winner]), "{}", self.file);
        false
    }
}

fn matrix(pairwise: &Pairwise) -> Value {
    let row = |one: u32| pairwise.alternatives().map(|it| pairwise.above(one, it)).collect();
    json!(pairwise.alternatives().map(row).collect::<Vec<Vec<u64>>>())
}

fn votes(round: &RunoffRound) -> Value {
    json!(round.votes.iter().map(|(it, votes)| (it + 1, *votes)).collect::<BTreeMap<u32, u64>>())
}

#[test]
#[expect(clippy::print_stdout, reason = "says what was compared")]
fn real_elections_come_out_as_others_computed() {
    let Some(folder) = folder() else {
        println!("skipped: no data");
        return;
    };
    let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let mut compared = BTreeMap::new();
    let (mut other_ties, mut other_lots) = (Vec::new(), Vec::new());
    for (file, expected) in expected["instances"].as_object().unwrap() {
        let profile = read(&folder, file);
        let compared = &mut compared;
        let mut comparison = Comparison { profile: &profile, expected, file, compared };
        comparison.ballots();
        if comparison.has("approval_winners") {
            comparison.approvals();
            continue;
        }
        comparison.scores();
        comparison.comparisons();
        if comparison.seats() {
            other_lots.push(file.as_str());
        }
        if comparison.has("irv") && comparison.runoff() {
            other_ties.push(file.as_str());
        }
    }
    println!("compared: {compared:?}");
    assert_eq!(
        other_ties,
        [
            "00007-00000015.soi",
            "00007-00000021.soi",
            "00007-00000085.soi",
            "00032-00000002.soc",
            "00032-00000007.toi",
        ],
    );
    // Fourteen ballots with thirteen alternatives: everything is tied.
    assert_eq!(other_lots, ["00032-00000005.soi"]);
    let all_keys = expected["instances"].as_object().unwrap().values();
    let all_keys = all_keys.flat_map(|it| it.as_object().unwrap().keys());
    let about = ["title", "type", "alternatives", "voters", "distinct", "categories"];
    for key in all_keys.filter(|it| !about.contains(&it.as_str())) {
        assert!(compared.contains_key(key) || key == "cross_checked_with_pref_voting", "{key}");
    }
}
