//! Stored documents: read back whole and in ranges, by those who may; linked; asked for by person.

use crate::support::office::{Officer, Reply, birth, fresh_key, on_both_databases};
use crate::support::paper;
use motcua::server::app::officer::sha256_hex;
use reqwest::Method;
use serde_json::{Value, json};

/// Uploads a paper in one piece; its SHA-256.
async fn upload(officer: &Officer, bytes: &[u8]) -> String {
    let request = officer
        .request(Method::POST, "/v1/uploads")
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Length", bytes.len())
        // `Kết quả.pdf`
        .header("Upload-Metadata", "filename S+G6v3QgcXXhuqMucGRm")
        .header("Content-Type", "application/offset+octet-stream")
        .body(bytes.to_vec());
    assert_eq!(Reply::of(request).await.status, 201);
    sha256_hex(bytes)
}

async fn link(officer: &Officer, case: &Value, document: &Value) -> Reply {
    let path = format!("/v1/cases/{}/documents", case["id"].as_str().unwrap());
    let request = officer
        .request(Method::POST, &path)
        .header("if-match", format!("\"{}\"", case["version"]))
        .header("idempotency-key", fresh_key())
        .json(document);
    Reply::of(request).await
}

fn part(sha256: &str) -> Value {
    json!({ "sha256": sha256, "file_name": "Kết quả.pdf", "basis": "scan", "as": "part", "part": "TP01" })
}

on_both_databases! {
    async fn a_document_is_read_back_whole_and_in_ranges(office: Office) {
        let ward = office.ward().await;
        let bytes = paper::pdf(500);
        let path = format!("/v1/documents/{}", upload(&ward.counter, &bytes).await);
        let whole = ward.counter.get(&path).await;
        assert_eq!(whole.status, 200);
        assert_eq!(whole.text.as_bytes(), bytes);
        assert_eq!(whole.header("content-type"), "application/pdf");
        assert_eq!(whole.header("accept-ranges"), "bytes");
        assert_eq!(whole.header("x-content-type-options"), "nosniff");
        assert!(whole.header("content-disposition").starts_with("attachment; filename=\"ket qua.pdf\""), "{whole:?}");
        let asked = |range: &str| ward.counter.request(Method::GET, &path).header("range", range);
        let part = Reply::of(asked("bytes=9-19")).await;
        assert_eq!(part.status, 206);
        assert_eq!(part.text.as_bytes(), &bytes[9..20]);
        assert_eq!(part.header("content-range"), format!("bytes 9-19/{}", bytes.len()));
        let beyond = Reply::of(asked("bytes=90000-")).await;
        beyond.refused(416, "range_beyond");
        assert_eq!(beyond.header("content-range"), format!("bytes */{}", bytes.len()));
        let other = Reply::of(asked("bytes=0-1").header("if-range", "\"other\"")).await;
        assert_eq!(other.status, 200);
        let known = ward.counter.request(Method::GET, &path).header("if-none-match", whole.header("etag"));
        assert_eq!(Reply::of(known).await.status, 304);
        let head = Reply::of(ward.counter.request(Method::HEAD, &path)).await;
        assert_eq!((head.status.as_u16(), head.header("content-length")), (200, &*bytes.len().to_string()));
        office.close().await;
    }

    async fn bytes_go_to_those_who_brought_them_or_see_a_case_with_them(office: Office) {
        let ward = office.ward().await;
        let sha256 = upload(&ward.counter, &paper::pdf(10)).await;
        let path = format!("/v1/documents/{sha256}");
        for officer in [&ward.second_counter, &ward.elsewhere, &ward.it] {
            officer.get(&path).await.refused(404, "not_found");
        }
        let case = ward.counter.take_in(&birth("Nguyễn Thị Sáu")).await.expect(201);
        // Who cannot read a document cannot link it either.
        assert_eq!(link(&ward.second_counter, &case, &part(&sha256)).await.status, 422);
        let linked = link(&ward.counter, &case, &part(&sha256)).await.expect(200);
        for officer in [&ward.counter, &ward.second_counter, &ward.supervisor] {
            assert_eq!(officer.get(&path).await.status, 200);
        }
        for officer in [&ward.elsewhere, &ward.it] {
            officer.get(&path).await.refused(404, "not_found");
        }
        office.stranger().get(&path).await.refused(401, "session_missing");
        ward.counter.get(&format!("/v1/documents/{}", "0".repeat(64))).await.refused(404, "not_found");
        ward.counter.get("/v1/documents/..%2f..%2fetc%2fpasswd").await.refused(404, "not_found");
        // Taken off the case again, it is only its bringer's.
        let detail = ward.counter.get(&format!("/v1/cases/{}?include=documents", case["id"].as_str().unwrap())).await;
        let document = detail.expect(200)["documents"][0]["id"].clone();
        let unlink = json!({ "type": "correct", "reason": "nhầm hồ sơ", "unlink": document });
        let version = linked["version"].as_u64().unwrap();
        ward.counter.order(case["id"].as_str().unwrap(), version, &unlink).await.expect(200);
        ward.second_counter.get(&path).await.refused(404, "not_found");
        assert_eq!(ward.counter.get(&path).await.status, 200);
        office.close().await;
    }

    async fn what_a_person_gave_before_is_found_by_the_person(office: Office) {
        let ward = office.ward().await;
        let mut intake = birth("Nguyễn Thị Sáu");
        intake["owner"]["id_number"] = json!("001099012345");
        let first = ward.counter.take_in(&intake).await.expect(201);
        let sha256 = upload(&ward.counter, &paper::pdf(10)).await;
        link(&ward.counter, &first, &part(&sha256)).await.expect(200);
        let second = ward.second_counter.take_in(&intake).await.expect(201);
        let path = format!("/v1/cases/{}?include=parties", second["id"].as_str().unwrap());
        let person = ward.second_counter.get(&path).await.expect(200)["parties"]["owner"]["person"].clone();
        let path = format!("/v1/people/{}/documents?valid=true", person.as_str().unwrap());
        let found = ward.second_counter.get(&path).await.expect(200);
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found:#}");
        assert_eq!(found["items"][0]["document"]["sha256"], sha256);
        assert_eq!(found["items"][0]["case_code"], first["code"]);
        assert_ne!(found["items"][0]["name"], "Kết quả.pdf");
        for officer in [&ward.elsewhere, &ward.it] {
            officer.get(&path).await.refused(404, "not_found");
        }
        office.stranger().get(&path).await.refused(401, "session_missing");
        ward.counter.get("/v1/people/nobody/documents").await.refused(404, "not_found");
        office.close().await;
    }
}
