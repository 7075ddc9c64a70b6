//! A board for tests: always the same one.

use super::{after, id};
use crate::contract::board::{Board, BoardBy, BoardRow, Load, Presence};
use crate::contract::id::UnitId;
use jiff::ToSpan;

const OFFICERS: [(&str, Presence, [u64; 5], Option<u32>); 6] = [
    (
        "Hoàng Thị Mai",
        Presence::Present,
        [42, 6, 3, 0, 5],
        Some(2),
    ),
    (
        "Nguyễn Văn Ấn",
        Presence::Unknown,
        [118, 0, 27, 4, 9],
        Some(11),
    ),
    (
        "Trần Thị Thanh Thuỷ Nguyệt Ánh",
        Presence::Present,
        [7, 1, 0, 2, 0],
        Some(0),
    ),
    ("Lê Đức", Presence::Left, [15, 0, 15, 0, 0], Some(38)),
    ("Đỗ Bích Ngọc", Presence::Present, [0, 0, 0, 0, 0], None),
    ("Vũ Ưu", Presence::Present, [63, 12, 1, 0, 20], Some(4)),
];
const UNITS: [&str; 3] = [
    "Bộ phận một cửa phường Hoàn Kiếm",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân",
];

fn load(
    [in_hand, due_today, overdue, to_acknowledge, waiting_citizen]: [u64; 5],
    age: Option<u32>,
) -> Load {
    let done = (0..14).map(|day| (in_hand + 1) * (day % 5) / 12);
    Load {
        in_hand,
        due_today,
        overdue,
        waiting_citizen,
        to_acknowledge,
        median_age: age,
        done: done.collect(),
    }
}

pub fn board(by: BoardBy, unit: Option<UnitId>) -> Board {
    let today = after(0).local().date();
    let row = |at: usize, name: &str, presence, numbers, age| BoardRow {
        key: id(9_000 + at).to_string(),
        name: name.to_owned(),
        unit: Some(UnitId::new("hoan-kiem.mc")),
        unit_name: UNITS[at % UNITS.len()].to_owned(),
        presence,
        load: load(numbers, age),
    };
    let officers = OFFICERS.iter().enumerate();
    let units = UNITS.iter().enumerate();
    let (rows, nobody) = match by {
        BoardBy::Officer => {
            let rows = officers.map(|(at, (name, presence, numbers, age))| {
                row(at, name, *presence, *numbers, *age)
            });
            (rows.collect(), load([8, 0, 0, 3, 0], Some(1)))
        }
        BoardBy::Unit => {
            let numbers = [[57, 7, 18, 3, 5], [126, 0, 27, 6, 9], [70, 13, 1, 0, 20]];
            let rows =
                units.map(|(at, name)| row(at, name, Presence::Present, numbers[at], Some(3)));
            (rows.collect(), Load::default())
        }
    };
    Board {
        as_at: after(0),
        holds_until: after(14 * 60),
        by,
        unit_name: unit.as_ref().map(|_| UNITS[0].to_owned()),
        unit,
        days: (0..14).map(|day| today - (13 - day).days()).collect(),
        rows,
        nobody,
        total: load([253, 19, 46, 9, 34], Some(5)),
        listed: 253,
        difference: 0,
    }
}
