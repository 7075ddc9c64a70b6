//! Identifiers for what a decision brings into being.
//!
//! **Invariant:** the same decision at the same moment gives the same identifier, so that deciding
//! stays a pure function; and no two decisions that both become history share one, because only one
//! event takes a case's next place.

use crate::casework::case::Case;
use crate::casework::context::Context;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// A version 7 UUID of the present moment, whose random part is worked out from the case, its
/// version and what the identifier is for.
pub(super) fn id(case: &Case, what: &str, context: &Context) -> Uuid {
    let digest = Sha256::digest(format!("{what} {} {}", case.id, case.version));
    let mut tail = [0_u8; 10];
    for (to, from) in tail.iter_mut().zip(digest.iter()) {
        *to = *from;
    }
    let millis = u64::try_from(context.now.millis()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}
