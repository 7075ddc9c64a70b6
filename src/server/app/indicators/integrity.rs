//! Cases that show signs of dressed-up figures, with the evidence of each.

use super::behind::{Behind, page_after, page_size};
use super::moment::Moment;
use super::period::Period;
use super::scope::Scope;
use super::{Question, cells_of, tally};
use crate::casework::indicator::{Sign, signs};
use crate::contract::id::CaseId;
use crate::contract::indicator::{Integrity, SignCount, SignSeen, Suspect};
use crate::contract::reason::Reason;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure, recording, rows};
use crate::server::store::facts::{self, Apart};

/// The cases of a period that show a sign, or any.
///
/// # Errors
/// As of the indicators; no such sign.
pub async fn integrity(
    app: &App,
    officer: &Officer,
    sign: Option<&str>,
    behind: &Behind,
    question: &Question,
) -> Result<Integrity, Failure> {
    let scope = Scope::of(app, officer, question)?;
    let period = Period::of(app, question)?;
    let (limit, after) = (page_size(behind)?, page_after(behind)?);
    let wanted = match sign {
        None => Sign::any(),
        Some(word) => Sign::from_word(word)
            .ok_or_else(|| Failure::invalid("sign", Reason::new("indicator_sign_unknown")))?
            .mark(),
    };
    let (span, choice) = (period.span(), &scope.choice);
    let mut connection = Moment::of(app).await?;
    let found = facts::tally(&mut connection, span, choice, Apart::Whole).await?;
    let count = |sign: Sign| -> u64 {
        let shown = found.iter().filter_map(tally);
        shown
            .filter(|it| it.cell.has(sign.mark()))
            .map(|it| it.count)
            .sum()
    };
    let counts = Sign::ALL.into_iter().map(|sign| SignCount {
        sign: sign.as_str().to_owned(),
        count: count(sign),
    });
    let counts = counts.filter(|it| it.count > 0).collect();
    let cells = cells_of(&found, |cell| cell.marks.0 & wanted != 0);
    let more = i64::from(limit) + 1;
    let mut page = facts::page(&mut connection, span, choice, &cells, after, more).await?;
    let is_more = page.len() > limit as usize;
    page.truncate(limit as usize);
    let next = page.last().filter(|_| is_more).map(|it| it.no.to_string());
    let mut items = Vec::with_capacity(page.len());
    for listed in page {
        let id: CaseId = listed
            .record
            .id
            .parse()
            .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
        let standing = recording::load(&mut connection, id, Some(&choice.sight)).await?;
        // All that is seen of the case today; what was counted is what was seen as the period ended.
        let seen = signs(&standing.case, &standing.history).into_iter();
        items.push(Suspect {
            case: rows::listed(app, listed)?,
            signs: seen
                .map(|(sign, evidence)| SignSeen {
                    sign: sign.as_str().to_owned(),
                    evidence,
                })
                .collect(),
        });
    }
    Ok(Integrity {
        from: period.from,
        to: period.to,
        counts,
        items,
        next,
    })
}
