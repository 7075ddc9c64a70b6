//! The demo's cases: planned by rehearsal, then carried out by the application itself at the times
//! of the plan, so that histories, lists, audit and feed are what work would have made them.
//!
//! **Invariant:** nothing is written here; every change is a use case of [`crate::server::app`],
//! asked by the officer of the plan under a clock that shows the time of the plan.

use crate::casework::calendar::WorkCalendar;
use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, Procedure};
use crate::contract::command::{Command, CommandName};
use crate::contract::id::{CaseId, OfficerId, ProcedureCode, Sha256};
use crate::contract::instant::Instant;
use crate::contract::status::Status;
use crate::server::app::detail::{self, Section};
use crate::server::app::directory::Colleagues;
use crate::server::app::officer::Officer;
use crate::server::app::transitions::{self, Order};
use crate::server::app::{App, Failure, Vault, gateway, intake, projection, recording};
use crate::server::clock::SetClock;
use crate::server::press::Press;
use crate::server::seed::error::SeedError;
use crate::server::seed::goal::Goal;
use crate::server::seed::incoming;
use crate::server::seed::officers::{self, Staff};
use crate::server::seed::play::{play, stands};
use crate::server::seed::rehearsal::{Ground, Manner, Paperwork, portal};
use crate::server::seed::scans::{self, Scan, ScanFile};
use crate::server::seed::script::{Act, Deed, Script, Work};
use crate::server::seed::workline::WorkLine;
use crate::server::store::{Db, StoreError, Transaction};
use crate::server::store::{cases, documents};
use serde_json::{Map, Value};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

/// How far back the line of working time reaches; the longest histories take a part of it.
const DAYS: i32 = 120;
/// Results in the stack that bears codes.
const STACKED: usize = 4;
/// How often a case is planned anew to be of a procedure that another is of.
const AGAIN: u64 = 40;
/// Acts in one transaction.
const AT_ONCE: usize = 250;

/// What is going to have happened.
#[derive(Clone, Debug)]
pub struct History {
    pub staff: Staff,
    pub scripts: Vec<Script>,
    /// Results of cases whose result is still on paper, each with the number of its case's script.
    pub unattached: Vec<(usize, ScanFile)>,
    /// The moment up to which it goes.
    pub now: Instant,
}

/// Plans so many cases in all the states that a case can be in, as of `now`.
pub fn plan(
    catalog: &Catalog,
    seed: u64,
    cases: usize,
    now: Instant,
) -> Result<History, SeedError> {
    let day = now.local().date();
    let stands = stands(catalog, day);
    let staff = Staff::of(seed, catalog, day);
    let Some(first) = stands.first() else {
        return Err(SeedError::NoDesk { day });
    };
    let calendar = WorkCalendar::new(&catalog.calendar, catalog.hours_of(&first.desk.counter.id));
    let ground = Ground {
        catalog,
        staff: &staff,
        line: WorkLine::before(now, DAYS, &calendar)?,
        calendar,
        now,
        stock: vec![scans::sample(0)],
        manner: Manner::RECENT,
    };
    let mut scripts = Vec::with_capacity(cases);
    let mut unattached = Vec::new();
    let (mut on_paper, mut has_twin) = (Vec::new(), false);
    for (index, goal) in Goal::spread(cases).into_iter().enumerate() {
        // Stacks of results are fed at the first counter, where the demo sits.
        let here = match goal {
            Goal::PaperResult => stands.get(..1).unwrap_or(&stands),
            _ => &stands,
        };
        let play = |goal, again: u64| {
            let index = index as u64 + again * cases as u64;
            play(&ground, here, seed, index, goal, Paperwork::Drawn)
        };
        // Numbers count on within a procedure, so two results on paper are of one.
        let is_paper = goal == Goal::PaperResult;
        let wants_twin = is_paper && !has_twin && on_paper.len() > 1;
        let twin = (0..AGAIN)
            .filter(|_| wants_twin)
            .filter_map(|again| play(goal, again))
            .find(|it| on_paper.contains(&it.case.procedure));
        has_twin |= twin.is_some();
        // A catalogue in which a goal cannot be come to gets a finished case in its place.
        let played = twin.or_else(|| play(goal, 0));
        let Some(played) = played.or_else(|| play(Goal::Returned, 0)) else {
            continue;
        };
        if is_paper {
            has_twin |= on_paper.contains(&played.case.procedure);
            on_paper.push(played.case.procedure.clone());
        }
        if played.case.national() == Some(Status::InProcess)
            && played.case.holder_unit == played.case.received_by_unit
            && let Ok(procedure) = played.procedure()
        {
            let scan = scans::unattached(&played.case, procedure, now);
            unattached.push((scripts.len(), scan));
        }
        scripts.push(played.script());
    }
    Ok(History {
        staff,
        scripts,
        unattached,
        now,
    })
}

/// Makes the accounts and lets everything of the plan happen. Answers the case that each script has become.
pub async fn carry_out(
    db: &Db,
    vault: &Vault,
    catalog: &Arc<Catalog>,
    history: &History,
    password_hash: Option<&str>,
) -> Result<Vec<Option<CaseId>>, SeedError> {
    let clock = Arc::new(SetClock::at(officers::opened()));
    let app = App::new(
        db.clone(),
        catalog.clone(),
        clock.clone(),
        vault.clone(),
        Press::new(None),
    );
    let mut transaction = db.write().await?;
    officers::enrol(
        &mut transaction,
        &history.staff,
        password_hash,
        officers::opened(),
    )
    .await?;
    transaction.commit().await?;
    let papers = keep_papers(vault, history).await?;
    let colleagues = app.colleagues().await.map_err(SeedError::failed)?;
    let mut stage = Stage {
        officers: officers_by_id(&history.staff)?,
        cases: vec![None; history.scripts.len()],
        papers,
        colleagues,
        app,
        open: None,
    };
    for (done, (case, act)) in in_order_of_time(history).into_iter().enumerate() {
        clock.set(act.at);
        if done % AT_ONCE == 0 {
            stage.commit().await?;
        }
        stage.act(case, act).await.map_err(SeedError::failed)?;
    }
    stage.commit().await?;
    Ok(stage.cases)
}

/// What lies in the officer's scan folder, newest first: results that the officer may attach, each in a
/// file of its own, a stack of such results that bear the codes of their cases, and two files that are
/// damaged. `cases` are those that the scripts have become.
pub async fn inbox(
    app: &App,
    officer: &Officer,
    history: &History,
    cases: &[Option<CaseId>],
) -> Result<Vec<ScanFile>, Failure> {
    let mut waiting = Vec::new();
    for (script, scan) in &history.unattached {
        let Some(id) = cases.get(*script).copied().flatten() else {
            continue;
        };
        if let Some(case) = waits_for_result(app, officer, id).await? {
            waiting.push((case, scan));
        }
    }
    // Numbers count on within a procedure, so the stack has what there is most of. One stays a file of its
    // own, for the key that attaches the newest.
    let mut common: HashMap<ProcedureCode, usize> = HashMap::new();
    for (case, _) in &waiting {
        *common.entry(case.procedure.clone()).or_default() += 1;
    }
    let of_its_kind = |case: &Case| common.get(&case.procedure).copied().unwrap_or_default();
    waiting.sort_by_key(|(case, _)| Reverse(of_its_kind(case)));
    let alone = waiting.split_off(waiting.len().saturating_sub(1).min(STACKED));
    let mut files: Vec<ScanFile> = alone.into_iter().map(|(_, scan)| scan.clone()).collect();
    let stacked = waiting.into_iter().map(|(case, _)| case);
    let papers: Vec<(Case, &Procedure)> = stacked
        .filter_map(|case| {
            let procedure = projection::procedure_of(&case, &app.catalog)?;
            Some((case, procedure))
        })
        .collect();
    files.extend(scans::stack(&papers, history.now));
    files.extend(scans::faulty());
    Ok(files)
}

/// The case, if the officer may put its result on it.
async fn waits_for_result(
    app: &App,
    officer: &Officer,
    id: CaseId,
) -> Result<Option<Case>, Failure> {
    let sight = officer.sight(&app.catalog);
    let standing = recording::load(&mut app.db.read().await?, id, Some(&sight)).await;
    let case = match standing {
        Ok(standing) => standing.case,
        Err(Failure::NotFound) => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let wanted = [Section::Affordances];
    let detail = detail::detail(app, officer, id, &wanted).await?;
    let attach = detail.affordances.into_iter().flatten();
    let mut attach = attach.filter(|it| it.command == CommandName::AttachResult);
    Ok(attach.any(|it| it.allowed).then_some(case))
}

/// Every act with the number of its script.
fn in_order_of_time(history: &History) -> Vec<(usize, &Act)> {
    let scripts = history.scripts.iter().enumerate();
    let mut acts: Vec<(usize, &Act)> = scripts
        .flat_map(|(case, script)| script.acts.iter().map(move |act| (case, act)))
        .collect();
    // Acts of one case stay in their order, for the sort is stable.
    acts.sort_by_key(|(case, act)| (act.at, *case));
    acts
}

/// Puts the bytes of all papers into the document store; what stands on cases comes with the acts.
async fn keep_papers<'h>(
    vault: &Vault,
    history: &'h History,
) -> Result<HashMap<&'h str, &'h Scan>, SeedError> {
    let mut papers = HashMap::new();
    for scan in history.scripts.iter().flat_map(|script| &script.scans) {
        if papers.insert(scan.sha256.as_str(), scan).is_none() {
            let kept = vault.keep(scan.bytes.clone(), &scan.file_name).await;
            kept.map_err(|error| SeedError::Internal(format!("the document store: {error}")))?
                .map_err(|reason| {
                    SeedError::Internal(format!("{} is refused: {}", scan.file_name, reason.code))
                })?;
        }
    }
    Ok(papers)
}

fn officers_by_id(staff: &Staff) -> Result<HashMap<OfficerId, Officer>, SeedError> {
    let rows = staff.officers.iter().map(|officer| {
        let signed_in = Officer::from_row(&officer.row())?;
        Ok((officer.actor.id, signed_in))
    });
    rows.collect()
}

/// Where the plan is carried out.
struct Stage<'h> {
    app: App,
    officers: HashMap<OfficerId, Officer>,
    colleagues: Arc<Colleagues>,
    /// The case that each script has become.
    cases: Vec<Option<CaseId>>,
    papers: HashMap<&'h str, &'h Scan>,
    /// What was done since the last commit.
    open: Option<Transaction>,
}

impl Stage<'_> {
    async fn commit(&mut self) -> Result<(), StoreError> {
        match self.open.take() {
            Some(transaction) => transaction.commit().await,
            None => Ok(()),
        }
    }

    async fn act(&mut self, case: usize, act: &Act) -> Result<(), Failure> {
        match &act.deed {
            Deed::Arrive(fields) => {
                // The gateway has transactions of its own.
                self.commit().await?;
                self.arrive(case, fields).await
            }
            Deed::Work { officer, work } => {
                let mut transaction = match self.open.take() {
                    Some(transaction) => transaction,
                    None => self.app.db.write().await?,
                };
                self.work(&mut transaction, case, *officer, work, act.at)
                    .await?;
                self.open = Some(transaction);
                Ok(())
            }
        }
    }

    /// Through the gateway, as the exchange would bring it.
    async fn arrive(&mut self, case: usize, fields: &Map<String, Value>) -> Result<(), Failure> {
        let request = incoming::request(&self.app.catalog, vec![fields.clone()]);
        let answer = gateway::receive(&self.app, &portal(), &request).await?;
        let code = match answer.result.as_slice() {
            [outcome] if outcome.error_code == "0" => &outcome.case_code,
            refused => {
                let why = format!("the gateway answers {refused:?}");
                return Err(Failure::Internal(why));
            }
        };
        let id = cases::id_by_code(&mut self.app.db.read().await?, code).await?;
        self.begun(case, &id.ok_or(Failure::NotFound)?)
    }

    async fn work(
        &mut self,
        transaction: &mut Transaction,
        case: usize,
        officer: OfficerId,
        work: &Work,
        at: Instant,
    ) -> Result<(), Failure> {
        match work {
            Work::TakeIn(intake) => {
                let officer = self.officer(officer)?;
                let begun =
                    intake::begin(transaction, &self.app, officer, &self.colleagues, intake)
                        .await?;
                self.begun(case, &begun.id)
            }
            Work::Command(command) => {
                if let Command::AttachResult(attach) = &**command {
                    self.hand_in(transaction, officer, &attach.sha256, at)
                        .await?;
                }
                self.order(transaction, officer, case, Order::Command(command))
                    .await
            }
            Work::Link(link) => {
                self.hand_in(transaction, officer, &link.sha256, at).await?;
                self.order(transaction, officer, case, Order::Link(link))
                    .await
            }
        }
    }

    fn officer(&self, id: OfficerId) -> Result<&Officer, Failure> {
        self.officers
            .get(&id)
            .ok_or_else(|| Failure::Internal(format!("no officer {id}")))
    }

    fn begun(&mut self, case: usize, id: &str) -> Result<(), Failure> {
        let id = id
            .parse()
            .map_err(|error| Failure::Internal(format!("a case's id: {error}")))?;
        if let Some(place) = self.cases.get_mut(case) {
            *place = Some(id);
        }
        Ok(())
    }

    async fn order(
        &self,
        transaction: &mut Transaction,
        officer: OfficerId,
        case: usize,
        order: Order<'_>,
    ) -> Result<(), Failure> {
        let id = self
            .cases
            .get(case)
            .copied()
            .flatten()
            .ok_or(Failure::NotFound)?;
        let officer = self.officer(officer)?;
        transitions::carry_out(
            transaction,
            &self.app,
            officer,
            &self.colleagues,
            id,
            None,
            order,
        )
        .await?;
        Ok(())
    }

    /// The officer has brought the paper that the next order names.
    async fn hand_in(
        &self,
        transaction: &mut Transaction,
        officer: OfficerId,
        sha256: &Sha256,
        at: Instant,
    ) -> Result<(), Failure> {
        let scan = self.papers.get(sha256.as_str()).ok_or(Failure::NotFound)?;
        documents::insert(transaction, &scan.row(at)).await?;
        let uploader = officer.to_string();
        documents::insert_uploader(
            transaction,
            sha256.as_str(),
            &uploader,
            &scan.file_name,
            at.millis(),
        )
        .await?;
        Ok(())
    }
}
