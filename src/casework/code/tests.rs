//! Case codes against the samples of domain.md §3.3 and against themselves.

use super::*;
use CodeRegime::{Qd20_2020, Tt01_2018};
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[rstest]
// The samples of domain.md §3.
#[case(
    "000.00.01.H26-210830-0001",
    Tt01_2018,
    "000.00.01.H26",
    "2021-08-30",
    "0001"
)]
#[case(
    "000.00.32.H19-210708-0032",
    Tt01_2018,
    "000.00.32.H19",
    "2021-07-08",
    "0032"
)]
#[case(
    "000.A0.01.H26-210212-9090",
    Tt01_2018,
    "000.A0.01.H26",
    "2021-02-12",
    "9090"
)]
#[case(
    "000.00.53.H48-220921-0099",
    Tt01_2018,
    "000.00.53.H48",
    "2022-09-21",
    "0099"
)]
#[case(
    "000.00.01.H26-260930-0012",
    Tt01_2018,
    "000.00.01.H26",
    "2026-09-30",
    "0012"
)]
#[case(
    "G09.20-20260609-0092637",
    Qd20_2020,
    "G09.20",
    "2026-06-09",
    "0092637"
)]
#[case(
    "H55.242-20260609-0000001",
    Qd20_2020,
    "H55.242",
    "2026-06-09",
    "0000001"
)]
#[case("H26-20251231-0001", Qd20_2020, "H26", "2025-12-31", "0001")]
#[case::five_random_digits(
    "000.00.01.H26-210830-000112345",
    Tt01_2018,
    "000.00.01.H26",
    "2021-08-30",
    "000112345"
)]
// And the ways they get broken.
#[case::lower_case(
    " 000.a0.01.h26-210212-9090\r\n",
    Tt01_2018,
    "000.A0.01.H26",
    "2021-02-12",
    "9090"
)]
#[case::dashes(
    "000.00.32.H19\u{2013}210708\u{2014}0032",
    Tt01_2018,
    "000.00.32.H19",
    "2021-07-08",
    "0032"
)]
#[case::unseen(
    "000.00.32.\u{200B}H19-\u{FEFF}210708-0032",
    Tt01_2018,
    "000.00.32.H19",
    "2021-07-08",
    "0032"
)]
#[case::spaces(
    "000.00.32.H19 -\u{A0}210708 - 0032",
    Tt01_2018,
    "000.00.32.H19",
    "2021-07-08",
    "0032"
)]
fn codes_of_both_regimes_are_read(
    #[case] code: &str,
    #[case] regime: CodeRegime,
    #[case] agency: &str,
    #[case] on: &str,
    #[case] sequence: &str,
) {
    assert_eq!(
        read_code(code),
        Some(CodeParts {
            regime,
            agency: agency.to_owned(),
            day: day(on),
            sequence: sequence.to_owned(),
        })
    );
}

#[rstest]
#[case::no_such_day("21-13-40")]
#[case::no_such_day_in_a_whole_code("000.00.01.H26-211340-0001")]
#[case::no_such_day_in_the_new_form("H26-20261340-0000001")]
#[case::not_this_century("H26-18261231-0000001")]
#[case::not_a_leap_year("000.00.01.H26-210229-0001")]
#[case::a_day_of_the_other_regime("000.00.01.H26-20210830-0001")]
#[case::short_sequence("000.00.01.H26-210830-001")]
#[case::long_sequence("000.00.01.H26-210830-12345678901")]
#[case::letters_in_the_sequence("000.00.01.H26-210830-00O1")]
#[case::level_missing("00.01.H26-210830-0001")]
#[case::digit_before_the_body("000.00.01.126-210830-0001")]
#[case::empty_group("H26..1-20260609-0000001")]
#[case::unit_too_long("H26.11111111111111111111111111111111-20260609-0000001")]
#[case::result_code("000.00.00.G09-KQ002269")]
#[case::fourth_group("000.00.01.H26-210830-0001-KQ1")]
#[case::arabic_digits("000.00.01.H26-٢١٠٨٣٠-0001")]
#[case::nothing("")]
fn what_has_no_known_form_is_foreign(#[case] code: &str) {
    assert_eq!(read_code(code), None);
}

#[rstest]
#[case("0032", true)]
#[case("*0032", true)]
#[case(" 32 ", true)]
#[case("210708-0032", true)]
#[case("210708\u{2013}32", true)]
#[case("08-32", true)]
#[case("h19-210708-0032", true)]
#[case("000.00.32.H19-210708-0032", true)]
#[case("032", true)]
#[case("2", false)]
#[case("132", false)]
#[case("210709-0032", false)]
#[case("0032x", false)]
#[case("", false)]
#[case("*", false)]
#[case("nguyen", false)]
fn a_case_is_found_by_the_tail_of_its_code(#[case] typed: &str, #[case] found: bool) {
    let code = CaseCode::from("000.00.32.H19-210708-0032");
    assert_eq!(ends_in(&code, typed), found);
}

#[test]
fn a_foreign_code_has_a_tail_as_well() {
    assert!(ends_in(&CaseCode::from("HS 21-13-40"), "13-40"));
    assert!(same_code("hs21\u{2013}13-40", "HS 21-13-40"));
}

#[rstest]
#[case::bare("000.00.01.h26-210830-0001\r", Some("000.00.01.H26-210830-0001"))]
#[case::link(
    "https://dichvucong.example/tracuu?MHS=000.00.01.H26-210830-0001&sdt=09",
    Some("000.00.01.H26-210830-0001")
)]
#[case::any_case(
    "HTTPS://X/TRACUU?A=1&mhs=h26-20260609-0000001",
    Some("H26-20260609-0000001")
)]
#[case::percent_encoded(
    "https://x/?MHS=000%2e00.01.H26%2D210830-0001",
    Some("000.00.01.H26-210830-0001")
)]
#[case::foreign_in_a_link("MHS=abc-12", Some("ABC-12"))]
#[case::broken_escapes("https://x/?MHS=A%2", Some("A%2"))]
#[case::empty("https://x/?MHS=", None)]
#[case::other_link("https://x/?id=000.00.01.H26-210830-0001", None)]
#[case::other_text("001085012345||Nguyễn Văn An|1985|Nam|Hà Nội|2021", None)]
fn a_receipts_barcode_is_read(#[case] scanned: &str, #[case] code: Option<&str>) {
    assert_eq!(code_in_scan(scanned), code.map(CaseCode::from));
}

#[rstest]
#[case(
    Tt01_2018,
    "000.00.01.H26",
    "2021-08-30",
    1,
    "000.00.01.H26-210830-0001"
)]
#[case(
    Tt01_2018,
    "000.00.01.H26",
    "2005-01-02",
    12_345,
    "000.00.01.H26-050102-12345"
)]
#[case(Qd20_2020, "G09.20", "2026-06-09", 92_637, "G09.20-20260609-0092637")]
fn codes_are_formed(
    #[case] regime: CodeRegime,
    #[case] agency: &str,
    #[case] on: &str,
    #[case] sequence: u32,
    #[case] expected: &str,
) {
    assert_eq!(
        format_code(regime, agency, day(on), sequence),
        CaseCode::from(expected)
    );
}

fn days() -> impl Strategy<Value = Date> {
    (2000_i16..2100, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

#[test]
fn a_mark_without_a_letter_is_no_part_of_a_code() {
    assert_eq!(normalise_code("\u{A0}\u{9CB}H26"), "H26");
}

proptest! {
    #[test]
    fn a_formed_code_is_read_back(
        old in "[0-9A-Z]{3}\\.[0-9A-Z]{2}\\.[0-9A-Z]{2}\\.[A-Z][0-9A-Z]{2}",
        new in "[A-Z][0-9A-Z]{2}(\\.[0-9A-Z]{1,6}){0,4}",
        on in days(), sequence in any::<u32>(),
    ) {
        for (regime, agency) in [(Tt01_2018, old), (Qd20_2020, new)] {
            let code = format_code(regime, &agency, on, sequence);
            let read = read_code(code.as_str()).unwrap();
            prop_assert_eq!(read.sequence.parse::<u32>().unwrap(), sequence);
            prop_assert_eq!((read.regime, read.agency, read.day), (regime, agency, on));
            prop_assert!(ends_in(&code, &sequence.to_string()));
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in any::<String>()) {
        let normal = normalise_code(&text);
        prop_assert_eq!(normalise_code(&normal), normal);
        let _ = (read_code(&text), code_tail(&text), code_in_scan(&text));
        let _ = ends_in(&CaseCode::new(text.clone()), &text);
    }
}
