//! Indicators (`GET /v1/indicators`): how the plan's targets and the national index stand, each figure
//! with what it was counted from.

use crate::contract::case::CaseRow;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a case of a period stands at the period's end; always in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// *Trước hạn*.
    Early,
    /// *Đúng hạn*.
    OnTime,
    /// *Quá hạn*, ended all the same.
    Late,
    /// *Dừng hoặc rút*.
    Stopped,
    /// *Đang giải quyết, trong hạn*.
    NotYetDue,
    /// *Đang giải quyết, quá hạn*.
    Overdue,
}

impl Bucket {
    pub const ALL: [Self; 6] = [
        Self::Early,
        Self::OnTime,
        Self::Late,
        Self::Stopped,
        Self::NotYetDue,
        Self::Overdue,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Stopped => "stopped",
            Self::NotYetDue => "not_yet_due",
            Self::Overdue => "overdue",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }
}

/// By which due date a case is late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DueReading {
    /// The promise of the receipt, moved only by what was waited for papers.
    #[default]
    Promised,
    /// The due date as it stands: moved by extensions, payments and suspensions as well.
    Moved,
}

/// What is early rather than on time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EarlyReading {
    /// Whatever ends before the due instant.
    #[default]
    Hour,
    /// What ends on an earlier day.
    Day,
}

/// Which of a case's units it is counted for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Who decides it.
    #[default]
    Competent,
    /// Whose counter took it in.
    Receiving,
}

/// What an open case of a period that is not over is measured against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HorizonReading {
    /// The end of the period, or this moment while the period lasts.
    #[default]
    Now,
    /// The end of the period, also when it lies ahead (domain.md §7.2, on-time details 6).
    PeriodEnd,
}

/// How the questions that law leaves open are answered in this answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Readings {
    #[serde(default)]
    pub due: DueReading,
    #[serde(default)]
    pub early: EarlyReading,
    #[serde(default)]
    pub seat: Seat,
    #[serde(default)]
    pub horizon: HorizonReading,
    #[serde(default)]
    pub zero: ZeroReading,
}

/// What a part of the national index scores where there is nothing to divide by (domain.md §7.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ZeroReading {
    /// Nothing: the part is left out of its group.
    #[default]
    NotApplicable,
    /// 0 points.
    Zero,
}

/// By what the figures are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum By {
    Unit,
    /// Kind of agency: `ward`, `district` …
    Level,
    Procedure,
    /// Who brought a case to its end or has it in hand.
    Officer,
    Month,
}

impl By {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Level => "level",
            Self::Procedure => "procedure",
            Self::Officer => "officer",
            Self::Month => "month",
        }
    }
}

/// The answer of `GET /v1/indicators`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Indicators {
    /// First day of the period.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    /// Last day of the period, included.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub to: Date,
    /// The moment as of which it was counted: nothing that happened from then on is in it.
    pub as_at: Instant,
    pub unit: Option<UnitId>,
    pub unit_name: Option<String>,
    /// The kind of agency whose targets hold; absent: only those that hold for all.
    pub level: Option<String>,
    pub readings: Readings,
    pub total: Slice,
    /// By what was asked for; empty when nothing was.
    pub groups: Vec<Group>,
}

/// One unit, level, procedure, officer or month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Group {
    /// Empty: cases that nobody has in hand.
    pub key: String,
    pub name: String,
    /// Of a unit: the kind of its agency. With both as filters its cases are exactly those counted here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    #[serde(flatten)]
    pub slice: Slice,
}

/// The cases of a period and what they come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Slice {
    pub whole: Whole,
    pub items: Vec<Indicator>,
    /// The groups of the national index, where the catalogue has them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub index: Vec<GroupScore>,
}

/// All cases of a period: `received + carried_in` is the sum of the buckets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Whole {
    /// Accepted in the period.
    pub received: u64,
    /// Of these, through a portal.
    pub received_online: u64,
    /// Accepted before it and not ended before it.
    pub carried_in: u64,
    pub early: u64,
    pub on_time: u64,
    pub late: u64,
    pub stopped: u64,
    pub not_yet_due: u64,
    pub overdue: u64,
    /// Of those in process: the clock stands still.
    pub waiting: u64,
    /// Of all: without a due date and without a term by which one could be worked out.
    pub without_term: u64,
    /// Declined in the period; never received, and so in no bucket.
    pub declined: u64,
    /// Absent where there is no second way to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<Check>,
}

/// The same cases counted another way: from the work lists, and from what was open as the period began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Check {
    /// Accepted in the period, by the work lists.
    pub received: u64,
    /// In process as the period began.
    pub open_before: u64,
    /// Ended before the period and opened again in it.
    pub reopened: u64,
    /// Accepted before the period by another system, which told of it only in the period.
    pub told_later: u64,
    /// Sum of the buckets less these four; anything but 0 is a fault in the figures.
    pub difference: i64,
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Indicator {
    pub key: String,
    /// Its number in QĐ 766, where it has one.
    pub code: Option<String>,
    /// `percent`, `minute` or `hour`.
    pub unit: String,
    /// `null` where there is nothing to count, which is not zero; then `why` says why.
    pub value: Option<f64>,
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
    /// Of measured times: the value in the middle, and the one that nine in ten stay below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p90: Option<f64>,
    /// Whether the numerators and denominators of groups add up to the total's.
    pub additive: bool,
    pub targets: Vec<TargetStanding>,
    /// As a part of the national index; absent where the catalogue tells no threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// The same by the other readings of what the source says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub otherwise: Vec<Otherwise>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Reason>,
}

/// What a part of the national index scores: `min(1, rate / threshold) × max` (domain.md §7.2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Score {
    /// The rate from which on the score is full.
    pub threshold: f64,
    /// How much of the full score is reached, in percent; `null`: not applicable.
    pub reached: Option<f64>,
    /// The full score; `null` where no source tells it.
    pub max: Option<f64>,
    /// `null` where one of the two is.
    pub points: Option<f64>,
}

/// What is known of a group's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GroupScore {
    /// Its number, `1` to `5`.
    pub group: String,
    pub name: String,
    /// The full score of the whole group.
    pub max: f64,
    /// The sum over the parts whose points are known; `null` where none are.
    pub points: Option<f64>,
    /// What these parts can score together.
    pub known_max: f64,
    /// Parts whose points are known.
    pub known: u64,
    /// Parts that are told of at all; the index has more of them.
    pub parts: u64,
}

/// A target of the plan and whether it is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TargetStanding {
    pub metric: String,
    pub value: f64,
    /// `min`: at least that much; `max`: at most.
    pub direction: String,
    /// What the source counts, in its words.
    pub basis: String,
    pub source: String,
    /// What no source settled.
    pub doubt: Option<String>,
    /// `null` while there is no value.
    pub met: Option<bool>,
}

/// An indicator by another reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Otherwise {
    pub reading: String,
    pub value: Option<f64>,
    pub numerator: u64,
    pub denominator: u64,
}

/// The answer of `GET /v1/indicators/charts`: how waits, the hours of the day and open cases' ages lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Charts {
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub to: Date,
    /// The moment as of which it was counted.
    pub as_at: Instant,
    pub unit: Option<UnitId>,
    /// Visits of the halls within reach by how long they waited, in minutes: those that the waiting time
    /// is the mean of.
    pub waiting: Vec<Band>,
    /// The 24 hours of Vietnam's wall clock, over all days of the period.
    pub hours: Vec<Hour>,
    /// Cases that are open at the period's end, by days of the calendar since their receipt.
    pub ages: Vec<Band>,
}

/// How many lie from a value on up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Band {
    pub from: u64,
    /// Not in it; `null` of the last band, which has no end.
    pub below: Option<u64>,
    pub count: u64,
    /// Of these, over their due date; of visits none are.
    pub overdue: u64,
}

/// What an hour of the day brings to the counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Hour {
    pub hour: u8,
    /// Numbers that were issued.
    pub tickets: u64,
    /// Cases that were received, by whatever way.
    pub received: u64,
}

/// The answer of `GET /v1/integrity`: signs of dressed-up figures (domain.md §7.3) among a period's cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Integrity {
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub from: Date,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub to: Date,
    /// How many cases show each sign, those with none left out.
    pub counts: Vec<SignCount>,
    pub items: Vec<Suspect>,
    /// Ask with this for the rest; `null` at the end.
    pub next: Option<String>,
}

/// A sign and how many cases show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SignCount {
    pub sign: String,
    pub count: u64,
}

/// A case worth a look, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Suspect {
    pub case: CaseRow,
    pub signs: Vec<SignSeen>,
}

/// A sign with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SignSeen {
    pub sign: String,
    pub evidence: Reason,
}
