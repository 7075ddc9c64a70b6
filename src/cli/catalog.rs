//! `motcua catalog`: check a folder of catalogue data, and keep a checked one on this machine.
//!
//! A catalogue is named by a folder, by the name it was imported under, or by the name it is built in
//! with; they are looked for in that order.

use crate::casework::catalog::{Catalog, Finding, Severity};
use crate::cli::Desk;
use crate::cli::arguments::Catalog as Action;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::config::paths::create_private;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub fn run(desk: &Desk, action: &Action) -> Result<(), Failure> {
    match action {
        Action::Check { folder, json } => {
            let (name, files) = read_folder(desk, folder)?;
            let catalog = parse(desk, &name, &files)?;
            let findings = catalog.check();
            print(desk, &catalog, &findings, *json);
            refuse_errors(desk, &name, &findings)
        }
        Action::Import { folder } => {
            let (name, files) = read_folder(desk, folder)?;
            let catalog = parse(desk, &name, &files)?;
            let findings = catalog.check();
            refuse_errors(desk, &name, &findings)?;
            let kept = install(desk, &name, &files)?;
            let place = kept.display().to_string();
            output::line(&desk.language.text_with(
                "cli-catalog-imported",
                &[("catalog", &name), ("place", &place)],
            ));
            Ok(())
        }
    }
}

/// The catalogue that `name` means.
pub fn open(desk: &Desk, name: &str) -> Result<Catalog, Failure> {
    let installed = installed_folder(desk, name);
    for folder in [Path::new(name), &installed] {
        if folder.join("catalog.toml").is_file() {
            let (name, files) = read_folder(desk, folder)?;
            return parse(desk, &name, &files);
        }
    }
    Catalog::embedded(name).map_err(|error| Failure::reason(desk.language, &error.reason()))
}

fn installed_folder(desk: &Desk, name: &str) -> PathBuf {
    let safe = name
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'));
    desk.paths
        .data
        .join("catalogs")
        .join(if safe { name } else { "-" })
}

fn parse(desk: &Desk, name: &str, files: &BTreeMap<String, String>) -> Result<Catalog, Failure> {
    Catalog::from_files(name, files)
        .map_err(|error| Failure::reason(desk.language, &error.reason()))
}

/// The folder's name and the text of its TOML files.
fn read_folder(desk: &Desk, folder: &Path) -> Result<(String, BTreeMap<String, String>), Failure> {
    let unreadable = |path: &Path, error: &std::io::Error| {
        let path = path.display().to_string();
        Failure::message(
            desk.language,
            "cli-file-unreadable",
            &[("path", &path), ("detail", &error.to_string())],
        )
    };
    let whole = folder
        .canonicalize()
        .map_err(|error| unreadable(folder, &error))?;
    let name = whole
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(&whole).map_err(|error| unreadable(&whole, &error))? {
        let path = entry.map_err(|error| unreadable(&whole, &error))?.path();
        if path.extension().is_some_and(|it| it == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))?;
            files.insert(
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                text,
            );
        }
    }
    Ok((name, files))
}

/// Copies the files beside where they will stand, then puts them there in one step.
fn install(desk: &Desk, name: &str, files: &BTreeMap<String, String>) -> Result<PathBuf, Failure> {
    let target = installed_folder(desk, name);
    let half = target.with_extension("half");
    let copy = || -> std::io::Result<()> {
        if half.exists() {
            std::fs::remove_dir_all(&half)?;
        }
        create_private(&half)?;
        for (file, text) in files {
            std::fs::write(half.join(file), text)?;
        }
        if target.exists() {
            std::fs::remove_dir_all(&target)?;
        }
        std::fs::rename(&half, &target)
    };
    copy().map_err(|error| {
        let path = target.display().to_string();
        Failure::message(
            desk.language,
            "cli-file-unwritable",
            &[("path", &path), ("detail", &error.to_string())],
        )
    })?;
    Ok(target)
}

fn print(desk: &Desk, catalog: &Catalog, findings: &[Finding], json: bool) {
    if json {
        let items: Vec<_> = findings
            .iter()
            .map(|finding| {
                serde_json::json!({
                    "severity": severity(finding.severity),
                    "file": finding.file,
                    "line": finding.line,
                    "subject": finding.subject,
                    "code": finding.message.code,
                    "text": finding.text(desk.language),
                })
            })
            .collect();
        output::json(&serde_json::json!({ "catalog": catalog.name, "findings": items }));
        return;
    }
    for finding in findings {
        let severity = severity(finding.severity);
        output::line(&format!("{severity}  {}", finding.text(desk.language)));
    }
    output::line(&desk.language.text_with(
        "cli-catalog-checked",
        &[
            ("catalog", &catalog.name),
            ("units", &catalog.units.len().to_string()),
            ("procedures", &catalog.procedures.len().to_string()),
            ("templates", &catalog.templates.len().to_string()),
        ],
    ));
}

fn refuse_errors(desk: &Desk, name: &str, findings: &[Finding]) -> Result<(), Failure> {
    let errors = findings
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .count();
    if errors == 0 {
        return Ok(());
    }
    Err(Failure::message(
        desk.language,
        "cli-catalog-has-errors",
        &[("catalog", name), ("count", &errors.to_string())],
    ))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
