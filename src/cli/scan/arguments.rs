//! What can be typed after `motcua scan`.

use clap::Subcommand;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub enum Scan {
    Check {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    Take {
        #[arg(long)]
        into: Option<PathBuf>,
    },
    Join {
        #[arg(long, short)]
        output: PathBuf,
        /// `FILE` or `FILE:PAGES`; see [`super::join::read_part`].
        #[arg(required = true)]
        parts: Vec<String>,
    },
}
