//! Reads a catalogue from the text of its files.
//!
//! **Invariant:** pure; whoever calls has read the folder. A file that cannot be read is an error
//! with its name and line, and so is a file that nobody would look at. What the rows *say* is
//! judged afterwards, by [`Catalog::check`].

use super::{
    Calendar, Catalog, Doubt, Form, FormerPlace, Origin, Origins, Policy, Procedure, QueueGroup,
    QueuePriority, Succession, Target, Template, Transition, Unit,
};
use crate::contract::reason::Reason;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;
use toml::Spanned;

const HEAD: &str = "catalog.toml";
const CALENDAR: &str = "calendar.toml";
/// Lists that may be spread over several files: `units.toml`, `units-communes.toml`.
const LISTS: [&str; 10] = [
    "units",
    "places",
    "successions",
    "procedures",
    "templates",
    "forms",
    "transitions",
    "targets",
    "groups",
    "priorities",
];
/// Lists without which nothing can be done.
const NEEDED_LISTS: [&str; 4] = ["units", "procedures", "templates", "transitions"];

/// Why a catalogue could not be read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogError {
    #[error("there is no built-in catalogue '{name}': choose one of {known}")]
    UnknownName { name: String, known: String },
    #[error("the catalogue lacks {file}: add that file")]
    MissingFile { file: String },
    #[error("{file} is no file of a catalogue: rename it (known: {known}) or take it away")]
    UnknownFile { file: String, known: String },
    #[error("{file}, line {line}: {detail}: correct that line")]
    Unreadable {
        file: String,
        line: u32,
        detail: String,
    },
    #[error(
        "catalog.toml calls the catalogue '{found}' and its folder is '{wanted}': make both one"
    )]
    OtherName { found: String, wanted: String },
    #[error("calendar.toml has no [hours.default]: add the usual office hours")]
    NoDefaultHours,
}

impl CatalogError {
    /// The same for the person who keeps the files.
    pub fn reason(&self) -> Reason {
        match self {
            Self::UnknownName { name, known } => Reason::new("catalog_unknown_name")
                .with("name", name)
                .with("known", known),
            Self::MissingFile { file } => Reason::new("catalog_missing_file").with("file", file),
            Self::UnknownFile { file, known } => Reason::new("catalog_unknown_file")
                .with("file", file)
                .with("known", known),
            Self::Unreadable { file, line, detail } => Reason::new("catalog_unreadable")
                .with("file", file)
                .with("line", line)
                .with("detail", detail),
            Self::OtherName { found, wanted } => Reason::new("catalog_other_name")
                .with("found", found)
                .with("wanted", wanted),
            Self::NoDefaultHours => Reason::new("catalog_no_default_hours").with("file", CALENDAR),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    name: String,
    title: String,
    policy: Policy,
    #[serde(default, rename = "doubt")]
    doubts: Vec<Doubt>,
}

/// A file that holds one list; what its rows are called there is a matter of reading well.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile<T> {
    #[serde(
        default = "Vec::new",
        alias = "unit",
        alias = "place",
        alias = "succession",
        alias = "procedure",
        alias = "template",
        alias = "form",
        alias = "transition",
        alias = "target",
        alias = "group",
        alias = "priority"
    )]
    rows: Vec<Spanned<T>>,
}

/// The calendar once more, only for the lines its days stand on.
#[derive(Deserialize)]
struct DayLines {
    #[serde(default)]
    days: Vec<Spanned<IgnoredAny>>,
}

impl Catalog {
    /// A catalogue from its files, by name (no folders); the name is that of the folder.
    pub fn from_files(name: &str, files: &BTreeMap<String, String>) -> Result<Self, CatalogError> {
        refuse_unknown(files)?;
        let head: Head = parse(HEAD, needed(files, HEAD)?)?;
        if head.name != name {
            return Err(CatalogError::OtherName {
                found: head.name,
                wanted: name.to_owned(),
            });
        }
        for stem in NEEDED_LISTS {
            if !files.keys().any(|file| list_of(file) == Some(stem)) {
                return Err(CatalogError::MissingFile {
                    file: format!("{stem}.toml"),
                });
            }
        }
        let mut origins = Origins::default();
        let calendar = read_calendar(files, &mut origins.days)?;
        Ok(Self {
            name: head.name,
            title: head.title,
            units: read::<Unit>(files, "units", &mut origins.units)?,
            places: read::<FormerPlace>(files, "places", &mut origins.places)?,
            successions: read::<Succession>(files, "successions", &mut origins.successions)?,
            procedures: read::<Procedure>(files, "procedures", &mut origins.procedures)?,
            templates: read::<Template>(files, "templates", &mut origins.templates)?,
            forms: read::<Form>(files, "forms", &mut origins.forms)?,
            calendar,
            transitions: read::<Transition>(files, "transitions", &mut origins.transitions)?,
            policy: head.policy,
            targets: read::<Target>(files, "targets", &mut origins.targets)?,
            groups: read::<QueueGroup>(files, "groups", &mut origins.groups)?,
            priorities: read::<QueuePriority>(files, "priorities", &mut origins.priorities)?,
            doubts: head.doubts,
            origins,
        })
    }
}

fn read_calendar(
    files: &BTreeMap<String, String>,
    origins: &mut Vec<Origin>,
) -> Result<Calendar, CatalogError> {
    let text = needed(files, CALENDAR)?;
    let calendar: Calendar = parse(CALENDAR, text)?;
    if !calendar.hours.contains_key("default") {
        return Err(CatalogError::NoDefaultHours);
    }
    let lines: DayLines = parse(CALENDAR, text)?;
    origins.extend(lines.days.iter().map(|day| Origin {
        file: CALENDAR.to_owned(),
        line: line_at(text, day.span().start),
    }));
    Ok(calendar)
}

/// Every row of a list, from all the files that hold a part of it.
fn read<T: DeserializeOwned>(
    files: &BTreeMap<String, String>,
    stem: &str,
    origins: &mut Vec<Origin>,
) -> Result<Vec<T>, CatalogError> {
    let mut rows = Vec::new();
    for (file, text) in files.iter().filter(|(file, _)| list_of(file) == Some(stem)) {
        let list: ListFile<T> = parse(file, text)?;
        for row in list.rows {
            origins.push(Origin {
                file: file.clone(),
                line: line_at(text, row.span().start),
            });
            rows.push(row.into_inner());
        }
    }
    Ok(rows)
}

fn needed<'a>(files: &'a BTreeMap<String, String>, file: &str) -> Result<&'a str, CatalogError> {
    files
        .get(file)
        .map(String::as_str)
        .ok_or_else(|| CatalogError::MissingFile {
            file: file.to_owned(),
        })
}

/// A misspelt file name would lose its rows without a word.
fn refuse_unknown(files: &BTreeMap<String, String>) -> Result<(), CatalogError> {
    for file in files.keys() {
        let is_data = file.to_ascii_lowercase().ends_with(".toml");
        if is_data && file != HEAD && file != CALENDAR && list_of(file).is_none() {
            let lists = LISTS.map(|stem| format!("{stem}.toml")).join(", ");
            return Err(CatalogError::UnknownFile {
                file: file.clone(),
                known: format!("{HEAD}, {CALENDAR}, {lists}"),
            });
        }
    }
    Ok(())
}

/// The list that a file belongs to: `procedures-land.toml` to `procedures`.
fn list_of(file: &str) -> Option<&'static str> {
    let stem = file.strip_suffix(".toml")?;
    let word = stem.split_once('-').map_or(stem, |(word, _)| word);
    LISTS.into_iter().find(|list| *list == word)
}

fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, CatalogError> {
    toml::from_str(text).map_err(|error| CatalogError::Unreadable {
        file: file.to_owned(),
        line: line_at(text, error.span().map_or(0, |span| span.start)),
        detail: error.message().trim().replace('\n', ", "),
    })
}

/// The line, counted from one, that a byte stands on.
fn line_at(text: &str, byte: usize) -> u32 {
    1 + text.bytes().take(byte).filter(|it| *it == b'\n').count() as u32
}

#[cfg(test)]
mod tests;
