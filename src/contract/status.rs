//! Where a case stands: the national status code, and the small enumerations beside it.

use serde::{Deserialize, Serialize};

/// The ten national status codes (*TrangThaiHoSo*, domain.md §2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// *Mới đăng ký*: submitted online, not yet accepted.
    Submitted = 1,
    /// *Được tiếp nhận*: accepted, receipt issued.
    Accepted = 2,
    /// *Không được tiếp nhận*: declined at intake.
    Declined = 3,
    /// *Đang xử lý*: with an office that works on it.
    InProcess = 4,
    /// *Yêu cầu bổ sung giấy tờ*: waiting for the citizen's papers.
    AwaitingSupplement = 5,
    /// *Yêu cầu thực hiện nghĩa vụ tài chính*: waiting for a payment.
    AwaitingPayment = 6,
    /// *Công dân yêu cầu rút hồ sơ*: the citizen asks to withdraw.
    WithdrawalRequested = 7,
    /// *Dừng xử lý*: stopped.
    Stopped = 8,
    /// *Đã xử lý xong*: resolved, the result is ready.
    Resolved = 9,
    /// *Đã trả kết quả*: the result was handed back.
    Returned = 10,
}

impl Status {
    pub const ALL: [Self; 10] = [
        Self::Submitted,
        Self::Accepted,
        Self::Declined,
        Self::InProcess,
        Self::AwaitingSupplement,
        Self::AwaitingPayment,
        Self::WithdrawalRequested,
        Self::Stopped,
        Self::Resolved,
        Self::Returned,
    ];

    pub fn code(self) -> u16 {
        self as u16
    }

    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether nothing can follow: 3, 8 and 10.
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Declined | Self::Stopped | Self::Returned)
    }
}

/// A status as it came over the wire: one of the ten, or a code of another system that is kept and
/// shown as it is, and on which nothing can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u16", into = "u16")]
pub enum StatusCode {
    National(Status),
    Foreign(u16),
}

impl StatusCode {
    pub fn code(self) -> u16 {
        self.into()
    }

    /// The national status, unless the code is foreign.
    pub fn national(self) -> Option<Status> {
        match self {
            Self::National(status) => Some(status),
            Self::Foreign(_) => None,
        }
    }
}

impl From<u16> for StatusCode {
    fn from(code: u16) -> Self {
        Status::from_code(code).map_or(Self::Foreign(code), Self::National)
    }
}

impl From<StatusCode> for u16 {
    fn from(status: StatusCode) -> Self {
        match status {
            StatusCode::National(status) => status.code(),
            StatusCode::Foreign(code) => code,
        }
    }
}

impl From<Status> for StatusCode {
    fn from(status: Status) -> Self {
        Self::National(status)
    }
}

#[cfg(feature = "server")]
mod schema {
    use utoipa::openapi::schema::{ObjectBuilder, Type};
    use utoipa::openapi::{RefOr, Schema};

    impl utoipa::PartialSchema for super::StatusCode {
        fn schema() -> RefOr<Schema> {
            ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(0))
                .maximum(Some(65535))
                .description(Some(
                    "National status code 1-10; other codes are kept as received.",
                ))
                .build()
                .into()
        }
    }

    impl utoipa::ToSchema for super::StatusCode {}
}

/// How a case came in (*KenhThucHien*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// *Trực tiếp*, at the counter.
    Counter,
    /// *Trực tuyến*, through a portal.
    Online,
    /// *Bưu chính công ích*, by post.
    Postal,
}

/// How the result is wanted (*HinhThuc*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReturnMethod {
    Counter,
    Postal,
    Electronic,
}

/// Whether the legal clock of a case runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Not accepted yet.
    NotStarted,
    Running,
    /// Stopped while the case waits for the citizen (supplement, payment) or is suspended.
    Stopped,
    /// Resolved, returned, declined or stopped for good.
    Ended,
}

/// What an officer may do, before units narrow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Cán bộ tiếp nhận* at the counter.
    Counter,
    /// *Chuyên viên* of a specialised office.
    Specialist,
    /// *Văn thư*: numbers and stamps results.
    Clerk,
    /// *Lãnh đạo*: assigns, checks, signs.
    Leader,
    /// *Trưởng bộ phận một cửa*: watches and reassigns.
    Supervisor,
    /// IT staff: runs the system, sees no case it need not see.
    It,
    /// *Bảng gọi số*: a board in the hall, which reads the numbers called and nothing else.
    Board,
}

/// How a hand-over travels (domain.md §5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HopKind {
    #[default]
    Electronic,
    Paper,
    Both,
}
