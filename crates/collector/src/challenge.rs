//! Challenges against abuse: given out, and known again when they come back solved. Nothing is kept
//! of one before it was used.
//!
//! The protocol is version 2 of ALTCHA, with PBKDF2/SHA-256: whoever answers has to find the number
//! behind a key, and has no shorter way than to make the key of one number after another. Here the
//! number is known, so that giving a challenge out takes one key, and knowing it again none.

mod hex;
mod keys;
#[cfg(test)]
mod tests;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use civic_model::{
    answer::{Violation, ViolationCode},
    canonical::canonical_json,
    frame::protection::Protection,
    place::Place,
};
use pbkdf2::pbkdf2_hmac;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::error::Error;
pub(crate) use keys::Keys;

/// Rounds that one key takes, and what the number behind it is below: together a million rounds on average.
/// The README says how long devices take for that.
const ROUNDS: u32 = 5_000;
const NUMBERS: u32 = 400;
/// Seconds for which a challenge is taken: enough to fill in a long form, too few to collect solved
/// challenges for another day.
const LIFETIME: i64 = 20 * 60;
/// Bytes of a key. Of these the challenge tells the first half.
const KEY_LENGTH: usize = 32;
/// Signs of what comes back, at most; it has about 700.
const LONGEST_PAYLOAD: usize = 4_000;

/// A challenge that came back solved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Solved {
    /// Tells it from all others.
    pub(crate) nonce: String,
    /// When it was given out, in seconds since 1970.
    pub(crate) issued_at: i64,
    /// When it is no longer taken, in seconds since 1970.
    pub(crate) expires_at: i64,
}

/// A new challenge, as clients get it. `now` is in seconds since 1970.
pub(crate) fn issue(keys: &Keys, now: i64) -> Result<Value, Error> {
    let [mut nonce, mut salt] = [[0; 16]; 2];
    getrandom::fill(&mut nonce).map_err(Error::NoRandomBytes)?;
    getrandom::fill(&mut salt).map_err(Error::NoRandomBytes)?;
    let number = getrandom::u32().map_err(Error::NoRandomBytes)? % NUMBERS;
    let password = [&nonce[..], &number.to_be_bytes()].concat();
    let mut key = [0; KEY_LENGTH];
    pbkdf2_hmac::<Sha256>(&password, &salt, ROUNDS, &mut key);
    let (told, _) = key.split_at(KEY_LENGTH / 2);
    let parameters = json!({
        "algorithm": "PBKDF2/SHA-256",
        "cost": ROUNDS,
        "data": {"issuedAt": now},
        "expiresAt": now + LIFETIME,
        "keyLength": KEY_LENGTH,
        "keyPrefix": hex::written(told),
        "keySignature": hex::written(&keys.sign_solution(&key)),
        "nonce": hex::written(&nonce),
        "salt": hex::written(&salt),
    });
    let signature = keys.sign_challenge(canonical_json(&parameters).as_bytes());
    Ok(json!({"parameters": parameters, "signature": hex::written(&signature)}))
}

/// Holds what came back of a challenge to what is asked for. Whether it was used before is for the
/// store. `None` where no challenge is asked for.
pub(crate) fn admit(
    keys: &Keys,
    protection: &Protection,
    payload: &Value,
    now: i64,
) -> Result<Option<Solved>, Vec<Violation>> {
    if protection.challenge.is_none() {
        return Ok(None);
    }
    let solved = check(keys, payload, now)?;
    match protection.refusal(solved.issued_at, now) {
        Some(too_fast) => Err(vec![too_fast]),
        None => Ok(Some(solved)),
    }
}

/// A solved challenge that is still taken.
fn check(keys: &Keys, payload: &Value, now: i64) -> Result<Solved, Vec<Violation>> {
    let solved = solved(keys, payload).ok_or_else(wrong)?;
    if solved.expires_at < now { Err(expired()) } else { Ok(solved) }
}

/// `None` for everything that is not a solved challenge of these keys.
fn solved(keys: &Keys, payload: &Value) -> Option<Solved> {
    let payload = payload.as_str().filter(|it| it.len() <= LONGEST_PAYLOAD)?;
    let document = BASE64_STANDARD.decode(payload).ok()?;
    let document: Value = serde_json::from_slice(&document).ok()?;
    let bytes = |place: &str| hex::read(document.pointer(place)?.as_str()?);
    let parameters = document.pointer("/challenge/parameters")?;
    let signed = canonical_json(parameters);
    keys.check_challenge(signed.as_bytes(), &bytes("/challenge/signature")?)?;
    // From here on the parameters are those that were given out.
    let key_signature = bytes("/challenge/parameters/keySignature")?;
    keys.check_solution(&bytes("/solution/derivedKey")?, &key_signature)?;
    Some(Solved {
        nonce: parameters.get("nonce")?.as_str()?.to_owned(),
        issued_at: parameters.pointer("/data/issuedAt")?.as_i64()?,
        expires_at: parameters.get("expiresAt")?.as_i64()?,
    })
}

fn wrong() -> Vec<Violation> {
    refusal(ViolationCode::ChallengeWrong, "This is no solved challenge of this collector.")
}

fn expired() -> Vec<Violation> {
    refusal(ViolationCode::ChallengeExpired, "The challenge was given out too long ago.")
}

/// It was used before, for another submission.
pub(crate) fn used() -> Vec<Violation> {
    refusal(ViolationCode::ChallengeUsed, "The challenge was used for another submission.")
}

fn refusal(code: ViolationCode, detail: &str) -> Vec<Violation> {
    let place = Place::Document.key("proof");
    let detail = || format!("{detail} Fetch another.");
    vec![Violation::new(code, &place.key("challenge"), detail)]
}
