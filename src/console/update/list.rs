//! The work list: moving, marking, changing the view, searching, and reading ahead.

use crate::console::command::Command;
use crate::console::effect::Query;
use crate::console::message::Timer;
use crate::console::model::list::{List, MOST_MARKED};
use crate::console::model::window::{Ask, PAGE, Window};
use crate::console::model::{Find, Model, Screen};
use crate::console::slot::Ticket;
use crate::console::update::Turn;
use crate::contract::case::CaseRow;
use crate::contract::id::CaseId;
use crate::text;

/// Rows of a search: more are not looked through by eye.
const FOUND: usize = 200;
/// Neighbours of the cursor whose cases are fetched with it.
const AHEAD: usize = 1;

impl Turn<'_> {
    pub(super) fn list_command(&mut self, command: Command) {
        let height = self.model.table_rows();
        let page = height.saturating_sub(1).max(1) as isize;
        let moved = match command {
            Command::ListNext => self.step(1),
            Command::ListPrevious => self.step(-1),
            Command::ListPageDown => self.step(page),
            Command::ListPageUp => self.step(-page),
            Command::ListFirst => self.go_first(),
            Command::ListLast => self.go_last(),
            _ => false,
        };
        if moved {
            return;
        }
        if self.model.list().owes() {
            return self.defer(command);
        }
        match command {
            Command::ListOpen => self.open_case(),
            Command::ListMark => {
                self.model.list_mut().toggle_mark();
                self.step(1);
            }
            Command::ListMarkRange => self.model.list_mut().toggle_range(),
            Command::ListMarkAll => self.mark_all(),
            Command::ListUnmarkAll => self.model.list_mut().unmark_all(),
            Command::ViewNext => self.change_view(|model| model.views.step(1)),
            Command::ViewPrevious => self.change_view(|model| model.views.step(-1)),
            Command::PreviewToggle => {
                self.model.pane = !self.model.pane;
                self.model.list_mut().scroll(height);
                self.rest_soon();
            }
            Command::Back => self.back_from_list(),
            _ => {
                if let Some(number) = command.view_number() {
                    self.change_view(|model| {
                        model.views.go(number - 1);
                    });
                }
            }
        }
    }

    fn step(&mut self, rows: isize) -> bool {
        let height = self.model.table_rows();
        self.model.list_mut().step(rows, height);
        self.moved();
        true
    }

    fn go_first(&mut self) -> bool {
        let height = self.model.table_rows();
        let list = self.model.list_mut();
        if list.window.has_more().1 {
            // The start of a long list was let go: read it again instead of walking back to it.
            self.read_list_from_start();
        }
        self.model.list_mut().go_first(height);
        self.moved();
        true
    }

    fn go_last(&mut self) -> bool {
        let height = self.model.table_rows();
        self.model.list_mut().go_last(height);
        self.moved();
        true
    }

    /// The cursor stands elsewhere: read on in its direction, and look at its case once it rests.
    fn moved(&mut self) {
        self.model.moved_at = self.model.now;
        let list = self.model.list();
        let wanted = list.window.wanted(list.index(), list.forwards);
        if let Some(ask) = wanted.filter(|ask| !list.window.is_asking(ask)) {
            self.ask_page(ask);
        }
        self.rest_soon();
    }

    pub(super) fn rest_soon(&mut self) {
        self.wake(Timer::Rested);
    }

    /// The cursor has rested: show its case, fetch it with its neighbours, and let go of those it
    /// left.
    pub(super) fn rested(&mut self) {
        if self.model.screen != Screen::List {
            return;
        }
        self.model.rested_on = self.model.list().cursor();
        let list = self.model.list();
        let from = list.index().saturating_sub(AHEAD);
        let near: Vec<CaseRow> = list
            .window
            .rows_from(from)
            .take(list.index() - from + 1 + AHEAD)
            .cloned()
            .collect();
        let ids: Vec<CaseId> = near.iter().map(|row| row.id).collect();
        let left = self.model.details.leave_all_but(&ids);
        self.cancel(left);
        for row in near {
            if self.model.details.is_behind(&row) {
                self.read_case(row.id);
            }
        }
    }

    pub(super) fn read_case(&mut self, id: CaseId) {
        let ticket = self.ticket();
        let pointless = self.model.details.ask(id, ticket);
        self.cancel(pointless);
        self.ask(ticket, Query::Case(id));
    }

    pub(super) fn read_list_from_start(&mut self) {
        self.ask_page(Ask::Start);
    }

    /// Reads the rows in sight again, because something may have changed.
    pub(super) fn read_rows_again(&mut self) {
        let height = self.model.table_rows();
        let list = self.model.list();
        if !list.window.is_answered() {
            return self.ask_page(Ask::Start);
        }
        let first = list.window.again(list.top());
        let bottom = list.top() + height.min(list.window.len()).saturating_sub(1);
        let last = list
            .window
            .again(bottom.min(list.window.len().saturating_sub(1)));
        if last != first {
            self.ask_page(last);
        }
        self.ask_page(first);
    }

    fn ask_page(&mut self, ask: Ask) {
        let ticket = self.ticket();
        let list = self.model.list_mut();
        let limit = if list.query.is_some() { FOUND } else { PAGE };
        let query = match &list.behind {
            Some(number) => Query::Behind {
                number: Box::new(number.clone()),
                cursor: ask.cursor().map(str::to_owned),
                limit,
            },
            None => Query::Page(Box::new(list.filter(ask.cursor(), limit))),
        };
        let pointless = list.window.ask(ticket, ask);
        self.cancel(pointless);
        self.ask(ticket, query);
    }

    pub(super) fn read_counts(&mut self) {
        let ticket = self.ticket();
        let older = self.model.views.counts.ask(ticket);
        self.cancel(older);
        self.ask(ticket, Query::Counts);
    }

    /// Marks every row of the list, those that were not fetched included.
    fn mark_all(&mut self) {
        let list = self.model.list_mut();
        if list.window.has_more() == (false, false) {
            let rows: Vec<CaseRow> = list.window.rows().cloned().collect();
            return list.mark_all(rows);
        }
        let query = match &list.behind {
            Some(number) => Query::AllBehind(Box::new(number.clone()), MOST_MARKED),
            None => Query::All(Box::new(list.filter(None, PAGE)), MOST_MARKED),
        };
        let ticket = self.ticket();
        let older = self.model.list_mut().all.ask(ticket);
        self.cancel(older);
        self.ask(ticket, query);
    }

    fn change_view(&mut self, change: impl FnOnce(&mut Model)) {
        self.leave_find();
        self.leave_list_behind();
        let list = self.model.list_mut();
        let index = list.index();
        let left = list.window.give_up();
        list.window.shrink(index);
        list.forget_owed();
        self.cancel(left);
        self.model.rested_on = None;
        change(self.model);
        let height = self.model.table_rows();
        let list = self.model.list_mut();
        list.settle(height);
        self.read_list_from_start();
        self.read_counts();
        self.rest_soon();
    }

    fn open_case(&mut self) {
        if let Some(row) = self.model.list().selected().cloned() {
            self.open_case_of(&row);
        }
    }

    pub(super) fn open_case_of(&mut self, row: &CaseRow) {
        self.show_case(row.id);
        if self.model.details.is_behind(row) {
            self.read_case(row.id);
        }
    }

    fn back_from_list(&mut self) {
        self.model.notices.clear();
        let list = self.model.list_mut();
        if list.in_range_mode() {
            list.cancel_range();
        } else if self.model.find.is_some() {
            self.leave_find();
            self.rest_soon();
        } else if self.model.board.opened.is_some() {
            self.show_board();
        } else if self.model.indicators.opened.is_some() {
            self.return_to_indicators();
        }
    }

    // Searching.

    pub(super) fn begin_find(&mut self, text: &str) {
        self.leave_find();
        let field = crate::console::widget::field::Field::with(text);
        self.model.find = Some(Find {
            field,
            typing: true,
            ..Find::default()
        });
        self.search_typed();
    }

    /// A letter of the search was typed: show what fits of the rows at hand, ask for the rest soon.
    pub(super) fn search_typed(&mut self) {
        let Some(find) = &self.model.find else {
            return;
        };
        let typed = find.field.text();
        let at_hand = self
            .model
            .lists
            .get(self.model.list_key())
            .map(|list| fitting(list, &typed))
            .unwrap_or_default();
        let Some(find) = &mut self.model.find else {
            return;
        };
        let pointless = find.list.window.give_up();
        find.list = List::of_search(typed.trim());
        find.list.window = Window::guess(at_hand);
        self.model.rested_on = None;
        self.cancel(pointless);
        let height = self.model.table_rows();
        self.model.list_mut().settle(height);
        self.wake(Timer::Search);
    }

    /// The officer stopped typing.
    pub(super) fn search_now(&mut self) {
        let Some(find) = &mut self.model.find else {
            return;
        };
        let typed = find.field.text().trim().to_owned();
        if typed.is_empty() || typed == find.asked {
            return;
        }
        find.asked = typed;
        self.ask_page(Ask::Start);
    }

    pub(super) fn find_command(&mut self, command: Command) {
        match command {
            Command::ListNext => drop(self.step(1)),
            Command::ListPrevious => drop(self.step(-1)),
            Command::ListPageDown | Command::ListPageUp => self.list_command(command),
            Command::DialogSubmit => self.find_submit(),
            Command::DialogNext | Command::DialogPrevious => {
                if let Some(find) = &mut self.model.find {
                    find.typing = false;
                }
            }
            Command::Back => {
                self.leave_find();
                self.rest_soon();
            }
            _ => {
                self.open_overlay(command);
            }
        }
    }

    /// Enter: opens what is selected, once the case API has said what there is.
    fn find_submit(&mut self) {
        let Some(find) = &self.model.find else {
            return;
        };
        let typed = find.field.text().trim().to_owned();
        if typed.is_empty() {
            return self.leave_find();
        }
        let unanswered = find.asked != typed || find.list.window.is_loading();
        if unanswered && find.list.window.failure().is_none() {
            self.search_now();
            return self.defer(Command::DialogSubmit);
        }
        if let Some(find) = &mut self.model.find {
            find.typing = false;
        }
        self.open_case();
    }

    pub(super) fn leave_find(&mut self) {
        if let Some(mut find) = self.model.find.take() {
            let pointless = find.list.window.give_up();
            self.model.rested_on = None;
            self.cancel(pointless);
        }
    }

    /// Takes a page for whichever list waits for it.
    pub(super) fn page_answered(
        &mut self,
        ticket: Ticket,
        result: Result<crate::contract::page::Page<CaseRow>, crate::console::message::Failure>,
    ) {
        let height = self.model.table_rows();
        let now = self.model.now;
        let lists = self
            .model
            .find
            .iter_mut()
            .map(|it| &mut it.list)
            .chain(self.model.lists.values_mut());
        for list in lists {
            if !list.window.waits_for(ticket) {
                continue;
            }
            let failed = result.is_err();
            list.window.answer(ticket, result);
            if failed {
                list.forget_owed();
            } else {
                list.read_at = Some(now);
                list.settle_at(height, now);
            }
            break;
        }
        self.read_on();
    }

    /// Asks for the page behind while the cursor still has to go there or the screen is not full,
    /// and looks at what it found.
    fn read_on(&mut self) {
        let height = self.model.table_rows();
        let list = self.model.list();
        let is_short = list.top() + height > list.window.len();
        if list.owes() || is_short {
            let wanted = list.window.wanted(list.index(), true);
            if let Some(ask) = wanted.filter(|ask| !list.window.is_asking(ask)) {
                self.ask_page(ask);
            }
        }
        // Nothing moves: there is no rest to wait for.
        if !self.model.timers.contains(&Timer::Rested) {
            self.rested();
        }
        self.due_soon();
    }
}

/// The rows at hand that what is typed may mean.
fn fitting(list: &List, typed: &str) -> Vec<CaseRow> {
    let query = text::Query::new(typed);
    if query.is_empty() {
        return Vec::new();
    }
    let key = text::fold(typed);
    list.window
        .rows()
        .filter(|row| {
            let code = row.code.as_ref().map(|it| text::fold(it.as_str()));
            code.is_some_and(|code| code.ends_with(&key)) || query.rank(&row.owner_name).is_some()
        })
        .take(FOUND)
        .cloned()
        .collect()
}
