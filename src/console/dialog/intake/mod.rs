//! The intake form (*phiếu tiếp nhận*): what it knows besides what is typed, and what it asks for next.
//!
//! [`person`] says who it is about, [`namesakes`] who of one name, [`place`] where they live, [`papers`] what
//! is handed in, [`competence`] who decides; [`made`] makes the intake of it, [`draft`] keeps it, [`view`] draws what stands beside its
//! fields.
//!
//! **Invariant:** what comes from a card, a register or the case API fills empty fields only; where
//! it differs from what was typed the form says so and the officer decides.

pub mod competence;
pub mod draft;
pub mod made;
pub mod namesakes;
pub mod papers;
pub mod person;
pub mod place;
pub mod view;

use crate::console::dialog::Dialog;
use crate::console::dialog::form::Input;
use crate::console::dialog::intake::competence::COMPETENT;
use crate::console::dialog::intake::namesakes::WHICH;
use crate::console::dialog::intake::papers::Papers;
use crate::console::dialog::intake::place::{Located, WARD, WARD_NOW};
use crate::console::dialog::pick::PickOption;
use crate::console::model::words::{Said, Words};
use crate::console::slot::Slot;
use crate::contract::case::{Intake, PartyKind};
use crate::contract::draft::Draft;
use crate::contract::id::{ProcedureCode, TicketId, UnitId};
use crate::contract::person::{IntakeForecast, KnownPeople, KnownPerson};
use crate::contract::procedure::{ProcedureDetail, ProcedureSummary};

/// Fields about the one who brings the case where that is not its owner.
pub(super) const OF_SUBMITTER: [&str; 6] = [
    "submitter_number",
    "submitter",
    "submitter_phone",
    "mandate",
    "mandate_number",
    "mandate_date",
];

/// What an intake form holds besides its fields.
#[derive(Clone, Debug, Default)]
pub struct Intaking {
    /// The procedure that was decided for.
    pub chosen: Option<ProcedureCode>,
    pub procedure: Slot<ProcedureDetail>,
    /// Who bears the number that was asked for.
    pub person: Slot<KnownPeople>,
    pub asked_number: String,
    /// People of the typed name who were here before.
    pub namesakes: Slot<KnownPeople>,
    pub asked_name: String,
    /// It was said which of them stands there, or that none does.
    pub told_apart: bool,
    /// Where the owner lives.
    pub located: Located,
    /// The agency named to decide it, where that is not the usual one.
    pub competent: Option<UnitId>,
    /// The record that filled the form.
    pub known: Option<KnownPerson>,
    pub forecast: Slot<IntakeForecast>,
    /// What the forecast was asked for.
    pub asked: Option<Box<Intake>>,
    /// What is to be thought of: a damaged card, a card that says otherwise than the form.
    pub doubts: Vec<Said>,
    /// Kept from an earlier time, until the procedure's parts are there to take it.
    pub kept_papers: Option<String>,
    /// The name the draft was last kept under.
    pub draft: Option<String>,
    /// The draft that was put back into the form, as it was then.
    pub taken_up: Option<Draft>,
    /// The name its draft goes by as long as nobody's number is known: no other form's.
    pub unnumbered: String,
    /// What its draft's name ends in where another draft has the same number.
    pub suffix: String,
    /// Why it was refused when it was sent before, as the case API said it.
    pub refused: Option<String>,
    /// Letters in the number of a draft just put back, which the officer was asked about.
    pub asked_letters: Option<String>,
    /// A name that was typed where a number was expected, and the field it stands in now.
    pub moved_name: Option<(&'static str, String)>,
    /// The owner is an organisation because of the number typed.
    pub by_tax_code: bool,
    /// The visit under way when the form was opened.
    pub visit: Option<TicketId>,
    /// It was opened together with a call whose answer is still to come.
    pub for_call: bool,
}

impl Dialog {
    pub fn intake(&self) -> Option<&Intaking> {
        self.intaking.as_deref()
    }

    pub fn intake_mut(&mut self) -> Option<&mut Intaking> {
        self.intaking.as_deref_mut()
    }

    /// Whether nothing has been typed or chosen in an intake form yet, and nobody was called for it.
    pub fn is_untouched_intake(&self) -> bool {
        let typed = self
            .form
            .pick("procedure")
            .is_some_and(|it| !it.filter.is_empty());
        let fresh = |it: &Intaking| it.chosen.is_none() && !it.for_call;
        self.intake().is_some_and(fresh) && !typed && self.form.kept().is_empty()
    }

    pub fn papers(&self) -> Option<&Papers> {
        match &self.form.get("papers")?.input {
            Input::Papers(papers) => Some(papers),
            _ => None,
        }
    }

    pub fn papers_mut(&mut self) -> Option<&mut Papers> {
        match &mut self.form.get_mut("papers")?.input {
            Input::Papers(papers) => Some(papers),
            _ => None,
        }
    }

    /// The procedures one can choose from.
    pub fn fill_intake_procedures(&mut self, procedures: &[ProcedureSummary]) {
        let chosen = self.intake().and_then(|it| it.chosen.clone());
        let options = procedures
            .iter()
            .map(|procedure| PickOption {
                key: procedure.code.0.clone(),
                mnemonic: procedure.code.0.clone(),
                label: procedure.name.clone(),
                detail: procedure.sector.clone(),
                suggested: false,
            })
            .collect();
        if let Some(pick) = self.form.pick_mut("procedure") {
            pick.fill(options);
        }
        if let Some(code) = chosen {
            self.show_chosen(&code);
        }
    }

    /// Decides for the procedure the choice stands on; tells which if it is another than before.
    pub fn choose_procedure(&mut self) -> Option<ProcedureCode> {
        let pick = self.form.pick("procedure")?;
        let code = ProcedureCode::new(pick.selected()?.key.clone());
        let intaking = self.intake_mut()?;
        if intaking.chosen.as_ref() == Some(&code) {
            return None;
        }
        intaking.chosen = Some(code.clone());
        self.show_chosen(&code);
        Some(code)
    }

    /// Writes the chosen procedure's name out, so that the field reads as what was decided.
    pub(super) fn show_chosen(&mut self, code: &ProcedureCode) {
        let Some(pick) = self.form.pick_mut("procedure") else {
            return;
        };
        // Until the procedures have come, what was typed stays.
        if pick.options().iter().any(|it| it.key == code.as_str()) {
            pick.write_out(code.as_str());
        }
    }

    /// Takes the parts of the chosen procedure.
    pub fn fill_parts_wanted(&mut self) {
        let Some(intaking) = self.intake_mut() else {
            return;
        };
        let Some(detail) = intaking.procedure.value() else {
            return;
        };
        let parts = detail.parts.clone();
        let kept = intaking.kept_papers.take();
        if let Some(papers) = self.papers_mut() {
            papers.fill(&parts);
            if let Some(kept) = kept {
                papers.restore(&kept);
            }
        }
    }

    /// Fields that are asked for only in some states of the form.
    pub fn show_intake_fields(&mut self) {
        if self.intaking.is_none() {
            return;
        }
        let for_another = self.brings_for_another();
        for name in OF_SUBMITTER {
            self.form.hide(name, !for_another);
        }
        let is_citizen = self.owner_kind() == PartyKind::Citizen;
        self.form.hide("born", !is_citizen);
        self.form.hide("representative", is_citizen);
        let asks_which = self.asks_which_person();
        self.form.hide(WHICH, !asks_which);
        let divided = self.is_place_divided();
        self.form.hide(WARD_NOW, !divided);
        let given_again = self.takes_a_paper_again();
        self.form.hide("passed_over", !given_again);
    }

    /// Whether the citizen gives a paper that an office holds already, which takes a reason.
    fn takes_a_paper_again(&self) -> bool {
        self.papers().is_some_and(Papers::are_given_again)
    }

    /// What is wrong with a place or an agency that was typed: there is none like it, or nobody knows
    /// yet which there are.
    pub fn unmatched(&self, field: &str) -> Option<Said> {
        let pick = self.form.pick(field).filter(|it| it.is_typed())?;
        if pick.waiting {
            return Some(Words::new("fault-names-not-read").into());
        }
        let typed = pick.filter.text();
        let said = Words::new("fault-no-such-name").with("typed", typed.trim());
        pick.selected().is_none().then(|| said.into())
    }

    /// Says at its field whether what was typed there names anything.
    pub fn tell_unmatched(&mut self, field: &str) {
        let fault = self.unmatched(field);
        if let Some(field) = self.form.get_mut(field) {
            field.fault = fault;
        }
    }

    /// Whether Enter hangs on something that is on its way: names to choose from, whoever bears the
    /// number, people of the typed name, or, where it would take the case in, the papers.
    pub fn awaits_to_go_on(&self) -> bool {
        let is_focused = |name| self.form.is_focused(name);
        let waits = |name| {
            let pick = self.form.pick(name);
            is_focused(name) && pick.is_some_and(|it| it.waiting && it.is_typed())
        };
        let Some(intaking) = self.intake() else {
            return false;
        };
        let reads_procedures = self.form.pick("procedure").is_some_and(|it| it.waiting);
        let reads_papers = intaking.chosen.is_some() && intaking.procedure.is_asking();
        let is_behind = self.papers().is_some_and(Papers::are_behind);
        let reads_as_procedure = self.may_be_a_procedure() && reads_procedures;
        (is_focused("procedure") && reads_procedures)
            || self.asks_bearer()
            || reads_as_procedure
            || (is_focused("owner") && self.looks_for_namesakes())
            || waits(WARD)
            || waits(COMPETENT)
            || (self.is_past_papers() && (reads_papers || is_behind))
    }

    /// Whether it is still to be heard who bears the number under the cursor.
    pub fn asks_bearer(&self) -> bool {
        let asks = |it: &Intaking| it.person.is_asking();
        self.form.is_focused("id_number") && self.intake().is_some_and(asks)
    }

    /// The first field that still has to be filled in, in the order of the form.
    pub fn next_needed(&self) -> Option<&'static str> {
        let intaking = self.intake()?;
        let empty = |name: &str| self.form.text(name).is_empty();
        if intaking.chosen.is_none() {
            return Some("procedure");
        }
        if empty("owner") {
            let asks_number = empty("id_number") && !self.form.is_focused("id_number");
            return Some(if asks_number { "id_number" } else { "owner" });
        }
        if self.asks_which_person() {
            return Some(WHICH);
        }
        if self.wants_representative() && empty("representative") {
            return Some("representative");
        }
        if self.unmatched(WARD).is_some() {
            return Some(WARD);
        }
        if self.asks_which_ward() {
            return Some(WARD_NOW);
        }
        if self.brings_for_another() && empty("submitter") {
            return Some("submitter");
        }
        if self.brings_for_another() && self.form.choice("mandate").is_empty() {
            return Some("mandate");
        }
        if self.papers().is_some_and(|it| it.missing().is_some()) {
            return Some("papers");
        }
        if self.takes_a_paper_again() && empty("passed_over") {
            return Some("passed_over");
        }
        self.unmatched(COMPETENT).map(|_| COMPETENT)
    }

    /// Whether Enter here takes the case in, once nothing is wanting: the papers have been seen.
    pub fn is_past_papers(&self) -> bool {
        let focused = self.form.focused().map(|it| it.name);
        matches!(
            focused,
            Some("papers" | "passed_over" | "summary" | "method" | "channel")
        )
    }

    /// Whether Enter would take the case in now, rather than go to what is still wanted.
    pub fn takes_in_at_enter(&self) -> bool {
        self.is_past_papers() && self.next_needed().is_none()
    }
}
