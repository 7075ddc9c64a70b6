//! The stack: each document with its case, and its pages beneath it.

use crate::console::input::Key;
use crate::console::model::Model;
use crate::console::model::inbox::Sheet;
use crate::console::model::inbox::goal::{self, Role as Goes};
use crate::console::model::notice::explain;
use crate::console::model::words::Words;
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::case::CaseDetail;
use crate::scan::assemble::Turn;
use crate::scan::quality::Level;
use crate::text;
use crate::text::locale::Language;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Fewer columns than this are few.
const NARROW: usize = 60;
/// The most lines that tell of the document under the cursor; never more than two fifths.
const ABOUT: u16 = 9;

pub fn draw(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let about = about(model, usize::from(area.width.saturating_sub(2)));
    let below = (about.len() as u16 + 1).min(ABOUT).min(area.height * 2 / 5);
    let above = Rect {
        height: area.height - below,
        ..area
    };
    let (lines, cursor) = lines(model, usize::from(area.width));
    let height = usize::from(above.height);
    let top = (cursor + 2).saturating_sub(height).min(cursor);
    write::put_lines(frame, above, &lines, top);
    let theme = &model.setup.theme;
    let rule = Rect {
        y: above.bottom(),
        height: u16::from(below > 0),
        ..area
    };
    let bar = theme
        .borders()
        .horizontal_top
        .repeat(usize::from(area.width));
    frame.text(rule, &bar, theme.style(Role::Border));
    let rest = Rect {
        x: area.x + 1,
        y: rule.bottom(),
        width: area.width.saturating_sub(2),
        height: below.saturating_sub(1),
    };
    write::put_lines(frame, rest, &about, 0);
}

/// All lines, and which of them the cursor is on.
fn lines(model: &Model, width: usize) -> (Vec<Line<'static>>, usize) {
    let inbox = &model.inbox;
    let theme = &model.setup.theme;
    let mut lines = Vec::new();
    let mut cursor = 0;
    for (nth, bundle) in inbox.bundles().iter().enumerate() {
        lines.push(heading(model, nth, bundle, width));
        for (at, sheet) in bundle.clone().zip(inbox.of(bundle)) {
            if at == inbox.line {
                cursor = lines.len();
            }
            lines.push(page(model, sheet, at == inbox.line, width));
        }
    }
    for (file, reason) in inbox.refused() {
        let name = file.path.file_name().unwrap_or_default();
        let name = text::sanitize(&text::nfc(&name.to_string_lossy()));
        let words = format!("{name}: {}", reason.text(model.language));
        for (nth, words) in write::wrap(&words, width.saturating_sub(3))
            .iter()
            .enumerate()
        {
            let mark = if nth == 0 {
                theme.mark(Role::Error)
            } else {
                " "
            };
            lines.push(Line::from(vec![
                write::span(format!(" {mark} "), theme.style(Role::Error)),
                write::span(words.clone(), theme.style(Role::Muted)),
            ]));
        }
    }
    if lines.is_empty() {
        let said = match inbox.folder.failure() {
            Some(failure) => explain(failure).0.text(model.language),
            None if inbox.is_reading() => model.say("inbox-looking"),
            None => model.say("inbox-empty"),
        };
        for words in write::wrap(&said, width.saturating_sub(2)) {
            lines.push(Line::from(write::span(
                format!(" {words}"),
                theme.style(Role::Muted),
            )));
        }
    }
    (lines, cursor)
}

/// A document: whose it is, as what it goes, or what stands in the way.
fn heading(model: &Model, nth: usize, bundle: &Range<usize>, width: usize) -> Line<'static> {
    let theme = &model.setup.theme;
    let inbox = &model.inbox;
    let language = model.language;
    let obstacle = inbox.obstacle(bundle);
    let role = if obstacle.is_none() {
        Role::Success
    } else {
        Role::Warning
    };
    let case = inbox.case_of(bundle);
    let detail = case.as_ref().and_then(|it| inbox.detail(it));
    let code = case.unwrap_or_else(|| language.text("inbox-nobodys"));
    let owner = detail.map(|it| text::nfc(&it.row.owner_name));
    let says = match (&obstacle, inbox.role_of(bundle)) {
        (Some(why), _) => why.text(language),
        (None, Some(goes)) => format!("→ {}", role_name(language, detail, &goes)),
        (None, None) => String::new(),
    };
    // The end of a code tells cases apart where there is little room.
    let most = if width < NARROW { 13 } else { 25 };
    let head = format!("{:>2} {}", nth + 1, write::tail(&code, most));
    let room = width.saturating_sub(text::width(&head) + 5);
    let mut words = vec![says];
    words.extend(owner);
    words.retain(|it| !it.is_empty());
    Line::from(vec![
        write::span(format!(" {} ", theme.mark(role)), theme.style(role)),
        write::span(head, theme.style(Role::Heading)),
        write::span(
            format!("  {}", text::truncate(&words.join(" · "), room)),
            theme.style(role),
        ),
    ])
}

/// What a role is called on that case.
pub(super) fn role_name(language: Language, detail: Option<&CaseDetail>, role: &Goes) -> String {
    match role {
        Goes::Result => language.text("attach-as-result"),
        Goes::Intermediate => language.text("attach-as-intermediate"),
        Goes::Part(part) => detail
            .and_then(|it| it.parts.iter().flatten().find(|it| it.part == *part))
            .map_or_else(|| part.0.clone(), |it| it.name.clone()),
    }
}

fn page(model: &Model, sheet: &Sheet, chosen: bool, width: usize) -> Line<'static> {
    let theme = &model.setup.theme;
    let language = model.language;
    let facts = &sheet.page.facts;
    let name = if sheet.page.of > 1 {
        Words::new("inbox-page-of")
            .with("file", &facts.file_name)
            .with("page", sheet.page.number() + 1)
            .text(language)
    } else {
        facts.file_name.clone()
    };
    let turned = match sheet.turn {
        Turn::None => String::new(),
        turn => format!(" ↻{}°", turn.degrees()),
    };
    let turned = if theme.ascii {
        turned.replace('↻', "r").replace('°', "")
    } else {
        turned
    };
    let (said, role) = if sheet.is_dropped {
        (language.text("inbox-dropped"), Role::Disabled)
    } else {
        match facts.verdict.worst() {
            Some(finding) => (
                finding.reason().text(language),
                match finding.level() {
                    Level::Blocks => Role::Error,
                    Level::Warns => Role::Warning,
                },
            ),
            None => (String::new(), Role::Text),
        }
    };
    let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
    let marked = if sheet.is_marked {
        theme.mark(Role::Marked)
    } else {
        " "
    };
    let name_role = match (chosen, sheet.is_dropped) {
        (true, _) => Role::Heading,
        (false, true) => Role::Disabled,
        (false, false) => Role::Text,
    };
    let name = text::truncate(&name, (width / 2).max(12));
    let room = width.saturating_sub(text::width(&name) + text::width(&turned) + 10);
    let mut spans: Vec<Span<'static>> = vec![
        write::span(format!("  {cursor} "), theme.style(Role::Focus)),
        write::span(format!("{marked} "), theme.style(Role::Marked)),
        write::span(name, theme.style(name_role)),
        write::span(turned, theme.style(Role::Muted)),
    ];
    if !said.is_empty() {
        spans.push(write::span(
            format!("  {} ", theme.mark(role)),
            theme.style(role),
        ));
        spans.push(write::span(text::truncate(&said, room), theme.style(role)));
    }
    Line::from(spans)
}

/// The document under the cursor: all that is to be said about it and the page, what its case wants, with
/// the digit that picks each part. What is least needed comes last, where a small window has no room.
fn about(model: &Model, width: usize) -> Vec<Line<'static>> {
    let inbox = &model.inbox;
    let theme = &model.setup.theme;
    let language = model.language;
    let Some(bundle) = inbox.bundle() else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    let mut say = |words: &str, role: Role| {
        for words in write::wrap(words, width) {
            lines.push(Line::from(write::span(words, theme.style(role))));
        }
    };
    if let Some(why) = inbox.obstacle(&bundle) {
        say(&why.text(language), Role::Warning);
    }
    let sheet = inbox.sheets.get(inbox.line);
    let findings = sheet.map(|it| it.page.facts.verdict.findings());
    for finding in findings.unwrap_or_default() {
        say(&finding.reason().text(language), Role::Muted);
    }
    let case = inbox.case_of(&bundle).or_else(|| inbox.subject.clone());
    if let Some(detail) = case.and_then(|it| inbox.detail(&it)) {
        let result = result_key(model);
        let parts = detail.parts.as_deref().unwrap_or_default();
        let there = |is_there: bool| {
            let mark = theme.mark(Role::Success);
            if is_there {
                format!(" {mark}")
            } else {
                String::new()
            }
        };
        let named = parts
            .iter()
            .take(9)
            .enumerate()
            .map(|(at, part)| format!("{} {}{}", at + 1, part.name, there(part.documents > 0)));
        let has_result = goal::documents_as(detail, &Goes::Result) > 0;
        let named: Vec<String> = named
            .chain([format!(
                "{result} {}{}",
                language.text("attach-as-result"),
                there(has_result)
            )])
            .collect();
        say(&named.join(" · "), Role::Text);
        say(&detail.row.procedure_name, Role::Muted);
        let wanted: Vec<String> = parts
            .iter()
            .filter(|it| goal::wants_scan(it))
            .map(|it| it.name.clone())
            .chain((!has_result).then(|| language.text("attach-as-result")))
            .collect();
        if !wanted.is_empty() {
            let words = Words::new("inbox-wants").with("papers", wanted.join("; "));
            say(&words.text(language), Role::Muted);
        }
    }
    lines
}

/// The key that says that it is the result.
fn result_key(model: &Model) -> String {
    let command = crate::console::command::Command::InboxResult;
    let keys = model.setup.keymap.keys(model.context(), command);
    keys.first()
        .map(|keys| Key::chord_label(keys, model.language))
        .unwrap_or_default()
}
