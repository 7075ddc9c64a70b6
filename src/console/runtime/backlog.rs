//! Questions and orders of the backlog; a register's file is read here, off the loop.

use crate::casework::backlog::columns::{self, Columns, Field};
use crate::console::api::ApiError;
use crate::console::api::upload::UploadFile;
use crate::console::message::Failure;
use crate::console::model::backlog::{
    Behind, Column, Done, Order, PAGE, Preview, Question, Register, Told,
};
use crate::console::model::paper::Paper;
use crate::console::runtime::{Tools, files};
use crate::contract::backlog::{
    Import, Imported, LegacyOrder, LegacyResult, NewLegacyOrder, RegisterRow, Stage,
};
use crate::contract::id::{LegacyResultId, OfficerId};
use crate::contract::reason::Reason;
use crate::{papers, text};
use std::fs;
use std::sync::Arc;
use uuid::Uuid;

/// What is left to do of a batch, by how far it is.
const OPEN: [Stage; 4] = [
    Stage::Paper,
    Stage::Scanned,
    Stage::Described,
    Stage::Faulty,
];

pub(super) async fn answer(tools: &Tools, question: Question) -> Told {
    let client = &tools.client;
    match question {
        Question::Progress => {
            Told::Progress(client.backlog_progress(None).await.map_err(Into::into))
        }
        Question::Batches(officer) => Told::Batches(
            client
                .backlog_batches(Some(officer))
                .await
                .map_err(Into::into),
        ),
        Question::Mine(officer) => Told::Mine(mine(tools, officer).await.map_err(Into::into)),
        Question::Behind(behind) => {
            let query = query(&behind);
            Told::Behind(client.backlog(&query).await.map_err(Into::into))
        }
        Question::One(id) => Told::One(one(tools, id).await),
        Question::Register(register, key) => Told::Register(preview(tools, register, key).await),
        Question::Order(order, key) => Told::Done(carry_out(tools, &order, key).await),
    }
}

fn query(behind: &Behind) -> Vec<(&'static str, String)> {
    let words = [
        ("unit", behind.unit.as_ref().map(ToString::to_string)),
        (
            "procedure",
            behind.procedure.as_ref().map(ToString::to_string),
        ),
        ("year", behind.year.map(|it| it.to_string())),
        ("cursor", behind.cursor.clone()),
    ];
    let limit = std::iter::once(("limit", PAGE.to_string()));
    limit
        .chain(words.into_iter().filter_map(|(key, it)| Some((key, it?))))
        .collect()
}

/// What was given to an officer and is not signed, as a register is leafed through.
async fn mine(tools: &Tools, officer: OfficerId) -> Result<Vec<LegacyResult>, ApiError> {
    let mut rows = Vec::new();
    for stage in OPEN {
        let query = [
            ("officer", officer.to_string()),
            ("stage", stage.as_str().to_owned()),
            ("limit", PAGE.to_string()),
        ];
        rows.extend(tools.client.backlog(&query).await?.items);
    }
    let place = |it: &LegacyResult| {
        let counted = it.number.parse::<u64>().unwrap_or(u64::MAX);
        (it.year, it.register.clone(), counted, it.number.clone())
    };
    rows.sort_by_cached_key(place);
    Ok(rows)
}

async fn one(tools: &Tools, id: LegacyResultId) -> Result<Option<LegacyResult>, Failure> {
    let me = tools.client.me().await?.id;
    // Within reach, or given to the officer in a register beyond it.
    for officer in [None, Some(me)] {
        let mut query = vec![("id", id.to_string())];
        query.extend(officer.map(|it| ("officer", it.to_string())));
        let found = tools.client.backlog(&query).await?.items;
        if let Some(result) = found.into_iter().next() {
            return Ok(Some(result));
        }
    }
    Ok(None)
}

/// Carries an order out. It is tried again at once under the same key where its answer was lost.
async fn carry_out(tools: &Tools, order: &Order, key: Uuid) -> Result<Done, Failure> {
    match attempt(tools, order, key).await {
        Err(Failure::LinkDown {
            maybe_arrived: true,
        }) => attempt(tools, order, key).await,
        answer => answer,
    }
}

async fn attempt(tools: &Tools, order: &Order, key: Uuid) -> Result<Done, Failure> {
    let client = &tools.client;
    let key = key.to_string();
    match order {
        Order::Change { id, version, order } => {
            let order = NewLegacyOrder {
                version: *version,
                order: order.clone(),
            };
            let result = client.order_backlog(*id, &order, &key).await?;
            Ok(Done::Result(Box::new(result)))
        }
        Order::Attach { id, version, paper } => {
            let stored = client.upload(&file(paper), None, |_| {}).await?;
            let order = NewLegacyOrder {
                version: *version,
                order: LegacyOrder::Attach {
                    sha256: stored.sha256,
                },
            };
            let result = client.order_backlog(*id, &order, &key).await?;
            Ok(Done::Result(Box::new(result)))
        }
        Order::Give(batch) => Ok(Done::Given(client.give_out_backlog(batch, &key).await?)),
        Order::Count(inventory) => {
            client.declare_inventory(inventory).await?;
            Ok(Done::Counted)
        }
        Order::Import { source, rows } => {
            let import = import(source, rows, false);
            let imported = client.import_register(&import, &key, |_| {}).await?;
            Ok(Done::Imported(imported))
        }
    }
}

fn file(paper: &Paper) -> UploadFile {
    UploadFile {
        path: paper.path.clone(),
        file_name: paper.file_name.clone(),
        media_type: paper.media_type.clone(),
        size: paper.size,
        sha256: paper.sha256.clone(),
    }
}

fn import(source: &str, rows: &[RegisterRow], preflight: bool) -> Import {
    Import {
        unit: None,
        preflight,
        source: source.to_owned(),
        rows: rows.to_vec(),
    }
}

/// Reads the file, then asks what would come of its rows.
async fn preview(tools: &Tools, register: Register, key: Uuid) -> Result<Preview, Failure> {
    let mut preview = files::in_background(move || understood(&register)).await?;
    let import = import(&preview.source, &preview.rows, true);
    preview.foreseen = tools
        .client
        .import_register(&import, &format!("{key}-preview"), |_| {})
        .await?;
    Ok(preview)
}

fn understood(register: &Register) -> Result<Preview, Reason> {
    let path = files::resolve(&register.path.to_string_lossy());
    let bytes = fs::read(&path).map_err(|_| Reason::new("file_unreadable"))?;
    let table = papers::table::read(&bytes, None)?;
    let cells: Vec<&[String]> = table.rows.iter().map(|row| row.cells.as_slice()).collect();
    let columns = Columns::find(&cells);
    if columns.place(Field::Number).is_none() {
        let first = cells.first().map(|row| row.join(" | ")).unwrap_or_default();
        let first = text::truncate(&text::sanitize(&first), 80);
        return Err(Reason::new("table_without_numbers").with("first", first));
    }
    let reading = columns::rows(&cells, &columns, &register.usual);
    if reading.rows.is_empty() {
        return Err(Reason::new("table_empty"));
    }
    let lines: Arc<[usize]> = table
        .rows
        .iter()
        .skip(columns.skipped)
        .map(|row| row.line)
        .collect();
    let column = |field: Field| {
        let old = reading.old.iter().filter(|((it, _), _)| *it == field);
        Some(Column {
            field,
            place: columns.place(field)? + 1,
            old: old
                .map(|((_, writing), count)| (*writing, *count))
                .collect(),
        })
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Preview {
        source: papers::file_name(&name),
        columns: Field::ALL.into_iter().filter_map(column).collect(),
        origin: table.origin,
        lines,
        rows: reading.rows.into(),
        doubtful: reading.doubtful,
        foreseen: Imported::default(),
    })
}
