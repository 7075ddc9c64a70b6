//! The rules that a keymap must keep, so that no key surprises anyone.

use super::build::{Keymap, lineage};
use super::finding::{Finding, Problem};
use super::rewritten::rewritten;
use super::sent::{Sent, sent};
use super::source::{Binding, Origin, Source};
use crate::console::command::{Command, Context, Danger};
use crate::console::input::{Code, Key};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What must always be within reach, and where.
const WAYS_OUT: [(Command, Context); 13] = [
    (Command::Quit, Context::List),
    (Command::Help, Context::List),
    (Command::Back, Context::List),
    (Command::Back, Context::Case),
    (Command::Back, Context::Inbox),
    (Command::Back, Context::Board),
    (Command::Back, Context::Backlog),
    (Command::Back, Context::Indicators),
    (Command::Back, Context::Help),
    (Command::Back, Context::Dialog),
    (Command::Back, Context::Text),
    (Command::DialogSubmit, Context::Dialog),
    (Command::DialogSubmit, Context::Text),
];

/// All that is wrong in the topmost file, read over the files below it, in the order of its lines.
pub fn check(below: &[Source], file: &str, top: &Source) -> Vec<Finding> {
    let mut findings = top.findings.clone();
    for binding in &top.bindings {
        let problems = problems_of(binding, top.input_method_off);
        findings.extend(problems.into_iter().map(|problem| Finding {
            origin: binding.origin.clone(),
            problem,
        }));
    }
    findings.extend(conflicts(top));
    let layers: Vec<Source> = below.iter().chain([top]).cloned().collect();
    findings.extend(together(&layers, file));
    findings.sort_by_key(|it| it.origin.line);
    findings.dedup();
    findings
}

/// What is wrong with one line by itself.
fn problems_of(binding: &Binding, input_method_off: bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for key in &binding.keys {
        match sent(*key) {
            Sent::AsItself => {}
            Sent::As(other) => problems.push(Problem::NotSent {
                key: *key,
                arrives_as: Some(other),
            }),
            Sent::Never => problems.push(Problem::NotSent {
                key: *key,
                arrives_as: None,
            }),
        }
        let folded = key.folded();
        if folded != *key {
            problems.push(Problem::NotSent {
                key: *key,
                arrives_as: Some(folded),
            });
        }
    }
    let Some(command) = binding.command else {
        return problems;
    };
    if !command.works_in(binding.context) && binding.context != Context::Global {
        problems.push(Problem::NotThere {
            command,
            context: binding.context,
        });
    }
    let Some(first) = binding.keys.first() else {
        return problems;
    };
    let typed = first.printable();
    if binding.context.is_text() {
        if typed.is_some() {
            problems.push(Problem::PrintableInText(*first));
        }
        if *first == Key::ctrl('h') || first.code == Code::Backspace {
            problems.push(Problem::ErasesInText);
        }
    }
    if binding.context == Context::Dialog && typed.is_some_and(char::is_alphanumeric) {
        problems.push(Problem::PicksAChoice(*first));
    }
    if first.code == Code::Backspace && command.danger() != Danger::Safe {
        problems.push(Problem::ErasesByItself);
    }
    if binding.keys.len() > 1 && binding.keys.contains(&Key::plain(Code::Esc)) {
        problems.push(Problem::EscInChord);
    }
    if !input_method_off && let Some(method) = rewritten(&binding.keys) {
        problems.push(Problem::Rewritten(method));
    }
    problems
}

/// The same keys twice in one section, differently spelt.
fn conflicts(source: &Source) -> Vec<Finding> {
    let mut first: BTreeMap<(Context, &[Key]), &Origin> = BTreeMap::new();
    let mut findings = Vec::new();
    for binding in &source.bindings {
        let place = (binding.context, binding.keys.as_slice());
        match first.get(&place) {
            Some(earlier) => findings.push(Finding {
                origin: binding.origin.clone(),
                problem: Problem::Conflict {
                    first: (*earlier).clone(),
                },
            }),
            None => {
                first.insert(place, &binding.origin);
            }
        }
    }
    findings
}

/// What is wrong once all files lie over each other.
fn together(layers: &[Source], file: &str) -> Vec<Finding> {
    let head = Origin {
        file: Arc::from(file),
        line: 1,
    };
    let mut inherits: BTreeMap<Context, Vec<Context>> = BTreeMap::new();
    for layer in layers {
        inherits.extend(layer.inherits.clone());
    }
    let circular = inherits.values().flatten().any(|parent| {
        lineage(*parent, &inherits)
            .iter()
            .skip(1)
            .any(|above| above == parent)
    }) || inherits.iter().any(|(context, parents)| {
        parents
            .iter()
            .any(|parent| lineage(*parent, &inherits).contains(context))
    });
    let mut findings = Vec::new();
    if circular {
        findings.push(Finding {
            origin: head.clone(),
            problem: Problem::InheritsItself,
        });
    }
    let keymap = Keymap::merge(layers);
    for context in Context::ALL {
        let bindings: Vec<_> = keymap.bindings(context).collect();
        for (shorter, longer) in bindings.iter().zip(bindings.iter().skip(1)) {
            // Sorted by key, a beginning stands right before what it begins.
            if !longer.0.starts_with(shorter.0) {
                continue;
            }
            let (here, there) = if *shorter.1.origin.file == *file {
                (&shorter.1.origin, &longer.1.origin)
            } else {
                (&longer.1.origin, &shorter.1.origin)
            };
            // Contexts that inherit show the same two lines again.
            let known = findings.iter().any(|it| {
                it.origin == *here
                    && matches!(&it.problem, Problem::LeafAndPrefix { other, .. } if other == there)
            });
            if !known {
                findings.push(Finding {
                    origin: here.clone(),
                    problem: Problem::LeafAndPrefix {
                        context,
                        longer: longer.0.to_vec(),
                        other: there.clone(),
                    },
                });
            }
        }
    }
    for (command, context) in WAYS_OUT {
        if keymap.keys(context, command).is_empty() {
            findings.push(Finding {
                origin: head.clone(),
                problem: Problem::NoWay { command, context },
            });
        }
    }
    findings
}
