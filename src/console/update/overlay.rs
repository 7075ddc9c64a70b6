//! What lies over the screen for a moment: palette, help, outbox.

use crate::console::command::Command;
use crate::console::input::{Code, Key};
use crate::console::model::Overlay;
use crate::console::model::availability::availability;
use crate::console::model::notice::Tone;
use crate::console::model::outbox::{Order, Standing};
use crate::console::model::snippets::offered;
use crate::console::model::words::Words;
use crate::console::screen::palette;
use crate::console::update::Turn;

/// Lines a page of an overlay moves by.
const PAGE: isize = 10;

impl Turn<'_> {
    pub(super) fn press_in_overlay(&mut self, key: Key) {
        let keyboard = self.model.keyboard();
        if let Some(Overlay::Palette(search) | Overlay::Help(search) | Overlay::Snippets(search)) =
            &mut self.model.overlay
            && search.typing
            && search.field.type_key(key, keyboard)
        {
            search.line = 0;
        } else if let Some(Overlay::Macros { name, .. }) = &mut self.model.overlay {
            match name {
                Some(name) => {
                    name.type_key(key, keyboard);
                }
                None if key == Key::plain(Code::Delete) => self.delete_macro(),
                None if key == Key::plain(Code::Insert) || key == Key::char('u') => {
                    self.undelete_macro();
                }
                None => {}
            }
        }
    }

    pub(super) fn overlay_command(&mut self, command: Command) {
        match command {
            Command::Back => return self.overlay_back(),
            Command::Quit if !matches!(self.model.overlay, Some(Overlay::Palette(_))) => {
                self.model.overlay = None;
                return;
            }
            Command::ListNext => return self.overlay_step(1),
            Command::ListPrevious => return self.overlay_step(-1),
            Command::ListPageDown => return self.overlay_step(PAGE),
            Command::ListPageUp => return self.overlay_step(-PAGE),
            Command::ListFirst => return self.overlay_step(isize::MIN / 2),
            Command::ListLast => return self.overlay_step(isize::MAX / 2),
            _ => {}
        }
        match &mut self.model.overlay {
            Some(Overlay::Palette(_)) if command == Command::DialogSubmit => {
                self.run_from_palette();
            }
            Some(Overlay::Help(search)) => match command {
                Command::Find => search.typing = true,
                Command::DialogSubmit | Command::ListOpen => search.typing = false,
                Command::Help => self.model.overlay = None,
                _ => {}
            },
            Some(Overlay::Snippets(_)) if command == Command::DialogSubmit => {
                self.insert_snippet();
            }
            Some(Overlay::Outbox { .. }) if command == Command::DialogSubmit => self.outbox_enter(),
            Some(Overlay::Macros { .. }) if command == Command::DialogSubmit => {
                self.macros_enter();
            }
            Some(Overlay::Queue { line }) if command == Command::ListOpen => {
                let line = *line;
                self.queue_enter(line);
            }
            Some(Overlay::Lesson) if command == Command::ListOpen => {
                self.command(Command::LessonNext);
            }
            Some(Overlay::Queue { .. } | Overlay::Lesson) => {
                self.open_overlay(command);
            }
            _ => {}
        }
    }

    fn overlay_back(&mut self) {
        match &mut self.model.overlay {
            Some(Overlay::Help(search)) if search.typing => {
                search.typing = false;
                search.field.clear();
            }
            _ => self.model.overlay = None,
        }
    }

    fn overlay_step(&mut self, by: isize) {
        let count = match &self.model.overlay {
            Some(Overlay::Palette(search)) => {
                palette::entries(self.model, &search.field.text()).len()
            }
            Some(Overlay::Help(search)) => {
                crate::console::screen::help::lines(self.model, &search.field.text()).len()
            }
            Some(Overlay::Snippets(search)) => offered(self.model, &search.field.text()).len(),
            Some(Overlay::Outbox { .. }) => self.model.outbox.newest_first().count(),
            Some(Overlay::Macros { .. }) => self.model.own().map_or(0, |it| it.macros.len()),
            Some(Overlay::Queue { .. }) => {
                let tickets = self.model.hall.tickets.value();
                tickets.map_or(0, |it| it.items.len())
            }
            Some(Overlay::Lesson) | None => return,
        };
        let line = match &mut self.model.overlay {
            Some(Overlay::Palette(search) | Overlay::Help(search) | Overlay::Snippets(search)) => {
                &mut search.line
            }
            Some(
                Overlay::Outbox { line } | Overlay::Macros { line, .. } | Overlay::Queue { line },
            ) => line,
            Some(Overlay::Lesson) | None => return,
        };
        *line = line.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Does what was chosen, where the keyboard was before the palette came.
    fn run_from_palette(&mut self) {
        let Some(Overlay::Palette(search)) = &self.model.overlay else {
            return;
        };
        let chosen = palette::entries(self.model, &search.field.text())
            .get(search.line)
            .map(|it| it.command);
        let Some(command) = chosen else {
            return;
        };
        if let Err(reason) = availability(command, self.model) {
            // The palette stays: the reason stands beside the entry as well.
            return self.say(Tone::Warning, reason);
        }
        self.model.overlay = None;
        self.command(command);
    }

    /// Enter on an order that was refused: back to its form, with everything that was typed.
    fn outbox_enter(&mut self) {
        let Some(Overlay::Outbox { line }) = self.model.overlay else {
            return;
        };
        let key = self
            .model
            .outbox
            .newest_first()
            .nth(line)
            .map(|it| it.entry.key);
        let Some(sent) = key.and_then(|key| self.model.outbox.get_mut(key)) else {
            return;
        };
        if !matches!(sent.standing, Standing::Refused(_)) || self.model.dialog.is_some() {
            return;
        }
        let dialog = sent.dialog.take();
        let key = sent.entry.key;
        let is_intake = matches!(sent.entry.order, Order::Intake { .. });
        if is_intake && self.open_refused(key) {
            self.model.overlay = None;
            return;
        }
        let Some(dialog) = dialog else {
            return self.say(Tone::Warning, Words::new("outbox-no-form"));
        };
        self.model.overlay = None;
        self.model.dialog = Some(*dialog);
        self.fill_dialog();
    }
}
