//! Bulk work: tried out, carried out, cut off and gone on with, its failures tried again.

use crate::support::office::{Officer, Reply, birth, fresh_key, on_both_databases, ward};
use motcua::server::start;
use reqwest::Method;
use serde_json::{Value, json};

/// A case of a procedure that another office decides than births.
fn pension(owner: &str) -> Value {
    let mut intake = birth(owner);
    intake["procedure"] = json!("1.014027");
    intake["parts"] = json!([{ "part": "TP01", "originals": 1 }]);
    intake
}

async fn post(officer: &Officer, job: &Value) -> Reply {
    let request = officer.request(Method::POST, "/v1/jobs");
    Reply::of(request.header("idempotency-key", fresh_key()).json(job)).await
}

/// The job once it has ended, and its items.
async fn ended(officer: &Officer, job: &Value) -> (Value, Vec<Value>) {
    let path = format!("/v1/jobs/{}", job["id"].as_str().unwrap());
    loop {
        let job = officer.get(&path).await.expect(200);
        if job["state"] == "finished" {
            let page = officer
                .get(&format!("{path}/items?limit=200"))
                .await
                .expect(200);
            return (job, page["items"].as_array().unwrap().clone());
        }
        tokio::task::yield_now().await;
    }
}

async fn run(officer: &Officer, job: &Value) -> (Value, Vec<Value>) {
    let posted = post(officer, job).await;
    assert_eq!(
        posted.header("location"),
        format!("/v1/jobs/{}", posted.json()["id"].as_str().unwrap())
    );
    ended(officer, &posted.expect(201)).await
}

fn items(cases: &[&Value]) -> Value {
    cases
        .iter()
        .map(|case| json!({ "case_id": case["id"], "version": case["version"] }))
        .collect()
}

async fn version(officer: &Officer, case: &Value) -> u64 {
    let path = format!("/v1/cases/{}", case["id"].as_str().unwrap());
    officer.get(&path).await.expect(200)["version"]
        .as_u64()
        .unwrap()
}

on_both_databases! {
    async fn cases_of_different_procedures_go_each_to_its_own_next_office(office: Office) {
        let people = office.ward().await;
        let birth = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let pension = people.counter.take_in(&pension("Lê Bình")).await.expect(201);
        let job = |mode: &str| json!({ "mode": mode, "command": { "type": "forward" }, "items": items(&[&birth, &pension]) });

        let (told, outcomes) = run(&people.counter, &job("preflight")).await;
        assert_eq!((&told["total"], &told["done"], &told["failed"]), (&json!(2), &json!(2), &json!(0)));
        let offices: Vec<_> = outcomes.iter().map(|it| it["command"]["to"]["unit"].clone()).collect();
        assert_eq!(offices[0], ward::CIVIL_STATUS);
        assert_ne!(offices[0], offices[1]);
        // Nothing has happened to them.
        for case in [&birth, &pension] {
            assert_eq!(version(&people.counter, case).await, case["version"].as_u64().unwrap());
        }

        let (_, outcomes) = run(&people.counter, &job("run")).await;
        for (outcome, office) in outcomes.iter().zip(&offices) {
            assert_eq!(outcome["state"], "done", "{outcome:#}");
            assert_eq!(&outcome["command"]["to"]["unit"], office);
            assert_eq!(&outcome["row"]["pending"]["to_unit"], office);
        }
        assert_eq!(people.specialist.ids("view=to_receive").await, [birth["id"].as_str().unwrap()]);
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn each_failure_says_why_and_stops_no_other_case(office: Office) {
        let people = office.ward().await;
        let good = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let sent = people.counter.take_in(&birth("Lê Bình")).await.expect(201);
        let id = sent["id"].as_str().unwrap();
        let forward = json!({ "type": "forward" });
        people.counter.order(id, sent["version"].as_u64().unwrap(), &forward).await.expect(200);
        let unseen = json!({ "id": "0190a0a0-0000-7000-8000-000000000000", "version": 1 });
        for mode in ["preflight", "run"] {
            let mut job = json!({ "mode": mode, "command": forward, "items": items(&[&sent, &unseen, &good]) });
            job["items"].as_array_mut().unwrap().insert(0, json!({ "case_id": sent["id"] }));
            let (told, outcomes) = run(&people.counter, &job).await;
            assert_eq!((&told["done"], &told["failed"]), (&json!(1), &json!(3)), "{outcomes:#?}");
            let codes: Vec<_> = outcomes.iter().map(|it| it["problem"]["code"].clone()).collect();
            assert_eq!(codes[1], "case_stale");
            assert_eq!(codes[2], "not_found");
            assert_eq!(codes[3], Value::Null);
            assert_eq!(outcomes[0]["problem"]["status"], 409);
            assert_eq!(outcomes[1]["problem"]["current"]["since"][0]["event"], "handed_over");
        }
        office.close().await;
    }

    async fn an_item_may_bring_its_own_command(office: Office) {
        let people = office.ward().await;
        let first = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let second = people.counter.take_in(&birth("Lê Bình")).await.expect(201);
        let job = json!({ "mode": "run", "command": { "type": "note", "text": "chung" }, "items": [
            { "case_id": first["id"] },
            { "case_id": second["id"], "command": { "type": "note", "text": "riêng" } },
            { "case_id": first["id"] },
        ]});
        let (_, outcomes) = run(&people.counter, &job).await;
        let texts: Vec<_> = outcomes.iter().map(|it| it["command"]["text"].as_str().unwrap()).collect();
        assert_eq!(texts, ["chung", "riêng", "chung"]);
        // The third item saw what the first had done.
        let before = first["version"].as_u64().unwrap();
        assert_eq!(version(&people.counter, &first).await, before + 2);
        office.close().await;
    }

    async fn failed_items_are_tried_again_and_the_others_are_not(office: Office) {
        let people = office.ward().await;
        let good = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let sent = people.counter.take_in(&birth("Lê Bình")).await.expect(201);
        let id = sent["id"].as_str().unwrap();
        let on_its_way = people.counter.order(id, sent["version"].as_u64().unwrap(), &json!({ "type": "forward" })).await.expect(200);
        let job = json!({ "mode": "run", "command": { "type": "forward" }, "items": [
            { "case_id": good["id"] }, { "case_id": sent["id"] },
        ]});
        let (told, _) = run(&people.counter, &job).await;
        assert_eq!((&told["done"], &told["failed"]), (&json!(1), &json!(1)));
        // What stood in the way goes away.
        people.counter.order(id, on_its_way["version"].as_u64().unwrap(), &json!({ "type": "recall" })).await.expect(200);
        let done = version(&people.counter, &good).await;
        let path = format!("/v1/jobs/{}/retry", told["id"].as_str().unwrap());
        let key = fresh_key();
        let again = || people.counter.request(Method::POST, &path).header("idempotency-key", &key);
        let (told, outcomes) = ended(&people.counter, &Reply::of(again()).await.expect(200)).await;
        assert_eq!((&told["done"], &told["failed"]), (&json!(2), &json!(0)), "{outcomes:#?}");
        assert_eq!(version(&people.counter, &good).await, done);
        let replayed = Reply::of(again()).await;
        assert_eq!(replayed.header("idempotency-replayed"), "true");
        assert_eq!(replayed.expect(200)["done"], 2);
        office.close().await;
    }

    async fn a_stale_item_is_tried_again_on_what_its_refusal_showed(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let id = case["id"].as_str().unwrap();
        let seen = case["version"].as_u64().unwrap();
        let note = |text: &str| json!({ "type": "note", "text": text });
        people.supervisor.order(id, seen, &note("xem lại")).await.expect(200);
        let job = json!({ "mode": "run", "command": { "type": "forward" }, "items": items(&[&case]) });
        let (told, outcomes) = run(&people.counter, &job).await;
        assert_eq!(outcomes[0]["problem"]["code"], "case_stale");
        assert_eq!(outcomes[0]["problem"]["current"]["case"]["version"], seen + 1);

        let retry = async || {
            let path = format!("/v1/jobs/{}/retry", told["id"].as_str().unwrap());
            let request = people.counter.request(Method::POST, &path).header("idempotency-key", fresh_key());
            ended(&people.counter, &Reply::of(request).await.expect(200)).await
        };
        // Something nobody at the counter has been shown yet is shown first.
        people.supervisor.order(id, seen + 1, &note("khoan đã")).await.expect(200);
        let (_, outcomes) = retry().await;
        assert_eq!(outcomes[0]["problem"]["code"], "case_stale");
        let since = &outcomes[0]["problem"]["current"]["since"];
        assert_eq!((since.as_array().unwrap().len(), &since[0]["text"]), (1, &json!("khoan đã")));
        // What was shown and is still wanted is done.
        let (told, outcomes) = retry().await;
        assert_eq!((&told["done"], &told["failed"]), (&json!(1), &json!(0)), "{outcomes:#?}");
        assert_eq!(outcomes[0]["row"]["pending"]["to_unit"], ward::CIVIL_STATUS);
        office.close().await;
    }

    async fn a_job_posted_twice_is_one_and_its_officers_alone(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let job = json!({ "mode": "run", "command": { "type": "note", "text": "x" }, "items": items(&[&case]) });
        let request = || people.counter.request(Method::POST, "/v1/jobs").header("idempotency-key", "one").json(&job);
        let first = Reply::of(request()).await.expect(201);
        let second = Reply::of(request()).await;
        assert_eq!(second.header("idempotency-replayed"), "true");
        assert_eq!(second.expect(201)["id"], first["id"]);
        ended(&people.counter, &first).await;
        assert_eq!(version(&people.counter, &case).await, case["version"].as_u64().unwrap() + 1);
        let path = format!("/v1/jobs/{}", first["id"].as_str().unwrap());
        people.second_counter.get(&path).await.refused(404, "not_found");
        people.second_counter.get(&format!("{path}/items")).await.refused(404, "not_found");
        for path in [&path, &format!("{path}/items")] {
            office.stranger().get(path).await.refused(401, "session_missing");
        }
        post(&office.stranger(), &job).await.refused(401, "session_missing");
        people.counter.get("/v1/jobs/none").await.refused(404, "not_found");
        let unkeyed = people.counter.request(Method::POST, "/v1/jobs").json(&job);
        Reply::of(unkeyed).await.refused(400, "idempotency_key_missing");
        for count in [0, 1001] {
            let many = json!({ "mode": "run", "command": { "type": "undo" }, "items": vec![json!({ "case_id": case["id"] }); count] });
            let refused = post(&people.counter, &many).await.refused(422, "invalid");
            assert_eq!(refused["invalidParams"][0]["code"], "job_items_out_of_range");
        }
        office.close().await;
    }

    async fn items_are_paged_both_ways(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn An")).await.expect(201);
        let job = json!({ "mode": "run", "command": { "type": "note", "text": "x" }, "items": vec![json!({ "case_id": case["id"] }); 5] });
        let (told, _) = run(&people.counter, &job).await;
        let path = format!("/v1/jobs/{}/items?limit=2", told["id"].as_str().unwrap());
        let page = async |cursor: &Value| {
            let cursor = cursor.as_str().map(|it| format!("&cursor={it}")).unwrap_or_default();
            let page = people.counter.get(&format!("{path}{cursor}")).await.expect(200);
            let indexes: Vec<u64> = page["items"].as_array().unwrap().iter().map(|it| it["index"].as_u64().unwrap()).collect();
            (indexes, page["next"].clone(), page["prev"].clone())
        };
        let (first, next, prev) = page(&Value::Null).await;
        assert_eq!((first, prev), (vec![0, 1], Value::Null));
        let (second, next, prev) = page(&next).await;
        assert_eq!(second, [2, 3]);
        assert_eq!(page(&prev).await.0, [0, 1]);
        let (third, next, _) = page(&next).await;
        assert_eq!((third, next), (vec![4], Value::Null));
        people.counter.get(&format!("{path}&cursor=x9")).await.refused(422, "invalid");
        office.close().await;
    }

    async fn a_job_that_is_cut_off_goes_on_and_repeats_nothing(office: Office) {
        let people = office.ward().await;
        let mut cases = Vec::new();
        for owner in ["An", "Bình", "Chi"] {
            cases.push(people.counter.take_in(&birth(owner)).await.expect(201));
        }
        let items: Vec<_> = (0..600).map(|it| json!({ "case_id": cases[it % 3]["id"] })).collect();
        let job = json!({ "mode": "run", "command": { "type": "note", "text": "x" }, "items": items });
        let counter = people.counter.clone();
        let shut = office.shut().await;
        let config = shut.config();
        // A server in a runtime of its own, so that it can be cut off in the middle of whatever it does.
        let (id, done) = tokio::task::spawn_blocking(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let seen = runtime.block_on(async {
                let server = start(config).await.unwrap();
                let counter = counter.at(&server);
                let posted = post(&counter, &job).await.expect(201);
                let path = format!("/v1/jobs/{}", posted["id"].as_str().unwrap());
                loop {
                    let job = counter.get(&path).await.expect(200);
                    if job["done"].as_u64().unwrap() > 0 {
                        break (job["id"].clone(), job["done"].as_u64().unwrap());
                    }
                }
            });
            runtime.shutdown_background();
            seen
        })
        .await
        .unwrap();
        assert!(done < 600, "the job was over before it could be cut off");
        let office = shut.open().await;
        let counter = people.counter.at(&office.server);
        let (told, _) = ended(&counter, &json!({ "id": id })).await;
        assert_eq!((&told["done"], &told["failed"]), (&json!(600), &json!(0)));
        for case in &cases {
            assert_eq!(version(&counter, case).await, case["version"].as_u64().unwrap() + 200);
        }
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }
}
