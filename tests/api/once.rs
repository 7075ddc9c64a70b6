//! The same request sent again has one effect, under load and on both databases.

use crate::support::office::{Reply, birth, fresh_key, on_both_databases};
use reqwest::Method;
use serde_json::json;

on_both_databases! {
    async fn the_same_request_again_is_only_told_again(office: Office) {
        let people = office.ward().await;
        let key = fresh_key();
        let send = |body: &serde_json::Value| {
            let request = people.counter.request(Method::POST, "/v1/cases");
            Reply::of(request.header("idempotency-key", &key).json(body))
        };
        let first = send(&birth("Nguyễn Thị Ánh")).await;
        first.expect(201);
        let again = send(&birth("Nguyễn Thị Ánh")).await;
        assert_eq!((again.status, &again.text), (first.status, &first.text));
        for name in ["etag", "location"] {
            assert_eq!(again.header(name), first.header(name));
            assert_ne!(first.header(name), "");
        }
        assert_eq!(first.header("idempotency-replayed"), "");
        assert_eq!(again.header("idempotency-replayed"), "true");
        send(&birth("Trần Văn Bình")).await.refused(422, "idempotency_key_reused");
        // The same words of another officer are another key.
        let other = people.second_counter.request(Method::POST, "/v1/cases")
            .header("idempotency-key", &key).json(&birth("Trần Văn Bình"));
        Reply::of(other).await.expect(201);
        assert_eq!(people.counter.ids("view=all").await.len(), 2);
        office.close().await;
    }

    async fn a_key_has_to_be_there_and_readable(office: Office) {
        let people = office.ward().await;
        let send = |key: Option<&str>| {
            let request = people.counter.request(Method::POST, "/v1/cases").json(&birth("A"));
            Reply::of(match key {
                Some(key) => request.header("idempotency-key", key),
                None => request,
            })
        };
        send(None).await.refused(400, "idempotency_key_missing");
        send(Some("")).await.refused(400, "idempotency_key_invalid");
        send(Some("two words")).await.refused(400, "idempotency_key_invalid");
        send(Some(&"k".repeat(256))).await.refused(400, "idempotency_key_invalid");
        send(Some(&"k".repeat(255))).await.expect(201);
        office.close().await;
    }

    async fn what_was_refused_may_be_tried_again_with_its_key(office: Office) {
        let people = office.ward().await;
        let key = fresh_key();
        let id = office.online_case("Nguyễn Thị Ánh").await;
        let forward = json!({ "type": "forward" });
        let early = Reply::of(people.counter.transition(&id, 1, &key, &forward)).await;
        assert!(early.status.is_client_error(), "{early:?}");
        let row = people.counter.order(&id, 1, &json!({ "type": "accept" })).await.expect(200);
        let version = row["version"].as_u64().unwrap();
        Reply::of(people.counter.transition(&id, version, &key, &forward)).await.expect(200);
        office.close().await;
    }

    async fn fifty_duplicates_at_once_have_one_effect(office: Office) {
        let people = office.ward().await;
        let id = office.online_case("Nguyễn Thị Ánh").await;
        let key = fresh_key();
        let accept = json!({ "type": "accept" });
        let sent: Vec<_> = (0..50)
            .map(|_| {
                let request = people.counter.transition(&id, 1, &key, &accept);
                tokio::spawn(Reply::of(request))
            })
            .collect();
        let mut told = Vec::new();
        for reply in sent {
            let reply = reply.await.unwrap();
            if reply.status == 409 {
                reply.refused(409, "idempotency_key_running");
                assert_eq!(reply.header("retry-after"), "1");
            } else {
                reply.expect(200);
                told.push(reply);
            }
        }
        assert!(!told.is_empty());
        assert!(told.iter().all(|reply| reply.text == told[0].text));
        let first = told.iter().filter(|it| it.header("idempotency-replayed").is_empty());
        assert_eq!(first.count(), 1);
        let case = people.counter.get(&format!("/v1/cases/{id}?include=events")).await.expect(200);
        assert_eq!(case["events"].as_array().unwrap().len(), 2);
        assert_eq!(case["code"], "H26.91-20260608-0000001");
        let after = Reply::of(people.counter.transition(&id, 1, &key, &accept)).await;
        assert_eq!(after.header("idempotency-replayed"), "true");
        office.close().await;
    }

    async fn duplicates_at_two_instances_have_one_effect(office: Office) {
        let people = office.ward().await;
        let second = office.second_instance().await;
        for _ in 0..10 {
            let key = fresh_key();
            let id = office.online_case("Nguyễn Thị Ánh").await;
            let accept = json!({ "type": "accept" });
            let there = people.counter.at(&second);
            let (here, there) = tokio::join!(
                Reply::of(people.counter.transition(&id, 1, &key, &accept)),
                Reply::of(there.transition(&id, 1, &key, &accept))
            );
            assert_eq!(here.expect(200), there.expect(200));
            let replayed = [&here, &there].map(|it| it.header("idempotency-replayed"));
            assert_eq!(replayed.iter().filter(|it| **it == "true").count(), 1);
        }
        second.shutdown().await;
        office.close().await;
    }
}
