//! `motcua scan check`: what is to be said about each page, and where a stack would go.

use crate::cli::failure::Failure;
use crate::cli::scan::open;
use crate::cli::{Desk, output};
use crate::contract::reason::Reason;
use crate::scan::codes::CodeKind;
use crate::scan::page::{SheetFacts, SheetId};
use crate::scan::quality::{Level, mark_duplicates};
use crate::scan::stack::{Destination, Routing, route};
use crate::text::locale::Language;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A file that is not taken.
struct Refused<'a> {
    path: &'a Path,
    reason: Reason,
}

pub fn run(desk: &Desk, files: &[PathBuf], json: bool) -> Result<(), Failure> {
    let mut stack = Vec::new();
    let mut refused = Vec::new();
    for path in files {
        match open(path) {
            Ok(source) => stack.extend(source.sheets().map(|sheet| sheet.look())),
            Err(reason) => refused.push(Refused { path, reason }),
        }
    }
    mark_duplicates(&mut stack, &BTreeSet::new());
    let routing = route(&stack);
    if json {
        output::json(&described(desk.language, &stack, &refused, &routing));
    } else {
        tell(desk.language, &stack, &refused, &routing);
    }
    let held_back = stack.iter().filter(|it| it.verdict.blocks()).count();
    match held_back + refused.len() {
        0 => Ok(()),
        count => Err(Failure::message(
            desk.language,
            "cli-scan-bad",
            &[("count", &count.to_string())],
        )),
    }
}

fn tell(language: Language, stack: &[SheetFacts], refused: &[Refused<'_>], routing: &Routing) {
    let mut file = "";
    for facts in stack {
        // The pages of a file lie behind each other.
        if facts.sheet.page == 0 || facts.file_name != file {
            file = &facts.file_name;
            output::line(file);
        }
        output::line(&format!("  {}", page_line(language, facts)));
        for finding in facts.verdict.findings() {
            let mark = match finding.level() {
                Level::Blocks => "!!",
                Level::Warns => "! ",
            };
            output::line(&format!("  {mark}  {}", finding.reason().text(language)));
        }
        for code in &facts.codes {
            let kind = match code.kind {
                CodeKind::Qr => "QR",
                CodeKind::Code128 => "Code 128",
            };
            output::line(&format!("      {kind}: {}", code.text));
        }
    }
    for refused in refused {
        output::line(&refused.path.display().to_string());
        output::line(&format!("  !!  {}", refused.reason.text(language)));
    }
    let mut names = Names::of(stack);
    for bundle in &routing.bundles {
        let pages = listed(&bundle.sheets, &mut names);
        output::line(&match &bundle.to {
            Destination::Case { code } => {
                let arguments = [("case", code.as_str()), ("pages", &pages)];
                language.text_with("cli-scan-to-case", &arguments)
            }
            Destination::Unrouted { reason } => {
                let reason = reason.text(language);
                let arguments = [("reason", reason.as_str()), ("pages", &pages)];
                language.text_with("cli-scan-unrouted", &arguments)
            }
        });
    }
    if !routing.blank.is_empty() {
        let pages = listed(&routing.blank, &mut names);
        output::line(&language.text_with("cli-scan-left-out", &[("pages", &pages)]));
    }
}

fn page_line(language: Language, facts: &SheetFacts) -> String {
    let (page, width, height) = (
        (facts.sheet.page + 1).to_string(),
        facts.width_mm.to_string(),
        facts.height_mm.to_string(),
    );
    let dpi = facts.dpi.map(|dpi| dpi.to_string());
    let mut arguments = vec![
        ("page", page.as_str()),
        ("width", width.as_str()),
        ("height", height.as_str()),
    ];
    match &dpi {
        Some(dpi) => {
            arguments.push(("dpi", dpi));
            language.text_with("cli-scan-page", &arguments)
        }
        None => language.text_with("cli-scan-page-drawn", &arguments),
    }
}

/// The names of the files that pages lie in. A file that is there twice under two names is one by its
/// content; its pages are told by the names in turn.
struct Names<'a>(BTreeMap<&'a SheetId, VecDeque<&'a str>>);

impl<'a> Names<'a> {
    fn of(stack: &'a [SheetFacts]) -> Self {
        let mut names: BTreeMap<&SheetId, VecDeque<&str>> = BTreeMap::new();
        for facts in stack {
            let known = names.entry(&facts.sheet).or_default();
            known.push_back(&facts.file_name);
        }
        Self(names)
    }

    fn next(&mut self, sheet: &SheetId) -> &'a str {
        let known = self.0.get_mut(sheet);
        known.and_then(VecDeque::pop_front).unwrap_or("?")
    }
}

/// `a.pdf 1 2, b.pdf 1`.
fn listed(sheets: &[SheetId], names: &mut Names<'_>) -> String {
    let mut listed = String::new();
    let mut file = "";
    for sheet in sheets {
        let name = names.next(sheet);
        if name != file {
            if !file.is_empty() {
                listed.push_str(", ");
            }
            listed.push_str(name);
            file = name;
        }
        // Writing to a String cannot fail.
        let _ = write!(listed, " {}", sheet.page + 1);
    }
    listed
}

fn worded(language: Language, reason: &Reason) -> Value {
    json!({ "code": reason.code, "text": reason.text(language) })
}

fn described(
    language: Language,
    stack: &[SheetFacts],
    refused: &[Refused<'_>],
    routing: &Routing,
) -> Value {
    let mut names = Names::of(stack);
    let mut place = |sheet: &SheetId| json!({ "file": names.next(sheet), "page": sheet.page + 1 });
    let pages: Vec<Value> = stack
        .iter()
        .map(|facts| {
            let findings: Vec<Value> = facts
                .verdict
                .findings()
                .iter()
                .map(|it| {
                    let mut finding = worded(language, &it.reason());
                    finding["level"] = json!(it.level());
                    finding
                })
                .collect();
            json!({
                "file": facts.file_name,
                "page": facts.sheet.page + 1,
                "width_mm": facts.width_mm,
                "height_mm": facts.height_mm,
                "dpi": facts.dpi,
                "codes": facts.codes,
                "findings": findings,
            })
        })
        .collect();
    let bundles: Vec<Value> = routing
        .bundles
        .iter()
        .map(|bundle| {
            let pages: Vec<Value> = bundle.sheets.iter().map(&mut place).collect();
            match &bundle.to {
                Destination::Case { code } => json!({ "case": code, "pages": pages }),
                Destination::Unrouted { reason } => {
                    json!({ "case": null, "reason": worded(language, reason), "pages": pages })
                }
            }
        })
        .collect();
    let refused: Vec<Value> = refused
        .iter()
        .map(|it| json!({ "file": it.path, "reason": worded(language, &it.reason) }))
        .collect();
    let left_out: Vec<Value> = routing.blank.iter().map(place).collect();
    json!({ "pages": pages, "refused": refused, "bundles": bundles, "left_out": left_out })
}
