//! Questions and their answers.

use crate::casework::code::same_code;
use crate::console::api::Client;
use crate::console::effect::Query;
use crate::console::message::{Answer, Failure};
use crate::console::model::hall::HallOrder;
use crate::console::model::indicators::BehindNumber;
use crate::console::runtime::{Tools, backlog, files, pictures, scans};
use crate::console::slot::Ticket;
use crate::contract::case::{CaseDetail, CaseFilter, CaseRow};
use crate::contract::id::CaseId;
use crate::contract::job::NewJob;
use crate::contract::ticket::Ticket as HallTicket;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// The questions under way, to be cancelled by their tickets.
#[derive(Clone, Default)]
pub(super) struct Reads(Arc<Mutex<HashMap<Ticket, CancellationToken>>>);

impl Reads {
    pub fn begin(&self, ticket: Ticket) -> CancellationToken {
        let token = CancellationToken::new();
        self.map().insert(ticket, token.clone());
        token
    }

    pub fn cancel(&self, ticket: Ticket) {
        if let Some(token) = self.map().remove(&ticket) {
            token.cancel();
        }
    }

    pub fn end(&self, ticket: Ticket) {
        self.map().remove(&ticket);
    }

    fn map(&self) -> std::sync::MutexGuard<'_, HashMap<Ticket, CancellationToken>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) async fn answer(tools: &Tools, query: Query) -> Answer {
    let client = &tools.client;
    match query {
        Query::Me => {
            let me = client.me().await;
            if let Ok(me) = &me {
                tools.drafts.sits(me.id);
            }
            Answer::Me(me.map_err(Into::into))
        }
        Query::Views => Answer::Views(client.views().await.map_err(Into::into)),
        Query::Counts => Answer::Counts(client.view_counts().await.map_err(Into::into)),
        Query::Page(filter) => Answer::Page(client.cases(&filter).await.map_err(Into::into)),
        Query::All(filter, most) => Answer::All(all(client, *filter, most).await),
        Query::Case(id) => {
            Answer::Case(id, client.case(id).await.map(Box::new).map_err(Into::into))
        }
        Query::Places => Answer::Places(client.places().await.map_err(Into::into)),
        Query::Units => Answer::Units(client.units().await.map_err(Into::into)),
        Query::Officers(unit) => {
            let officers = client.officers(&unit).await.map_err(Into::into);
            Answer::Officers(unit, officers)
        }
        Query::Drafts => Answer::Drafts(client.drafts().await.map_err(Into::into)),
        Query::Procedures => Answer::Procedures(client.procedures().await.map_err(Into::into)),
        Query::Procedure(code) => {
            Answer::Procedure(client.procedure(&code).await.map_err(Into::into))
        }
        Query::People(query) => Answer::People(client.people(&query).await.map_err(Into::into)),
        Query::Forecast(intake) => {
            Answer::Forecast(client.forecast(&intake).await.map_err(Into::into))
        }
        Query::PlanMove(wanted) => {
            Answer::PlanMove(client.plan_move(&wanted).await.map_err(Into::into))
        }
        Query::PutAbsence { id, absence } => {
            Answer::PutAbsence(client.put_absence(id, &absence).await.map_err(Into::into))
        }
        Query::Preflight { job, key } => Answer::Preflight(preflight(client, &job, key).await),
        Query::Listing(typed, wanted) => {
            Answer::Listing(files::in_background(move || files::listing(&typed, wanted)).await)
        }
        Query::Backlog(question) => {
            Answer::Backlog(Box::new(backlog::answer(tools, *question).await))
        }
        Query::NewestScan => {
            let folder = tools.machine.scan_folder.clone();
            Answer::NewestScan(files::in_background(move || files::newest(folder.as_deref())).await)
        }
        Query::Scans => {
            let folder = tools.machine.scan_folder.clone();
            Answer::Scans(files::in_background(move || scans::list(folder.as_deref())).await)
        }
        Query::Scan(file, from) => {
            let (ledger, read) = (tools.ledger.clone(), file.clone());
            let piece = files::in_background(move || scans::read(&read, from, &ledger)).await;
            Answer::Scan(file, piece)
        }
        Query::CaseOf(case) => {
            let found = case_of(client, &case).await;
            Answer::CaseOf(case, found)
        }
        Query::Bind(binding) => {
            let key = binding.key;
            Answer::Bound(key, scans::bind(tools, *binding).await)
        }
        Query::Discard(taken) => Answer::Discarded(scans::done_with(tools, taken).await),
        Query::ScanNow => Answer::ScannedNow(scans::scan_now(tools).await),
        Query::Paper(path) => {
            let looked_at = path.clone();
            let paper = files::in_background(move || files::look_into(&looked_at)).await;
            Answer::Paper(path, paper)
        }
        Query::Board(by, unit) => {
            let board = client.board(by, unit.as_ref()).await;
            Answer::Board(board.map(Box::new).map_err(Into::into))
        }
        Query::Indicators(asked) => {
            let indicators = client.standing(&asked).await;
            Answer::Indicators(indicators.map(Box::new).map_err(Into::into))
        }
        Query::Charts(asked) => Answer::Charts(client.charts(&asked).await.map_err(Into::into)),
        Query::Months(asked) => {
            let months = client.months(&asked).await;
            Answer::Months(months.map(Box::new).map_err(Into::into))
        }
        Query::Suspects(asked) => {
            let suspects = client.suspects(&asked).await;
            Answer::Suspects(suspects.map(Box::new).map_err(Into::into))
        }
        Query::Behind {
            number,
            cursor,
            limit,
        } => {
            let page = client.behind(&number, cursor.as_deref(), limit).await;
            Answer::Page(page.map_err(Into::into))
        }
        Query::AllBehind(number, most) => Answer::All(all_behind(client, &number, most).await),
        Query::Tickets => Answer::Tickets(client.tickets().await.map_err(Into::into)),
        Query::Hall { order, key } => Answer::Hall(in_hall(client, &order, key).await),
        Query::Picture(of) => {
            let picture = pictures::picture(tools, &of).await;
            Answer::Picture(of, picture)
        }
    }
}

/// The whole case of a code, or of an id.
async fn case_of(client: &Client, case: &str) -> Result<Option<Box<CaseDetail>>, Failure> {
    let id = if let Ok(id) = case.parse::<CaseId>() {
        Some(id)
    } else {
        let filter = CaseFilter {
            q: Some(case.to_owned()),
            ..CaseFilter::default()
        };
        let rows = client.cases(&filter).await?.items;
        let is_it = |row: &&CaseRow| {
            let code = row.code.as_ref();
            code.is_some_and(|it| same_code(it.as_str(), case))
        };
        rows.iter().find(is_it).map(|row| row.id)
    };
    match id {
        Some(id) => Ok(Some(Box::new(client.case(id).await?))),
        None => Ok(None),
    }
}

/// Gives an order to the hall queue. It is tried again at once with the same key where its answer was
/// lost, so that a number is called once.
async fn in_hall(client: &Client, order: &HallOrder, key: Uuid) -> Result<HallTicket, Failure> {
    let key = key.to_string();
    let send = async || match order {
        HallOrder::CallNext => client.call_next(&key).await,
        HallOrder::Issue(new) => client.issue_ticket(new, &key).await,
        HallOrder::Act(id, command) => client.act_on_ticket(*id, command, &key).await,
    };
    let first = send().await.map_err(Failure::from);
    match first {
        Err(Failure::LinkDown {
            maybe_arrived: true,
        }) => send().await.map_err(Into::into),
        answer => answer,
    }
}

/// Page after page until there are enough or no more.
async fn all(
    client: &Client,
    mut filter: CaseFilter,
    most: usize,
) -> Result<Vec<CaseRow>, Failure> {
    let mut rows = Vec::new();
    loop {
        let page = client.cases(&filter).await?;
        let any = !page.items.is_empty();
        rows.extend(page.items);
        filter.cursor = page.next;
        if filter.cursor.is_none() || !any || rows.len() >= most {
            rows.truncate(most);
            return Ok(rows);
        }
    }
}

async fn all_behind(
    client: &Client,
    number: &BehindNumber,
    most: usize,
) -> Result<Vec<CaseRow>, Failure> {
    const PAGE: usize = 200;
    let mut rows = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = client.behind(number, cursor.as_deref(), PAGE).await?;
        rows.extend(page.items);
        cursor = page.next;
        if cursor.is_none() || rows.len() >= most {
            rows.truncate(most);
            return Ok(rows);
        }
    }
}

async fn preflight(
    client: &Client,
    job: &NewJob,
    key: Uuid,
) -> Result<crate::console::message::JobEnd, Failure> {
    let begun = client.new_job(job, &key.to_string()).await?;
    Ok(client.finish_job(begun, |_| {}).await?.into())
}
