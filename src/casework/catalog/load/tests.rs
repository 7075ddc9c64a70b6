//! Catalogue files that read, and those that are refused with file and line.

use super::*;
use crate::casework::catalog::Duration;
use crate::text::locale::Language;
use rstest::rstest;

const HEAD_TEXT: &str = "name = \"small\"\ntitle = \"Nhỏ\"\n[policy]\ndue = \"start_time\"\nmax_extensions = 1\nmax_supplement_requests = 1\ncode_regime = \"tt01_2018\"\nstuck_after_minutes = 480\nundo_seconds = 10\nsource = \"test\"\n";
const UNIT: &str = "[[unit]]\nid = \"w\"\nname = \"Phường\"\nkind = \"ward\"\nmnemonic = \"pw\"\nvalid_from = \"2021-01-01\"\nsource = \"test\"\n";
const PROCEDURE: &str = "[[procedure]]\ncode = \"1.001193\"\nname = \"Đăng ký khai sinh\"\nsector = \"Hộ tịch\"\ndecided_by = [\"civil_status\"]\nlevels = [\"ward\"]\nduration = { unit = \"in_day\" }\ntemplate = \"birth\"\nresult = { name = \"Giấy khai sinh\" }\nvalid_from = \"2021-01-01\"\nsource = \"test\"\n";
const CALENDAR_TEXT: &str =
    "years = [2021]\nin_day_cutoff = \"15:00\"\ndays = []\n[hours.default]\n";

fn files() -> BTreeMap<String, String> {
    [
        (HEAD, HEAD_TEXT),
        ("units.toml", UNIT),
        ("procedures.toml", PROCEDURE),
        ("templates.toml", ""),
        ("transitions.toml", "transition = [{ from = 1, to = 2 }]"),
        (CALENDAR, CALENDAR_TEXT),
    ]
    .into_iter()
    .map(|(file, text)| (file.to_owned(), text.to_owned()))
    .collect()
}

fn with(file: &str, text: &str) -> Result<Catalog, CatalogError> {
    let mut files = files();
    files.insert(file.to_owned(), text.to_owned());
    Catalog::from_files("small", &files)
}

#[rstest]
#[case("unit = \"in_day\"", Duration::InDay)]
#[case("unit = \"none\"", Duration::None)]
#[case("unit = \"working_day\", value = 3", Duration::WorkingDay(3))]
#[case("unit = \"working_hour\", value = 4", Duration::WorkingHour(4))]
#[case("unit = \"calendar_day\", value = 30", Duration::CalendarDay(30))]
fn a_term_is_a_number_of_one_of_five_units(#[case] text: &str, #[case] expected: Duration) {
    let text = PROCEDURE.replace("unit = \"in_day\"", text);
    let catalog = with("procedures.toml", &text).unwrap();
    assert_eq!(catalog.procedures[0].duration, expected);
}

#[test]
fn a_list_may_be_spread_over_files_and_every_row_knows_its_own() {
    let more = format!("# more\n\n{}", UNIT.replace("\"w\"", "\"v\""));
    let catalog = with("units-more.toml", &more).unwrap();
    assert_eq!(catalog.units.len(), 2);
    let origins: Vec<String> = catalog
        .origins
        .units
        .iter()
        .map(|it| format!("{}:{}", it.file, it.line))
        .collect();
    assert_eq!(origins, ["units-more.toml:3", "units.toml:1"]);
}

#[rstest]
#[case::not_toml("units.toml", "[[unit]]\nid = \n", "units.toml", 2, "")]
#[case::misspelt_field("units.toml", &UNIT.replace("kind =", "kin ="), "units.toml", 1, "kin")]
#[case::misspelt_list("units.toml", "\n[[units]]\nid = \"w\"\n", "units.toml", 2, "units")]
#[case::missing_field("units.toml", &UNIT.replace("mnemonic = \"pw\"\n", ""), "units.toml", 1, "mnemonic")]
#[case::no_such_day("units.toml", &UNIT.replace("2021-01-01", "2021-02-30"), "units.toml", 1, "2021-02")]
#[case::no_such_status(
    "transitions.toml",
    "transition = [\n  { from = 1, to = 2 },\n  { from = 2, to = 12 },\n]",
    "transitions.toml",
    3,
    "12"
)]
#[case::no_such_unit_of_time("procedures.toml", &PROCEDURE.replace("in_day", "week"), "procedures.toml", 7, "week")]
#[case::no_such_policy("catalog.toml", &HEAD_TEXT.replace("start_time", "noon"), "catalog.toml", 4, "noon")]
#[case::a_row_of_another_list("procedures.toml", UNIT, "procedures.toml", 1, "")]
fn what_cannot_be_read_is_told_with_file_and_line(
    #[case] file: &str,
    #[case] text: &str,
    #[case] expected_file: &str,
    #[case] expected_line: u32,
    #[case] word: &str,
) {
    match with(file, text) {
        Err(CatalogError::Unreadable { file, line, detail }) => {
            assert_eq!(
                (file.as_str(), line),
                (expected_file, expected_line),
                "{detail}"
            );
            assert!(detail.contains(word), "{detail}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_that_nobody_would_read_is_refused() {
    let error = with("proceedures.toml", PROCEDURE).unwrap_err();
    assert!(
        matches!(error, CatalogError::UnknownFile { ref file, .. } if file == "proceedures.toml")
    );
    assert!(with("README.md", "what this is").is_ok());
}

#[rstest]
#[case("catalog.toml")]
#[case("units.toml")]
#[case("procedures.toml")]
#[case("templates.toml")]
#[case("calendar.toml")]
#[case("transitions.toml")]
fn a_file_that_is_needed_is_missed(#[case] file: &str) {
    let mut files = files();
    files.remove(file);
    assert_eq!(
        Catalog::from_files("small", &files).unwrap_err(),
        CatalogError::MissingFile {
            file: file.to_owned()
        }
    );
}

#[test]
fn a_calendar_has_default_hours() {
    let text = CALENDAR_TEXT.replace("default", "night");
    assert_eq!(
        with(CALENDAR, &text).unwrap_err(),
        CatalogError::NoDefaultHours
    );
}

#[test]
fn the_name_inside_is_that_of_the_folder() {
    let error = Catalog::from_files("big", &files()).unwrap_err();
    assert_eq!(
        error,
        CatalogError::OtherName {
            found: "small".to_owned(),
            wanted: "big".to_owned()
        }
    );
}

#[test]
fn every_error_is_said_in_both_languages() {
    let text = String::from;
    let errors = [
        CatalogError::UnknownName {
            name: text("a"),
            known: text("b"),
        },
        CatalogError::MissingFile { file: text("a") },
        CatalogError::UnknownFile {
            file: text("a"),
            known: text("b"),
        },
        CatalogError::Unreadable {
            file: text("a"),
            line: 1,
            detail: text("b"),
        },
        CatalogError::OtherName {
            found: text("a"),
            wanted: text("b"),
        },
        CatalogError::NoDefaultHours,
    ];
    for error in errors {
        for language in [Language::Vietnamese, Language::English] {
            let sentence = error.reason().text(language);
            assert!(
                !sentence.contains("reason-") && !sentence.contains('{'),
                "{sentence}"
            );
        }
    }
}
