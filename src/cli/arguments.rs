//! What can be typed after `motcua`.
//!
//! The words of the help stand in `locales/` as `cli-<subcommand>` and `cli-<subcommand>-<argument>`;
//! [`in_words`] lays them over the parsed shape, so help speaks the user's language.

#[cfg(feature = "console")]
use crate::cli::backlog::arguments::Backlog;
#[cfg(feature = "console")]
use crate::cli::cases::arguments::Cases;
#[cfg(feature = "console")]
use crate::cli::scan::arguments::Scan;
use crate::text::locale::Language;
use clap::{Args, Parser, Subcommand as Clap, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(name = "motcua", version, disable_help_subcommand = true)]
pub struct Arguments {
    #[arg(long, global = true, value_parser = language)]
    pub language: Option<Language>,
    #[arg(long)]
    pub profile: Option<String>,
    #[arg(long)]
    pub url: Option<String>,
    #[arg(long)]
    pub keymap: Option<PathBuf>,
    #[arg(long)]
    pub ascii: bool,
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| "vi | en".to_owned())
}

#[derive(Debug, Clap)]
pub enum Subcommand {
    #[cfg(feature = "server")]
    Demo(Demo),
    #[cfg(all(feature = "console", feature = "server"))]
    Tutor(Tutor),
    #[cfg(feature = "server")]
    Serve(Serve),
    #[cfg(feature = "console")]
    Login {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        username: Option<String>,
    },
    #[cfg(feature = "console")]
    Logout {
        #[command(flatten)]
        place: Place,
    },
    Profiles {
        #[arg(long)]
        json: bool,
    },
    #[cfg(feature = "console")]
    Cases {
        #[command(flatten)]
        place: Place,
        #[arg(long, global = true)]
        json: bool,
        #[command(subcommand)]
        action: Cases,
    },
    #[cfg(feature = "console")]
    Hall {
        #[command(flatten)]
        place: Place,
        #[arg(long)]
        unit: Option<String>,
    },
    #[cfg(feature = "console")]
    Scan {
        #[command(subcommand)]
        action: Scan,
    },
    #[cfg(feature = "console")]
    Backlog {
        #[command(flatten)]
        place: Place,
        #[arg(long, global = true)]
        json: bool,
        #[command(subcommand)]
        action: Backlog,
    },
    #[cfg(feature = "console")]
    Report {
        #[command(flatten)]
        place: Place,
        #[command(subcommand)]
        action: Report,
    },
    Due(Due),
    Check(Check),
    Catalog {
        #[command(subcommand)]
        action: Catalog,
    },
    #[cfg(feature = "server")]
    Accounts {
        #[arg(long, global = true)]
        database: Option<String>,
        #[arg(long, global = true, default_value = DEFAULT_CATALOG)]
        catalog: String,
        #[command(subcommand)]
        action: Accounts,
    },
    #[cfg(feature = "server")]
    Seed {
        #[arg(long)]
        database: String,
        #[arg(long, default_value_t = 10_000)]
        cases: u32,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long, default_value = DEFAULT_CATALOG)]
        catalog: String,
    },
    #[cfg(feature = "console")]
    Keys {
        #[arg(long, default_value = "counter")]
        keymap: String,
        #[arg(long)]
        check: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    #[cfg(feature = "server")]
    Openapi,
    #[cfg(feature = "server")]
    Audit {
        #[command(subcommand)]
        action: Audit,
    },
    Doctor {
        #[arg(long)]
        json: bool,
    },
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// The catalogue in force today.
pub const DEFAULT_CATALOG: &str = "ha-noi-2026";

/// Which case API a command talks to.
#[derive(Clone, Debug, Default, Args)]
pub struct Place {
    #[arg(long, global = true)]
    pub profile: Option<String>,
    #[arg(long, global = true)]
    pub url: Option<String>,
}

#[cfg(feature = "console")]
impl Place {
    /// What was said after the subcommand, else what was said before it.
    #[must_use]
    pub fn or(self, profile: Option<String>, url: Option<String>) -> Self {
        if self.profile.is_some() || self.url.is_some() {
            return self;
        }
        Self { profile, url }
    }
}

/// What is reported.
#[cfg(feature = "console")]
#[derive(Debug, Clap)]
pub enum Report {
    Plan {
        #[command(flatten)]
        period: ReportPeriod,
        #[arg(long, value_enum)]
        by: Option<ReportBy>,
    },
    Settlement {
        #[command(flatten)]
        period: ReportPeriod,
    },
}

/// Of which days and cases, and how it is written.
#[cfg(feature = "console")]
#[derive(Debug, Args)]
pub struct ReportPeriod {
    #[arg(long)]
    pub from: String,
    #[arg(long)]
    pub to: String,
    #[arg(long)]
    pub unit: Option<String>,
    #[arg(long)]
    pub moved_due: bool,
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[arg(long)]
    pub json: bool,
}

/// By what the figures of a report are told apart.
#[cfg(feature = "console")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportBy {
    Unit,
    Level,
    Procedure,
    Officer,
    Month,
}

#[cfg(feature = "console")]
impl From<ReportBy> for crate::contract::indicator::By {
    fn from(by: ReportBy) -> Self {
        match by {
            ReportBy::Unit => Self::Unit,
            ReportBy::Level => Self::Level,
            ReportBy::Procedure => Self::Procedure,
            ReportBy::Officer => Self::Officer,
            ReportBy::Month => Self::Month,
        }
    }
}

#[cfg(feature = "server")]
#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, default_value = DEFAULT_CATALOG)]
    pub catalog: String,
    #[arg(long, default_value_t = 400)]
    pub cases: u32,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[arg(long = "as", value_enum, default_value = "counter")]
    pub role: DemoRole,
    #[arg(long)]
    pub headless: bool,
    #[arg(long)]
    pub database: Option<String>,
}

#[cfg(all(feature = "console", feature = "server"))]
#[derive(Debug, Args)]
pub struct Tutor {
    /// From 1; without it, the first that was never done.
    #[arg(long)]
    pub lesson: Option<usize>,
    #[arg(long, conflicts_with = "lesson")]
    pub list: bool,
}

/// Who one is in the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DemoRole {
    Counter,
    Specialist,
    Supervisor,
    It,
}

#[cfg(feature = "server")]
#[derive(Debug, Args)]
pub struct Serve {
    #[arg(long, default_value = "127.0.0.1:8700")]
    pub listen: std::net::SocketAddr,
    #[arg(long, env = "MOTCUA_DATABASE")]
    pub database: Option<String>,
    #[arg(long)]
    pub documents: Option<PathBuf>,
    #[arg(long)]
    pub forms: Option<PathBuf>,
    #[arg(long, default_value = DEFAULT_CATALOG)]
    pub catalog: String,
    #[arg(long, requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    #[arg(long, requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    #[arg(long)]
    pub plain: bool,
}

#[cfg(feature = "server")]
#[derive(Debug, Clap)]
pub enum Accounts {
    Add {
        username: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        unit: String,
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
    },
    List {
        #[arg(long)]
        json: bool,
    },
}

#[cfg(feature = "server")]
#[derive(Debug, Clap)]
pub enum Audit {
    Verify {
        #[arg(long)]
        database: Option<String>,
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
pub struct Due {
    #[arg(long, default_value = DEFAULT_CATALOG)]
    pub catalog: String,
    #[arg(
        long,
        conflicts_with = "duration",
        required_unless_present = "duration"
    )]
    pub procedure: Option<String>,
    #[arg(long)]
    pub duration: Option<String>,
    #[arg(long)]
    pub from: String,
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Identifier {
    Id,
    Tax,
    Card,
    Code,
}

#[derive(Debug, Args)]
pub struct Check {
    #[arg(value_enum)]
    pub kind: Identifier,
    pub value: String,
}

#[derive(Debug, Clap)]
pub enum Catalog {
    Check {
        folder: PathBuf,
        #[arg(long)]
        json: bool,
    },
    Import {
        folder: PathBuf,
    },
}

/// The message name of a subcommand or argument, from its path.
fn message_id(path: &str, name: &str) -> String {
    let name = name.replace('_', "-").to_lowercase();
    if path.is_empty() {
        format!("cli-{name}")
    } else {
        format!("{path}-{name}")
    }
}

/// The command tree with its help in the user's language.
pub fn in_words(command: clap::Command, language: Language) -> clap::Command {
    fn walk(command: clap::Command, path: &str, language: Language) -> clap::Command {
        let arguments: Vec<String> = command
            .get_arguments()
            .map(|it| it.get_id().to_string())
            .collect();
        let mut command = command.about(language.text(path));
        for id in arguments {
            let words = if id == "language" {
                language.text("cli-motcua-language")
            } else {
                language.text(&message_id(path, &id))
            };
            command = command.mut_arg(&id, |argument| argument.help(words));
        }
        let subcommands: Vec<String> = command
            .get_subcommands()
            .map(|it| it.get_name().to_owned())
            .collect();
        for name in subcommands {
            let below = if path == "cli-motcua" {
                format!("cli-{name}")
            } else {
                message_id(path, &name)
            };
            command = command.mut_subcommand(&name, |it| walk(it, &below, language));
        }
        command
    }
    walk(command, "cli-motcua", language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn missing(command: &clap::Command, path: &str, language: Language, found: &mut Vec<String>) {
        if !language.has(path) {
            found.push(path.to_owned());
        }
        for argument in command
            .get_arguments()
            .filter(|it| it.get_id() != "language")
        {
            let id = message_id(path, argument.get_id().as_str());
            if !language.has(&id) {
                found.push(id);
            }
        }
        for below in command.get_subcommands() {
            let name = below.get_name();
            let id = if path == "cli-motcua" {
                format!("cli-{name}")
            } else {
                message_id(path, name)
            };
            missing(below, &id, language, found);
        }
    }

    #[test]
    fn every_subcommand_and_argument_has_its_words_in_both_languages() {
        for language in [Language::Vietnamese, Language::English] {
            let mut found = Vec::new();
            missing(&Arguments::command(), "cli-motcua", language, &mut found);
            assert!(found.is_empty(), "{language:?} lacks {found:#?}");
        }
    }

    #[test]
    fn the_shape_is_sound() {
        Arguments::command().debug_assert();
    }
}
