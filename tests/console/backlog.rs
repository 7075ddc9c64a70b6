//! Old results on the real case API: a register of before Unicode, a batch, a signed scan, the share.

use crate::desk::Desk;
use crate::support::office::{Engine, Office};
use crate::support::paper;
use motcua::contract::backlog::Stage;
use motcua::text::legacy::Writing;
use rstest::rstest;

/// A register as an office kept it in the years of `.VnTime`: one byte a letter.
fn register() -> Vec<u8> {
    let text = "Số;Quyển;Năm;Họ và tên;Ngày cấp;Thủ tục\n\
        1;1;2003;Nguyễn Thị Ánh;;1.001193\n\
        2;1;2003;Trần Văn Bình;03/02/2003;1.001193\n\
        3;1;2003;Lê Thị Cúc;31/02/2003;1.001193\n\
        4;1;2003;Đặng Hoàng Ước;05/02/2003;1.001193\n";
    let old = Writing::Tcvn3.write(text);
    old.chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect()
}

#[rstest]
#[case::on_sqlite(Engine::Sqlite)]
#[case::on_postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_register_of_old_letters_becomes_a_share_of_the_stock(#[case] engine: Engine) {
    let office = Office::open(engine).await;
    let people = office.ward().await;
    let (head_home, counter_home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let base = office.server.base_url.clone();
    let file = head_home.path().join("so-2003.csv");
    std::fs::write(&file, register()).unwrap();

    // The head sees how the file reads before anything of it is kept.
    let mut head = Desk::open(&base, &people.supervisor, head_home.path());
    head.press("U");
    head.settle();
    head.sees("Chưa có kết quả cũ nào");
    head.press("n");
    head.type_in(&file.display().to_string());
    head.press("Enter");
    head.settle();
    head.sees("Nguyễn Thị Ánh");
    head.sees("TCVN3");
    head.sees("thêm 3");
    head.sees("không nhận 1");
    head.sees("4: Ngày cấp: ");
    head.press("Enter");
    head.settle();
    head.sees("Đã nhập: thêm 3");

    // What was counted makes a share of what is there; before it there is none.
    head.sees("Cộng");
    head.press("K");
    head.settle();
    head.type_in("4");
    head.press("Enter");
    head.type_in("BB 03");
    head.press("Enter");
    head.settle();
    head.sees("Đã ghi số kiểm kê.");
    head.sees("0,00%");

    // A batch of two for the counter.
    head.press("g");
    head.settle();
    head.type_in("lan");
    head.press("Tab");
    head.type_in("2");
    head.press("Enter");
    head.settle();
    head.sees("Đã giao 2 kết quả");

    let mut counter = Desk::open(&base, &people.counter, counter_home.path());
    let scans = counter_home.path().join("scans");
    std::fs::write(scans.join("so-1.pdf"), paper::signed_pdf(10)).unwrap();
    counter.press("U");
    counter.settle();
    counter.sees("0/2 đã ký số");
    counter.sees("Nguyễn Thị Ánh");
    counter.press("A Enter");
    counter.settle();
    counter.sees("đã quét, còn thiếu dữ liệu");
    counter.press("e");
    counter.type_in("14/02/2003");
    counter.press("Enter");
    counter.settle();
    counter.sees("đã ký số, xong");
    counter.sees("1/2 đã ký số");
    counter.sees_not("Nguyễn Thị Ánh");
    counter.sees("Trần Văn Bình");

    head.press("R");
    head.settle();
    head.sees("25,00%");
    head.press("Enter");
    head.settle();
    let stages: Vec<Stage> = head
        .model
        .backlog
        .behind
        .rows
        .iter()
        .map(|it| it.stage)
        .collect();
    assert_eq!(stages, [Stage::Signed, Stage::Paper, Stage::Paper]);
    office.close().await;
}
