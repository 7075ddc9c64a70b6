//! The command line as scripts use it: its exit codes, its plain answers, and one case's story.

#![cfg(all(feature = "server", feature = "console"))]
#![expect(
    clippy::unwrap_used,
    reason = "a program that cannot be run or read has failed the test"
)]

#[path = "support/cups.rs"]
mod cups;
#[path = "support/paper.rs"]
mod paper;
#[path = "support/printed.rs"]
#[allow(dead_code)]
mod printed;
#[cfg(unix)]
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
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
        &["cases", "list", "--url", "http://127.0.0.1:1", "--json"],
        &["--url", "http://127.0.0.1:1", "cases", "--json", "list"],
        &["login", "--profile", "nowhere"],
        &["check", "id", "123"],
    ] {
        let output = run(home.path(), arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let complaint = complained(&output);
        assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    }
}

/// What stands on stderr of an officer who reads Vietnamese; the call was refused in one line.
fn complained_in_vietnamese(home: &Path, arguments: &[&str]) -> String {
    let output = motcua(home, arguments)
        .env("MOTCUA_LANGUAGE", "vi")
        .output()
        .unwrap();
    let complaint = complained(&output);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {complaint}");
    assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    complaint
}

#[test]
fn an_address_that_is_none_is_refused_with_how_to_write_one() {
    let home = tempfile::tempdir().unwrap();
    let settings = "[profiles.sai]\nurl = \"motcua.example.vn:4180\"\n";
    std::fs::create_dir_all(home.path().join("config")).unwrap();
    std::fs::write(home.path().join("config/config.toml"), settings).unwrap();
    for address in [
        "motcua.example.vn",
        "ftp://motcua.example.vn",
        "http://",
        "h ttp",
    ] {
        for call in [&["cases", "list"][..], &["login"], &["hall"], &[]] {
            let arguments = [call, &["--url", address]].concat();
            let complaint = complained_in_vietnamese(home.path(), &arguments);
            let named = format!("«{address}» không phải địa chỉ máy chủ hồ sơ");
            assert!(complaint.contains(&named), "{arguments:?}: {complaint}");
        }
    }
    let complaint = complained_in_vietnamese(home.path(), &["cases", "list", "--profile", "sai"]);
    assert!(
        complaint.contains("«motcua.example.vn:4180»"),
        "{complaint}"
    );
}

#[test]
fn another_program_at_the_address_is_told_from_a_case_api() {
    let home = tempfile::tempdir().unwrap();
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>",
        "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
        "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let stranger = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 4096];
            let _some = stream.read(&mut asked).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        });
        let output = motcua(home.path(), &["cases", "list", "--url", &address])
            .env("MOTCUA_LANGUAGE", "vi")
            .env("MOTCUA_TOKEN", "the-cua-toi")
            .output()
            .unwrap();
        stranger.join().unwrap();
        let complaint = complained(&output);
        assert_eq!(output.status.code(), Some(1), "{answer}: {complaint}");
        let said = "Nơi trả lời không phải máy chủ hồ sơ";
        assert!(complaint.contains(said), "{answer}: {complaint}");
        assert!(!complaint.contains("the-cua-toi"), "{complaint}");
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
    database: String,
    url: String,
    token: String,
    supervisor: String,
}

impl Office {
    fn open(home: &Path) -> Self {
        Self::open_in(home, &std::env::temp_dir())
    }

    /// With `temporary` as the machine's folder for what is thrown away.
    fn open_in(home: &Path, temporary: &Path) -> Self {
        let database = format!("sqlite:{}", home.join("office.db").display());
        let demo = ["demo", "--headless", "--cases", "20", "--database"];
        let mut child = motcua(home, &demo)
            .arg(&database)
            .env("TMPDIR", temporary)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let opened: Value = serde_json::from_str(&line).unwrap();
        let token = |role: &str| opened["tokens"][role].as_str().unwrap().to_owned();
        Self {
            child,
            database,
            url: opened["url"].as_str().unwrap().to_owned(),
            token: token("counter"),
            supervisor: token("supervisor"),
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
    #[track_caller]
    fn asked(&self, home: &Path, arguments: &[&str]) -> Value {
        let output = self.cases(home, arguments);
        assert!(output.status.success(), "{}", complained(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        // Told, not killed: what it holds for the time of the demo goes with it.
        #[cfg(unix)]
        if let Ok(Some(pid)) = i32::try_from(self.child.id()).map(rustix::process::Pid::from_raw) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        #[cfg(not(unix))]
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

/// An account of the ward's counter with that password.
fn account(home: &Path, database: &str, username: &str, unit: &str, role: &str) {
    let add = ["accounts", "add", username, "--name", "Trần Thị Lan"];
    let place = ["--unit", unit, "--role", role, "--database", database];
    let mut child = motcua(home, &add);
    with_password(child.args(place));
}

/// Runs it with the password on standard input.
fn with_password(command: &mut Command) {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

const PASSWORD: &str = "mat-khau-cua-Lan";

#[cfg(unix)]
#[test]
fn a_password_is_typed_unseen_and_a_session_lasts_until_it_is_ended() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    account(
        home,
        &office.database,
        "lan.mc",
        "p25-hoan-kiem.mc",
        "counter",
    );
    let sign_in = |password: &str| {
        let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_motcua"));
        command.args(["login", "--username", "lan.mc", "--url", &office.url]);
        command.env("MOTCUA_HOME", home);
        command.env("MOTCUA_LANGUAGE", "en");
        command.env_remove("MOTCUA_TOKEN");
        let mut terminal = terminal::Terminal::start(command, 120, 10);
        terminal.wait_for("Password");
        terminal.type_text(password);
        terminal.press("Enter");
        terminal.wait_left()
    };
    let mine = |arguments: &[&str]| {
        motcua(home, arguments)
            .args(["--url", &office.url])
            .output()
            .unwrap()
    };
    let wrong = sign_in("mat-khau-khac");
    assert_eq!(wrong.exit_code, 1);
    assert!(!wrong.screen.contains("mat-khau"), "{}", wrong.screen);
    assert_eq!(mine(&["cases", "list"]).status.code(), Some(1));

    let right = sign_in(PASSWORD);
    assert_eq!(right.exit_code, 0, "{}", right.screen);
    assert!(!right.screen.contains(PASSWORD), "{}", right.screen);
    assert!(right.screen.contains("Trần Thị Lan"), "{}", right.screen);
    assert!(mine(&["cases", "list", "--json"]).status.success());

    assert!(mine(&["logout"]).status.success());
    assert_eq!(mine(&["cases", "list"]).status.code(), Some(1));
}

#[test]
fn a_case_is_declined_and_another_goes_where_it_is_sent_and_is_taken_there() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    let declined = office.submit();
    let unsaid = office.cases(home, &["decline", &declined]);
    assert_eq!(unsaid.status.code(), Some(2), "the law wants a reason");
    let done = office.asked(
        home,
        &[
            "decline",
            &declined,
            "--reason",
            "không thuộc thẩm quyền",
            "--json",
        ],
    );
    assert_eq!(done["status"], 3);
    let again = office.cases(home, &["decline", &declined, "--reason", "x"]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(complained(&again).lines().count(), 1);

    let id = office.submit();
    office.asked(home, &["accept", &id, "--json"]);
    let shown = office.asked(home, &["show", &id, "--json"]);
    let places = shown["affordances"].as_array().unwrap();
    let forward = places.iter().find(|it| it["type"] == "forward").unwrap();
    let place = &forward["destinations"][0];
    let mnemonic = place["mnemonic"].as_str().unwrap();
    let sent = office.asked(home, &["forward", &id, "--to", mnemonic, "--json"]);
    assert_eq!(sent["pending"]["to_unit"], place["to"]["unit"]);
    // Sent by mistake: taken back, sent again, and taken back by its other name.
    let back = office.asked(home, &["undo", &id, "--json"]);
    assert!(back["pending"].is_null(), "{back}");
    office.asked(home, &["forward", &id, "--to", mnemonic, "--json"]);
    office.asked(home, &["recall", &id, "--json"]);
    office.asked(home, &["forward", &id, "--to", mnemonic, "--json"]);
    // Whoever works there has a session of their own on their own machine.
    let machine = tempfile::tempdir().unwrap();
    let machine = machine.path();
    let unit = place["to"]["unit"].as_str().unwrap();
    account(machine, &office.database, "noi.nhan", unit, "specialist");
    let sign_in = ["login", "--username", "noi.nhan", "--url", &office.url];
    with_password(&mut motcua(machine, &sign_in));
    let there = |arguments: &[&str]| -> Value {
        let output = motcua(machine, &["cases"])
            .args(arguments)
            .args(["--url", &office.url])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", complained(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let taken = there(&["acknowledge", &id, "--json"]);
    assert!(taken["pending"].is_null(), "{taken}");
    let file = home.join("ban chung thuc.pdf");
    std::fs::write(&file, paper::pdf(2000)).unwrap();
    let file = file.to_str().unwrap();
    let attached = there(&[
        "attach",
        &id,
        file,
        "--number",
        "125/TLKS",
        "--signer",
        "Ngô Văn Tư",
        "--json",
    ]);
    assert_eq!(attached["id"], *id);
    let shown = there(&["show", &id, "--json"]);
    let documents = shown["documents"].to_string();
    assert!(documents.contains("125/TLKS"), "{documents}");
}

#[test]
fn a_case_waits_for_money_and_a_decision_and_is_withdrawn() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    let id = office.submit();
    office.asked(home, &["accept", &id, "--json"]);
    let wrong = office.cases(home, &["request-payment", &id, "--amount", "1.5"]);
    assert_eq!(wrong.status.code(), Some(1));
    let asked = office.asked(
        home,
        &["request-payment", &id, "--amount", "8.000", "--json"],
    );
    assert_eq!(asked["status"], 6);
    let short = office.cases(
        home,
        &["record-payment", &id, "--amount", "800", "--proof", "BL"],
    );
    assert_eq!(short.status.code(), Some(1));
    let paid = office.asked(home, &["record-payment", &id, "--proof", "BL-1", "--json"]);
    assert_eq!(paid["status"], 4);
    let wish = ["request-withdrawal", &id, "--reason", "đổi ý", "--json"];
    assert_eq!(office.asked(home, &wish)["status"], 7);
    let noted = office.asked(home, &["note", &id, "đã gọi điện", "--json"]);
    assert_eq!(noted["status"], 7);
    // Whether it may go is decided by those who decide cases.
    let counter = office.cases(home, &["stop", &id, "--reason", "theo đơn"]);
    assert_eq!(counter.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_demo_leaves_nothing_and_clears_after_one_that_was_killed() {
    let home = tempfile::tempdir().unwrap();
    let temporary = tempfile::tempdir().unwrap();
    let left = || std::fs::read_dir(temporary.path()).unwrap().count();
    let open = || Office::open_in(home.path(), temporary.path());
    let mut killed = open();
    killed.child.kill().unwrap();
    killed.child.wait().unwrap();
    assert_eq!(left(), 1);
    let alive = open();
    assert_eq!(left(), 1, "the dead one's folder is gone");
    let second = open();
    assert_eq!(left(), 2, "a demo that runs keeps its own");
    drop(second);
    drop(alive);
    assert_eq!(left(), 0);
}

#[test]
fn a_receipt_is_printed_saved_and_printed_again_with_a_reason() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    let accepted = office.asked(home, &["accept", &office.submit(), "--json"]);
    let code = accepted["code"].as_str().unwrap();

    let unset = office.cases(home, &["print", code]);
    assert_eq!(unset.status.code(), Some(1));
    assert!(complained(&unset).contains("print_folder"), "{unset:?}");

    let file = home.join("receipt.pdf");
    let saved = office.cases(home, &["print", code, "--out", file.to_str().unwrap()]);
    assert!(saved.status.success(), "{}", complained(&saved));
    let text = printed::Printed::new(&std::fs::read(&file).unwrap()).text();
    assert!(text.contains(&format!("Mã hồ sơ: {code}")), "{text}");
    assert!(text.contains("Nguyễn Văn Thử"), "{text}");

    let refusal = office.cases(
        home,
        &["print", code, "--form", "refusal", "--out", "x.pdf"],
    );
    assert_eq!(refusal.status.code(), Some(1));
    assert!(
        complained(&refusal).contains("was not declined"),
        "{refusal:?}"
    );
    assert_eq!(
        office
            .cases(home, &["print", code, "--form", "diploma"])
            .status
            .code(),
        Some(2)
    );

    // A real spooler with one printer.
    let cups = cups::Cups::start("quay1");
    let to = |printer: &str, more: &[&str]| {
        motcua(
            home,
            &[
                "cases",
                "--url",
                &office.url,
                "print",
                code,
                "--printer",
                printer,
            ],
        )
        .args(more)
        .env("MOTCUA_TOKEN", &office.token)
        .env("CUPS_SERVER", cups.socket())
        .output()
        .unwrap()
    };
    let spooled = to("quay1", &["--paper", "a5"]);
    assert!(spooled.status.success(), "{}", complained(&spooled));
    let again = to("quay1", &["--reason", "kẹt giấy", "--paper", "a4"]);
    assert!(again.status.success(), "{}", complained(&again));
    let jobs = cups.jobs();
    assert_eq!(jobs.len(), 2);
    let [first, second] = [&jobs[0], &jobs[1]].map(|it| printed::Printed::new(it));
    assert_eq!(first.size(), (1, 148, 210));
    assert_eq!(first.codes().len(), 2);
    assert_eq!(second.size(), (1, 210, 297));
    assert!(second.text().contains("Bản in lại"));
    let orders = cups.orders(jobs.len());
    assert!(
        orders[0].contains("A5") && orders[1].contains("A4"),
        "{orders:?}"
    );
    assert!(
        orders[0].contains(code) && !orders[0].contains("Nguyễn"),
        "{orders:?}"
    );

    let missing = to("quay9", &[]);
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(complained(&missing).lines().count(), 1, "{missing:?}");
    drop(cups);
    let gone = motcua(
        home,
        &[
            "cases",
            "--url",
            &office.url,
            "print",
            code,
            "--printer",
            "quay1",
        ],
    )
    .env("MOTCUA_TOKEN", &office.token)
    .env("CUPS_SERVER", home.join("no-socket"))
    .output()
    .unwrap();
    assert_eq!(gone.status.code(), Some(1), "{gone:?}");
    // The case is as it was.
    let shown = office.asked(home, &["show", code, "--json"]);
    assert_eq!(shown["version"], accepted["version"]);
}

#[test]
fn a_supervisor_reports_the_plan_and_the_settlement_and_a_counter_does_not() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    let report = |token: &str, arguments: &[&str]| {
        motcua(home, &["report", "--url", &office.url])
            .args(arguments)
            .env("MOTCUA_TOKEN", token)
            .output()
            .unwrap()
    };
    let refused = report(
        &office.token,
        &["plan", "--from", "1/1/2026", "--to", "31/12/2026"],
    );
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        complained(&refused).contains("head of the one-stop"),
        "{refused:?}"
    );
    let head = &office.supervisor;
    let year = ["--from", "2025-07-01", "--to", "31/12/2026"];
    let asked = |what: &str, more: &[&str]| {
        let output = report(head, &[&[what], &year[..], more].concat());
        assert!(output.status.success(), "{}", complained(&output));
        said(&output)
    };
    let json: Value = serde_json::from_str(&asked("plan", &["--json"])).unwrap();
    let whole = &json["total"]["whole"];
    assert_eq!(whole["check"]["difference"], 0);
    let count = |field: &str| whole[field].as_u64().unwrap();
    assert!(count("received") > 0, "{whole}");

    let plan = asked("plan", &[]);
    assert!(plan.contains("Checked: the buckets add up"), "{plan}");
    assert!(
        plan.contains("On time (2.1)") && plan.contains("Electronic circulation"),
        "{plan}"
    );
    let csv = asked("plan", &["--csv", "--by", "unit"]);
    let columns: Vec<usize> = csv.lines().map(|line| line.matches(',').count()).collect();
    assert!(csv.starts_with("group,name,key,code,reading,"), "{csv}");
    assert!(columns.len() > 40, "{csv}");
    assert!(
        csv.lines()
            .any(|line| line.contains(",on_time,2.1,moved_due,percent,")),
        "{csv}"
    );

    // Form 06: what was received is what was resolved, is open, or was stopped; the lines add up to the sum.
    let csv = asked("settlement", &["--csv"]);
    let figures = |line: &str| -> Vec<u64> {
        let cells: Vec<&str> = line.rsplitn(13, ',').collect();
        cells[..12]
            .iter()
            .rev()
            .map(|cell| cell.parse().unwrap())
            .collect()
    };
    let lines: Vec<Vec<u64>> = csv.lines().skip(1).map(figures).collect();
    let (sum, procedures) = lines.split_last().unwrap();
    for column in 0..12 {
        let parts: u64 = procedures.iter().map(|line| line[column]).sum();
        assert_eq!(parts, sum[column], "column {column}: {csv}");
    }
    assert_eq!(sum[0], count("received") + count("carried_in"));
    assert_eq!(sum[0], sum[1] + sum[2] + sum[3]);
    assert_eq!(sum[0], sum[4] + sum[8] + sum[11]);
    let table = asked("settlement", &[]);
    let widest = table
        .lines()
        .take(3 + procedures.len())
        .map(|line| line.chars().count())
        .max();
    assert!(widest <= Some(80), "{widest:?}\n{table}");
    assert_eq!(
        report(head, &["plan", "--from", "x", "--to", "y"])
            .status
            .code(),
        Some(1)
    );
}

/// A register as an office of 2003 left it: TCVN3 in single bytes, semicolons.
const REGISTER: &[u8] = b"S\xE8;Quy\xD3n s\xE8;H\xE4 v\xB5 t\xAAn;Ng\xB5y \xAE\xA8ng k\xFD\r\n\
    15;1;Nguy\xD4n Th\xDE \xB8nh;14/02/2003\r\n16;1;Tr\xC7n V\xA8n B\xD7nh;15/02/2003\r\n17;1;L\xAA Th\xDE C\xF3c;31/02/2003\r\n";

#[test]
fn an_old_register_is_seen_through_imported_and_digitized() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let office = Office::open(home);
    let file = home.join("sổ khai sinh 2003.csv");
    let register: Vec<u8> = REGISTER.to_vec();
    std::fs::write(&file, &register).unwrap();
    let file = file.to_str().unwrap();
    let backlog = |arguments: &[&str]| {
        motcua(home, &["backlog", "--url", &office.url])
            .args(arguments)
            .env("MOTCUA_TOKEN", &office.supervisor)
            .output()
            .unwrap()
    };
    let import = ["import", file, "--procedure", "1.001193"];
    let preview = backlog(&[&import[..], &["--preview"]].concat());
    assert!(preview.status.success(), "{}", complained(&preview));
    let seen = said(&preview);
    assert!(
        seen.contains("TCVN3") && seen.contains("Nguyễn Thị Ánh"),
        "{seen}"
    );
    assert!(
        seen.contains("2 added") && seen.contains("1 refused"),
        "{seen}"
    );
    assert!(
        seen.contains("  4: Issued: identity_date_impossible"),
        "{seen}"
    );

    // Letters are converted: nobody is there to be asked, so nothing is done.
    let unasked = backlog(&import);
    assert_eq!(unasked.status.code(), Some(1));
    assert!(complained(&unasked).contains("--yes"));
    let list = || -> Value {
        let output = backlog(&["list", "--json"]);
        assert!(output.status.success(), "{}", complained(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(list()["items"], json!([]));

    let imported = backlog(&[&import[..], &["--yes"]].concat());
    // Done, and one row left: a script has to know.
    assert_eq!(imported.status.code(), Some(1), "{}", said(&imported));
    assert!(said(&imported).contains("2 added"));
    let listed = list();
    let first = &listed["items"][0];
    assert_eq!(first["owner_name"], "Nguyễn Thị Ánh");

    let unit = first["unit"].as_str().unwrap();
    let count = [
        "count",
        "--unit",
        unit,
        "--procedure",
        "1.001193",
        "--year",
        "2003",
        "--register",
        "1",
    ];
    let counted = backlog(
        &[
            &count[..],
            &["--as-of", "15/01/2026", "--source", "Biên bản 03", "4"],
        ]
        .concat(),
    );
    assert!(counted.status.success(), "{}", complained(&counted));
    let scan = home.join("ks15.pdf");
    std::fs::write(&scan, paper::signed_pdf(2000)).unwrap();
    let id = first["id"].as_str().unwrap();
    let attached = backlog(&["attach", id, scan.to_str().unwrap()]);
    assert!(
        said(&attached).contains("Signed"),
        "{}",
        complained(&attached)
    );
    let progress = backlog(&["progress", "--json"]);
    let progress: Value = serde_json::from_slice(&progress.stdout).unwrap();
    assert_eq!(progress["total"]["share"], 25.0);
    let shown = said(&backlog(&["progress"]));
    assert!(shown.contains("25 %"), "{shown}");
}
