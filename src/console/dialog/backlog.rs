//! The forms of the backlog: a scan onto an old result, what the register says of it, why it cannot be
//! digitized; a batch, a count, a register's file.

use crate::casework::backlog::columns::Usual;
use crate::casework::identity::PartialDate;
use crate::console::dialog::choice::Choice;
use crate::console::dialog::form::{Input, date, line, number_line, short_line};
use crate::console::dialog::order::{Fault, fault};
use crate::console::dialog::path::PathInput;
use crate::console::dialog::pick::Pick;
use crate::console::dialog::{self, Dialog, Kind};
use crate::console::model::backlog::{Order, Preview, Register};
use crate::console::slot::Slot;
use crate::contract::backlog::{Inventory, LegacyOrder, LegacyResult, NewBatch, ProgressLine};
use crate::contract::id::{ProcedureCode, UnitId};
use crate::text::legacy::Writing;
use jiff::civil::Date;
use std::path::PathBuf;

/// What a form of the backlog is about.
#[derive(Clone, Debug, Default)]
pub struct OldResults {
    pub result: Option<LegacyResult>,
    /// The line of the stock that a batch or a count is of.
    pub line: Option<ProgressLine>,
    /// In whose registers.
    pub unit: Option<UnitId>,
    /// The file as it was asked about last.
    pub register: Option<Register>,
    pub preview: Slot<Preview>,
    /// The first line of the preview in sight.
    pub top: usize,
}

impl Kind {
    pub fn is_of_backlog(self) -> bool {
        matches!(
            self,
            Self::BacklogAttach
                | Self::BacklogDescribe
                | Self::BacklogFault
                | Self::BacklogGive
                | Self::BacklogCount
                | Self::BacklogImport
        )
    }
}

pub(super) fn fields(kind: Kind) -> Vec<(&'static str, Input)> {
    let picked = || Input::Pick(Pick::waiting());
    match kind {
        Kind::BacklogAttach => vec![("file", Input::Path(PathInput::default()))],
        Kind::BacklogDescribe => vec![
            ("owner_name", short_line()),
            ("owner_id", number_line()),
            ("issued_on", number_line()),
        ],
        Kind::BacklogFault => vec![("reason", line())],
        Kind::BacklogGive => vec![
            ("officer", picked()),
            ("most", number_line()),
            ("due_on", date()),
        ],
        Kind::BacklogCount => vec![
            ("procedure", picked()),
            ("year", number_line()),
            ("register", short_line()),
            ("still_valid", number_line()),
            ("as_of", date()),
            ("source", short_line()),
        ],
        Kind::BacklogImport => vec![
            ("file", Input::Path(PathInput::default())),
            ("writing", Input::Choice(writings())),
            ("procedure", picked()),
            ("year", number_line()),
            ("register", short_line()),
        ],
        _ => Vec::new(),
    }
}

fn writings() -> Choice {
    Choice::of(&[
        ("", "writing-guessed", 'd'),
        ("unicode", "writing-unicode", 'u'),
        ("tcvn3", "writing-tcvn3", 't'),
        ("vni", "writing-vni", 'v'),
        ("twice", "writing-twice", 'h'),
    ])
}

/// The day of issue, where it is known whole.
pub fn whole_day(result: &LegacyResult) -> Option<&str> {
    let day = result.issued_on.as_deref()?;
    let read = PartialDate::parse(day).ok()?;
    read.whole().map(|_| day)
}

impl Dialog {
    /// Begins with what is known: nothing that stands there already has to be typed again.
    pub fn begin_old(&mut self, today: Date) {
        let Some(old) = self.old.clone() else {
            return;
        };
        match self.kind {
            Kind::BacklogDescribe => {
                let Some(result) = &old.result else {
                    return;
                };
                self.put_text("owner_name", &result.owner_name);
                // A part of a date would stand in the way of the whole one.
                if let Some(day) = whole_day(result) {
                    self.put_text("issued_on", day);
                } else if !result.owner_name.is_empty() {
                    self.form.focus_on("issued_on");
                }
            }
            Kind::BacklogCount => {
                let known = old.line.as_ref().is_some_and(|it| it.procedure.is_some());
                self.form.hide("procedure", known);
                self.form.hide("year", known);
                self.put_text("as_of", &dialog::date::print(today));
                if known {
                    self.form.focus_on("still_valid");
                }
            }
            _ => {}
        }
    }

    fn put_text(&mut self, name: &str, text: &str) {
        if let Some(Input::Line(field) | Input::Date(field)) =
            self.form.get_mut(name).map(|it| &mut it.input)
        {
            field.set(text);
        }
    }

    /// The order, or the first field that is not fit for it.
    pub fn old_order(&self, today: Date) -> Result<Order, Fault> {
        let old = self.old.as_deref();
        let result = old.and_then(|it| it.result.as_ref());
        let change = |order: LegacyOrder| {
            let result = result.ok_or_else(|| fault("reason", "fault-required"))?;
            Ok(Order::Change {
                id: result.id,
                version: result.version,
                order,
            })
        };
        match self.kind {
            Kind::BacklogAttach => {
                let path = self.form.text("file");
                let paper = self.attaching.as_ref().and_then(|it| it.paper_of(&path));
                let paper = paper.ok_or_else(|| fault("file", "fault-no-file"))?;
                let result = result.ok_or_else(|| fault("file", "fault-no-file"))?;
                Ok(Order::Attach {
                    id: result.id,
                    version: result.version,
                    paper: paper.clone(),
                })
            }
            Kind::BacklogDescribe => change(self.description(result)?),
            Kind::BacklogFault => change(LegacyOrder::Fault {
                reason: self.required("reason")?,
            }),
            Kind::BacklogGive => self.batch(today).map(Order::Give),
            Kind::BacklogCount => self.inventory(today).map(Order::Count),
            _ => {
                let preview = old.and_then(|it| it.preview.value());
                let preview = preview.ok_or_else(|| fault("file", "fault-no-file"))?;
                Ok(Order::Import {
                    source: preview.source.clone(),
                    rows: preview.rows.clone(),
                })
            }
        }
    }

    /// What is said anew; an identity number that is left empty stays as it is.
    fn description(&self, result: Option<&LegacyResult>) -> Result<LegacyOrder, Fault> {
        let before = |it: fn(&LegacyResult) -> String| result.map(it).unwrap_or_default();
        let new = |field: &str, before: String| {
            let text = self.form.text(field);
            (text != before).then_some(text)
        };
        let owner_name = new("owner_name", before(|it| it.owner_name.clone()));
        let owner_id = new("owner_id", String::new());
        let day = result.and_then(whole_day).unwrap_or_default();
        let issued_on = new("issued_on", day.to_owned());
        if owner_name.is_none() && owner_id.is_none() && issued_on.is_none() {
            return Err(fault("owner_name", "fault-nothing-new"));
        }
        if let Some(day) = issued_on.as_deref().filter(|it| !it.is_empty())
            && let Err(reason) = PartialDate::parse(day)
        {
            return Err(Fault {
                field: "issued_on",
                said: reason.into(),
            });
        }
        Ok(LegacyOrder::Describe {
            owner_name,
            owner_id,
            issued_on,
        })
    }

    fn batch(&self, today: Date) -> Result<NewBatch, Fault> {
        let line = self.old.as_deref().and_then(|it| it.line.as_ref());
        let officer = self.form.pick("officer").and_then(|it| it.selected());
        let officer = officer.and_then(|it| it.key.parse().ok());
        Ok(NewBatch {
            unit: line.and_then(|it| it.unit.clone()),
            officer: officer.ok_or_else(|| fault("officer", "fault-officer"))?,
            procedure: line.and_then(|it| it.procedure.clone()),
            year: line.and_then(|it| it.year),
            most: self.number("most")?,
            due_on: self.day("due_on", today)?,
        })
    }

    fn inventory(&self, today: Date) -> Result<Inventory, Fault> {
        let old = self.old.as_deref();
        let line = old.and_then(|it| it.line.as_ref());
        let picked = self.form.pick("procedure").and_then(|it| it.selected());
        let picked = picked.map(|it| it.key.as_str()).filter(|it| !it.is_empty());
        let procedure = line.and_then(|it| it.procedure.clone());
        let procedure = procedure.or_else(|| picked.map(ProcedureCode::new));
        let year = match line.and_then(|it| it.year) {
            Some(year) => year,
            None => self.number("year")?,
        };
        let unit = old.and_then(|it| it.unit.clone());
        Ok(Inventory {
            unit: unit.ok_or_else(|| fault("procedure", "not-signed-in-yet"))?,
            procedure: procedure.ok_or_else(|| fault("procedure", "fault-choose"))?,
            year,
            register: self.form.text("register"),
            still_valid: self.number("still_valid")?,
            as_of: self
                .day("as_of", today)?
                .ok_or_else(|| fault("as_of", "fault-date"))?,
            source: self.required("source")?,
        })
    }

    fn number<T: std::str::FromStr>(&self, field: &'static str) -> Result<T, Fault> {
        let typed = self.required(field)?;
        let digits: String = typed
            .chars()
            .filter(|it| !matches!(it, '.' | ' '))
            .collect();
        digits.parse().map_err(|_| fault(field, "fault-number"))
    }

    fn day(&self, field: &'static str, today: Date) -> Result<Option<Date>, Fault> {
        let typed = self.form.text(field);
        if typed.is_empty() {
            return Ok(None);
        }
        let day = dialog::date::parse(&typed, today);
        day.map(Some).ok_or_else(|| fault(field, "fault-date"))
    }

    /// The file as the form now asks about it.
    pub fn register_meant(&self) -> Result<Register, Fault> {
        let year = match self.form.text("year").as_str() {
            "" => None,
            _ => Some(self.number("year")?),
        };
        let procedure = self.form.pick("procedure").and_then(|it| it.selected());
        Ok(Register {
            path: PathBuf::from(self.form.text("file")),
            usual: Usual {
                procedure: procedure.map(|it| it.key.clone()).unwrap_or_default(),
                year,
                register: self.form.text("register"),
                writing: Writing::from_word(self.form.choice("writing")),
            },
        })
    }
}
