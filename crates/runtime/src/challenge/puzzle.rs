//! What a challenge asks for: a number, from 0 on, with which a key can be made that begins as asked.
//!
//! Read are both versions of ALTCHA, as its official library makes and checks them. The second says
//! how much one try costs; the first is the same with one round and numbers in decimal.

use serde_json::Value;

/// Bytes of a key at most.
const LONGEST_KEY: usize = 64;
/// Bytes of a nonce at most: with a number it fits into a block of every hash function.
const LONGEST_NONCE: usize = 60;

/// What is to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Puzzle {
    pub(super) method: Method,
    pub(super) hash: Hash,
    pub(super) salt: Vec<u8>,
    /// How the key begins: hexadecimal digits in small letters.
    beginning: String,
    /// What stands before the number.
    nonce: Vec<u8>,
    counting: Counting,
    /// Bytes of the key.
    pub(super) key_length: usize,
    /// The last number that needs to be tried.
    pub(super) last: u32,
}

/// How a key is made of the salt and a password, with so many rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// A digest of both, a digest of that, and so on.
    Digest(u32),
    /// PBKDF2 (RFC 8018).
    Pbkdf2(u32),
}

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// How a number is written behind the nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counting {
    /// Four bytes, the highest first.
    Binary,
    /// Digits.
    Decimal,
}

impl Puzzle {
    /// Reads a challenge; `None` for one that is not made for this solver.
    pub(super) fn read(challenge: &Value) -> Option<Self> {
        match challenge.get("parameters") {
            Some(parameters) => Self::second(parameters),
            None => Self::first(challenge),
        }
    }

    /// Of version 2.
    fn second(parameters: &Value) -> Option<Self> {
        let text = |key| parameters.get(key).and_then(Value::as_str);
        let rounds = whole(parameters, "cost").filter(|it| *it > 0)?;
        let (method, hash) = match text("algorithm")?.strip_prefix("PBKDF2/") {
            Some(hash) => (Method::Pbkdf2(rounds), hash),
            None => (Method::Digest(rounds), text("algorithm")?),
        };
        let key_length = match parameters.get("keyLength") {
            Some(_) => usize::try_from(whole(parameters, "keyLength")?).ok()?,
            None => 32,
        };
        Some(Self {
            method,
            hash: Hash::named(hash)?,
            salt: bytes(text("salt")?)?,
            beginning: digits(text("keyPrefix")?)?,
            nonce: bytes(text("nonce")?)?,
            counting: Counting::Binary,
            key_length,
            last: u32::MAX,
        })
        .filter(Self::can_be_solved)
    }

    /// Of version 1. Its salt stands before the number.
    fn first(challenge: &Value) -> Option<Self> {
        let text = |key| challenge.get(key).and_then(Value::as_str);
        let hash = Hash::named(text("algorithm")?)?;
        let last = ["maxnumber", "maxNumber"].into_iter().find_map(|it| whole(challenge, it));
        Some(Self {
            method: Method::Digest(1),
            hash,
            salt: Vec::new(),
            beginning: digits(text("challenge")?)?,
            nonce: text("salt")?.as_bytes().to_vec(),
            counting: Counting::Decimal,
            key_length: hash.length(),
            last: last.unwrap_or(1_000_000),
        })
        .filter(Self::can_be_solved)
    }

    /// Passwords longer than a block would be hashed first: no maker has such a nonce.
    fn can_be_solved(&self) -> bool {
        (1..=LONGEST_KEY).contains(&self.key_length)
            && self.beginning.len() <= 2 * self.key_length
            && (self.counting == Counting::Decimal || self.nonce.len() <= LONGEST_NONCE)
    }

    /// What the key for a number is made of, besides the salt.
    pub(super) fn password(&self, number: u32) -> Vec<u8> {
        let mut password = self.nonce.clone();
        match self.counting {
            Counting::Binary => password.extend(number.to_be_bytes()),
            Counting::Decimal => password.extend(number.to_string().into_bytes()),
        }
        password
    }

    /// The key in hexadecimal, of the bytes that were made, if it begins as asked.
    pub(super) fn key(&self, made: &[u8]) -> Option<String> {
        let mut digits = made.iter().take(self.key_length).flat_map(|it| [it >> 4, it & 15]);
        let mut key = String::new();
        // Nearly every key ends at its first digits.
        for asked in self.beginning.chars() {
            let digit = char::from_digit(digits.next()?.into(), 16)?;
            key.push(digit);
            if digit != asked {
                return None;
            }
        }
        key.extend(digits.filter_map(|it| char::from_digit(it.into(), 16)));
        Some(key)
    }
}

impl Hash {
    fn named(name: &str) -> Option<Self> {
        [Self::Sha256, Self::Sha384, Self::Sha512].into_iter().find(|it| it.name() == name)
    }

    /// The name that challenges and browsers call it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Bytes of a digest.
    pub(super) fn length(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }
}

/// The second at which a challenge is no longer taken, since 1970; `None` where it does not say.
pub(super) fn expires_at(challenge: &Value) -> Option<i64> {
    if let Some(parameters) = challenge.get("parameters") {
        return parameters.get("expiresAt")?.as_i64();
    }
    // Version 1 has it among the parameters of its salt.
    let (_, parameters) = challenge.get("salt")?.as_str()?.split_once('?')?;
    let mut values = parameters.split('&').filter_map(|it| it.split_once('='));
    let (_, end) = values.find(|(key, _)| matches!(*key, "expires" | "expire"))?;
    end.parse().ok()
}

fn whole(object: &Value, key: &str) -> Option<u32> {
    object.get(key)?.as_u64()?.try_into().ok()
}

/// The same digits in small letters; `None` where there are none, or something else is among them.
fn digits(text: &str) -> Option<String> {
    let are_digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_hexdigit());
    are_digits.then(|| text.to_ascii_lowercase())
}

/// The bytes that hexadecimal digits stand for.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digit = |it: u8| char::from(it).to_digit(16);
    let pair = |it: &[u8]| match *it {
        [high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
        _ => None,
    };
    text.as_bytes().chunks(2).map(pair).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::challenge::making::{Making, Step};

    /// The challenges of the official library, with their solutions.
    const VECTORS: &str = include_str!("../../../../tests/vectors/altcha.json");

    fn vectors() -> Vec<Value> {
        serde_json::from_str(VECTORS).unwrap()
    }

    /// The key for a number, made without a browser.
    fn key(puzzle: &Puzzle, number: u32) -> Option<String> {
        let mut making = Making::begin(puzzle, number, None);
        loop {
            if let Step::Made(made) = making.step() {
                return puzzle.key(&made);
            }
        }
    }

    #[test]
    fn the_first_number_that_fits_is_that_of_the_official_library() {
        let mut n_solved = 0;
        for vector in vectors() {
            let puzzle = Puzzle::read(&vector["challenge"]).unwrap();
            let expected = u32::try_from(vector["number"].as_u64().unwrap()).unwrap();
            if puzzle.hash != Hash::Sha256 {
                continue;
            }
            let found = (0..=expected).find_map(|it| Some((it, key(&puzzle, it)?)));
            let key = vector["key"].as_str().unwrap().to_owned();
            assert_eq!(found, Some((expected, key)), "{}", vector["name"]);
            n_solved += 1;
        }
        assert_eq!(n_solved, 7);
    }

    #[test]
    fn every_challenge_of_the_official_library_is_read_and_so_is_when_it_expires() {
        for vector in vectors() {
            assert!(Puzzle::read(&vector["challenge"]).is_some(), "{}", vector["name"]);
            assert_eq!(expires_at(&vector["challenge"]), Some(4_102_444_800), "{}", vector["name"]);
        }
    }

    #[test]
    fn a_challenge_without_an_end_says_none() {
        for challenge in [
            json!({"parameters": {}}),
            json!({"parameters": {"expiresAt": "soon"}}),
            json!({"salt": "abc"}),
            json!({"salt": "abc?expired=7&x"}),
            json!({}),
        ] {
            assert_eq!(expires_at(&challenge), None, "{challenge}");
        }
        assert_eq!(expires_at(&json!({"salt": "abc?a=b&expire=7&"})), Some(7));
    }

    fn sound() -> Value {
        json!({"parameters": {
            "algorithm": "PBKDF2/SHA-256", "cost": 1, "keyLength": 32, "keyPrefix": "0A",
            "nonce": "00ff", "salt": "0F",
        }})
    }

    #[test]
    fn what_is_no_challenge_is_not_read() {
        assert!(Puzzle::read(&sound()).is_some());
        for (key, value) in [
            ("algorithm", json!("SCRYPT")),
            ("algorithm", json!("sha-256")),
            ("algorithm", json!("PBKDF2/SHA-1")),
            ("cost", json!(0)),
            ("cost", json!(1.5)),
            ("cost", json!(-1)),
            ("cost", json!(4_294_967_296_u64)),
            ("keyLength", json!(0)),
            ("keyLength", json!(65)),
            ("keyLength", json!("32")),
            ("keyPrefix", json!("")),
            ("keyPrefix", json!("0g")),
            ("keyPrefix", json!("0".repeat(65))),
            ("nonce", json!("0")),
            ("nonce", json!("é0")),
            ("nonce", json!("00".repeat(61))),
            ("salt", json!(7)),
        ] {
            let mut challenge = sound();
            challenge["parameters"][key] = value.clone();
            assert_eq!(Puzzle::read(&challenge), None, "{key} {value}");
        }
        for other in [json!(null), json!({}), json!([]), json!("eyJ9")] {
            assert_eq!(Puzzle::read(&other), None, "{other}");
        }
    }

    #[test]
    fn a_number_is_written_behind_the_nonce_as_its_version_writes_it() {
        let second = Puzzle::read(&sound()).unwrap();
        assert_eq!(second.password(258), [0, 255, 0, 0, 1, 2]);
        let first = json!({"algorithm": "SHA-256", "challenge": "00", "salt": "ab&"});
        assert_eq!(Puzzle::read(&first).unwrap().password(258), b"ab&258");
    }

    #[test]
    fn a_key_fits_by_its_first_digits_whatever_their_number_and_case() {
        let mut puzzle = Puzzle::read(&sound()).unwrap();
        assert!(puzzle.key(&[0x0a; 32]).is_some_and(|it| it == "0a".repeat(32)));
        assert_eq!(puzzle.key(&[0x0b; 32]), None);
        puzzle.beginning = "0a0".to_owned();
        assert!(puzzle.key(&[0x0a; 32]).is_some());
        assert_eq!(puzzle.key(&[0x0a]), None);
        puzzle.key_length = 2;
        assert_eq!(puzzle.key(&[0x0a; 32]).as_deref(), Some("0a0a"));
    }

    #[test]
    fn the_first_version_tries_as_many_numbers_as_it_says() {
        let mut challenge = json!({"algorithm": "SHA-256", "challenge": "00", "salt": ""});
        assert_eq!(Puzzle::read(&challenge).unwrap().last, 1_000_000);
        challenge["maxnumber"] = json!(9);
        assert_eq!(Puzzle::read(&challenge).unwrap().last, 9);
    }
}
