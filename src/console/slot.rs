//! A place for a value that somebody else owns: the case API, the disk, the picture maker.
//!
//! **Invariant:** an answer is taken only if it carries the ticket of the latest question, so a
//! slow answer never overwrites a newer one; the last value stays readable while a new one is on
//! its way, so a screen never goes blank.

use crate::console::message::Failure;
use crate::contract::instant::Instant;

/// The number of one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(u64);

/// Where tickets come from; one roll for the whole console, so a ticket names one question ever.
#[derive(Clone, Debug, Default)]
pub struct Tickets(u64);

impl Tickets {
    pub fn draw(&mut self) -> Ticket {
        self.0 += 1;
        Ticket(self.0)
    }
}

/// A value as we last knew it, and whether we are asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot<T> {
    value: Option<T>,
    as_of: Option<Instant>,
    asked: Option<Ticket>,
    failure: Option<Failure>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self {
            value: None,
            as_of: None,
            asked: None,
            failure: None,
        }
    }
}

impl<T> Slot<T> {
    /// Notes that `ticket` asks from now on; gives the older question, which nobody waits for now.
    #[must_use = "the older question is to be cancelled"]
    pub fn ask(&mut self, ticket: Ticket) -> Option<Ticket> {
        self.asked.replace(ticket)
    }

    /// Takes the answer if it is to the latest question; tells whether it was.
    pub fn answer(&mut self, ticket: Ticket, result: Result<T, Failure>, at: Instant) -> bool {
        if self.asked != Some(ticket) {
            return false;
        }
        self.asked = None;
        match result {
            Ok(value) => {
                self.value = Some(value);
                self.as_of = Some(at);
                self.failure = None;
            }
            Err(failure) => self.failure = Some(failure),
        }
        true
    }

    /// Ends the question under way, if any; its answer will not be taken.
    #[must_use = "the question is to be cancelled"]
    pub fn give_up(&mut self) -> Option<Ticket> {
        self.asked.take()
    }

    /// A value that came by another way than a question, such as the row a write answered.
    pub fn set(&mut self, value: T, at: Instant) {
        self.value = Some(value);
        self.as_of = Some(at);
        self.failure = None;
    }

    /// Lets go of the value, which is of another question; one that is under way goes on.
    pub fn forget(&mut self) {
        self.value = None;
        self.as_of = None;
        self.failure = None;
    }

    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub fn value_mut(&mut self) -> Option<&mut T> {
        self.value.as_mut()
    }

    pub fn as_of(&self) -> Option<Instant> {
        self.as_of
    }

    pub fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// Whether `ticket` is the question that is waited for.
    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.asked == Some(ticket)
    }

    /// Why the last question was not answered, until one is.
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Whether it is to be asked for: there is nothing to show, and nobody is asking.
    pub fn is_lacking(&self) -> bool {
        self.value.is_none() && self.asked.is_none()
    }

    /// Neither a value nor a question for one.
    pub fn is_untouched(&self) -> bool {
        self.value.is_none() && self.asked.is_none() && self.failure.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Instant {
        Instant::from_millis(millis)
    }

    #[test]
    fn an_older_answer_is_dropped_and_the_last_value_stays_readable() {
        let mut tickets = Tickets::default();
        let mut slot = Slot::default();
        let first = tickets.draw();
        assert_eq!(slot.ask(first), None);
        assert!(slot.answer(first, Ok("one"), at(1)));
        let second = tickets.draw();
        assert_eq!(slot.ask(second), None);
        let third = tickets.draw();
        assert_eq!(slot.ask(third), Some(second));
        assert_eq!(slot.value(), Some(&"one"));
        assert!(!slot.answer(second, Ok("late"), at(2)));
        assert_eq!(slot.value(), Some(&"one"));
        assert!(slot.answer(third, Ok("three"), at(3)));
        assert_eq!((slot.value(), slot.as_of()), (Some(&"three"), Some(at(3))));
    }

    #[test]
    fn a_failure_keeps_the_value_and_goes_away_with_the_next_answer() {
        let mut tickets = Tickets::default();
        let mut slot = Slot::default();
        slot.set(7, at(1));
        let ticket = tickets.draw();
        assert_eq!(slot.ask(ticket), None);
        let failure = Failure::LinkDown {
            maybe_arrived: false,
        };
        assert!(slot.answer(ticket, Err(failure.clone()), at(2)));
        assert_eq!((slot.value(), slot.failure()), (Some(&7), Some(&failure)));
        let ticket = tickets.draw();
        assert_eq!(slot.ask(ticket), None);
        assert!(slot.answer(ticket, Ok(8), at(3)));
        assert_eq!((slot.value(), slot.failure()), (Some(&8), None));
    }

    #[test]
    fn what_could_not_be_read_is_still_to_be_asked_for() {
        let mut tickets = Tickets::default();
        let mut slot: Slot<u8> = Slot::default();
        assert!(slot.is_lacking());
        let ticket = tickets.draw();
        assert_eq!(slot.ask(ticket), None);
        assert!(!slot.is_lacking(), "somebody is asking");
        let failure = Failure::LinkDown {
            maybe_arrived: false,
        };
        assert!(slot.answer(ticket, Err(failure), at(1)));
        assert!(slot.is_lacking() && !slot.is_untouched());
        slot.set(7, at(2));
        assert!(!slot.is_lacking());
    }

    #[test]
    fn a_question_given_up_is_not_answered() {
        let mut tickets = Tickets::default();
        let mut slot: Slot<u8> = Slot::default();
        let ticket = tickets.draw();
        assert_eq!(slot.ask(ticket), None);
        assert_eq!(slot.give_up(), Some(ticket));
        assert!(!slot.answer(ticket, Ok(1), at(1)));
        assert!(slot.is_untouched());
    }
}
