//! Hand-overs on paper: the rows of the control slip, and sheets that list several cases at once.

use super::facts;
use super::written::moment;
use crate::casework::case::Hop;
use crate::contract::case::HandoverOutcome;
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::server::app::App;
use crate::server::app::directory::Colleagues;
use crate::server::app::recording::Standing;
use serde_json::{Value, json};

/// The rows of the control slip, without the names of officers, which the caller knows.
pub fn hops(app: &App, standing: &Standing) -> Vec<Value> {
    let hops = &standing.case.handovers;
    hops.iter().map(|hop| row(app, hop)).collect()
}

fn row(app: &App, hop: &Hop) -> Value {
    json!({
        "from": facts::unit(app, &hop.from_unit),
        "from_officer": hop.from_officer,
        "to": facts::unit(app, &hop.to.unit),
        "to_officer": hop.answered_by.or(hop.to.officer),
        "kind": hop.kind,
        "sent": moment(hop.sent_at),
        "outcome": hop.outcome,
        "answered": hop.answered_at.map(moment),
        // The step that ends with this hop, not the one it begins.
        "punctual": hop.step_due_before.map(|due| punctuality(hop.sent_at, due)),
        "note": hop.note,
        "refusal": hop.refusal,
    })
}

/// Early on an earlier day than the one promised, on time until the hour promised, late after it.
fn punctuality(done: Instant, due: Instant) -> &'static str {
    if done > due {
        "late"
    } else if done.local().date() < due.local().date() {
        "early"
    } else {
        "on_time"
    }
}

/// Puts the names of officers where their ids stand.
pub fn name_officers(rows: &mut Value, colleagues: &Colleagues) {
    let Some(rows) = rows.as_array_mut() else {
        return;
    };
    for row in rows {
        for field in ["from_officer", "to_officer"] {
            let name = row[field]
                .as_str()
                .and_then(|id| id.parse().ok())
                .and_then(|id| colleagues.name(id));
            row[field] = json!(name);
        }
    }
}

/// The hop a case is put on a sheet with: the one that waits, else the last that was taken.
pub fn hop_of(standing: &Standing) -> Option<&Hop> {
    standing.case.pending().or_else(|| {
        let taken = |hop: &&Hop| hop.outcome == HandoverOutcome::Acknowledged;
        standing.case.handovers.iter().rev().find(taken)
    })
}

/// One sheet for each pair of giver and taker, in the order in which they were named.
pub fn sheets(app: &App, cases: &[Standing], colleagues: &Colleagues) -> Vec<Value> {
    let mut sheets: Vec<((&UnitId, &UnitId), Vec<Value>)> = Vec::new();
    for standing in cases {
        let Some(hop) = hop_of(standing) else {
            continue;
        };
        let mut line = json!([row(app, hop)]);
        name_officers(&mut line, colleagues);
        let mut about = facts::case(app, standing);
        about["code"] = facts::code(&standing.case);
        let line = json!({ "case": about, "hop": line[0] });
        let pair = (&hop.from_unit, &hop.to.unit);
        match sheets.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, lines)) => lines.push(line),
            None => sheets.push((pair, vec![line])),
        }
    }
    sheets
        .into_iter()
        .map(|((from, to), lines)| {
            json!({
                "office": facts::office(app, from),
                "from": facts::unit(app, from),
                "to": facts::unit(app, to),
                "lines": lines,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-06-08T16:00:00+07:00", "2026-06-09T09:00:00+07:00", "early")]
    #[case("2026-06-09T09:00:00+07:00", "2026-06-09T09:00:00+07:00", "on_time")]
    #[case("2026-06-09T09:01:00+07:00", "2026-06-09T09:00:00+07:00", "late")]
    fn a_step_is_early_on_time_or_late(#[case] done: &str, #[case] due: &str, #[case] word: &str) {
        assert_eq!(
            punctuality(done.parse().unwrap(), due.parse().unwrap()),
            word
        );
    }
}
