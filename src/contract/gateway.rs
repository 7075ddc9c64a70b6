//! The national exchange's envelope (DVCQG "hồ sơ một cửa", domain.md §10.1), at the edge only.
//!
//! The fields of a case are read leniently and kept as received, unknown ones included.

use crate::contract::instant::Instant;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The body of `POST /v1/gateway/dvcqg/DongBoHoSoMC`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GatewayRequest {
    pub session: String,
    pub madonvi: String,
    pub service: String,
    #[serde(rename = "isUpdating")]
    pub is_updating: String,
    /// One object a case, in the national field names.
    #[cfg_attr(feature = "server", schema(value_type = Vec<Object>))]
    pub data: Vec<Map<String, Value>>,
}

/// The answer in the national shape, with one entry per case in the order they came.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GatewayAnswer {
    /// `"0"` when every case was taken.
    pub error_code: String,
    pub message: String,
    pub result: Vec<GatewayOutcome>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GatewayOutcome {
    #[serde(rename = "MaHoSo")]
    pub case_code: String,
    /// `"0"` when taken.
    pub error_code: String,
    pub message: String,
}

/// `GET /v1/cases/{id}/gateway`: a case as the national exchange last sent it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct GatewayCase {
    /// When it first came.
    pub received_at: Instant,
    /// When what is shown here came.
    pub updated_at: Instant,
    /// The national field names with what was sent, unknown ones included.
    #[cfg_attr(feature = "server", schema(value_type = Object))]
    pub fields: Map<String, Value>,
    /// Fields that were sent and are `null` here, because they may name a citizen and whoever asks
    /// is to see none.
    pub withheld: Vec<String>,
}
