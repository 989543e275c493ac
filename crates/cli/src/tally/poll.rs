//! The count of a poll.

use civic_model::{
    ids::QuestionId,
    poll::{PollAnswer, PollResults},
    submission::Answer,
};
use civic_tally::{PollTally, ToldQuestion, files::collected::Collected, told};
use serde_json::{Value, json};

use super::{
    Counted, Outcome, Tally, left_out::LeftOut, preflib::count_profile, refuse_options,
    widget::Asked,
};
use crate::{failure::Failure, file::on_one_line};

/// A count of a poll that was done.
struct PollCount {
    results: PollResults,
    told: Vec<ToldQuestion>,
    left_out: LeftOut,
}

/// Counts answers to a poll by the rules of its questions, or one question by another rule.
pub(super) fn count(tally: &Tally, (poll, digest): Asked<'_>, collected: &Collected) -> Outcome {
    let left_out = LeftOut::of_collected(collected);
    let mut count = PollTally::new(poll);
    collected.answers.iter().filter_map(of_poll).for_each(|it| count.add(it));
    if let Some(question) = &tally.question {
        let id = QuestionId::new(question).ok();
        let profile = id.and_then(|it| count.profile(&it)).ok_or_else(|| {
            Failure::Refused(format!(
                "{}: no question `{question}` asks for a ranking",
                tally.file.display()
            ))
        })?;
        return count_profile(tally, &profile, left_out);
    }
    let options = [
        ("--rule without --question", tally.rule.is_some()),
        ("--seats without --question", tally.seats.get() > 1),
        ("--lot without --question", tally.lot.is_some()),
    ];
    refuse_options("a poll, whose questions say how they are counted", &options)?;
    let results = count.results(digest);
    let language = tally.language(&poll.frame.languages);
    let told = language.map_or_else(Vec::new, |it| told(poll, &results, it));
    Ok(Some(Box::new(PollCount { results, told, left_out })))
}

fn of_poll(answer: &Answer) -> Option<&PollAnswer> {
    match answer {
        Answer::Poll(it) => Some(it),
        _ => None,
    }
}

impl Counted for PollCount {
    fn text(&self) -> String {
        let mut lines = vec![format!("{} people took part.", self.results.participants)];
        lines.extend(self.left_out.sentences());
        for ToldQuestion { id, text, sentences } in &self.told {
            lines.extend([String::new(), format!("{id}: {}", on_one_line(text))]);
            lines.extend(sentences.iter().map(|it| on_one_line(it)));
        }
        lines.join("\n") + "\n"
    }

    fn json(&self) -> Value {
        let told = self.told.iter();
        let told = told.map(|it| json!({"question": it.id.as_str(), "sentences": it.sentences}));
        json!({
            "kind": "poll",
            "version": 1,
            "results": self.results,
            "told": told.collect::<Vec<_>>(),
            "left_out": self.left_out.json(),
        })
    }

    fn left_out(&self) -> &LeftOut {
        &self.left_out
    }
}
