//! Typed text on its way (*phiếu nháp*), kept for its officer until the order is given.

use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// One form's text (`/v1/me/drafts/{id}`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Draft {
    /// Made where the form was opened; it names the draft from then on.
    pub id: Uuid,
    /// The case; none for a form about no case yet, or about many.
    pub case: Option<CaseId>,
    /// The form's kind.
    #[cfg_attr(feature = "server", schema(max_length = 100))]
    pub dialog: String,
    /// By field. Empty: the order was given, or the text let go.
    pub texts: BTreeMap<String, String>,
    /// When it was last typed into, by the terminal's clock.
    pub at: Instant,
}
