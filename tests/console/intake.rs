//! The person at the glass: taken in by card or by hand, with papers that offices hold already.

use crate::desk::Desk;
use crate::support::office::{Engine, Office, Officer, birth};
use motcua::config::printing::PrintTo;
use motcua::console::input::InputEvent;
use motcua::console::model::Screen;
use serde_json::{Value, json};
use tempfile::TempDir;

const CARD: &str = "001185012346||Trần Thị Bích Đào|02031985|Nữ|Số 12 Hàng Bài, Hà Nội|10052021\n";

/// Keys as they are pressed, counted.
struct Hands<'d> {
    desk: &'d mut Desk,
    keys: usize,
}

impl Hands<'_> {
    fn press(&mut self, keys: &str) {
        self.keys += keys.split_whitespace().count();
        self.desk.press(keys);
        self.desk.settle();
    }

    fn type_in(&mut self, letters: &str) {
        self.keys += letters.chars().count();
        self.desk.type_in(letters);
    }
}

fn hands(desk: &mut Desk) -> Hands<'_> {
    Hands { desk, keys: 0 }
}

async fn office() -> (Office, TempDir) {
    (
        Office::open(Engine::Sqlite).await,
        tempfile::tempdir().unwrap(),
    )
}

/// The intake form, with the registration of a birth chosen by its initials.
fn begin_birth(desk: &mut Desk) {
    desk.press("i");
    desk.settle();
    choose_birth(desk);
}

/// In an intake form, the registration of a birth chosen by its initials.
pub fn choose_birth(desk: &mut Desk) {
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
}

/// A birth registration of the bearer of the card, with her paper for part TP02 scanned.
async fn was_here_before(officer: &Officer) {
    let mut intake = birth("Trần Thị Bích Đào");
    intake["owner"]["id_number"] = json!("001185012346");
    let case = officer.take_in(&intake).await.expect(201);
    officer.gives_paper(&case).await;
}

/// The newest case of that owner, whole.
async fn newest(officer: &Officer, owner: &str) -> Value {
    let found = officer
        .post(
            "/v1/cases/search",
            &json!({ "q": owner, "sort": "-received_at" }),
        )
        .await
        .expect(200);
    let id = found["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/v1/cases/{id}?include=parts,parties,documents,events");
    officer.get(&path).await.expect(200)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_here_before_is_taken_in_by_card_and_gives_no_paper_twice() {
    let (office, home) = office().await;
    let people = office.ward().await;
    was_here_before(&people.counter).await;
    let mut desk = Desk::open(&office.server.base_url, &people.elsewhere, home.path());
    desk.event(InputEvent::Text(CARD.into()));
    desk.settle();
    desk.sees("Đã biết: Trần Thị Bích Đào");
    let mut hands = hands(&mut desk);
    hands.type_in("dkks");
    hands.press("Enter");
    hands.desk.sees("đã có: Giấy chứng sinh");
    hands.press("1 d Enter");
    assert_eq!(hands.keys, 8, "of 14");
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.elsewhere, "bich dao").await;
    assert_eq!(case["documents"][0]["basis"], "reuse");
    assert_eq!(case["parties"]["owner"]["phone"], "0912345678");
    assert_eq!(case["parties"]["owner"]["born"], "02/03/1985");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_papers_one_of_them_held_already_come_to_a_printed_receipt_in_few_keys() {
    let (office, home) = office().await;
    let people = office.ward().await;
    was_here_before(&people.counter).await;
    let paper = tempfile::tempdir().unwrap();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&office.server.base_url, &people.counter, home.path(), to);
    desk.event(InputEvent::Text(CARD.into()));
    desk.settle();
    let mut hands = hands(&mut desk);
    // Khai sinh có yếu tố nước ngoài.
    hands.type_in("kscy");
    hands.press("Enter");
    hands.desk.sees("đã có: Giấy chứng sinh");
    hands.press("1 3 d Enter");
    assert_eq!(hands.keys, 9, "of 14");
    desk.sees("Đã tiếp nhận H26");
    let printed = std::fs::read_dir(paper.path()).unwrap().count();
    assert_eq!(printed, 1, "{}", desk.screen());
    let case = newest(&people.counter, "bich dao").await;
    assert_eq!(case["procedure"], "2.000528");
    assert_eq!(case["documents"][0]["basis"], "reuse");
    assert_eq!(case["missing_parts"], 0);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_citizen_is_typed_in_and_the_case_sent_on_from_the_receipt() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    let mut hands = hands(&mut desk);
    hands.press("i");
    hands.type_in("dkks");
    hands.press("Enter");
    hands.type_in("001085012345");
    hands.press("Enter");
    hands.type_in("Nguyễn Văn An");
    hands.press("Tab");
    hands.type_in("15/8/1985");
    hands.press("Tab");
    hands.type_in("0912345678");
    hands.press("Enter");
    hands.press("* Enter");
    assert!(hands.keys <= 80, "{}", hands.keys);
    hands.desk.sees("Đã tiếp nhận H26.91-20260608-0000001.");
    hands.press("f Enter");
    hands.desk.sees("Đã chuyển H26.91-20260608-0000001.");
    let case = newest(&people.counter, "van an").await;
    assert_eq!(case["parties"]["owner"]["id_number"], "001085012345");
    assert_eq!(case["parts"][0]["state"], "present");
    // The next case of the same person begins with that person.
    hands.press("I");
    hands.desk.sees("001085012345");
    hands.desk.sees("Nguyễn Văn An");
    office.close().await;
}

/// A birth registration of somebody with that number, year of birth and address.
async fn registered(office: &Office, officer: &Officer, number: &str, born: &str, address: &str) {
    let mut intake = birth("Trần Thị Bích Đào");
    intake["owner"] = json!({
        "kind": "citizen", "name": "Trần Thị Bích Đào", "id_number": number, "born": born,
        "address": address,
    });
    officer.take_in(&intake).await.expect(201);
    office.later_by_minutes(1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_known_by_name_is_chosen_among_the_people_of_that_name() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let lan = &people.counter;
    registered(&office, lan, "001185012346", "02/03/1985", "12 Hàng Bài").await;
    registered(&office, lan, "001190012347", "1990", "4 Hàng Mã").await;
    let mut desk = Desk::open(&office.server.base_url, lan, home.path());
    let mut hands = hands(&mut desk);
    hands.press("i");
    hands.type_in("dkks");
    hands.press("Enter Tab");
    // Without marks, and on at once: what is typed waits for the answer.
    hands.type_in("tran thi bich dao");
    hands.press("Enter");
    hands.desk.sees("1985 · …2346 · 12 Hàng Bài");
    hands.desk.sees("1990 · …2347 · 4 Hàng Mã");
    hands.desk.sees("Không phải ai dưới đây");
    hands.press("2 Enter");
    let form = &hands.desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.text("id_number"), "001185012346");
    assert_eq!(form.text("owner"), "Trần Thị Bích Đào");
    assert!(form.is_focused("papers"));
    hands.press("* Enter");
    desk.sees("Đã tiếp nhận H26");
    let case = newest(lan, "bich dao").await;
    assert_eq!(case["parties"]["owner"]["id_number"], "001185012346");
    // Somebody else of that name: the choice begins on nobody, so that Enter takes nobody's number.
    desk.press("i");
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter Tab");
    desk.type_in("Trần Thị Bích Đào");
    desk.press("Enter");
    desk.settle();
    desk.press("Enter");
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.text("id_number"), "");
    assert!(form.is_focused("papers"));
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_left_half_filled_is_there_again_on_any_terminal() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let base = office.server.base_url.clone();
    let mut desk = Desk::open(&base, &people.counter, home.path());
    begin_birth(&mut desk);
    desk.type_in("001085012345");
    desk.press("Enter");
    desk.settle();
    desk.type_in("Nguyễn Văn An");
    desk.press("Enter");
    desk.settle();
    desk.press("1 Right");
    desk.rest();
    drop(desk);
    // On another terminal, whose disk knows nothing of it.
    let elsewhere = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&base, &people.counter, elsewhere.path());
    desk.press("i");
    desk.settle();
    desk.sees("Đăng ký khai sinh");
    desk.sees("Nguyễn Văn An");
    desk.sees("bản sao × 1");
    assert!(
        desk.model
            .dialog
            .as_ref()
            .unwrap()
            .form
            .is_focused("papers")
    );
    desk.press("2 Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    // What was taken in is no draft any more.
    desk.press("i");
    desk.settle();
    desk.sees_not("Nguyễn Văn An");
    // Nor on the terminal where it was begun.
    let mut desk = Desk::open(&base, &people.counter, home.path());
    desk.press("i");
    desk.settle();
    desk.sees_not("Nguyễn Văn An");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_brings_the_case_of_another_says_by_what_right() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    begin_birth(&mut desk);
    desk.press("Tab");
    desk.type_in("Nguyễn Minh Con");
    desk.press("Enter");
    desk.settle();
    desk.press("S-Tab k Tab");
    desk.type_in("001085012345");
    desk.press("Enter");
    desk.type_in("Nguyễn Văn Cha");
    desk.press("Tab Tab");
    desk.sees("giấy ủy quyền");
    desk.press("3 Tab Tab");
    // A day that is none is said at its field, and nothing is sent.
    desk.type_in("31/2/2026");
    desk.press("Enter");
    desk.settle();
    desk.press("* Enter");
    desk.settle();
    desk.sees("Ngày không đúng");
    for _ in 0.."31/2/2026".len() {
        desk.press("Backspace");
    }
    desk.press("Enter Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.counter, "minh con").await;
    assert_eq!(case["parties"]["submitter"]["name"], "Nguyễn Văn Cha");
    assert_eq!(case["parties"]["mandate"]["kind"], "parent");
    desk.press("Enter");
    desk.settle();
    desk.sees("cha, mẹ");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tax_code_makes_the_owner_an_organisation_with_somebody_who_stands_for_it() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    begin_birth(&mut desk);
    // One digit wrong: no code that was ever issued.
    desk.type_in("0100109107");
    desk.press("Enter");
    desk.type_in("Công ty Bánh Mứt Kẹo");
    desk.press("Enter");
    desk.settle();
    desk.press("* Enter");
    desk.settle();
    assert!(desk.model.dialog.is_some(), "{}", desk.screen());
    desk.press("Backspace");
    desk.type_in("6");
    desk.press("Enter");
    desk.settle();
    // It is a company's; who stands for it is asked for.
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.choice("owner_kind"), "business");
    assert!(form.is_focused("representative"), "{}", desk.screen());
    desk.type_in("Đỗ Thị Giám");
    desk.press("Enter Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.counter, "banh mut").await;
    let owner = &case["parties"]["owner"];
    assert_eq!(owner["kind"], "business");
    assert_eq!(owner["id_number"], "0100109106");
    assert_eq!(owner["representative"], "Đỗ Thị Giám");
    // The next time the code alone fills the form.
    begin_birth(&mut desk);
    desk.type_in("0100109106");
    desk.press("Enter");
    desk.settle();
    desk.sees("Công ty Bánh Mứt Kẹo");
    desk.sees("Đỗ Thị Giám");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_of_before_is_led_on_and_a_divided_ward_is_asked_about() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    desk.event(InputEvent::Text(
        "001185012346||Trần Thị Bích Đào|02031985|Nữ|Số 5 Nhà Thờ, Hàng Trống, Hoàn Kiếm, Hà Nội|10052021\n"
            .into(),
    ));
    desk.settle();
    desk.sees("Phường Hàng Trống, Quận Hoàn Kiếm đã được chia");
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    desk.sees("Chưa rõ nhà thuộc phần nào");
    desk.press("2 Enter");
    desk.settle();
    desk.press("* Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.counter, "bich dao").await;
    let owner = &case["parties"]["owner"];
    assert_eq!(owner["ward_name"], "Phường Hoàn Kiếm");
    assert_eq!(
        owner["address"],
        "Số 5 Nhà Thờ, Hàng Trống, Hoàn Kiếm, Hà Nội"
    );
    // Typed, without marks; what the old ward is now needs no question.
    begin_birth(&mut desk);
    desk.press("Tab");
    desk.type_in("Phạm Đức");
    desk.press("Tab Tab Tab");
    desk.type_in("12");
    desk.press("Tab");
    desk.type_in("hang bai");
    desk.sees("đến 30/06/2025, nay Phường Cửa Nam");
    desk.press("Enter");
    desk.settle();
    desk.sees("Phường Hàng Bài, Quận Hoàn Kiếm nay là Phường Cửa Nam.");
    desk.rest();
    drop(desk);
    // The draft has it as well, on another terminal.
    let elsewhere = tempfile::tempdir().unwrap();
    let mut desk = Desk::open(&office.server.base_url, &people.counter, elsewhere.path());
    desk.press("i");
    desk.settle();
    desk.sees("Phường Hàng Bài, Quận Hoàn Kiếm nay là Phường Cửa Nam.");
    desk.press("Enter * Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.counter, "pham duc").await;
    assert_eq!(case["parties"]["owner"]["ward"], "p25-cua-nam");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_of_another_ward_is_taken_in_and_both_agencies_are_shown() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    begin_birth(&mut desk);
    desk.press("Tab");
    desk.type_in("Phạm Đức");
    desk.press("Enter");
    desk.settle();
    desk.press("*");
    for _ in 0..2 {
        desk.press("Tab");
    }
    desk.type_in("phuong cua nam");
    desk.press("Enter");
    desk.settle();
    desk.sees("Phi địa giới: Điểm phục vụ hành chính công phường Hoàn Kiếm tiếp nhận");
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.counter, "pham duc").await;
    assert_eq!(case["competent_unit"], "p25-cua-nam");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_cases_of_one_person_follow_each_other_without_the_person_typed_twice() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    desk.event(InputEvent::Text(CARD.into()));
    desk.settle();
    desk.type_in("dkks");
    desk.press("Enter");
    desk.settle();
    let mut hands = hands(&mut desk);
    hands.press("* F2");
    hands.desk.sees("Trần Thị Bích Đào");
    hands.type_in("dkks");
    hands.press("Enter");
    hands.press("* F11");
    assert_eq!(hands.keys, 9);
    assert_eq!(people.counter.rows("q=bich+dao").await.len(), 2);
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.text("owner"), "");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_card_fills_its_number_and_what_was_typed_stays() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    desk.event(InputEvent::Text(
        "001185012346||Tran Thi Bich Dao|02031985|Nu|So 12 Hang Bai|10052021\n".into(),
    ));
    desk.settle();
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(
        (form.text("id_number").as_str(), form.text("owner").as_str()),
        ("001185012346", "")
    );
    desk.sees("Thẻ đọc được: Tran Thi Bich Dao");
    desk.press("Esc");
    // The form left half filled comes again, and goes when it is not wanted.
    desk.press("i");
    desk.settle();
    desk.sees("001185012346");
    desk.press("C-x");
    desk.sees_not("001185012346");
    desk.press("Esc");
    // A card that says otherwise than what was typed changes nothing, and says so.
    begin_birth(&mut desk);
    desk.press("Tab");
    desk.type_in("Lê Văn Khác");
    desk.event(InputEvent::Text(CARD.into()));
    desk.settle();
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert_eq!(form.text("owner"), "Lê Văn Khác");
    desk.sees("Thông tin đã lưu hoặc trên thẻ ghi “Trần Thị Bích Đào”");
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_intake_ordered_on_a_cut_line_is_done_once_when_it_is_back() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let line = crate::line::Line::to(&office.server.base_url).await;
    let mut desk = Desk::open(&line.address, &people.counter, home.path());
    begin_birth(&mut desk);
    desk.press("Tab");
    desk.type_in("Phạm Đức");
    desk.press("Enter");
    desk.settle();
    line.cut();
    desk.press("* Enter");
    desk.wait_until("the cut", |model| model.outbox.stuck() == 1);
    line.mend();
    desk.wait_until("the intake", |model| model.outbox.open() == 0);
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    assert_eq!(people.counter.rows("q=pham+duc").await.len(), 1);
    assert_eq!(desk.model.screen, Screen::List);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_intake_refused_behind_the_next_form_outlives_a_restart_and_is_put_right() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    begin_birth(&mut desk);
    desk.type_in("001085012345");
    desk.press("Enter");
    desk.settle();
    desk.type_in("Nguyễn Văn An");
    desk.press("Tab Tab");
    // Only the case API knows that this is no telephone.
    desk.type_in("09123");
    desk.press("Enter");
    desk.settle();
    desk.press("* Right F11");
    desk.settle();
    desk.sees("Chưa tiếp nhận được Nguyễn Văn An: mở Tiếp nhận mới để sửa.");
    begin_second(&mut desk);
    desk.press("Esc");
    desk.rest();
    drop(desk);
    let mut desk = Desk::open(&office.server.base_url, &people.counter, home.path());
    desk.press("i");
    desk.settle();
    desk.sees("Nguyễn Văn An");
    desk.sees("Đăng ký khai sinh");
    let form = &desk.model.dialog.as_ref().unwrap().form;
    assert!(form.is_focused("phone") && form.focused().unwrap().fault.is_some());
    assert_eq!(form.text("phone"), "09123");
    desk.type_in("45678");
    desk.press("Enter");
    desk.settle();
    desk.press("Enter");
    desk.settle();
    desk.sees("Đã tiếp nhận H26");
    let case = newest(&people.counter, "van an").await;
    assert_eq!(case["parties"]["owner"]["phone"], "0912345678");
    // What was typed behind it is there as well, and nothing a second time.
    desk.press("i");
    desk.settle();
    desk.sees("Phạm Đức");
    desk.press("C-x");
    desk.sees_not("Nguyễn Văn An");
    assert_eq!(people.counter.rows("q=van+an").await.len(), 1);
    office.close().await;
}

/// Typed into the form that follows.
fn begin_second(desk: &mut Desk) {
    desk.type_in("dkks");
    desk.press("Enter Tab");
    desk.settle();
    desk.type_in("Phạm Đức");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_brought_a_case_and_what_was_handed_in_are_put_right_with_a_new_receipt() {
    let (office, home) = office().await;
    let people = office.ward().await;
    let case = people
        .counter
        .take_in(&birth("Nguyễn Minh Con"))
        .await
        .expect(201);
    let paper = tempfile::tempdir().unwrap();
    let to = PrintTo::Folder(paper.path().to_owned());
    let mut desk = Desk::printing(&office.server.base_url, &people.counter, home.path(), to);
    desk.press("5");
    desk.settle();
    desk.press("e");
    desk.settle();
    desk.type_in("cha nộp thay, nộp bản sao");
    to_field(&mut desk, "address");
    desk.type_in("5 Nhà Thờ, Hàng Trống, Hoàn Kiếm");
    desk.press("Down");
    desk.sees("Phường Hàng Trống, Quận Hoàn Kiếm đã được chia");
    to_field(&mut desk, "ward_now");
    desk.press("2");
    to_field(&mut desk, "brought_by");
    desk.press("k");
    to_field(&mut desk, "submitter");
    desk.type_in("Nguyễn Văn Cha");
    to_field(&mut desk, "mandate");
    desk.press("3");
    to_field(&mut desk, "papers");
    desk.press("1 1 Right");
    desk.press("Enter");
    desk.settle();
    desk.sees("Giấy tiếp nhận và hẹn trả của H26.91-20260608-0000001 →");
    assert_eq!(std::fs::read_dir(paper.path()).unwrap().count(), 1);
    let path = format!(
        "/v1/cases/{}?include=parts,parties",
        case["id"].as_str().unwrap()
    );
    let case = people.counter.get(&path).await.expect(200);
    assert_eq!(case["parties"]["owner"]["ward_name"], "Phường Hoàn Kiếm");
    assert_eq!(case["parties"]["submitter"]["name"], "Nguyễn Văn Cha");
    assert_eq!(case["parties"]["mandate"]["kind"], "parent");
    assert_eq!(
        (&case["parts"][0]["originals"], &case["parts"][0]["copies"]),
        (&json!(0), &json!(1))
    );
    office.close().await;
}

fn to_field(desk: &mut Desk, field: &str) {
    for _ in 0..40 {
        if desk.model.dialog.as_ref().unwrap().form.is_focused(field) {
            return;
        }
        desk.press("Tab");
    }
    panic!("{field}: {}", desk.screen());
}
