//! Judges a catalogue before anyone works with it: what contradicts itself, what leads nowhere,
//! what is not there, and what nobody has verified.
//!
//! **Invariant:** every finding names its file, its line where it has one, and what to do. A
//! finding that would only follow from another one is left out: functions are not looked for in a
//! tree of units that is broken.

mod calendar;
mod doubts;
mod forms;
mod procedures;
mod queue;
mod rating;
mod targets;
mod templates;
mod transitions;
mod units;

#[cfg(test)]
mod tests;

use super::{Catalog, Rows, Validity};
use crate::contract::reason::Reason;
use crate::text::locale::Language;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalogue must not be used as it is.
    Error,
    /// It can be used, and is probably not what was meant.
    Warning,
    /// Good to know: what is unverified, what is only an example.
    Info,
}

/// Something about a catalogue that its keeper should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub severity: Severity,
    pub file: String,
    pub line: Option<u32>,
    /// The unit, procedure, template, year or status that it is about.
    pub subject: String,
    pub message: Reason,
}

impl Finding {
    /// One line for a person: where it is, then the sentence.
    pub fn text(&self, language: Language) -> String {
        let sentence = self.message.text(language);
        match self.line {
            Some(line) => format!("{}:{line}: {sentence}", self.file),
            None => format!("{}: {sentence}", self.file),
        }
    }
}

impl Catalog {
    /// Everything there is to say about the catalogue, the gravest first.
    pub fn check(&self) -> Vec<Finding> {
        let mut report = Report {
            catalog: self,
            findings: Vec::new(),
        };
        units::check(&mut report);
        let tree_is_sound = units::tree_is_sound(&report);
        templates::check(&mut report);
        procedures::check(&mut report, tree_is_sound);
        forms::check(&mut report);
        calendar::check(&mut report);
        transitions::check(&mut report);
        targets::check(&mut report);
        queue::check(&mut report);
        rating::check(&mut report);
        doubts::list(&mut report);
        let mut findings = report.findings;
        findings.sort_by(|one, two| {
            (one.severity, &one.file, one.line).cmp(&(two.severity, &two.file, two.line))
        });
        findings
    }
}

/// The findings so far, and how they get their places.
struct Report<'a> {
    catalog: &'a Catalog,
    findings: Vec<Finding>,
}

impl Report<'_> {
    /// A finding about one row.
    fn row(
        &mut self,
        severity: Severity,
        rows: Rows,
        index: usize,
        subject: impl ToString,
        message: Reason,
    ) {
        let origin = self.catalog.origins.of(rows, index);
        self.findings.push(Finding {
            severity,
            file: origin.map_or_else(|| rows.file().to_owned(), |it| it.file.clone()),
            line: origin.map(|it| it.line),
            subject: subject.to_string(),
            message,
        });
    }

    /// A finding about a file as a whole.
    fn whole(&mut self, severity: Severity, file: &str, subject: impl ToString, message: Reason) {
        self.findings.push(Finding {
            severity,
            file: file.to_owned(),
            line: None,
            subject: subject.to_string(),
            message,
        });
    }

    /// A finding about a list as a whole, which may be spread over several files.
    fn list(&mut self, severity: Severity, rows: Rows, subject: impl ToString, message: Reason) {
        let file = self.catalog.origins.files(rows);
        self.whole(severity, &file, subject, message);
    }

    /// Where a row stands, as it is named in the message about another row.
    fn place(&self, rows: Rows, index: usize) -> String {
        self.catalog.origins.of(rows, index).map_or_else(
            || rows.file().to_owned(),
            |origin| format!("{}:{}", origin.file, origin.line),
        )
    }

    /// A row whose last day lies before its first is valid never.
    fn validity(&mut self, rows: Rows, index: usize, subject: &str, validity: Validity) {
        if let Some(last) = validity.valid_to.filter(|last| *last < validity.valid_from) {
            self.row(
                Severity::Error,
                rows,
                index,
                subject,
                Reason::new("catalog_validity_backwards")
                    .with("subject", subject)
                    .with("from", validity.valid_from)
                    .with("to", last),
            );
        }
    }
}
