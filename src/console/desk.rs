//! A desk for tests: keys are pressed through the real keymap, and the case API answers when it is
//! told to, with cases that are always the same.

mod backlog;
mod failed;
mod hall;
mod inbox;
mod job;

pub use inbox::page;

use crate::console::effect::{Effect, Query};
use crate::console::graphics::Graphics;
use crate::console::input::{InputEvent, Key};
use crate::console::keymap::Keymap;
use crate::console::message::{Answer, Failure, Feed, Message, Timer, Written};
use crate::console::model::backlog as backlog_model;
use crate::console::model::details::Details;
use crate::console::model::inbox::Page as ScanPage;
use crate::console::model::outbox::{Entry, Order};
use crate::console::model::paper::{Paper, Picture};
use crate::console::model::samples::{
    board, charts, declared, detail, forecast, indicators, me, months, move_plan, now, officers,
    people, places, procedure, procedures, row, suspects, tickets, units,
};
use crate::console::model::{Model, Setup};
use crate::console::slot::Ticket;
use crate::console::theme::Theme;
use crate::console::update::{start, update};
use crate::contract::backlog::LegacyResult;
use crate::contract::case::{CaseDetail, CaseFilter, CaseRow};
use crate::contract::event::Change;
use crate::contract::id::{CaseId, Sha256, UnitId};
use crate::contract::instant::Instant;
use crate::contract::page::Page;
use crate::contract::problem::Problem;
use crate::contract::session::Me;
use crate::contract::ticket::Tickets;
use crate::contract::view::ViewCount;
use crate::text;
use crate::text::locale::Language;
use crate::text::typing::Keyboard;
use ratatui::layout::Rect;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

pub struct Desk {
    pub model: Model,
    pub now: Instant,
    /// Keys pressed so far.
    pub keys: usize,
    /// Orders that left, in order; not answered by themselves.
    pub written: Vec<Entry>,
    pub drafts: Vec<Effect>,
    /// Other things asked of the world.
    pub asked: Vec<Effect>,
    waiting: Vec<(Ticket, Query)>,
    timers: Vec<Timer>,
    fresh: u128,
    /// The cases the case API has.
    pub rows: Vec<CaseRow>,
    pub details: BTreeMap<CaseId, CaseDetail>,
    /// Cases that a preflight holds back.
    pub held_back: BTreeSet<CaseId>,
    pub link_is_down: bool,
    /// The hall queue.
    pub tickets: Tickets,
    /// What lies in the scan folder.
    pub scans: Vec<ScanPage>,
    /// Old results, and the orders on them that left.
    pub old: Vec<LegacyResult>,
    pub ordered_in_backlog: Vec<(backlog_model::Order, Uuid)>,
}

impl Desk {
    /// Signed in, the first list read, none of its cases before time has passed.
    pub fn open() -> Self {
        let mut desk = Self::closed(431, Rect::new(0, 0, 120, 40));
        desk.begin();
        desk.settle();
        desk.model.details = Details::default();
        desk.model.timers.insert(Timer::Rested);
        desk.timers.push(Timer::Rested);
        desk
    }

    pub fn sized(columns: u16, rows: u16) -> Self {
        let mut desk = Self::closed(431, Rect::new(0, 0, columns, rows));
        desk.begin();
        desk.settle();
        desk
    }

    /// Before anything was asked.
    pub fn closed(cases: usize, size: Rect) -> Self {
        let setup = Setup {
            keymap: keymap(),
            theme: Theme::default(),
            graphics: Graphics::default(),
            language: Language::Vietnamese,
            keyboard: Keyboard::default(),
            snippets: Arc::default(),
            host: "motcua.example.vn".into(),
            has_token: true,
            username: Some("tiepnhan01".into()),
            scan_folder: Some("/quét".into()),
            prints: false,
            prints_tickets: false,
            lock_after: None,
            reaction: std::time::Duration::from_millis(250),
            banner: None,
        };
        let rows: Vec<CaseRow> = (0..cases).map(row).collect();
        let details = rows
            .iter()
            .enumerate()
            .take(64)
            .map(|(number, row)| (row.id, detail(number)))
            .collect();
        Self {
            model: Model::new(setup, size, now()),
            now: now(),
            keys: 0,
            written: Vec::new(),
            drafts: Vec::new(),
            asked: Vec::new(),
            waiting: Vec::new(),
            timers: Vec::new(),
            fresh: 0x0198_0000_0000_7000_8000_0000_0000_0000,
            rows,
            details,
            held_back: BTreeSet::new(),
            link_is_down: false,
            tickets: tickets(),
            scans: Vec::new(),
            old: backlog::old_results(),
            ordered_in_backlog: Vec::new(),
        }
    }

    pub fn begin(&mut self) {
        let effects = start(&mut self.model);
        self.take(effects);
        self.tell(Message::Feed {
            feed: Feed::Opened,
            at: self.now,
        });
    }

    pub fn tell(&mut self, message: Message) {
        let effects = update(&mut self.model, message);
        self.take(effects);
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Read { ticket, query } => self.waiting.push((ticket, query)),
                Effect::Cancel(ticket) => self.waiting.retain(|(it, _)| *it != ticket),
                Effect::Wake { timer, .. } => self.timers.push(timer),
                Effect::Write(entry) => self.written.push(*entry),
                Effect::SaveDraft(_) | Effect::DropDraft(_) => self.drafts.push(effect),
                other => self.asked.push(other),
            }
        }
    }

    /// Has a supervisor sit here.
    pub fn supervise(&mut self) {
        if let Some(me) = &mut self.model.session.me {
            me.roles = vec![crate::contract::status::Role::Supervisor];
        }
    }

    /// Presses keys as a keymap writes them: `f Enter`.
    pub fn press(&mut self, keys: &str) {
        for key in Key::parse_chord(keys).unwrap() {
            self.keys += 1;
            self.event(InputEvent::Key(key));
        }
    }

    /// Types letters.
    pub fn type_in(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.keys += 1;
            self.event(InputEvent::Key(Key::char(letter)));
        }
    }

    pub fn event(&mut self, event: InputEvent) {
        self.fresh += 1;
        self.now = Instant::from_millis(self.now.millis() + 80);
        self.tell(Message::Input {
            event,
            at: self.now,
            id: Uuid::from_u128(self.fresh),
        });
    }

    /// How many keys `act` takes.
    pub fn count(&mut self, act: impl FnOnce(&mut Self)) -> usize {
        let before = self.keys;
        act(self);
        self.keys - before
    }

    /// Lets so much time pass; timers that were asked for go off.
    pub fn pass(&mut self, millis: i64) {
        self.now = Instant::from_millis(self.now.millis() + millis);
        for timer in std::mem::take(&mut self.timers) {
            self.tell(Message::Woke {
                timer,
                at: self.now,
            });
        }
    }

    /// Answers all questions, those that come of the answers included.
    pub fn settle(&mut self) {
        self.settle_all_but(|_| false);
    }

    /// Answers all questions but those that are to wait.
    pub fn settle_all_but(&mut self, waits: impl Fn(&Query) -> bool) {
        while let Some(at) = self.waiting.iter().position(|(_, it)| !waits(it)) {
            let (ticket, query) = self.waiting.remove(at);
            let answer = self.answer(query);
            self.tell(Message::Answered {
                ticket,
                answer,
                at: self.now,
            });
        }
    }

    /// The questions that wait for an answer.
    pub fn questions(&self) -> Vec<&Query> {
        self.waiting.iter().map(|(_, query)| query).collect()
    }

    fn answer(&mut self, query: Query) -> Answer {
        if self.link_is_down {
            return failed::answer(
                query,
                Failure::LinkDown {
                    maybe_arrived: false,
                },
            );
        }
        match query {
            Query::Me => Answer::Me(Ok(me())),
            Query::Views => Answer::Views(Ok(Vec::new())),
            Query::Counts => Answer::Counts(Ok(self
                .model
                .views
                .tabs()
                .iter()
                .enumerate()
                .map(|(at, tab)| ViewCount {
                    id: tab.id.clone(),
                    count: if at == 0 {
                        self.rows.len() as u64
                    } else {
                        at as u64 * 7
                    },
                    more: at == 9,
                })
                .collect())),
            Query::Page(filter) => Answer::Page(Ok(self.page(&filter))),
            Query::All(filter, most) => {
                Answer::All(Ok(self.found(&filter).into_iter().take(most).collect()))
            }
            Query::Case(id) => Answer::Case(id, Ok(Box::new(self.detail(id)))),
            Query::Units => Answer::Units(Ok(units())),
            Query::Places => Answer::Places(Ok(places())),
            Query::Officers(unit) => Answer::Officers(unit.clone(), Ok(officers(&unit))),
            Query::Drafts => Answer::Drafts(Ok(Vec::new())),
            Query::Procedures => Answer::Procedures(Ok(procedures())),
            Query::Procedure(_) => Answer::Procedure(Ok(procedure())),
            Query::People(query) => Answer::People(Ok(people(&query))),
            Query::Forecast(intake) => Answer::Forecast(Ok(forecast(&intake))),
            Query::PlanMove(wanted) => {
                let takers = officers(&UnitId::new("p.mc"));
                Answer::PlanMove(Ok(move_plan(&wanted, &self.rows, &takers)))
            }
            Query::PutAbsence { id, absence } => {
                Answer::PutAbsence(Ok(declared(id, &absence, "Nguyễn Thị Hoa")))
            }
            Query::Preflight { job, .. } => Answer::Preflight(Ok(self.job_end(&job))),
            Query::Listing(typed, _) => {
                Answer::Listing(Ok(crate::console::model::paper::Listing {
                    typed,
                    entries: Vec::new(),
                }))
            }
            Query::NewestScan => Answer::NewestScan(Ok(Some(PathBuf::from("/quét/scan-0007.pdf")))),
            Query::Paper(path) => {
                let paper = Paper {
                    file_name: "scan-0007.pdf".into(),
                    path: path.clone(),
                    media_type: "application/pdf".into(),
                    size: 482_113,
                    sha256: Sha256::new("ab".repeat(32)),
                    pages: 2,
                };
                Answer::Paper(path, Ok(paper))
            }
            Query::Scans
            | Query::Scan(..)
            | Query::CaseOf(_)
            | Query::Bind(_)
            | Query::Discard(_)
            | Query::ScanNow => self.of_scans(query),
            Query::Board(by, unit) => Answer::Board(Ok(Box::new(board(by, unit)))),
            Query::Backlog(question) => Answer::Backlog(Box::new(self.of_backlog(*question))),
            Query::Indicators(asked) => Answer::Indicators(Ok(Box::new(indicators(&asked)))),
            Query::Charts(asked) => Answer::Charts(Ok(charts(&asked))),
            Query::Months(asked) => Answer::Months(Ok(Box::new(months(&asked)))),
            Query::Suspects(asked) => Answer::Suspects(Ok(Box::new(suspects(&asked)))),
            Query::Behind { cursor, limit, .. } => Answer::Page(Ok(self.page(&CaseFilter {
                cursor,
                limit: Some(limit as u32),
                ..CaseFilter::default()
            }))),
            Query::AllBehind(_, most) => {
                Answer::All(Ok(self.rows.iter().take(most).cloned().collect()))
            }
            Query::Tickets => Answer::Tickets(Ok(self.tickets.clone())),
            Query::Hall { order, .. } => Answer::Hall(self.in_hall(&order)),
            Query::Picture(of) => {
                let (columns, rows) = (of.columns.min(20), of.rows.min(14));
                let dots = (0..u32::from(columns) * u32::from(rows) * 2)
                    .map(|at| if at % 7 == 0 { [0; 3] } else { [255; 3] })
                    .collect();
                let picture = Picture {
                    columns,
                    rows,
                    pages: 2,
                    dots,
                    sharp: None,
                };
                Answer::Picture(of, Ok(picture))
            }
        }
    }

    fn found(&self, filter: &CaseFilter) -> Vec<CaseRow> {
        let query = filter.q.as_deref().map(text::Query::new);
        self.rows
            .iter()
            .filter(|row| {
                query.as_ref().is_none_or(|query| {
                    let tail = filter.q.as_deref().unwrap_or_default();
                    let code = row
                        .code
                        .as_ref()
                        .map(|it| it.0.as_str())
                        .unwrap_or_default();
                    query.rank(&row.owner_name).is_some() || code.ends_with(tail)
                })
            })
            .filter(|row| filter.status.is_none_or(|it| row.status.code() == it))
            .cloned()
            .collect()
    }

    fn page(&self, filter: &CaseFilter) -> Page<CaseRow> {
        let rows = self.found(filter);
        let limit = filter.limit.unwrap_or(50) as usize;
        // The cursor is the row before the page, whatever comes or goes around it.
        let before = filter
            .cursor
            .as_ref()
            .map(|it| it.parse::<CaseId>().unwrap());
        let mut behind = rows
            .into_iter()
            .filter(|row| before.is_none_or(|it| row.id > it));
        let items: Vec<CaseRow> = behind.by_ref().take(limit).collect();
        let more = behind.next().is_some();
        Page {
            next: items.last().filter(|_| more).map(|row| row.id.to_string()),
            items,
            prev: None,
        }
    }

    fn detail(&self, id: CaseId) -> CaseDetail {
        let row = self.rows.iter().find(|it| it.id == id).unwrap().clone();
        let mut detail = self.details.get(&id).cloned().unwrap_or_else(|| detail(1));
        detail.row = row;
        detail
    }

    /// The last order that left is done.
    pub fn done(&mut self) {
        let entry = self.written.last().unwrap().clone();
        let written = match &entry.order {
            Order::Job { job } => {
                let end = self.job_end(job);
                for row in end.items.iter().filter_map(|it| it.row.clone()) {
                    self.put(row);
                }
                Written::Job(end)
            }
            order => {
                // A new case is like the last one there is.
                let last = self.rows.last().unwrap().id;
                let case = order.cases().first().copied().unwrap_or(last);
                let mut row = self.rows.iter().find(|it| it.id == case).unwrap().clone();
                row.version += 1;
                self.put(row.clone());
                Written::Row(Box::new(row))
            }
        };
        self.answer_write(&entry, Ok(written));
    }

    pub fn put(&mut self, row: CaseRow) {
        let held = self.rows.iter_mut().find(|it| it.id == row.id).unwrap();
        *held = row;
    }

    pub fn answer_write(&mut self, entry: &Entry, result: Result<Written, Failure>) {
        self.tell(Message::Wrote {
            key: entry.key,
            result,
            at: self.now,
        });
    }

    pub fn change(&mut self, id: CaseId, version: u64) {
        self.tell(Message::Feed {
            feed: Feed::Changed(vec![Change {
                cursor: "1".into(),
                case_id: id,
                version,
                event: "noted".into(),
                at: self.now,
            }]),
            at: self.now,
        });
    }

    pub fn sign_in(&mut self, me: Me) {
        self.tell(Message::SignedIn {
            result: Ok(me),
            at: self.now,
        });
    }
}

/// The counter's keys, read once for all tests.
fn keymap() -> Arc<Keymap> {
    static KEYS: OnceLock<Arc<Keymap>> = OnceLock::new();
    KEYS.get_or_init(|| Arc::new(Keymap::standard())).clone()
}

pub fn problem(status: u16, code: &str, title: &str) -> Problem {
    Problem {
        kind: format!("urn:motcua:problem:{code}"),
        title: title.into(),
        title_en: "Refused".into(),
        status,
        code: code.into(),
        params: BTreeMap::new(),
        invalid_params: Vec::new(),
        retryable: status >= 500,
        request_id: Some("0198c0de-0000-7000-8000-00007f3a9bcd".into()),
        current: None,
    }
}
