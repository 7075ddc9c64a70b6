//! The command line as scripts use it: its exit codes, its plain answers, and one case's story.

#![cfg(all(feature = "server", feature = "console"))]
#![expect(
    clippy::unwrap_used,
    reason = "a program that cannot be run or read has failed the test"
)]

#[path = "support/paper.rs"]
mod paper;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// The program in a home of its own.
fn motcua(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command
        .args(arguments)
        .env("MOTCUA_HOME", home)
        .env("MOTCUA_LANGUAGE", "en")
        .env_remove("MOTCUA_TOKEN")
        .env_remove("MOTCUA_PROFILE")
        .stdin(Stdio::null());
    command
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    motcua(home, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn exit_codes_tell_done_from_refused_from_a_wrong_call() {
    let home = tempfile::tempdir().unwrap();
    let code = |arguments: &[&str]| run(home.path(), arguments).status.code();
    assert_eq!(code(&["profiles"]), Some(0));
    assert_eq!(code(&["check", "id", "123"]), Some(1));
    assert_eq!(code(&["check", "shoe", "43"]), Some(2));
    assert_eq!(code(&["nonsense"]), Some(2));
}

#[test]
fn a_refusal_is_one_line_on_stderr() {
    let home = tempfile::tempdir().unwrap();
    for arguments in [
        &["cases", "list"][..],
        &["cases", "--url", "http://127.0.0.1:1", "list"],
        &["login", "--profile", "nowhere"],
        &["check", "id", "123"],
    ] {
        let output = run(home.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let complaint = complained(&output);
        assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    }
}

#[test]
fn a_term_from_a_friday_ends_after_the_weekend() {
    let home = tempfile::tempdir().unwrap();
    let from = "2026-11-20T09:00:00+07:00";
    let output = run(
        home.path(),
        &["due", "--duration", "1 working_day", "--from", from],
    );
    let day = said(&output);
    assert!(day.starts_with("2026-11-23T"), "{day}");
}

#[test]
fn a_broken_catalogue_is_refused_and_a_whole_one_is_not() {
    let home = tempfile::tempdir().unwrap();
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/ha-noi-2026");
    let broken = home.path().join("ha-noi-2026");
    std::fs::create_dir(&broken).unwrap();
    for entry in std::fs::read_dir(&whole).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, broken.join(path.file_name().unwrap())).unwrap();
    }
    let check = |folder: &Path| {
        let output = run(home.path(), &["catalog", "check", folder.to_str().unwrap()]);
        output.status.code()
    };
    assert_eq!(check(&whole), Some(0));
    assert_eq!(check(&broken), Some(0));
    std::fs::write(broken.join("catalog.toml"), "name = ").unwrap();
    assert_eq!(check(&broken), Some(1));
}

#[test]
fn an_account_is_made_with_the_password_from_standard_input() {
    let home = tempfile::tempdir().unwrap();
    let add = [
        "accounts",
        "add",
        "lan.hk",
        "--name",
        "Lan",
        "--unit",
        "p25-hoan-kiem.mc",
        "--role",
        "counter",
    ];
    let with_password = |password: &str| {
        let mut child = motcua(home.path(), &add)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(password.as_bytes()).unwrap();
        drop(stdin);
        child.wait().unwrap().code()
    };
    assert_eq!(with_password("short\n"), Some(1));
    assert_eq!(with_password("long enough\n"), Some(0));
    assert_eq!(with_password("long enough\n"), Some(1), "the name is taken");
    let listed = run(home.path(), &["accounts", "list", "--json"]);
    let accounts: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(accounts[0]["username"], "lan.hk");
    assert_eq!(accounts[0]["roles"], json!(["counter"]));
}

/// An office that runs until it goes out of scope.
struct Office {
    child: Child,
    url: String,
    token: String,
}

impl Office {
    fn open(home: &Path) -> Self {
        let database = format!("sqlite:{}", home.join("office.db").display());
        let mut child = motcua(
            home,
            &[
                "demo",
                "--headless",
                "--cases",
                "20",
                "--database",
                &database,
            ],
        )
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let opened: Value = serde_json::from_str(&line).unwrap();
        Self {
            child,
            url: opened["url"].as_str().unwrap().to_owned(),
            token: opened["tokens"]["counter"].as_str().unwrap().to_owned(),
        }
    }

    /// A case that came in online and waits to be accepted; its id.
    fn submit(&self) -> String {
        let body = json!({
            "procedure": "2.000815", "channel": "online", "return_method": "counter",
            "owner": { "kind": "citizen", "name": "Nguyễn Văn Thử" },
            "parts": [{ "part": "TP01", "originals": 1 }, { "part": "TP02", "copies": 2 }],
            "submit_only": true,
        })
        .to_string();
        let host = self.url.strip_prefix("http://").unwrap();
        let request = format!(
            "POST /v1/cases HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
             authorization: Bearer {}\r\nidempotency-key: {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.token,
            uuid::Uuid::now_v7(),
            body.len(),
        );
        let mut stream = TcpStream::connect(host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 201"), "{answer}");
        let case: Value = serde_json::from_str(body).unwrap();
        case["id"].as_str().unwrap().to_owned()
    }

    fn cases(&self, home: &Path, arguments: &[&str]) -> Output {
        motcua(home, &["cases", "--url", &self.url])
            .args(arguments)
            .env("MOTCUA_TOKEN", &self.token)
            .output()
            .unwrap()
    }

    /// The JSON that a command answers with.
    fn asked(&self, home: &Path, arguments: &[&str]) -> Value {
        let output = self.cases(home, arguments);
        assert!(output.status.success(), "{}", complained(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_case_is_found_accepted_digitized_and_forwarded() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    let id = office.submit();
    let new = office.asked(home, &["list", "--view", "new_online", "--json"]);
    let listed = new.as_array().unwrap().iter().any(|row| row["id"] == *id);
    assert!(listed, "{new}");

    let accepted = office.asked(home, &["accept", &id, "--json"]);
    assert_eq!(accepted["status"], 2);
    let code = accepted["code"].as_str().unwrap();

    let file = home.join("tờ khai.pdf");
    std::fs::write(&file, paper::pdf(2000)).unwrap();
    let file = file.to_str().unwrap();
    let unsaid = office.cases(home, &["attach", code, file]);
    assert_eq!(unsaid.status.code(), Some(1), "neither a part nor a result");
    office.asked(home, &["attach", code, file, "--part", "TP02", "--json"]);
    let whole = office.asked(home, &["show", code, "--json"]);
    assert_eq!(whole["documents"][0]["file_name"], "tờ khai.pdf");

    let nowhere = office.cases(home, &["forward", code, "--to", "zzz"]);
    assert_eq!(nowhere.status.code(), Some(1));
    let mixed = office.cases(home, &["forward", "no-such-99999", code]);
    assert_eq!(mixed.status.code(), Some(1));
    assert!(said(&mixed).contains(code), "the other one went on its way");
    let shown = office.asked(home, &["show", code, "--json"]);
    assert!(shown["pending"].is_object(), "{shown}");

    let database = format!("sqlite:{}", home.join("office.db").display());
    let audit = run(home, &["audit", "verify", "--database", &database]);
    assert!(audit.status.success(), "{}", said(&audit));
}
