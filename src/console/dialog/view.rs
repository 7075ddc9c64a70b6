//! How dialogs look: a title, the case, the fields, and what is wrong with them.

use crate::console::dialog::bulk::Stage;
use crate::console::dialog::form::FormField;
use crate::console::dialog::{Dialog, Kind, bulk_view, field_view, intake, keys, moving_view};
use crate::console::model::{Model, layout};
use crate::console::screen::record::event_message;
use crate::console::screen::{backlog, case, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What is said over the fields and told below them once it has scrolled away.
const KEPT_IN_SIGHT: [Role; 3] = [Role::Heading, Role::Warning, Role::Error];
/// As many lines of it; the fields need the rest.
const MOST_KEPT: usize = 3;

pub fn draw(model: &Model, dialog: &Dialog, frame: &mut Frame<'_>) {
    if dialog
        .bulk
        .as_ref()
        .is_some_and(|it| it.stage != Stage::Asking)
    {
        return bulk_view::draw(model, dialog, frame);
    }
    let theme = &model.setup.theme;
    let size = frame.area();
    let title = model.say(&dialog.title_message());
    let is_attach = dialog.attaching.is_some();
    let is_large =
        is_attach || matches!(dialog.kind, Kind::Intake | Kind::Move | Kind::BacklogImport);
    let area = if is_large {
        layout::large(size)
    } else {
        layout::dialog(size, 0)
    };
    let side = is_attach.then(|| layout::attach_side(size)).flatten();
    let width = side.map_or(area.width.saturating_sub(4), |side| {
        (side.x - area.x).saturating_sub(3)
    });
    let pieces = pieces(model, dialog, width);
    let mut keys = keys_lines(model, dialog, width);
    let rows: usize = pieces.iter().map(Piece::rows).sum::<usize>() + 1 + keys.len();
    let area = if is_large {
        area
    } else {
        layout::dialog(size, rows as u16)
    };
    let inside = Rect {
        width,
        ..write::open_box(frame, area, &title, theme)
    };
    // What scrolls away first is what one has to keep in sight: the promise, and what to think of.
    let room = usize::from(inside.height).saturating_sub(keys.len());
    if scrolled(dialog, &pieces, room) > 0 {
        let said = intake::view::sayings(model, dialog).into_iter();
        let kept = said.filter(|(_, role)| KEPT_IN_SIGHT.contains(role));
        let lines = kept.take(MOST_KEPT).map(|(words, role)| {
            let words = text::truncate(&words, usize::from(width).saturating_sub(2));
            let words = format!("{} {words}", theme.mark(role));
            Line::from(write::span(words, theme.style(role)))
        });
        keys.splice(0..0, lines);
    }
    // The keys are told below whatever scrolls: in a low window most of all they are needed.
    let told = (keys.len() as u16).min(inside.height.saturating_sub(1));
    let above = Rect {
        height: inside.height.saturating_sub(told),
        ..inside
    };
    let drawn = draw_pieces(model, dialog, &pieces, above, frame);
    let keys_area = Rect {
        y: inside.y + (drawn + 1).min(above.height),
        height: told,
        ..inside
    };
    write::put_lines(frame, keys_area, &keys, 0);
    if let Some(side) = side {
        match dialog.attaching.as_ref().and_then(|it| it.page.as_ref()) {
            Some(page) => case::picture_or_why(model, page, side, frame),
            None => {
                frame.text(
                    write::line_of(side, 1),
                    &model.say("attach-page-here"),
                    theme.style(Role::Muted),
                );
            }
        }
    }
}

/// Something that stands in the dialog, in order.
enum Piece<'a> {
    Line(Line<'static>),
    Field(&'a FormField, usize),
    /// What is wrong with the field before it.
    Fault(Line<'static>),
}

impl Piece<'_> {
    fn rows(&self) -> usize {
        match self {
            Self::Line(_) | Self::Fault(_) => 1,
            Self::Field(_, rows) => *rows,
        }
    }
}

/// The rows that lie above what is in sight, so that the field that has the keyboard is.
fn scrolled(dialog: &Dialog, pieces: &[Piece<'_>], height: usize) -> usize {
    let mut focus_end = 0;
    let mut total = 0;
    let mut at_focus = false;
    for piece in pieces {
        total += piece.rows().min(height);
        at_focus = match piece {
            Piece::Field(field, _) => dialog.form.is_focused(field.name),
            Piece::Fault(_) => at_focus,
            Piece::Line(_) => false,
        };
        if at_focus {
            focus_end = total;
        }
    }
    if total > height {
        focus_end.saturating_sub(height)
    } else {
        0
    }
}

/// Draws what fits; the field that has the keyboard always does, with what is wrong with it. Gives the
/// rows that were filled.
fn draw_pieces(
    model: &Model,
    dialog: &Dialog,
    pieces: &[Piece<'_>],
    area: Rect,
    frame: &mut Frame<'_>,
) -> u16 {
    let height = usize::from(area.height);
    // A field that is higher than the window scrolls within itself.
    let rows_of = |piece: &Piece<'_>| piece.rows().min(height);
    let total: usize = pieces.iter().map(rows_of).sum();
    let skip = scrolled(dialog, pieces, height);
    let mut at = 0;
    for piece in pieces {
        let rows = rows_of(piece);
        if at >= skip && at - skip < height {
            let place = Rect {
                y: area.y + (at - skip) as u16,
                height: (rows.min(height - (at - skip))) as u16,
                ..area
            };
            match piece {
                Piece::Line(line) | Piece::Fault(line) => write::put(frame, place, line),
                Piece::Field(field, _) => {
                    let focused = dialog.form.is_focused(field.name) && model.overlay.is_none();
                    field_view::draw(model, field, focused, place, frame);
                }
            }
        }
        at += rows;
    }
    total.saturating_sub(skip).min(height) as u16
}

fn keys_lines(model: &Model, dialog: &Dialog, width: u16) -> Vec<Line<'static>> {
    let theme = &model.setup.theme;
    let words = keys::line(model, dialog);
    let room = usize::from(width).saturating_sub(2);
    let wrapped = write::wrap(&words, room).into_iter();
    wrapped
        .map(|words| Line::from(write::span(format!("  {words}"), theme.style(Role::Muted))))
        .collect()
}

fn pieces<'a>(model: &Model, dialog: &'a Dialog, width: u16) -> Vec<Piece<'a>> {
    let theme = &model.setup.theme;
    let language = model.language;
    let width = usize::from(width);
    let mut pieces = Vec::new();
    let say = |pieces: &mut Vec<Piece<'a>>, words: &str, role: Role, mark: Role| {
        for (at, words) in write::wrap(words, width.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            let mark = if at == 0 { theme.mark(mark) } else { " " };
            pieces.push(Piece::Line(Line::from(write::span(
                format!("{mark} {words}"),
                theme.style(role),
            ))));
        }
    };
    match dialog.subject.rows() {
        [] => {}
        [row] => {
            let code = row.code.as_ref().map(|it| it.0.clone()).unwrap_or_default();
            let words = format!("{code}  {}", text::nfc(&row.owner_name));
            say(&mut pieces, words.trim(), Role::Heading, Role::Text);
            say(&mut pieces, &row.procedure_name, Role::Muted, Role::Text);
        }
        rows => {
            let procedures: std::collections::BTreeSet<&str> =
                rows.iter().map(|it| it.procedure.as_str()).collect();
            let words = language.text_with(
                "dialog-many",
                &[
                    ("count", &rows.len().to_string()),
                    ("procedures", &procedures.len().to_string()),
                ],
            );
            say(&mut pieces, &words, Role::Heading, Role::Text);
        }
    }
    if let Some((words, role)) = moving_view::heading(model, dialog) {
        say(&mut pieces, &words, role, Role::Text);
    }
    for (words, role) in backlog::about(model, dialog) {
        say(&mut pieces, &words, role, Role::Text);
    }
    if let Some(stale) = &dialog.stale {
        for record in &stale.since {
            let who = record
                .officer_name
                .clone()
                .unwrap_or_else(|| language.text("event-by-system"));
            let words = language.text_with(
                "stale-changed",
                &[
                    ("at", &write::clock(record.at)),
                    ("who", &who),
                    ("what", &language.text(&event_message(&record.event))),
                ],
            );
            say(&mut pieces, &words, Role::Warning, Role::Warning);
        }
        say(
            &mut pieces,
            &language.text("stale-again"),
            Role::Text,
            Role::Text,
        );
    } else if let Some((said, trace)) = &dialog.refused {
        let trace = trace
            .as_ref()
            .map(|it| format!(" ({it})"))
            .unwrap_or_default();
        let words = format!("{}{trace}", said.text(language));
        say(&mut pieces, &words, Role::Error, Role::Error);
    }
    for warning in &dialog.warnings {
        say(
            &mut pieces,
            &warning.text(language),
            Role::Warning,
            Role::Warning,
        );
    }
    if let Some(words) = term_words(model, dialog) {
        say(&mut pieces, &words, Role::Text, Role::Text);
    }
    if dialog.from_draft {
        say(
            &mut pieces,
            &language.text("dialog-from-draft"),
            Role::Muted,
            Role::Text,
        );
    }
    for (words, role) in intake::view::sayings(model, dialog) {
        say(&mut pieces, &words, role, role);
    }
    pieces.push(Piece::Line(Line::default()));
    for field in dialog.form.fields().iter().filter(|it| !it.hidden) {
        let focused = dialog.form.is_focused(field.name);
        pieces.push(Piece::Field(
            field,
            field_view::rows(model, field, focused, width),
        ));
        if let Some(fault) = &field.fault {
            let from = pieces.len();
            say(&mut pieces, &fault.text(language), Role::Error, Role::Error);
            for piece in pieces.iter_mut().skip(from) {
                if let Piece::Line(line) = piece {
                    *piece = Piece::Fault(std::mem::take(line));
                }
            }
        }
    }
    for (words, role) in moving_view::sayings(model, dialog) {
        say(&mut pieces, &words, role, role);
    }
    let hands = moving_view::hands(model, dialog, width);
    pieces.extend(hands.into_iter().map(Piece::Line));
    if let Some(codes) = dialog.form.codes() {
        let lines = bulk_view::reconcile_lines(model, codes, dialog.subject.rows());
        pieces.extend(lines.into_iter().map(Piece::Line));
    }
    for (words, role) in backlog::preview(model, dialog) {
        say(&mut pieces, &words, role, role);
    }
    if let Some(words) = paper_words(model, dialog) {
        say(&mut pieces, &words, Role::Success, Role::Success);
    }
    if is_linked_already(model, dialog) {
        let words = language.text(match dialog.kind {
            Kind::BacklogAttach => "backlog-attached-elsewhere",
            _ => "attach-already",
        });
        say(&mut pieces, &words, Role::Warning, Role::Warning);
    }
    pieces
}

/// The promise as it stands, before a later one is made.
fn term_words(model: &Model, dialog: &Dialog) -> Option<String> {
    let due = dialog.subject.one()?.due_at?;
    (dialog.kind == Kind::GrantExtension).then(|| {
        model
            .language
            .text_with("extension-from", &[("due", &write::moment(due))])
    })
}

/// What the file was found to be.
fn paper_words(model: &Model, dialog: &Dialog) -> Option<String> {
    let attaching = dialog.attaching.as_ref()?;
    if attaching.is_waiting() {
        return Some(model.say("attach-looking"));
    }
    let paper = attaching.paper.value()?;
    Some(model.language.text_with(
        "attach-paper",
        &[
            ("name", &text::truncate(&paper.file_name, 40)),
            ("pages", &paper.pages.to_string()),
            ("size", &write::bytes(paper.size)),
        ],
    ))
}

/// Whether the very same bytes are on the case.
fn is_linked_already(model: &Model, dialog: &Dialog) -> bool {
    let paper = dialog.attaching.as_ref().and_then(|it| it.paper.value());
    let old = dialog.old.as_ref().and_then(|it| it.result.as_ref());
    if let (Some(paper), Some(old)) = (paper, old) {
        return model.backlog.bears(&paper.sha256, old.id).is_some();
    }
    let case = dialog
        .subject
        .one()
        .and_then(|row| model.details.get(row.id));
    let (Some(paper), Some(case)) = (paper, case) else {
        return false;
    };
    let mut documents = case.documents.iter().flatten();
    documents.any(|it| it.sha256 == paper.sha256)
}
