//! The backlog: old results, what was counted of them, and their batches.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::backlog::{
    Batch, Import, Imported, Inventory, LegacyResult, NewBatch, NewLegacyOrder, Progress,
};
use crate::contract::id::{LegacyResultId, UnitId};
use crate::contract::page::Page;
use reqwest::Method;

impl Client {
    /// A page of old results; the query as the API takes it.
    pub async fn backlog(&self, query: &[(&str, String)]) -> Result<Page<LegacyResult>, ApiError> {
        self.request(Method::GET, "v1/backlog")?
            .query(query)
            .fetch()
            .await
    }

    pub async fn import_backlog(&self, import: &Import, key: &str) -> Result<Imported, ApiError> {
        self.request(Method::POST, "v1/backlog/imports")?
            .idempotency_key(key)
            .json(import)
            .fetch()
            .await
    }

    pub async fn order_backlog(
        &self,
        id: LegacyResultId,
        order: &NewLegacyOrder,
        key: &str,
    ) -> Result<LegacyResult, ApiError> {
        self.request(Method::POST, &format!("v1/backlog/{id}/orders"))?
            .idempotency_key(key)
            .json(order)
            .fetch()
            .await
    }

    pub async fn backlog_progress(&self, unit: Option<&UnitId>) -> Result<Progress, ApiError> {
        let call = self.request(Method::GET, "v1/backlog/progress")?;
        match unit {
            Some(unit) => call.query(&[("unit", unit.as_str())]).fetch().await,
            None => call.fetch().await,
        }
    }

    pub async fn declare_inventory(&self, inventory: &Inventory) -> Result<(), ApiError> {
        self.request(Method::PUT, "v1/backlog/inventories")?
            .json(inventory)
            .done()
            .await
    }

    pub async fn backlog_batches(&self) -> Result<Vec<Batch>, ApiError> {
        self.request(Method::GET, "v1/backlog/batches")?
            .fetch()
            .await
    }

    pub async fn give_out_backlog(&self, batch: &NewBatch, key: &str) -> Result<Batch, ApiError> {
        self.request(Method::POST, "v1/backlog/batches")?
            .idempotency_key(key)
            .json(batch)
            .fetch()
            .await
    }
}
