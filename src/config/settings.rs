//! The settings, in layers: built-in, the office's file, the user's file, environment, flags.
//!
//! **Invariant:** a later layer wins value by value, and each value keeps the place it came from.

use crate::config::paths::Paths;
use crate::config::printing::{Outlet, PrintTo};
use crate::config::profile::Profile;
use crate::config::scanning::{Scanning, Switch, TextLayer};
use crate::text::locale::Language;
use crate::text::typing::{Method, ToneStyle};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;
use toml::Spanned;

/// A value and where it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// Takes what a file says, if it says anything.
    fn lay<S>(
        &mut self,
        said: Option<Spanned<S>>,
        meaning: impl FnOnce(S) -> T,
        origin: impl FnOnce(usize) -> Origin,
    ) {
        if let Some(said) = said {
            self.origin = origin(said.span().start);
            self.value = meaning(said.into_inner());
        }
    }
}

/// Where a value was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    BuiltIn,
    File { path: PathBuf, line: usize },
    Environment(&'static str),
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("-"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Environment(name) => write!(f, "${name}"),
            Self::Flag(name) => f.write_str(name),
        }
    }
}

/// Dots to the inch that scanners have; fewer than 75 are not even a preview.
const RESOLUTIONS: RangeInclusive<u32> = 75..=1200;
/// Seconds: the slowest glass takes 60 for a fine page, and nobody waits longer than ten minutes.
const PATIENCE: RangeInclusive<u32> = 1..=600;
/// Milliseconds: nobody needs two seconds to see that the list has moved.
const REACTION: RangeInclusive<u32> = 0..=2000;
/// Nobody sees and reacts faster, in milliseconds.
const FASTEST: u32 = 250;

/// What can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub language: Setting<Language>,
    /// Name of a built-in keymap: `counter`, `vim`, `plain` or `telex-off`.
    pub keymap: Setting<String>,
    /// The profile to open; none opens the embedded workspace.
    pub profile: Setting<Option<String>>,
    /// The folder a scanner drops its files into.
    pub scan_folder: Setting<Option<PathBuf>>,
    /// The scanner the console sets to work, by its SANE name.
    pub scanner: Setting<Option<String>>,
    /// Dots to the inch.
    pub scan_resolution: Setting<u32>,
    /// As the scanner names its modes.
    pub scan_mode: Setting<String>,
    /// As the scanner names the source that pages are fed from; none takes one page from the glass.
    pub scan_feeder: Setting<Option<String>>,
    /// Seconds without a new page after which a scanner hangs.
    pub scan_seconds: Setting<u32>,
    /// Recognise the letters of scans.
    pub scan_ocr: Setting<bool>,
    /// Store scans as PDF/A.
    pub scan_pdfa: Setting<bool>,
    /// What takes printed forms: `printer`, `print_folder` or `print_command`.
    pub print_to: Setting<PrintTo>,
    /// What takes numbers of the hall: `ticket_printer`, `ticket_folder` or `ticket_command`.
    pub tickets_to: Setting<PrintTo>,
    /// An office's own form templates, laid over the built-in ones.
    pub form_folder: Setting<Option<PathBuf>>,
    /// Where the console saves reports.
    pub report_folder: Setting<Option<PathBuf>>,
    /// Draw lines with `+`, `-` and `|`.
    pub ascii: Setting<bool>,
    /// Show the row under the cursor reversed instead of with a mark at its start.
    pub reversed_row: Setting<bool>,
    /// Milliseconds in which an order is held back after the list moved under the cursor; 0 holds none.
    pub reaction_ms: Setting<u32>,
    /// How pages are shown.
    pub preview: Setting<Preview>,
    /// The method that is on at the start, until an officer switches.
    pub typing: Setting<TypingMethod>,
    /// Where the tone stands: *hòa* or *hoà*.
    pub tone_place: Setting<ToneStyle>,
    pub profiles: BTreeMap<String, Profile>,
}

/// How the pages of documents are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Preview {
    /// As the environment gives the terminal away.
    Auto,
    HalfBlocks,
    Kitty,
    Iterm2,
    Sixel,
}

/// How Vietnamese is typed where the terminal has no input method (*bộ gõ*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypingMethod {
    /// Most terminals have an input method already.
    Off,
    Telex,
    Vni,
}

impl TypingMethod {
    pub fn method(self) -> Option<Method> {
        match self {
            Self::Off => None,
            Self::Telex => Some(Method::Telex),
            Self::Vni => Some(Method::Vni),
        }
    }
}

#[derive(Debug, Error)]
pub enum SettingsError {
    #[error("{}:{line}: {message}", path.display())]
    File {
        path: PathBuf,
        line: usize,
        message: String,
    },
    #[error("{}: {source}", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{name}={value}")]
    Environment { name: &'static str, value: String },
}

/// One file, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Layer {
    language: Option<Spanned<String>>,
    keymap: Option<Spanned<String>>,
    profile: Option<Spanned<String>>,
    scan_folder: Option<Spanned<PathBuf>>,
    scanner: Option<Spanned<String>>,
    scan_resolution: Option<Spanned<u32>>,
    scan_mode: Option<Spanned<String>>,
    scan_feeder: Option<Spanned<String>>,
    scan_seconds: Option<Spanned<u32>>,
    scan_ocr: Option<Spanned<Switch>>,
    scan_pdfa: Option<Spanned<Switch>>,
    printer: Option<Spanned<String>>,
    print_folder: Option<Spanned<PathBuf>>,
    print_command: Option<Spanned<Vec<String>>>,
    ticket_printer: Option<Spanned<String>>,
    ticket_folder: Option<Spanned<PathBuf>>,
    ticket_command: Option<Spanned<Vec<String>>>,
    form_folder: Option<Spanned<PathBuf>>,
    report_folder: Option<Spanned<PathBuf>>,
    ascii: Option<Spanned<bool>>,
    reversed_row: Option<Spanned<bool>>,
    reaction_ms: Option<Spanned<u32>>,
    preview: Option<Spanned<Preview>>,
    typing: Option<Spanned<TypingMethod>>,
    tone_place: Option<Spanned<ToneStyle>>,
    #[serde(default)]
    profiles: BTreeMap<String, Profile>,
}

impl Default for Settings {
    fn default() -> Self {
        fn built_in<T>(value: T) -> Setting<T> {
            Setting {
                value,
                origin: Origin::BuiltIn,
            }
        }
        let scanning = Scanning::default();
        Self {
            language: built_in(Language::Vietnamese),
            keymap: built_in("counter".to_owned()),
            profile: built_in(None),
            scan_folder: built_in(None),
            scanner: built_in(scanning.device),
            scan_resolution: built_in(scanning.resolution),
            scan_mode: built_in(scanning.mode),
            scan_feeder: built_in(scanning.feeder),
            scan_seconds: built_in(scanning.patience.as_secs() as u32),
            scan_ocr: built_in(false),
            scan_pdfa: built_in(false),
            print_to: built_in(PrintTo::Nowhere),
            tickets_to: built_in(PrintTo::Nowhere),
            form_folder: built_in(None),
            report_folder: built_in(None),
            ascii: built_in(false),
            reversed_row: built_in(false),
            reaction_ms: built_in(FASTEST),
            preview: built_in(Preview::Auto),
            typing: built_in(TypingMethod::Off),
            tone_place: built_in(ToneStyle::Old),
            profiles: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads all layers but the flags, which the command line lays on top.
    ///
    /// # Errors
    /// The first file or variable that is not understood, with its line; nothing is guessed.
    pub fn load(paths: &Paths) -> Result<Self, SettingsError> {
        let mut settings = Self::default();
        let files = Paths::site_settings_file()
            .into_iter()
            .chain([paths.settings_file()]);
        for path in files {
            match std::fs::read_to_string(&path) {
                Ok(text) => settings.lay_file(&path, &text)?,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(source) => return Err(SettingsError::Unreadable { path, source }),
            }
        }
        settings.lay_environment(|name| std::env::var(name).ok())?;
        Ok(settings)
    }

    /// How long an order is held back after the list moved under the cursor.
    pub fn reaction(&self) -> Duration {
        Duration::from_millis(u64::from(self.reaction_ms.value))
    }

    /// How this desk scans.
    pub fn scanning(&self) -> Scanning {
        Scanning {
            device: self.scanner.value.clone(),
            resolution: self.scan_resolution.value,
            mode: self.scan_mode.value.clone(),
            feeder: self.scan_feeder.value.clone(),
            patience: Duration::from_secs(u64::from(self.scan_seconds.value)),
        }
    }

    /// What is made of scans.
    pub fn text_layer(&self) -> TextLayer {
        TextLayer {
            ocr: self.scan_ocr.value,
            pdfa: self.scan_pdfa.value,
        }
    }

    fn lay_file(&mut self, path: &Path, text: &str) -> Result<(), SettingsError> {
        let line_of =
            |offset: usize| text.bytes().take(offset).filter(|it| *it == b'\n').count() + 1;
        let fault = |offset: usize, message: String| SettingsError::File {
            path: path.to_owned(),
            line: line_of(offset),
            message,
        };
        let layer: Layer = toml::from_str(text).map_err(|error| {
            fault(
                error.span().map_or(0, |it| it.start),
                error.message().to_owned(),
            )
        })?;
        let origin = |offset: usize| Origin::File {
            path: path.to_owned(),
            line: line_of(offset),
        };
        let printing = Outlet {
            printer: layer.printer.as_ref(),
            folder: layer.print_folder.as_ref(),
            command: layer.print_command.as_ref(),
            names: ["printer", "print_folder", "print_command"],
        }
        .read(fault)?;
        let tickets = Outlet {
            printer: layer.ticket_printer.as_ref(),
            folder: layer.ticket_folder.as_ref(),
            command: layer.ticket_command.as_ref(),
            names: ["ticket_printer", "ticket_folder", "ticket_command"],
        }
        .read(fault)?;
        if let Some(code) = layer.language {
            let at = code.span().start;
            let value = Language::from_code(code.get_ref()).ok_or_else(|| {
                fault(
                    at,
                    format!("language = \"vi\" | \"en\", not {:?}", code.get_ref()),
                )
            })?;
            self.language = Setting {
                value,
                origin: origin(at),
            };
        }
        within(
            layer.scan_resolution.as_ref(),
            "scan_resolution",
            RESOLUTIONS,
            fault,
        )?;
        within(layer.scan_seconds.as_ref(), "scan_seconds", PATIENCE, fault)?;
        within(layer.reaction_ms.as_ref(), "reaction_ms", REACTION, fault)?;
        self.keymap.lay(layer.keymap, |it| it, origin);
        self.profile.lay(layer.profile, Some, origin);
        self.scan_folder.lay(layer.scan_folder, Some, origin);
        self.scanner.lay(layer.scanner, Some, origin);
        self.scan_resolution
            .lay(layer.scan_resolution, |it| it, origin);
        self.scan_mode.lay(layer.scan_mode, |it| it, origin);
        self.scan_feeder.lay(layer.scan_feeder, Some, origin);
        self.scan_seconds.lay(layer.scan_seconds, |it| it, origin);
        self.scan_ocr.lay(layer.scan_ocr, bool::from, origin);
        self.scan_pdfa.lay(layer.scan_pdfa, bool::from, origin);
        if let Some((at, value)) = printing {
            self.print_to = Setting {
                value,
                origin: origin(at),
            };
        }
        if let Some((at, value)) = tickets {
            self.tickets_to = Setting {
                value,
                origin: origin(at),
            };
        }
        self.form_folder.lay(layer.form_folder, Some, origin);
        self.report_folder.lay(layer.report_folder, Some, origin);
        self.ascii.lay(layer.ascii, |it| it, origin);
        self.reversed_row.lay(layer.reversed_row, |it| it, origin);
        self.reaction_ms.lay(layer.reaction_ms, |it| it, origin);
        self.preview.lay(layer.preview, |it| it, origin);
        self.typing.lay(layer.typing, |it| it, origin);
        self.tone_place.lay(layer.tone_place, |it| it, origin);
        self.profiles.extend(layer.profiles);
        Ok(())
    }

    fn lay_environment(
        &mut self,
        read: impl Fn(&'static str) -> Option<String>,
    ) -> Result<(), SettingsError> {
        if let Some(value) = read("MOTCUA_LANGUAGE") {
            let language = Language::from_code(&value).ok_or(SettingsError::Environment {
                name: "MOTCUA_LANGUAGE",
                value,
            })?;
            self.language = Setting {
                value: language,
                origin: Origin::Environment("MOTCUA_LANGUAGE"),
            };
        }
        if let Some(value) = read("MOTCUA_PROFILE") {
            self.profile = Setting {
                value: Some(value),
                origin: Origin::Environment("MOTCUA_PROFILE"),
            };
        }
        if let Some(value) = read("MOTCUA_SCAN_FOLDER") {
            self.scan_folder = Setting {
                value: Some(PathBuf::from(value)),
                origin: Origin::Environment("MOTCUA_SCAN_FOLDER"),
            };
        }
        if let Some(value) = read("MOTCUA_SCANNER") {
            self.scanner = Setting {
                value: Some(value),
                origin: Origin::Environment("MOTCUA_SCANNER"),
            };
        }
        if let Some(value) = read("MOTCUA_PRINTER") {
            self.print_to = Setting {
                value: PrintTo::Printer(value),
                origin: Origin::Environment("MOTCUA_PRINTER"),
            };
        }
        Ok(())
    }
}

/// That a number lies where it can be meant.
fn within(
    said: Option<&Spanned<u32>>,
    name: &str,
    range: RangeInclusive<u32>,
    fault: impl Fn(usize, String) -> SettingsError,
) -> Result<(), SettingsError> {
    match said {
        Some(number) if !range.contains(number.get_ref()) => {
            let (least, most) = range.into_inner();
            let message = format!("{name} = {least} … {most}, not {}", number.get_ref());
            Err(fault(number.span().start, message))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
