//! An officer at a terminal server: the console through a real sshd, and sessions that are killed.
#![cfg(all(target_os = "linux", feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/binary.rs"]
mod binary;
#[path = "support/sshd.rs"]
mod sshd;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use binary::{Server, enrolled};
use motcua::contract::status::Role;
use rstest::rstest;
use rustix::process::Signal;
use sshd::{Process, Sshd};
use std::path::Path;
use tempfile::TempDir;
use terminal::Terminal;

const COUNTER: &str = "p25-hoan-kiem.mc";

/// A served office and a terminal server beside it.
struct Place {
    folder: TempDir,
    server: Server,
    sshd: Sshd,
    token: String,
}

impl Place {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("cases.db").display());
        let token = enrolled(&database, folder.path(), COUNTER, Role::Counter).await;
        let server = Server::start(&database, folder.path());
        let sshd = Sshd::start();
        Self {
            folder,
            server,
            sshd,
            token,
        }
    }

    fn home(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// The console over ssh, with everything it keeps on a machine below `home`; and its process there.
    fn console(&self, home: &Path) -> (Terminal, Process) {
        let program = env!("CARGO_BIN_EXE_motcua");
        let remote = format!(
            "MOTCUA_HOME={} MOTCUA_TOKEN={} {program} --url {}",
            home.display(),
            self.token,
            self.server.url
        );
        let mut terminal = Terminal::start(self.sshd.client(&remote), 100, 30);
        terminal.wait_for("đã nối");
        let console = Process::of_program(program, "MOTCUA_HOME", home);
        (terminal, console)
    }
}

/// Fills half an intake form in; where the cursor stands then.
fn fill_in_half(terminal: &mut Terminal) {
    terminal.press("i");
    terminal.type_text("dkks");
    terminal.press("Enter");
    terminal.wait_for("Giấy chứng sinh");
    terminal.type_text("001085012345");
    terminal.press("Enter");
    terminal.wait_for("001085012345");
    terminal.type_text("Nguyễn Văn An");
    terminal.press("Tab");
    terminal.type_text("15/8/1985");
    terminal.wait_for("15/8/1985");
}

/// Whether the cursor stands in the field of the phone number, at that column.
fn is_at_phone(screen: &vt100::Screen, column: u16) -> bool {
    let (row, at) = screen.cursor_position();
    let line = screen.contents_between(row, 0, row, at);
    line.contains("▸ Điện thoại") && at == column
}

#[derive(Clone, Copy)]
enum Cut {
    /// The officer's machine loses power.
    Client,
    /// The terminal server kills the session.
    Session,
}

#[rstest]
#[case::the_client_while_typing(Cut::Client, "0912")]
#[case::the_client_between_two_fields(Cut::Client, "")]
#[case::the_session_while_typing(Cut::Session, "0912")]
#[case::the_session_between_two_fields(Cut::Session, "")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_killed_in_the_middle_of_an_intake_loses_no_letter(
    #[case] cut: Cut,
    #[case] phone: &str,
) {
    let place = Place::open().await;
    let (mut terminal, console) = place.console(&place.home("counter"));
    fill_in_half(&mut terminal);
    // Into the next field; what is typed there is not a moment old when the session goes.
    let before = terminal.screen().cursor_position();
    terminal.press("Tab");
    terminal.wait_until("the next field", |it| it.cursor_position().0 != before.0);
    if !phone.is_empty() {
        terminal.type_text(phone);
        terminal.wait_for(phone);
    }
    let column = terminal.screen().cursor_position().1;
    assert!(is_at_phone(terminal.screen(), column));
    match cut {
        Cut::Client => terminal.signal(Signal::KILL),
        Cut::Session => console.session().kill(),
    }
    console.wait_gone();
    drop(terminal);

    // At the same terminal server, and at another one that knows only the case API.
    for home in ["counter", "elsewhere"] {
        let (mut terminal, _) = place.console(&place.home(home));
        terminal.press("i");
        terminal.wait_for("Giấy chứng sinh");
        for typed in [
            "Đăng ký khai sinh",
            "001085012345",
            "Nguyễn Văn An",
            "15/8/1985",
            phone,
        ] {
            terminal.wait_for(typed);
        }
        terminal.wait_until("the same field", |it| is_at_phone(it, column));
    }
}
