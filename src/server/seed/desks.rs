//! Where invented cases happen: the agencies of a catalogue that have a counter and offices behind it.

use crate::casework::catalog::{Capability, Catalog, Procedure, Unit};
use jiff::civil::Date;

/// An agency with a counter of its own and offices that decide.
#[derive(Clone, Debug)]
pub struct Desk<'a> {
    pub agency: &'a Unit,
    pub counter: &'a Unit,
    /// The agency's other units that do something on that day; the counter is not among them.
    pub offices: Vec<&'a Unit>,
}

impl Desk<'_> {
    /// The agency's own name, without what kind of agency it is.
    pub fn place_name(&self) -> &str {
        let name = self
            .agency
            .short_name
            .as_deref()
            .unwrap_or(&self.agency.name);
        ["Phường ", "Xã ", "Quận ", "UBND phường ", "UBND quận "]
            .iter()
            .find_map(|kind| name.strip_prefix(kind))
            .unwrap_or(name)
    }
}

/// Every desk that works on a day, in the catalogue's order.
pub fn desks(catalog: &Catalog, day: Date) -> Vec<Desk<'_>> {
    catalog
        .units
        .iter()
        .filter(|unit| unit.is_agency() && unit.validity.holds_on(day))
        .filter_map(|agency| {
            let counter = catalog.unit_for(&agency.id, "counter", day)?;
            let takes = counter.capabilities.contains(&Capability::CanReceive);
            let desk = Desk {
                agency,
                counter,
                offices: catalog
                    .offices(&agency.id, day)
                    .into_iter()
                    .filter(|office| office.id != counter.id && !office.functions.is_empty())
                    .collect(),
            };
            (takes && !procedures(catalog, &desk, day).is_empty()).then_some(desk)
        })
        .collect()
}

/// What the agency decides with an office of its own.
pub fn procedures<'a>(catalog: &'a Catalog, desk: &Desk, day: Date) -> Vec<&'a Procedure> {
    catalog
        .procedures
        .iter()
        .filter(|procedure| procedure.validity.holds_on(day))
        .filter(|procedure| procedure.levels.contains(&desk.agency.kind))
        .filter(|procedure| {
            procedure
                .decided_by
                .iter()
                .any(|function| catalog.unit_for(&desk.agency.id, function, day).is_some())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_three_wards_of_the_old_district_have_desks() {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let day = date(2026, 11, 23);
        let desks = desks(&catalog, day);
        let places: Vec<&str> = desks.iter().map(Desk::place_name).collect();
        assert_eq!(places, ["Hoàn Kiếm", "Cửa Nam", "Hồng Hà"]);
        for desk in &desks {
            assert!(desk.offices.len() >= 6);
            assert!(procedures(&catalog, desk, day).len() >= 40);
        }
        assert!(super::desks(&catalog, date(2020, 1, 1)).is_empty());
    }
}
