//! Layers of keymap files merged into what every key means in every context.

use super::source::{Binding, Origin, Source};
use super::{Continuation, Pending, Resolution};
use crate::console::command::{Command, Context};
use crate::console::input::{Code, Key};
use std::collections::BTreeMap;

/// An order on a key sequence, and the line that put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    pub command: Command,
    pub origin: Origin,
}

/// What every key means in every context.
#[derive(Clone, Debug)]
pub struct Keymap {
    contexts: BTreeMap<Context, BTreeMap<Vec<Key>, Bound>>,
    groups: BTreeMap<Vec<Key>, String>,
}

impl Keymap {
    /// Lays the files over each other, the last on top.
    pub fn merge(layers: &[Source]) -> Self {
        let mut inherits: BTreeMap<Context, Vec<Context>> = BTreeMap::new();
        let mut groups = BTreeMap::new();
        for layer in layers {
            inherits.extend(layer.inherits.clone());
            groups.extend(layer.groups.clone());
        }
        let contexts = Context::ALL
            .into_iter()
            .map(|context| (context, effective(context, &inherits, layers)))
            .collect();
        Self { contexts, groups }
    }

    /// What pressing the key means, after the keys that wait already.
    pub fn resolve(&self, context: Context, pending: &mut Pending, key: Key) -> Resolution {
        let Some(bindings) = self.contexts.get(&context) else {
            return Resolution::Unbound(key);
        };
        let first = pending.is_empty();
        if first && context.is_text() && key.printable().is_some() {
            return Resolution::Unbound(key);
        }
        if !first && key == Key::plain(Code::Esc) {
            pending.clear();
            return Resolution::Abandoned;
        }
        let mut keys = std::mem::take(&mut pending.0);
        keys.push(key);
        if let Some(bound) = bindings.get(&keys) {
            return Resolution::Command(bound.command);
        }
        let begins = bindings
            .range(keys.clone()..)
            .next()
            .is_some_and(|(it, _)| it.starts_with(&keys));
        if begins {
            pending.0 = keys;
            Resolution::Waiting
        } else if first {
            Resolution::Unbound(key)
        } else {
            Resolution::Abandoned
        }
    }

    /// All that may follow the pending keys, for the which-key box.
    pub fn continuations(&self, context: Context, pending: &Pending) -> Vec<(Key, Continuation)> {
        let depth = pending.keys().len();
        let mut found: Vec<(Key, Continuation)> = Vec::new();
        for (keys, bound) in self.under(context, pending.keys()) {
            let Some(next) = keys.get(depth) else {
                continue;
            };
            if found.last().is_some_and(|(key, _)| key == next) {
                continue;
            }
            let meaning = if keys.len() == depth + 1 {
                Continuation::Command(bound.command)
            } else {
                let beginning: Vec<Key> = keys.iter().copied().take(depth + 1).collect();
                Continuation::Group(self.groups.get(&beginning).cloned().unwrap_or_default())
            };
            found.push((*next, meaning));
        }
        found
    }

    /// The keys of a command, the one to show first: the shortest, with nothing held, a letter before a function key.
    pub fn keys(&self, context: Context, command: Command) -> Vec<&[Key]> {
        let mut found: Vec<&[Key]> = self
            .bindings(context)
            .filter(|(_, bound)| bound.command == command)
            .map(|(keys, _)| keys)
            .collect();
        found.sort_by_key(|keys| {
            let held = keys.iter().filter(|key| key.ctrl || key.alt).count();
            let named = keys.iter().filter(|key| !key.is_letter()).count();
            (keys.len(), held, named)
        });
        found
    }

    /// All that is bound in a context, by key.
    pub fn bindings(&self, context: Context) -> impl Iterator<Item = (&[Key], &Bound)> {
        self.under(context, &[])
    }

    fn under<'a>(
        &'a self,
        context: Context,
        beginning: &'a [Key],
    ) -> impl Iterator<Item = (&'a [Key], &'a Bound)> {
        self.contexts
            .get(&context)
            .into_iter()
            .flat_map(|bindings| bindings.range(beginning.to_vec()..))
            .take_while(|(keys, _)| keys.starts_with(beginning))
            .map(|(keys, bound)| (keys.as_slice(), bound))
    }
}

/// A context and what it inherits from, nearest first, each once.
pub(super) fn lineage(
    context: Context,
    inherits: &BTreeMap<Context, Vec<Context>>,
) -> Vec<Context> {
    let mut line = vec![context];
    let mut at = 0;
    while let Some(here) = line.get(at) {
        for parent in inherits.get(here).into_iter().flatten() {
            if !line.contains(parent) {
                line.push(*parent);
            }
        }
        at += 1;
    }
    line
}

/// The later layer wins, then the nearer section; `unbound` hides what lies under it.
fn effective(
    context: Context,
    inherits: &BTreeMap<Context, Vec<Context>>,
    layers: &[Source],
) -> BTreeMap<Vec<Key>, Bound> {
    let line = lineage(context, inherits);
    let mut chosen: BTreeMap<&[Key], &Binding> = BTreeMap::new();
    for layer in layers.iter().rev() {
        for section in &line {
            for binding in layer.bindings.iter().filter(|it| it.context == *section) {
                chosen.entry(&binding.keys).or_insert(binding);
            }
        }
    }
    chosen
        .into_iter()
        .filter_map(|(keys, binding)| {
            let command = binding.command.filter(|it| it.works_in(context))?;
            Some((
                keys.to_vec(),
                Bound {
                    command,
                    origin: binding.origin.clone(),
                },
            ))
        })
        .collect()
}
