//! Whether any answers at all show a question: a search through those that its conditions can tell
//! apart.

use super::{Condition, Seen, domain::values, evaluate::agreed, outline::Outline};
use crate::{ids::QuestionId, limits, response::Response};

/// Looks for answers that show a question or a section.
pub(crate) struct Reach<'a> {
    outline: &'a Outline<'a>,
    // How many more steps may be made for all questions together.
    steps: usize,
}

/// One of the questions that answers are tried for.
struct Level {
    question: usize,
    // The answers to try.
    values: Vec<Response>,
    is_optional: bool,
    turn: Turn,
    // How many looks it takes to find out whether it is asked.
    looks: usize,
}

/// What is tried as the answer to a question.
#[derive(Clone, Copy)]
enum Turn {
    /// The answer of that number.
    Answer(usize),
    /// None, although it is asked.
    LeftOut,
    /// None, because it is not asked.
    NotAsked,
}

impl<'a> Reach<'a> {
    /// Looks in these questions, none of which waits for itself.
    pub(crate) fn new(outline: &'a Outline<'a>) -> Self {
        Self { outline, steps: limits::REACH_STEPS }
    }

    /// Whether some valid answers show the section. Also true where finding out takes too long.
    pub(crate) fn section(&mut self, section: usize) -> bool {
        self.is_reached([self.outline.section(section), None])
    }

    /// Whether some valid answers show the question. Also true where finding out takes too long.
    pub(crate) fn question(&mut self, number: usize) -> bool {
        self.is_reached(self.outline.conditions(number))
    }

    fn is_reached(&mut self, conditions: [Option<&'a Condition>; 2]) -> bool {
        let goal: Vec<&Condition> = conditions.into_iter().flatten().collect();
        if goal.is_empty() {
            return true;
        }
        let mut steps = self.steps.min(limits::REACH_STEPS_OF_ONE);
        self.steps -= steps;
        let search = self.levels(&goal, &mut steps);
        let is_found = search.is_none_or(|levels| self.search(&goal, levels, &mut steps));
        self.steps += steps;
        is_found
    }

    /// The questions that the goal depends on, each after those that decide whether it is asked, with
    /// the answers to try. `None` where there are too many.
    fn levels(&self, goal: &[&'a Condition], steps: &mut usize) -> Option<Vec<Level>> {
        let mut conditions: Vec<&Condition> = goal.to_vec();
        let mut questions: Vec<usize> = Vec::new();
        let mut tests: Vec<(usize, &Condition)> = Vec::new();
        let mut at = 0;
        while let Some(condition) = conditions.get(at).copied() {
            let known = tests.len();
            condition.each_test(&mut |question, test| {
                tests.extend(self.outline.position(question.as_str()).map(|it| (it, test)));
            });
            *steps = steps.checked_sub(tests.len() - known)?;
            for (question, _) in tests.iter().skip(known) {
                let place = questions
                    .partition_point(|it| self.outline.rank(*it) < self.outline.rank(*question));
                if questions.get(place) != Some(question) {
                    questions.insert(place, *question);
                    let of_it = self.outline.conditions(*question).into_iter().flatten();
                    let is_new =
                        |it: &&Condition| !conditions.iter().any(|one| std::ptr::eq(*one, *it));
                    conditions.extend(of_it.filter(is_new).collect::<Vec<_>>());
                }
            }
            at += 1;
        }
        questions.into_iter().map(|it| self.level(it, &tests)).collect()
    }

    fn level(&self, question: usize, tests: &[(usize, &Condition)]) -> Option<Level> {
        let tests: Vec<&Condition> =
            tests.iter().filter(|(it, _)| *it == question).map(|(_, test)| *test).collect();
        let subject = self.outline.subject(question)?;
        let values = values(subject, &tests)?;
        let mut looks = 1;
        for condition in self.outline.conditions(question).into_iter().flatten() {
            condition.each_test(&mut |_, _| looks += 1);
        }
        let is_optional = subject.is_optional();
        Some(Level { question, values, is_optional, turn: Turn::NotAsked, looks })
    }

    /// Tries the answers, question by question, for as long as the goal is open.
    fn search(&self, goal: &[&Condition], mut levels: Vec<Level>, steps: &mut usize) -> bool {
        let mut depth = 0;
        let mut looks_at_goal = 0;
        for condition in goal {
            condition.each_test(&mut |_, _| looks_at_goal += 1);
        }
        loop {
            let looks: usize = levels.iter().skip(depth).map(|it| it.looks).sum();
            let Some(rest) = steps.checked_sub(looks_at_goal + looks) else { return true };
            *steps = rest;
            let seen = self.seen(&levels, depth);
            let look = |it: &QuestionId| self.look(it, &levels, &seen);
            let verdict = agreed(goal.iter().map(|it| it.verdict(&look)), false);
            let is_next_asked = matches!(seen.get(depth), Some(Seen::Unknown));
            match (verdict, levels.get_mut(depth)) {
                // Whatever else is asked, it can be answered.
                (Some(true), _) => return true,
                (None, Some(next)) => {
                    next.turn = if is_next_asked { next.first_turn() } else { Turn::NotAsked };
                    depth += 1;
                }
                _ => match depth_of_next_try(&mut levels, depth) {
                    Some(it) => depth = it,
                    None => return false,
                },
            }
        }
    }

    /// What is known of each question while answers are tried for the first `depth` of them: of the
    /// others, that they cannot be asked any more.
    fn seen<'b>(&self, levels: &'b [Level], depth: usize) -> Vec<Seen<'b>> {
        let mut seen: Vec<Seen<'b>> = levels.iter().take(depth).map(Level::seen).collect();
        for level in levels.iter().skip(depth) {
            let look = |it: &QuestionId| self.look(it, levels, &seen);
            let conditions = self.outline.conditions(level.question).into_iter().flatten();
            let is_asked = agreed(conditions.map(|it| it.verdict(&look)), false);
            seen.push(if is_asked == Some(false) { Seen::Unanswered } else { Seen::Unknown });
        }
        seen
    }

    fn look<'b>(&self, question: &QuestionId, levels: &[Level], seen: &[Seen<'b>]) -> Seen<'b> {
        let number = self.outline.position(question.as_str());
        let level = levels.iter().position(|it| Some(it.question) == number);
        level.and_then(|it| seen.get(it)).copied().unwrap_or(Seen::Unknown)
    }
}

/// Goes on to the next answer of the last question that has one, and tells how many questions have
/// an answer then. `None` if everything was tried.
fn depth_of_next_try(levels: &mut [Level], depth: usize) -> Option<usize> {
    let tried = levels.iter_mut().take(depth);
    let place = tried.rev().position(Level::advance)?;
    Some(depth - place)
}

impl Level {
    fn first_turn(&self) -> Turn {
        if self.values.is_empty() { Turn::LeftOut } else { Turn::Answer(0) }
    }

    /// Goes on to the next answer; false after the last.
    fn advance(&mut self) -> bool {
        let next = match self.turn {
            Turn::Answer(number) if number + 1 < self.values.len() => Turn::Answer(number + 1),
            Turn::Answer(_) if self.is_optional => Turn::LeftOut,
            _ => return false,
        };
        self.turn = next;
        true
    }

    fn seen(&self) -> Seen<'_> {
        match self.turn {
            Turn::Answer(number) => self.values.get(number).map_or(Seen::Unanswered, Seen::Answer),
            Turn::LeftOut | Turn::NotAsked => Seen::Unanswered,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use crate::{
        feedback::{
            Feedback,
            testing::{MadeUp, answers, any_form, document, form, one_page},
        },
        problem::ProblemCode,
    };

    /// The names of the questions that the check says nobody is ever asked.
    fn unreachable(document: &Value) -> BTreeSet<String> {
        let problems = Feedback::check(document).problems;
        let told = problems.iter().filter(|it| it.code == ProblemCode::Unreachable);
        let names = told.flat_map(|it| {
            let asker = it.path.as_str().strip_suffix("/when").expect("a condition");
            let asker = document.pointer(asker).expect("a place in the document");
            let fields = asker["fields"].as_array().cloned().unwrap_or_else(|| vec![asker.clone()]);
            fields.into_iter().map(|it| it["id"].as_str().unwrap().to_owned())
        });
        names.collect()
    }

    /// The names of the questions that are asked in no valid answer, by trying all answers of the
    /// pools.
    fn asked_in_none(made_up: &MadeUp) -> BTreeSet<String> {
        let form = form(&made_up.document);
        let mut missing: BTreeSet<String> = form.fields().map(|it| it.id.to_string()).collect();
        let choices: Vec<usize> = made_up.pools.iter().map(|(_, pool)| pool.len() + 1).collect();
        for number in 0..choices.iter().product() {
            let mut rest: usize = number;
            let mut given: Vec<(&str, Value)> = Vec::new();
            for ((name, pool), choices) in made_up.pools.iter().zip(&choices) {
                given.extend(pool.get(rest % choices).map(|it| (name.as_str(), it.clone())));
                rest /= choices;
            }
            if let Ok(answer) = form.check_answers(&answers(&given)) {
                for field in form.asked(&answer).iter().flat_map(|it| &it.fields) {
                    missing.remove(field.id.as_str());
                }
            }
        }
        missing
    }

    #[test]
    fn trying_all_answers_finds_what_is_never_asked() {
        let never = json!({"is": "not", "of": {"is": "answered", "question": "q0"}});
        let document = one_page(json!([
            {"id": "q0", "type": "consent"}, {"id": "q1", "type": "consent", "when": never},
        ]));
        let pools = ["q0", "q1"].map(|it| (it.to_owned(), vec![json!(true)])).to_vec();
        assert_eq!(asked_in_none(&MadeUp { document, pools }), BTreeSet::from(["q1".to_owned()]));
    }

    #[track_caller]
    fn check(fields: Value, expected: &[&str]) {
        let document = one_page(fields);
        form(&document);
        let expected: BTreeSet<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(unreachable(&document), expected);
    }

    fn equals(question: &str, value: &str) -> Value {
        json!({"is": "equals", "question": question, "value": value})
    }

    fn all(of: &[Value]) -> Value {
        json!({"is": "all", "of": of})
    }

    fn not(of: Value) -> Value {
        json!({"is": "not", "of": of})
    }

    fn choice(id: &str) -> Value {
        let options = json!([{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]);
        json!({"id": id, "type": "radios", "options": options})
    }

    fn then(id: &str, when: Value) -> Value {
        json!({"id": id, "type": "text", "when": when})
    }

    #[test]
    fn two_answers_to_one_question_never_come_together() {
        let both = all(&[equals("a", "yes"), equals("a", "no")]);
        let neither = all(&[not(equals("a", "yes")), not(equals("a", "no"))]);
        check(json!([choice("a"), then("b", both), then("c", neither.clone())]), &["b", "c"]);
        let mut optional = choice("a");
        optional["optional"] = json!(true);
        check(json!([optional, then("c", neither)]), &[]);
    }

    #[test]
    fn a_question_that_is_never_asked_keeps_others_from_being_asked() {
        let both = all(&[equals("a", "yes"), equals("a", "no")]);
        let mut never = choice("never");
        never["when"] = both;
        let without = json!({"is": "not-answered", "question": "never"});
        check(
            json!([choice("a"), never, then("b", equals("never", "yes")), then("c", without)]),
            &["never", "b"],
        );
    }

    #[test]
    fn what_was_answered_on_the_way_still_counts() {
        let mut second = choice("b");
        second["when"] = equals("a", "yes");
        let after_no = all(&[equals("a", "no"), equals("b", "yes")]);
        let after_yes = all(&[equals("a", "yes"), equals("b", "no")]);
        check(json!([choice("a"), second, then("c", after_no), then("d", after_yes)]), &["c"]);
    }

    #[test]
    fn so_many_options_are_chosen_as_may_be() {
        let options: Vec<Value> =
            (0..4).map(|it| json!({"id": format!("o{it}"), "text": "?"})).collect();
        let chosen = |names: &[usize]| -> Value {
            let tests = names
                .iter()
                .map(|it| json!({"is": "contains", "question": "a", "value": format!("o{it}")}));
            all(&tests.collect::<Vec<_>>())
        };
        let one = json!({"id": "a", "type": "checkboxes", "options": options, "min": 2, "max": 3});
        let few = all(&[chosen(&[0]), not(chosen(&[1])), not(chosen(&[2])), not(chosen(&[3]))]);
        check(
            json!([
                one,
                then("b", chosen(&[0, 1, 2])),
                then("c", chosen(&[0, 1, 2, 3])),
                then("d", few)
            ]),
            &["c", "d"],
        );
    }

    #[test]
    fn an_option_stands_alone_or_among_others() {
        let options: Vec<Value> =
            (0..2).map(|it| json!({"id": format!("o{it}"), "text": "?"})).collect();
        let question =
            |max: usize| json!({"id": "a", "type": "checkboxes", "options": options, "max": max});
        let with = json!({"is": "contains", "question": "a", "value": "o0"});
        let among = all(&[with.clone(), not(equals("a", "o0"))]);
        let alone = all(&[with, equals("a", "o0")]);
        check(json!([question(2), then("b", among.clone()), then("c", alone.clone())]), &[]);
        check(json!([question(1), then("b", among), then("c", alone)]), &["b"]);
    }

    #[test]
    fn numbers_and_days_between_two_may_not_exist() {
        let between = |least: f64, most: f64| {
            all(&[
                json!({"is": "greater", "question": "a", "than": least}),
                json!({"is": "less", "question": "a", "than": most}),
            ])
        };
        let number = |decimals: usize| json!({"id": "a", "type": "number", "decimals": decimals});
        check(
            json!([number(0), then("b", between(1.0, 2.0)), then("c", between(0.0, 2.0))]),
            &["b"],
        );
        check(
            json!([number(1), then("b", between(1.0, 1.2)), then("c", between(1.0, 1.1))]),
            &["c"],
        );
        check(
            json!([number(0), then("b", between(1e20, 1e21)), then("c", between(2.0, 1.0))]),
            &["c"],
        );
        let day = json!({"id": "a", "type": "date", "min": "2026-05-01", "max": "2026-05-02"});
        let other = all(&[not(equals("a", "2026-05-01")), not(equals("a", "2026-05-02"))]);
        let second = not(equals("a", "2026-05-01"));
        check(json!([day, then("b", other), then("c", second)]), &["b"]);
    }

    #[test]
    fn a_text_contains_what_is_within_its_parts() {
        let has = |part: &str| json!({"is": "contains", "question": "a", "value": part});
        let text = json!({"id": "a", "type": "text"});
        check(
            json!([
                text,
                then("b", all(&[has("Bahnhof"), not(has("HOF"))])),
                then("c", all(&[has("bahn"), has("hof"), not(has("bahnhof"))])),
                then("d", all(&[equals("a", "Bahn"), has("h"), not(has("hof"))])),
                then("e", all(&[equals("a", "Bahn"), has("hof")])),
            ]),
            &["b", "e"],
        );
    }

    #[test]
    fn a_page_that_is_never_shown_is_told_instead_of_its_questions() {
        let never = all(&[equals("a", "yes"), equals("a", "no")]);
        let mut first = choice("a");
        first["text"] = json!("?");
        let fields = json!([{"id": "b", "type": "text", "text": "?", "when": equals("a", "yes")}]);
        let pages = json!([{"fields": [first]}, {"fields": fields, "when": never}]);
        let problems = Feedback::check(&document(pages)).problems;
        assert_eq!(
            problems.iter().map(|it| it.path.as_str()).collect::<Vec<_>>(),
            ["/pages/1/when"]
        );
    }

    #[test]
    fn a_search_without_end_ends_and_says_nothing() {
        let mut fields: Vec<Value> = (0..20).map(|it| choice(&format!("q{it}"))).collect();
        // Each of these holds, and only the last question would tell that the whole never does.
        let either = |it: usize| {
            let of = ["yes", "no"].map(|answer| equals(&format!("q{it}"), answer));
            json!({"is": "any", "of": of})
        };
        let mut conditions: Vec<Value> = (0..19).map(either).collect();
        conditions.push(all(&[equals("q19", "yes"), equals("q19", "no")]));
        fields.push(then("last", all(&conditions)));
        check(json!(fields), &[]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn what_is_never_asked_is_what_trying_all_answers_never_asks(made_up in any_form(4)) {
            prop_assert_eq!(unreachable(&made_up.document), asked_in_none(&made_up));
        }
    }
}
