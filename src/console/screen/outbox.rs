//! The outbox (*hộp gửi đi*): what was ordered, and honestly how it stands.

use crate::console::message::Progress;
use crate::console::model::notice::explain;
use crate::console::model::outbox::{About, Sent, Standing};
use crate::console::model::{Model, layout};
use crate::console::screen::write;
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use ratatui::text::Line;

pub fn draw(model: &Model, chosen: usize, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let area = layout::large(frame.area());
    let inside = write::open_box(frame, area, &model.say("command-log-outbox"), theme);
    let sent: Vec<&Sent> = model.outbox.newest_first().collect();
    if sent.is_empty() {
        frame.text(inside, &model.say("outbox-empty"), theme.style(Role::Muted));
        return;
    }
    let height = usize::from(inside.height.saturating_sub(2));
    let top = (chosen + 1).saturating_sub(height);
    for (at, sent) in sent.iter().enumerate().skip(top).take(height) {
        let line = write::line_of(inside, at - top);
        write::put(frame, line, &line_of(model, sent, at == chosen));
    }
    let hint = write::line_of(inside, usize::from(inside.height.saturating_sub(1)));
    frame.text(hint, &model.say("outbox-keys"), theme.style(Role::Muted));
}

fn line_of(model: &Model, sent: &Sent, chosen: bool) -> Line<'static> {
    let theme = &model.setup.theme;
    let language = model.language;
    let (role, standing) = match &sent.standing {
        Standing::Sending => (Role::Text, language.text("standing-sending")),
        Standing::Waiting => (Role::Warning, language.text("standing-waiting")),
        Standing::Checking => (Role::Warning, language.text("standing-checking")),
        Standing::Done => (Role::Success, language.text("standing-done")),
        Standing::Refused(failure) => {
            let (said, trace) = explain(failure);
            let trace = trace.map(|it| format!(" ({it})")).unwrap_or_default();
            (Role::Error, format!("{}{trace}", said.text(language)))
        }
    };
    let about = match &sent.entry.about {
        About::Case(code) => code.clone(),
        About::Cases(count) => language.text_with("about-cases", &[("count", &count.to_string())]),
    };
    let act = sent
        .entry
        .order
        .command()
        .map_or("link".to_owned(), |it| it.as_str().replace('_', "-"));
    let progress = sent.progress.as_ref().map(|it| format!(" {}", percent(it)));
    let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
    Line::from(vec![
        write::span(format!("{cursor} "), theme.style(Role::Focus)),
        write::span(format!("{} ", theme.mark(role)), theme.style(role)),
        write::span(
            format!("{}  ", write::clock(sent.entry.made_at)),
            theme.style(Role::Muted),
        ),
        write::span(
            format!("{} {about}", language.text(&format!("act-{act}"))),
            theme.style(Role::Text),
        ),
        write::span(
            format!("  {standing}{}", progress.unwrap_or_default()),
            theme.style(role),
        ),
    ])
}

/// How far, in hundredths.
pub fn percent(progress: &Progress) -> String {
    let (part, whole) = progress.parts();
    format!("{} %", (part * 100).checked_div(whole).unwrap_or(100))
}
