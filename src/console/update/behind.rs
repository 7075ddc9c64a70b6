//! Orders on a case whose last order is still on its way.
//!
//! **Invariant:** such an order is done to its own case, wherever the cursor stands by then; it goes
//! only with the order it was behind, and that is said.

use crate::console::command::Command;
use crate::console::dialog::Kind;
use crate::console::model::availability::{availability, kind_of};
use crate::console::model::notice::Tone;
use crate::console::model::outbox::{Entry, Standing};
use crate::console::model::words::Words;
use crate::console::model::{Deferred, Screen};
use crate::console::update::Turn;
use crate::contract::case::CaseRow;
use crate::contract::command::CommandName;
use crate::contract::id::CaseId;
use crate::contract::reason::Reason;

impl Turn<'_> {
    /// The case whose answer the order has to wait for, if there is one.
    pub(super) fn awaited_case(&self, command: Command) -> Option<CaseId> {
        let list = self.model.list();
        if self.model.screen == Screen::List && (list.marked() > 1 || list.in_range_mode()) {
            // Each of many has its own answer.
            return None;
        }
        let outbox = &self.model.outbox;
        if command == Command::CaseUndo {
            let newest = outbox.newest_first().next()?;
            let is_sending = newest.standing == Standing::Sending;
            return newest
                .entry
                .order
                .cases()
                .first()
                .copied()
                .filter(|_| is_sending);
        }
        let about_row = kind_of(command).is_some_and(is_about_a_case)
            || matches!(command, Command::CaseRepeat | Command::MacroPlay);
        let row = self.model.current_row().filter(|_| about_row)?;
        outbox.is_sending(row.id).then_some(row.id)
    }

    pub(super) fn defer_behind(&mut self, command: Command, case: CaseId) {
        let id = self.fresh.unwrap_or_default();
        let order = Deferred::Order(command, case);
        self.model.deferred.insert(0, (order, id));
    }

    /// The order, once the one it was behind has its answer; tells whether it came about, so that what
    /// was pressed behind it is meant for it.
    pub(super) fn order_behind(&mut self, command: Command, case: CaseId) -> bool {
        if self.model.outbox.is_sending(case) {
            self.defer_behind(command, case);
            return true;
        }
        self.carded = self.model.card.take().map(|it| it.row);
        let free = self.model.session.gate.is_none()
            && self.model.overlay.is_none()
            && self.model.dialog.is_none();
        let kind = kind_of(command).filter(|_| free && command != Command::CaseUndo);
        let last = self.last_on(case);
        let is_same = |it: Kind| it.command().is_some() && it.command() == last;
        // The same order again, or one that is about more than the case, goes on as from the keyboard.
        if kind.is_none_or(is_same) {
            self.command(command);
            return true;
        }
        let Some(row) = self.row_of(case) else {
            self.say(Tone::Warning, Words::new("keys-dropped"));
            return false;
        };
        let is_here = self.model.current_row().is_some_and(|it| it.id == case);
        if self.model.outbox.is_busy(case) {
            self.say(Tone::Warning, Reason::new("case_busy"));
            return false;
        }
        if is_here && let Err(reason) = availability(command, self.model) {
            self.say(Tone::Warning, reason);
            return false;
        }
        self.carded = Some(row);
        self.ask_for(command);
        true
    }

    /// The order on those cases did not come about: what waited behind it is not done either.
    pub(super) fn drop_behind(&mut self, entry: &Entry) {
        let first = self.model.deferred.first().map(|(it, _)| it);
        if let Some(Deferred::Order(_, case)) = first
            && entry.order.cases().contains(case)
        {
            self.drop_deferred();
        }
    }

    fn last_on(&self, case: CaseId) -> Option<CommandName> {
        let mut orders = self.model.outbox.newest_first().map(|it| &it.entry.order);
        orders.find(|it| it.cases().contains(&case))?.command()
    }

    /// The case as it was last told.
    fn row_of(&self, case: CaseId) -> Option<CaseRow> {
        let carded = self.carded.as_ref().filter(|it| it.id == case);
        let read = || self.model.details.get(case).map(|it| &it.row);
        carded
            .or_else(|| self.model.row(case))
            .or_else(read)
            .cloned()
    }
}

fn is_about_a_case(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Filter | Kind::Sort | Kind::Intake | Kind::IssueTicket | Kind::TransferTicket
    )
}
