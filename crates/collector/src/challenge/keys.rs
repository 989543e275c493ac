//! What challenges are signed with.

use std::{fmt, fs, path::Path};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// Bytes of a secret at least. A file with fewer was not made for this.
const SHORTEST_SECRET: usize = 32;

/// Two keys: one for what is given out, one for what is to be found. Whoever has seen many of one kind
/// of signature has none of the other.
pub(crate) struct Keys {
    challenge: Key,
    solution: Key,
}

/// HMAC with SHA-256 (RFC 2104).
type Key = Hmac<Sha256>;

impl fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Keys")
    }
}

impl Keys {
    /// Keys that nobody else has: other collectors, and this one after its next start, do not know
    /// what was signed with them.
    pub(crate) fn random() -> Result<Self, Error> {
        let mut secret = [0; SHORTEST_SECRET];
        getrandom::fill(&mut secret).map_err(Error::NoRandomBytes)?;
        Ok(Self::of(&secret))
    }

    /// The keys of a file: the same for every collector that is given it.
    pub(crate) fn of_file(path: &Path) -> Result<Self, Error> {
        let fail = |cause| Error::ReadSecret { path: path.to_owned(), cause };
        let secret = fs::read(path).map_err(fail)?;
        let secret = secret.trim_ascii();
        if secret.len() < SHORTEST_SECRET {
            let (path, least) = (path.to_owned(), SHORTEST_SECRET);
            return Err(Error::ShortSecret { path, least });
        }
        Ok(Self::of(secret))
    }

    pub(super) fn of(secret: &[u8]) -> Self {
        let key = |purpose: &str| {
            // A digest of its own for each purpose.
            let digest = Sha256::new().chain_update(secret).chain_update(purpose).finalize();
            let mut block = [0; 64];
            for (to, from) in block.iter_mut().zip(digest) {
                *to = from;
            }
            Key::new(&block.into())
        };
        Self { challenge: key("civic-widgets challenge"), solution: key("civic-widgets solution") }
    }

    /// Signs what is given out.
    pub(super) fn sign_challenge(&self, parameters: &[u8]) -> Vec<u8> {
        sign(&self.challenge, parameters)
    }

    /// Signs what is to be found.
    pub(super) fn sign_solution(&self, key: &[u8]) -> Vec<u8> {
        sign(&self.solution, key)
    }

    /// `None` if it was not given out.
    pub(super) fn check_challenge(&self, parameters: &[u8], signature: &[u8]) -> Option<()> {
        check(&self.challenge, parameters, signature)
    }

    /// `None` if it is not what was to be found.
    pub(super) fn check_solution(&self, key: &[u8], signature: &[u8]) -> Option<()> {
        check(&self.solution, key, signature)
    }
}

fn sign(key: &Key, text: &[u8]) -> Vec<u8> {
    key.clone().chain_update(text).finalize().into_bytes().to_vec()
}

/// Takes the same time wherever a signature differs.
fn check(key: &Key, text: &[u8], signature: &[u8]) -> Option<()> {
    key.clone().chain_update(text).verify_slice(signature).ok()
}
