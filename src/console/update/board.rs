//! The board: reading it, keeping it fresh, moving on it, and opening what stands behind a number.
//!
//! **Invariant:** while it is on the screen it is read again after a change, at most once a second; while
//! nothing changes, nothing is read.

use crate::console::command::Command;
use crate::console::effect::Query;
use crate::console::message::{Failure, Timer};
use crate::console::model::board::{BEHIND_BOARD, Opened};
use crate::console::model::indicators::BEHIND_INDICATOR;
use crate::console::model::list::List;
use crate::console::model::notice::Tone;
use crate::console::model::words::Words;
use crate::console::model::{LinkState, Screen, layout};
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::board::Board;
use std::time::Duration;

impl Turn<'_> {
    pub(super) fn show_board(&mut self) {
        self.leave_find();
        self.leave_list_behind();
        self.model.screen = Screen::Board;
        self.read_board();
    }

    pub(super) fn read_board(&mut self) {
        let ticket = self.ticket();
        let board = &mut self.model.board;
        board.is_stale = false;
        board.asked_at = Some(self.model.now);
        let (by, within) = (board.by, board.within.clone());
        let older = board.board.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Board(by, within));
    }

    pub(super) fn board_answered(&mut self, ticket: Ticket, result: Result<Box<Board>, Failure>) {
        let now = self.model.now;
        let board = &mut self.model.board;
        if board.board.answer(ticket, result.map(|it| *it), now) {
            board.settle();
            self.board_due();
            let is_read = self.model.board.board.failure().is_none();
            if is_read && self.model.screen == Screen::Board {
                self.board_turns();
            }
        }
    }

    /// Wakes when a case falls due or the day ends, and reads it again then: no tick is needed to say so.
    pub(super) fn board_turns(&mut self) {
        let board = &self.model.board;
        let Some(holds_until) = board.board.value().map(|it| it.holds_until) else {
            return;
        };
        let left = holds_until.millis() - self.model.office_now().millis();
        match u64::try_from(left).ok().filter(|left| *left > 0) {
            Some(left) => self.wake_after(Timer::BoardTurns, Duration::from_millis(left)),
            None => self.board_changed(),
        }
    }

    /// Others changed cases.
    pub(super) fn board_changed(&mut self) {
        self.model.board.is_stale = true;
        self.board_due();
    }

    /// Reads it again if it is looked at and may be wrong, but not too often.
    pub(super) fn board_due(&mut self) {
        let away = self.model.session.gate.is_some() || self.model.link.state == LinkState::Down;
        let board = &self.model.board;
        if self.model.screen != Screen::Board || away || !board.is_stale || board.board.is_asking()
        {
            return;
        }
        let since = board
            .asked_at
            .map(|it| self.model.now.millis() - it.millis());
        let rests = Timer::Board.after();
        let since = Duration::from_millis(since.unwrap_or(i64::MAX).max(0).unsigned_abs());
        match rests.checked_sub(since).filter(|it| !it.is_zero()) {
            Some(left) => self.wake_after(Timer::Board, left),
            None => self.read_board(),
        }
    }

    pub(super) fn board_command(&mut self, command: Command) {
        let page = layout::board(self.model.size).rows.height.max(2) as isize - 1;
        let board = &mut self.model.board;
        match command {
            Command::ListNext => board.step(1),
            Command::ListPrevious => board.step(-1),
            Command::ListPageDown => board.step(page),
            Command::ListPageUp => board.step(-page),
            Command::ListFirst => board.step(isize::MIN / 2),
            Command::ListLast => board.step(isize::MAX / 2),
            Command::BoardLeft => board.step_column(-1),
            Command::BoardRight => board.step_column(1),
            Command::BoardSort => board.sort_by_column(),
            Command::ViewNext | Command::ViewPrevious => {
                board.switch();
                self.read_board();
            }
            Command::BoardNarrow if self.model.board.narrow() => {
                self.read_board();
            }
            Command::ListOpen => self.open_number(),
            Command::Back if self.model.board.widen() => self.read_board(),
            Command::Back => {
                self.model.notices.clear();
                self.model.screen = Screen::List;
                self.rest_soon();
            }
            _ => {}
        }
    }

    /// The cases behind the number under the cursor, as a list.
    fn open_number(&mut self) {
        let board = &self.model.board;
        let Some((line, figure)) = board.chosen() else {
            return;
        };
        if figure.of(line.load()) == 0 {
            return self.say(Tone::Warning, Words::new("board-nothing-there"));
        }
        let list = List::of_figure(figure.as_str(), board.whose(line));
        let opened = Opened {
            figure,
            holder: line.holder(),
        };
        self.model.lists.insert(BEHIND_BOARD.to_owned(), list);
        self.model.board.opened = Some(opened);
        self.model.screen = Screen::List;
        self.model.rested_on = None;
        self.read_list_from_start();
        self.rest_soon();
    }

    /// Lets go of the list that was opened from the board or an indicator, if there is one.
    pub(super) fn leave_list_behind(&mut self) {
        let key = if self.model.board.opened.take().is_some() {
            BEHIND_BOARD
        } else if self.model.indicators.opened.take().is_some() {
            BEHIND_INDICATOR
        } else {
            return;
        };
        if let Some(mut list) = self.model.lists.remove(key) {
            let pointless = list.window.give_up();
            self.cancel(pointless);
        }
        self.model.rested_on = None;
    }
}
