//! The tree of units: whether it is one, and whether its people can be told apart by two letters.

use super::{Report, Severity};
use crate::casework::catalog::{Capability, Rows, Unit};
use crate::contract::id::UnitId;
use crate::contract::reason::Reason;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(report: &mut Report) {
    let catalog = report.catalog;
    let mut first_of: BTreeMap<&UnitId, usize> = BTreeMap::new();
    for (index, unit) in catalog.units.iter().enumerate() {
        report.validity(Rows::Units, index, unit.id.as_str(), unit.validity);
        if let Some(first) = first_of.get(&unit.id) {
            let place = report.place(Rows::Units, *first);
            report.row(
                Severity::Error,
                Rows::Units,
                index,
                &unit.id,
                Reason::new("catalog_duplicate_unit")
                    .with("unit", &unit.id)
                    .with("place", place),
            );
        } else {
            first_of.insert(&unit.id, index);
        }
        hours(report, index, unit);
        code_shape(report, index, unit);
        parent(report, index, unit);
    }
    cycles(report);
    mnemonics(report);
    successions(report);
    places(report);
    if tree_is_sound(report) {
        codes_to_number_by(report);
    }
}

/// Whether questions about what stands above and below a unit have an answer.
pub(super) fn tree_is_sound(report: &Report) -> bool {
    !report.findings.iter().any(|finding| {
        matches!(
            finding.message.code.as_str(),
            "catalog_duplicate_unit" | "catalog_unknown_parent" | "catalog_unit_cycle"
        )
    })
}

fn hours(report: &mut Report, index: usize, unit: &Unit) {
    let Some(hours) = &unit.hours else { return };
    if !report.catalog.calendar.hours.contains_key(hours) {
        report.row(
            Severity::Error,
            Rows::Units,
            index,
            &unit.id,
            Reason::new("catalog_unknown_hours")
                .with("unit", &unit.id)
                .with("hours", hours),
        );
    }
}

/// An agency code is of the shape of QĐ 20/2020, which has room for the older ones as well.
fn code_shape(report: &mut Report, index: usize, unit: &Unit) {
    let is_code = |code: &str| {
        !code.is_empty()
            && code.len() <= 35
            && code
                .bytes()
                .all(|it| it == b'.' || it.is_ascii_digit() || it.is_ascii_uppercase())
    };
    if let Some(code) = unit.agency_code.as_deref().filter(|code| !is_code(code)) {
        report.row(
            Severity::Error,
            Rows::Units,
            index,
            &unit.id,
            Reason::new("catalog_agency_code_shape")
                .with("unit", &unit.id)
                .with("code", code),
        );
    }
}

/// Whoever takes cases in has an agency code, its own or one above, to number them by.
fn codes_to_number_by(report: &mut Report) {
    let catalog = report.catalog;
    for (index, unit) in catalog.units.iter().enumerate() {
        let receives = unit.capabilities.contains(&Capability::CanReceive);
        if receives && catalog.agency_code_of(&unit.id).is_none() {
            report.row(
                Severity::Error,
                Rows::Units,
                index,
                &unit.id,
                Reason::new("catalog_no_agency_code").with("unit", &unit.id),
            );
        }
    }
}

fn parent(report: &mut Report, index: usize, unit: &Unit) {
    let Some(parent) = &unit.parent else { return };
    let (severity, code) = match report.catalog.unit(parent) {
        None => (Severity::Error, "catalog_unknown_parent"),
        Some(above) if !above.validity.covers(&unit.validity) => {
            (Severity::Warning, "catalog_unit_outlives_parent")
        }
        Some(_) => return,
    };
    report.row(
        severity,
        Rows::Units,
        index,
        &unit.id,
        Reason::new(code)
            .with("unit", &unit.id)
            .with("parent", parent),
    );
}

/// Units that stand above themselves, each ring told once, at its first row.
fn cycles(report: &mut Report) {
    let catalog = report.catalog;
    let mut told: BTreeSet<&UnitId> = BTreeSet::new();
    for (index, unit) in catalog.units.iter().enumerate() {
        let chain = catalog.ancestors(&unit.id);
        let closes = chain
            .last()
            .and_then(|top| top.parent.as_ref())
            .is_some_and(|above| *above == unit.id);
        if !closes || told.contains(&unit.id) {
            continue;
        }
        told.extend(chain.iter().map(|it| &it.id));
        let ring: Vec<&str> = chain
            .iter()
            .map(|it| it.id.as_str())
            .chain([unit.id.as_str()])
            .collect();
        report.row(
            Severity::Error,
            Rows::Units,
            index,
            &unit.id,
            Reason::new("catalog_unit_cycle").with("path", ring.join(" → ")),
        );
    }
}

/// Two to four letters, and no two alike where both can be picked: among the offices of an agency,
/// and among the agencies and offices right below one.
fn mnemonics(report: &mut Report) {
    let catalog = report.catalog;
    let mut groups: BTreeMap<&UnitId, Vec<usize>> = BTreeMap::new();
    for (index, unit) in catalog.units.iter().enumerate() {
        let is_short = (2..=4).contains(&unit.mnemonic.len())
            && unit.mnemonic.bytes().all(|it| it.is_ascii_lowercase());
        if !is_short {
            report.row(
                Severity::Error,
                Rows::Units,
                index,
                &unit.id,
                Reason::new("catalog_mnemonic_shape")
                    .with("unit", &unit.id)
                    .with("mnemonic", &unit.mnemonic),
            );
        }
        let own = catalog.agency_of(&unit.id).map(|agency| &agency.id);
        let above = unit
            .parent
            .as_ref()
            .filter(|_| unit.is_agency())
            .and_then(|parent| catalog.agency_of(parent))
            .map(|agency| &agency.id);
        for group in [own, above].into_iter().flatten() {
            groups.entry(group).or_default().push(index);
        }
    }
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    for members in groups.values() {
        for (position, one) in members.iter().enumerate() {
            for two in members.iter().skip(position + 1) {
                let (Some(first), Some(second)) =
                    (catalog.units.get(*one), catalog.units.get(*two))
                else {
                    continue;
                };
                let collide = first.id != second.id
                    && first.mnemonic == second.mnemonic
                    && first.validity.overlaps(&second.validity);
                if collide && told.insert((*one, *two)) {
                    report.row(
                        Severity::Error,
                        Rows::Units,
                        *two,
                        &second.id,
                        Reason::new("catalog_mnemonic_taken")
                            .with("mnemonic", &second.mnemonic)
                            .with("unit", &second.id)
                            .with("other", &first.id),
                    );
                }
            }
        }
    }
}

fn successions(report: &mut Report) {
    let catalog = report.catalog;
    for (index, row) in catalog.successions.iter().enumerate() {
        for unit in [&row.old, &row.new] {
            if catalog.unit(unit).is_none() {
                report.row(
                    Severity::Error,
                    Rows::Successions,
                    index,
                    unit,
                    Reason::new("catalog_unknown_successor").with("unit", unit),
                );
            }
        }
        if succeeds_itself(report, &row.old) {
            report.row(
                Severity::Error,
                Rows::Successions,
                index,
                &row.old,
                Reason::new("catalog_succession_cycle").with("unit", &row.old),
            );
        }
    }
}

/// A name that addresses bear leads to wards and communes that are there.
fn places(report: &mut Report) {
    let catalog = report.catalog;
    for (index, row) in catalog.places.iter().enumerate() {
        if row.now.is_empty() {
            report.row(
                Severity::Error,
                Rows::Places,
                index,
                &row.name,
                Reason::new("catalog_place_without_unit").with("place", &row.name),
            );
        }
        for unit in &row.now {
            if !catalog.unit(unit).is_some_and(Unit::is_ward) {
                report.row(
                    Severity::Error,
                    Rows::Places,
                    index,
                    &row.name,
                    Reason::new("catalog_unknown_successor").with("unit", unit),
                );
            }
        }
    }
}

fn succeeds_itself(report: &Report, unit: &UnitId) -> bool {
    let mut reached: Vec<&UnitId> = Vec::new();
    let mut next: Vec<&UnitId> = vec![unit];
    while let Some(old) = next.pop() {
        for row in report.catalog.successions_of(old) {
            if row.new == *unit {
                return true;
            }
            if !reached.contains(&&row.new) {
                reached.push(&row.new);
                next.push(&row.new);
            }
        }
    }
    false
}
