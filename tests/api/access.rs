//! Who gets what: a row for every path of the API, and a test that no path is without one.

use crate::support::office::{Officer, Reply, birth, fresh_key, on_both_databases, ward};
use motcua::server::router;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What somebody gets who asks: the statuses of counter, supervisor, another ward's counter, IT
/// staff and a stranger, in this order.
struct Row {
    path: &'static str,
    method: Method,
    wanted: [u16; 5],
}

fn row(method: Method, path: &'static str, wanted: [u16; 5]) -> Row {
    Row {
        path,
        method,
        wanted,
    }
}

/// `{id}` is a case of the ward. The stranger gets 401 wherever something is to be protected.
fn matrix() -> Vec<Row> {
    let everybody = [200, 200, 200, 200, 401];
    let of_the_ward = [200, 200, 404, 404, 401];
    vec![
        row(Method::GET, "/v1/me", everybody),
        row(Method::GET, "/v1/me/drafts", everybody),
        row(Method::PUT, "/v1/me/drafts/{id}", [204, 204, 204, 204, 401]),
        row(Method::GET, "/v1/cases", everybody),
        row(Method::POST, "/v1/cases", [201, 403, 201, 403, 401]),
        row(Method::POST, "/v1/cases/search", everybody),
        row(
            Method::POST,
            "/v1/cases/forecast",
            [200, 403, 200, 403, 401],
        ),
        row(Method::POST, "/v1/people/search", [200, 403, 200, 403, 401]),
        row(Method::GET, "/v1/cases/{id}", of_the_ward),
        row(Method::PATCH, "/v1/cases/{id}", of_the_ward),
        row(Method::POST, "/v1/cases/{id}/transitions", of_the_ward),
        row(
            Method::POST,
            "/v1/cases/{id}/documents",
            [422, 403, 404, 404, 401],
        ),
        row(
            Method::GET,
            "/v1/cases/{id}/audit",
            [403, 200, 404, 200, 401],
        ),
        // A case of the counter's own, which no exchange has sent; `gateway.rs` has the others.
        row(
            Method::GET,
            "/v1/cases/{id}/gateway",
            [404, 404, 404, 404, 401],
        ),
        row(Method::GET, "/v1/views", everybody),
        row(Method::GET, "/v1/views/counts", everybody),
        row(Method::GET, "/v1/procedures", everybody),
        row(Method::GET, "/v1/procedures/{code}", everybody),
        row(Method::GET, "/v1/units", everybody),
        row(Method::GET, "/v1/places", everybody),
        row(Method::GET, "/v1/officers", everybody),
        row(
            Method::GET,
            "/v1/indicators/charts",
            [403, 200, 403, 403, 401],
        ),
        row(Method::GET, "/v1/backlog", [200, 200, 200, 403, 401]),
        row(
            Method::POST,
            "/v1/backlog/imports",
            [403, 200, 403, 403, 401],
        ),
        row(
            Method::GET,
            "/v1/backlog/progress",
            [200, 200, 200, 403, 401],
        ),
        row(
            Method::GET,
            "/v1/backlog/inventories",
            [200, 200, 200, 403, 401],
        ),
        row(
            Method::PUT,
            "/v1/backlog/inventories",
            [403, 204, 403, 403, 401],
        ),
        row(
            Method::GET,
            "/v1/backlog/batches",
            [200, 200, 200, 403, 401],
        ),
        row(
            Method::POST,
            "/v1/backlog/batches",
            [403, 409, 403, 403, 401],
        ),
        row(Method::POST, "/v1/moves/plan", [403, 200, 403, 403, 401]),
        row(Method::GET, "/v1/reminders", everybody),
        row(
            Method::POST,
            "/v1/deadlines/recompute",
            [403, 200, 403, 403, 401],
        ),
        row(Method::GET, "/v1/absences", everybody),
        // Of an officer who is nobody; `moves.rs` has the others.
        row(Method::PUT, "/v1/absences/{id}", [404, 404, 404, 404, 401]),
        row(
            Method::DELETE,
            "/v1/absences/{id}",
            [404, 404, 404, 404, 401],
        ),
        row(Method::GET, "/v1/events", everybody),
        row(Method::GET, "/v1/stream", everybody),
        row(Method::GET, "/healthz", [200; 5]),
        row(Method::GET, "/readyz", [200; 5]),
        row(Method::GET, "/metrics", [200; 5]),
        row(Method::GET, "/openapi.json", [200; 5]),
    ]
}

/// Paths with a matrix of their own, in the file of their stories.
const ELSEWHERE: [&str; 27] = [
    "/v1/backlog/{id}/orders",
    "/v1/backlog/batches/{id}",
    "/v1/board",
    "/v1/indicators",
    "/v1/reports/{key}",
    "/v1/integrity",
    "/v1/indicators/{key}/cases",
    "/v1/tickets",
    "/v1/tickets/call-next",
    "/v1/tickets/{id}/transitions",
    "/v1/tickets/{id}/slip",
    "/v1/hall",
    "/v1/hall/stream",
    "/v1/gateway/dvcqg/DongBoHoSoMC",
    "/v1/sessions",
    "/v1/sessions/current",
    "/v1/uploads",
    "/v1/uploads/{id}",
    "/v1/documents/{sha256}",
    "/v1/people/{id}/documents",
    "/v1/jobs",
    "/v1/jobs/{id}",
    "/v1/jobs/{id}/items",
    "/v1/jobs/{id}/retry",
    "/v1/cases/{id}/forms/{key}",
    "/v1/forms/register",
    "/v1/forms/handover_sheet",
];

#[test]
fn every_path_has_its_row() {
    let rows: BTreeSet<(String, String)> = matrix()
        .iter()
        .map(|row| (row.path.to_owned(), row.method.as_str().to_lowercase()))
        .collect();
    let api = serde_json::to_value(router::description()).unwrap();
    let mut described = BTreeSet::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        if !ELSEWHERE.contains(&path.as_str()) {
            let methods = item.as_object().unwrap().keys();
            described.extend(methods.map(|method| (path.clone(), method.clone())));
        }
    }
    assert_eq!(rows, described);
}

async fn ask(officer: &Officer, row: &Row, case: &Value) -> u16 {
    let (id, version) = (
        case["id"].as_str().unwrap(),
        case["version"].as_u64().unwrap(),
    );
    let path = row.path.replace("{id}", id).replace("{code}", "1.001193");
    let request = officer
        .request(row.method.clone(), &path)
        .header("if-match", format!("\"{version}\""))
        .header("idempotency-key", fresh_key());
    let body = match (row.method.as_str(), row.path) {
        ("GET", _) => None,
        (_, "/v1/me/drafts/{id}") => Some(json!({
            "id": id, "case": null, "dialog": "note", "texts": { "text": "đã gọi" },
            "at": "2026-06-08T08:00:00+07:00",
        })),
        (_, "/v1/people/search") => Some(json!({ "name": "binh" })),
        (_, "/v1/cases" | "/v1/cases/forecast") => Some(birth("Nguyễn Văn A")),
        (_, "/v1/deadlines/recompute") => Some(json!({ "mode": "preflight" })),
        (_, "/v1/moves/plan") => Some(json!({ "cases": [id] })),
        ("PUT", "/v1/absences/{id}") => Some(json!({
            "officer": id, "from": "2026-06-08", "to": "2026-06-08", "reason": "Ốm",
        })),
        (_, "/v1/cases/search") => Some(json!({ "q": "nguyen" })),
        (_, "/v1/cases/{id}/transitions") => Some(json!({ "type": "note", "text": "xem" })),
        (_, "/v1/cases/{id}/documents") => Some(json!({
            "as": "part", "part": "TP01", "basis": "scan", "file_name": "a.pdf",
            "sha256": "0".repeat(64),
        })),
        (_, "/v1/backlog/imports") => Some(json!({
            "source": "sổ.csv",
            "rows": [{ "procedure": "1.001193", "year": 2003, "number": "15" }],
        })),
        (_, "/v1/backlog/inventories") => Some(json!({
            "unit": ward::ALL, "procedure": "1.001193", "year": 2003, "as_of": "2026-01-15",
            "still_valid": 412, "source": "Biên bản 03",
        })),
        // Another year: of this one nothing is there to be given out.
        (_, "/v1/backlog/batches") => Some(json!({
            "officer": officer.id, "year": 1999, "most": 10,
        })),
        _ => Some(json!({ "summary": "mới" })),
    };
    let request = match &body {
        Some(body) => request.json(body),
        None => request,
    };
    if row.path == "/v1/stream" {
        return request.send().await.unwrap().status().as_u16();
    }
    Reply::of(request).await.status.as_u16()
}

on_both_databases! {
    async fn everybody_gets_what_is_theirs_and_no_more(office: Office) {
        let people = office.ward().await;
        let stranger = office.stranger();
        let askers = [&people.counter, &people.supervisor, &people.elsewhere, &people.it, &stranger];
        for row in matrix() {
            for (asker, wanted) in askers.iter().zip(row.wanted) {
                // A case of its own for each, because some of them change it.
                let case = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
                let got = ask(asker, &row, &case).await;
                let who = askers.iter().position(|it| it.id == asker.id);
                assert_eq!(got, wanted, "{} {} as {who:?}", row.method, row.path);
            }
        }
        office.close().await;
    }

    async fn a_case_of_others_is_as_if_it_were_not_there(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let id = case["id"].as_str().unwrap();
        let nowhere = "01890000-0000-7000-8000-000000000000";
        let hidden = people.elsewhere.get(&format!("/v1/cases/{id}")).await.refused(404, "not_found");
        let missing = people.elsewhere.get(&format!("/v1/cases/{nowhere}")).await.refused(404, "not_found");
        let without_id = |mut problem: Value| { problem["request_id"].take(); problem };
        assert_eq!(without_id(hidden), without_id(missing));
        people.counter.get("/v1/cases/no-id").await.refused(404, "not_found");
        people.counter.get("/v1/cases/%00").await.refused(404, "not_found");

        for officer in [&people.elsewhere, &people.it] {
            assert!(officer.ids("view=all").await.is_empty());
            assert!(officer.ids("q=binh").await.is_empty());
            assert!(officer.ids(&format!("unit={}", crate::support::office::ward::COUNTER)).await.is_empty());
            let counts = officer.get("/v1/views/counts").await.expect(200);
            assert!(counts.as_array().unwrap().iter().all(|it| it["count"] == 0), "{counts:#}");
        }
        office.close().await;
    }

    async fn who_once_had_to_do_with_a_case_still_sees_it(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (id, version) = (case["id"].as_str().unwrap(), case["version"].as_u64().unwrap());
        let path = format!("/v1/cases/{id}");
        people.specialist.get(&path).await.refused(404, "not_found");
        let row = people.counter.order(id, version, &json!({ "type": "forward" })).await.expect(200);
        people.specialist.get(&path).await.expect(200);
        let version = row["version"].as_u64().unwrap();
        people.counter.order(id, version, &json!({ "type": "recall" })).await.expect(200);
        people.specialist.get(&path).await.expect(200);
        office.close().await;
    }

    async fn a_look_up_of_people_stands_in_the_audit_before_it_is_answered(office: Office) {
        let people = office.ward().await;
        people.counter.ids("q=nguyen").await;
        people.counter.post("/v1/cases/search", &json!({ "q": "0912" })).await.expect(200);
        people.counter.ids("view=all").await;
        let chain = format!("officer:{}", people.counter.id);
        let mut connection = office.server.app.db.read().await.unwrap();
        let rows = motcua::server::store::audit::chain(&mut connection, &chain, 0, 10).await.unwrap();
        let asked: Vec<Value> = rows.iter().map(|row| serde_json::from_str(&row.detail).unwrap()).collect();
        assert_eq!(asked.iter().map(|it| &it["q"]).collect::<Vec<_>>(), ["nguyen", "0912"]);
        assert!(rows.iter().all(|row| row.action == "search" && row.request_id.is_some()));
        drop(connection);
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn an_ended_session_or_account_opens_nothing(office: Office) {
        let people = office.ward().await;
        people.counter.get("/v1/me").await.expect(200);
        office.execute("update accounts set active = false where name = 'Lan'").await;
        people.counter.get("/v1/me").await.refused(401, "session_expired");
        office.later_by_hours(9);
        let expired = people.supervisor.get("/v1/me").await;
        expired.refused(401, "session_expired");
        assert_eq!(expired.header("www-authenticate"), "Bearer");
        office.close().await;
    }
}
