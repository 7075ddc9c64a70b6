//! People of the typed name who were here before: which of them stands at the glass, if any.
//!
//! **Invariant:** nobody is taken for somebody else by a key too many: the choice begins on *none of
//! them*, and what was typed of the name stays until one is chosen.

use crate::console::dialog::Dialog;
use crate::console::dialog::form::Input;
use crate::console::dialog::pick::PickOption;
use crate::contract::case::Party;
use crate::contract::person::KnownPerson;
use crate::text::locale::Language;

/// The field in which one is chosen.
pub const WHICH: &str = "which_person";
/// Digits of a number that are shown: enough to compare with a card, too few to copy it.
const TAIL: usize = 4;

impl Dialog {
    /// Whether it is still to be said who of that name stands there.
    pub fn asks_which_person(&self) -> bool {
        let Some(intaking) = self.intake() else {
            return false;
        };
        let found = intaking.namesakes.value();
        !intaking.told_apart
            && found.is_some_and(|it| !it.items.is_empty())
            && self.form.text("id_number").is_empty()
            && self.form.text("owner") == intaking.asked_name
    }

    /// Whether the people of the typed name are still looked for.
    pub fn looks_for_namesakes(&self) -> bool {
        self.intake().is_some_and(|it| it.namesakes.is_asking())
    }

    /// Whether there are others of that name besides those to choose from.
    pub fn are_there_more_namesakes(&self) -> bool {
        let found = self.intake().and_then(|it| it.namesakes.value());
        found.is_some_and(|it| it.more)
    }

    /// Puts those who were found to choose from.
    pub fn offer_namesakes(&mut self, language: Language) {
        let found = self.intake().and_then(|it| it.namesakes.value());
        let Some(found) = found else {
            return;
        };
        let none = PickOption {
            key: String::new(),
            mnemonic: "0".to_owned(),
            label: language.text("namesake-none"),
            ..PickOption::default()
        };
        // Year and address stand in the label, so that typing them narrows as well.
        let people = found
            .items
            .iter()
            .enumerate()
            .map(|(at, person)| PickOption {
                key: at.to_string(),
                mnemonic: (at + 1).to_string(),
                label: label(&person.party),
                ..PickOption::default()
            });
        let options = std::iter::once(none).chain(people).collect();
        if let Some(pick) = self.form.pick_mut(WHICH) {
            pick.filter.set("");
            pick.fill(options);
            pick.choose("");
        }
    }

    /// Takes the one the choice stands on, whose record fills the form, or none of them.
    pub fn take_namesake(&mut self) {
        let chosen = self.form.pick(WHICH).and_then(|it| it.selected());
        let Some(key) = chosen.map(|it| it.key.clone()) else {
            return;
        };
        let Some(intaking) = self.intake_mut() else {
            return;
        };
        intaking.told_apart = true;
        let found = intaking.namesakes.value();
        let person = found.and_then(|it| it.items.get(key.parse::<usize>().ok()?).cloned());
        if let Some(person) = person {
            self.take_person(person);
        }
    }

    fn take_person(&mut self, person: KnownPerson) {
        // The name as the register has it, marks and all: the officer chose this very person.
        if let Some(Input::Line(name)) = self.form.get_mut("owner").map(|it| &mut it.input) {
            name.set(&person.party.name);
        }
        self.fill_owner(&person.party);
        let number = self.form.text("id_number");
        if let Some(intaking) = self.intake_mut() {
            intaking.asked_number = number;
            intaking.asked_name.clone_from(&person.party.name);
            intaking.known = Some(person);
        }
    }
}

fn label(party: &Party) -> String {
    let known = told_apart_by(party);
    if known.is_empty() {
        return party.name.clone();
    }
    format!("{}  {known}", party.name)
}

/// What tells people of one name apart: the year of birth, the number's end, where they live.
fn told_apart_by(party: &Party) -> String {
    let year = party.born.as_deref().and_then(|it| it.rsplit('/').next());
    let tail = party.id_number.as_deref().map(|number| {
        let length = number.chars().count();
        let tail: String = number.chars().skip(length.saturating_sub(TAIL)).collect();
        format!("…{tail}")
    });
    let known = [
        year.map(str::to_owned),
        tail,
        party.address.clone(),
        party.phone.clone().filter(|_| party.id_number.is_none()),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    known.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_apart_by_year_number_and_address() {
        let party = Party {
            name: "Trần Thị Bích Đào".into(),
            id_number: Some("001185012346".into()),
            born: Some("02/03/1985".into()),
            phone: Some("0912345678".into()),
            address: Some("12 Hàng Bài".into()),
            ..Party::default()
        };
        assert_eq!(told_apart_by(&party), "1985 · …2346 · 12 Hàng Bài");
        let unknown = Party {
            id_number: None,
            born: Some("1985".into()),
            address: None,
            ..party
        };
        assert_eq!(told_apart_by(&unknown), "1985 · 0912345678");
    }
}
