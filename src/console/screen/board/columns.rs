//! Which columns the board has at which width.
//!
//! **Invariant:** the columns of a width never add up to more than it.

use crate::console::model::board::BoardColumn;
use crate::contract::board::Figure;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shows {
    /// What the cursor can stand on.
    Chosen(BoardColumn),
    Unit,
    /// How long the line of what is in hand is beside the others'.
    Bar,
    /// What was finished day by day.
    Days,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    pub shows: Shows,
    pub x: usize,
    pub width: usize,
}

impl Column {
    /// Whether it holds numbers, which stand at its right edge.
    pub fn is_number(self) -> bool {
        match self.shows {
            Shows::Chosen(BoardColumn::Name) | Shows::Unit | Shows::Bar | Shows::Days => false,
            Shows::Chosen(_) => true,
        }
    }

    pub fn is_of(self, column: BoardColumn) -> bool {
        self.shows == Shows::Chosen(column)
    }
}

/// The cursor's mark, who is there, and a blank.
pub const MARKS: usize = 3;
const GAP: usize = 1;

/// The columns for a board so wide; the name takes what the others leave.
pub fn columns(width: usize, with_unit: bool) -> Vec<Column> {
    // A wide board tells where each officer sits.
    let (bar, number, narrow, days, unit) = match width {
        ..100 => (4, 7, 5, 7, 0),
        100..118 => (8, 8, 6, 14, 0),
        118..150 => (8, 8, 6, 14, 20),
        150..190 => (12, 8, 8, 14, 34),
        _ => (24, 10, 10, 14, 44),
    };
    let unit = if with_unit { unit } else { 0 };
    let chosen = |figure| Shows::Chosen(BoardColumn::Figure(figure));
    let all = [
        (Shows::Chosen(BoardColumn::Name), 0),
        (Shows::Unit, unit),
        (chosen(Figure::InHand), narrow.min(7)),
        (Shows::Bar, bar),
        (chosen(Figure::DueToday), number),
        (chosen(Figure::Overdue), narrow),
        (chosen(Figure::ToAcknowledge), narrow),
        (chosen(Figure::WaitingCitizen), narrow),
        (Shows::Chosen(BoardColumn::Age), narrow),
        (chosen(Figure::DoneToday), narrow),
        (Shows::Days, days),
    ];
    let shown = all
        .iter()
        .filter(|(shows, width)| *width > 0 || matches!(shows, Shows::Chosen(BoardColumn::Name)));
    let taken: usize = shown.clone().map(|(_, width)| width + GAP).sum();
    let rest = width.saturating_sub(MARKS + taken);
    let mut x = MARKS;
    shown
        .map(|(shows, fixed)| {
            let column = Column {
                shows: *shows,
                x,
                width: if *fixed == 0 { rest } else { *fixed },
            };
            x += column.width + GAP;
            column
        })
        .filter(|column| column.x < width)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fit_and_a_name_can_be_read_at_every_width_from_eighty_on() {
        for (width, with_unit) in (60..300).flat_map(|it| [(it, false), (it, true)]) {
            let columns = columns(width, with_unit);
            let end = columns.last().map_or(0, |it| it.x + it.width);
            if width >= 80 {
                assert!(end <= width, "{width}: {columns:?}");
                assert!(columns[0].width >= 16, "{width}: {columns:?}");
                assert_eq!(columns.iter().filter(|it| it.is_number()).count(), 7);
            }
        }
    }
}
