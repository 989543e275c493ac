//! Making the key for one number, in small steps.
//!
//! The browser (Web Cryptography API) makes keys beside the page, but it is asked by a promise each
//! time, and pages without TLS have none to ask. So what is but a digest or two by SHA-256 is made
//! here, where it is anyway for the digests of configurations, and without a browser to ask PBKDF2 with
//! it too.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use sha2::{Digest as _, Sha256};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CryptoKey, SubtleCrypto};

use super::{
    pbkdf2::Pbkdf2,
    puzzle::{Hash, Method, Puzzle},
};

/// How many rounds are done at once: about a millisecond on a slow phone.
const ROUNDS: u32 = 64;

/// A key that is being made.
#[derive(Debug)]
pub(super) struct Making<'a> {
    puzzle: &'a Puzzle,
    browser: Option<&'a SubtleCrypto>,
    rounds_left: u32,
    work: Work,
}

#[derive(Debug)]
enum Work {
    /// What is hashed next, or what came of it.
    Digest(Vec<u8>),
    /// PBKDF2 that is made here.
    Here(Pbkdf2),
    /// The password, which the browser has to take in first.
    Password(Vec<u8>),
    /// The password as the browser has it.
    Key(CryptoKey),
}

/// What became of a step.
#[derive(Debug)]
pub(super) enum Step {
    /// There is more to do.
    Goes,
    /// The browser is asked; what it answers goes to [`Making::take`].
    Asks(Promise),
    /// The bytes of the key.
    Made(Vec<u8>),
    /// The browser cannot do it.
    Fails,
}

impl<'a> Making<'a> {
    /// Begins to make the key for a number: by the browser, if it is given.
    pub(super) fn begin(
        puzzle: &'a Puzzle,
        number: u32,
        browser: Option<&'a SubtleCrypto>,
    ) -> Self {
        let password = puzzle.password(number);
        let (rounds_left, work) = match puzzle.method {
            Method::Digest(rounds) => (rounds, Work::Digest([&*puzzle.salt, &password].concat())),
            Method::Pbkdf2(_) if browser.is_some() => (1, Work::Password(password)),
            // Making it is the first round.
            Method::Pbkdf2(rounds) => {
                (rounds.saturating_sub(1), Work::Here(Pbkdf2::new(&password, &puzzle.salt)))
            }
        };
        Self { puzzle, browser, rounds_left, work }
    }

    /// Does as much as takes no time worth mentioning.
    pub(super) fn step(&mut self) -> Step {
        if self.rounds_left == 0 {
            return Step::Made(match &self.work {
                Work::Digest(made) | Work::Password(made) => made.clone(),
                Work::Here(work) => work.sum(),
                Work::Key(_) => Vec::new(),
            });
        }
        if let Some(browser) = self.browser {
            return self.ask(browser).map_or(Step::Fails, Step::Asks);
        }
        self.advance();
        Step::Goes
    }

    fn advance(&mut self) {
        let rounds = self.rounds_left.min(ROUNDS);
        self.rounds_left -= rounds;
        for _ in 0..rounds {
            match &mut self.work {
                Work::Digest(text) => *text = Sha256::digest(&text).to_vec(),
                Work::Here(work) => work.round(),
                Work::Password(_) | Work::Key(_) => {}
            }
        }
    }

    fn ask(&self, browser: &SubtleCrypto) -> Result<Promise, JsValue> {
        let hash = self.puzzle.hash.name();
        match &self.work {
            Work::Password(password) => {
                let usages = Array::of1(&"deriveBits".into());
                let password = Uint8Array::from(&**password);
                Ok(browser
                    .import_key_with_str("raw", &password, "PBKDF2", false, &usages)?
                    .unchecked_into())
            }
            Work::Key(key) => {
                let Method::Pbkdf2(rounds) = self.puzzle.method else { return Err(JsValue::NULL) };
                let algorithm = Object::new();
                for (name, value) in [
                    ("name", "PBKDF2".into()),
                    ("hash", hash.into()),
                    ("salt", Uint8Array::from(&*self.puzzle.salt).into()),
                    ("iterations", JsValue::from(rounds)),
                ] {
                    Reflect::set(&algorithm, &name.into(), &value)?;
                }
                let bits = u32::try_from(self.puzzle.key_length * 8).unwrap_or_default();
                Ok(browser.derive_bits_with_object(&algorithm, key, bits)?.unchecked_into())
            }
            Work::Digest(text) => {
                Ok(browser.digest_with_str_and_u8_array(hash, text)?.unchecked_into())
            }
            Work::Here(_) => Err(JsValue::NULL),
        }
    }

    /// Takes in what the browser answered. Undefined is no answer.
    pub(super) fn take(&mut self, answer: JsValue) {
        if answer.is_undefined() {
            return;
        }
        self.work = match answer.dyn_into() {
            Ok(key) => Work::Key(key),
            Err(bits) => {
                self.rounds_left -= 1;
                Work::Digest(Uint8Array::new(&bits).to_vec())
            }
        };
    }
}

impl Puzzle {
    /// Whether the browser would take longer for its promises than the work takes here.
    pub(super) fn is_small(&self) -> bool {
        self.hash == Hash::Sha256 && matches!(self.method, Method::Digest(_))
    }

    /// Whether it can be solved without a browser's help: with the one hash function that is here,
    /// and keys of one digest.
    pub(super) fn is_possible_here(&self) -> bool {
        self.is_small() || self.hash == Hash::Sha256 && self.key_length <= Hash::Sha256.length()
    }
}
