//! The tabs of the work list: saved views, and how many cases stand in each.

use crate::console::slot::Slot;
use crate::contract::view::{View, ViewCount};
use crate::text::locale::Language;

/// The views every office has, known before the case API answers so that the first picture has them.
const KNOWN: [&str; 10] = [
    "to_receive",
    "new_online",
    "mine",
    "unit",
    "due",
    "supplement",
    "to_return",
    "undigitized",
    "stuck",
    "all",
];

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tab {
    pub id: String,
    /// The case API's own title, for views that only it knows.
    title: Option<(String, String)>,
}

impl Tab {
    pub fn title(&self, language: Language) -> String {
        let message = format!("view-{}", self.id.replace('_', "-"));
        match &self.title {
            _ if language.has(&message) => language.text(&message),
            Some((vi, _)) if language == Language::Vietnamese => vi.clone(),
            Some((_, en)) => en.clone(),
            None => self.id.clone(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Views {
    tabs: Vec<Tab>,
    current: usize,
    pub listed: Slot<Vec<View>>,
    pub counts: Slot<Vec<ViewCount>>,
}

impl Default for Views {
    fn default() -> Self {
        Self {
            tabs: KNOWN
                .iter()
                .map(|id| Tab {
                    id: (*id).to_owned(),
                    title: None,
                })
                .collect(),
            current: 0,
            listed: Slot::default(),
            counts: Slot::default(),
        }
    }
}

impl Views {
    pub fn tabs(&self) -> &[Tab] {
        &self.tabs
    }

    pub fn current_index(&self) -> usize {
        self.current
    }

    pub fn current(&self) -> &Tab {
        // There is at least one tab: `KNOWN` is not empty and `take` keeps it so.
        &self.tabs[self.current.min(self.tabs.len() - 1)]
    }

    pub fn go(&mut self, index: usize) -> bool {
        let there = index < self.tabs.len();
        if there {
            self.current = index;
        }
        there
    }

    pub fn step(&mut self, by: isize) {
        let count = self.tabs.len() as isize;
        self.current = (self.current as isize + by).rem_euclid(count) as usize;
    }

    /// Takes the views of the office; the one being looked at stays the one looked at.
    pub fn take(&mut self, views: &[View]) {
        if views.is_empty() {
            return;
        }
        let looked_at = self.current().id.clone();
        self.tabs = views
            .iter()
            .map(|view| Tab {
                id: view.id.clone(),
                title: Some((view.title.clone(), view.title_en.clone())),
            })
            .collect();
        self.current = self
            .tabs
            .iter()
            .position(|it| it.id == looked_at)
            .unwrap_or(0);
    }

    pub fn count(&self, id: &str) -> Option<&ViewCount> {
        self.counts.value()?.iter().find(|it| it.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_view_has_a_title_in_both_languages() {
        for tab in Views::default().tabs() {
            for language in [Language::Vietnamese, Language::English] {
                assert_ne!(tab.title(language), tab.id);
            }
        }
    }

    #[test]
    fn the_view_looked_at_stays_when_the_office_lists_its_own() {
        let mut views = Views::default();
        views.go(2);
        let view = |id: &str| View {
            id: id.into(),
            title: "Của tôi".into(),
            title_en: "Mine".into(),
        };
        views.take(&[view("hop_giao_ban"), view("mine")]);
        assert_eq!(views.current().id, "mine");
        assert_eq!(views.tabs()[0].title(Language::English), "Mine");
        views.step(-2);
        assert_eq!(views.current().id, "mine");
        views.take(&[]);
        assert_eq!(views.tabs().len(), 2);
    }
}
