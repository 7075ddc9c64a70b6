//! The board on both databases: every number opens its cases, the rows add up to the whole, and each sees
//! what is theirs.

use crate::support::office::{Office, Officer, birth, on_both_databases, online, ward};
use motcua::contract::event::Submission;
use motcua::contract::status::{Role, Status};
use motcua::server::seed::history;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const FIGURES: [&str; 6] = [
    "in_hand",
    "due_today",
    "overdue",
    "to_acknowledge",
    "waiting_citizen",
    "done_today",
];

async fn board(officer: &Officer, query: &str) -> Value {
    officer.get(&format!("/v1/board?{query}")).await.expect(200)
}

fn figure(load: &Value, name: &str) -> u64 {
    if name == "done_today" {
        return load["done"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .as_u64()
            .unwrap();
    }
    load[name].as_u64().unwrap()
}

/// The ids behind a number, page by page; no case comes twice.
async fn behind(officer: &Officer, query: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/v1/cases?limit=7&{query}{cursor}");
        let page = officer.get(&path).await.expect(200);
        for row in page["items"].as_array().unwrap() {
            assert!(ids.insert(row["id"].as_str().unwrap().to_owned()), "{path}");
        }
        match page["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

/// Compares every number of a board with the length of its list; how many numbers were not 0.
async fn every_number_opens(officer: &Officer, by: &str, within: &str) -> usize {
    let narrowed = if within.is_empty() {
        String::new()
    } else {
        format!("&unit={within}")
    };
    let told = board(officer, &format!("by={by}{narrowed}")).await;
    let (key, mut rows) = match by {
        "officer" => ("holder", vec![("nobody".to_owned(), &told["nobody"])]),
        _ => ("holder_unit", Vec::new()),
    };
    for row in told["rows"].as_array().unwrap() {
        rows.push((row["key"].as_str().unwrap().to_owned(), &row["load"]));
    }
    let filter = if within.is_empty() {
        String::new()
    } else {
        format!("&within={within}")
    };
    let mut told_of = 0;
    for name in FIGURES {
        let mut sum = 0;
        for (holder, load) in &rows {
            for sort in ["due_at", "received_at", "owner_name"] {
                let query = format!("view={name}&{key}={holder}{filter}&sort={sort}");
                let found = behind(officer, &query).await.len() as u64;
                assert_eq!(found, figure(load, name), "{query}");
            }
            sum += figure(load, name);
            told_of += usize::from(figure(load, name) > 0);
        }
        // Two officers who each finish a part of a case finish one case.
        let whole = figure(&told["total"], name);
        assert!(
            sum == whole || (name == "done_today" && sum > whole),
            "{name} by {by}: {sum} of {whole}"
        );
        let whole = behind(officer, &format!("view={name}{filter}")).await.len() as u64;
        assert_eq!(whole, figure(&told["total"], name), "{name}");
    }
    assert_eq!(told["difference"], 0, "{told:#}");
    assert_eq!(told["listed"], told["total"]["in_hand"]);
    assert_eq!(told["days"].as_array().unwrap().len(), 14);
    told_of
}

/// An office with cases in every state, made by work.
async fn busy(office: &Office, cases: usize) {
    let app = &office.server.app;
    let plan = history::plan(&app.catalog, 1, cases, app.now()).unwrap();
    history::carry_out(&app.db, &app.vault, &app.catalog, &plan, None)
        .await
        .unwrap();
}

/// The row of an officer or a unit.
fn row<'v>(board: &'v Value, key: &str) -> &'v Value {
    let rows = board["rows"].as_array().unwrap();
    rows.iter().find(|it| it["key"] == key).unwrap()
}

on_both_databases! {
    async fn every_number_is_the_length_of_its_list(office: Office) {
        busy(&office, 150).await;
        let city = office.officer_of("Hoa", ward::COUNTER, &[Role::Supervisor], &[ward::CITY]).await;
        let told_of = every_number_opens(&city, "officer", "").await;
        assert!(told_of > 20, "{told_of} numbers are not 0");
        every_number_opens(&city, "unit", "").await;
        every_number_opens(&city, "officer", ward::ALL).await;
        let ward = office.officer_of("Hà", ward::COUNTER, &[Role::Leader], &[ward::ALL, ward::OTHER]).await;
        every_number_opens(&ward, "officer", "").await;
        every_number_opens(&ward, "unit", ward::OTHER).await;
        let all = board(&city, "").await;
        for name in FIGURES {
            assert!(figure(&all["total"], name) > 0, "{name}: {:#}", all["total"]);
        }
        office.close().await;
    }

    async fn a_case_is_counted_where_it_lies_and_moves_with_it(office: Office) {
        let people = office.ward().await;
        let see = async |by: &str| board(&people.supervisor, &format!("by={by}")).await;
        let lan = people.counter.id.to_string();
        let minh = people.specialist.id.to_string();
        let first = people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        people.counter.take_in(&birth("Trần Văn B")).await.expect(201);
        office.online_case("Lê Văn C").await;
        let told = see("officer").await;
        assert_eq!(row(&told, &lan)["load"]["in_hand"], 2);
        assert_eq!(row(&told, &lan)["load"]["due_today"], 2);
        assert_eq!(row(&told, &lan)["load"]["median_age"], 0);
        assert_eq!(row(&told, &lan)["presence"], "present");
        assert_eq!(told["nobody"]["in_hand"], 1);
        assert_eq!(told["holds_until"], "2026-06-08T17:00:00.001+07:00", "both fall due at five");
        assert_eq!(told["total"]["in_hand"], 3);
        assert_eq!(row(&told, &minh)["load"]["in_hand"], 0, "who has nothing in hand has a row too");
        assert_eq!(row(&told, &minh)["load"]["median_age"], Value::Null);

        let (id, version) = (first["id"].as_str().unwrap(), first["version"].as_u64().unwrap());
        let to = json!({ "unit": ward::CIVIL_STATUS, "officer": people.specialist.id });
        let sent = people.counter.order(id, version, &json!({ "type": "forward", "to": to })).await.expect(200);
        let told = see("officer").await;
        assert_eq!(row(&told, &lan)["load"]["in_hand"], 2, "until it is acknowledged it is the sender's");
        assert_eq!(figure(&row(&told, &lan)["load"], "done_today"), 1);
        assert_eq!(row(&told, &minh)["load"]["to_acknowledge"], 1);
        let by_unit = see("unit").await;
        assert_eq!(row(&by_unit, ward::CIVIL_STATUS)["load"]["to_acknowledge"], 1);
        assert_eq!(row(&by_unit, ward::COUNTER)["load"]["in_hand"], 3, "nobody's are the unit's");
        assert_eq!(by_unit["nobody"]["in_hand"], 0);

        let version = sent["version"].as_u64().unwrap();
        people.specialist.order(id, version, &json!({ "type": "acknowledge" })).await.expect(200);
        office.later_by_hours(50);
        let supervisor = office.signed_in_again(&people.supervisor).await;
        let told = board(&supervisor, "").await;
        assert_eq!(row(&told, &lan)["load"]["in_hand"], 1);
        assert_eq!(row(&told, &minh)["load"]["in_hand"], 1);
        assert_eq!(row(&told, &minh)["load"]["overdue"], 1);
        assert_eq!(row(&told, &minh)["load"]["due_today"], 0);
        assert_eq!(row(&told, &minh)["load"]["median_age"], 2);
        assert_eq!(row(&told, &minh)["load"]["to_acknowledge"], 0);
        assert_eq!(row(&told, &lan)["presence"], "unknown", "the session is over");
        assert_eq!(told["holds_until"], "2026-06-11T00:00:00+07:00", "nothing runs towards a due date any more");
        let days = row(&told, &lan)["load"]["done"].as_array().unwrap();
        assert_eq!(days[11], 1, "two days ago");
        assert_eq!(figure(&told["total"], "done_today"), 0);
        office.close().await;
    }

    async fn rows_that_do_not_add_up_to_the_lists_are_told(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        people.counter.take_in(&birth("Trần Văn B")).await.expect(201);
        office.execute("update case_access set held = false where case_no = (select min(no) from cases)").await;
        let told = board(&people.supervisor, "").await;
        assert_eq!((&told["listed"], &told["difference"]), (&json!(1), &json!(1)));
        office.close().await;
    }

    async fn who_has_left_still_has_a_row_while_cases_lie_there(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        office.execute("update accounts set active = false where name in ('Lan', 'Mai')").await;
        office.server.app.directory.forget();
        let told = board(&people.supervisor, "").await;
        assert_eq!(row(&told, &people.counter.id.to_string())["presence"], "left");
        let names: Vec<&str> = told["rows"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Hoa", "Lan", "Minh"], "and who left with nothing has none");
        office.close().await;
    }

    async fn the_board_is_for_supervisors_and_leaders_and_of_their_own_units(office: Office) {
        let people = office.ward().await;
        people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        people.elsewhere.take_in(&birth("Trần Văn B")).await.expect(201);
        let leader = office.officer_of("Sơn", ward::ALL, &[Role::Leader], &[ward::ALL]).await;
        for officer in [&people.supervisor, &leader] {
            assert_eq!(board(officer, "").await["total"]["in_hand"], 1);
            assert_eq!(behind(officer, "view=in_hand").await.len(), 1);
            let there = officer.get(&format!("/v1/board?unit={}", ward::OTHER)).await;
            there.refused(403, "board_unit_of_others");
            let there = behind(officer, &format!("view=in_hand&holder_unit={}", ward::ELSEWHERE)).await;
            assert!(there.is_empty());
            let there = behind(officer, &format!("view=in_hand&holder={}", people.elsewhere.id)).await;
            assert!(there.is_empty());
        }
        for officer in [&people.counter, &people.specialist, &people.elsewhere, &people.it] {
            officer.get("/v1/board").await.refused(403, "board_for_supervisors");
            for name in FIGURES {
                officer.get(&format!("/v1/cases?view={name}")).await.refused(403, "board_for_supervisors");
            }
        }
        office.stranger().get("/v1/board").await.expect(401);
        people.supervisor.get("/v1/board?unit=nowhere").await.refused(422, "invalid");
        people.supervisor.get("/v1/board?by=month").await.expect(400);
        people.supervisor.get("/v1/cases?view=overdue&holder=x").await.refused(422, "invalid");
        people.supervisor.get("/v1/cases?holder=nobody").await.refused(422, "invalid");
        let both = format!("/v1/cases?view=overdue&holder=nobody&holder_unit={}", ward::COUNTER);
        people.supervisor.get(&both).await.refused(422, "invalid");
        office.close().await;
    }

    async fn what_nobody_moves_is_stuck_until_somebody_does(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        let (id, version) = (case["id"].as_str().unwrap(), case["version"].as_u64().unwrap());
        let stuck = async |officer: &Officer| {
            let officer = office.signed_in_again(officer).await;
            behind(&officer, "view=stuck").await.into_iter().collect::<Vec<_>>()
        };
        assert!(stuck(&people.counter).await.is_empty());
        // Tuesday at one: more than eight working hours.
        office.later_by_hours(28);
        assert_eq!(stuck(&people.counter).await, [id]);
        assert_eq!(stuck(&people.supervisor).await, [id]);
        let lan = office.signed_in_again(&people.counter).await;
        let noted = lan.order(id, version, &json!({ "type": "note", "text": "đã gọi" })).await.expect(200);
        assert_eq!(stuck(&people.counter).await, [id], "a note moves nothing");
        let version = noted["version"].as_u64().unwrap();
        let sent = lan.order(id, version, &json!({ "type": "forward" })).await.expect(200);
        assert!(stuck(&people.counter).await.is_empty());
        office.later_by_hours(28);
        assert_eq!(stuck(&people.counter).await, [id], "sent and not acknowledged");
        let minh = office.signed_in_again(&people.specialist).await;
        let version = sent["version"].as_u64().unwrap();
        minh.order(id, version, &json!({ "type": "acknowledge" })).await.expect(200);
        office.later_by_hours(28);
        assert!(stuck(&people.supervisor).await.is_empty(), "it is being worked on");
        office.close().await;
    }

    async fn what_will_be_late_is_said_before_it_is(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        let path = format!("/v1/cases/{}", case["id"].as_str().unwrap());
        assert!(behind(&people.supervisor, "view=at_risk").await.is_empty());
        assert!(people.supervisor.get(&path).await.expect(200)["at_risk"].is_null());
        // To be done today, and at two nobody has begun.
        office.later_by_hours(5);
        assert_eq!(behind(&people.supervisor, "view=at_risk").await.len(), 1);
        let told = people.supervisor.get(&path).await.expect(200)["at_risk"].clone();
        assert!(told["left_minutes"].as_u64() < told["needed_minutes"].as_u64(), "{told:#}");
        assert!(told["measured_cases"].is_null(), "nothing was measured: {told:#}");
        office.later_by_hours(4);
        let supervisor = office.signed_in_again(&people.supervisor).await;
        assert!(behind(&supervisor, "view=at_risk").await.is_empty(), "now it is late");
        assert_eq!(behind(&supervisor, "view=overdue").await.len(), 1);
        office.close().await;
    }

    async fn the_list_of_those_at_risk_and_the_cases_themselves_agree(office: Office) {
        busy(&office, 300).await;
        let city = office.officer_of("Hoa", ward::COUNTER, &[Role::Supervisor], &[ward::CITY]).await;
        let at_risk = behind(&city, "view=at_risk").await;
        let (mut running, mut measured) = (0, 0);
        for id in behind(&city, "view=in_hand").await {
            let case = city.get(&format!("/v1/cases/{id}")).await.expect(200);
            assert_eq!(!case["at_risk"].is_null(), at_risk.contains(&id), "{case:#}");
            running += usize::from(case["clock"] == "running");
            measured += usize::from(case["at_risk"]["measured_cases"].is_u64());
        }
        assert!(!at_risk.is_empty() && at_risk.len() < running, "{} of {running}", at_risk.len());
        assert!(measured <= at_risk.len());
        let counts = city.get("/v1/views/counts").await.expect(200);
        let count = |id: &str| counts.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap()["count"].clone();
        assert_eq!(count("at_risk"), at_risk.len());
        assert_eq!(count("lost"), behind(&city, "view=lost").await.len());
        office.close().await;
    }

    async fn what_nobody_will_take_up_is_lost(office: Office) {
        let people = office.ward().await;
        let left = people.counter.take_in(&birth("Nguyễn Văn A")).await.expect(201);
        people.second_counter.take_in(&birth("Trần Văn B")).await.expect(201);
        people.elsewhere.take_in(&birth("Lê Văn C")).await.expect(201);
        let accepted = Submission {
            status: Status::Accepted.into(),
            ..online("Phạm Văn D", office.server.app.now())
        };
        let elsewhere = office.submit(accepted).await;
        assert_eq!(behind(&people.supervisor, "view=lost").await, BTreeSet::from([elsewhere.clone()]));
        office.execute("update accounts set active = false where name in ('Lan', 'Tuấn')").await;
        office.server.app.directory.forget();
        let lost = behind(&people.supervisor, "view=lost").await;
        assert_eq!(lost, BTreeSet::from([elsewhere, left["id"].as_str().unwrap().to_owned()]));
        office.close().await;
    }

    async fn lists_of_heads_are_for_heads(office: Office) {
        let people = office.ward().await;
        for (officer, length) in [(&people.counter, 10), (&people.supervisor, 12)] {
            for path in ["/v1/views", "/v1/views/counts"] {
                let views = officer.get(path).await.expect(200);
                assert_eq!(views.as_array().unwrap().len(), length, "{path}");
            }
        }
        for view in ["at_risk", "lost"] {
            let path = format!("/v1/cases?view={view}");
            people.counter.get(&path).await.refused(403, "board_for_supervisors");
            people.it.get(&path).await.refused(403, "board_for_supervisors");
        }
        office.close().await;
    }
}
