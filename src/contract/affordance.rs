//! What may be done next with a case, and for the rest: why not, and who can.

use crate::contract::command::{Command, CommandName, Destination};
use crate::contract::reason::Reason;
use serde::{Deserialize, Serialize};

/// One command's availability on one case for the officer who asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Affordance {
    #[serde(rename = "type")]
    pub command: CommandName,
    pub allowed: bool,
    /// Why not, when not allowed; its params name who can, where somebody can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// What to think of before doing it all the same, such as a second supplement request.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Reason>,
    /// The fields the command wants from the officer.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// A complete command that can be posted as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested: Option<Command>,
    /// With `forward`: where the case can go, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destinations: Vec<DestinationOption>,
}

/// A field a command cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Reason,
    Destination,
    Officer,
    Parts,
    Document,
    ResultNumber,
    Amount,
    Proof,
    DueAt,
    Evidence,
    Score,
    Text,
}

/// A place a case can be forwarded to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DestinationOption {
    pub to: Destination,
    pub unit_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer_name: Option<String>,
    /// Two to four letters that pick it.
    pub mnemonic: String,
    /// Whether the case's process names it next.
    pub suggested: bool,
    /// The process step it would enter, where the process knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_name: Option<String>,
}
