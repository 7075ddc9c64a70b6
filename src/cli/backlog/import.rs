//! `motcua backlog import`: a register's file is read, shown as it was understood, and taken in.

use super::Work;
use super::arguments::Import as Call;
use crate::casework::backlog::columns::{self, Columns, Field, Reading, Usual};
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::report::table::aligned;
use crate::contract::backlog::{Import, ImportState, Imported, ImportedRow};
use crate::contract::id::UnitId;
use crate::papers;
use crate::papers::table::{Origin, Table, read};
use crate::text::locale::Language;
use std::io::IsTerminal;

/// More rows than this take long enough to be watched.
const WATCHED: usize = 1000;
/// Rows that show how a file was understood.
const SHOWN: usize = 5;
/// Rows whose fate is told one by one; the rest is counted.
const TOLD: usize = 50;

impl Work<'_> {
    pub(super) async fn import(&self, call: &Call) -> Result<(), Failure> {
        let (table, reading, columns) = self.understood(call)?;
        if !self.json {
            self.show(&table, &reading, &columns);
        }
        let lines: Vec<usize> = table
            .rows
            .iter()
            .skip(columns.skipped)
            .map(|row| row.line)
            .collect();
        let foreseen = self.sent(call, &reading, true).await?;
        if call.preview {
            self.say(&foreseen, |it| {
                self.outcome("cli-backlog-foreseen", it, &lines);
            });
            return Ok(());
        }
        let rewritten = !reading.old.is_empty() || !reading.doubtful.is_empty();
        if !call.yes && (rewritten || foreseen.refused + foreseen.differs > 0) {
            if !self.json {
                self.outcome("cli-backlog-foreseen", &foreseen, &lines);
            }
            if !self.confirmed()? {
                return Err(Failure::message(
                    self.desk.language,
                    "cli-backlog-left",
                    &[],
                ));
            }
        }
        let imported = self.sent(call, &reading, false).await?;
        self.say(&imported, |it| {
            self.outcome("cli-backlog-imported", it, &lines);
        });
        if imported.refused + imported.differs > 0 {
            let left = (imported.refused + imported.differs).to_string();
            return Err(Failure::message(
                self.desk.language,
                "cli-backlog-some-left",
                &[("count", &left)],
            ));
        }
        Ok(())
    }

    fn understood(&self, call: &Call) -> Result<(Table, Reading, Columns), Failure> {
        let path = call.file.display().to_string();
        let bytes = std::fs::read(&call.file).map_err(|error| {
            let words = [("path", path.as_str()), ("detail", &error.to_string())];
            Failure::message(self.desk.language, "cli-file-unreadable", &words)
        })?;
        let table = read(&bytes, call.sheet.as_deref())
            .map_err(|reason| Failure::reason(self.desk.language, &reason))?;
        let cells: Vec<&[String]> = table.rows.iter().map(|row| row.cells.as_slice()).collect();
        let mut columns = Columns::find(&cells);
        for (field, place) in &call.columns {
            if let Some(field) = Field::from_word(field) {
                columns.put(field, place - 1);
            }
        }
        if columns.place(Field::Number).is_none() {
            let first = cells.first().map(|row| row.join(" | ")).unwrap_or_default();
            return Err(Failure::message(
                self.desk.language,
                "cli-backlog-no-number",
                &[("first", &first)],
            ));
        }
        let usual = Usual {
            procedure: call.procedure.clone(),
            year: call.year,
            register: call.register.clone(),
            writing: call.writing,
        };
        let reading = columns::rows(&cells, &columns, &usual);
        if reading.rows.is_empty() {
            let reason = crate::contract::reason::Reason::new("table_empty");
            return Err(Failure::reason(self.desk.language, &reason));
        }
        Ok((table, reading, columns))
    }

    /// What the file is, which column was taken for what, and how the first rows read.
    fn show(&self, table: &Table, reading: &Reading, columns: &Columns) {
        let origin = match &table.origin {
            Origin::Delimited {
                charset,
                damaged,
                separator,
            } => {
                let separator = match separator {
                    '\t' => "Tab".to_owned(),
                    other => other.to_string(),
                };
                let words = [
                    ("charset", charset.name()),
                    ("separator", separator.as_str()),
                    ("damaged", if *damaged { "yes" } else { "no" }),
                ];
                self.desk
                    .language
                    .text_with("cli-backlog-delimited", &words)
            }
            Origin::Workbook { sheet, others } => {
                let others = others.join(", ");
                let words = [("sheet", sheet.as_str()), ("others", others.as_str())];
                let id = if others.is_empty() {
                    "cli-backlog-workbook"
                } else {
                    "cli-backlog-workbook-of-many"
                };
                self.desk.language.text_with(id, &words)
            }
        };
        output::line(&origin);
        for field in Field::ALL {
            let Some(place) = columns.place(field) else {
                continue;
            };
            let place = (place + 1).to_string();
            let mut line = format!("  {place}: {}", self.field(field.as_str()));
            for ((_, writing), count) in reading.old.iter().filter(|((it, _), _)| *it == field) {
                let count = count.to_string();
                let words = [("writing", *writing), ("count", count.as_str())];
                let old = self.desk.language.text_with("cli-backlog-old", &words);
                line = format!("{line}, {old}");
            }
            output::line(&line);
        }
        let rows: Vec<Vec<String>> = reading
            .rows
            .iter()
            .take(SHOWN)
            .map(|row| {
                vec![
                    row.number.clone(),
                    row.register.clone(),
                    row.year.to_string(),
                    row.owner_name.clone(),
                    row.issued_on.clone().unwrap_or_default(),
                    row.procedure.clone(),
                ]
            })
            .collect();
        aligned(&rows, "  ");
        if reading.doubtful.is_empty() {
            return;
        }
        let count = reading.doubtful.len().to_string();
        let doubtful = [("count", count.as_str())];
        output::line(
            &self
                .desk
                .language
                .text_with("cli-backlog-doubtful", &doubtful),
        );
        for (row, field) in reading.doubtful.iter().take(TOLD) {
            let line = table
                .rows
                .get(columns.skipped + row)
                .map_or(0, |it| it.line);
            let known = reading.rows.get(*row);
            let read = known.map(|it| it.owner_name.as_str()).unwrap_or_default();
            output::line(&format!("  {line}: {}: {read}", self.field(field.as_str())));
        }
    }

    fn field(&self, word: &str) -> String {
        self.text(&format!("backlog-field-{}", word.replace('_', "-")))
    }

    fn confirmed(&self) -> Result<bool, Failure> {
        if !std::io::stdin().is_terminal() {
            return Err(Failure::message(
                self.desk.language,
                "cli-backlog-say-yes",
                &[],
            ));
        }
        output::prompt(&self.text("cli-backlog-go-on"));
        let mut answer = String::new();
        let read = std::io::stdin().read_line(&mut answer);
        let answer = answer.trim().to_lowercase();
        Ok(read.is_ok() && matches!(answer.as_str(), "c" | "có" | "y" | "yes"))
    }

    /// Sends all rows; what came of them as one.
    async fn sent(
        &self,
        call: &Call,
        reading: &Reading,
        preflight: bool,
    ) -> Result<Imported, Failure> {
        let name = call.file.file_name().unwrap_or_default().to_string_lossy();
        let of = reading.rows.len();
        let watched = std::io::stderr().is_terminal() && of > WATCHED;
        let import = Import {
            unit: call.unit.as_deref().map(UnitId::new),
            preflight,
            source: papers::file_name(&name),
            rows: reading.rows.clone(),
        };
        let sent = |done: usize| {
            if watched {
                let (done, of) = (done.to_string(), of.to_string());
                let words = [("done", done.as_str()), ("of", of.as_str())];
                output::progress(&self.desk.language.text_with("cli-backlog-sent", &words));
            }
        };
        let key = uuid::Uuid::now_v7().to_string();
        let imported = self.client.import_register(&import, &key, sent).await;
        if watched {
            output::end_line();
        }
        self.heard(imported)
    }

    fn outcome(&self, id: &str, imported: &Imported, lines: &[usize]) {
        let counts = [
            ("added", imported.added),
            ("filled", imported.filled),
            ("unchanged", imported.unchanged),
            ("differs", imported.differs),
            ("refused", imported.refused),
        ]
        .map(|(name, count)| (name, count.to_string()));
        let words: Vec<(&str, &str)> = counts
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        output::line(&self.desk.language.text_with(id, &words));
        let told =
            |it: &&ImportedRow| matches!(it.state, ImportState::Differs | ImportState::Refused);
        for item in imported.items.iter().filter(told).take(TOLD) {
            let line = lines.get(item.index as usize).copied().unwrap_or_default();
            for fault in &item.faults {
                // A field's sentence travels in Vietnamese only.
                let said = match self.desk.language {
                    Language::Vietnamese => &fault.reason,
                    Language::English => &fault.code,
                };
                output::line(&format!("  {line}: {}: {said}", self.field(&fault.name)));
            }
        }
    }
}
