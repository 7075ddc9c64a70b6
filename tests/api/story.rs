//! One case from its arrival to its result, and what meets an officer who is too late.

use crate::support::office::{Office, birth, on_both_databases, ward};
use motcua::casework::case::Case;
use motcua::server::app::facts::rows as worked_out;
use motcua::server::app::projection;
use motcua::server::app::recording;
use motcua::server::store::{access, cases, facts};
use serde_json::{Value, json};

on_both_databases! {
    async fn a_case_arrives_is_accepted_forwarded_and_acknowledged(office: Office) {
        let people = office.ward().await;
        let id = office.online_case("Nguyễn Thị Ánh").await;
        let path = format!("/v1/cases/{id}");

        assert_eq!(people.counter.ids("view=new_online").await, [id.clone()]);
        let seen = people.counter.get(&format!("{path}?include=affordances")).await;
        assert_eq!(seen.header("etag"), "\"1\"");
        let accept = affordance(&seen.expect(200), "accept");
        assert_eq!(accept["allowed"], true, "{accept:#}");

        let accepted = people.counter.order(&id, 1, &accept["suggested"]).await;
        let row = accepted.expect(200);
        assert_eq!(accepted.header("etag"), format!("\"{}\"", row["version"]));
        assert_eq!(row["status"], 2);
        assert_eq!(row["code"], "H26.91-20260608-0000001");
        assert_eq!(row["due_at"], "2026-06-08T17:00:00+07:00");
        assert_eq!(row["holder_officer_name"], "Lan");
        assert_eq!(people.counter.ids("view=mine").await, [id.clone()]);
        assert!(people.counter.ids("view=new_online").await.is_empty());

        let version = row["version"].as_u64().unwrap();
        let forwarded = people.counter.order(&id, version, &json!({ "type": "forward" })).await;
        let row = forwarded.expect(200);
        assert_eq!(row["pending"]["to_unit"], ward::CIVIL_STATUS);
        assert_eq!(people.specialist.ids("view=to_receive").await, [id.clone()]);
        assert!(people.counter.ids("view=to_receive").await.is_empty());

        let version = row["version"].as_u64().unwrap();
        let taken = people.specialist.order(&id, version, &json!({ "type": "acknowledge" })).await;
        let row = taken.expect(200);
        assert_eq!(row["status"], 4);
        assert_eq!(row["holder_unit"], ward::CIVIL_STATUS);
        assert_eq!(row["holder_officer_name"], "Minh");
        assert_eq!(people.specialist.ids("view=mine").await, [id.clone()]);

        let all = "parts,parties,documents,handovers,events";
        let case = people.specialist.get(&format!("{path}?include={all}")).await.expect(200);
        assert_eq!(case["handovers"][0]["outcome"], "acknowledged");
        assert_eq!(case["handovers"][0]["answered_by_name"], "Minh");
        let events: Vec<&str> = case["events"].as_array().unwrap().iter()
            .map(|event| event["event"].as_str().unwrap()).collect();
        assert_eq!(events, ["submitted", "accepted", "handed_over", "handover_acknowledged"]);
        assert_eq!(case["parties"]["owner"]["name"], "Nguyễn Thị Ánh");

        assert_replays(&office).await;
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn who_is_too_late_learns_what_happened_since(office: Office) {
        let people = office.ward().await;
        let row = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        let note = json!({ "type": "note", "text": "đã gọi điện" });

        let path = format!("/v1/cases/{id}/transitions");
        let request = people.counter.request(reqwest::Method::POST, &path);
        let unguarded = request.header("idempotency-key", "k").json(&note);
        crate::support::office::Reply::of(unguarded).await.refused(428, "if_match_missing");

        people.counter.order(id, version, &note).await.expect(200);
        let late = people.second_counter.order(id, version, &json!({ "type": "forward" })).await;
        let problem = late.refused(412, "case_stale");
        assert_eq!(problem["current"]["case"]["version"], version + 1);
        assert_eq!(problem["current"]["since"][0]["event"], "noted");
        assert_eq!(problem["current"]["since"][0]["by_name"], "Lan");
        office.close().await;
    }

    async fn of_two_officers_at_once_exactly_one_wins(office: Office) {
        let people = office.ward().await;
        for round in 0..10 {
            let id = office.online_case(&format!("Lê Văn {round}")).await;
            let accept = json!({ "type": "accept" });
            let (one, other) = tokio::join!(
                people.counter.order(&id, 1, &accept),
                people.second_counter.order(&id, 1, &accept)
            );
            let (won, lost) = if one.status == 200 { (one, other) } else { (other, one) };
            let winner = won.expect(200);
            let problem = lost.refused(412, "case_stale");
            assert_eq!(problem["current"]["case"]["version"], winner["version"]);
            assert_eq!(problem["current"]["case"]["holder_officer"], winner["holder_officer"]);
            assert_eq!(problem["current"]["since"][0]["event"], "accepted");
        }
        assert_replays(&office).await;
        office.close().await;
    }

    async fn a_summary_is_patched_on_the_version_seen(office: Office) {
        let people = office.ward().await;
        let row = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        let patch = |version: u64, body: &Value| {
            let request = people.counter
                .request(reqwest::Method::PATCH, &format!("/v1/cases/{id}"))
                .header("if-match", format!("\"{version}\""))
                .header("content-type", "application/merge-patch+json")
                .body(body.to_string());
            crate::support::office::Reply::of(request)
        };
        // Decomposed on the way in, composed where it is kept.
        let summary = "Khai sinh cho con thu\u{031b}\u{0301} hai";
        let row = patch(version, &json!({ "summary": summary })).await.expect(200);
        let case = people.counter.get(&format!("/v1/cases/{id}")).await.expect(200);
        assert_eq!(case["summary"], "Khai sinh cho con thứ hai");
        assert_eq!(case["version"], row["version"]);
        patch(version, &json!({ "summary": "khác" })).await.refused(412, "case_stale");
        let version = row["version"].as_u64().unwrap();
        patch(version, &json!({ "status": 9 })).await.refused(400, "body_invalid");
        patch(version, &json!({ "summary": null })).await.expect(200);
        let case = people.counter.get(&format!("/v1/cases/{id}")).await.expect(200);
        assert_eq!(case["summary"], "");
        office.close().await;
    }

    async fn what_the_rules_refuse_leaves_no_trace(office: Office) {
        let people = office.ward().await;
        let row = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        let refused = people.counter.order(id, version, &json!({ "type": "resolve" })).await;
        assert!([403, 409].contains(&refused.status.as_u16()), "{refused:?}");
        assert_eq!(refused.header("content-type"), "application/problem+json");
        let title = refused.json()["title"].as_str().unwrap().to_owned();
        assert!(!title.starts_with("reason-") && !title.is_empty(), "{title}");
        let empty = people.counter.order(id, version, &json!({ "type": "note", "text": " " })).await;
        let problem = empty.refused(422, "invalid");
        assert_eq!(problem["invalidParams"][0]["name"], "text");
        let case = people.counter.get(&format!("/v1/cases/{id}")).await.expect(200);
        assert_eq!(case["version"], version);
        office.close().await;
    }

    async fn lists_that_were_lost_are_worked_out_anew_from_the_events(office: Office) {
        let people = office.ward().await;
        office.online_case("Nguyễn Thị Ánh").await;
        let row = people.counter.take_in(&birth("Trần Văn Bình")).await.expect(201);
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        people.counter.order(id, version, &json!({ "type": "forward" })).await.expect(200);
        for statement in [
            "update case_access set to_receive = false, held = false, due_key = 0",
            "update cases set search = '', missing_parts = 7, due_key = 0",
            "delete from case_access where unit = 'p25-hoan-kiem'",
        ] {
            office.execute(statement).await;
        }
        assert_eq!(motcua::server::app::rebuild::rebuild(&office.server.app).await.unwrap(), 2);
        assert_replays(&office).await;
        assert_eq!(people.supervisor.ids("q=binh").await, [id]);
        office.close().await;
    }

    async fn an_audit_that_was_tampered_with_shows(office: Office) {
        use motcua::server::app::audit::{BreachKind, verify};
        let people = office.ward().await;
        let id = office.online_case("Nguyễn Thị Ánh").await;
        people.counter.order(&id, 1, &json!({ "type": "accept" })).await.expect(200);
        assert_eq!(verify(&office.server.app).await.unwrap(), []);
        let kinds = async |statement: &'static str| {
            office.execute(statement).await;
            let found = verify(&office.server.app).await.unwrap();
            found.into_iter().map(|breach| breach.what).collect::<Vec<_>>()
        };
        let found = kinds("update case_events set at = at + 1 where seq = 1").await;
        assert_eq!(found, [BreachKind::Events]);
        let found = kinds("update case_events set at = at - 1 where seq = 1").await;
        assert_eq!(found, []);
        let found = kinds("update audit set action = 'note' where seq = 1").await;
        assert_eq!(found, [BreachKind::Altered]);
        let found = kinds("delete from audit where seq = 1").await;
        assert!(found.contains(&BreachKind::Unlinked), "{found:?}");
        office.close().await;
    }
}

fn affordance(case: &Value, command: &str) -> Value {
    let all = case["affordances"].as_array().unwrap();
    all.iter().find(|it| it["type"] == command).unwrap().clone()
}

/// Every stored row is what the case's events add up to.
pub async fn assert_replays(office: &Office) {
    let app = &office.server.app;
    let mut connection = app.db.read().await.unwrap();
    let all = cases::ids_after(&mut connection, 0, 1000).await.unwrap();
    assert!(!all.is_empty());
    for (no, id) in all {
        let id = id.parse().unwrap();
        let standing = recording::load(&mut connection, id, None).await.unwrap();
        let replayed = Case::from_events(id, &standing.history).unwrap();
        let stored = cases::row(&mut connection, &id.to_string(), None)
            .await
            .unwrap()
            .unwrap();
        let hash = stored.record.audit_hash.clone();
        assert_eq!(
            projection::record(&replayed, &app.catalog, hash),
            stored.record
        );
        let sight = access::of_case(&mut connection, no).await.unwrap();
        assert_eq!(projection::access(&replayed, &app.catalog), sight);
        let known = facts::of_case(&mut connection, no).await.unwrap();
        let worked_out = worked_out(id, &standing.history, &app.catalog).unwrap();
        assert_eq!(worked_out, known);
    }
}
