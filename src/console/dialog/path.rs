//! A path being typed, and the files it could go on to.

use crate::console::input::Key;
use crate::console::model::paper::{Listing, ListingEntry};
use crate::console::widget::field::Field;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathInput {
    pub field: Field,
    listing: Listing,
    /// The entry that the arrows chose.
    chosen: Option<usize>,
}

impl PathInput {
    /// Takes what the folder holds, unless the officer has typed on.
    pub fn fill(&mut self, listing: Listing) {
        if listing.typed == self.field.text() {
            self.listing = listing;
            self.chosen = None;
        }
    }

    /// The files the typed text could go on to; empty once they no longer answer it.
    pub fn entries(&self) -> &[ListingEntry] {
        if self.listing.typed == self.field.text() {
            &self.listing.entries
        } else {
            &[]
        }
    }

    pub fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    pub fn press(&mut self, key: Key) -> bool {
        self.field.key(key)
    }

    pub fn insert(&mut self, text: &str) {
        self.field.insert(text);
    }

    /// Tells whether there was anything to move among.
    pub fn step(&mut self, by: isize) -> bool {
        let count = self.entries().len();
        if count == 0 {
            return false;
        }
        let at = match self.chosen {
            None if by > 0 => 0,
            None => return false,
            Some(0) if by < 0 => {
                self.chosen = None;
                return true;
            }
            Some(at) => at.saturating_add_signed(by).min(count - 1),
        };
        self.chosen = Some(at);
        true
    }

    /// Tab: fills in what all agree on, or the chosen entry; tells whether the text grew.
    pub fn complete(&mut self) -> bool {
        let entry = self.chosen.and_then(|at| self.entries().get(at));
        let text = match entry {
            Some(entry) => Some(entry.path.clone()),
            None => self.listing.common().filter(|_| !self.entries().is_empty()),
        };
        match text {
            Some(text) if text != self.field.text() => {
                self.field.set(&text);
                self.chosen = None;
                true
            }
            _ => false,
        }
    }

    /// Enter: the path that is meant; a folder is gone into and gives none.
    pub fn enter(&mut self) -> Option<String> {
        let chosen = self.chosen.and_then(|at| self.entries().get(at)).cloned();
        if let Some(entry) = chosen {
            self.field.set(&entry.path);
            self.chosen = None;
            return (!entry.is_folder).then_some(entry.path);
        }
        let typed = self.field.text();
        (!typed.is_empty() && !typed.ends_with(['/', '\\'])).then_some(typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input() -> PathInput {
        let mut input = PathInput::default();
        input.field.set("quét/");
        let entry = |name: &str, is_folder| ListingEntry {
            path: format!("quét/{name}{}", if is_folder { "/" } else { "" }),
            name: name.into(),
            is_folder,
        };
        input.fill(Listing {
            typed: "quét/".into(),
            entries: vec![entry("tháng 11", true), entry("tờ khai.pdf", false)],
        });
        input
    }

    #[test]
    fn arrows_choose_and_enter_takes_a_file_and_goes_into_a_folder() {
        let mut path = input();
        assert_eq!(path.enter(), None);
        path.step(1);
        assert_eq!(path.enter(), None);
        assert_eq!(path.field.text(), "quét/tháng 11/");
        let mut path = input();
        path.step(1);
        path.step(1);
        path.step(1);
        assert_eq!(path.enter().as_deref(), Some("quét/tờ khai.pdf"));
    }

    #[test]
    fn tab_fills_in_what_all_agree_on_and_then_no_more() {
        let mut path = input();
        assert!(path.complete());
        assert_eq!(path.field.text(), "quét/t");
        assert!(!path.complete());
    }

    #[test]
    fn a_listing_of_an_older_text_is_not_shown() {
        let mut path = input();
        path.field.insert("t");
        assert!(path.entries().is_empty());
        path.fill(Listing {
            typed: "quét/".into(),
            ..Listing::default()
        });
        assert!(!path.step(1));
    }
}
