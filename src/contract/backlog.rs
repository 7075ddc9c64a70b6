//! The backlog (*kết quả cũ cần số hóa*): results of former years that still hold and lie in registers
//! and boxes, how many there are, and how far their digitization has come (domain.md §6.6).

use crate::contract::id::{BatchId, LegacyResultId, OfficerId, ProcedureCode, Sha256, UnitId};
use crate::contract::indicator::TargetStanding;
use crate::contract::instant::Instant;
use crate::contract::problem::InvalidParam;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How far an old result has come; worked out from what there is of it, never declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// *Chưa số hóa*.
    Paper,
    /// *Đã quét*: there is a document, but not yet all that must be known of it.
    Scanned,
    /// *Đã nhập dữ liệu*: number, owner and day of issue are known as well.
    Described,
    /// *Đã ký số*: and the document bears a digital signature. Only this counts as digitized.
    Signed,
    /// *Lỗi*: somebody said why it cannot be digitized as it is.
    Faulty,
}

impl Stage {
    pub const ALL: [Self; 5] = [
        Self::Paper,
        Self::Scanned,
        Self::Described,
        Self::Signed,
        Self::Faulty,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Scanned => "scanned",
            Self::Described => "described",
            Self::Signed => "signed",
            Self::Faulty => "faulty",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// An old result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LegacyResult {
    pub id: LegacyResultId,
    /// Grows by one with each change; an order names the one it was decided on.
    #[cfg_attr(feature = "server", schema(format = "uint64"))]
    pub version: u64,
    /// In whose register it stands.
    pub unit: UnitId,
    pub unit_name: String,
    /// Of what procedure it is the result.
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    /// Of the register.
    pub year: i16,
    /// *Quyển*; empty where a year has but one.
    pub register: String,
    /// *Số* in the register.
    pub number: String,
    pub owner_name: String,
    /// All but its end is masked.
    pub owner_id_masked: Option<String>,
    /// `dd/MM/yyyy`, with `--` for the day or the month that the register does not tell.
    pub issued_on: Option<String>,
    pub stage: Stage,
    /// Why it cannot be digitized, in somebody's words.
    pub fault: Option<String>,
    pub document: Option<Sha256>,
    pub batch: Option<BatchId>,
    /// To whom its batch was given.
    pub officer: Option<OfficerId>,
    pub officer_name: Option<String>,
}

/// A row of a register, as it is imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterRow {
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub procedure: String,
    #[cfg_attr(feature = "server", schema(minimum = -32768, maximum = 32767))]
    pub year: i16,
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub register: String,
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub number: String,
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 200))]
    pub owner_name: String,
    /// A personal number, an old identity number or a passport's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub owner_id: Option<String>,
    /// `dd/MM/yyyy`, `MM/yyyy` or `yyyy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub issued_on: Option<String>,
}

/// The body of `POST /v1/backlog/imports`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// In whose registers they stand; absent: those of the officer's agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Say what would happen and change nothing.
    #[serde(default)]
    pub preflight: bool,
    /// Where the rows come from, such as a file's name.
    #[cfg_attr(feature = "server", schema(max_length = 200))]
    pub source: String,
    /// 1 to 1000.
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 1000))]
    pub rows: Vec<RegisterRow>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    Added,
    /// It stood there already, with no less.
    Unchanged,
    /// It stood there with less; what was left open is taken over.
    Filled,
    /// It stood there otherwise; what stood there stays.
    Differs,
    Refused,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Imported {
    pub added: u32,
    pub unchanged: u32,
    pub filled: u32,
    pub differs: u32,
    pub refused: u32,
    /// The rows that were not simply added, in their order.
    pub items: Vec<ImportedRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ImportedRow {
    /// Its place in `rows`, from 0.
    pub index: u32,
    pub state: ImportState,
    /// What stands there.
    pub id: Option<LegacyResultId>,
    /// Why it was refused, or in what it differs.
    pub faults: Vec<InvalidParam>,
}

/// What an officer does with an old result (`POST /v1/backlog/{id}/orders`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum LegacyOrder {
    /// Its scan, which was uploaded before; another takes the place of the one there.
    Attach { sha256: Sha256 },
    /// What the register says of it; absent: stays as it is.
    Describe {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner_name: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner_id: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        issued_on: Option<String>,
    },
    /// It cannot be digitized as it is.
    Fault { reason: String },
    /// What was in the way is so no more.
    Mend,
}

/// The body of `POST /v1/backlog/{id}/orders`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewLegacyOrder {
    /// The version that the officer saw.
    #[cfg_attr(feature = "server", schema(format = "uint64", maximum = 1_000_000_000))]
    pub version: u64,
    pub order: LegacyOrder,
}

/// How many results of a register still hold, as somebody counted them (*kiểm kê*). The newest count
/// of a register is the one that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Inventory {
    pub unit: UnitId,
    pub procedure: ProcedureCode,
    #[cfg_attr(feature = "server", schema(minimum = -32768, maximum = 32767))]
    pub year: i16,
    #[serde(default)]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub register: String,
    /// The day of the count.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub as_of: Date,
    #[cfg_attr(feature = "server", schema(maximum = 100_000_000))]
    pub still_valid: u32,
    /// What the count rests on: a report, a minute.
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 200))]
    pub source: String,
}

/// A batch (*đợt số hóa*) given to an officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Batch {
    pub id: BatchId,
    pub unit: UnitId,
    pub unit_name: String,
    pub officer: OfficerId,
    pub officer_name: String,
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub due_on: Option<Date>,
    pub created_at: Instant,
    pub total: u32,
    pub signed: u32,
    pub faulty: u32,
}

/// The body of `POST /v1/backlog/batches`: so many of a unit's that nobody has yet, in the order of
/// year, procedure, register and import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewBatch {
    /// Absent: the officer's agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    pub officer: OfficerId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<ProcedureCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(minimum = -32768, maximum = 32767))]
    pub year: Option<i16>,
    /// 1 to 10 000.
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 10_000))]
    pub most: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub due_on: Option<Date>,
}

/// `GET /v1/backlog/progress`: how far a stock has come, by year of the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Progress {
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub as_of: Date,
    pub total: ProgressLine,
    /// By unit, procedure and year.
    pub lines: Vec<ProgressLine>,
    /// The targets of this year for the share of the whole stock.
    pub targets: Vec<TargetStanding>,
}

/// One unit's results of one procedure and year, or all of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProgressLine {
    pub unit: Option<UnitId>,
    pub unit_name: Option<String>,
    pub procedure: Option<ProcedureCode>,
    pub procedure_name: Option<String>,
    pub year: Option<i16>,
    /// What was counted to hold; `null` where nobody has counted.
    pub still_valid: Option<u64>,
    /// What is listed one by one.
    pub listed: u64,
    pub scanned: u64,
    pub described: u64,
    pub signed: u64,
    pub faulty: u64,
    /// Listed and in a batch.
    pub assigned: u64,
    /// What is signed in the registers that were counted, of `still_valid`, in percent; `null` where nobody has
    /// counted, and where less was counted than is digitized.
    pub share: Option<f64>,
}
