//! Rows of registers that can and cannot be meant, and what makes a result count.

use super::{Description, may_manage, may_work, read, share, stage};
use crate::casework::catalog::Catalog;
use crate::casework::context::Actor;
use crate::casework::identity::PartialDate;
use crate::contract::backlog::{RegisterRow, Stage};
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::status::Role;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rstest::rstest;

const TODAY: Date = date(2026, 6, 8);

fn catalog() -> Catalog {
    Catalog::embedded("ha-noi-2026").unwrap()
}

fn row() -> RegisterRow {
    RegisterRow {
        procedure: "1.001193".to_owned(),
        year: 2003,
        register: "1".to_owned(),
        number: " 15 ".to_owned(),
        owner_name: "Nguye\u{302}\u{303}n  Thị Ánh".to_owned(),
        owner_id: None,
        issued_on: Some("14/02/2003".to_owned()),
    }
}

#[test]
fn a_row_is_read_composed_and_trimmed() {
    let entry = read(&row(), &catalog(), TODAY).unwrap();
    assert_eq!(entry.place.number, "15");
    assert_eq!(entry.description.owner_name, "Nguyễn Thị Ánh");
    assert!(entry.description.is_whole());
}

#[rstest]
#[case("procedure", |row: &mut RegisterRow| row.procedure = "9.999999".to_owned(), "backlog_procedure_unknown")]
#[case("year", |row: &mut RegisterRow| row.year = 20, "backlog_year_impossible")]
#[case("year", |row: &mut RegisterRow| row.year = 1899, "backlog_year_impossible")]
#[case("number", |row: &mut RegisterRow| row.number = " \t".to_owned(), "backlog_number_missing")]
#[case("register", |row: &mut RegisterRow| row.register = "x".repeat(41), "backlog_too_long")]
#[case("owner_name", |row: &mut RegisterRow| row.owner_name = "x".repeat(201), "backlog_too_long")]
#[case("owner_id", |row: &mut RegisterRow| row.owner_id = Some("12345".to_owned()), "identity_form")]
#[case("issued_on", |row: &mut RegisterRow| row.issued_on = Some("31/02/2003".to_owned()), "identity_date_impossible")]
#[case("issued_on", |row: &mut RegisterRow| row.issued_on = Some("9/6/2026".to_owned()), "identity_date_future")]
#[case("issued_on", |row: &mut RegisterRow| row.issued_on = Some("2002".to_owned()), "backlog_issued_before_register")]
fn what_cannot_be_meant_is_refused_at_its_field(
    #[case] field: &str,
    #[case] spoil: fn(&mut RegisterRow),
    #[case] code: &str,
) {
    let mut row = row();
    spoil(&mut row);
    let faults = read(&row, &catalog(), TODAY).unwrap_err();
    let found: Vec<(&str, &str)> = faults
        .iter()
        .map(|(field, reason)| (*field, reason.code.as_str()))
        .collect();
    assert_eq!(found, [(field, code)]);
}

#[test]
fn all_faults_of_a_row_are_said_at_once() {
    let row = RegisterRow::default();
    let faults = read(&row, &catalog(), TODAY).unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["procedure", "year", "number"]);
}

fn known(owner: &str, issued: &str) -> Description {
    Description {
        owner_name: owner.to_owned(),
        owner_id: None,
        issued_on: PartialDate::parse(issued).ok(),
    }
}

#[test]
fn what_one_leaves_open_is_no_difference_and_is_filled() {
    let (less, more) = (known("nguyen thi anh", ""), known("Nguyễn Thị Ánh", "2003"));
    assert!(less.differences(&more).is_empty());
    assert_eq!(less.filled_by(&more).issued_on, more.issued_on);
    assert_eq!(less.filled_by(&more).owner_name, "nguyen thi anh");
    let other = known("Nguyễn Thị Oanh", "2004");
    assert_eq!(more.differences(&other), ["owner_name", "issued_on"]);
}

#[test]
fn only_a_described_and_signed_document_counts() {
    let whole = known("Nguyễn Thị Ánh", "14/02/2003");
    let part = known("Nguyễn Thị Ánh", "2003");
    assert_eq!(stage(&whole, false, true, None), Stage::Paper);
    assert_eq!(stage(&part, true, true, None), Stage::Scanned);
    assert_eq!(stage(&whole, true, false, None), Stage::Described);
    assert_eq!(stage(&whole, true, true, None), Stage::Signed);
    assert_eq!(stage(&whole, true, true, Some("rách")), Stage::Faulty);
}

#[test]
fn of_an_uncounted_stock_there_is_no_share() {
    assert_eq!(share(3, None), None);
    assert_eq!(share(0, Some(0)), None);
    assert_eq!(share(5, Some(4)), None);
    assert_eq!(share(1, Some(3)), Some(33.33));
}

#[test]
fn heads_manage_and_officers_work() {
    let actor = |role| Actor {
        id: OfficerId::new(),
        name: String::new(),
        roles: vec![role],
        unit: UnitId::new("x"),
        scope: Vec::new(),
    };
    let allowed: Vec<(bool, bool)> = [
        Role::Counter,
        Role::Supervisor,
        Role::Leader,
        Role::It,
        Role::Board,
    ]
    .map(|role| {
        (
            may_manage(&actor(role)).is_ok(),
            may_work(&actor(role)).is_ok(),
        )
    })
    .to_vec();
    let expected = [
        (false, true),
        (true, true),
        (true, true),
        (false, false),
        (false, false),
    ];
    assert_eq!(allowed, expected);
}

proptest! {
    /// Importing the same file again changes nothing, whatever was left open in it.
    #[test]
    fn filling_is_done_once(one in known_descriptions(), two in known_descriptions()) {
        let filled = one.filled_by(&two);
        prop_assert_eq!(filled.filled_by(&two), filled.clone());
        prop_assert_eq!(one.filled_by(&one), one.clone());
        prop_assert_eq!(one.differences(&two), two.differences(&one));
        prop_assert!(one.differences(&filled).is_empty());
    }
}

fn known_descriptions() -> impl Strategy<Value = Description> {
    let names = prop::sample::select(vec!["", "Nguyễn Thị Ánh", "Trần Văn Bình"]);
    let days = prop::sample::select(vec!["", "2003", "14/02/2003"]);
    let numbers = prop::option::of(prop::sample::select(vec!["001085012345", "012345678"]));
    (names, days, numbers).prop_map(|(name, day, number)| Description {
        owner_id: number.map(ToOwned::to_owned),
        ..known(name, day)
    })
}
