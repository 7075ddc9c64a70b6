//! Very many cases for measuring: played in memory by the same rules as ever, stored as rows.
//!
//! Several threads play; one task stores what they played, in the order of the cases' numbers.
//!
//! **Invariant:** the same seed, number and moment give the same cases, however many threads there
//! are. A database that holds cases is refused.

use crate::casework::calendar::WorkCalendar;
use crate::casework::catalog::Catalog;
use crate::contract::case::Party;
use crate::contract::id::PersonId;
use crate::contract::instant::Instant;
use crate::server::app::whole;
use crate::server::seed::error::SeedError;
use crate::server::seed::generator::Generator;
use crate::server::seed::goal::Goal;
use crate::server::seed::officers::{self, Staff};
use crate::server::seed::play::{Stand, play, stands};
use crate::server::seed::rehearsal::{Ground, Manner, Paperwork};
use crate::server::seed::scans::{self, Scan};
use crate::server::seed::workline::WorkLine;
use crate::server::store::bulk::{Loading, WholeCase};
use crate::server::store::{Db, documents};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;

/// Cases in one transaction.
const BATCH: u64 = 4000;
/// Batches that may wait to be stored.
const WAITING: usize = 2;
/// How far back cases lie, in days; less where the offices are younger.
const DAYS: i32 = 480;

/// What to fill a database with.
#[derive(Clone)]
pub struct Filling {
    pub catalog: Arc<Catalog>,
    pub seed: u64,
    pub cases: u64,
    /// The moment up to which everything has happened.
    pub now: Instant,
    /// The stored form of the password that all officers get; without one nobody can sign in by it.
    pub password_hash: Option<String>,
}

/// Fills an empty database; `told` hears how many cases are stored.
pub async fn fill(db: &Db, filling: Filling, mut told: impl FnMut(u64)) -> Result<(), SeedError> {
    let day = filling.now.local().date();
    if stands(&filling.catalog, day).is_empty() {
        return Err(SeedError::NoDesk { day });
    }
    let mut loading = Loading::begin(db).await?.ok_or(SeedError::NotEmpty)?;
    match store_all(db, &filling, &mut loading, &mut told).await {
        Ok(()) => loading.finish(db).await?,
        Err(error) => {
            loading.abandon(db).await?;
            return Err(error);
        }
    }
    let staff = Staff::of(filling.seed, &filling.catalog, day);
    let mut transaction = db.write().await?;
    officers::enrol(
        &mut transaction,
        &staff,
        filling.password_hash.as_deref(),
        filling.now,
    )
    .await?;
    for scan in stock() {
        documents::insert(&mut transaction, &scan.row(filling.now)).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn store_all(
    db: &Db,
    filling: &Filling,
    loading: &mut Loading,
    told: &mut impl FnMut(u64),
) -> Result<(), SeedError> {
    let (sender, mut played) = mpsc::channel::<(u64, Vec<WholeCase>)>(WAITING);
    let next = Arc::new(AtomicU64::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let players: Vec<_> = (0..threads)
        .map(|_| {
            let (filling, next, sender) = (filling.clone(), next.clone(), sender.clone());
            tokio::task::spawn_blocking(move || play_batches(&filling, &next, &sender))
        })
        .collect();
    drop(sender);
    // Batches come as they are ready and are stored in their order.
    let mut early: BTreeMap<u64, Vec<WholeCase>> = BTreeMap::new();
    let (mut wanted, mut stored) = (0, 0);
    while let Some((batch, cases)) = played.recv().await {
        early.insert(batch, cases);
        while let Some(cases) = early.remove(&wanted) {
            loading.load(db, &cases).await?;
            wanted += 1;
            stored += cases.len() as u64;
            told(stored);
        }
    }
    for player in players {
        player
            .await
            .map_err(|error| SeedError::Internal(error.to_string()))??;
    }
    Ok(())
}

/// Plays one batch after the other until all are taken or nobody listens any more.
fn play_batches(
    filling: &Filling,
    next: &AtomicU64,
    sender: &mpsc::Sender<(u64, Vec<WholeCase>)>,
) -> Result<(), SeedError> {
    let catalog = &*filling.catalog;
    let day = filling.now.local().date();
    let stands = stands(catalog, day);
    let staff = Staff::of(filling.seed, catalog, day);
    let Some(first) = stands.first() else {
        return Err(SeedError::NoDesk { day });
    };
    let calendar = WorkCalendar::new(&catalog.calendar, catalog.hours_of(&first.desk.counter.id));
    let days = DAYS.min(days_of_service(&stands, day));
    let ground = Ground {
        catalog,
        staff: &staff,
        line: WorkLine::before(filling.now, days, &calendar)?,
        calendar,
        now: filling.now,
        stock: stock(),
        manner: Manner {
            long_ago: true,
            short_ways: 70,
            regulars: 40 + filling.cases / 60,
        },
    };
    loop {
        let batch = next.fetch_add(1, Ordering::Relaxed);
        let begin = batch * BATCH;
        if begin >= filling.cases {
            return Ok(());
        }
        let end = filling.cases.min(begin + BATCH);
        let cases = (begin..end)
            .filter_map(|index| whole_case(&ground, &stands, filling.seed, index))
            .collect();
        if sender.blocking_send((batch, cases)).is_err() {
            return Ok(());
        }
    }
}

fn whole_case<'a>(
    ground: &'a Ground<'a>,
    stands: &'a [Stand<'a>],
    seed: u64,
    index: u64,
) -> Option<WholeCase> {
    let goal = Goal::of_many(&mut Generator::of(seed, "goal", index));
    let played = play(ground, stands, seed, index, goal, Paperwork::Stock).or_else(|| {
        play(
            ground,
            stands,
            seed,
            index,
            Goal::Returned,
            Paperwork::Stock,
        )
    })?;
    Some(whole::rows(
        &played.case,
        played.events,
        ground.catalog,
        person_id,
    ))
}

/// The same person has the same id on every case.
fn person_id(party: &Party) -> PersonId {
    let number = party.id_number.as_ref().unwrap_or(&party.name);
    PersonId(Generator::of(0, number, 0).uuid(officers::opened()))
}

/// Since how many days all offices of the desks have been there.
fn days_of_service(stands: &[Stand], day: Date) -> i32 {
    let units = stands.iter().flat_map(|stand| {
        let desk = &stand.desk;
        [desk.agency, desk.counter]
            .into_iter()
            .chain(desk.offices.iter().copied())
    });
    let since = units
        .map(|unit| unit.validity.valid_from)
        .max()
        .unwrap_or(day);
    since.until(day).map_or(0, |span| span.get_days())
}

/// The papers that stand on bulk cases: a few, again and again.
pub fn stock() -> Vec<Scan> {
    (0..12).map(scans::sample).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::code::read_code;
    use std::collections::BTreeSet;

    fn played(cases: u64) -> Vec<WholeCase> {
        let filling = Filling {
            catalog: Arc::new(Catalog::embedded("ha-noi-2026").unwrap()),
            seed: 1,
            cases,
            now: "2026-11-23T10:30:00+07:00".parse().unwrap(),
            password_hash: None,
        };
        let (sender, mut played) = mpsc::channel(8);
        play_batches(&filling, &AtomicU64::new(0), &sender).unwrap();
        played.blocking_recv().unwrap().1
    }

    #[test]
    fn the_same_seed_plays_the_same_cases_down_to_their_ids() {
        assert_eq!(format!("{:?}", played(60)), format!("{:?}", played(60)));
    }

    #[test]
    fn every_case_has_a_code_of_its_own_and_most_are_over() {
        let cases = played(400);
        assert_eq!(cases.len(), 400);
        let codes: BTreeSet<_> = cases
            .iter()
            .filter_map(|case| case.record.code.as_ref())
            .collect();
        assert_eq!(codes.len(), 400);
        assert!(codes.iter().all(|code| read_code(code).is_some()));
        let over = cases.iter().filter(|case| !case.record.open).count();
        assert!((340..390).contains(&over), "{over} of 400 are over");
    }
}
