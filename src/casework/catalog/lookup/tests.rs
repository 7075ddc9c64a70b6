//! Questions put to the shipped catalogues.

use super::*;
use jiff::civil::date;
use rstest::rstest;

fn ha_noi() -> Catalog {
    Catalog::embedded("ha-noi-2026").unwrap()
}

fn hoan_kiem() -> Catalog {
    Catalog::embedded("hoan-kiem-2021").unwrap()
}

fn id(unit: &str) -> UnitId {
    UnitId::new(unit)
}

fn name(unit: Option<&Unit>) -> Option<&str> {
    unit.map(|unit| unit.id.as_str())
}

const TODAY: Date = date(2026, 11, 23);
const THEN: Date = date(2022, 3, 1);

#[test]
fn a_re_used_code_means_another_ward_on_another_day() {
    let catalog = hoan_kiem();
    let on = |code, day| name(catalog.unit_by_code(code, day)).map(str::to_owned);
    assert_eq!(
        on("00070", date(2025, 6, 30)).as_deref(),
        Some("p-hang-trong")
    );
    assert_eq!(
        on("00070", date(2025, 7, 1)).as_deref(),
        Some("p25-hoan-kiem")
    );
    assert_eq!(
        on("00082", date(2025, 6, 30)).as_deref(),
        Some("p-tran-hung-dao")
    );
    assert_eq!(
        on("00082", date(2025, 7, 1)).as_deref(),
        Some("p25-cua-nam")
    );
    assert_eq!(on("00073", date(2025, 7, 1)), None);
    assert_eq!(on("002", date(2025, 7, 1)), None);
}

#[rstest]
#[case("2.000815", true)]
#[case("2.000815.000.00.00.H55", true)]
#[case("2.000815.01", true)]
#[case("2.00081", false)]
#[case("2.0008155", false)]
#[case("A.000815.01", false)]
#[case("Đăng ký khai sinh", false)]
#[case("", false)]
fn a_local_variant_of_a_code_finds_the_national_procedure(#[case] code: &str, #[case] found: bool) {
    let catalog = ha_noi();
    let procedure = catalog.procedure_on(&ProcedureCode::new(code), TODAY);
    assert_eq!(procedure.is_some(), found);
}

#[test]
fn a_procedure_is_found_only_while_it_is_in_force() {
    let catalog = hoan_kiem();
    let code = ProcedureCode::new("1.001193");
    assert!(catalog.procedure_on(&code, date(2025, 6, 30)).is_some());
    assert!(catalog.procedure_on(&code, date(2025, 7, 1)).is_none());
    assert!(catalog.procedure_on(&code, date(2020, 12, 31)).is_none());
}

#[test]
fn an_office_is_within_its_agency_and_everything_above() {
    let catalog = ha_noi();
    let office = id("p25-hoan-kiem.tp");
    for above in [
        "p25-hoan-kiem.tp",
        "p25-hoan-kiem.vp",
        "p25-hoan-kiem",
        "hn",
    ] {
        assert!(catalog.is_within(&office, &id(above)), "{above}");
    }
    for other in ["p25-cua-nam", "p25-hoan-kiem.kt", "hn.pasc", "nowhere"] {
        assert!(!catalog.is_within(&office, &id(other)), "{other}");
    }
    assert_eq!(name(catalog.agency_of(&office)), Some("p25-hoan-kiem"));
    assert_eq!(
        name(catalog.agency_of(&id("hn.pasc.hoan-kiem"))),
        Some("hn")
    );
    assert_eq!(catalog.agency_of(&id("nowhere")), None);
}

#[test]
fn the_district_finds_its_own_office_and_never_that_of_a_ward() {
    let catalog = hoan_kiem();
    let of = |agency: &str, function: &str| {
        name(catalog.unit_for(&id(agency), function, THEN)).map(str::to_owned)
    };
    assert_eq!(
        of("q-hoan-kiem", "civil_status").as_deref(),
        Some("q-hoan-kiem.tp")
    );
    assert_eq!(
        of("q-hoan-kiem", "counter").as_deref(),
        Some("q-hoan-kiem.mc")
    );
    assert_eq!(
        of("p-hang-bac", "civil_status").as_deref(),
        Some("p-hang-bac.tp")
    );
    assert_eq!(of("q-hoan-kiem", "military"), None);
    assert_eq!(of("hn", "counter"), None);
}

#[rstest]
#[case::the_counter(Place::ReceivingCounter, Some("p-hang-dao.mc"))]
#[case::the_office_that_decides(Place::DecidingOffice, Some("p-hang-bac.tp"))]
#[case::an_office_of_the_ward(Place::Function("police".to_owned()), Some("p-hang-bac.ca"))]
#[case::an_office_that_only_the_district_has(Place::Function("social_insurance".to_owned()), Some("q-hoan-kiem.bh"))]
#[case::an_office_that_nobody_has(Place::Function("school".to_owned()), None)]
fn a_step_is_done_where_the_case_belongs(#[case] at: Place, #[case] expected: Option<&str>) {
    let catalog = hoan_kiem();
    let procedure = catalog
        .procedure_on(&ProcedureCode::new("1.001193"), THEN)
        .unwrap();
    // Taken in at Hàng Đào for a citizen of Hàng Bạc.
    let place = catalog.place(
        &at,
        procedure,
        &id("p-hang-dao.mc"),
        &id("p-hang-bac"),
        THEN,
    );
    assert_eq!(name(place), expected);
}

#[test]
fn what_the_district_decides_for_a_ward_is_decided_at_the_district() {
    let catalog = hoan_kiem();
    let procedure = catalog
        .procedure_on(&ProcedureCode::new("1.001776"), THEN)
        .unwrap();
    let place = catalog.place(
        &Place::DecidingOffice,
        procedure,
        &id("p-hang-bac.mc"),
        &id("p-hang-bac"),
        THEN,
    );
    assert_eq!(name(place), Some("q-hoan-kiem.xh"));
}

#[rstest]
#[case("hoan-kiem-2021", "1.001193", "p-hang-bac.mc", Some("p-hang-bac"))]
#[case("hoan-kiem-2021", "1.001612", "p-hang-bac.mc", Some("q-hoan-kiem"))]
#[case("hoan-kiem-2021", "1.001612", "q-hoan-kiem.mc", Some("q-hoan-kiem"))]
#[case("hoan-kiem-2021", "1.001193", "q-hoan-kiem.mc", None)]
#[case("ha-noi-2026", "1.001612", "p25-hoan-kiem.mc", Some("p25-hoan-kiem"))]
#[case("ha-noi-2026", "1.001612", "hn.pasc.hoan-kiem", None)]
fn the_competent_agency_follows_from_the_procedure_and_the_counter(
    #[case] catalog: &str,
    #[case] procedure: &str,
    #[case] counter: &str,
    #[case] expected: Option<&str>,
) {
    let catalog = Catalog::embedded(catalog).unwrap();
    let code = ProcedureCode::new(procedure);
    let procedure = catalog
        .procedures
        .iter()
        .find(|it| it.code == code)
        .unwrap();
    let agency = catalog.competent_agency(procedure, &id(counter));
    assert_eq!(name(agency), expected);
}

#[test]
fn a_counter_numbers_its_cases_by_the_code_of_its_agency() {
    let catalog = hoan_kiem();
    assert_eq!(
        catalog.agency_code_of(&id("p-phuc-tan.mc")),
        Some("000.01.99.H26")
    );
    assert_eq!(
        catalog.agency_code_of(&id("q-hoan-kiem.mc")),
        Some("000.00.99.H26")
    );
    assert_eq!(catalog.agency_code_of(&id("p25-hoan-kiem")), None);
}

#[test]
fn a_split_ward_has_several_successors() {
    let catalog = hoan_kiem();
    let next = |ward: &str| -> Vec<String> {
        catalog
            .successions_of(&id(ward))
            .map(|it| it.new.to_string())
            .collect()
    };
    assert_eq!(next("p-hang-bac"), ["p25-hoan-kiem"]);
    assert_eq!(next("p-cua-nam"), ["p25-hoan-kiem", "p25-cua-nam"]);
    let wards: Vec<&Unit> = catalog
        .units
        .iter()
        .filter(|unit| unit.parent == Some(id("q-hoan-kiem")) && unit.kind == "ward")
        .collect();
    assert_eq!(wards.len(), 18);
    for ward in wards {
        assert!(
            catalog.successions_of(&ward.id).next().is_some(),
            "{}",
            ward.id
        );
    }
}

#[test]
fn statuses_step_as_the_table_says_and_not_otherwise() {
    let catalog = ha_noi();
    assert!(catalog.allows(Status::Submitted, Status::Accepted));
    assert!(catalog.allows(Status::InProcess, Status::InProcess));
    assert!(catalog.allows(Status::Resolved, Status::Returned));
    assert!(!catalog.allows(Status::Submitted, Status::Resolved));
    assert!(!catalog.allows(Status::Resolved, Status::WithdrawalRequested));
    assert!(!catalog.allows(Status::Returned, Status::InProcess));
}

#[test]
fn hours_come_from_the_unit_then_from_above_then_from_the_default() {
    let mut catalog = ha_noi();
    let usual = catalog.calendar.hours["default"].clone();
    let mut early = usual.clone();
    early.saturday.clone_from(&usual.monday);
    catalog
        .calendar
        .hours
        .insert("early".to_owned(), early.clone());
    let point = id("p25-hoan-kiem.mc");
    assert_eq!(catalog.hours_of(&point), &usual);
    for unit in &mut catalog.units {
        if unit.id.as_str() == "p25-hoan-kiem" {
            unit.hours = Some("early".to_owned());
        }
    }
    assert_eq!(catalog.hours_of(&point), &early);
    assert_eq!(catalog.hours_of(&id("p25-cua-nam.mc")), &usual);
    catalog.calendar.hours.clear();
    assert_eq!(catalog.hours_of(&point), &CLOSED);
}

#[test]
fn a_walk_through_a_ring_of_units_ends() {
    let mut catalog = ha_noi();
    for unit in &mut catalog.units {
        if unit.id.as_str() == "p25-hoan-kiem.vp" {
            unit.parent = Some(id("p25-hoan-kiem.tp"));
        }
    }
    let office = id("p25-hoan-kiem.tp");
    assert_eq!(catalog.ancestors(&office).len(), 2);
    assert_eq!(catalog.agency_of(&office), None);
    assert_eq!(catalog.offices(&office, TODAY).len(), 2);
}
