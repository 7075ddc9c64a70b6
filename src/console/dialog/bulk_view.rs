//! How many cases at once look: what would become of each, what became of each, and why not.

use crate::console::dialog::Dialog;
use crate::console::dialog::bulk::{Bulk, Stage};
use crate::console::dialog::codes::Codes;
use crate::console::model::words::Words;
use crate::console::model::{Model, layout, repeat};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::case::CaseRow;
use crate::contract::command::{Command, Forward};
use crate::contract::job::{JobItem, JobItemState};
use crate::text;
use crate::text::locale::Language;
use ratatui::layout::Rect;
use ratatui::text::Line;

pub fn draw(model: &Model, dialog: &Dialog, frame: &mut Frame<'_>) {
    let Some(bulk) = &dialog.bulk else {
        return;
    };
    let theme = &model.setup.theme;
    let area = layout::large(frame.area());
    let title = model.say(&format!("dialog-{}", dialog.kind.id()));
    let inside = write::open_box(frame, area, &title, theme);
    let (words, role) = summary(model, bulk, dialog.subject.rows().len());
    frame.text(write::line_of(inside, 0), &words, theme.style(role));
    if let (Some(playing), Some(command)) = (&bulk.playing, &bulk.command) {
        let act = command.name().as_str().replace('_', "-");
        let words = Words::new("macro-step")
            .with("name", &playing.name)
            .with("step", playing.step)
            .with("of", playing.of)
            .with("act", model.say(&format!("act-{act}")))
            .with("said", repeat::said(command));
        let line = write::line_of(inside, 1);
        frame.text(
            line,
            &words.text(model.language),
            theme.style(Role::Heading),
        );
    }
    let list = Rect {
        y: inside.y + 2.min(inside.height),
        height: inside.height.saturating_sub(3),
        ..inside
    };
    let items = bulk.items();
    for (line, item) in items
        .iter()
        .skip(bulk.top)
        .take(usize::from(list.height))
        .enumerate()
    {
        let here = bulk.top + line == bulk.line;
        let words = item_line(model, dialog, item, here, usize::from(list.width));
        write::put(frame, write::line_of(list, line), &words);
    }
    let keys = match bulk.stage {
        Stage::Asking | Stage::Checking => "bulk-keys-checking",
        Stage::Checked => "bulk-keys-checked",
        Stage::Running => "bulk-keys-running",
        Stage::Ended => "bulk-keys-ended",
    };
    let last = write::line_of(inside, usize::from(inside.height.saturating_sub(1)));
    frame.text(last, &model.say(keys), theme.style(Role::Muted));
}

fn summary(model: &Model, bulk: &Bulk, asked: usize) -> (String, Role) {
    let count = |message: &'static str, passing: usize, failed: usize| {
        Words::new(message)
            .with("passing", passing)
            .with("failed", failed)
            .text(model.language)
    };
    let failed = bulk.failed().len();
    match bulk.stage {
        Stage::Asking | Stage::Checking => {
            let words = Words::new("bulk-checking").with("count", asked);
            (words.text(model.language), Role::Muted)
        }
        Stage::Checked if failed == 0 => (
            count("bulk-all-pass", bulk.passing(), failed),
            Role::Success,
        ),
        Stage::Checked => (
            count("bulk-some-pass", bulk.passing(), failed),
            Role::Warning,
        ),
        Stage::Running => {
            let sent = bulk.key.and_then(|key| model.outbox.get(key));
            let progress = sent
                .and_then(|it| it.progress.as_ref())
                .map(crate::console::screen::outbox::percent)
                .unwrap_or_default();
            (
                format!("{} {progress}", model.say("bulk-running")),
                Role::Text,
            )
        }
        Stage::Ended => (count("bulk-ended", bulk.passing(), failed), Role::Warning),
    }
}

fn item_line(
    model: &Model,
    dialog: &Dialog,
    item: &JobItem,
    here: bool,
    width: usize,
) -> Line<'static> {
    let theme = &model.setup.theme;
    let language = model.language;
    let row = item.row.as_ref().or_else(|| {
        let rows = dialog.subject.rows();
        rows.iter().find(|row| row.id == item.case_id)
    });
    let planned = dialog.moving.as_ref().and_then(|it| {
        let mut cases = it.plan.value()?.cases.iter();
        cases.find(|it| it.case_id == item.case_id)?.code.as_ref()
    });
    let current = item.problem.as_ref().and_then(|it| it.current.as_ref());
    let row = row.or(current.map(|it| &it.case));
    let code = row.and_then(|it| it.code.as_ref()).or(planned).map_or_else(
        || language.text("row-no-code"),
        |it| write::tail(it.as_str(), 14),
    );
    let owner = row.map(|it| text::nfc(&it.owner_name)).unwrap_or_default();
    let (role, words) = match item.state {
        JobItemState::Waiting => (Role::Muted, String::new()),
        JobItemState::Done => (Role::Success, outcome(model, item)),
        JobItemState::Failed => (Role::Error, why(item, language)),
    };
    let cursor = if here { theme.mark(Role::Focus) } else { " " };
    let owner_width = if width > 90 { 30 } else { 20 };
    let owner = text::truncate(&owner, owner_width);
    let pad = owner_width + 1 - text::width(&owner).min(owner_width);
    let code_pad = 15usize.saturating_sub(text::width(&code));
    Line::from(vec![
        write::span(cursor, theme.style(Role::Focus)),
        write::span(format!("{} ", theme.mark(role)), theme.style(role)),
        write::span(
            format!("{code}{}", " ".repeat(code_pad)),
            theme.style(Role::Text),
        ),
        write::span(
            format!("{owner}{}", " ".repeat(pad)),
            theme.style(Role::Text),
        ),
        write::span(
            words,
            theme.style(if role == Role::Error {
                role
            } else {
                Role::Muted
            }),
        ),
    ])
}

/// Where it goes, or where it went.
fn outcome(model: &Model, item: &JobItem) -> String {
    if let Some(pending) = item.row.as_ref().and_then(|it| it.pending.as_ref()) {
        return format!("→ {}", pending.to_unit_name);
    }
    match &item.command {
        Some(Command::Forward(Forward { to: Some(to), .. })) => {
            let units = model.directory.units.value().map(Vec::as_slice);
            let unit = units.unwrap_or_default().iter().find(|it| it.id == to.unit);
            format!("→ {}", unit.map_or(to.unit.as_str(), |it| it.name.as_str()))
        }
        _ => model.say("bulk-item-passes"),
    }
}

fn why(item: &JobItem, language: Language) -> String {
    item.problem
        .as_ref()
        .map_or_else(String::new, |problem| match language {
            Language::Vietnamese => problem.title.clone(),
            Language::English => problem.title_en.clone(),
        })
}

/// The desk against the system: what is there, what is missing, what is too much.
pub fn reconcile_lines(model: &Model, codes: &Codes, rows: &[CaseRow]) -> Vec<Line<'static>> {
    if codes.scanned().is_empty() {
        return Vec::new();
    }
    let theme = &model.setup.theme;
    let sides = codes.reconcile(rows);
    let words = Words::new("codes-counted")
        .with("found", sides.found.len())
        .with("missing", sides.missing.len())
        .with("extra", sides.extra.len());
    let mut lines = vec![Line::from(write::span(
        words.text(model.language),
        theme.style(Role::Heading),
    ))];
    let name = |row: &CaseRow| {
        let code = row.code.as_ref().map(|it| it.0.clone()).unwrap_or_default();
        format!("{code}  {}", text::nfc(&row.owner_name))
    };
    let sides = [
        (
            Role::Error,
            "codes-extra",
            sides.extra.iter().map(|it| text::sanitize(it)).collect(),
        ),
        (
            Role::Warning,
            "codes-missing",
            sides
                .missing
                .iter()
                .map(|row| name(row))
                .collect::<Vec<_>>(),
        ),
    ];
    for (role, message, names) in sides {
        for name in names.iter().take(6) {
            lines.push(Line::from(vec![
                write::span(
                    format!("{} {} ", theme.mark(role), model.say(message)),
                    theme.style(role),
                ),
                write::span(name.clone(), theme.style(Role::Text)),
            ]));
        }
        if names.len() > 6 {
            lines.push(Line::from(write::span(
                format!("  … +{}", names.len() - 6),
                theme.style(Role::Muted),
            )));
        }
    }
    lines
}
