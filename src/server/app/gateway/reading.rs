//! A case in the national field names, read into our words: leniently, because every portal writes
//! numbers as text, truths as words and dates in its own way.
//!
//! **Invariant:** pure. What is not understood is left out here (it is kept with the raw case), but
//! a case without a code, an owner, a known procedure and a known unit is refused by field.

use crate::casework::catalog::{Capability, Catalog, Unit};
use crate::contract::case::{PartCount, Party, PartyKind};
use crate::contract::event::Submission;
use crate::contract::id::{CaseCode, PartCode, ProcedureCode, UnitId};
use crate::contract::instant::{Instant, vietnam};
use crate::contract::reason::Reason;
use crate::contract::status::{Channel, ReturnMethod, StatusCode};
use crate::server::app::Failure;
use crate::text::{sanitize, sanitize_lines};
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};

type Fields = Map<String, Value>;

/// Longer codes are no codes.
const LONGEST_CODE: usize = 100;

/// What a counter is for, in the catalogue's words.
const COUNTER: &str = "counter";

pub fn submission(
    fields: &Fields,
    sender: &str,
    catalog: &Catalog,
    now: Instant,
) -> Result<Submission, Failure> {
    let today = now.local().date();
    let code = text(fields, "MaHoSo");
    if code.is_empty() || code.chars().count() > LONGEST_CODE {
        return Err(refused("MaHoSo", Reason::new("gateway_field_missing")));
    }
    let named = ProcedureCode::new(text(fields, "MaTTHC"));
    let procedure = catalog.procedure_on(&named, today).ok_or_else(|| {
        let reason = Reason::new("procedure_not_in_force").with("procedure", &named);
        refused("MaTTHC", reason)
    })?;
    let owner = owner(fields);
    if owner.name.is_empty() {
        return Err(refused("ChuHoSo", Reason::new("gateway_field_missing")));
    }
    let place = |field: &str| unit(catalog, &text(fields, field), today);
    let (filed, handled) = (place("NoiNopHoSo"), place("DonViXuLy"));
    let sent = unit(catalog, sender, today);
    let filed = filed.or(handled).or(sent);
    let counter = filed.and_then(|unit| counter_of(catalog, unit, today));
    let (Some(filed), Some(counter)) = (filed, counter) else {
        let given = [
            text(fields, "NoiNopHoSo"),
            text(fields, "DonViXuLy"),
            sanitize(sender),
        ];
        let given = given
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>();
        let reason = Reason::new("gateway_unit_unknown").with("unit", given.join(", "));
        return Err(refused("DonViXuLy", reason));
    };
    let competent = handled
        .and_then(|unit| catalog.agency_of(&unit.id))
        .filter(|agency| procedure.levels.contains(&agency.kind))
        .or_else(|| catalog.competent_agency(procedure, &counter.id))
        .ok_or_else(|| {
            let reason = Reason::new("competent_unit_unknown")
                .with("procedure", &procedure.name)
                .with("unit", &counter.name);
            refused("DonViXuLy", reason)
        })?;
    let status = number(fields, "TrangThaiHoSo").unwrap_or(1);
    let submitted_at = instant(&text(fields, "NgayNopHoSo"))
        .unwrap_or(now)
        .min(now);
    Ok(Submission {
        external_code: Some(CaseCode::new(code)),
        procedure: procedure.code.clone(),
        procedure_name: procedure.name.clone(),
        channel: match number(fields, "KenhThucHien") {
            Some(2) => Channel::Online,
            Some(3) => Channel::Postal,
            _ => Channel::Counter,
        },
        status: StatusCode::from(u16::try_from(status).unwrap_or(u16::MAX)),
        submitted_at,
        submitted_at_unit: filed.id.clone(),
        received_by_unit: counter.id.clone(),
        competent_unit: competent.id.clone(),
        owner,
        submitter: submitter(fields),
        // The national exchange has no field for it.
        mandate: None,
        summary: long_text(fields, "TrichYeuHoSo"),
        return_method: match number(fields, "HinhThuc") {
            Some(1) => ReturnMethod::Postal,
            Some(2) => ReturnMethod::Electronic,
            _ => ReturnMethod::Counter,
        },
        parts: parts(fields, procedure.parts.iter().map(|part| &part.code)),
        offered: Vec::new(),
    })
}

fn refused(field: &str, reason: Reason) -> Failure {
    Failure::invalid(field, reason.with("field", field))
}

fn owner(fields: &Fields) -> Party {
    let identity = fields.get("DinhDanhCHS").and_then(Value::as_object);
    let numbers = [
        identity.map(|it| text(it, "SoDinhDanh")),
        Some(text(fields, "SoGiayToChuHoSo")),
        Some(text(fields, "MaDoiTuong")),
    ];
    Party {
        kind: match number(fields, "LoaiDoiTuong") {
            None | Some(1) => PartyKind::Citizen,
            Some(2) => PartyKind::Business,
            Some(3) => PartyKind::StateAgency,
            Some(_) => PartyKind::Organisation,
        },
        name: text(fields, "ChuHoSo"),
        id_number: numbers.into_iter().flatten().find(|it| !it.is_empty()),
        born: some(fields, "NgaySinhChuHoSo"),
        phone: some(fields, "SoDienThoai"),
        email: some(fields, "Email"),
        address: some(fields, "DiaChiChuHoSo"),
        ..Party::default()
    }
}

/// Who brought it, where the portal says so and it is not the owner.
fn submitter(fields: &Fields) -> Option<Party> {
    let person = fields.get("NguoiNop")?.as_object()?;
    let name = text(person, "HoTen");
    (!name.is_empty()).then(|| Party {
        kind: PartyKind::Citizen,
        name,
        id_number: some(person, "SoDinhDanh"),
        born: some(person, "NgaySinh"),
        phone: some(person, "SoDienThoai"),
        email: some(person, "Email"),
        address: some(person, "DiaChi"),
        ..Party::default()
    })
}

/// How many files came for each part that the procedure knows.
fn parts<'c>(fields: &Fields, known: impl Iterator<Item = &'c PartCode>) -> Vec<PartCount> {
    let files = fields.get("TaiLieuNop").and_then(Value::as_array);
    let files: Vec<&Fields> = files
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .collect();
    known
        .filter_map(|part| {
            let there = |file: &&&Fields| {
                text(file, "MaThanhPhanHoSo") == part.as_str()
                    && truth(&text(file, "IsDeleted")) != Some(true)
            };
            let electronic = u32::try_from(files.iter().filter(there).count()).unwrap_or(u32::MAX);
            (electronic > 0).then(|| PartCount {
                part: part.clone(),
                originals: 0,
                copies: 0,
                certified: 0,
                electronic,
            })
        })
        .collect()
}

/// A unit by its id in the catalogue or by a code it bears today.
fn unit<'c>(catalog: &'c Catalog, name: &str, day: Date) -> Option<&'c Unit> {
    let name = sanitize(name);
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    catalog
        .unit(&UnitId::new(name))
        .filter(|unit| unit.validity.holds_on(day))
        .or_else(|| catalog.unit_by_code(name, day))
}

/// The counter that takes in what was filed with a unit: itself, or its agency's.
fn counter_of<'c>(catalog: &'c Catalog, unit: &'c Unit, day: Date) -> Option<&'c Unit> {
    if unit.capabilities.contains(&Capability::CanReceive) {
        return Some(unit);
    }
    let agency = catalog.agency_of(&unit.id)?;
    catalog
        .unit_for(&agency.id, COUNTER, day)
        .filter(|counter| counter.capabilities.contains(&Capability::CanReceive))
}

/// A field as one line of text; empty when it is absent or no text.
pub fn text(fields: &Fields, name: &str) -> String {
    sanitize(&plain(fields, name)).trim().to_owned()
}

fn long_text(fields: &Fields, name: &str) -> String {
    sanitize_lines(&plain(fields, name)).trim().to_owned()
}

fn plain(fields: &Fields, name: &str) -> String {
    match fields.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(truth)) => truth.to_string(),
        _ => String::new(),
    }
}

fn some(fields: &Fields, name: &str) -> Option<String> {
    Some(text(fields, name)).filter(|it| !it.is_empty())
}

fn number(fields: &Fields, name: &str) -> Option<u64> {
    text(fields, name).parse().ok()
}

/// `"True"`, `"0"`, … ; empty is false.
pub fn truth(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" | "" => Some(false),
        _ => None,
    }
}

/// `yyyyMMddHHmmss` on Vietnam's clock, and the other ways in which portals write a moment.
fn instant(text: &str) -> Option<Instant> {
    const FORMS: [&str; 6] = [
        "%Y%m%d%H%M%S",
        "%Y%m%d%H%M",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
    ];
    const DAYS: [&str; 3] = ["%Y%m%d", "%d/%m/%Y", "%Y-%m-%d"];
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let moment = FORMS
        .iter()
        .find_map(|form| DateTime::strptime(form, text).ok());
    let moment = moment.or_else(|| {
        let day = DAYS.iter().find_map(|form| Date::strptime(form, text).ok());
        day.map(|day| day.at(0, 0, 0, 0))
    })?;
    let zoned = moment.to_zoned_datetime(vietnam()).ok()?;
    Some(Instant::new(zoned.timestamp()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde_json::json;

    fn now() -> Instant {
        "2026-06-08T09:00:00+07:00".parse().unwrap()
    }

    fn catalog() -> Catalog {
        Catalog::embedded("ha-noi-2026").unwrap()
    }

    fn case(changes: Value) -> Fields {
        let mut fields = json!({
            "MaHoSo": "G22.99-20260607-0000001",
            "MaTTHC": "1.004873",
            "KenhThucHien": "2",
            "ChuHoSo": "Nguyễn Văn An",
            "LoaiDoiTuong": "1",
            "NgayNopHoSo": "20260607213000",
            "TrangThaiHoSo": "1",
            "HinhThuc": "0",
            "DonViXuLy": "H26.91",
        });
        for (name, value) in changes.as_object().unwrap() {
            fields[name] = value.clone();
        }
        fields.as_object().unwrap().clone()
    }

    fn read(changes: Value) -> Result<Submission, Failure> {
        submission(&case(changes), "", &catalog(), now())
    }

    #[test]
    fn a_usual_case_is_read_whole() {
        let read = read(json!({
            "SoGiayToChuHoSo": "001099012345", "SoDienThoai": "0912 345 678", "Email": "",
            "TrichYeuHoSo": "Xác nhận\r\nđể kết hôn", "HinhThuc": 1,
            "NguoiNop": { "HoTen": "Trần Thị Bình", "SoDinhDanh": null },
            "TaiLieuNop": [
                { "MaThanhPhanHoSo": "TP01", "IsDeleted": "False" },
                { "MaThanhPhanHoSo": "TP01" },
                { "MaThanhPhanHoSo": "TP02", "IsDeleted": "True" },
                { "MaThanhPhanHoSo": "TP99" },
                "lạ",
            ],
        }))
        .unwrap();
        assert_eq!(read.submitted_at.to_string(), "2026-06-07T21:30:00+07:00");
        assert_eq!(read.channel, Channel::Online);
        assert_eq!(read.status.code(), 1);
        assert_eq!(read.received_by_unit.as_str(), "p25-hoan-kiem.mc");
        assert_eq!(read.competent_unit.as_str(), "p25-hoan-kiem");
        assert_eq!(read.owner.id_number.as_deref(), Some("001099012345"));
        assert_eq!(read.owner.email, None);
        assert_eq!(read.submitter.unwrap().name, "Trần Thị Bình");
        assert_eq!(read.summary, "Xác nhận\nđể kết hôn");
        assert_eq!(read.return_method, ReturnMethod::Postal);
        assert_eq!(read.parts.len(), 1);
        assert_eq!(
            (read.parts[0].part.as_str(), read.parts[0].electronic),
            ("TP01", 2)
        );
    }

    #[rstest]
    #[case::by_code(json!({ "DonViXuLy": "H26.92" }), "p25-cua-nam.mc", "p25-cua-nam")]
    #[case::by_id(json!({ "DonViXuLy": "p25-cua-nam" }), "p25-cua-nam.mc", "p25-cua-nam")]
    #[case::by_an_office(json!({ "DonViXuLy": "p25-cua-nam.tp" }), "p25-cua-nam.mc", "p25-cua-nam")]
    #[case::filed_elsewhere(
        json!({ "NoiNopHoSo": "H26.90", "DonViXuLy": "H26.91" }), "hn.pasc", "p25-hoan-kiem")]
    #[case::filed_at_a_portal(
        json!({ "NoiNopHoSo": "Cổng Dịch vụ công quốc gia" }), "p25-hoan-kiem.mc", "p25-hoan-kiem")]
    fn the_counter_and_the_office_that_decides_are_found(
        #[case] changes: Value,
        #[case] counter: &str,
        #[case] competent: &str,
    ) {
        let read = read(changes).unwrap();
        assert_eq!(read.received_by_unit.as_str(), counter);
        assert_eq!(read.competent_unit.as_str(), competent);
    }

    #[test]
    fn the_senders_unit_serves_where_the_case_names_none() {
        let fields = case(json!({ "DonViXuLy": "" }));
        let read = submission(&fields, "H26.91", &catalog(), now()).unwrap();
        assert_eq!(read.received_by_unit.as_str(), "p25-hoan-kiem.mc");
    }

    #[rstest]
    #[case(json!({ "MaHoSo": " " }), "gateway_field_missing")]
    #[case(json!({ "MaHoSo": ["x"] }), "gateway_field_missing")]
    #[case(json!({ "ChuHoSo": "\u{200b}" }), "gateway_field_missing")]
    #[case(json!({ "MaTTHC": "9.999999" }), "procedure_not_in_force")]
    #[case(json!({ "DonViXuLy": "H99.99" }), "gateway_unit_unknown")]
    #[case(json!({ "DonViXuLy": "H26.90" }), "competent_unit_unknown")]
    fn a_case_that_nobody_could_work_on_is_refused(#[case] changes: Value, #[case] code: &str) {
        let Err(Failure::Invalid(fields)) = read(changes) else {
            panic!("it was taken");
        };
        assert_eq!(fields[0].reason.code, code);
    }

    #[rstest]
    #[case("20260607213000", Some("2026-06-07T21:30:00+07:00"))]
    #[case("202606072130", Some("2026-06-07T21:30:00+07:00"))]
    #[case("20260607", Some("2026-06-07T00:00:00+07:00"))]
    #[case("07/06/2026 21:30", Some("2026-06-07T21:30:00+07:00"))]
    #[case("2026-06-07T21:30:00", Some("2026-06-07T21:30:00+07:00"))]
    #[case("2026-06-07T14:30:00Z", Some("2026-06-07T21:30:00+07:00"))]
    #[case("20261307213000", None)]
    #[case("hôm qua", None)]
    #[case("", None)]
    fn moments_are_read_in_all_their_forms(#[case] text: &str, #[case] expected: Option<&str>) {
        let read = instant(text).map(|it| it.to_string());
        assert_eq!(read.as_deref(), expected);
    }

    #[test]
    fn a_moment_in_the_future_or_of_no_known_form_is_now() {
        for stamp in ["20270101000000", "hôm qua", ""] {
            let read = read(json!({ "NgayNopHoSo": stamp })).unwrap();
            assert_eq!(read.submitted_at, now());
        }
    }

    #[rstest]
    #[case(json!(11), 11)]
    #[case(json!("9"), 9)]
    #[case(json!(""), 1)]
    #[case(json!("99999999999"), 65535)]
    fn a_status_of_any_number_is_kept(#[case] sent: Value, #[case] kept: u16) {
        assert_eq!(
            read(json!({ "TrangThaiHoSo": sent }))
                .unwrap()
                .status
                .code(),
            kept
        );
    }

    #[rstest]
    #[case(json!({ "LoaiDoiTuong": 2 }), PartyKind::Business)]
    #[case(json!({ "LoaiDoiTuong": "3" }), PartyKind::StateAgency)]
    #[case(json!({ "LoaiDoiTuong": "" }), PartyKind::Citizen)]
    #[case(json!({ "LoaiDoiTuong": "7" }), PartyKind::Organisation)]
    fn owners_are_of_four_kinds(#[case] changes: Value, #[case] kind: PartyKind) {
        assert_eq!(read(changes).unwrap().owner.kind, kind);
    }
}
