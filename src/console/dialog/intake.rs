//! The intake form (*phiếu tiếp nhận*): what it knows besides what is typed, and the intake it makes.
//!
//! **Invariant:** what comes from a card, a register or the case API fills empty fields only; where
//! it differs from what was typed the form says so and the officer decides.

use crate::casework::identity::{CardScan, IdNumber, PartialDate, TaxCode};
use crate::console::dialog::Dialog;
use crate::console::dialog::form::Input;
use crate::console::dialog::order::Fault;
use crate::console::dialog::papers::Papers;
use crate::console::dialog::pick::PickOption;
use crate::console::model::words::{Said, Words};
use crate::console::slot::Slot;
use crate::contract::case::{Intake, Party, PartyKind};
use crate::contract::id::{ProcedureCode, TicketId};
use crate::contract::person::{IntakeForecast, KnownPerson};
use crate::contract::procedure::{ProcedureDetail, ProcedureSummary};
use crate::contract::status::{Channel, ReturnMethod};
use std::collections::BTreeMap;

/// What an intake form holds besides its fields.
#[derive(Clone, Debug, Default)]
pub struct Intaking {
    /// The procedure that was decided for.
    pub chosen: Option<ProcedureCode>,
    pub procedure: Slot<ProcedureDetail>,
    /// Who bears the number that was asked for.
    pub person: Slot<Vec<KnownPerson>>,
    pub asked_number: String,
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
    /// The visit under way when the form was opened.
    pub visit: Option<TicketId>,
    /// It was opened together with a call whose answer is still to come.
    pub for_call: bool,
}

/// Names of the owner's fields, and of the submitter's.
const OWNER: [&str; 5] = ["id_number", "owner", "born", "phone", "address"];
const SUBMITTER: [&str; 5] = ["submitter_number", "submitter", "", "submitter_phone", ""];
/// Choices that a draft keeps.
const CHOICES: [&str; 4] = ["owner_kind", "brought_by", "method", "channel"];

/// The beginning of every intake draft's name.
pub const DRAFT: &str = "intake";

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

    /// The name its draft goes by: people at the glass are told apart by their number.
    pub fn draft_name(&self) -> String {
        if self.intaking.is_none() {
            return self.kind.id().to_owned();
        }
        let number = self.form.text("id_number");
        if number.is_empty() {
            DRAFT.to_owned()
        } else {
            format!("{DRAFT}:{number}")
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
    fn show_chosen(&mut self, code: &ProcedureCode) {
        let Some(pick) = self.form.pick_mut("procedure") else {
            return;
        };
        let label = pick
            .options()
            .iter()
            .find(|it| it.key == code.as_str())
            .map(|it| it.label.clone());
        if let Some(label) = label {
            pick.filter.set(&label);
            pick.typed();
            pick.choose(code.as_str());
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

    /// Fills what is still empty of the owner from the record of the number.
    pub fn fill_owner(&mut self, party: &Party) {
        self.fill_party(party, OWNER);
        if let Some(choice) = self.form.choice_mut("owner_kind") {
            choice.choose(kind_key(party.kind));
        }
    }

    /// Fills what is still empty of the person who stands there, and says what differs.
    pub fn fill_person(&mut self, party: &Party) {
        if self.brings_for_another() {
            self.fill_party(party, SUBMITTER);
        } else {
            self.fill_owner(party);
        }
    }

    fn fill_party(&mut self, party: &Party, fields: [&'static str; 5]) {
        let said = [
            party.id_number.as_deref(),
            Some(party.name.as_str()),
            party.born.as_deref(),
            party.phone.as_deref(),
            party.address.as_deref(),
        ];
        for (field, said) in fields.into_iter().zip(said) {
            self.fill_empty(field, said.unwrap_or_default());
        }
    }

    /// What a card says of the person who stands there. Damaged, only its number is taken over.
    pub fn fill_from_card(&mut self, card: &CardScan, today: jiff::civil::Date) {
        let number = card.number().to_string();
        let number_field = if self.brings_for_another() {
            "submitter_number"
        } else {
            "id_number"
        };
        self.fill_empty(number_field, &number);
        let mut doubts: Vec<Said> = card.warnings(today).into_iter().map(Into::into).collect();
        if let Some(details) = card.details() {
            let party = Party {
                person: None,
                kind: PartyKind::Citizen,
                name: details.name.clone(),
                id_number: Some(number),
                born: details.born.map(PartialDate::shown),
                phone: None,
                email: None,
                address: Some(details.address.clone()),
            };
            self.fill_person(&party);
        } else if let Some(details) = card.to_confirm() {
            doubts.push(
                Words::new("intake-card-reads")
                    .with("name", &details.name)
                    .with("address", &details.address)
                    .into(),
            );
        }
        if let Some(intaking) = self.intake_mut() {
            intaking.doubts.extend(doubts);
        }
    }

    fn brings_for_another(&self) -> bool {
        self.form.choice("brought_by") == "another"
    }

    /// Fills a field nobody has typed into; tells of a difference where somebody has.
    fn fill_empty(&mut self, field: &'static str, text: &str) {
        if field.is_empty() || text.trim().is_empty() {
            return;
        }
        let typed = self.form.text(field);
        if typed.is_empty() {
            if let Some(Input::Line(line)) = self.form.get_mut(field).map(|it| &mut it.input) {
                line.set(text);
            }
        } else if crate::text::fold(&typed) != crate::text::fold(text)
            && let Some(intaking) = self.intake_mut()
        {
            let words = Words::new("intake-differs")
                .with("typed", typed)
                .with("read", text);
            intaking.doubts.push(words.into());
        }
    }

    /// Fields that are asked for only in some states of the form.
    pub fn show_intake_fields(&mut self) {
        let for_another = self.brings_for_another();
        for name in ["submitter_number", "submitter", "submitter_phone"] {
            self.form.hide(name, !for_another);
        }
        let passes_over = self.passes_an_offer_over();
        self.form.hide("passed_over", !passes_over);
    }

    /// Whether a paper is asked for that an office holds already.
    fn passes_an_offer_over(&self) -> bool {
        self.papers()
            .is_some_and(|papers| papers.offered("").iter().any(|it| !it.taken))
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
        if self.brings_for_another() && empty("submitter") {
            return Some("submitter");
        }
        if self.papers().is_some_and(|it| it.missing().is_some()) {
            return Some("papers");
        }
        (self.passes_an_offer_over() && empty("passed_over")).then_some("passed_over")
    }

    /// Whether Enter here takes the case in, once nothing is wanting: the papers have been seen.
    pub fn is_past_papers(&self) -> bool {
        let focused = self.form.focused().map(|it| it.name);
        matches!(
            focused,
            Some("papers" | "passed_over" | "summary" | "method" | "channel")
        )
    }

    /// The intake as the form stands, complete or not.
    pub fn intake_as_it_stands(&self) -> Option<Intake> {
        let chosen = self.intake()?.chosen.clone()?;
        let text = |name: &str| self.form.text(name);
        let some = |name: &str| Some(text(name)).filter(|it| !it.is_empty());
        let owner = Party {
            person: None,
            kind: party_kind(self.form.choice("owner_kind")),
            name: text("owner"),
            id_number: some("id_number"),
            born: some("born"),
            phone: some("phone"),
            email: None,
            address: some("address"),
        };
        let submitter = self.brings_for_another().then(|| Party {
            person: None,
            kind: PartyKind::Citizen,
            name: text("submitter"),
            id_number: some("submitter_number"),
            born: None,
            phone: some("submitter_phone"),
            email: None,
            address: None,
        });
        let papers = self.papers();
        Some(Intake {
            procedure: chosen,
            channel: match self.form.choice("channel") {
                "postal" => Channel::Postal,
                _ => Channel::Counter,
            },
            owner,
            submitter,
            parts: papers.map(Papers::counts).unwrap_or_default(),
            summary: text("summary"),
            return_method: match self.form.choice("method") {
                "postal" => ReturnMethod::Postal,
                "electronic" => ReturnMethod::Electronic,
                _ => ReturnMethod::Counter,
            },
            received_by_unit: None,
            competent_unit: None,
            submit_only: false,
            offered: papers
                .map(|it| it.offered(&text("passed_over")))
                .unwrap_or_default(),
            visit: self.intake().and_then(|it| it.visit),
        })
    }

    /// The intake to be sent, or the first field that is not fit for it.
    pub fn whole_intake(&self) -> Result<Intake, Fault> {
        if let Some(field) = self.next_needed() {
            let said = match self.papers().and_then(Papers::missing) {
                Some(line) if field == "papers" => {
                    Words::new("fault-paper-missing").with("part", &line.part.name)
                }
                _ => Words::new("fault-required"),
            };
            return Err(Fault {
                field,
                said: said.into(),
            });
        }
        self.impossible_number()?;
        self.intake_as_it_stands().ok_or(Fault {
            field: "procedure",
            said: Words::new("fault-required").into(),
        })
    }

    /// A number that cannot be one is said at once, not first by the case API.
    fn impossible_number(&self) -> Result<(), Fault> {
        let is_citizen = self.form.choice("owner_kind") == kind_key(PartyKind::Citizen);
        for (field, citizen) in [("id_number", is_citizen), ("submitter_number", true)] {
            let number = self.form.text(field);
            let hidden = self.form.get(field).is_none_or(|it| it.hidden);
            if number.is_empty() || hidden {
                continue;
            }
            let wrong = if citizen {
                IdNumber::parse(&number).err()
            } else {
                TaxCode::parse(&number).err()
            };
            if let Some(reason) = wrong {
                return Err(Fault {
                    field,
                    said: reason.into(),
                });
            }
        }
        Ok(())
    }

    /// What a draft keeps besides the typed text.
    pub fn keep_intake(&self, kept: &mut BTreeMap<String, String>) {
        let Some(intaking) = self.intake() else {
            return;
        };
        if kept.is_empty() && intaking.chosen.is_none() {
            return;
        }
        if let Some(code) = &intaking.chosen {
            kept.insert("procedure".to_owned(), code.0.clone());
        }
        for name in CHOICES {
            kept.insert(name.to_owned(), self.form.choice(name).to_owned());
        }
        if let Some(papers) = self.papers().map(Papers::kept).filter(|it| !it.is_empty()) {
            kept.insert("papers".to_owned(), papers);
        }
        if let Some(field) = self.form.focused() {
            kept.insert("focus".to_owned(), field.name.to_owned());
        }
    }

    /// Puts back what [`Dialog::keep_intake`] kept; tells which procedure it was about.
    pub fn restore_intake(&mut self, kept: &BTreeMap<String, String>) -> Option<ProcedureCode> {
        for name in CHOICES {
            if let (Some(key), Some(choice)) = (kept.get(name), self.form.choice_mut(name)) {
                choice.choose(key);
            }
        }
        let code = kept.get("procedure").cloned().map(ProcedureCode::new);
        let intaking = self.intake_mut()?;
        intaking.kept_papers = kept.get("papers").cloned();
        intaking.chosen.clone_from(&code);
        self.show_intake_fields();
        if let Some(code) = &code {
            self.show_chosen(code);
        }
        if let Some(field) = kept.get("focus") {
            self.form.focus_on(field);
        }
        code
    }
}

fn party_kind(key: &str) -> PartyKind {
    [
        PartyKind::Business,
        PartyKind::StateAgency,
        PartyKind::Organisation,
    ]
    .into_iter()
    .find(|it| kind_key(*it) == key)
    .unwrap_or(PartyKind::Citizen)
}

fn kind_key(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Citizen => "citizen",
        PartyKind::Business => "business",
        PartyKind::StateAgency => "state_agency",
        PartyKind::Organisation => "organisation",
    }
}
