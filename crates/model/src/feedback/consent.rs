//! Questions that ask to agree.

use serde_json::Value;

use crate::{
    picture::Link,
    record::record,
    response::{Answerable, Answering, Response},
};

record! {
    /// A statement, the question's text, to agree to. The answer is true; false is no answer.
    pub struct Consent: "a question" {
        /// A page that says more.
        pub link("link"): Option<Link>,
    }
}

impl Answerable for Consent {
    fn admit(&self, value: &Value, at: &mut Answering<'_>) -> Option<Response> {
        let agrees = value.as_bool();
        if agrees.is_none() {
            at.wrong_form("true or false");
        }
        (agrees == Some(true)).then_some(Response::Agreed)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::feedback::testing::check_answers;

    #[test]
    fn to_agree_is_to_say_true() {
        check_answers(
            json!({"type": "consent"}),
            &[
                (json!(true), Ok(Response::Agreed)),
                (json!(false), Err("not-agreed: /answers: What `q` says must be agreed to.")),
                (json!(null), Err("not-agreed: /answers: What `q` says must be agreed to.")),
                (
                    json!("yes"),
                    Err("wrong-form: /answers/0/value: The answer to `q` must be true or false."),
                ),
            ],
        );
    }
}
