//! The backlog on both databases: registers imported once, results that count when they are signed, a
//! stock that is measured against what was counted.

use crate::support::office::{Officer, Reply, fresh_key, on_both_databases, ward};
use crate::support::paper;
use motcua::contract::status::Role;
use motcua::server::app::officer::sha256_hex;
use reqwest::Method;
use serde_json::{Value, json};

async fn post(officer: &Officer, path: &str, body: &Value) -> Reply {
    let request = officer.request(Method::POST, path);
    Reply::of(request.header("idempotency-key", fresh_key()).json(body)).await
}

fn row(number: u32, owner: &str) -> Value {
    json!({
        "procedure": "1.001193", "year": 2003, "register": "1", "number": number.to_string(),
        "owner_name": owner, "issued_on": "14/02/2003",
    })
}

async fn import(officer: &Officer, rows: &[Value]) -> Value {
    let body = json!({ "unit": ward::ALL, "source": "so-2003.csv", "rows": rows });
    post(officer, "/v1/backlog/imports", &body)
        .await
        .expect(200)
}

async fn list(officer: &Officer, query: &str) -> Vec<Value> {
    let page = officer
        .get(&format!("/v1/backlog{query}"))
        .await
        .expect(200);
    page["items"].as_array().unwrap().clone()
}

async fn order(officer: &Officer, result: &Value, order: Value) -> Reply {
    let path = format!("/v1/backlog/{}/orders", result["id"].as_str().unwrap());
    post(
        officer,
        &path,
        &json!({ "version": result["version"], "order": order }),
    )
    .await
}

async fn upload(officer: &Officer, bytes: &[u8]) -> String {
    let request = officer
        .request(Method::POST, "/v1/uploads")
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Length", bytes.len())
        .header("Upload-Metadata", "filename YS5wZGY=")
        .header("Content-Type", "application/offset+octet-stream")
        .body(bytes.to_vec());
    assert_eq!(Reply::of(request).await.status, 201);
    sha256_hex(bytes)
}

async fn count(officer: &Officer, still_valid: u32) -> Reply {
    let body = json!({
        "unit": ward::ALL, "procedure": "1.001193", "year": 2003, "register": "1",
        "as_of": "2026-01-15", "still_valid": still_valid, "source": "Biên bản 03",
    });
    Reply::of(
        officer
            .request(Method::PUT, "/v1/backlog/inventories")
            .json(&body),
    )
    .await
}

async fn stock(officer: &Officer, query: &str) -> Value {
    let answer = officer
        .get(&format!("/v1/indicators{query}"))
        .await
        .expect(200);
    let items = answer["total"]["items"].as_array().unwrap();
    items
        .iter()
        .find(|it| it["key"] == "digitized_stock")
        .unwrap()
        .clone()
}

on_both_databases! {
    async fn a_register_is_imported_once_and_nothing_in_it_is_overwritten(office: Office) {
        let people = office.ward().await;
        let head = &people.supervisor;
        let rows = [row(1, "Nguyễn Thị Ánh"), row(2, "Trần Văn Bình"), row(2, "Trần Văn Bình")];
        let body = json!({ "unit": ward::ALL, "source": "so-2003.csv", "preflight": true, "rows": rows });
        let preview = post(head, "/v1/backlog/imports", &body).await.expect(200);
        assert_eq!((&preview["added"], &preview["unchanged"]), (&json!(2), &json!(1)));
        assert!(list(head, "").await.is_empty());

        let done = import(head, &rows).await;
        assert_eq!(preview, {
            let mut same = done.clone();
            // A preflight names no result that is not there yet.
            same["items"][0]["id"] = preview["items"][0]["id"].clone();
            same
        });
        let again = import(head, &rows).await;
        assert_eq!((&again["added"], &again["unchanged"]), (&json!(0), &json!(3)));

        let mut more = row(1, "");
        more["owner_id"] = json!("001085012345");
        let mut spoilt = row(3, "Lê Thị Cúc");
        spoilt["year"] = json!(203);
        let mixed = import(head, &[more, row(2, "Trần Văn Bảy"), spoilt, row(4, "Lê Văn Dũng")]).await;
        let items = mixed["items"].as_array().unwrap();
        let states: Vec<Value> = items.iter().map(|it| json!([it["index"], it["state"]])).collect();
        assert_eq!(states, [json!([0, "filled"]), json!([1, "differs"]), json!([2, "refused"])]);
        assert_eq!(mixed["added"], 1);
        assert_eq!(mixed["items"][1]["faults"][0]["name"], "owner_name");
        assert_eq!(mixed["items"][2]["faults"][0]["code"], "backlog_year_impossible");
        let listed = list(head, "").await;
        let owners: Vec<&Value> = listed.iter().map(|it| &it["owner_name"]).collect();
        assert_eq!(owners, ["Nguyễn Thị Ánh", "Trần Văn Bình", "Lê Văn Dũng"]);
        assert_eq!(listed[0]["owner_id_masked"], "*********345");
        assert_eq!(list(head, "?q=binh").await.len(), 1);
        assert_eq!(list(head, "?q=4").await.len(), 1);
        assert_eq!(list(head, "?q=%25").await.len(), 0);
        assert!(list(&people.elsewhere, "").await.is_empty());
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn a_result_counts_once_it_is_scanned_described_and_signed(office: Office) {
        let people = office.ward().await;
        let (head, lan) = (&people.supervisor, &people.specialist);
        let worker = office.officer_of("Hà", ward::ALL, &[Role::Specialist], &[ward::ALL]).await;
        let mut first = row(1, "Nguyễn Thị Ánh");
        first["issued_on"] = json!("2003");
        import(head, &[first, row(2, "Trần Văn Bình")]).await;
        let results = list(&worker, "").await;
        let plain = upload(&worker, &paper::pdf(10)).await;
        order(lan, &results[0], json!({ "type": "attach", "sha256": plain })).await.refused(404, "not_found");
        let scanned = order(&worker, &results[0], json!({ "type": "attach", "sha256": plain })).await.expect(200);
        assert_eq!(scanned["stage"], "scanned");
        order(&worker, &results[0], json!({ "type": "mend" })).await.refused(409, "backlog_changed");
        let described = json!({ "type": "describe", "issued_on": "14/02/2003" });
        let described = order(&worker, &scanned, described).await.expect(200);
        assert_eq!(described["stage"], "described");
        let signed = upload(&worker, &paper::signed_pdf(10)).await;
        let digitized = order(&worker, &described, json!({ "type": "attach", "sha256": signed })).await.expect(200);
        assert_eq!((&digitized["stage"], &digitized["version"]), (&json!("signed"), &json!(4)));
        // The head may read what the worker brought; another ward's officer may not.
        assert_eq!(head.get(&format!("/v1/documents/{signed}")).await.status, 200);
        people.elsewhere.get(&format!("/v1/documents/{signed}")).await.refused(404, "not_found");

        order(&worker, &results[1], json!({ "type": "fault", "reason": " " })).await.refused(422, "invalid");
        let faulty = order(&worker, &results[1], json!({ "type": "fault", "reason": "Trang bị rách" })).await.expect(200);
        assert_eq!((&faulty["stage"], &faulty["fault"]), (&json!("faulty"), &json!("Trang bị rách")));
        let mended = order(&worker, &faulty, json!({ "type": "mend" })).await.expect(200);
        assert_eq!(mended["stage"], "paper");
        let unknown = json!({ "type": "attach", "sha256": "0".repeat(64) });
        order(&worker, &mended, unknown).await.refused(422, "invalid");
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn the_stock_is_measured_against_what_was_counted(office: Office) {
        let people = office.ward().await;
        let head = office.officer_of("Trưởng", ward::ALL, &[Role::Supervisor, Role::Specialist], &[ward::ALL]).await;
        assert_eq!(stock(&head, "").await["why"]["code"], "indicator_no_inventory");
        import(&head, &[row(1, "Nguyễn Thị Ánh"), row(2, "Trần Văn Bình")]).await;
        count(&people.counter, 4).await.refused(403, "backlog_for_heads");
        assert_eq!(count(&head, 4).await.status, 204);
        let signed = upload(&head, &paper::signed_pdf(10)).await;
        let result = list(&head, "").await[0].clone();
        order(&head, &result, json!({ "type": "attach", "sha256": signed })).await.expect(200);
        office.later_by_minutes(1);
        let it = stock(&head, "").await;
        assert_eq!((&it["value"], &it["numerator"], &it["denominator"]), (&json!(25.0), &json!(1), &json!(4)));
        // At the end of last month nothing was digitized yet.
        let before = stock(&head, "?from=2026-05-01&to=2026-05-31").await;
        assert_eq!((&before["value"], &before["numerator"]), (&json!(0.0), &json!(0)));
        let progress = head.get("/v1/backlog/progress").await.expect(200);
        let total = &progress["total"];
        assert_eq!((&total["still_valid"], &total["listed"], &total["signed"], &total["share"]),
            (&json!(4), &json!(2), &json!(1), &json!(25.0)));
        assert_eq!(progress["lines"][0]["procedure"], "1.001193");
        // A year is counted as a whole or by its registers, not both.
        let whole = json!({
            "unit": ward::ALL, "procedure": "1.001193", "year": 2003, "as_of": "2026-02-15",
            "still_valid": 9, "source": "Báo cáo",
        });
        let whole = head.request(Method::PUT, "/v1/backlog/inventories").json(&whole);
        Reply::of(whole).await.refused(409, "backlog_counted_otherwise");
        assert_eq!(count(&head, 0).await.status, 204);
        assert_eq!(stock(&head, "").await["why"]["code"], "indicator_inventory_too_small");
        office.close().await;
    }

    async fn a_batch_takes_what_nobody_has(office: Office) {
        let people = office.ward().await;
        let head = office.officer_of("Trưởng", ward::ALL, &[Role::Supervisor], &[ward::ALL]).await;
        let rows: Vec<Value> = (1..=5).map(|number| row(number, "Nguyễn Thị Ánh")).collect();
        import(&head, &rows).await;
        let body = |officer: &Officer, most: u32| json!({ "officer": officer.id, "most": most, "due_on": "2026-07-01" });
        let (lan, mai) = (&people.counter, &people.second_counter);
        let first = post(&head, "/v1/backlog/batches", &body(lan, 3)).await.expect(201);
        assert_eq!(first["total"], 3);
        let second = post(&head, "/v1/backlog/batches", &body(mai, 9)).await.expect(201);
        assert_eq!(second["total"], 2);
        post(&head, "/v1/backlog/batches", &body(lan, 1)).await.refused(409, "backlog_nothing_free");
        post(&head, "/v1/backlog/batches", &body(&people.elsewhere, 1)).await.refused(422, "invalid");
        assert_eq!(list(&head, &format!("?officer={}", lan.id)).await.len(), 3);
        // The register is the ward's, out of the counter's reach; what is in her batch is hers to work on.
        assert!(list(lan, "").await.is_empty());
        let own = list(lan, &format!("?officer={}", lan.id)).await;
        assert_eq!(own.len(), 3);
        let faulty = json!({ "type": "fault", "reason": "Trang bị rách" });
        order(lan, &own[0], faulty.clone()).await.expect(200);
        order(mai, &own[1], faulty).await.refused(404, "not_found");
        assert_eq!(lan.get("/v1/backlog/batches").await.expect(200).as_array().unwrap().len(), 1);
        let batches = head.get("/v1/backlog/batches").await.expect(200);
        let totals: Vec<&Value> = batches.as_array().unwrap().iter().map(|it| &it["total"]).collect();
        assert_eq!(totals, [2, 3]);
        office.close().await;
    }
}
