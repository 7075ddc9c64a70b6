//! How the work ends: more time, the result, the return.

use super::player::Player;
use crate::casework::case::Case;
use crate::casework::catalog::{DuePolicy, Duration, Procedure};
use crate::casework::context::Actor;
use crate::casework::due::due;
use crate::contract::command::{AttachResult, Command, Return};
use crate::contract::document::ResultDetails;
use crate::contract::status::ReturnMethod;
use crate::server::seed::rehearsal::{Outcome, Stumble};
use crate::server::seed::{phrases, scans};
use jiff::ToSpan;
use jiff::civil::Date;

impl Player<'_, '_> {
    pub(super) fn extend(&mut self) -> Outcome {
        self.rehearsal.wait(20, 300);
        let promised = self.rehearsal.case.due_at.ok_or(Stumble::NoStep)?;
        let days = self.rehearsal.generator.between(2, 4) as u32;
        let calendar = &self.rehearsal.ground.calendar;
        let due_at = due(
            promised,
            Duration::WorkingDay(days),
            calendar,
            DuePolicy::StartTime,
        )
        .ok()
        .flatten()
        .ok_or(Stumble::Late)?;
        let head = self.head()?;
        let reason = self.phrase(phrases::EXTEND);
        self.rehearsal
            .act(head, Command::GrantExtension { due_at, reason })
    }

    /// Puts the scanned result on the case and closes the work.
    pub(super) fn finish(&mut self, officer: &Actor) -> Outcome {
        let procedure = self.rehearsal.procedure()?;
        let signer = self.leader()?.name.clone();
        let at = self.rehearsal.ground.line.at(self.rehearsal.minute);
        let number = scans::result_number(&mut self.rehearsal.generator, procedure, at);
        let seed = self.rehearsal.generator.number();
        let scan = self.rehearsal.scan(seed, |case| {
            scans::result(seed, case, procedure, &number, &signer, at)
        });
        let issued = at.local().date();
        let attach = AttachResult {
            sha256: scan.sha256.clone(),
            file_name: scan.file_name.clone(),
            details: ResultDetails {
                number,
                issued_on: Some(issued),
                signer,
                valid_until: valid_until(procedure, issued),
                ..ResultDetails::default()
            },
        };
        self.rehearsal.bring(scan);
        self.rehearsal.act(officer, Command::AttachResult(attach))?;
        self.rehearsal.wait(1, 8);
        self.rehearsal.act(
            officer,
            Command::Resolve {
                note: String::new(),
            },
        )
    }

    pub(super) fn hand_back(&mut self) -> Outcome {
        self.rehearsal.wait(5, 900);
        let officer = self.counter()?;
        let method = self.rehearsal.case.return_method;
        let evidence = match method {
            ReturnMethod::Counter => taker(&self.rehearsal.case),
            ReturnMethod::Postal => format!("EB{}VN", self.rehearsal.generator.digits(9)),
            ReturnMethod::Electronic => String::new(),
        };
        self.rehearsal.act(
            officer,
            Command::Return(Return {
                method,
                evidence,
                note: String::new(),
            }),
        )
    }
}

fn taker(case: &Case) -> String {
    case.submitter.as_ref().unwrap_or(&case.owner).name.clone()
}

fn valid_until(procedure: &Procedure, issued: Date) -> Option<Date> {
    let days = i64::from(procedure.result.valid_days?);
    issued.checked_add(days.days()).ok()
}
