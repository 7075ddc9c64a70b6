//! The backlog: the stock and its lines, the results behind them, the officer's own.
//!
//! **Invariant:** one order at a time. What is pressed while one is under way waits for its answer, so that
//! each is decided on the state the one before it left.

mod answers;
mod forms;

use crate::console::command::Command;
use crate::console::dialog::Kind;
use crate::console::effect::Query;
use crate::console::model::Screen;
use crate::console::model::backlog::{Behind, Question, Results, View, is_head, is_of_it};
use crate::console::slot::Ticket;
use crate::console::update::Turn;

/// Lines a page of the backlog moves by.
const LINES: isize = 10;
/// So near to the end what lies behind it is asked for.
const NEAR: usize = 20;

impl Turn<'_> {
    pub(super) fn show_backlog(&mut self) {
        let back = self.model.screen;
        let view = if is_head(self.model) {
            View::Progress
        } else {
            View::Mine
        };
        self.model.backlog.back = Some(back);
        self.model.backlog.view = view;
        self.model.screen = Screen::Backlog;
        self.read_backlog();
    }

    /// Whether an order or a step is about what is being read for the first time.
    pub(super) fn waits_for_backlog(&self, command: Command) -> bool {
        let meant = command != Command::BacklogShow
            && (is_of_it(command) || command.id().starts_with("list."));
        meant && self.model.screen == Screen::Backlog && self.model.backlog.is_unread()
    }

    /// Reads what is on the screen.
    pub(super) fn read_backlog(&mut self) {
        match self.model.backlog.view {
            View::Progress => self.read_progress(),
            View::Behind => self.read_behind(false),
            View::Mine => self.read_mine(),
        }
    }

    fn question(&mut self, ticket: Ticket, question: Question) {
        self.ask(ticket, Query::Backlog(Box::new(question)));
    }

    fn read_progress(&mut self) {
        let ticket = self.ticket();
        let older = self.model.backlog.progress.ask(ticket);
        self.cancel(older);
        self.question(ticket, Question::Progress);
    }

    fn read_mine(&mut self) {
        let Some(me) = self.model.session.me.as_ref().map(|it| it.id) else {
            return;
        };
        let ticket = self.ticket();
        let older = self.model.backlog.mine.asked.ask(ticket);
        self.cancel(older);
        self.question(ticket, Question::Mine(me));
        let ticket = self.ticket();
        let older = self.model.backlog.batches.ask(ticket);
        self.cancel(older);
        self.question(ticket, Question::Batches(me));
    }

    /// Reads the results of the open line, or what lies behind those that are there.
    fn read_behind(&mut self, adds: bool) {
        let Some(line) = self.model.backlog.opened.clone() else {
            return;
        };
        let ticket = self.ticket();
        let behind = &mut self.model.backlog.behind;
        behind.adds = adds;
        let cursor = behind.next.clone().filter(|_| adds);
        let older = behind.asked.ask(ticket);
        self.cancel(older);
        let wanted = Behind {
            unit: line.unit,
            procedure: line.procedure,
            year: line.year,
            cursor,
        };
        self.question(ticket, Question::Behind(wanted));
    }

    fn leave_backlog(&mut self) {
        if self.model.backlog.view == View::Behind {
            self.model.backlog.view = View::Progress;
            return self.read_progress();
        }
        let back = self.model.backlog.back.take();
        self.model.screen = back.unwrap_or_default();
        self.rest_soon();
    }

    pub(super) fn backlog_command(&mut self, command: Command) {
        match command {
            Command::ListNext => self.step_in_backlog(1),
            Command::ListPrevious => self.step_in_backlog(-1),
            Command::ListPageDown => self.step_in_backlog(LINES),
            Command::ListPageUp => self.step_in_backlog(-LINES),
            Command::ListFirst => self.step_in_backlog(isize::MIN / 2),
            Command::ListLast => self.step_in_backlog(isize::MAX / 2),
            Command::ViewNext | Command::ViewPrevious => self.turn_backlog(),
            Command::ListOpen => self.open_backlog_line(),
            Command::Back => self.leave_backlog(),
            _ => self.backlog_order(command),
        }
    }

    fn step_in_backlog(&mut self, by: isize) {
        let backlog = &mut self.model.backlog;
        if let Some(results) = backlog.results_mut() {
            results.step(by);
        } else {
            let count = backlog.progress.value().map_or(0, |it| it.lines.len());
            let last = count.saturating_sub(1);
            backlog.line = backlog.line.saturating_add_signed(by).min(last);
        }
        let behind = &self.model.backlog.behind;
        let near = behind.line + NEAR >= behind.rows.len();
        let goes_on = behind.next.is_some() && !behind.asked.is_asking();
        if self.model.backlog.view == View::Behind && near && goes_on {
            self.read_behind(true);
        }
    }

    /// Heads have the stock and what was given to themselves.
    fn turn_backlog(&mut self) {
        self.model.backlog.view = match self.model.backlog.view {
            View::Progress | View::Behind => View::Mine,
            View::Mine if is_head(self.model) => View::Progress,
            View::Mine => return,
        };
        self.read_backlog();
    }

    fn open_backlog_line(&mut self) {
        let Some(line) = self.model.backlog.selected_line().cloned() else {
            return;
        };
        let backlog = &mut self.model.backlog;
        backlog.opened = Some(line);
        backlog.view = View::Behind;
        let left = backlog.behind.asked.give_up();
        backlog.behind = Results::default();
        self.cancel(left);
        self.read_behind(false);
    }

    /// Orders on old results and on the stock; each waits for the one before it.
    fn backlog_order(&mut self, command: Command) {
        let kind = match command {
            Command::BacklogAttachNewest | Command::BacklogAttach => Kind::BacklogAttach,
            Command::BacklogDescribe => Kind::BacklogDescribe,
            Command::BacklogFault => Kind::BacklogFault,
            Command::BacklogGive => Kind::BacklogGive,
            Command::BacklogCount => Kind::BacklogCount,
            Command::BacklogImport => Kind::BacklogImport,
            Command::BacklogMend => {
                if self.model.backlog.order.is_asking() {
                    return self.defer(command);
                }
                return self.mend();
            }
            _ => return,
        };
        if self.model.backlog.order.is_asking() {
            return self.defer(command);
        }
        self.open_old(kind);
        if command == Command::BacklogAttachNewest {
            self.ask_newest_scan();
        }
    }
}
