//! Keys and pastes; scans on their way to [`super::scan`].
//!
//! **Invariant:** no key is lost and none acts on a state it was not meant for: what is pressed
//! while an earlier key waits for its answer waits behind it.

use crate::console::command::{Command, Context};
use crate::console::input::{Code, InputEvent, Key, Scan, is_code};
use crate::console::keymap::Resolution;
use crate::console::message::Timer;
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::model::{Deferred, Overlay, Screen};
use crate::console::update::Turn;
use crate::contract::instant::Instant;
use ratatui::layout::Rect;
use uuid::Uuid;

/// More type-ahead than this is a book on the keyboard.
const MOST_DEFERRED: usize = 4096;

impl Turn<'_> {
    pub(super) fn input(&mut self, event: InputEvent, at: Instant, id: Uuid) {
        self.fresh = Some(id);
        match event {
            InputEvent::Resize { columns, rows } => return self.resize(columns, rows),
            InputEvent::Key(_) | InputEvent::Text(_) | InputEvent::Scan(_) => {}
        }
        self.model.touched_at = at;
        self.count_for_lesson(&event);
        let stopping = event == InputEvent::Key(Key::plain(Code::Esc));
        if stopping {
            self.model.deferred.clear();
        } else if !self.model.deferred.is_empty() {
            if self.model.deferred.len() < MOST_DEFERRED {
                self.model.deferred.push((Deferred::Event(event), id));
            }
            return;
        }
        self.take(event);
    }

    fn take(&mut self, event: InputEvent) {
        self.carded = self.model.card.take().map(|it| it.row);
        let stood = self.model.notices.shown().map(|it| it.since);
        match event {
            InputEvent::Key(key) => self.key(key),
            InputEvent::Text(text) => self.text(&text),
            InputEvent::Scan(text) => {
                if let Some(scan) = Scan::read(&text) {
                    self.scanned(&scan);
                }
            }
            InputEvent::Resize { .. } => {}
        }
        // What stood before this key has been seen; what the key itself said stays.
        if stood.is_some() && self.model.notices.shown().map(|it| it.since) == stood {
            self.model.notices.clear_seen(self.model.now);
        }
    }

    /// Has the order wait for an answer that is on its way.
    pub(super) fn defer(&mut self, command: Command) {
        let id = self.fresh.unwrap_or_default();
        self.model
            .deferred
            .insert(0, (Deferred::Command(command), id));
    }

    /// Goes on with what waited, as far as it goes.
    pub(super) fn replay_deferred(&mut self) {
        let mut waiting = std::mem::take(&mut self.model.deferred);
        while !waiting.is_empty() {
            let (next, id) = waiting.remove(0);
            self.fresh = Some(id);
            match next {
                Deferred::Command(command) => self.command(command),
                Deferred::Order(command, case) => {
                    if !self.order_behind(command, case) && !waiting.is_empty() {
                        // They were meant for what did not come about.
                        waiting.clear();
                        self.say_dropped();
                    }
                }
                Deferred::Bearer => self.await_bearer(),
                Deferred::Event(event) => self.take(event),
            }
            if !self.model.deferred.is_empty() {
                break;
            }
        }
        self.model.deferred.append(&mut waiting);
    }

    /// What waited cannot be done any more, because the answer will not come.
    pub(super) fn drop_deferred(&mut self) {
        if self.model.deferred.is_empty() {
            return;
        }
        self.model.deferred.clear();
        self.say_dropped();
    }

    fn say_dropped(&mut self) {
        let now = self.model.now;
        self.model
            .notices
            .add(Tone::Warning, Words::new("keys-dropped"), now);
        self.wake(Timer::Notices);
    }

    fn key(&mut self, key: Key) {
        if self.rates(key) {
            return;
        }
        let context = self.model.context();
        // With an input method on, `đ` is what pressing `d` gives.
        let meant = if context.is_text() { key } else { key.folded() };
        let keymap = self.model.setup.keymap.clone();
        let chord = self.model.pending.keys().len() + 1;
        match keymap.resolve(context, &mut self.model.pending, meant) {
            Resolution::Command(command) => {
                if command.is_of_lessons() {
                    self.uncount_for_lesson(chord);
                }
                if context.is_text() {
                    self.finish_word();
                }
                self.command(command);
            }
            Resolution::Waiting | Resolution::Abandoned => {}
            Resolution::Unbound(_) => self.press(key),
        }
    }

    /// A key that is no order: for the field that has the keyboard.
    fn press(&mut self, key: Key) {
        let keyboard = self.model.keyboard();
        if self.model.session.gate.is_some() {
            self.press_in_gate(key);
        } else if self.model.overlay.is_some() {
            self.press_in_overlay(key);
        } else if self.model.dialog.is_some() {
            self.press_in_dialog(key);
        } else if let Some(find) = self.model.find.as_mut().filter(|it| it.typing)
            && find.field.type_key(key, keyboard)
        {
            self.search_typed();
        } else if self.model.screen == Screen::Inbox {
            self.press_in_inbox(key);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let entered = text.ends_with('\n');
        let line = text.trim_end_matches('\n');
        let taken = if let Some(gate) = &mut self.model.session.gate {
            gate.field_mut().insert(line);
            true
        } else if let Some(overlay) = &mut self.model.overlay {
            match overlay {
                Overlay::Help(search) if !search.typing => match Scan::read(line) {
                    Some(scan) => return self.scanned(&scan),
                    None => false,
                },
                Overlay::Palette(search) | Overlay::Help(search) | Overlay::Snippets(search) => {
                    search.field.insert(line);
                    search.line = 0;
                    true
                }
                Overlay::Macros {
                    name: Some(name), ..
                } => {
                    name.insert(line);
                    true
                }
                Overlay::Outbox { .. }
                | Overlay::Macros { .. }
                | Overlay::Queue { .. }
                | Overlay::Lesson => match Scan::read(line) {
                    Some(scan) => return self.scanned(&scan),
                    None => false,
                },
            }
        } else if let Some(scan) = self.meaningful_here(line) {
            return self.scanned(&scan);
        } else if let Some(dialog) = &mut self.model.dialog {
            let taken = dialog.form.insert(line);
            if taken {
                self.dialog_typed();
            }
            taken
        } else if let Some(find) = self.model.find.as_mut().filter(|it| it.typing) {
            find.field.insert(line);
            self.search_typed();
            true
        } else if self.insert_number(line) {
            true
        } else if entered && is_code(line) {
            return self.look_up(line);
        } else {
            false
        };
        if !taken {
            self.say(Tone::Warning, Words::new("paste-ignored"));
        } else if entered && self.model.context() != Context::Palette {
            self.command(Command::DialogSubmit);
        }
    }

    /// A scan or paste that means more than its letters: a card where its bearer can be taken in,
    /// anything that a scanner reads where nothing is typed into.
    fn meaningful_here(&self, text: &str) -> Option<Scan> {
        let scan = Scan::read(text)?;
        let meant = match &self.model.dialog {
            Some(dialog) if dialog.intaking.is_some() => {
                matches!(scan, Scan::Card(_) | Scan::HealthCard(_))
            }
            Some(dialog) => !dialog.context().is_text(),
            None => !self.model.context().is_text() || matches!(scan, Scan::Card(_)),
        };
        meant.then_some(scan)
    }

    fn resize(&mut self, columns: u16, rows: u16) {
        let window = Rect::new(0, 0, columns, rows);
        self.model.size = match &mut self.model.tutor {
            Some(tutor) => {
                tutor.window = window;
                tutor.room()
            }
            None => window,
        };
        self.fit();
    }

    /// The room has changed: what is in sight and how large pictures are follows from it.
    pub(super) fn fit(&mut self) {
        let height = self.model.table_rows();
        self.model.list_mut().scroll(height);
        self.picture_again();
        self.inbox_picture();
    }
}
