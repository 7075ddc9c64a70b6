//! The key card: every order with its keys, as a page to print and to read on the web.

use super::Keymap;
use crate::console::command::{Command, Context};
use crate::console::input::Key;
use crate::text::locale::Language;
use std::fmt::Write as _;

/// The page for a keymap, in Markdown.
pub fn card(keymap: &Keymap, language: Language) -> String {
    let mut page = format!(
        "# {}\n\n{}\n",
        language.text("card-title"),
        language.text("card-about")
    );
    for context in Context::ALL {
        let rows = rows(keymap, context, language);
        if rows.is_empty() {
            continue;
        }
        let _ = write!(
            page,
            "\n## {}\n\n| {} | {} | {} |\n| --- | --- | --- |\n{rows}",
            language.text(&context.title_message()),
            language.text("card-keys"),
            language.text("card-command"),
            language.text("card-what"),
        );
    }
    page
}

/// Rows of what a context has beyond what holds everywhere.
fn rows(keymap: &Keymap, context: Context, language: Language) -> String {
    let mut rows = String::new();
    for command in Command::ALL.iter().copied() {
        let keys = keymap.keys(context, command);
        let everywhere =
            context != Context::Global && keys == keymap.keys(Context::Global, command);
        let as_in_the_list =
            context == Context::Case && keys == keymap.keys(Context::List, command);
        let as_in_a_field =
            context == Context::Palette && keys == keymap.keys(Context::Text, command);
        if keys.is_empty() || everywhere || as_in_the_list || as_in_a_field {
            continue;
        }
        let labels: Vec<String> = keys
            .iter()
            .map(|keys| format!("`{}`", label(keys, language)))
            .collect();
        let _ = writeln!(
            rows,
            "| {} | {} | {} |",
            labels.join(", "),
            language.text(&command.title_message()),
            language.text(&command.about_message()),
        );
    }
    rows
}

fn label(keys: &[Key], language: Language) -> String {
    Key::chord_label(keys, language).replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE=1 cargo test` writes the pages anew.
    #[test]
    fn the_pages_in_docs_are_those_of_the_keymap() {
        for language in [Language::Vietnamese, Language::English] {
            let page = card(&Keymap::standard(), language);
            let path = format!(
                "{}/docs/keys.{}.md",
                env!("CARGO_MANIFEST_DIR"),
                language.code()
            );
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &page).unwrap();
            }
            let written = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                written == page,
                "{path} is stale: run the tests with UPDATE=1"
            );
        }
    }
}
