//! The forms of the backlog: opening them, the preview of a register, and what leaves.

use crate::console::command::Command;
use crate::console::dialog::backlog::OldResults;
use crate::console::dialog::path::PathInput;
use crate::console::dialog::{Dialog, Kind, Subject};
use crate::console::effect::Query;
use crate::console::model::backlog::{Order, Question, UnderWay};
use crate::console::model::words::Words;
use crate::console::update::Turn;
use crate::contract::backlog::LegacyOrder;

impl Turn<'_> {
    pub(super) fn open_old(&mut self, kind: Kind) {
        let of_stock = matches!(kind, Kind::BacklogGive | Kind::BacklogCount);
        let line = self.model.backlog.line_meant().cloned();
        let line = line.filter(|_| of_stock);
        let own = self.model.session.me.as_ref().map(|it| it.unit.clone());
        let known = line.as_ref().and_then(|it| it.unit.clone());
        let mut dialog = Dialog::open(kind, Subject::Nothing);
        dialog.old = Some(Box::new(OldResults {
            result: self
                .model
                .backlog
                .selected()
                .filter(|_| !of_stock && kind != Kind::BacklogImport)
                .cloned(),
            unit: known.or(own),
            line,
            ..OldResults::default()
        }));
        dialog.begin_old(self.model.office_now().local().date());
        self.model.dialog = Some(dialog);
        match kind {
            Kind::BacklogGive => self.read_officers(),
            Kind::BacklogCount | Kind::BacklogImport => self.read_procedures(),
            _ => {}
        }
        self.fill_dialog();
        if matches!(kind, Kind::BacklogAttach | Kind::BacklogImport) {
            self.ask_listing();
        }
    }

    fn read_procedures(&mut self) {
        if self.model.directory.procedures.is_lacking() {
            let ticket = self.ticket();
            let older = self.model.directory.procedures.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Procedures);
        }
    }

    /// What was in the way of the result under the cursor is so no more.
    pub(super) fn mend(&mut self) {
        if let Some(result) = self.model.backlog.selected() {
            let order = Order::Change {
                id: result.id,
                version: result.version,
                order: LegacyOrder::Mend,
            };
            self.order_in_backlog(order);
        }
    }

    /// Sends an order; the form it came from is kept until it is answered.
    pub(in crate::console::update) fn order_in_backlog(&mut self, order: Order) {
        let again = self.model.backlog.unanswered.take();
        let key = match again {
            Some((same, key)) if same == order => key,
            _ => self.fresh.unwrap_or_default(),
        };
        let ticket = self.ticket();
        // Nothing was being asked: what comes while an order is under way waits.
        let _none = self.model.backlog.order.ask(ticket);
        self.model.backlog.under_way = Some(UnderWay {
            order: order.clone(),
            key,
            dialog: self.model.dialog.take().map(Box::new),
        });
        self.question(ticket, Question::Order(order, key));
    }

    /// Enter in the form of an import: into a folder, on to how the file reads, and then to the import.
    pub(in crate::console::update) fn enter_in_import(&mut self) {
        let today = self.model.office_now().local().date();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        dialog.form.clear_faults();
        if dialog.form.is_focused("file") {
            let entered = dialog.form.path_mut().and_then(PathInput::enter);
            if entered.is_none() && dialog.form.text("file").is_empty() {
                let fault = Words::new("fault-no-file").into();
                return dialog.form.set_fault("file", fault);
            }
            if entered.is_none() {
                return self.dialog_typed();
            }
        }
        let Some(old) = &dialog.old else {
            return;
        };
        if old.preview.is_asking() {
            return self.defer(Command::DialogSubmit);
        }
        let is_shown = old.register.as_ref() == dialog.register_meant().as_ref().ok()
            && old.preview.failure().is_none()
            && old.preview.value().is_some();
        if !is_shown {
            // Lists of choices go, so that there is room for what is shown.
            dialog.form.focus_on("writing");
            return self.preview_register();
        }
        match dialog.old_order(today) {
            Ok(order) => self.order_in_backlog(order),
            Err(fault) => dialog.form.set_fault(fault.field, fault.said),
        }
    }

    /// Another writing is read at once, where the file has been read before.
    pub(in crate::console::update) fn import_changed(&mut self) {
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let Some(before) = dialog.old.as_ref().and_then(|it| it.register.as_ref()) else {
            return;
        };
        let other = dialog
            .register_meant()
            .is_ok_and(|it| it.usual.writing != before.usual.writing);
        if other {
            self.preview_register();
        }
    }

    fn preview_register(&mut self) {
        let key = self.fresh.unwrap_or_default();
        let ticket = self.ticket();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        match dialog.register_meant() {
            Err(fault) => dialog.form.set_fault(fault.field, fault.said),
            Ok(register) => {
                let old = dialog.old.get_or_insert_default();
                old.register = Some(register.clone());
                old.top = 0;
                let older = old.preview.ask(ticket);
                self.cancel(older);
                self.question(ticket, Question::Register(register, key));
            }
        }
    }

    /// The preview is longer than its room.
    pub(in crate::console::update) fn scroll_preview(&mut self, by: isize) {
        if let Some(old) = self.model.dialog.as_mut().and_then(|it| it.old.as_mut()) {
            let count = old.preview.value().map_or(0, |it| {
                it.columns.len() + it.doubtful.len() + it.foreseen.items.len()
            });
            old.top = old.top.saturating_add_signed(by).min(count);
        }
    }
}
