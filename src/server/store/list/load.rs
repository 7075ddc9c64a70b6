//! The lists behind the numbers of the board.

use crate::server::store::sql::Sql;

/// One number of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    pub number: Number,
    pub holder: Holder,
}

/// Which of the open cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    InHand,
    /// With a running clock that ends from a moment on, up to and including another.
    Due {
        from: i64,
        until: i64,
    },
    /// Waiting for the citizen's papers or payment.
    Waiting,
    /// On their way, and not acknowledged.
    ToAcknowledge,
}

/// Whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    Anybody,
    /// A unit's that no officer has, or was named for.
    Nobody,
    Officer(String),
    /// That unit's own, without those below it.
    Unit(String),
}

impl Load {
    /// Whether the holder is who has them in hand, not who is to get them.
    pub(super) fn is_in_hands(&self) -> bool {
        self.number != Number::ToAcknowledge
    }

    pub(super) fn needs_case(&self) -> bool {
        match (&self.holder, self.number) {
            (_, Number::Waiting) | (Holder::Unit(_), _) => true,
            (Holder::Nobody, _) => self.is_in_hands(),
            (Holder::Anybody | Holder::Officer(_), _) => false,
        }
    }

    /// The index by due date.
    pub(super) fn index(&self) -> &'static str {
        match (&self.holder, self.number) {
            (_, Number::ToAcknowledge) => "case_access_to_receive",
            (Holder::Officer(_), _) => "cases_in_hand",
            (_, Number::Due { .. }) => "case_access_running",
            (_, Number::InHand | Number::Waiting) => "case_access_held",
        }
    }

    /// What is asked of a unit's row.
    pub(super) fn write(&self, sql: &mut Sql) {
        match self.number {
            Number::InHand | Number::Waiting => {
                sql.push(" and a.held");
            }
            Number::Due { from, until } => {
                sql.push(" and a.running and a.due_key >= ").bind(from);
                sql.push(" and a.due_key <= ").bind(until);
            }
            Number::ToAcknowledge => {
                sql.push(" and a.to_receive");
                match &self.holder {
                    Holder::Officer(officer) => {
                        sql.push(" and a.to_officer = ").bind(officer);
                    }
                    Holder::Nobody => {
                        sql.push(" and a.to_officer is null");
                    }
                    Holder::Anybody | Holder::Unit(_) => {}
                }
            }
        }
    }

    /// What is asked of the case, which is walked as `table` or beside the unit's row.
    pub(super) fn write_case(&self, sql: &mut Sql, table: &str) {
        match self.number {
            Number::Waiting => {
                sql.push(" and c.status in (5, 6)");
            }
            Number::Due { from, until } if table == "c" => {
                sql.push(" and c.clock = 'running' and c.due_key >= ")
                    .bind(from);
                sql.push(" and c.due_key <= ").bind(until);
            }
            Number::InHand | Number::Due { .. } | Number::ToAcknowledge => {}
        }
        match (&self.holder, self.is_in_hands()) {
            (Holder::Unit(unit), true) => {
                sql.push(" and c.open and c.holder_unit = ").bind(unit);
            }
            (Holder::Unit(unit), false) => {
                sql.push(" and c.pending_to_unit = ").bind(unit);
            }
            (Holder::Nobody, true) => {
                sql.push(" and c.open and c.holder_officer is null");
            }
            (Holder::Anybody | Holder::Officer(_) | Holder::Nobody, _) => {}
        }
    }
}
