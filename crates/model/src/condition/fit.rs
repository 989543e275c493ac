//! Whether a condition can hold of the question it looks at.

use super::{
    Bound, Condition, Contains, Equals, Scalar,
    domain::values,
    subject::{Answers, Order, Subject},
};
use crate::{
    check::Check, names::must_exist, place::Place, problem::ProblemCode, response::Response,
    write::Write as _,
};

/// Notes a condition, at `place`, that makes no sense for the question it looks at, or that no answer
/// can fulfil.
pub(super) fn must_fit(
    test: &Condition,
    subject: &dyn Subject,
    place: &Place<'_>,
    check: &mut Check,
) {
    let answers = subject.answers();
    if matches!(answers, Answers::Unread) {
        return;
    }
    let fits = match test {
        Condition::Equals(it) => equals_fits(it, &answers, place, check),
        Condition::Contains(it) => contains_fits(it, &answers, place, check),
        Condition::Greater(it) | Condition::Less(it) => {
            bound_fits(it, test.word(), &answers, place, check)
        }
        _ => return,
    };
    let is_met = |values: Vec<Response>| values.iter().any(|it| test.is_met_by(it));
    if fits && !values(subject, &[test]).is_none_or(is_met) {
        tell_never(test, subject, &answers, place, check);
    }
}

fn equals_fits(test: &Equals, answers: &Answers<'_>, place: &Place<'_>, check: &mut Check) -> bool {
    let options = match answers {
        Answers::One(options) => options,
        Answers::Several(it) if it.order == Order::Any => &it.options,
        Answers::Several(_) => {
            misfit("equals", place, check, || {
                format!("`{}` is answered with several options in order.", test.question)
            });
            check.suggest(|| "Write `contains`.".to_owned());
            return false;
        }
        Answers::Opaque => {
            tell_opaque("equals", place, check);
            return false;
        }
        _ => return true,
    };
    match &test.value {
        Scalar::Text(name) => is_option(name, options, place, check),
        _ => true,
    }
}

fn contains_fits(
    test: &Contains,
    answers: &Answers<'_>,
    place: &Place<'_>,
    check: &mut Check,
) -> bool {
    match answers {
        Answers::Several(it) => return is_option(&test.value, &it.options, place, check),
        Answers::Text if test.value.is_empty() => {
            check.warning(ProblemCode::NoEffect, &place.key("value"), || {
                "Every text contains this, because it is empty.".to_owned()
            });
            check.suggest(|| "Write `answered`.".to_owned());
        }
        Answers::Text => {}
        Answers::Opaque => tell_opaque("contains", place, check),
        _ => {
            misfit("contains", place, check, || {
                format!("`{}` is answered with one thing, and not with a text.", test.question)
            });
            check.suggest(|| "Write `equals`.".to_owned());
        }
    }
    false
}

fn bound_fits(
    test: &Bound,
    word: &str,
    answers: &Answers<'_>,
    place: &Place<'_>,
    check: &mut Check,
) -> bool {
    let fits = matches!(answers, Answers::Number(_));
    if !fits {
        misfit(word, place, check, || {
            format!("`{}` is not answered with a number.", test.question)
        });
    }
    fits
}

fn is_option(name: &str, options: &[&str], place: &Place<'_>, check: &mut Check) -> bool {
    must_exist(name, options, "option", &place.key("value"), check);
    options.contains(&name)
}

fn misfit(word: &str, place: &Place<'_>, check: &mut Check, why: impl FnOnce() -> String) {
    check.error(ProblemCode::Contradiction, &place.key("is"), || {
        format!("`{word}` makes no sense here: {}", why())
    });
}

fn tell_opaque(word: &str, place: &Place<'_>, check: &mut Check) {
    misfit(word, place, check, || "there is nothing to compare these answers with.".to_owned());
    check.suggest(|| "Write `answered` or `not-answered`.".to_owned());
}

/// Tells that no answer fulfils the condition, and what answers are like.
fn tell_never(
    test: &Condition,
    subject: &dyn Subject,
    answers: &Answers<'_>,
    place: &Place<'_>,
    check: &mut Check,
) {
    let (key, does) = match test {
        Condition::Greater(_) => ("than", "is greater than this"),
        Condition::Less(_) => ("than", "is less than this"),
        Condition::Contains(_) => ("value", "contains this"),
        _ => ("value", "equals this"),
    };
    let id = subject.id();
    check.error(ProblemCode::Contradiction, &place.key(key), || {
        format!("No answer to `{id}` {does}, so the condition never holds.")
    });
    check.suggest(|| match (test, answers) {
        (Condition::Equals(test), Answers::Text) => meant(test, subject),
        (Condition::Equals(test), _) => likeness(&test.value, answers).to_owned(),
        _ => String::new(),
    });
}

/// The text as the question would keep it.
fn meant(test: &Equals, subject: &dyn Subject) -> String {
    match test.value.write().and_then(|it| subject.admitted(&it)) {
        Some(Response::Text(kept)) => format!("Write `{kept}`."),
        _ => "It would not accept this text.".to_owned(),
    }
}

/// What is to be written instead of `value`.
fn likeness(value: &Scalar, answers: &Answers<'_>) -> &'static str {
    match (answers, value) {
        (Answers::One(_) | Answers::Several(_), Scalar::Text(_)) => {
            "At least two options are chosen together; write `contains`."
        }
        (Answers::One(_) | Answers::Several(_), _) => "Write the name of an option.",
        (Answers::Number(_), Scalar::Number(_)) => "It would not accept this number.",
        (Answers::Number(_), _) => "Write a number.",
        (Answers::Date(_), _) => "Write a day that it accepts, as YYYY-MM-DD.",
        _ => "Write `answered` or `not-answered`.",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        condition::samples::{contains, equals, greater, less},
        feedback::testing::{check_problems, one_page},
    };

    /// Puts a condition about `question` before another question, and compares what is wrong with it.
    #[track_caller]
    fn check(question: Value, condition: Value, expected: &[&str]) {
        let mut question = question;
        question["id"] = json!("q");
        question["optional"] = json!(true);
        let mut when = condition;
        when["question"] = json!("q");
        let document = one_page(json!([question, {"id": "then", "type": "text", "when": when}]));
        let expected: Vec<String> =
            expected.iter().map(|it| format!("/pages/0/fields/1/when{it}")).collect();
        check_problems(&document, &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn options() -> Value {
        json!([{"id": "bakery", "text": "A"}, {"id": "books", "text": "B"}])
    }

    #[test]
    fn options_are_named() {
        let radios = json!({"type": "radios", "options": options(), "none": "None"});
        check(radios.clone(), equals("bakery"), &[]);
        check(radios.clone(), equals("none"), &[]);
        check(
            radios.clone(),
            equals("bakry"),
            &["/value: There is no option `bakry`. Did you mean `bakery`?"],
        );
        check(
            radios.clone(),
            equals(1),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. Write the name of an \
             option.",
            ],
        );
        check(
            radios.clone(),
            contains("bakery"),
            &[
                "/is: `contains` makes no sense here: `q` is answered with one thing, and not with a text. \
             Write `equals`.",
            ],
        );
        check(
            radios,
            greater(1.0),
            &["/is: `greater` makes no sense here: `q` is not answered with a number."],
        );
        let select = json!({"type": "select", "options": options()});
        check(select.clone(), equals("books"), &[]);
        check(
            select,
            equals("none"),
            &["/value: There is no option `none`. It takes `bakery`, `books`."],
        );
    }

    #[test]
    fn options_that_are_not_all_known_are_not_missed() {
        let radios = json!({"type": "radios", "options": [{"id": "a", "text": "A"}, {"id": "b"}]});
        let document = one_page(json!([
            {"id": "q", "type": "radios", "options": radios["options"]},
            {"id": "then", "type": "text", "when": {"is": "equals", "question": "q", "value": "b"}},
        ]));
        check_problems(&document, &["/pages/0/fields/0/options/1: The key `text` is missing."]);
    }

    #[test]
    fn several_options_contain_some() {
        let checkboxes =
            |min: usize| json!({"type": "checkboxes", "options": options(), "min": min});
        check(checkboxes(1), equals("bakery"), &[]);
        check(checkboxes(2), contains("bakery"), &[]);
        check(
            checkboxes(2),
            equals("bakery"),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. At least two options \
             are chosen together; write `contains`.",
            ],
        );
        check(
            checkboxes(1),
            contains("baker"),
            &["/value: There is no option `baker`. Did you mean `bakery`?"],
        );
        let ranking = json!({"type": "ranking", "options": options()});
        check(ranking.clone(), contains("books"), &[]);
        check(
            ranking,
            equals("books"),
            &[
                "/is: `equals` makes no sense here: `q` is answered with several options in order. Write \
             `contains`.",
            ],
        );
    }

    #[test]
    fn texts_are_compared_with_texts() {
        let text = json!({"type": "text", "max": 3});
        check(text.clone(), equals("JA"), &[]);
        check(text.clone(), contains("a"), &[]);
        check(
            text.clone(),
            equals(" ja"),
            &["/value: No answer to `q` equals this, so the condition never holds. Write `ja`."],
        );
        check(
            text.clone(),
            equals("nein"),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. It would not accept \
             this text.",
            ],
        );
        check(
            text.clone(),
            contains(""),
            &["/value: Every text contains this, because it is empty. Write `answered`."],
        );
        check(
            text,
            less(3.0),
            &["/is: `less` makes no sense here: `q` is not answered with a number."],
        );
        let postcode = json!({"type": "postcode", "country": "NL"});
        check(
            postcode,
            equals("1011ab"),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. Write `1011 AB`.",
            ],
        );
    }

    #[test]
    fn numbers_are_in_the_range_of_the_answers() {
        let number = json!({"type": "number", "min": 18, "max": 120});
        check(number.clone(), equals(18), &[]);
        check(number.clone(), greater(119.5), &[]);
        check(
            number.clone(),
            equals(17),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. It would not accept \
             this number.",
            ],
        );
        check(
            number.clone(),
            equals(18.5),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. It would not accept \
             this number.",
            ],
        );
        check(
            number.clone(),
            equals("18"),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. Write a number.",
            ],
        );
        check(
            number.clone(),
            greater(120.0),
            &["/than: No answer to `q` is greater than this, so the condition never holds."],
        );
        check(
            number,
            less(18.0),
            &["/than: No answer to `q` is less than this, so the condition never holds."],
        );
        let amount = json!({"type": "money", "currency": "EUR"});
        check(amount.clone(), less(1.0), &[]);
        check(
            amount,
            less(0.0),
            &["/than: No answer to `q` is less than this, so the condition never holds."],
        );
        check(json!({"type": "nps"}), greater(9.0), &[]);
        check(
            json!({"type": "nps"}),
            greater(10.0),
            &["/than: No answer to `q` is greater than this, so the condition never holds."],
        );
        check(json!({"type": "number"}), greater(1e300), &[]);
    }

    #[test]
    fn days_and_agreement_have_answers_of_their_own() {
        let date = json!({"type": "date", "min": "2026-05-01"});
        check(date.clone(), equals("2026-05-01"), &[]);
        check(
            date,
            equals("2026-04-30"),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. Write a day that it \
             accepts, as YYYY-MM-DD.",
            ],
        );
        check(json!({"type": "consent"}), equals(true), &[]);
        check(
            json!({"type": "consent"}),
            equals(false),
            &[
                "/value: No answer to `q` equals this, so the condition never holds. Write `answered` or \
             `not-answered`.",
            ],
        );
    }

    #[test]
    fn files_and_pins_are_there_or_not() {
        check(json!({"type": "photo"}), json!({"is": "answered"}), &[]);
        for condition in [equals("a.jpg"), contains("a.jpg")] {
            let is = condition["is"].as_str().unwrap().to_owned();
            check(
                json!({"type": "photo"}),
                condition,
                &[&format!(
                    "/is: `{is}` makes no sense here: there is nothing to compare these answers with. Write \
                 `answered` or `not-answered`."
                )],
            );
        }
    }

    #[test]
    fn a_condition_has_the_members_of_its_kind() {
        check(json!({"type": "text"}), json!({"is": "equals"}), &[": The key `value` is missing."]);
        check(
            json!({"type": "text"}),
            json!({"is": "equals", "value": null}),
            &["/value: Expected a text, a number, true or false, found null."],
        );
        check(
            json!({"type": "text"}),
            json!({"is": "equal", "value": "a"}),
            &["/is: The value `equal` is not known here. Did you mean `equals`?"],
        );
        check(
            json!({"type": "text"}),
            json!({"is": "answered", "value": "a"}),
            &["/value: The key `value` is not known here. It takes `is`, `question`."],
        );
    }
}
