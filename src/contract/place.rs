//! Wards and communes (*phường, xã*) as addresses name them, today or before.

use crate::contract::id::UnitId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A place that an address can name (`GET /v1/places`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Place {
    /// *Phường Cửa Nam*. Names and codes were used again, so a name alone is no key.
    pub name: String,
    /// What it lies in: the city, or the district that stood above it.
    pub within: String,
    /// The last day of a name that is no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
    /// What it is or belongs to now; several where it was divided, so that only the house tells which.
    pub now: Vec<PlaceUnit>,
}

impl Place {
    /// The one unit in force it stands for.
    pub fn unit(&self) -> Option<&PlaceUnit> {
        match self.now.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// A unit in force.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PlaceUnit {
    pub unit: UnitId,
    pub name: String,
}
