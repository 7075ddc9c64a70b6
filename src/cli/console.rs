//! Opening the console: on a profile, on an address, or on a server inside this process.

use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::config::printing::PrintTo;
use crate::config::profile::{read_token, write_token};
use crate::config::snippets;
use crate::console::api::client::{Token, read_address};
use crate::console::graphics::Graphics;
use crate::console::input::InputMethod;
use crate::console::keymap::{File, Keymap};
use crate::console::model::Setup;
use crate::console::model::snippets::Snippet;
use crate::console::model::words::Said;
use crate::console::runtime::program::{OpenError, Opening, open};
use crate::console::runtime::{KeepToken, Machine};
use crate::console::terminal::cell_size;
use crate::console::theme::{Highlight, Theme};
#[cfg(feature = "server")]
use crate::console::{
    lesson,
    runtime::program::{Lessons, open_lessons},
};
use crate::contract::reason::Reason;
use crate::text::typing::Keyboard;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// An unattended console shows nobody's papers for longer than this.
const LOCK_AFTER: Duration = Duration::from_mins(10);

/// Where the console goes, and as whom.
pub struct Target {
    pub url: String,
    pub token: Option<String>,
    pub username: Option<String>,
    /// The name the token is kept under; none keeps nothing.
    pub keep_as: Option<String>,
    pub scan_folder: Option<PathBuf>,
    /// Where drafts and the outbox are kept; none keeps nothing.
    pub state: Option<PathBuf>,
    /// Whether an idle console locks; one that cannot be signed in to again must not.
    pub locks: bool,
}

impl Target {
    /// The case API that the profile or address names; `None` means the embedded workspace.
    pub fn chosen(
        desk: &Desk,
        profile: Option<&str>,
        url: Option<&str>,
    ) -> Result<Option<Self>, Failure> {
        let name = profile.or(desk.settings.profile.value.as_deref());
        let (keep_as, url, username) = match (url, name) {
            (Some(url), _) => (url.to_owned(), url.to_owned(), None),
            (None, Some(name)) => {
                let known = desk.settings.profiles.get(name).ok_or_else(|| {
                    let path = desk.paths.settings_file().display().to_string();
                    Failure::message(
                        desk.language,
                        "cli-no-such-profile",
                        &[("name", name), ("path", &path)],
                    )
                })?;
                (name.to_owned(), known.url.clone(), known.username.clone())
            }
            (None, None) => return Ok(None),
        };
        if read_address(&url).is_none() {
            return Err(Failure::message(
                desk.language,
                "cli-wrong-address",
                &[("address", &url)],
            ));
        }
        let kept = read_token(&desk.paths, &keep_as).map_err(|error| {
            let path = desk.paths.state.display().to_string();
            Failure::message(
                desk.language,
                "cli-file-unreadable",
                &[("path", &path), ("detail", &error.to_string())],
            )
        })?;
        let given = std::env::var("MOTCUA_TOKEN")
            .ok()
            .filter(|it| !it.is_empty());
        Ok(Some(Self {
            url,
            token: given.or(kept),
            username,
            scan_folder: desk.settings.scan_folder.value.clone(),
            state: Some(desk.paths.state.join("console").join(safe(&keep_as))),
            keep_as: Some(keep_as),
            locks: true,
        }))
    }
}

/// A profile's name or address as a folder's name.
fn safe(name: &str) -> String {
    name.chars()
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '_' })
        .collect()
}

/// Runs the console until the officer leaves it.
pub fn run(desk: &Desk, keymap: Option<&Path>, ascii: bool, target: Target) -> Result<(), Failure> {
    let opening = opening(desk, keymap, ascii, target)?;
    open(opening).map_err(|error| not_opened(desk, &error))
}

/// The same with lessons, in offices whose ready texts are the lessons' own. No lesson takes paper from
/// the counter's printer or leaves a form among the officer's.
#[cfg(feature = "server")]
pub fn run_lessons(
    desk: &Desk,
    keymap: Option<&Path>,
    ascii: bool,
    target: Target,
    lessons: Lessons,
) -> Result<(), Failure> {
    let mut opening = opening(desk, keymap, ascii, target)?;
    opening.setup.snippets = Arc::new(lesson::snippets());
    opening.setup.prints = false;
    opening.setup.prints_tickets = false;
    opening.machine.print_to = PrintTo::Nowhere;
    opening.machine.tickets_to = PrintTo::Nowhere;
    opening.machine.scanning = crate::config::scanning::Scanning::default();
    if let Some(state) = &opening.machine.state {
        opening.machine.save_folder = state.join("forms");
        opening.machine.report_folder = state.join("reports");
    }
    open_lessons(opening, lessons).map_err(|error| not_opened(desk, &error))
}

fn not_opened(desk: &Desk, error: &OpenError) -> Failure {
    Failure::message(
        desk.language,
        "cli-console-failed",
        &[("detail", &error.to_string())],
    )
}

/// All that a console is opened with.
fn opening(
    desk: &Desk,
    keymap: Option<&Path>,
    ascii: bool,
    target: Target,
) -> Result<Opening, Failure> {
    let (keymap, banner) = load_keymap(desk, keymap)?;
    let (snippets, told) = load_snippets(desk);
    let banner = banner.or(told);
    let no_color = std::env::var("NO_COLOR").ok();
    let term = std::env::var("TERM").ok();
    let theme = Theme {
        ascii: ascii || desk.settings.ascii.value,
        highlight: if desk.settings.reversed_row.value {
            Highlight::Row
        } else {
            Highlight::Marker
        },
        ..Theme::default()
    }
    .obeying(no_color.as_deref(), term.as_deref());
    let host = target
        .url
        .split("://")
        .last()
        .unwrap_or_default()
        .trim_end_matches('/')
        .to_owned();
    let paths = desk.paths.clone();
    let keep_token = target.keep_as.map(|name| {
        // A token that cannot be kept only means signing in again next time.
        let keep: KeepToken = Arc::new(move |token: &str| drop(write_token(&paths, &name, token)));
        keep
    });
    Ok(Opening {
        address: target.url,
        setup: Setup {
            keymap: Arc::new(keymap),
            theme,
            graphics: graphics(desk, theme),
            language: desk.language,
            keyboard: Keyboard {
                method: desk.settings.typing.value.method(),
                style: desk.settings.tone_place.value,
            },
            snippets: Arc::new(snippets),
            host,
            has_token: target.token.is_some(),
            username: target.username,
            scan_folder: target
                .scan_folder
                .as_ref()
                .map(|it| it.display().to_string()),
            prints: desk.settings.print_to.value != PrintTo::Nowhere,
            prints_tickets: desk.settings.tickets_to.value != PrintTo::Nowhere,
            lock_after: target.locks.then_some(LOCK_AFTER),
            reaction: desk.settings.reaction(),
            banner,
        },
        token: target.token.map(Token::new),
        machine: Machine {
            state: target.state,
            scan_folder: target.scan_folder,
            scanning: desk.settings.scanning(),
            text_layer: desk.settings.text_layer(),
            print_to: desk.settings.print_to.value.clone(),
            tickets_to: desk.settings.tickets_to.value.clone(),
            save_folder: desk.paths.form_folder(),
            report_folder: desk
                .settings
                .report_folder
                .value
                .clone()
                .unwrap_or_else(|| desk.paths.report_folder()),
            keep_token,
        },
        input_method: InputMethod::default(),
    })
}

/// The ready texts of office and user; a file with a mistake becomes a banner.
fn load_snippets(desk: &Desk) -> (Vec<Snippet>, Option<Said>) {
    match snippets::load(&desk.paths) {
        Ok(read) => {
            let all = read.into_iter().map(|it| Snippet {
                name: it.name,
                text: it.text,
                dialogs: it.dialogs,
            });
            (all.collect(), None)
        }
        Err(error) => {
            let reason = Reason::new("snippets_left_out").with("first", error);
            (Vec::new(), Some(Said::Reason(reason)))
        }
    }
}

/// How pages are shown here; where colours are not wanted or letters are all there is, as letters.
fn graphics(desk: &Desk, theme: Theme) -> Graphics {
    if !theme.colour || theme.ascii {
        return Graphics::default();
    }
    let variable = |name: &str| std::env::var(name).ok();
    Graphics::of(desk.settings.preview.value, variable, cell_size())
}

/// The built-in keymap with the user's file and `--keymap` over it; what is wrong with a file
/// becomes a banner, and the console starts without that file.
pub fn load_keymap(desk: &Desk, extra: Option<&Path>) -> Result<(Keymap, Option<Said>), Failure> {
    let mut files = Vec::new();
    let own = desk.paths.keymap_file();
    for (path, wanted) in [Some((own.as_path(), false)), extra.map(|it| (it, true))]
        .into_iter()
        .flatten()
    {
        match std::fs::read_to_string(path) {
            Ok(text) => files.push(File {
                name: path.display().to_string(),
                text,
            }),
            Err(error) if !wanted && error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                let path = path.display().to_string();
                return Err(Failure::message(
                    desk.language,
                    "cli-file-unreadable",
                    &[("path", &path), ("detail", &error.to_string())],
                ));
            }
        }
    }
    let loaded = Keymap::load(&desk.settings.keymap.value, &files);
    let banner = loaded.findings.first().map(|first| {
        Said::Reason(
            Reason::new("keymap_left_out")
                .with("count", loaded.findings.len())
                .with("first", first.text(desk.language)),
        )
    });
    Ok((loaded.keymap, banner))
}
