//! Signing in with a local account: right, wrong, too often wrong; how long it lasts; signing out.

use crate::support::office::{Office, Officer, Reply, on_both_databases};
use motcua::contract::status::Role;
use motcua::server::app::accounts::{self, NewAccount};
use reqwest::Method;
use serde_json::json;

const PASSWORD: &str = "mật khẩu dài";

async fn account(office: &Office, username: &str) {
    let new = NewAccount {
        username: username.to_owned(),
        name: "Trần Thị Lan".to_owned(),
        unit: office.any_unit(),
        roles: vec![Role::Counter],
        scope: Vec::new(),
        password: Some(PASSWORD.to_owned()),
    };
    accounts::create(&office.server.app, new).await.unwrap();
}

async fn sign_in(office: &Office, username: &str, password: &str) -> Reply {
    let body = json!({ "username": username, "password": password });
    let request = office.stranger().request(Method::POST, "/v1/sessions");
    Reply::of(request.json(&body)).await
}

fn with_token(office: &Office, reply: &Reply) -> Officer {
    let mut officer = office.stranger();
    officer.token = Some(reply.json()["token"].as_str().unwrap().to_owned());
    officer
}

on_both_databases! {
    async fn an_officer_signs_in_works_and_signs_out(office: Office) {
        account(&office, "Lan.Tran").await;
        let reply = sign_in(&office, " lan.tran ", PASSWORD).await;
        let session = reply.expect(201);
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(session["expires_at"], "2026-06-08T21:00:00+07:00");
        assert_eq!(session["me"]["name"], "Trần Thị Lan");
        assert!(session["token"].as_str().unwrap().len() >= 43);
        let officer = with_token(&office, &reply);
        assert_eq!(officer.get("/v1/me").await.expect(200)["username"], "lan.tran");
        let out = Reply::of(officer.request(Method::DELETE, "/v1/sessions/current")).await;
        assert_eq!(out.status, 204);
        officer.get("/v1/me").await.refused(401, "session_expired");
        office.close().await;
    }

    async fn a_password_typed_by_another_input_method_is_the_same(office: Office) {
        account(&office, "lan").await;
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(PASSWORD).collect();
        assert_ne!(decomposed, PASSWORD);
        sign_in(&office, "lan", &decomposed).await.expect(201);
        office.close().await;
    }

    async fn an_unknown_name_is_told_the_same_as_a_wrong_password(office: Office) {
        account(&office, "lan").await;
        let wrong = sign_in(&office, "lan", "sai mật khẩu").await;
        let unknown = sign_in(&office, "minh", "sai mật khẩu").await;
        let odd = sign_in(&office, "không thể là tên", "x").await;
        for reply in [&wrong, &unknown, &odd] {
            reply.refused(401, "sign_in_wrong");
        }
        assert_eq!(wrong.json()["title"], unknown.json()["title"]);
        office.close().await;
    }

    async fn after_five_wrong_tries_even_the_right_password_waits(office: Office) {
        account(&office, "lan").await;
        for name in ["lan", "minh"] {
            for _ in 0..5 {
                sign_in(&office, name, "sai mật khẩu").await.refused(401, "sign_in_wrong");
            }
            let reply = sign_in(&office, name, PASSWORD).await;
            let problem = reply.refused(429, "sign_in_locked");
            assert_eq!(problem["params"]["minutes"], "5");
            assert_eq!(reply.header("retry-after"), "300");
        }
        office.later_by_minutes(6);
        sign_in(&office, "lan", PASSWORD).await.expect(201);
        sign_in(&office, "lan", "sai mật khẩu").await.refused(401, "sign_in_wrong");
        sign_in(&office, "lan", PASSWORD).await.expect(201);
        office.close().await;
    }

    async fn guesses_made_at_once_count_one_by_one(office: Office) {
        account(&office, "lan").await;
        let guesses = (0..12).map(|_| sign_in(&office, "lan", "sai mật khẩu"));
        let replies = futures_util::future::join_all(guesses).await;
        let tried = replies.iter().filter(|it| it.status == 401).count();
        let locked = replies.iter().filter(|it| it.status == 429).count();
        assert_eq!((tried, locked), (5, 7));
        office.close().await;
    }

    async fn a_session_in_use_goes_on_and_an_idle_one_ends(office: Office) {
        account(&office, "lan").await;
        let busy = with_token(&office, &sign_in(&office, "lan", PASSWORD).await);
        let idle = with_token(&office, &sign_in(&office, "lan", PASSWORD).await);
        office.later_by_hours(8);
        busy.get("/v1/me").await.expect(200);
        office.later_by_hours(8);
        busy.get("/v1/me").await.expect(200);
        idle.get("/v1/me").await.refused(401, "session_expired");
        motcua::server::app::sessions::sweep(&office.server.app).await.unwrap();
        busy.get("/v1/me").await.expect(200);
        office.close().await;
    }

    async fn an_account_that_cannot_be_is_refused_field_by_field(office: Office) {
        account(&office, "lan").await;
        let new = NewAccount {
            username: "LAN".to_owned(),
            name: "\u{1b}".to_owned(),
            unit: "nowhere".into(),
            roles: Vec::new(),
            scope: Vec::new(),
            password: Some("ngắn".to_owned()),
        };
        let refused = accounts::create(&office.server.app, new.clone()).await.unwrap_err();
        let motcua::server::app::Failure::Invalid(fields) = refused else {
            panic!("{refused:?}");
        };
        let codes: Vec<_> = fields.iter().map(|it| it.reason.code.as_str()).collect();
        assert_eq!(codes, ["officer_name_invalid", "roles_missing", "unit_unknown", "password_too_short"]);
        let taken = NewAccount {
            name: "Lan".to_owned(),
            unit: office.any_unit(),
            roles: vec![Role::It],
            password: None,
            ..new
        };
        let refused = accounts::create(&office.server.app, taken).await.unwrap_err();
        assert!(format!("{refused:?}").contains("username_taken"), "{refused:?}");
        office.close().await;
    }
}
