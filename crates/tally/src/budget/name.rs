//! What the rules are called, in files and on the command line.
//!
//! A name is words between `/`: the rule first, then what is set about it, in any order.
//! `greedy`, `greedy-no-skip`, `greedy-threshold`, `equalshares/add1` and
//! `equalshares/add1-comparison` are names that Pabulib files use.

use std::{fmt, str::FromStr};

use super::rule::{
    Add1, BudgetRule, Completion, EqualShares, Greedy, Knapsack, Merit, Satisfaction,
};

/// Why a text is no name of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameError {
    /// There is no rule of this name.
    UnknownRule(String),
    /// Nothing of this name can be set about the rule.
    UnknownSetting(String),
    /// `greedy-threshold` needs a number, as in `greedy-threshold:50`.
    NoThreshold,
    /// This is no whole number that can be used here.
    NoNumber(String),
}

impl fmt::Display for NameError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownRule(it) => write!(formatter, "There is no rule `{it}`."),
            Self::UnknownSetting(it) => write!(formatter, "The rule has no setting `{it}`."),
            Self::NoThreshold => {
                formatter.write_str("The threshold is missing, as in `greedy-threshold:50`.")
            }
            Self::NoNumber(it) => write!(formatter, "`{it}` is no number that can be used here."),
        }
    }
}

impl std::error::Error for NameError {}

impl FromStr for BudgetRule {
    type Err = NameError;

    fn from_str(name: &str) -> Result<Self, NameError> {
        let mut words = name.split('/');
        let rule = words.next().unwrap_or_default();
        match rule {
            "phragmen" => match words.next() {
                Some(it) => Err(NameError::UnknownSetting(it.to_owned())),
                None => Ok(Self::Phragmen),
            },
            "knapsack" => knapsack(words),
            "equal-shares" | "equalshares" => equal_shares(words),
            // As some Pabulib files write it.
            "equal-shares-comparison" | "equalshares-comparison" => {
                equal_shares(words.chain(["comparison"]))
            }
            _ => greedy(rule, words),
        }
    }
}

fn knapsack<'a>(words: impl Iterator<Item = &'a str>) -> Result<BudgetRule, NameError> {
    let mut rule = Knapsack::default();
    for word in words {
        rule.satisfaction = satisfaction(word).ok_or_else(|| unknown(word))?;
    }
    Ok(BudgetRule::Knapsack(rule))
}

fn greedy<'a>(name: &str, words: impl Iterator<Item = &'a str>) -> Result<BudgetRule, NameError> {
    let no_rule = || NameError::UnknownRule(name.to_owned());
    let mut settings = name.strip_prefix("greedy").ok_or_else(no_rule)?;
    let mut rule = Greedy::default();
    if let Some(rest) = settings.strip_prefix("-per-cost") {
        (rule.is_per_cost, settings) = (true, rest);
    }
    if let Some(rest) = settings.strip_prefix("-no-skip") {
        (rule.stops, settings) = (true, rest);
    }
    if let Some(rest) = settings.strip_prefix("-threshold") {
        let number = rest.strip_prefix(':').ok_or(NameError::NoThreshold)?;
        let threshold = number.parse().map_err(|_| NameError::NoNumber(number.to_owned()))?;
        (rule.threshold, settings) = (Some(threshold), "");
    }
    if !settings.is_empty() {
        return Err(no_rule());
    }
    for word in words {
        rule.merit = match word {
            "votes" => Merit::Votes,
            "points" => Merit::Points,
            "borda" => Merit::Borda,
            _ => return Err(unknown(word)),
        };
    }
    Ok(BudgetRule::Greedy(rule))
}

fn equal_shares<'a>(words: impl Iterator<Item = &'a str>) -> Result<BudgetRule, NameError> {
    let mut rule = EqualShares::default();
    let mut step = None;
    for word in words {
        let word = match word.strip_suffix("-comparison") {
            Some(it) => {
                rule.compares = true;
                it
            }
            None => word,
        };
        if let Some(it) = satisfaction(word) {
            rule.satisfaction = it;
        } else if let Some(it) = completion(word) {
            rule.completion = it;
        } else if let Some(number) = word.strip_prefix("step:") {
            let parsed = number.parse().ok().filter(|it| *it > 0);
            step = Some(parsed.ok_or_else(|| NameError::NoNumber(number.to_owned()))?);
        } else if word == "comparison" {
            rule.compares = true;
        } else {
            return Err(unknown(word));
        }
    }
    match (&mut rule.completion, step) {
        (_, None) => {}
        (Completion::Add1(add1), step) => add1.step = step,
        (_, Some(step)) => return Err(NameError::UnknownSetting(format!("step:{step}"))),
    }
    Ok(BudgetRule::EqualShares(rule))
}

fn unknown(word: &str) -> NameError {
    NameError::UnknownSetting(word.to_owned())
}

fn satisfaction(word: &str) -> Option<Satisfaction> {
    match word {
        "cost" => Some(Satisfaction::Cost),
        "cardinality" => Some(Satisfaction::Cardinality),
        "points" => Some(Satisfaction::Points),
        "borda" => Some(Satisfaction::Borda),
        _ => None,
    }
}

fn completion(word: &str) -> Option<Completion> {
    let add1 = |stops_when_exhaustive, then_utilitarian| {
        Completion::Add1(Add1 { step: None, stops_when_exhaustive, then_utilitarian })
    };
    match word {
        "add1" => Some(add1(false, false)),
        "add1-exhaustive" => Some(add1(true, false)),
        "add1u" => Some(add1(false, true)),
        "add1u-exhaustive" => Some(add1(true, true)),
        "utilitarian" => Some(Completion::Utilitarian),
        _ => None,
    }
}

impl fmt::Display for BudgetRule {
    /// The name of the rule, without what is as usual.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Greedy(rule) => write_greedy(rule, formatter),
            Self::EqualShares(rule) => write_equal_shares(rule, formatter),
            Self::Phragmen => formatter.write_str("phragmen"),
            Self::Knapsack(rule) => {
                formatter.write_str("knapsack")?;
                write_satisfaction(rule.satisfaction, formatter)
            }
        }
    }
}

fn write_greedy(rule: &Greedy, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("greedy")?;
    formatter.write_str(if rule.is_per_cost { "-per-cost" } else { "" })?;
    formatter.write_str(if rule.stops { "-no-skip" } else { "" })?;
    if let Some(threshold) = rule.threshold {
        write!(formatter, "-threshold:{threshold}")?;
    }
    formatter.write_str(match rule.merit {
        Merit::Ballot => "",
        Merit::Votes => "/votes",
        Merit::Points => "/points",
        Merit::Borda => "/borda",
    })
}

fn write_equal_shares(rule: &EqualShares, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("equal-shares")?;
    write_satisfaction(rule.satisfaction, formatter)?;
    match rule.completion {
        Completion::None => {}
        Completion::Utilitarian => formatter.write_str("/utilitarian")?,
        Completion::Add1(add1) => {
            formatter.write_str(if add1.then_utilitarian { "/add1u" } else { "/add1" })?;
            formatter.write_str(if add1.stops_when_exhaustive { "-exhaustive" } else { "" })?;
            if let Some(step) = add1.step {
                write!(formatter, "/step:{step}")?;
            }
        }
    }
    formatter.write_str(if rule.compares { "/comparison" } else { "" })
}

fn write_satisfaction(
    satisfaction: Satisfaction,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    formatter.write_str(match satisfaction {
        Satisfaction::Cost => "",
        Satisfaction::Cardinality => "/cardinality",
        Satisfaction::Points => "/points",
        Satisfaction::Borda => "/borda",
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn satisfactions() -> impl Strategy<Value = Satisfaction> {
        prop::sample::select(vec![
            Satisfaction::Cost,
            Satisfaction::Cardinality,
            Satisfaction::Points,
            Satisfaction::Borda,
        ])
    }

    fn rules() -> impl Strategy<Value = BudgetRule> {
        let merit = vec![Merit::Ballot, Merit::Votes, Merit::Points, Merit::Borda];
        let merit = prop::sample::select(merit);
        let greedy = (merit, any::<bool>(), any::<bool>(), any::<Option<i128>>());
        let greedy = greedy.prop_map(|(merit, is_per_cost, stops, threshold)| {
            BudgetRule::Greedy(Greedy { merit, is_per_cost, stops, threshold })
        });
        let add1 = (prop::option::of(1_u64..), any::<bool>(), any::<bool>());
        let add1 = add1.prop_map(|(step, stops_when_exhaustive, then_utilitarian)| {
            Completion::Add1(Add1 { step, stops_when_exhaustive, then_utilitarian })
        });
        let completion = prop_oneof![Just(Completion::None), Just(Completion::Utilitarian), add1];
        let shares = (satisfactions(), completion, any::<bool>());
        let shares = shares.prop_map(|(satisfaction, completion, compares)| {
            BudgetRule::EqualShares(EqualShares { satisfaction, completion, compares })
        });
        let knapsack = satisfactions();
        let knapsack =
            knapsack.prop_map(|satisfaction| BudgetRule::Knapsack(Knapsack { satisfaction }));
        prop_oneof![greedy, shares, Just(BudgetRule::Phragmen), knapsack]
    }

    #[test]
    fn the_names_in_pabulib_files_are_understood() {
        let parsed = |name: &str| name.parse::<BudgetRule>().map(|it| it.to_string());
        assert_eq!(parsed("greedy").unwrap(), "greedy");
        assert_eq!(parsed("greedy-no-skip").unwrap(), "greedy-no-skip");
        assert_eq!(parsed("greedy-threshold"), Err(NameError::NoThreshold));
        assert_eq!(parsed("greedy-threshold:50").unwrap(), "greedy-threshold:50");
        assert_eq!(parsed("equalshares").unwrap(), "equal-shares");
        assert_eq!(parsed("equalshares-comparison").unwrap(), "equal-shares/comparison");
        assert_eq!(parsed("equalshares/add1").unwrap(), "equal-shares/add1");
        let name = "equalshares/add1-comparison";
        assert_eq!(parsed(name).unwrap(), "equal-shares/add1/comparison");
    }

    #[test]
    fn what_is_no_name_says_what_is_wrong() {
        let error = |name: &str| name.parse::<BudgetRule>().unwrap_err();
        assert_eq!(error("lottery"), NameError::UnknownRule("lottery".to_owned()));
        assert_eq!(error("greedyx"), NameError::UnknownRule("greedyx".to_owned()));
        assert_eq!(error("greedy/x"), NameError::UnknownSetting("x".to_owned()));
        assert_eq!(error("phragmen/x"), NameError::UnknownSetting("x".to_owned()));
        assert_eq!(error("greedy-threshold:x"), NameError::NoNumber("x".to_owned()));
        let step = "equal-shares/add1/step:0";
        assert_eq!(error(step), NameError::NoNumber("0".to_owned()));
        let step = "equal-shares/step:5";
        assert_eq!(error(step), NameError::UnknownSetting("step:5".to_owned()));
    }

    proptest! {
        #[test]
        fn a_rule_is_read_from_its_name(rule in rules()) {
            prop_assert_eq!(rule.to_string().parse(), Ok(rule));
        }
    }
}
