//! Procedures: one version a day, a way through the offices, and offices that can go it.

use super::{Report, Severity};
use crate::casework::catalog::{
    Capability, Catalog, Duration, Place, Procedure, Rows, Unit, Validity,
};
use crate::contract::reason::Reason;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(report: &mut Report, tree_is_sound: bool) {
    let catalog = report.catalog;
    for (index, procedure) in catalog.procedures.iter().enumerate() {
        report.validity(
            Rows::Procedures,
            index,
            procedure.code.as_str(),
            procedure.validity,
        );
        versions(report, index, procedure);
        fields(report, index, procedure);
        template(report, index, procedure);
    }
    if tree_is_sound {
        competence(report);
    }
}

fn tell(report: &mut Report, severity: Severity, index: usize, message: Reason) {
    let Some(procedure) = report.catalog.procedures.get(index) else {
        return;
    };
    report.row(
        severity,
        Rows::Procedures,
        index,
        &procedure.code,
        message.with("procedure", &procedure.code),
    );
}

fn versions(report: &mut Report, index: usize, procedure: &Procedure) {
    let clash = report
        .catalog
        .procedures
        .iter()
        .take(index)
        .position(|earlier| {
            earlier.code == procedure.code && earlier.validity.overlaps(&procedure.validity)
        });
    if let Some(earlier) = clash {
        let place = report.place(Rows::Procedures, earlier);
        let message = Reason::new("catalog_overlapping_versions").with("place", place);
        tell(report, Severity::Error, index, message);
    }
}

fn fields(report: &mut Report, index: usize, procedure: &Procedure) {
    if procedure.levels.is_empty() {
        tell(
            report,
            Severity::Error,
            index,
            Reason::new("catalog_no_level"),
        );
    }
    if procedure.decided_by.is_empty() {
        let message = Reason::new("catalog_no_decider");
        tell(report, Severity::Error, index, message);
    }
    let is_zero = |duration: Duration| {
        matches!(
            duration,
            Duration::WorkingDay(0) | Duration::WorkingHour(0) | Duration::CalendarDay(0)
        )
    };
    if is_zero(procedure.duration) || procedure.duration_online.is_some_and(is_zero) {
        let message = Reason::new("catalog_zero_duration");
        tell(report, Severity::Error, index, message);
    }
    let mut codes = BTreeSet::new();
    for part in &procedure.parts {
        if !codes.insert(&part.code) {
            let message = Reason::new("catalog_duplicate_part").with("part", &part.code);
            tell(report, Severity::Error, index, message);
        }
    }
}

fn template(report: &mut Report, index: usize, procedure: &Procedure) {
    let (severity, code) = match report.catalog.template(&procedure.template) {
        None => (Severity::Error, "catalog_unknown_template"),
        Some(template) if !template.validity.covers(&procedure.validity) => {
            (Severity::Warning, "catalog_template_outlived")
        }
        Some(_) => return,
    };
    let message = Reason::new(code).with("template", &procedure.template);
    tell(report, severity, index, message);
}

/// Whether the agencies that are competent have the offices that the procedures send cases to.
/// Agencies that the catalogue knows by name only cannot be judged.
fn competence(report: &mut Report) {
    let catalog = report.catalog;
    let mut offices = Offices::new(catalog);
    let mut unstaffed_levels: BTreeMap<&str, u32> = BTreeMap::new();
    let mut told: BTreeSet<(String, String, String)> = BTreeSet::new();
    for (index, procedure) in catalog.procedures.iter().enumerate() {
        let Validity {
            valid_from,
            valid_to,
        } = procedure.validity;
        if valid_to.is_some_and(|last| last < valid_from) {
            continue;
        }
        let mut is_competent_anywhere = false;
        for level in &procedure.levels {
            let agencies: Vec<&Unit> = catalog
                .units
                .iter()
                .filter(|unit| unit.is_agency() && unit.kind == *level)
                .filter(|unit| unit.validity.overlaps(&procedure.validity))
                .collect();
            is_competent_anywhere |= !agencies.is_empty();
            let staffed: Vec<&Unit> = agencies
                .into_iter()
                .filter(|agency| offices.can_resolve(agency))
                .collect();
            if staffed.is_empty() {
                *unstaffed_levels.entry(level).or_default() += 1;
            }
            for agency in staffed {
                missing_offices(report, index, procedure, agency, &mut offices, &mut told);
            }
        }
        if !is_competent_anywhere && !procedure.levels.is_empty() {
            let message = Reason::new("catalog_no_competent_agency")
                .with("levels", procedure.levels.join(", "));
            tell(report, Severity::Error, index, message);
        }
    }
    for (level, count) in unstaffed_levels {
        report.list(
            Severity::Info,
            Rows::Procedures,
            level,
            Reason::new("catalog_level_unstaffed")
                .with("level", level)
                .with("count", count),
        );
    }
}

fn missing_offices(
    report: &mut Report,
    index: usize,
    procedure: &Procedure,
    agency: &Unit,
    offices: &mut Offices,
    told: &mut BTreeSet<(String, String, String)>,
) {
    let Some(template) = report.catalog.template(&procedure.template) else {
        return;
    };
    let day = procedure
        .validity
        .valid_from
        .max(agency.validity.valid_from);
    for step in &template.steps {
        let (subject, functions) = match &step.at {
            Place::ReceivingCounter => continue,
            Place::DecidingOffice if procedure.decided_by.is_empty() => continue,
            Place::DecidingOffice => (procedure.code.as_str(), procedure.decided_by.join(", ")),
            Place::Function(function) => (template.key.as_str(), function.clone()),
        };
        if offices.place(&step.at, procedure, agency, day) {
            continue;
        }
        let is_new = told.insert((
            subject.to_owned(),
            functions.clone(),
            agency.id.as_str().to_owned(),
        ));
        if is_new {
            let message = Reason::new("catalog_function_absent")
                .with("step", &step.key)
                .with("template", &template.key)
                .with("functions", functions)
                .with("unit", &agency.id);
            tell(report, Severity::Error, index, message);
        }
    }
}

/// Answers about offices, remembered: many procedures ask the same of the same agencies.
struct Offices<'a> {
    catalog: &'a Catalog,
    resolves: BTreeMap<&'a str, bool>,
    placed: BTreeMap<(&'a str, String, Date), bool>,
}

impl<'a> Offices<'a> {
    fn new(catalog: &'a Catalog) -> Self {
        Self {
            catalog,
            resolves: BTreeMap::new(),
            placed: BTreeMap::new(),
        }
    }

    /// Whether an agency has an office that can resolve cases, besides standing in the list itself.
    fn can_resolve(&mut self, agency: &'a Unit) -> bool {
        let catalog = self.catalog;
        *self.resolves.entry(agency.id.as_str()).or_insert_with(|| {
            catalog
                .offices(&agency.id, agency.validity.valid_from)
                .iter()
                .skip(1)
                .any(|office| office.capabilities.contains(&Capability::CanResolve))
        })
    }

    fn place(&mut self, at: &Place, procedure: &Procedure, agency: &Unit, day: Date) -> bool {
        let Some(agency) = self.catalog.unit(&agency.id) else {
            return false;
        };
        let wanted = match at {
            Place::ReceivingCounter => "counter".to_owned(),
            Place::DecidingOffice => procedure.decided_by.join("|"),
            Place::Function(function) => function.clone(),
        };
        let catalog = self.catalog;
        *self
            .placed
            .entry((agency.id.as_str(), wanted, day))
            .or_insert_with(|| {
                catalog
                    .place(at, procedure, &agency.id, &agency.id, day)
                    .is_some()
            })
    }
}
