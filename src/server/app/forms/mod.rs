//! Printing: which form a case is due, what goes on it, and who asked for it.
//!
//! **Invariant:** a form is laid out only for an officer who sees the case, and only after the
//! audit has it; a form of something that has not happened is refused.

mod facts;
mod many;
mod slips;
mod ticket;
mod written;

pub(super) use facts::office;
pub use many::{RegisterQuestion, handover_sheet, register};
pub use ticket::ticket;
pub(super) use written::moment;

use super::officer::Officer;
use super::recording;
use super::{App, Failure, audit};
use crate::casework::case::Case;
use crate::casework::catalog::Form;
use crate::contract::form::{FormKey, Paper};
use crate::contract::id::{CaseId, UnitId};
use crate::contract::reason::Reason;
use crate::server::press::Fault;
use jiff::civil::Date;
use serde_json::{Value, json};

/// The longest reason of a reprint, in characters.
const LONGEST_REASON: usize = 500;

/// A form as it goes out.
#[derive(Clone, Debug)]
pub struct Printed {
    pub pdf: Vec<u8>,
    pub file_name: String,
}

/// What is asked for besides the form itself.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Absent: the form's own.
    pub paper: Option<Paper>,
    /// Why it is printed once more.
    pub reprint: Option<String>,
}

/// A form of one case.
///
/// # Errors
/// Not found for who does not see the case; a conflict where the case has no such fact or no such
/// form was in force; a fault of the template.
pub async fn of_case(
    app: &App,
    officer: &Officer,
    id: CaseId,
    key: FormKey,
    wish: &Wish,
) -> Result<Printed, Failure> {
    if let Some(reason) = &wish.reprint {
        check_reason(reason)?;
    }
    let mut connection = app.db.read().await?;
    let sight = officer.sight(&app.catalog);
    let standing = recording::load(&mut connection, id, Some(&sight)).await?;
    let colleagues = app.directory.get(&mut connection, app.now()).await?;
    drop(connection);
    let case = &standing.case;
    let form = in_force(app, key, came_in(case))?;
    let mut own = facts::of_form(app, &standing, key)?;
    slips::name_officers(&mut own["hops"], &colleagues);
    let reminded = own["officer"].as_str().and_then(|id| id.parse().ok());
    if let Some(id) = reminded {
        own["officer"] = json!(colleagues.name(id));
    }
    let action = if wish.reprint.is_some() {
        "form_reprint"
    } else {
        "form"
    };
    let told = json!({ "case": id, "form": key, "reason": wish.reprint });
    audit::look_up(app, officer, action, told).await?;
    let mut about = facts::case(app, &standing);
    about["code"] = facts::code(case);
    let data = json!({
        "form": described(form, wish),
        "office": facts::office(app, issuer(case, key)),
        "printed": written::moment(app.now()),
        "officer": officer.actor.name,
        "case": about,
        "own": own,
    });
    let name = case
        .code
        .as_ref()
        .map_or_else(|| id.to_string(), ToString::to_string);
    Ok(Printed {
        pdf: out(app, form, data).await?,
        file_name: format!("{key}-{name}.pdf"),
    })
}

/// Whose head the paper bears: the counter's, but for what the competent agency signs.
fn issuer(case: &Case, key: FormKey) -> &UnitId {
    match key {
        FormKey::Apology | FormKey::StopNotice => &case.competent_unit,
        _ => &case.received_by_unit,
    }
}

/// The day whose form set a case is printed on.
fn came_in(case: &Case) -> Date {
    case.received_at.unwrap_or(case.submitted_at).local().date()
}

fn in_force(app: &App, key: FormKey, day: Date) -> Result<&Form, Failure> {
    app.catalog.form_on(key, day).ok_or_else(|| {
        let reason = Reason::new("form_not_in_force");
        Failure::Conflict(
            reason
                .with("form", key)
                .with("day", day.strftime("%d/%m/%Y")),
        )
    })
}

/// The case has not come to what the form tells of.
fn lacking(key: FormKey, case: &Case) -> Reason {
    let name = case
        .code
        .as_ref()
        .map_or_else(|| case.owner.name.clone(), ToString::to_string);
    Reason::new("form_lacks_fact")
        .with("form", key)
        .with("case", name)
}

fn check_reason(reason: &str) -> Result<(), Failure> {
    if reason.trim().is_empty() {
        return Err(Failure::invalid("reason", Reason::new("text_required")));
    }
    if reason.chars().count() > LONGEST_REASON {
        let told = Reason::new("text_too_long").with("max", LONGEST_REASON);
        return Err(Failure::invalid("reason", told));
    }
    Ok(())
}

fn described(form: &Form, wish: &Wish) -> Value {
    json!({
        "key": form.key,
        "set": form.set,
        "number": form.number,
        "title": form.title,
        "symbol": form.symbol,
        "paper": wish.paper.unwrap_or(form.paper),
        "reprint": wish.reprint.is_some(),
    })
}

async fn out(app: &App, form: &Form, data: Value) -> Result<Vec<u8>, Failure> {
    lay_out(app, &form.template, data).await
}

pub(super) async fn lay_out(app: &App, template: &str, data: Value) -> Result<Vec<u8>, Failure> {
    let printed = app.press.print(template, data, app.now()).await;
    printed.map_err(|fault| {
        tracing::error!(?fault, "a form's template");
        Failure::Template(broken(&fault))
    })
}

/// A template's fault in words for whoever keeps the templates.
fn broken(fault: &Fault) -> Reason {
    let line = fault
        .line
        .map_or_else(|| "?".to_owned(), |line| line.to_string());
    Reason::new("form_template_broken")
        .with("file", &fault.file)
        .with("line", line)
        .with("detail", &fault.detail)
}
