//! Whether the people on a case can be who the form says: what a counter checks and a portal's
//! submission, which is kept as it came, does not.
//!
//! Impossible is refused, implausible is a warning (domain.md §8).

use crate::casework::decide::words::PartyFields;
use crate::casework::identity::{IdNumber, PartialDate, Phone, TaxCode};
use crate::casework::refusal::Refusal;
use crate::contract::case::{Party, PartyKind};
use crate::contract::reason::Reason;
use jiff::civil::Date;

/// The party with its number as it is kept: without what people put between the groups.
pub fn written(party: &Party) -> Party {
    let number = said(party.id_number.as_ref()).map(|number| match party.kind {
        PartyKind::Citizen => IdNumber::parse(number).map(|it| it.as_str().to_owned()),
        PartyKind::Business | PartyKind::StateAgency | PartyKind::Organisation => {
            TaxCode::parse(number).map(|it| it.to_string())
        }
    });
    Party {
        id_number: number.map_or_else(|| party.id_number.clone(), Result::ok),
        ..party.clone()
    }
}

/// What cannot be, at the field that says it, in the form's order.
pub(super) fn impossible(party: &Party, fields: &PartyFields, today: Date) -> Vec<Refusal> {
    let mut found = Vec::new();
    let mut look = |field, wrong: Option<Reason>| {
        found.extend(wrong.map(|reason| Refusal::impossible(field, reason)));
    };
    for (field, name) in [
        (fields.name, Some(&party.name)),
        (fields.representative, party.representative.as_ref()),
    ] {
        let without = said(name).filter(|it| !it.chars().any(char::is_alphabetic));
        look(field, without.map(|_| Reason::new("name_without_letters")));
    }
    look(
        fields.id_number,
        said(party.id_number.as_ref()).and_then(|number| match party.kind {
            PartyKind::Citizen => IdNumber::parse(number).err(),
            PartyKind::Business | PartyKind::StateAgency | PartyKind::Organisation => {
                TaxCode::parse(number).err()
            }
        }),
    );
    look(
        fields.born,
        said(party.born.as_ref()).and_then(|born| match PartialDate::parse(born) {
            Ok(born) => born
                .is_after(today)
                .then(|| Reason::new("identity_born_later")),
            Err(reason) => Some(reason),
        }),
    );
    look(
        fields.phone,
        said(party.phone.as_ref()).and_then(|phone| Phone::parse(phone).err()),
    );
    found
}

/// What can be and is not likely.
pub(super) fn implausible(party: &Party, today: Date) -> Vec<Reason> {
    let mut found = Vec::new();
    let born = said(party.born.as_ref()).and_then(|born| PartialDate::parse(born).ok());
    if let Some(number) = said(party.id_number.as_ref()) {
        match party.kind {
            PartyKind::Citizen => {
                if let Ok(number) = IdNumber::parse(number) {
                    found.extend(number.warnings(today));
                    if let IdNumber::Personal(number) = number {
                        found.extend(number.disagreements(None, born));
                    }
                }
            }
            PartyKind::Business | PartyKind::StateAgency | PartyKind::Organisation => {
                found.extend(
                    TaxCode::parse(number)
                        .iter()
                        .flat_map(|it| it.warnings(today)),
                );
            }
        }
    }
    found.extend(born.iter().flat_map(|it| it.warnings(today)));
    if let Some(phone) = said(party.phone.as_ref()) {
        found.extend(Phone::parse(phone).iter().flat_map(Phone::warnings));
    }
    found
}

fn said(text: Option<&String>) -> Option<&str> {
    text.map(|it| it.trim()).filter(|it| !it.is_empty())
}
