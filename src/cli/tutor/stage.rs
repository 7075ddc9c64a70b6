//! Furnishing a lesson's office: the learner, the colleagues, and what has happened before the lesson.
//!
//! **Invariant:** nothing is written here; every case has come about by the use cases of
//! [`crate::server::app`].

use crate::casework::context::Actor;
use crate::console::lesson::{Comes, Lesson, PreparedCase, PreparedTicket};
use crate::contract::case::{Intake, PartCount, Party, PartyKind};
use crate::contract::document::{Basis, DocumentRole, LinkDocument};
use crate::contract::event::Submission;
use crate::contract::id::{CaseId, OfficerId, PartCode, ProcedureCode, UnitId};
use crate::contract::status::{Channel, ReturnMethod, Role, Status};
use crate::contract::ticket::NewTicket;
use crate::server::app::accounts::{NewAccount, create, sign_in_as};
use crate::server::app::directory::Colleagues;
use crate::server::app::intake::{self, Submitted};
use crate::server::app::officer::Officer;
use crate::server::app::once::KeyedRequest;
use crate::server::app::transitions::{self, Order};
use crate::server::app::{App, Failure, hall};
use crate::server::seed::{pdf, scans};
use crate::server::store::{Transaction, documents};
use crate::text::fold;
use crate::text::locale::Language;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Where the learner sits, and below which agency.
const COUNTER: &str = "p25-hoan-kiem.mc";
const AGENCY: &str = "p25-hoan-kiem";
/// *Đăng ký khai sinh*.
const USUAL: &str = "1.001193";

/// Everything that lies in the office when the lesson begins; the learner's token.
pub async fn furnish(
    language: Language,
    app: &App,
    lesson: &Lesson,
    scan_folder: &Path,
) -> Result<String, Failure> {
    let counter = UnitId::from(COUNTER);
    let name = language.text("lesson-learner");
    let (learner, token) = officer(app, "hoc-vien", name, &counter, &[Role::Counter]).await?;
    let name = language.text("lesson-colleague");
    let (colleague, _) = officer(app, "quay-ben", name, &counter, &[Role::Counter]).await?;
    let mut offices = BTreeMap::new();
    for unit in lesson.office.cases.iter().flat_map(units_of) {
        if !offices.contains_key(unit) {
            let roles = [Role::Specialist, Role::Clerk, Role::Leader];
            let username = format!("can-bo-{}", offices.len() + 1);
            let name = language.text_with("lesson-officer-of", &[("unit", &app.unit_name(unit))]);
            let (officer, _) = officer(app, &username, name, unit, &roles).await?;
            offices.insert(unit.clone(), officer);
        }
    }
    let stage = Stage {
        app,
        colleagues: app.colleagues().await?,
        learner,
        colleague,
        offices,
    };
    for (at, case) in lesson.office.cases.iter().enumerate() {
        stage.make(at as u64, case).await?;
    }
    app.feed.stir();
    for (at, ticket) in lesson.office.waiting.iter().enumerate() {
        stage.issue(at, ticket).await?;
    }
    fill(scan_folder, &lesson.office.scans)
        .map_err(|error| Failure::Internal(format!("the scan folder: {error}")))?;
    Ok(token)
}

fn units_of(case: &PreparedCase) -> impl Iterator<Item = &UnitId> {
    case.then.iter().filter_map(|it| it.by.as_ref())
}

/// Gives somebody an account and signs them in.
async fn officer(
    app: &App,
    username: &str,
    name: String,
    unit: &UnitId,
    roles: &[Role],
) -> Result<(Officer, String), Failure> {
    let account = NewAccount {
        username: username.to_owned(),
        name,
        unit: unit.clone(),
        roles: roles.to_vec(),
        scope: Vec::new(),
        password: None,
    };
    create(app, account).await?;
    let token = sign_in_as(app, username).await?;
    let officer = Officer::by_token(app, &token).await?;
    Ok((officer.ok_or(Failure::NotFound)?, token))
}

/// Papers as the scanner would leave them, the newest last.
fn fill(folder: &Path, titles: &[String]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (at, title) in titles.iter().enumerate() {
        let name = format!("{}.pdf", fold(title).replace(' ', "-"));
        let bytes = pdf::scan(at as u64, title, std::slice::from_ref(title));
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

/// An office with its people.
struct Stage<'a> {
    app: &'a App,
    colleagues: Arc<Colleagues>,
    learner: Officer,
    colleague: Officer,
    offices: BTreeMap<UnitId, Officer>,
}

impl Stage<'_> {
    async fn issue(&self, at: usize, ticket: &PreparedTicket) -> Result<(), Failure> {
        let new = NewTicket {
            unit: None,
            group: ticket.group.clone(),
            priority: ticket.priority.clone(),
        };
        let key = format!("hall-{at}");
        let request = KeyedRequest::new(self.colleague.actor.id, key, "lesson", &[]);
        hall::issue(self.app, &self.colleague, request, &new).await?;
        Ok(())
    }

    async fn make(&self, number: u64, case: &PreparedCase) -> Result<(), Failure> {
        let mut transaction = self.app.db.write().await?;
        let taker = match case.comes {
            Comes::NextCounter => &self.colleague,
            Comes::Counter | Comes::Online => &self.learner,
        };
        let id = match case.comes {
            Comes::Online => self.submit(&mut transaction, case).await?,
            Comes::Counter | Comes::NextCounter => {
                let given = brought(case);
                let begun =
                    intake::begin(&mut transaction, self.app, taker, &self.colleagues, &given)
                        .await?;
                let id = begun.id.parse();
                id.map_err(|error| Failure::Internal(format!("a case's id: {error}")))?
            }
        };
        for part in &case.scanned {
            let link = self.scan(&mut transaction, taker, number, part).await?;
            self.order(&mut transaction, taker, id, Order::Link(&link))
                .await?;
        }
        for done in &case.then {
            let by = match &done.by {
                None => taker,
                Some(unit) => self.offices.get(unit).ok_or(Failure::NotFound)?,
            };
            self.order(&mut transaction, by, id, Order::Command(&done.order))
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    async fn submit(
        &self,
        transaction: &mut Transaction,
        case: &PreparedCase,
    ) -> Result<CaseId, Failure> {
        let counter = UnitId::from(COUNTER);
        let procedure = procedure_of(case);
        let day = self.app.now().local().date();
        let known = self.app.catalog.procedure_on(&procedure, day);
        let submission = Submission {
            external_code: None,
            procedure_name: known.map(|it| it.name.clone()).unwrap_or_default(),
            procedure,
            channel: Channel::Online,
            status: Status::Submitted.into(),
            submitted_at: self.app.now(),
            submitted_at_unit: counter.clone(),
            received_by_unit: counter.clone(),
            competent_unit: UnitId::from(AGENCY),
            owner: owner(case),
            submitter: None,
            mandate: None,
            summary: String::new(),
            return_method: ReturnMethod::Counter,
            parts: case.parts.iter().map(|it| one(it, true)).collect(),
            offered: Vec::new(),
        };
        let door = Actor {
            id: OfficerId::new(),
            name: String::new(),
            roles: Vec::new(),
            unit: counter,
            scope: Vec::new(),
        };
        let submitted = intake::register(transaction, self.app, &door, submission).await?;
        let (Submitted::New(id) | Submitted::Known(id)) = submitted;
        Ok(id)
    }

    /// A paper that the officer has scanned, ready to be linked as that part.
    async fn scan(
        &self,
        transaction: &mut Transaction,
        officer: &Officer,
        number: u64,
        part: &PartCode,
    ) -> Result<LinkDocument, Failure> {
        let scan = scans::sample(number);
        let internal = |error: String| Failure::Internal(format!("a lesson's paper: {error}"));
        let kept = self.app.vault.keep(scan.bytes.clone(), &scan.file_name);
        kept.await
            .map_err(|error| internal(error.to_string()))?
            .map_err(|reason| internal(reason.code))?;
        let now = self.app.now();
        documents::insert(transaction, &scan.row(now)).await?;
        let (sha256, who) = (scan.sha256.as_str(), officer.actor.id.to_string());
        documents::insert_uploader(transaction, sha256, &who, &scan.file_name, now.millis())
            .await?;
        Ok(LinkDocument {
            sha256: scan.sha256,
            file_name: scan.file_name,
            basis: Basis::Scan,
            role: DocumentRole::Part { part: part.clone() },
        })
    }

    async fn order(
        &self,
        transaction: &mut Transaction,
        officer: &Officer,
        id: CaseId,
        order: Order<'_>,
    ) -> Result<(), Failure> {
        let (app, colleagues) = (self.app, &*self.colleagues);
        transitions::carry_out(transaction, app, officer, colleagues, id, None, order).await?;
        Ok(())
    }
}

/// The intake that has made the case.
fn brought(case: &PreparedCase) -> Intake {
    Intake {
        procedure: procedure_of(case),
        channel: Channel::Counter,
        owner: owner(case),
        submitter: None,
        mandate: None,
        parts: case.parts.iter().map(|it| one(it, false)).collect(),
        summary: String::new(),
        return_method: ReturnMethod::Counter,
        received_by_unit: None,
        competent_unit: None,
        submit_only: false,
        offered: Vec::new(),
        visit: None,
    }
}

fn procedure_of(case: &PreparedCase) -> ProcedureCode {
    let usual = || ProcedureCode::from(USUAL);
    case.procedure.clone().unwrap_or_else(usual)
}

fn owner(case: &PreparedCase) -> Party {
    Party {
        person: None,
        kind: PartyKind::Citizen,
        name: case.owner.clone(),
        id_number: case.number.clone(),
        born: None,
        phone: None,
        email: None,
        address: None,
        ward: None,
        ward_name: None,
        representative: None,
    }
}

fn one(part: &PartCode, electronic: bool) -> PartCount {
    PartCount {
        part: part.clone(),
        originals: u32::from(!electronic),
        copies: 0,
        certified: 0,
        electronic: u32::from(electronic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::catalog::Catalog;
    use crate::cli::arguments::DEFAULT_CATALOG;
    use crate::console::lesson;
    use crate::server::clock::{Clock, SystemClock};
    use crate::server::seed::moment::{ShiftedClock, moment};
    use crate::server::{ServerConfig, open};

    #[tokio::test]
    async fn every_lesson_has_the_office_it_asks_for() {
        let catalog = Arc::new(Catalog::embedded(DEFAULT_CATALOG).unwrap());
        for lesson in lesson::all() {
            let folder = tempfile::tempdir().unwrap();
            let database = format!("sqlite:{}", folder.path().join("motcua.db").display());
            let now = moment(&catalog, SystemClock.now()).unwrap();
            let config = ServerConfig {
                clock: Arc::new(ShiftedClock::showing(now)),
                ..ServerConfig::local(database, folder.path(), catalog.clone())
            };
            let app = open(&config).await.unwrap();
            let scans = folder.path().join("scans");
            let furnished = furnish(Language::Vietnamese, &app, lesson, &scans).await;
            assert!(furnished.is_ok(), "{}: {furnished:?}", lesson.id);
            app.db.close().await;
        }
    }
}
