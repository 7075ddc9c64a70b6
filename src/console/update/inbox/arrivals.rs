//! What comes into the scan folder, and whose it is.
//!
//! Files are read one after the other, the oldest first, so that a stack stands as its paper lay.

use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::Screen;
use crate::console::model::inbox::{Known, Piece, ScanFile};
use crate::console::model::notice::{Tone, explain};
use crate::console::model::words::Words;
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::case::CaseDetail;
use crate::contract::event::Change;
use crate::contract::reason::Reason;
use std::collections::BTreeSet;
use std::path::PathBuf;

impl Turn<'_> {
    pub(in crate::console::update) fn list_scans(&mut self) {
        // A case that was out of reach may be within it now.
        self.model
            .inbox
            .cases
            .retain(|_, it| it.failure().is_none());
        self.ask_cases();
        let ticket = self.ticket();
        let older = self.model.inbox.folder.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Scans);
    }

    pub(in crate::console::update) fn scans_stirred(&mut self) {
        self.model.unchanged = self.model.deferred.is_empty();
        if self.model.screen == Screen::Inbox {
            self.list_scans();
        }
    }

    pub(in crate::console::update) fn scans_answered(
        &mut self,
        ticket: Ticket,
        result: Result<Vec<ScanFile>, Failure>,
    ) {
        let now = self.model.now;
        let was_gone = self.model.inbox.folder.failure().is_some();
        if !self.model.inbox.folder.answer(ticket, result, now) {
            return;
        }
        let inbox = &mut self.model.inbox;
        if inbox.folder.failure().is_some() {
            // Its pages stay in sight: the folder may come back with them.
            return;
        }
        let files = inbox.folder.value().cloned().unwrap_or_default();
        let there: BTreeSet<&PathBuf> = files.iter().map(|it| &it.path).collect();
        let gone: Vec<PathBuf> = inbox
            .known
            .keys()
            .filter(|it| !there.contains(it))
            .cloned()
            .collect();
        for path in &gone {
            inbox.known.remove(path);
            inbox.forget(path);
        }
        let inbox = &*inbox;
        let is_new = |file: &&ScanFile| {
            let known = inbox.known.get(&file.path);
            let known = known.filter(|it| !it.could_not_be_read());
            known.is_none_or(|it| it.file != **file) && inbox.being_read.as_ref() != Some(*file)
        };
        let waiting = files.iter().filter(is_new).cloned().collect();
        let inbox = &mut self.model.inbox;
        inbox.waiting = waiting;
        let nothing_new = gone.is_empty() && inbox.waiting.is_empty() && !was_gone;
        self.model.unchanged = nothing_new && self.model.deferred.is_empty();
        if was_gone {
            self.say(Tone::Done, Words::new("inbox-folder-back"));
        }
        self.read_next_scan();
    }

    fn read_next_scan(&mut self) {
        let inbox = &mut self.model.inbox;
        if inbox.reading.is_asking() {
            return;
        }
        inbox.being_read = inbox.waiting.pop_front();
        // From here on the cursor stays on its sheet when another comes before it.
        inbox.at_top &= inbox.being_read.is_some();
        if let Some(file) = inbox.being_read.clone() {
            self.read_scan(file, 0);
        }
    }

    fn read_scan(&mut self, file: ScanFile, from: u32) {
        let ticket = self.ticket();
        // Asked one at a time, so there is no older question.
        let _none = self.model.inbox.reading.ask(ticket);
        self.ask(ticket, Query::Scan(file, from));
    }

    pub(in crate::console::update) fn scan_answered(
        &mut self,
        ticket: Ticket,
        file: ScanFile,
        result: Result<Piece, Failure>,
    ) {
        let now = self.model.now;
        let inbox = &mut self.model.inbox;
        if !inbox.reading.answer(ticket, Ok(()), now) {
            return;
        }
        let (refused, next) = match result {
            Ok(piece) => {
                let next = piece.next;
                inbox.take(&file.path, piece);
                (None, next)
            }
            Err(failure) => {
                inbox.forget(&file.path);
                let reason = match failure {
                    Failure::Local(reason) => reason,
                    _ => Reason::new("file_unreadable"),
                };
                (Some(reason), None)
            }
        };
        if let Some(next) = next {
            self.read_scan(file, next);
        } else {
            let path = file.path.clone();
            inbox.known.insert(path, Known { file, refused });
            inbox.being_read = None;
            self.read_next_scan();
        }
        self.ask_cases();
        self.inbox_picture();
        self.model.unchanged = false;
    }

    /// Asks for the cases that are named and not known yet.
    pub(super) fn ask_cases(&mut self) {
        for case in self.model.inbox.unknown_cases() {
            let ticket = self.ticket();
            let slot = self.model.inbox.cases.entry(case.clone()).or_default();
            let older = slot.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::CaseOf(case));
        }
    }

    pub(in crate::console::update) fn case_of_answered(
        &mut self,
        ticket: Ticket,
        case: &str,
        result: Result<Option<Box<CaseDetail>>, Failure>,
    ) {
        let now = self.model.now;
        if let Some(slot) = self.model.inbox.cases.get_mut(case) {
            slot.answer(ticket, result, now);
        }
    }

    /// Others changed cases: what the stack knows of them is read again.
    pub(in crate::console::update) fn inbox_changed(&mut self, changes: &[Change]) {
        let inbox = &mut self.model.inbox;
        let is_newer = |detail: &CaseDetail| {
            let mut newer = changes.iter().filter(|it| it.version > detail.row.version);
            newer.any(|it| it.case_id == detail.row.id)
        };
        inbox.cases.retain(|_, it| {
            let detail = it.value().and_then(Option::as_deref);
            it.is_asking() || !detail.is_some_and(is_newer)
        });
        if self.model.screen == Screen::Inbox {
            self.ask_cases();
        }
    }

    /// Has the scanner at this desk put pages into the folder.
    pub(super) fn scan_now(&mut self) {
        if self.model.inbox.scanner.is_asking() {
            return self.say(Tone::Warning, Words::new("inbox-scanner-busy"));
        }
        let ticket = self.ticket();
        let _none = self.model.inbox.scanner.ask(ticket);
        self.ask(ticket, Query::ScanNow);
        self.say(Tone::Done, Words::new("inbox-scanner-begins"));
    }

    pub(in crate::console::update) fn scanner_answered(
        &mut self,
        ticket: Ticket,
        result: Result<u32, Failure>,
    ) {
        let now = self.model.now;
        if !self.model.inbox.scanner.answer(ticket, result.clone(), now) {
            return;
        }
        match result {
            Ok(pages) => self.say(
                Tone::Done,
                Words::new("inbox-scanner-done").with("count", pages),
            ),
            Err(failure) => self.say(Tone::Error, explain(&failure).0),
        }
        // Pages that came before it stopped are there as well.
        self.list_scans();
    }
}
