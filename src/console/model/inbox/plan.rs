//! A stack on its way to its cases: what goes where under which name, and what became of it.

use crate::console::model::inbox::goal::{self, Role};
use crate::console::model::inbox::{Inbox, Sheet};
use crate::console::model::paper::Paper;
use crate::console::model::words::{Said, Words};
use crate::contract::case::{CaseDetail, CaseRow};
use crate::contract::document::{DocumentRole, ResultDetails};
use crate::contract::id::Sha256;
use crate::contract::reason::Reason;
use crate::scan::assemble::{Placed, Plan};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use uuid::Uuid;

/// Pages of a scan's file that a document was made of, or that were dropped with it: once the case API has
/// the document they are done with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub path: PathBuf,
    /// Of the file's bytes.
    pub source: Sha256,
    /// From 0.
    pub pages: Vec<u32>,
    /// How many the file has.
    pub of: u32,
}

/// A document to be made of pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Also the key of the order that will send it.
    pub key: Uuid,
    pub file_name: String,
    pub plan: Plan,
    /// Where the bytes of its sources lie.
    pub files: Vec<PathBuf>,
}

/// A document that was made, and why it is not all that was wanted of it, such as searchable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub paper: Paper,
    pub trouble: Option<Reason>,
}

/// A document that goes to a case.
#[derive(Clone, Debug)]
pub struct Planned {
    pub binding: Binding,
    pub row: CaseRow,
    pub role: Role,
    /// What its role is called, such as the part's name.
    pub role_name: Option<String>,
    /// The number of a result.
    pub number: String,
    pub taken: Vec<Taken>,
    pub state: State,
}

/// How far a planned document is.
#[derive(Clone, Debug, Default)]
pub enum State {
    #[default]
    Waiting,
    /// Being made of its pages.
    Binding,
    Sending,
    /// The line is cut; the outbox sends it once it is back.
    Stuck,
    Sent,
    Refused(Said),
}

impl State {
    pub fn is_over(&self) -> bool {
        matches!(self, Self::Sent | Self::Refused(_))
    }
}

/// A bundle that did not go, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub name: String,
    pub why: Said,
}

impl Planned {
    pub fn document_role(&self) -> DocumentRole {
        match &self.role {
            Role::Part(part) => DocumentRole::Part { part: part.clone() },
            Role::Intermediate => DocumentRole::Intermediate,
            Role::Result => DocumentRole::Result {
                details: ResultDetails {
                    number: self.number.trim().to_owned(),
                    ..ResultDetails::default()
                },
            },
        }
    }
}

impl Inbox {
    /// What can go goes; for the rest why not. The keys of the orders count on from `fresh`.
    pub fn plan(&mut self, fresh: Uuid) {
        let mut planned: Vec<Planned> = Vec::new();
        let mut left = Vec::new();
        for bundle in self.bundles() {
            let sheets = self.of(&bundle);
            if sheets.iter().all(|it| it.is_dropped) {
                continue;
            }
            let going = self.obstacle(&bundle).map_or_else(
                || {
                    let detail = self.case_of(&bundle).and_then(|it| self.detail(&it));
                    let role = self.role_of(&bundle);
                    detail
                        .zip(role)
                        .ok_or_else(|| Words::new("inbox-no-role").into())
                },
                Err,
            );
            match going {
                Ok((detail, role)) => {
                    let key = Uuid::from_u128(fresh.as_u128().wrapping_add(planned.len() as u128));
                    let same = planned
                        .iter()
                        .filter(|it| it.row.id == detail.row.id && it.role == role)
                        .count();
                    let number = goal::documents_as(detail, &role) + same + 1;
                    if role == Role::Result && same > 0 {
                        let why = Words::new("inbox-result-twice").into();
                        left.push(left_of(sheets, why));
                        continue;
                    }
                    planned.push(planned_of(key, sheets, detail, role, number));
                }
                Err(why) => left.push(left_of(sheets, why)),
            }
        }
        self.planned = planned;
        self.left = left;
    }

    /// The document that goes next, if none is on its way.
    pub fn next_planned(&mut self) -> Option<&mut Planned> {
        let under_way = self
            .planned
            .iter()
            .any(|it| !it.state.is_over() && !matches!(it.state, State::Waiting));
        if under_way {
            return None;
        }
        self.planned
            .iter_mut()
            .find(|it| matches!(it.state, State::Waiting))
    }

    pub fn planned_mut(&mut self, key: Uuid) -> Option<&mut Planned> {
        self.planned.iter_mut().find(|it| it.binding.key == key)
    }

    /// The pages that the case API has now leave the inbox.
    pub fn let_go(&mut self, taken: &[Taken]) {
        self.remove(|sheet| {
            taken.iter().any(|it| {
                it.source == *sheet.page.source() && it.pages.contains(&sheet.page.number())
            })
        });
    }
}

fn left_of(sheets: &[Sheet], why: Said) -> Left {
    let name = sheets.first().map_or_else(String::new, |first| {
        let page = &first.page;
        if page.of > 1 {
            format!("{} · {}", page.facts.file_name, page.number() + 1)
        } else {
            page.facts.file_name.clone()
        }
    });
    Left { name, why }
}

fn planned_of(
    key: Uuid,
    sheets: &[Sheet],
    detail: &CaseDetail,
    role: Role,
    number: usize,
) -> Planned {
    let kept: Vec<&Sheet> = sheets.iter().filter(|it| !it.is_dropped).collect();
    let name = match &detail.row.code {
        Some(code) => code.0.clone(),
        None => detail.row.id.to_string(),
    };
    let role_name = match &role {
        Role::Part(part) => detail
            .parts
            .iter()
            .flatten()
            .find(|it| it.part == *part)
            .map(|it| it.name.clone()),
        Role::Intermediate | Role::Result => None,
    };
    let taken = taken_of(sheets);
    let pages = kept.iter().map(|it| Placed {
        sheet: it.page.facts.sheet.clone(),
        turn: it.turn,
    });
    let binding = Binding {
        key,
        file_name: goal::file_name(&name, &role, number),
        plan: Plan {
            pages: pages.collect(),
        },
        files: taken.iter().map(|it| it.path.clone()).collect(),
    };
    Planned {
        binding,
        row: detail.row.clone(),
        role,
        role_name,
        number: String::new(),
        taken,
        state: State::Waiting,
    }
}

/// The pages by their files, those that were dropped among them.
pub fn taken_of(sheets: &[Sheet]) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    for page in sheets.iter().map(|it| &it.page) {
        match taken.iter_mut().find(|it| it.source == *page.source()) {
            Some(known) => known.pages.push(page.number()),
            None => taken.push(Taken {
                path: page.path.clone(),
                source: page.source().clone(),
                pages: vec![page.number()],
                of: page.of,
            }),
        }
    }
    taken
}
