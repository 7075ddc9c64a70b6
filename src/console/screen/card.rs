//! What acceptance gave: the data of the receipt (*giấy tiếp nhận hồ sơ và hẹn trả kết quả*).
//!
//! It takes no key away: the next key does what it always does and takes the card down; forwarding,
//! attaching and opening are done with the case on the card.

use crate::console::model::print::ReceiptState;
use crate::console::model::{Card, Model};
use crate::console::screen::record::Facts;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::text;
use ratatui::layout::Rect;

const COLUMNS: u16 = 62;

pub fn draw(model: &Model, card: &Card, frame: &mut Frame<'_>) {
    let size = frame.area();
    let width = COLUMNS.min(size.width.saturating_sub(4));
    let row = &card.row;
    let mut facts = Facts::new(model, width.saturating_sub(4));
    let code = row.code.as_ref().map(|it| it.0.clone()).unwrap_or_default();
    facts.fact("fact-code", &code, Role::Heading);
    facts.fact("fact-owner", &text::nfc(&row.owner_name), Role::Text);
    facts.fact("fact-procedure", &row.procedure_name, Role::Text);
    if let Some(at) = row.received_at {
        facts.fact("fact-received", &write::moment(at), Role::Text);
    }
    let due = row
        .due_at
        .map_or_else(|| model.say("due-none"), write::moment);
    facts.fact("fact-return-at", &due, Role::Heading);
    facts.fact("fact-holder", &row.holder_unit_name, Role::Text);
    let (words, role) = match &card.receipt {
        ReceiptState::NotSet => (model.say("receipt-not-set"), Role::Muted),
        ReceiptState::OnItsWay => (model.say("receipt-on-its-way"), Role::Muted),
        ReceiptState::Printed(place) => (
            model
                .language
                .text_with("receipt-printed", &[("to", place)]),
            Role::Text,
        ),
        ReceiptState::Failed(said) => (
            model
                .language
                .text_with("receipt-failed", &[("why", &said.text(model.language))]),
            Role::Warning,
        ),
    };
    facts.fact("fact-receipt", &words, role);
    facts.muted(&model.say("accepted-keys"));
    let height = facts.lines.len() as u16 + 2;
    let area = Rect {
        x: size.width.saturating_sub(width + 1),
        y: 3.min(size.height),
        width,
        height: height.min(size.height.saturating_sub(5)),
    };
    let inside = write::open_box(
        frame,
        area,
        &model.say("accepted-title"),
        &model.setup.theme,
    );
    write::put_lines(frame, inside, &facts.lines, 0);
}
