//! Orders of the day's work that say all of themselves, or that the case API can complete.

use super::Work;
use super::arguments::{Cases, Method};
use crate::cli::failure::Failure;
use crate::contract::affordance::Affordance;
use crate::contract::case::CaseDetail;
use crate::contract::command::{Command, CommandName, RequestSupplement, Return};
use crate::contract::id::PartCode;
use crate::contract::status::ReturnMethod;

impl Work<'_> {
    pub(super) async fn hand_on(&self, action: &Cases) -> Result<(), Failure> {
        match action {
            Cases::RequestSupplement {
                case,
                reason,
                parts,
            } => {
                let command = Command::RequestSupplement(RequestSupplement {
                    parts: parts.iter().map(PartCode::new).collect(),
                    reason: reason.clone(),
                });
                self.said(case, command).await
            }
            Cases::ReceiveSupplement { case, note } => {
                let command = |_: &CaseDetail, affordance: Option<&Affordance>| match self
                    .suggested(affordance)?
                {
                    Command::ReceiveSupplement { parts, .. } => {
                        let note = note.clone();
                        Ok(Command::ReceiveSupplement { parts, note })
                    }
                    other => Ok(other),
                };
                self.one(case, CommandName::ReceiveSupplement, command)
                    .await
            }
            Cases::Refuse { case, reason } => {
                let (handover, reason) = (None, reason.clone());
                self.said(case, Command::RefuseHandover { handover, reason })
                    .await
            }
            Cases::Recall { case, note } => {
                let (handover, note) = (None, note.clone());
                self.said(case, Command::Recall { handover, note }).await
            }
            Cases::Assign {
                case,
                officer,
                reason,
            } => {
                let command = |_: &CaseDetail, affordance: Option<&Affordance>| match officer {
                    Some(officer) => Ok(Command::Assign {
                        officer: *officer,
                        note: reason.clone(),
                    }),
                    None => self.suggested(affordance),
                };
                self.one(case, CommandName::Assign, command).await
            }
            Cases::Resolve { case, note } => {
                let note = note.clone();
                self.said(case, Command::Resolve { note }).await
            }
            Cases::Reopen { case, reason } => {
                let reason = reason.clone();
                self.said(case, Command::Reopen { reason }).await
            }
            Cases::Digitized { case, note } => {
                let note = note.clone();
                self.said(case, Command::CompleteDigitization { note })
                    .await
            }
            Cases::Return {
                case,
                evidence,
                method,
            } => {
                let command = Command::Return(Return {
                    method: match method {
                        Method::Counter => ReturnMethod::Counter,
                        Method::Postal => ReturnMethod::Postal,
                        Method::Electronic => ReturnMethod::Electronic,
                    },
                    evidence: evidence.clone(),
                    note: String::new(),
                });
                self.said(case, command).await
            }
            Cases::Rate { case, score } => self.said(case, Command::Rate { score: *score }).await,
            Cases::Note { case, text } => {
                let text = text.clone();
                self.said(case, Command::Note { text }).await
            }
            Cases::Undo { case } => self.said(case, Command::Undo).await,
            other => self.let_wait_or_end(other).await,
        }
    }

    /// The command as the case API would have it given.
    fn suggested(&self, affordance: Option<&Affordance>) -> Result<Command, Failure> {
        affordance
            .and_then(|it| it.suggested.clone())
            .ok_or_else(|| Failure::message(self.desk.language, "cli-nothing-suggested", &[]))
    }
}
