//! What an intake form keeps of itself until it is sent, and puts back (*phiếu nháp*).

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::competence::COMPETENT;
use crate::console::dialog::intake::papers::Papers;
use crate::console::dialog::intake::place::WARD;
use crate::console::model::words::Said;
use crate::contract::id::{ProcedureCode, UnitId};
use crate::contract::problem::Problem;
use crate::contract::reason::Reason;
use crate::text::locale::Language;
use std::collections::BTreeMap;

/// The beginning of every intake draft's name.
pub const DRAFT: &str = "intake";
/// Why its intake was refused, as the case API said it.
pub const REFUSED: &str = "refused";
/// Choices that a draft keeps.
const CHOICES: [&str; 5] = ["owner_kind", "brought_by", "mandate", "method", "channel"];

impl Dialog {
    /// What of it is kept as its draft: the text, and in an intake the field one is in.
    pub fn kept(&self) -> BTreeMap<String, String> {
        let mut kept = self.form.kept();
        self.keep_intake(&mut kept);
        self.keep_correction(&mut kept);
        kept
    }

    /// The name its draft goes by: people at the glass are told apart by their number.
    pub fn draft_name(&self) -> String {
        let Some(intaking) = self.intake() else {
            return self.kind.id().to_owned();
        };
        let number = self.form.text("id_number");
        if number.is_empty() {
            intaking.unnumbered.clone()
        } else {
            format!("{DRAFT}:{number}{}", intaking.suffix)
        }
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
        if let Some(unit) = &intaking.competent {
            kept.insert("competent".to_owned(), unit.0.clone());
        }
        if let Some((name, ward)) = self.kept_place() {
            kept.insert("place".to_owned(), name);
            kept.insert("ward".to_owned(), ward);
        }
        if let Some(problem) = &intaking.refused {
            kept.insert(REFUSED.to_owned(), problem.clone());
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
        intaking.competent = kept.get("competent").cloned().map(UnitId::new);
        let place = kept.get("place").cloned();
        let ward = kept.get("ward").cloned().unwrap_or_default();
        intaking.located.kept = place.map(|place| (place, ward));
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

/// What was refused of an intake, at the fields of its form, in the form's order of blame.
pub fn faults(problem: &Problem) -> Vec<(&'static str, Said)> {
    let params = problem.invalid_params.iter();
    params
        .filter_map(|param| {
            let said = Said::Title {
                vi: param.reason.clone(),
                en: Reason::new(param.code.clone()).text(Language::English),
            };
            Some((field_of(&param.name)?, said))
        })
        .collect()
}

/// The field in which an intake's own field is typed.
fn field_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "procedure" => "procedure",
        "owner.name" => "owner",
        "owner.id_number" => "id_number",
        "owner.born" => "born",
        "owner.phone" => "phone",
        "owner.address" => "address",
        "owner.ward" => WARD,
        "owner.representative" => "representative",
        "submitter.name" => "submitter",
        "submitter.id_number" => "submitter_number",
        "submitter.phone" => "submitter_phone",
        "mandate" => "mandate",
        "mandate.number" => "mandate_number",
        "mandate.date" => "mandate_date",
        "parts" => "papers",
        "offered.reason" => "passed_over",
        "summary" => "summary",
        "competent_unit" => COMPETENT,
        _ => return None,
    })
}
