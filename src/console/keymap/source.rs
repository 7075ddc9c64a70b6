//! One keymap file, read: bindings with the lines they stand on.

use super::finding::{Finding, Problem};
use crate::console::command::{Command, Context};
use crate::console::input::Key;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where something in a keymap stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
}

/// `FILE:LINE`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// A line `"keys" = "command"`; no command is `unbound`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    pub context: Context,
    pub keys: Vec<Key>,
    pub command: Option<Command>,
    pub origin: Origin,
}

/// A keymap file as it was written, with what is wrong in it line by line.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub bindings: Vec<Binding>,
    pub inherits: BTreeMap<Context, Vec<Context>>,
    /// Titles of chord beginnings for the which-key box.
    pub groups: BTreeMap<Vec<Key>, String>,
    /// The built-in keymap that this one is laid over.
    pub over: Option<String>,
    /// The officer types with the input method off, so chords may be what Telex would rewrite.
    pub input_method_off: bool,
    pub findings: Vec<Finding>,
}

const VERSION: i64 = 1;
/// The TOML parser's words for a key that stands twice.
const DUPLICATE: &str = "duplicate key";

impl Source {
    /// Reads all that can be read; the rest becomes findings.
    pub fn read(file: &str, text: &str) -> Self {
        let mut reader = Reader {
            file: Arc::from(file),
            text,
            source: Self::default(),
        };
        let (document, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let span = error.span().unwrap_or_default();
            let problem = match reader.earlier(document.get_ref(), &span) {
                Some(first) if error.message() == DUPLICATE => Problem::Conflict { first },
                _ => Problem::Syntax(error.message().to_owned()),
            };
            reader.find(&span, problem);
        }
        for (name, value) in document.get_ref() {
            reader.section(name.get_ref(), &name.span(), value);
        }
        reader.source.bindings.sort_by_key(|it| it.origin.line);
        reader.source.findings.sort_by_key(|it| it.origin.line);
        reader.source
    }
}

struct Reader<'a> {
    file: Arc<str>,
    text: &'a str,
    source: Source,
}

impl Reader<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().iter().take(span.start);
        1 + before.filter(|byte| **byte == b'\n').count()
    }

    fn origin(&self, span: &Range<usize>) -> Origin {
        Origin {
            file: self.file.clone(),
            line: self.line(span),
        }
    }

    fn find_at_line(&mut self, line: usize, problem: Problem) {
        let origin = Origin {
            file: self.file.clone(),
            line,
        };
        self.source.findings.push(Finding { origin, problem });
    }

    fn find(&mut self, span: &Range<usize>, problem: Problem) {
        let line = self.line(span);
        self.find_at_line(line, problem);
    }

    /// Where the key at that place stands a first time in the same section.
    fn earlier(&self, document: &DeTable<'_>, span: &Range<usize>) -> Option<Origin> {
        let written = self.text.get(span.clone())?;
        let (_, section) = document
            .iter()
            .filter(|(name, _)| name.span().start < span.start)
            .max_by_key(|(name, _)| name.span().start)?;
        let table = section.get_ref().as_table()?;
        let (first, _) = table
            .iter()
            .find(|(name, _)| self.text.get(name.span()) == Some(written))?;
        Some(self.origin(&first.span()))
    }

    fn section(&mut self, name: &str, span: &Range<usize>, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.find(span, Problem::NotASection(name.to_owned()));
        };
        match name {
            "meta" => self.meta(table),
            "groups" => self.groups(table),
            _ => match Context::from_id(name) {
                Some(context) => self.context(context, table),
                None => self.find(span, Problem::unknown_context(name)),
            },
        }
    }

    fn meta(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("version", DeValue::Integer(version)) => {
                    if i64::from_str_radix(version.as_str(), version.radix()) != Ok(VERSION) {
                        self.find(&value.span(), Problem::Version(version.as_str().to_owned()));
                    }
                }
                // Which built-in keymap lies under this one.
                ("over", DeValue::String(base)) => self.source.over = Some(base.to_string()),
                ("input_method", DeValue::String(setting))
                    if matches!(&**setting, "on" | "off") =>
                {
                    self.source.input_method_off = setting == "off";
                }
                (other, _) => {
                    let problem = Problem::UnknownSetting(other.to_owned());
                    self.find(&name.span(), problem);
                }
            }
        }
    }

    fn groups(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            let keys = self.keys(name.get_ref(), &name.span());
            match (keys, value.get_ref().as_str()) {
                (Some(keys), Some(title)) => {
                    self.source.groups.insert(keys, title.to_owned());
                }
                (_, None) => self.find(&value.span(), Problem::NotACommand),
                (None, _) => {}
            }
        }
    }

    fn context(&mut self, context: Context, table: &DeTable<'_>) {
        for (name, value) in table {
            if name.get_ref() == "inherits" {
                self.inherits(context, value);
                continue;
            }
            let keys = self.keys(name.get_ref(), &name.span());
            let Some(id) = value.get_ref().as_str() else {
                self.find(&value.span(), Problem::NotACommand);
                continue;
            };
            let command = if id == "unbound" {
                None
            } else if let Some(command) = Command::from_id(id) {
                Some(command)
            } else {
                self.find(&value.span(), Problem::unknown_command(id));
                continue;
            };
            if let Some(keys) = keys {
                let origin = self.origin(&name.span());
                self.source.bindings.push(Binding {
                    context,
                    keys,
                    command,
                    origin,
                });
            }
        }
    }

    fn inherits(&mut self, context: Context, value: &Spanned<DeValue<'_>>) {
        let Some(names) = value.get_ref().as_array() else {
            return self.find(&value.span(), Problem::NotAListOfContexts);
        };
        let mut parents = Vec::new();
        for name in names {
            match name.get_ref().as_str().map(|it| (it, Context::from_id(it))) {
                Some((_, Some(parent))) if parent != context => parents.push(parent),
                Some((_, Some(_))) => self.find(&name.span(), Problem::InheritsItself),
                Some((other, None)) => self.find(&name.span(), Problem::unknown_context(other)),
                None => self.find(&name.span(), Problem::NotAListOfContexts),
            }
        }
        self.source.inherits.insert(context, parents);
    }

    fn keys(&mut self, text: &str, span: &Range<usize>) -> Option<Vec<Key>> {
        match Key::parse_chord(text) {
            Ok(keys) => Some(keys),
            Err(error) => {
                self.find(span, Problem::Key(error));
                None
            }
        }
    }
}
