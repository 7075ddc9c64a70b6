//! The supervisor's indicators on the real API: from a figure to its cases and back, by unit and by period.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, birth};
use motcua::console::model::Screen;
use rstest::rstest;

/// Puts the cursor on an indicator.
fn focus(desk: &mut Desk, key: &str) {
    desk.press("Home");
    let items = desk.model.indicators.items();
    let at = items.iter().position(|it| it.key == key).unwrap();
    for _ in 0..at {
        desk.press("j");
    }
}

fn press(desk: &mut Desk, keys: &str) {
    for key in keys.split(' ') {
        desk.press(key);
        desk.settle();
    }
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_what_is_missed_to_its_cases_and_back_to_the_same_figure(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    for owner in ["Nguyễn Thị Ánh", "Trần Văn Ước"] {
        people.counter.take_in(&birth(owner)).await.expect(201);
    }
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.supervisor, home.path());
    press(&mut desk, "E");
    desk.sees("tháng 6/2026");
    desk.sees("Đã đối chiếu: các nhóm cộng lại đúng bằng tổng.");
    desk.sees("Tiếp nhận 2 (trực tuyến 0)");
    focus(&mut desk, "online");
    desk.sees("0/2");

    // None of them came in online: they are what is missed.
    press(&mut desk, "Enter");
    assert_eq!(
        desk.model.screen,
        Screen::Indicators,
        "the numerator is empty"
    );
    press(&mut desk, "t Enter");
    desk.sees("Nộp trực tuyến · chưa đạt");
    desk.sees("Nguyễn Thị Ánh");
    desk.sees("Trần Văn Ước");
    press(&mut desk, "Enter");
    assert!(matches!(desk.model.screen, Screen::Case(_)));
    press(&mut desk, "Esc Esc");
    assert_eq!(desk.model.screen, Screen::Indicators);
    assert_eq!(desk.model.indicators.focused().unwrap().key, "online");

    // The same of the unit alone.
    press(&mut desk, "Tab Enter");
    desk.sees("Nguyễn Thị Ánh");
    press(&mut desk, "Esc Space");
    assert_eq!(
        desk.model.indicators.items().len(),
        desk.model.indicators.units()[0].slice.items.len()
    );
    press(&mut desk, "Esc");

    // Both are of this morning.
    press(&mut desk, "Tab Tab");
    desk.sees("Đang giải quyết: 2 hồ sơ, quá hạn 0");
    desk.sees("9 giờ: 2");
    press(&mut desk, "Tab Tab");

    // Nobody came in May: nothing to count is not zero.
    press(&mut desk, "h");
    desk.sees("tháng 5/2026");
    focus(&mut desk, "online");
    desk.sees("Trong kỳ không có gì để tính; như vậy không phải là 0.");
    press(&mut desk, "Enter");
    assert_eq!(desk.model.screen, Screen::Indicators);
    office.close().await;
}
