//! `motcua backlog`: registers of former years, imported, counted, given out and digitized.

pub mod arguments;
mod import;

use self::arguments::{Backlog, Count, Give};
use crate::cli::arguments::Place;
use crate::cli::cases::look_into;
use crate::cli::failure::Failure;
use crate::cli::report::table::aligned;
use crate::cli::{Desk, link, output};
use crate::console::api::client::Client;
use crate::console::api::error::ApiError;
use crate::console::api::upload::UploadError;
use crate::console::dialog::date;
use crate::contract::backlog::{
    Batch, Inventory, LegacyOrder, LegacyResult, NewBatch, NewLegacyOrder, Progress, ProgressLine,
    Stage,
};
use crate::contract::id::{LegacyResultId, OfficerId, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::text::{fold, number};
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::Path;

pub fn run(desk: &Desk, place: &Place, json: bool, action: &Backlog) -> Result<(), Failure> {
    let work = Work {
        desk,
        client: link::signed_in(desk, place)?,
        json,
    };
    link::runtime(desk)?.block_on(work.act(action))
}

/// A connection, and how to speak.
struct Work<'a> {
    desk: &'a Desk,
    client: Client,
    json: bool,
}

impl Work<'_> {
    async fn act(&self, action: &Backlog) -> Result<(), Failure> {
        match action {
            Backlog::Import(call) => self.import(call).await,
            Backlog::Progress { unit } => {
                let unit = unit.as_deref().map(UnitId::new);
                let progress = self.heard(self.client.backlog_progress(unit.as_ref()).await)?;
                self.say(&progress, |it| self.progress(it));
                Ok(())
            }
            Backlog::List {
                unit,
                year,
                procedure,
                stage,
                batch,
                find,
                mine,
                after,
                limit,
            } => {
                let me = match mine {
                    true => Some(self.heard(self.client.me().await)?.id.to_string()),
                    false => None,
                };
                let mut query = vec![("limit", limit.to_string())];
                let words = [
                    ("unit", unit.clone()),
                    ("year", year.map(|it| it.to_string())),
                    ("procedure", procedure.clone()),
                    ("stage", stage.map(|it| it.as_str().to_owned())),
                    ("batch", batch.map(|it| it.to_string())),
                    ("q", find.clone()),
                    ("officer", me),
                    ("cursor", after.clone()),
                ];
                query.extend(words.into_iter().filter_map(|(key, it)| Some((key, it?))));
                let page = self.heard(self.client.backlog(&query).await)?;
                self.say(&page, |page| {
                    self.results(&page.items);
                    if let Some(next) = &page.next {
                        let words = [("next", next.as_str())];
                        output::line(&self.desk.language.text_with("cli-backlog-more", &words));
                    }
                });
                Ok(())
            }
            Backlog::Count(count) => self.count(count).await,
            Backlog::Give(give) => self.give(give).await,
            Backlog::Batches => {
                let batches = self.heard(self.client.backlog_batches(None).await)?;
                self.say(&batches, |it| self.batches(it));
                Ok(())
            }
            Backlog::TakeBack { batch } => {
                self.heard(self.client.take_back_backlog(*batch).await)?;
                self.say(batch, |_| {
                    output::line(&self.text("cli-backlog-taken-back"));
                });
                Ok(())
            }
            Backlog::Attach { result, file } => self.attach(*result, file).await,
            Backlog::Describe {
                result,
                owner_name,
                owner_id,
                issued_on,
            } => {
                let order = LegacyOrder::Describe {
                    owner_name: owner_name.clone(),
                    owner_id: owner_id.clone(),
                    issued_on: issued_on.clone(),
                };
                self.order(*result, order).await
            }
            Backlog::Fault { result, reason } => {
                let reason = reason.clone();
                self.order(*result, LegacyOrder::Fault { reason }).await
            }
            Backlog::Mend { result } => self.order(*result, LegacyOrder::Mend).await,
        }
    }

    fn heard<T>(&self, answer: Result<T, ApiError>) -> Result<T, Failure> {
        answer.map_err(|error| link::failure(self.desk, &error))
    }

    fn say<T: serde::Serialize>(&self, value: &T, in_words: impl FnOnce(&T)) {
        if self.json {
            output::json(value);
        } else {
            in_words(value);
        }
    }

    fn text(&self, id: &str) -> String {
        self.desk.language.text(id)
    }

    /// A day as `24/11/2026` or `2026-11-24`.
    fn day(&self, typed: &str) -> Result<Date, Failure> {
        let today = Instant::new(Timestamp::now()).local().date();
        let day = typed.parse().ok().or_else(|| date::parse(typed, today));
        let unread = || Failure::message(self.desk.language, "cli-not-a-day", &[("value", typed)]);
        day.ok_or_else(unread)
    }

    async fn count(&self, count: &Count) -> Result<(), Failure> {
        let inventory = Inventory {
            unit: UnitId::new(count.unit.as_str()),
            procedure: ProcedureCode::new(count.procedure.as_str()),
            year: count.year,
            register: count.register.clone(),
            as_of: self.day(&count.as_of)?,
            still_valid: count.still_valid,
            source: count.source.clone(),
        };
        self.heard(self.client.declare_inventory(&inventory).await)?;
        self.say(&inventory, |_| {
            output::line(&self.text("cli-backlog-counted"));
        });
        Ok(())
    }

    async fn give(&self, give: &Give) -> Result<(), Failure> {
        let unit = give.unit.as_deref().map(UnitId::new);
        let batch = NewBatch {
            officer: self.officer(&give.officer, unit.as_ref()).await?,
            unit,
            procedure: give.procedure.as_deref().map(ProcedureCode::new),
            year: give.year,
            most: give.most,
            due_on: give.due.as_deref().map(|it| self.day(it)).transpose()?,
        };
        let key = uuid::Uuid::now_v7().to_string();
        let batch = self.heard(self.client.give_out_backlog(&batch, &key).await)?;
        self.say(&batch, |it| self.batches(std::slice::from_ref(it)));
        Ok(())
    }

    /// An officer by id, or by a name that only one of the unit's bears.
    async fn officer(&self, typed: &str, unit: Option<&UnitId>) -> Result<OfficerId, Failure> {
        if let Ok(id) = typed.parse() {
            return Ok(id);
        }
        let me = self.heard(self.client.me().await)?;
        let unit = unit.unwrap_or(&me.unit);
        let officers = self.heard(self.client.officers(unit).await)?;
        let wanted = fold(typed);
        let mut found = officers
            .iter()
            .filter(|it| fold(&it.name).contains(&wanted));
        if let (Some(officer), None) = (found.next(), found.next()) {
            Ok(officer.id)
        } else {
            let words = [("officer", typed), ("unit", unit.as_str())];
            Err(Failure::message(
                self.desk.language,
                "cli-backlog-officer",
                &words,
            ))
        }
    }

    async fn attach(&self, id: LegacyResultId, path: &Path) -> Result<(), Failure> {
        let file = look_into(self.desk, path)?;
        let stored = self.client.upload(&file, None, |_| {}).await;
        stored.map_err(|error| match error {
            UploadError::Api(error) => link::failure(self.desk, &error),
            UploadError::File(detail) => {
                let path = path.display().to_string();
                let words = [("path", path.as_str()), ("detail", detail.as_str())];
                Failure::message(self.desk.language, "cli-file-unreadable", &words)
            }
            UploadError::Changed => Failure::message(self.desk.language, "cli-upload-changed", &[]),
        })?;
        let order = LegacyOrder::Attach {
            sha256: file.sha256,
        };
        self.order(id, order).await
    }

    /// An order on a result as it stands now.
    async fn order(&self, id: LegacyResultId, order: LegacyOrder) -> Result<(), Failure> {
        let query = [("id", id.to_string())];
        let found = self.heard(self.client.backlog(&query).await)?;
        let standing = found.items.first();
        let unknown = || Failure::message(self.desk.language, "cli-backlog-unknown", &[]);
        let order = NewLegacyOrder {
            version: standing.ok_or_else(unknown)?.version,
            order,
        };
        let key = uuid::Uuid::now_v7().to_string();
        let result = self.heard(self.client.order_backlog(id, &order, &key).await)?;
        self.say(&result, |it| self.results(std::slice::from_ref(it)));
        Ok(())
    }

    fn results(&self, results: &[LegacyResult]) {
        let row = |it: &LegacyResult| {
            let place = match it.register.as_str() {
                "" => format!("{}/{}", it.number, it.year),
                register => format!("{}/{register}/{}", it.number, it.year),
            };
            vec![
                it.id.to_string(),
                place,
                self.stage(it.stage),
                it.owner_name.clone(),
                it.issued_on.clone().unwrap_or_default(),
                it.officer_name.clone().unwrap_or_default(),
            ]
        };
        aligned(&results.iter().map(row).collect::<Vec<_>>(), "  ");
    }

    fn stage(&self, stage: Stage) -> String {
        self.text(&format!("backlog-stage-{}", stage.as_str()))
    }

    fn batches(&self, batches: &[Batch]) {
        let mut rows = vec![
            ["officer", "unit", "due", "listed", "signed", "faulty"]
                .map(|word| self.text(&format!("backlog-{word}")))
                .to_vec(),
        ];
        rows.extend(batches.iter().map(|it| {
            vec![
                it.officer_name.clone(),
                it.unit_name.clone(),
                it.due_on
                    .map(|day| day.strftime("%d/%m/%Y").to_string())
                    .unwrap_or_default(),
                it.total.to_string(),
                it.signed.to_string(),
                it.faulty.to_string(),
            ]
        }));
        aligned(&rows, "  ");
    }

    fn progress(&self, progress: &Progress) {
        let mut rows = vec![
            [
                "unit",
                "procedure",
                "year",
                "valid",
                "listed",
                "scanned",
                "described",
                "signed",
                "faulty",
                "share",
            ]
            .map(|word| self.text(&format!("backlog-{word}")))
            .to_vec(),
        ];
        rows.extend(progress.lines.iter().map(|line| self.line(line)));
        let mut total = self.line(&progress.total);
        if let Some(first) = total.first_mut() {
            *first = self.text("backlog-total");
        }
        rows.push(total);
        aligned(&rows, "  ");
        for target in &progress.targets {
            let met = match target.met {
                None => "",
                Some(true) => "report-met",
                Some(false) => "report-missed",
            };
            let met = if met.is_empty() {
                String::new()
            } else {
                self.text(met)
            };
            let value = number(self.desk.language, target.value);
            output::line(&format!("≥ {value} % {met}  {}", target.basis).replace("  ", " "));
        }
    }

    fn line(&self, line: &ProgressLine) -> Vec<String> {
        let unknown = || "-".to_owned();
        vec![
            line.unit_name.clone().unwrap_or_default(),
            line.procedure_name.clone().unwrap_or_default(),
            line.year.map(|it| it.to_string()).unwrap_or_default(),
            line.still_valid.map_or_else(unknown, |it| it.to_string()),
            line.listed.to_string(),
            line.scanned.to_string(),
            line.described.to_string(),
            line.signed.to_string(),
            line.faulty.to_string(),
            line.share.map_or_else(unknown, |it| {
                format!("{} %", number(self.desk.language, it))
            }),
        ]
    }
}
