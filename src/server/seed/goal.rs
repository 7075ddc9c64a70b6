//! What a case should have come to by now: the states that a demo has to show, and how many of each.

use crate::casework::case::Case;
use crate::casework::catalog::Procedure;
use crate::contract::instant::Instant;
use crate::contract::status::{Clock, Status};
use crate::server::seed::generator::Generator;
use jiff::civil::Date;

macro_rules! goals {
    ($($(#[$doc:meta])* $name:ident = $share:literal,)*) => {
        /// Where a case stands when its script ends.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Goal {
            $($(#[$doc])* $name,)*
        }

        impl Goal {
            /// Every goal with its share of 400.
            pub const SHARES: &[(Self, u32)] = &[$((Self::$name, $share),)*];
        }
    };
}

goals! {
    /// Filed online today or yesterday, and nobody has looked at it.
    New = 28,
    /// Filed online days ago: the eight working hours to react are over.
    NewLate = 6,
    Declined = 10,
    /// Asked for papers before it was accepted.
    AskedBefore = 6,
    /// Accepted, still at the counter.
    AtCounter = 22,
    /// Sent to an office, on its way.
    OnTheWay = 34,
    /// Sent, and nobody has acknowledged it for more than a working day.
    Stuck = 12,
    /// The office refused it; the sender has it again.
    SentBack = 8,
    Recalled = 4,
    InOffice = 40,
    /// A head gave it to another officer of the unit.
    Reassigned = 12,
    Overdue = 20,
    DueToday = 15,
    Suspended = 4,
    Extended = 6,
    AwaitingSupplement = 16,
    /// Asked for papers a second time.
    AskedAgain = 4,
    /// The papers came, the work goes on.
    Supplemented = 8,
    AwaitingPayment = 10,
    Paid = 6,
    WithdrawalAsked = 6,
    Withdrawn = 4,
    Stopped = 5,
    /// The offices sent paper: the counter still has to scan the result.
    PaperResult = 12,
    /// Resolved in another system, and no result came with it.
    Undigitized = 10,
    /// The same, and handed back already.
    ReturnedUndigitized = 5,
    /// Resolved, the result is on its way to the counter.
    ReadyOnTheWay = 8,
    /// Resolved, the result waits for the citizen.
    Ready = 26,
    Returned = 43,
    ReturnedLate = 10,
}

impl Goal {
    /// `count` goals in the shares of [`Goal::SHARES`], each at least once when there is room, mixed
    /// so that neighbours differ.
    pub fn spread(count: usize) -> Vec<Self> {
        let total: u32 = Self::SHARES.iter().map(|(_, share)| share).sum();
        let mut due: Vec<(f64, Self)> = Vec::with_capacity(count);
        for (goal, share) in Self::SHARES {
            let wanted = count as f64 * f64::from(*share) / f64::from(total);
            // The k-th of a goal stands at (k + ½) of its even distance.
            let number = wanted.round().max(1.0) as usize;
            due.extend((0..number).map(|k| ((k as f64 + 0.5) / number as f64, *goal)));
        }
        due.sort_by(|(place, goal), (other, with)| place.total_cmp(other).then(goal.cmp(with)));
        let mut goals: Vec<Self> = due.into_iter().map(|(_, goal)| goal).collect();
        // Rounding left a few too many or too few: the most common state gives or takes.
        while goals.len() < count {
            goals.push(Self::Returned);
        }
        while goals.len() > count {
            let spare = goals
                .iter()
                .rposition(|goal| *goal == Self::Returned)
                .unwrap_or(goals.len() - 1);
            goals.remove(spare);
        }
        goals
    }

    /// The goal of one case of very many: most of them are over.
    pub fn of_many(generator: &mut Generator) -> Self {
        const OVER: &[(u32, Goal)] = &[
            (820, Goal::Returned),
            (50, Goal::ReturnedLate),
            (40, Goal::Declined),
            (35, Goal::ReturnedUndigitized),
            (15, Goal::Withdrawn),
            (15, Goal::Stopped),
        ];
        let open: Vec<(u32, Self)> = Self::SHARES
            .iter()
            .filter(|(goal, _)| !goal.is_over())
            .map(|(goal, share)| (*share, *goal))
            .collect();
        let choices = if generator.percent(8) {
            open.as_slice()
        } else {
            OVER
        };
        generator
            .weighted(choices)
            .copied()
            .unwrap_or(Self::Returned)
    }

    /// Whether nothing more happens to the case.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Declined
                | Self::Withdrawn
                | Self::Stopped
                | Self::Returned
                | Self::ReturnedLate
                | Self::ReturnedUndigitized
        )
    }

    /// Whether the case comes through a portal for sure.
    pub fn is_online(self) -> bool {
        self.came_finished().is_some()
            || matches!(
                self,
                Self::New | Self::NewLate | Self::Declined | Self::AskedBefore
            )
    }

    /// The status of a case that was worked on in another system and comes from there as it is.
    pub fn came_finished(self) -> Option<Status> {
        match self {
            Self::Undigitized => Some(Status::Resolved),
            Self::ReturnedUndigitized => Some(Status::Returned),
            _ => None,
        }
    }

    /// Whether a case of this procedure can come to it.
    pub fn suits(self, procedure: &Procedure) -> bool {
        use crate::casework::catalog::Duration;
        let days = match procedure.duration {
            Duration::WorkingDay(days) | Duration::CalendarDay(days) => days,
            Duration::InDay | Duration::WorkingHour(_) => 1,
            Duration::None => 0,
        };
        match self {
            Self::Overdue => (1..=15).contains(&days),
            Self::DueToday => (1..=10).contains(&days),
            Self::ReturnedLate => (1..=3).contains(&days),
            Self::Extended | Self::Suspended => (3..=15).contains(&days),
            Self::AwaitingPayment | Self::Paid => procedure.fee.is_some_and(|fee| fee > 0),
            Self::AskedBefore
            | Self::AwaitingSupplement
            | Self::AskedAgain
            | Self::Supplemented => procedure
                .parts
                .iter()
                .any(|part| part.required && !part.shown_only),
            Self::PaperResult | Self::ReadyOnTheWay | Self::Ready | Self::Returned => days <= 15,
            _ => true,
        }
    }

    /// Whether the case has really come to it. `target` is the day that counts as today's.
    pub fn is_reached(self, case: &Case, now: Instant, target: Date) -> bool {
        let status = case.national();
        let pending = case.pending().is_some();
        let running = case.clock == Clock::Running;
        let late = case.due_at.is_some_and(|due| due < now);
        match self {
            Self::New | Self::NewLate => status == Some(Status::Submitted),
            Self::Declined => status == Some(Status::Declined),
            Self::AskedBefore => status == Some(Status::AwaitingSupplement) && !case.is_accepted(),
            Self::AtCounter | Self::Recalled => {
                status == Some(Status::Accepted) && !pending && !late
            }
            Self::SentBack => {
                !pending && !late && case.handovers.iter().any(|hop| hop.refusal.is_some())
            }
            Self::OnTheWay => status == Some(Status::InProcess) && pending && !late,
            Self::Stuck => status == Some(Status::InProcess) && pending,
            Self::InOffice | Self::Reassigned | Self::Supplemented | Self::Paid => {
                status == Some(Status::InProcess) && running && !pending && !late
            }
            Self::Extended => running && !late && case.extensions > 0,
            Self::Overdue => running && late,
            Self::DueToday => {
                running
                    && case
                        .due_at
                        .is_some_and(|due| due >= now && due.local().date() == target)
            }
            Self::Suspended => case.is_suspended(),
            Self::AwaitingSupplement | Self::AskedAgain => {
                status == Some(Status::AwaitingSupplement) && case.is_accepted()
            }
            Self::AwaitingPayment => status == Some(Status::AwaitingPayment),
            Self::WithdrawalAsked => status == Some(Status::WithdrawalRequested),
            Self::Withdrawn | Self::Stopped => status == Some(Status::Stopped),
            Self::PaperResult => {
                status == Some(Status::InProcess)
                    && case.holder_unit == case.received_by_unit
                    && case.current_result().is_none()
            }
            Self::Undigitized | Self::ReturnedUndigitized => {
                status == self.came_finished() && case.current_result().is_none()
            }
            Self::ReadyOnTheWay => status == Some(Status::Resolved) && pending,
            Self::Ready => {
                status == Some(Status::Resolved)
                    && !pending
                    && case.holder_unit == case.received_by_unit
            }
            Self::Returned => status == Some(Status::Returned),
            Self::ReturnedLate => {
                status == Some(Status::Returned)
                    && case
                        .finished_at
                        .zip(case.due_at)
                        .is_some_and(|(finished, due)| finished > due)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use std::collections::BTreeMap;

    #[rstest]
    #[case(400)]
    #[case(60)]
    #[case(1000)]
    fn every_goal_is_set_in_its_share(#[case] count: usize) {
        let goals = Goal::spread(count);
        assert_eq!(goals.len(), count);
        let mut counts: BTreeMap<Goal, usize> = BTreeMap::new();
        for goal in &goals {
            *counts.entry(*goal).or_default() += 1;
        }
        assert_eq!(counts.len(), Goal::SHARES.len(), "some goal is never set");
        let total: u32 = Goal::SHARES.iter().map(|(_, share)| share).sum();
        assert_eq!(total, 400);
    }

    #[test]
    fn few_cases_are_still_as_many_as_asked_for() {
        assert_eq!(Goal::spread(5).len(), 5);
        assert!(Goal::spread(0).is_empty());
    }
}
