//! What every caller meets: sign-in, problems, methods, the description.

use crate::support::office::on_both_databases;
use motcua::contract::status::Role;
use reqwest::Method;

on_both_databases! {
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
