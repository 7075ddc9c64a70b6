//! Online cases from the national exchange: taken, known again, updated, refused one by one.

use crate::support::office::{Office, Reply, birth, on_both_databases, ward};
use motcua::server::app::service::{self, Door};
use motcua::server::seed::incoming::incoming;
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/v1/gateway/dvcqg/DongBoHoSoMC";

/// The exchange with its token.
struct Exchange<'a> {
    office: &'a Office,
    token: String,
}

impl<'a> Exchange<'a> {
    async fn of(office: &'a Office) -> Self {
        let token = service::create_token(&office.server.app, Door::Gateway, "DVCQG");
        let token = token.await.unwrap();
        Self { office, token }
    }

    async fn post(&self, body: &Value) -> Reply {
        Reply::of(
            self.office
                .stranger()
                .request(Method::POST, PATH)
                .json(body),
        )
        .await
    }

    async fn send(&self, is_updating: &str, cases: &[Value]) -> Value {
        let body = json!({
            "session": self.token, "madonvi": "hn", "service": "DongBoHoSoMC",
            "isUpdating": is_updating, "data": cases,
        });
        self.post(&body).await.expect(200)
    }
}

fn case(code: &str, owner: &str) -> Value {
    json!({
        "MaHoSo": code, "MaTTHC": "1.004873.000.00.00.H26", "TenTTHC": "Xác nhận tình trạng hôn nhân",
        "MaLinhVuc": "", "TenLinhVuc": "Hộ tịch", "KenhThucHien": "2", "ChuHoSo": owner,
        "LoaiDoiTuong": "1", "SoDienThoai": "0912345678", "TrichYeuHoSo": "Xác nhận",
        "NgayNopHoSo": "20260607213000", "NgayTiepNhan": "", "TrangThaiHoSo": "1", "HinhThuc": "0",
        "DonViXuLy": "H26.91", "TaiLieuNop": [{ "MaThanhPhanHoSo": "TP01", "IsDeleted": "False" }],
        "MaDichVuCong": "DVC1", "PhienBan": { "So": 3 },
    })
}

on_both_databases! {
    async fn what_the_exchange_sends_stands_in_the_counters_list(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        // The name in decomposed form, and with what could steer a terminal.
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd("Nguyễn Thị Ánh").collect();
        let answer = exchange.send("False", &[case("G22.99-20260607-0000001", &format!("{decomposed}\u{1b}[31m"))]).await;
        assert_eq!(answer["error_code"], "0", "{answer:#}");
        assert_eq!(answer["result"], json!([{ "MaHoSo": "G22.99-20260607-0000001", "error_code": "0", "message": "" }]));
        let rows = people.counter.rows("view=new_online").await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["owner_name"], "Nguyễn Thị Ánh[31m");
        assert_eq!(rows[0]["status"], 1);
        assert_eq!(rows[0]["channel"], "online");
        assert_eq!(rows[0]["submitted_at"], "2026-06-07T21:30:00+07:00");
        assert_eq!(rows[0]["code"], "G22.99-20260607-0000001");
        let id = rows[0]["id"].as_str().unwrap();
        let detail = people.counter.get(&format!("/v1/cases/{id}?include=affordances,parts")).await.expect(200);
        assert_eq!(detail["received_by_unit"], ward::COUNTER);
        assert_eq!(detail["parts"][0]["electronic"], 1);
        let accept = detail["affordances"].as_array().unwrap().iter().find(|it| it["type"] == "accept").unwrap();
        assert_eq!(accept["allowed"], true, "{accept:#}");
        assert_eq!(motcua::server::app::audit::verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn what_was_sent_can_be_looked_up_and_names_nobody_to_it_staff(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        let mut sent = case("A-1", "Nguyễn An");
        exchange.send("False", &[sent.clone()]).await;
        sent["TrichYeuHoSo"] = json!("Để kết hôn");
        office.later_by_hours(1);
        exchange.send("True", &[sent.clone()]).await;
        let id = people.counter.rows("view=new_online").await[0]["id"].as_str().unwrap().to_owned();
        let path = format!("/v1/cases/{id}/gateway");
        let whole = people.counter.get(&path).await.expect(200);
        // What no field of ours holds is there too.
        assert_eq!((&whole["fields"], &whole["withheld"]), (&sent, &json!([])));
        assert!(whole["received_at"].as_str() < whole["updated_at"].as_str(), "{whole:#}");

        let masked = people.it.get(&path).await.expect(200);
        assert_eq!(masked["fields"]["MaTTHC"], sent["MaTTHC"]);
        for field in ["ChuHoSo", "SoDienThoai", "TrichYeuHoSo", "TaiLieuNop", "PhienBan"] {
            assert_eq!(masked["fields"][field], Value::Null, "{field}");
            assert!(masked["withheld"].as_array().unwrap().contains(&json!(field)), "{masked:#}");
        }
        assert!(!masked.to_string().contains("Nguyễn"), "{masked:#}");

        people.elsewhere.get(&path).await.refused(404, "not_found");
        let own = people.counter.take_in(&birth("Lê B")).await.expect(201);
        people.counter.get(&format!("/v1/cases/{}/gateway", own["id"].as_str().unwrap())).await.refused(404, "not_found");
        let mut connection = office.server.app.db.read().await.unwrap();
        for officer in [&people.counter, &people.it] {
            let chain = format!("officer:{}", officer.id);
            let rows = motcua::server::store::audit::chain(&mut connection, &chain, 0, 10).await.unwrap();
            assert_eq!(rows.last().unwrap().action, "gateway_case");
        }
        drop(connection);
        office.close().await;
    }

    async fn a_case_sent_again_is_known_by_its_code(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        let first = case("G22.99-20260607-0000001", "Nguyễn An");
        // A dash that Word has put there, and the same case twice in one request.
        let again = case(" g22.99\u{2013}20260607\u{2013}0000001 ", "Nguyễn An");
        let sends = (0..4).map(|_| exchange.send("False", std::slice::from_ref(&first)));
        for answer in futures_util::future::join_all(sends).await {
            assert_eq!(answer["error_code"], "0", "{answer:#}");
        }
        let answer = exchange.send("False", &[again, first]).await;
        assert_eq!(answer["error_code"], "0", "{answer:#}");
        let rows = people.counter.rows("view=new_online").await;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["version"], 1);
        office.close().await;
    }

    async fn a_bad_case_does_not_stop_the_others(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        let mut unknown_procedure = case("A-2", "Lê B");
        unknown_procedure["MaTTHC"] = json!("9.999999");
        let mut unknown_unit = case("A-3", "Lê C");
        unknown_unit["DonViXuLy"] = json!("H99.01");
        unknown_unit["NoiNopHoSo"] = json!("Cổng Dịch vụ công");
        let mut too_long = case("A-4", "Lê D");
        too_long["TrichYeuHoSo"] = json!("x".repeat(1001));
        let body = json!({
            "session": exchange.token, "madonvi": "", "service": "DongBoHoSoMC", "isUpdating": "False",
            "data": [case("A-1", "Lê A"), unknown_procedure, unknown_unit, too_long, {}, case("A-6", "Lê E")],
        });
        let answer = exchange.post(&body).await.expect(200);
        assert_eq!(answer["error_code"], "1");
        assert_eq!(answer["message"], "Đã nhận 2 trên 6 hồ sơ.");
        let codes: Vec<_> = answer["result"].as_array().unwrap().iter().map(|it| it["error_code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["0", "2", "3", "1", "1", "0"], "{answer:#}");
        for outcome in answer["result"].as_array().unwrap() {
            assert_eq!(outcome["error_code"] == "0", outcome["message"] == "", "{outcome:#}");
        }
        assert_eq!(people.counter.rows("view=new_online").await.len(), 2);
        office.close().await;
    }

    async fn the_portal_may_change_a_case_until_it_is_accepted(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        let mut sent = case("A-1", "Nguyễn An");
        exchange.send("False", &[sent.clone()]).await;
        sent["TrichYeuHoSo"] = json!("Để kết hôn");
        sent["ChuHoSo"] = json!("Nguyễn Ân");
        // Without the word for it nothing is changed.
        exchange.send("False", &[sent.clone()]).await;
        let row = &people.counter.rows("view=new_online").await[0];
        assert_eq!((&row["owner_name"], &row["version"]), (&json!("Nguyễn An"), &json!(1)));
        for _ in 0..2 {
            assert_eq!(exchange.send("True", &[sent.clone()]).await["error_code"], "0");
        }
        let row = &people.counter.rows("view=new_online").await[0];
        assert_eq!((&row["owner_name"], &row["version"]), (&json!("Nguyễn Ân"), &json!(2)));
        let id = row["id"].as_str().unwrap();
        let detail = people.counter.get(&format!("/v1/cases/{id}?include=events")).await.expect(200);
        assert_eq!(detail["summary"], "Để kết hôn");
        assert_eq!(detail["events"][1]["event"], "corrected");
        people.counter.order(id, 2, &json!({ "type": "accept" })).await.expect(200);
        sent["ChuHoSo"] = json!("Ai Khác");
        let late = exchange.send("True", &[sent]).await;
        assert_eq!(late["result"][0]["error_code"], "4", "{late:#}");
        let detail = people.counter.get(&format!("/v1/cases/{id}")).await.expect(200);
        assert_eq!(detail["owner_name"], "Nguyễn Ân");
        // A case that is new to us is taken, whatever the portal thinks it is.
        assert_eq!(exchange.send("True", &[case("A-2", "Lê B")]).await["error_code"], "0");
        office.close().await;
    }

    async fn only_the_exchange_comes_in_by_this_door(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        let body = |session: &str| json!({
            "session": session, "madonvi": "hn", "service": "DongBoHoSoMC", "isUpdating": "False",
            "data": [case("A-1", "Lê A")],
        });
        for session in ["", "demo", people.counter.token.as_deref().unwrap()] {
            exchange.post(&body(session)).await.refused(401, "service_token_invalid");
        }
        // An officer's session opens nothing here, and the exchange's token nothing elsewhere.
        let mut exchange_as_officer = office.stranger();
        exchange_as_officer.token = Some(exchange.token.clone());
        exchange_as_officer.get("/v1/cases").await.refused(401, "session_expired");
        // In the header as well as in the body.
        let request = exchange_as_officer.request(Method::POST, PATH).json(&body("demo"));
        assert_eq!(Reply::of(request).await.expect(200)["error_code"], "0");
        let mut other = body(&exchange.token);
        other["service"] = json!("LayThuTuc");
        exchange.post(&other).await.refused(422, "invalid");
        let mut other = body(&exchange.token);
        other["isUpdating"] = json!("có");
        exchange.post(&other).await.refused(422, "invalid");
        office.close().await;
    }

    async fn what_an_officer_found_out_is_not_wiped_by_an_update_that_says_nothing_of_it(office: Office) {
        let people = office.ward().await;
        let exchange = Exchange::of(&office).await;
        let sent = case("A-1", "Nguyễn An");
        exchange.send("False", &[sent.clone()]).await;
        let row = people.counter.rows("view=new_online").await.remove(0);
        let id = row["id"].as_str().unwrap();
        let mut owner = people.counter.get(&format!("/v1/cases/{id}?include=parties")).await.expect(200)["parties"]["owner"].clone();
        owner["ward"] = json!(ward::ALL);
        let correct = json!({ "type": "correct", "reason": "bổ sung nơi ở", "owner": owner });
        let row = people.counter.order(id, row["version"].as_u64().unwrap(), &correct).await.expect(200);
        assert_eq!(exchange.send("True", &[sent]).await["error_code"], "0");
        let after = people.counter.get(&format!("/v1/cases/{id}?include=parties")).await.expect(200);
        assert_eq!((&after["version"], &after["parties"]["owner"]["ward"]), (&row["version"], &json!(ward::ALL)));
        office.close().await;
    }

    async fn whatever_portals_send_is_taken(office: Office) {
        let exchange = Exchange::of(&office).await;
        let app = &office.server.app;
        let request = incoming(7, 150, &app.catalog, app.now());
        let data = serde_json::to_value(&request.data).unwrap();
        let answer = exchange.send("False", data.as_array().unwrap()).await;
        let refused: Vec<_> = answer["result"].as_array().unwrap().iter().filter(|it| it["error_code"] != "0").collect();
        assert_eq!(refused, Vec::<&Value>::new());
        assert_eq!(answer["result"].as_array().unwrap().len(), 150);
        office.close().await;
    }
}
