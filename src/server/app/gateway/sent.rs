//! What the exchange sent of a case, shown again: to officers who see the case, so that they find what
//! no field of ours holds; to IT staff of its units without what may name a citizen, so that they
//! find why it was read as it was.

use crate::contract::gateway::GatewayCase;
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use crate::contract::status::Role;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure, audit};
use crate::server::store::{cases, gateway};
use serde_json::{Map, Value, json};

/// National fields that are codes, times and names of offices; whatever else may name somebody.
const NAME_NO_CITIZEN: [&str; 18] = [
    "MaHoSo",
    "MaTTHC",
    "TenTTHC",
    "MaLinhVuc",
    "TenLinhVuc",
    "KenhThucHien",
    "LoaiDoiTuong",
    "NgayNopHoSo",
    "NgayTiepNhan",
    "NgayHenTra",
    "NgayTra",
    "NgayKetThucXuLy",
    "TrangThaiHoSo",
    "HinhThuc",
    "NoiNopHoSo",
    "DonViXuLy",
    "MaDichVuCong",
    "HinhThucTra",
];

/// The case as it was sent; the look-up is audited before it is shown.
pub async fn of_case(app: &App, officer: &Officer, id: CaseId) -> Result<GatewayCase, Failure> {
    let sight = officer.sight(&app.catalog);
    let seen_whole = !sight.is_empty();
    let units = if !seen_whole && officer.actor.is(Role::It) {
        officer.reach(&app.catalog)
    } else {
        sight
    };
    let key = id.to_string();
    let mut connection = app.db.read().await?;
    let known = cases::row(&mut connection, &key, Some(&units)).await?;
    let sent = match known {
        Some(_) => gateway::of_case(&mut connection, &key).await?,
        None => None,
    };
    let sent = sent.ok_or(Failure::NotFound)?;
    drop(connection);
    audit::look_up(app, officer, "gateway_case", json!({ "case": id })).await?;
    let mut fields: Map<String, Value> = serde_json::from_str(&sent.raw)
        .map_err(|error| Failure::Internal(format!("a case of the exchange: {error}")))?;
    let withheld = if seen_whole {
        Vec::new()
    } else {
        withhold(&mut fields)
    };
    Ok(GatewayCase {
        received_at: Instant::from_millis(sent.received_at),
        updated_at: Instant::from_millis(sent.updated_at),
        fields,
        withheld,
    })
}

/// Takes out what may name a citizen; the names of those fields.
fn withhold(fields: &mut Map<String, Value>) -> Vec<String> {
    let mut withheld = Vec::new();
    for (name, value) in fields {
        if !NAME_NO_CITIZEN.contains(&name.as_str()) && !value.is_null() {
            *value = Value::Null;
            withheld.push(name.clone());
        }
    }
    withheld
}
