//! A case in the making: commands are decided by the real rules and applied in memory, and what was
//! done is written down as a [`Script`].
//!
//! **Invariant:** the case is what its events add up to; a command that the rules refuse leaves no
//! trace and ends the rehearsal.

use crate::casework::apply::{self, HistoryError};
use crate::casework::calendar::WorkCalendar;
use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, Place, Procedure, Step};
use crate::casework::context::{Actor, Context, StoredDocument};
use crate::casework::decide;
use crate::casework::refusal::Refusal;
use crate::contract::case::Intake;
use crate::contract::command::Command;
use crate::contract::document::LinkDocument;
use crate::contract::event::{Event, EventRecord, Submission};
use crate::contract::id::{CaseCode, CaseId, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::Role;
use crate::server::seed::generator::Generator;
use crate::server::seed::officers::Staff;
use crate::server::seed::scans::Scan;
use crate::server::seed::script::{Act, Deed, Script, Work};
use crate::server::seed::workline::WorkLine;
use serde_json::{Map, Value};

/// What every rehearsal of one seeding stands on.
pub struct Ground<'a> {
    pub catalog: &'a Catalog,
    pub staff: &'a Staff,
    pub calendar: WorkCalendar<'a>,
    pub line: WorkLine,
    pub now: Instant,
    /// Papers for cases whose own are not drawn; never empty.
    pub stock: Vec<Scan>,
    pub manner: Manner,
}

/// What sort of histories are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Cases that are over lie anywhere on the line, not only in the last weeks.
    pub long_ago: bool,
    /// Of a hundred cases, those that one office decides alone.
    pub short_ways: u64,
    /// How many people of a place come again and again.
    pub regulars: u64,
}

/// Which papers are put on a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paperwork {
    /// Some of [`Ground::stock`].
    Stock,
    /// Papers of its own, with the names and numbers of the case.
    Drawn,
}

impl Manner {
    /// The last weeks of an office, as the demo shows them.
    pub const RECENT: Self = Self {
        long_ago: false,
        short_ways: 0,
        regulars: 40,
    };
}

/// Why a rehearsal ended before its goal; another one is tried then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stumble {
    #[error("the rules refused: {0}")]
    Refused(#[from] Refusal),
    #[error("nobody in {unit} is {role:?}")]
    Nobody { unit: UnitId, role: Role },
    #[error("it would take longer than there is time until now")]
    Late,
    #[error("the process has no step to go on with")]
    NoStep,
    #[error(transparent)]
    History(#[from] HistoryError),
}

pub type Outcome<T = ()> = Result<T, Stumble>;

/// How a case comes in.
pub enum Beginning<'a> {
    /// Typed in by an officer, accepted in the same go.
    Counter {
        officer: &'a Actor,
        intake: Box<Intake>,
    },
    /// Sent by a portal at this moment.
    Online {
        entry: Map<String, Value>,
        submission: Box<Submission>,
        at: Instant,
    },
}

/// A case on which acts are tried out.
pub struct Rehearsal<'a> {
    pub ground: &'a Ground<'a>,
    pub generator: Generator,
    pub case: Case,
    pub events: Vec<EventRecord>,
    /// Where on the line of working time the case has got to.
    pub minute: i64,
    pub paperwork: Paperwork,
    acts: Vec<Act>,
    scans: Vec<Scan>,
    code: CaseCode,
}

impl<'a> Rehearsal<'a> {
    /// Begins at that minute of working time; `code` is what acceptance gives the case.
    pub fn begin(
        ground: &'a Ground<'a>,
        mut generator: Generator,
        code: CaseCode,
        minute: i64,
        beginning: Beginning<'a>,
    ) -> Outcome<Self> {
        let (at, officer) = match &beginning {
            Beginning::Counter { officer, .. } => {
                (moment(ground, minute, &mut generator)?, Some(*officer))
            }
            Beginning::Online { at, .. } => (*at, None),
        };
        let id = CaseId(generator.uuid(at));
        let portal = portal();
        let context = Context {
            actor: officer.unwrap_or(&portal),
            catalog: ground.catalog,
            directory: &ground.staff.directory,
            now: at,
            next_code: Some(&code),
            documents: &[],
        };
        let (events, deed) = match beginning {
            Beginning::Counter { intake, officer } => (
                decide::intake(id, &intake, &context)?,
                Deed::Work {
                    officer: officer.id,
                    work: Work::TakeIn(intake),
                },
            ),
            Beginning::Online {
                entry, submission, ..
            } => (
                decide::submit(*submission, &context)?,
                Deed::Arrive(Box::new(entry)),
            ),
        };
        let events = apply::records(0, events, officer, at);
        Ok(Self {
            ground,
            generator,
            case: Case::from_events(id, &events)?,
            events,
            minute,
            paperwork: Paperwork::Stock,
            acts: vec![Act { at, deed }],
            scans: Vec::new(),
            code,
        })
    }

    /// Lets working minutes pass.
    pub fn wait(&mut self, first: i64, last: i64) {
        self.minute += self.generator.between(first.max(1), last.max(1));
    }

    /// An officer gives a command now.
    pub fn act(&mut self, officer: &Actor, command: Command) -> Outcome {
        let at = moment(self.ground, self.minute, &mut self.generator)?;
        let documents: Vec<StoredDocument> = self.scans.iter().map(Scan::stored).collect();
        let context = self.context(officer, at, &documents);
        let events = decide::decide(&self.case, &command, &context)?;
        self.happen(events, officer, at, Work::Command(Box::new(command)))
    }

    /// An officer links a paper as a part now.
    pub fn link(&mut self, officer: &Actor, scan: Scan, link: LinkDocument) -> Outcome {
        let at = moment(self.ground, self.minute, &mut self.generator)?;
        let documents = [scan.stored()];
        let context = self.context(officer, at, &documents);
        let events = decide::link_document(&self.case, &link, &context)?;
        self.bring(scan);
        self.happen(events, officer, at, Work::Link(Box::new(link)))
    }

    /// A paper for the case: one of the stock, or one that `draw` makes.
    pub fn scan(&self, seed: u64, draw: impl FnOnce(&Case) -> Scan) -> Scan {
        let stock = &self.ground.stock;
        let index = seed.checked_rem(stock.len() as u64).unwrap_or(0);
        match (self.paperwork, stock.get(index as usize)) {
            (Paperwork::Stock, Some(scan)) => scan.clone(),
            _ => draw(&self.case),
        }
    }

    /// Puts a paper where commands can name it.
    pub fn bring(&mut self, scan: Scan) {
        self.scans.push(scan);
    }

    fn context<'c>(
        &'c self,
        actor: &'c Actor,
        now: Instant,
        documents: &'c [StoredDocument],
    ) -> Context<'c> {
        Context {
            actor,
            catalog: self.ground.catalog,
            directory: &self.ground.staff.directory,
            now,
            next_code: Some(&self.code),
            documents,
        }
    }

    fn happen(&mut self, events: Vec<Event>, officer: &Actor, at: Instant, work: Work) -> Outcome {
        let records = apply::records(self.case.version, events, Some(officer), at);
        for record in &records {
            self.case.apply(record)?;
        }
        self.events.extend(records);
        let officer = officer.id;
        self.acts.push(Act {
            at,
            deed: Deed::Work { officer, work },
        });
        self.minute += 1;
        Ok(())
    }

    /// The officer who holds the case.
    pub fn holder(&self) -> Outcome<&'a Actor> {
        let staff = self.ground.staff;
        self.case
            .holder_officer
            .and_then(|id| staff.actor(id))
            .ok_or_else(|| Stumble::Nobody {
                unit: self.case.holder_unit.clone(),
                role: Role::Counter,
            })
    }

    /// Somebody of a unit with a role.
    pub fn somebody(&mut self, unit: &UnitId, role: Role) -> Outcome<&'a Actor> {
        let staff = self.ground.staff;
        let candidates = staff.in_unit(unit, role);
        self.generator
            .choose(&candidates)
            .copied()
            .ok_or_else(|| Stumble::Nobody {
                unit: unit.clone(),
                role,
            })
    }

    pub fn procedure(&self) -> Outcome<&'a Procedure> {
        let day = self
            .case
            .received_at
            .unwrap_or(self.case.submitted_at)
            .local()
            .date();
        self.ground
            .catalog
            .procedure_on(&self.case.procedure, day)
            .ok_or(Stumble::NoStep)
    }

    /// The step the case is in.
    pub fn step(&self) -> Outcome<&'a Step> {
        let template = self
            .ground
            .catalog
            .template(&self.procedure()?.template)
            .ok_or(Stumble::NoStep)?;
        template
            .steps
            .iter()
            .find(|step| Some(&step.key) == self.case.step.as_ref())
            .ok_or(Stumble::NoStep)
    }

    /// Whether the usual next step is the counter's: the work of the offices is done then.
    pub fn goes_to_counter_next(&self) -> Outcome<bool> {
        let template = self
            .ground
            .catalog
            .template(&self.procedure()?.template)
            .ok_or(Stumble::NoStep)?;
        let next = self.step()?.next.first();
        Ok(template
            .steps
            .iter()
            .find(|step| Some(&step.key) == next)
            .is_some_and(|step| step.at == Place::ReceivingCounter))
    }

    pub fn script(self) -> Script {
        Script {
            acts: self.acts,
            scans: self.scans,
        }
    }
}

/// A second within that minute of working time.
fn moment(ground: &Ground, minute: i64, generator: &mut Generator) -> Outcome<Instant> {
    if minute >= ground.line.now {
        return Err(Stumble::Late);
    }
    let seconds = generator.between(0, 59);
    Ok(Instant::from_millis(
        ground.line.at(minute).millis() + seconds * 1000,
    ))
}

/// Who submits what a portal sends: nobody of the house.
pub fn portal() -> Actor {
    Actor {
        id: crate::contract::id::OfficerId(uuid::Uuid::nil()),
        name: String::new(),
        roles: Vec::new(),
        unit: UnitId::new(""),
        scope: Vec::new(),
    }
}
