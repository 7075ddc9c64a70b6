//! Moving work: the questions of the dialog, and what they come to. What the plan says stands in
//! [`moving_view`](super::moving_view).
//!
//! The dialog about an absence stands here as well: it is about the same officer, and the move of
//! that officer's cases follows it.

use crate::console::dialog::choice::Choice;
use crate::console::dialog::date;
use crate::console::dialog::form::Input;
use crate::console::dialog::order::{Fault, fault};
use crate::console::dialog::pick::PickOption;
use crate::console::dialog::{Dialog, Kind};
use crate::console::slot::Slot;
use crate::contract::absence::NewAbsence;
use crate::contract::case::CaseRow;
use crate::contract::command::{Command, Forward};
use crate::contract::id::{AbsenceId, OfficerId, UnitId};
use crate::contract::moving::{MoveOrder, MovePlan, NewMove};
use crate::contract::status::Role;
use crate::contract::unit::Officer;
use crate::text::locale::Language;
use jiff::civil::Date;

/// Out of whose hands, or who is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giver {
    pub officer: OfficerId,
    pub name: String,
    pub unit: UnitId,
}

/// What a move is about and how it would go.
#[derive(Clone, Debug, Default)]
pub struct Moving {
    /// Absent: the cases of the dialog's subject, whoever has them.
    pub giver: Option<Giver>,
    /// Made with the form, so that an absence sent twice is declared once.
    pub absence: AbsenceId,
    /// What was asked last.
    pub asked: Option<NewMove>,
    pub plan: Slot<MovePlan>,
}

/// Why officers are away, in the words of the office's leave form.
pub(super) fn causes() -> Choice {
    Choice::of(&[
        ("absence-leave", "absence-leave", 'p'),
        ("absence-sick", "absence-sick", 'o'),
        ("absence-business", "absence-business", 'c'),
        ("absence-training", "absence-training", 't'),
    ])
}

pub(super) fn orders() -> Choice {
    Choice::of(&[
        ("nearest_due", "move-nearest-due", 'h'),
        ("oldest", "move-oldest", 'l'),
    ])
}

impl Dialog {
    /// A move out of one officer's hands, or of the cases it is about.
    pub fn begin_move(&mut self, giver: Option<Giver>) {
        for field in ["count", "order", "procedure"] {
            self.form.hide(field, giver.is_none());
        }
        self.moving = Some(Box::new(Moving {
            giver,
            ..Moving::default()
        }));
        // Spread by load is what one mostly means; what has to be said is why.
        self.form.focus_on("reason");
    }

    /// The reason that is known already; what was typed stays.
    pub fn begin_reason(&mut self, reason: &str) {
        if let Some(Input::Line(field)) = self.form.get_mut("reason").map(|it| &mut it.input)
            && field.is_empty()
        {
            field.set(reason);
        }
    }

    /// An absence of one officer, from today on.
    pub fn begin_absence(&mut self, giver: Giver, absence: AbsenceId, today: Date) {
        for field in ["from_day", "to_day"] {
            if let Some(Input::Date(field)) = self.form.get_mut(field).map(|it| &mut it.input) {
                field.set(&date::print(today));
            }
        }
        self.moving = Some(Box::new(Moving {
            giver: Some(giver),
            absence,
            ..Moving::default()
        }));
        self.form.focus_on("cause");
    }

    /// Who can get cases, or stand in: colleagues who work on cases and are there.
    pub(super) fn fill_takers(&mut self, officers: &[Officer], language: Language) {
        let (field, first) = match self.kind {
            Kind::Move => ("to", "move-spread"),
            Kind::Absence => ("substitute", "absence-nobody"),
            _ => return,
        };
        let giver = self.giver().map(|it| it.officer);
        let works = |officer: &&Officer| {
            let roles = &officer.roles;
            let on_cases = |role: &Role| !matches!(role, Role::Supervisor | Role::It | Role::Board);
            roles.iter().any(on_cases)
                && officer.absent_until.is_none()
                && Some(officer.id) != giver
        };
        let none = PickOption {
            label: language.text(first),
            suggested: true,
            ..PickOption::default()
        };
        let colleagues = officers.iter().filter(works).map(|officer| PickOption {
            key: officer.id.to_string(),
            mnemonic: crate::text::initials(&officer.name),
            label: officer.name.clone(),
            detail: officer_detail(officer, language),
            suggested: false,
        });
        let options = std::iter::once(none).chain(colleagues).collect();
        if let Some(pick) = self.form.pick_mut(field) {
            pick.fill(options);
        }
    }

    pub fn giver(&self) -> Option<&Giver> {
        self.moving.as_ref()?.giver.as_ref()
    }

    /// What is to be moved, as far as it can be planned.
    pub fn new_move(&self) -> Result<NewMove, Fault> {
        let typed = self.form.text("count");
        let count = match typed.trim() {
            "" => None,
            digits => match digits.parse() {
                Ok(count @ 1..=1000) => Some(count),
                _ => return Err(fault("count", "fault-move-count")),
            },
        };
        let giver = self.giver();
        let cases = match giver {
            Some(_) => Vec::new(),
            None => self.subject.rows().iter().map(|row| row.id).collect(),
        };
        let picked = |field| {
            let key = &self.form.pick(field)?.selected()?.key;
            (!key.is_empty()).then_some(key)
        };
        Ok(NewMove {
            from: giver.map(|it| it.officer),
            cases,
            order: match self.form.choice("order") {
                "oldest" => MoveOrder::Oldest,
                _ => MoveOrder::NearestDue,
            },
            count: count.filter(|_| giver.is_some()),
            procedure: picked("procedure").map(|it| it.as_str().into()),
            to: picked("to")
                .and_then(|it| it.parse().ok())
                .into_iter()
                .collect(),
            reason: String::new(),
        })
    }

    /// The plan, and the reason that goes onto each case.
    pub(super) fn planned(&self) -> Result<String, Fault> {
        self.new_move()?;
        let reason = self.form.text("reason");
        if reason.is_empty() {
            return Err(fault("reason", "fault-required"));
        }
        Ok(reason)
    }

    /// The absence to be declared.
    pub(super) fn new_absence(&self, today: Date, language: Language) -> Result<NewAbsence, Fault> {
        let giver = self
            .giver()
            .ok_or_else(|| fault("from_day", "fault-date"))?;
        let day = |field: &'static str| {
            date::parse(&self.form.text(field), today).ok_or_else(|| fault(field, "fault-date"))
        };
        let (from, to) = (day("from_day")?, day("to_day")?);
        if to < from {
            return Err(fault("to_day", "fault-days-reversed"));
        }
        let substitute = self.form.pick("substitute").and_then(|it| it.selected());
        Ok(NewAbsence {
            officer: giver.officer,
            from,
            to,
            substitute: substitute.and_then(|it| it.key.parse().ok()),
            reason: language.text(self.form.choice("cause")),
        })
    }

    /// The unit whose officers are chosen from.
    pub fn unit_of_officers(&self) -> Option<UnitId> {
        match self.kind {
            Kind::Move | Kind::Absence => self.unit_of_takers(),
            Kind::BacklogGive => self.old.as_ref()?.unit.clone(),
            Kind::Assign => self
                .subject
                .rows()
                .first()
                .map(|row| row.holder_unit.clone()),
            Kind::Forward => {
                let chosen = self.form.pick("to")?.selected()?;
                let unit = chosen.key.split('\n').next().unwrap_or_default();
                (!unit.is_empty()).then(|| UnitId::from(unit))
            }
            _ => None,
        }
    }

    /// The unit whose officers could take over.
    fn unit_of_takers(&self) -> Option<UnitId> {
        let of_row = |row: &CaseRow| row.holder_unit.clone();
        let giver = self.giver().map(|it| it.unit.clone());
        giver.or_else(|| self.subject.rows().first().map(of_row))
    }
}

/// What an officer has in hand, or until when that officer is away.
pub(super) fn officer_detail(officer: &Officer, language: Language) -> String {
    match officer.absent_until {
        Some(until) => {
            let until = date::print(until);
            language.text_with("officer-absent", &[("until", &until)])
        }
        None => language.text_with(
            "officer-in-hand",
            &[("count", &officer.in_hand.to_string())],
        ),
    }
}

/// A command of a plan with the reason that was given since.
pub fn with_reason(command: &Command, reason: &str) -> Command {
    match command.clone() {
        Command::Assign { officer, .. } => Command::Assign {
            officer,
            note: reason.to_owned(),
        },
        Command::Forward(forward) => Command::Forward(Forward {
            note: reason.to_owned(),
            ..forward
        }),
        other => other,
    }
}
