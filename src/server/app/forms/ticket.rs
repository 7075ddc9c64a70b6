//! The slip of a number of the hall queue (*phiếu số thứ tự*); it names no person.

use super::{Printed, facts, lay_out, written};
use crate::contract::ticket::{Ticket, slip_code};
use crate::server::app::{App, Failure};
use crate::server::press::matrix;
use serde_json::json;

const TEMPLATE: &str = "ticket.typ";

/// What is called out, what for, when it was taken, how many wait before it, and the code by which a
/// counter reads it.
pub async fn ticket(app: &App, ticket: &Ticket, before: usize) -> Result<Printed, Failure> {
    let data = json!({
        "office": facts::office(app, &ticket.unit),
        "number": ticket.number,
        "group": ticket.group_name,
        "priority": ticket.priority_name,
        "issued": written::moment(ticket.issued_at),
        "before": before,
        "qr": matrix(&slip_code(ticket.id)).as_ref().map(facts::drawing),
    });
    let day = ticket.issued_at.local().date();
    Ok(Printed {
        pdf: lay_out(app, TEMPLATE, data).await?,
        file_name: format!("ticket-{day}-{}.pdf", ticket.number),
    })
}
