//! The change feed: one reader of the table in each instance, and as many listeners as consoles.
//!
//! **Invariant:** a listener gets every change of the cases it may see, once and in the feed's
//! order, whatever it missed; NOTIFY and the signals in here only say when to look.

use super::officer::Officer;
use super::{App, Failure};
use crate::contract::event::{Change, Changes};
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::contract::ticket::HallChange;
use crate::server::store::changes::{self, ChangeRow, Ear, FeedPlace};
use crate::server::store::{Connection, Db, StoreError, access, hall};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, broadcast, mpsc};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// So many changes are read at a time, and so many a page may hold.
const BATCH: i64 = 500;
/// Listeners that fall further behind read the table again.
const BACKLOG: usize = 4096;
/// How often the table is looked at although nobody said so: other programs write to it too.
const UNASKED: Duration = Duration::from_secs(1);
/// How soon again, while an older transaction holds newer changes back.
const HELD_BACK: Duration = Duration::from_millis(10);
/// How long a broken line to the database is left alone.
const BROKEN: Duration = Duration::from_secs(1);

/// How often a listener's session is looked at.
const SESSION_CHECKED: Duration = Duration::from_secs(30);

/// A change with the units that may hear of it.
#[derive(Clone, Debug)]
struct Told {
    place: FeedPlace,
    change: Change,
    units: Arc<BTreeSet<String>>,
}

/// The instance's end of the feed.
#[derive(Clone)]
pub struct Feed {
    instance: Arc<str>,
    stirred: Arc<Notify>,
    told: broadcast::Sender<Arc<Told>>,
    halls: broadcast::Sender<HallChange>,
}

/// What a listener hears.
#[derive(Clone, Debug)]
pub enum Heard {
    Change(Change),
    /// A hall's queue is no case: its change is told and not kept, and whoever missed it reads the hall.
    Hall(HallChange),
}

/// The version of each hall that was told last; empty until they were read for the first time.
type HallVersions = Option<HashMap<String, i64>>;

impl Default for Feed {
    fn default() -> Self {
        Self {
            instance: Uuid::now_v7().to_string().into(),
            stirred: Arc::default(),
            told: broadcast::channel(BACKLOG).0,
            halls: broadcast::channel(BACKLOG).0,
        }
    }
}

impl Feed {
    /// Something was committed: look at the table. To be called after every commit of changes.
    pub fn stir(&self) {
        self.stirred.notify_one();
    }

    /// How many consoles listen.
    pub fn listeners(&self) -> usize {
        self.told.receiver_count()
    }

    /// Changes of halls from here on.
    pub fn halls(&self) -> broadcast::Receiver<HallChange> {
        self.halls.subscribe()
    }

    /// Tells of the halls that have changed since they were looked at last.
    async fn tell_halls(
        &self,
        connection: &mut Connection,
        known: &mut HallVersions,
    ) -> Result<(), StoreError> {
        let versions = hall::versions(connection).await?;
        if let Some(known) = known {
            for (unit, version) in &versions {
                if known.get(unit) != Some(version) {
                    // Nobody may be listening, which is no fault.
                    let _ = self.halls.send(HallChange {
                        unit: UnitId::new(unit.clone()),
                        version: version.unsigned_abs(),
                    });
                }
            }
        }
        *known = Some(versions.into_iter().collect());
        Ok(())
    }

    /// Where reading begins, to be found before anybody listens: what happens from here on is told.
    pub async fn beginning(db: &Db) -> Result<FeedPlace, StoreError> {
        changes::mend(db).await?;
        changes::end(&mut db.read().await?).await
    }

    /// Reads the table from `place` on whenever there may be something new, and tells the listeners;
    /// until `stopping`.
    pub async fn run(self, db: Db, mut place: FeedPlace, stopping: CancellationToken) {
        let mut halls = HallVersions::default();
        while !stopping.is_cancelled() {
            let reading = self.read_on(&db, &mut place, &mut halls, &stopping);
            if let Err(error) = reading.await {
                tracing::warn!(%error, "the change feed lost the database");
                let _ = stopping
                    .run_until_cancelled(tokio::time::sleep(BROKEN))
                    .await;
            }
        }
    }

    async fn read_on(
        &self,
        db: &Db,
        place: &mut FeedPlace,
        halls: &mut HallVersions,
        stopping: &CancellationToken,
    ) -> Result<(), StoreError> {
        let mut ear = Ear::open(db).await?;
        // What happened while the line was down is read at once.
        let mut pause = Duration::ZERO;
        loop {
            let own = tokio::select! {
                () = stopping.cancelled() => return Ok(()),
                () = self.stirred.notified() => true,
                heard = ear.hear(&self.instance) => { heard?; false }
                () = tokio::time::sleep(pause) => false,
            };
            if own {
                changes::call(db, &self.instance).await?;
            }
            let mut connection = db.read().await?;
            self.tell_halls(&mut connection, halls).await?;
            loop {
                let rows = changes::after(&mut connection, *place, None, BATCH).await?;
                if rows.is_empty() {
                    break;
                }
                let full = rows.len() as i64 == BATCH;
                let cases: BTreeSet<i64> = rows.iter().map(|row| row.case_no).collect();
                let mut units: HashMap<i64, BTreeSet<String>> = HashMap::new();
                for (case, unit) in access::units_of(&mut connection, cases).await? {
                    units.entry(case).or_default().insert(unit);
                }
                let units: HashMap<i64, Arc<BTreeSet<String>>> = units
                    .into_iter()
                    .map(|(case, units)| (case, Arc::new(units)))
                    .collect();
                for row in rows {
                    let units = units.get(&row.case_no).cloned().unwrap_or_default();
                    let told = Told {
                        place: row.place(),
                        change: change(row)?,
                        units,
                    };
                    *place = told.place;
                    // Nobody may be listening, which is no fault.
                    let _ = self.told.send(Arc::new(told));
                }
                if !full {
                    break;
                }
            }
            let held_back = changes::is_held_back(&mut connection).await?;
            pause = if held_back { HELD_BACK } else { UNASKED };
        }
    }
}

/// Where a listener goes on: after the cursor it heard last, or from now.
pub async fn place(app: &App, last: Option<&str>) -> Result<FeedPlace, Failure> {
    let asked = last.map(read_cursor).transpose()?;
    let mut connection = app.db.read().await?;
    Ok(match asked {
        Some(place) => changes::resolve(&mut connection, place).await?,
        None => changes::end(&mut connection).await?,
    })
}

/// The changes after a cursor that the officer may hear of; from the beginning without one.
pub async fn page(
    app: &App,
    officer: &Officer,
    after: Option<&str>,
    limit: Option<u32>,
) -> Result<Changes, Failure> {
    let asked = after.map(read_cursor).transpose()?.unwrap_or_default();
    let limit = limit.map_or(BATCH, i64::from);
    if !(1..=BATCH).contains(&limit) {
        return Err(Failure::invalid("limit", Reason::new("limit_out_of_range")));
    }
    let mut connection = app.db.read().await?;
    let place = changes::resolve(&mut connection, asked).await?;
    let sight = officer.sight(&app.catalog);
    // Read before the page: where nothing more is found, reading goes on from there.
    let end = changes::end(&mut connection).await?;
    let rows = if sight.is_empty() {
        Vec::new()
    } else {
        changes::after(&mut connection, place, Some(&sight), limit).await?
    };
    let full = rows.len() as i64 == limit;
    let last = rows.last().map_or(place, ChangeRow::place);
    let cursor = write_cursor(if full { last } else { last.max(end) });
    let items = rows
        .into_iter()
        .map(change)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Changes { items, cursor })
}

/// Sends every change after `place` that the officer may hear of, until the receiver is gone, the
/// server stops or the database is away: then the listener comes back with its last cursor.
pub async fn follow(app: App, officer: Officer, place: FeedPlace, to: mpsc::Sender<Heard>) {
    let sight = officer.sight(&app.catalog);
    let mut told = app.feed.told.subscribe();
    let mut halls = app.feed.halls();
    let mut place = place;
    let following = async {
        loop {
            // What happened before we listened, or while we could not keep up.
            if !catch_up(&app, &sight, &mut place, &to).await? {
                return Ok(());
            }
            loop {
                let heard = tokio::select! {
                    heard = told.recv() => heard,
                    hall = halls.recv() => {
                        let Ok(hall) = hall else { return Ok(()) };
                        let in_sight = |it: &String| {
                            app.catalog.is_within(&hall.unit, &UnitId::new(it.clone()))
                        };
                        if sight.iter().any(in_sight) && to.send(Heard::Hall(hall)).await.is_err() {
                            return Ok(());
                        }
                        continue;
                    }
                };
                match heard {
                    Ok(it) if it.place <= place => {}
                    Ok(it) => {
                        place = it.place;
                        if sight.iter().any(|unit| it.units.contains(unit))
                            && to.send(Heard::Change(it.change.clone())).await.is_err()
                        {
                            return Ok(());
                        }
                    }
                    Err(broadcast::error::RecvError::Lagged(_)) => break,
                    Err(broadcast::error::RecvError::Closed) => return Ok(()),
                }
            }
        }
    };
    let ended: Result<(), Failure> = tokio::select! {
        ended = following => ended,
        () = to.closed() => Ok(()),
        () = app.stopping.cancelled() => Ok(()),
        ended = session_end(&app, &officer) => ended,
    };
    if let Err(failure) = ended {
        tracing::warn!(?failure, "a listener of the change feed was cut off");
    }
}

/// Returns once the officer's session has ended.
pub(super) async fn session_end(app: &App, officer: &Officer) -> Result<(), Failure> {
    loop {
        tokio::time::sleep(SESSION_CHECKED).await;
        if !officer.is_signed_in(app).await? {
            return Ok(());
        }
    }
}

/// Sends what stands in the table after `place`; false when nobody takes it.
async fn catch_up(
    app: &App,
    sight: &[String],
    place: &mut FeedPlace,
    to: &mpsc::Sender<Heard>,
) -> Result<bool, Failure> {
    if sight.is_empty() {
        return Ok(true);
    }
    loop {
        let mut connection = app.db.read().await?;
        let rows = changes::after(&mut connection, *place, Some(sight), BATCH).await?;
        drop(connection);
        let full = rows.len() as i64 == BATCH;
        for row in rows {
            *place = row.place();
            if to.send(Heard::Change(change(row)?)).await.is_err() {
                return Ok(false);
            }
        }
        if !full {
            return Ok(true);
        }
    }
}

fn change(row: ChangeRow) -> Result<Change, StoreError> {
    let cursor = write_cursor(row.place());
    let case_id = row
        .case_id
        .parse()
        .map_err(|error: uuid::Error| StoreError::Corrupt {
            what: "a change",
            why: error.to_string(),
        })?;
    Ok(Change {
        cursor,
        case_id,
        version: row.version as u64,
        event: row.event,
        at: Instant::from_millis(row.at),
    })
}

/// Of fixed width, so that the order of cursors as text is the feed's order.
pub fn write_cursor(place: FeedPlace) -> String {
    format!("{:016x}{:016x}", place.txid, place.seq)
}

fn read_cursor(text: &str) -> Result<FeedPlace, Failure> {
    let wrong = || Failure::invalid("after", Reason::new("cursor_unknown"));
    let number = |part: Option<&str>| {
        let part = part.filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        part.and_then(|it| i64::from_str_radix(it, 16).ok())
            .ok_or_else(wrong)
    };
    if text.len() != 32 {
        return Err(wrong());
    }
    Ok(FeedPlace {
        txid: number(text.get(..16))?,
        seq: number(text.get(16..))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cursors_come_back_and_sort_as_their_places(
            a in (0..i64::MAX, 0..i64::MAX), b in (0..i64::MAX, 0..i64::MAX)
        ) {
            let place = |(txid, seq)| FeedPlace { txid, seq };
            let (a, b) = (place(a), place(b));
            prop_assert_eq!(read_cursor(&write_cursor(a)).unwrap(), a);
            prop_assert_eq!(write_cursor(a).cmp(&write_cursor(b)), a.cmp(&b));
        }
    }
}
