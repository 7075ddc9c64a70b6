//! The words an officer types into a command, before they become part of a case's history.
//!
//! **Invariant:** what is kept is composed, trimmed, without characters that could reach a terminal
//! as anything but text, and no longer than the national exchange takes.

use crate::casework::refusal::{Code, Refusal};
use crate::contract::case::{Party, PartyKind};
use crate::text::{sanitize, sanitize_lines};

/// In characters: the limit of *TrichYeuHoSo*, which we hold every free text to.
const MAX_TEXT: usize = 1000;
/// Names, numbers of papers, names of files.
const MAX_LINE: usize = 200;

/// A text of one or more lines that has to say something.
pub(super) fn text(field: &'static str, typed: &str) -> Result<String, Refusal> {
    filled(field, optional_text(field, typed)?)
}

pub(super) fn optional_text(field: &'static str, typed: &str) -> Result<String, Refusal> {
    limited(field, &sanitize_lines(typed), MAX_TEXT)
}

/// A single line that has to say something.
pub(super) fn line(field: &'static str, typed: &str) -> Result<String, Refusal> {
    filled(field, optional_line(field, typed)?)
}

pub(super) fn optional_line(field: &'static str, typed: &str) -> Result<String, Refusal> {
    limited(field, &sanitize(typed), MAX_LINE)
}

/// The names of a party's fields in a command, to put the blame where it belongs.
pub(super) struct PartyFields {
    pub(super) name: &'static str,
    pub(super) id_number: &'static str,
    pub(super) born: &'static str,
    pub(super) phone: &'static str,
    email: &'static str,
    address: &'static str,
    pub(super) ward: &'static str,
    pub(super) representative: &'static str,
}

pub(super) const OWNER: PartyFields = PartyFields {
    name: "owner.name",
    id_number: "owner.id_number",
    born: "owner.born",
    phone: "owner.phone",
    email: "owner.email",
    address: "owner.address",
    ward: "owner.ward",
    representative: "owner.representative",
};

pub(super) const SUBMITTER: PartyFields = PartyFields {
    name: "submitter.name",
    id_number: "submitter.id_number",
    born: "submitter.born",
    phone: "submitter.phone",
    email: "submitter.email",
    address: "submitter.address",
    ward: "submitter.ward",
    representative: "submitter.representative",
};

/// A party with clean texts; whether its numbers are plausible is the identity rules' business.
pub(super) fn party(party: &Party, fields: &PartyFields) -> Result<Party, Refusal> {
    let detail = |field: &'static str, typed: &Option<String>| {
        let Some(typed) = typed else { return Ok(None) };
        let text = optional_line(field, typed)?;
        Ok::<_, Refusal>((!text.is_empty()).then_some(text))
    };
    let representative = detail(fields.representative, &party.representative)?;
    if representative.is_some() && party.kind == PartyKind::Citizen {
        return Err(Refusal::invalid(
            fields.representative,
            Code::RepresentativeOfCitizen,
        ));
    }
    Ok(Party {
        person: party.person,
        kind: party.kind,
        name: line(fields.name, &party.name)?,
        id_number: detail(fields.id_number, &party.id_number)?,
        born: detail(fields.born, &party.born)?,
        phone: detail(fields.phone, &party.phone)?,
        email: detail(fields.email, &party.email)?,
        address: detail(fields.address, &party.address)?,
        ward: party.ward.clone(),
        ward_name: party.ward_name.clone(),
        representative,
    })
}

fn filled(field: &'static str, text: String) -> Result<String, Refusal> {
    if text.is_empty() {
        return Err(Refusal::invalid(field, Code::TextRequired));
    }
    Ok(text)
}

fn limited(field: &'static str, clean: &str, max: usize) -> Result<String, Refusal> {
    let text = clean.trim();
    if text.chars().count() > max {
        return Err(Refusal::invalid(field, Code::TextTooLong).with("max", max));
    }
    Ok(text.to_owned())
}
