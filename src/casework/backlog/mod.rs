//! The rules of the backlog: what a row of a register has to say, who works on it, how far it has come
//! (domain.md §6.6, §7.1 "stock").

pub mod columns;

use super::catalog::Catalog;
use super::context::Actor;
use super::identity::{IdNumber, PartialDate};
use crate::contract::backlog::{RegisterRow, Stage};
use crate::contract::id::ProcedureCode;
use crate::contract::reason::Reason;
use crate::contract::status::Role;
use crate::text::{fold, nfc, sanitize};
use jiff::civil::Date;

/// The earliest register; before it there was no civil registration of this kind.
const FIRST_YEAR: i16 = 1900;
const LONGEST_WORD: usize = 40;
const LONGEST_NAME: usize = 200;

/// Where an old result stands; nothing else tells two apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub procedure: ProcedureCode,
    pub year: i16,
    /// *Quyển*; empty where a year has but one.
    pub register: String,
    pub number: String,
}

/// What is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    pub owner_name: String,
    pub owner_id: Option<String>,
    pub issued_on: Option<PartialDate>,
}

/// A row of a register that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub place: Place,
    pub description: Description,
}

/// A field that cannot be meant.
pub type Fault = (&'static str, Reason);

/// Reads a row; all faults at once, for a file is mended in one go.
pub fn read(row: &RegisterRow, catalog: &Catalog, today: Date) -> Result<Entry, Vec<Fault>> {
    let mut faults = Vec::new();
    let procedure = ProcedureCode::new(row.procedure.trim());
    if !catalog.procedures.iter().any(|it| it.code == procedure) {
        let reason = Reason::new("backlog_procedure_unknown").with("procedure", &procedure);
        faults.push(("procedure", reason));
    }
    if !is_year(row.year, today) {
        let reason = Reason::new("backlog_year_impossible").with("year", row.year);
        faults.push(("year", reason));
    }
    let number = word(&row.number);
    if number.is_empty() {
        faults.push(("number", Reason::new("backlog_number_missing")));
    }
    let register = word(&row.register);
    for (field, text) in [("number", &number), ("register", &register)] {
        if text.chars().count() > LONGEST_WORD {
            let reason = Reason::new("backlog_too_long").with("most", LONGEST_WORD);
            faults.push((field, reason));
        }
    }
    let told = Told {
        owner_name: Some(&row.owner_name),
        owner_id: row.owner_id.as_deref(),
        issued_on: row.issued_on.as_deref(),
    };
    let description = match told.over(&Description::default(), today) {
        Ok(description) => description,
        Err(more) => {
            faults.extend(more);
            Description::default()
        }
    };
    if let Some(issued) = description.issued_on
        && issued.year() < row.year
    {
        faults.push(("issued_on", Reason::new("backlog_issued_before_register")));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Entry {
        place: Place {
            procedure,
            year: row.year,
            register,
            number,
        },
        description,
    })
}

/// Whether a register can be of that year.
pub fn is_year(year: i16, today: Date) -> bool {
    (FIRST_YEAR..=today.year()).contains(&year)
}

/// What somebody says of a result; what is absent stays as it is, what is empty is taken away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    pub owner_name: Option<&'a str>,
    pub owner_id: Option<&'a str>,
    pub issued_on: Option<&'a str>,
}

impl Told<'_> {
    /// The description after it.
    pub fn over(self, before: &Description, today: Date) -> Result<Description, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut after = before.clone();
        if let Some(name) = self.owner_name {
            after.owner_name = word(name);
            if after.owner_name.chars().count() > LONGEST_NAME {
                let reason = Reason::new("backlog_too_long").with("most", LONGEST_NAME);
                faults.push(("owner_name", reason));
            }
        }
        if let Some(number) = self.owner_id {
            match number.trim() {
                "" => after.owner_id = None,
                number => match IdNumber::parse(number) {
                    Ok(number) => after.owner_id = Some(number.as_str().to_owned()),
                    Err(reason) => faults.push(("owner_id", reason)),
                },
            }
        }
        if let Some(day) = self.issued_on {
            match day.trim() {
                "" => after.issued_on = None,
                day => match PartialDate::parse(day) {
                    Ok(day) if day.earliest() > today => {
                        faults.push(("issued_on", Reason::new("identity_date_future")));
                    }
                    Ok(day) => after.issued_on = Some(day),
                    Err(reason) => faults.push(("issued_on", reason)),
                },
            }
        }
        if faults.is_empty() {
            Ok(after)
        } else {
            Err(faults)
        }
    }
}

impl Description {
    /// Whether enough is known to find and use it (domain.md §6.3): whose it is, and the day of issue.
    /// Its number stands in the register's.
    pub fn is_whole(&self) -> bool {
        !self.owner_name.is_empty() && self.issued_on.is_some_and(|it| it.whole().is_some())
    }

    /// The fields in which another says something else; what one of them leaves open is no difference.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let mut fields = Vec::new();
        let both = |one: &str, two: &str| !one.is_empty() && !two.is_empty();
        if both(&self.owner_name, &other.owner_name)
            && fold(&self.owner_name) != fold(&other.owner_name)
        {
            fields.push("owner_name");
        }
        let differ = |one: Option<&String>, two: Option<&String>| matches!((one, two), (Some(one), Some(two)) if one != two);
        if differ(self.owner_id.as_ref(), other.owner_id.as_ref()) {
            fields.push("owner_id");
        }
        if let (Some(one), Some(two)) = (self.issued_on, other.issued_on)
            && one != two
        {
            fields.push("issued_on");
        }
        fields
    }

    /// What is known when another adds what this leaves open.
    #[must_use]
    pub fn filled_by(&self, other: &Self) -> Self {
        Self {
            owner_name: if self.owner_name.is_empty() {
                other.owner_name.clone()
            } else {
                self.owner_name.clone()
            },
            owner_id: self.owner_id.clone().or_else(|| other.owner_id.clone()),
            issued_on: self.issued_on.or(other.issued_on),
        }
    }
}

/// How far it has come; `signed` says whether the document bears a signature.
pub fn stage(
    description: &Description,
    document: bool,
    signed: bool,
    fault: Option<&str>,
) -> Stage {
    match (fault, document) {
        (Some(_), _) => Stage::Faulty,
        (None, false) => Stage::Paper,
        (None, true) if !description.is_whole() => Stage::Scanned,
        (None, true) if !signed => Stage::Described,
        (None, true) => Stage::Signed,
    }
}

/// The share that is digitized, in percent with two decimals; `None` where nobody has counted, and where
/// the count is smaller than what is there, so that it cannot be right.
pub fn share(signed: u64, still_valid: Option<u64>) -> Option<f64> {
    let whole = still_valid.filter(|whole| *whole > 0 && signed <= *whole)?;
    Some((signed as f64 * 10_000.0 / whole as f64).round() / 100.0)
}

/// Imports, counts and gives out: who answers for a unit's registers.
pub fn may_manage(actor: &Actor) -> Result<(), Reason> {
    let heads = [Role::Supervisor, Role::Leader];
    if heads.into_iter().any(|role| actor.is(role)) {
        Ok(())
    } else {
        Err(Reason::new("backlog_for_heads"))
    }
}

/// Scans and describes: whoever works on cases.
pub fn may_work(actor: &Actor) -> Result<(), Reason> {
    let works = |role: &Role| !matches!(role, Role::It | Role::Board);
    if actor.roles.iter().any(works) {
        Ok(())
    } else {
        Err(Reason::new("backlog_for_officers"))
    }
}

/// Composed, safe to show, with single blanks.
pub fn word(text: &str) -> String {
    let text = nfc(&sanitize(text));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
