//! What is true of a case, as bits of one number: a database can group by it without knowing a rule.
//!
//! **Invariant:** a bit that was released keeps its meaning, or [`WAY`] is raised, so that stored marks
//! are worked out anew.

use crate::contract::status::Channel;

/// To be raised when the same history gives other facts than before.
pub const WAY: u32 = 3;

/// How an end lies to the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// The case has not ended.
    Open = 0,
    /// On an earlier day than the due date's.
    EarlierDay = 1,
    /// On the due date's day, before its hour.
    SameDay = 2,
    /// At the due instant itself.
    Exactly = 3,
    Late = 4,
    /// There is no term by which it could be late.
    NoTerm = 5,
}

/// How a case ended, as far as a bucket asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ended {
    No = 0,
    /// Status 9, or 10 straight away.
    Resolved = 1,
    /// Status 8 or, of an accepted case, 7.
    Stopped = 2,
    /// Status 3: never received.
    Declined = 3,
}

/// All bits of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(pub i64);

impl Marks {
    /// Handed in through a portal.
    pub const ONLINE: i64 = 1 << 8;
    pub const POSTAL: i64 = 1 << 9;
    /// A digitized result stands on it.
    pub const RESULT: i64 = 1 << 10;
    /// At least one part has a file.
    pub const PART_FILE: i64 = 1 << 11;
    /// Every part that was handed in has a file, also when none was.
    pub const ALL_PARTS: i64 = 1 << 12;
    /// Its procedure issues something in writing.
    pub const WRITTEN_RESULT: i64 = 1 << 13;
    /// It was handed over at least once (refused and recalled hops do not count).
    pub const CIRCULATED: i64 = 1 << 14;
    /// Every hop was electronic and nothing but electronic.
    pub const ALL_ELECTRONIC: i64 = 1 << 15;
    /// At least one hop was electronic, paper beside it or not.
    pub const SOME_ELECTRONIC: i64 = 1 << 16;
    /// A paper that an office holds served for one of its parts, or could have: the part was handed in
    /// instead. An offer for a part that nobody was asked for does not count.
    pub const REUSABLE: i64 = 1 << 17;
    /// At least one part was satisfied by such a paper.
    pub const REUSED: i64 = 1 << 18;
    /// At least one such part was asked for all the same.
    pub const ASKED_AGAIN: i64 = 1 << 19;
    /// Papers were asked for twice or more after acceptance.
    pub const ASKED_TWICE: i64 = 1 << 20;
    /// The clock stands still: it waits for papers or a payment, or is suspended.
    pub const WAITING: i64 = 1 << 21;
    /// The due date was put off with an apology.
    pub const EXTENDED: i64 = 1 << 22;
    /// The citizen took it back, or asked to.
    pub const WITHDRAWN: i64 = 1 << 23;
    /// It has no due date, and no term by which one could be worked out.
    pub const NO_TERM: i64 = 1 << 24;
    // 25 to 30 are the signs of `signs.rs`.
    /// The citizen said something of the service, good or bad.
    pub const RATED: i64 = 1 << 31;
    /// And was satisfied.
    pub const SATISFIED: i64 = 1 << 32;

    const TIMING: i64 = 0b111;
    const ENDED: i64 = 0b11;

    #[must_use]
    pub fn with(self, bit: i64, is: bool) -> Self {
        if is {
            Self(self.0 | bit)
        } else {
            Self(self.0 & !bit)
        }
    }

    pub fn has(self, bit: i64) -> bool {
        self.0 & bit == bit
    }

    /// Writes how it ended and how that lies to the due date, as printed on the receipt and as moved.
    #[must_use]
    pub fn ended(self, how: Ended, promised: Timing, moved: Timing) -> Self {
        let bits = (promised as i64) | ((moved as i64) << 3) | ((how as i64) << 6);
        Self((self.0 & !0xff) | bits)
    }

    /// Against the promise of the receipt.
    pub fn promised(self) -> Timing {
        timing(self.0 & Self::TIMING)
    }

    /// Against the due date as it was moved since.
    pub fn moved(self) -> Timing {
        timing((self.0 >> 3) & Self::TIMING)
    }

    pub fn how(self) -> Ended {
        match (self.0 >> 6) & Self::ENDED {
            1 => Ended::Resolved,
            2 => Ended::Stopped,
            3 => Ended::Declined,
            _ => Ended::No,
        }
    }

    #[must_use]
    pub fn through(self, channel: Channel) -> Self {
        self.with(Self::ONLINE, channel == Channel::Online)
            .with(Self::POSTAL, channel == Channel::Postal)
    }
}

fn timing(bits: i64) -> Timing {
    match bits {
        1 => Timing::EarlierDay,
        2 => Timing::SameDay,
        3 => Timing::Exactly,
        4 => Timing::Late,
        5 => Timing::NoTerm,
        _ => Timing::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    fn what_is_written_is_read(
        #[values(Ended::No, Ended::Resolved, Ended::Stopped, Ended::Declined)] how: Ended,
        #[values(
            Timing::Open,
            Timing::EarlierDay,
            Timing::SameDay,
            Timing::Exactly,
            Timing::Late,
            Timing::NoTerm
        )]
        promised: Timing,
        #[values(Timing::Open, Timing::Late, Timing::NoTerm)] moved: Timing,
    ) {
        let before = Marks(-1).with(Marks::ONLINE, false);
        let marks = before.ended(how, promised, moved);
        assert_eq!(
            (marks.how(), marks.promised(), marks.moved()),
            (how, promised, moved)
        );
        assert!(marks.has(Marks::RESULT) && !marks.has(Marks::ONLINE));
    }
}
