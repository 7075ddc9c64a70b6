//! By what right somebody hands in a case that is another's (*tư cách người nộp*).

use crate::contract::case::Party;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Who brought a case (*người nộp*), as a correction puts it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum BroughtBy {
    /// Its owner and nobody else.
    Owner,
    /// Somebody else, by a right of theirs.
    Another {
        submitter: Box<Party>,
        mandate: Mandate,
    },
}

/// What the submitter shows for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Mandate {
    pub kind: MandateKind,
    /// Of the paper that shows it, where it has one: *Số công chứng*.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The day on that paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date, min_length = 10, max_length = 10))]
    pub date: Option<Date>,
}

/// The kinds of right a counter meets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MandateKind {
    /// *Giấy ủy quyền* or a contract of mandate.
    #[default]
    Authorization,
    /// *Người đại diện theo pháp luật* of an organisation.
    LegalRepresentative,
    /// *Cha, mẹ*.
    Parent,
    /// *Người giám hộ*.
    Guardian,
    /// *Vợ, chồng*.
    Spouse,
    /// *Người thân thích khác*: a child, a brother or sister, a grandparent.
    Relative,
}

impl MandateKind {
    pub const ALL: [Self; 6] = [
        Self::Authorization,
        Self::LegalRepresentative,
        Self::Parent,
        Self::Guardian,
        Self::Spouse,
        Self::Relative,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authorization => "authorization",
            Self::LegalRepresentative => "legal_representative",
            Self::Parent => "parent",
            Self::Guardian => "guardian",
            Self::Spouse => "spouse",
            Self::Relative => "relative",
        }
    }
}
