//! What a plan of a move says: how many go, what stays and why, and who gets what.

use crate::console::dialog::Dialog;
use crate::console::model::Model;
use crate::console::model::words::Words;
use crate::console::screen::write;
use crate::console::theme::Role;
use crate::contract::moving::{MoveHand, MovePlan};
use crate::text;
use ratatui::text::Line;

/// Columns of a name; the figures begin behind it.
const NAME: usize = 20;
/// Rows of the box beside those of the officers.
const OTHER_ROWS: usize = 17;
const FEWEST_HANDS: usize = 4;
/// As many of the cases that stay are told one by one.
const MOST_LEFT: usize = 2;

/// Whose hands it is out of.
pub fn heading(model: &Model, dialog: &Dialog) -> Option<(String, Role)> {
    let giver = dialog.giver()?;
    let message = if dialog.kind == super::Kind::Absence {
        "absence-of"
    } else {
        "move-from"
    };
    let words = Words::new(message).with("officer", &giver.name);
    Some((words.text(model.language), Role::Heading))
}

/// What the plan says, line by line.
pub fn sayings(model: &Model, dialog: &Dialog) -> Vec<(String, Role)> {
    let Some(moving) = dialog
        .moving
        .as_ref()
        .filter(|_| dialog.kind == super::Kind::Move)
    else {
        return Vec::new();
    };
    if let Some(failure) = moving.plan.failure() {
        let said = crate::console::model::notice::explain(failure).0;
        return vec![(said.text(model.language), Role::Error)];
    }
    let Some(plan) = moving.plan.value() else {
        return vec![(model.say("move-planning"), Role::Muted)];
    };
    let mut lines = vec![summary(model, plan)];
    for left in plan.left.iter().take(MOST_LEFT) {
        let code = left
            .code
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        let words = format!("{code}  {}", left.reason.text(model.language));
        lines.push((words.trim().to_owned(), Role::Warning));
    }
    if plan.left.len() > MOST_LEFT {
        let words = Words::new("move-left-more").with("count", plan.left.len() - MOST_LEFT);
        lines.push((words.text(model.language), Role::Warning));
    }
    lines
}

/// The officers of the plan, one a line, as many as there is room for.
pub fn hands(model: &Model, dialog: &Dialog, width: usize) -> Vec<Line<'static>> {
    let theme = &model.setup.theme;
    let plan = dialog.moving.as_ref().and_then(|it| it.plan.value());
    let Some(plan) = plan else {
        return Vec::new();
    };
    let room = usize::from(model.size.height).saturating_sub(OTHER_ROWS);
    let room = room.max(FEWEST_HANDS);
    let shown = plan.hands.iter().take(room);
    let mut lines: Vec<(String, Role)> = shown
        .map(|hand| (hand_line(model, hand), Role::Text))
        .collect();
    if plan.hands.len() > room {
        let words = Words::new("move-hands-more").with("count", plan.hands.len() - room);
        lines.push((words.text(model.language), Role::Muted));
    }
    let line = |(words, role): (String, Role)| {
        let words = text::truncate(&format!("  {words}"), width);
        Line::from(write::span(words, theme.style(role)))
    };
    lines.into_iter().map(line).collect()
}

fn summary(model: &Model, plan: &MovePlan) -> (String, Role) {
    let getting = plan.hands.iter().filter(|it| it.gets > 0).count();
    let message = match (plan.cases.is_empty(), plan.more) {
        (true, _) => "move-nothing",
        (false, true) => "move-summary-more",
        (false, false) => "move-summary",
    };
    let words = Words::new(message)
        .with("count", plan.cases.len())
        .with("officers", getting)
        .with("left", plan.left.len());
    let role = if plan.cases.is_empty() {
        Role::Warning
    } else {
        Role::Success
    };
    (words.text(model.language), role)
}

/// Name, load before and after, and how near the due dates are of what comes.
fn hand_line(model: &Model, hand: &MoveHand) -> String {
    let name = text::truncate(&text::nfc(&hand.name), NAME);
    let pad = " ".repeat(NAME.saturating_sub(text::width(&name)));
    let load = format!("{:>4} → {:<4}", hand.before, hand.after);
    if hand.gets == 0 && hand.gives == 0 {
        return format!("{name}{pad} {load}").trim_end().to_owned();
    }
    let words = if hand.gets == 0 {
        Words::new("move-gives").with("count", hand.gives)
    } else {
        Words::new("move-gets")
            .with("count", hand.gets)
            .with("overdue", hand.overdue)
            .with("today", hand.due_today)
            .with("week", hand.due_this_week)
    };
    format!("{name}{pad} {load} {}", words.text(model.language))
}
