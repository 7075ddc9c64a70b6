//! `motcua hall` on a real terminal over a real server: the numbers called, large; cut off and back again.
#![cfg(all(unix, feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/binary.rs"]
mod binary;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/proxy.rs"]
mod proxy;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use binary::{Caller, Server, enrolled, good};
use motcua::console::board::digits;
use motcua::contract::id::OfficerId;
use motcua::contract::status::Role;
use portable_pty::CommandBuilder;
use proxy::Proxy;
use serde_json::{Value, json};
use terminal::Terminal;

const COUNTER: &str = "p25-hoan-kiem.mc";

async fn post(caller: &Caller, path: &str, body: Value) -> Value {
    let key = OfficerId::new().to_string();
    good(caller.post(path, &key, &body)).await
}

/// Waits until these letters stand on the board as large as `size`.
fn wait_for_large(terminal: &mut Terminal, words: &str, size: usize) {
    let rows = digits::rows(words, size, '█');
    terminal.wait_until(words, |screen| {
        let contents = screen.contents();
        let lines: Vec<&str> = contents.lines().collect();
        let stands = |window: &[&str]| {
            let mut rows = rows.iter().zip(window);
            rows.all(|(row, line)| line.contains(row.trim()))
        };
        lines.windows(rows.len()).any(stands)
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_follows_the_calls_through_a_cut_and_a_new_size() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", folder.path().join("cases.db").display());
    let counter = enrolled(&database, folder.path(), COUNTER, Role::Counter).await;
    let board = enrolled(&database, folder.path(), COUNTER, Role::Board).await;
    let server = Server::start(&database, folder.path());
    let officer = Caller::new(&counter, &server);
    let proxy = Proxy::to(server.url.trim_start_matches("http://").parse().unwrap());

    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_motcua"));
    command.args(["hall", "--url", &format!("http://{}", proxy.address)]);
    command.env("MOTCUA_HOME", folder.path().join("hall"));
    command.env("MOTCUA_TOKEN", &board);
    for name in ["NO_COLOR", "MOTCUA_LANGUAGE", "MOTCUA_PROFILE"] {
        command.env_remove(name);
    }
    let mut terminal = Terminal::start(command, 80, 24);
    terminal.wait_for("Chưa gọi số nào");

    post(&officer, "/v1/tickets", json!({ "group": "A" })).await;
    post(
        &officer,
        "/v1/tickets",
        json!({ "group": "B", "priority": "elderly" }),
    )
    .await;
    terminal.wait_for("B Chứng thực, hòa giải: 1");
    post(&officer, "/v1/tickets/call-next", json!({ "counter": 7 })).await;
    wait_for_large(&mut terminal, "B001", 2);
    wait_for_large(&mut terminal, "7", 2);

    terminal.resize(200, 60);
    wait_for_large(&mut terminal, "B001", 8);

    proxy.cut();
    terminal.wait_for("Mất liên lạc từ");
    post(&officer, "/v1/tickets/call-next", json!({ "counter": 7 })).await;
    proxy.heal();
    wait_for_large(&mut terminal, "A001", 8);
    terminal.wait_for("Không có ai chờ");
    terminal.press("q");
    assert_eq!(terminal.wait_left().exit_code, 0);
}
