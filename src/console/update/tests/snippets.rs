//! Ready texts in reasons.

use crate::console::desk::Desk;
use crate::console::model::Overlay;
use crate::console::model::snippets::Snippet;
use std::sync::Arc;

fn desk() -> Desk {
    let mut desk = Desk::open();
    let snippet = |name: &str, text: &str, dialogs: &[&str]| Snippet {
        name: name.into(),
        text: text.into(),
        dialogs: dialogs.iter().map(|it| (*it).to_owned()).collect(),
    };
    desk.model.setup.snippets = Arc::new(vec![
        snippet("Gọi điện", "Đã gọi {ai}, hẹn {ngày}.", &[]),
        snippet("Thiếu", "Thiếu {missing}.", &["decline"]),
    ]);
    desk
}

fn text(desk: &Desk, field: &str) -> String {
    desk.model.dialog.as_ref().unwrap().form.text(field)
}

#[test]
fn the_gaps_of_a_text_are_filled_one_by_one() {
    let mut desk = desk();
    desk.press("m C-r Enter");
    assert_eq!(text(&desk, "text"), "Đã gọi , hẹn {ngày}.");
    desk.type_in("bà Đào");
    desk.press("Enter");
    assert!(desk.written.is_empty(), "a gap is open");
    desk.press("C-r");
    desk.type_in("thứ hai");
    desk.press("Enter");
    let sent = format!("{:?}", desk.written[0].order);
    assert!(sent.contains("Đã gọi bà Đào, hẹn thứ hai."), "{sent}");
}

#[test]
fn what_the_case_lacks_stands_in_the_text() {
    let mut desk = desk();
    desk.press("x");
    desk.settle();
    desk.press("C-r");
    desk.type_in("thieu");
    desk.press("Enter");
    let reason = text(&desk, "reason");
    assert!(reason.contains("Giấy chứng nhận kết hôn"), "{reason}");
}

#[test]
fn a_text_is_offered_where_it_belongs_and_without_any_the_key_says_so() {
    let mut desk = desk();
    desk.press("m C-r Down Enter");
    assert!(text(&desk, "text").starts_with("Đã gọi"));
    let mut bare = Desk::open();
    bare.press("m C-r");
    assert!(bare.model.overlay.is_none());
    assert!(bare.model.notices.shown().is_some());
    let mut left = self::desk();
    left.press("m C-r Esc");
    assert!(!matches!(left.model.overlay, Some(Overlay::Snippets(_))));
    assert!(left.model.dialog.is_some());
}
