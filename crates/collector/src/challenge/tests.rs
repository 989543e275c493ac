//! Challenges that come back as they should, and in every other way.

use proptest::prelude::*;

use super::*;

const NOW: i64 = 1_795_341_600;

fn keys() -> Keys {
    Keys::of(b"one secret")
}

/// What a client sends back, with the key of the number that it found.
fn solution(challenge: &Value) -> Value {
    let parameters = &challenge["parameters"];
    let text = |key: &str| parameters[key].as_str().unwrap();
    let (nonce, salt) = (hex::read(text("nonce")).unwrap(), hex::read(text("salt")).unwrap());
    let rounds = u32::try_from(parameters["cost"].as_u64().unwrap()).unwrap();
    let key = |number: u32| {
        let password = [&nonce[..], &number.to_be_bytes()].concat();
        let mut key = [0; KEY_LENGTH];
        pbkdf2_hmac::<Sha256>(&password, &salt, rounds, &mut key);
        hex::written(&key)
    };
    let found = (0..NUMBERS).map(key).find(|it| it.starts_with(text("keyPrefix"))).unwrap();
    json!({"challenge": challenge, "solution": {"counter": 0, "derivedKey": found, "time": 1}})
}

fn payload(document: &Value) -> Value {
    Value::from(BASE64_STANDARD.encode(document.to_string()))
}

/// A solved challenge, which is made only once.
fn solved() -> Value {
    static SOLVED: std::sync::LazyLock<Value> =
        std::sync::LazyLock::new(|| solution(&issue(&keys(), NOW).unwrap()));
    SOLVED.clone()
}

#[track_caller]
fn refused(payload: &Value, now: i64, expected: ViolationCode) {
    let violations = check(&keys(), payload, now).unwrap_err();
    let found: Vec<_> = violations.iter().map(|it| (it.code, it.pointer.as_str())).collect();
    assert_eq!(found, [(expected, "/proof/challenge")], "{payload}");
}

#[test]
fn a_solved_challenge_is_known_again_and_tells_when_it_was_given_out() {
    let solved = solved();
    let found = check(&keys(), &payload(&solved), NOW + 5).unwrap();
    assert_eq!(found.nonce, solved["challenge"]["parameters"]["nonce"]);
    assert_eq!((found.issued_at, found.expires_at), (NOW, NOW + LIFETIME));
}

#[test]
fn a_challenge_is_taken_for_twenty_minutes() {
    let payload = payload(&solved());
    assert!(check(&keys(), &payload, NOW + LIFETIME).is_ok());
    refused(&payload, NOW + LIFETIME + 1, ViolationCode::ChallengeExpired);
}

#[test]
fn no_two_challenges_are_the_same() {
    let [one, two] = [(); 2].map(|()| issue(&keys(), NOW).unwrap());
    for key in ["nonce", "salt", "keyPrefix", "keySignature"] {
        assert_ne!(one["parameters"][key], two["parameters"][key], "{key}");
    }
}

#[test]
fn a_challenge_of_another_collector_is_not_known() {
    let other = Keys::of(b"another secret");
    let violations = check(&other, &payload(&solved()), NOW).unwrap_err();
    assert_eq!(violations[0].code, ViolationCode::ChallengeWrong);
    assert!(check(&Keys::of(b"one secret"), &payload(&solved()), NOW).is_ok());
}

#[test]
fn whatever_was_altered_is_wrong() {
    for (place, value) in [
        ("/challenge/parameters/expiresAt", json!(NOW + 2 * LIFETIME)),
        ("/challenge/parameters/data/issuedAt", json!(NOW - 60)),
        ("/challenge/parameters/nonce", json!("00")),
        ("/challenge/parameters/cost", json!(1)),
        ("/challenge/parameters/keySignature", json!("00".repeat(32))),
        ("/challenge/signature", json!("00".repeat(32))),
        ("/challenge/signature", json!("")),
        ("/challenge/signature", json!(null)),
        ("/solution/derivedKey", json!("00".repeat(32))),
        ("/solution/derivedKey", json!(7)),
        ("/solution", json!(null)),
        ("/challenge", json!({})),
    ] {
        let mut document = solved();
        *document.pointer_mut(place).unwrap() = value;
        refused(&payload(&document), NOW, ViolationCode::ChallengeWrong);
    }
}

#[test]
fn one_kind_of_signature_does_not_do_for_the_other() {
    let keys = keys();
    assert_ne!(keys.sign_challenge(b"text"), keys.sign_solution(b"text"));
    let mut document = solved();
    // Whoever could have the first half of the key signed would need no other half.
    document["solution"]["derivedKey"] = document["challenge"]["parameters"]["keyPrefix"].clone();
    refused(&payload(&document), NOW, ViolationCode::ChallengeWrong);
}

#[test]
fn what_is_no_payload_is_wrong() {
    for other in [json!(null), json!(7), json!({}), solved(), json!(""), json!("e30="), json!("?")]
    {
        refused(&other, NOW, ViolationCode::ChallengeWrong);
    }
    let long = json!({"challenge": solved()["challenge"], "x": "x".repeat(LONGEST_PAYLOAD)});
    refused(&payload(&long), NOW, ViolationCode::ChallengeWrong);
    let deep = "[".repeat(2_900);
    refused(&Value::from(BASE64_STANDARD.encode(deep)), NOW, ViolationCode::ChallengeWrong);
}

proptest! {
    #[test]
    fn any_bytes_are_refused_without_panic(bytes: Vec<u8>, text: String) {
        prop_assert!(check(&keys(), &Value::from(BASE64_STANDARD.encode(bytes)), NOW).is_err());
        prop_assert!(check(&keys(), &Value::from(text), NOW).is_err());
    }

    /// The payload of a solved challenge, with any one of its signs replaced by another, is either
    /// refused or says the same (a letter of hexadecimal has two cases; the number is not looked at).
    #[test]
    fn a_payload_with_another_sign_is_never_another_challenge(at in 0..900_usize, sign in "[A-Za-z0-9+/]") {
        let sound = payload(&solved());
        let mut text = sound.as_str().unwrap().to_owned();
        let at = at % text.len();
        text.replace_range(at..=at, &sign);
        if let Ok(found) = check(&keys(), &Value::from(text), NOW) {
            prop_assert_eq!(found, check(&keys(), &sound, NOW).unwrap());
        }
    }
}
