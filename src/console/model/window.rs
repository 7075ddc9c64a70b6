//! A window on a work list: the pages round the cursor, of a list that may have a million rows.
//!
//! Pages hang together by keyset cursors, so there are no offsets and no gaps; what the cursor has
//! left far behind is let go, so memory does not grow with the list.
//!
//! **Invariant:** the pages held are neighbours in the list's order, and no case stands in two rows.

use crate::console::message::Failure;
use crate::console::slot::Ticket;
use crate::contract::case::CaseRow;
use crate::contract::id::CaseId;
use crate::contract::page::Page;
use std::collections::{BTreeSet, VecDeque};

/// Rows of a page, the most the case API gives.
pub const PAGE: usize = 200;
/// Pages held: about four thousand rows.
const HELD: usize = 20;

#[derive(Clone, Debug)]
struct Held {
    /// The cursor it was asked with; `None` asks for the start of the list.
    asked: Option<String>,
    rows: Vec<CaseRow>,
    next: Option<String>,
    prev: Option<String>,
}

/// Which page a question is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The list from its start; what is held goes when it comes.
    Start,
    /// The page behind the last row.
    Ahead(String),
    /// The page before the first row.
    Behind(String),
    /// The page that holds the visible rows, as it stands now.
    Again(Option<String>),
}

impl Ask {
    /// What to ask the case API with.
    pub fn cursor(&self) -> Option<&str> {
        match self {
            Self::Start => None,
            Self::Ahead(cursor) | Self::Behind(cursor) => Some(cursor),
            Self::Again(cursor) => cursor.as_deref(),
        }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Window {
    pages: VecDeque<Held>,
    asking: Vec<(Ticket, Ask)>,
    failure: Option<Failure>,
    /// Whether the case API has answered at all; until then rows are a guess from what was at hand.
    answered: bool,
}

impl Window {
    /// Rows to show until the case API answers: those at hand that seem to fit.
    pub fn guess(rows: Vec<CaseRow>) -> Self {
        let mut window = Self::default();
        if !rows.is_empty() {
            window.pages.push_back(Held {
                asked: None,
                rows,
                next: None,
                prev: None,
            });
        }
        window
    }

    pub fn len(&self) -> usize {
        self.pages.iter().map(|it| it.rows.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.pages.iter().all(|it| it.rows.is_empty())
    }

    pub fn is_answered(&self) -> bool {
        self.answered
    }

    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Whether any of its rows are being asked for.
    pub fn is_reading(&self) -> bool {
        !self.asking.is_empty()
    }

    /// Whether the list from its start is being asked for.
    pub fn is_loading(&self) -> bool {
        self.asking.iter().any(|(_, ask)| matches!(ask, Ask::Start))
    }

    /// Whether the list goes on behind the last row held, or before the first.
    pub fn has_more(&self) -> (bool, bool) {
        (
            self.pages.back().is_some_and(|it| it.next.is_some()),
            self.pages.front().is_some_and(|it| it.prev.is_some()),
        )
    }

    pub fn row(&self, index: usize) -> Option<&CaseRow> {
        let (page, at) = self.locate(index)?;
        self.pages.get(page)?.rows.get(at)
    }

    pub fn rows(&self) -> impl Iterator<Item = &CaseRow> {
        self.pages.iter().flat_map(|it| &it.rows)
    }

    /// The rows from `index` on, without walking over those before it.
    pub fn rows_from(&self, index: usize) -> impl Iterator<Item = &CaseRow> {
        let (page, at) = self.locate(index).unwrap_or((self.pages.len(), 0));
        self.pages
            .iter()
            .skip(page)
            .enumerate()
            .flat_map(move |(nth, held)| held.rows.iter().skip(if nth == 0 { at } else { 0 }))
    }

    pub fn position(&self, id: CaseId) -> Option<usize> {
        self.rows().position(|row| row.id == id)
    }

    pub fn get(&self, id: CaseId) -> Option<&CaseRow> {
        self.rows().find(|row| row.id == id)
    }

    /// Puts a newer state of a case in its row; tells whether it is held.
    pub fn refresh(&mut self, row: &CaseRow) -> bool {
        let held = self
            .pages
            .iter_mut()
            .flat_map(|it| &mut it.rows)
            .find(|it| it.id == row.id);
        match held {
            Some(held) if held.version <= row.version => {
                held.clone_from(row);
                true
            }
            Some(_) => true,
            None => false,
        }
    }

    /// Which page to ask for when the cursor stands at `index` and moves forwards or backwards:
    /// the one it will reach within a page.
    pub fn wanted(&self, index: usize, forwards: bool) -> Option<Ask> {
        if forwards {
            let cursor = self.pages.back()?.next.clone()?;
            (index + PAGE >= self.len()).then_some(Ask::Ahead(cursor))
        } else {
            let cursor = self.pages.front()?.prev.clone()?;
            (index < PAGE).then_some(Ask::Behind(cursor))
        }
    }

    /// The question that re-reads the rows round `index`.
    pub fn again(&self, index: usize) -> Ask {
        self.locate(index)
            .and_then(|(page, _)| self.pages.get(page))
            .map_or(Ask::Start, |it| Ask::Again(it.asked.clone()))
    }

    pub fn is_asking(&self, ask: &Ask) -> bool {
        self.asking.iter().any(|(_, it)| it == ask)
    }

    /// Notes a question; gives those that it makes pointless, to be cancelled.
    #[must_use = "the older questions are to be cancelled"]
    pub fn ask(&mut self, ticket: Ticket, ask: Ask) -> Vec<Ticket> {
        let pointless = |older: &Ask| match &ask {
            Ask::Start => true,
            Ask::Ahead(_) => matches!(older, Ask::Ahead(_) | Ask::Behind(_)),
            Ask::Behind(_) => matches!(older, Ask::Ahead(_) | Ask::Behind(_)),
            Ask::Again(_) => *older == ask,
        };
        let (gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.asking)
            .into_iter()
            .partition(|(_, older)| pointless(older));
        self.asking = kept;
        self.asking.push((ticket, ask));
        gone.into_iter().map(|(ticket, _)| ticket).collect()
    }

    /// Ends every question, because the list is left.
    #[must_use = "the questions are to be cancelled"]
    pub fn give_up(&mut self) -> Vec<Ticket> {
        std::mem::take(&mut self.asking)
            .into_iter()
            .map(|(ticket, _)| ticket)
            .collect()
    }

    pub fn waits_for(&self, ticket: Ticket) -> bool {
        self.asking.iter().any(|(it, _)| *it == ticket)
    }

    /// Takes an answer if it is waited for.
    pub fn answer(&mut self, ticket: Ticket, result: Result<Page<CaseRow>, Failure>) -> bool {
        let Some(at) = self.asking.iter().position(|(it, _)| *it == ticket) else {
            return false;
        };
        let (_, ask) = self.asking.remove(at);
        let page = match result {
            Ok(page) => page,
            Err(failure) => {
                self.failure = Some(failure);
                return true;
            }
        };
        self.failure = None;
        self.answered = true;
        let held = Held {
            asked: ask.cursor().map(str::to_owned),
            rows: page.items,
            next: page.next,
            prev: page.prev,
        };
        match ask {
            Ask::Start => {
                self.pages.clear();
                self.pages.push_back(held);
            }
            Ask::Ahead(cursor) => {
                // Something else may have come while this was under way.
                if self
                    .pages
                    .back()
                    .is_some_and(|it| it.next.as_ref() == Some(&cursor))
                {
                    self.drop_doubles(&held, None);
                    self.pages.push_back(held);
                    // A list that cannot be walked back keeps what was walked over.
                    let can_return = self.pages.get(1).is_some_and(|it| it.prev.is_some());
                    if self.pages.len() > HELD && can_return {
                        self.pages.pop_front();
                    }
                }
            }
            Ask::Behind(cursor) => {
                if self
                    .pages
                    .front()
                    .is_some_and(|it| it.prev.as_ref() == Some(&cursor))
                {
                    self.drop_doubles(&held, None);
                    self.pages.push_front(held);
                    if self.pages.len() > HELD {
                        self.pages.pop_back();
                    }
                }
            }
            Ask::Again(asked) => self.replace(asked.as_deref(), held),
        }
        true
    }

    /// Puts a page that was read again in its place; the pages behind it hang on only if it still
    /// ends where it ended.
    fn replace(&mut self, asked: Option<&str>, held: Held) {
        let Some(at) = self
            .pages
            .iter()
            .position(|it| it.asked.as_deref() == asked)
        else {
            return;
        };
        if self.pages.get(at).is_some_and(|old| old.next != held.next) {
            self.pages.truncate(at + 1);
        }
        self.drop_doubles(&held, Some(at));
        if let Some(place) = self.pages.get_mut(at) {
            *place = held;
        }
    }

    fn drop_doubles(&mut self, new: &Held, except: Option<usize>) {
        let ids: BTreeSet<CaseId> = new.rows.iter().map(|row| row.id).collect();
        for (at, page) in self.pages.iter_mut().enumerate() {
            if Some(at) != except {
                page.rows.retain(|row| !ids.contains(&row.id));
            }
        }
    }

    /// Keeps one page round `index`, because the list goes out of sight.
    pub fn shrink(&mut self, index: usize) {
        if let Some((page, _)) = self.locate(index) {
            self.pages.truncate(page + 1);
            self.pages.drain(..page);
        }
    }

    fn locate(&self, index: usize) -> Option<(usize, usize)> {
        let mut left = index;
        for (at, page) in self.pages.iter().enumerate() {
            if left < page.rows.len() {
                return Some((at, left));
            }
            left -= page.rows.len();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::model::samples::row;
    use crate::console::slot::Tickets;

    /// A list of `total` rows behind a case API that never changes.
    struct Far {
        rows: Vec<CaseRow>,
    }

    impl Far {
        fn new(total: usize) -> Self {
            Self {
                rows: (0..total).map(row).collect(),
            }
        }

        fn page(&self, cursor: Option<&str>) -> Page<CaseRow> {
            let (from, to) = match cursor.map(|it| it.split_at(1)) {
                None => (0, PAGE),
                Some((">", at)) => (at.parse().unwrap(), at.parse::<usize>().unwrap() + PAGE),
                Some((_, at)) => {
                    let end: usize = at.parse().unwrap();
                    (end.saturating_sub(PAGE), end)
                }
            };
            let to = to.min(self.rows.len());
            Page {
                items: self.rows[from..to].to_vec(),
                next: (to < self.rows.len()).then(|| format!(">{to}")),
                prev: (from > 0).then(|| format!("<{from}")),
            }
        }
    }

    fn fetch(window: &mut Window, tickets: &mut Tickets, far: &Far, ask: Ask) {
        let page = far.page(ask.cursor());
        let ticket = tickets.draw();
        assert!(window.ask(ticket, ask).is_empty());
        assert!(window.answer(ticket, Ok(page)));
    }

    #[test]
    fn pages_follow_each_other_and_the_far_ones_are_let_go() {
        let far = Far::new(10_000);
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        fetch(&mut window, &mut tickets, &far, Ask::Start);
        while let Some(ask) = window.wanted(window.len(), true) {
            fetch(&mut window, &mut tickets, &far, ask);
        }
        assert_eq!(window.len(), HELD * PAGE);
        let held: Vec<CaseId> = window.rows().map(|it| it.id).collect();
        let expected: Vec<CaseId> = far.rows[10_000 - HELD * PAGE..]
            .iter()
            .map(|it| it.id)
            .collect();
        assert_eq!(held, expected);
        while let Some(ask) = window.wanted(0, false) {
            fetch(&mut window, &mut tickets, &far, ask);
        }
        assert_eq!(window.row(0).unwrap().id, far.rows[0].id);
        assert_eq!(window.len(), HELD * PAGE);
    }

    #[test]
    fn a_page_is_asked_for_before_the_cursor_reaches_the_edge() {
        let far = Far::new(1_000);
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        fetch(&mut window, &mut tickets, &far, Ask::Start);
        assert_eq!(window.wanted(0, true), Some(Ask::Ahead(">200".into())));
        fetch(&mut window, &mut tickets, &far, Ask::Ahead(">200".into()));
        assert_eq!(window.wanted(150, true), None);
        assert_eq!(window.wanted(200, true), Some(Ask::Ahead(">400".into())));
        assert_eq!(window.wanted(0, false), None);
    }

    #[test]
    fn a_restart_makes_every_older_question_pointless() {
        let far = Far::new(1_000);
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        fetch(&mut window, &mut tickets, &far, Ask::Start);
        let ahead = tickets.draw();
        assert!(window.ask(ahead, Ask::Ahead(">200".into())).is_empty());
        let start = tickets.draw();
        assert_eq!(window.ask(start, Ask::Start), [ahead]);
        assert!(!window.answer(ahead, Ok(far.page(Some(">200")))));
        assert_eq!(window.len(), PAGE);
    }

    #[test]
    fn a_list_that_cannot_be_walked_back_keeps_its_beginning() {
        let far = Far::new(PAGE * (HELD + 3));
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        let mut ask = Ask::Start;
        for at in 1..=HELD + 3 {
            let mut page = far.page(ask.cursor());
            page.prev = None;
            let ticket = tickets.draw();
            assert!(window.ask(ticket, ask).is_empty());
            assert!(window.answer(ticket, Ok(page)));
            ask = Ask::Ahead(format!(">{}", at * PAGE));
        }
        assert_eq!(window.len(), PAGE * (HELD + 3));
        assert_eq!(window.row(0).unwrap().id, far.rows[0].id);
    }

    #[test]
    fn a_row_that_went_away_shows_after_the_page_is_read_again() {
        let mut far = Far::new(500);
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        fetch(&mut window, &mut tickets, &far, Ask::Start);
        fetch(&mut window, &mut tickets, &far, Ask::Ahead(">200".into()));
        far.rows.remove(3);
        let again = window.again(10);
        assert_eq!(again, Ask::Again(None));
        // The page now ends one row later, as a keyset would say with another cursor.
        let mut page = far.page(None);
        page.next = Some(">later".into());
        let ticket = tickets.draw();
        assert!(window.ask(ticket, again).is_empty());
        assert!(window.answer(ticket, Ok(page)));
        assert_eq!(window.len(), PAGE);
        assert_eq!(window.has_more(), (true, false));
        let ids: BTreeSet<CaseId> = window.rows().map(|it| it.id).collect();
        assert_eq!(ids.len(), window.len());
    }

    #[test]
    fn a_failed_read_keeps_the_rows_and_says_so() {
        let far = Far::new(300);
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        fetch(&mut window, &mut tickets, &far, Ask::Start);
        let ticket = tickets.draw();
        let _ = window.ask(ticket, Ask::Start);
        let failure = Failure::LinkDown {
            maybe_arrived: false,
        };
        assert!(window.answer(ticket, Err(failure.clone())));
        assert_eq!((window.len(), window.failure()), (PAGE, Some(&failure)));
    }

    #[test]
    fn rows_are_read_from_any_index_across_pages() {
        let far = Far::new(450);
        let (mut window, mut tickets) = (Window::default(), Tickets::default());
        fetch(&mut window, &mut tickets, &far, Ask::Start);
        fetch(&mut window, &mut tickets, &far, Ask::Ahead(">200".into()));
        let ids: Vec<CaseId> = window.rows_from(199).take(3).map(|it| it.id).collect();
        let expected: Vec<CaseId> = far.rows[199..202].iter().map(|it| it.id).collect();
        assert_eq!(ids, expected);
        assert_eq!(window.rows_from(9_999).count(), 0);
        window.shrink(250);
        assert_eq!(window.row(0).unwrap().id, far.rows[200].id);
    }
}
