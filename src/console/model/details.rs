//! Whole cases that were read, the most recently used ones.
//!
//! **Invariant:** no more than [`HELD`] are kept, and the one that is asked for is among them.

use crate::console::message::Failure;
use crate::console::slot::{Slot, Ticket};
use crate::contract::case::{CaseDetail, CaseRow};
use crate::contract::id::CaseId;
use crate::contract::instant::Instant;
use std::collections::BTreeMap;

const HELD: usize = 48;

#[derive(Clone, Debug, Default)]
pub struct Details {
    slots: BTreeMap<CaseId, Slot<Box<CaseDetail>>>,
    /// Least recently used first.
    used: Vec<CaseId>,
}

impl Details {
    pub fn get(&self, id: CaseId) -> Option<&CaseDetail> {
        self.slots.get(&id)?.value().map(AsRef::as_ref)
    }

    pub fn slot(&self, id: CaseId) -> Option<&Slot<Box<CaseDetail>>> {
        self.slots.get(&id)
    }

    /// Notes a question; gives those nobody waits for any more.
    #[must_use = "the older questions are to be cancelled"]
    pub fn ask(&mut self, id: CaseId, ticket: Ticket) -> Vec<Ticket> {
        self.used.retain(|it| *it != id);
        self.used.push(id);
        let mut pointless: Vec<Ticket> = self
            .slots
            .entry(id)
            .or_default()
            .ask(ticket)
            .into_iter()
            .collect();
        while self.used.len() > HELD {
            let oldest = self.used.remove(0);
            if let Some(mut slot) = self.slots.remove(&oldest) {
                pointless.extend(slot.give_up());
            }
        }
        pointless
    }

    pub fn answer(
        &mut self,
        id: CaseId,
        ticket: Ticket,
        result: Result<Box<CaseDetail>, Failure>,
        at: Instant,
    ) -> bool {
        self.slots
            .get_mut(&id)
            .is_some_and(|slot| slot.answer(ticket, result, at))
    }

    /// Ends the questions for cases the cursor has left; gives their tickets.
    #[must_use = "the questions are to be cancelled"]
    pub fn leave_all_but(&mut self, kept: &[CaseId]) -> Vec<Ticket> {
        self.slots
            .iter_mut()
            .filter(|(id, _)| !kept.contains(id))
            .filter_map(|(_, slot)| slot.give_up())
            .collect()
    }

    /// Whether what is held is older than `row`, or nothing is held and nothing asked.
    pub fn is_behind(&self, row: &CaseRow) -> bool {
        match self.slots.get(&row.id) {
            None => true,
            Some(slot) if slot.is_asking() => false,
            // Without affordances it is an older case under a newer row.
            Some(slot) => slot
                .value()
                .is_none_or(|it| it.row.version < row.version || it.affordances.is_none()),
        }
    }

    /// The row of a case that an order changed; the rest of it is re-read.
    pub fn refresh(&mut self, row: &CaseRow) {
        let held = self.slots.get_mut(&row.id).and_then(Slot::value_mut);
        if let Some(held) = held.filter(|it| it.row.version < row.version) {
            held.row = row.clone();
            // What may be done was worked out for the older state.
            held.affordances = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::samples::{detail, row};
    use crate::console::slot::Tickets;

    #[test]
    fn the_least_recently_used_are_let_go() {
        let (mut details, mut tickets) = (Details::default(), Tickets::default());
        let at = Instant::from_millis(0);
        for number in 0..HELD {
            let ticket = tickets.draw();
            assert!(details.ask(row(number).id, ticket).is_empty());
            details.answer(row(number).id, ticket, Ok(Box::new(detail(number))), at);
        }
        let _ = details.ask(row(0).id, tickets.draw());
        let _ = details.ask(row(HELD).id, tickets.draw());
        assert!(details.get(row(0).id).is_some());
        assert!(details.get(row(1).id).is_none());
    }

    #[test]
    fn a_newer_row_makes_what_may_be_done_unknown_until_it_is_read_again() {
        let (mut details, mut tickets) = (Details::default(), Tickets::default());
        let ticket = tickets.draw();
        let _ = details.ask(row(1).id, ticket);
        details.answer(
            row(1).id,
            ticket,
            Ok(Box::new(detail(1))),
            Instant::from_millis(0),
        );
        assert!(!details.is_behind(&row(1)));
        let mut newer = row(1);
        newer.version += 1;
        assert!(details.is_behind(&newer));
        details.refresh(&newer);
        assert_eq!(details.get(newer.id).unwrap().row.version, newer.version);
        assert!(details.get(newer.id).unwrap().affordances.is_none());
        assert!(
            details.is_behind(&newer),
            "its lists are still the older ones"
        );
    }
}
