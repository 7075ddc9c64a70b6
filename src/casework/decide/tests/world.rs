//! A small office to try the rules in: a district with a counter, an office, leaders and a clerk,
//! a ward below it, four procedures, and the people.

use crate::casework::catalog::Catalog;
use crate::casework::context::{Actor, Colleague, StoredDocument};
use crate::contract::case::{PartCount, Party, PartyKind};
use crate::contract::event::Submission;
use crate::contract::id::{OfficerId, PartCode, ProcedureCode, Sha256, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, ReturnMethod, Role, Status};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use uuid::Uuid;

const HEAD: &str = r#"
name = "small"
title = "Nhỏ"
[policy]
due = "start_time"
max_extensions = 1
max_supplement_requests = 1
code_regime = "tt01_2018"
stuck_after_minutes = 480
undo_seconds = 10
rating = { steps = 5, satisfied_from = 4, days = 7 }
source = "test"
"#;

const UNITS: &str = r#"
unit = [
  { id = "q", name = "Ủy ban nhân dân quận", short_name = "Quận", kind = "district", mnemonic = "q", gso_code = "002", valid_from = "2021-01-01", source = "test" },
  { id = "q.mc", name = "Bộ phận Một cửa quận", short_name = "Một cửa", kind = "counter", mnemonic = "mc", parent = "q", functions = ["counter"], capabilities = ["can_receive"], valid_from = "2021-01-01", source = "test" },
  { id = "q.vx", name = "Phòng Văn hóa - Xã hội", short_name = "Phòng VHXH", kind = "office", mnemonic = "vx", parent = "q", functions = ["social"], capabilities = ["can_resolve"], valid_from = "2021-01-01", source = "test" },
  { id = "q.ld", name = "Lãnh đạo UBND quận", short_name = "Lãnh đạo", kind = "leaders", mnemonic = "ld", parent = "q", functions = ["leaders"], valid_from = "2021-01-01", source = "test" },
  { id = "q.vp", name = "Văn phòng", kind = "office", mnemonic = "vp", parent = "q", functions = ["clerk"], valid_from = "2021-01-01", source = "test" },
  { id = "q.old", name = "Phòng Y tế", kind = "office", mnemonic = "yt", parent = "q", functions = ["health"], valid_from = "2021-01-01", valid_to = "2025-06-30", source = "test" },
  { id = "w", name = "Ủy ban nhân dân phường", short_name = "Phường", kind = "ward", mnemonic = "p", parent = "q", gso_code = "00070", valid_from = "2021-01-01", source = "test" },
  { id = "w.mc", name = "Bộ phận Một cửa phường", short_name = "Một cửa", kind = "counter", mnemonic = "mc", parent = "w", functions = ["counter"], capabilities = ["can_receive"], valid_from = "2021-01-01", source = "test" },
  { id = "w.tp", name = "Tư pháp - Hộ tịch", kind = "office", mnemonic = "tp", parent = "w", functions = ["civil_status"], valid_from = "2021-01-01", source = "test" },
]
"#;

const PROCEDURES: &str = r#"
[[procedure]]
code = "1.000001"
name = "Trợ cấp xã hội"
sector = "Bảo trợ xã hội"
levels = ["district"]
decided_by = ["social"]
duration = { unit = "working_day", value = 3 }
duration_online = { unit = "working_hour", value = 4 }
template = "long"
fee = 8000
result = { name = "Quyết định trợ cấp" }
valid_from = "2021-01-01"
source = "test"
parts = [
  { code = "TP01", name = "Tờ khai", originals = 1 },
  { code = "TP02", name = "Giấy xác nhận", copies = 2 },
  { code = "TP03", name = "Căn cước (xuất trình)", originals = 1, shown_only = true },
  { code = "TP04", name = "Giấy ủy quyền", required = false, originals = 1 },
]

[[procedure]]
code = "1.000002"
name = "Góp ý"
sector = "Khác"
levels = ["district"]
decided_by = ["social"]
duration = { unit = "none" }
template = "long"
result = { name = "" }
valid_from = "2021-01-01"
source = "test"

[[procedure]]
code = "1.000003"
name = "Khai sinh"
sector = "Hộ tịch"
levels = ["ward"]
decided_by = ["civil_status"]
duration = { unit = "in_day" }
template = "long"
result = { name = "Giấy khai sinh" }
valid_from = "2021-01-01"
source = "test"

[[procedure]]
code = "1.000004"
name = "Đã bãi bỏ"
sector = "Khác"
levels = ["district"]
decided_by = ["social"]
duration = { unit = "working_day", value = 1 }
template = "long"
result = { name = "" }
valid_from = "2021-01-01"
valid_to = "2025-06-30"
source = "test"
"#;

const TEMPLATES: &str = r#"
[[template]]
key = "long"
name = "Có lãnh đạo ký"
valid_from = "2021-01-01"
source = "test"
steps = [
  { key = "receive", name = "Tiếp nhận", at = "receiving_counter", role = "counter", working_minutes = 60, next = ["appraise"] },
  { key = "appraise", name = "Thẩm định", at = "deciding_office", role = "specialist", working_minutes = 240, next = ["check"] },
  { key = "check", name = "Kiểm tra", at = "deciding_office", role = "leader", working_minutes = 60, next = ["sign", "appraise"] },
  { key = "sign", name = "Ký", at = { function = "leaders" }, role = "leader", working_minutes = 120, next = ["number", "appraise"] },
  { key = "number", name = "Vào sổ", at = { function = "clerk" }, role = "clerk", working_minutes = 60, next = ["return"] },
  { key = "return", name = "Trả kết quả", at = "receiving_counter", role = "counter" },
]
"#;

const CALENDAR: &str = r#"
years = [2026]
in_day_cutoff = "15:00"
days = [ { date = "2026-11-24", kind = "off", name = "Ngày Văn hóa Việt Nam", source = "test" } ]
[hours.default]
monday = [{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }]
tuesday = [{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }]
wednesday = [{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }]
thursday = [{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }]
friday = [{ start = "08:00", end = "12:00" }, { start = "13:00", end = "17:00" }]
"#;

pub(crate) fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let transitions = include_str!("../../../../catalog/ha-noi-2026/transitions.toml");
        let files: BTreeMap<String, String> = [
            ("catalog.toml", HEAD),
            ("units.toml", UNITS),
            ("procedures.toml", PROCEDURES),
            ("templates.toml", TEMPLATES),
            ("calendar.toml", CALENDAR),
            ("transitions.toml", transitions),
        ]
        .into_iter()
        .map(|(file, text)| (file.to_owned(), text.to_owned()))
        .collect();
        Catalog::from_files("small", &files).unwrap()
    })
}

/// Who works there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Counter,
    OtherCounter,
    Specialist,
    OtherSpecialist,
    /// Head of the specialised office.
    Head,
    /// Of the district's leaders, who sign.
    Signer,
    Clerk,
    Supervisor,
    WardCounter,
    It,
    /// Was in the office once; the account is closed.
    Gone,
}

impl Who {
    pub(crate) const ALL: [Self; 11] = [
        Self::Counter,
        Self::OtherCounter,
        Self::Specialist,
        Self::OtherSpecialist,
        Self::Head,
        Self::Signer,
        Self::Clerk,
        Self::Supervisor,
        Self::WardCounter,
        Self::It,
        Self::Gone,
    ];

    pub(crate) fn id(self) -> OfficerId {
        OfficerId(Uuid::from_u128(1 + self as u128))
    }

    fn seat(self) -> (&'static str, Role, &'static str, &'static str) {
        match self {
            Self::Counter => ("Nguyễn Thị Hoa", Role::Counter, "q.mc", "q.mc"),
            Self::OtherCounter => ("Lê Văn Bình", Role::Counter, "q.mc", "q.mc"),
            Self::Specialist => ("Trần Văn An", Role::Specialist, "q.vx", "q.vx"),
            Self::OtherSpecialist => ("Phạm Thị Cúc", Role::Specialist, "q.vx", "q.vx"),
            Self::Head => ("Đỗ Dũng", Role::Leader, "q.vx", "q.vx"),
            Self::Signer => ("Hoàng Ẩn", Role::Leader, "q.ld", "q.ld"),
            Self::Clerk => ("Vũ Ấn", Role::Clerk, "q.vp", "q.vp"),
            Self::Supervisor => ("Phạm Đức", Role::Supervisor, "q.mc", "q"),
            Self::WardCounter => ("Ngô Lan", Role::Counter, "w.mc", "w.mc"),
            Self::It => ("Bùi Minh", Role::It, "q", "q"),
            Self::Gone => ("Lý Thái", Role::Specialist, "q.vx", "q.vx"),
        }
    }

    pub(crate) fn actor(self) -> Actor {
        let (name, role, unit, scope) = self.seat();
        Actor {
            id: self.id(),
            name: name.to_owned(),
            roles: vec![role],
            unit: unit.into(),
            scope: vec![scope.into()],
        }
    }

    pub(crate) fn unit(self) -> UnitId {
        self.seat().2.into()
    }
}

pub(crate) fn directory() -> &'static [Colleague] {
    static DIRECTORY: OnceLock<Vec<Colleague>> = OnceLock::new();
    DIRECTORY.get_or_init(|| {
        Who::ALL
            .into_iter()
            .map(|who| Colleague {
                id: who.id(),
                name: who.seat().0.to_owned(),
                unit: who.unit(),
                roles: vec![who.seat().1],
                scope: vec![who.seat().3.into()],
                active: who != Who::Gone,
                away: Vec::new(),
            })
            .collect()
    })
}

pub(crate) fn stored() -> &'static [StoredDocument] {
    static STORED: OnceLock<Vec<StoredDocument>> = OnceLock::new();
    STORED.get_or_init(|| {
        ["a", "b", "c"]
            .into_iter()
            .map(|name| StoredDocument {
                sha256: sha(name),
                media_type: "application/pdf".to_owned(),
                size: 1234,
                pages: 2,
            })
            .collect()
    })
}

pub(crate) fn sha(name: &str) -> Sha256 {
    Sha256::new(name.repeat(64))
}

pub(crate) fn at(local: &str) -> Instant {
    format!("{}:00+07:00", local.replace(' ', "T"))
        .parse()
        .unwrap()
}

pub(crate) fn party(name: &str) -> Party {
    Party {
        kind: PartyKind::Citizen,
        name: name.to_owned(),
        id_number: None,
        born: None,
        phone: None,
        email: None,
        address: None,
        ..Party::default()
    }
}

pub(crate) fn count(part: &str, originals: u32) -> PartCount {
    PartCount {
        part: part.into(),
        originals,
        copies: 0,
        certified: 0,
        electronic: 0,
    }
}

pub(crate) fn part(code: &str) -> PartCode {
    code.into()
}

pub(crate) fn submission(procedure: &str) -> Submission {
    let ward = procedure == "1.000003";
    let (agency, counter) = if ward { ("w", "w.mc") } else { ("q", "q.mc") };
    Submission {
        external_code: None,
        procedure: ProcedureCode::new(procedure),
        procedure_name: "Thủ tục".to_owned(),
        channel: Channel::Counter,
        status: Status::Submitted.into(),
        submitted_at: at("2026-11-23 08:00"),
        submitted_at_unit: counter.into(),
        received_by_unit: counter.into(),
        competent_unit: agency.into(),
        owner: party("Nguyễn Văn A"),
        submitter: None,
        mandate: None,
        summary: String::new(),
        return_method: ReturnMethod::Counter,
        parts: if procedure == "1.000001" {
            vec![count("TP01", 1), count("TP02", 2)]
        } else {
            Vec::new()
        },
        offered: Vec::new(),
    }
}
