//! Checksums of pieces of an upload, as tus clients send them.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

/// The algorithms taken, as `Tus-Checksum-Algorithm` lists them.
pub const ALGORITHMS: &str = "sha1,sha256";

/// What a piece is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checksum {
    Sha1(Vec<u8>),
    Sha256(Vec<u8>),
}

impl Checksum {
    /// From `Upload-Checksum: <algorithm> <base64>`.
    pub fn parse(header: &str) -> Option<Self> {
        let (algorithm, value) = header.trim().split_once(' ')?;
        let value = BASE64_STANDARD.decode(value.trim()).ok()?;
        match (algorithm.to_ascii_lowercase().as_str(), value.len()) {
            ("sha1", 20) => Some(Self::Sha1(value)),
            ("sha256", 32) => Some(Self::Sha256(value)),
            _ => None,
        }
    }
}

/// A checksum being worked out as the bytes come.
pub enum Digesting {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Digesting {
    pub fn new(checksum: &Checksum) -> Self {
        match checksum {
            Checksum::Sha1(_) => Self::Sha1(Sha1::new()),
            Checksum::Sha256(_) => Self::Sha256(Sha256::new()),
        }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha1(it) => it.update(bytes),
            Self::Sha256(it) => it.update(bytes),
        }
    }

    pub fn is(self, checksum: &Checksum) -> bool {
        match (self, checksum) {
            (Self::Sha1(it), Checksum::Sha1(expected)) => it.finalize().as_slice() == expected,
            (Self::Sha256(it), Checksum::Sha256(expected)) => it.finalize().as_slice() == expected,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("sha1 qZk+NkcGgWq6PiVxeFDCbJzQ2J0=")]
    #[case("SHA1  qZk+NkcGgWq6PiVxeFDCbJzQ2J0=")]
    #[case("sha256 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")]
    fn the_checksum_of_abc_is_right(#[case] header: &str) {
        let checksum = Checksum::parse(header).unwrap();
        let mut digesting = Digesting::new(&checksum);
        digesting.update(b"a");
        digesting.update(b"bc");
        assert!(digesting.is(&checksum));
        let mut other = Digesting::new(&checksum);
        other.update(b"abd");
        assert!(!other.is(&checksum));
    }

    #[rstest]
    #[case("")]
    #[case("sha1")]
    #[case("sha1 ?")]
    #[case("sha1 YWJj")]
    #[case("md5 kAFQmDzST7DWlj99KOF/cg==")]
    #[case("crc32 NSRBwg==")]
    fn what_is_no_known_checksum_is_not_taken(#[case] header: &str) {
        assert_eq!(Checksum::parse(header), None);
    }
}
