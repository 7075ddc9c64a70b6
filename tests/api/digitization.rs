//! *Hoàn thành số hóa* over HTTP: refused with what is missing, shown with who and when, taken back by a
//! new document, and gone from the list of what is to be digitized.

use crate::support::office::{Officer, birth, on_both_databases};
use motcua::server::app::officer::sha256_hex;
use serde_json::{Value, json};

fn version(row: &Value) -> u64 {
    row["version"].as_u64().unwrap()
}

async fn whole(officer: &Officer, row: &Value) -> Value {
    let id = row["id"].as_str().unwrap();
    officer
        .get(&format!("/v1/cases/{id}?include=documents,affordances"))
        .await
        .expect(200)
}

fn affordance(case: &Value) -> Value {
    let all = case["affordances"].as_array().unwrap().iter();
    let mut ours = all.filter(|it| it["type"] == "complete_digitization");
    ours.next().unwrap().clone()
}

on_both_databases! {
    async fn a_case_is_digitized_once_everything_is_there_and_says_who_said_so(office: Office) {
        let people = office.ward().await;
        let row = people.counter.take_in(&birth("Đặng Hoà")).await.expect(201);
        let id = row["id"].as_str().unwrap();
        let complete = json!({ "type": "complete_digitization" });
        let sent = people.counter.order(id, version(&row), &json!({ "type": "forward" })).await.expect(200);
        let row = people.specialist.order(id, version(&sent), &json!({ "type": "acknowledge" })).await.expect(200);
        let refused = people.specialist.order(id, version(&row), &complete).await;
        refused.refused(409, "result_missing");
        let sha = people.specialist.gives_paper(&row).await;
        let case = whole(&people.specialist, &row).await;
        let attach = json!({
            "type": "attach_result", "sha256": sha, "file_name": "kq.pdf", "number": "12/2026",
            "abstract": "Giấy khai sinh", "scope": "Toàn quốc",
        });
        let row = people.specialist.order(id, version(&case), &attach).await.expect(200);
        let refused = people.specialist.order(id, version(&row), &complete).await;
        let problem = refused.refused(409, "parts_not_digitized");
        assert!(problem["title"].as_str().unwrap().contains("Tờ khai"), "{problem:#}");

        // TP02 has its scan; TP01 gets the same bytes.
        assert_eq!(sha.len(), sha256_hex(b"").len());
        let path = format!("/v1/cases/{id}/documents");
        let link = people.specialist.request(reqwest::Method::POST, &path)
            .header("if-match", format!("\"{}\"", row["version"]))
            .header("idempotency-key", crate::support::office::fresh_key())
            .json(&json!({ "sha256": sha, "file_name": "tk.pdf", "basis": "scan", "as": "part", "part": "TP01" }));
        let row = crate::support::office::Reply::of(link).await.expect(200);
        let offered = affordance(&whole(&people.specialist, &row).await);
        assert_eq!((&offered["allowed"], &offered["suggested"]["type"]), (&json!(true), &complete["type"]));
        let row = people.specialist.order(id, version(&row), &offered["suggested"]).await.expect(200);
        let case = whole(&people.specialist, &row).await;
        assert_eq!(case["digitization"]["completed_by_name"], "Minh");
        assert!(case["digitization"]["completed_at"].is_string());
        let details = case["documents"].as_array().unwrap().iter().find(|it| it["role"]["as"] == "result");
        assert_eq!(details.unwrap()["role"]["abstract"], "Giấy khai sinh");
        assert_eq!(details.unwrap()["role"]["scope"], "Toàn quốc");
        let again = people.specialist.order(id, version(&row), &complete).await;
        again.refused(409, "digitization_complete");

        // A paper more takes the word back.
        let link = people.specialist.request(reqwest::Method::POST, &path)
            .header("if-match", format!("\"{}\"", row["version"]))
            .header("idempotency-key", crate::support::office::fresh_key())
            .json(&json!({ "sha256": sha, "file_name": "xm.pdf", "basis": "scan", "as": "intermediate" }));
        let row = crate::support::office::Reply::of(link).await.expect(200);
        let case = whole(&people.specialist, &row).await;
        assert!(case.get("digitization").is_none(), "{case:#}");
        office.close().await;
    }

    async fn what_is_scanned_after_the_hand_back_still_completes_the_case(office: Office) {
        let people = office.ward().await;
        let lan = &people.counter;
        let mut row = lan.take_in(&birth("Đặng Hoà")).await.expect(201);
        let id = row["id"].as_str().unwrap().to_owned();
        let sha = lan.gives_paper(&row).await;
        row = whole(lan, &row).await;
        for (officer, command) in [
            (lan, json!({ "type": "forward" })),
            (&people.specialist, json!({ "type": "acknowledge" })),
            (&people.specialist, json!({ "type": "attach_result", "sha256": sha, "file_name": "kq.pdf", "number": "12/2026" })),
            (&people.specialist, json!({ "type": "resolve" })),
            (&people.specialist, json!({ "type": "forward", "to": { "unit": crate::support::office::ward::COUNTER } })),
            (lan, json!({ "type": "acknowledge" })),
            (lan, json!({ "type": "return", "method": "counter", "evidence": "đã ký nhận" })),
        ] {
            row = officer.order(&id, version(&row), &command).await.expect(200);
        }
        assert_eq!(row["status"], 10);
        let complete = json!({ "type": "complete_digitization" });
        lan.order(&id, version(&row), &complete).await.refused(409, "parts_not_digitized");
        let link = lan.request(reqwest::Method::POST, &format!("/v1/cases/{id}/documents"))
            .header("if-match", format!("\"{}\"", row["version"]))
            .header("idempotency-key", crate::support::office::fresh_key())
            .json(&json!({ "sha256": sha, "file_name": "tk.pdf", "basis": "scan", "as": "part", "part": "TP01" }));
        row = crate::support::office::Reply::of(link).await.expect(200);
        lan.order(&id, version(&row), &complete).await.expect(200);
        office.close().await;
    }
}
