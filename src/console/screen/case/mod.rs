//! One case (*hồ sơ*): its facts, parts, documents, control slip, and what may be done next.

mod lines;

use crate::console::command::Command;
use crate::console::model::availability::{availability, kind_of};
use crate::console::model::{Model, PageView, Screen, Section, layout};
use crate::console::screen::due::due;
use crate::console::screen::{bars, footer, picture, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::case::PartState;
use crate::contract::document::Document;
use crate::contract::id::CaseId;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

pub use lines::lines;

pub fn draw(model: &Model, id: CaseId, frame: &mut Frame<'_>) {
    let parts = layout::case(frame.area(), model.case.page.is_some());
    bars::title(model, parts.title, frame);
    heading(model, parts.heading, frame);
    sections(model, parts.tabs, frame);
    let known = model.details.get(id).is_some() || model.row(id).is_some();
    if known {
        let lines: Vec<Line<'static>> = lines(model, parts.body.width)
            .into_iter()
            .map(|it| it.line)
            .collect();
        write::put_lines(frame, parts.body, &lines, model.case.top);
    } else {
        let words = model.say("case-loading");
        let line = write::line_of(parts.body, 1);
        frame.text(
            write::column(line, 2, 60),
            &words,
            model.setup.theme.style(Role::Muted),
        );
    }
    if let (Some(area), Some(page)) = (parts.side, &model.case.page) {
        page_view(model, page, area, frame);
    }
    bars::notice(model, parts.notice, &reading(model, id), frame);
    footer::draw(model, parts.footer, frame);
}

/// Code, owner and procedure, which stay in sight in every section.
fn heading(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let Some(row) = model.current_row() else {
        return;
    };
    let theme = &model.setup.theme;
    let due = due(row, model.office_now(), model.language);
    let right = format!("{} {} ", theme.mark(due.role), due.words);
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 2);
    let code = match &row.code {
        Some(code) => code.0.clone(),
        None => model.say("row-no-code"),
    };
    let name = text::truncate(&format!(" {code}  {}", text::nfc(&row.owner_name)), room);
    frame.text(write::line_of(area, 0), &name, theme.style(Role::Heading));
    let start = usize::from(area.width).saturating_sub(text::width(&right));
    frame.text(
        write::column(write::line_of(area, 0), start, usize::from(area.width)),
        &right,
        theme.style(due.role),
    );
    let procedure = text::truncate(
        &row.procedure_name,
        usize::from(area.width).saturating_sub(2),
    );
    frame.text(
        write::column(write::line_of(area, 1), 1, usize::from(area.width)),
        &procedure,
        theme.style(Role::Muted),
    );
}

fn sections(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let detail = model.current_detail();
    let mut spans: Vec<Span<'static>> = vec![write::span(" ", theme.style(Role::Text))];
    for (at, section) in Section::ALL.into_iter().enumerate() {
        let count = detail.and_then(|it| match section {
            Section::Parts => it.parts.as_ref().map(Vec::len),
            Section::Documents => it.documents.as_ref().map(Vec::len),
            Section::Slip => it.handovers.as_ref().map(Vec::len),
            _ => None,
        });
        let count = count.map_or(String::new(), |it| format!(" {it}"));
        let style = if section == model.case.section {
            theme.style(Role::Selected)
        } else {
            theme.style(Role::Text)
        };
        spans.push(write::span(
            format!(" {} {}{count} ", at + 1, model.say(section.message())),
            style,
        ));
    }
    write::put(frame, area, &Line::from(spans));
}

/// Whether what is shown is fresh.
fn reading(model: &Model, id: CaseId) -> Line<'static> {
    let slot = model.details.slot(id);
    let theme = &model.setup.theme;
    let words = match slot {
        Some(slot) if slot.is_asking() => model.say("case-reading"),
        Some(slot) => match slot.as_of() {
            Some(at) => model
                .language
                .text_with("case-as-of", &[("at", &write::clock(at))]),
            None => String::new(),
        },
        None => String::new(),
    };
    Line::from(write::span(format!(" {words}"), theme.style(Role::Muted)))
}

/// A page of a document in its frame.
pub fn page_view(model: &Model, page: &PageView, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let title = match page.picture.value() {
        Some(picture) => format!("{} · {}/{}", page.name, page.of.page + 1, picture.pages),
        None => page.name.clone(),
    };
    let _room = write::open_box(frame, area, &title, theme);
    let inner = Rect {
        x: area.x + 1.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    picture_or_why(model, page, inner, frame);
}

/// The picture, or what keeps it away.
pub fn picture_or_why(model: &Model, page: &PageView, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    if let Some(shown) = page.picture.value() {
        // A picture would shine through whatever lies over it.
        let in_front = match &model.dialog {
            Some(dialog) => dialog.attaching.is_some(),
            None => true,
        };
        let alone = in_front
            && model.overlay.is_none()
            && model.pending.is_empty()
            && model.card.is_none()
            && model.session.gate.is_none();
        return picture::draw(shown, area, theme, alone, frame);
    }
    let (words, role) = match page.picture.failure() {
        Some(failure) => {
            let (said, _) = crate::console::model::notice::explain(failure);
            (said.text(model.language), Role::Warning)
        }
        None => (model.say("page-drawing"), Role::Muted),
    };
    for (at, words) in write::wrap(&words, usize::from(area.width))
        .iter()
        .enumerate()
    {
        frame.text(write::line_of(area, at + 1), words, theme.style(role));
    }
}

/// How many lines of the section can be chosen.
pub fn choices(model: &Model) -> usize {
    let Some(detail) = model.current_detail() else {
        return 0;
    };
    match model.case.section {
        Section::Parts => detail.parts.as_ref().map_or(0, Vec::len),
        Section::Documents => detail.documents.as_ref().map_or(0, Vec::len),
        Section::Next => commands(model).len(),
        Section::Summary | Section::Slip | Section::History => 0,
    }
}

/// The lines that the chosen item takes: its first, and the one past its last.
pub fn lines_of_choice(model: &Model, width: u16) -> (usize, usize) {
    let chosen = model.case.line;
    let lines = lines(model, width);
    let first = lines.iter().position(|it| it.choice == Some(chosen));
    let last = lines.iter().rposition(|it| it.choice == Some(chosen));
    (first.unwrap_or(0), last.map_or(0, |it| it + 1))
}

pub fn chosen_part(model: &Model) -> Option<&PartState> {
    let on_parts = matches!(model.screen, Screen::Case(_)) && model.case.section == Section::Parts;
    let parts = model.current_detail()?.parts.as_ref()?;
    on_parts.then(|| parts.get(model.case.line)).flatten()
}

pub fn chosen_document(model: &Model) -> Option<&Document> {
    let documents = model.current_detail()?.documents.as_ref()?;
    (model.case.section == Section::Documents)
        .then(|| documents.get(model.case.line))
        .flatten()
}

/// The orders a case knows, those that can be given now first.
pub(super) fn commands(
    model: &Model,
) -> Vec<(Command, Result<(), crate::contract::reason::Reason>)> {
    let mut commands: Vec<_> = Command::ALL
        .iter()
        .copied()
        .filter(|it| {
            kind_of(*it)
                .and_then(super::super::dialog::Kind::command)
                .is_some()
        })
        .filter(|it| *it != Command::CaseAttachNewest || model.setup.scan_folder.is_some())
        .filter(|it| *it != Command::CaseUndo)
        .map(|command| (command, availability(command, model)))
        .collect();
    commands.sort_by_key(|(_, available)| available.is_err());
    commands
}

/// Which order the chosen line of “what may be done” stands for.
pub fn chosen_command(model: &Model) -> Option<Command> {
    matches!(model.screen, Screen::Case(_))
        .then(|| commands(model).get(model.case.line).map(|(it, _)| *it))
        .flatten()
}
