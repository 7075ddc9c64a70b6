//! What an intake form keeps of itself until it is sent, and puts back (*phiếu nháp*).

use crate::console::dialog::Dialog;
use crate::console::dialog::intake::papers::Papers;
use crate::contract::id::{ProcedureCode, UnitId};
use std::collections::BTreeMap;

/// The beginning of every intake draft's name.
pub const DRAFT: &str = "intake";
/// Choices that a draft keeps.
const CHOICES: [&str; 5] = ["owner_kind", "brought_by", "mandate", "method", "channel"];

impl Dialog {
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
