//! Keys in the order they came, each given out as the context of its turn wants it.
//!
//! In a field every key stays as it is, in order and alone: input methods count on it. Where
//! letters are orders, a burst that no hand can type is one text, and what an input method made
//! of a key is read back.

use super::event::InputEvent;
use super::key::{Code, Key};
use super::method::InputMethod;
use super::scan::Scan;
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
        }
    }

    pub fn push(&mut self, at: Instant, event: InputEvent) {
        self.single = 0;
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
        self.word.clear();
        self.queue.drain(..keys.len());
        let mut text = String::new();
        for (_, key) in keys {
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
mod tests {
    use super::*;
    use rstest::rstest;

    /// Keys as written, `<` for Backspace and `⏎` for Enter, so many milliseconds apart.
    fn typed(keys: &str, apart: u64) -> (Adapter, Instant) {
        let mut adapter = Adapter::new(InputMethod::Telex);
        let mut at = Instant::now();
        for letter in keys.chars() {
            let key = match letter {
                '<' => Key::plain(Code::Backspace),
                '⏎' => Key::plain(Code::Enter),
                _ => Key::char(letter),
            };
            adapter.push(at, InputEvent::Key(key));
            at += Duration::from_millis(apart);
        }
        (adapter, at)
    }

    /// What comes out, long after the last key.
    fn given(mut adapter: Adapter, context: Context, now: Instant) -> Vec<String> {
        let late = now + Duration::from_secs(1);
        let mut out = Vec::new();
        loop {
            match adapter.next(context, late) {
                Next::Event(InputEvent::Key(key)) => out.push(key.to_string()),
                Next::Event(other) => out.push(format!("{other:?}")),
                Next::NotBefore(_) => panic!("nothing more is coming"),
                Next::Empty => return out,
            }
        }
    }

    fn orders(keys: &str) -> String {
        let (adapter, now) = typed(keys, 0);
        given(adapter, Context::List, now).join(" ")
    }

    #[rstest]
    #[case::undo_then_forward("u<ù", "u f")]
    #[case::chord("d<đ", "d d")]
    #[case::whole_word_retyped("tu<<tú", "t u s")]
    #[case::w_alone("ư", "w")]
    #[case::w_twice("ư<w", "w w")]
    #[case::more_keys_in_the_same_read("u<ùtj", "u f t j")]
    #[case::mark_after_its_letter("e\u{302}\u{323}", "e")]
    #[case::bare_backspace("j<", "j Backspace")]
    #[case::erased_more_than_was_typed("<á", "s")]
    fn input_methods_do_not_change_orders(#[case] keys: &str, #[case] expected: &str) {
        assert_eq!(orders(keys), expected);
    }

    #[test]
    fn a_hand_is_never_taken_for_a_rewrite() {
        let (adapter, now) = typed("j<j", 60);
        assert_eq!(
            given(adapter, Context::List, now).join(" "),
            "j Backspace j"
        );
    }

    #[test]
    fn in_a_field_every_key_stays_as_it_is() {
        let (adapter, now) = typed("viee<<iê", 0);
        assert_eq!(
            given(adapter, Context::Text, now).join(" "),
            "v i e e Backspace Backspace i ê"
        );
    }

    #[test]
    fn in_a_field_ctrl_h_erases_and_elsewhere_it_does_not() {
        for (context, key) in [(Context::Text, "Backspace"), (Context::List, "C-h")] {
            let mut adapter = Adapter::new(InputMethod::Telex);
            let now = Instant::now();
            adapter.push(now, InputEvent::Key(Key::ctrl('h')));
            assert_eq!(given(adapter, context, now), [key]);
        }
    }

    #[test]
    fn a_scanner_gives_one_text_with_its_enter() {
        let (adapter, now) = typed("H26.15-260105-0012⏎", 1);
        assert_eq!(
            given(adapter, Context::List, now),
            [r#"Text("H26.15-260105-0012\n")"#]
        );
    }

    #[test]
    fn a_paste_as_keys_is_one_text_with_all_its_lines() {
        let (adapter, now) = typed("Nguyen Van An⏎q⏎", 0);
        assert_eq!(
            given(adapter, Context::List, now),
            [r#"Text("Nguyen Van An\nq\n")"#]
        );
    }

    #[test]
    fn a_scan_through_an_input_method_reads_as_on_the_screen() {
        let (adapter, now) = typed("001099012345|Nguyen<<ên|", 0);
        assert_eq!(
            given(adapter, Context::List, now),
            [r#"Text("001099012345|Nguyên|")"#]
        );
    }

    #[test]
    fn a_burst_waits_for_its_end_and_nothing_else_does() {
        let (mut adapter, last) = typed("0123456789", 0);
        let wait = adapter.next(Context::List, last);
        assert_eq!(wait, Next::NotBefore(last + TOGETHER));
        adapter.push(last + TOGETHER, InputEvent::Key(Key::char('a')));
        let Next::NotBefore(until) = adapter.next(Context::List, last + TOGETHER) else {
            panic!("the burst goes on");
        };
        let text = InputEvent::Text("0123456789a".into());
        assert_eq!(adapter.next(Context::List, until), Next::Event(text));
    }

    #[test]
    fn a_scan_in_a_field_is_one_event_and_typing_is_not() {
        for code in [
            "H26.15-20260105-0000012",
            "001085012345||An|15081985|Nam|HN|25042021",
        ] {
            let (adapter, now) = typed(&format!("{code}⏎"), 1);
            let scan = format!("Scan({code:?})");
            assert_eq!(given(adapter, Context::Text, now), [scan]);
        }
        let (adapter, now) = typed("thiếu sổ đỏ⏎", 0);
        assert_eq!(given(adapter, Context::Text, now).len(), 12);
    }

    #[test]
    fn a_scanner_whose_keys_come_one_by_one_gives_no_order() {
        let mut adapter = Adapter::new(InputMethod::Telex);
        let mut at = Instant::now();
        for letter in "000.00.19.H26-261124-0001".chars() {
            adapter.push(at, InputEvent::Key(Key::char(letter)));
            let wait = adapter.next(Context::List, at);
            assert_eq!(wait, Next::NotBefore(at + TOGETHER), "{letter}");
            at += Duration::from_millis(4);
        }
        adapter.push(at, InputEvent::Key(Key::plain(Code::Enter)));
        let late = at + TOGETHER;
        let text = InputEvent::Text("000.00.19.H26-261124-0001\n".into());
        assert_eq!(adapter.next(Context::List, late), Next::Event(text));
    }

    #[test]
    fn a_held_key_and_fast_hands_are_orders() {
        assert_eq!(orders(&"j".repeat(1000)).len(), 1999);
        assert_eq!(orders("jjjkk jjf"), "j j j k k Space j j f");
        let (adapter, now) = typed("abcdefghijkl", 11);
        assert_eq!(given(adapter, Context::List, now).len(), 12);
    }
}
