//! Which report is wanted, of which days and whom, and what it is written as.

use crate::console::dialog::choice::Choice;
use crate::console::dialog::form::{Input, date};
use crate::console::dialog::order::{Fault, fault};
use crate::console::dialog::period::Period;
use crate::console::dialog::pick::{Pick, PickOption};
use crate::console::dialog::{Dialog, Kind};
use crate::contract::id::UnitId;
use crate::contract::report::{ReportFormat, ReportKey};
use crate::contract::unit::Unit;
use crate::text::locale::Language;
use jiff::civil::Date;

/// The period whose days are typed.
const TYPED: &str = "typed";

/// A report that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOrder {
    pub key: ReportKey,
    pub from: Date,
    pub to: Date,
    /// Absent: all units that the officer sees.
    pub unit: Option<UnitId>,
    pub written: Written,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    File(ReportFormat),
    Paper,
}

pub(super) fn fields() -> Vec<(&'static str, Input)> {
    let keys = ReportKey::ALL.map(ReportKey::as_str);
    let names = keys.map(|key| format!("report-name-{key}"));
    let reports: Vec<(&str, &str, char)> = keys
        .into_iter()
        .zip(names.iter().map(String::as_str))
        .zip('1'..)
        .map(|((key, name), digit)| (key, name, digit))
        .collect();
    let periods = [
        ("last-month", "period-last-month", 't'),
        ("today", "period-today", 'h'),
        ("yesterday", "period-yesterday", 'q'),
        ("month", "period-month", 'm'),
        ("quarter", "period-quarter", 'u'),
        ("year", "period-year", 'n'),
        (TYPED, "period-typed", 'g'),
    ];
    let written = [
        ("xlsx", "written-xlsx", 'x'),
        ("pdf", "written-pdf", 'p'),
        ("csv", "written-csv", 'c'),
        ("paper", "written-paper", 'i'),
    ];
    vec![
        ("report", Input::Choice(Choice::of(&reports))),
        ("period", Input::Choice(Choice::of(&periods))),
        ("first_day", date()),
        ("last_day", date()),
        ("of_unit", Input::Pick(Pick::waiting())),
        ("written", Input::Choice(Choice::of(&written))),
    ]
}

impl Dialog {
    /// Days are asked for only where they are typed.
    pub fn show_report_fields(&mut self) {
        if self.kind != Kind::Report {
            return;
        }
        let is_typed = self.form.choice("period") == TYPED;
        for name in ["first_day", "last_day"] {
            self.form.hide(name, !is_typed);
        }
    }

    /// The units that there are, and all of them.
    pub fn fill_report_units(&mut self, units: &[Unit], language: Language) {
        let all = PickOption {
            label: language.text("report-all-units"),
            ..PickOption::default()
        };
        let units = units.iter().map(|unit| PickOption {
            key: unit.id.0.clone(),
            mnemonic: unit.mnemonic.clone(),
            label: unit.name.clone(),
            ..PickOption::default()
        });
        let options = std::iter::once(all).chain(units).collect();
        if let Some(pick) = self.form.pick_mut("of_unit") {
            pick.fill(options);
        }
    }

    pub(super) fn report_order(&self, today: Date) -> Result<ReportOrder, Fault> {
        let key = self.form.choice("report").parse();
        let key = key.map_err(|_| fault("report", "fault-choose"))?;
        let (from, to) = match Period::from_word(self.form.choice("period")) {
            Some(period) => period.days(today),
            None => (
                self.report_day("first_day", today)?,
                self.report_day("last_day", today)?,
            ),
        };
        if to < from {
            return Err(fault("last_day", "fault-days-reversed"));
        }
        Ok(ReportOrder {
            key,
            from,
            to,
            unit: self.report_unit()?,
            written: match self.form.choice("written") {
                "pdf" => Written::File(ReportFormat::Pdf),
                "csv" => Written::File(ReportFormat::Csv),
                "paper" => Written::Paper,
                _ => Written::File(ReportFormat::Xlsx),
            },
        })
    }

    /// Whoever does not look for a unit wants all of them, also before the units have come.
    fn report_unit(&self) -> Result<Option<UnitId>, Fault> {
        let pick = self.form.pick("of_unit");
        match pick.and_then(|it| it.selected()) {
            Some(unit) => Ok((!unit.key.is_empty()).then(|| UnitId::new(unit.key.as_str()))),
            None if pick.is_none_or(|it| it.waiting && it.filter.is_empty()) => Ok(None),
            None => Err(fault("of_unit", "fault-choose")),
        }
    }

    fn report_day(&self, field: &'static str, today: Date) -> Result<Date, Fault> {
        self.date(field, today)?
            .ok_or_else(|| fault(field, "fault-required"))
    }
}
