//! How refusals name who can: units, officers, moments and statuses, as officers say them.

use crate::casework::context::Context;
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::{Role, Status, StatusCode};
use jiff::civil::Date;

/// Stands for the officer's name where any officer of the unit will do; messages select on it.
pub(crate) const ANYBODY: &str = "any";

impl Context<'_> {
    /// Today on Vietnam's wall clock.
    pub(crate) fn today(&self) -> Date {
        self.now.local().date()
    }

    /// *Phòng VHXH*, with its agency when that is not the asking officer's own: every ward has one.
    pub(crate) fn unit_name(&self, id: &UnitId) -> String {
        let Some(unit) = self.catalog.unit(id) else {
            return id.to_string();
        };
        let name = unit.short_name.as_ref().unwrap_or(&unit.name);
        let agency = self.catalog.agency_of(id);
        let own = self.catalog.agency_of(&self.actor.unit);
        match agency {
            Some(agency) if agency.id != unit.id && own.is_none_or(|own| own.id != agency.id) => {
                let agency = agency.short_name.as_ref().unwrap_or(&agency.name);
                format!("{name}, {agency}")
            }
            _ => name.clone(),
        }
    }

    pub(crate) fn officer_name(&self, id: OfficerId) -> String {
        self.directory
            .iter()
            .find(|colleague| colleague.id == id)
            .map_or_else(|| id.to_string(), |colleague| colleague.name.clone())
    }

    pub(crate) fn officer_or_anybody(&self, id: Option<OfficerId>) -> String {
        id.map_or_else(|| ANYBODY.to_owned(), |id| self.officer_name(id))
    }

    /// `08:15 24/11`, and the year when it is not this one.
    pub(crate) fn moment(&self, at: Instant) -> String {
        let local = at.local();
        if local.year() == self.now.local().year() {
            local.strftime("%H:%M %d/%m").to_string()
        } else {
            local.strftime("%H:%M %d/%m/%Y").to_string()
        }
    }
}

/// `24/11/2026`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

/// The word that messages select a status by; a foreign one is its code.
pub(crate) fn status_word(status: StatusCode) -> String {
    match status {
        StatusCode::National(status) => national_word(status).to_owned(),
        StatusCode::Foreign(code) => code.to_string(),
    }
}

pub(crate) fn national_word(status: Status) -> &'static str {
    match status {
        Status::Submitted => "submitted",
        Status::Accepted => "accepted",
        Status::Declined => "declined",
        Status::InProcess => "in_process",
        Status::AwaitingSupplement => "awaiting_supplement",
        Status::AwaitingPayment => "awaiting_payment",
        Status::WithdrawalRequested => "withdrawal_requested",
        Status::Stopped => "stopped",
        Status::Resolved => "resolved",
        Status::Returned => "returned",
    }
}

/// The word that messages select a set of roles by: `specialist-leader`.
pub(crate) fn roles_word(roles: &[Role]) -> String {
    let words: Vec<&str> = roles.iter().map(|role| role_word(*role)).collect();
    words.join("-")
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Board => "board",
        Role::Counter => "counter",
        Role::Specialist => "specialist",
        Role::Clerk => "clerk",
        Role::Leader => "leader",
        Role::Supervisor => "supervisor",
        Role::It => "it",
    }
}
