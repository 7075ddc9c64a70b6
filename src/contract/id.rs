//! One type per kind of identifier, so that a unit is never passed where a case is meant.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh time-ordered (version 7) identifier.
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

uuid_id! {
    /// One case (*hồ sơ*), known by this from its first event on, long before it has a code.
    CaseId
}
uuid_id! {
    /// One officer (*cán bộ, công chức*) with an account.
    OfficerId
}
uuid_id! {
    /// One person or organisation that owns or submits cases.
    PersonId
}
uuid_id! {
    /// One hand-over (*giao – nhận*): a row of the control slip.
    HandoverId
}
uuid_id! {
    /// One link between a case and a stored document.
    DocumentId
}
uuid_id! {
    /// One resumable upload under way.
    UploadId
}
uuid_id! {
    /// One bulk job.
    JobId
}
uuid_id! {
    /// One ticket of the hall queue, and the visit (*lượt khách*) it stands for.
    TicketId
}
uuid_id! {
    /// One result of former years that is still on paper (*kết quả cũ cần số hóa*).
    LegacyResultId
}
uuid_id! {
    /// One batch of them, given to an officer (*đợt số hóa*).
    BatchId
}
text_id! {
    /// An organisational unit of the catalogue. Opaque: never a GSO code or a name, because both
    /// were re-used in July 2025.
    UnitId
}
text_id! {
    /// A procedure's national code (*mã TTHC*), such as `1.001193`.
    ProcedureCode
}
text_id! {
    /// A case code (*mã hồ sơ*) exactly as issued or received; parsed only for display and search.
    CaseCode
}
text_id! {
    /// A part's code inside its procedure (*mã thành phần hồ sơ*).
    PartCode
}
text_id! {
    /// The SHA-256 of a document's bytes, 64 lower-case hexadecimal digits: the name it is stored under.
    Sha256
}
