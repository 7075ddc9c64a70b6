//! Online cases as the national exchange sends them: *DongBoHoSoMC*, with the field names, the date
//! format and the untidiness that come over that wire.
//!
//! **Invariant:** one entry a case, a code of its own for each; values vary in form (numbers for
//! strings, fields that nobody knows, fields that are not there), never in meaning.

use crate::casework::catalog::Catalog;
use crate::contract::case::{Party, PartyKind};
use crate::contract::gateway::GatewayRequest;
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, ReturnMethod, Status};
use crate::server::seed::application::{Application, Papers, Place, application};
use crate::server::seed::desks::{Desk, desks};
use crate::server::seed::generator::Generator;
use crate::server::seed::mix::Mix;
use serde_json::{Map, Value, json};

const HOUR: i64 = 3_600_000;

/// `n` new cases for the desks of the catalogue, filed within the last two days before `now`, the
/// oldest first. Empty when no desk works on that day.
pub fn incoming(seed: u64, n: usize, catalog: &Catalog, now: Instant) -> GatewayRequest {
    let day = now.local().date();
    let desks: Vec<(Desk, Mix)> = desks(catalog, day)
        .into_iter()
        .map(|desk| {
            let mix = Mix::of(catalog, &desk, day);
            (desk, mix)
        })
        .collect();
    let mut ages: Vec<i64> = (0..n as u64)
        .map(|index| Generator::of(seed, "incoming age", index).between(5 * 60_000, 48 * HOUR))
        .collect();
    ages.sort_unstable_by_key(|age| std::cmp::Reverse(*age));
    let data = ages
        .into_iter()
        .enumerate()
        .filter_map(|(index, age)| {
            let mut generator = Generator::of(seed, "incoming", index as u64);
            let (desk, mix) = generator.choose(&desks)?;
            let procedure = mix.draw(&mut generator, true)?;
            let papers = if generator.percent(18) {
                Papers::Lacking
            } else {
                Papers::Complete
            };
            let application = application(
                &mut generator,
                &Place {
                    name: desk.place_name(),
                    regulars: 40,
                },
                procedure,
                Channel::Online,
                papers,
                day,
            );
            let at = Instant::from_millis(now.millis() - age);
            let number = portal_number(seed, "incoming", index as u64);
            let code = portal_code(number, catalog, desk, at);
            let filing = Filing::new(code, at);
            Some(entry(&mut generator, catalog, desk, &application, &filing))
        })
        .collect();
    request(catalog, data)
}

/// The envelope around entries.
pub fn request(catalog: &Catalog, data: Vec<Map<String, Value>>) -> GatewayRequest {
    let top = catalog.units.iter().find(|unit| unit.parent.is_none());
    GatewayRequest {
        session: "demo".to_owned(),
        madonvi: top.map(|unit| unit.id.to_string()).unwrap_or_default(),
        service: "DongBoHoSoMC".to_owned(),
        is_updating: "False".to_owned(),
        data,
    }
}

/// The portal's number of its `index`-th case; those of one stream are different up to a million.
/// They begin at 9 000 000, which no counter reaches in a day.
pub fn portal_number(seed: u64, stream: &str, index: u64) -> u64 {
    let first = Generator::of(seed, stream, 0).below(1_000_000);
    9_000_000 + (first + index) % 1_000_000
}

/// A code of the portal's own.
pub fn portal_code(number: u64, catalog: &Catalog, desk: &Desk, at: Instant) -> String {
    let agency = catalog.agency_code_of(&desk.counter.id).unwrap_or_default();
    format!("{agency}-{}-{number}", at.local().strftime("%Y%m%d"))
}

/// What a portal says of a case besides the application itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filing {
    pub code: String,
    pub filed_at: Instant,
    pub status: Status,
    /// When it was resolved there, for one that comes resolved.
    pub finished_at: Option<Instant>,
}

impl Filing {
    /// New, and to be worked on here.
    pub fn new(code: String, filed_at: Instant) -> Self {
        Self {
            code,
            filed_at,
            status: Status::Submitted,
            finished_at: None,
        }
    }
}

/// One case in the national field names.
pub fn entry(
    generator: &mut Generator,
    catalog: &Catalog,
    desk: &Desk,
    application: &Application,
    filing: &Filing,
) -> Map<String, Value> {
    let procedure = application.procedure;
    let agency = catalog.agency_code_of(&desk.counter.id).unwrap_or_default();
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    put("MaHoSo", json!(filing.code));
    // Some provinces append their own branch to the national code.
    let local_variant = generator.percent(6);
    put(
        "MaTTHC",
        json!(if local_variant {
            format!("{}.000.00.00.H26", procedure.code)
        } else {
            procedure.code.to_string()
        }),
    );
    put("TenTTHC", json!(procedure.name));
    put("MaLinhVuc", json!(""));
    put("TenLinhVuc", json!(procedure.sector));
    put("KenhThucHien", number(generator, 2));
    put("ChuHoSo", json!(application.owner.name));
    put(
        "LoaiDoiTuong",
        number(generator, party_code(application.owner.kind)),
    );
    put("MaDoiTuong", json!(application.owner.id_number));
    put("SoGiayToChuHoSo", json!(application.owner.id_number));
    if application.owner.kind == PartyKind::Citizen {
        put(
            "DinhDanhCHS",
            json!({ "LoaiDinhDanh": "1", "SoDinhDanh": application.owner.id_number }),
        );
    }
    put(
        "SoDienThoai",
        json!(application.owner.phone.clone().unwrap_or_default()),
    );
    put(
        "Email",
        json!(application.owner.email.clone().unwrap_or_default()),
    );
    put("TrichYeuHoSo", json!(application.summary));
    let received = (filing.status != Status::Submitted).then_some(filing.filed_at);
    let returned = filing
        .finished_at
        .filter(|_| filing.status == Status::Returned);
    put("NgayNopHoSo", stamp(Some(filing.filed_at)));
    put("NgayTiepNhan", stamp(received));
    put("NgayHenTra", stamp(None));
    put("NgayKetThucXuLy", stamp(filing.finished_at));
    put("NgayTra", stamp(returned));
    put("TrangThaiHoSo", number(generator, filing.status as u8));
    let wanted = match application.return_method {
        ReturnMethod::Counter => 0,
        ReturnMethod::Postal => 1,
        ReturnMethod::Electronic => 2,
    };
    put("HinhThuc", number(generator, wanted));
    put("DonViXuLy", json!(agency));
    put("NoiNopHoSo", json!("Cổng Dịch vụ công quốc gia"));
    put("TaiLieuNop", Value::Array(files(generator, application)));
    put("DuocThanhToanTrucTuyen", json!("1"));
    put("TaiKhoanDuocXacThucVoiVNeID", number(generator, 1));
    if generator.percent(40) {
        put("ThongTinKhac", Value::Null);
    }
    // What no standard names, and what has to be kept all the same.
    if let Some(address) = &application.owner.address {
        put("DiaChiChuHoSo", json!(address));
    }
    if let Some(born) = &application.owner.born {
        put("NgaySinhChuHoSo", json!(born));
    }
    if let Some(submitter) = &application.submitter {
        put("NguoiNop", sender(submitter));
    }
    if generator.percent(25) {
        put("MaDichVuCong", json!(format!("DVC{}", generator.digits(6))));
        put("PhienBan", json!({ "Nguon": "cong-mau", "So": 3 }));
    }
    fields
}

/// `yyyyMMddHHmmss`; empty for no time.
fn stamp(at: Option<Instant>) -> Value {
    let text = at.map(|at| at.local().strftime("%Y%m%d%H%M%S").to_string());
    json!(text.unwrap_or_default())
}

fn sender(party: &Party) -> Value {
    json!({
        "HoTen": party.name,
        "SoDinhDanh": party.id_number,
        "NgaySinh": party.born,
        "SoDienThoai": party.phone,
        "Email": party.email,
        "DiaChi": party.address,
    })
}

/// *TaiLieuNop*: one file for each part that came.
fn files(generator: &mut Generator, application: &Application) -> Vec<Value> {
    application
        .given
        .iter()
        .map(|count| {
            let part = application.procedure.parts.iter().find(|part| part.code == count.part);
            let id = generator.digits(9);
            json!({
                "TepDinhKemId": id,
                "TenTepDinhKem": format!("{}.pdf", part.map_or(count.part.as_str(), |part| part.name.as_str())),
                "IsDeleted": "False",
                "MaThanhPhanHoSo": count.part,
                "DuongDanTaiTepTin": format!("https://tep.dichvucong.example/{id}.pdf"),
                "DuocSoHoa": "1",
                "DuocTaiSuDung": if part.is_some_and(|part| part.reusable) && generator.percent(30) { "1" } else { "0" },
                "DuocLayTuKhoDMQG": "0",
                "MaKetQuaThayThe": "",
            })
        })
        .collect()
}

/// The same number as the various senders write it: as text, seldom as a number.
fn number(generator: &mut Generator, number: u8) -> Value {
    if generator.percent(12) {
        json!(number)
    } else {
        json!(number.to_string())
    }
}

fn party_code(kind: PartyKind) -> u8 {
    match kind {
        PartyKind::Citizen => 1,
        PartyKind::Business => 2,
        PartyKind::StateAgency => 3,
        PartyKind::Organisation => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn now() -> Instant {
        "2026-11-23T10:30:00+07:00".parse().unwrap()
    }

    fn sample() -> GatewayRequest {
        incoming(1, 120, &Catalog::embedded("ha-noi-2026").unwrap(), now())
    }

    #[test]
    fn the_same_seed_and_number_give_the_same_request() {
        let text = |request: &GatewayRequest| serde_json::to_string(request).unwrap();
        assert_eq!(text(&sample()), text(&sample()));
    }

    #[test]
    fn every_case_has_a_code_of_its_own_and_the_fields_that_are_always_sent() {
        let request = sample();
        assert_eq!(request.data.len(), 120);
        let codes: BTreeSet<&str> = request
            .data
            .iter()
            .filter_map(|it| it.get("MaHoSo")?.as_str())
            .collect();
        assert_eq!(codes.len(), 120);
        for case in &request.data {
            for field in [
                "MaTTHC",
                "TenTTHC",
                "KenhThucHien",
                "ChuHoSo",
                "LoaiDoiTuong",
                "NgayTiepNhan",
                "TrangThaiHoSo",
                "HinhThuc",
                "DonViXuLy",
            ] {
                assert!(case.contains_key(field), "{field}");
            }
            let filed = case["NgayNopHoSo"].as_str().unwrap();
            assert!(filed.len() == 14 && filed < "20261123103000", "{filed}");
        }
    }

    #[test]
    fn values_are_as_untidy_as_on_the_wire() {
        let data = sample().data;
        assert!(data.iter().any(|it| it["KenhThucHien"].is_number()));
        assert!(data.iter().any(|it| it.contains_key("MaDichVuCong")));
        assert!(
            data.iter()
                .any(|it| it["MaTTHC"].as_str().unwrap().contains(".H26"))
        );
        assert!(
            data.iter()
                .any(|it| it["TaiLieuNop"].as_array().unwrap().len() > 2)
        );
    }
}
