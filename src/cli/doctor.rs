//! `motcua doctor`: whether this machine is ready, item by item, with what to do where it is not.

use crate::casework::catalog::Severity;
use crate::cli::Desk;
use crate::cli::arguments::DEFAULT_CATALOG;
use crate::cli::catalog;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::paths::create_private;
use crate::config::printing::PrintTo;
use std::path::Path;

/// One thing looked at.
struct Finding {
    /// Message name below `cli-doctor-`.
    subject: &'static str,
    good: bool,
    detail: String,
}

pub fn run(desk: &Desk, json: bool) -> Result<(), Failure> {
    let mut findings = vec![
        folder("config", &desk.paths.config),
        folder("data", &desk.paths.data),
        folder("state", &desk.paths.state),
        locale(),
        terminal(),
    ];
    findings.extend(settings(desk));
    findings.push(catalogue(desk));
    let bad = findings.iter().filter(|it| !it.good).count();
    if json {
        let items: Vec<_> = findings
            .iter()
            .map(|it| serde_json::json!({ "subject": it.subject, "good": it.good, "detail": it.detail }))
            .collect();
        output::json(&items);
    } else {
        for finding in &findings {
            let mark = if finding.good { "ok" } else { "!!" };
            let subject = desk
                .language
                .text(&format!("cli-doctor-{}", finding.subject));
            output::line(&format!("{mark}  {subject}: {}", finding.detail));
        }
    }
    if bad == 0 {
        Ok(())
    } else {
        Err(Failure::message(
            desk.language,
            "cli-doctor-bad",
            &[("count", &bad.to_string())],
        ))
    }
}

fn folder(subject: &'static str, path: &Path) -> Finding {
    let shown = path.display().to_string();
    match create_private(path) {
        Ok(()) => Finding {
            subject,
            good: true,
            detail: shown,
        },
        Err(error) => Finding {
            subject,
            good: false,
            detail: format!("{shown}: {error}"),
        },
    }
}

/// Names are shown in UTF-8; a terminal in another encoding garbles them.
fn locale() -> Finding {
    let value = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|it| !it.is_empty()))
        .unwrap_or_default();
    let lower = value.to_lowercase();
    let good = cfg!(windows) || lower.contains("utf-8") || lower.contains("utf8");
    let detail = if value.is_empty() {
        "LANG=".to_owned()
    } else {
        value
    };
    Finding {
        subject: "locale",
        good,
        detail,
    }
}

fn terminal() -> Finding {
    let term = std::env::var("TERM").unwrap_or_default();
    let good = cfg!(windows) || !(term.is_empty() || term == "dumb");
    Finding {
        subject: "terminal",
        good,
        detail: format!("TERM={term}"),
    }
}

/// Each value that somebody set, and where.
fn settings(desk: &Desk) -> Vec<Finding> {
    let settings = &desk.settings;
    let scan = settings.scan_folder.value.as_deref();
    let mut findings = vec![
        Finding {
            subject: "language",
            good: true,
            detail: format!(
                "{} ({})",
                settings.language.value.code(),
                settings.language.origin
            ),
        },
        Finding {
            subject: "keymap",
            good: true,
            detail: format!("{} ({})", settings.keymap.value, settings.keymap.origin),
        },
    ];
    if let Some(folder) = scan {
        findings.push(Finding {
            subject: "scan-folder",
            good: folder.is_dir(),
            detail: format!("{} ({})", folder.display(), settings.scan_folder.origin),
        });
    }
    findings.extend(scanning(desk));
    if let Some(finding) = printing(desk) {
        findings.push(finding);
    }
    if let Some(name) = &settings.profile.value {
        let known = settings.profiles.get(name);
        let url = known.map_or("?", |it| it.url.as_str());
        findings.push(Finding {
            subject: "profile",
            good: known.is_some(),
            detail: format!("{name}: {url} ({})", settings.profile.origin),
        });
    }
    findings
}

/// The programs that scanning needs, of those that were asked for.
fn scanning(desk: &Desk) -> Vec<Finding> {
    let settings = &desk.settings;
    let mut findings = Vec::new();
    if let Some(device) = &settings.scanner.value {
        findings.push(Finding {
            subject: "scanner",
            good: is_installed("scanimage"),
            detail: format!("{device}, scanimage ({})", settings.scanner.origin),
        });
    }
    if settings.text_layer().is_wanted() {
        let asked = if settings.scan_ocr.value {
            &settings.scan_ocr
        } else {
            &settings.scan_pdfa
        };
        findings.push(Finding {
            subject: "scan-text",
            good: is_installed("ocrmypdf"),
            detail: format!("ocrmypdf ({})", asked.origin),
        });
    }
    findings
}

/// Whether a program of that name lies where programs are looked for.
fn is_installed(program: &str) -> bool {
    let places = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&places).any(|it| it.join(program).is_file())
}

/// Where printed forms go, once that is set.
fn printing(desk: &Desk) -> Option<Finding> {
    let setting = &desk.settings.print_to;
    let (good, place) = match &setting.value {
        PrintTo::Nowhere => return None,
        PrintTo::Printer(name) => (true, name.clone()),
        PrintTo::Folder(folder) => (folder.is_dir(), folder.display().to_string()),
        PrintTo::Command(words) => (true, words.join(" ")),
    };
    Some(Finding {
        subject: "printing",
        good,
        detail: format!("{place} ({})", setting.origin),
    })
}

fn catalogue(desk: &Desk) -> Finding {
    match catalog::open(desk, DEFAULT_CATALOG) {
        Ok(catalog) => {
            let errors = catalog
                .check()
                .iter()
                .filter(|it| it.severity == Severity::Error)
                .count();
            let years = &catalog.calendar.years;
            let known = years
                .iter()
                .max()
                .map_or_else(String::new, ToString::to_string);
            Finding {
                subject: "catalog",
                good: errors == 0,
                detail: format!("{} (… {known})", catalog.name),
            }
        }
        Err(failure) => Finding {
            subject: "catalog",
            good: false,
            detail: failure.text,
        },
    }
}
