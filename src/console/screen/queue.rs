//! The hall queue (*hàng chờ*): who is served where, who waits in which order, who did not come.

use crate::console::command::Command;
use crate::console::model::hall::minutes;
use crate::console::model::{Model, layout};
use crate::console::screen::{footer, write};
use crate::console::terminal::Frame;
use crate::console::theme::Role;
use crate::contract::ticket::{Ticket, TicketState};
use crate::text;
use ratatui::text::Line;

pub fn draw(model: &Model, chosen: usize, frame: &mut Frame<'_>) {
    let theme = &model.setup.theme;
    let area = layout::large(frame.area());
    let inside = write::open_box(frame, area, &model.say("command-queue-show"), theme);
    let last = write::line_of(inside, usize::from(inside.height.saturating_sub(1)));
    frame.text(last, &keys(model), theme.style(Role::Muted));
    let Some(tickets) = model.hall.tickets.value() else {
        frame.text(inside, &model.say("hall-reading"), theme.style(Role::Muted));
        return;
    };
    if tickets.items.is_empty() {
        frame.text(inside, &model.say("hall-nobody"), theme.style(Role::Muted));
        return;
    }
    let height = usize::from(inside.height.saturating_sub(2));
    let top = (chosen + 1).saturating_sub(height);
    for (at, ticket) in tickets.items.iter().enumerate().skip(top).take(height) {
        let line = line_of(model, ticket, tickets.target_minutes, at == chosen);
        write::put(frame, write::line_of(inside, at - top), &line);
    }
}

/// The keys of the queue.
fn keys(model: &Model) -> String {
    let commands = [
        Command::QueueCallNext,
        Command::QueueServeNext,
        Command::QueueIssue,
    ];
    let named = commands.iter().filter_map(|command| {
        let key = footer::key_of(model, *command)?;
        Some(format!("{key} {}", model.say(&command.title_message())))
    });
    let named: Vec<String> = std::iter::once(model.say("hall-keys"))
        .chain(named)
        .collect();
    named.join(" · ")
}

fn line_of(model: &Model, ticket: &Ticket, target: Option<u32>, chosen: bool) -> Line<'static> {
    let theme = &model.setup.theme;
    let language = model.language;
    let until = match (ticket.called_at, ticket.state) {
        (Some(called), _) => called,
        (None, TicketState::Lapsed) => ticket.ended_at.unwrap_or(ticket.issued_at),
        (None, _) => model.office_now(),
    };
    let waited = minutes(ticket.issued_at, until);
    let late = target.is_some_and(|it| waited > i64::from(it));
    let (role, state) = match ticket.state {
        TicketState::Waiting => (Role::Text, "ticket-waiting"),
        TicketState::Called => (Role::Success, "ticket-called"),
        TicketState::Missed => (Role::Warning, "ticket-missed"),
        TicketState::Finished => (Role::Muted, "ticket-finished"),
        TicketState::Lapsed => (Role::Muted, "ticket-lapsed"),
    };
    let waited_role = if late && ticket.state == TicketState::Waiting {
        Role::Warning
    } else {
        Role::Muted
    };
    let counter = ticket.counter.map_or(String::new(), |it| {
        language.text_with("hall-counter", &[("counter", &it.to_string())])
    });
    let waited = language.text_with("hall-waited", &[("minutes", &waited.to_string())]);
    let cursor = if chosen { theme.mark(Role::Focus) } else { " " };
    let late_mark = if waited_role == Role::Warning {
        theme.mark(Role::Warning)
    } else {
        " "
    };
    Line::from(vec![
        write::span(format!("{cursor} "), theme.style(Role::Focus)),
        write::span(format!("{:<6}", ticket.number), theme.style(Role::Heading)),
        write::span(pad(&language.text(state), 14), theme.style(role)),
        write::span(pad(&counter, 9), theme.style(Role::Text)),
        write::span(format!("{late_mark} "), theme.style(waited_role)),
        write::span(pad(&waited, 12), theme.style(waited_role)),
        write::span(
            ticket
                .priority_name
                .as_ref()
                .map_or(String::new(), |it| format!("{it} · ")),
            theme.style(Role::Heading),
        ),
        write::span(ticket.group_name.clone(), theme.style(Role::Text)),
    ])
}

/// The words in a column of so many cells.
fn pad(words: &str, cells: usize) -> String {
    let gap = cells.saturating_sub(text::width(words));
    format!("{words}{}", " ".repeat(gap))
}
