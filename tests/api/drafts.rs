//! Typed text follows its officer, and nobody else.

use crate::support::office::{Officer, Reply, on_both_databases};
use motcua::contract::id::OfficerId;
use motcua::server::app::drafts::sweep;
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
    async fn typed_text_is_let_go_after_a_week_and_not_before(office: Office) {
        let ward = office.ward().await;
        let at = "2026-06-08T08:00:05+07:00";
        let (old, young) = (OfficerId::new().to_string(), OfficerId::new().to_string());
        assert_eq!(put(&ward.counter, &draft(&old, "Nguyễn Văn Cũ", at)).await.status, 204);
        office.later_by_hours(6 * 24);
        let counter = office.signed_in_again(&ward.counter).await;
        assert_eq!(put(&counter, &draft(&young, "Lê Thị Mới", at)).await.status, 204);
        let kept = async |names: &[&str]| {
            sweep(&office.server.app).await.unwrap();
            let counter = office.signed_in_again(&ward.counter).await;
            let mut found: Vec<_> = owners(&counter).await.into_iter().flatten().collect();
            found.sort();
            assert_eq!(found, names);
        };
        kept(&["Lê Thị Mới", "Nguyễn Văn Cũ"]).await;
        // It is the case API's clock that counts, whatever a terminal wrote into the draft.
        office.later_by_hours(25);
        kept(&["Lê Thị Mới"]).await;
        office.close().await;
    }
}
