//! All cases of a period, bucket by bucket.

use super::cell::Tally;
use super::marks::Marks;
use crate::contract::indicator::{Bucket, Readings, Whole};

/// The whole of the cells that were counted. What was declined is no cell.
pub fn whole(tallies: &[Tally], readings: Readings, declined: u64) -> Whole {
    let mut whole = Whole {
        declined,
        ..Whole::default()
    };
    for Tally { cell, count, .. } in tallies {
        let bucket = cell.bucket(readings.due, readings.early);
        let place = match bucket {
            Bucket::Early => &mut whole.early,
            Bucket::OnTime => &mut whole.on_time,
            Bucket::Late => &mut whole.late,
            Bucket::Stopped => &mut whole.stopped,
            Bucket::NotYetDue => &mut whole.not_yet_due,
            Bucket::Overdue => &mut whole.overdue,
        };
        *place += count;
        if cell.received {
            whole.received += count;
            if cell.has(Marks::ONLINE) {
                whole.received_online += count;
            }
        } else {
            whole.carried_in += count;
        }
        let open = matches!(bucket, Bucket::NotYetDue | Bucket::Overdue);
        if open && cell.has(Marks::WAITING) {
            whole.waiting += count;
        }
        if cell.has(Marks::NO_TERM) {
            whole.without_term += count;
        }
    }
    whole
}

/// The sum of the buckets.
pub fn sum(whole: &Whole) -> u64 {
    whole.early + whole.on_time + whole.late + whole.stopped + whole.not_yet_due + whole.overdue
}
