//! Holds the house to its plan: which room may use which, how large a file may grow, what is absent.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read the sources has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A room of `src/` and the rooms it may use; nothing else may be used.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("contract", &["text"]),
    ("casework", &["contract", "text"]),
    ("papers", &["contract", "text"]),
    ("scan", &["contract", "casework", "text", "papers"]),
    ("config", &["text"]),
    ("server", &["contract", "casework", "text", "papers"]),
    (
        "console",
        &["contract", "casework", "text", "papers", "scan", "config"],
    ),
    (
        "cli",
        &[
            "contract", "casework", "text", "papers", "scan", "config", "console", "server",
        ],
    ),
    ("main", &["cli"]),
];

/// What the pure rooms never name.
const ABSENT: &[(&str, &[&str])] = &[
    (
        "casework",
        &[
            "tokio::",
            "std::fs",
            "Timestamp::now",
            "SystemTime",
            "reqwest",
            "axum",
            "sqlx",
        ],
    ),
    (
        "contract",
        &[
            "tokio::",
            "std::fs",
            "Timestamp::now",
            "SystemTime",
            "reqwest",
            "axum",
            "sqlx",
        ],
    ),
    (
        "text",
        &[
            "tokio::",
            "std::fs",
            "Timestamp::now",
            "reqwest",
            "axum",
            "sqlx",
        ],
    ),
    ("papers", &["tokio::", "std::fs", "reqwest", "axum", "sqlx"]),
    (
        "scan",
        &[
            "tokio::",
            "std::fs",
            "std::process",
            "Timestamp::now",
            "SystemTime",
            "reqwest",
            "axum",
            "sqlx",
        ],
    ),
    (
        "console/update",
        &["api::", "runtime::", "terminal::", "Timestamp::now"],
    ),
    ("console/screen", &["runtime::", "reqwest", "update::"]),
    ("console/dialog", &["runtime::", "reqwest", "update::"]),
    ("server/app", &["axum", "sqlx"]),
];

/// Files over the ceiling that have a reason; this list may only shrink.
const LARGE: &[&str] = &[];
const CEILING: usize = 500;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The file's path below `src/`, with `/` between its parts.
fn place(path: &Path) -> String {
    path.strip_prefix(root().join("src"))
        .unwrap()
        .components()
        .map(|it| it.as_os_str().to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join("/")
}

/// The program text without its test modules, which may reach wider.
fn program_text(path: &Path) -> String {
    let place = place(path);
    if place.ends_with("/tests.rs") || place.contains("/tests/") {
        return String::new();
    }
    let text = fs::read_to_string(path).unwrap();
    text.split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn rooms_used(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for line in text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
    {
        for prefix in ["crate::", "motcua::"] {
            for rest in line.split(prefix).skip(1) {
                if let Some(group) = rest.strip_prefix('{') {
                    for part in group.split([',', '}']) {
                        used.insert(first_word(part.trim()));
                    }
                } else {
                    used.insert(first_word(rest));
                }
            }
        }
    }
    used
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|it| it.is_alphanumeric() || *it == '_')
        .collect()
}

#[test]
fn rooms_use_only_what_the_plan_allows() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let place = place(&path);
        let room = first_word(&place);
        if room == "lib" {
            continue;
        }
        let may = allowed
            .get(room.as_str())
            .unwrap_or_else(|| panic!("{place}: no room {room} in the plan"));
        for used in rooms_used(&program_text(&path)) {
            if used != room && allowed.contains_key(used.as_str()) && !may.contains(&used.as_str())
            {
                wrong.push(format!("src/{place} uses {used}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "not allowed by the plan:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn pure_rooms_do_no_io() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let place = place(&path);
        let text = program_text(&path);
        for (room, words) in ABSENT {
            let inside = place.starts_with(&format!("{room}/")) || place == format!("{room}.rs");
            if !inside {
                continue;
            }
            for word in *words {
                let named = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .any(|line| line.contains(word));
                if named {
                    wrong.push(format!("src/{place} names {word}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "these rooms stay pure:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn sql_is_spoken_in_the_store_alone() {
    let wrong: Vec<_> = sources(&root().join("src"))
        .into_iter()
        .filter(|path| !place(path).starts_with("server/store"))
        .filter(|path| program_text(path).contains("sqlx::"))
        .map(|path| place(&path))
        .collect();
    assert!(wrong.is_empty(), "sqlx outside the store: {wrong:?}");
}

#[test]
fn files_hold_one_idea_each() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let place = place(&path);
        let lines = program_text(&path).lines().count();
        if lines > CEILING && !LARGE.contains(&place.as_str()) {
            wrong.push(format!("{lines} lines: src/{place}"));
        }
        if lines <= CEILING && LARGE.contains(&place.as_str()) {
            wrong.push(format!("src/{place} is small enough to leave the list"));
        }
        for name in ["utils", "common", "helpers", "manager"] {
            if place.contains(&format!("{name}.rs")) || place.contains(&format!("{name}/")) {
                wrong.push(format!("src/{place}: say what it holds instead of {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let wrong: Vec<_> = sources(&root().join("src"))
        .into_iter()
        .filter(|path| {
            let text = fs::read_to_string(path).unwrap();
            !text.starts_with("//!")
        })
        .map(|path| place(&path))
        .collect();
    assert!(wrong.is_empty(), "no module doc at the top of: {wrong:?}");
}

#[test]
fn there_is_one_terminal_library() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in [
        "crossterm",
        "ratatui-core",
        "unicode-width",
        "reqwest",
        "sqlx-core",
    ] {
        let copies = lock.matches(&format!("name = \"{name}\"\n")).count();
        assert_eq!(copies, 1, "{name} stands {copies} times in Cargo.lock");
    }
}
