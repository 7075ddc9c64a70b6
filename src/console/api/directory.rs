//! Who and where: units, officers, procedures, people.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::person::{KnownPeople, PersonQuery};
use crate::contract::place::Place;
use crate::contract::procedure::{ProcedureDetail, ProcedureSummary};
use crate::contract::unit::{Officer, Unit};
use reqwest::Method;

impl Client {
    pub async fn units(&self) -> Result<Vec<Unit>, ApiError> {
        self.request(Method::GET, "v1/units")?.fetch().await
    }

    pub async fn places(&self) -> Result<Vec<Place>, ApiError> {
        self.request(Method::GET, "v1/places")?.fetch().await
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

    /// One procedure with its parts.
    pub async fn procedure(&self, code: &ProcedureCode) -> Result<ProcedureDetail, ApiError> {
        self.request(Method::GET, &format!("v1/procedures/{code}"))?
            .fetch()
            .await
    }

    /// People by number or name, in the body, where no log keeps them.
    pub async fn people(&self, query: &PersonQuery) -> Result<KnownPeople, ApiError> {
        self.request(Method::POST, "v1/people/search")?
            .json(query)
            .fetch()
            .await
    }
}
