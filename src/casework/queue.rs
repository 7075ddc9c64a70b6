//! The hall queue: who is called next, and what may become of a number.
//!
//! **Invariant:** among those who wait for a counter, the smallest rank goes first and inside a rank the
//! order of issue; a transfer keeps both, so nobody is overtaken by somebody who came later but for
//! a priority. A counter serves one number at a time.

use crate::casework::refusal::{Code, Refusal};
use crate::contract::id::TicketId;
use crate::contract::instant::Instant;
use crate::contract::ticket::{TicketCommand, TicketState};

/// The rank of whoever has no priority: after every rank of the catalogue.
pub const ORDINARY: u16 = 256;

/// A number in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    pub id: TicketId,
    pub number: String,
    pub group: String,
    pub rank: u16,
    /// Its place in the order of issue of the hall's day, over all groups.
    pub place: u64,
    pub state: TicketState,
    /// The first call.
    pub called_at: Option<Instant>,
    pub last_called_at: Option<Instant>,
    pub calls: u32,
    /// Who serves it or, while it waits, the only counter it waits for.
    pub counter: Option<u32>,
    pub ended_at: Option<Instant>,
}

impl Queued {
    fn is_for(&self, counter: u32, groups: &[String]) -> bool {
        let is_bound = self.counter.is_some();
        self.state == TicketState::Waiting
            && self.counter.is_none_or(|it| it == counter)
            // Whoever was sent to this very counter is served whatever its groups are.
            && (is_bound || groups.is_empty() || groups.contains(&self.group))
    }

    fn call(&mut self, counter: u32, now: Instant) {
        self.state = TicketState::Called;
        self.called_at.get_or_insert(now);
        self.last_called_at = Some(now);
        self.calls += 1;
        self.counter = Some(counter);
        self.ended_at = None;
    }

    fn end(&mut self, state: TicketState, now: Instant) {
        self.state = state;
        self.ended_at = Some(now);
    }
}

/// Whom a counter calls next; an empty list of groups stands for all.
pub fn next<'a>(queue: &'a [Queued], counter: u32, groups: &[String]) -> Option<&'a Queued> {
    queue
        .iter()
        .filter(|it| it.is_for(counter, groups))
        .min_by_key(|it| (it.rank, it.place))
}

/// Calls the next to a counter; whom the counter served until now is finished.
pub fn call_next(
    queue: &mut [Queued],
    counter: u32,
    groups: &[String],
    now: Instant,
) -> Result<TicketId, Refusal> {
    let called = next(queue, counter, groups)
        .map(|it| it.id)
        .ok_or_else(|| Refusal::conflict(Code::QueueEmpty))?;
    for ticket in queue {
        if ticket.id == called {
            ticket.call(counter, now);
        } else if ticket.state == TicketState::Called && ticket.counter == Some(counter) {
            ticket.end(TicketState::Finished, now);
        }
    }
    Ok(called)
}

/// Does something with one number. `counter` is the officer's own, for a number that was missed and is
/// called again.
pub fn act(
    queue: &mut [Queued],
    id: TicketId,
    command: &TicketCommand,
    counter: u32,
    now: Instant,
) -> Result<(), Refusal> {
    if *command == TicketCommand::Call {
        return call_this(queue, id, counter, now);
    }
    let busy = queue
        .iter()
        .find(|it| it.state == TicketState::Called && it.counter == Some(counter) && it.id != id)
        .map(|it| it.number.clone());
    let ticket = queue
        .iter_mut()
        .find(|it| it.id == id)
        .ok_or_else(|| Refusal::conflict(Code::QueueEnded).with("number", "?"))?;
    let no = |code| Err(Refusal::conflict(code).with("number", &ticket.number));
    if matches!(ticket.state, TicketState::Finished | TicketState::Lapsed) {
        return no(Code::QueueEnded);
    }
    match (command, ticket.state) {
        (TicketCommand::Recall, TicketState::Called) => {
            ticket.call(ticket.counter.unwrap_or(counter), now);
        }
        (TicketCommand::Recall, TicketState::Missed) => match busy {
            None => ticket.call(counter, now),
            Some(number) => {
                return Err(Refusal::conflict(Code::QueueCounterBusy)
                    .with("counter", counter)
                    .with("number", number));
            }
        },
        (TicketCommand::Skip, TicketState::Called) => ticket.end(TicketState::Missed, now),
        (TicketCommand::Finish, TicketState::Called) => ticket.end(TicketState::Finished, now),
        (TicketCommand::Transfer { counter, group }, _) => {
            if counter.is_none() && group.is_none() {
                return Err(Refusal::invalid("counter", Code::QueueNowhere));
            }
            ticket.state = TicketState::Waiting;
            ticket.counter = *counter;
            ticket.ended_at = None;
            if let Some(group) = group {
                ticket.group.clone_from(group);
            }
        }
        _ => return no(Code::QueueNotCalled),
    }
    Ok(())
}

/// Calls the number whose bearer stands at the counter; a number that is being served elsewhere
/// stays there.
fn call_this(
    queue: &mut [Queued],
    id: TicketId,
    counter: u32,
    now: Instant,
) -> Result<(), Refusal> {
    let ticket = queue
        .iter()
        .find(|it| it.id == id)
        .ok_or_else(|| Refusal::conflict(Code::QueueEnded).with("number", "?"))?;
    match (ticket.state, ticket.counter) {
        (TicketState::Finished | TicketState::Lapsed, _) => {
            return Err(Refusal::conflict(Code::QueueEnded).with("number", &ticket.number));
        }
        (TicketState::Called, Some(other)) if other != counter => {
            return Err(Refusal::conflict(Code::QueueServedElsewhere)
                .with("number", &ticket.number)
                .with("counter", other));
        }
        _ => {}
    }
    for ticket in queue {
        if ticket.id == id {
            ticket.call(counter, now);
        } else if ticket.state == TicketState::Called && ticket.counter == Some(counter) {
            ticket.end(TicketState::Finished, now);
        }
    }
    Ok(())
}

/// Ends what is left of a day that is over.
pub fn close_day(queue: &mut [Queued], now: Instant) {
    for ticket in queue {
        match ticket.state {
            TicketState::Waiting => ticket.end(TicketState::Lapsed, now),
            TicketState::Called => ticket.end(TicketState::Finished, now),
            TicketState::Finished | TicketState::Missed | TicketState::Lapsed => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug)]
    enum Step {
        Issue(u16, char),
        Call(u32, Vec<String>),
        Act(usize, TicketCommand, u32),
    }

    fn group() -> impl Strategy<Value = char> {
        prop::sample::select(vec!['A', 'B', 'C'])
    }

    fn command() -> impl Strategy<Value = TicketCommand> {
        prop_oneof![
            Just(TicketCommand::Call),
            Just(TicketCommand::Recall),
            Just(TicketCommand::Skip),
            Just(TicketCommand::Finish),
            (prop::option::of(1..4u32), prop::option::of(group())).prop_map(|(counter, group)| {
                TicketCommand::Transfer {
                    counter,
                    group: group.map(String::from),
                }
            }),
        ]
    }

    fn step() -> impl Strategy<Value = Step> {
        let rank = prop_oneof![Just(1), Just(2), Just(ORDINARY), Just(ORDINARY)];
        prop_oneof![
            3 => (rank, group()).prop_map(|(rank, group)| Step::Issue(rank, group)),
            3 => (1..4u32, prop::collection::vec(group().prop_map(String::from), 0..3))
                .prop_map(|(counter, groups)| Step::Call(counter, groups)),
            3 => (0..40usize, command(), 1..4u32)
                .prop_map(|(which, command, counter)| Step::Act(which, command, counter)),
        ]
    }

    fn issue(queue: &mut Vec<Queued>, rank: u16, group: char) {
        queue.push(Queued {
            id: TicketId::new(),
            number: format!("{group}{:03}", queue.len() + 1),
            group: group.into(),
            rank,
            place: queue.len() as u64 + 1,
            state: TicketState::Waiting,
            called_at: None,
            last_called_at: None,
            calls: 0,
            counter: None,
            ended_at: None,
        });
    }

    fn is_over(ticket: &Queued) -> bool {
        matches!(ticket.state, TicketState::Finished | TicketState::Lapsed)
    }

    proptest! {
        #[test]
        fn nobody_overtakes_but_by_priority_and_every_number_ends_once(
            steps in prop::collection::vec(step(), 1..80)
        ) {
            let mut queue = Vec::new();
            for (minute, step) in steps.into_iter().enumerate() {
                let now = Instant::from_millis(minute as i64 * 60_000);
                let before = queue.clone();
                match step {
                    Step::Issue(rank, group) => issue(&mut queue, rank, group),
                    Step::Call(counter, groups) => {
                        let called = call_next(&mut queue, counter, &groups, now);
                        let eligible: Vec<&Queued> =
                            before.iter().filter(|it| it.is_for(counter, &groups)).collect();
                        prop_assert_eq!(called.is_err(), eligible.is_empty());
                        if let Ok(id) = called {
                            let it = before.iter().find(|it| it.id == id).unwrap();
                            for other in eligible {
                                let goes_first = other.rank < it.rank
                                    || (other.rank == it.rank && other.place < it.place);
                                prop_assert!(!goes_first, "{other:?} was overtaken by {it:?}");
                            }
                        }
                    }
                    Step::Act(which, command, counter) => {
                        if let Some(id) = before.get(which).map(|it| it.id) {
                            let done = act(&mut queue, id, &command, counter, now);
                            if done.is_err() {
                                prop_assert_eq!(&queue, &before);
                            }
                        }
                    }
                }
                for counter in 1..4 {
                    let served = queue.iter().filter(|it| {
                        it.state == TicketState::Called && it.counter == Some(counter)
                    });
                    prop_assert!(served.count() <= 1);
                }
                for (old, new) in before.iter().zip(&queue) {
                    prop_assert_eq!((old.place, old.rank), (new.place, new.rank));
                    prop_assert!(!is_over(old) || old == new, "{old:?} became {new:?}");
                    prop_assert!(old.called_at.is_none() || old.called_at == new.called_at);
                    let ended = matches!(new.state, TicketState::Waiting | TicketState::Called);
                    prop_assert_eq!(new.ended_at.is_none(), ended);
                }
            }
            close_day(&mut queue, Instant::from_millis(i64::from(u32::MAX)));
            prop_assert!(queue.iter().all(|it| is_over(it) || it.state == TicketState::Missed));
        }
    }

    #[test]
    fn what_cannot_be_done_is_refused_with_its_reason() {
        let now = Instant::from_millis(0);
        let mut queue = Vec::new();
        let nobody = call_next(&mut queue, 1, &[], now).unwrap_err();
        assert_eq!(nobody.code(), "queue_empty");
        issue(&mut queue, ORDINARY, 'A');
        issue(&mut queue, ORDINARY, 'A');
        let (first, second) = (queue[0].id, queue[1].id);
        let mut refused = |id, command| act(&mut queue, id, &command, 1, now).unwrap_err();
        assert_eq!(
            refused(first, TicketCommand::Skip).code(),
            "queue_not_called"
        );
        let nowhere = TicketCommand::Transfer {
            counter: None,
            group: None,
        };
        assert_eq!(refused(first, nowhere).code(), "queue_nowhere");
        call_next(&mut queue, 1, &[], now).unwrap();
        act(&mut queue, first, &TicketCommand::Skip, 1, now).unwrap();
        call_next(&mut queue, 1, &[], now).unwrap();
        let busy = act(&mut queue, first, &TicketCommand::Recall, 1, now).unwrap_err();
        assert_eq!(busy.code(), "queue_counter_busy");
        act(&mut queue, second, &TicketCommand::Finish, 1, now).unwrap();
        let ended = act(&mut queue, second, &TicketCommand::Recall, 1, now).unwrap_err();
        assert_eq!(ended.code(), "queue_ended");
    }

    #[test]
    fn whoever_stands_at_the_counter_with_the_slip_is_served_there() {
        let now = Instant::from_millis(0);
        let mut queue = Vec::new();
        for _ in 0..3 {
            issue(&mut queue, ORDINARY, 'A');
        }
        let (first, second, third) = (queue[0].id, queue[1].id, queue[2].id);
        call_next(&mut queue, 1, &[], now).unwrap();
        act(&mut queue, third, &TicketCommand::Call, 1, now).unwrap();
        assert_eq!(queue[0].state, TicketState::Finished);
        assert_eq!(
            (queue[2].state, queue[2].counter),
            (TicketState::Called, Some(1))
        );
        let elsewhere = act(&mut queue, third, &TicketCommand::Call, 2, now).unwrap_err();
        assert_eq!(elsewhere.code(), "queue_served_elsewhere");
        let ended = act(&mut queue, first, &TicketCommand::Call, 2, now).unwrap_err();
        assert_eq!(ended.code(), "queue_ended");
        assert_eq!(call_next(&mut queue, 2, &[], now).unwrap(), second);
        act(&mut queue, second, &TicketCommand::Skip, 2, now).unwrap();
        act(&mut queue, second, &TicketCommand::Call, 2, now).unwrap();
        assert_eq!(queue[1].calls, 2);
    }

    #[test]
    fn a_priority_goes_before_those_who_came_earlier_and_a_transfer_keeps_its_place() {
        let now = Instant::from_millis(0);
        let mut queue = Vec::new();
        issue(&mut queue, ORDINARY, 'A');
        issue(&mut queue, ORDINARY, 'B');
        issue(&mut queue, 1, 'A');
        let third = call_next(&mut queue, 1, &[], now).unwrap();
        assert_eq!(third, queue[2].id);
        let first = call_next(&mut queue, 2, &[], now).unwrap();
        let to_b = TicketCommand::Transfer {
            counter: None,
            group: Some("B".into()),
        };
        act(&mut queue, first, &to_b, 2, now).unwrap();
        assert_eq!(
            call_next(&mut queue, 3, &["B".into()], now).unwrap(),
            queue[0].id
        );
    }
}
