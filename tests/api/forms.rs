//! Printed forms, from the address to what a reader and a scanner make of the paper.

use crate::support::office::{Officer, Reply, birth, fresh_key, on_both_databases};
use crate::support::printed::Printed;
use motcua::casework::catalog::Catalog;
use motcua::contract::status::Role;
use motcua::server::app::audit::verify;
use motcua::server::start;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use std::sync::Arc;

async fn printed(request: RequestBuilder) -> Printed {
    let response = request.send().await.unwrap();
    let status = response.status();
    let kind = response.headers().get("content-type").cloned();
    let bytes = response.bytes().await.unwrap();
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(kind.unwrap(), "application/pdf");
    Printed::new(&bytes)
}

fn address(case: &Value, form: &str) -> String {
    format!("/v1/cases/{}/forms/{form}", case["id"].as_str().unwrap())
}

async fn form(officer: &Officer, case: &Value, form: &str) -> Printed {
    printed(officer.request(Method::GET, &address(case, form))).await
}

/// A confirmation of marital status: three working days, decided by the ward.
fn confirmation(owner: &str) -> Value {
    json!({
        "procedure": "1.004873",
        "channel": "counter",
        "owner": {
            "kind": "citizen", "name": owner, "id_number": "001099012345", "phone": "0912345678",
            "address": "12 Hàng Trống, phường Hoàn Kiếm",
        },
        "submitter": { "kind": "citizen", "name": "Trần Văn Nộp" },
        "mandate": { "kind": "authorization", "number": "12/2026", "date": "2021-06-01" },
        "parts": [{ "part": "TP01", "originals": 1, "copies": 2 }],
        "return_method": "postal",
    })
}

/// Orders one command after another, each on the version that the one before left.
async fn ordered(steps: &[(&Officer, Value)], case: &Value) -> Value {
    let mut row = case.clone();
    for (officer, command) in steps {
        let (id, version) = (
            row["id"].as_str().unwrap(),
            row["version"].as_u64().unwrap(),
        );
        row = officer.order(id, version, command).await.expect(200);
    }
    row
}

#[track_caller]
fn says(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "`{words}` is not in: {text}");
    }
}

on_both_databases! {
    async fn a_receipt_is_read_by_people_and_by_scanners(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&confirmation("Nguyễn Thị Ánh")).await.expect(201);
        let receipt = form(&people.counter, &case, "receipt").await;
        let text = receipt.text();
        says(&text, &[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "UBND PHƯỜNG HOÀN KIẾM", "ĐIỂM PHỤC VỤ HÀNH CHÍNH CÔNG",
            "Mẫu số 01 (ban hành kèm theo TT 03/2025/TT-VPCP)",
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "Số: 0000001/BPTNTKQ", "Hà Nội, ngày 08 tháng 6 năm 2026",
            "Mã hồ sơ: H26.91-20260608-0000001",
            "Hồ sơ của: Nguyễn Thị Ánh", "001099012345", "0912345678", "12 Hàng Trống",
            "Người nộp (theo ủy quyền, số 12/2026, ngày 01/06/2021): Trần Văn Nộp",
            "Cấp giấy xác nhận tình trạng hôn nhân (mã 1.004873)",
            "1 bản chính, 2 bản sao", "3 ngày làm việc",
            "Thời gian nhận hồ sơ: 9 giờ 00 phút, ngày 08 tháng 6 năm 2026",
            "Thời gian trả kết quả giải quyết hồ sơ: 9 giờ 00 phút, ngày 11 tháng 6 năm 2026",
            "Nơi trả kết quả: Qua dịch vụ bưu chính công ích",
            "Cơ quan giải quyết: Ủy ban nhân dân phường Hoàn Kiếm",
            "Phí, lệ phí: theo quy định", "Lan",
        ]);
        assert!(!text.contains("phụ thuộc địa giới"), "{text}");
        let fonts = receipt.fonts();
        assert!(fonts.len() >= 2, "{fonts:?}");
        for (name, embedded, readable) in &fonts {
            assert!(name.contains("LiberationSerif") && *embedded && *readable, "{fonts:?}");
        }
        assert_eq!(receipt.size(), (1, 148, 210));
        let code = case["code"].as_str().unwrap().to_owned();
        let both = [("CODE-128".to_owned(), code.clone()), ("QR-Code".to_owned(), code)];
        assert_eq!(receipt.codes(), both);
        // The console's own reader finds the case as well.
        let facts = motcua::scan::page::read(receipt.bytes(), "receipt.pdf").unwrap();
        let routing = motcua::scan::stack::route(&facts);
        let routed = routing.bundles.iter().filter_map(|it| it.to.case());
        assert!(routed.map(ToString::to_string).eq([both[0].1.clone()]), "{routing:?}");
        let large = address(&case, "receipt") + "?paper=a4";
        let large = printed(people.counter.request(Method::GET, &large)).await;
        assert_eq!(large.size(), (1, 210, 297));
        assert_eq!(large.codes(), both);
        let unknown = address(&case, "receipt") + "?paper=a3";
        people.counter.get(&unknown).await.refused(400, "query_invalid");
        assert_eq!(verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn a_case_keeps_the_form_set_of_its_day(office: Office) {
        // The last days of the forms of 2018 in the two-tier office.
        office.clock.set("2025-09-12T15:30:00+07:00".parse().unwrap());
        let people = office.ward().await;
        let old = people.counter.take_in(&confirmation("Lê Văn Cũ")).await.expect(201);
        office.clock.set("2025-09-15T08:05:00+07:00".parse().unwrap());
        let people = office.ward().await;
        let new = people.counter.take_in(&confirmation("Lê Văn Mới")).await.expect(201);
        says(&form(&people.counter, &old, "receipt").await.text(), &["TT 01/2018/TT-VPCP"]);
        let text = form(&people.counter, &new, "receipt").await.text();
        says(&text, &["TT 03/2025/TT-VPCP", "8 giờ 05 phút, ngày 15 tháng 9 năm 2025"]);
        office.close().await;
    }

    async fn the_district_of_2021_prints_its_own(office: Office) {
        // The same database, opened with the catalogue of the plan.
        office.clock.set("2022-01-12T09:05:00+07:00".parse().unwrap());
        let mut config = office.config();
        config.catalog = Arc::new(Catalog::embedded("hoan-kiem-2021").unwrap());
        let district = start(config).await.unwrap();
        let counter = office.officer("Hạnh", "p-hang-buom.mc", &[Role::Counter]).await.at(&district);
        let specialist = office.officer("Tú", "p-hang-buom.tp", &[Role::Specialist]).await.at(&district);
        let case = counter.take_in(&birth("Vũ Thị Đào")).await.expect(201);
        let receipt = form(&counter, &case, "receipt").await;
        says(&receipt.text(), &[
            "Mẫu số 01 (ban hành kèm theo TT 01/2018/TT-VPCP)", "UBND QUẬN HOÀN KIẾM",
            "UBND PHƯỜNG HÀNG BUỒM", "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
            "Mã hồ sơ: 000.04.99.H26-220112-0001", "Số: 0001/BPTNTKQ",
            "ngày 12 tháng 01 năm 2022", "Phí, lệ phí: không thu",
        ]);
        let code = "000.04.99.H26-220112-0001".to_owned();
        assert_eq!(receipt.codes(), [("CODE-128".into(), code.clone()), ("QR-Code".into(), code)]);
        let forward = json!({ "type": "forward" });
        let case = ordered(&[(&counter, forward), (&specialist, json!({ "type": "acknowledge" }))], &case).await;
        says(&form(&counter, &case, "control_slip").await.text(), &[
            "Mẫu số 05 (ban hành kèm theo TT 01/2018/TT-VPCP)",
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        ]);
        let stop = json!({ "type": "stop", "reason": "người dân xin dừng" });
        let case = ordered(&[(&specialist, stop)], &case).await;
        // The set of 2018 knows no stop notice.
        let problem = counter.get(&address(&case, "stop_notice")).await.refused(409, "form_not_in_force");
        assert!(problem["title"].as_str().unwrap().contains("12/01/2022"), "{problem:#}");
        district.shutdown().await;
        office.close().await;
    }

    async fn a_case_of_another_ward_names_both_agencies(office: Office) {
        let people = office.ward().await;
        let mut intake = confirmation("Đỗ Văn Xa");
        intake["competent_unit"] = json!("p25-cua-nam");
        let case = people.counter.take_in(&intake).await.expect(201);
        says(&form(&people.counter, &case, "receipt").await.text(), &[
            "không phụ thuộc địa giới hành chính",
            "nơi tiếp nhận là Điểm phục vụ hành chính công phường Hoàn Kiếm; nơi có thẩm quyền \
             giải quyết là Ủy ban nhân dân phường Cửa Nam",
        ]);
        office.close().await;
    }

    async fn a_receipt_that_was_put_right_says_which_one_it_replaces(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&confirmation("Nguyễn Thị Anh")).await.expect(201);
        let text = form(&people.counter, &case, "receipt").await.text();
        assert!(!text.contains("Giấy này thay"), "{text}");
        office.later_by_minutes(7);
        let correct = |name: &str, reason: &str| json!({
            "type": "correct", "reason": reason,
            "owner": { "kind": "citizen", "name": name, "id_number": "001099012345" },
        });
        let row = ordered(&[(&people.counter, correct("Nguyễn Thị Ánh", "gõ nhầm tên"))], &case).await;
        let text = form(&people.counter, &row, "receipt").await.text();
        says(&text, &[
            "Hồ sơ của: Nguyễn Thị Ánh", "Giấy này thay giấy tiếp nhận đã cấp lúc 9 giờ 00 phút",
            "được đính chính lúc 9 giờ 07 phút", "Lý do: gõ nhầm tên",
        ]);
        // The next one replaces that one.
        office.later_by_minutes(5);
        let row = ordered(&[(&people.counter, correct("Nguyễn Thị Ánh Hai", "thiếu tên đệm"))], &row).await;
        let text = form(&people.counter, &row, "receipt").await.text();
        says(&text, &[
            "đã cấp lúc 9 giờ 07 phút", "đính chính lúc 9 giờ 12 phút", "Lý do: thiếu tên đệm",
        ]);
        // Who brought it and what was handed in are on the receipt as well.
        office.later_by_minutes(5);
        let brought = json!({
            "type": "correct", "reason": "người khác nộp thay", "parts": [
                { "part": "TP01", "originals": 0, "copies": 3 },
            ],
            "brought_by": {
                "by": "another", "mandate": { "kind": "authorization", "number": "77/UQ" },
                "submitter": { "kind": "citizen", "name": "Phạm Văn Nộp" },
            },
        });
        let row = ordered(&[(&people.counter, brought)], &row).await;
        let text = form(&people.counter, &row, "receipt").await.text();
        says(&text, &["Phạm Văn Nộp", "77/UQ", "Lý do: người khác nộp thay"]);
        // A number that is none is no correction.
        let mut wrong = correct("Nguyễn Thị Ánh", "x");
        wrong["owner"]["id_number"] = json!("00109901234");
        let (id, version) = (row["id"].as_str().unwrap(), row["version"].as_u64().unwrap());
        people.counter.order(id, version, &wrong).await.refused(422, "invalid");
        office.close().await;
    }

    async fn what_a_citizen_is_called_is_never_markup(office: Office) {
        let people = office.ward().await;
        for name in [
            "#include \"/etc/passwd\"", "*x* _y_ $z$ `w`", "= Đề mục", "#panic(1) \\ @a <b>",
            "// xóa", "Y-Bhăm \"Niê\" -- K'Đăm...", "]) a #(",
        ] {
            let case = people.counter.take_in(&confirmation(name)).await.expect(201);
            let text = form(&people.counter, &case, "receipt").await.text();
            says(&text, &[&format!("Hồ sơ của: {name} Số định danh")]);
        }
        office.close().await;
    }

    async fn forms_go_to_those_who_see_the_case(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        let receipt = address(&case, "receipt");
        for officer in [&people.elsewhere, &people.it] {
            officer.get(&receipt).await.refused(404, "not_found");
            let once_more = json!({ "reason": "kẹt giấy" });
            officer.post(&receipt, &once_more).await.refused(404, "not_found");
            let sheet = json!({ "cases": [case["id"]] });
            officer.post("/v1/forms/handover_sheet", &sheet).await.refused(404, "not_found");
        }
        let stranger = office.stranger();
        stranger.get(&receipt).await.refused(401, "session_missing");
        stranger.get("/v1/forms/register").await.refused(401, "session_missing");
        for word in ["register", "handover_sheet", "diploma", "..%2f..%2fetc"] {
            people.counter.get(&address(&case, word)).await.refused(404, "not_found");
        }
        office.close().await;
    }

    async fn what_has_not_happened_has_no_form(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        for word in ["supplement_request", "refusal", "apology", "stop_notice", "control_slip", "reminder"] {
            let problem = people.counter.get(&address(&case, word)).await.refused(409, "form_lacks_fact");
            assert!(problem["title"].as_str().unwrap().contains(case["code"].as_str().unwrap()), "{problem:#}");
        }
        let online = json!({ "id": office.online_case("Lê Văn Chờ").await });
        people.counter.get(&address(&online, "receipt")).await.refused(409, "form_lacks_fact");
        let sheet = json!({ "cases": [case["id"]] });
        people.counter.post("/v1/forms/handover_sheet", &sheet).await.refused(409, "form_lacks_fact");
        people.counter.post("/v1/forms/handover_sheet", &json!({ "cases": [] })).await.refused(422, "invalid");
        office.close().await;
    }

    async fn a_reminder_is_printed_for_the_unit_that_has_the_case(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&confirmation("Nguyễn Thị Ánh")).await.expect(201);
        let remind = json!({ "type": "remind", "due_at": "2026-06-09T17:00:00+07:00", "text": "Hồ sơ sắp quá hạn" });
        let case = ordered(&[(&people.supervisor, remind)], &case).await;
        let slip = form(&people.supervisor, &case, "reminder").await;
        says(&slip.text(), &[
            "PHIẾU ĐÔN ĐỐC GIẢI QUYẾT HỒ SƠ", "Nguyễn Thị Ánh", "(Lan)",
            "17 giờ 00 phút, ngày 09 tháng 6 năm 2026", "Hồ sơ sắp quá hạn", "Hoa",
        ]);
        office.close().await;
    }

    async fn a_declined_case_has_its_refusal(office: Office) {
        let people = office.ward().await;
        let online = json!({ "id": office.online_case("Lê Văn Chờ").await, "version": 1 });
        let decline = json!({ "type": "decline", "reason": "Không thuộc thẩm quyền của phường" });
        let case = ordered(&[(&people.counter, decline)], &online).await;
        let refusal = form(&people.counter, &case, "refusal").await;
        says(&refusal.text(), &[
            "Mẫu số 03", "PHIẾU TỪ CHỐI TIẾP NHẬN HỒ SƠ", "Lê Văn Chờ",
            "Không thuộc thẩm quyền của phường", "ngày 08 tháng 6 năm 2026", "Lan",
        ]);
        // It never got a code.
        assert_eq!(refusal.codes(), []);
        office.close().await;
    }

    async fn papers_asked_for_and_a_new_date_have_theirs(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&confirmation("Nguyễn Thị Ánh")).await.expect(201);
        let new_due = json!({ "type": "grant_extension", "due_at": "2026-06-15T16:30:00+07:00", "reason": "Chờ xác minh nơi cư trú cũ" });
        let case = ordered(&[(&people.supervisor, new_due)], &case).await;
        let apology = form(&people.counter, &case, "apology").await;
        says(&apology.text(), &[
            "Mẫu số 04", "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN", "Kính gửi: Nguyễn Thị Ánh",
            "hẹn trả kết quả giải quyết hồ sơ: 9 giờ 00 phút, ngày 11 tháng 6 năm 2026",
            "Chờ xác minh nơi cư trú cũ", "vào: 16 giờ 30 phút, ngày 15 tháng 6 năm 2026",
            "UBND THÀNH PHỐ HÀ NỘI", "ỦY BAN NHÂN DÂN PHƯỜNG HOÀN KIẾM",
        ]);
        // The receipt still says what it promised.
        says(&form(&people.counter, &case, "receipt").await.text(), &["ngày 11 tháng 6 năm 2026"]);
        let request = json!({ "type": "request_supplement", "parts": ["TP02"], "reason": "Thiếu giấy tờ chứng minh\nKhoản 2 Điều 33" });
        let case = ordered(&[(&people.counter, request)], &case).await;
        let supplement = form(&people.counter, &case, "supplement_request").await;
        says(&supplement.text(), &[
            "Mẫu số 02", "PHIẾU YÊU CẦU BỔ SUNG HỒ SƠ", "/HDHS", "Thiếu giấy tờ chứng minh",
            "Khoản 2 Điều 33", "NGƯỜI HƯỚNG DẪN",
        ]);
        assert_eq!(supplement.codes().len(), 2);
        office.close().await;
    }

    async fn every_hop_stands_on_the_control_slip_and_on_a_sheet(office: Office) {
        let people = office.ward().await;
        let mut cases = Vec::new();
        for owner in ["Nguyễn Thị Một", "Trần Văn Hai"] {
            let case = people.counter.take_in(&confirmation(owner)).await.expect(201);
            let forward = json!({ "type": "forward", "kind": "both", "note": "gửi kèm bản giấy" });
            cases.push(ordered(&[(&people.counter, forward)], &case).await);
        }
        let ids: Vec<&Value> = cases.iter().map(|it| &it["id"]).collect();
        let request = people.counter.request(Method::POST, "/v1/forms/handover_sheet");
        let sheet = printed(request.json(&json!({ "cases": ids }))).await;
        says(&sheet.text(), &[
            "BIÊN NHẬN BÀN GIAO HỒ SƠ", "Nguyễn Thị Một", "Trần Văn Hai",
            "Bên nhận: Bộ phận Tư pháp - Hộ tịch phường Hoàn Kiếm",
            "Tổng số hồ sơ bàn giao: 2", "Điện tử, bản giấy: gửi kèm bản giấy",
        ]);
        let scanned: Vec<String> = sheet.codes().into_iter().map(|it| it.1).collect();
        assert_eq!(scanned, ["H26.91-20260608-0000001", "H26.91-20260608-0000002"]);
        assert_eq!(sheet.size(), (1, 210, 297));

        let taken = ordered(&[(&people.specialist, json!({ "type": "acknowledge" }))], &cases[0]).await;
        let slip = form(&people.counter, &taken, "control_slip").await;
        says(&slip.text(), &[
            "Mẫu số 06", "PHIẾU KIỂM SOÁT", "1. Giao: Điểm phục vụ hành chính công",
            "2. Nhận: Bộ phận Tư pháp", "Người giao: Lan", "Người nhận: Minh", "Đúng hạn",
        ]);
        assert_eq!(slip.codes().len(), 2);

        let stop = json!({ "type": "stop", "reason": "Người nộp không bổ sung" });
        let stopped = ordered(&[(&people.specialist, stop)], &taken).await;
        says(&form(&people.counter, &stopped, "stop_notice").await.text(), &[
            "Mẫu số 05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "Người nộp không bổ sung", "/TB",
        ]);

        let register = printed(people.counter.request(Method::GET, "/v1/forms/register")).await;
        says(&register.text(), &[
            "Mẫu số 07", "SỔ THEO DÕI", "Nguyễn Thị Một", "Trần Văn Hai", "12 Hàng Trống",
            "H26.91-20260608-0000001", "Tổng số: 2 hồ sơ",
        ]);
        assert_eq!(register.size(), (1, 297, 210));
        let other = "/v1/forms/register?from=2026-06-01&to=2026-06-07";
        let empty = printed(people.counter.request(Method::GET, other)).await;
        says(&empty.text(), &["Từ ngày 01 tháng 6 năm 2026 đến ngày 07 tháng 6 năm 2026", "Không có hồ sơ nào"]);
        for wrong in ["from=2026-06-09&to=2026-06-08", "to=2026-06-31", "from=hôm nay"] {
            people.counter.get(&format!("/v1/forms/register?{wrong}")).await.refused(422, "invalid");
        }
        let elsewhere = printed(people.elsewhere.request(Method::GET, "/v1/forms/register?unit=p25-hoan-kiem")).await;
        says(&elsewhere.text(), &["Không có hồ sơ nào"]);
        office.close().await;
    }

    async fn once_more_takes_a_reason_and_says_so(office: Office) {
        let people = office.ward().await;
        let case = people.counter.take_in(&birth("Nguyễn Thị Ánh")).await.expect(201);
        let receipt = address(&case, "receipt");
        people.counter.post(&receipt, &json!({ "reason": "  " })).await.refused(422, "invalid");
        people.counter.post(&receipt, &json!({ "reason": "x".repeat(501) })).await.refused(422, "invalid");
        let reason = json!({ "reason": "kẹt giấy", "paper": "a4" });
        let again = printed(people.counter.request(Method::POST, &receipt).json(&reason)).await;
        says(&again.text(), &["Bản in lại, 9 giờ 00 phút, ngày 08 tháng 6 năm 2026"]);
        assert_eq!(again.size(), (1, 210, 297));
        let first = form(&people.counter, &case, "receipt").await;
        assert!(!first.text().contains("in lại"));
        // The case itself has not changed.
        let now = people.counter.get(&format!("/v1/cases/{}", case["id"].as_str().unwrap())).await;
        assert_eq!(now.expect(200)["version"], case["version"]);
        assert_eq!(verify(&office.server.app).await.unwrap(), []);
        office.close().await;
    }

    async fn an_office_lays_its_own_forms_over_the_built_in(office: Office) {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let mut config = office.config();
        config.forms = Some(folder.path().to_owned());
        let own = start(config).await.unwrap();
        let people = office.ward().await;
        let counter = people.counter.at(&own);
        let request = counter.request(Method::POST, "/v1/cases").header("idempotency-key", fresh_key());
        let case = Reply::of(request.json(&birth("Nguyễn Thị Ánh"))).await.expect(201);
        says(&form(&counter, &case, "receipt").await.text(), &["Mẫu số 01"]);
        put("receipt.typ", "#import \"office.typ\": *\n#show: page-of\nPhiếu của phường: #data.case.owner.name");
        says(&form(&counter, &case, "receipt").await.text(), &["Phiếu của phường: Nguyễn Thị Ánh"]);
        put("receipt.typ", "#import \"office.typ\": *\n#show: page-of\n\n#data.case.nobody");
        let problem = counter.get(&address(&case, "receipt")).await.refused(500, "form_template_broken");
        let title = problem["title"].as_str().unwrap();
        assert!(title.contains("receipt.typ, dòng 4:"), "{title}");
        assert_eq!(problem["params"]["line"], "4");
        own.shutdown().await;
        office.close().await;
    }
}
