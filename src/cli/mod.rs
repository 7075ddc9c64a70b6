//! The command line: one file a subcommand, each the plain-line twin of what the console does.
//!
//! **Invariant:** exit code 0 is done, 1 is refused or failed with the reason on stderr in one line,
//! 2 is a wrong call. Nothing here decides; it reads, asks and prints.

#[cfg(feature = "server")]
mod accounts;
mod arguments;
#[cfg(feature = "server")]
mod audit;
#[cfg(feature = "console")]
mod backlog;
#[cfg(feature = "console")]
mod cases;
mod catalog;
mod check;
mod completions;
#[cfg(feature = "console")]
mod console;
#[cfg(feature = "server")]
mod demo;
mod doctor;
mod due;
mod failure;
#[cfg(feature = "console")]
mod hall;
#[cfg(feature = "console")]
mod keys;
#[cfg(feature = "console")]
mod link;
#[cfg(feature = "console")]
mod login;
#[cfg(feature = "server")]
mod office;
mod output;
mod profiles;
#[cfg(feature = "console")]
mod report;
#[cfg(feature = "console")]
mod scan;
#[cfg(any(feature = "console", feature = "server"))]
mod secret;
#[cfg(feature = "server")]
mod seed;
#[cfg(feature = "server")]
mod serve;
#[cfg(feature = "server")]
mod throwaway;
#[cfg(all(feature = "console", feature = "server"))]
mod tutor;
#[cfg(all(feature = "console", feature = "server"))]
mod workspace;

use arguments::{Arguments, Subcommand};
use clap::{CommandFactory, FromArgMatches};
use failure::Failure;
#[cfg(feature = "console")]
use std::path::Path;
use std::process::ExitCode;

use crate::config::Settings;
use crate::config::paths::Paths;
use crate::text::locale::Language;

/// What every subcommand works with.
#[derive(Clone)]
struct Desk {
    paths: Paths,
    settings: Settings,
    language: Language,
}

/// Parses, dispatches, and turns the outcome into an exit code.
pub fn run() -> ExitCode {
    let language = Language::from_code(&std::env::var("MOTCUA_LANGUAGE").unwrap_or_default())
        .unwrap_or_default();
    // Putting all help into words takes longer than the console may take to start; it is for those
    // who asked for help or made a mistake.
    let in_words = |_| arguments::in_words(Arguments::command(), language).try_get_matches();
    let matches = match Arguments::command().try_get_matches().or_else(in_words) {
        Ok(matches) => matches,
        Err(error) => {
            // Help and version also come this way; what cannot be printed has nowhere to go.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(2);
        }
    };
    match dispatch(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::error_line(&failure.text);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: Arguments) -> Result<(), Failure> {
    let paths =
        Paths::find().ok_or_else(|| Failure::message(Language::default(), "cli-no-home", &[]))?;
    let settings = Settings::load(&paths).map_err(|error| {
        Failure::message(
            Language::default(),
            "cli-settings",
            &[("detail", &error.to_string())],
        )
    })?;
    let language = arguments.language.unwrap_or(settings.language.value);
    let desk = Desk {
        paths,
        settings,
        language,
    };
    #[cfg(feature = "console")]
    let (profile, url) = (arguments.profile, arguments.url);
    match arguments.subcommand {
        #[cfg(feature = "server")]
        Some(Subcommand::Demo(call)) => {
            demo::run(&desk, &call, arguments.keymap.as_deref(), arguments.ascii)
        }
        #[cfg(all(feature = "console", feature = "server"))]
        Some(Subcommand::Tutor(call)) => {
            tutor::run(&desk, &call, arguments.keymap.as_deref(), arguments.ascii)
        }
        #[cfg(feature = "server")]
        Some(Subcommand::Serve(call)) => serve::run(&desk, &call),
        #[cfg(feature = "console")]
        Some(Subcommand::Keys {
            keymap,
            check,
            json,
        }) => keys::run(&desk, &keymap, check.as_deref(), json),
        #[cfg(feature = "server")]
        Some(Subcommand::Openapi) => {
            output::line(
                &crate::server::router::description()
                    .to_json()
                    .map_err(|error| serve::failed(&desk, &error))?,
            );
            Ok(())
        }
        Some(Subcommand::Due(call)) => due::run(&desk, &call),
        Some(Subcommand::Check(call)) => check::run(&desk, &call),
        Some(Subcommand::Profiles { json }) => profiles::run(&desk, json),
        Some(Subcommand::Doctor { json }) => doctor::run(&desk, json),
        Some(Subcommand::Catalog { action }) => catalog::run(&desk, &action),
        Some(Subcommand::Completions { shell }) => {
            completions::run(shell);
            Ok(())
        }
        #[cfg(feature = "console")]
        None => open_console(
            &desk,
            arguments.keymap.as_deref(),
            arguments.ascii,
            profile.as_deref(),
            url.as_deref(),
        ),
        #[cfg(feature = "console")]
        Some(Subcommand::Login { place, username }) => {
            login::login(&desk, &place.or(profile, url), username.as_deref())
        }
        #[cfg(feature = "console")]
        Some(Subcommand::Logout { place }) => login::logout(&desk, &place.or(profile, url)),
        #[cfg(feature = "console")]
        Some(Subcommand::Cases {
            place,
            json,
            action,
        }) => cases::run(&desk, &place.or(profile, url), json, &action),
        #[cfg(feature = "console")]
        Some(Subcommand::Hall { place, unit }) => {
            let place = place.or(profile, url);
            hall::run(&desk, &place, unit.as_deref(), arguments.ascii)
        }
        #[cfg(feature = "console")]
        Some(Subcommand::Scan { action }) => scan::run(&desk, &action),
        #[cfg(feature = "console")]
        Some(Subcommand::Backlog {
            place,
            json,
            action,
        }) => backlog::run(&desk, &place.or(profile, url), json, &action),
        #[cfg(feature = "console")]
        Some(Subcommand::Report { place, action }) => {
            report::run(&desk, &place.or(profile, url), &action)
        }
        #[cfg(feature = "server")]
        Some(Subcommand::Accounts {
            database,
            catalog,
            action,
        }) => accounts::run(&desk, database.as_deref(), &catalog, &action),
        #[cfg(feature = "server")]
        Some(Subcommand::Seed {
            database,
            cases,
            seed,
            catalog,
        }) => seed::run(&desk, &database, cases, seed, &catalog),
        #[cfg(feature = "server")]
        Some(Subcommand::Audit { action }) => audit::run(&desk, &action),
        #[cfg(not(feature = "console"))]
        None => Err(Failure::message(desk.language, "cli-no-console", &[])),
    }
}

/// The console on the chosen case API, else on the embedded workspace.
#[cfg(feature = "console")]
fn open_console(
    desk: &Desk,
    keymap: Option<&Path>,
    ascii: bool,
    profile: Option<&str>,
    url: Option<&str>,
) -> Result<(), Failure> {
    match console::Target::chosen(desk, profile, url)? {
        Some(target) => console::run(desk, keymap, ascii, target),
        #[cfg(feature = "server")]
        None => workspace::run(desk, keymap, ascii),
        #[cfg(not(feature = "server"))]
        None => Err(Failure::message(desk.language, "cli-no-workspace", &[])),
    }
}
