//! People an office has met before, and what an intake would come to: what the intake form asks for.

use crate::contract::case::Party;
use crate::contract::document::Document;
use crate::contract::id::{CaseCode, CaseId, PartCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::problem::InvalidParam;
use crate::contract::reason::Reason;
use crate::contract::status::StatusCode;
use serde::{Deserialize, Serialize};

/// The body of `POST /v1/people/search`: a number, whole, or a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonQuery {
    /// Personal number, old identity number, passport or tax code: finds its bearer wherever the
    /// case was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(max_length = 200))]
    pub id_number: Option<String>,
    /// A name, also without tone marks: finds the owners of cases the officer sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(max_length = 200))]
    pub name: Option<String>,
}

/// Somebody who owned or brought a case before, as the newest case says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct KnownPerson {
    pub party: Party,
    /// When that newest case was submitted.
    pub last_seen: Instant,
}

/// The answer of `POST /v1/people/search`, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct KnownPeople {
    pub items: Vec<KnownPerson>,
    /// There are others of that name: more of it, or a number, finds them.
    pub more: bool,
}

/// What an intake would come to (`POST /v1/cases/forecast`); nothing is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct IntakeForecast {
    /// The promised hour, if it was accepted now.
    pub due_at: Option<Instant>,
    /// *Nơi tiếp nhận*.
    pub received_by_unit: Option<UnitId>,
    pub received_by_unit_name: Option<String>,
    /// *Nơi có thẩm quyền*: another than the counter's own agency where intake is not bound to the
    /// territory (*phi địa giới*).
    pub competent_unit: Option<UnitId>,
    pub competent_unit_name: Option<String>,
    /// The two are agencies of different territories.
    #[serde(default)]
    pub elsewhere: bool,
    /// Whole đồng; absent: set locally or not known.
    pub fee: Option<u64>,
    /// Required parts that are neither counted nor taken up from an earlier case.
    pub missing: Vec<PartCode>,
    /// Where the process leads first.
    pub next_unit: Option<UnitId>,
    pub next_unit_name: Option<String>,
    /// Open cases of the same owner and procedure.
    pub duplicates: Vec<Duplicate>,
    /// Papers of the owner that offices hold already and that fit a part, the newest first.
    pub offers: Vec<PaperOffer>,
    /// What acceptance would be refused for, other than missing parts.
    #[serde(rename = "invalidParams")]
    pub invalid_params: Vec<InvalidParam>,
    /// What is possible and not likely.
    pub warnings: Vec<Reason>,
}

/// An open case that may be the same request brought twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Duplicate {
    /// Absent where the officer does not see the case itself.
    pub id: Option<CaseId>,
    pub code: Option<CaseCode>,
    pub status: StatusCode,
    pub submitted_at: Instant,
    pub due_at: Option<Instant>,
    pub competent_unit_name: String,
}

/// A paper that could serve again for a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PaperOffer {
    pub part: PartCode,
    /// What its own procedure calls it.
    pub name: String,
    pub document: Document,
    /// Where it lies.
    pub case_code: Option<CaseCode>,
    pub unit_name: String,
}
