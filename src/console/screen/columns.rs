//! Which columns the work list has at which width.
//!
//! **Invariant:** the columns of a width never add up to more than it.

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shows {
    Due,
    Code,
    Owner,
    Procedure,
    Status,
    Holder,
    Received,
    Channel,
}

impl Shows {
    /// The message of its heading.
    pub fn message(self) -> &'static str {
        match self {
            Self::Due => "column-due",
            Self::Code => "column-code",
            Self::Owner => "column-owner",
            Self::Procedure => "column-procedure",
            Self::Status => "column-status",
            Self::Holder => "column-holder",
            Self::Received => "column-received",
            Self::Channel => "column-channel",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    pub shows: Shows,
    pub x: usize,
    pub width: usize,
}

/// Before the first column: the cursor's mark and the row's own.
pub const MARKS: usize = 3;
const GAP: usize = 1;

/// The columns for a table so wide; the procedure takes what the others leave. How and when a case
/// came stands in the pane if there is one, and then not in every row.
pub fn columns(width: usize, with_pane: bool) -> Vec<Column> {
    let fixed: &[(Shows, usize)] = match width {
        ..76 => &[
            (Shows::Due, 14),
            (Shows::Code, 12),
            (Shows::Owner, 18),
            (Shows::Procedure, 0),
        ],
        76..100 => &[
            (Shows::Due, 14),
            (Shows::Code, 12),
            (Shows::Owner, 19),
            (Shows::Procedure, 0),
            (Shows::Status, 10),
        ],
        100..150 => &[
            (Shows::Due, 14),
            (Shows::Code, 25),
            (Shows::Owner, 24),
            (Shows::Procedure, 0),
            (Shows::Status, 20),
        ],
        150..180 => &[
            (Shows::Due, 14),
            (Shows::Code, 25),
            (Shows::Owner, 26),
            (Shows::Procedure, 0),
            (Shows::Status, 22),
            (Shows::Holder, 24),
        ],
        _ if with_pane => &[
            (Shows::Due, 14),
            (Shows::Code, 25),
            (Shows::Owner, 32),
            (Shows::Procedure, 0),
            (Shows::Status, 26),
            (Shows::Holder, 32),
        ],
        _ => &[
            (Shows::Due, 14),
            (Shows::Code, 25),
            (Shows::Owner, 32),
            (Shows::Procedure, 0),
            (Shows::Status, 26),
            (Shows::Holder, 32),
            (Shows::Channel, 10),
            (Shows::Received, 10),
        ],
    };
    let taken: usize = fixed.iter().map(|(_, width)| width + GAP).sum();
    let rest = width.saturating_sub(MARKS + taken);
    let mut x = MARKS;
    fixed
        .iter()
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
    fn columns_fit_every_width_that_can_be_worked_at() {
        for (width, with_pane) in (60..300).flat_map(|it| [(it, false), (it, true)]) {
            let columns = columns(width, with_pane);
            let end = columns.last().map_or(0, |it| it.x + it.width);
            assert!(end <= width, "{width}: {columns:?}");
            let procedure = columns.iter().find(|it| it.shows == Shows::Procedure);
            assert!(
                procedure.is_some_and(|it| it.width >= 8),
                "{width}: {columns:?}"
            );
        }
    }
}
