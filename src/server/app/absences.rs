//! Who is away, and who stands in.
//!
//! **Invariant:** declaring an absence moves no case. What it changes is where new assignments and
//! hand-overs by name go, and that is decided by the rules when they are given.

use super::audit;
use super::directory::Colleagues;
use super::officer::Officer;
use super::{App, Failure};
use crate::casework::context::Colleague;
use crate::contract::absence::{Absence, NewAbsence};
use crate::contract::id::{AbsenceId, OfficerId, UnitId};
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::server::store::absences::{self, AbsenceRow};
use crate::text::sanitize;
use jiff::civil::Date;
use serde_json::json;

/// In characters.
const LONGEST_REASON: usize = 200;
/// Longer absences are no absences but another post.
const MOST_DAYS: i32 = 366;

/// The absences that hold today or later of officers in reach, or of one unit and those below it.
pub async fn list(
    app: &App,
    officer: &Officer,
    unit: Option<&UnitId>,
) -> Result<Vec<Absence>, Failure> {
    let colleagues = app.colleagues().await?;
    let today = app.now().local().date();
    let rows = absences::from_day_on(&mut app.db.read().await?, &today.to_string()).await?;
    let mut found = Vec::new();
    for row in rows {
        let absence = described(app, &colleagues, row)?;
        let within = |unit: &UnitId| app.catalog.is_within(&absence.unit, unit);
        let wanted = unit.is_none_or(within) && officer.actor.scope.iter().any(within);
        if wanted || absence.officer == officer.actor.id {
            found.push(absence);
        }
    }
    Ok(found)
}

/// Declares or changes an absence; the same twice is no harm.
pub async fn put(
    app: &App,
    officer: &Officer,
    id: AbsenceId,
    new: &NewAbsence,
) -> Result<Absence, Failure> {
    let colleagues = app.colleagues().await?;
    let known = absences::find(&mut app.db.read().await?, &id.to_string()).await?;
    if let Some(known) = known {
        let of: OfficerId = known.officer.parse().map_err(|error| unreadable(&error))?;
        may_declare(app, officer, &colleagues, of)?;
    }
    let colleague = may_declare(app, officer, &colleagues, new.officer)?;
    check(&colleagues, colleague, new)?;
    let row = AbsenceRow {
        id: id.to_string(),
        officer: new.officer.to_string(),
        from_day: new.from.to_string(),
        to_day: new.to.to_string(),
        substitute: new.substitute.map(|it| it.to_string()),
        reason: sanitize(&new.reason),
        set_by: officer.actor.id.to_string(),
        set_at: app.now().millis(),
    };
    let detail = json!({
        "absence": row.id, "officer": row.officer, "from": row.from_day, "to": row.to_day,
        "substitute": row.substitute,
    });
    audit::look_up(app, officer, "put_absence", detail).await?;
    let mut transaction = app.db.write().await?;
    absences::put(&mut transaction, &row).await?;
    transaction.commit().await?;
    app.directory.forget();
    described(app, &colleagues, row)
}

/// Takes an absence away: the officer is back, or never went.
pub async fn delete(app: &App, officer: &Officer, id: AbsenceId) -> Result<(), Failure> {
    let colleagues = app.colleagues().await?;
    let known = absences::find(&mut app.db.read().await?, &id.to_string()).await?;
    let known = known.ok_or(Failure::NotFound)?;
    let of: OfficerId = known.officer.parse().map_err(|error| unreadable(&error))?;
    may_declare(app, officer, &colleagues, of)?;
    let detail = json!({ "absence": known.id, "officer": known.officer });
    audit::look_up(app, officer, "delete_absence", detail).await?;
    let mut transaction = app.db.write().await?;
    absences::delete(&mut transaction, &known.id).await?;
    transaction.commit().await?;
    app.directory.forget();
    Ok(())
}

/// One's own absence, or as a head that of an officer in reach; the rest is not there.
fn may_declare<'c>(
    app: &App,
    officer: &Officer,
    colleagues: &'c Colleagues,
    of: OfficerId,
) -> Result<&'c Colleague, Failure> {
    let colleague = colleagues.get(of).ok_or(Failure::NotFound)?;
    if of == officer.actor.id {
        return Ok(colleague);
    }
    let reached = |unit: &UnitId| app.catalog.is_within(&colleague.unit, unit);
    if !officer.actor.scope.iter().any(reached) {
        return Err(Failure::NotFound);
    }
    if !officer.actor.is(Role::Leader) && !officer.actor.is(Role::Supervisor) {
        return Err(Failure::Forbidden(Reason::new("absence_of_other")));
    }
    Ok(colleague)
}

fn check(colleagues: &Colleagues, colleague: &Colleague, new: &NewAbsence) -> Result<(), Failure> {
    let days = new.from.until(new.to).map_or(0, |span| span.get_days());
    if new.to < new.from || days >= MOST_DAYS {
        return Err(Failure::invalid("to", Reason::new("absence_days_wrong")));
    }
    let reason = sanitize(&new.reason);
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        let reason = Reason::new("absence_reason_wrong").with("most", LONGEST_REASON);
        return Err(Failure::invalid("reason", reason));
    }
    let Some(substitute) = new.substitute else {
        return Ok(());
    };
    let fits = colleagues
        .get(substitute)
        .filter(|it| it.id != colleague.id && it.active && it.unit == colleague.unit);
    let Some(substitute) = fits else {
        return Err(Failure::invalid(
            "substitute",
            Reason::new("substitute_elsewhere"),
        ));
    };
    let overlaps = |from: Date, to: Date| from <= new.to && new.from <= to;
    if substitute.away.iter().any(|it| overlaps(it.from, it.to)) {
        let reason = Reason::new("substitute_absent").with("officer", &substitute.name);
        return Err(Failure::invalid("substitute", reason));
    }
    Ok(())
}

fn described(app: &App, colleagues: &Colleagues, row: AbsenceRow) -> Result<Absence, Failure> {
    let officer: OfficerId = row.officer.parse().map_err(|error| unreadable(&error))?;
    let substitute: Option<OfficerId> = row
        .substitute
        .map(|it| it.parse())
        .transpose()
        .map_err(|error| unreadable(&error))?;
    let from: Date = row.from_day.parse().map_err(|error| unreadable(&error))?;
    let to: Date = row.to_day.parse().map_err(|error| unreadable(&error))?;
    let today = app.now().local().date();
    let colleague = colleagues.get(officer);
    Ok(Absence {
        id: row.id.parse().map_err(|error| unreadable(&error))?,
        officer,
        officer_name: colleague.map(|it| it.name.clone()).unwrap_or_default(),
        unit: colleague.map_or_else(|| UnitId::from(""), |it| it.unit.clone()),
        from,
        to,
        substitute,
        substitute_name: substitute.and_then(|it| colleagues.name(it)),
        reason: row.reason,
        now: from <= today && today <= to,
    })
}

fn unreadable(error: &dyn std::fmt::Display) -> Failure {
    Failure::Internal(format!("an absence: {error}"))
}
