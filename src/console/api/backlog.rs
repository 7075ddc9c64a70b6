//! The backlog: old results, what was counted of them, and their batches.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::backlog::{
    Batch, Import, Imported, ImportedRow, Inventory, LegacyResult, NewBatch, NewLegacyOrder,
    Progress,
};
use crate::contract::id::{BatchId, LegacyResultId, OfficerId, UnitId};
use crate::contract::page::Page;
use reqwest::Method;

/// Rows of one request.
const PIECE: usize = 1000;

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

    /// All rows of a register, piece by piece, each under a key made of `key`; what came of them as one.
    /// `sent` is told how many rows are through.
    pub async fn import_register(
        &self,
        import: &Import,
        key: &str,
        sent: impl Fn(usize),
    ) -> Result<Imported, ApiError> {
        let mut all = Imported::default();
        for (at, rows) in import.rows.chunks(PIECE).enumerate() {
            let piece = Import {
                rows: rows.to_vec(),
                unit: import.unit.clone(),
                source: import.source.clone(),
                ..*import
            };
            let come = self.import_backlog(&piece, &format!("{key}-{at}")).await?;
            all.added += come.added;
            all.unchanged += come.unchanged;
            all.filled += come.filled;
            all.differs += come.differs;
            all.refused += come.refused;
            let first = u32::try_from(at * PIECE).unwrap_or(u32::MAX);
            all.items
                .extend(come.items.into_iter().map(|it| ImportedRow {
                    index: it.index.saturating_add(first),
                    ..it
                }));
            sent(at * PIECE + rows.len());
        }
        Ok(all)
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

    /// Of one officer, or all within reach.
    pub async fn backlog_batches(
        &self,
        officer: Option<OfficerId>,
    ) -> Result<Vec<Batch>, ApiError> {
        let query: Vec<(&str, String)> = officer
            .map(|it| ("officer", it.to_string()))
            .into_iter()
            .collect();
        self.request(Method::GET, "v1/backlog/batches")?
            .query(&query)
            .fetch()
            .await
    }

    pub async fn take_back_backlog(&self, batch: BatchId) -> Result<(), ApiError> {
        self.request(Method::DELETE, &format!("v1/backlog/batches/{batch}"))?
            .done()
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
