//! One work list as the officer sees it: its rows, where the cursor stands, what is marked.
//!
//! **Invariant:** the cursor and the marks are case ids, never row numbers, so nothing that comes
//! from elsewhere moves them to another case.

use crate::console::model::indicators::BehindNumber;
use crate::console::model::window::Window;
use crate::console::slot::Slot;
use crate::contract::case::{CaseFilter, CaseRow};
use crate::contract::id::{CaseId, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Status};
use std::collections::BTreeMap;

/// The most cases one job takes, and so the most that can be marked.
pub const MOST_MARKED: usize = 1000;

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The earliest deadline first.
    #[default]
    Due,
    Newest,
    Oldest,
    Owner,
}

impl Sort {
    pub const ALL: [Self; 4] = [Self::Due, Self::Newest, Self::Oldest, Self::Owner];

    /// The word on the wire; nothing for the order that lists have anyway.
    pub fn wire(self) -> Option<&'static str> {
        match self {
            Self::Due => None,
            Self::Newest => Some("-received_at"),
            Self::Oldest => Some("received_at"),
            Self::Owner => Some("owner_name"),
        }
    }

    /// The message that names it.
    pub fn message(self) -> &'static str {
        match self {
            Self::Due => "sort-due",
            Self::Newest => "sort-newest",
            Self::Oldest => "sort-oldest",
            Self::Owner => "sort-owner",
        }
    }
}

/// What a list is narrowed to, besides its view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    pub procedure: Option<(ProcedureCode, String)>,
    pub status: Option<Status>,
    pub channel: Option<Channel>,
}

impl Narrowing {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The cursor's case went away by itself, and another is under the cursor since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    pub from: CaseId,
    /// To the row behind it, which took its place; else, at the end, to the row before.
    pub to_next: bool,
    pub at: Instant,
}

/// The row of the board that a list stands behind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Whose {
    /// An officer's id, or [`NOBODY`](crate::contract::board::NOBODY).
    pub holder: Option<String>,
    pub unit: Option<UnitId>,
    /// The unit that the whole board was narrowed to.
    pub within: Option<UnitId>,
}

#[derive(Clone, Debug, Default)]
pub struct List {
    /// The view it shows; none when it shows what a search found.
    pub view: Option<String>,
    /// Whose of them, where the view is a number of the board.
    pub whose: Whose,
    /// The indicator's number whose cases it shows instead.
    pub behind: Option<BehindNumber>,
    pub query: Option<String>,
    pub narrowing: Narrowing,
    pub sort: Sort,
    pub window: Window,
    cursor: Option<CaseId>,
    /// Where the cursor was last seen, for when its case goes away.
    index: usize,
    /// The first row on the screen.
    top: usize,
    /// Whether the cursor last went towards the end.
    pub forwards: bool,
    /// Rows the cursor still has to go, once they have come.
    owed: usize,
    marks: BTreeMap<CaseId, CaseRow>,
    /// Where a range of marks was begun.
    range_from: Option<CaseId>,
    /// The case that was marked last, one at a time.
    last_mark: Option<CaseId>,
    pub read_at: Option<Instant>,
    pub slip: Option<Slip>,
    /// Every row is being fetched, to be marked.
    pub all: Slot<()>,
}

impl List {
    pub fn of_view(view: &str) -> Self {
        Self {
            view: Some(view.to_owned()),
            forwards: true,
            ..Self::default()
        }
    }

    /// The cases behind a number of the board.
    pub fn of_figure(figure: &str, whose: Whose) -> Self {
        Self {
            whose,
            ..Self::of_view(figure)
        }
    }

    /// The cases behind a number of an indicator.
    pub fn of_number(behind: BehindNumber) -> Self {
        Self {
            behind: Some(behind),
            forwards: true,
            ..Self::default()
        }
    }

    pub fn of_search(query: &str) -> Self {
        Self {
            query: Some(query.to_owned()),
            forwards: true,
            ..Self::default()
        }
    }

    /// The question for a page of it.
    pub fn filter(&self, cursor: Option<&str>, limit: usize) -> CaseFilter {
        CaseFilter {
            view: self.view.clone(),
            q: self.query.clone(),
            holder: self.whose.holder.clone(),
            holder_unit: self.whose.unit.clone(),
            within: self.whose.within.clone(),
            procedure: self
                .narrowing
                .procedure
                .as_ref()
                .map(|(code, _)| code.clone()),
            status: self.narrowing.status.map(Status::code),
            channel: self.narrowing.channel,
            sort: self.sort.wire().map(str::to_owned),
            cursor: cursor.map(str::to_owned),
            limit: Some(limit as u32),
            ..CaseFilter::default()
        }
    }

    pub fn cursor(&self) -> Option<CaseId> {
        self.cursor
    }

    pub fn selected(&self) -> Option<&CaseRow> {
        let id = self.cursor?;
        // The row it was last seen in, before looking through them all.
        self.window
            .row(self.index)
            .filter(|row| row.id == id)
            .or_else(|| self.window.get(id))
    }

    /// The number of the cursor's row among those held.
    pub fn index(&self) -> usize {
        self.index
    }

    pub fn top(&self) -> usize {
        self.top
    }

    /// Whether the cursor waits for rows that have not come: keys must wait with it.
    pub fn owes(&self) -> bool {
        self.owed > 0
    }

    /// Whether its first rows are still on their way.
    pub fn is_unread(&self) -> bool {
        self.window.is_empty() && self.window.is_loading()
    }

    pub fn forget_owed(&mut self) {
        self.owed = 0;
    }

    /// Moves by `rows`; what lies beyond the rows held is owed until they come.
    pub fn step(&mut self, rows: isize, height: usize) {
        self.forwards = rows > 0;
        let last = self.window.len().saturating_sub(1);
        let owed = std::mem::take(&mut self.owed);
        let target = (self.index + owed).saturating_add_signed(rows);
        if target > last && self.window.has_more().0 {
            self.owed = target - last;
        }
        self.put(target.min(last), height);
    }

    pub fn go_first(&mut self, height: usize) {
        self.forwards = false;
        self.owed = 0;
        self.put(0, height);
    }

    /// To the last row held; tells whether the list goes on behind it.
    pub fn go_last(&mut self, height: usize) -> bool {
        self.forwards = true;
        self.owed = 0;
        self.put(self.window.len().saturating_sub(1), height);
        self.window.has_more().0
    }

    /// To the row of that case, if it is held.
    pub fn go_to(&mut self, id: CaseId, height: usize) {
        if let Some(index) = self.window.position(id) {
            self.put(index, height);
        }
    }

    fn put(&mut self, index: usize, height: usize) {
        self.index = index;
        self.cursor = self.window.row(index).map(|row| row.id);
        self.scroll(height);
    }

    /// Scrolls just so far that the cursor is in sight and the screen is full.
    pub fn scroll(&mut self, height: usize) {
        let height = height.max(1);
        let lowest = self.window.len().saturating_sub(height);
        self.top = self
            .top
            .clamp((self.index + 1).saturating_sub(height), self.index)
            .min(lowest.max(self.index.saturating_sub(height - 1)));
    }

    /// Finds the cursor's case again after rows came or went, on the same line of the screen where
    /// possible; if it went away, the case that took its place is next.
    pub fn settle(&mut self, height: usize) {
        let line = self.index.saturating_sub(self.top);
        let found = self.cursor.and_then(|id| self.window.position(id));
        let index = found.unwrap_or(self.index.min(self.window.len().saturating_sub(1)));
        self.top = index.saturating_sub(line);
        self.put(index, height);
        if self.owed > 0 {
            self.step(0, height);
            self.forwards = true;
        }
        if self.marks.is_empty() {
            return;
        }
        for newer in self.window.rows() {
            if let Some(row) = self.marks.get_mut(&newer.id) {
                row.clone_from(newer);
            }
        }
    }

    /// The same, at a time: a case that went away from under the cursor is remembered.
    pub fn settle_at(&mut self, height: usize, at: Instant) {
        let (before, index) = (self.cursor, self.index);
        self.settle(height);
        if let Some(from) = before.filter(|it| self.window.position(*it).is_none())
            && self.cursor.is_some()
        {
            let to_next = self.index >= index;
            self.slip = Some(Slip { from, to_next, at });
        }
    }

    pub fn marks(&self) -> impl Iterator<Item = &CaseRow> {
        self.marks.values()
    }

    pub fn is_marked(&self, id: CaseId) -> bool {
        self.marks.contains_key(&id)
    }

    pub fn marked(&self) -> usize {
        self.marks.len()
    }

    pub fn in_range_mode(&self) -> bool {
        self.range_from.is_some()
    }

    /// Marks or unmarks the case under the cursor.
    pub fn toggle_mark(&mut self) {
        let Some(row) = self.selected().cloned() else {
            return;
        };
        self.last_mark = None;
        if self.marks.remove(&row.id).is_none() && self.marks.len() < MOST_MARKED {
            self.last_mark = Some(row.id);
            self.marks.insert(row.id, row);
        }
    }

    /// Marks from the last mark to the cursor; with no mark to go from it begins a range here, which
    /// the next time ends by marking all of it.
    pub fn toggle_range(&mut self) {
        let begun = self.range_from.take();
        match begun.or(self.last_mark.take()) {
            None => self.range_from = self.cursor,
            Some(from) => {
                let rows: Vec<CaseRow> = self.range(from).cloned().collect();
                self.mark_all(rows);
            }
        }
    }

    pub fn cancel_range(&mut self) {
        self.range_from = None;
    }

    /// Whether the row of that number lies in the range that is being marked.
    pub fn range_bounds(&self) -> Option<(usize, usize)> {
        let from = self.window.position(self.range_from?)?;
        Some((from.min(self.index), from.max(self.index)))
    }

    fn range(&self, from: CaseId) -> impl Iterator<Item = &CaseRow> {
        let start = self.window.position(from).unwrap_or(self.index);
        let (low, high) = (start.min(self.index), start.max(self.index));
        self.window.rows_from(low).take(high - low + 1)
    }

    pub fn mark_all(&mut self, rows: Vec<CaseRow>) {
        for row in rows {
            if self.marks.len() >= MOST_MARKED && !self.marks.contains_key(&row.id) {
                break;
            }
            self.marks.insert(row.id, row);
        }
    }

    pub fn unmark(&mut self, id: CaseId) {
        self.marks.remove(&id);
    }

    pub fn unmark_all(&mut self) {
        self.marks.clear();
        self.range_from = None;
        self.last_mark = None;
    }

    /// A newer state of a case, wherever it stands here.
    pub fn refresh(&mut self, row: &CaseRow) {
        self.window.refresh(row);
        if let Some(marked) = self.marks.get_mut(&row.id) {
            marked.clone_from(row);
        }
    }

    /// What an order would be about: the marked cases, a range that is being marked included, or
    /// the one under the cursor.
    pub fn chosen(&mut self) -> Vec<CaseRow> {
        if self.range_from.is_some() {
            self.toggle_range();
        }
        if self.marks.is_empty() {
            return self.selected().cloned().into_iter().collect();
        }
        self.marks.values().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::samples::{page_of, row};
    use crate::console::model::window::Ask;
    use crate::console::slot::Tickets;

    const HEIGHT: usize = 10;

    fn list(rows: usize, next: Option<&str>) -> (List, Tickets) {
        let (mut list, mut tickets) = (List::of_view("mine"), Tickets::default());
        answer(
            &mut list,
            &mut tickets,
            Ask::Start,
            (0..rows).collect(),
            next,
        );
        (list, tickets)
    }

    fn answer(
        list: &mut List,
        tickets: &mut Tickets,
        ask: Ask,
        rows: Vec<usize>,
        next: Option<&str>,
    ) {
        let ticket = tickets.draw();
        let _ = list.window.ask(ticket, ask);
        list.window.answer(ticket, Ok(page_of(&rows, next)));
        list.settle(HEIGHT);
    }

    #[test]
    fn the_cursor_stays_on_its_case_when_rows_come_above_it() {
        let (mut list, mut tickets) = list(30, None);
        list.step(12, HEIGHT);
        let (id, line) = (list.cursor(), list.index() - list.top());
        let mut rows: Vec<usize> = vec![100, 101, 102];
        rows.extend(0..30);
        answer(&mut list, &mut tickets, Ask::Start, rows, None);
        assert_eq!(list.cursor(), id);
        assert_eq!(list.index(), 15);
        assert_eq!(list.index() - list.top(), line);
    }

    #[test]
    fn when_the_case_goes_away_the_next_one_takes_its_place() {
        let (mut list, mut tickets) = list(30, None);
        list.step(12, HEIGHT);
        let rows = (0..30).filter(|it| *it != 12).collect();
        answer(&mut list, &mut tickets, Ask::Start, rows, None);
        assert_eq!(list.cursor(), Some(row(13).id));
        answer(&mut list, &mut tickets, Ask::Start, vec![1, 2], None);
        assert_eq!(list.cursor(), Some(row(2).id));
        answer(&mut list, &mut tickets, Ask::Start, vec![], None);
        assert_eq!(list.cursor(), None);
    }

    #[test]
    fn steps_beyond_the_rows_held_are_made_when_they_come() {
        let (mut list, mut tickets) = list(200, Some("n"));
        list.step(250, HEIGHT);
        assert!(list.owes());
        answer(
            &mut list,
            &mut tickets,
            Ask::Ahead("n".into()),
            (200..400).collect(),
            None,
        );
        assert_eq!(list.cursor(), Some(row(250).id));
        assert!(!list.owes());
        list.step(1000, HEIGHT);
        assert!(!list.owes(), "nothing is owed at the end of the list");
        assert_eq!(list.cursor(), Some(row(399).id));
    }

    #[test]
    fn a_range_marks_from_where_it_began_to_the_cursor() {
        let (mut list, _) = list(30, None);
        list.step(5, HEIGHT);
        list.toggle_range();
        list.step(-2, HEIGHT);
        assert_eq!(list.range_bounds(), Some((3, 5)));
        let chosen: Vec<CaseId> = list.chosen().iter().map(|it| it.id).collect();
        let mut expected = vec![row(3).id, row(4).id, row(5).id];
        expected.sort();
        assert_eq!(chosen, expected);
        list.unmark_all();
        assert_eq!(list.chosen().len(), 1);
    }

    #[test]
    fn a_range_goes_on_from_the_last_mark() {
        let (mut list, _) = list(30, None);
        list.step(2, HEIGHT);
        list.toggle_mark();
        list.step(3, HEIGHT);
        list.toggle_range();
        assert_eq!(list.marked(), 4);
        assert!(!list.in_range_mode());
    }

    #[test]
    fn no_more_is_marked_than_one_job_takes() {
        let (mut list, _) = list(10, None);
        list.mark_all((0..1500).map(row).collect());
        assert_eq!(list.marked(), MOST_MARKED);
        list.go_first(HEIGHT);
        list.step(3, HEIGHT);
        list.toggle_mark();
        list.toggle_mark();
        assert_eq!(list.marked(), MOST_MARKED);
    }

    #[test]
    fn the_screen_is_full_at_the_end_of_a_list() {
        let (mut list, _) = list(30, None);
        list.go_last(HEIGHT);
        assert_eq!((list.index(), list.top()), (29, 20));
        list.step(-9, HEIGHT);
        assert_eq!(list.top(), 20);
        list.step(-1, HEIGHT);
        assert_eq!(list.top(), 19);
        // A taller window shows more above, not blank lines below.
        list.go_last(HEIGHT);
        list.scroll(25);
        assert_eq!(list.top(), 5);
    }

    #[test]
    fn marks_follow_the_newer_state_of_their_case() {
        let (mut list, _) = list(3, None);
        list.toggle_mark();
        let mut newer = row(0);
        newer.version += 4;
        list.refresh(&newer);
        assert_eq!(list.chosen()[0].version, newer.version);
    }
}
