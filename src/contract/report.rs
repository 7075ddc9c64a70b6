//! Reports (`GET /v1/reports/{key}`): a table with its headings and its footnotes, whichever file it becomes.

use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A report by what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportKey {
    /// *Sổ theo dõi hồ sơ* (domain.md §2.5).
    Register,
    /// *Báo cáo tiếp nhận hằng ngày*.
    Daily,
    /// *Biểu 06/VPCP/KSTT* (TT 02/2017).
    Settlement,
    /// *Báo cáo tháng theo chỉ tiêu kế hoạch*.
    Plan,
    /// *Năng suất cán bộ, công chức*, for the yearly evaluation and commendation.
    Productivity,
}

impl ReportKey {
    pub const ALL: [Self; 5] = [
        Self::Register,
        Self::Daily,
        Self::Settlement,
        Self::Plan,
        Self::Productivity,
    ];

    /// The word in addresses and file names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Daily => "daily",
            Self::Settlement => "settlement",
            Self::Plan => "plan",
            Self::Productivity => "productivity",
        }
    }
}

impl fmt::Display for ReportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that names no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no report of that name")]
pub struct UnknownReport;

impl FromStr for ReportKey {
    type Err = UnknownReport;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|key| key.as_str() == word)
            .ok_or(UnknownReport)
    }
}

/// What a report is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// A [`Report`].
    #[default]
    Json,
    /// RFC 4180 in UTF-8 with a byte order mark; numbers with a point, moments as `2026-06-08 09:05`.
    Csv,
    /// A workbook with real numbers and dates.
    Xlsx,
    /// A4, for signing.
    Pdf,
}

impl ReportFormat {
    pub const ALL: [Self; 4] = [Self::Json, Self::Csv, Self::Xlsx, Self::Pdf];

    /// The word on the wire, which is also the ending of the file's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A report as data: what every file of it is made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Report {
    pub key: ReportKey,
    pub title: String,
    /// Of whom, of which days, and as of when, in a sentence.
    pub heading: String,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub to: Date,
    /// Nothing that happened from then on is in it.
    pub as_at: Instant,
    /// Absent: all units that the officer sees.
    pub unit: Option<UnitId>,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    /// Footnotes: by which reading was counted, on what basis, what is doubtful, why a cell is empty.
    pub notes: Vec<String>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Column {
    /// A stable name; titles are in the language that was asked for.
    pub key: String,
    /// The title over this and neighbouring columns of the same group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    pub title: String,
    pub kind: CellKind,
    /// How wide it wants to be, in letters.
    pub width: u16,
}

/// What a column's cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    Text,
    /// A whole number.
    Count,
    /// At most two decimals.
    Number,
    /// As [`Self::Number`], of a hundred.
    Percent,
    /// A moment, shown to the minute in the time of Vietnam.
    Moment,
}

impl CellKind {
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Count | Self::Number | Self::Percent)
    }
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Line {
    pub rank: Rank,
    /// One for each column; `null` where there is nothing to tell, which is not zero.
    #[cfg_attr(feature = "server", schema(value_type = Vec<serde_json::Value>))]
    pub cells: Vec<Option<Cell>>,
}

/// How a line stands to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    Item,
    /// It heads the items that follow, and may sum them up.
    Group,
    Total,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Figure(#[serde(serialize_with = "plain")] f64),
    Moment(Instant),
    Text(String),
}

impl Cell {
    /// A text; nothing where there is none.
    pub fn text(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self::Text(text))
    }

    /// A count; every count of cases is far below where whole numbers end to be exact.
    pub fn count(count: u64) -> Option<Self> {
        Some(Self::Figure(count as f64))
    }

    pub fn figure(value: Option<f64>) -> Option<Self> {
        value.map(Self::Figure)
    }

    pub fn moment(at: Option<Instant>) -> Option<Self> {
        at.map(Self::Moment)
    }
}

/// A whole number without a point.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn plain<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    /// Up to here every whole number is told from its neighbours.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        serializer.serialize_i64(*value as i64)
    } else {
        serializer.serialize_f64(*value)
    }
}
