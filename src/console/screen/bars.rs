//! The lines above and below every screen: who sits here and how the link is; what was just done.

use crate::console::command::Command;
use crate::console::input::Key;
use crate::console::message::Progress;
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::model::{LinkState, Model, Screen, UNDO_MILLIS};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::instant::Instant;
use crate::text;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Clear;

/// Who and where on the left, the link and the time of what is shown on the right.
pub fn title(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let me = model.session.me.as_ref();
    let content = (
        "title",
        model.language,
        me.map(|me| (&me.name, &me.unit_name)),
        link(model),
        model.outbox.stuck(),
        model.recording.as_ref().map(Vec::len),
        model
            .visit_clock()
            .map(|(visit, clock)| (&visit.number, clock)),
    );
    frame.remembered(area, content, |frame| draw_title(model, area, frame));
}

fn draw_title(model: &Model, area: Rect, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let (link, role) = link_words(model);
    let visit = visit_words(model).map_or(String::new(), |it| format!("{it} │ "));
    let visit = if theme.ascii {
        visit.replace('│', "|")
    } else {
        visit
    };
    let right = format!("{visit}{} {link} ", theme.mark(role));
    let room = usize::from(area.width).saturating_sub(text::width(&right) + 1);
    let left = match &model.session.me {
        Some(me) => format!(" motcua  {} · {}", me.name, me.unit_name),
        None => format!(" motcua  {}", model.setup.host),
    };
    let bar = theme.style(Role::Bar);
    frame.bar(area, &text::truncate(&left, room), bar);
    let start = usize::from(area.width).saturating_sub(text::width(&right));
    frame.text(
        write::column(area, start, usize::from(area.width)),
        &right,
        bar,
    );
}

/// Who is being served, how long they waited of how long they may, and for how long they are served.
fn visit_words(model: &Model) -> Option<String> {
    let (visit, clock) = model.visit_clock()?;
    let mark = if clock.is_late() {
        model.setup.theme.mark(Role::Warning)
    } else {
        ""
    };
    let waited = match clock.target {
        Some(target) => format!("{}/{target}", clock.waited),
        None => clock.waited.to_string(),
    };
    let words = Words::new("hall-visit")
        .with("number", &visit.number)
        .with("waited", format!("{mark}{waited}"))
        .with("served", clock.served);
    Some(words.text(model.language))
}

/// How the link is, and since when or as of when.
fn link(model: &Model) -> (LinkState, Option<Instant>) {
    let state = model.link.state;
    let at = match state {
        LinkState::Connecting => None,
        LinkState::Down => model.link.since,
        LinkState::Up if model.screen == Screen::Board => model.board.board.as_of(),
        LinkState::Up if model.screen == Screen::Indicators => model.indicators.answer.as_of(),
        LinkState::Up => model.list().read_at.or(model.link.last_answer),
    };
    (state, at)
}

fn link_words(model: &Model) -> (String, Role) {
    let stuck = model.outbox.stuck();
    let (state, at) = link(model);
    let clock = at.map(write::clock).unwrap_or_default();
    let (words, role) = match state {
        LinkState::Connecting => (Words::new("link-connecting"), Role::Warning),
        LinkState::Down => (Words::new("link-lost").with("since", clock), Role::Error),
        LinkState::Up => (Words::new("link-stands").with("at", clock), Role::Success),
    };
    let mut said = words.text(model.language);
    if stuck > 0 {
        said.push_str(" · ");
        said.push_str(
            &Words::new("link-stuck")
                .with("count", stuck)
                .text(model.language),
        );
    }
    if let Some(steps) = &model.recording {
        let words = Words::new("macro-in-the-bar").with("count", steps.len());
        said = format!("{} · {said}", words.text(model.language));
    }
    (said, role)
}

/// The undo bar, else what was said last, else `otherwise`.
pub fn notice(model: &Model, area: Rect, otherwise: &Line<'_>, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let undo = model.undo.as_ref().filter(|it| it.until > model.now);
    if let Some(undo) = undo {
        // A move of many cases can be taken back for longer.
        let left = undo.until.millis() - model.now.millis();
        let offer = if left > UNDO_MILLIS {
            "undo-offer-of-move"
        } else {
            "undo-offer"
        };
        // Of the screen below: what lies over it goes before the ten seconds do.
        let keys = &model.setup.keymap;
        let keys = keys.keys(model.screen.context(), Command::CaseUndo);
        let key = keys.first().map(|it| Key::chord_label(it, model.language));
        let line = Line::from(vec![
            write::span(
                format!("{} ", theme.mark(Role::Success)),
                theme.style(Role::Success),
            ),
            write::span(undo.act.text(model.language), theme.style(Role::Text)),
            write::span("  ", theme.style(Role::Text)),
            write::span(key.unwrap_or_default(), theme.style(Role::Key)),
            write::span(format!(" {}", model.say(offer)), theme.style(Role::Muted)),
        ]);
        return write::put(frame, area, &line);
    }
    let rating = model.rating.as_ref().filter(|it| it.until > model.now);
    if let Some(rating) = rating {
        let asked = Words::new("rate-offer").with("steps", rating.steps);
        let line = Line::from(vec![
            write::span(
                format!("{} ", theme.mark(Role::Success)),
                theme.style(Role::Success),
            ),
            write::span(rating.act.text(model.language), theme.style(Role::Text)),
            write::span("  ", theme.style(Role::Text)),
            write::span(asked.text(model.language), theme.style(Role::Key)),
        ]);
        return write::put(frame, area, &line);
    }
    let failed = model
        .notices
        .shown()
        .is_some_and(|it| it.tone == Tone::Error);
    if let Some(progress) = model.outbox.progress().filter(|_| !failed) {
        return bar_of(model, progress, area, frame);
    }
    let Some(notice) = model.notices.shown() else {
        return write::put(frame, area, otherwise);
    };
    let role = match notice.tone {
        Tone::Done => Role::Success,
        Tone::Warning => Role::Warning,
        Tone::Error => Role::Error,
    };
    let trace = notice.trace.as_ref().map(|it| format!("({it})"));
    let said = if notice.tone == Tone::Done {
        Role::Text
    } else {
        role
    };
    let lines = notice_lines(
        &notice.said.text(model.language),
        trace.as_deref(),
        usize::from(area.width).saturating_sub(3),
    );
    // A sentence that is too long for the line takes those above it: cut, it would say nothing.
    let above = (lines.len() as u16).saturating_sub(1).min(area.y);
    let area = Rect {
        y: area.y - above,
        height: above + area.height,
        ..area
    };
    if above > 0 {
        frame.render(Clear, area);
    }
    for (at, (words, trace)) in lines.into_iter().enumerate() {
        let mark = if at == 0 { theme.mark(role) } else { " " };
        let line = Line::from(vec![
            write::span(format!("{mark} "), theme.style(role)),
            write::span(words, theme.style(said)),
            write::span(trace, theme.style(Role::Muted)),
        ]);
        write::put(frame, write::line_of(area, at), &line);
    }
}

/// The most lines a notice takes.
const NOTICE_LINES: usize = 4;

/// The sentence in lines, the trace behind its end or on a line of its own.
fn notice_lines(said: &str, trace: Option<&str>, room: usize) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = write::wrap(said, room)
        .into_iter()
        .map(|line| (line, String::new()))
        .collect();
    if let Some(trace) = trace {
        match lines.last_mut() {
            Some((last, behind)) if text::width(last) + text::width(trace) < room => {
                *behind = format!(" {trace}");
            }
            _ => lines.push((String::new(), text::truncate(trace, room))),
        }
    }
    lines.truncate(NOTICE_LINES);
    lines
}

/// How far what is being sent has come.
fn bar_of(model: &Model, progress: &Progress, area: Rect, frame: &mut Frame<'_>) {
    const LONG: usize = 24;
    let theme = &model.setup.theme;
    let (full, empty) = if theme.ascii {
        ("#", ".")
    } else {
        ("█", "░")
    };
    let (part, whole) = progress.parts();
    let filled = (part * LONG as u64)
        .checked_div(whole)
        .map_or(LONG, |it| it as usize)
        .min(LONG);
    let message = match progress {
        Progress::Upload { .. } => "progress-upload",
        Progress::Job { .. } => "progress-job",
    };
    let line = Line::from(vec![
        write::span(format!(" {} ", model.say(message)), theme.style(Role::Text)),
        write::span(full.repeat(filled), theme.style(Role::Success)),
        write::span(empty.repeat(LONG - filled), theme.style(Role::Muted)),
        write::span(
            format!(" {}", super::outbox::percent(progress)),
            theme.style(Role::Text),
        ),
    ]);
    write::put(frame, area, &line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_refusal_is_read_to_its_end() {
        let said = "Chỉ cán bộ tiếp nhận của đơn vị đang giữ hồ sơ mới nhận được.";
        let lines = notice_lines(said, Some("(held_elsewhere · 7F3A9BCD)"), 30);
        let words: Vec<&str> = lines.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(words.join(" ").trim(), said);
        assert_eq!(lines.last().unwrap().1, "(held_elsewhere · 7F3A9BCD)");
        let short = notice_lines("Đã ghi.", Some("(x)"), 30);
        assert_eq!(short, [("Đã ghi.".to_owned(), " (x)".to_owned())]);
    }
}
