//! `motcua keys`: the keys of a keymap, or what is wrong with a key file, by line.

use crate::cli::Desk;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::console::command::Context;
use crate::console::keymap::{File, Keymap};
use std::path::Path;

pub fn run(desk: &Desk, name: &str, check: Option<&Path>, json: bool) -> Result<(), Failure> {
    let mut files = Vec::new();
    if let Some(path) = check {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            let detail = error.to_string();
            Failure::message(
                desk.language,
                "cli-file-unreadable",
                &[("path", &shown), ("detail", &detail)],
            )
        })?;
        files.push(File { name: shown, text });
    }
    let loaded = Keymap::load(name, &files);
    if !loaded.findings.is_empty() {
        for finding in &loaded.findings {
            output::line(&finding.text(desk.language));
        }
        let count = loaded.findings.len().to_string();
        return Err(Failure::message(
            desk.language,
            "cli-keymap-wrong",
            &[("count", &count)],
        ));
    }
    let mut rows = Vec::new();
    for context in Context::ALL {
        for (keys, bound) in loaded.keymap.bindings(context) {
            let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
            rows.push((context, keys.join(" "), bound.command));
        }
    }
    if json {
        let items: Vec<_> = rows
            .iter()
            .map(|(context, keys, command)| {
                serde_json::json!({
                    "context": context.id(), "keys": keys, "command": command.id(),
                    "title": desk.language.text(&command.title_message()),
                })
            })
            .collect();
        output::json(&items);
        return Ok(());
    }
    for (context, keys, command) in rows {
        let title = desk.language.text(&command.title_message());
        output::line(&format!(
            "{:8} {keys:14} {:26} {title}",
            context.id(),
            command.id()
        ));
    }
    Ok(())
}
