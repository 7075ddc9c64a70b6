//! The open case: its sections, its lines, and the page of a document beside it.

use crate::console::command::Command;
use crate::console::effect::Query;
use crate::console::message::Failure;
use crate::console::model::paper::{Picture, PictureOf, Source};
use crate::console::model::{CaseView, PageView, Screen, Section, layout};
use crate::console::screen::case as case_screen;
use crate::console::slot::{Slot, Ticket};
use crate::console::update::Turn;
use crate::contract::document::Document;
use crate::contract::id::CaseId;
use crate::scan::assemble::Turn as Turned;
use ratatui::layout::Rect;

impl Turn<'_> {
    pub(super) fn show_case(&mut self, id: CaseId) {
        self.model.screen = Screen::Case(id);
        self.model.case = CaseView::default();
        self.model.indicators.suspects.is_opened = false;
    }

    pub(super) fn case_command(&mut self, command: Command) {
        let page = isize::from(self.case_layout().body.height.max(2) as i16 - 1);
        match command {
            Command::Back => self.leave_case(),
            Command::ViewNext => self.show_section(self.model.case.section.step(1)),
            Command::ViewPrevious => self.show_section(self.model.case.section.step(-1)),
            Command::ListNext => self.line(1),
            Command::ListPrevious => self.line(-1),
            Command::ListPageDown => self.line(page),
            Command::ListPageUp => self.line(-page),
            Command::ListFirst => self.line(isize::MIN / 2),
            Command::ListLast => self.line(isize::MAX / 2),
            Command::ListOpen | Command::PreviewToggle => self.open_line(),
            Command::PreviewNextPage => self.turn_page(1),
            Command::PreviewPreviousPage => self.turn_page(-1),
            _ => {
                let section = command
                    .view_number()
                    .and_then(|number| Section::ALL.get(number - 1));
                if let Some(section) = section {
                    self.show_section(*section);
                }
            }
        }
    }

    fn leave_case(&mut self) {
        self.close_page();
        // What was said was said about the case.
        self.model.notices.clear();
        if std::mem::take(&mut self.model.indicators.suspects.is_opened) {
            self.model.screen = Screen::Indicators;
            return;
        }
        let height = self.model.table_rows();
        if let Screen::Case(id) = self.model.screen {
            self.model.list_mut().go_to(id, height);
        }
        self.model.screen = Screen::List;
        self.rest_soon();
    }

    fn show_section(&mut self, section: Section) {
        self.close_page();
        self.model.case.section = section;
        self.model.case.line = 0;
        self.model.case.top = 0;
    }

    fn case_layout(&self) -> layout::CaseLayout {
        layout::case(self.model.size, self.model.case.page.is_some())
    }

    fn line(&mut self, by: isize) {
        let body = self.case_layout().body;
        let lines = case_screen::lines(self.model, body.width).len();
        let height = usize::from(body.height).max(1);
        let is_choice = matches!(
            self.model.case.section,
            Section::Parts | Section::Documents | Section::Next
        );
        let case = &mut self.model.case;
        if is_choice {
            let last = case_screen::choices(self.model).saturating_sub(1);
            let case = &mut self.model.case;
            case.line = case.line.saturating_add_signed(by).min(last);
            let (first, past) = case_screen::lines_of_choice(self.model, body.width);
            let case = &mut self.model.case;
            case.top = case
                .top
                .clamp(past.saturating_sub(height).min(first), first);
            if case.page.is_some() && !self.shows_form() {
                self.open_document();
            }
        } else {
            case.top = case
                .top
                .saturating_add_signed(by)
                .min(lines.saturating_sub(height));
        }
    }

    /// Enter on a line: a document's page, or what may be done next.
    fn open_line(&mut self) {
        match self.model.case.section {
            _ if self.shows_form() => self.close_page(),
            Section::Documents if self.model.case.page.is_some() => self.close_page(),
            Section::Documents => self.open_document(),
            Section::Next => {
                let Some(command) = case_screen::chosen_command(self.model) else {
                    return;
                };
                self.command(command);
            }
            _ => {}
        }
    }

    /// Whether the page beside the case is a form of it.
    fn shows_form(&self) -> bool {
        let page = self.model.case.page.as_ref();
        page.is_some_and(|it| matches!(it.of.source, Source::Form(..)))
    }

    fn open_document(&mut self) {
        let Some(document) = case_screen::chosen_document(self.model).cloned() else {
            return;
        };
        self.show_page(&document, 0);
    }

    fn show_page(&mut self, document: &Document, page: u32) {
        let side = layout::case(self.model.size, true)
            .side
            .unwrap_or(self.model.size);
        let of = PictureOf {
            source: Source::Stored(document.sha256.clone()),
            page,
            turn: Turned::None,
            columns: inner(side).width,
            rows: inner(side).height,
            graphics: self.model.setup.graphics,
        };
        let name = document.file_name.clone();
        self.model.case.page = self.picture(of, name);
    }

    /// A page view that has asked for its picture; nothing when there is no room for one.
    pub(super) fn picture(&mut self, of: PictureOf, name: String) -> Option<PageView> {
        if of.columns == 0 || of.rows == 0 {
            return None;
        }
        let mut picture = Slot::default();
        let ticket = self.ticket();
        // A fresh slot has no older question.
        let _none = picture.ask(ticket);
        self.ask(ticket, Query::Picture(of.clone()));
        Some(PageView { of, name, picture })
    }

    fn turn_page(&mut self, by: i64) {
        let Some(view) = &self.model.case.page else {
            return;
        };
        let pages = view.picture.value().map_or(1, |it| it.pages);
        let page =
            (i64::from(view.of.page) + by).clamp(0, i64::from(pages.saturating_sub(1))) as u32;
        if page == view.of.page {
            return;
        }
        let of = PictureOf {
            page,
            ..view.of.clone()
        };
        let name = view.name.clone();
        self.close_page();
        self.model.case.page = self.picture(of, name);
    }

    fn close_page(&mut self) {
        if let Some(mut view) = self.model.case.page.take() {
            let ticket = view.picture.give_up();
            self.cancel(ticket);
        }
    }

    /// The window has another size, so the page does not fit any more.
    pub(super) fn picture_again(&mut self) {
        match self.model.case.page.as_ref().map(|it| it.of.source.clone()) {
            None => {}
            Some(Source::Form(case, form)) => {
                let name = self.model.case.page.as_ref().map(|it| it.name.clone());
                self.close_page();
                self.show_form(case, form, name.unwrap_or_default());
            }
            Some(_) => {
                self.close_page();
                self.open_document();
            }
        }
        self.attach_picture();
    }

    pub(super) fn picture_answered(
        &mut self,
        ticket: Ticket,
        of: &PictureOf,
        result: Result<Picture, Failure>,
    ) {
        let now = self.model.now;
        let views = [
            self.model.case.page.as_mut(),
            self.model
                .dialog
                .as_mut()
                .and_then(|it| it.attaching.as_mut()?.page.as_mut()),
            self.model.inbox.page.as_mut(),
        ];
        for view in views.into_iter().flatten() {
            if view.of == *of && view.picture.waits_for(ticket) {
                view.picture.answer(ticket, result, now);
                return;
            }
        }
    }

    /// The open case was read (again): its cursor stays within what there is.
    pub(super) fn case_was_read(&mut self, id: CaseId) {
        if self.model.screen == Screen::Case(id) {
            let last = case_screen::choices(self.model).saturating_sub(1);
            self.model.case.line = self.model.case.line.min(last);
        }
    }
}

/// Inside a border.
fn inner(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}
