//! Who the form is about: filled in from a card, from a record, or recognised by a tax code.

use crate::casework::identity::{CardScan, IdNumber, PartialDate, TaxCode, TaxCodeKind};
use crate::console::dialog::Dialog;
use crate::console::dialog::form::Input;
use crate::console::input::Key;
use crate::console::model::words::{Said, Words};
use crate::contract::case::{Party, PartyKind};
use crate::text::locale::Language;
use crate::text::typing::Keyboard;

/// Names of the owner's fields, and of the submitter's.
const OWNER: [&str; 6] = [
    "id_number",
    "owner",
    "born",
    "phone",
    "address",
    "representative",
];
const SUBMITTER: [&str; 6] = [
    "submitter_number",
    "submitter",
    "",
    "submitter_phone",
    "",
    "",
];

/// Fields for a number, each with that of the name that goes with it.
const NUMBER_AND_NAME: [(&str, &str); 2] =
    [("id_number", "owner"), ("submitter_number", "submitter")];

/// What is typed about people, of the owner first.
const PEOPLE: [&str; 11] = [
    "id_number",
    "owner",
    "representative",
    "born",
    "phone",
    "address",
    "submitter_number",
    "submitter",
    "submitter_phone",
    "mandate_number",
    "mandate_date",
];

impl Dialog {
    /// Fills what is still empty of the owner from the record of the number.
    pub fn fill_owner(&mut self, party: &Party) {
        self.fill_party(party, &OWNER);
        if let Some(choice) = self.form.choice_mut("owner_kind") {
            choice.choose(kind_key(party.kind));
        }
    }

    /// Fills what is still empty of the person who stands there, and says what differs.
    pub fn fill_person(&mut self, party: &Party) {
        if self.brings_for_another() {
            self.fill_party(party, &SUBMITTER);
        } else if self.owner_kind() != PartyKind::Citizen && party.kind == PartyKind::Citizen {
            // Who stands there for an organisation.
            self.fill_empty("representative", &party.name);
        } else {
            self.fill_owner(party);
        }
    }

    fn fill_party(&mut self, party: &Party, fields: &[&'static str; 6]) {
        let said = [
            party.id_number.as_deref(),
            Some(party.name.as_str()),
            party.born.as_deref(),
            party.phone.as_deref(),
            party.address.as_deref(),
            party.representative.as_deref(),
        ];
        for (field, said) in fields.iter().copied().zip(said) {
            self.fill_empty(field, said.unwrap_or_default());
        }
    }

    /// What a card says of the person who stands there. Damaged, only its number is taken over.
    pub fn fill_from_card(&mut self, card: &CardScan, today: jiff::civil::Date) {
        let number = card.number().to_string();
        let number_field = if self.brings_for_another() {
            "submitter_number"
        } else if self.owner_kind() == PartyKind::Citizen {
            "id_number"
        } else {
            ""
        };
        self.fill_empty(number_field, &number);
        let mut doubts: Vec<Said> = card.warnings(today).into_iter().map(Into::into).collect();
        if let Some(details) = card.details() {
            let party = Party {
                kind: PartyKind::Citizen,
                name: details.name.clone(),
                id_number: Some(number),
                born: details.born.map(PartialDate::shown),
                phone: None,
                email: None,
                address: Some(details.address.clone()),
                ..Party::default()
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

    pub(in crate::console::dialog) fn brings_for_another(&self) -> bool {
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

    /// Takes over who the form before was about and who brought it; nothing else of it.
    pub fn take_people_of(&mut self, before: &Self, language: Language) {
        for name in PEOPLE {
            let said = before.form.text(name);
            if let Some(Input::Line(line) | Input::Date(line)) =
                self.form.get_mut(name).map(|it| &mut it.input)
            {
                line.set(&said);
            }
        }
        for name in ["owner_kind", "brought_by", "mandate"] {
            if let Some(choice) = self.form.choice_mut(name) {
                choice.choose(before.form.choice(name));
            }
        }
        let kept = before.kept_place();
        if let (Some(intaking), Some(before)) = (self.intake_mut(), before.intake()) {
            intaking.known.clone_from(&before.known);
            intaking.asked_number.clone_from(&before.asked_number);
            intaking.asked_name.clone_from(&before.asked_name);
            intaking.told_apart = true;
            intaking.by_tax_code = before.by_tax_code;
            intaking.located.kept = kept;
        }
        self.restore_place(language);
        self.show_intake_fields();
    }

    /// A name typed where a number was expected: whoever stands there is told by either, so it goes
    /// to the empty field of the name, read as it would have been typed there. Tells whether it did.
    pub fn move_name_out_of_number(&mut self, keyboard: Keyboard) -> bool {
        if self.letters_in_untouched_draft().is_some() {
            return false;
        }
        let focused = self.form.focused().map(|it| it.name);
        let fields = NUMBER_AND_NAME.into_iter();
        let found = fields
            .filter(|(number, _)| Some(*number) == focused)
            .find(|(number, name)| self.is_name_in(number) && self.form.text(name).is_empty());
        let Some((number, name)) = found else {
            return false;
        };
        let typed = self.form.text(number);
        if let Some(Input::Line(line)) = self.form.get_mut(name).map(|it| &mut it.input) {
            for letter in typed.chars() {
                line.type_key(Key::char(letter), keyboard);
            }
            line.finish(keyboard);
        }
        if let Some(Input::Line(line)) = self.form.get_mut(number).map(|it| &mut it.input) {
            line.set("");
        }
        self.form.focus_on(name);
        let moved = self.form.text(name);
        if let Some(intaking) = self.intake_mut() {
            intaking.moved_name = Some((name, moved));
        }
        true
    }

    /// Whether what stands in a field for a number is a name: letters, and no digit among them.
    pub(in crate::console) fn is_name_in(&self, number: &str) -> bool {
        let text = self.form.text(number);
        let letters = text.chars().filter(|it| it.is_alphabetic()).count();
        letters > 1 && !text.chars().any(|it| it.is_ascii_digit())
    }

    /// What to say of a name that was moved, as long as it stands there as it was typed.
    pub fn moved_name_words(&self, language: Language) -> Option<String> {
        let (field, name) = self.intake()?.moved_name.as_ref()?;
        let stands = self.form.text(field) == *name;
        stands.then(|| language.text("intake-name-moved"))
    }

    /// The kind of owner the form stands on.
    pub(in crate::console::dialog) fn owner_kind(&self) -> PartyKind {
        party_kind(self.form.choice("owner_kind"))
    }

    /// A number that is an organisation's tax code (*mã số thuế*) and nobody's personal number makes
    /// the owner an organisation, as long as the officer has not said which; tells whether it did.
    pub fn recognise_tax_code(&mut self) -> bool {
        let number = self.form.text("id_number");
        let is_tax_code = IdNumber::parse(&number).is_err()
            && TaxCode::parse(&number)
                .is_ok_and(|it| !matches!(it.kind(), TaxCodeKind::Personal(_)));
        let kind = self.owner_kind();
        let Some(intaking) = self.intake_mut() else {
            return false;
        };
        let found = match (is_tax_code, kind) {
            (true, PartyKind::Citizen) => PartyKind::Business,
            // The number was corrected to a person's.
            (false, PartyKind::Business) if intaking.by_tax_code => PartyKind::Citizen,
            _ => return false,
        };
        intaking.by_tax_code = is_tax_code;
        if let Some(choice) = self.form.choice_mut("owner_kind") {
            choice.choose(kind_key(found));
        }
        self.show_intake_fields();
        true
    }

    /// Whether the form wants to know who stands for the organisation: a household business under a
    /// person's own number has nobody else, and an authority needs none.
    pub(super) fn wants_representative(&self) -> bool {
        match self.owner_kind() {
            PartyKind::Organisation => true,
            PartyKind::Business => {
                let code = TaxCode::parse(&self.form.text("id_number"));
                !code.is_ok_and(|it| matches!(it.kind(), TaxCodeKind::Personal(_)))
            }
            PartyKind::Citizen | PartyKind::StateAgency => false,
        }
    }
}

pub(super) fn party_kind(key: &str) -> PartyKind {
    [
        PartyKind::Business,
        PartyKind::StateAgency,
        PartyKind::Organisation,
    ]
    .into_iter()
    .find(|it| kind_key(*it) == key)
    .unwrap_or(PartyKind::Citizen)
}

pub(in crate::console::dialog) fn kind_key(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Citizen => "citizen",
        PartyKind::Business => "business",
        PartyKind::StateAgency => "state_agency",
        PartyKind::Organisation => "organisation",
    }
}
