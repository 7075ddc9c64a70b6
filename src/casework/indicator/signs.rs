//! Signs of dressed-up figures (domain.md §7.3), each with what it was seen by. A sign is a reason to look,
//! never a verdict.
//!
//! **Invariant:** a sign that marks say and one that is told with its evidence are the same; a test holds
//! them to it over any history.

use super::marks::Marks;
use crate::casework::case::Case;
use crate::contract::case::Party;
use crate::contract::document::{Document, DocumentRole};
use crate::contract::event::{Event, EventRecord};
use crate::contract::instant::Instant;
use crate::contract::reason::Reason;
use crate::text::fold;

/// From acceptance to result in less than this, in milliseconds, nobody has worked on it.
const IN_NO_TIME: i64 = 60_000;
/// Words that stand where a name belongs, folded.
const NO_NAMES: [&str; 7] = [
    "chuyen vien",
    "can bo",
    "cong chuc",
    "lanh dao",
    "admin",
    "user",
    "test",
];

/// What may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// The result is the very file that was handed in as a part.
    SameFile,
    /// The owner's number is a stand-in, such as `000000001`.
    StandInNumber,
    /// The result was issued before the case was received.
    OldResult,
    /// The due date was put off when it had passed already.
    PutOffLate,
    /// Resolved within a minute of acceptance.
    InNoTime,
    /// Signed by a word instead of a name.
    NamelessSigner,
}

impl Sign {
    pub const ALL: [Self; 6] = [
        Self::SameFile,
        Self::StandInNumber,
        Self::OldResult,
        Self::PutOffLate,
        Self::InNoTime,
        Self::NamelessSigner,
    ];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameFile => "same_file",
            Self::StandInNumber => "stand_in_number",
            Self::OldResult => "old_result",
            Self::PutOffLate => "put_off_late",
            Self::InNoTime => "in_no_time",
            Self::NamelessSigner => "nameless_signer",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == word)
    }

    /// Its bit in [`Marks`].
    pub fn mark(self) -> i64 {
        match self {
            Self::SameFile => 1 << 25,
            Self::StandInNumber => 1 << 26,
            Self::OldResult => 1 << 27,
            Self::PutOffLate => 1 << 28,
            Self::InNoTime => 1 << 29,
            Self::NamelessSigner => 1 << 30,
        }
    }

    /// All bits of signs.
    pub fn any() -> i64 {
        Self::ALL.iter().fold(0, |bits, sign| bits | sign.mark())
    }

    fn seen(self) -> Reason {
        Reason::new(format!("sign_{}", self.as_str()))
    }
}

/// Watches a history for what the case as it stands no longer tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    accepted_at: Option<Instant>,
    put_off: Option<(Instant, Instant)>,
    in_no_time: Option<i64>,
}

impl Watch {
    /// The next event, and the due date that stood before it.
    pub(super) fn see(&mut self, record: &EventRecord, due_before: Option<Instant>) {
        match &record.event {
            Event::Accepted { .. } => self.accepted_at = Some(record.at),
            Event::ExtensionGranted { .. } => {
                let late = due_before.filter(|due| record.at > *due);
                self.put_off = self.put_off.or(late.map(|due| (due, record.at)));
            }
            Event::Resolved { .. } => {
                let took = self.accepted_at.map(|at| record.at.millis() - at.millis());
                self.in_no_time = self.in_no_time.or(took.filter(|it| *it < IN_NO_TIME));
            }
            _ => {}
        }
    }

    /// What is seen, with its evidence.
    pub(super) fn signs(&self, case: &Case) -> Vec<(Sign, Reason)> {
        let mut signs = Vec::new();
        let mut tell = |sign: Sign, evidence: Option<Reason>| {
            signs.extend(evidence.map(|evidence| (sign, evidence)));
        };
        tell(Sign::SameFile, same_file(case));
        tell(Sign::StandInNumber, stand_in(&case.owner));
        tell(Sign::OldResult, old_result(case));
        let put_off = self.put_off.map(|(due, at)| {
            let shown = |at: Instant| at.local().strftime("%d/%m/%Y %H:%M").to_string();
            Sign::PutOffLate
                .seen()
                .with("due", shown(due))
                .with("at", shown(at))
        });
        tell(Sign::PutOffLate, put_off);
        let in_no_time = self
            .in_no_time
            .map(|took| Sign::InNoTime.seen().with("seconds", took / 1000));
        tell(Sign::InNoTime, in_no_time);
        tell(Sign::NamelessSigner, nameless(case));
        signs
    }
}

/// The signs of a case, each with what it was seen by.
pub fn signs(case: &Case, history: &[EventRecord]) -> Vec<(Sign, Reason)> {
    let mut watch = Watch::default();
    let mut stands: Option<Case> = None;
    for record in history {
        watch.see(record, stands.as_ref().and_then(|case| case.due_at));
        match &mut stands {
            // A history that does not go on tells nothing more.
            Some(stands) => drop(stands.apply(record)),
            None => stands = Case::from_events(case.id, std::slice::from_ref(record)).ok(),
        }
    }
    watch.signs(case)
}

/// The bits of what is seen.
pub(super) fn marked(marks: Marks, signs: &[(Sign, Reason)]) -> Marks {
    signs
        .iter()
        .fold(marks, |marks, (sign, _)| marks.with(sign.mark(), true))
}

fn same_file(case: &Case) -> Option<Reason> {
    let result = case.current_result()?;
    let is_part =
        |it: &&Document| matches!(it.role, DocumentRole::Part { .. }) && it.sha256 == result.sha256;
    let part = case.documents.iter().find(is_part)?;
    Some(Sign::SameFile.seen().with("file", &part.file_name))
}

/// Nothing but zeros before the last two digits, one digit all along, or all digits in their order.
fn stand_in(owner: &Party) -> Option<Reason> {
    let number = owner.id_number.as_deref()?;
    let digits: Vec<u32> = number.chars().filter_map(|it| it.to_digit(10)).collect();
    if digits.len() < 8 {
        return None;
    }
    let zeros = digits.iter().take_while(|it| **it == 0).count() + 2 >= digits.len();
    let one_digit = digits.windows(2).all(|it| it.first() == it.last());
    let in_order = digits.windows(2).all(|it| match it {
        [one, next] => (one + 1) % 10 == *next,
        _ => true,
    });
    // The number itself is the citizen's business, or nobody's: its end is enough to find it by.
    let tail: String = digits
        .iter()
        .rev()
        .take(3)
        .rev()
        .map(ToString::to_string)
        .collect();
    (zeros || one_digit || in_order).then(|| Sign::StandInNumber.seen().with("tail", tail))
}

fn old_result(case: &Case) -> Option<Reason> {
    let DocumentRole::Result { details } = &case.current_result()?.role else {
        return None;
    };
    let issued = details.issued_on?;
    let received = case.received_at?.local().date();
    let shown = |day: jiff::civil::Date| day.strftime("%d/%m/%Y").to_string();
    (issued < received).then(|| {
        Sign::OldResult
            .seen()
            .with("issued", shown(issued))
            .with("received", shown(received))
    })
}

fn nameless(case: &Case) -> Option<Reason> {
    let DocumentRole::Result { details } = &case.current_result()?.role else {
        return None;
    };
    let signer = fold(&details.signer);
    NO_NAMES
        .contains(&signer.trim())
        .then(|| Sign::NamelessSigner.seen().with("signer", &details.signer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::decide::tests::world::party;
    use rstest::rstest;

    #[rstest]
    #[case("000000001", true)]
    #[case("000000000012", true)]
    #[case("111111111", true)]
    #[case("123456789", true)]
    #[case("012345678901", true)]
    #[case("001099012345", false)]
    #[case("0100", false)]
    fn a_stand_in_is_told_from_a_number(#[case] number: &str, #[case] is: bool) {
        let owner = Party {
            id_number: Some(number.to_owned()),
            ..party("Nguyễn Văn A")
        };
        assert_eq!(stand_in(&owner).is_some(), is);
    }
}
