//! A small sound catalogue, and the same broken in one way at a time.

use super::Severity;
use crate::casework::catalog::Catalog;
use crate::text::locale::Language;
use rstest::rstest;
use std::collections::BTreeMap;

const HEAD: &str = r#"
name = "small"
title = "Nhỏ"
[policy]
due = "start_time"
max_extensions = 1
max_supplement_requests = 1
code_regime = "qd20_2020"
stuck_after_minutes = 480
undo_seconds = 10
rating = { steps = 5, satisfied_from = 4, days = 7 }
source = "test"
"#;

const UNITS: &str = r#"
unit = [
  { id = "city", name = "Thành phố", kind = "city", mnemonic = "tp", gso_code = "01", valid_from = "2021-01-01", source = "test" },
  { id = "w", name = "Phường", kind = "ward", mnemonic = "pw", parent = "city", gso_code = "00070", agency_code = "H26.1", valid_from = "2021-01-01", source = "test" },
  { id = "w.mc", name = "Một cửa", kind = "counter", mnemonic = "mc", parent = "w", functions = ["counter"], capabilities = ["can_receive"], valid_from = "2021-01-01", source = "test" },
  { id = "w.vp", name = "Văn phòng", kind = "office", mnemonic = "vp", parent = "w", functions = ["leaders"], capabilities = ["can_resolve"], valid_from = "2021-01-01", source = "test" },
  { id = "w.ht", name = "Hộ tịch", kind = "office", mnemonic = "ht", parent = "w.vp", functions = ["civil_status"], capabilities = ["can_resolve"], valid_from = "2021-01-01", source = "test" },
  { id = "old", name = "Phường cũ", kind = "ward", mnemonic = "pc", parent = "city", gso_code = "00073", valid_from = "2021-01-01", valid_to = "2021-06-30", source = "test" },
]
"#;

const SUCCESSIONS: &str = r#"
succession = [{ old = "old", new = "w", kind = "merge", source = "test" }]
"#;

const PROCEDURES: &str = r#"
[[procedure]]
code = "1.001193"
name = "Đăng ký khai sinh"
sector = "Hộ tịch"
levels = ["ward"]
decided_by = ["civil_status"]
duration = { unit = "working_day", value = 3 }
template = "birth"
result = { name = "Giấy khai sinh" }
valid_from = "2021-01-01"
valid_to = "2022-12-31"
source = "test"
parts = [
  { code = "TP01", name = "Tờ khai", originals = 1 },
  { code = "TP02", name = "Giấy chứng sinh", originals = 1 },
]
"#;

const TEMPLATES: &str = r#"
[[template]]
key = "birth"
name = "Khai sinh"
valid_from = "2021-01-01"
source = "test"
steps = [
  { key = "receive", name = "Tiếp nhận", at = "receiving_counter", role = "counter", next = ["register"] },
  { key = "register", name = "Đăng ký", at = "deciding_office", role = "specialist", next = ["sign"] },
  { key = "sign", name = "Ký", at = { function = "leaders" }, role = "leader", next = ["return", "register"] },
  { key = "return", name = "Trả", at = "receiving_counter", role = "counter" },
]
"#;

const CALENDAR: &str = r#"
years = [2021, 2022]
in_day_cutoff = "15:00"
days = [
  { date = "2021-01-01", kind = "off", name = "Tết Dương lịch", source = "test" },
  { date = "2022-01-01", kind = "off", name = "Tết Dương lịch", source = "test" },
  { date = "2022-05-07", kind = "working", name = "Làm bù", source = "test" },
]
[hours.default]
monday = [{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }]
make_up = [{ start = "08:00", end = "12:00" }]
"#;

const TRANSITIONS: &str = r"
transition = [
  { from = 1, to = 2 }, { from = 1, to = 3 }, { from = 1, to = 7 }, { from = 7, to = 8 },
  { from = 2, to = 4 }, { from = 4, to = 5 }, { from = 4, to = 6 }, { from = 4, to = 9 },
  { from = 5, to = 4 }, { from = 6, to = 4 },
  { from = 9, to = 10 },
]
";

const TARGETS: &str = r#"
target = [{ metric = "online", level = "all", year_from = 2021, year_to = 2022, direction = "min", value = 50.0, unit = "percent", basis = "test", source = "test" }]
"#;

fn files() -> BTreeMap<String, String> {
    [
        ("catalog.toml", HEAD),
        ("units.toml", UNITS),
        ("successions.toml", SUCCESSIONS),
        ("procedures.toml", PROCEDURES),
        ("templates.toml", TEMPLATES),
        ("calendar.toml", CALENDAR),
        ("transitions.toml", TRANSITIONS),
        ("targets.toml", TARGETS),
    ]
    .into_iter()
    .map(|(file, text)| (file.to_owned(), text.to_owned()))
    .collect()
}

/// The small catalogue with one piece of one file replaced; the piece has to be there.
fn broken(file: &str, piece: &str, by: &str) -> Catalog {
    let mut files = files();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(piece), "{piece} does not stand in {file}");
    *text = text.replacen(piece, by, 1);
    Catalog::from_files("small", &files).unwrap()
}

#[test]
fn a_sound_catalogue_has_no_findings() {
    let catalog = Catalog::from_files("small", &files()).unwrap();
    assert_eq!(catalog.check(), []);
}

#[rstest]
#[case::unit_twice("units.toml", r#"id = "old""#, r#"id = "w.vp""#, &["catalog_unknown_successor", "catalog_duplicate_unit"])]
#[case::unit_without_its_parent("units.toml", r#"parent = "w.vp""#, r#"parent = "w.tp""#, &["catalog_unknown_parent"])]
#[case::units_in_a_ring("units.toml", r#"mnemonic = "vp", parent = "w""#, r#"mnemonic = "vp", parent = "w.ht""#, &["catalog_unit_cycle"])]
#[case::unit_above_itself("units.toml", r#"parent = "w.vp""#, r#"parent = "w.ht""#, &["catalog_unit_cycle"])]
#[case::unit_valid_never("units.toml", r#"valid_to = "2021-06-30""#, r#"valid_to = "2020-06-30""#, &["catalog_validity_backwards"])]
#[case::unit_of_unknown_hours("units.toml", r#"mnemonic = "mc","#, r#"mnemonic = "mc", hours = "night","#, &["catalog_unknown_hours"])]
#[case::mnemonic_of_another("units.toml", r#"mnemonic = "ht""#, r#"mnemonic = "mc""#, &["catalog_mnemonic_taken"])]
#[case::mnemonic_of_its_agency("units.toml", r#"mnemonic = "ht""#, r#"mnemonic = "pw""#, &["catalog_mnemonic_taken"])]
#[case::mnemonic_of_a_neighbour("units.toml", r#"mnemonic = "pc""#, r#"mnemonic = "pw""#, &["catalog_mnemonic_taken"])]
#[case::mnemonic_with_a_tone_mark("units.toml", r#"mnemonic = "ht""#, r#"mnemonic = "hộ""#, &["catalog_mnemonic_shape"])]
#[case::mnemonic_of_one_letter("units.toml", r#"mnemonic = "ht""#, r#"mnemonic = "h""#, &["catalog_mnemonic_shape"])]
#[case::agency_code_in_small_letters("units.toml", r#"agency_code = "H26.1""#, r#"agency_code = "h26.1""#, &["catalog_agency_code_shape"])]
#[case::counter_without_a_code("units.toml", r#" agency_code = "H26.1","#, "", &["catalog_no_agency_code"])]
#[case::office_outlives_its_agency("units.toml", r#"gso_code = "00070", agency_code = "H26.1", valid_from = "2021-01-01""#, r#"gso_code = "00070", agency_code = "H26.1", valid_from = "2021-01-01", valid_to = "2022-12-31""#, &["catalog_unit_outlives_parent", "catalog_unit_outlives_parent"])]
#[case::successor_that_is_not_there("successions.toml", r#"new = "w""#, r#"new = "w2""#, &["catalog_unknown_successor"])]
#[case::succession_in_a_ring("successions.toml", r#"new = "w""#, r#"new = "old""#, &["catalog_succession_cycle"])]
#[case::template_that_is_not_there("procedures.toml", r#"template = "birth""#, r#"template = "death""#, &["catalog_unknown_template"])]
#[case::template_that_ends_before("templates.toml", r#"valid_from = "2021-01-01""#, r#"valid_from = "2021-02-01""#, &["catalog_template_outlived"])]
#[case::function_that_no_office_has("units.toml", r#"["civil_status"]"#, r#"["land"]"#, &["catalog_function_absent"])]
#[case::function_of_a_step_that_no_office_has("templates.toml", r#"function = "leaders""#, r#"function = "police""#, &["catalog_function_absent"])]
#[case::level_of_no_agency("procedures.toml", r#"levels = ["ward"]"#, r#"levels = ["district"]"#, &["catalog_no_competent_agency"])]
#[case::no_level("procedures.toml", r#"levels = ["ward"]"#, "levels = []", &["catalog_no_level"])]
#[case::nobody_decides("procedures.toml", r#"decided_by = ["civil_status"]"#, "decided_by = []", &["catalog_no_decider"])]
#[case::term_of_nothing("procedures.toml", "value = 3", "value = 0", &["catalog_zero_duration"])]
#[case::part_twice("procedures.toml", "TP02", "TP01", &["catalog_duplicate_part"])]
#[case::procedure_valid_never("procedures.toml", r#"valid_to = "2022-12-31""#, r#"valid_to = "2020-12-31""#, &["catalog_validity_backwards"])]
#[case::step_twice("templates.toml", r#"key = "return""#, r#"key = "sign""#, &["catalog_unknown_step", "catalog_duplicate_step"])]
#[case::step_that_is_not_there("templates.toml", r#"next = ["register"]"#, r#"next = ["regster"]"#, &["catalog_unknown_step"])]
#[case::template_in_a_ring("templates.toml", r#"next = ["return", "register"]"#, r#"next = ["register"]"#, &["catalog_template_never_ends", "catalog_step_unreachable"])]
#[case::suggestions_in_a_ring("templates.toml", r#"next = ["return", "register"]"#, r#"next = ["register", "return"]"#, &["catalog_template_loops"])]
#[case::step_that_nothing_leads_to("templates.toml", r#"next = ["register"]"#, r#"next = ["return"]"#, &["catalog_step_unreachable", "catalog_step_unreachable"])]
#[case::end_in_an_office("templates.toml", r#"key = "return", name = "Trả", at = "receiving_counter""#, r#"key = "return", name = "Trả", at = "deciding_office""#, &["catalog_template_ends_elsewhere"])]
#[case::start_in_an_office("templates.toml", r#"key = "receive", name = "Tiếp nhận", at = "receiving_counter""#, r#"key = "receive", name = "Tiếp nhận", at = "deciding_office""#, &["catalog_template_starts_elsewhere"])]
#[case::year_that_is_missing("calendar.toml", "years = [2021, 2022]", "years = [2022]", &["catalog_missing_year", "catalog_day_outside_years"])]
#[case::year_without_days_off("calendar.toml", r#"date = "2021-01-01""#, r#"date = "2022-01-03""#, &["catalog_year_without_days_off"])]
#[case::day_twice("calendar.toml", r#"date = "2022-05-07", kind = "working""#, r#"date = "2022-01-01", kind = "off""#, &["catalog_duplicate_day"])]
#[case::make_up_on_a_working_day("calendar.toml", "2022-05-07", "2022-05-09", &["catalog_needless_working_day"])]
#[case::make_up_without_hours("calendar.toml", r#"make_up = [{ start = "08:00", end = "12:00" }]"#, "", &["catalog_make_up_without_hours"])]
#[case::hours_that_overlap("calendar.toml", r#"start = "13:00""#, r#"start = "11:30""#, &["catalog_hours_overlap"])]
#[case::hours_in_the_wrong_order("calendar.toml", r#"{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }"#, r#"{ start = "13:00", end = "17:00" }, { start = "08:00", end = "12:00" }"#, &["catalog_hours_overlap"])]
#[case::hours_that_run_backwards("calendar.toml", r#"end = "17:00""#, r#"end = "13:00""#, &["catalog_hours_backwards"])]
#[case::week_without_hours("calendar.toml", "monday = ", "# ", &["catalog_hours_empty"])]
#[case::transition_twice("transitions.toml", "{ from = 9, to = 10 }", "{ from = 9, to = 10 }, { from = 9, to = 10 }", &["catalog_duplicate_transition"])]
#[case::way_out_of_an_end("transitions.toml", "{ from = 9, to = 10 }", "{ from = 9, to = 10 }, { from = 10, to = 4 }", &["catalog_terminal_left"])]
#[case::status_that_nothing_leads_to("transitions.toml", "{ from = 4, to = 6 },", "", &["catalog_status_unreachable"])]
#[case::status_that_leads_nowhere("transitions.toml", "{ from = 7, to = 8 }", "{ from = 4, to = 8 }", &["catalog_status_dead_end"])]
#[case::target_before_its_start("targets.toml", "year_to = 2022", "year_to = 2020", &["catalog_target_years_backwards"])]
#[case::target_of_no_level("targets.toml", r#"level = "all""#, r#"level = "village""#, &["catalog_target_level_unknown"])]
#[case::target_of_no_points("targets.toml", "value = 50.0", "value = 50.0, points = -1.0", &["catalog_target_out_of_range"])]
#[case::target_of_too_much("targets.toml", "value = 50.0", "value = 150.0", &["catalog_target_out_of_range"])]
fn a_broken_catalogue_is_told_just_what_is_broken(
    #[case] file: &str,
    #[case] piece: &str,
    #[case] by: &str,
    #[case] expected: &[&str],
) {
    let catalog = broken(file, piece, by);
    let findings = catalog.check();
    let grave: Vec<&str> = findings
        .iter()
        .filter(|it| it.severity != Severity::Info)
        .map(|it| it.message.code.as_str())
        .collect();
    assert_eq!(grave, expected, "{findings:#?}");
    for finding in &findings {
        for language in [Language::Vietnamese, Language::English] {
            let text = finding.text(language);
            assert!(!text.contains("reason-"), "no message: {text}");
            assert!(!text.contains('{'), "an argument is missing: {text}");
        }
    }
}

#[test]
fn a_template_without_steps_is_told() {
    let mut catalog = Catalog::from_files("small", &files()).unwrap();
    catalog.templates[0].steps.clear();
    let codes: Vec<String> = catalog
        .check()
        .into_iter()
        .map(|it| it.message.code)
        .collect();
    assert_eq!(codes, ["catalog_template_empty"]);
}

#[test]
fn two_versions_of_a_procedure_may_follow_and_not_overlap() {
    let second = |from: &str| {
        let mut files = files();
        let next = PROCEDURES.replace("2021-01-01", from);
        files.insert(
            "procedures.toml".to_owned(),
            PROCEDURES.replace("2022-12-31", "2021-12-31"),
        );
        files.insert("procedures-later.toml".to_owned(), next);
        Catalog::from_files("small", &files).unwrap().check()
    };
    assert_eq!(second("2022-01-01"), []);
    // `procedures-later.toml` is read first: files come in the order of their names.
    let findings = second("2021-12-31");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].message.code, "catalog_overlapping_versions");
    assert_eq!(findings[0].file, "procedures.toml");
    assert_eq!(
        findings[0].message.params["place"],
        "procedures-later.toml:2"
    );
}

#[test]
fn a_finding_points_at_its_line_and_says_it_in_vietnamese() {
    let catalog = broken(
        "units.toml",
        r#"mnemonic = "vp", parent = "w""#,
        r#"mnemonic = "vp", parent = "w.ht""#,
    );
    let findings = catalog.check();
    assert_eq!(
        findings[0].text(Language::Vietnamese),
        "units.toml:6: Các đơn vị nằm trên nhau thành vòng: w.vp → w.ht → w.vp. Hãy sửa đơn vị cấp trên (parent) của một trong số đó."
    );
}

#[test]
fn what_is_unverified_is_counted_and_not_held_against_the_catalogue() {
    let catalog = broken(
        "calendar.toml",
        r#"name = "Làm bù", source = "test""#,
        r#"name = "Làm bù", source = "test", unverified = true"#,
    );
    let findings = catalog.check();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].severity, Severity::Info);
    assert_eq!(findings[0].message.code, "catalog_unverified_rows");
    assert_eq!(findings[0].message.params["count"], "1");
}
