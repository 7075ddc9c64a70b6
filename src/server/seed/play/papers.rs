//! What happens at the counter with papers: taken in, scanned, asked for, brought.

use super::player::Player;
use crate::casework::context::Actor;
use crate::contract::case::PartCount;
use crate::contract::command::{Accept, Command, RequestSupplement};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::id::PartCode;
use crate::contract::status::Channel;
use crate::server::seed::rehearsal::Outcome;
use crate::server::seed::{phrases, scans};

impl Player<'_, '_> {
    /// Takes an online case in, sometimes only after papers came; at the counter it was done already.
    pub(super) fn accept(&mut self) -> Outcome {
        if !self.rehearsal.case.is_accepted() {
            let officer = self.counter()?;
            let papers = self.required_parts();
            if !papers.is_empty() && self.rehearsal.generator.percent(7) {
                self.ask_for_papers(officer)?;
                self.rehearsal.wait(60, 900);
                self.bring_papers()?;
            } else {
                self.rehearsal
                    .act(officer, Command::Accept(Accept::default()))?;
            }
        }
        if self.rehearsal.case.channel != Channel::Online && self.rehearsal.generator.percent(25) {
            self.scan_parts()?;
        }
        Ok(())
    }

    /// Scans what was handed in at the counter.
    pub(super) fn scan_parts(&mut self) -> Outcome {
        let officer = self.counter()?;
        let procedure = self.rehearsal.procedure()?;
        let given: Vec<PartCode> = self
            .rehearsal
            .case
            .parts
            .iter()
            .map(|count| count.part.clone())
            .collect();
        for part in procedure
            .parts
            .iter()
            .filter(|part| !part.shown_only && given.contains(&part.code))
        {
            self.rehearsal.wait(1, 4);
            let seed = self.rehearsal.generator.number();
            let scan = self
                .rehearsal
                .scan(seed, |case| scans::part(seed, case, part));
            let link = LinkDocument {
                sha256: scan.sha256.clone(),
                file_name: scan.file_name.clone(),
                basis: Basis::Scan,
                role: DocumentRole::Part {
                    part: part.code.clone(),
                },
            };
            self.rehearsal.link(officer, scan, link)?;
        }
        Ok(())
    }

    pub(super) fn required_parts(&self) -> Vec<PartCode> {
        let procedure = self.rehearsal.procedure();
        let parts = procedure.map(|it| it.parts.as_slice()).unwrap_or_default();
        parts
            .iter()
            .filter(|part| part.required && !part.shown_only)
            .map(|part| part.code.clone())
            .collect()
    }

    pub(super) fn ask_for_papers(&mut self, officer: &Actor) -> Outcome {
        let required = self.required_parts();
        let held = |part: &&PartCode| self.rehearsal.case.holds_part(part);
        let missing: Vec<PartCode> = required
            .iter()
            .filter(|part| !held(part))
            .cloned()
            .collect();
        let parts = if missing.is_empty() {
            self.rehearsal
                .generator
                .choose(&required)
                .into_iter()
                .cloned()
                .collect()
        } else {
            missing
        };
        let reason = self.phrase(phrases::SUPPLEMENT);
        self.rehearsal.act(
            officer,
            Command::RequestSupplement(RequestSupplement { parts, reason }),
        )
    }

    pub(super) fn bring_papers(&mut self) -> Outcome {
        let online = self.rehearsal.case.channel == Channel::Online;
        let brought = |part: &PartCode| PartCount {
            part: part.clone(),
            originals: u32::from(!online),
            copies: 0,
            certified: 0,
            electronic: u32::from(online),
        };
        let parts = self
            .rehearsal
            .case
            .requested_parts
            .iter()
            .map(brought)
            .collect();
        let officer = self.counter()?;
        self.rehearsal.act(
            officer,
            Command::ReceiveSupplement {
                parts,
                note: String::new(),
            },
        )
    }
}
