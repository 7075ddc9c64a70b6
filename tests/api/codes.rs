//! Case codes: the server's alone, one after the other, never twice.

use crate::support::office::{birth, on_both_databases};
use serde_json::json;
use std::collections::BTreeSet;

on_both_databases! {
    async fn codes_given_out_at_once_are_all_different_and_without_gaps(office: Office) {
        let people = office.ward().await;
        let mut sent = Vec::new();
        for number in 0..20 {
            let id = office.online_case(&format!("Lê Văn {number}")).await;
            let (lan, mai) = (people.counter.clone(), people.second_counter.clone());
            sent.push(tokio::spawn(async move { lan.order(&id, 1, &json!({ "type": "accept" })).await.expect(200) }));
            sent.push(tokio::spawn(async move { mai.take_in(&birth("Trần Thị B")).await.expect(201) }));
        }
        let mut codes = BTreeSet::new();
        for answer in sent {
            let row = answer.await.unwrap();
            assert!(codes.insert(row["code"].as_str().unwrap().to_owned()), "{row:#}");
        }
        let wanted: BTreeSet<String> =
            (1..=40).map(|number| format!("H26.91-20260608-{number:07}")).collect();
        assert_eq!(codes, wanted);
        office.close().await;
    }

    async fn a_refused_acceptance_uses_no_number_up(office: Office) {
        let people = office.ward().await;
        let id = office.online_case("Lê Văn A").await;
        let refused = people.elsewhere.order(&id, 1, &json!({ "type": "accept" })).await;
        refused.refused(404, "not_found");
        let mut incomplete = birth("Lê Văn B");
        incomplete["parts"] = json!([]);
        let refused = people.counter.take_in(&incomplete).await;
        assert!(refused.status.is_client_error(), "{refused:?}");
        let row = people.counter.order(&id, 1, &json!({ "type": "accept" })).await.expect(200);
        assert_eq!(row["code"], "H26.91-20260608-0000001");
        office.later_by_hours(24);
        let lan = office.signed_in_again(&people.counter).await;
        let row = lan.take_in(&birth("Lê Văn C")).await.expect(201);
        assert_eq!(row["code"], "H26.91-20260609-0000001");
        office.close().await;
    }

    async fn a_portals_code_stays_and_is_not_given_out_again(office: Office) {
        let people = office.ward().await;
        let mut submission = crate::support::office::online("Lê Văn A", office.server.app.now());
        submission.external_code = Some("H26.91-20260608-0000001".into());
        let id = office.submit(submission.clone()).await;
        assert_eq!(office.submit(submission).await, id, "the same code is the same case");
        let row = people.counter.order(&id, 1, &json!({ "type": "accept" })).await.expect(200);
        assert_eq!(row["code"], "H26.91-20260608-0000001");
        let row = people.counter.take_in(&birth("Lê Văn B")).await.expect(201);
        assert_eq!(row["code"], "H26.91-20260608-0000002");
        office.close().await;
    }
}
