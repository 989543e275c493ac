//! `PrefLib` files: preferences, counted by rules that make one decision of many.

use civic_tally::{
    files::{
        Limits,
        preflib::{DataType, PreflibKind, read},
    },
    preference::{
        Outcome as Found, PreferenceRule, Preferences, Profile, Ratings, Settings, TieBreaking,
        TieStep, count as count_preferences,
    },
};
use serde_json::{Value, json};

use super::{
    Counted, Outcome, Tally,
    account::{account, number_of, scored, tie},
    left_out::LeftOut,
    table::{Column, table},
};
use crate::{
    failure::Failure,
    folder::open,
    progress::{Progress, Watched},
    report,
};

/// A count of preferences that was done.
pub(super) struct PreferenceCount {
    outcome: Found,
    seats: usize,
    left_out: LeftOut,
}

/// Counts a file.
pub(super) fn count(tally: &Tally, data_type: DataType, progress: &mut Progress) -> Outcome {
    tally.refuse_answers("a PrefLib file")?;
    let rule = wanted(tally)?;
    let (input, size) = open(&tally.file)?;
    let input = Watched::new(input, size, progress);
    let unread = |cause| Failure::Unread { path: tally.file.clone(), cause };
    let (document, mut report) = read(input, Limits::default()).map_err(unread)?;
    let left_out = LeftOut::of_lines(
        [PreflibKind::LineTooLong, PreflibKind::FileTooLarge].map(|it| report.count(it)),
    );
    let (profile, skipped) = document.profile();
    let left_out = LeftOut { lines: left_out.lines.saturating_add(skipped), ..left_out };
    // Without alternatives, nothing that is left out would help.
    let is_empty = profile.alternatives.is_empty();
    if !tally.lenient || is_empty {
        report.merge(document.lint(Some(data_type), Limits::default().problems));
        progress.clear();
        report::tell(&tally.file, &report)?;
        if report.has_error() {
            return Ok(None);
        }
    }
    // What stands in a category is graded by it.
    let categories = document.get("NUMBER CATEGORIES").and_then(|it| it.parse().ok());
    let ratings = categories.filter(|_| data_type == DataType::Cat);
    let ratings = ratings.map(|it| Ratings::from_categories(&profile, it));
    let preferences = match &ratings {
        Some(ratings) => Preferences::Ratings(ratings),
        None => Preferences::Orders(&profile),
    };
    progress.say(|| "Counting".to_owned());
    Ok(Some(Box::new(PreferenceCount::new(preferences, rule, tally, left_out)?)))
}

/// Counts the rankings of a question.
pub(super) fn count_profile(tally: &Tally, profile: &Profile, left_out: LeftOut) -> Outcome {
    let rule = wanted(tally)?;
    Ok(Some(Box::new(PreferenceCount::new(profile.into(), rule, tally, left_out)?)))
}

/// The rule that is asked for: no file of preferences names one.
fn wanted(tally: &Tally) -> Result<PreferenceRule, Failure> {
    tally.rule()?.ok_or_else(|| {
        let names = PreferenceRule::ALL.map(PreferenceRule::name).join(", ");
        Failure::Refused(format!(
            "{}: preferences name no rule to count by; give one with --rule: {names}",
            tally.file.display()
        ))
    })
}

impl PreferenceCount {
    fn new(
        preferences: Preferences<'_>,
        rule: PreferenceRule,
        tally: &Tally,
        left_out: LeftOut,
    ) -> Result<Self, Failure> {
        let lot = tally.lot.clone().map(TieStep::Lot);
        let steps = [Some(TieStep::EarlierRounds), lot, Some(TieStep::ListedOrder)];
        let tie_breaking = TieBreaking(steps.into_iter().flatten().collect());
        let settings = Settings { seats: tally.seats, tie_breaking };
        let outcome = count_preferences(preferences, rule, &settings);
        let path = tally.file.display();
        let outcome = outcome.map_err(|it| Failure::Refused(format!("{path}: {it}")))?;
        Ok(Self { outcome, seats: tally.seats.get(), left_out })
    }

    fn name(&self, alternative: u32) -> &str {
        let number = usize::try_from(alternative).unwrap_or(usize::MAX);
        self.outcome.alternatives.get(number).map_or("", String::as_str)
    }

    /// Who is elected, in their order, and then the others; with a score where the rule gives one.
    fn table(&self) -> String {
        let scores = scored(&self.outcome.account);
        let mut columns = vec![Column::Text("Elected")];
        columns.extend(scores.as_ref().map(|(name, _)| Column::Number(name)));
        columns.extend([Column::Number("No."), Column::Text("Alternative")]);
        let row = |alternative: u32| {
            let is_elected = self.outcome.elected.contains(&alternative);
            let mut row = vec![if is_elected { "yes" } else { "-" }.to_owned()];
            let score = scores.as_ref().map(|(_, scores)| {
                let found = scores.iter().find(|(it, _)| *it == alternative);
                found.map_or_else(String::new, |(_, score)| score.clone())
            });
            row.extend(score);
            row.extend([number_of(alternative).to_string(), self.name(alternative).to_owned()]);
            row
        };
        let elected = self.outcome.elected.iter().copied();
        let all = (0_u32..).take(self.outcome.alternatives.len());
        let others = all.filter(|it| !self.outcome.elected.contains(it));
        table(&columns, &elected.chain(others).map(row).collect::<Vec<_>>())
    }
}

impl Counted for PreferenceCount {
    fn text(&self) -> String {
        let Found { rule, ballots, alternatives, .. } = &self.outcome;
        let mut lines = vec![format!("Rule: {rule}"), rule.explanation().to_owned(), String::new()];
        let seats = if self.seats == 1 { String::new() } else { format!(", {} seats", self.seats) };
        lines.push(format!("{ballots} ballots, {} alternatives{seats}.", alternatives.len()));
        lines.extend(self.left_out.sentences());
        lines.extend([String::new(), self.table()]);
        lines.extend(self.outcome.sentences().iter().map(|it| crate::file::on_one_line(it)));
        lines.join("\n") + "\n"
    }

    fn json(&self) -> Value {
        let Found {
            rule,
            ballots,
            alternatives,
            winners,
            is_every_winner,
            elected,
            ties,
            account: by,
        } = &self.outcome;
        let numbers = |them: &[u32]| them.iter().map(|it| number_of(*it)).collect::<Vec<_>>();
        json!({
            "kind": "preferences",
            "version": 1,
            "rule": rule.name(),
            "rule_explained": rule.explanation(),
            "ballots": ballots,
            "seats": self.seats,
            "alternatives": alternatives,
            "elected": numbers(elected),
            "winners": numbers(winners),
            "is_every_winner": is_every_winner,
            "ties": ties.iter().map(tie).collect::<Vec<_>>(),
            "account": account(by),
            "sentences": self.outcome.sentences(),
            "left_out": self.left_out.json(),
        })
    }

    fn left_out(&self) -> &LeftOut {
        &self.left_out
    }
}
