//! Who and where: units, officers, procedures.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::id::UnitId;
use crate::contract::procedure::ProcedureSummary;
use crate::contract::unit::{Officer, Unit};
use reqwest::Method;

impl Client {
    pub async fn units(&self) -> Result<Vec<Unit>, ApiError> {
        self.request(Method::GET, "v1/units")?.fetch().await
    }

    /// The officers of one unit, with what each has in hand.
    pub async fn officers(&self, unit: &UnitId) -> Result<Vec<Officer>, ApiError> {
        self.request(Method::GET, "v1/officers")?
            .query(&[("unit", unit.as_str())])
            .fetch()
            .await
    }

    pub async fn procedures(&self) -> Result<Vec<ProcedureSummary>, ApiError> {
        self.request(Method::GET, "v1/procedures")?.fetch().await
    }
}
