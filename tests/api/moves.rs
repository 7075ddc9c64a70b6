//! Moving work: planned, carried out as a job, taken back; and officers who are away.

use crate::support::office::{Office, Officer, Reply, birth, fresh_key, on_both_databases, ward};
use motcua::casework::catalog::{DayKind, SpecialDay};
use motcua::contract::status::Role;
use motcua::server::start;
use reqwest::Method;
use serde_json::{Value, json};
use std::sync::Arc;

async fn plan(officer: &Officer, wanted: &Value) -> Reply {
    officer.post("/v1/moves/plan", wanted).await
}

/// Posts a job and waits for its end; its items.
async fn run(officer: &Officer, items: Vec<Value>) -> Vec<Value> {
    let job = json!({ "mode": "run", "command": { "type": "undo" }, "items": items });
    let request = officer.request(Method::POST, "/v1/jobs");
    let posted = Reply::of(request.header("idempotency-key", fresh_key()).json(&job)).await;
    let path = format!("/v1/jobs/{}", posted.expect(201)["id"].as_str().unwrap());
    while officer.get(&path).await.expect(200)["state"] != "finished" {
        tokio::task::yield_now().await;
    }
    let page = officer
        .get(&format!("{path}/items?limit=200"))
        .await
        .expect(200);
    page["items"].as_array().unwrap().clone()
}

fn items(plan: &Value) -> Vec<Value> {
    let cases = plan["cases"].as_array().unwrap();
    cases
        .iter()
        .map(|case| {
            json!({ "case_id": case["case_id"], "version": case["version"], "command": case["command"] })
        })
        .collect()
}

fn hand<'v>(plan: &'v Value, officer: &Officer) -> &'v Value {
    let id = officer.id.to_string();
    let mut hands = plan["hands"].as_array().unwrap().iter();
    hands.find(|it| it["officer"] == id.as_str()).unwrap()
}

async fn in_hand(officer: &Officer) -> usize {
    officer.ids("view=mine").await.len()
}

/// Four more at the counter, and a leader who is no counter officer.
async fn colleagues(office: &Office) -> Vec<Officer> {
    let mut colleagues = Vec::new();
    for name in ["Ánh", "Bình", "Cúc", "Dũng"] {
        colleagues.push(office.officer(name, ward::COUNTER, &[Role::Counter]).await);
    }
    colleagues
}

async fn absent(officer: &Officer, id: &str, absence: &Value) -> Reply {
    let request = officer.request(Method::PUT, &format!("/v1/absences/{id}"));
    Reply::of(request.json(absence)).await
}

const AWAY: &str = "01980000-0000-7000-8000-0000000000a1";
const ALSO: &str = "01980000-0000-7000-8000-0000000000a2";

on_both_databases! {
    async fn an_absent_officers_cases_are_spread_by_load_and_taken_back(office: Office) {
        let people = office.ward().await;
        let four = colleagues(&office).await;
        for number in 0..12 {
            people.counter.take_in(&birth(&format!("Nguyễn {number}"))).await.expect(201);
        }
        for number in 0..3 {
            four[0].take_in(&birth(&format!("Lê {number}"))).await.expect(201);
        }
        // The second counter officer is away as well, and gets nothing.
        let week = json!({ "officer": people.second_counter.id, "from": "2026-06-08", "to": "2026-06-12", "reason": "Nghỉ phép" });
        absent(&people.supervisor, AWAY, &week).await.expect(200);

        let wanted = json!({ "from": people.counter.id, "reason": "Chị Lan nghỉ ốm" });
        let told = plan(&people.supervisor, &wanted).await.expect(200);
        assert_eq!(told["cases"].as_array().unwrap().len(), 12);
        assert_eq!((&told["left"], &told["more"]), (&json!([]), &json!(false)));
        let after: Vec<u64> = four.iter().map(|it| hand(&told, it)["after"].as_u64().unwrap()).collect();
        assert_eq!(after.iter().sum::<u64>(), 15);
        assert!(after.iter().all(|it| (3..=4).contains(it)), "{after:?}");
        let giver = hand(&told, &people.counter);
        assert_eq!((&giver["before"], &giver["gives"], &giver["after"]), (&json!(12), &json!(12), &json!(0)));
        assert!(told["hands"].as_array().unwrap().iter().all(|it| it["officer"] != people.second_counter.id.to_string()));
        // Nothing has happened yet, and asked again it is the same.
        assert_eq!(in_hand(&people.counter).await, 12);
        assert_eq!(plan(&people.supervisor, &wanted).await.expect(200), told);

        let outcomes = run(&people.supervisor, items(&told)).await;
        assert!(outcomes.iter().all(|it| it["state"] == "done"), "{outcomes:#?}");
        assert_eq!(in_hand(&people.counter).await, 0);
        for (officer, after) in four.iter().zip(&after) {
            assert_eq!(in_hand(officer).await as u64, *after);
        }
        for (case, outcome) in told["cases"].as_array().unwrap().iter().zip(&outcomes) {
            assert_eq!(outcome["row"]["due_at"], case["due_at"]);
        }
        let first = outcomes[0]["row"]["id"].as_str().unwrap();
        let detail = people.supervisor.get(&format!("/v1/cases/{first}?include=events")).await.expect(200);
        let last = detail["events"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["event"], &last["note"]), (&json!("assigned"), &json!("Chị Lan nghỉ ốm")));

        // One of them was touched; hours later the others still go back.
        let touched = four.iter().find(|it| it.id.to_string() == outcomes[0]["row"]["holder_officer"]).unwrap();
        let version = outcomes[0]["row"]["version"].as_u64().unwrap();
        touched.order(first, version, &json!({ "type": "note", "text": "Đã gọi dân" })).await.expect(200);
        office.later_by_hours(2);
        let back = outcomes.iter().map(|it| json!({
            "case_id": it["case_id"], "version": it["row"]["version"], "command": { "type": "undo" },
        }));
        let undone = run(&people.supervisor, back.collect()).await;
        assert_eq!(undone[0]["problem"]["code"], "case_stale");
        assert_eq!(undone[0]["problem"]["current"]["since"][0]["event"], "noted");
        assert!(undone[1..].iter().all(|it| it["state"] == "done"), "{undone:#?}");
        assert_eq!(in_hand(&people.counter).await, 11);
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn a_move_takes_so_many_of_a_procedure_to_one_or_the_marked_ones(office: Office) {
        let people = office.ward().await;
        let mut taken = Vec::new();
        for name in ["An", "Bình", "Cúc"] {
            taken.push(people.counter.take_in(&birth(name)).await.expect(201));
        }
        let mut pension = birth("Dung");
        pension["procedure"] = json!("1.014027");
        pension["parts"] = json!([{ "part": "TP01", "originals": 1 }]);
        let pension = people.counter.take_in(&pension).await.expect(201);

        let to = json!([people.second_counter.id]);
        let wanted = json!({ "from": people.counter.id, "to": to, "count": 2, "order": "oldest", "procedure": "1.001193" });
        let told = plan(&people.supervisor, &wanted).await.expect(200);
        let chosen: Vec<&Value> = told["cases"].as_array().unwrap().iter().map(|it| &it["case_id"]).collect();
        assert_eq!(chosen, [&taken[0]["id"], &taken[1]["id"]]);
        // Without a reason nothing is taken out of a colleague's hands.
        let outcomes = run(&people.supervisor, items(&told)).await;
        assert!(outcomes.iter().all(|it| it["problem"]["invalidParams"][0]["code"] == "text_required"), "{outcomes:#?}");

        let marked = json!({ "cases": [pension["id"], taken[2]["id"]], "to": to, "reason": "Chia việc" });
        let third = taken[2]["id"].as_str().unwrap();
        people.counter.order(third, taken[2]["version"].as_u64().unwrap(), &json!({ "type": "forward" })).await.expect(200);
        let told = plan(&people.supervisor, &marked).await.expect(200);
        assert_eq!(told["cases"].as_array().unwrap().len(), 1);
        assert_eq!(told["cases"][0]["case_id"], pension["id"]);
        assert_eq!(told["left"][0]["reason"]["code"], "handover_pending");
        run(&people.supervisor, items(&told)).await;
        let told = plan(&people.supervisor, &marked).await.expect(200);
        let left = told["left"].as_array().unwrap();
        let there = left.iter().find(|it| it["case_id"] == pension["id"]).unwrap();
        assert_eq!(there["reason"]["code"], "already_assigned");

        // To another unit it is a hand-over that its receiver has to take.
        let across = json!({ "from": people.counter.id, "to": [people.specialist.id], "count": 1, "reason": "Chuyển xử lý" });
        let told = plan(&people.supervisor, &across).await.expect(200);
        assert_eq!(told["cases"][0]["command"]["type"], "forward");
        let outcomes = run(&people.supervisor, items(&told)).await;
        assert_eq!(outcomes[0]["row"]["pending"]["to_officer"], people.specialist.id.to_string());
        office.close().await;
    }

    async fn only_heads_plan_and_only_within_their_reach(office: Office) {
        let people = office.ward().await;
        let head_elsewhere = office.officer_of("Phúc", ward::ELSEWHERE, &[Role::Supervisor], &[ward::OTHER]).await;
        let case = people.counter.take_in(&birth("An")).await.expect(201);
        let from = json!({ "from": people.counter.id });
        plan(&people.counter, &from).await.refused(403, "move_by_head");
        plan(&head_elsewhere, &from).await.refused(404, "not_found");
        let told = plan(&head_elsewhere, &json!({ "cases": [case["id"]] })).await.expect(200);
        assert_eq!(told["cases"], json!([]));
        let mut to_elsewhere = from.clone();
        to_elsewhere["to"] = json!([people.elsewhere.id]);
        let refused = plan(&people.supervisor, &to_elsewhere).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["code"], "officer_not_in_reach");
        for wrong in [json!({}), json!({ "from": people.counter.id, "cases": [case["id"]] })] {
            let refused = plan(&people.supervisor, &wrong).await.expect(422);
            assert_eq!(refused["invalidParams"][0]["code"], "move_from_what");
        }
        let refused = plan(&people.supervisor, &json!({ "from": people.counter.id, "count": 0 })).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["name"], "count");
        office.close().await;
    }

    async fn while_one_is_away_the_substitute_takes_what_is_given_by_name(office: Office) {
        let people = office.ward().await;
        let (lan, mai) = (&people.counter, &people.second_counter);
        let case = lan.take_in(&birth("An")).await.expect(201);
        let absence = |from: &str, to: &str| json!({
            "officer": mai.id, "from": from, "to": to, "substitute": lan.id, "reason": "Nghỉ phép năm",
        });
        // A colleague may not; the officer may, and the head.
        absent(lan, AWAY, &absence("2026-06-08", "2026-06-09")).await.refused(403, "absence_of_other");
        absent(&people.elsewhere, AWAY, &absence("2026-06-08", "2026-06-09")).await.refused(404, "not_found");
        let told = absent(mai, AWAY, &absence("2026-06-08", "2026-06-09")).await.expect(200);
        assert_eq!((&told["now"], &told["substitute_name"]), (&json!(true), &json!("Lan")));
        let refused = absent(&people.supervisor, AWAY, &absence("2026-06-09", "2026-06-08")).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["code"], "absence_days_wrong");
        let both = json!({ "officer": lan.id, "from": "2026-06-09", "to": "2026-06-10", "substitute": mai.id, "reason": "Ốm" });
        let refused = absent(&people.supervisor, ALSO, &both).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["code"], "substitute_absent");

        let listed = people.supervisor.get("/v1/absences").await.expect(200);
        assert_eq!(listed[0]["officer_name"], "Mai");
        assert_eq!(people.elsewhere.get("/v1/absences").await.expect(200), json!([]));
        let officers = lan.get(&format!("/v1/officers?unit={}", ward::COUNTER)).await.expect(200);
        let mais = officers.as_array().unwrap().iter().find(|it| it["name"] == "Mai").unwrap();
        assert_eq!(mais["absent_until"], "2026-06-09");

        // Lan holds it and stands in for Mai: nothing would change.
        let (id, version) = (case["id"].as_str().unwrap(), case["version"].as_u64().unwrap());
        let to_mai = json!({ "type": "assign", "officer": mai.id, "note": "Chia việc" });
        let refused = people.supervisor.order(id, version, &to_mai).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["code"], "already_assigned");
        let mut nobody = absence("2026-06-08", "2026-06-09");
        nobody["substitute"] = Value::Null;
        absent(mai, AWAY, &nobody).await.expect(200);
        let refused = people.supervisor.order(id, version, &to_mai).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["code"], "officer_absent");

        // Back again, the officer gets it.
        let path = format!("/v1/absences/{AWAY}");
        let gone = Reply::of(people.supervisor.request(Method::DELETE, &path)).await;
        assert_eq!(gone.status, 204);
        let row = people.supervisor.order(id, version, &to_mai).await.expect(200);
        assert_eq!(row["holder_officer"], mai.id.to_string());
        office.close().await;
    }

    async fn a_reminder_stands_on_the_case_until_it_is_brought_on_and_is_listed_kept_or_missed(office: Office) {
        let people = office.ward().await;
        let (counter, head) = (&people.counter, &people.supervisor);
        let remind = |hour: u32| json!({
            "type": "remind", "due_at": format!("2026-06-08T{hour}:00:00+07:00"), "text": "Chuyển ngay hôm nay",
        });
        let mut rows = Vec::new();
        for name in ["An", "Bình", "Cúc"] {
            rows.push(counter.take_in(&birth(name)).await.expect(201));
        }
        let of = |row: &Value| (row["id"].as_str().unwrap().to_owned(), row["version"].as_u64().unwrap());
        for (row, hour) in rows.iter_mut().zip([11, 10, 16]) {
            let (id, version) = of(row);
            counter.order(&id, version, &remind(hour)).await.refused(403, "role_required");
            *row = head.order(&id, version, &remind(hour)).await.expect(200);
        }
        assert_eq!(rows[0]["reminder_due_at"], "2026-06-08T11:00:00+07:00");
        let forward = json!({ "type": "forward" });
        let (id, version) = of(&rows[0]);
        let sent = counter.order(&id, version, &forward).await.expect(200);
        assert_eq!(sent["reminder_due_at"], Value::Null);
        office.later_by_hours(2);
        let listed = |state: &'static str| async move {
            let path = format!("/v1/reminders?state={state}");
            let all = head.get(&path).await.expect(200);
            let all = all.as_array().unwrap().clone();
            all.iter().map(|it| it["case"]["owner_name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(listed("kept").await, ["An"]);
        assert_eq!(listed("missed").await, ["Bình"]);
        assert_eq!(listed("open").await, ["Cúc"]);
        // Answered late it was missed all the same.
        let (id, version) = of(&rows[1]);
        counter.order(&id, version, &forward).await.expect(200);
        let missed = head.get("/v1/reminders?state=missed").await.expect(200);
        assert_eq!(missed[0]["answered_at"], "2026-06-08T11:00:00+07:00");
        assert_eq!((&missed[0]["officer_name"], &missed[0]["by_name"]), (&json!("Lan"), &json!("Hoa")));
        let of_unit = head.get(&format!("/v1/reminders?unit={}", ward::CIVIL_STATUS)).await.expect(200);
        assert_eq!(of_unit, json!([]));
        // Who does not see the cases is told of no reminder.
        assert_eq!(people.elsewhere.get("/v1/reminders").await.expect(200), json!([]));
        assert_eq!(people.it.get("/v1/reminders").await.expect(200), json!([]));
        office.close().await;
    }

    async fn a_corrected_calendar_moves_promises_only_when_it_is_told_to_and_once(office: Office) {
        let people = office.ward().await;
        let mut confirmation = birth("Nguyễn Thị Ánh");
        confirmation["procedure"] = json!("1.004873");
        confirmation["parts"] = json!([{ "part": "TP01", "originals": 1 }]);
        let case = people.counter.take_in(&confirmation).await.expect(201);
        people.counter.take_in(&birth("Lê Bình")).await.expect(201);
        let path = "/v1/deadlines/recompute";
        let same = people.supervisor.post(path, &json!({ "mode": "preflight" })).await.expect(200);
        assert_eq!((&same["items"], &same["looked_at"]), (&json!([]), &json!(2)));

        // The office learns that Wednesday is a day off.
        let mut catalog = crate::support::office::catalog();
        catalog.calendar.days.push(SpecialDay {
            date: jiff::civil::date(2026, 6, 10),
            kind: DayKind::Off,
            name: "Nghỉ bù".to_owned(),
            source: "test".to_owned(),
            unverified: false,
        });
        let mut config = office.config();
        config.catalog = Arc::new(catalog);
        let corrected = start(config).await.unwrap();
        let head = people.supervisor.at(&corrected);
        let told = head.post(path, &json!({ "mode": "preflight" })).await.expect(200);
        let item = &told["items"][0];
        assert_eq!(told["items"].as_array().unwrap().len(), 1);
        assert_eq!((&item["code"], &item["owner_name"], &item["phone"]), (&case["code"], &json!("Nguyễn Thị Ánh"), &json!("0912345678")));
        assert_eq!((&item["promised"], &item["moved"]), (&case["due_at"], &json!(false)));
        let counted = item["due_at"].as_str().unwrap().to_owned();
        assert!(counted.as_str() > case["due_at"].as_str().unwrap());
        let id = case["id"].as_str().unwrap();
        let due_of = |officer: Officer| async move {
            officer.get(&format!("/v1/cases/{id}?include=events")).await.expect(200)
        };
        assert_eq!(due_of(people.counter.clone()).await["due_at"], case["due_at"]);

        let refused = head.post(path, &json!({ "mode": "run" })).await.expect(422);
        assert_eq!(refused["invalidParams"][0]["code"], "text_required");
        people.counter.at(&corrected).post(path, &json!({ "mode": "run", "reason": "x" })).await.refused(403, "recount_by_head");
        let run = json!({ "mode": "run", "reason": "Bổ sung ngày nghỉ bù 10/6" });
        let moved = head.post(path, &run).await.expect(200);
        assert_eq!((&moved["items"][0]["moved"], &moved["items"][0]["due_at"]), (&json!(true), &json!(counted)));
        let after = due_of(people.counter.clone()).await;
        assert_eq!(after["due_at"], json!(counted));
        let last = after["events"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["event"], &last["promised"]), (&json!("due_recounted"), &case["due_at"]));
        assert_eq!(head.post(path, &run).await.expect(200)["items"], json!([]));
        corrected.shutdown().await;
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }
}
