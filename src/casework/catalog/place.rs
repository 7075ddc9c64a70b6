//! Names of places that addresses bear: the wards and communes in force and those that are no more.

use super::{Catalog, Unit};
use crate::contract::id::UnitId;
use crate::contract::place::{Place, PlaceUnit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Digits of a commune-level unit's GSO code; provinces have two, districts had three (domain.md §3.5).
const COMMUNE_DIGITS: usize = 5;
/// What the names of people's committees begin with.
const COMMITTEE: &str = "Ủy ban nhân dân ";

/// A ward or commune that is no more, for which no unit of its own is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerPlace {
    /// *Mã ĐVHC* it had; another place may have it now.
    pub code: String,
    pub name: String,
    /// The district that stood above it.
    pub within: String,
    pub valid_to: Date,
    /// The units its area belongs to now; several where it was divided.
    pub now: Vec<UnitId>,
    pub source: String,
    #[serde(default)]
    pub unverified: Vec<String>,
}

impl Unit {
    /// Whether it administers a ward or commune: what an address names.
    pub fn is_ward(&self) -> bool {
        self.gso_code
            .as_ref()
            .is_some_and(|code| code.len() == COMMUNE_DIGITS)
    }

    /// *Phường Cửa Nam*.
    pub fn place_name(&self) -> &str {
        self.short_name.as_ref().unwrap_or(&self.name)
    }
}

impl Catalog {
    /// Every place an address can name on a day: those in force first, then the former ones.
    pub fn places(&self, day: Date) -> Vec<Place> {
        let in_force = self
            .units
            .iter()
            .filter(|it| it.is_ward() && it.validity.holds_on(day))
            .map(|unit| Place {
                name: unit.place_name().to_owned(),
                within: self.above(unit),
                until: None,
                now: vec![place_unit(unit)],
            });
        let ended = self
            .units
            .iter()
            .filter(|it| it.is_ward())
            .filter_map(|unit| {
                let until = unit.validity.valid_to.filter(|last| *last < day)?;
                Some(Place {
                    name: unit.place_name().to_owned(),
                    within: self.above(unit),
                    until: Some(until),
                    now: self.successors(&unit.id, day),
                })
            });
        let former = self
            .places
            .iter()
            .filter(|it| it.valid_to < day)
            .map(|place| Place {
                name: place.name.clone(),
                within: place.within.clone(),
                until: Some(place.valid_to),
                now: self.in_force(place.now.iter(), day),
            });
        in_force
            .chain(ended)
            .chain(former)
            .filter(|it| !it.now.is_empty())
            .collect()
    }

    fn above(&self, unit: &Unit) -> String {
        let above = unit.parent.as_ref().and_then(|it| self.unit(it));
        above.map_or_else(String::new, |it| {
            it.name
                .strip_prefix(COMMITTEE)
                .unwrap_or(&it.name)
                .to_owned()
        })
    }

    fn in_force<'a>(&self, units: impl Iterator<Item = &'a UnitId>, day: Date) -> Vec<PlaceUnit> {
        units
            .filter_map(|it| self.unit(it))
            .filter(|it| it.validity.holds_on(day))
            .map(place_unit)
            .collect()
    }

    /// What became of a unit by that day, however many changes it took.
    fn successors(&self, unit: &UnitId, day: Date) -> Vec<PlaceUnit> {
        let mut reached: Vec<&UnitId> = Vec::new();
        let mut next: Vec<&UnitId> = vec![unit];
        while let Some(old) = next.pop() {
            for row in self.successions_of(old) {
                if !reached.contains(&&row.new) {
                    reached.push(&row.new);
                    next.push(&row.new);
                }
            }
        }
        self.in_force(reached.into_iter(), day)
    }
}

fn place_unit(unit: &Unit) -> PlaceUnit {
    PlaceUnit {
        unit: unit.id.clone(),
        name: unit.place_name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rstest::rstest;

    const DAY: Date = date(2026, 6, 8);

    fn place(catalog: &str, name: &str, within: &str) -> Place {
        let catalog = Catalog::embedded(catalog).unwrap();
        let found = catalog.places(DAY);
        let mut found = found
            .into_iter()
            .filter(|it| it.name == name && it.within == within);
        found.next().unwrap_or_else(|| panic!("{name}, {within}"))
    }

    #[rstest]
    #[case::in_force("Phường Cửa Nam", "Thành phố Hà Nội", &["Phường Cửa Nam"])]
    #[case::merged("Phường Hàng Bài", "Quận Hoàn Kiếm", &["Phường Cửa Nam"])]
    #[case::divided("Phường Hàng Trống", "Quận Hoàn Kiếm", &["Phường Cửa Nam", "Phường Hoàn Kiếm"])]
    fn a_place_of_today_or_before_leads_to_units_in_force(
        #[case] name: &str,
        #[case] within: &str,
        #[case] now: &[&str],
    ) {
        let place = place("ha-noi-2026", name, within);
        let names: Vec<&str> = place.now.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, now);
        assert_eq!(place.unit().is_some(), now.len() == 1);
        assert_eq!(place.until.is_some(), within.starts_with("Quận"));
    }

    #[test]
    fn a_name_that_was_used_again_is_two_places() {
        let old = place("ha-noi-2026", "Phường Cửa Nam", "Quận Hoàn Kiếm");
        assert!(old.now.len() > 1);
        let new = place("ha-noi-2026", "Phường Cửa Nam", "Thành phố Hà Nội");
        assert_eq!(new.unit().unwrap().unit, UnitId::new("p25-cua-nam"));
    }

    #[test]
    fn units_that_ended_lead_to_their_successors() {
        let old = place("hoan-kiem-2021", "Phường Hàng Trống", "quận Hoàn Kiếm");
        let mut names: Vec<&str> = old.now.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["Phường Cửa Nam", "Phường Hoàn Kiếm"]);
    }

    #[test]
    fn before_the_change_a_place_of_that_day_is_in_force() {
        let catalog = Catalog::embedded("hoan-kiem-2021").unwrap();
        let places = catalog.places(date(2023, 6, 1));
        assert_eq!(places.len(), 18);
        assert!(places.iter().all(|it| it.until.is_none()));
    }

    #[test]
    fn every_former_place_of_the_city_has_a_unit_of_today() {
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let places = catalog.places(DAY);
        let former = places.iter().filter(|it| it.until.is_some()).count();
        assert_eq!((places.len() - former, former), (126, 526));
    }
}
