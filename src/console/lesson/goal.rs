//! When a step is done: a state of the office as the case API told it, or of the console on it.

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::draft::DRAFT;
use crate::console::model::{Model, Screen};
use crate::contract::case::CaseRow;
use crate::contract::command::CommandName;
use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::ticket::TicketState;
use crate::text::fold;
use serde::Deserialize;

/// The state that a step leads to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Goal {
    /// A work list is on the screen, and nothing over it.
    View { view: String },
    /// That owner's case is open.
    Open { owner: String },
    /// The same, found by typing without tone marks.
    Found { owner: String },
    /// So many cases are marked.
    Marked { count: usize },
    /// The last order on each of the cases is one of these, and stands with the case API.
    Done {
        orders: Vec<CommandName>,
        owners: Vec<String>,
        /// For a hand-over: to this unit.
        #[serde(default)]
        to: Option<UnitId>,
    },
    /// A case was taken in for that owner; `in_visit`: for a number that was called.
    TakenIn {
        owner: String,
        #[serde(default)]
        in_visit: bool,
    },
    /// The intake form is in front and its field says so.
    Filled { field: String, text: String },
    /// The intake form is for that procedure; `offered`: and shows a paper that an office holds.
    Chosen {
        procedure: ProcedureCode,
        #[serde(default)]
        offered: bool,
    },
    /// An intake form was left half filled in.
    Left,
    /// An intake form that was left half filled in is in front again.
    Resumed,
    /// So many numbers have been called to this counter.
    Called { count: usize },
    /// A number was passed over because nobody came.
    Missed,
    /// A macro of at least so many orders has been kept.
    Recorded { orders: usize },
}

/// An order that was carried out, as its answer told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub order: CommandName,
    pub owner: String,
    /// Where the case is on its way to.
    pub to: Option<UnitId>,
    /// A new case, rather than one that was there.
    pub intake: bool,
    /// It was brought by somebody whose number was called.
    pub in_visit: bool,
}

impl Deed {
    pub fn on(order: CommandName, row: &CaseRow) -> Self {
        Self {
            order,
            owner: row.owner_name.clone(),
            to: row.pending.as_ref().map(|it| it.to_unit.clone()),
            intake: false,
            in_visit: false,
        }
    }
}

impl Goal {
    /// Whether it is reached; `deeds` are all orders of the lesson, the last one last.
    pub fn is_reached(&self, model: &Model, deeds: &[Deed]) -> bool {
        let intake = model.dialog.as_ref().filter(|it| it.intaking.is_some());
        match self {
            Self::View { view } => {
                model.screen == Screen::List
                    && model.find.is_none()
                    && model.dialog.is_none()
                    && model.views.current().id == *view
            }
            Self::Open { owner } => open_case(model).is_some_and(|row| is(owner, row)),
            Self::Found { owner } => {
                let typed = model.find.as_ref().map(|it| it.asked.as_str());
                typed.is_some_and(|it| !it.is_empty() && it.is_ascii())
                    && open_case(model).is_some_and(|row| is(owner, row))
            }
            Self::Marked { count } => model.list().marked() == *count,
            // What was done shows in the list first: the next key is pressed at what one sees.
            Self::Done { .. } | Self::TakenIn { .. } if model.list().window.is_reading() => false,
            Self::Done { owners, .. } => owners.iter().all(|owner| {
                let last = deeds.iter().rev().find(|it| it.owner == *owner);
                last.is_some_and(|deed| self.wants(deed))
            }),
            Self::TakenIn { .. } => deeds.iter().any(|deed| self.wants(deed)),
            Self::Filled { field, text } => {
                intake.is_some_and(|it| fold(&it.form.text(field)) == fold(text))
            }
            Self::Chosen { procedure, offered } => intake.is_some_and(|it| {
                let chosen = it.intake().and_then(|it| it.chosen.as_ref());
                chosen == Some(procedure) && (!offered || has_an_offer(it))
            }),
            Self::Left => model.dialog.is_none() && model.drafts.newest(DRAFT).is_some(),
            Self::Resumed => intake.is_some_and(|it| it.from_draft),
            Self::Called { count } => {
                let called = numbers(model, |state| state != TicketState::Waiting);
                model.hall.visit.is_some() && called >= *count
            }
            Self::Missed => numbers(model, |state| state == TicketState::Missed) > 0,
            Self::Recorded { orders } => model
                .own()
                .is_some_and(|own| own.macros.iter().any(|it| it.steps.len() >= *orders)),
        }
    }

    /// Whether the order is one that this goal asks for.
    pub fn wants(&self, deed: &Deed) -> bool {
        match self {
            Self::Done { orders, owners, to } => {
                let there = to.is_none() || deed.order != CommandName::Forward || deed.to == *to;
                orders.contains(&deed.order) && owners.contains(&deed.owner) && there
            }
            Self::TakenIn { owner, in_visit } => {
                deed.intake && fold(&deed.owner) == fold(owner) && (!in_visit || deed.in_visit)
            }
            _ => false,
        }
    }
}

fn open_case(model: &Model) -> Option<&CaseRow> {
    match model.screen {
        Screen::Case(_) => model.current_row(),
        Screen::List | Screen::Inbox | Screen::Backlog | Screen::Board | Screen::Indicators => None,
    }
}

fn is(owner: &str, row: &CaseRow) -> bool {
    row.owner_name == owner
}

fn has_an_offer(dialog: &Dialog) -> bool {
    dialog
        .papers()
        .is_some_and(|papers| !papers.offered("").is_empty())
}

/// How many of today's numbers stand so.
fn numbers(model: &Model, so: impl Fn(TicketState) -> bool) -> usize {
    let tickets = model.hall.tickets.value();
    tickets.map_or(0, |it| it.items.iter().filter(|it| so(it.state)).count())
}
