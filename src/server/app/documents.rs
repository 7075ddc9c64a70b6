//! Reading stored documents, and what a person has already given.
//!
//! **Invariant:** bytes go to an officer who brought them or who sees a case or an old result on which
//! they stand, and to nobody else; for others they are not there.

use super::officer::Officer;
use super::{App, Failure, audit, backlog, projection, recording};
use crate::casework::case::Case;
use crate::casework::reuse;
use crate::contract::document::{Document, DocumentRole, PersonDocument};
use crate::contract::id::{CaseId, PersonId, Sha256};
use crate::server::blob::Bytes;
use crate::server::store::documents::DocumentRow;
use crate::server::store::people::{self, Owned};
use crate::server::store::{cases, documents};
use serde_json::json;
use std::ops::Range;

/// The most earlier cases of a person that are looked through, the newest first.
const CASES: i64 = 100;

/// A document that the officer may read.
#[derive(Clone, Debug)]
pub struct Readable {
    pub row: DocumentRow,
    pub file_name: String,
}

/// The document of that name, if the officer may read it.
pub async fn find(app: &App, officer: &Officer, sha256: &str) -> Result<Readable, Failure> {
    let mut connection = app.db.read().await?;
    let row = documents::find(&mut connection, sha256).await?;
    let row = row.ok_or(Failure::NotFound)?;
    let uploader = officer.actor.id.to_string();
    if let Some(file_name) = documents::uploaded_as(&mut connection, sha256, &uploader).await? {
        return Ok(Readable { row, file_name });
    }
    let sight = officer.sight(&app.catalog);
    let on_case =
        !sight.is_empty() && cases::is_document_in_sight(&mut connection, sha256, &sight).await?;
    if !on_case && !backlog::has_document(app, officer, &mut connection, sha256).await? {
        return Err(Failure::NotFound);
    }
    let file_name = documents::latest_name(&mut connection, sha256).await?;
    Ok(Readable {
        row,
        file_name: file_name.unwrap_or_default(),
    })
}

/// The bytes of a document in a range that lies within it.
pub async fn read(app: &App, document: &Readable, range: Range<u64>) -> Result<Bytes, Failure> {
    let name = Sha256::new(document.row.sha256.clone());
    let bytes = app.vault.blobs.open(&name, range).await;
    bytes
        .map_err(|error| Failure::Internal(format!("the document store: {error}")))?
        .ok_or_else(|| Failure::Internal(format!("the document store has lost {name}")))
}

/// What a person has already given or been given on cases the officer sees, the newest first; only
/// what is still valid today if so wished. The look-up is audited before anything is shown.
pub async fn of_person(
    app: &App,
    officer: &Officer,
    person: PersonId,
    only_valid: bool,
) -> Result<Vec<PersonDocument>, Failure> {
    let sight = officer.sight(&app.catalog);
    if sight.is_empty() {
        return Err(Failure::NotFound);
    }
    let mut connection = app.db.read().await?;
    let owned = Owned {
        person: &person.to_string(),
        units: Some(&sight),
        open_of: None,
        limit: CASES,
    };
    let known = people::cases_owned(&mut connection, &owned).await?;
    if known.is_empty() {
        return Err(Failure::NotFound);
    }
    drop(connection);
    let detail = json!({ "person": person });
    audit::look_up(app, officer, "person_documents", detail).await?;
    let today = app.now().local().date();
    let mut connection = app.db.read().await?;
    let mut found = Vec::new();
    for (id,) in known {
        let id: CaseId = id
            .parse()
            .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
        let case = recording::load(&mut connection, id, Some(&sight))
            .await?
            .case;
        for document in case.documents.iter().rev() {
            if !only_valid || reuse::is_valid(document, today) {
                found.push(PersonDocument {
                    case_id: case.id,
                    case_code: case.code.as_ref().map(ToString::to_string),
                    name: name_of(app, &case, document),
                    document: document.clone(),
                });
            }
        }
    }
    Ok(found)
}

/// What the procedure calls a document of this role; its file name where it has no word for it.
pub(super) fn name_of(app: &App, case: &Case, document: &Document) -> String {
    let procedure = projection::procedure_of(case, &app.catalog);
    let name = match &document.role {
        DocumentRole::Part { part } => procedure
            .and_then(|it| it.parts.iter().find(|known| known.code == *part))
            .map(|it| it.name.clone()),
        DocumentRole::Result { .. } => procedure.map(|it| it.result.name.clone()),
        DocumentRole::Intermediate => None,
    };
    name.unwrap_or_else(|| document.file_name.clone())
}
