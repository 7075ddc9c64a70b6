//! Choosing one of few, and ticking several of few.

use crate::text::fold;

/// One of few, all in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    options: Vec<ChoiceOption>,
    chosen: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    pub key: String,
    /// The message that names it.
    pub message: String,
    /// The letter or digit that picks it.
    pub mnemonic: char,
}

impl Choice {
    pub fn of(options: &[(&str, &str, char)]) -> Self {
        Self {
            options: options
                .iter()
                .map(|(key, message, mnemonic)| ChoiceOption {
                    key: (*key).to_owned(),
                    message: (*message).to_owned(),
                    mnemonic: *mnemonic,
                })
                .collect(),
            chosen: 0,
        }
    }

    pub fn options(&self) -> &[ChoiceOption] {
        &self.options
    }

    pub fn chosen(&self) -> usize {
        self.chosen
    }

    pub fn key(&self) -> &str {
        self.options
            .get(self.chosen)
            .map_or("", |it| it.key.as_str())
    }

    pub fn choose(&mut self, key: &str) {
        if let Some(at) = self.options.iter().position(|it| it.key == key) {
            self.chosen = at;
        }
    }

    /// Picks by its letter; tells whether it is anybody's.
    pub fn press(&mut self, letter: char) -> bool {
        let at = self
            .options
            .iter()
            .position(|it| same_key(it.mnemonic, letter));
        if let Some(at) = at {
            self.chosen = at;
        }
        at.is_some()
    }

    /// On to the next, round and round.
    pub fn step(&mut self, by: isize) {
        let count = self.options.len().max(1) as isize;
        self.chosen = (self.chosen as isize + by).rem_euclid(count) as usize;
    }
}

/// Several of few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks {
    items: Vec<Tick>,
    cursor: usize,
    /// The items have not come yet.
    pub waiting: bool,
    touched: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    pub key: String,
    pub label: String,
    /// The message that says how it stands.
    pub state: Option<&'static str>,
    pub ticked: bool,
}

impl Ticks {
    pub fn of(items: Vec<Tick>) -> Self {
        Self {
            items,
            ..Self::default()
        }
    }

    pub fn waiting() -> Self {
        Self {
            waiting: true,
            ..Self::default()
        }
    }

    /// Takes the items as they stand now; ticks the officer has made stay.
    pub fn fill(&mut self, mut items: Vec<Tick>) {
        if self.touched {
            for item in &mut items {
                if let Some(old) = self.items.iter().find(|it| it.key == item.key) {
                    item.ticked = old.ticked;
                }
            }
        }
        self.items = items;
        self.waiting = false;
        self.cursor = self.cursor.min(self.items.len().saturating_sub(1));
    }

    pub fn items(&self) -> &[Tick] {
        &self.items
    }

    pub fn cursor(&self) -> usize {
        self.cursor
    }

    pub fn ticked(&self) -> impl Iterator<Item = &str> {
        self.items
            .iter()
            .filter(|it| it.ticked)
            .map(|it| it.key.as_str())
    }

    pub fn tick_only(&mut self, keys: &[&str]) {
        for item in &mut self.items {
            item.ticked = keys.contains(&item.key.as_str());
        }
        self.touched = true;
    }

    pub fn toggle(&mut self) {
        if let Some(item) = self.items.get_mut(self.cursor) {
            item.ticked = !item.ticked;
            self.touched = true;
        }
    }

    /// Ticks by number, as the screen shows them from 1; tells whether there is one.
    pub fn press(&mut self, letter: char) -> bool {
        let Some(number) = letter.to_digit(10).filter(|it| *it > 0) else {
            return false;
        };
        let at = number as usize - 1;
        if at >= self.items.len() {
            return false;
        }
        self.cursor = at;
        self.toggle();
        true
    }

    /// Tells whether the cursor could move.
    pub fn step(&mut self, by: isize) -> bool {
        let target = self.cursor.checked_add_signed(by);
        let moved = target.filter(|it| *it < self.items.len());
        if let Some(at) = moved {
            self.cursor = at;
        }
        moved.is_some()
    }
}

fn same_key(mnemonic: char, letter: char) -> bool {
    fold(&mnemonic.to_string()) == fold(&letter.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_picks_even_with_the_input_method_on() {
        let mut choice = Choice::of(&[("counter", "a", 't'), ("electronic", "b", 'd')]);
        assert!(choice.press('đ'));
        assert_eq!(choice.key(), "electronic");
        assert!(!choice.press('x'));
        choice.step(1);
        assert_eq!(choice.key(), "counter");
    }

    fn tick(key: &str, ticked: bool) -> Tick {
        Tick {
            key: key.into(),
            label: String::new(),
            state: None,
            ticked,
        }
    }

    #[test]
    fn ticks_made_by_hand_outlive_a_fresh_list() {
        let mut ticks = Ticks::of(vec![tick("a", true), tick("b", false)]);
        assert!(ticks.press('2'));
        assert!(!ticks.press('3'));
        ticks.fill(vec![tick("a", false), tick("b", false), tick("c", true)]);
        assert_eq!(ticks.ticked().collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn ticks_nobody_touched_follow_the_case() {
        let mut ticks = Ticks::waiting();
        ticks.fill(vec![tick("a", true)]);
        ticks.fill(vec![tick("a", false)]);
        assert_eq!(ticks.ticked().count(), 0);
    }
}
