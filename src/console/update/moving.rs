//! Moving work and declaring absences: a plan that follows the form, then a job or a declaration.
//!
//! **Invariant:** what is carried out is the plan that was shown, case by case on the version it was
//! made on; what changed since is told and left alone.

use crate::console::dialog::bulk::{Bulk, Stage};
use crate::console::dialog::moving::{Giver, with_reason};
use crate::console::dialog::{Dialog, Kind, Subject};
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::Screen;
use crate::console::model::board::BoardLine;
use crate::console::model::notice::{Tone, explain};
use crate::console::model::outbox::{About, Order};
use crate::console::model::words::Words;
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::absence::{Absence, NewAbsence};
use crate::contract::case::CaseRow;
use crate::contract::id::AbsenceId;
use crate::contract::job::{JobMode, NewJob, NewJobItem};
use crate::contract::moving::MovePlan;
use crate::text::locale::Language;
use jiff::civil::Date;

impl Turn<'_> {
    /// The marked cases; without marks, those in the hands of whoever has the case under the cursor.
    pub(super) fn begin_move(&mut self) {
        if self.model.screen == Screen::Board {
            return match self.holder_here() {
                Some(giver) => self.begin_move_of(giver, None),
                None => self.refuse("move-from-nobody"),
            };
        }
        let on_list = self.model.screen == Screen::List;
        let list = self.model.list();
        let marked = on_list && (list.marked() > 0 || list.in_range_mode());
        let rows = self.chosen();
        let giver = rows.first().filter(|_| on_list && !marked).and_then(holder);
        match giver {
            Some(giver) => self.begin_move_of(giver, None),
            None => self.open_move(Subject::of(rows), None, None),
        }
    }

    /// Cases out of one officer's hands; `reason` is what is known of why.
    pub(super) fn begin_move_of(&mut self, giver: Giver, reason: Option<String>) {
        self.open_move(Subject::Nothing, Some(giver), reason);
    }

    fn open_move(&mut self, subject: Subject, giver: Option<Giver>, reason: Option<String>) {
        let mut dialog = Dialog::open(Kind::Move, subject);
        dialog.begin_move(giver);
        if let Some(reason) = reason {
            dialog.begin_reason(&reason);
        }
        self.model.dialog = Some(dialog);
        self.read_for_dialog();
        self.fill_dialog();
        self.ask_plan();
    }

    /// That an officer is away: whoever has the case under the cursor.
    pub(super) fn begin_absence(&mut self) {
        match self.holder_here() {
            Some(giver) => self.begin_absence_of(giver),
            None => self.refuse("nobody-holds-it"),
        }
    }

    /// The officer of the board's line, or whoever has the case under the cursor.
    fn holder_here(&self) -> Option<Giver> {
        if self.model.screen != Screen::Board {
            return self.model.current_row().and_then(holder);
        }
        match self.model.board.chosen()?.0 {
            BoardLine::Row(row) => Some(Giver {
                officer: row.key.parse().ok()?,
                name: row.name.clone(),
                unit: row.unit.clone()?,
            }),
            BoardLine::Nobody(_) | BoardLine::Total(_) => None,
        }
    }

    pub(super) fn begin_absence_of(&mut self, giver: Giver) {
        let today = self.model.office_now().local().date();
        let mut dialog = Dialog::open(Kind::Absence, Subject::Nothing);
        let id = AbsenceId(self.fresh.unwrap_or_default());
        dialog.begin_absence(giver, id, today);
        self.model.dialog = Some(dialog);
        self.read_for_dialog();
        self.fill_dialog();
    }

    /// Asks for the plan of what the form says, unless nothing has changed.
    pub(super) fn ask_plan(&mut self) {
        let ticket = self.ticket();
        let Some(dialog) = self
            .model
            .dialog
            .as_mut()
            .filter(|it| it.kind == Kind::Move)
        else {
            return;
        };
        let Ok(wanted) = dialog.new_move() else {
            return;
        };
        let Some(moving) = &mut dialog.moving else {
            return;
        };
        if moving.asked.as_ref() == Some(&wanted) {
            return;
        }
        moving.asked = Some(wanted.clone());
        let older = moving.plan.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::PlanMove(Box::new(wanted)));
    }

    pub(super) fn plan_answered(&mut self, ticket: Ticket, result: Result<MovePlan, Failure>) {
        let now = self.model.now;
        let moving = self.model.dialog.as_mut().and_then(|it| it.moving.as_mut());
        if let Some(moving) = moving {
            moving.plan.answer(ticket, result, now);
        }
    }

    /// Carries out the plan in front of the officer.
    pub(super) fn send_move(&mut self, reason: &str) {
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let plan = dialog.moving.as_ref().and_then(|it| it.plan.value());
        let items: Vec<NewJobItem> = plan
            .iter()
            .flat_map(|plan| &plan.cases)
            .map(|case| NewJobItem {
                case_id: case.case_id,
                version: Some(case.version),
                command: Some(with_reason(&case.command, reason)),
            })
            .collect();
        let Some(command) = items.first().and_then(|it| it.command.clone()) else {
            return self.refuse("move-nothing");
        };
        let Some(mut dialog) = self.model.dialog.take() else {
            return;
        };
        let about = About::Cases(items.len());
        let order = Order::Job {
            job: NewJob {
                mode: JobMode::Run,
                command: command.clone(),
                items,
            },
        };
        let Some(key) = self.send(order, about, Some(dialog.clone())) else {
            return;
        };
        dialog.bulk = Some(Bulk {
            stage: Stage::Running,
            key: Some(key),
            command: Some(command),
            ..Bulk::default()
        });
        self.model.dialog = Some(dialog);
    }

    pub(super) fn declare_absence(&mut self, absence: NewAbsence) {
        let moving = self.model.dialog.as_ref().and_then(|it| it.moving.as_ref());
        let Some(id) = moving.map(|it| it.absence) else {
            return;
        };
        let ticket = self.ticket();
        let absence = Box::new(absence);
        self.ask(ticket, Query::PutAbsence { id, absence });
    }

    /// Declared; what the officer has in hand is offered to be spread.
    pub(super) fn absence_answered(&mut self, result: Result<Absence, Failure>) {
        let open = self.model.dialog.as_mut();
        let open = open.filter(|it| it.kind == Kind::Absence);
        let absence = match (result, open) {
            (Ok(absence), _) => absence,
            (Err(failure), Some(dialog)) => {
                dialog.refused = Some(explain(&failure));
                return;
            }
            (Err(failure), None) => {
                let now = self.model.now;
                return self.model.notices.fail(&failure, now);
            }
        };
        self.model.dialog = None;
        let words = Words::new("absence-declared")
            .with("officer", &absence.officer_name)
            .with("until", day(absence.to));
        self.say(Tone::Done, words);
        let may_move = super::super::model::availability::heads_only(self.model).is_ok();
        if absence.now && may_move {
            let reason = move_reason(&absence, self.model.language);
            let giver = Giver {
                officer: absence.officer,
                name: absence.officer_name,
                unit: absence.unit,
            };
            self.begin_move_of(giver, Some(reason));
        }
    }
}

/// Why an absent officer's cases go to others.
fn move_reason(absence: &Absence, language: Language) -> String {
    Words::new("move-reason-absent")
        .with("officer", &absence.officer_name)
        .with("until", day(absence.to))
        .with("cause", &absence.reason)
        .text(language)
}

fn day(day: Date) -> String {
    crate::console::dialog::date::print(day)
}

/// Whoever has the case in hand.
fn holder(row: &CaseRow) -> Option<Giver> {
    Some(Giver {
        officer: row.holder_officer?,
        name: row.holder_officer_name.clone().unwrap_or_default(),
        unit: row.holder_unit.clone(),
    })
}
