//! Units (*đơn vị*) and the officers in them.

use crate::contract::id::{OfficerId, UnitId};
use crate::contract::status::Role;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Unit {
    pub id: UnitId,
    pub name: String,
    /// *Mã ĐVHC*, five digits with leading zeros; not unique over time.
    pub gso_code: Option<String>,
    /// What kind it is, in the catalogue's own words.
    pub kind: String,
    pub parent: Option<UnitId>,
    /// Two to four letters that pick it as a destination.
    pub mnemonic: String,
    #[cfg_attr(feature = "server", schema(value_type = String, format = Date))]
    pub valid_from: Date,
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub valid_to: Option<Date>,
}

/// An officer as others see them (`GET /v1/officers?unit=`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Officer {
    pub id: OfficerId,
    pub name: String,
    pub unit: UnitId,
    pub unit_name: String,
    pub roles: Vec<Role>,
    /// Open cases in hand.
    pub in_hand: u32,
    /// The last day of the absence that holds today.
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absent_until: Option<Date>,
}
