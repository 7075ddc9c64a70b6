//! The board (*bảng tải việc*) as it is looked at: whose rows, in which order, and where the cursor stands.
//!
//! **Invariant:** the cursor is the key of a row, never its place, so that a board that was read anew does
//! not move it to somebody else.

use crate::console::model::Model;
use crate::console::model::indicators::BEHIND_INDICATOR;
use crate::console::model::list::Whose;
use crate::console::slot::Slot;
use crate::contract::board::{Board, BoardBy, BoardRow, Figure, Load, NOBODY, Presence};
use crate::contract::id::UnitId;
use crate::contract::instant::Instant;
use crate::text;
use std::cmp::Ordering;

/// By what rows are sorted; a column of the cursor as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoardColumn {
    Name,
    Figure(Figure),
    Age,
}

impl BoardColumn {
    /// From left to right.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Figure(Figure::InHand),
        Self::Figure(Figure::DueToday),
        Self::Figure(Figure::Overdue),
        Self::Figure(Figure::ToAcknowledge),
        Self::Figure(Figure::WaitingCitizen),
        Self::Age,
        Self::Figure(Figure::DoneToday),
    ];

    /// The list that Enter opens in it.
    pub fn opens(self) -> Figure {
        match self {
            Self::Name | Self::Age => Figure::InHand,
            Self::Figure(figure) => figure,
        }
    }

    /// Its word in the messages that name it.
    pub fn word(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Age => "age".to_owned(),
            Self::Figure(figure) => figure.as_str().replace('_', "-"),
        }
    }
}

/// A line of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoardLine<'b> {
    Row(&'b BoardRow),
    Nobody(&'b Load),
    Total(&'b Load),
}

impl<'b> BoardLine<'b> {
    pub fn load(self) -> &'b Load {
        match self {
            Self::Row(row) => &row.load,
            Self::Nobody(load) | Self::Total(load) => load,
        }
    }

    pub fn holder(self) -> LineHolder {
        match self {
            Self::Row(row) => LineHolder::Named(row.name.clone()),
            Self::Nobody(_) => LineHolder::Nobody,
            Self::Total(_) => LineHolder::Everybody,
        }
    }

    pub fn key(self) -> &'b str {
        match self {
            Self::Row(row) => &row.key,
            Self::Nobody(_) => NOBODY,
            Self::Total(_) => TOTAL,
        }
    }
}

/// The list that was opened from the board, among those of the views.
pub const BEHIND_BOARD: &str = "board";

impl Model {
    /// The list that lies under a search: what was opened from the board or an indicator, or the view's.
    pub fn list_key(&self) -> &str {
        if self.board.opened.is_some() {
            BEHIND_BOARD
        } else if self.indicators.opened.is_some() {
            BEHIND_INDICATOR
        } else {
            &self.views.current().id
        }
    }
}

/// Who the cases of a list belong to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LineHolder {
    Named(String),
    Nobody,
    Everybody,
}

/// A number whose cases are looked at.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Opened {
    pub figure: Figure,
    pub holder: LineHolder,
}

/// The key of the line that is about all of them.
const TOTAL: &str = "";

#[derive(Clone, Debug)]
pub struct BoardView {
    pub board: Slot<Board>,
    pub by: BoardBy,
    /// The unit that it is narrowed to.
    pub within: Option<UnitId>,
    /// The key of the cursor's line, once there was one.
    cursor: Option<String>,
    /// Where that line was last seen, for when it goes away.
    index: usize,
    pub column: BoardColumn,
    pub sort: BoardColumn,
    pub ascending: bool,
    /// Something has changed since it was last asked for.
    pub is_stale: bool,
    pub asked_at: Option<Instant>,
    /// What was opened from it, while that list is on the screen.
    pub opened: Option<Opened>,
}

impl Default for BoardView {
    fn default() -> Self {
        let overdue = BoardColumn::Figure(Figure::Overdue);
        Self {
            board: Slot::default(),
            by: BoardBy::default(),
            within: None,
            cursor: None,
            index: 0,
            column: overdue,
            sort: overdue,
            ascending: false,
            is_stale: false,
            asked_at: None,
            opened: None,
        }
    }
}

impl BoardView {
    /// The lines in the order of the screen: the sorted rows, what nobody has, and the whole at the end.
    pub fn lines(&self) -> Vec<BoardLine<'_>> {
        let is_it = |it: &&Board| it.by == self.by && it.unit == self.within;
        let Some(board) = self.board.value().filter(is_it) else {
            return Vec::new();
        };
        let mut rows: Vec<&BoardRow> = board.rows.iter().collect();
        rows.sort_by(|one, two| self.compare(one, two));
        let mut lines: Vec<BoardLine<'_>> = rows.into_iter().map(BoardLine::Row).collect();
        if board.by == BoardBy::Officer {
            lines.push(BoardLine::Nobody(&board.nobody));
        }
        lines.push(BoardLine::Total(&board.total));
        lines
    }

    /// Ties stand by what is overdue and in hand, then by name.
    fn compare(&self, one: &BoardRow, two: &BoardRow) -> Ordering {
        let number = |row: &BoardRow| match self.sort {
            BoardColumn::Name => None,
            BoardColumn::Figure(figure) => Some(figure.of(&row.load)),
            BoardColumn::Age => row.load.median_age.map(u64::from),
        };
        let names = || match self.by {
            BoardBy::Officer => text::compare_names(&one.name, &two.name),
            BoardBy::Unit => text::compare(&one.name, &two.name),
        };
        let order = match self.sort {
            // The first letters of the alphabet come first until that is turned round.
            BoardColumn::Name => names().reverse(),
            BoardColumn::Figure(_) | BoardColumn::Age => number(one).cmp(&number(two)),
        };
        let order = if self.ascending {
            order
        } else {
            order.reverse()
        };
        let weight = |row: &BoardRow| (row.load.overdue, row.load.in_hand);
        order
            .then_with(|| weight(two).cmp(&weight(one)))
            .then_with(names)
            .then_with(|| one.key.cmp(&two.key))
    }

    /// The place of the cursor among so many lines.
    pub fn index(&self, lines: &[BoardLine<'_>]) -> usize {
        let last = lines.len().saturating_sub(1);
        self.cursor
            .as_deref()
            .and_then(|key| lines.iter().position(|it| it.key() == key))
            .unwrap_or_else(|| self.index.min(last))
    }

    pub fn step(&mut self, lines: isize) {
        let (index, key) = {
            let shown = self.lines();
            let last = shown.len().saturating_sub(1);
            let index = self.index(&shown).saturating_add_signed(lines).min(last);
            (index, shown.get(index).map(|it| it.key().to_owned()))
        };
        self.index = index;
        self.cursor = key;
    }

    pub fn step_column(&mut self, by: isize) {
        let columns = BoardColumn::ALL;
        let at = columns.iter().position(|it| *it == self.column);
        let to = at.unwrap_or_default().saturating_add_signed(by);
        self.column = columns[to.min(columns.len() - 1)];
    }

    /// Sorts by the column under the cursor; once more, the other way round.
    pub fn sort_by_column(&mut self) {
        if self.sort == self.column {
            self.ascending = !self.ascending;
        } else {
            self.sort = self.column;
            self.ascending = false;
        }
    }

    pub fn switch(&mut self) {
        self.look_at(match self.by {
            BoardBy::Officer => BoardBy::Unit,
            BoardBy::Unit => BoardBy::Officer,
        });
    }

    /// The unit that [`narrow`](Self::narrow) would narrow to.
    pub fn narrower(&self) -> Option<&UnitId> {
        match self.chosen()?.0 {
            BoardLine::Row(row) => row
                .unit
                .as_ref()
                .filter(|it| self.within.as_ref() != Some(it)),
            BoardLine::Nobody(_) | BoardLine::Total(_) => None,
        }
    }

    /// Narrows it to the officers of the unit under the cursor and of those below; whether there is one.
    pub fn narrow(&mut self) -> bool {
        let Some(unit) = self.narrower().cloned() else {
            return false;
        };
        self.within = Some(unit);
        self.look_at(BoardBy::Officer);
        true
    }

    /// Shows all units again, if it was narrowed.
    pub fn widen(&mut self) -> bool {
        if self.within.take().is_none() {
            return false;
        }
        self.look_at(BoardBy::Unit);
        true
    }

    fn look_at(&mut self, by: BoardBy) {
        self.by = by;
        self.cursor = None;
        self.index = 0;
    }

    /// Keeps the cursor on its line after the board was read anew, on the place of it if that is gone.
    pub fn settle(&mut self) {
        self.step(0);
    }

    /// The number under the cursor, and whose it is.
    pub fn chosen(&self) -> Option<(BoardLine<'_>, Figure)> {
        let lines = self.lines();
        let line = *lines.get(self.index(&lines))?;
        Some((line, self.column.opens()))
    }

    /// Whose cases stand behind a line.
    pub fn whose(&self, line: BoardLine<'_>) -> Whose {
        let mut whose = Whose {
            within: self.within.clone(),
            ..Whose::default()
        };
        match (line, self.by) {
            (BoardLine::Row(row), BoardBy::Officer) => whose.holder = Some(row.key.clone()),
            (BoardLine::Row(row), BoardBy::Unit) => {
                whose.unit = Some(UnitId::new(row.key.as_str()));
            }
            (BoardLine::Nobody(_), _) => whose.holder = Some(NOBODY.to_owned()),
            (BoardLine::Total(_), _) => {}
        }
        whose
    }

    /// How many officers are known to be there.
    pub fn present(&self) -> usize {
        let rows = self.board.value().into_iter().flat_map(|it| &it.rows);
        rows.filter(|it| it.presence == Presence::Present).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn row(key: &str, name: &str, in_hand: u64, overdue: u64) -> BoardRow {
        BoardRow {
            key: key.to_owned(),
            name: name.to_owned(),
            unit: None,
            unit_name: String::new(),
            presence: Presence::Unknown,
            load: load(in_hand, overdue),
        }
    }

    fn load(in_hand: u64, overdue: u64) -> Load {
        Load {
            in_hand,
            overdue,
            done: vec![0, 1],
            ..Load::default()
        }
    }

    fn view(rows: Vec<BoardRow>) -> BoardView {
        let mut view = BoardView::default();
        let board = Board {
            as_at: Instant::from_millis(0),
            holds_until: Instant::from_millis(0),
            by: BoardBy::Officer,
            unit: None,
            unit_name: None,
            days: vec![date(2026, 6, 7), date(2026, 6, 8)],
            rows,
            nobody: load(1, 0),
            total: load(9, 3),
            listed: 9,
            difference: 0,
        };
        view.board.set(board, Instant::from_millis(0));
        view.settle();
        view
    }

    fn keys(view: &BoardView) -> Vec<String> {
        view.lines().iter().map(|it| it.key().to_owned()).collect()
    }

    #[test]
    fn who_has_most_overdue_stands_first_and_the_whole_last() {
        let mut view = view(vec![
            row("b", "Trần Văn Bình", 2, 1),
            row("a", "Nguyễn Thị An", 5, 2),
            row("c", "Lê Văn Cường", 9, 1),
        ]);
        assert_eq!(keys(&view), ["a", "c", "b", NOBODY, TOTAL]);
        view.sort_by_column();
        assert_eq!(keys(&view), ["c", "b", "a", NOBODY, TOTAL], "the other way");
        view.step_column(isize::MIN);
        view.sort_by_column();
        assert_eq!(keys(&view), ["a", "b", "c", NOBODY, TOTAL], "by given name");
    }

    #[test]
    fn the_cursor_stays_on_its_row_when_others_overtake_it() {
        let mut view = view(vec![row("a", "An", 5, 2), row("b", "Bình", 2, 1)]);
        view.step(1);
        assert_eq!(view.chosen().unwrap().0.key(), "b");
        let mut board = view.board.value().cloned().unwrap();
        board.rows[1].load.overdue = 7;
        view.board.set(board.clone(), Instant::from_millis(1));
        view.settle();
        assert_eq!(view.chosen().unwrap().0.key(), "b");
        assert_eq!(view.index(&view.lines()), 0);
        board.rows.pop();
        view.board.set(board, Instant::from_millis(2));
        view.settle();
        assert_eq!(view.chosen().unwrap().0.key(), "a", "on its place");
    }

    #[test]
    fn a_line_knows_whose_cases_it_counts() {
        let mut view = view(vec![row("a", "An", 5, 2)]);
        let whose = |view: &BoardView| view.whose(view.chosen().unwrap().0);
        assert_eq!(whose(&view).holder.as_deref(), Some("a"));
        view.step(1);
        assert_eq!(whose(&view).holder.as_deref(), Some(NOBODY));
        view.step(1);
        assert_eq!(whose(&view), Whose::default());
        assert_eq!(view.chosen().unwrap().1, Figure::Overdue);
        view.step(-9);
        view.step_column(-9);
        assert_eq!(view.chosen().unwrap().1, Figure::InHand);
    }
}
