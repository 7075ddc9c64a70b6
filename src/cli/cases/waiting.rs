//! Orders that let a case wait, go on or end: payment, suspension, a later term, withdrawal.

use super::Work;
use super::arguments::Cases;
use crate::cli::failure::Failure;
use crate::console::dialog::{date, money, open};
use crate::contract::affordance::Affordance;
use crate::contract::case::CaseDetail;
use crate::contract::command::{Command, CommandName};
use crate::contract::instant::Instant;
use jiff::Timestamp;

impl Work<'_> {
    /// What `action` orders done, with its case; none where it is an order of another kind.
    pub(super) async fn let_wait_or_end(&self, action: &Cases) -> Result<(), Failure> {
        match action {
            Cases::RequestPayment { case, amount, note } => {
                let command = |_: &CaseDetail, affordance: Option<&Affordance>| {
                    let usual = || open::fee(affordance);
                    Ok(Command::RequestPayment {
                        amount: self.amount(amount.as_deref(), usual)?,
                        note: note.clone(),
                    })
                };
                self.one(case, CommandName::RequestPayment, command).await
            }
            Cases::RecordPayment {
                case,
                amount,
                proof,
            } => {
                let command = |detail: &CaseDetail, _: Option<&Affordance>| {
                    let asked = || open::asked_for(detail);
                    Ok(Command::RecordPayment {
                        amount: self.amount(amount.as_deref(), asked)?,
                        proof: proof.clone(),
                    })
                };
                self.one(case, CommandName::RecordPayment, command).await
            }
            Cases::GrantExtension { case, due, reason } => {
                let command = |detail: &CaseDetail, _: Option<&Affordance>| {
                    Ok(Command::GrantExtension {
                        due_at: self.term(due, detail.row.due_at)?,
                        reason: reason.clone(),
                    })
                };
                self.one(case, CommandName::GrantExtension, command).await
            }
            Cases::Remind { cases, due, text } => {
                let due_at = self.term(due, None)?;
                let command = |_: &CaseDetail, _: Option<&Affordance>| {
                    Ok(Command::Remind {
                        due_at,
                        text: text.clone(),
                    })
                };
                self.each(cases, CommandName::Remind, command).await
            }
            Cases::Suspend { case, reason } => {
                let reason = reason.clone();
                self.said(case, Command::Suspend { reason }).await
            }
            Cases::Resume { case, note } => {
                let note = note.clone();
                self.said(case, Command::Resume { note }).await
            }
            Cases::RequestWithdrawal { case, reason } => {
                let reason = reason.clone();
                self.said(case, Command::RequestWithdrawal { reason }).await
            }
            Cases::Stop { case, reason } => {
                let reason = reason.clone();
                self.said(case, Command::Stop { reason }).await
            }
            _ => Ok(()),
        }
    }

    /// An order that says all of itself.
    pub(super) async fn said(&self, case: &str, command: Command) -> Result<(), Failure> {
        let kind = command.name();
        let command = |_: &CaseDetail, _: Option<&Affordance>| Ok(command.clone());
        self.one(case, kind, command).await
    }

    /// The amount that was typed, else the one that is known.
    fn amount(
        &self,
        typed: Option<&str>,
        known: impl FnOnce() -> Option<u64>,
    ) -> Result<u64, Failure> {
        match typed {
            Some(typed) => money::parse(typed).ok_or_else(|| {
                Failure::message(self.desk.language, "cli-not-an-amount", &[("value", typed)])
            }),
            None => known()
                .ok_or_else(|| Failure::message(self.desk.language, "cli-amount-wanted", &[])),
        }
    }

    /// A day keeps the hour of the promise it takes the place of.
    fn term(&self, typed: &str, promised: Option<Instant>) -> Result<Instant, Failure> {
        if let Ok(instant) = typed.parse() {
            return Ok(instant);
        }
        let today = Instant::new(Timestamp::now()).local().date();
        let day = typed
            .parse::<jiff::civil::Date>()
            .ok()
            .or_else(|| date::parse(typed, today));
        day.and_then(|day| date::promise(day, promised))
            .ok_or_else(|| {
                Failure::message(self.desk.language, "cli-not-a-day", &[("value", typed)])
            })
    }
}
