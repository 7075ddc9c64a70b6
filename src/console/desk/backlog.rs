//! The backlog of the desk for tests: a stock of two lines, and results that were given to the officer.

use super::{Desk, problem};
use crate::casework::backlog::columns::{Field, Usual};
use crate::console::message::Failure;
use crate::console::model::backlog::{Column, Done, Order, Preview, Question, Told};
use crate::console::model::samples::me;
use crate::contract::backlog::{
    Batch, ImportState, Imported, ImportedRow, LegacyOrder, LegacyResult, Progress, ProgressLine,
    RegisterRow, Stage,
};
use crate::contract::id::{BatchId, LegacyResultId, ProcedureCode, UnitId};
use crate::contract::indicator::TargetStanding;
use crate::contract::page::Page;
use crate::contract::problem::InvalidParam;
use crate::papers::table::Origin;
use crate::text::legacy::Charset;
use jiff::civil::date;
use uuid::Uuid;

/// Old results of the register of 2003, the first without a day, the last faulty.
pub fn old_results() -> Vec<LegacyResult> {
    (1..=6)
        .map(|number: u32| LegacyResult {
            id: LegacyResultId(Uuid::from_u128(0x4000 + u128::from(number))),
            version: 1,
            unit: UnitId::new("p25-hoan-kiem"),
            unit_name: "UBND phường Hàng Bạc".into(),
            procedure: ProcedureCode::new("1.001193"),
            procedure_name: "Đăng ký khai sinh".into(),
            year: 2003,
            register: "1".into(),
            number: number.to_string(),
            owner_name: ["Nguyễn Thị Ánh", "Trần Văn Bình", "Lê Thị Cúc"][number as usize % 3]
                .into(),
            owner_id_masked: None,
            issued_on: (number > 3).then(|| format!("{number:02}/02/2003")),
            stage: if number == 6 {
                Stage::Faulty
            } else {
                Stage::Paper
            },
            fault: (number == 6).then(|| "Trang sổ bị rách".into()),
            document: None,
            batch: Some(BatchId(Uuid::from_u128(0x5000))),
            officer: Some(me().id),
            officer_name: Some(me().name),
        })
        .collect()
}

fn line(year: i16, counted: Option<u64>, listed: u64, signed: u64) -> ProgressLine {
    ProgressLine {
        unit: Some(UnitId::new("p25-hoan-kiem")),
        unit_name: Some("UBND phường Hàng Bạc".into()),
        procedure: Some(ProcedureCode::new("1.001193")),
        procedure_name: Some("Đăng ký khai sinh".into()),
        year: Some(year),
        still_valid: counted,
        listed,
        scanned: signed + 40,
        described: signed + 12,
        signed,
        faulty: 3,
        assigned: signed + 60,
        share: counted.map(|it| (signed as f64 * 10_000.0 / it as f64).round() / 100.0),
    }
}

fn progress() -> Progress {
    Progress {
        as_of: date(2026, 11, 24),
        total: ProgressLine {
            unit: None,
            unit_name: None,
            procedure: None,
            procedure_name: None,
            year: None,
            ..line(0, Some(2400), 1912, 1310)
        },
        lines: vec![line(2003, Some(2400), 1500, 1310), line(2004, None, 412, 0)],
        targets: vec![TargetStanding {
            metric: "digitized_stock".into(),
            value: 60.0,
            direction: "min".into(),
            basis: "kết quả còn hiệu lực".into(),
            source: "Kế hoạch số hóa 2026".into(),
            doubt: None,
            met: Some(false),
        }],
    }
}

fn preview() -> Preview {
    let row = |number: u32, name: &str| RegisterRow {
        procedure: "1.001193".into(),
        year: 2003,
        register: "1".into(),
        number: number.to_string(),
        owner_name: name.into(),
        owner_id: None,
        issued_on: Some("14/02/2003".into()),
    };
    let column =
        |field: Field, place: usize, old: Vec<(&'static str, usize)>| Column { field, place, old };
    Preview {
        source: "so-2003.csv".into(),
        origin: Origin::Delimited {
            charset: Charset::Utf8,
            damaged: false,
            separator: ';',
        },
        columns: vec![
            column(Field::Number, 1, Vec::new()),
            column(Field::OwnerName, 2, vec![("tcvn3", 3)]),
            column(Field::IssuedOn, 3, Vec::new()),
        ],
        rows: vec![
            row(1, "Nguyễn Thị Ánh"),
            row(2, "Trần Văn Bình"),
            row(3, "lê thị cúc"),
        ]
        .into(),
        lines: vec![2, 3, 5].into(),
        doubtful: vec![(2, Field::OwnerName)],
        foreseen: Imported {
            added: 2,
            refused: 1,
            items: vec![ImportedRow {
                index: 1,
                state: ImportState::Refused,
                id: None,
                faults: vec![InvalidParam {
                    name: "issued_on".into(),
                    code: "backlog_issued_before_register".into(),
                    reason: "Ngày cấp trước năm của sổ.".into(),
                }],
            }],
            ..Imported::default()
        },
    }
}

impl Desk {
    pub(super) fn of_backlog(&mut self, question: Question) -> Told {
        match question {
            Question::Progress => Told::Progress(Ok(progress())),
            Question::Batches(_) => Told::Batches(Ok(vec![self.batch()])),
            Question::Mine(_) => {
                let open = self.old.iter().filter(|it| it.stage != Stage::Signed);
                Told::Mine(Ok(open.cloned().collect()))
            }
            Question::Behind(_) => Told::Behind(Ok(Page {
                items: self.old.clone(),
                next: None,
                prev: None,
            })),
            Question::One(id) => Told::One(Ok(self.old.iter().find(|it| it.id == id).cloned())),
            Question::Register(register, _) => {
                let mut preview = preview();
                if register.usual != Usual::default() {
                    preview.columns.iter_mut().for_each(|it| it.old.clear());
                }
                Told::Register(Ok(preview))
            }
            Question::Order(order, key) => {
                self.ordered_in_backlog.push((order.clone(), key));
                Told::Done(self.in_backlog(order))
            }
        }
    }

    fn batch(&self) -> Batch {
        let count = |stage: Stage| {
            let of = self.old.iter().filter(|it| it.stage == stage);
            u32::try_from(of.count()).unwrap()
        };
        Batch {
            id: BatchId(Uuid::from_u128(0x5000)),
            unit: UnitId::new("p25-hoan-kiem"),
            unit_name: "UBND phường Hàng Bạc".into(),
            officer: me().id,
            officer_name: me().name,
            due_on: Some(date(2026, 12, 31)),
            created_at: self.now,
            total: 40,
            signed: 34 + count(Stage::Signed),
            faulty: count(Stage::Faulty),
        }
    }

    /// What the case API does to old results, as far as a console needs it.
    fn in_backlog(&mut self, order: Order) -> Result<Done, Failure> {
        let (id, version) = match &order {
            Order::Change { id, version, .. } | Order::Attach { id, version, .. } => {
                (*id, *version)
            }
            Order::Give(new) => {
                let batch = Batch {
                    total: new.most,
                    ..self.batch()
                };
                return Ok(Done::Given(batch));
            }
            Order::Count(_) => return Ok(Done::Counted),
            Order::Import { .. } => return Ok(Done::Imported(preview().foreseen)),
        };
        let result = self.old.iter_mut().find(|it| it.id == id).unwrap();
        if result.version != version {
            let refusal = problem(409, "backlog_changed", "Kết quả này vừa được cập nhật.");
            return Err(Failure::Refused(Box::new(refusal)));
        }
        result.version += 1;
        match order {
            Order::Attach { paper, .. } => result.document = Some(paper.sha256),
            Order::Change { order, .. } => match order {
                LegacyOrder::Describe {
                    owner_name,
                    issued_on,
                    ..
                } => {
                    result.owner_name = owner_name.unwrap_or(result.owner_name.clone());
                    result.issued_on = issued_on.or(result.issued_on.clone());
                }
                LegacyOrder::Fault { reason } => result.fault = Some(reason),
                LegacyOrder::Mend => result.fault = None,
                LegacyOrder::Attach { sha256 } => result.document = Some(sha256),
            },
            Order::Give(_) | Order::Count(_) | Order::Import { .. } => {}
        }
        result.stage = match (&result.fault, &result.document, &result.issued_on) {
            (Some(_), _, _) => Stage::Faulty,
            (None, None, _) => Stage::Paper,
            (None, Some(_), None) => Stage::Scanned,
            (None, Some(_), Some(_)) => Stage::Signed,
        };
        Ok(Done::Result(Box::new(result.clone())))
    }
}
