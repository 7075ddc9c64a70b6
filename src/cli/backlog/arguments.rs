//! What can be typed after `motcua backlog`.

use crate::contract::backlog::Stage;
use crate::contract::id::LegacyResultId;
use crate::text::legacy::Writing;
use clap::{Args, Subcommand as Clap};
use std::path::PathBuf;

#[derive(Debug, Clap)]
pub enum Backlog {
    Import(Import),
    Progress {
        #[arg(long)]
        unit: Option<String>,
    },
    List {
        #[arg(long)]
        unit: Option<String>,
        #[arg(long)]
        year: Option<i16>,
        #[arg(long, value_parser = stage)]
        stage: Option<Stage>,
        #[arg(long)]
        find: Option<String>,
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    Count(Count),
    Give(Give),
    Batches,
    Attach {
        result: LegacyResultId,
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub struct Import {
    pub file: PathBuf,
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long, default_value = "")]
    pub procedure: String,
    #[arg(long)]
    pub year: Option<i16>,
    #[arg(long, default_value = "")]
    pub register: String,
    #[arg(long)]
    pub sheet: Option<String>,
    /// `number=3`: by the place of the column, from 1.
    #[arg(long = "column", value_parser = column)]
    pub columns: Vec<(String, usize)>,
    #[arg(long, value_parser = writing)]
    pub writing: Option<Writing>,
    #[arg(long)]
    pub preview: bool,
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Count {
    #[arg(long)]
    pub unit: String,
    #[arg(long)]
    pub procedure: String,
    #[arg(long)]
    pub year: i16,
    #[arg(long, default_value = "")]
    pub register: String,
    #[arg(long)]
    pub as_of: String,
    #[arg(long)]
    pub source: String,
    pub still_valid: u32,
}

#[derive(Debug, Args)]
pub struct Give {
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long)]
    pub procedure: Option<String>,
    #[arg(long)]
    pub year: Option<i16>,
    #[arg(long)]
    pub due: Option<String>,
    pub officer: String,
    pub most: u32,
}

fn stage(word: &str) -> Result<Stage, String> {
    Stage::from_word(word).ok_or_else(|| Stage::ALL.map(Stage::as_str).join(" | "))
}

fn writing(word: &str) -> Result<Writing, String> {
    Writing::from_word(word).ok_or_else(|| Writing::ALL.map(Writing::as_str).join(" | "))
}

fn column(text: &str) -> Result<(String, usize), String> {
    let wanted = || {
        use crate::casework::backlog::columns::Field;
        let fields = Field::ALL.map(Field::as_str).join(" | ");
        format!("({fields})=1…")
    };
    let (field, place) = text.split_once('=').ok_or_else(wanted)?;
    let place: usize = place.parse().map_err(|_| wanted())?;
    let known = crate::casework::backlog::columns::Field::from_word(field);
    if known.is_none() || place == 0 {
        return Err(wanted());
    }
    Ok((field.to_owned(), place))
}
