//! What every caller meets: sign-in, problems, methods, the description.

use crate::support::office::{birth, on_both_databases};
use motcua::contract::status::Role;
use motcua::server::store::sequences;
use reqwest::Method;

on_both_databases! {
    async fn a_server_that_stops_finishes_what_is_under_way(office: Office) {
        let people = office.ward().await;
        let app = office.server.app.clone();
        // Somebody holds the day's numbers, so that the intake has to wait.
        let mut held = app.db.write().await.unwrap();
        sequences::next(&mut held, "H26.91", "2026-06-08").await.unwrap();
        let lan = people.counter.clone();
        let intake = tokio::spawn(async move { lan.take_in(&birth("Nguyễn Thị Ánh")).await });
        while app.metrics.under_way() == 0 {
            tokio::task::yield_now().await;
        }
        let stopping = tokio::spawn(office.close());
        app.stopping.cancelled().await;
        held.commit().await.unwrap();
        let row = intake.await.unwrap().expect(201);
        assert_eq!(row["code"], "H26.91-20260608-0000002");
        stopping.await.unwrap();
    }

    async fn an_officer_is_known_by_the_token(office: Office) {
        let officer = office.officer("Lan", "counter", &[Role::Counter]).await;
        let me = officer.get("/v1/me").await.expect(200);
        assert_eq!(me["name"], "Lan");
        assert_eq!(me["roles"], serde_json::json!(["counter"]));
        office.stranger().get("/v1/me").await.refused(401, "session_missing");
        office.close().await;
    }

    async fn what_is_not_there_and_what_is_not_taken_are_problems(office: Office) {
        let officer = office.officer("Lan", "counter", &[Role::Counter]).await;
        officer.get("/v1/nothing").await.refused(404, "not_found");
        let trace = crate::support::office::Reply::of(officer.request(Method::DELETE, "/v1/me")).await;
        trace.refused(405, "method_not_allowed");
        assert_eq!(trace.header("allow"), "GET,HEAD");
        assert_eq!(officer.get("/readyz").await.text, "ready\n");
        office.close().await;
    }
}
