//! The one model: all that the console knows, and all that a screen may show.
//!
//! Only `update` changes it. A screen, a dialog and the footer read it.
//!
//! **Invariant:** no clock, no channel and no handle in here: a model is data, so a test can build
//! any and look at every state.

pub mod availability;
pub mod backlog;
pub mod board;
pub mod details;
pub mod draft;
pub mod hall;
pub mod inbox;
pub mod indicators;
pub mod layout;
pub mod list;
pub mod notice;
pub mod outbox;
pub mod own;
pub mod paper;
pub mod print;
mod rating;
pub mod repeat;
#[cfg(test)]
pub mod samples;
mod screen;
mod section;
pub mod snippets;
pub mod tutor;
mod undo;
pub mod views;
pub mod window;
pub mod words;

pub use rating::{RATING_MILLIS, RatingOffer};
pub use screen::Screen;
pub use section::Section;
pub use undo::{MOVE_UNDO_MILLIS, UNDO_MILLIS, Undo};

use crate::console::command::{Command, Context};
use crate::console::dialog::Dialog;
use crate::console::graphics::Graphics;
use crate::console::input::InputEvent;
use crate::console::keymap::{Keymap, Pending};
use crate::console::message::Timer;
use crate::console::model::backlog::Backlog;
use crate::console::model::board::BoardView;
use crate::console::model::details::Details;
use crate::console::model::draft::Drafts;
use crate::console::model::hall::HallView;
use crate::console::model::inbox::{Inbox, Stage};
use crate::console::model::indicators::IndicatorView;
use crate::console::model::list::List;
use crate::console::model::notice::Notices;
use crate::console::model::outbox::Outbox;
use crate::console::model::own::Own;
use crate::console::model::paper::Picture;
use crate::console::model::repeat::Last;
use crate::console::model::snippets::Snippet;
use crate::console::model::tutor::Tutor;
use crate::console::model::views::Views;
use crate::console::slot::{Slot, Tickets};
use crate::console::theme::Theme;
use crate::console::widget::field::Field;
use crate::contract::case::{CaseDetail, CaseRow, Party};
use crate::contract::command::Command as CaseCommand;
use crate::contract::id::{CaseId, OfficerId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::place::Place;
use crate::contract::procedure::ProcedureSummary;
use crate::contract::session::Me;
use crate::contract::unit::{Officer, Unit};
use crate::text::locale::Language;
use crate::text::typing::Keyboard;
use ratatui::layout::Rect;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// What is fixed when the console starts.
#[derive(Clone, Debug)]
pub struct Setup {
    pub keymap: Arc<Keymap>,
    pub theme: Theme,
    /// How pages of documents are shown.
    pub graphics: Graphics,
    pub language: Language,
    /// How one types until one switches.
    pub keyboard: Keyboard,
    /// Ready texts for reasons and notes.
    pub snippets: Arc<Vec<Snippet>>,
    /// The case API's host, for the status bar.
    pub host: String,
    /// Whether there is a token to begin with; without one the sign-in form comes first.
    pub has_token: bool,
    pub username: Option<String>,
    /// Where scans arrive, if that is set.
    pub scan_folder: Option<String>,
    /// Whether something is set that takes printed forms.
    pub prints: bool,
    /// Whether a number of the hall is printed as it is issued.
    pub prints_tickets: bool,
    /// Lock after so long without a key.
    pub lock_after: Option<Duration>,
    /// Nobody sees sooner that the list has moved under the cursor; zero holds no order back.
    pub reaction: Duration,
    /// Something about the start to tell, such as a broken keymap.
    pub banner: Option<words::Said>,
}

#[derive(Clone, Debug)]
pub struct Model {
    pub setup: Setup,
    pub language: Language,
    pub size: Rect,
    /// The time as of the last message, by this machine.
    pub now: Instant,
    /// How far the case API's clock is ahead of this machine's, in milliseconds.
    pub ahead: i64,
    pub session: Session,
    pub link: Link,
    pub screen: Screen,
    pub views: Views,
    /// The lists that were visited, by view, [`board::BEHIND_BOARD`] and [`indicators::BEHIND_INDICATOR`].
    pub lists: BTreeMap<String, List>,
    pub find: Option<Find>,
    pub details: Details,
    pub case: CaseView,
    pub pane: bool,
    /// The case the cursor last rested on: the pane shows it until the cursor rests on another.
    pub rested_on: Option<CaseId>,
    pub dialog: Option<Dialog>,
    pub overlay: Option<Overlay>,
    /// What acceptance gave, shown until the next key.
    pub card: Option<Card>,
    /// Whose case was taken in last, for the next one of the same person.
    pub last_owner: Option<Party>,
    pub undo: Option<Undo>,
    pub rating: Option<RatingOffer>,
    pub prints: print::Prints,
    /// The last order that was given, for repeating.
    pub last: Option<Last>,
    /// The orders of the macro being recorded.
    pub recording: Option<Vec<CaseCommand>>,
    pub notices: Notices,
    pub outbox: Outbox,
    pub drafts: Drafts,
    /// What each officer who sat here has made their own.
    pub owns: BTreeMap<OfficerId, Own>,
    /// The disk did not take what an officer made their own here.
    pub own_is_unsaved: bool,
    pub deleted_macro: Option<own::DeletedMacro>,
    pub directory: Directory,
    pub hall: HallView,
    pub inbox: Inbox,
    pub board: BoardView,
    pub backlog: Backlog,
    pub indicators: IndicatorView,
    /// The lesson under way, where lessons are held.
    pub tutor: Option<Box<Tutor>>,
    pub pending: Pending,
    pub tickets: Tickets,
    /// Timers under way, so that none is asked for twice.
    pub timers: BTreeSet<Timer>,
    /// Keys that wait for an answer they were meant for, in order, each with its fresh id.
    pub deferred: Vec<(Deferred, Uuid)>,
    pub touched_at: Instant,
    pub moved_at: Instant,
    /// The last message changed nothing that is shown, so nothing is to be drawn.
    pub unchanged: bool,
    pub quit: bool,
    /// The process was told to end, such as by a session that dropped.
    pub hung_up: bool,
}

/// Something pressed too early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deferred {
    /// The order that has to wait.
    Command(Command),
    /// An order on a case whose last order is on its way.
    Order(Command, CaseId),
    /// Who bears the number that was entered.
    Bearer,
    /// What was pressed behind it.
    Event(InputEvent),
}

/// Who sits here.
#[derive(Clone, Debug, Default)]
pub struct Session {
    pub me: Option<Me>,
    /// The form in front of everything, while nobody is signed in or the console is locked.
    pub gate: Option<Gate>,
    pub asking: Slot<Me>,
}

/// What stands before the work.
#[derive(Clone, Debug)]
pub struct Gate {
    pub why: GateReason,
    pub username: Field,
    pub password: Field,
    pub on_password: bool,
    pub sending: bool,
    pub said: Option<words::Said>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateReason {
    SignedOut,
    /// The session ended under the officer's hands; everything behind the form is kept.
    Expired,
    /// The officer left, or was away for long; what is on the screen is hidden.
    Locked,
}

/// The line to the case API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Link {
    pub state: LinkState,
    pub since: Option<Instant>,
    /// When the last answer came.
    pub last_answer: Option<Instant>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LinkState {
    #[default]
    Connecting,
    Up,
    Down,
}

/// Searching: the line that is typed into, and what it found.
#[derive(Clone, Debug, Default)]
pub struct Find {
    pub field: Field,
    pub list: List,
    /// The letters go to the field; otherwise the results have the keyboard.
    pub typing: bool,
    /// The text the case API was last asked for.
    pub asked: String,
}

/// How the open case is looked at.
#[derive(Clone, Debug, Default)]
pub struct CaseView {
    pub section: Section,
    /// The line of the section the cursor is on.
    pub line: usize,
    pub top: usize,
    /// The page of a document that is shown beside.
    pub page: Option<PageView>,
}

/// A page of a stored document or a file, being looked at.
#[derive(Clone, Debug)]
pub struct PageView {
    pub of: paper::PictureOf,
    pub name: String,
    pub picture: Slot<Picture>,
}

/// What lies over everything but the gate.
#[derive(Clone, Debug)]
pub enum Overlay {
    Palette(Search),
    Help(Search),
    /// Ready texts, over a form.
    Snippets(Search),
    Outbox {
        line: usize,
    },
    /// The officer's macros; with a field, the name of the one just recorded is asked for.
    Macros {
        line: usize,
        name: Option<Field>,
    },
    /// The hall queue.
    Queue {
        line: usize,
    },
    /// What came of a lesson.
    Lesson,
}

/// A list that is narrowed by typing.
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub field: Field,
    pub line: usize,
    /// Whether letters go to the field.
    pub typing: bool,
}

/// What acceptance gave: the receipt's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub row: CaseRow,
    pub receipt: print::ReceiptState,
}

/// Who and where, read when first wanted.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    pub units: Slot<Vec<Unit>>,
    pub places: Slot<Arc<[Place]>>,
    pub officers: BTreeMap<UnitId, Slot<Vec<Officer>>>,
    pub procedures: Slot<Vec<ProcedureSummary>>,
}

impl Model {
    pub fn new(setup: Setup, size: Rect, now: Instant) -> Self {
        let language = setup.language;
        let views = Views::default();
        let first = views.current().id.clone();
        Self {
            language,
            size,
            now,
            ahead: 0,
            session: Session::default(),
            link: Link::default(),
            screen: Screen::List,
            lists: BTreeMap::from([(first.clone(), List::of_view(&first))]),
            views,
            find: None,
            details: Details::default(),
            case: CaseView::default(),
            pane: true,
            rested_on: None,
            dialog: None,
            overlay: None,
            card: None,
            last_owner: None,
            undo: None,
            rating: None,
            prints: print::Prints::default(),
            last: None,
            recording: None,
            notices: Notices::default(),
            outbox: Outbox::default(),
            drafts: Drafts::default(),
            owns: BTreeMap::new(),
            own_is_unsaved: false,
            deleted_macro: None,
            directory: Directory::default(),
            hall: HallView::default(),
            inbox: Inbox::default(),
            board: BoardView::default(),
            backlog: Backlog::default(),
            indicators: IndicatorView::default(),
            tutor: None,
            pending: Pending::default(),
            tickets: Tickets::default(),
            timers: BTreeSet::new(),
            deferred: Vec::new(),
            touched_at: now,
            moved_at: now,
            unchanged: false,
            quit: false,
            hung_up: false,
            setup,
        }
    }

    /// The time in the office, by the case API's clock: what deadlines and dates are told by.
    pub fn office_now(&self) -> Instant {
        Instant::from_millis(self.now.millis() + self.ahead)
    }

    /// Takes over who sits here, and what time it is there.
    pub fn take_me(&mut self, me: Me) {
        self.ahead = me.now.millis() - self.now.millis();
        self.session.me = Some(me);
    }

    /// The list that is on the screen: what a search found, or the view's.
    pub fn list(&self) -> &List {
        match &self.find {
            Some(find) => &find.list,
            None => self.view_list(),
        }
    }

    pub fn list_mut(&mut self) -> &mut List {
        let view = self.list_key().to_owned();
        if let Some(find) = &mut self.find {
            return &mut find.list;
        }
        self.lists
            .entry(view.clone())
            .or_insert_with(|| List::of_view(&view))
    }

    fn view_list(&self) -> &List {
        static NONE: std::sync::OnceLock<List> = std::sync::OnceLock::new();
        self.lists
            .get(self.list_key())
            .unwrap_or_else(|| NONE.get_or_init(List::default))
    }

    /// The rows of the table in sight.
    pub fn table_rows(&self) -> usize {
        usize::from(layout::list(self.size, self.pane).table.height)
    }

    /// The case that an order would be about, if it is about one.
    pub fn current_row(&self) -> Option<&CaseRow> {
        match self.screen {
            Screen::List => self.list().selected(),
            Screen::Case(id) => self
                .details
                .get(id)
                .map(|it| &it.row)
                .or_else(|| self.row(id)),
            Screen::Inbox | Screen::Backlog | Screen::Board | Screen::Indicators => None,
        }
    }

    pub fn current_detail(&self) -> Option<&CaseDetail> {
        self.details.get(self.current_row()?.id)
    }

    /// The row of the case that the pane shows. While the cursor moves that is the case it last
    /// rested on, so that a held key does not write a case anew for each row it passes.
    pub fn pane_row(&self) -> Option<&CaseRow> {
        let under_cursor = self.list().selected()?;
        let Some(id) = self.rested_on.filter(|id| *id != under_cursor.id) else {
            return Some(under_cursor);
        };
        let read = self.details.get(id).map(|it| &it.row);
        let listed = || self.list().window.get(id);
        Some(read.or_else(listed).unwrap_or(under_cursor))
    }

    /// A row that is held somewhere.
    pub fn row(&self, id: CaseId) -> Option<&CaseRow> {
        self.list()
            .window
            .get(id)
            .or_else(|| self.lists.values().find_map(|list| list.window.get(id)))
    }

    /// What the keyboard means now.
    pub fn context(&self) -> Context {
        if self.session.gate.is_some() {
            return Context::Text;
        }
        match &self.overlay {
            Some(Overlay::Palette(_) | Overlay::Snippets(_)) => return Context::Palette,
            Some(Overlay::Help(search)) if search.typing => return Context::Palette,
            Some(Overlay::Help(_) | Overlay::Queue { .. } | Overlay::Lesson) => {
                return Context::Help;
            }
            Some(Overlay::Macros { name: Some(_), .. }) => return Context::Palette,
            Some(Overlay::Outbox { .. } | Overlay::Macros { .. }) => return Context::Dialog,
            None => {}
        }
        if let Some(dialog) = &self.dialog {
            return dialog.context();
        }
        match self.screen {
            Screen::List if self.find.as_ref().is_some_and(|it| it.typing) => Context::Text,
            Screen::Inbox => match self.inbox.stage {
                Stage::Sorting => Context::Inbox,
                Stage::Numbering(_) => Context::Text,
                Stage::Sending | Stage::Ended => Context::Dialog,
            },
            screen => screen.context(),
        }
    }

    /// Whether the form in front plays a macro.
    pub fn dialog_plays(&self) -> bool {
        let bulk = self.dialog.as_ref().and_then(|it| it.bulk.as_ref());
        bulk.is_some_and(|it| it.playing.is_some())
    }

    /// The message and arguments as text in the officer's language.
    pub fn say(&self, message: &str) -> String {
        self.language.text(message)
    }
}
