//! Moving work: plans of moves, and who is away.

use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::contract::absence::{Absence, NewAbsence};
use crate::contract::id::AbsenceId;
use crate::contract::moving::{MovePlan, NewMove};
use crate::contract::recount::{NewRecount, Recounted};
use reqwest::Method;

impl Client {
    /// Who would get what; nothing is changed.
    pub async fn plan_move(&self, wanted: &NewMove) -> Result<MovePlan, ApiError> {
        self.request(Method::POST, "v1/moves/plan")?
            .json(wanted)
            .fetch()
            .await
    }

    /// Looks through a piece of the open cases for promises to be moved, or moves them.
    pub async fn recompute(&self, wanted: &NewRecount) -> Result<Recounted, ApiError> {
        self.request(Method::POST, "v1/deadlines/recompute")?
            .json(wanted)
            .fetch()
            .await
    }

    /// The absences that hold today or later.
    pub async fn absences(&self) -> Result<Vec<Absence>, ApiError> {
        self.request(Method::GET, "v1/absences")?.fetch().await
    }

    /// Declares an absence under an id of the caller's; the same twice is no harm.
    pub async fn put_absence(
        &self,
        id: AbsenceId,
        absence: &NewAbsence,
    ) -> Result<Absence, ApiError> {
        self.request(Method::PUT, &format!("v1/absences/{id}"))?
            .json(absence)
            .fetch()
            .await
    }
}
