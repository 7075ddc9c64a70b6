//! The scan inbox: putting a stack of pages in order.
//!
//! **Invariant:** nothing here moves a file or sends one; what the officer does to the sheets is on the
//! screen until the stack is routed.

mod arrivals;
mod route;

use crate::console::command::Command;
use crate::console::effect::Effect;
use crate::console::input::{Code, Key};
use crate::console::model::inbox::Stage;
use crate::console::model::inbox::goal::Role;
use crate::console::model::notice::Tone;
use crate::console::model::paper::{PictureOf, Source};
use crate::console::model::words::Words;
use crate::console::model::{Screen, layout};
use crate::console::update::Turn;
use crate::contract::case::CaseRow;
use crate::contract::id::CaseCode;

/// Documents a page of the inbox moves by.
const PAGE: isize = 10;

impl Turn<'_> {
    pub(super) fn show_inbox(&mut self) {
        let subject = self.model.current_row().map(name_of_case);
        let back = self.model.screen;
        let inbox = &mut self.model.inbox;
        inbox.back = Some(back);
        inbox.subject = subject;
        inbox.at_top = inbox.line == 0;
        // What was known of them may be old.
        inbox.cases.clear();
        if matches!(inbox.stage, Stage::Ended) {
            inbox.stage = Stage::Sorting;
        }
        self.model.screen = Screen::Inbox;
        self.list_scans();
    }

    /// The folder is watched while the inbox is on the screen, by whatever way it comes and goes.
    pub(super) fn keep_watch(&mut self) {
        let wanted = self.model.screen == Screen::Inbox;
        if self.model.inbox.is_watched != wanted {
            self.model.inbox.is_watched = wanted;
            self.effects.push(Effect::WatchScans(wanted));
        }
    }

    fn leave_inbox(&mut self) {
        let back = self.model.inbox.back.take();
        self.model.screen = back.unwrap_or_default();
        if let Some(mut view) = self.model.inbox.page.take() {
            let ticket = view.picture.give_up();
            self.cancel(ticket);
        }
        self.rest_soon();
    }

    pub(super) fn inbox_command(&mut self, command: Command) {
        self.model.inbox.at_top = false;
        match &self.model.inbox.stage {
            Stage::Sorting => self.sort_command(command),
            Stage::Numbering(_) => self.number_command(command),
            Stage::Sending => match command {
                Command::Back => self.leave_inbox(),
                Command::DialogSubmit => self.say(Tone::Warning, Words::new("inbox-sending")),
                _ => self.look_over(command),
            },
            Stage::Ended => match command {
                Command::Back | Command::DialogSubmit => self.end_routing(),
                _ => self.look_over(command),
            },
        }
    }

    fn look_over(&mut self, command: Command) {
        match command {
            Command::ListNext | Command::ListPageDown | Command::DialogNext => {
                self.scroll_outcome(1);
            }
            Command::ListPrevious | Command::ListPageUp | Command::DialogPrevious => {
                self.scroll_outcome(-1);
            }
            _ => {}
        }
    }

    fn sort_command(&mut self, command: Command) {
        let inbox = &mut self.model.inbox;
        match command {
            Command::ListNext => inbox.step(1),
            Command::ListPrevious => inbox.step(-1),
            Command::ListPageDown => inbox.step(PAGE),
            Command::ListPageUp => inbox.step(-PAGE),
            Command::ListFirst => inbox.step(isize::MIN / 2),
            Command::ListLast => inbox.step(isize::MAX / 2),
            Command::ViewNext => inbox.step_bundle(1),
            Command::ViewPrevious => inbox.step_bundle(-1),
            Command::ListMark => inbox.toggle_mark(),
            Command::InboxSplit => inbox.split(),
            Command::InboxMerge => {
                if !inbox.merge() {
                    return self.say(Tone::Warning, Words::new("inbox-nothing-next"));
                }
            }
            Command::InboxTurn => inbox.turn(),
            Command::InboxDrop => inbox.drop_chosen(),
            Command::InboxResult => return self.set_role(Role::Result),
            Command::InboxIntermediate => return self.set_role(Role::Intermediate),
            Command::InboxScan => return self.scan_now(),
            Command::InboxRoute => return self.route_stack(),
            Command::Back => return self.leave_inbox(),
            _ => return,
        }
        self.picture_soon();
    }

    /// A digit puts the document under the cursor onto its case as the part of that number.
    pub(super) fn press_in_inbox(&mut self, key: Key) {
        self.model.inbox.at_top = false;
        if matches!(self.model.inbox.stage, Stage::Numbering(_)) {
            return self.type_number(key);
        }
        let digit = match key {
            Key {
                code: Code::Char(letter),
                ..
            } => letter.to_digit(10),
            _ => None,
        };
        let Some(number) = digit.filter(|_| matches!(self.model.inbox.stage, Stage::Sorting))
        else {
            return;
        };
        match self.model.inbox.part(number as usize) {
            Some(part) => self.set_role(Role::Part(part)),
            None => self.say(
                Tone::Warning,
                Words::new("inbox-no-such-part").with("number", number),
            ),
        }
    }

    fn set_role(&mut self, role: Role) {
        let inbox = &mut self.model.inbox;
        let chosen = inbox.chosen_bundles();
        let codeless = chosen.iter().any(|it| inbox.case_of(it).is_none());
        if codeless && inbox.subject.is_none() {
            return self.say(Tone::Warning, Words::new("inbox-no-subject"));
        }
        let marked = inbox.sheets.iter().any(|it| it.is_marked);
        inbox.set_role(&role);
        if !marked {
            inbox.step_bundle(1);
        }
        self.ask_cases();
        self.picture_soon();
    }

    /// A receipt's code was read by the hand scanner: the document under the cursor is that case's.
    pub(super) fn put_on_case(&mut self, code: &CaseCode) {
        self.model.inbox.at_top = false;
        if matches!(self.model.inbox.stage, Stage::Sorting) {
            self.model.inbox.set_case(code.0.clone());
            self.ask_cases();
        }
    }

    /// The page under the cursor is drawn once the cursor rests.
    fn picture_soon(&mut self) {
        self.model.moved_at = self.model.now;
        self.rest_soon();
    }

    /// Asks for the picture of the page under the cursor, as large as there is room for.
    pub(super) fn inbox_picture(&mut self) {
        if self.model.screen != Screen::Inbox {
            return;
        }
        let side = layout::case(self.model.size, true).side;
        let wanted = side.and_then(|side| {
            let sheet = self.model.inbox.sheets.get(self.model.inbox.line)?;
            let of = PictureOf {
                source: Source::File(sheet.page.path.clone()),
                page: sheet.page.number(),
                turn: sheet.turn,
                columns: side.width.saturating_sub(2),
                rows: side.height.saturating_sub(2),
                graphics: self.model.setup.graphics,
            };
            Some((of, sheet.page.facts.file_name.clone()))
        });
        let shown = self.model.inbox.page.as_ref().map(|it| &it.of);
        if shown == wanted.as_ref().map(|(of, _)| of) {
            self.model.unchanged = self.model.deferred.is_empty();
            return;
        }
        if let Some(mut view) = self.model.inbox.page.take() {
            let ticket = view.picture.give_up();
            self.cancel(ticket);
        }
        if let Some((of, name)) = wanted {
            self.model.inbox.page = self.picture(of, name);
        }
    }
}

/// What the inbox knows a case by: its code, or its id where it has none yet.
pub(super) fn name_of_case(row: &CaseRow) -> String {
    match &row.code {
        Some(code) => code.0.clone(),
        None => row.id.to_string(),
    }
}
