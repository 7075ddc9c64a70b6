//! From office to office: work, handing on, taking over.

use super::player::Player;
use crate::casework::catalog::Place;
use crate::casework::context::Actor;
use crate::contract::command::{Command, Forward};
use crate::contract::status::{HopKind, Role};
use crate::server::seed::phrases;
use crate::server::seed::rehearsal::{Outcome, Stumble};

impl<'a> Player<'_, 'a> {
    /// How many offices the case goes through before it comes back to the counter.
    pub(super) fn hops(&self) -> Outcome<u32> {
        let procedure = self.rehearsal.procedure()?;
        let template = self
            .rehearsal
            .ground
            .catalog
            .template(&procedure.template)
            .ok_or(Stumble::NoStep)?;
        let mut step = template.steps.first().ok_or(Stumble::NoStep)?;
        let mut place = &step.at;
        let mut hops = 0;
        for _ in &template.steps {
            let next = step
                .next
                .first()
                .and_then(|key| template.steps.iter().find(|it| it.key == *key));
            let Some(next) = next else { break };
            if next.at != *place && next.at != Place::ReceivingCounter {
                hops += 1;
            }
            place = &next.at;
            step = next;
        }
        if hops == 0 {
            Err(Stumble::NoStep)
        } else {
            Ok(hops)
        }
    }

    /// From one hop to all of them, the first being the most usual place to find a case.
    pub(super) fn some_hops(&mut self) -> Outcome<u32> {
        let hops = self.hops()?;
        if self.rehearsal.generator.percent(55) {
            return Ok(1);
        }
        Ok(self.rehearsal.generator.between(1, i64::from(hops)) as u32)
    }

    pub(super) fn march(&mut self, hops: u32) -> Outcome {
        for _ in 0..hops {
            self.send()?;
            self.take_over()?;
        }
        Ok(())
    }

    /// Does what the step wants and hands the case on.
    pub(super) fn send(&mut self) -> Outcome {
        self.worked()?;
        let kind = match self.rehearsal.generator.below(100) {
            0..72 => HopKind::Electronic,
            72..92 => HopKind::Both,
            _ => HopKind::Paper,
        };
        self.forward(kind)
    }

    /// The holder, after the working time of the step.
    pub(super) fn worked(&mut self) -> Outcome<&'a Actor> {
        let minutes = self.rehearsal.step()?.working_minutes.unwrap_or(300);
        let minutes = i64::from(minutes) * self.pace / 100;
        self.rehearsal.wait(minutes * 8 / 10, minutes);
        if self.rehearsal.generator.percent(4) {
            let officer = self.rehearsal.holder()?;
            let text = self.phrase(phrases::NOTE);
            self.rehearsal.act(officer, Command::Note { text })?;
        }
        self.rehearsal.holder()
    }

    pub(super) fn forward(&mut self, kind: HopKind) -> Outcome {
        let officer = self.rehearsal.holder()?;
        let note = if self.rehearsal.generator.percent(14) {
            self.phrase(phrases::FORWARD)
        } else {
            String::new()
        };
        self.rehearsal.act(
            officer,
            Command::Forward(Forward {
                to: None,
                kind,
                note,
            }),
        )
    }

    /// Somebody of the unit that the case is on its way to, with the role of the step there.
    pub(super) fn receiver(&mut self) -> Outcome<&'a Actor> {
        let unit = self
            .rehearsal
            .case
            .pending()
            .map(|hop| hop.to.unit.clone())
            .ok_or(Stumble::NoStep)?;
        let role = self.rehearsal.step()?.role;
        self.rehearsal.somebody(&unit, role)
    }

    pub(super) fn take_over(&mut self) -> Outcome {
        let slow = self.rehearsal.generator.percent(6);
        self.rehearsal.wait(2, if slow { 420 } else { 70 });
        let receiver = self.receiver()?;
        self.rehearsal
            .act(receiver, Command::Acknowledge { handover: None })
    }

    pub(super) fn reassign(&mut self) -> Outcome {
        self.rehearsal.wait(5, 120);
        let unit = self.rehearsal.case.holder_unit.clone();
        let holder = self.rehearsal.case.holder_officer;
        let staff = self.rehearsal.ground.staff;
        let others: Vec<_> = staff
            .in_unit(&unit, Role::Specialist)
            .into_iter()
            .filter(|it| Some(it.id) != holder)
            .collect();
        let other = self
            .rehearsal
            .generator
            .choose(&others)
            .copied()
            .ok_or(Stumble::Nobody {
                unit,
                role: Role::Specialist,
            })?;
        let head = self.head()?;
        self.rehearsal.act(
            head,
            Command::Assign {
                officer: other.id,
                note: phrases::REASSIGN.to_owned(),
            },
        )
    }
}
