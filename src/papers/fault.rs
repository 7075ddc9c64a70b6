//! Why a paper is not taken.

use super::kind::PaperKind;
use super::{image, pdf};
use crate::contract::reason::Reason;
use crate::contract::upload::MAX_DOCUMENT_BYTES;

/// One ground on which a file is refused, before it becomes a [`Reason`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Empty,
    TooLarge {
        size: u64,
    },
    KindUnknown,
    NotWhatNameSays {
        found: Option<PaperKind>,
    },
    /// It breaks off or contradicts itself; the words say where, for tests and logs.
    Damaged(&'static str),
    Encrypted,
    TooOld {
        version: String,
    },
    NoPages,
    TooManyPages,
    /// Reading it would take more memory or time than an honest file ever does.
    TooComplex,
    PictureTooLarge {
        width: u32,
        height: u32,
    },
}

impl Fault {
    pub(super) fn reason(&self) -> Reason {
        match self {
            Self::Empty => Reason::new("document_empty"),
            Self::TooLarge { size } => Reason::new("document_too_large")
                .with("size", megabytes(*size))
                .with("limit", megabytes(MAX_DOCUMENT_BYTES)),
            Self::KindUnknown => Reason::new("document_kind_unknown"),
            Self::NotWhatNameSays { found: Some(kind) } => {
                Reason::new("document_not_what_name_says").with("found", kind.label())
            }
            Self::NotWhatNameSays { found: None } => {
                Reason::new("document_not_what_name_says").with("found", "?")
            }
            Self::Damaged(_) => Reason::new("document_damaged"),
            Self::Encrypted => Reason::new("document_encrypted"),
            Self::TooOld { version } => Reason::new("document_too_old").with("version", version),
            Self::NoPages => Reason::new("document_no_pages"),
            Self::TooManyPages => {
                Reason::new("document_too_many_pages").with("limit", pdf::MAX_PAGES)
            }
            Self::TooComplex => Reason::new("document_too_complex"),
            Self::PictureTooLarge { width, height } => Reason::new("document_picture_too_large")
                .with("width", width)
                .with("height", height)
                .with("limit", image::MAX_SIDE),
        }
    }
}

/// Rounded up, so that a file just over the limit never reads as the limit.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}
