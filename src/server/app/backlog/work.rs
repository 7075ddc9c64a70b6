//! What officers do with one old result: attach its scan, say what the register says, name a fault.

use super::{as_json, describe, description, told, units};
use crate::casework::backlog::{self, Told};
use crate::contract::backlog::{LegacyOrder, NewLegacyOrder, Stage};
use crate::contract::id::{LegacyResultId, Sha256};
use crate::contract::reason::Reason;
use crate::server::app::audit::{self, Entry};
use crate::server::app::failure::Invalid;
use crate::server::app::officer::Officer;
use crate::server::app::once::{Begun, KeyedAnswer, KeyedRequest, Once};
use crate::server::app::{App, Failure};
use crate::server::store::backlog::{self as store, ResultRow, Sight};
use crate::server::store::{Transaction, documents};
use crate::text::sanitize;
use serde_json::{Value, json};

const LONGEST_FAULT: usize = 500;

/// Carries an order out, once.
///
/// # Errors
/// The result is not there for this officer; it has changed since the version that was seen; the document
/// is not stored; what is said of it cannot be meant.
pub async fn order(
    app: &App,
    officer: &Officer,
    request: KeyedRequest,
    id: LegacyResultId,
    new: &NewLegacyOrder,
) -> Result<KeyedAnswer, Failure> {
    backlog::may_work(&officer.actor).map_err(Failure::Forbidden)?;
    let (units, own) = (units(app, officer, None)?, officer.actor.id.to_string());
    let sight = Sight {
        units: &units,
        officer: &own,
    };
    let colleagues = app.colleagues().await?;
    let known = store::by_id(&mut app.db.read().await?, &id.to_string(), sight).await?;
    known.ok_or(Failure::NotFound)?;
    // Read before the transaction: bytes may be many.
    let signed = match &new.order {
        LegacyOrder::Attach { sha256 } => Some(is_signed(app, sight, sha256).await?),
        _ => None,
    };
    let mut once = match Once::begin(app, request).await? {
        Begun::First(once) => once,
        Begun::Again(answer) => return Ok(answer),
    };
    let transaction = &mut once.transaction;
    let before = store::by_id(transaction, &id.to_string(), sight).await?;
    let before = before.ok_or(Failure::NotFound)?;
    if before.version.unsigned_abs() != new.version {
        return Err(Failure::Conflict(Reason::new("backlog_changed")));
    }
    let mut after = ResultRow {
        version: before.version + 1,
        ..before.clone()
    };
    let mut known = description(&before)?;
    let detail = match &new.order {
        LegacyOrder::Attach { sha256 } => {
            after.document = Some(sha256.to_string());
            after.signed = signed.unwrap_or_default();
            json!({ "document": sha256, "signed": after.signed })
        }
        LegacyOrder::Describe {
            owner_name,
            owner_id,
            issued_on,
        } => {
            let said = Told {
                owner_name: owner_name.as_deref(),
                owner_id: owner_id.as_deref(),
                issued_on: issued_on.as_deref(),
            };
            let today = app.now().local().date();
            known = said.over(&known, today).map_err(invalid)?;
            // What was there before is told: the audit names who changed a register's words.
            json!({ "before": {
                "owner_name": before.owner_name, "owner_id": before.owner_id, "issued_on": before.issued_on,
            } })
        }
        LegacyOrder::Fault { reason } => {
            let reason = sanitize(reason).trim().to_owned();
            if reason.is_empty() {
                return Err(Failure::invalid(
                    "reason",
                    Reason::new("backlog_fault_unsaid"),
                ));
            }
            if reason.chars().count() > LONGEST_FAULT {
                let most = Reason::new("backlog_too_long").with("most", LONGEST_FAULT);
                return Err(Failure::invalid("reason", most));
            }
            after.fault = Some(reason.clone());
            json!({ "reason": reason })
        }
        LegacyOrder::Mend => {
            if after.fault.take().is_none() {
                return Err(Failure::Conflict(Reason::new("backlog_no_fault")));
            }
            Value::Null
        }
    };
    describe(&mut after, &known);
    put(app, transaction, &before, &after).await?;
    let chain = format!("legacy:{id}");
    let entry = Entry {
        chain: &chain,
        action: action(&new.order),
        detail,
    };
    audit::append(app, transaction, officer, entry).await?;
    let answer = KeyedAnswer {
        status: 200,
        etag: None,
        location: None,
        body: as_json(&told(app, &colleagues, &after)?)?,
        replayed: false,
    };
    once.finish(answer).await
}

/// Puts a row in the place of another, and notes when it began or ceased to count as digitized.
pub(super) async fn put(
    app: &App,
    transaction: &mut Transaction,
    before: &ResultRow,
    after: &ResultRow,
) -> Result<(), Failure> {
    if !store::update(transaction, before.version, after).await? {
        return Err(Failure::Conflict(Reason::new("backlog_changed")));
    }
    let counts = |row: &ResultRow| row.stage == Stage::Signed.as_str();
    if counts(before) != counts(after) {
        store::set_signed(transaction, after.no, app.now().millis(), counts(after)).await?;
    }
    Ok(())
}

fn action(order: &LegacyOrder) -> &'static str {
    match order {
        LegacyOrder::Attach { .. } => "attach_legacy",
        LegacyOrder::Describe { .. } => "describe_legacy",
        LegacyOrder::Fault { .. } => "fault_legacy",
        LegacyOrder::Mend => "mend_legacy",
    }
}

fn invalid(faults: Vec<backlog::Fault>) -> Failure {
    let invalid = faults.into_iter().map(|(field, reason)| Invalid {
        field: field.to_owned(),
        reason,
    });
    Failure::Invalid(invalid.collect())
}

/// Whether a document that the officer may use bears a signature.
async fn is_signed(app: &App, sight: Sight<'_>, sha256: &Sha256) -> Result<bool, Failure> {
    let missing = || Failure::invalid("sha256", Reason::new("document_unknown"));
    let mut connection = app.db.read().await?;
    let row = documents::find(&mut connection, sha256.as_str()).await?;
    let row = row.ok_or_else(missing)?;
    let own = documents::uploaded_as(&mut connection, sha256.as_str(), sight.officer).await?;
    let usable = own.is_some()
        || store::is_document_in_sight(&mut connection, sha256.as_str(), sight).await?;
    if !usable {
        return Err(missing());
    }
    drop(connection);
    let signed = app.vault.is_signed(sha256, row.size.unsigned_abs()).await;
    signed.map_err(|error| Failure::Internal(format!("the document store: {error}")))
}
