//! The settings, in layers: built-in, the office's file, the user's file, environment, flags.
//!
//! **Invariant:** a later layer wins value by value, and each value keeps the place it came from.

use crate::config::paths::Paths;
use crate::config::printing::{Outlet, PrintTo};
use crate::config::profile::Profile;
use crate::text::locale::Language;
use crate::text::typing::{Method, ToneStyle};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use thiserror::Error;
use toml::Spanned;

/// A value and where it was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
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
    /// What takes printed forms: `printer`, `print_folder` or `print_command`.
    pub print_to: Setting<PrintTo>,
    /// What takes numbers of the hall: `ticket_printer`, `ticket_folder` or `ticket_command`.
    pub tickets_to: Setting<PrintTo>,
    /// An office's own form templates, laid over the built-in ones.
    pub form_folder: Setting<Option<PathBuf>>,
    /// Draw lines with `+`, `-` and `|`.
    pub ascii: Setting<bool>,
    /// Show the row under the cursor reversed instead of with a mark at its start.
    pub reversed_row: Setting<bool>,
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
    printer: Option<Spanned<String>>,
    print_folder: Option<Spanned<PathBuf>>,
    print_command: Option<Spanned<Vec<String>>>,
    ticket_printer: Option<Spanned<String>>,
    ticket_folder: Option<Spanned<PathBuf>>,
    ticket_command: Option<Spanned<Vec<String>>>,
    form_folder: Option<Spanned<PathBuf>>,
    ascii: Option<Spanned<bool>>,
    reversed_row: Option<Spanned<bool>>,
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
        Self {
            language: built_in(Language::Vietnamese),
            keymap: built_in("counter".to_owned()),
            profile: built_in(None),
            scan_folder: built_in(None),
            print_to: built_in(PrintTo::Nowhere),
            tickets_to: built_in(PrintTo::Nowhere),
            form_folder: built_in(None),
            ascii: built_in(false),
            reversed_row: built_in(false),
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
        if let Some(name) = layer.keymap {
            self.keymap = Setting {
                origin: origin(name.span().start),
                value: name.into_inner(),
            };
        }
        if let Some(name) = layer.profile {
            self.profile = Setting {
                origin: origin(name.span().start),
                value: Some(name.into_inner()),
            };
        }
        if let Some(folder) = layer.scan_folder {
            self.scan_folder = Setting {
                origin: origin(folder.span().start),
                value: Some(folder.into_inner()),
            };
        }
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
        if let Some(folder) = layer.form_folder {
            self.form_folder = Setting {
                origin: origin(folder.span().start),
                value: Some(folder.into_inner()),
            };
        }
        if let Some(ascii) = layer.ascii {
            self.ascii = Setting {
                origin: origin(ascii.span().start),
                value: ascii.into_inner(),
            };
        }
        if let Some(reversed) = layer.reversed_row {
            self.reversed_row = Setting {
                origin: origin(reversed.span().start),
                value: reversed.into_inner(),
            };
        }
        if let Some(preview) = layer.preview {
            self.preview = Setting {
                value: *preview.get_ref(),
                origin: origin(preview.span().start),
            };
        }
        if let Some(typing) = layer.typing {
            self.typing = Setting {
                value: *typing.get_ref(),
                origin: origin(typing.span().start),
            };
        }
        if let Some(place) = layer.tone_place {
            self.tone_place = Setting {
                value: *place.get_ref(),
                origin: origin(place.span().start),
            };
        }
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
        if let Some(value) = read("MOTCUA_PRINTER") {
            self.print_to = Setting {
                value: PrintTo::Printer(value),
                origin: Origin::Environment("MOTCUA_PRINTER"),
            };
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_layer_wins_and_every_value_knows_its_place() {
        let mut settings = Settings::default();
        settings
            .lay_file(Path::new("/etc/a.toml"), "keymap = \"vim\"\nascii = true\n")
            .unwrap();
        settings
            .lay_file(
                Path::new("b.toml"),
                "\n\nkeymap = \"plain\"\ntyping = \"telex\"\ntone_place = \"new\"\n",
            )
            .unwrap();
        settings
            .lay_environment(|name| (name == "MOTCUA_LANGUAGE").then(|| "en".to_owned()))
            .unwrap();
        assert_eq!(settings.keymap.value, "plain");
        assert_eq!(settings.keymap.origin.to_string(), "b.toml:3");
        assert_eq!(settings.typing.value, TypingMethod::Telex);
        assert_eq!(settings.tone_place.value, ToneStyle::New);
        assert_eq!(settings.tone_place.origin.to_string(), "b.toml:5");
        assert_eq!(settings.ascii.origin.to_string(), "/etc/a.toml:2");
        assert_eq!(settings.language.value, Language::English);
        assert_eq!(settings.language.origin.to_string(), "$MOTCUA_LANGUAGE");
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let mut settings = Settings::default();
        let unknown = settings
            .lay_file(Path::new("c.toml"), "ascii = true\nasci = true\n")
            .unwrap_err();
        assert!(unknown.to_string().starts_with("c.toml:2: "), "{unknown}");
        let preview = settings
            .lay_file(Path::new("c.toml"), "\npreview = \"gif\"\n")
            .unwrap_err();
        assert!(preview.to_string().starts_with("c.toml:2: "), "{preview}");
        let two = settings
            .lay_file(
                Path::new("c.toml"),
                "printer = \"quay1\"\nprint_folder = \"/tmp\"\n",
            )
            .unwrap_err();
        assert!(two.to_string().starts_with("c.toml:2: "), "{two}");
        let language = settings
            .lay_file(Path::new("c.toml"), "\nlanguage = \"fr\"\n")
            .unwrap_err();
        assert!(language.to_string().starts_with("c.toml:2: "), "{language}");
    }
}
