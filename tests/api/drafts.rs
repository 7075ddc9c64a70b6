//! Typed text follows its officer, and nobody else.

use crate::support::office::{Officer, Reply, on_both_databases};
use motcua::contract::id::OfficerId;
use reqwest::Method;
use serde_json::{Value, json};

fn draft(id: &str, owner: &str, at: &str) -> Value {
    json!({
        "id": id, "case": null, "dialog": "intake", "at": at,
        "texts": if owner.is_empty() { json!({}) } else { json!({ "owner": owner }) },
    })
}

async fn put(officer: &Officer, draft: &Value) -> Reply {
    let path = format!("/v1/me/drafts/{}", draft["id"].as_str().unwrap());
    Reply::of(officer.request(Method::PUT, &path).json(draft)).await
}

async fn owners(officer: &Officer) -> Vec<Option<String>> {
    let drafts = officer.get("/v1/me/drafts").await.expect(200);
    let drafts = drafts.as_array().unwrap().iter();
    drafts
        .map(|it| it["texts"]["owner"].as_str().map(ToOwned::to_owned))
        .collect()
}

on_both_databases! {
    async fn a_draft_is_its_officers_alone_and_the_last_stays(office: Office) {
        let ward = office.ward().await;
        let id = OfficerId::new().to_string();
        let (late, early) = ("2031-01-01T00:00:00+07:00", "2026-06-08T08:00:05+07:00");
        assert_eq!(put(&ward.counter, &draft(&id, "Nguyễn", late)).await.status, 204);
        // A terminal whose clock is behind types on all the same.
        assert_eq!(put(&ward.counter, &draft(&id, "Nguyễn Văn An", early)).await.status, 204);
        assert_eq!(owners(&ward.counter).await, [Some("Nguyễn Văn An".to_owned())]);
        for other in [&ward.second_counter, &ward.supervisor, &ward.it] {
            assert_eq!(owners(other).await, []);
        }
        // Another officer's draft of the same id is another draft.
        assert_eq!(put(&ward.second_counter, &draft(&id, "Lê Thị B", late)).await.status, 204);
        assert_eq!(owners(&ward.counter).await, [Some("Nguyễn Văn An".to_owned())]);
        // Let go, it is told as empty, so that other terminals let go of theirs.
        let end = "2026-06-08T08:00:09+07:00";
        assert_eq!(put(&ward.counter, &draft(&id, "", end)).await.status, 204);
        assert_eq!(owners(&ward.counter).await, [None]);
        let mut other_id = draft(&id, "A", end);
        other_id["id"] = json!(OfficerId::new().to_string());
        let path = format!("/v1/me/drafts/{id}");
        let refused = Reply::of(ward.counter.request(Method::PUT, &path).json(&other_id)).await;
        assert_eq!(refused.status, 422);
        let mut named = draft(&id, "A", end);
        named["dialog"] = json!("a".repeat(101));
        assert_eq!(put(&ward.counter, &named).await.status, 422);
        let long = draft(&id, &"a".repeat(70_000), end);
        assert_eq!(put(&ward.counter, &long).await.status, 422);
        office.close().await;
    }
}
