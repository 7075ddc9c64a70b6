//! The catalogue: units, procedures, process templates, calendar and targets, as versioned data.
//!
//! **Invariant:** code asks a unit what it can do ([`Capability`]) or what it is for
//! (its `functions`), never what its level is called: districts were abolished in July 2025 and
//! the same rules serve both worlds.

mod check;
mod embedded;
mod form;
mod load;
mod lookup;
mod origin;
mod place;
mod queue;
#[cfg(test)]
mod shipped;

pub use check::{Finding, Severity};
pub use embedded::EMBEDDED;
pub use form::Form;
pub use load::CatalogError;
pub use origin::{Origin, Origins, Rows};
pub use place::FormerPlace;
pub use queue::{QueueGroup, QueuePriority};

use crate::contract::id::{PartCode, ProcedureCode, UnitId};
use crate::contract::status::{Role, Status};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A whole catalogue, as loaded and checked.
#[derive(Clone, Debug)]
pub struct Catalog {
    pub name: String,
    pub title: String,
    pub units: Vec<Unit>,
    /// Wards and communes that are no more, as addresses still name them.
    pub places: Vec<FormerPlace>,
    pub successions: Vec<Succession>,
    pub procedures: Vec<Procedure>,
    pub templates: Vec<Template>,
    /// The form sets; a case is printed on the one in force when it came in.
    pub forms: Vec<Form>,
    pub calendar: Calendar,
    pub transitions: Vec<Transition>,
    pub policy: Policy,
    pub targets: Vec<Target>,
    pub groups: Vec<QueueGroup>,
    pub priorities: Vec<QueuePriority>,
    /// What no source settled and no row of its own can carry a flag for.
    pub doubts: Vec<Doubt>,
    /// Where each row stands in its files, for messages that point at it.
    pub origins: Origins,
}

/// A value of the catalogue that nobody could verify, such as `policy.max_extensions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// The path of the value, as `file.field`.
    pub subject: String,
    /// What is not known, in Vietnamese.
    pub text: String,
}

/// The days on which a row holds: from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    pub valid_from: Date,
    #[serde(default)]
    pub valid_to: Option<Date>,
}

impl Validity {
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Whether there is a day on which both hold.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time = |one: &Self, two: &Self| {
            two.valid_to
                .is_none_or(|last_of_two| one.valid_from <= last_of_two)
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// Whether it holds on every day on which the other does.
    pub fn covers(&self, other: &Self) -> bool {
        self.valid_from <= other.valid_from
            && match (self.valid_to, other.valid_to) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(own), Some(theirs)) => theirs <= own,
            }
    }
}

/// A unit (*đơn vị*): an agency, an office of it, a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    pub id: UnitId,
    pub name: String,
    /// What it is called among people who know: *Phòng VHXH*.
    #[serde(default)]
    pub short_name: Option<String>,
    /// *Mã ĐVHC* of the territory it administers; five digits, re-used over time.
    #[serde(default)]
    pub gso_code: Option<String>,
    /// Agency code for case codes; see `code_is_example`.
    #[serde(default)]
    pub agency_code: Option<String>,
    /// The agency code is of the right shape but not the real one (domain.md §3.4 DOUBT).
    #[serde(default)]
    pub code_is_example: bool,
    /// A word of the catalogue's own, shown and never decided upon: `ward`, `district`, `office`, `counter`.
    pub kind: String,
    #[serde(default)]
    pub parent: Option<UnitId>,
    /// Two to four letters that pick it as a destination; unique among the units of one agency.
    pub mnemonic: String,
    /// What it is for, such as `counter`, `civil_status`, `business`, `land`, `leaders`, `clerk`:
    /// the words that process templates send cases to.
    #[serde(default)]
    pub functions: Vec<String>,
    #[serde(default)]
    pub capabilities: Vec<Capability>,
    /// Office hours of its own, by name; absent: those of its parent, at last the calendar's default.
    #[serde(default)]
    pub hours: Option<String>,
    #[serde(flatten)]
    pub validity: Validity,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    CanReceive,
    CanResolve,
    CanIssue,
    CanPrintReceipt,
}

/// What became of a unit; many to many, because old wards were split by area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    pub old: UnitId,
    pub new: UnitId,
    pub kind: SuccessionKind,
    #[serde(default)]
    pub share_note: String,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    Merge,
    Split,
    Rename,
}

/// A procedure (*thủ tục hành chính*) in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    pub code: ProcedureCode,
    pub name: String,
    /// *Lĩnh vực*, in words.
    pub sector: String,
    /// Functions of the unit that decides, tried in order inside the competent agency.
    pub decided_by: Vec<String>,
    /// The kinds of agency that are competent, in the catalogue's words (`ward`, `district`, `city`).
    pub levels: Vec<String>,
    pub duration: Duration,
    /// Where the term differs for online cases.
    #[serde(default)]
    pub duration_online: Option<Duration>,
    pub template: String,
    #[serde(default)]
    pub parts: Vec<Part>,
    pub result: ResultType,
    /// Whole đồng; absent: set locally or not known.
    #[serde(default)]
    pub fee: Option<u64>,
    #[serde(flatten)]
    pub validity: Validity,
    pub source: String,
    /// Fields that no source settled, such as `duration`, `fee`, `parts` (domain.md §4, small letters).
    #[serde(default)]
    pub unverified: Vec<String>,
}

/// A term: a number of a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub enum Duration {
    WorkingDay(u32),
    WorkingHour(u32),
    CalendarDay(u32),
    /// The same working day, or the next when accepted after the cut-off.
    InDay,
    /// No term: such a case has no due date.
    None,
}

/// A part (*thành phần hồ sơ*) a procedure wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub code: PartCode,
    pub name: String,
    #[serde(default = "yes")]
    pub required: bool,
    #[serde(default)]
    pub originals: u32,
    #[serde(default)]
    pub copies: u32,
    /// Only shown for comparison, never digitized (domain.md §6.1).
    #[serde(default)]
    pub shown_only: bool,
    #[serde(default)]
    pub reusable: bool,
    /// Whether an original of it has to be digitized; an authority's list says which need not
    /// (domain.md §6.1).
    #[serde(default = "yes")]
    pub digitize: bool,
}

fn yes() -> bool {
    true
}

/// What a resolved case issues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultType {
    #[serde(default)]
    pub code: Option<String>,
    pub name: String,
    #[serde(default)]
    pub valid_days: Option<u32>,
}

/// A process template: the way of a case through the offices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub key: String,
    pub name: String,
    pub steps: Vec<Step>,
    #[serde(flatten)]
    pub validity: Validity,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

/// One step of a template, done by one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub key: String,
    pub name: String,
    pub at: Place,
    /// Who does it there.
    pub role: Role,
    /// Working minutes it may take; absent: no step term.
    #[serde(default)]
    pub working_minutes: Option<u32>,
    /// Keys of the steps that may follow, the usual one first; empty: the case ends here.
    #[serde(default)]
    pub next: Vec<String>,
}

/// Where a step is done, relative to the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The counter that took the case in.
    ReceivingCounter,
    /// The unit of the competent agency that has the procedure's `decided_by` function.
    DecidingOffice,
    /// The unit of the competent agency with this function; if it has none, of the agency above it.
    Function(String),
}

/// A step the status may take (domain.md §2.2): data, with a default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    #[serde(with = "status_code")]
    pub from: Status,
    #[serde(with = "status_code")]
    pub to: Status,
}

mod status_code {
    use crate::contract::status::Status;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(status.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Status, D::Error> {
        let code = u16::deserialize(deserializer)?;
        Status::from_code(code)
            .ok_or_else(|| de::Error::custom(format!("{code} is not a status 1-10")))
    }
}

/// Working days and hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The years whose days off and swaps are known; asking beyond them is an error.
    pub years: Vec<i16>,
    pub days: Vec<SpecialDay>,
    /// Named weekly hours; `default` must be there.
    pub hours: BTreeMap<String, WeeklyHours>,
    /// In-day cases accepted at or after this count from the next working day.
    pub in_day_cutoff: Time,
}

/// A day that is not what its weekday says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    pub date: Date,
    pub kind: DayKind,
    pub name: String,
    pub source: String,
    #[serde(default)]
    pub unverified: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday, its compensation, or a day swapped off.
    Off,
    /// A Saturday or Sunday worked in exchange.
    Working,
    /// Only the morning hours of the day are worked.
    Morning,
}

/// Spans of work by weekday; a weekday that is not named is off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyHours {
    #[serde(default)]
    pub monday: Vec<Span>,
    #[serde(default)]
    pub tuesday: Vec<Span>,
    #[serde(default)]
    pub wednesday: Vec<Span>,
    #[serde(default)]
    pub thursday: Vec<Span>,
    #[serde(default)]
    pub friday: Vec<Span>,
    #[serde(default)]
    pub saturday: Vec<Span>,
    #[serde(default)]
    pub sunday: Vec<Span>,
    /// What a make-up day is worked like, when its own weekday has no hours.
    #[serde(default)]
    pub make_up: Vec<Span>,
}

/// From `start` (included) to `end` (not included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    pub start: Time,
    pub end: Time,
}

/// The parameters that law leaves open or that change with the regime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub due: DuePolicy,
    /// *Hẹn lại* at most so often (NĐ 61 Đ.19; DOUBT under NĐ 118).
    pub max_extensions: u32,
    /// More than this is warned about, not refused.
    pub max_supplement_requests: u32,
    pub code_regime: CodeRegime,
    /// Hours after which an unacknowledged hand-over counts as stuck, in working minutes.
    pub stuck_after_minutes: u32,
    /// How long `undo` reaches back, in seconds.
    pub undo_seconds: u32,
    /// Absent: nobody is asked for a rating.
    #[serde(default)]
    pub rating: Option<RatingPolicy>,
    pub source: String,
}

/// How the citizen's satisfaction is asked for; no source gives any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingPolicy {
    /// 2 to 9, each a digit key; 1 is the worst score, `steps` the best.
    pub steps: u8,
    /// From this score on the citizen counts as satisfied.
    pub satisfied_from: u8,
    /// For so many days after the return it may be given, and mended.
    pub days: u32,
}

/// The time of day at which a term of working days ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DuePolicy {
    /// At the time of day at which it started.
    StartTime,
    /// At the close of the last day.
    EndOfDay,
}

impl DuePolicy {
    /// The word that a case keeps of the policy it was promised by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StartTime => "start_time",
            Self::EndOfDay => "end_of_day",
        }
    }
}

/// How case codes are formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeRegime {
    /// TT 01/2018 Đ.19: `000.00.01.H26-210830-0001`.
    Tt01_2018,
    /// Observed since 2025: `G09.20-20260609-0092637`.
    Qd20_2020,
}

/// A target of the plan (domain.md §7.1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub metric: String,
    pub level: String,
    pub year_from: i16,
    pub year_to: i16,
    pub direction: Direction,
    pub value: f64,
    pub unit: String,
    pub basis: String,
    pub source: String,
    #[serde(default)]
    pub doubt: Option<String>,
    /// The part or group of the national index (domain.md §7.2) that has its full score from `value` on, such
    /// as `4.2`; of a group, such as `4`, `value` is its full score itself.
    #[serde(default)]
    pub index: Option<String>,
    /// The full score of that part; absent where no source tells it.
    #[serde(default)]
    pub points: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Min,
    Max,
}
