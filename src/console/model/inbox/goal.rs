//! Where a bundle of sheets goes: its case, as what, and what still stands in the way.

use crate::console::model::inbox::{Inbox, Sheet};
use crate::console::model::words::{Said, Words};
use crate::console::slot::Slot;
use crate::contract::case::{CaseDetail, PartState};
use crate::contract::command::CommandName;
use crate::contract::document::DocumentRole;
use crate::contract::id::PartCode;
use crate::contract::reason::Reason;
use crate::contract::status::Status;
use std::ops::Range;

/// What the officer has said of a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goal {
    /// Its case's code, or id where it has no code yet; absent: as its pages say.
    pub case: Option<String>,
    /// Absent: as the case most likely wants it.
    pub role: Option<Role>,
}

/// As what a document goes onto a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    Part(PartCode),
    Intermediate,
    Result,
}

impl Inbox {
    /// As what the bundle goes: as it was said, else as the result where its case waits for one.
    pub fn role_of(&self, bundle: &Range<usize>) -> Option<Role> {
        let said = self.goal(bundle).and_then(|it| it.role.clone());
        said.or_else(|| {
            let detail = self.detail(&self.case_of(bundle)?)?;
            result_refused(detail).is_none().then_some(Role::Result)
        })
    }

    /// Why the bundle cannot go yet; `None` when it can.
    pub fn obstacle(&self, bundle: &Range<usize>) -> Option<Said> {
        let sheets: Vec<&Sheet> = self.of(bundle).iter().filter(|it| !it.is_dropped).collect();
        if sheets.is_empty() {
            return Some(Words::new("inbox-all-dropped").into());
        }
        if let Some(bad) = sheets.iter().find(|it| it.page.facts.verdict.blocks()) {
            return bad.page.facts.verdict.worst().map(|it| it.reason().into());
        }
        let Some(case) = self.case_of(bundle) else {
            return Some(Words::new("inbox-no-code").into());
        };
        let is_put = self.goal(bundle).is_some_and(|it| it.case.is_some());
        if let Some(other) = other_case(&sheets, &case).filter(|_| !is_put) {
            let words = Words::new("inbox-two-codes").with("one", &case);
            return Some(words.with("other", other).into());
        }
        let slot = self.cases.get(&case);
        let Some(found) = slot.and_then(Slot::value) else {
            return Some(match slot.and_then(Slot::failure) {
                Some(failure) => crate::console::model::notice::explain(failure).0,
                None => Words::new("inbox-finding-case").into(),
            });
        };
        let Some(detail) = found else {
            return Some(Words::new("inbox-no-such-case").with("code", case).into());
        };
        let said = self.goal(bundle).and_then(|it| it.role.as_ref());
        match said {
            // Nobody has said what it is, and it cannot be the result.
            None => result_refused(detail).map(|_| Words::new("inbox-no-role").into()),
            Some(Role::Result) => result_refused(detail).map(Into::into),
            Some(Role::Part(part)) => part_refused(detail, part).map(Into::into),
            Some(Role::Intermediate) => ended(detail).map(Into::into),
        }
    }
}

/// Another case whose code one of the sheets bears.
fn other_case(sheets: &[&Sheet], case: &str) -> Option<String> {
    let mut cases = sheets.iter().flat_map(|it| it.page.cases());
    cases.find(|it| it != case)
}

/// Why the case takes no result now, in the words of the case API.
fn result_refused(detail: &CaseDetail) -> Option<Reason> {
    let affordances = detail.affordances.as_ref()?;
    let attach = affordances
        .iter()
        .find(|it| it.command == CommandName::AttachResult)?;
    if attach.allowed {
        return None;
    }
    Some(attach.reason.clone().unwrap_or(Reason::new("not_now")))
}

/// Why no document can be linked as that part, as the case API would say it.
fn part_refused(detail: &CaseDetail, part: &PartCode) -> Option<Reason> {
    let mut parts = detail.parts.iter().flatten();
    let shown = parts.find(|it| it.part == *part && it.shown_only);
    let shown = shown.map(|it| Reason::new("part_shown_only").with("part", &it.name));
    shown.or_else(|| ended(detail))
}

fn ended(detail: &CaseDetail) -> Option<Reason> {
    let ended = detail
        .row
        .status
        .national()
        .is_some_and(Status::is_terminal);
    ended.then(|| Reason::new("case_closed").with("status", detail.row.status.code()))
}

/// How many documents of that role the case has.
pub fn documents_as(detail: &CaseDetail, role: &Role) -> usize {
    let documents = detail.documents.iter().flatten();
    documents
        .filter(|it| match (&it.role, role) {
            (DocumentRole::Part { part }, Role::Part(wanted)) => part == wanted,
            (DocumentRole::Intermediate, Role::Intermediate)
            | (DocumentRole::Result { .. }, Role::Result) => true,
            _ => false,
        })
        .count()
}

/// Whether the part lacks a scan that it could have.
pub fn wants_scan(part: &PartState) -> bool {
    !part.shown_only && part.documents == 0 && part.originals > 0 && part.electronic == 0
}

/// The document's name on the server: `<case>_<part or KQ>_<number>.pdf` (domain.md §6.2). ASCII, at
/// most 120 letters; what is no letter, digit or dot of a code becomes a hyphen.
pub fn file_name(case: &str, role: &Role, number: usize) -> String {
    let what = match role {
        Role::Part(part) => part.as_str(),
        Role::Intermediate => "XL",
        Role::Result => "KQ",
    };
    let plain = |text: &str, most: usize| -> String {
        let fit = |letter: char| {
            if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-') {
                letter
            } else {
                '-'
            }
        };
        text.chars().map(fit).take(most).collect()
    };
    format!("{}_{}_{number}.pdf", plain(case, 70), plain(what, 30))
}
