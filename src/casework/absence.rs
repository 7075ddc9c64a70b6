//! Absence and substitution (*vắng mặt, người thay*): to whom goes what is given to an officer by name.
//!
//! Within the period new assignments and hand-overs by name go to the substitute, and the event says
//! in whose place. Nothing that the officer has in hand already moves by itself.

use crate::casework::catalog::Catalog;
use crate::casework::context::{Colleague, Context};
use crate::casework::decide::naming::day;
use crate::casework::refusal::{Code, Refusal};
use crate::contract::event::InsteadOf;
use crate::contract::id::{OfficerId, UnitId};
use jiff::civil::Date;

/// A period in which a colleague is away; both days are included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Away {
    pub from: Date,
    pub to: Date,
    pub substitute: Option<OfficerId>,
}

impl Away {
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

impl Colleague {
    /// The absence that holds on a day; of several the one that lasts longest.
    pub fn away_on(&self, day: Date) -> Option<&Away> {
        self.away
            .iter()
            .filter(|away| away.holds_on(day))
            .max_by_key(|away| away.to)
    }

    /// Whether the colleague's grants reach the unit.
    pub fn reaches(&self, unit: &UnitId, catalog: &Catalog) -> bool {
        self.scope
            .iter()
            .any(|granted| catalog.is_within(unit, granted))
    }
}

/// Who takes what is meant for an officer of the unit: the officer, or whoever stands in.
#[derive(Clone, Copy, Debug)]
pub struct Taker<'c> {
    pub colleague: &'c Colleague,
    /// Who was meant, when that officer is away.
    pub instead_of: Option<&'c Colleague>,
}

impl<'c> Taker<'c> {
    /// Who was meant, for the event that says so.
    pub(crate) fn told(&self) -> Option<InsteadOf> {
        self.instead_of.map(|meant| InsteadOf {
            officer: meant.id,
            name: meant.name.clone(),
        })
    }

    /// One substitute is looked for and no further: who stands in for a substitute, somebody has to say.
    pub(crate) fn of(
        field: &'static str,
        meant: &'c Colleague,
        context: &Context<'c>,
    ) -> Result<Self, Refusal> {
        let today = context.today();
        let Some(away) = meant.away_on(today) else {
            return Ok(Self {
                colleague: meant,
                instead_of: None,
            });
        };
        let substitute = away.substitute.and_then(|id| {
            context.directory.iter().find(|it| {
                it.id == id && it.active && it.unit == meant.unit && it.away_on(today).is_none()
            })
        });
        match substitute {
            Some(colleague) => Ok(Self {
                colleague,
                instead_of: Some(meant),
            }),
            None => Err(Refusal::invalid(field, Code::OfficerAbsent)
                .with("officer", &meant.name)
                .with("until", day(away.to))),
        }
    }
}
