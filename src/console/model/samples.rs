//! Cases for tests: always the same ones.

mod board;
mod indicators;
mod intake;
mod moving;

pub use board::board;
pub use indicators::{charts, indicators, months, suspects};
pub use intake::{forecast, people, places, procedure};
pub use moving::{declared, move_plan};

use crate::contract::affordance::{Affordance, DestinationOption, Need};
use crate::contract::case::{
    CaseDetail, CaseRow, Handover, HandoverOutcome, PartStanding, PartState, Parties, Party,
    PartyKind, PendingHandover,
};
use crate::contract::command::{CommandName, Destination};
use crate::contract::document::{Basis, Document, DocumentRole};
use crate::contract::event::{Event, EventRecord};
use crate::contract::id::{
    CaseCode, CaseId, DocumentId, HandoverId, OfficerId, PartCode, ProcedureCode, Sha256, TicketId,
    UnitId,
};
use crate::contract::instant::Instant;
use crate::contract::page::Page;
use crate::contract::procedure::ProcedureSummary;
use crate::contract::reason::Reason;
use crate::contract::session::Me;
use crate::contract::status::{Channel, Clock, HopKind, ReturnMethod, Role, Status, StatusCode};
use crate::contract::ticket::{QueueChoice, Ticket, TicketState, Tickets};
use crate::contract::unit::{Officer, Unit};
use uuid::Uuid;

/// Tuesday 24 November 2026, 09:30.
pub fn now() -> Instant {
    "2026-11-24T09:30:00+07:00".parse().unwrap()
}

pub fn after(minutes: i64) -> Instant {
    Instant::from_millis(now().millis() + minutes * 60_000)
}

pub fn id(number: usize) -> Uuid {
    Uuid::from_u128(0x0198_c0de_0000_7000_8000_0000_0000_0000 + number as u128)
}

const OWNERS: [&str; 8] = [
    "Nguyễn Thị Bích Đào",
    "Trần Văn Ước",
    "Lê Hoàng Ẩn",
    "Đặng Hoà",
    "H'Hen Niê",
    "Công ty TNHH Một thành viên Thương mại và Dịch vụ Phở Gia Truyền Bát Đàn",
    "Phạm Đức",
    "Vũ Ngọc Ánh Nguyệt",
];

const PROCEDURES: [(&str, &str); 4] = [
    ("1.001193", "Đăng ký khai sinh"),
    ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân"),
    ("1.001612", "Đăng ký thành lập hộ kinh doanh"),
    (
        "2.000815",
        "Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    ),
];

/// Minutes from now to the deadline, round and round.
const DUE: [i64; 8] = [-1500, -190, 35, 125, 1300, 4000, 9000, 20_000];

pub fn me() -> Me {
    Me {
        id: OfficerId(id(9_000)),
        username: "tiepnhan01".into(),
        name: "Hoàng Thị Mai".into(),
        roles: vec![Role::Counter],
        unit: UnitId::new("hoan-kiem.mc"),
        unit_name: "Bộ phận một cửa phường Hoàn Kiếm".into(),
        scope: vec![UnitId::new("hoan-kiem")],
        now: now(),
        catalog: "ha-noi-2026".into(),
        rating_steps: Some(5),
        calendar_missing_year: None,
    }
}

/// The row of that number; the same every time.
pub fn row(number: usize) -> CaseRow {
    let status = match number % 8 {
        2 => Status::Submitted,
        4 => Status::AwaitingSupplement,
        6 => Status::Resolved,
        _ => Status::Accepted,
    };
    let (procedure, procedure_name) = PROCEDURES[number % PROCEDURES.len()];
    let (code, clock, due) = match status {
        Status::Submitted => (None, Clock::NotStarted, None),
        Status::AwaitingSupplement => (Some(()), Clock::Stopped, Some(DUE[number % 8])),
        Status::Resolved => (Some(()), Clock::Ended, Some(DUE[number % 8])),
        _ => (Some(()), Clock::Running, Some(DUE[number % 8])),
    };
    let pending = (number % 8 == 3).then(|| PendingHandover {
        id: HandoverId(id(50_000 + number)),
        to_unit: UnitId::new("hoan-kiem.ktht"),
        to_unit_name: "Phòng Kinh tế, Hạ tầng và Đô thị".into(),
        to_officer: None,
        to_officer_name: None,
        kind: HopKind::Electronic,
        sent_at: after(-95),
    });
    CaseRow {
        id: CaseId(id(number)),
        code: code.map(|()| CaseCode::new(format!("000.00.19.H26-261124-{number:04}"))),
        status: StatusCode::National(status),
        sub_status: None,
        version: 3,
        procedure: ProcedureCode::new(procedure),
        procedure_name: procedure_name.into(),
        owner_name: OWNERS[number % OWNERS.len()].into(),
        owner_id_masked: Some("*********123".into()),
        channel: if number.is_multiple_of(3) {
            Channel::Counter
        } else {
            Channel::Online
        },
        submitted_at: after(-2000),
        received_at: code.map(|()| after(-1900)),
        due_at: due.map(after),
        clock,
        step: Some("tiep-nhan".into()),
        step_due_at: None,
        competent_unit: UnitId::new("hoan-kiem"),
        competent_unit_name: "UBND phường Hoàn Kiếm".into(),
        holder_unit: UnitId::new("hoan-kiem.mc"),
        holder_unit_name: "Bộ phận một cửa phường Hoàn Kiếm".into(),
        holder_officer: Some(OfficerId(id(9_000))),
        holder_officer_name: Some("Hoàng Thị Mai".into()),
        pending,
        missing_parts: u32::from(number % 8 == 4),
        digitized: number.is_multiple_of(2),
        reminder_due_at: None,
    }
}

pub fn page_of(numbers: &[usize], next: Option<&str>) -> Page<CaseRow> {
    Page {
        items: numbers.iter().copied().map(row).collect(),
        next: next.map(str::to_owned),
        prev: None,
    }
}

pub fn destination(unit: &str, name: &str, mnemonic: &str, suggested: bool) -> DestinationOption {
    DestinationOption {
        to: Destination {
            unit: UnitId::new(unit),
            officer: None,
        },
        unit_name: name.into(),
        officer_name: None,
        mnemonic: mnemonic.into(),
        suggested,
        step_name: suggested.then(|| "Thẩm định hồ sơ".into()),
    }
}

fn allowed(command: CommandName, needs: &[Need]) -> Affordance {
    Affordance {
        command,
        allowed: true,
        reason: None,
        warnings: vec![],
        needs: needs.to_vec(),
        suggested: None,
        destinations: vec![],
    }
}

/// The whole case of that number.
pub fn detail(number: usize) -> CaseDetail {
    let row = row(number);
    let owner = Party {
        kind: PartyKind::Citizen,
        name: row.owner_name.clone(),
        id_number: Some("001190012345".into()),
        born: Some("12/03/1990".into()),
        phone: Some("0912345678".into()),
        email: None,
        address: Some("Số 12 ngõ 4 phố Hàng Bạc, phường Hoàn Kiếm".into()),
        ..Party::default()
    };
    let part = |code: &str, name: &str, state, originals| PartState {
        part: PartCode::new(code),
        name: name.into(),
        required: true,
        shown_only: false,
        originals,
        copies: 0,
        certified: 0,
        electronic: 0,
        state,
        documents: originals,
    };
    let document = |number: usize, name: &str, role| Document {
        id: DocumentId(id(70_000 + number)),
        sha256: Sha256::new(format!("{number:064x}")),
        file_name: name.into(),
        media_type: "application/pdf".into(),
        size: 482_113,
        pages: 2,
        basis: Basis::Scan,
        role,
        linked_at: after(-1800),
        linked_by: OfficerId(id(9_000)),
    };
    let mut affordances: Vec<Affordance> = CommandName::ALL
        .into_iter()
        .map(|command| match command {
            CommandName::Forward => Affordance {
                destinations: vec![
                    destination(
                        "hoan-kiem.ktht",
                        "Phòng Kinh tế, Hạ tầng và Đô thị",
                        "kt",
                        true,
                    ),
                    destination("hoan-kiem.tp", "Công chức Tư pháp – Hộ tịch", "tp", false),
                    destination("hoan-kiem.vh", "Phòng Văn hoá – Xã hội", "vh", false),
                ],
                ..allowed(command, &[Need::Destination])
            },
            CommandName::Decline | CommandName::Stop => allowed(command, &[Need::Reason]),
            CommandName::RequestSupplement => allowed(command, &[Need::Parts, Need::Reason]),
            CommandName::AttachResult => allowed(command, &[Need::Document, Need::ResultNumber]),
            CommandName::Accept | CommandName::Note | CommandName::Assign => allowed(command, &[]),
            _ => Affordance {
                allowed: false,
                reason: Some(Reason::new("sample_not_now")),
                ..allowed(command, &[])
            },
        })
        .collect();
    affordances.sort_by_key(|it| !it.allowed);
    CaseDetail {
        summary: "Đăng ký khai sinh cho con thứ hai, kết hợp cấp thẻ bảo hiểm y tế".into(),
        submitted_at_unit: UnitId::new("hoan-kiem.mc"),
        submitted_at_unit_name: "Bộ phận một cửa phường Hoàn Kiếm".into(),
        received_by_unit: UnitId::new("hoan-kiem.mc"),
        received_by_unit_name: "Bộ phận một cửa phường Hoàn Kiếm".into(),
        return_method: ReturnMethod::Counter,
        supplement_requests: 0,
        extensions: 0,
        at_risk: None,
        digitization: None,
        parties: Some(Parties {
            owner,
            submitter: None,
            mandate: None,
        }),
        parts: Some(vec![
            part("TP1", "Tờ khai đăng ký khai sinh", PartStanding::Present, 1),
            part("TP2", "Giấy chứng sinh", PartStanding::Present, 1),
            part(
                "TP3",
                "Giấy chứng nhận kết hôn của cha mẹ",
                PartStanding::Missing,
                0,
            ),
        ]),
        documents: Some(vec![
            document(
                1,
                "to-khai.pdf",
                DocumentRole::Part {
                    part: PartCode::new("TP1"),
                },
            ),
            document(
                2,
                "giay-chung-sinh.pdf",
                DocumentRole::Part {
                    part: PartCode::new("TP2"),
                },
            ),
        ]),
        handovers: Some(vec![Handover {
            id: HandoverId(id(50_000)),
            from_unit: UnitId::new("hoan-kiem.mc"),
            from_unit_name: "Bộ phận một cửa phường Hoàn Kiếm".into(),
            from_officer_name: Some("Hoàng Thị Mai".into()),
            to_unit: UnitId::new("hoan-kiem.tp"),
            to_unit_name: "Công chức Tư pháp – Hộ tịch".into(),
            to_officer_name: Some("Trần Văn Bình".into()),
            kind: HopKind::Both,
            sent_at: after(-1700),
            outcome: HandoverOutcome::Refused,
            answered_at: Some(after(-1600)),
            answered_by_name: Some("Trần Văn Bình".into()),
            step: Some("tham-dinh".into()),
            step_due_at: Some(after(-1000)),
            note: "Kèm bản giấy".into(),
            refusal: Some("Chưa đúng thẩm quyền".into()),
        }]),
        events: Some(vec![EventRecord {
            seq: 3,
            at: after(-1500),
            officer: Some(OfficerId(id(9_001))),
            officer_name: Some("Trần Văn Bình".into()),
            event: Event::Noted {
                text: "Đã gọi điện cho công dân".into(),
            },
        }]),
        affordances: Some(affordances),
        row,
    }
}

/// The procedures one can choose from at intake.
pub fn procedures() -> Vec<ProcedureSummary> {
    [
        ("1.001193", "Đăng ký khai sinh"),
        ("1.001022", "Đăng ký kết hôn"),
        ("2.000815", "Chứng thực bản sao từ bản chính"),
    ]
    .into_iter()
    .map(|(code, name)| ProcedureSummary {
        code: code.into(),
        name: name.into(),
        sector: "Hộ tịch".into(),
        duration: "in_day".into(),
    })
    .collect()
}

/// Two places a case can go to.
pub fn units() -> Vec<Unit> {
    [
        ("hoan-kiem.tp", "Công chức Tư pháp – Hộ tịch", "tp"),
        ("cua-nam", "UBND phường Cửa Nam", "cn"),
    ]
    .into_iter()
    .map(|(id, name, mnemonic)| Unit {
        id: UnitId::new(id),
        name: name.into(),
        gso_code: None,
        kind: "office".into(),
        parent: None,
        mnemonic: mnemonic.into(),
        valid_from: jiff::civil::date(2025, 7, 1),
        valid_to: None,
    })
    .collect()
}

/// Two officers of a unit.
pub fn officers(unit: &UnitId) -> Vec<Officer> {
    [("Trần Văn Bình", 12), ("Lê Thị Ánh", 3)]
        .into_iter()
        .enumerate()
        .map(|(at, (name, in_hand))| Officer {
            id: OfficerId(id(9_001 + at)),
            name: name.into(),
            unit: unit.clone(),
            unit_name: String::new(),
            roles: vec![Role::Specialist],
            in_hand,
            absent_until: None,
        })
        .collect()
}

/// The hall this morning: one is served elsewhere, one was missed, three wait.
pub fn tickets() -> Tickets {
    let rows = [
        ("B002", "B", Some("elderly"), TicketState::Waiting, -6),
        ("A001", "A", None, TicketState::Missed, -50),
        ("B001", "B", None, TicketState::Called, -31),
        ("A002", "A", None, TicketState::Waiting, -22),
        ("F001", "F", None, TicketState::Waiting, -3),
    ];
    let choice = |key: &str, name: &str| QueueChoice {
        key: key.into(),
        name: name.into(),
    };
    let groups = vec![
        choice("A", "Hộ tịch, nuôi con nuôi"),
        choice("B", "Chứng thực, hòa giải"),
        choice("F", "Đất đai, xây dựng"),
    ];
    let items = rows.iter().enumerate().map(|(at, it)| {
        let (number, group, priority, state, issued) = *it;
        let called = (state != TicketState::Waiting).then(|| after(-20));
        Ticket {
            id: TicketId(id(80_000 + at)),
            unit: UnitId::new("hoan-kiem.mc"),
            number: number.into(),
            group: group.into(),
            group_name: groups
                .iter()
                .find(|it| it.key == group)
                .map_or(String::new(), |it| it.name.clone()),
            priority: priority.map(str::to_owned),
            priority_name: priority.map(|_| "Người cao tuổi".to_owned()),
            state,
            issued_at: after(issued),
            called_at: called,
            calls: u32::from(called.is_some()),
            counter: called.map(|_| 2),
            officer: called.map(|_| OfficerId(id(9_001))),
            ended_at: (state == TicketState::Missed).then(|| after(-18)),
            cases: 0,
            receipt_at: None,
        }
    });
    Tickets {
        items: items.collect(),
        groups: groups.clone(),
        priorities: vec![
            choice("elderly", "Người cao tuổi"),
            choice("disabled", "Người khuyết tật"),
        ],
        target_minutes: Some(15),
        now: now(),
    }
}
