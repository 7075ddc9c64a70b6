//! Case codes are given out by the server alone: one number of the agency's day after the other.

use super::{App, Failure};
use crate::casework::code::format_code;
use crate::contract::id::{CaseCode, UnitId};
use crate::contract::reason::Reason;
use crate::server::store::{Transaction, cases, sequences};

/// The next free code of the unit that takes a case in, today. Asked for late in a transaction,
/// because others who want a number of that day wait for its end.
pub async fn next(
    transaction: &mut Transaction,
    app: &App,
    unit: &UnitId,
) -> Result<CaseCode, Failure> {
    let today = app.now().local().date();
    let agency = app.catalog.agency_code_of(unit).ok_or_else(|| {
        Failure::Conflict(Reason::new("agency_code_missing").with("unit", app.unit_name(unit)))
    })?;
    loop {
        let number = sequences::next(transaction, agency, &today.to_string()).await?;
        let number = u32::try_from(number)
            .map_err(|_| Failure::Internal("the day's numbers are used up".to_owned()))?;
        let code = format_code(app.catalog.policy.code_regime, agency, today, number);
        // A portal may have used a code of this form for a case of its own.
        if cases::id_by_code(transaction, code.as_str())
            .await?
            .is_none()
        {
            return Ok(code);
        }
    }
}
