//! What an intake form is told in tests.

use super::{after, detail, procedures};
use crate::contract::case::{Intake, Party, PartyKind};
use crate::contract::id::UnitId;
use crate::contract::person::{IntakeForecast, KnownPeople, KnownPerson, PaperOffer, PersonQuery};
use crate::contract::place::{Place, PlaceUnit};
use crate::contract::procedure::{ProcedureDetail, ProcedurePart};

/// The first of them with its parts.
pub fn procedure() -> ProcedureDetail {
    let part = |code: &str, name: &str, required, shown_only| ProcedurePart {
        code: code.into(),
        name: name.into(),
        required,
        originals: 1,
        copies: 0,
        shown_only,
        reusable: code == "TP02",
    };
    ProcedureDetail {
        summary: procedures().remove(0),
        parts: vec![
            part("TP01", "Tờ khai đăng ký khai sinh", true, false),
            part("TP02", "Giấy chứng sinh", true, false),
            part("TP03", "Căn cước của cha, mẹ (xuất trình)", false, true),
        ],
        fee: Some(0),
        result_name: "Giấy khai sinh".into(),
        result_valid_days: None,
        steps: Vec::new(),
        levels: vec!["office".into()],
        unverified: Vec::new(),
    }
}

/// Who bears a number: one woman.
pub fn people(query: &PersonQuery) -> KnownPeople {
    let number = query.id_number.clone().unwrap_or_default();
    if number != "001185012346" {
        return KnownPeople::default();
    }
    let known = KnownPerson {
        party: Party {
            kind: PartyKind::Citizen,
            name: "Trần Thị Bích Đào".into(),
            id_number: Some(number),
            born: Some("02/03/1985".into()),
            phone: Some("0912345678".into()),
            email: None,
            address: Some("Số 12 Hàng Bài, phường Cửa Nam".into()),
            ..Party::default()
        },
        last_seen: after(-90_000),
    };
    KnownPeople {
        items: vec![known],
        more: false,
    }
}

/// What her intake would come to: a paper of hers is held already.
pub fn forecast(intake: &Intake) -> IntakeForecast {
    let known = intake.owner.id_number.as_deref() == Some("001185012346");
    let documents = detail(0).documents.unwrap_or_default();
    IntakeForecast {
        due_at: Some(after(480)),
        competent_unit_name: Some("UBND phường Hoàn Kiếm".into()),
        fee: Some(0),
        offers: documents
            .into_iter()
            .take(usize::from(known))
            .map(|document| PaperOffer {
                part: "TP02".into(),
                name: "Giấy chứng sinh".into(),
                document,
                case_code: Some("H26.91-20260301-0000012".into()),
                unit_name: "Điểm phục vụ phường Cửa Nam".into(),
            })
            .collect(),
        ..IntakeForecast::default()
    }
}

/// Two wards in force, one that is part of another now, and one that was divided.
pub fn places() -> Vec<Place> {
    let unit = |id: &str, name: &str| PlaceUnit {
        unit: UnitId::new(id),
        name: name.to_owned(),
    };
    let hoan_kiem = || unit("hoan-kiem", "Phường Hoàn Kiếm");
    let cua_nam = || unit("cua-nam", "Phường Cửa Nam");
    let place = |name: &str, now: Vec<PlaceUnit>, former: bool| Place {
        name: name.to_owned(),
        within: if former {
            "Quận Hoàn Kiếm"
        } else {
            "Thành phố Hà Nội"
        }
        .to_owned(),
        until: former.then(|| jiff::civil::date(2025, 6, 30)),
        now,
    };
    vec![
        place("Phường Hoàn Kiếm", vec![hoan_kiem()], false),
        place("Phường Cửa Nam", vec![cua_nam()], false),
        place("Phường Hàng Bài", vec![cua_nam()], true),
        place("Phường Hàng Trống", vec![cua_nam(), hoan_kiem()], true),
    ]
}
