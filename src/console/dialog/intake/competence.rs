//! Who decides the case (*nơi có thẩm quyền*): as the procedure and the counter say, or another agency
//! that the officer names, because any counter takes cases of any ward (*phi địa giới*).

use crate::console::dialog::Dialog;
use crate::console::dialog::pick::{Pick, PickOption};
use crate::contract::id::UnitId;
use crate::contract::unit::Unit;
use crate::text::locale::Language;

/// The field in which another agency is named.
pub const COMPETENT: &str = "competent";

impl Dialog {
    /// The agencies of a kind that is competent for the chosen procedure; before one is chosen, none.
    pub fn fill_agencies(&mut self, units: &[Unit], language: Language) {
        let Some(intaking) = self.intake() else {
            return;
        };
        let Some(levels) = intaking.procedure.value().map(|it| it.levels.clone()) else {
            return;
        };
        let chosen = intaking.competent.clone();
        let as_usual = PickOption {
            label: language.text("competent-as-usual"),
            ..PickOption::default()
        };
        let agencies = units
            .iter()
            .filter(|it| it.gso_code.is_some() && levels.contains(&it.kind));
        let options: Vec<PickOption> = std::iter::once(as_usual)
            .chain(agencies.map(|unit| PickOption {
                key: unit.id.0.clone(),
                mnemonic: unit.mnemonic.clone(),
                label: unit.name.clone(),
                ..PickOption::default()
            }))
            .collect();
        let is_there = |id: &UnitId| options.iter().any(|it| it.key == id.0);
        let chosen = chosen.filter(is_there);
        if let Some(pick) = self.form.pick_mut(COMPETENT) {
            pick.fill(options);
        }
        if let Some(intaking) = self.intake_mut() {
            intaking.competent = chosen;
        }
        if self.form.is_focused(COMPETENT) {
            return;
        }
        if self.form.pick(COMPETENT).is_some_and(Pick::is_typed) {
            // Typed and left before there was anything to choose from.
            self.choose_competent();
            self.tell_unmatched(COMPETENT);
        } else {
            self.show_competent();
        }
    }

    /// Decides for the agency the choice stands on; tells whether it is another than before.
    pub fn choose_competent(&mut self) -> bool {
        let Some(pick) = self.form.pick(COMPETENT).filter(|it| !it.written) else {
            return false;
        };
        let chosen = match pick.selected() {
            Some(option) if !option.key.is_empty() => Some(UnitId::new(option.key.clone())),
            Some(_) => None,
            // Nothing of that name: what was decided before stands.
            None => return false,
        };
        let Some(intaking) = self.intake_mut() else {
            return false;
        };
        let changed = intaking.competent != chosen;
        intaking.competent = chosen;
        self.show_competent();
        changed
    }

    /// Writes the chosen agency's name out.
    fn show_competent(&mut self) {
        let chosen = self.intake().and_then(|it| it.competent.clone());
        let key = chosen.map(|it| it.0).unwrap_or_default();
        if let Some(pick) = self.form.pick_mut(COMPETENT) {
            pick.write_out(&key);
        }
    }
}
