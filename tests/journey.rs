//! The officer's whole way in the real console on a real terminal, over a real server.
//!
//! Keys are counted where they are pressed: `press` takes a chord, and its keys are the price.
#![cfg(all(unix, feature = "console", feature = "server"))]
#![expect(clippy::unwrap_used, reason = "a test may stop where it is wrong")]

#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/binary.rs"]
mod binary;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/paper.rs"]
mod paper;
#[path = "support/postgres.rs"]
mod postgres;
#[path = "support/proxy.rs"]
mod proxy;
#[expect(dead_code, reason = "each file of tests uses a part of it")]
#[path = "support/terminal.rs"]
mod terminal;

use binary::{Caller, Server, enrolled, good, inside};
use motcua::contract::status::Role;
use motcua::server::app::service::{Door, create_token};
use portable_pty::CommandBuilder;
use proxy::Proxy;
use reqwest::Method;
use rstest::rstest;
use rustix::process::Signal;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use terminal::Terminal;

const COUNTER: &str = "p25-hoan-kiem.mc";
const CIVIL_STATUS: &str = "p25-hoan-kiem.tp";

#[derive(Clone, Copy)]
enum Engine {
    Sqlite,
    Postgres,
}

/// A served office with a counter officer and a specialist.
struct Town {
    folder: TempDir,
    server: Server,
    counter: String,
    specialist: String,
    exchange: String,
}

impl Town {
    async fn open(engine: Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("cases.db").display()),
            Engine::Postgres => postgres::database(),
        };
        let counter = enrolled(&database, folder.path(), COUNTER, Role::Counter).await;
        let specialist = enrolled(&database, folder.path(), CIVIL_STATUS, Role::Specialist).await;
        let running = inside(&database, folder.path()).await;
        let exchange = create_token(&running.app, Door::Gateway, "DVCQG");
        let exchange = exchange.await.unwrap();
        running.shutdown().await;
        std::fs::create_dir(folder.path().join("scans")).unwrap();
        let scan = folder.path().join("scans/ket-qua.pdf");
        std::fs::write(scan, paper::pdf(2000)).unwrap();
        let server = Server::start(&database, folder.path());
        Self {
            folder,
            server,
            counter,
            specialist,
            exchange,
        }
    }

    fn caller(&self, token: &str) -> Caller {
        Caller::new(token, &self.server)
    }

    /// A birth registration that the counter officer holds; its id.
    async fn taken_in(&self, owner: &str) -> String {
        let intake = json!({
            "procedure": "1.001193",
            "channel": "counter",
            "owner": { "kind": "citizen", "name": owner, "phone": "0912345678" },
            "parts": [{ "part": "TP01", "originals": 1 }, { "part": "TP02", "originals": 1 }],
            "return_method": "counter",
        });
        let key = motcua::contract::id::OfficerId::new().to_string();
        let case = good(self.caller(&self.counter).post("/v1/cases", &key, &intake)).await;
        case["id"].as_str().unwrap().to_owned()
    }

    /// A birth registration that comes through the national exchange; its id.
    async fn submitted(&self, owner: &str) -> String {
        let caller = self.caller(&self.counter);
        let envelope = json!({
            "session": self.exchange, "madonvi": "hn", "service": "DongBoHoSoMC",
            "isUpdating": "False", "data": [{
                "MaHoSo": "G22.99-20260607-0000001", "MaTTHC": "1.001193.000.00.00.H26",
                "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "", "TenLinhVuc": "Hộ tịch",
                "KenhThucHien": "2", "ChuHoSo": owner, "LoaiDoiTuong": "1",
                "SoDienThoai": "0912345678", "TrichYeuHoSo": "Khai sinh",
                "NgayNopHoSo": "20260607213000", "NgayTiepNhan": "", "TrangThaiHoSo": "1",
                "HinhThuc": "0", "DonViXuLy": "H26.91", "TaiLieuNop": [
                    { "MaThanhPhanHoSo": "TP01", "IsDeleted": "False" },
                    { "MaThanhPhanHoSo": "TP02", "IsDeleted": "False" },
                ],
            }],
        });
        let request = caller.request(Method::POST, "/v1/gateway/dvcqg/DongBoHoSoMC");
        let answer = good(request.json(&envelope)).await;
        assert_eq!(answer["error_code"], "0", "{answer:#}");
        let page = caller.get("/v1/cases?view=new_online").await;
        page["items"][0]["id"].as_str().unwrap().to_owned()
    }

    fn console(&self, token: &str, url: &str) -> CommandBuilder {
        let whose = if token == self.counter {
            "counter"
        } else {
            "specialist"
        };
        let home = self.folder.path().join(whose);
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_motcua"));
        command.args(["--url", url]);
        command.env("MOTCUA_HOME", home);
        command.env("MOTCUA_TOKEN", token);
        command.env("MOTCUA_SCAN_FOLDER", self.folder.path().join("scans"));
        command.env_remove("NO_COLOR");
        command.env_remove("MOTCUA_LANGUAGE");
        command
    }

    /// The counter officer's console on a wire that can be cut.
    fn behind_a_proxy(&self) -> (Proxy, Terminal) {
        let address = self.server.url.trim_start_matches("http://");
        let proxy = Proxy::to(address.parse().unwrap());
        let command = self.console(&self.counter, &format!("http://{}", proxy.address));
        let mut console = Terminal::start(command, 120, 32);
        console.wait_for("đã nối");
        (proxy, console)
    }

    fn at_console(&self, token: &str) -> Terminal {
        let command = self.console(token, &self.server.url);
        let mut terminal = Terminal::start(command, 120, 32);
        terminal.wait_for("đã nối");
        terminal
    }
}

async fn events(caller: &Caller, id: &str) -> Vec<String> {
    let case: Value = caller.get(&format!("/v1/cases/{id}?include=events")).await;
    let events = case["events"].as_array().unwrap();
    events
        .iter()
        .map(|it| it["event"].as_str().unwrap().to_owned())
        .collect()
}

async fn forwards(caller: &Caller, id: &str) -> usize {
    let events = events(caller, id).await;
    events.iter().filter(|it| *it == "handed_over").count()
}

/// Presses a chord and says how many keys it was.
fn pressed(terminal: &mut Terminal, keys: &str) -> usize {
    terminal.press(keys);
    keys.split_whitespace().count()
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_online_case_is_taken_in_forwarded_acknowledged_and_gets_its_result(
    #[case] engine: Engine,
) {
    let town = Town::open(engine).await;
    let id = town.submitted("Nguyễn Thị Ánh").await;

    let mut counter = town.at_console(&town.counter);
    counter.press("2");
    counter.wait_for("Nguyễn Thị Ánh");
    counter.wait_for("t Tiếp nhận");
    assert_eq!(pressed(&mut counter, "t"), 1);
    counter.wait_for("Đã tiếp nhận");
    counter.press("3");
    counter.wait_for("3 Của tôi 1");
    counter.wait_for("f Chuyển");
    assert_eq!(pressed(&mut counter, "f Enter"), 2);
    counter.wait_for("Đã chuyển");

    let mut specialist = town.at_console(&town.specialist);
    specialist.press("1");
    specialist.wait_for("Nguyễn Thị Ánh");
    specialist.wait_for("n Nhận bàn giao");
    assert_eq!(pressed(&mut specialist, "n"), 1);
    specialist.wait_for("Đã nhận bàn giao");
    // It leaves the list of what waits, so that below it can only stand in the other list.
    specialist.wait_for("Không có hồ sơ nào trong danh sách này.");
    specialist.press("3");
    specialist.wait_for("Nguyễn Thị Ánh");
    specialist.wait_for("A Đính kèm");
    let mut keys = pressed(&mut specialist, "A");
    specialist.wait_for("ket-qua.pdf");
    specialist.type_text("125/TLKS");
    keys += pressed(&mut specialist, "Enter");
    assert!(keys <= 4, "{keys} beside the number");
    specialist.wait_for("Đã gắn kết quả");

    let events = events(&town.caller(&town.specialist), &id).await;
    let wanted = [
        "submitted",
        "accepted",
        "handed_over",
        "handover_acknowledged",
        "document_linked",
        "result_attached",
    ];
    assert_eq!(events, wanted);
    specialist.press("q");
    assert_eq!(specialist.wait_left().exit_code, 0);
    counter.signal(Signal::TERM);
    assert_eq!(counter.wait_left().exit_code, 0);
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_pressed_while_the_link_is_cut_is_sent_exactly_once(#[case] engine: Engine) {
    let town = Town::open(engine).await;
    let id = town.taken_in("Lê Thị Bình").await;
    let (proxy, mut console) = town.behind_a_proxy();
    console.press("3");
    console.wait_for("Lê Thị Bình");
    console.wait_for("f Chuyển");

    proxy.cut();
    console.wait_for("mất kết nối");
    assert!(console.contents().contains("Lê Thị Bình"), "kept");
    console.press("f Enter");
    console.wait_for("1 thao tác chờ gửi");
    let caller = town.caller(&town.counter);
    assert_eq!(forwards(&caller, &id).await, 0);

    proxy.heal();
    console.wait_for("đã nối");
    console.wait_for("Đã chuyển");
    assert_eq!(forwards(&caller, &id).await, 1);
    // Another cut has nothing left to send.
    proxy.cut();
    console.wait_for("mất kết nối");
    proxy.heal();
    console.wait_for("đã nối");
    assert_eq!(forwards(&caller, &id).await, 1);
    console.press("q");
    console.wait_left();
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_whose_answer_is_lost_is_asked_about_and_not_done_twice(#[case] engine: Engine) {
    let town = Town::open(engine).await;
    let id = town.taken_in("Vũ Thị Dung").await;
    let (proxy, mut console) = town.behind_a_proxy();
    console.press("3");
    console.wait_for("Vũ Thị Dung");
    console.wait_for("f Chuyển");

    proxy.lose_answers();
    console.press("f Enter");
    let caller = town.caller(&town.counter);
    let end = Instant::now() + Duration::from_mins(1);
    while forwards(&caller, &id).await == 0 {
        assert!(Instant::now() < end, "the order does not arrive");
    }
    assert!(!console.contents().contains("Đã chuyển"), "nobody told it");
    proxy.cut();
    console.wait_for("mất kết nối");
    proxy.heal();
    console.wait_for("đã nối");
    console.wait_for("Đã chuyển");
    assert_eq!(forwards(&caller, &id).await, 1);
    console.press("q");
    console.wait_left();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_too_small_says_so_and_comes_back() {
    let town = Town::open(Engine::Sqlite).await;
    let mut console = town.at_console(&town.counter);
    console.resize(59, 15);
    console.wait_for("Cửa sổ quá nhỏ");
    console.resize(60, 15);
    console.wait_for("đã nối");
    console.resize(60, 13);
    console.wait_for("Cửa sổ quá nhỏ");
    console.press("C-c");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_colours_the_chosen_row_is_still_marked() {
    let town = Town::open(Engine::Sqlite).await;
    town.taken_in("Phạm Văn Cường").await;
    let mut command = town.console(&town.counter, &town.server.url);
    command.env("NO_COLOR", "1");
    let mut console = Terminal::start(command, 120, 32);
    console.wait_for("đã nối");
    console.press("3");
    console.wait_for("Phạm Văn Cường");
    let screen = console.screen();
    let cells = (0..32).flat_map(|row| (0..120).map(move |column| (row, column)));
    let cells: Vec<_> = cells
        .filter_map(|(row, column)| screen.cell(row, column))
        .collect();
    assert!(cells.iter().all(|it| it.fgcolor() == vt100::Color::Default));
    assert!(cells.iter().all(|it| it.bgcolor() == vt100::Color::Default));
    assert!(cells.iter().any(|it| it.inverse()));
    assert!(cells.iter().any(|it| it.bold()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_console_that_nobody_touches_writes_nothing() {
    let town = Town::open(Engine::Sqlite).await;
    let mut console = town.at_console(&town.counter);
    // Settled once a second has passed without a byte; then the quiet must go on.
    let quiet = Duration::from_secs(1);
    let end = Instant::now() + Duration::from_secs(20);
    while !console.read_for(quiet).is_empty() {
        assert!(Instant::now() < end, "never settles");
    }
    let written = console.read_for(Duration::from_secs(3));
    assert!(
        written.is_empty(),
        "{:?}",
        String::from_utf8_lossy(&written)
    );
}

/// What the server keeps of the officer's forms.
async fn drafts(caller: &Caller) -> Vec<Value> {
    let drafts = caller.get("/v1/me/drafts").await;
    let mut drafts = drafts.as_array().unwrap().clone();
    drafts.retain(|it| !it["texts"].as_object().unwrap().is_empty());
    drafts
}

/// What stands over the form.
const FORM: &str = "Tiếp nhận hồ sơ mới";

/// Types a name into an intake form and leaves that.
fn type_into_a_form(console: &mut Terminal, name: &str) {
    console.press("i");
    console.wait_for(FORM);
    console.press("Tab Tab");
    console.type_text(name);
    console.wait_for(name);
    console.press("Esc");
    console.wait_until("the form is closed", |screen| {
        !screen.contents().contains(FORM)
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_dead_line_leaving_is_at_once_and_the_next_start_sends_what_was_typed() {
    let town = Town::open(Engine::Sqlite).await;
    let (proxy, mut console) = town.behind_a_proxy();
    let caller = town.caller(&town.counter);
    proxy.lose_answers();
    type_into_a_form(&mut console, "Hoàng Văn Đứt");
    let begun = Instant::now();
    console.press("q");
    assert_eq!(console.wait_left().exit_code, 0);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );

    // Cut for good: nothing of it arrives.
    proxy.heal();
    let url = format!("http://{}", proxy.address);
    let mut console = Terminal::start(town.console(&town.counter, &url), 120, 32);
    console.wait_for("đã nối");
    // Whose form it will be is known by then.
    console.wait_for("Nguyễn Thị Lan");
    proxy.cut();
    console.wait_for("mất kết nối");
    type_into_a_form(&mut console, "Hoàng Văn Nối");
    let begun = Instant::now();
    console.press("q");
    assert_eq!(console.wait_left().exit_code, 0);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    // Whichever field took it: the form goes on where it was left.
    let has = |drafts: &[Value], name: &str| {
        let texts = drafts.iter().filter_map(|it| it["texts"].as_object());
        texts.flat_map(|it| it.values()).any(|it| it == name)
    };
    assert!(!has(&drafts(&caller).await, "Hoàng Văn Nối"));

    proxy.heal();
    let mut console = Terminal::start(town.console(&town.counter, &url), 120, 32);
    console.wait_for("đã nối");
    let end = Instant::now() + Duration::from_secs(30);
    while !has(&drafts(&caller).await, "Hoàng Văn Nối") {
        assert!(
            Instant::now() < end,
            "it never arrives: {:?}",
            drafts(&caller).await
        );
        console.read_for(Duration::from_millis(50));
    }
    console.press("i");
    console.wait_for("Hoàng Văn");
}

/// The first line of what is said of a full disk reaches into the form, and is read in front of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_whose_disk_is_full_says_so_in_front_of_the_form() {
    let town = Town::open(Engine::Sqlite).await;
    let mut command = town.console(&town.counter, &town.server.url);
    let limited = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
    let shell = ["sh", "-c", limited].map(Into::into);
    command.get_argv_mut().splice(0..0, shell);
    let mut counter = Terminal::start(command, 80, 24);
    counter.wait_for("đã nối");
    counter.press("i");
    counter.wait_for("Thủ tục");
    counter.type_text("dkks");
    counter.press("Enter");
    counter.type_text("001");
    counter.wait_for("Ổ đĩa của máy này đã đầy");
    counter.wait_for("001");
}
