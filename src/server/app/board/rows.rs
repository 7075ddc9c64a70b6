//! From what was counted to the rows of the board.

use super::past::Finished;
use super::scope::Scope;
use super::{DAYS, MILLIS_PER_DAY, Moments, OFFSET};
use crate::contract::board::{Board, BoardBy, BoardRow, Load, Presence};
use crate::contract::id::{OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::server::app::App;
use crate::server::app::directory::Colleagues;
use crate::server::store::board::{LoadRow, PendingRow};
use crate::text;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Where each officer of the board sits.
pub type Seats<'c> = HashMap<String, &'c UnitId>;

/// What the store counted, of one moment.
pub struct Counted {
    pub loads: Vec<LoadRow>,
    pub pending: Vec<PendingRow>,
    pub finished: [Arc<Finished>; 2],
    pub signed_in: Vec<String>,
}

/// A load while it is being added up.
#[derive(Default)]
struct Sum {
    load: Load,
    /// How many cases of each day of receipt.
    days: BTreeMap<i64, i64>,
    done: [u64; DAYS as usize],
}

impl Sum {
    fn add(&mut self, row: &LoadRow) {
        let load = &mut self.load;
        load.in_hand += row.count.unsigned_abs();
        load.overdue += row.overdue.unsigned_abs();
        load.due_today += row.due_today.unsigned_abs();
        load.waiting_citizen += row.waiting.unsigned_abs();
        *self.days.entry(row.day).or_default() += row.count;
    }

    fn add_done(&mut self, day: i64, count: u64, moments: Moments) {
        let place = usize::try_from(day - moments.first_day());
        if let Some(sum) = place.ok().and_then(|it| self.done.get_mut(it)) {
            *sum += count;
        }
    }

    fn finish(self, moments: Moments) -> Load {
        Load {
            median_age: self.median_age(moments),
            done: self.done.to_vec(),
            ..self.load
        }
    }

    /// The age that half of the cases have reached, in calendar days.
    fn median_age(&self, moments: Moments) -> Option<u32> {
        let half = self.load.in_hand.div_ceil(2).cast_signed();
        let mut older = 0;
        for (day, count) in &self.days {
            older += count;
            if older >= half && half > 0 {
                return u32::try_from((moments.today - day).max(0)).ok();
            }
        }
        None
    }
}

pub fn seats<'c>(scope: &'c Scope, colleagues: &'c Colleagues) -> Seats<'c> {
    let officers = scope.officers(colleagues);
    officers.map(|it| (it.id.to_string(), &it.unit)).collect()
}

/// The board of these counts, without what was asked and without its check.
pub fn board(
    app: &App,
    colleagues: &Colleagues,
    scope: &Scope,
    seats: &Seats<'_>,
    counted: &Counted,
    by: BoardBy,
    moments: Moments,
) -> Board {
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    let (mut nobody, mut total) = (Sum::default(), Sum::default());
    let key = |unit: &str, officer: Option<&String>| match by {
        BoardBy::Officer => officer.cloned(),
        BoardBy::Unit => Some(unit.to_owned()),
    };
    for row in &counted.loads {
        total.add(row);
        match key(&row.unit, row.officer.as_ref()) {
            Some(key) => sums.entry(key).or_default().add(row),
            None => nobody.add(row),
        }
    }
    for row in &counted.pending {
        let count = row.count.unsigned_abs();
        total.load.to_acknowledge += count;
        let sum = match key(&row.unit, row.officer.as_ref()) {
            Some(key) => sums.entry(key).or_default(),
            None => &mut nobody,
        };
        sum.load.to_acknowledge += count;
    }
    let mut at_work: HashSet<&str> = counted.signed_in.iter().map(String::as_str).collect();
    for finished in &counted.finished {
        for (day, count) in &finished.in_all {
            total.add_done(*day, *count, moments);
        }
        let of_rows = match by {
            BoardBy::Officer => &finished.by_officer,
            BoardBy::Unit => &finished.by_unit,
        };
        for ((key, day), count) in of_rows {
            let sum = sums.entry(key.clone()).or_default();
            sum.add_done(*day, *count, moments);
        }
        let today = finished.by_officer.keys();
        at_work.extend(
            today
                .filter(|(_, day)| *day == moments.today)
                .map(|(id, _)| id.as_str()),
        );
    }
    let rows = match by {
        BoardBy::Officer => officers(app, colleagues, scope, sums, &at_work, moments),
        BoardBy::Unit => {
            let manned: BTreeSet<&UnitId> = seats.values().copied().collect();
            let present: BTreeSet<&UnitId> = seats
                .iter()
                .filter(|(id, _)| at_work.contains(id.as_str()))
                .map(|(_, unit)| *unit)
                .collect();
            units_of(app, &manned, sums, &present, moments)
        }
    };
    Board {
        as_at: Instant::from_millis(moments.now),
        holds_until: Instant::from_millis(moments.end() + 1),
        by,
        unit: None,
        unit_name: None,
        days: (moments.first_day()..=moments.today).map(date).collect(),
        rows,
        nobody: nobody.finish(moments),
        total: total.finish(moments),
        listed: 0,
        difference: 0,
    }
}

/// Everybody who works in the units, and whoever else has something of theirs in hand.
fn officers(
    app: &App,
    colleagues: &Colleagues,
    scope: &Scope,
    mut sums: BTreeMap<String, Sum>,
    at_work: &HashSet<&str>,
    moments: Moments,
) -> Vec<BoardRow> {
    for officer in scope.officers(colleagues).filter(|it| it.active) {
        sums.entry(officer.id.to_string()).or_default();
    }
    let today = Instant::from_millis(moments.now).local().date();
    let known: HashMap<OfficerId, _> = colleagues.list.iter().map(|it| (it.id, it)).collect();
    let mut rows: Vec<BoardRow> = sums
        .into_iter()
        .map(|(key, sum)| {
            let officer = key.parse().ok().and_then(|id: OfficerId| known.get(&id));
            let presence = match officer {
                Some(officer) if !officer.active => Presence::Left,
                None => Presence::Left,
                // What was declared holds, also for who looks in for a moment.
                Some(officer) if officer.away_on(today).is_some() => Presence::Absent,
                Some(_) if at_work.contains(key.as_str()) => Presence::Present,
                Some(_) => Presence::Unknown,
            };
            let unit = officer.map(|it| it.unit.clone());
            BoardRow {
                name: officer.map_or_else(|| key.clone(), |it| it.name.clone()),
                unit_name: unit
                    .as_ref()
                    .map_or_else(String::new, |it| app.unit_name(it)),
                unit,
                presence,
                load: sum.finish(moments),
                key,
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| (text::name_key(&row.name), row.key.clone()));
    rows
}

/// Every unit with somebody in it, and whichever else has something in hand or on its way to it.
fn units_of(
    app: &App,
    manned: &BTreeSet<&UnitId>,
    mut sums: BTreeMap<String, Sum>,
    present: &BTreeSet<&UnitId>,
    moments: Moments,
) -> Vec<BoardRow> {
    for unit in manned {
        sums.entry(unit.to_string()).or_default();
    }
    let today = Instant::from_millis(moments.now).local().date();
    let mut rows: Vec<BoardRow> = sums
        .into_iter()
        .map(|(key, sum)| {
            let unit = UnitId::new(key.as_str());
            let known = app.catalog.unit(&unit);
            let presence = if known.is_none_or(|it| !it.validity.holds_on(today)) {
                Presence::Left
            } else if present.contains(&unit) {
                Presence::Present
            } else {
                Presence::Unknown
            };
            let name = app.unit_name(&unit);
            BoardRow {
                key,
                unit_name: name.clone(),
                name,
                unit: Some(unit),
                presence,
                load: sum.finish(moments),
            }
        })
        .collect();
    rows.sort_by(|one, two| text::compare(&one.name, &two.name).then(one.key.cmp(&two.key)));
    rows
}

fn date(day: i64) -> Date {
    Instant::from_millis(day * MILLIS_PER_DAY - OFFSET)
        .local()
        .date()
}
