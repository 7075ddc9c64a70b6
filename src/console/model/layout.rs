//! Where things are at a given size of the window: one place for those who draw and for those who
//! need to know how many rows are in sight.

use ratatui::layout::Rect;

/// Smaller than this, nothing can be worked with. A lesson's bar takes one more row.
pub const SMALLEST: (u16, u16) = (60, 14);
/// From here on a case is shown beside or below its list.
const PANE_COLUMNS: u16 = 140;
/// From here on the pane lies below the list, which keeps its whole width and can be scrolled by
/// the terminal itself.
const PANE_BELOW_ROWS: u16 = 36;

/// The parts of the work-list screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListLayout {
    pub title: Rect,
    pub tabs: Rect,
    pub header: Rect,
    pub table: Rect,
    pub pane: Option<Rect>,
    pub notice: Rect,
    pub footer: Rect,
}

pub fn is_too_small(size: Rect) -> bool {
    size.width < SMALLEST.0 || size.height < SMALLEST.1
}

/// Whether a pane has room.
pub fn has_room_for_pane(size: Rect) -> bool {
    size.width >= PANE_COLUMNS
}

pub fn list(size: Rect, with_pane: bool) -> ListLayout {
    let line = |y: u16| Rect {
        x: 0,
        y: y.min(size.height),
        width: size.width,
        height: u16::from(y < size.height),
    };
    let bottom = size.height.saturating_sub(2);
    let middle = Rect {
        x: 0,
        y: 3.min(size.height),
        width: size.width,
        height: bottom.saturating_sub(3),
    };
    let with_pane = with_pane && has_room_for_pane(size);
    let (table, pane) = match with_pane {
        false => (middle, None),
        true if size.height >= PANE_BELOW_ROWS => {
            let below = (middle.height / 3).clamp(10, 20);
            let table = Rect {
                height: middle.height - below,
                ..middle
            };
            let pane = Rect {
                y: table.bottom(),
                height: below,
                ..middle
            };
            (table, Some(pane))
        }
        true => {
            let beside = size.width * 2 / 5;
            let table = Rect {
                width: middle.width - beside,
                ..middle
            };
            let pane = Rect {
                x: table.right(),
                width: beside,
                ..middle
            };
            (table, Some(pane))
        }
    };
    ListLayout {
        title: line(0),
        tabs: line(1),
        header: Rect {
            width: table.width,
            ..line(2)
        },
        table,
        pane,
        notice: line(bottom),
        footer: line(size.height.saturating_sub(1)),
    }
}

/// The case screen: a title and its sections between the same bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseLayout {
    pub title: Rect,
    pub heading: Rect,
    pub tabs: Rect,
    pub body: Rect,
    /// Beside the body, for the page of a document.
    pub side: Option<Rect>,
    pub notice: Rect,
    pub footer: Rect,
}

pub fn case(size: Rect, with_side: bool) -> CaseLayout {
    let list = list(size, false);
    let top = Rect {
        y: list.table.y + 1,
        height: list.table.height.saturating_sub(1),
        ..list.table
    };
    let (body, side) = if with_side && size.width >= 72 {
        let beside = side_columns(size.width);
        let body = Rect {
            width: top.width - beside,
            ..top
        };
        let side = Rect {
            x: body.right(),
            width: beside,
            ..top
        };
        (body, Some(side))
    } else {
        (top, None)
    };
    CaseLayout {
        title: list.title,
        heading: Rect {
            height: list.header.height + list.tabs.height,
            ..list.tabs
        },
        tabs: Rect {
            height: list.table.height.min(1),
            ..list.table
        },
        body,
        side,
        notice: list.notice,
        footer: list.footer,
    }
}

/// The board: two lines of heading over its table, whose last lines stay in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardLayout {
    pub title: Rect,
    pub heading: Rect,
    pub header: Rect,
    pub rows: Rect,
    /// What nobody has, and the whole.
    pub sums: Rect,
    pub notice: Rect,
    pub footer: Rect,
}

pub fn board(size: Rect) -> BoardLayout {
    const HEADER: u16 = 2;
    const SUMS: u16 = 2;
    let case = case(size, false);
    let table = Rect {
        y: case.tabs.y,
        height: case.body.bottom().saturating_sub(case.tabs.y),
        ..case.body
    }
    .intersection(size);
    let header = Rect {
        height: HEADER.min(table.height),
        ..table
    };
    let under = table.height - header.height;
    let rows = Rect {
        y: header.bottom(),
        height: under.saturating_sub(SUMS),
        ..table
    };
    BoardLayout {
        title: case.title,
        heading: case.heading,
        header,
        rows,
        sums: Rect {
            y: rows.bottom(),
            height: under - rows.height,
            ..table
        },
        notice: case.notice,
        footer: case.footer,
    }
}

/// The indicators: heading and the lines of form 06 over their table, what the focused one is made of below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorsLayout {
    pub title: Rect,
    pub heading: Rect,
    pub form: Rect,
    pub header: Rect,
    pub rows: Rect,
    pub detail: Rect,
    pub notice: Rect,
    pub footer: Rect,
}

pub fn indicators(size: Rect) -> IndicatorsLayout {
    const FORM: u16 = 2;
    let case = case(size, false);
    let whole = Rect {
        y: case.tabs.y,
        height: case.body.bottom().saturating_sub(case.tabs.y),
        ..case.body
    }
    .intersection(size);
    // The table first: what the focused figure is made of takes a third, where there is so much.
    let detail = (whole.height / 3).min(14);
    let mut left = whole;
    let mut take = |height: u16| {
        let part = Rect {
            height: height.min(left.height),
            ..left
        };
        left.y += part.height;
        left.height -= part.height;
        part
    };
    let form = take(FORM);
    let header = take(1);
    let rows = take(whole.height.saturating_sub(FORM + 1 + detail));
    IndicatorsLayout {
        title: case.title,
        heading: case.heading,
        form,
        header,
        rows,
        detail: take(detail),
        notice: case.notice,
        footer: case.footer,
    }
}

/// How much of the width a page takes: a portrait page of a given height needs two cells a row at most.
fn side_columns(width: u16) -> u16 {
    (width * 2 / 5).min(90)
}

/// The widest a dialog gets: longer lines are not read.
const DIALOG_COLUMNS: u16 = 96;

/// The box of a dialog that wants so many rows inside.
pub fn dialog(size: Rect, rows: u16) -> Rect {
    middle(
        size,
        DIALOG_COLUMNS.min(size.width.saturating_sub(4)),
        rows + 2,
    )
}

/// The box of what takes as much room as there is: bulk outcomes, attaching, palette, help.
pub fn large(size: Rect) -> Rect {
    middle(
        size,
        size.width.saturating_sub(4).min(150),
        size.height.saturating_sub(4),
    )
}

/// The rows of outcomes in sight.
pub fn bulk_rows(size: Rect) -> u16 {
    large(size).height.saturating_sub(5)
}

/// Where the page of the paper to attach is drawn, if there is room beside the form.
pub fn attach_side(size: Rect) -> Option<Rect> {
    let area = large(size);
    if area.width < 70 || area.height < 8 {
        return None;
    }
    let width = side_columns(area.width) - 1;
    Some(Rect {
        x: area.right() - 1 - width,
        y: area.y + 1,
        width,
        height: area.height - 2,
    })
}

/// A box in the middle of the screen, never larger than it.
pub fn middle(size: Rect, columns: u16, rows: u16) -> Rect {
    let width = columns.min(size.width);
    let height = rows.min(size.height);
    Rect {
        x: (size.width - width) / 2,
        y: (size.height - height) / 2,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_lies_outside_the_window_and_nothing_overlaps(
            width in 0u16..300, height in 0u16..120, pane: bool,
        ) {
            let size = Rect::new(0, 0, width, height);
            let it = list(size, pane);
            let parts = [Some(it.title), Some(it.tabs), Some(it.header), Some(it.table), it.pane];
            for part in parts.into_iter().flatten().chain([it.notice, it.footer]) {
                prop_assert_eq!(part.intersection(size), part);
            }
            if height >= 6 {
                prop_assert!(it.table.bottom() <= it.notice.y);
                if let Some(pane) = it.pane {
                    prop_assert!(!pane.intersects(it.table) && pane.bottom() <= it.notice.y);
                }
            }
            let it = case(size, pane);
            for part in [it.heading, it.tabs, it.body, it.side.unwrap_or_default()] {
                prop_assert_eq!(part.intersection(size), part);
            }
            let it = indicators(size);
            for part in [it.heading, it.form, it.header, it.rows, it.detail, it.notice] {
                prop_assert_eq!(part.intersection(size), part);
            }
            prop_assert!(it.form.bottom() <= it.header.y && it.rows.bottom() <= it.detail.y);
            let it = board(size);
            for part in [it.heading, it.header, it.rows, it.sums, it.notice] {
                prop_assert_eq!(part.intersection(size), part);
            }
            if height >= 6 {
                prop_assert!(it.header.bottom() <= it.rows.y && it.rows.bottom() <= it.sums.y);
                prop_assert!(it.sums.bottom() <= it.notice.y);
            }
        }
    }

    #[test]
    fn a_small_window_has_room_for_nineteen_rows() {
        let it = list(Rect::new(0, 0, 80, 24), true);
        assert_eq!((it.table.height, it.pane), (19, None));
        let it = list(Rect::new(0, 0, 200, 60), true);
        assert!(it.pane.is_some_and(|pane| pane.width == 200));
        assert_eq!(it.table.width, 200);
        let it = list(Rect::new(0, 0, 150, 30), true);
        assert!(it.pane.is_some_and(|pane| pane.width == 60));
    }
}
