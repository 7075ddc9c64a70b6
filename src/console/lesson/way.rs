//! The shortest way through a step: orders, typed letters and scans; and the keys that they are in a keymap.

use crate::console::command::{Command, Context};
use crate::console::input::Key;
use crate::console::keymap::Keymap;
use crate::text::locale::Language;
use serde::{Deserialize, Deserializer, de};

/// One thing the hands do. Exactly one of `order`, `text` and `scan` is set.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Move {
    /// An order of the command table, by its id.
    #[serde(deserialize_with = "command")]
    pub order: Option<Command>,
    /// Where the keyboard is at that moment; unsaid, where the order is mostly given.
    #[serde(rename = "in", deserialize_with = "context")]
    pub context: Option<Context>,
    /// So often.
    pub times: Option<usize>,
    /// Letters as they are typed.
    #[serde(rename = "type")]
    pub text: Option<String>,
    /// The lesson's card is held to the scanner; no key.
    pub scan: bool,
    /// What has to be read on the screen before it: an answer that it hangs on.
    pub sees: Option<String>,
}

impl Move {
    /// The keys in the order they are pressed; `None` where the keymap has none for the order.
    pub fn keys(&self, keymap: &Keymap) -> Option<Vec<Key>> {
        if let Some(text) = &self.text {
            return Some(text.chars().map(Key::char).collect());
        }
        let Some(order) = self.order else {
            return Some(Vec::new());
        };
        let context = self.context.unwrap_or(home(order));
        let once = keymap.keys(context, order).first()?.to_vec();
        Some(once.repeat(self.times.unwrap_or(1)))
    }

    /// As an officer reads it.
    pub fn label(&self, keymap: &Keymap, language: Language) -> String {
        match (&self.text, self.order) {
            (Some(text), _) => text.clone(),
            (None, Some(_)) => Key::chord_label(&self.keys(keymap).unwrap_or_default(), language),
            (None, None) => scan_label(keymap, language),
        }
    }
}

/// Where an order is mostly given: on a list, else where it first works.
fn home(order: Command) -> Context {
    if order.works_in(Context::List) {
        return Context::List;
    }
    order.contexts().first().copied().unwrap_or(Context::List)
}

/// The key that has the lesson's card read.
fn scan_label(keymap: &Keymap, language: Language) -> String {
    let keys = keymap.keys(Context::Global, Command::LessonScan);
    let keys = keys.first().copied().unwrap_or_default();
    Key::chord_label(keys, language)
}

/// How many keys the whole way takes; a scan is none.
pub fn count(way: &[Move], keymap: &Keymap) -> usize {
    way.iter()
        .map(|it| it.keys(keymap).map_or(0, |keys| keys.len()))
        .sum()
}

/// The way as an officer reads it.
pub fn label(way: &[Move], keymap: &Keymap, language: Language) -> String {
    let moves: Vec<String> = way.iter().map(|it| it.label(keymap, language)).collect();
    moves.join("  ")
}

fn command<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Command>, D::Error> {
    let id = String::deserialize(from)?;
    let known = Command::from_id(&id);
    known
        .map(Some)
        .ok_or_else(|| de::Error::custom(format!("no command {id}")))
}

fn context<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Context>, D::Error> {
    let id = String::deserialize(from)?;
    let known = Context::from_id(&id);
    known
        .map(Some)
        .ok_or_else(|| de::Error::custom(format!("no context {id}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str) -> Vec<Move> {
        #[derive(Deserialize)]
        struct File {
            way: Vec<Move>,
        }
        toml::from_str::<File>(text).unwrap().way
    }

    #[test]
    fn the_same_way_has_the_keys_of_whoever_goes_it() {
        let way = way(r#"way = [
            { order = "list.next", times = 2 }, { order = "find" }, { type = "hoa" },
            { order = "dialog.submit", in = "text" }, { scan = true },
        ]"#);
        let counter = Keymap::standard();
        assert_eq!(count(&way, &counter), 7);
        let label = |keymap: &Keymap| label(&way, keymap, Language::Vietnamese);
        assert!(label(&counter).starts_with("j j  /  hoa  "));
        let plain = Keymap::load("plain", &[]).keymap;
        assert!(label(&plain).starts_with("↓ ↓  F3  hoa  "));
    }

    #[test]
    fn an_order_that_is_none_is_told_of() {
        let wrong: Result<Move, _> = toml::from_str("order = \"case.fordward\"");
        assert!(wrong.unwrap_err().to_string().contains("case.fordward"));
    }
}
