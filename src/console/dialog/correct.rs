//! Putting an intake mistake right: the form begins with what stands on the case.
//!
//! **Invariant:** only what the officer changed is sent, and only that is kept as a draft: what stood
//! on the case may have been put right by somebody else before the draft is taken up.

use crate::console::dialog::choices::return_key;
use crate::console::dialog::form::Input;
use crate::console::dialog::intake::OF_SUBMITTER;
use crate::console::dialog::intake::person::kind_key;
use crate::console::dialog::intake::place::{Located, WARD, WARD_NOW};
use crate::console::dialog::order::{Fault, fault};
use crate::console::dialog::{Dialog, Kind, date};
use crate::contract::case::{CaseDetail, Parties, Party, PartyKind};
use crate::contract::command::Correct;
use crate::contract::id::UnitId;
use crate::contract::mandate::{BroughtBy, Mandate};
use crate::contract::status::ReturnMethod;
use std::collections::BTreeMap;

/// Choices that a correction begins with as they stand.
const CHOICES: [&str; 4] = ["owner_kind", "brought_by", "mandate", "method"];

/// What a correction knows besides its fields.
#[derive(Clone, Debug, Default)]
pub struct Correcting {
    /// The case as it stands; none until it has been read.
    before: Option<Before>,
    /// Where the owner lives.
    pub located: Located,
    /// Of an earlier time, until there is a case to hold it against.
    kept: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
struct Before {
    parties: Parties,
    summary: String,
    return_method: ReturnMethod,
}

impl Before {
    /// What its fields read as.
    fn texts(&self) -> [(&'static str, String); 12] {
        let owner = &self.parties.owner;
        let submitter = self.parties.submitter.clone().unwrap_or_default();
        let mandate = self.parties.mandate.clone().unwrap_or_default();
        let said = |it: &Option<String>| it.clone().unwrap_or_default();
        [
            ("owner", owner.name.clone()),
            ("id_number", said(&owner.id_number)),
            ("representative", said(&owner.representative)),
            ("born", said(&owner.born)),
            ("phone", said(&owner.phone)),
            ("address", said(&owner.address)),
            ("submitter", submitter.name.clone()),
            ("submitter_number", said(&submitter.id_number)),
            ("submitter_phone", said(&submitter.phone)),
            ("mandate_number", mandate.number),
            (
                "mandate_date",
                mandate.date.map(date::print).unwrap_or_default(),
            ),
            ("summary", self.summary.clone()),
        ]
    }

    fn choice(&self, name: &str) -> &'static str {
        let Parties {
            owner,
            submitter,
            mandate,
        } = &self.parties;
        match name {
            "owner_kind" => kind_key(owner.kind),
            "brought_by" if submitter.is_some() => "another",
            "brought_by" => "owner",
            "mandate" => mandate.as_ref().map_or("", |it| it.kind.as_str()),
            _ => return_key(self.return_method),
        }
    }
}

impl Dialog {
    /// Whether it is a correction that does not know the case yet.
    pub fn awaits_what_stands(&self) -> bool {
        self.kind == Kind::Correct && self.before().is_none()
    }

    fn before(&self) -> Option<&Before> {
        self.correcting.as_ref()?.before.as_ref()
    }

    /// The ward that the case has for its owner.
    pub(super) fn ward_that_stands(&self) -> Option<UnitId> {
        self.before()?.parties.owner.ward.clone()
    }

    /// Text of an earlier time, which goes before what stands.
    pub fn take_kept_correction(&mut self, kept: &BTreeMap<String, String>) {
        if let Some(correcting) = &mut self.correcting {
            correcting.kept.clone_from(kept);
        }
    }

    /// What stands on the case, to be changed where it is wrong.
    pub(super) fn fill_correction(&mut self, detail: &CaseDetail) {
        let (Some(parties), true) = (&detail.parties, self.awaits_what_stands()) else {
            return;
        };
        let before = Before {
            parties: parties.clone(),
            summary: detail.summary.clone(),
            return_method: detail.return_method,
        };
        for (name, text) in before.texts() {
            if let Some(Input::Line(field) | Input::Date(field)) =
                self.form.get_mut(name).map(|it| &mut it.input)
                && field.is_empty()
            {
                field.set(&text);
            }
        }
        let kept = self
            .correcting
            .as_mut()
            .map(|it| std::mem::take(&mut it.kept))
            .unwrap_or_default();
        for name in CHOICES {
            let key = kept.get(name).map_or(before.choice(name), String::as_str);
            if let Some(choice) = self.form.choice_mut(name) {
                choice.choose(key);
            }
        }
        if let (Some(papers), Some(parts)) = (self.papers_mut(), &detail.parts) {
            papers.fill_standing(parts);
            papers.restore(kept.get("papers").map(String::as_str).unwrap_or_default());
        }
        if let Some(correcting) = &mut self.correcting {
            let located = &mut correcting.located;
            located.ward.clone_from(&before.parties.owner.ward);
            located.read_from = Some(before.parties.owner.address.clone().unwrap_or_default());
            located.kept = kept
                .get("place")
                .map(|place| (place.clone(), kept.get("ward").cloned().unwrap_or_default()));
            correcting.before = Some(before);
        }
        // Without a receipt there is none to be printed once more.
        self.form.hide("reprint", detail.row.received_at.is_none());
        self.show_correct_fields();
    }

    /// Fields that are asked for only in some states of the form.
    pub fn show_correct_fields(&mut self) {
        if self.correcting.is_none() {
            return;
        }
        let for_another = self.brings_for_another();
        for name in OF_SUBMITTER {
            self.form.hide(name, !for_another);
        }
        let is_citizen = self.owner_kind() == PartyKind::Citizen;
        self.form.hide("born", !is_citizen);
        self.form.hide("representative", is_citizen);
        let divided = self.is_place_divided();
        self.form.hide(WARD_NOW, !divided);
    }

    pub(super) fn correct(&self) -> Result<Correct, Fault> {
        let reason = self.required("reason")?;
        let Some(before) = self.before() else {
            return Err(fault("reason", "fault-case-not-read"));
        };
        self.unanswered_ward()?;
        let owner = Some(self.corrected_owner(before)).filter(|it| *it != before.parties.owner);
        let brought_by = self.corrected_submitter(before)?;
        if owner.as_ref().is_some_and(|it| it.name.is_empty()) {
            return Err(fault("owner", "fault-required"));
        }
        if owner.is_some() || brought_by.is_some() {
            self.impossible_number()?;
            self.impossible_person()?;
        }
        let summary = self.form.text("summary");
        // One that was emptied is taken off the case.
        let summary = Some(summary).filter(|it| *it != before.summary);
        let method = Some(self.return_method()).filter(|it| *it != before.return_method);
        let parts = self
            .papers()
            .map(super::intake::papers::Papers::changed)
            .unwrap_or_default();
        let parts = Some(parts).filter(|it| !it.is_empty());
        let correct = Correct {
            reason,
            owner,
            brought_by,
            summary,
            return_method: method,
            parts,
            unlink: None,
        };
        let unchanged = Correct {
            reason: correct.reason.clone(),
            ..Correct::default()
        };
        if correct == unchanged {
            return Err(fault("owner", "fault-nothing-to-correct"));
        }
        Ok(correct)
    }

    /// The owner as the form has it now.
    fn corrected_owner(&self, before: &Before) -> Party {
        let before = &before.parties.owner;
        let said = |field: &str| self.said_in_sight(field);
        let ward = self.located().and_then(|it| it.ward.clone());
        let stays = ward == before.ward;
        Party {
            kind: self.owner_kind(),
            ward_name: before.ward_name.clone().filter(|_| stays),
            ward,
            name: said("owner").unwrap_or_default(),
            id_number: said("id_number"),
            born: said("born"),
            phone: said("phone"),
            address: said("address"),
            representative: said("representative"),
            ..before.clone()
        }
    }

    /// Who brought it, where that is otherwise than it stands.
    fn corrected_submitter(&self, before: &Before) -> Result<Option<BroughtBy>, Fault> {
        let Parties {
            submitter, mandate, ..
        } = &before.parties;
        if !self.brings_for_another() {
            return Ok(submitter.is_some().then_some(BroughtBy::Owner));
        }
        self.unreadable_mandate_date()?;
        let said = |field: &str| self.said_in_sight(field);
        let now = Party {
            name: said("submitter").unwrap_or_default(),
            id_number: said("submitter_number"),
            phone: said("submitter_phone"),
            ..submitter.clone().unwrap_or_default()
        };
        let kind = self.form.choice("mandate");
        let right: Option<Mandate> = (!kind.is_empty()).then(|| self.mandate());
        if submitter.as_ref() == Some(&now) && right == *mandate {
            return Ok(None);
        }
        if now.name.is_empty() {
            return Err(fault("submitter", "fault-required"));
        }
        let mandate = right.ok_or_else(|| fault("mandate", "fault-required"))?;
        Ok(Some(BroughtBy::Another {
            submitter: Box::new(now),
            mandate,
        }))
    }

    fn said_in_sight(&self, field: &str) -> Option<String> {
        let in_sight = self.form.get(field).is_some_and(|it| !it.hidden);
        Some(self.form.text(field)).filter(|it| in_sight && !it.is_empty())
    }

    /// Leaves out of a draft what stands on the case anyway, and puts in what was chosen and ticked.
    pub fn keep_correction(&self, kept: &mut BTreeMap<String, String>) {
        let (Some(correcting), Some(before)) = (&self.correcting, self.before()) else {
            return;
        };
        for (field, stood) in before.texts() {
            if kept.get(field).is_some_and(|it| it.trim() == stood.trim()) {
                kept.remove(field);
            }
        }
        for name in CHOICES {
            let chosen = self.form.choice(name);
            if chosen != before.choice(name) {
                kept.insert(name.to_owned(), chosen.to_owned());
            }
        }
        let papers = self
            .papers()
            .map(super::intake::papers::Papers::kept_changes);
        if let Some(papers) = papers.filter(|it| !it.is_empty()) {
            kept.insert("papers".to_owned(), papers);
        }
        if correcting.located.ward != before.parties.owner.ward
            && let Some((place, ward)) = self.kept_place()
        {
            kept.insert("place".to_owned(), place);
            kept.insert("ward".to_owned(), ward);
        }
    }

    /// Why the receipt is to be printed once more, when a correction says so.
    pub fn reprint_reason(&self) -> Option<String> {
        let wanted = self.kind == Kind::Correct
            && self.form.get("reprint").is_some_and(|it| !it.hidden)
            && self.form.choice("reprint") == "yes";
        wanted.then(|| self.form.text("reason"))
    }

    /// A ward that was typed and is none, or that was divided and nobody said how.
    fn unanswered_ward(&self) -> Result<(), Fault> {
        if let Some(said) = self.unmatched(WARD) {
            return Err(Fault { field: WARD, said });
        }
        if self.asks_which_ward() {
            return Err(fault(WARD_NOW, "fault-required"));
        }
        Ok(())
    }
}
