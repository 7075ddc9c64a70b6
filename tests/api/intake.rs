//! Taking a case in at the glass: who stands there, what is held already, what it would come to.

use crate::support::office::{Officer, birth, on_both_databases};
use motcua::contract::status::Role;
use serde_json::{Value, json};

const NUMBER: &str = "001185012346";

/// A birth registration of a person with a number.
fn of_a_bearer(name: &str) -> Value {
    let mut intake = birth(name);
    intake["owner"] = json!({
        "kind": "citizen", "name": name, "id_number": "001 185 012 346", "born": "02/03/1985",
        "phone": "0912345678", "address": "Số 12 Hàng Bài, Hà Nội",
    });
    intake
}

async fn forecast(officer: &Officer, intake: &Value) -> Value {
    officer.post("/v1/cases/forecast", intake).await.expect(200)
}

/// Not taken in, for that reason of its first field.
async fn refused(officer: &Officer, intake: &Value, code: &str) {
    let body = officer.take_in(intake).await.refused(422, "invalid");
    assert_eq!(body["invalidParams"][0]["code"], code, "{body:#}");
}

on_both_databases! {
    async fn a_bearer_of_a_number_is_known_at_every_counter(office: Office) {
        let ward = office.ward().await;
        ward.counter.take_in(&of_a_bearer("Trần Thị Bích Đào")).await.expect(201);
        let number = json!({ "id_number": "001.185.012.346" });
        let found = ward.elsewhere.post("/v1/people/search", &number).await.expect(200);
        assert_eq!(found["items"][0]["party"]["name"], "Trần Thị Bích Đào");
        assert_eq!(found["items"][0]["party"]["id_number"], NUMBER);
        assert_eq!(found["items"][0]["party"]["address"], "Số 12 Hàng Bài, Hà Nội");
        // A name only finds whose cases the officer sees.
        let name = json!({ "name": "bich dao" });
        let found = ward.counter.post("/v1/people/search", &name).await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        assert_eq!(found["more"], false);
        let found = ward.elsewhere.post("/v1/people/search", &name).await.expect(200);
        assert_eq!(found["items"], json!([]));
        let nobody = json!({ "id_number": "001085012345" });
        assert_eq!(ward.counter.post("/v1/people/search", &nobody).await.expect(200)["items"], json!([]));
        ward.specialist.post("/v1/people/search", &number).await.refused(403, "people_for_counters");
        let long = "0".repeat(201);
        for both in [
            json!({}), json!({ "id_number": NUMBER, "name": "dao" }),
            json!({ "id_number": long }), json!({ "name": long }),
        ] {
            assert_eq!(ward.counter.post("/v1/people/search", &both).await.status, 422);
        }
        office.close().await;
    }

    async fn a_name_without_letters_and_a_birth_to_come_are_refused_at_their_fields(office: Office) {
        let ward = office.ward().await;
        for (field, value, code) in [
            ("name", "12", "name_without_letters"),
            ("born", "31/12/2099", "identity_born_later"),
        ] {
            let mut intake = of_a_bearer("Trần Thị Bích Đào");
            intake["owner"][field] = json!(value);
            let body = ward.counter.take_in(&intake).await.refused(422, "invalid");
            assert_eq!(body["invalidParams"][0]["name"], format!("owner.{field}"), "{body:#}");
            assert_eq!(body["invalidParams"][0]["code"], code, "{body:#}");
        }
        office.close().await;
    }

    async fn an_old_namesake_is_found_behind_many_newer_cases(office: Office) {
        let ward = office.ward().await;
        let of = |name: &str, born: &str| {
            let mut intake = birth(name);
            intake["owner"] = json!({ "kind": "citizen", "name": name, "born": born });
            intake
        };
        ward.counter.take_in(&of("Nguyễn Thị Thảo", "1950")).await.expect(201);
        office.later_by_minutes(1);
        // More cases than one page of the search takes, of one family.
        for _ in 0..101 {
            ward.counter.take_in(&of("Nguyễn Thị Thảo", "1990")).await.expect(201);
        }
        let name = json!({ "name": "thao nguyen" });
        let found = ward.counter.post("/v1/people/search", &name).await.expect(200);
        let born: Vec<&str> = found["items"].as_array().unwrap().iter()
            .map(|it| it["party"]["born"].as_str().unwrap()).collect();
        assert_eq!(born, ["1990", "1950"]);
        assert_eq!(found["more"], false);
        // Where there are more of a name than are shown, that is said.
        for year in 1900..1950 {
            ward.counter.take_in(&of("Nguyễn Thị Thảo", &year.to_string())).await.expect(201);
        }
        let found = ward.counter.post("/v1/people/search", &name).await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 50);
        assert_eq!(found["more"], true);
        office.close().await;
    }

    async fn whom_a_correction_takes_off_a_case_is_offered_nothing_of_it(office: Office) {
        let ward = office.ward().await;
        // Somebody else's number was typed.
        let mut intake = of_a_bearer("Trần Thị Bích Đào");
        intake["owner"]["id_number"] = json!("001190012347");
        let case = ward.counter.take_in(&intake).await.expect(201);
        ward.counter.gives_paper(&case).await;
        let mut wrong = intake.clone();
        wrong["owner"]["name"] = json!("Lê Thị Khác");
        let told = forecast(&ward.counter, &wrong).await;
        assert_eq!(told["offers"].as_array().unwrap().len(), 1);
        assert_eq!(told["duplicates"].as_array().unwrap().len(), 1);
        let id = case["id"].as_str().unwrap();
        let version = ward.counter.get(&format!("/v1/cases/{id}")).await.expect(200)["version"]
            .as_u64().unwrap();
        let right = of_a_bearer("Trần Thị Bích Đào");
        let submitter = json!({
            "kind": "citizen", "name": "Phạm Văn Nộp", "id_number": "001085012345",
        });
        let correct = json!({
            "type": "correct", "reason": "gõ nhầm số", "owner": right["owner"],
            "brought_by": {
                "by": "another", "submitter": submitter,
                "mandate": { "kind": "relative", "number": "12/UQ", "date": "2026-06-01" },
            },
            "return_method": "postal",
        });
        let row = ward.counter.order(id, version, &correct).await.expect(200);
        let told = forecast(&ward.counter, &wrong).await;
        assert_eq!((&told["offers"], &told["duplicates"]), (&json!([]), &json!([])));
        let told = forecast(&ward.counter, &right).await;
        assert_eq!(told["offers"].as_array().unwrap().len(), 1);
        // Who brought it is known from then on, and no longer once it was the owner after all.
        let number = json!({ "id_number": "001085012345" });
        let found = ward.counter.post("/v1/people/search", &number).await.expect(200);
        assert_eq!(found["items"][0]["party"]["name"], "Phạm Văn Nộp");
        let detail = ward.counter.get(&format!("/v1/cases/{id}?include=parties")).await.expect(200);
        assert_eq!(detail["parties"]["mandate"]["number"], "12/UQ");
        assert_eq!(detail["return_method"], "postal");
        let own = json!({
            "type": "correct", "reason": "tự nộp", "brought_by": { "by": "owner" },
        });
        ward.counter.order(id, row["version"].as_u64().unwrap(), &own).await.expect(200);
        let found = ward.counter.post("/v1/people/search", &number).await.expect(200);
        assert_eq!(found["items"], json!([]));
        let detail = ward.counter.get(&format!("/v1/cases/{id}?include=parties")).await.expect(200);
        assert_eq!(detail["parties"]["submitter"], Value::Null);
        office.close().await;
    }

    async fn a_forecast_is_what_acceptance_gives(office: Office) {
        let ward = office.ward().await;
        let intake = of_a_bearer("Trần Thị Bích Đào");
        let told = forecast(&ward.counter, &intake).await;
        let row = ward.counter.take_in(&intake).await.expect(201);
        assert_eq!(told["due_at"], row["due_at"]);
        assert_eq!(told["competent_unit"], row["competent_unit"]);
        assert_eq!(told["missing"], json!([]));
        assert_eq!(told["invalidParams"], json!([]));
        assert_eq!(told["duplicates"], json!([]));
        assert_eq!(told["next_unit"], "p25-hoan-kiem.tp");
        // Nothing of the forecast stayed: the number of the day is the first.
        assert!(row["code"].as_str().unwrap().ends_with("-0000001"), "{row:#}");
        // With nothing filled in yet it already knows term, place and what is wanted.
        let empty = json!({
            "procedure": "1.001193", "channel": "counter", "return_method": "counter",
            "owner": { "kind": "citizen", "name": "" },
        });
        let told = forecast(&ward.counter, &empty).await;
        assert_eq!(told["due_at"], row["due_at"]);
        assert_eq!(told["missing"], json!(["TP01", "TP02"]));
        office.close().await;
    }

    async fn procedures_stand_in_the_order_of_the_counters_habit(office: Office) {
        let ward = office.ward().await;
        let first = |list: Value| list[0]["code"].as_str().unwrap().to_owned();
        let before = first(ward.counter.get("/v1/procedures").await.expect(200));
        assert_ne!(before, "1.001193");
        for owner in ["Nguyễn Thị Ánh", "Trần Văn Ước"] {
            ward.counter.take_in(&birth(owner)).await.expect(201);
        }
        assert_eq!(first(ward.counter.get("/v1/procedures").await.expect(200)), "1.001193");
        // Another counter has its own.
        assert_eq!(first(ward.elsewhere.get("/v1/procedures").await.expect(200)), before);
        // What is asked for by name comes before what is usual.
        let found = ward.counter.get("/v1/procedures?q=k%E1%BA%BFt%20h%C3%B4n").await.expect(200);
        assert!(found[0]["name"].as_str().unwrap().contains("kết hôn"), "{found:#}");
        office.close().await;
    }

    async fn the_same_request_brought_twice_is_shown_before_it_is_taken_in(office: Office) {
        let ward = office.ward().await;
        let intake = of_a_bearer("Trần Thị Bích Đào");
        let first = ward.counter.take_in(&intake).await.expect(201);
        let told = forecast(&ward.counter, &intake).await;
        assert_eq!(told["duplicates"][0]["id"], first["id"]);
        assert_eq!(told["duplicates"][0]["code"], first["code"]);
        // Another ward learns that there is one, and not which.
        let told = forecast(&ward.elsewhere, &intake).await;
        assert_eq!(told["duplicates"][0]["id"], Value::Null);
        assert_eq!(told["duplicates"][0]["code"], first["code"]);
        let mut other = intake.clone();
        other["procedure"] = json!("1.000656");
        other["parts"] = json!([]);
        assert_eq!(forecast(&ward.counter, &other).await["duplicates"], json!([]));
        office.close().await;
    }

    async fn what_a_person_cannot_be_is_refused_and_what_is_unlikely_is_said(office: Office) {
        let ward = office.ward().await;
        let mut intake = of_a_bearer("Trần Thị Bích Đào");
        intake["owner"]["id_number"] = json!("00118501234");
        intake["owner"]["phone"] = json!("12");
        let told = forecast(&ward.counter, &intake).await;
        let names: Vec<&str> = told["invalidParams"].as_array().unwrap().iter()
            .map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["owner.id_number", "owner.phone"]);
        let refused = ward.counter.take_in(&intake).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text.contains("owner.id_number"), "{refused:?}");
        intake["owner"]["id_number"] = json!("000000000000");
        intake["owner"]["phone"] = json!("0912345678");
        let told = forecast(&ward.counter, &intake).await;
        assert_eq!(told["warnings"][0]["code"], "identity_placeholder");
        ward.counter.take_in(&intake).await.expect(201);
        office.close().await;
    }

    async fn somebody_else_than_the_owner_needs_a_mandate(office: Office) {
        let ward = office.ward().await;
        let mut intake = of_a_bearer("Trần Thị Bích Đào");
        intake["submitter"] = json!({ "kind": "citizen", "name": "Nguyễn Văn Nộp" });
        refused(&ward.counter, &intake, "mandate_required").await;
        // While the form is filled in the rest is told all the same.
        let told = forecast(&ward.counter, &intake).await;
        assert!(told["due_at"].is_string(), "{told:#}");
        intake["mandate"] = json!({ "kind": "authorization", "date": "2026-06-09" });
        refused(&ward.counter, &intake, "mandate_in_future").await;
        intake["mandate"] = json!({ "kind": "authorization", "number": " 12/CC ", "date": "2026-06-08" });
        let row = ward.counter.take_in(&intake).await.expect(201);
        let path = format!("/v1/cases/{}?include=parties", row["id"].as_str().unwrap());
        let case = ward.counter.get(&path).await.expect(200);
        assert_eq!(case["parties"]["mandate"]["number"], "12/CC");
        // The same person named twice is no other.
        intake["submitter"] = json!({
            "kind": "citizen", "name": "Trần Thị Bích Đào", "id_number": NUMBER,
        });
        refused(&ward.counter, &intake, "mandate_of_owner").await;
        intake.as_object_mut().unwrap().remove("mandate");
        ward.counter.take_in(&intake).await.expect(201);
        office.close().await;
    }

    async fn an_organisation_is_known_by_its_tax_code(office: Office) {
        let ward = office.ward().await;
        let mut intake = birth("Công ty Bánh Mứt Kẹo");
        intake["owner"] = json!({
            "kind": "business", "name": "Công ty Bánh Mứt Kẹo", "id_number": "0100 109.106",
            "representative": "Đỗ Thị Giám",
        });
        ward.counter.take_in(&intake).await.expect(201);
        let code = json!({ "id_number": "0100109106" });
        let found = ward.elsewhere.post("/v1/people/search", &code).await.expect(200);
        assert_eq!(found["items"][0]["party"]["representative"], "Đỗ Thị Giám");
        for (wrong, code) in [
            ("0100109107", "identity_tax_checksum"), ("0100109106-000", "identity_tax_branch"),
        ] {
            intake["owner"]["id_number"] = json!(wrong);
            refused(&ward.counter, &intake, code).await;
        }
        intake["owner"] = json!({
            "kind": "citizen", "name": "Nguyễn Văn An", "representative": "Đỗ Thị Giám",
        });
        refused(&ward.counter, &intake, "representative_of_citizen").await;
        office.close().await;
    }

    async fn addresses_lie_in_wards_that_are_in_force(office: Office) {
        let ward = office.ward().await;
        let found = ward.counter.get("/v1/places?q=hang%20trong").await.expect(200);
        assert_eq!(found[0]["name"], "Phường Hàng Trống");
        assert_eq!(found[0]["until"], "2025-06-30");
        assert_eq!(found[0]["now"].as_array().unwrap().len(), 2);
        let all = ward.counter.get("/v1/places").await.expect(200);
        assert_eq!(all[0]["until"], Value::Null);
        assert_eq!(all.as_array().unwrap().len(), 126 + 526);
        let mut intake = of_a_bearer("Trần Thị Bích Đào");
        intake["owner"]["ward"] = json!("p25-cua-nam");
        intake["owner"]["ward_name"] = json!("Phường Nào Đó");
        let row = ward.counter.take_in(&intake).await.expect(201);
        let path = format!("/v1/cases/{}?include=parties", row["id"].as_str().unwrap());
        let case = ward.counter.get(&path).await.expect(200);
        assert_eq!(case["parties"]["owner"]["ward_name"], "Phường Cửa Nam");
        for (wrong, code) in [
            ("p25-cua-nam.mc", "unit_is_no_ward"), ("hn", "unit_is_no_ward"), ("x", "unit_unknown"),
        ] {
            intake["owner"]["ward"] = json!(wrong);
            refused(&ward.counter, &intake, code).await;
        }
        office.close().await;
    }

    async fn any_counter_takes_in_for_any_ward_and_both_are_told(office: Office) {
        let ward = office.ward().await;
        let mut intake = of_a_bearer("Trần Thị Bích Đào");
        let told = forecast(&ward.counter, &intake).await;
        assert_eq!((&told["elsewhere"], &told["warnings"]), (&json!(false), &json!([])));
        // The owner lives elsewhere: that is said, and it is the officer's to know what it means.
        intake["owner"]["ward"] = json!("p25-cua-nam");
        let told = forecast(&ward.counter, &intake).await;
        assert_eq!(told["competent_unit"], "p25-hoan-kiem");
        assert_eq!(told["warnings"][0]["code"], "address_elsewhere");
        intake["competent_unit"] = json!("p25-cua-nam");
        let told = forecast(&ward.counter, &intake).await;
        assert_eq!((&told["elsewhere"], &told["warnings"]), (&json!(true), &json!([])));
        let row = ward.counter.take_in(&intake).await.expect(201);
        assert_eq!(row["competent_unit"], "p25-cua-nam");
        // The city's centre lies in no ward: there the address says who decides.
        let centre = office.officer("Vân", "hn.pasc", &[Role::Counter]).await;
        intake["competent_unit"] = Value::Null;
        let told = forecast(&centre, &intake).await;
        assert_eq!(told["competent_unit"], "p25-cua-nam");
        intake["owner"]["ward"] = Value::Null;
        let told = forecast(&centre, &intake).await;
        assert_eq!(told["invalidParams"][0]["code"], "competent_unit_unknown");
        office.close().await;
    }

    async fn a_paper_given_before_is_not_asked_for_again(office: Office) {
        let ward = office.ward().await;
        let intake = of_a_bearer("Trần Thị Bích Đào");
        let first = ward.counter.take_in(&intake).await.expect(201);
        let sha256 = ward.counter.gives_paper(&first).await;
        // At another ward's counter, for the same kind of part.
        let told = forecast(&ward.elsewhere, &intake).await;
        let offer = &told["offers"][0];
        assert_eq!((&offer["part"], &offer["document"]["sha256"]), (&json!("TP02"), &json!(sha256)));
        assert_eq!(offer["case_code"], first["code"]);
        let mut again = intake.clone();
        again["parts"] = json!([{ "part": "TP01", "originals": 1 }]);
        again["offered"] = json!([{
            "part": "TP02", "sha256": sha256, "file_name": "Giấy chứng sinh.pdf", "taken": true,
        }]);
        assert_eq!(forecast(&ward.elsewhere, &again).await["missing"], json!([]));
        let row = ward.elsewhere.take_in(&again).await.expect(201);
        let path = format!("/v1/cases/{}?include=documents,parts,events", row["id"].as_str().unwrap());
        let case = ward.elsewhere.get(&path).await.expect(200);
        assert_eq!(case["documents"][0]["basis"], "reuse");
        assert_eq!(case["parts"][1]["state"], "present");
        let kinds: Vec<&str> = case["events"].as_array().unwrap().iter()
            .map(|it| it["event"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["submitted", "document_linked", "accepted"]);
        // Whoever has the case now reads the paper.
        let bytes = ward.elsewhere.get(&format!("/v1/documents/{sha256}")).await;
        assert_eq!(bytes.status, 200);
        // It is the bearer's paper: nobody else's case is completed with it.
        again["owner"]["id_number"] = json!("001085012345");
        assert_eq!(ward.elsewhere.take_in(&again).await.status, 422);
        // What is wanted afresh is not taken from an earlier case.
        let mut fresh = intake.clone();
        fresh["offered"] = json!([{
            "part": "TP01", "sha256": sha256, "file_name": "a.pdf", "taken": true,
        }]);
        assert!(ward.counter.take_in(&fresh).await.text.contains("part_not_reusable"));
        // Who asks for a paper all the same says why, and it is kept.
        let mut asked = intake.clone();
        asked["offered"] = json!([{
            "part": "TP02", "sha256": sha256, "file_name": "a.pdf", "taken": false,
        }]);
        assert_eq!(ward.counter.take_in(&asked).await.status, 422);
        asked["offered"][0]["reason"] = json!("Bản quét mờ");
        let row = ward.counter.take_in(&asked).await.expect(201);
        let path = format!("/v1/cases/{}?include=events", row["id"].as_str().unwrap());
        let case = ward.counter.get(&path).await.expect(200);
        assert_eq!(case["events"][0]["offered"][0]["reason"], "Bản quét mờ");
        // A part that is not handed in at all is asked of nobody: the offer is told, without a reason.
        let mut left_out = asked.clone();
        left_out["parts"] = json!([{ "part": "TP01", "originals": 1 }]);
        left_out["offered"][0]["reason"] = json!("");
        left_out["submit_only"] = json!(true);
        let row = ward.counter.take_in(&left_out).await.expect(201);
        let path = format!("/v1/cases/{}?include=events", row["id"].as_str().unwrap());
        let case = ward.counter.get(&path).await.expect(200);
        assert_eq!(case["events"][0]["offered"][0]["taken"], false);
        office.close().await;
    }
}
