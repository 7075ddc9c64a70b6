//! A plan of a move, as a case API would make it.

use crate::contract::absence::{Absence, NewAbsence};
use crate::contract::case::CaseRow;
use crate::contract::command::Command;
use crate::contract::id::{AbsenceId, OfficerId};
use crate::contract::moving::{MoveHand, MovePlan, NewMove, PlannedCase};
use crate::contract::unit::Officer;

/// The cases in turn to the first officers; whoever gives is said last.
pub fn move_plan(wanted: &NewMove, rows: &[CaseRow], officers: &[Officer]) -> MovePlan {
    let meant = |row: &&CaseRow| match wanted.from {
        Some(from) => row.holder_officer == Some(from),
        None => wanted.cases.contains(&row.id),
    };
    let count = wanted.count.map_or(usize::MAX, |it| it as usize);
    let to = |officer: &&Officer| wanted.to.is_empty() || wanted.to.contains(&officer.id);
    let takers: Vec<&Officer> = officers.iter().filter(to).collect();
    let turns = takers.iter().cycle();
    let chosen = rows.iter().filter(meant).take(count);
    let cases: Vec<PlannedCase> = chosen
        .zip(turns)
        .map(|(row, officer)| PlannedCase {
            case_id: row.id,
            version: row.version,
            code: row.code.clone(),
            due_at: row.due_at,
            to: officer.id,
            command: Command::Assign {
                officer: officer.id,
                note: wanted.reason.clone(),
            },
        })
        .collect();
    let gets = |id: OfficerId| cases.iter().filter(|it| it.to == id).count() as u32;
    let mut hands: Vec<MoveHand> = takers
        .iter()
        .map(|officer| MoveHand {
            gets: gets(officer.id),
            after: officer.in_hand + gets(officer.id),
            due_today: gets(officer.id) / 2,
            ..hand(officer.id, &officer.name, officer.in_hand)
        })
        .collect();
    if let Some(from) = wanted.from {
        let gives = cases.len() as u32;
        hands.push(MoveHand {
            gives,
            after: 0,
            ..hand(from, "Nguyễn Thị Hoa", gives)
        });
    }
    MovePlan {
        cases,
        hands,
        left: Vec::new(),
        more: false,
    }
}

fn hand(officer: OfficerId, name: &str, before: u32) -> MoveHand {
    MoveHand {
        officer,
        name: name.to_owned(),
        unit: "p.mc".into(),
        unit_name: String::new(),
        before,
        after: before,
        gives: 0,
        gets: 0,
        overdue: 0,
        due_today: 0,
        due_this_week: 0,
        absent_until: None,
    }
}

/// The absence as it was declared, from today on.
pub fn declared(id: AbsenceId, absence: &NewAbsence, officer_name: &str) -> Absence {
    Absence {
        id,
        officer: absence.officer,
        officer_name: officer_name.to_owned(),
        unit: "p.mc".into(),
        from: absence.from,
        to: absence.to,
        substitute: absence.substitute,
        substitute_name: None,
        reason: absence.reason.clone(),
        now: true,
    }
}
