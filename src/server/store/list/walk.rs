//! The walk itself: along which table and index, past which conditions.

use super::load::Holder;
use super::search::contains;
use super::{Conditions, List, Order};
use crate::server::store::access::{held_within, in_sight};
use crate::server::store::board::write_done;
use crate::server::store::connection::Dialect;
use crate::server::store::sql::{Bind, Sql};

/// Where a walk goes along.
pub(super) enum Source<'a> {
    /// What one unit may see.
    Unit(&'a str),
    /// What an officer has in hand.
    Hands(&'a str),
    /// What officers finished their part of.
    Done {
        officers: &'a [String],
        from: i64,
        until: i64,
    },
    Chosen(&'a [i64]),
}

pub(super) fn sources<'a>(units: &'a [String], list: &'a List) -> Vec<Source<'a>> {
    match list {
        List::Mine { officer } => vec![Source::Hands(officer)],
        List::Load(load) if load.is_in_hands() => match &load.holder {
            Holder::Officer(officer) => vec![Source::Hands(officer)],
            Holder::Anybody | Holder::Nobody | Holder::Unit(_) => of_units(units),
        },
        List::Done {
            officers,
            from,
            until,
        } => vec![Source::Done {
            officers,
            from: *from,
            until: *until,
        }],
        List::Chosen(numbers) => vec![Source::Chosen(numbers)],
        _ => of_units(units),
    }
}

fn of_units(units: &[String]) -> Vec<Source<'_>> {
    units.iter().map(|unit| Source::Unit(unit)).collect()
}

impl Source<'_> {
    pub(super) fn table(&self) -> &'static str {
        match self {
            Self::Unit(_) => "a",
            Self::Hands(_) | Self::Done { .. } | Self::Chosen(_) => "c",
        }
    }

    pub(super) fn number(&self) -> &'static str {
        match self {
            Self::Unit(_) => "a.case_no",
            Self::Hands(_) | Self::Done { .. } | Self::Chosen(_) => "c.no",
        }
    }

    /// `from … where …`.
    pub(super) fn write(&self, sql: &mut Sql, walk: &Walk) {
        let Walk {
            list,
            conditions,
            units,
            few,
            ..
        } = *walk;
        // The order of the tables is the order in which they are walked: SQLite keeps to it.
        sql.push(if few {
            " from hit cross join "
        } else {
            " from "
        });
        let needs_case = conditions.need_case(few) || list.needs_case();
        let gathered = walk.is_gathered();
        match self {
            Self::Unit(unit) => {
                if gathered {
                    sql.push("(select a.* from case_access a where a.unit = ")
                        .bind(*unit);
                    list.write(sql);
                    sql.push(" offset 0) a");
                } else {
                    sql.push("case_access a").push(&walk.along());
                }
                if needs_case {
                    sql.push(" cross join cases c");
                }
                sql.push(" where a.unit = ").bind(*unit);
                if needs_case {
                    sql.push(" and c.no = a.case_no");
                }
            }
            Self::Hands(officer) => {
                sql.push("cases c").push(&walk.along());
                sql.push(" where c.open and c.holder_officer is not null");
                sql.push(" and c.holder_officer = ").bind(*officer);
                match list {
                    List::Load(_) => held_within(sql.push(" and "), "c.no", units),
                    _ => in_sight(sql.push(" and "), "c.no", units),
                };
            }
            Self::Chosen(numbers) => {
                sql.push("cases c where c.no");
                sql.bind_in(numbers.iter().map(|no| Bind::from(*no)));
                in_sight(sql.push(" and "), "c.no", units);
            }
            Self::Done {
                officers,
                from,
                until,
            } => {
                sql.push("(select distinct e.case_no");
                write_done(sql, walk.dialect, *from, *until);
                sql.push(" and e.officer");
                sql.bind_in(officers.iter().map(Bind::from));
                sql.push(") d cross join cases c where c.no = d.case_no");
                in_sight(sql.push(" and "), "c.no", units);
            }
        }
        if few {
            sql.push(" and ").push(self.number()).push(" = hit.no");
        }
        match self {
            Self::Unit(_) if gathered => {}
            Self::Unit(_) => list.write(sql),
            Self::Hands(_) | Self::Done { .. } | Self::Chosen(_) => {}
        }
        if let List::Load(load) = list {
            load.write_case(sql, self.table());
        }
        if !few && matches!(self, Self::Unit(_)) && list.is_among_open(walk.order, walk.sorted) {
            sql.push(" and a.open");
        }
        conditions.write(sql, self, few);
    }
}

/// How a list is walked.
#[derive(Clone, Copy)]
pub(super) struct Walk<'a> {
    pub(super) list: &'a List,
    pub(super) order: Order,
    pub(super) conditions: &'a Conditions,
    pub(super) units: &'a [String],
    /// The search's hits were gathered into `hit` and are walked instead.
    pub(super) few: bool,
    /// The list is short enough to be sorted whole.
    pub(super) sorted: bool,
    pub(super) dialect: Dialect,
}

impl Walk<'_> {
    /// Whether PostgreSQL has to gather a short list before it sorts it: it would rather walk all
    /// of a unit's cases in the order asked for, hoping to meet the list's few soon.
    fn is_gathered(&self) -> bool {
        let own_order = self.order == Order::Due || *self.list == List::All || self.list.is_apart();
        self.dialect == Dialect::Postgres && self.sorted && !self.few && !own_order
    }

    /// The index to walk along. PostgreSQL finds it by its statistics; SQLite has none unless
    /// somebody gathers them, and is told.
    fn along(&self) -> String {
        let own = matches!(self.list, List::Done { .. } | List::Chosen(_));
        if self.few || own || self.dialect == Dialect::Postgres {
            return String::new();
        }
        format!(" indexed by {}", self.list.index(self.order, self.sorted))
    }
}

impl List {
    /// Whether it is walked along something else than what a unit may see.
    pub(super) fn is_apart(&self) -> bool {
        match self {
            Self::Mine { .. } | Self::Done { .. } | Self::Chosen(_) => true,
            Self::Load(load) => load.is_in_hands() && matches!(load.holder, Holder::Officer(_)),
            _ => false,
        }
    }

    /// Whether the case itself has to be looked at to know that it stands in the list.
    fn needs_case(&self) -> bool {
        matches!(self, Self::Load(load) if load.needs_case())
    }

    /// The index to walk along. Every list has its own by due date; by another order a short list
    /// is sorted, and a long one picked out of all open cases in that order.
    fn index(&self, order: Order, sorted: bool) -> &'static str {
        let own = match self {
            Self::All => "case_access_due",
            Self::ToReceive { .. } => "case_access_to_receive",
            Self::NewOnline => "case_access_new_online",
            Self::Load(load) => load.index(),
            Self::Mine { .. } | Self::Done { .. } | Self::Chosen(_) => "cases_in_hand",
            Self::Held => "case_access_held",
            Self::Due { .. } => "case_access_running",
            Self::Supplement => "case_access_supplement",
            Self::ToReturn => "case_access_to_return",
            Self::Undigitized => "case_access_undigitized",
            Self::Stuck { .. } => "case_access_stuck",
        };
        match (self, order) {
            (_, Order::Due) => own,
            _ if self.is_apart() => own,
            (Self::All, Order::Received | Order::ReceivedNewestFirst) => "case_access_received",
            (Self::All, Order::Owner) => "case_access_owner",
            _ if sorted => own,
            (Self::Undigitized, Order::Received | Order::ReceivedNewestFirst) => {
                "case_access_undigitized_received"
            }
            (Self::Undigitized, Order::Owner) => "case_access_undigitized_owner",
            (_, Order::Received | Order::ReceivedNewestFirst) => "case_access_open_received",
            (_, Order::Owner) => "case_access_open_owner",
        }
    }

    /// Whether the list is picked out of all open cases, which then has to be said.
    fn is_among_open(&self, order: Order, sorted: bool) -> bool {
        self.index(order, sorted).starts_with("case_access_open")
    }

    fn write(&self, sql: &mut Sql) {
        match self {
            Self::All | Self::Mine { .. } | Self::Done { .. } | Self::Chosen(_) => {}
            Self::Load(load) => load.write(sql),
            Self::ToReceive { officer } => {
                sql.push(" and a.to_receive");
                if let Some(officer) = officer {
                    sql.push(" and (a.to_officer is null or a.to_officer = ");
                    sql.bind(officer).push(")");
                }
            }
            Self::NewOnline => {
                sql.push(" and a.new_online");
            }
            Self::Held => {
                sql.push(" and a.held");
            }
            Self::Due { until } => {
                sql.push(" and a.running and a.due_key <= ").bind(*until);
            }
            Self::Supplement => {
                sql.push(" and a.supplement");
            }
            Self::ToReturn => {
                sql.push(" and a.to_return");
            }
            Self::Undigitized => {
                sql.push(" and a.undigitized");
            }
            Self::Stuck { now } => {
                sql.push(" and a.stuck_at is not null and a.stuck_at <= ")
                    .bind(*now);
            }
        }
    }
}

impl Conditions {
    fn need_case(&self, few: bool) -> bool {
        self.officer.is_some()
            || self.procedure.is_some()
            || self.status.is_some()
            || self.channel.is_some()
            || (!few && !self.search.is_empty())
    }

    fn write(&self, sql: &mut Sql, source: &Source, few: bool) {
        let (table, number) = (source.table(), source.number());
        if let Some(unit) = &self.unit {
            sql.push(" and exists (select 1 from case_access f where f.case_no = ");
            sql.push(number).push(" and f.unit = ").bind(unit).push(")");
        }
        let equal = [
            ("holder_officer", self.officer.as_ref().map(Bind::from)),
            ("procedure", self.procedure.as_ref().map(Bind::from)),
            ("status", self.status.map(Bind::from)),
            ("channel", self.channel.as_ref().map(Bind::from)),
        ];
        for (column, value) in equal {
            if let Some(value) = value {
                sql.push(" and c.").push(column).push(" = ").bind(value);
            }
        }
        let bounds = [
            ("due_key < ", self.due_before),
            ("received_key >= ", self.received_from),
            ("received_key <= ", self.received_to),
        ];
        for (bound, value) in bounds {
            if let Some(value) = value {
                sql.push(" and ")
                    .push(table)
                    .push(".")
                    .push(bound)
                    .bind(value);
            }
        }
        if !few {
            for group in &self.search {
                sql.push(" and ");
                contains(sql, group);
            }
        }
    }
}
