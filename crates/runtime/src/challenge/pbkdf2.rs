//! PBKDF2 with HMAC-SHA-256, round by round, for a key of one digest (RFC 8018, 5.2; RFC 2104).

use sha2::{Digest as _, Sha256, block_api::compress256};

/// Bytes of a block of SHA-256.
const BLOCK: usize = 64;
/// What SHA-256 begins with (FIPS 180-4, 5.3.3).
const INITIAL: State = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

type State = [u32; 8];

/// A key on the way.
#[derive(Debug, Clone)]
pub(super) struct Pbkdf2 {
    /// SHA-256 after the key with its inner and its outer pad, which are the same in all rounds.
    pads: [State; 2],
    last: State,
    sum: State,
}

impl Pbkdf2 {
    /// After the first round. A password has at most 64 bytes.
    pub(super) fn new(password: &[u8], salt: &[u8]) -> Self {
        let padded = |pad: u8| {
            let mut block = [pad; BLOCK];
            for (byte, key) in block.iter_mut().zip(password) {
                *byte ^= key;
            }
            block
        };
        let [inner, outer] = [0x36, 0x5c].map(padded);
        let text = [&inner[..], salt, &1_u32.to_be_bytes()].concat();
        let first = Sha256::digest([&outer[..], &Sha256::digest(text)].concat());
        let first = words(&first);
        let after = |block| {
            let mut state = INITIAL;
            compress256(&mut state, &[block]);
            state
        };
        Self { pads: [inner, outer].map(after), last: first, sum: first }
    }

    /// The bytes of the key after the rounds so far.
    pub(super) fn sum(&self) -> Vec<u8> {
        bytes(self.sum).to_vec()
    }

    /// One more round.
    pub(super) fn round(&mut self) {
        for pad in self.pads {
            let text = bytes(self.last);
            self.last = pad;
            compress256(&mut self.last, &[last_block(text)]);
        }
        for (sum, word) in self.sum.iter_mut().zip(self.last) {
            *sum ^= word;
        }
    }
}

/// The block that ends what is hashed, when a digest stands behind one whole block: a bit, and the
/// number of bits before it (FIPS 180-4, 5.1.1).
fn last_block(digest: [u8; 32]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    let bits = ((BLOCK + digest.len()) as u64 * 8).to_be_bytes();
    let end = [0x80].into_iter().chain([0; BLOCK - 32 - 1 - 8]).chain(bits);
    for (to, from) in block.iter_mut().zip(digest.into_iter().chain(end)) {
        *to = from;
    }
    block
}

fn bytes(state: State) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (to, word) in bytes.chunks_mut(4).zip(state) {
        to.copy_from_slice(&word.to_be_bytes());
    }
    bytes
}

fn words(bytes: &[u8]) -> State {
    let mut words = [0; 8];
    for (to, from) in words.iter_mut().zip(bytes.chunks(4)) {
        *to = from.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The vectors of RFC 7914, 11, which are of two digests: here is the first.
    #[test]
    fn keys_are_those_of_the_standard() {
        let (first, other) = (
            "55ac046e 56e3089f ec1691c2 2544b605 f9418521 6dde0465 e68b9d57 c20dacbc",
            "4ddcd8f6 0b98be21 830cee5e f22701f9 641a4418 d04c0414 aeff0887 6b34ab56",
        );
        for (password, salt, rounds, key) in
            [("passwd", "salt", 1, first), ("Password", "NaCl", 80_000, other)]
        {
            let mut work = Pbkdf2::new(password.as_bytes(), salt.as_bytes());
            for _ in 1..rounds {
                work.round();
            }
            let words = key.split(' ').map(|it| u32::from_str_radix(it, 16).unwrap());
            assert!(words.eq(work.sum), "{password}");
        }
    }

    proptest! {
        #[test]
        fn words_and_bytes_are_the_same_thing(state: [u32; 8]) {
            prop_assert_eq!(words(&bytes(state)), state);
        }
    }
}
