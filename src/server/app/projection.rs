//! A case as lists show it: the row and the lists of each unit, worked out from the case alone.
//!
//! **Invariant:** a pure function of the case and the catalogue, so that replaying a case's events
//! gives the rows that stand in the database.

use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, Procedure};
use crate::casework::code::{normalise_code, read_code};
use crate::casework::standstill::{standstill, stuck_at};
use crate::contract::case::Party;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Clock, Status};
use crate::server::store::access::AccessRow;
use crate::server::store::cases::CaseRecord;
use crate::text;
use serde::Serialize;
use std::collections::BTreeMap;

/// Longer keys differ too late to matter; what is equal until here stands by its number.
const OWNER_KEY_BYTES: usize = 48;

/// The procedure in the version that was in force when the case came in.
pub fn procedure_of<'c>(case: &Case, catalog: &'c Catalog) -> Option<&'c Procedure> {
    catalog.procedure_on(&case.procedure, case.submitted_at.local().date())
}

/// The row of the work list; `audit_hash` is what the case's audit chain ends in.
pub fn record(case: &Case, catalog: &Catalog, audit_hash: String) -> CaseRecord {
    let pending = case.pending();
    let missing = procedure_of(case, catalog).map_or(0, |it| case.missing_parts(it).len());
    CaseRecord {
        id: case.id.to_string(),
        version: case.version as i64,
        code: case.code.as_ref().map(ToString::to_string),
        status: i64::from(case.status.code()),
        sub_status: case.sub_status.clone(),
        open: is_open(case),
        procedure: case.procedure.to_string(),
        procedure_name: case.procedure_name.clone(),
        channel: word(case.channel),
        owner_name: case.owner.name.clone(),
        owner_id_masked: case.owner.id_number.as_deref().map(masked),
        owner_key: owner_key(case),
        search: search_text(case),
        submitted_at: case.submitted_at.millis(),
        received_at: case.received_at.map(Instant::millis),
        received_key: received_key(case),
        due_at: case.due_at.map(Instant::millis),
        due_key: due_key(case),
        clock: word(case.clock),
        step: case.step.clone(),
        step_due_at: case.step_due_at.map(Instant::millis),
        submitted_at_unit: case.submitted_at_unit.to_string(),
        received_by_unit: case.received_by_unit.to_string(),
        competent_unit: case.competent_unit.to_string(),
        holder_unit: case.holder_unit.to_string(),
        holder_officer: case.holder_officer.map(|it| it.to_string()),
        pending_id: pending.map(|hop| hop.id.to_string()),
        pending_to_unit: pending.map(|hop| hop.to.unit.to_string()),
        pending_to_officer: pending
            .and_then(|hop| hop.to.officer)
            .map(|it| it.to_string()),
        pending_kind: pending.map(|hop| word(hop.kind)),
        pending_sent_at: pending.map(|hop| hop.sent_at.millis()),
        missing_parts: missing as i64,
        digitized: case.current_result().is_some(),
        reminder_due_at: case.reminder_due_at().map(Instant::millis),
        audit_hash,
    }
}

/// The rows of every unit that has or had to do with the case and of every unit above them.
pub fn access(case: &Case, catalog: &Catalog) -> Vec<AccessRow> {
    let mut rows = Rows {
        blank: blank_access(case),
        catalog,
        rows: BTreeMap::new(),
    };
    let hops = case
        .handovers
        .iter()
        .flat_map(|hop| [&hop.from_unit, &hop.to.unit]);
    let involved = [
        &case.submitted_at_unit,
        &case.received_by_unit,
        &case.competent_unit,
        &case.holder_unit,
    ];
    for unit in hops.chain(involved) {
        rows.mark(unit, |_| {});
    }
    if let Some(standstill) = standstill(case) {
        let stuck_at = stuck_at(&standstill, catalog).millis();
        rows.mark(standstill.with, |row| row.stuck_at = Some(stuck_at));
    }
    if let Some(hop) = case.pending() {
        let to_officer = hop.to.officer.map(|it| it.to_string());
        rows.mark(&hop.to.unit, |row| {
            row.to_receive = true;
            row.to_officer.clone_from(&to_officer);
        });
    }
    if is_open(case) {
        rows.mark(&case.holder_unit, |row| row.held = true);
    }
    if case.clock == Clock::Running && case.due_at.is_some() {
        rows.mark(&case.holder_unit, |row| row.running = true);
    }
    match case.national() {
        Some(Status::Submitted) if case.channel == Channel::Online => {
            rows.mark(&case.received_by_unit, |row| row.new_online = true);
        }
        Some(Status::AwaitingSupplement) => {
            for unit in [&case.holder_unit, &case.received_by_unit] {
                rows.mark(unit, |row| row.supplement = true);
            }
        }
        Some(Status::Resolved) => {
            rows.mark(&case.received_by_unit, |row| row.to_return = true);
        }
        _ => {}
    }
    let finished = matches!(case.national(), Some(Status::Resolved | Status::Returned));
    // Where nothing written is issued there is no scan to wait for: the word alone ends it.
    let digitized = case.current_result().is_some() || case.digitized.is_some();
    if finished && !digitized {
        for unit in [
            &case.competent_unit,
            &case.holder_unit,
            &case.received_by_unit,
        ] {
            rows.mark(unit, |row| row.undigitized = true);
        }
    }
    rows.rows.into_values().collect()
}

/// A row of a unit that sees the case and has it in none of its lists.
pub fn blank_access(case: &Case) -> AccessRow {
    AccessRow {
        due_key: due_key(case),
        received_key: received_key(case),
        owner_key: owner_key(case),
        open: is_open(case),
        ..AccessRow::default()
    }
}

struct Rows<'c> {
    blank: AccessRow,
    catalog: &'c Catalog,
    rows: BTreeMap<UnitId, AccessRow>,
}

impl Rows<'_> {
    /// Marks the rows of a unit and of all above it.
    fn mark(&mut self, unit: &UnitId, mark: impl Fn(&mut AccessRow)) {
        let above = self.catalog.ancestors(unit);
        // A unit that the catalogue has lost still has its own row.
        let own = above.is_empty().then_some(unit);
        for unit in own
            .into_iter()
            .chain(above.into_iter().map(|unit| &unit.id))
        {
            let blank = &self.blank;
            let row = self.rows.entry(unit.clone()).or_insert_with(|| AccessRow {
                unit: unit.to_string(),
                ..blank.clone()
            });
            mark(row);
        }
    }
}

fn is_open(case: &Case) -> bool {
    !case.national().is_some_and(Status::is_terminal)
}

fn due_key(case: &Case) -> i64 {
    case.due_at.map_or(i64::MAX, Instant::millis)
}

fn received_key(case: &Case) -> i64 {
    case.received_at.unwrap_or(case.submitted_at).millis()
}

fn owner_key(case: &Case) -> Vec<u8> {
    let mut key = text::name_key(&case.owner.name);
    key.truncate(OWNER_KEY_BYTES);
    key
}

/// All but the last three characters as asterisks.
fn masked(number: &str) -> String {
    let length = number.chars().count();
    let hidden = length
        .saturating_sub(3)
        .max(usize::from(length > 0 && length <= 3));
    number
        .chars()
        .enumerate()
        .map(|(index, letter)| if index < hidden { '*' } else { letter })
        .collect()
}

/// A word of the contract as it stands on the wire.
pub fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => unreachable!("an enumeration of the contract is a word on the wire: {other:?}"),
    }
}

/// What a case is found by: folded names and initials, codes with their end marked by `$`, numbers
/// with their beginning marked, every word after a [`WORD_MARK`]. The marks are in no name, code or number.
fn search_text(case: &Case) -> String {
    let mut search = String::from(WORD_MARK);
    let mut add = |prefix: &str, text: &str, suffix: &str| {
        if !text.is_empty() {
            for part in [prefix, text, suffix, WORD_MARK] {
                search.push_str(part);
            }
        }
    };
    for party in std::iter::once(&case.owner).chain(&case.submitter) {
        let Party {
            name,
            id_number,
            phone,
            ..
        } = party;
        add("", &text::fold(name).replace(' ', WORD_MARK), "");
        add("", &text::initials(name), "");
        add(
            ID_MARK,
            &id_number.as_deref().map(text::fold).unwrap_or_default(),
            "",
        );
        add(
            PHONE_MARK,
            &phone.as_deref().map(digits).unwrap_or_default(),
            "",
        );
    }
    if let Some(code) = &case.code {
        let normal = normalise_code(code.as_str()).to_lowercase();
        add("", &normal, END_MARK);
        if read_code(code.as_str()).is_some()
            && let Some((head, number)) = normal.rsplit_once('-')
        {
            // Numbers are typed without their leading zeros as well.
            let number = format!("{NUMBER_MARK}{}", number.trim_start_matches('0'));
            add(head, &number, END_MARK);
        }
    }
    search
}

/// Before every word; two characters, so that with a single letter they are the three that an index
/// of trigrams wants.
pub(super) const WORD_MARK: &str = "  ";
pub(super) const ID_MARK: &str = "@";
pub(super) const PHONE_MARK: &str = "+";
pub(super) const END_MARK: &str = "$";
pub(super) const NUMBER_MARK: &str = "#";

pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("001099012345", "*********345")]
    #[case("12345", "**345")]
    #[case("123", "*23")]
    #[case("", "")]
    fn an_id_shows_its_last_three_characters_at_most(#[case] number: &str, #[case] shown: &str) {
        assert_eq!(masked(number), shown);
    }
}
