//! Uploads by tus: pieces, cuts, checksums, refusals, and what becomes of a whole one.

use crate::support::office::{Office, Officer, Reply, on_both_databases};
use crate::support::paper;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use futures_util::StreamExt as _;
use motcua::contract::status::Role;
use motcua::server::app::officer::sha256_hex;
use reqwest::{Method, RequestBuilder};
use sha2::{Digest, Sha256};

async fn officer(office: &Office) -> Officer {
    office.officer("Lan", "counter", &[Role::Counter]).await
}

fn tus(officer: &Officer, method: Method, path: &str) -> RequestBuilder {
    officer
        .request(method, path)
        .header("Tus-Resumable", "1.0.0")
}

/// Announces an upload; its address.
async fn announce(officer: &Officer, length: usize, name: &str) -> String {
    let reply = Reply::of(
        tus(officer, Method::POST, "/v1/uploads")
            .header("Upload-Length", length)
            .header(
                "Upload-Metadata",
                format!("filename {},filetype YQ==", BASE64_STANDARD.encode(name)),
            ),
    )
    .await;
    assert_eq!(reply.status, 201, "{reply:?}");
    assert_eq!(reply.header("tus-resumable"), "1.0.0");
    assert!(reply.header("upload-expires").ends_with("GMT"), "{reply:?}");
    reply.header("location").to_owned()
}

fn piece(officer: &Officer, address: &str, offset: usize, bytes: &[u8]) -> RequestBuilder {
    tus(officer, Method::PATCH, address)
        .header("Upload-Offset", offset)
        .header("Content-Type", "application/offset+octet-stream")
        .body(bytes.to_vec())
}

async fn send(officer: &Officer, address: &str, offset: usize, bytes: &[u8]) -> Reply {
    Reply::of(piece(officer, address, offset, bytes)).await
}

async fn offset(officer: &Officer, address: &str) -> Reply {
    Reply::of(tus(officer, Method::HEAD, address)).await
}

/// A whole upload in one piece; the answer to it.
async fn upload(officer: &Officer, name: &str, bytes: &[u8]) -> (String, Reply) {
    let address = announce(officer, bytes.len(), name).await;
    let reply = send(officer, &address, 0, bytes).await;
    (address, reply)
}

on_both_databases! {
    async fn a_paper_comes_in_pieces_and_becomes_a_document(office: Office) {
        let officer = officer(&office).await;
        let bytes = paper::pdf(10_000);
        let address = announce(&officer, bytes.len(), "Kết quả.pdf").await;
        officer.get(&address).await.refused(409, "upload_incomplete");
        let first = send(&officer, &address, 0, &bytes[..4000]).await;
        assert_eq!((first.status.as_u16(), first.header("upload-offset")), (204, "4000"));
        let standing = offset(&officer, &address).await;
        assert_eq!(standing.status, 200);
        assert_eq!(standing.header("upload-offset"), "4000");
        assert_eq!(standing.header("upload-length"), bytes.len().to_string());
        assert_eq!(standing.header("cache-control"), "no-store");
        let last = send(&officer, &address, 4000, &bytes[4000..]).await;
        assert_eq!(last.status, 204, "{last:?}");
        let document = officer.get(&address).await.expect(200);
        assert_eq!(document["sha256"], sha256_hex(&bytes));
        assert_eq!(document["media_type"], "application/pdf");
        assert_eq!(document["size"], bytes.len());
        assert_eq!(document["pages"], 1);
        office.close().await;
    }

    async fn what_a_cut_left_behind_is_taken_up_after_a_restart(office: Office) {
        let officer = officer(&office).await;
        let bytes = paper::pdf(300_000);
        let address = announce(&officer, bytes.len(), "a.pdf").await;
        // The link breaks after a third: the body ends before what was announced.
        let third = bytes::Bytes::copy_from_slice(&bytes[..100_000]);
        let file = office.upload_file(&address);
        let cut = futures_util::stream::once(async { Ok(third) }).chain(futures_util::stream::once(async move {
            while std::fs::metadata(&file).unwrap().len() < 100_000 {
                tokio::task::yield_now().await;
            }
            Err(std::io::Error::other("the link is cut"))
        }));
        let broken = piece(&officer, &address, 0, &[])
            .header("Content-Length", bytes.len())
            .body(reqwest::Body::wrap_stream(cut))
            .send()
            .await;
        assert!(broken.is_err());
        // Asking waits until the broken request has written down what came.
        let standing = offset(&officer, &address).await;
        assert_eq!(standing.header("upload-offset"), "100000");
        let (office, officer) = office.restarted(officer).await;
        let standing = offset(&officer, &address).await;
        assert_eq!(standing.header("upload-offset"), "100000");
        let rest = send(&officer, &address, 100_000, &bytes[100_000..]).await;
        assert_eq!(rest.status, 204, "{rest:?}");
        assert_eq!(officer.get(&address).await.expect(200)["sha256"], sha256_hex(&bytes));
        office.close().await;
    }

    async fn bytes_whose_checksum_a_crash_left_unproven_are_cut_off(office: Office) {
        let officer = officer(&office).await;
        let bytes = paper::pdf(1000);
        let address = announce(&officer, bytes.len(), "a.pdf").await;
        send(&officer, &address, 0, &bytes[..50]).await;
        let file = office.upload_file(&address);
        // As a server leaves it that dies while a piece with a checksum comes in.
        std::fs::write(file.with_extension("unverified"), "50").unwrap();
        std::fs::write(&file, [&bytes[..50], b"unproven"].concat()).unwrap();
        let (office, officer) = office.restarted(officer).await;
        assert_eq!(offset(&officer, &address).await.header("upload-offset"), "50");
        assert_eq!(send(&officer, &address, 50, &bytes[50..]).await.status, 204);
        assert_eq!(officer.get(&address).await.expect(200)["sha256"], sha256_hex(&bytes));
        office.close().await;
    }

    async fn a_whole_upload_that_a_crash_left_unfinished_is_finished_when_asked_for(office: Office) {
        let officer = officer(&office).await;
        let bytes = paper::pdf(1000);
        let address = announce(&officer, bytes.len(), "a.pdf").await;
        std::fs::write(office.upload_file(&address), &bytes).unwrap();
        let (office, officer) = office.restarted(officer).await;
        let standing = offset(&officer, &address).await;
        assert_eq!(standing.header("upload-offset"), bytes.len().to_string());
        assert_eq!(officer.get(&address).await.expect(200)["sha256"], sha256_hex(&bytes));
        assert_eq!(office.upload_files(), 0);
        office.close().await;
    }

    async fn a_piece_in_the_wrong_place_is_refused(office: Office) {
        let officer = officer(&office).await;
        let bytes = paper::pdf(100);
        let address = announce(&officer, bytes.len(), "a.pdf").await;
        let problem = send(&officer, &address, 7, &bytes[7..]).await.refused(409, "upload_offset");
        assert_eq!(problem["params"]["offset"], "0");
        send(&officer, &address, 0, &bytes).await;
        send(&officer, &address, 0, &bytes).await.refused(409, "upload_offset");
        let too_long = announce(&officer, 10, "a.pdf").await;
        send(&officer, &too_long, 0, &bytes).await.refused(413, "upload_longer_than_announced");
        assert_eq!(offset(&officer, &too_long).await.header("upload-offset"), "0");
        office.close().await;
    }

    async fn a_piece_is_kept_only_if_its_checksum_is_right(office: Office) {
        let officer = officer(&office).await;
        let bytes = paper::pdf(1000);
        let address = announce(&officer, bytes.len(), "a.pdf").await;
        let sum = |bytes: &[u8]| format!("sha256 {}", BASE64_STANDARD.encode(Sha256::digest(bytes)));
        let wrong = piece(&officer, &address, 0, &bytes[..500]).header("Upload-Checksum", sum(b"other"));
        let problem = Reply::of(wrong).await;
        problem.refused(460, "upload_checksum");
        assert_eq!(offset(&officer, &address).await.header("upload-offset"), "0");
        let odd = piece(&officer, &address, 0, &bytes[..500]).header("Upload-Checksum", "md5 YWJj");
        Reply::of(odd).await.refused(400, "upload_header_invalid");
        let right = piece(&officer, &address, 0, &bytes[..500]).header("Upload-Checksum", sum(&bytes[..500]));
        assert_eq!(Reply::of(right).await.header("upload-offset"), "500");
        let sha1 = BASE64_STANDARD.encode(<sha1::Sha1 as sha1::Digest>::digest(&bytes[500..]));
        let right = piece(&officer, &address, 500, &bytes[500..]).header("Upload-Checksum", format!("sha1 {sha1}"));
        assert_eq!(Reply::of(right).await.status, 204);
        officer.get(&address).await.expect(200);
        office.close().await;
    }

    async fn a_paper_that_is_not_taken_says_why_and_leaves_nothing(office: Office) {
        let officer = officer(&office).await;
        let whole = paper::pdf(100);
        let cases: [(&str, &[u8], &str); 3] = [
            ("a.pdf", b"not a paper", "document_not_what_name_says"),
            ("a.pdf", &whole[..300], "document_damaged"),
            ("a.png", &whole, "document_not_what_name_says"),
        ];
        for (name, bytes, code) in cases {
            let (address, reply) = upload(&officer, name, bytes).await;
            let problem = reply.refused(422, code);
            assert_ne!(problem["title"], problem["title_en"]);
            officer.get(&address).await.refused(422, code);
            assert_eq!(offset(&officer, &address).await.status, 422);
        }
        assert_eq!(office.upload_files(), 0);
        let empty = tus(&officer, Method::POST, "/v1/uploads").header("Upload-Length", 0);
        Reply::of(empty).await.refused(422, "document_empty");
        let huge = tus(&officer, Method::POST, "/v1/uploads").header("Upload-Length", 200 * 1024 * 1024);
        Reply::of(huge).await.refused(413, "document_too_large");
        office.close().await;
    }

    async fn an_upload_is_its_officers_alone_and_may_be_given_up(office: Office) {
        let officer = officer(&office).await;
        let other = office.officer("Minh", "counter", &[Role::Counter]).await;
        let bytes = paper::pdf(100);
        let address = announce(&officer, bytes.len(), "a.pdf").await;
        send(&other, &address, 0, &bytes).await.refused(404, "not_found");
        other.get(&address).await.refused(404, "not_found");
        office.stranger().get(&address).await.refused(401, "session_missing");
        send(&officer, &address, 0, &bytes[..50]).await;
        assert_eq!(Reply::of(tus(&officer, Method::DELETE, &address)).await.status, 204);
        assert_eq!(offset(&officer, &address).await.status, 404);
        assert_eq!(office.upload_files(), 0);
        office.close().await;
    }

    async fn an_upload_has_its_time(office: Office) {
        let officer = officer(&office).await;
        let address = announce(&officer, 500, "a.pdf").await;
        office.later_by_hours(49);
        let officer = office.signed_in_again(&officer).await;
        send(&officer, &address, 0, b"x").await.refused(410, "upload_gone");
        assert_eq!(motcua::server::app::uploads::sweep(&office.server.app).await.unwrap(), 1);
        assert_eq!(offset(&officer, &address).await.status, 404);
        assert_eq!(office.upload_files(), 0);
        // What a crash has left without a row goes once it is old enough.
        let forgotten = office.upload_file(&address);
        for days in [1, 5] {
            let then = std::time::SystemTime::now() - std::time::Duration::from_hours(24 * days);
            std::fs::write(&forgotten, "x").unwrap();
            std::fs::File::options().write(true).open(&forgotten).unwrap().set_modified(then).unwrap();
            motcua::server::app::uploads::sweep(&office.server.app).await.unwrap();
            assert_eq!(office.upload_files(), usize::from(days == 1));
        }
        office.close().await;
    }

    async fn the_protocol_is_spoken_as_announced(office: Office) {
        let officer = officer(&office).await;
        let options = Reply::of(office.stranger().request(Method::OPTIONS, "/v1/uploads")).await;
        assert_eq!(options.status, 204);
        assert_eq!(options.header("tus-version"), "1.0.0");
        assert_eq!(options.header("tus-max-size"), "104857600");
        assert_eq!(options.header("tus-checksum-algorithm"), "sha1,sha256");
        for extension in ["creation", "creation-with-upload", "checksum", "termination", "expiration"] {
            assert!(options.header("tus-extension").split(',').any(|it| it == extension));
        }
        let old = officer.request(Method::POST, "/v1/uploads").header("Tus-Resumable", "0.2.2");
        let old = Reply::of(old).await;
        old.refused(412, "tus_version");
        assert_eq!(old.header("tus-version"), "1.0.0");
        let silent = officer.request(Method::POST, "/v1/uploads").header("Upload-Length", 10);
        Reply::of(silent).await.refused(400, "upload_header_invalid");
        let nothing = Reply::of(tus(&officer, Method::POST, "/v1/uploads")).await;
        nothing.refused(400, "upload_header_invalid");

        let bytes = paper::pdf(100);
        let at_once = tus(&officer, Method::POST, "/v1/uploads")
            .header("Upload-Length", bytes.len())
            .header("Content-Type", "application/offset+octet-stream")
            .body(bytes.clone());
        let at_once = Reply::of(at_once).await;
        assert_eq!((at_once.status.as_u16(), at_once.header("upload-offset")), (201, &*bytes.len().to_string()));
        officer.get(at_once.header("location")).await.expect(200);

        let address = announce(&officer, bytes.len(), "a.pdf").await;
        let wrong_type = tus(&officer, Method::PATCH, &address).header("Upload-Offset", 0).body("x");
        Reply::of(wrong_type).await.refused(415, "upload_media_type");
        let overridden = tus(&officer, Method::POST, &address)
            .header("X-HTTP-Method-Override", "PATCH")
            .header("Upload-Offset", 0)
            .header("Content-Type", "application/offset+octet-stream")
            .body(bytes);
        assert_eq!(Reply::of(overridden).await.status, 204);
        office.close().await;
    }
}
