//! The indicators: reading them, another period or unit, and opening the cases behind a number.
//!
//! **Invariant:** they are read when they are come to, turned to another period or unit, or asked for anew;
//! a change elsewhere only marks them as no longer the newest, for counting a year is dear.

use crate::console::command::Command;
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::indicators::{
    BEHIND_INDICATOR, IndicatorView, Page, Period, SuspectsAsked,
};
use crate::console::model::list::List;
use crate::console::model::notice::Tone;
use crate::console::model::{Screen, layout};
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::indicator::{Indicators, Integrity};
use jiff::civil::Date;

impl Turn<'_> {
    pub(super) fn show_indicators(&mut self) {
        self.leave_find();
        self.leave_list_behind();
        match self.model.screen {
            Screen::Board => self.model.indicators.from_board = true,
            Screen::Indicators => {}
            Screen::List | Screen::Case(_) | Screen::Inbox | Screen::Backlog => {
                self.model.indicators.from_board = false;
            }
        }
        self.model.screen = Screen::Indicators;
        self.read_indicators();
    }

    /// Leads back from a list that was opened here.
    pub(super) fn return_to_indicators(&mut self) {
        let from_board = self.model.indicators.from_board;
        self.show_indicators();
        self.model.indicators.from_board = from_board;
    }

    pub(super) fn read_indicators(&mut self) {
        let (ticket, today) = (self.ticket(), self.today());
        let view = &mut self.model.indicators;
        view.is_stale = false;
        let asked = view.asked(today);
        let older = view.answer.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Indicators(asked));
        self.read_page();
    }

    /// Reads what a page shows besides the figures.
    fn read_page(&mut self) {
        match self.model.indicators.page {
            Page::Figures | Page::Units => {}
            Page::Charts => self.read_charts(),
            Page::Suspects => self.read_suspects(),
        }
    }

    fn read_charts(&mut self) {
        let (today, ticket, another) = (self.today(), self.ticket(), self.ticket());
        let view = &mut self.model.indicators;
        let asked = view.asked(today);
        let older = [view.charts.ask(ticket), view.months.ask(another)];
        for older in older {
            self.cancel(older);
        }
        self.ask(ticket, Query::Charts(asked.clone()));
        self.ask(another, Query::Months(asked));
    }

    fn read_suspects(&mut self) {
        let today = self.today();
        let view = &mut self.model.indicators;
        let of = view.asked(today);
        let asked = view.suspects.ask(of);
        self.ask_suspects(asked);
    }

    fn ask_suspects(&mut self, asked: SuspectsAsked) {
        let ticket = self.ticket();
        let older = self.model.indicators.suspects.found.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Suspects(asked));
    }

    pub(super) fn suspects_answered(
        &mut self,
        ticket: Ticket,
        result: Result<Box<Integrity>, Failure>,
    ) {
        let now = self.model.now;
        let suspects = &mut self.model.indicators.suspects;
        suspects.answer(ticket, result.map(|it| *it), now);
    }

    /// Another page, which is read when it is come to.
    fn turn_page_of_figures(&mut self, turn: impl FnOnce(&mut IndicatorView)) {
        turn(&mut self.model.indicators);
        self.read_page();
    }

    pub(super) fn indicators_answered(
        &mut self,
        ticket: Ticket,
        result: Result<Box<Indicators>, Failure>,
    ) {
        let now = self.model.now;
        let view = &mut self.model.indicators;
        view.answer.answer(ticket, result.map(|it| *it), now);
    }

    fn today(&self) -> Date {
        self.model.office_now().local().date()
    }

    pub(super) fn indicators_command(&mut self, command: Command) {
        let page = layout::indicators(self.model.size).rows.height.max(2) as isize - 1;
        let today = self.today();
        let view = &mut self.model.indicators;
        match command {
            Command::ListNext => view.step(1),
            Command::ListPrevious => view.step(-1),
            Command::ListPageDown => view.step(page),
            Command::ListPageUp => view.step(-page),
            Command::ListFirst => view.step(isize::MIN / 2),
            Command::ListLast => view.step(isize::MAX / 2),
            Command::ViewNext => self.turn_page_of_figures(IndicatorView::next_page),
            Command::ViewPrevious => self.turn_page_of_figures(IndicatorView::previous_page),
            Command::IndicatorsSign => {
                view.suspects.next_sign();
                self.read_suspects();
            }
            Command::IndicatorsPart => view.next_part(),
            Command::IndicatorsEarlier => self.turn_to(|it| it.step(-1, today)),
            Command::IndicatorsLater => self.turn_to(|it| it.step(1, today)),
            Command::IndicatorsSpan => self.turn_to(|it| it.other_span(today)),
            Command::BoardNarrow if view.narrow().is_ok() => {
                self.read_indicators();
            }
            Command::ListOpen if view.page == Page::Suspects => self.open_suspect(),
            Command::ListOpen => self.open_behind_indicator(),
            Command::Back if self.model.indicators.widen() => self.read_indicators(),
            Command::Back => self.leave_indicators(),
            _ => {}
        }
        if let Some(asked) = self.model.indicators.suspects.ask_on() {
            self.ask_suspects(asked);
        }
    }

    fn open_suspect(&mut self) {
        let Some(suspect) = self.model.indicators.suspects.focused().cloned() else {
            return;
        };
        self.open_case_of(&suspect.case);
        self.model.indicators.suspects.is_opened = true;
    }

    fn turn_to(&mut self, change: impl FnOnce(Period) -> Period) {
        if self.model.indicators.change_period(change) {
            self.read_indicators();
        }
    }

    fn leave_indicators(&mut self) {
        self.model.notices.clear();
        if self.model.indicators.from_board {
            self.show_board();
        } else {
            self.model.screen = Screen::List;
            self.rest_soon();
        }
    }

    /// The cases behind the number under the cursor, as a list.
    fn open_behind_indicator(&mut self) {
        let behind = match self.model.indicators.behind() {
            Ok(behind) => behind,
            Err(reason) => return self.say(Tone::Warning, reason),
        };
        let list = List::of_number(behind.clone());
        self.model.lists.insert(BEHIND_INDICATOR.to_owned(), list);
        self.model.indicators.opened = Some(behind);
        self.model.screen = Screen::List;
        self.model.rested_on = None;
        self.read_list_from_start();
        self.rest_soon();
    }
}
