//! Which cases are meant: a list by view or search, and the one case of a name.

use super::Work;
use crate::casework::code::{ends_in, same_code};
use crate::cli::failure::Failure;
use crate::contract::case::{CaseFilter, CaseRow};
use crate::contract::id::CaseId;

/// The most rows the API gives at once.
const PAGE: u32 = 200;
/// So many rows are looked through for a name; more would be no name at all.
const LOOKED_THROUGH: u32 = 50;

impl Work<'_> {
    /// Up to `limit` rows of a view, of a search, or of both.
    pub(super) async fn rows(
        &self,
        view: Option<&str>,
        find: Option<&str>,
        limit: u32,
    ) -> Result<Vec<CaseRow>, Failure> {
        let mut filter = CaseFilter {
            view: view.map(str::to_owned),
            q: find.map(str::to_owned),
            ..CaseFilter::default()
        };
        let mut rows: Vec<CaseRow> = Vec::new();
        loop {
            let wanted = limit.saturating_sub(rows.len() as u32).min(PAGE);
            if wanted == 0 {
                return Ok(rows);
            }
            filter.limit = Some(wanted);
            let page = self
                .client
                .cases(&filter)
                .await
                .map_err(|error| self.failure(&error))?;
            rows.extend(page.items);
            match page.next {
                Some(next) => filter.cursor = Some(next),
                None => return Ok(rows),
            }
        }
    }

    /// The case of that code, tail of a code, or id.
    pub(super) async fn find(&self, name: &str) -> Result<CaseRow, Failure> {
        if let Ok(id) = name.parse::<CaseId>() {
            let read = self.client.case(id).await;
            return read
                .map(|detail| detail.row)
                .map_err(|error| self.failure(&error));
        }
        let rows = self.rows(None, Some(name), LOOKED_THROUGH).await?;
        let mut meant = meant(rows, name);
        match (meant.pop(), meant.as_slice()) {
            (Some(row), []) => Ok(row),
            (Some(row), others) => {
                let codes: Vec<&str> = others
                    .iter()
                    .chain([&row])
                    .filter_map(|it| Some(it.code.as_ref()?.as_str()))
                    .collect();
                Err(Failure::message(
                    self.desk.language,
                    "cli-case-ambiguous",
                    &[("name", name), ("codes", &codes.join(", "))],
                ))
            }
            (None, _) => Err(Failure::message(
                self.desk.language,
                "cli-case-unknown",
                &[("name", name)],
            )),
        }
    }
}

/// A search also finds people by id or phone number; a name means only cases of that code, and a
/// whole code only that one case.
fn meant(rows: Vec<CaseRow>, name: &str) -> Vec<CaseRow> {
    let is = |row: &CaseRow, test: &dyn Fn(&crate::contract::id::CaseCode) -> bool| {
        row.code.as_ref().is_some_and(test)
    };
    let whole = |row: &CaseRow| is(row, &|code| same_code(code.as_str(), name));
    if let Some(row) = rows.iter().find(|row| whole(row)) {
        return vec![row.clone()];
    }
    rows.into_iter()
        .filter(|row| is(row, &|code| ends_in(code, name)))
        .collect()
}
