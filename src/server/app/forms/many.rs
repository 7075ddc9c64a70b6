//! Papers about many cases: the register (*sổ theo dõi*) and the hand-over sheet.

use super::{Printed, Wish, described, facts, in_force, lacking, out, slips, written};
use crate::contract::case::CaseFilter;
use crate::contract::form::{FormKey, HandoverSheet, Paper};
use crate::contract::id::{CaseId, UnitId};
use crate::contract::instant::{Instant, vietnam};
use crate::contract::reason::Reason;
use crate::server::app::officer::Officer;
use crate::server::app::recording::{self, Standing};
use crate::server::app::{App, Failure, audit, listing};
use jiff::civil::Date;
use serde_json::json;

/// The most cases in one register; longer spans are printed in pieces.
const LONGEST_REGISTER: usize = 500;
/// The most cases on the sheets of one hand-over.
const LONGEST_SHEET: usize = 200;

/// Which register: of which counter, for which days.
#[derive(Clone, Debug, Default)]
pub struct RegisterQuestion {
    /// Absent: the officer's own unit.
    pub unit: Option<UnitId>,
    /// Absent: today; both days included.
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub paper: Option<Paper>,
}

/// The cases that a unit or those below it took in on these days, in the order of their intake.
///
/// # Errors
/// Days the wrong way round, more cases than a register holds, no such form in force, a fault of
/// the template.
pub async fn register(
    app: &App,
    officer: &Officer,
    question: &RegisterQuestion,
) -> Result<Printed, Failure> {
    let today = app.now().local().date();
    let from = question.from.unwrap_or(today);
    let to = question.to.unwrap_or_else(|| today.max(from));
    if to < from {
        return Err(Failure::invalid("to", Reason::new("days_reversed")));
    }
    let unit = question
        .unit
        .clone()
        .unwrap_or_else(|| officer.actor.unit.clone());
    let form = in_force(app, FormKey::Register, to)?;
    let ids = taken_in(app, officer, &unit, (from, to)).await?;
    let told = json!({ "form": FormKey::Register, "unit": unit, "from": from, "to": to });
    audit::look_up(app, officer, "form", told).await?;
    let standings = load(app, officer, &ids).await?;
    let own = |it: &&Standing| {
        let case = &it.case;
        case.is_accepted() && app.catalog.is_within(&case.received_by_unit, &unit)
    };
    let lines: Vec<_> = standings
        .iter()
        .filter(own)
        .map(|standing| {
            let case = &standing.case;
            let hops = &case.handovers;
            let out = hops
                .iter()
                .find(|hop| hop.from_unit == case.received_by_unit);
            let back = hops
                .iter()
                .rev()
                .find(|hop| hop.to.unit == case.received_by_unit);
            let mut about = facts::case(app, standing);
            about["code"] = json!({ "text": case.code });
            json!({
                "case": about,
                "sent": out.map(|hop| written::moment(hop.sent_at)),
                "back": back.and_then(|hop| hop.answered_at).map(written::moment),
            })
        })
        .collect();
    let wish = Wish {
        paper: question.paper,
        reprint: None,
    };
    let data = json!({
        "form": described(form, &wish),
        "office": facts::office(app, &unit),
        "printed": written::moment(app.now()),
        "officer": officer.actor.name,
        "from": written::moment(midnight(from)?),
        "to": written::moment(midnight(to)?),
        "lines": lines,
    });
    Ok(Printed {
        pdf: out(app, form, data).await?,
        file_name: format!("register-{from}-{to}.pdf"),
    })
}

/// The ids of the cases a unit, or one below it, took in on these days.
async fn taken_in(
    app: &App,
    officer: &Officer,
    unit: &UnitId,
    (from, to): (Date, Date),
) -> Result<Vec<CaseId>, Failure> {
    let mut ids = Vec::new();
    let mut filter = CaseFilter {
        unit: Some(unit.clone()),
        received_from: Some(midnight(from)?),
        received_to: Some(midnight(next_day(to)?)?),
        sort: Some("received_at".to_owned()),
        limit: Some(200),
        ..CaseFilter::default()
    };
    loop {
        let page = listing::list(app, officer, &filter).await?;
        ids.extend(page.items.iter().map(|row| row.id));
        if ids.len() > LONGEST_REGISTER {
            let reason = Reason::new("register_too_long").with("limit", LONGEST_REGISTER);
            return Err(Failure::invalid("to", reason));
        }
        match page.next {
            Some(next) => filter.cursor = Some(next),
            None => break,
        }
    }
    Ok(ids)
}

fn midnight(day: Date) -> Result<Instant, Failure> {
    let start = vietnam().to_timestamp(day.at(0, 0, 0, 0));
    start.map(Instant::new).map_err(|_| beyond())
}

fn next_day(day: Date) -> Result<Date, Failure> {
    day.tomorrow().map_err(|_| beyond())
}

fn beyond() -> Failure {
    Failure::invalid("to", Reason::new("days_reversed"))
}

/// Sheets for cases that are handed over together, one for each pair of giver and taker.
///
/// # Errors
/// None or too many cases, one that the officer does not see or that was never handed over, no such
/// form in force, a fault of the template.
pub async fn handover_sheet(
    app: &App,
    officer: &Officer,
    sheet: &HandoverSheet,
) -> Result<Printed, Failure> {
    let count = sheet.cases.len();
    if !(1..=LONGEST_SHEET).contains(&count) {
        let reason = Reason::new("sheet_out_of_range").with("limit", LONGEST_SHEET);
        return Err(Failure::invalid("cases", reason));
    }
    let key = FormKey::HandoverSheet;
    let form = in_force(app, key, app.now().local().date())?;
    let standings = load(app, officer, &sheet.cases).await?;
    if let Some(without) = standings.iter().find(|it| slips::hop_of(it).is_none()) {
        return Err(Failure::Conflict(lacking(key, &without.case)));
    }
    let told = json!({ "form": key, "cases": sheet.cases });
    audit::look_up(app, officer, "form", told).await?;
    let colleagues = app.colleagues().await?;
    let wish = Wish {
        paper: sheet.paper,
        reprint: None,
    };
    let data = json!({
        "form": described(form, &wish),
        "printed": written::moment(app.now()),
        "officer": officer.actor.name,
        "sheets": slips::sheets(app, &standings, &colleagues),
    });
    Ok(Printed {
        pdf: out(app, form, data).await?,
        file_name: format!("handover-{}.pdf", app.now().local().date()),
    })
}

async fn load(app: &App, officer: &Officer, ids: &[CaseId]) -> Result<Vec<Standing>, Failure> {
    let sight = officer.sight(&app.catalog);
    let mut connection = app.db.read().await?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        found.push(recording::load(&mut connection, *id, Some(&sight)).await?);
    }
    Ok(found)
}
