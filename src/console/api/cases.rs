//! Work lists, cases, and what is ordered done with one case.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::board::{Board, BoardBy};
use crate::contract::case::{CaseDetail, CaseFilter, CaseRow, Intake};
use crate::contract::command::Command;
use crate::contract::id::{CaseId, UnitId};
use crate::contract::page::Page;
use crate::contract::person::IntakeForecast;
use crate::contract::view::{View, ViewCount};
use reqwest::Method;

/// Everything the case screen shows.
const WHOLE: &str = "parts,parties,documents,handovers,events,affordances";

impl Client {
    pub async fn views(&self) -> Result<Vec<View>, ApiError> {
        self.request(Method::GET, "v1/views")?.fetch().await
    }

    pub async fn view_counts(&self) -> Result<Vec<ViewCount>, ApiError> {
        self.request(Method::GET, "v1/views/counts")?.fetch().await
    }

    /// The loads of officers or units, of all or of a unit and those below it.
    pub async fn board(&self, by: BoardBy, unit: Option<&UnitId>) -> Result<Board, ApiError> {
        let unit = unit.map(|it| ("unit", it.as_str()));
        self.request(Method::GET, "v1/board")?
            .query(&[("by", by)])
            .query(&Vec::from_iter(unit))
            .fetch()
            .await
    }

    /// A page of a work list. What names a person goes in the body, where no log keeps it.
    pub async fn cases(&self, filter: &CaseFilter) -> Result<Page<CaseRow>, ApiError> {
        if filter.q.is_some() {
            return self
                .request(Method::POST, "v1/cases/search")?
                .json(filter)
                .fetch()
                .await;
        }
        self.request(Method::GET, "v1/cases")?
            .query(filter)
            .fetch()
            .await
    }

    pub async fn case(&self, id: CaseId) -> Result<CaseDetail, ApiError> {
        self.request(Method::GET, &format!("v1/cases/{id}"))?
            .query(&[("include", WHOLE)])
            .fetch()
            .await
    }

    /// Takes a new case in.
    pub async fn take_in(&self, intake: &Intake, key: &str) -> Result<CaseRow, ApiError> {
        self.request(Method::POST, "v1/cases")?
            .idempotency_key(key)
            .json(intake)
            .fetch()
            .await
    }

    /// What the intake would come to; nothing is kept.
    pub async fn forecast(&self, intake: &Intake) -> Result<IntakeForecast, ApiError> {
        self.request(Method::POST, "v1/cases/forecast")?
            .json(intake)
            .fetch()
            .await
    }

    /// Orders `command` done with the case as it stood at `version`.
    pub async fn transition(
        &self,
        id: CaseId,
        version: u64,
        command: &Command,
        key: &str,
    ) -> Result<CaseRow, ApiError> {
        self.request(Method::POST, &format!("v1/cases/{id}/transitions"))?
            .if_match(version)
            .idempotency_key(key)
            .json(command)
            .fetch()
            .await
    }
}
