//! Keys in the order they came, each given out as the context of its turn wants it.
//!
//! In a field every key stays as it is, in order and alone: input methods count on it. Where
//! letters are orders, a burst that no hand can type is one text, and what an input method made
//! of a key is read back.

use super::event::InputEvent;
use super::key::{Code, Key};
use super::method::InputMethod;
use super::scan::{Scan, is_code};
use crate::console::command::Context;
use crate::text::sanitize_lines;
use std::collections::VecDeque;
use std::time::{Duration, Instant};
use unicode_normalization::char::canonical_combining_class;

/// Keys closer together than this were not pressed one by one.
const TOGETHER: Duration = Duration::from_millis(10);
/// A burst has more printable keys than this …
const FEW: usize = 8;
/// … and at least so many different ones: a held key over a slow line comes in bursts too.
const DIFFERENT: usize = 5;

/// The waiting keys.
#[derive(Debug)]
pub struct Adapter {
    queue: VecDeque<(Instant, InputEvent)>,
    method: InputMethod,
    /// What an input method takes for the word being typed.
    word: Vec<char>,
    /// So many keys in front were looked at and are no burst, nor the rest of them without the
    /// first: a thousand keys at once are not to be counted a thousand times.
    single: usize,
    /// The terminal has marked a paste as one, so keys that come together are keys.
    marks_pastes: bool,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    Event(InputEvent),
    /// A burst is still coming in; what is there may be looked at again then.
    NotBefore(Instant),
    Empty,
}

/// What an input method may have done to the keys in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Retyped {
    /// Nothing: they are as they were pressed.
    Nothing,
    /// It erased and retyped because this key was pressed.
    Meant(char),
    /// It erased and retyped, and why cannot be told: no order.
    Unclear,
}

impl Adapter {
    pub fn new(method: InputMethod) -> Self {
        Self {
            queue: VecDeque::new(),
            method,
            word: Vec::new(),
            single: 0,
            marks_pastes: false,
        }
    }

    pub fn push(&mut self, at: Instant, event: InputEvent) {
        self.single = 0;
        self.marks_pastes |= matches!(event, InputEvent::Text(_));
        self.queue.push_back((at, event));
    }

    /// The next event, for the context that the earlier ones led to.
    pub fn next(&mut self, context: Context, now: Instant) -> Next {
        if context.is_text() {
            self.word.clear();
            if let Some(scan) = self.scan() {
                return Next::Event(scan);
            }
            if let Some(until) = self.held(now) {
                return Next::NotBefore(until);
            }
            return self.pop().map_or(Next::Empty, |event| match event {
                InputEvent::Key(key) => Next::Event(InputEvent::Key(erasing(key))),
                other => Next::Event(other),
            });
        }
        loop {
            let Some((at, InputEvent::Key(key))) = self.queue.front() else {
                self.word.clear();
                return self.pop().map_or(Next::Empty, Next::Event);
            };
            let (at, key) = (*at, *key);
            if let Some(burst) = self.burst(now) {
                return burst;
            }
            if let Some(until) = self.held(now) {
                return Next::NotBefore(until);
            }
            if erasing(key).code == Code::Backspace {
                match self.rewrite(at) {
                    Retyped::Meant(pressed) => {
                        return Next::Event(InputEvent::Key(Key::char(pressed)));
                    }
                    Retyped::Unclear => continue,
                    Retyped::Nothing => {}
                }
            }
            self.pop();
            match key.printable() {
                // A mark that follows its letter adds nothing to an order.
                Some(letter) if canonical_combining_class(letter) != 0 => continue,
                Some(letter) if letter.is_alphabetic() => self.word.push(letter),
                _ => self.word.clear(),
            }
            return Next::Event(InputEvent::Key(key.folded()));
        }
    }

    fn pop(&mut self) -> Option<InputEvent> {
        self.single = self.single.saturating_sub(1);
        self.queue.pop_front().map(|(_, event)| event)
    }

    /// The keys in front that came together: how many they are, and when the last one came.
    fn together(&self, belongs: impl Fn(Key) -> bool) -> impl Iterator<Item = (Instant, Key)> {
        let mut last = None;
        self.queue.iter().map_while(move |(at, event)| {
            let InputEvent::Key(key) = event else {
                return None;
            };
            let near = last.is_none_or(|last| at.saturating_duration_since(last) <= TOGETHER);
            last = Some(*at);
            (near && belongs(*key)).then_some((*at, *key))
        })
    }

    /// Takes a scan off the queue, Enter and all, if one stands in front.
    fn scan(&mut self) -> Option<InputEvent> {
        let keys: Vec<Key> = self.together(types).map(|(_, key)| key).collect();
        let text: String = keys.iter().map_while(|key| key.printable()).collect();
        let length = text.chars().count();
        let closed = keys
            .get(length)
            .is_some_and(|key| matches!(key.code, Code::Enter | Code::Tab));
        if length <= FEW || !closed || Scan::read(&text).is_none() {
            return None;
        }
        self.single = 0;
        self.queue.drain(..=length);
        Some(InputEvent::Scan(sanitize_lines(&text)))
    }

    /// Until when the keys in front are waited with, because they may be the beginning of a scan:
    /// scanners type faster than anybody, and its first letters must not act as orders.
    fn held(&self, now: Instant) -> Option<Instant> {
        let keys: Vec<(Instant, Key)> = self.together(|key| key.printable().is_some()).collect();
        let begins = keys
            .first()?
            .1
            .printable()
            .is_some_and(Scan::may_begin_with);
        let until = keys.last()?.0 + TOGETHER;
        (begins && keys.len() == self.queue.len() && now < until).then_some(until)
    }

    /// Takes a burst off the queue, if one stands in front.
    ///
    /// When keys were read is not when they were pressed: after a stalled line all of them come at
    /// once. So what goes on behind Enter or Tab is typed ahead and stays keys, but for scans in it;
    /// one plain text is a paste, as long as the terminal marks none.
    fn burst(&mut self, now: Instant) -> Option<Next> {
        if self.single > 0 {
            return None;
        }
        let keys: Vec<(Instant, Key)> = self.together(types).collect();
        let mut letters: Vec<char> = keys.iter().filter_map(|(_, key)| key.printable()).collect();
        let printable = letters.len();
        letters.sort_unstable();
        letters.dedup();
        let (first, last) = (keys.first()?, keys.last()?);
        if printable <= FEW || letters.len() < DIFFERENT {
            self.single = keys.len();
            return None;
        }
        first.1.printable()?;
        let closed = last.0 + TOGETHER;
        if keys.len() == self.queue.len() && now < closed {
            return Some(Next::NotBefore(closed));
        }
        let mut keys: Vec<Key> = keys.into_iter().map(|(_, key)| key).collect();
        match self.first_line(&keys) {
            Some(length) => keys.truncate(length),
            None => return None,
        }
        self.word.clear();
        self.single = 0;
        self.queue.drain(..keys.len());
        let mut text = String::new();
        for key in keys {
            match key.code {
                Code::Char(letter) => text.push(letter),
                Code::Enter => text.push('\n'),
                Code::Tab => text.push('\t'),
                // An input method has retyped a letter.
                _ => {
                    text.pop();
                }
            }
        }
        Some(Next::Event(InputEvent::Text(sanitize_lines(&text))))
    }

    /// How many of the keys of a burst are one text: a scan in front, or all of one plain text. `None`
    /// where they are keys; up to the next scan they are not looked at again.
    fn first_line(&mut self, keys: &[Key]) -> Option<usize> {
        let closes = |key: &Key| matches!(key.code, Code::Enter | Code::Tab);
        let mut from = 0;
        for line in keys.split_inclusive(closes) {
            let text: String = line.iter().filter_map(|key| key.printable()).collect();
            if reads_as_scan(&text) {
                if from == 0 {
                    return Some(line.len());
                }
                self.single = from;
                return None;
            }
            from += line.len();
        }
        let goes_on = keys.iter().rev().skip(1).any(closes);
        if goes_on || self.marks_pastes {
            self.single = keys.len();
            return None;
        }
        Some(keys.len())
    }

    /// Takes an erase-and-retype off the queue, if one stands in front.
    fn rewrite(&mut self, at: Instant) -> Retyped {
        let keys: Vec<Key> = self
            .together(|key| erasing(key).code == Code::Backspace || is_word_letter(key))
            .take_while(|(came, _)| came.saturating_duration_since(at) <= TOGETHER)
            .map(|(_, key)| key)
            .collect();
        let erased = keys.iter().take_while(|key| !is_word_letter(**key)).count();
        let typed: Vec<char> = keys[erased..]
            .iter()
            .map_while(|key| key.printable())
            .collect();
        if typed.is_empty() {
            return Retyped::Nothing;
        }
        let known = self.word.len().saturating_sub(erased);
        let mut gone = self.word.split_off(known);
        if gone.len() < erased {
            gone = typed
                .iter()
                .take(erased)
                .map(|letter| Key::char(*letter).folded())
                .filter_map(Key::printable)
                .collect();
        }
        self.single = 0;
        let read = self.method.read_back(&gone, &typed);
        self.word.extend(&typed[..read.letters]);
        self.queue.drain(..erased + read.letters);
        read.pressed.map_or(Retyped::Unclear, Retyped::Meant)
    }
}

/// Backspace, which some set-ups send as Ctrl+H.
fn erasing(key: Key) -> Key {
    if key == Key::ctrl('h') {
        Key::plain(Code::Backspace)
    } else {
        key
    }
}

/// Whether a scanner has typed it: a card, a slip, a case's code, or a number or code as such.
fn reads_as_scan(text: &str) -> bool {
    text.chars().count() > FEW
        && (Scan::read(text).is_some()
            || (text.starts_with(|it: char| it.is_ascii_digit() || it.is_ascii_uppercase())
                && is_code(text)))
}

/// Whether a scanner or a paste could contain it.
fn types(key: Key) -> bool {
    let plain = !key.ctrl && !key.alt && !key.shift;
    plain
        && matches!(
            key.code,
            Code::Char(_) | Code::Enter | Code::Tab | Code::Backspace
        )
}

fn is_word_letter(key: Key) -> bool {
    key.printable().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests;
