//! A scan in every place: to the right one, or said to be of no use, and nothing typed is lost.

use crate::console::desk::Desk;
use crate::console::input::InputEvent;
use crate::console::model::samples::row;
use crate::console::model::{Overlay, Screen};
use crate::contract::case::CaseRow;
use rstest::rstest;

const CARD: &str = "001085012345||Nguyễn Văn An|15081985|Nam|12 Hàng Bài, Hà Nội|25042021";
const TELEX: &str = "001085012345||Nguyeenx Vawn An|15081985|Nam|Haf Nooji|25042021";
const HEALTH: &str = "DN4010112345678|4e677579e1bb856e20416e|15/08/1985|1|48c3a0204ee1bb9969";

fn coded() -> CaseRow {
    (0..100).map(row).find(|it| it.code.is_some()).unwrap()
}

fn code() -> String {
    coded().code.unwrap().0
}

/// As the adapter hands a scan over: whole text where letters are orders, a scan in a field.
fn scan(desk: &mut Desk, text: &str) {
    let event = if desk.model.context().is_text() {
        InputEvent::Scan(text.to_owned())
    } else {
        InputEvent::Text(format!("{text}\n"))
    };
    desk.event(event);
    desk.settle();
}

fn notice(desk: &Desk) -> String {
    let said = &desk.model.notices.shown().expect("something is said").said;
    said.text(desk.model.language)
}

fn text(desk: &Desk, field: &str) -> String {
    desk.model.dialog.as_ref().unwrap().form.text(field)
}

#[rstest]
#[case::list("")]
#[case::case("j Enter")]
#[case::find("/")]
#[case::palette(":")]
#[case::help("?")]
#[case::outbox("O")]
fn a_receipt_opens_its_case(#[case] place: &str) {
    let link = format!("https://dichvucong.hanoi.gov.vn/?MHS={}&x=1", code());
    for scanned in [code(), code().to_lowercase(), link] {
        let mut desk = Desk::open();
        if !place.is_empty() {
            desk.press(place);
        }
        desk.settle();
        scan(&mut desk, &scanned);
        assert_eq!(desk.model.screen, Screen::Case(coded().id), "{scanned}");
        assert!(desk.model.overlay.is_none());
    }
}

#[rstest]
#[case::list("")]
#[case::case("Enter")]
#[case::find("/")]
#[case::palette(":")]
#[case::help("?")]
#[case::outbox("O")]
#[case::the_form("i")]
fn a_card_fills_the_intake_form(#[case] place: &str) {
    for scanned in [CARD, HEALTH] {
        let mut desk = Desk::open();
        if !place.is_empty() {
            desk.press(place);
        }
        desk.settle();
        scan(&mut desk, scanned);
        let name = text(&desk, "owner");
        assert!(name.starts_with("Nguyễn") && name.ends_with("An"), "{name}");
        assert_eq!(text(&desk, "born"), "15/08/1985");
        let number = if scanned == CARD { "001085012345" } else { "" };
        assert_eq!(text(&desk, "id_number"), number);
    }
}

#[test]
fn a_card_that_an_input_method_mangled_is_explained() {
    let mut desk = Desk::open();
    scan(&mut desk, TELEX);
    assert_eq!(text(&desk, "id_number"), "001085012345");
    assert_eq!(text(&desk, "owner"), "");
    let intaking = desk.model.dialog.as_ref().unwrap().intake().unwrap();
    let said: Vec<String> = intaking
        .doubts
        .iter()
        .map(|it| it.text(desk.model.language))
        .collect();
    assert!(said.iter().any(|it| it.contains("Bộ gõ")), "{said:?}");
}

#[rstest]
#[case::reason("x")]
#[case::note("m")]
#[case::forward("f")]
#[case::attach("a")]
#[case::filter("l")]
fn where_a_scan_has_no_use_it_says_so_and_nothing_is_lost(#[case] place: &str) {
    let mut desk = Desk::open();
    desk.press(place);
    desk.settle();
    desk.type_in("dang go");
    desk.settle();
    let before = desk.model.dialog.as_ref().unwrap().form.clone();
    for scanned in [code(), CARD.to_owned(), HEALTH.to_owned()] {
        scan(&mut desk, &scanned);
        assert!(notice(&desk).contains("Vừa quét"), "{}", notice(&desk));
        assert_eq!(desk.model.dialog.as_ref().unwrap().form, before);
    }
    assert!(desk.written.is_empty());
}

#[test]
fn over_a_form_the_palette_stays_and_so_does_the_form() {
    let mut desk = Desk::open();
    desk.press("i");
    desk.settle();
    scan(&mut desk, &code());
    assert!(notice(&desk).contains(&code()));
    assert!(desk.model.dialog.as_ref().unwrap().intaking.is_some());
    desk.press("F1");
    scan(&mut desk, &code());
    assert!(matches!(desk.model.overlay, Some(Overlay::Help(_))));
}

#[test]
fn a_receipt_joins_the_batch_that_is_acknowledged() {
    let mut desk = Desk::open();
    desk.press("Space j Space n");
    desk.settle();
    scan(&mut desk, &code());
    let codes = desk.model.dialog.as_ref().unwrap().form.codes().unwrap();
    assert_eq!(codes.scanned(), [code()]);
}

#[test]
fn a_pasted_code_stays_in_the_reason_it_is_pasted_into() {
    let mut desk = Desk::open();
    desk.press("m");
    desk.event(InputEvent::Text(code()));
    assert_eq!(text(&desk, "text"), code());
}

#[test]
fn a_locked_console_takes_no_scan_for_a_password() {
    let mut desk = Desk::open();
    desk.press("L");
    desk.event(InputEvent::Scan(code()));
    let gate = desk.model.session.gate.as_ref().unwrap();
    assert!(gate.password.is_empty() && gate.said.is_some());
}

#[test]
fn a_card_without_its_number_is_said_to_be_broken() {
    let mut desk = Desk::open();
    desk.event(InputEvent::Text(
        "108||An|15081985|Nam|HN|25042021\n".into(),
    ));
    assert!(notice(&desk).contains("tắt bộ gõ"));
}
