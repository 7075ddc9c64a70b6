//! The citizen's rating over HTTP: by the counter that handed back, mended by the same hand, counted both ways.

use crate::story::assert_replays;
use crate::support::office::{Officer, birth, on_both_databases, ward};
use motcua::contract::status::Role;
use serde_json::{Value, json};

fn version(row: &Value) -> u64 {
    row["version"].as_u64().unwrap()
}

fn item<'v>(slice: &'v Value, key: &str) -> &'v Value {
    let items = slice["items"].as_array().unwrap();
    items.iter().find(|it| it["key"] == key).unwrap()
}

async fn behind(officer: &Officer, query: &str) -> usize {
    let path = format!("/v1/indicators/{query}");
    let page = officer.get(&path).await.expect(200);
    page["items"].as_array().unwrap().len()
}

on_both_databases! {
    async fn a_citizen_is_asked_once_and_both_formulas_tell_what_was_said(office: Office) {
        let people = office.ward().await;
        let (lan, minh) = (&people.counter, &people.specialist);
        let rate = |score: u8| json!({ "type": "rate", "score": score });
        assert_eq!(lan.get("/v1/me").await.expect(200)["rating_steps"], 5);

        let mut row = lan.take_in(&birth("Đặng Hoà")).await.expect(201);
        let id = row["id"].as_str().unwrap().to_owned();
        lan.order(&id, version(&row), &rate(5)).await.refused(409, "wrong_status");
        let sha = lan.gives_paper(&row).await;
        row = lan.get(&format!("/v1/cases/{id}")).await.expect(200);
        for (officer, command) in [
            (lan, json!({ "type": "forward" })),
            (minh, json!({ "type": "acknowledge" })),
            (minh, json!({ "type": "attach_result", "sha256": sha, "file_name": "kq.pdf", "number": "12/2026" })),
            (minh, json!({ "type": "resolve" })),
            (minh, json!({ "type": "forward", "to": { "unit": ward::COUNTER } })),
            (lan, json!({ "type": "acknowledge" })),
            (lan, json!({ "type": "return", "method": "counter", "evidence": "đã ký nhận" })),
        ] {
            row = officer.order(&id, version(&row), &command).await.expect(200);
        }
        minh.order(&id, version(&row), &rate(5)).await.refused(403, "not_in_unit");
        people.supervisor.order(&id, version(&row), &rate(5)).await.refused(403, "role_required");
        let outside = lan.order(&id, version(&row), &rate(6)).await;
        assert_eq!(outside.refused(422, "invalid")["invalidParams"][0]["code"], "score_outside");

        let total = |answer: &Value| answer["total"].clone();
        let today = "from=2026-06-08&to=2026-06-08";
        let stand = format!("/v1/indicators?{today}");
        let nobody = total(&people.supervisor.get(&stand).await.expect(200));
        assert_eq!(item(&nobody, "satisfaction")["why"]["code"], "indicator_nothing_to_count");
        assert_eq!(item(&nobody, "satisfaction_index")["value"], 100.0);

        row = lan.order(&id, version(&row), &rate(3)).await.expect(200);
        assert_eq!(row["status"], 10);
        let bad = total(&people.supervisor.get(&stand).await.expect(200));
        assert_eq!((&item(&bad, "satisfaction")["numerator"], &item(&bad, "satisfaction")["denominator"]), (&json!(0), &json!(1)));
        assert_eq!(item(&bad, "satisfaction_index")["value"], 0.0);
        let whose = &people.supervisor;
        assert_eq!(behind(whose, &format!("satisfaction/cases?bucket=missed&{today}")).await, 1);
        assert_eq!(behind(whose, &format!("satisfaction/cases?{today}")).await, 0);
        let disliked = format!("satisfaction_index/cases?reading=without_disliked&bucket=missed&{today}");
        assert_eq!(behind(whose, &disliked).await, 1);
        whose.get(&format!("/v1/indicators/satisfaction_index/cases?{today}")).await.refused(409, "indicator_of_readings");

        // Another officer of the counter cannot talk it better; who typed it in can mend it.
        let other = office.officer("Thảo", ward::COUNTER, &[Role::Counter]).await;
        other.order(&id, version(&row), &rate(5)).await.refused(403, "rated_by_other");
        row = lan.order(&id, version(&row), &rate(5)).await.expect(200);
        let good = total(&people.supervisor.get(&stand).await.expect(200));
        assert_eq!((&item(&good, "satisfaction")["value"], &item(&good, "satisfaction_index")["value"]), (&json!(100.0), &json!(100.0)));
        let case = lan.get(&format!("/v1/cases/{id}?include=events")).await.expect(200);
        let events = case["events"].as_array().unwrap();
        let rated: Vec<&Value> = events.iter().filter(|it| it["event"] == "rated").collect();
        assert_eq!(rated.len(), 2);
        assert_eq!((&rated[0]["score"], &rated[0]["satisfied"], &rated[1]["score"], &rated[1]["steps"]), (&json!(3), &json!(false), &json!(5), &json!(5)));
        assert_replays(&office).await;

        office.later_by_hours(7 * 24 + 1);
        let lan = office.signed_in_again(lan).await;
        lan.order(&id, version(&row), &rate(1)).await.refused(409, "rating_over");
        office.close().await;
    }
}
