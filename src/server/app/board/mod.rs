//! The board: who has how much in hand, and which cases stand behind each number.
//!
//! **Invariant:** for supervisors and leaders alone, and of what their units and those below have in hand;
//! a number and its list are the same question, once counted and once walked.

mod behind;
mod past;
mod rows;
mod scope;

pub use behind::behind;
pub use past::Boards;
pub use scope::Scope;

use super::officer::Officer;
use super::{App, Failure};
use crate::contract::board::{Board, BoardBy};
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::server::store::list::{self, List};
use crate::server::store::{accounts, board};
use rows::Counted;

const MILLIS_PER_DAY: i64 = 86_400_000;
/// Vietnam's wall clock is so far ahead of UTC.
const OFFSET: i64 = 7 * 3_600_000;
/// So many days of finished work are told, today among them.
const DAYS: i64 = 14;

/// What now and today are, in milliseconds and in days since 1970 of Vietnam's wall clock.
#[derive(Clone, Copy, Debug)]
struct Moments {
    now: i64,
    today: i64,
}

impl Moments {
    fn at(now: Instant) -> Self {
        let now = now.millis();
        Self {
            now,
            today: (now + OFFSET).div_euclid(MILLIS_PER_DAY),
        }
    }

    /// The first instant of a day.
    fn start_of(day: i64) -> i64 {
        day * MILLIS_PER_DAY - OFFSET
    }

    /// The last instant of today.
    fn end(self) -> i64 {
        Self::start_of(self.today + 1) - 1
    }

    fn first_day(self) -> i64 {
        self.today - DAYS + 1
    }
}

/// How the loads are now.
///
/// # Errors
/// The officer is neither supervisor nor leader; the unit is not known, or none of theirs.
pub async fn stand(
    app: &App,
    officer: &Officer,
    by: BoardBy,
    unit: Option<&UnitId>,
) -> Result<Board, Failure> {
    let scope = Scope::of(app, officer, unit)?;
    let colleagues = app.colleagues().await?;
    let now = app.now();
    let moments = Moments::at(now);
    // Loads are counted over everything open, so one board at a time leaves the rest to the counters.
    let _turn = app.boards.turn().await?;
    let mut connection = app.db.snapshot().await?;
    let units = scope.units();
    let seats = rows::seats(&scope, &colleagues);
    let counted = Counted {
        loads: board::loads(&mut connection, &units, moments.now, moments.end()).await?,
        pending: board::pending(&mut connection, &scope.sight).await?,
        finished: app
            .boards
            .finished(&mut connection, &scope.sight, &seats, moments)
            .await?,
        signed_in: accounts::signed_in(&mut connection, moments.now).await?,
    };
    let listed = list::count(&mut connection, &scope.sight, &List::Held, i64::MAX).await?;
    let next_due = board::next_due(&mut connection, &scope.sight, moments.now).await?;
    drop(connection);
    let mut board = rows::board(app, &colleagues, &scope, &seats, &counted, by, moments);
    board.as_at = now;
    if let Some(due) = next_due.filter(|due| *due <= moments.end()) {
        // At its due instant a case is not late yet.
        board.holds_until = Instant::from_millis(due + 1);
    }
    board.unit = unit.cloned();
    board.unit_name = unit.map(|unit| app.unit_name(unit));
    board.listed = listed.unsigned_abs();
    let rows: u64 = board.rows.iter().map(|row| row.load.in_hand).sum();
    let counted = rows + board.nobody.in_hand;
    board.difference = counted.cast_signed() - listed;
    Ok(board)
}
