//! Dialogs: opening, filling in, sending.
//!
//! **Invariant:** closing a dialog keeps its text as a draft; only an order that was done lets it go.

use crate::console::command::Command;
use crate::console::dialog::bulk::Stage;
use crate::console::dialog::form::Input;
use crate::console::dialog::intake::place::WARD;
use crate::console::dialog::order::Built;
use crate::console::dialog::{Dialog, Kind, Subject};
use crate::console::effect::Query;
use crate::console::input::{Code, Key};
use crate::console::message::{Failure, JobEnd, Timer};
use crate::console::model::availability::kind_of;
use crate::console::model::hall::HallOrder;
use crate::console::model::notice::{Tone, explain};
use crate::console::model::words::Words;
use crate::console::model::{Screen, layout};
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::case::CaseRow;
use crate::contract::reason::Reason;

impl Turn<'_> {
    /// An order on cases, or on the list: at once where nothing has to be asked, else its dialog.
    pub(super) fn ask_for(&mut self, command: Command) {
        let Some(kind) = kind_of(command) else {
            return;
        };
        let rows = match kind {
            Kind::Filter | Kind::Sort => Vec::new(),
            _ => self.chosen(),
        };
        if let [row] = rows.as_slice()
            && is_at_once(kind, row)
        {
            let row = row.clone();
            return self.order_at_once(kind, &row);
        }
        self.open_dialog(kind, Subject::of(rows));
        if command == Command::CaseAttachNewest {
            self.ask_newest_scan();
        }
        self.attach_as_chosen_part();
    }

    pub(super) fn chosen(&mut self) -> Vec<CaseRow> {
        if let Some(row) = self.carded.take() {
            return vec![row];
        }
        match self.model.screen {
            Screen::List => self.model.list_mut().chosen(),
            Screen::Case(_)
            | Screen::Inbox
            | Screen::Backlog
            | Screen::Board
            | Screen::Indicators => self.model.current_row().cloned().into_iter().collect(),
        }
    }

    pub(super) fn open_dialog(&mut self, kind: Kind, subject: Subject) {
        let mut dialog = Dialog::open(kind, subject);
        if let Some(draft) = self.model.drafts.find(dialog.draft_case(), kind.id()) {
            dialog.form.restore(&draft.texts);
            dialog.take_kept_correction(&draft.texts);
            dialog.from_draft = true;
        }
        dialog.today = Some(self.model.office_now().local().date());
        let list = self.model.list();
        dialog.begin_filter(&list.narrowing, self.model.language);
        dialog.begin_sort(list.sort);
        dialog.begin_print(self.model.language);
        self.model.overlay = None;
        self.model.dialog = Some(dialog);
        self.read_for_dialog();
        self.fill_dialog();
        if kind == Kind::Attach {
            self.ask_listing();
        }
    }

    /// Asks for what the dialog cannot do without and nobody has asked for yet.
    pub(super) fn read_for_dialog(&mut self) {
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let (kind, many) = (dialog.kind, dialog.subject.is_many());
        let dialog_has_giver = dialog.giver().is_some();
        if let Some(row) = dialog.subject.one() {
            let id = row.id;
            let slot = self.model.details.slot(id);
            let known = self
                .model
                .details
                .get(id)
                .is_some_and(|it| it.affordances.is_some());
            if !known && !slot.is_some_and(super::super::slot::Slot::is_asking) {
                self.read_case(id);
            }
        }
        if kind == Kind::Forward && many && self.model.directory.units.is_untouched() {
            let ticket = self.ticket();
            let older = self.model.directory.units.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Units);
        }
        let by_procedure = kind == Kind::Filter || (kind == Kind::Move && dialog_has_giver);
        if by_procedure && self.model.directory.procedures.is_untouched() {
            let ticket = self.ticket();
            let older = self.model.directory.procedures.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Procedures);
        }
        if kind == Kind::Correct && self.model.directory.places.is_lacking() {
            let ticket = self.ticket();
            let older = self.model.directory.places.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Places);
        }
        if matches!(kind, Kind::Assign | Kind::Move | Kind::Absence) {
            self.read_officers();
        }
    }

    /// The officers of the unit that is meant, fresh: what each has in hand changes all day.
    pub(super) fn read_officers(&mut self) {
        let Some(unit) = self
            .model
            .dialog
            .as_ref()
            .and_then(Dialog::unit_of_officers)
        else {
            return;
        };
        let slot = self
            .model
            .directory
            .officers
            .entry(unit.clone())
            .or_default();
        if slot.is_asking() {
            return;
        }
        let ticket = self.model.tickets.draw();
        // Nothing was being asked.
        let _none = slot.ask(ticket);
        self.ask(ticket, Query::Officers(unit));
    }

    pub(super) fn press_in_dialog(&mut self, key: Key) {
        let keyboard = self.model.keyboard();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        if let Some(bulk) = dialog.bulk.as_ref().filter(|it| it.has_keyboard()) {
            let again = key.folded() == Key::char('r') || key == Key::plain(Code::F(5));
            if bulk.stage == Stage::Ended && again {
                self.retry_failed();
            }
            return;
        }
        if dialog.form.press(key, keyboard) {
            self.dialog_typed();
        }
    }

    /// Something in the form changed.
    pub(super) fn dialog_typed(&mut self) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        dialog.refused = None;
        dialog.show_result_fields();
        dialog.show_intake_fields();
        dialog.show_correct_fields();
        dialog.show_report_fields();
        let is_path = dialog.form.is_focused("file");
        self.ask_plan();
        self.keep_form();
        self.import_changed();
        if is_path {
            self.ask_listing();
        }
    }

    /// Keeps what stands in the form as its draft: the text, and in an intake the field one is in.
    pub(super) fn keep_form(&mut self) {
        let (now, fresh) = (self.model.now, self.fresh.unwrap_or_default());
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let (case, kind) = (dialog.draft_case(), dialog.kind);
        let kept = dialog.kept();
        let name = dialog.draft_name();
        let keeps = !matches!(
            kind,
            Kind::Print
                | Kind::Filter
                | Kind::Sort
                | Kind::Report
                | Kind::Move
                | Kind::Absence
                | Kind::IssueTicket
                | Kind::TransferTicket
        ) && !kind.is_of_backlog();
        if keeps && self.model.drafts.keep(case, &name, kept, fresh, now) {
            self.wake(Timer::Drafts);
        }
        self.move_intake_draft();
    }

    pub(super) fn dialog_command(&mut self, command: Command) {
        let in_bulk = self
            .model
            .dialog
            .as_ref()
            .and_then(|it| it.bulk.as_ref())
            .is_some_and(super::super::dialog::bulk::Bulk::has_keyboard);
        if in_bulk {
            return self.bulk_command(command);
        }
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        match command {
            Command::DialogNext => {
                let completed = dialog.form.is_focused("file")
                    && dialog
                        .form
                        .path_mut()
                        .is_some_and(super::super::dialog::path::PathInput::complete);
                if completed {
                    return self.dialog_typed();
                }
                self.leave_field(1);
            }
            Command::DialogPrevious => self.leave_field(-1),
            Command::ListNext => self.move_in_dialog(1),
            Command::ListPrevious => self.move_in_dialog(-1),
            Command::ListPageDown if dialog.kind == Kind::BacklogImport => self.scroll_preview(5),
            Command::ListPageUp if dialog.kind == Kind::BacklogImport => self.scroll_preview(-5),
            Command::ListPageDown => self.move_in_dialog(8),
            Command::ListPageUp => self.move_in_dialog(-8),
            Command::ListMark => {
                dialog.form.toggle();
                self.dialog_typed();
            }
            Command::DialogSubmit if dialog.intaking.is_some() => self.enter_in_intake(),
            Command::DialogSubmit if dialog.kind == Kind::BacklogImport => self.enter_in_import(),
            Command::DialogSubmit => {
                self.left_intake_field();
                self.submit();
            }
            Command::PreviewNextPage => self.turn_attach_page(1),
            Command::PreviewPreviousPage => self.turn_attach_page(-1),
            Command::Back => self.close_dialog(),
            Command::IntakeClear => self.clear_intake(),
            Command::IntakeTakeSame | Command::IntakeTakeNext => {
                if dialog.intaking.is_some() {
                    self.take_in_and_go_on(command);
                } else {
                    self.say(Tone::Warning, Reason::new("no_intake_form"));
                }
            }
            Command::SnippetInsert => self.show_snippets(),
            _ => {
                self.open_overlay(command);
            }
        }
    }

    fn leave_field(&mut self, by: isize) {
        self.left_intake_field();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let was_path = dialog.form.is_focused("file");
        dialog.form.step(by);
        if was_path {
            let path = dialog.form.text("file");
            self.look_at(&path);
        }
        self.keep_form();
        self.entered_field();
    }

    pub(super) fn entered_field(&mut self) {
        let on_officer = self
            .model
            .dialog
            .as_ref()
            .is_some_and(|it| it.form.is_focused("officer"));
        if on_officer {
            self.read_officers();
            self.fill_dialog();
        }
    }

    pub(super) fn close_dialog(&mut self) {
        if let Some(mut dialog) = self.model.dialog.take() {
            let mut left = Vec::new();
            if let Some(attaching) = &mut dialog.attaching {
                left.extend([attaching.newest.give_up(), attaching.paper.give_up()]);
                left.extend(attaching.page.as_mut().map(|it| it.picture.give_up()));
            }
            left.extend(dialog.old.as_mut().map(|it| it.preview.give_up()));
            self.cancel(left.into_iter().flatten());
        }
        self.save_drafts();
    }

    pub(super) fn submit(&mut self) {
        let today = self.model.office_now().local().date();
        let language = self.model.language;
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        if let Some(Input::Codes(codes)) = dialog.form.focused_mut().map(|it| &mut it.input)
            && codes.take()
        {
            return self.dialog_typed();
        }
        if dialog.form.is_focused("file") && !dialog.has_looked_at_file() {
            return self.enter_path();
        }
        if dialog.is_waiting() {
            return self.defer(Command::DialogSubmit);
        }
        dialog.form.clear_faults();
        if self.has_open_gap() {
            return;
        }
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        match dialog.build(today, language) {
            Err(fault) => dialog.form.set_fault(fault.field, fault.said),
            Ok(Built::Issue(new)) => {
                self.model.dialog = None;
                self.order_in_hall(HallOrder::Issue(new));
            }
            Ok(Built::Move(reason)) => self.send_move(&reason),
            Ok(Built::Absence(absence)) => self.declare_absence(absence),
            Ok(Built::Transfer(command)) => self.transfer_visit(command),
            Ok(Built::Old(order)) => self.order_in_backlog(order),
            Ok(Built::Narrow(narrowing)) => {
                self.model.dialog = None;
                self.model.list_mut().narrowing = narrowing;
                self.read_list_from_start();
            }
            Ok(Built::Sort(sort)) => {
                self.model.dialog = None;
                self.model.list_mut().sort = sort;
                self.read_list_from_start();
            }
            Ok(Built::Intake(intake)) => self.take_in(intake),
            Ok(Built::Form(order)) => self.form_ordered(order),
            Ok(Built::Report(order)) => self.report_ordered(order),
            Ok(Built::Attach { paper, basis, role }) => self.send_paper(paper, basis, role),
            Ok(Built::Command(command)) if dialog.subject.is_many() => self.preflight(command),
            Ok(Built::Command(command)) => self.send_from_dialog(command),
        }
    }

    /// The case API said what would become of each.
    pub(super) fn preflight_answered(&mut self, ticket: Ticket, result: Result<JobEnd, Failure>) {
        let now = self.model.now;
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(bulk) = &mut dialog.bulk else {
            return;
        };
        let failure = result.as_ref().err().cloned();
        if !bulk.checked.answer(ticket, result, now) {
            return;
        }
        match failure {
            None => {
                bulk.stage = Stage::Checked;
                bulk.line = 0;
                bulk.top = 0;
            }
            Some(failure) => {
                bulk.stage = Stage::Asking;
                dialog.refused = Some(explain(&failure));
            }
        }
    }

    fn bulk_command(&mut self, command: Command) {
        let height = self.bulk_rows();
        let Some(bulk) = self.model.dialog.as_mut().and_then(|it| it.bulk.as_mut()) else {
            return;
        };
        match (command, bulk.stage) {
            (Command::ListNext, _) => bulk.step(1, height),
            (Command::ListPrevious, _) => bulk.step(-1, height),
            (Command::ListPageDown, _) => bulk.step(height as isize, height),
            (Command::ListPageUp, _) => bulk.step(-(height as isize), height),
            (Command::ListFirst, _) => bulk.step(isize::MIN / 2, height),
            (Command::ListLast, _) => bulk.step(isize::MAX / 2, height),
            (Command::DialogSubmit, Stage::Checking) => self.defer(command),
            (Command::DialogSubmit, Stage::Checked) => self.run_checked(),
            (Command::DialogSubmit | Command::Back, Stage::Ended)
            | (Command::Back, Stage::Running) => self.close_dialog(),
            // A macro has no form to go back to.
            (Command::Back, Stage::Checking | Stage::Checked) if bulk.playing.is_some() => {
                self.close_dialog();
            }
            (Command::Back, Stage::Checking | Stage::Checked) => {
                bulk.stage = Stage::Asking;
                let ticket = bulk.checked.give_up();
                self.cancel(ticket);
            }
            _ => {
                self.open_overlay(command);
            }
        }
    }

    fn bulk_rows(&self) -> usize {
        usize::from(layout::bulk_rows(self.model.size))
    }

    pub(super) fn refuse(&mut self, message: &'static str) {
        self.say(Tone::Warning, Words::new(message));
    }
}

/// Whether the key itself is the whole order: nothing has to be asked, and it can be seen and mended.
fn is_at_once(kind: Kind, row: &CaseRow) -> bool {
    match kind {
        Kind::Accept => row.missing_parts == 0,
        Kind::Acknowledge | Kind::Recall | Kind::CompleteDigitization => true,
        _ => false,
    }
}

impl Dialog {
    /// Whether what Enter would send hangs on an answer that is on its way.
    fn is_waiting(&self) -> bool {
        let pick = |name| self.form.pick(name).is_some_and(|it| it.waiting);
        let ticks = self.form.ticks("parts").is_some_and(|it| it.waiting);
        match self.kind {
            Kind::Forward => {
                let typed = self.form.pick("to").is_some_and(|it| !it.filter.is_empty());
                let officer = self.form.pick("officer");
                (pick("to") && typed)
                    || officer.is_some_and(|it| it.waiting && !it.filter.is_empty())
            }
            Kind::Assign | Kind::BacklogGive => pick("officer"),
            Kind::Move => self.moving.as_ref().is_some_and(|it| it.plan.is_asking()),
            Kind::BacklogCount => {
                let asked = self.form.get("procedure").is_some_and(|it| !it.hidden);
                asked && pick("procedure")
            }
            Kind::Attach | Kind::BacklogAttach => {
                pick("as")
                    || self
                        .attaching
                        .as_ref()
                        .is_some_and(super::super::dialog::attach::Attaching::is_waiting)
            }
            Kind::Correct => {
                let ward = self.form.pick(WARD);
                let typed = ward.is_some_and(|it| it.waiting && it.is_typed());
                typed || (self.awaits_what_stands() && !self.gave_up_waiting)
            }
            _ => ticks,
        }
    }

    fn has_looked_at_file(&self) -> bool {
        let path = self.form.text("file");
        self.attaching.as_ref().is_some_and(|it| {
            it.newest.is_asking() || it.looked_at.as_deref() == Some(std::path::Path::new(&path))
        })
    }

    /// What was waited for will not come; the officer may go on without it.
    pub(super) fn stop_waiting(&mut self) {
        self.gave_up_waiting = true;
        for name in ["to", "as", "officer", "procedure"] {
            if let Some(pick) = self.form.pick_mut(name) {
                pick.waiting = false;
            }
        }
        if let Some(ticks) = self.form.ticks_mut("parts") {
            ticks.waiting = false;
        }
    }
}
