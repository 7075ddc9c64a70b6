//! Which acts lead to each goal.

use crate::casework::context::Actor;
use crate::contract::command::Command;
use crate::contract::status::{HopKind, Role};
use crate::server::seed::desks::Desk;
use crate::server::seed::goal::Goal;
use crate::server::seed::phrases;
use crate::server::seed::rehearsal::{Outcome, Rehearsal};

/// Leads a rehearsal to its goal.
pub(super) struct Player<'r, 'a> {
    pub(super) rehearsal: &'r mut Rehearsal<'a>,
    pub(super) competent: &'a Desk<'a>,
    /// How long work takes, in percent of the time its steps have.
    pub(super) pace: i64,
}

impl<'a> Player<'_, 'a> {
    pub(super) fn reach(&mut self, goal: Goal) -> Outcome {
        match goal {
            Goal::New | Goal::NewLate | Goal::Undigitized | Goal::ReturnedUndigitized => Ok(()),
            Goal::Declined => {
                let officer = self.counter()?;
                let reason = self.phrase(phrases::DECLINE);
                self.rehearsal.act(officer, Command::Decline { reason })
            }
            Goal::AskedBefore => {
                let officer = self.counter()?;
                self.ask_for_papers(officer)
            }
            Goal::AtCounter => self.accept(),
            Goal::OnTheWay | Goal::Stuck => {
                self.accept()?;
                let hops = self.some_hops()?;
                self.march(hops - 1)?;
                self.send()
            }
            Goal::SentBack => {
                self.accept()?;
                let hops = self.some_hops()?;
                self.march(hops - 1)?;
                self.send()?;
                self.rehearsal.wait(10, 200);
                let receiver = self.receiver()?;
                let reason = self.phrase(phrases::REFUSE_HANDOVER);
                self.rehearsal.act(
                    receiver,
                    Command::RefuseHandover {
                        handover: None,
                        reason,
                    },
                )
            }
            Goal::Recalled => {
                self.accept()?;
                let sender = self.rehearsal.holder()?;
                self.send()?;
                self.rehearsal.wait(2, 30);
                let note = self.phrase(phrases::RECALL);
                self.rehearsal.act(
                    sender,
                    Command::Recall {
                        handover: None,
                        note,
                    },
                )
            }
            Goal::InOffice | Goal::Overdue | Goal::DueToday => {
                self.accept()?;
                let hops = self.some_hops()?;
                self.march(hops)
            }
            Goal::Reassigned => {
                self.accept()?;
                self.march(1)?;
                self.reassign()
            }
            Goal::Suspended => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                let reason = self.phrase(phrases::SUSPEND);
                self.rehearsal.act(officer, Command::Suspend { reason })
            }
            Goal::Extended => {
                self.accept()?;
                self.march(1)?;
                self.extend()
            }
            Goal::AwaitingSupplement => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                self.ask_for_papers(officer)
            }
            Goal::AskedAgain => {
                self.reach(Goal::Supplemented)?;
                let officer = self.worked()?;
                self.ask_for_papers(officer)
            }
            Goal::Supplemented => {
                self.reach(Goal::AwaitingSupplement)?;
                self.rehearsal.wait(200, 1400);
                self.bring_papers()
            }
            Goal::AwaitingPayment => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                let amount = self.rehearsal.procedure()?.fee.unwrap_or(100_000);
                self.rehearsal.act(
                    officer,
                    Command::RequestPayment {
                        amount,
                        note: String::new(),
                    },
                )
            }
            Goal::Paid => {
                self.reach(Goal::AwaitingPayment)?;
                self.rehearsal.wait(60, 900);
                let officer = self.counter()?;
                let amount = self.rehearsal.case.payment_requested.unwrap_or(100_000);
                let proof = format!("BL {}", self.rehearsal.generator.digits(7));
                self.rehearsal
                    .act(officer, Command::RecordPayment { amount, proof })
            }
            Goal::WithdrawalAsked => {
                self.accept()?;
                self.march(1)?;
                let officer = self.counter()?;
                let reason = self.phrase(phrases::WITHDRAW);
                self.rehearsal
                    .act(officer, Command::RequestWithdrawal { reason })
            }
            Goal::Withdrawn => {
                self.reach(Goal::WithdrawalAsked)?;
                self.rehearsal.wait(20, 300);
                let officer = self.rehearsal.holder()?;
                let reason = self.phrase(phrases::GRANT_WITHDRAWAL);
                self.rehearsal.act(officer, Command::Stop { reason })
            }
            Goal::Stopped => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                let reason = self.phrase(phrases::STOP);
                self.rehearsal.act(officer, Command::Stop { reason })
            }
            Goal::PaperResult => {
                self.accept()?;
                let hops = self.hops()?;
                self.march(hops)?;
                self.worked()?;
                self.forward(HopKind::Paper)?;
                self.take_over()
            }
            Goal::ReadyOnTheWay => {
                self.accept()?;
                let short = self.rehearsal.ground.manner.short_ways;
                let short = self.rehearsal.generator.percent(short);
                let hops = if short { 1 } else { self.hops()? };
                self.march(hops)?;
                let officer = self.worked()?;
                self.finish(officer)?;
                self.forward(HopKind::Both)
            }
            Goal::Ready => {
                // Some offices send paper, and the counter scans it.
                if self.rehearsal.generator.percent(15) {
                    self.reach(Goal::PaperResult)?;
                    let officer = self.worked()?;
                    return self.finish(officer);
                }
                self.reach(Goal::ReadyOnTheWay)?;
                self.take_over()
            }
            Goal::Returned | Goal::ReturnedLate => {
                self.reach(Goal::Ready)?;
                self.hand_back()
            }
        }
    }

    /// Somebody at the counter that took the case in.
    pub(super) fn counter(&mut self) -> Outcome<&'a Actor> {
        let unit = self.rehearsal.case.received_by_unit.clone();
        self.rehearsal.somebody(&unit, Role::Counter)
    }

    /// The competent agency's supervisor, or one of its leaders.
    pub(super) fn head(&mut self) -> Outcome<&'a Actor> {
        if self.rehearsal.generator.percent(50) {
            let counter = self.competent.counter.id.clone();
            return self.rehearsal.somebody(&counter, Role::Supervisor);
        }
        self.leader()
    }

    pub(super) fn leader(&mut self) -> Outcome<&'a Actor> {
        let leaders = self
            .competent
            .offices
            .iter()
            .find(|office| office.has_function("leaders"));
        let unit = leaders
            .map_or(&self.competent.agency.id, |office| &office.id)
            .clone();
        self.rehearsal.somebody(&unit, Role::Leader)
    }

    pub(super) fn phrase(&mut self, phrases: &[&str]) -> String {
        self.rehearsal.generator.word(phrases).to_owned()
    }
}
