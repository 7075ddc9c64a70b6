//! The list behind a number of the board.

use super::Moments;
use super::scope::Scope;
use crate::contract::board::{Figure, NOBODY};
use crate::contract::case::CaseFilter;
use crate::contract::id::OfficerId;
use crate::contract::reason::Reason;
use crate::server::app::officer::Officer;
use crate::server::app::{App, Failure};
use crate::server::store::list::{Holder, List, Load, Number};

/// The list of a number and the units along which it is walked.
///
/// # Errors
/// As [`super::stand`]; a holder that is no officer, or two holders at once.
pub async fn behind(
    app: &App,
    officer: &Officer,
    figure: Figure,
    filter: &CaseFilter,
) -> Result<(List, Vec<String>), Failure> {
    let scope = Scope::of(app, officer, filter.within.as_ref())?;
    let holder = holder(filter)?;
    let moments = Moments::at(app.now());
    let number = match figure {
        Figure::InHand => Number::InHand,
        Figure::DueToday => Number::Due {
            from: moments.now,
            until: moments.end(),
        },
        Figure::Overdue => Number::Due {
            from: i64::MIN,
            until: moments.now - 1,
        },
        Figure::WaitingCitizen => Number::Waiting,
        Figure::ToAcknowledge => Number::ToAcknowledge,
        Figure::DoneToday => {
            let officers = done_by(app, &scope, &holder).await?;
            let list = List::Done {
                officers,
                from: Moments::start_of(moments.today),
                until: moments.end() + 1,
            };
            return Ok((list, scope.sight));
        }
    };
    let units = match &filter.holder_unit {
        Some(unit) if scope.has(unit) => vec![unit.to_string()],
        Some(_) => Vec::new(),
        None => scope.sight,
    };
    Ok((List::Load(Load { number, holder }), units))
}

fn holder(filter: &CaseFilter) -> Result<Holder, Failure> {
    let wrong = |code: &str| Failure::invalid("holder", Reason::new(code));
    match (filter.holder.as_deref(), &filter.holder_unit) {
        (None, None) => Ok(Holder::Anybody),
        (None, Some(unit)) => Ok(Holder::Unit(unit.to_string())),
        (Some(NOBODY), None) => Ok(Holder::Nobody),
        (Some(officer), None) => {
            let id: Result<OfficerId, _> = officer.parse();
            id.map(|id| Holder::Officer(id.to_string()))
                .map_err(|_| wrong("holder_unknown"))
        }
        (Some(_), Some(_)) => Err(wrong("holder_twice")),
    }
}

/// The officers whose finished work a row counts.
async fn done_by(app: &App, scope: &Scope, holder: &Holder) -> Result<Vec<String>, Failure> {
    let colleagues = app.colleagues().await?;
    let counted = scope.officers(&colleagues).filter(|it| match holder {
        Holder::Anybody => true,
        Holder::Nobody => false,
        Holder::Officer(id) => it.id.to_string() == *id,
        Holder::Unit(unit) => it.unit.as_str() == unit,
    });
    Ok(counted.map(|it| it.id.to_string()).collect())
}
