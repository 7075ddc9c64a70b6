//! The intake form under the officer's hands.
//!
//! Enter goes to the next field that still wants something, and takes the case in when none does.
//!
//! **Invariant:** only Enter waits, for what says where it goes: the form can be filled in while the
//! parts and the forecast are still on their way, and what comes late fills only what is empty.

use crate::casework::identity::CardScan;
use crate::console::command::Command;
use crate::console::dialog::intake::draft::{DRAFT, REFUSED};
use crate::console::dialog::intake::place::WARD_NOW;
use crate::console::dialog::{Dialog, Kind, Subject};
use crate::console::effect::{Effect, Query};
use crate::console::message::Failure;
use crate::console::model::Deferred;
use crate::console::model::outbox::{About, Order};
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::case::{Intake, Party};
use crate::contract::draft::Draft;
use crate::contract::id::ProcedureCode;
use crate::contract::person::{IntakeForecast, KnownPeople, PersonQuery};
use crate::contract::procedure::ProcedureDetail;

impl Turn<'_> {
    /// Opens the form; what was typed last and not taken in is put back.
    pub(super) fn begin_intake(&mut self) {
        self.open_intake();
        self.take_draft_up();
    }

    /// Drafts have come: a form that was opened before them, and that nobody has touched yet, takes up
    /// what it would have begun with.
    /// One that holds a draft as it was put back begins anew, when that one was taken in elsewhere.
    pub(super) fn drafts_came(&mut self) {
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let taken_up = dialog.intake().and_then(|it| it.taken_up.as_ref());
        let is_gone = taken_up.is_some_and(|draft| {
            let kept = self.model.drafts.find(None, &draft.dialog);
            kept.is_none() && dialog.kept() == draft.texts
        });
        if is_gone {
            let over = self.model.overlay.take();
            self.begin_intake();
            self.model.overlay = over;
        } else if dialog.is_untouched_intake() {
            self.take_draft_up();
        }
    }

    /// What was refused goes before what was never sent: somebody waits for it.
    fn take_draft_up(&mut self) {
        let drafts = &self.model.drafts;
        let refused = drafts.newest_with(DRAFT, REFUSED);
        let draft = refused.or_else(|| drafts.newest(DRAFT)).cloned();
        if let Some(draft) = draft {
            self.take_up(draft);
        }
    }

    /// Puts a draft back into the empty form in front.
    pub(super) fn take_up(&mut self, draft: Draft) {
        let language = self.model.language;
        let texts = draft.texts.clone();
        let is_refused = texts.contains_key(REFUSED);
        let kept_as = draft.dialog.clone();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        dialog.form.restore(&draft.texts);
        dialog.from_draft = true;
        let code = dialog.restore_intake(&draft.texts);
        let unnumbered = dialog.form.text("id_number").is_empty();
        let name = dialog.draft_name();
        if let Some(intaking) = dialog.intake_mut() {
            if unnumbered {
                intaking.unnumbered.clone_from(&draft.dialog);
            } else if let Some(suffix) = draft.dialog.strip_prefix(&name) {
                suffix.clone_into(&mut intaking.suffix);
            }
            intaking.draft = Some(draft.dialog.clone());
            intaking.taken_up = Some(draft);
        }
        dialog.restore_place(language);
        if let Some(code) = code {
            self.read_procedure(code);
        }
        self.ask_person();
        if is_refused {
            self.name_refused(&kept_as);
            self.tell_refusal(&texts);
            // Who is served now is somebody else.
            if let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) {
                intaking.visit = None;
            }
        }
    }

    /// Opens the form for the person of the case that was taken in last.
    pub(super) fn begin_intake_of_same(&mut self) {
        // The command is refused with its reason where nobody was taken in before.
        let Some(party) = self.model.last_owner.clone() else {
            return;
        };
        let language = self.model.language;
        self.open_intake();
        if let Some(dialog) = &mut self.model.dialog {
            dialog.fill_person(&party);
            dialog.read_place(language);
        }
        self.name_draft_apart();
        self.ask_person();
    }

    /// An earlier draft of the same number is another form's.
    pub(super) fn name_draft_apart(&mut self) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let name = dialog.draft_name();
        let free = self.model.drafts.free_name(&name);
        if let (Some(intaking), Some(suffix)) = (dialog.intake_mut(), free.strip_prefix(&name)) {
            suffix.clone_into(&mut intaking.suffix);
        }
    }

    /// A citizen card was read: it fills the form in front, or opens one for its bearer.
    pub(super) fn card_scanned(&mut self, card: &CardScan) {
        let today = self.model.office_now().local().date();
        let language = self.model.language;
        let in_form = self
            .model
            .dialog
            .as_ref()
            .is_some_and(|it| it.intaking.is_some());
        if !in_form {
            self.open_intake();
            let name = format!("{DRAFT}:{}", card.number());
            let draft = self.model.drafts.find(None, &name).cloned();
            if let (Some(draft), Some(dialog)) = (draft, &mut self.model.dialog) {
                dialog.form.restore(&draft.texts);
                dialog.from_draft = true;
                let code = dialog.restore_intake(&draft.texts);
                dialog.restore_place(language);
                if let Some(code) = code {
                    self.read_procedure(code);
                }
            }
        }
        if let Some(dialog) = &mut self.model.dialog {
            dialog.fill_from_card(card, today);
            dialog.read_place(language);
        }
        self.dialog_typed();
        self.ask_person();
        self.ask_forecast();
        if in_form {
            self.go_on_in_intake();
        }
    }

    /// An empty form for whoever is being called: an earlier draft is somebody else's.
    pub(super) fn begin_empty_intake(&mut self) {
        self.open_intake();
        if let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) {
            intaking.visit = None;
            intaking.for_call = true;
        }
    }

    pub(super) fn open_intake(&mut self) {
        self.model.overlay = None;
        self.model.dialog = Some(Dialog::open(Kind::Intake, Subject::Nothing));
        let visit = self.model.hall.visit.as_ref().map(|it| it.id);
        let unnumbered = self.model.drafts.free_name(DRAFT);
        let today = self.model.office_now().local().date();
        if let Some(dialog) = &mut self.model.dialog {
            dialog.today = Some(today);
            dialog.show_intake_fields();
            if let Some(intaking) = dialog.intake_mut() {
                intaking.visit = visit;
                intaking.unnumbered = unnumbered;
            }
        }
        if self.model.directory.units.is_lacking() {
            let ticket = self.ticket();
            let older = self.model.directory.units.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Units);
        }
        if self.model.directory.places.is_lacking() {
            let ticket = self.ticket();
            let older = self.model.directory.places.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Places);
        }
        if self.model.directory.procedures.is_lacking() {
            let ticket = self.ticket();
            let older = self.model.directory.procedures.ask(ticket);
            self.cancel(older);
            self.ask(ticket, Query::Procedures);
        }
        self.fill_dialog();
    }

    /// Enter: on to what is wanted, or the intake itself.
    pub(super) fn enter_in_intake(&mut self) {
        if self.begins_another_intake() {
            return;
        }
        self.left_intake_field();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        dialog.form.clear_faults();
        if dialog.asks_bearer() {
            // On to the name, which whoever bears the number fills: what is typed next waits for that.
            self.go_on_in_intake();
            return self.await_bearer();
        }
        if dialog.awaits_to_go_on() {
            return self.defer(Command::DialogSubmit);
        }
        if self.asks_about_letters() {
            return;
        }
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        if dialog.form.is_focused(WARD_NOW) {
            dialog.choose_ward();
            self.dialog_typed();
            self.ask_forecast();
            return self.go_on_in_intake();
        }
        if self.namesake_chosen() {
            return self.go_on_in_intake();
        }
        if self
            .model
            .dialog
            .as_ref()
            .is_some_and(Dialog::is_past_papers)
        {
            return self.submit();
        }
        self.go_on_in_intake();
    }

    /// Keys behind a number wait until it is known who bears it; a name that this fills is passed over.
    pub(super) fn await_bearer(&mut self) {
        let Some(dialog) = &self.model.dialog else {
            return;
        };
        let asks = dialog.intake().is_some_and(|it| it.person.is_asking());
        if !dialog.form.is_focused("owner") {
            return;
        }
        if asks {
            let id = self.fresh.unwrap_or_default();
            return self.model.deferred.insert(0, (Deferred::Bearer, id));
        }
        if !dialog.form.text("owner").is_empty() {
            self.go_on_in_intake();
        }
    }

    /// To the next field that wants something; to the papers when none does.
    fn go_on_in_intake(&mut self) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let field = dialog.next_needed().unwrap_or("papers");
        if field == "papers"
            && let Some(papers) = dialog.papers_mut()
        {
            papers.go_to_missing();
        }
        dialog.form.focus_on(field);
        if let Some(said) = dialog.unmatched(field) {
            dialog.form.set_fault(field, said);
        }
        self.keep_form();
    }

    pub(super) fn take_in(&mut self, intake: Box<Intake>) {
        let about = About::Case(intake.owner.name.clone());
        let dialog = self.model.dialog.take();
        let sent = self.send(Order::Intake { intake }, about, dialog);
        if let Some(key) = sent {
            self.keep_sent_intake(key);
        }
    }

    pub(super) fn read_procedure(&mut self, code: ProcedureCode) {
        let ticket = self.ticket();
        let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) else {
            return;
        };
        let older = intaking.procedure.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Procedure(code));
    }

    /// Who bears the number, unless that was asked already.
    pub(super) fn ask_person(&mut self) {
        let ticket = self.ticket();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let number = dialog.form.text("id_number");
        let is_name = dialog.is_name_in("id_number");
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        if is_name || number.is_empty() || intaking.asked_number == number {
            return;
        }
        intaking.asked_number.clone_from(&number);
        intaking.known = None;
        let older = intaking.person.ask(ticket);
        self.cancel(older);
        let query = PersonQuery {
            id_number: Some(number),
            name: None,
        };
        self.ask(ticket, Query::People(Box::new(query)));
    }

    /// What the intake would come to, unless nothing it hangs on has changed.
    pub(super) fn ask_forecast(&mut self) {
        let ticket = self.ticket();
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(intake) = dialog.intake_as_it_stands() else {
            return;
        };
        let asked = Box::new(what_counts(intake));
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        if intaking.asked.as_ref() == Some(&asked) {
            return;
        }
        intaking.asked = Some(asked.clone());
        let older = intaking.forecast.ask(ticket);
        if let Some(papers) = dialog.papers_mut() {
            papers.await_offers();
        }
        self.cancel(older);
        self.ask(ticket, Query::Forecast(asked));
    }

    pub(super) fn procedure_answered(
        &mut self,
        ticket: Ticket,
        result: Result<ProcedureDetail, Failure>,
    ) {
        let now = self.model.now;
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        if intaking.procedure.answer(ticket, result, now) {
            dialog.fill_parts_wanted();
            self.fill_dialog();
            self.offer_papers();
            self.ask_forecast();
        }
    }

    pub(super) fn people_answered(&mut self, ticket: Ticket, result: Result<KnownPeople, Failure>) {
        let (now, language) = (self.model.now, self.model.language);
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        if intaking.namesakes.waits_for(ticket) {
            return self.namesakes_answered(ticket, result);
        }
        if !intaking.person.answer(ticket, result, now) {
            return;
        }
        let found = intaking.person.value();
        let found = found.and_then(|it| it.items.first()).cloned();
        if let Some(found) = found {
            intaking.known = Some(found.clone());
            dialog.fill_owner(&found.party);
            dialog.read_place(language);
            self.dialog_typed();
            self.ask_forecast();
        }
    }

    pub(super) fn forecast_answered(
        &mut self,
        ticket: Ticket,
        result: Result<IntakeForecast, Failure>,
    ) {
        let now = self.model.now;
        let Some(intaking) = self.model.dialog.as_mut().and_then(Dialog::intake_mut) else {
            return;
        };
        if intaking.forecast.answer(ticket, result, now) {
            self.offer_papers();
        }
    }

    /// Puts what offices hold beside the parts it fits.
    fn offer_papers(&mut self) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let offers = dialog
            .intake()
            .and_then(|it| it.forecast.value())
            .map(|it| it.offers.clone());
        let is_told = dialog.intake().is_some_and(|it| !it.forecast.is_asking());
        match (offers, dialog.papers_mut()) {
            (Some(offers), Some(papers)) if is_told => papers.offer(&offers),
            (None, Some(papers)) if is_told => papers.stop_awaiting_offers(),
            _ => {}
        }
        dialog.show_intake_fields();
    }

    /// Lets the draft of another number go: the same form goes on under the new one.
    pub(super) fn move_intake_draft(&mut self) {
        let Some(dialog) = &mut self.model.dialog else {
            return;
        };
        let name = dialog.draft_name();
        let Some(intaking) = dialog.intake_mut() else {
            return;
        };
        let before = intaking.draft.replace(name.clone());
        if let Some(before) = before.filter(|it| *it != name) {
            let dropped = self.model.drafts.drop(None, &before);
            self.effects.extend(dropped.map(Effect::DropDraft));
        }
    }

    /// An empty form in place of the one in front, whose draft is let go.
    pub(super) fn clear_intake(&mut self) {
        let Some(dialog) = self
            .model
            .dialog
            .as_ref()
            .filter(|it| it.intaking.is_some())
        else {
            return;
        };
        let dropped = self.model.drafts.drop(None, &dialog.draft_name());
        self.effects.extend(dropped.map(Effect::DropDraft));
        self.open_intake();
    }

    /// Who the case that was taken in belongs to, for the next one of the same person.
    pub(super) fn remember_owner(&mut self, owner: &Party) {
        self.model.last_owner = Some(owner.clone());
    }
}

/// As far as term, place, papers held and doubts hang on it: ticking a paper asks nobody.
fn what_counts(mut intake: Intake) -> Intake {
    intake.parts.clear();
    intake.offered.clear();
    intake.summary.clear();
    intake.owner.address = None;
    intake.owner.representative = None;
    intake.mandate = None;
    intake.visit = None;
    intake
}
