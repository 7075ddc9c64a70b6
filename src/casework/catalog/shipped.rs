//! Holds the shipped catalogues to what they promise.

use super::{Catalog, CodeRegime, DayKind, Duration, Place};
use crate::contract::id::ProcedureCode;
use jiff::civil::{Date, Weekday, date};
use rstest::rstest;
use std::collections::BTreeSet;

fn day_kinds(catalog: &Catalog, day: Date) -> Vec<(DayKind, bool)> {
    catalog
        .calendar
        .days
        .iter()
        .filter(|it| it.date == day)
        .map(|it| (it.kind, it.unverified))
        .collect()
}

#[test]
fn the_two_tier_catalogue_has_all_units_of_the_city() {
    let catalog = Catalog::embedded("ha-noi-2026").unwrap();
    let agencies: Vec<_> = catalog
        .units
        .iter()
        .filter(|unit| matches!(unit.kind.as_str(), "ward" | "commune"))
        .collect();
    let codes: BTreeSet<_> = agencies
        .iter()
        .filter_map(|it| it.gso_code.as_deref())
        .collect();
    assert_eq!(codes.len(), 126);
    assert_eq!(agencies.iter().filter(|it| it.kind == "ward").count(), 51);
    assert!(codes.iter().all(|code| code.len() == 5));
    let mnemonics: BTreeSet<_> = agencies.iter().map(|it| &it.mnemonic).collect();
    assert_eq!(mnemonics.len(), 126);
    assert_eq!(catalog.policy.code_regime, CodeRegime::Qd20_2020);
}

#[test]
fn nothing_of_the_district_outlives_it() {
    let catalog = Catalog::embedded("hoan-kiem-2021").unwrap();
    let last = date(2025, 6, 30);
    for unit in &catalog.units {
        let is_of_the_district =
            unit.id.as_str().starts_with("q-") || unit.id.as_str().starts_with("p-");
        assert_eq!(
            unit.validity.valid_to == Some(last),
            is_of_the_district,
            "{}",
            unit.id
        );
    }
    assert!(
        catalog
            .procedures
            .iter()
            .all(|it| it.validity.valid_to == Some(last))
    );
    assert_eq!(catalog.policy.code_regime, CodeRegime::Tt01_2018);
}

#[rstest]
fn procedures_are_whole(#[values("ha-noi-2026", "hoan-kiem-2021")] name: &str) {
    let catalog = Catalog::embedded(name).unwrap();
    assert!(
        catalog.procedures.len() >= 45,
        "{}",
        catalog.procedures.len()
    );
    for procedure in &catalog.procedures {
        assert!(!procedure.parts.is_empty(), "{}", procedure.code);
        for (index, part) in procedure.parts.iter().enumerate() {
            assert_eq!(
                part.code.as_str(),
                format!("TP{:02}", index + 1),
                "{}",
                procedure.code
            );
            assert!(
                part.originals + part.copies > 0,
                "{} {}",
                procedure.code,
                part.code
            );
        }
    }
    let codes = catalog
        .units
        .iter()
        .filter(|unit| unit.agency_code.is_some());
    assert!(codes.into_iter().all(|unit| unit.code_is_example));
}

#[test]
fn the_published_step_hours_of_copies_from_a_register_are_kept() {
    let catalog = Catalog::embedded("ha-noi-2026").unwrap();
    let procedure = catalog
        .procedure_on(&ProcedureCode::new("2.000908"), date(2026, 11, 23))
        .unwrap();
    assert_eq!(procedure.duration, Duration::InDay);
    let template = catalog.template(&procedure.template).unwrap();
    let minutes: Vec<u32> = template
        .steps
        .iter()
        .filter_map(|it| it.working_minutes)
        .collect();
    assert_eq!(minutes, [120, 180, 120, 60]);
    assert_eq!(template.steps.last().unwrap().at, Place::ReceivingCounter);
}

/// What the sources settle: off, worked, and what they leave open, which must not take effect.
#[rstest]
#[case("ha-noi-2026", date(2026, 11, 24), DayKind::Off, false)]
#[case("ha-noi-2026", date(2026, 1, 2), DayKind::Off, false)]
#[case("ha-noi-2026", date(2026, 1, 10), DayKind::Working, false)]
#[case("ha-noi-2026", date(2026, 2, 16), DayKind::Off, false)]
#[case("ha-noi-2026", date(2026, 2, 20), DayKind::Off, false)]
#[case("ha-noi-2026", date(2026, 4, 27), DayKind::Off, false)]
#[case("ha-noi-2026", date(2026, 9, 1), DayKind::Off, false)]
#[case("ha-noi-2026", date(2026, 8, 31), DayKind::Off, true)]
#[case("ha-noi-2026", date(2026, 8, 22), DayKind::Working, true)]
#[case("hoan-kiem-2021", date(2025, 5, 2), DayKind::Off, true)]
#[case("hoan-kiem-2021", date(2025, 4, 26), DayKind::Working, true)]
#[case("hoan-kiem-2021", date(2024, 4, 29), DayKind::Off, false)]
#[case("hoan-kiem-2021", date(2024, 5, 4), DayKind::Working, false)]
#[case("hoan-kiem-2021", date(2023, 5, 2), DayKind::Off, false)]
#[case("hoan-kiem-2021", date(2023, 5, 3), DayKind::Off, false)]
#[case("hoan-kiem-2021", date(2022, 1, 3), DayKind::Off, false)]
#[case("hoan-kiem-2021", date(2024, 2, 8), DayKind::Off, true)]
fn a_day_is_what_its_source_says(
    #[case] name: &str,
    #[case] day: Date,
    #[case] kind: DayKind,
    #[case] unverified: bool,
) {
    let catalog = Catalog::embedded(name).unwrap();
    assert_eq!(day_kinds(&catalog, day), [(kind, unverified)]);
}

#[test]
fn a_swap_that_is_not_announced_leaves_no_trace_in_2026() {
    let catalog = Catalog::embedded("ha-noi-2026").unwrap();
    for day in [date(2026, 5, 2), date(2026, 11, 23), date(2026, 9, 3)] {
        assert_eq!(day_kinds(&catalog, day), []);
    }
    assert_eq!(catalog.calendar.years, [2025, 2026]);
}

#[rstest]
fn make_up_days_fall_on_weekends(#[values("ha-noi-2026", "hoan-kiem-2021")] name: &str) {
    let catalog = Catalog::embedded(name).unwrap();
    for day in catalog
        .calendar
        .days
        .iter()
        .filter(|it| it.kind == DayKind::Working)
    {
        assert_eq!(day.date.weekday(), Weekday::Saturday, "{}", day.date);
    }
}
