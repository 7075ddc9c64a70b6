//! How a case comes to each goal: the acts of officers and citizens, one after the other.
//!
//! A case is rehearsed twice from the same numbers: once early, to see how long its acts take, and
//! once so that the last of them lies as long before now as the goal wants.

use crate::casework::case::Case;
use crate::casework::catalog::{Catalog, DuePolicy, Duration, Place, Procedure};
use crate::casework::code::format_code;
use crate::casework::context::Actor;
use crate::casework::due::due;
use crate::contract::case::PartCount;
use crate::contract::command::{Accept, AttachResult, Command, Forward, RequestSupplement, Return};
use crate::contract::document::{Basis, DocumentRole, LinkDocument, ResultDetails};
use crate::contract::event::Submission;
use crate::contract::id::{CaseCode, PartCode};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, HopKind, ReturnMethod, Role};
use crate::server::seed::application::{Application, Papers, Place as Home, application};
use crate::server::seed::desks::Desk;
use crate::server::seed::generator::Generator;
use crate::server::seed::goal::Goal;
use crate::server::seed::incoming::{self, Filing};
use crate::server::seed::mix::Mix;
use crate::server::seed::rehearsal::{Beginning, Ground, Outcome, Paperwork, Rehearsal, Stumble};
use crate::server::seed::{phrases, scans};
use jiff::ToSpan;
use jiff::civil::Date;

/// A desk with what people ask for there.
pub struct Stand<'a> {
    pub desk: Desk<'a>,
    pub mix: Mix<'a>,
}

/// How often another beginning is tried before a goal is given up.
const ATTEMPTS: u64 = 60;
const MINUTES_A_DAY: i64 = 480;

/// The `index`-th case of a seeding, brought to its goal. `None` when the catalogue has nothing that
/// can come to it.
pub fn play<'a>(
    ground: &'a Ground<'a>,
    stands: &'a [Stand<'a>],
    seed: u64,
    index: u64,
    goal: Goal,
    paperwork: Paperwork,
) -> Option<Rehearsal<'a>> {
    let today = today_or_next(ground);
    (0..ATTEMPTS).find_map(|attempt| {
        let generator = Generator::of(seed, "case", index * ATTEMPTS + attempt);
        let mut part = Part::cast(ground, stands, generator, seed, index, goal)?;
        let (minute, filed) = part.beginning().ok()?;
        // Drawing papers takes longer than all the rest, so it waits until the case is right.
        let draft = part.performed(minute, filed, Paperwork::Stock).ok()?;
        if !goal.is_reached(&draft.case, ground.now, today) {
            return None;
        }
        match paperwork {
            Paperwork::Stock => Some(draft),
            Paperwork::Drawn => part.performed(minute, filed, paperwork).ok(),
        }
    })
}

/// The day whose cases are due "today": today, or the next working day when the office is closed.
fn today_or_next(ground: &Ground) -> Date {
    let next = ground.calendar.next_working_instant(ground.now);
    next.unwrap_or(ground.now).local().date()
}

/// Everything that is settled before the first act.
struct Part<'a> {
    ground: &'a Ground<'a>,
    goal: Goal,
    receiving: &'a Desk<'a>,
    competent: &'a Desk<'a>,
    application: Application<'a>,
    index: u64,
    portal_number: u64,
    generator: Generator,
}

impl<'a> Part<'a> {
    fn cast(
        ground: &'a Ground<'a>,
        stands: &'a [Stand<'a>],
        mut generator: Generator,
        seed: u64,
        index: u64,
        goal: Goal,
    ) -> Option<Self> {
        let competent = generator.choose(stands)?;
        let online = goal.is_online() || generator.percent(45);
        // Any counter may take any case: some come to a neighbour's.
        let receiving = if !online && generator.percent(5) {
            generator.choose(stands)?
        } else {
            competent
        };
        let procedure = (0..40)
            .filter_map(|_| competent.mix.draw(&mut generator, online))
            .find(|procedure| goal.suits(procedure))?;
        let channel = if online {
            Channel::Online
        } else if generator.percent(6) {
            Channel::Postal
        } else {
            Channel::Counter
        };
        let papers = match goal {
            Goal::AskedBefore => Papers::Lacking,
            Goal::New | Goal::NewLate | Goal::Declined if generator.percent(22) => Papers::Lacking,
            _ => Papers::Complete,
        };
        let day = ground.now.local().date();
        let place = Home {
            name: competent.desk.place_name(),
            regulars: ground.manner.regulars,
        };
        Some(Self {
            ground,
            goal,
            receiving: &receiving.desk,
            competent: &competent.desk,
            application: application(&mut generator, &place, procedure, channel, papers, day),
            index,
            portal_number: incoming::portal_number(seed, "case", index),
            generator,
        })
    }

    /// When the case has to begin to come to its goal by now: at that minute of working time, and
    /// for what comes online, when it was filed.
    fn beginning(&mut self) -> Outcome<(i64, Instant)> {
        // Whole seconds: a portal's clock knows no less.
        let ago = |from: Instant, minutes: i64| {
            Instant::from_millis((from.millis() / 1000 - minutes * 60) * 1000)
        };
        let (first, last) = match self.goal {
            Goal::New => (4, 30 * 60),
            Goal::NewLate => (50 * 60, 110 * 60),
            _ => (10, 40 * 60),
        };
        let filed_before = self.generator.between(first, last);
        if matches!(self.goal, Goal::New | Goal::NewLate) {
            return Ok((self.ground.line.now, ago(self.ground.now, filed_before)));
        }
        if self.ground.manner.long_ago && self.goal.is_over() {
            let start = self.generator.between(0, self.ground.line.now);
            return Ok((start, ago(self.ground.line.at(start), filed_before)));
        }
        let early = ago(self.ground.line.at(0), filed_before);
        let trial = self.performed(0, early, Paperwork::Stock)?;
        let start = self.start(trial.minute);
        if start < 0 {
            return Err(Stumble::Late);
        }
        Ok((start, ago(self.ground.line.at(start), filed_before)))
    }

    /// The minute at which the acts have to begin so that they end in time for the goal.
    fn start(&mut self, took: i64) -> i64 {
        let now = self.ground.line.now;
        let term = match self.application.procedure.duration {
            Duration::WorkingDay(days) => i64::from(days) * MINUTES_A_DAY,
            Duration::CalendarDay(days) => i64::from(days) * MINUTES_A_DAY * 5 / 7,
            Duration::WorkingHour(hours) => i64::from(hours) * 60,
            Duration::InDay => MINUTES_A_DAY,
            Duration::None => 0,
        };
        let stuck_after = i64::from(self.ground.catalog.policy.stuck_after_minutes);
        let (first, last) = match self.goal {
            Goal::Overdue => return now - term - self.generator.between(30, 2200),
            Goal::DueToday => return now - term + self.generator.between(0, MINUTES_A_DAY),
            Goal::Stuck => (stuck_after + 20, stuck_after + 1500),
            Goal::AtCounter
            | Goal::OnTheWay
            | Goal::SentBack
            | Goal::Recalled
            | Goal::Paid
            | Goal::ReadyOnTheWay => (2, 280),
            Goal::InOffice
            | Goal::Reassigned
            | Goal::Extended
            | Goal::Supplemented
            | Goal::WithdrawalAsked => (4, 700),
            Goal::AskedBefore | Goal::PaperResult => (10, 1500),
            Goal::AwaitingSupplement
            | Goal::AskedAgain
            | Goal::AwaitingPayment
            | Goal::Suspended
            | Goal::Ready => (15, 2600),
            Goal::New
            | Goal::NewLate
            | Goal::Undigitized
            | Goal::ReturnedUndigitized
            | Goal::Declined
            | Goal::Withdrawn
            | Goal::Stopped
            | Goal::Returned
            | Goal::ReturnedLate => (20, 6000),
        };
        now - took - self.generator.between(first, last)
    }

    /// The case with its first act, at that minute of working time, or at any hour for what is filed
    /// online.
    fn begun(&self, minute: i64, filed: Instant) -> Outcome<Rehearsal<'a>> {
        let mut generator = self.generator.clone();
        let ground = self.ground;
        let beginning = if self.application.channel == Channel::Online {
            let filing = self.filing(&mut generator, filed);
            let entry = incoming::entry(
                &mut generator,
                ground.catalog,
                self.competent,
                &self.application,
                &filing,
            );
            let submission = Box::new(self.submission(&filing));
            Beginning::Online {
                entry,
                submission,
                at: filed,
            }
        } else {
            let counter = &self.receiving.counter.id;
            let candidates = ground.staff.in_unit(counter, Role::Counter);
            let officer =
                generator
                    .choose(&candidates)
                    .copied()
                    .ok_or_else(|| Stumble::Nobody {
                        unit: counter.clone(),
                        role: Role::Counter,
                    })?;
            let mut intake = self.application.intake(counter);
            if self.receiving.agency.id != self.competent.agency.id {
                intake.competent_unit = Some(self.competent.agency.id.clone());
            }
            let intake = Box::new(intake);
            Beginning::Counter { officer, intake }
        };
        Rehearsal::begin(ground, generator, self.code(minute), minute, beginning)
    }

    fn performed(
        &self,
        minute: i64,
        filed: Instant,
        paperwork: Paperwork,
    ) -> Outcome<Rehearsal<'a>> {
        let mut rehearsal = self.begun(minute, filed)?;
        rehearsal.paperwork = paperwork;
        let pace = match self.goal {
            Goal::ReturnedLate => rehearsal.generator.between(260, 480),
            _ if rehearsal.generator.percent(12) => rehearsal.generator.between(90, 160),
            _ => rehearsal.generator.between(15, 70),
        };
        Player {
            rehearsal: &mut rehearsal,
            competent: self.competent,
            pace,
        }
        .reach(self.goal)?;
        Ok(rehearsal)
    }

    /// What acceptance at the counter gives it. Numbers of the day are those of the seeding, so that
    /// none is given twice; the application gives its own when a script is carried out.
    fn code(&self, minute: i64) -> CaseCode {
        let catalog = self.ground.catalog;
        let day = self.ground.line.at(minute).local().date();
        let agency = catalog
            .agency_code_of(&self.receiving.counter.id)
            .unwrap_or_default();
        let number = u32::try_from(self.index + 1).unwrap_or(u32::MAX);
        format_code(catalog.policy.code_regime, agency, day, number)
    }

    /// What the portal says; a case that was worked on elsewhere was filed days before it comes.
    fn filing(&self, generator: &mut Generator, at: Instant) -> Filing {
        let code =
            |at| incoming::portal_code(self.portal_number, self.ground.catalog, self.competent, at);
        let Some(status) = self.goal.came_finished() else {
            return Filing::new(code(at), at);
        };
        let filed = generator.between(50 * 60, 240 * 60) * 60_000;
        let filed_at = Instant::from_millis(at.millis() - filed);
        Filing {
            code: code(filed_at),
            filed_at,
            status,
            finished_at: Some(at),
        }
    }

    fn submission(&self, filing: &Filing) -> Submission {
        let application = &self.application;
        Submission {
            external_code: Some(CaseCode::new(filing.code.clone())),
            procedure: application.procedure.code.clone(),
            procedure_name: application.procedure.name.clone(),
            channel: Channel::Online,
            status: filing.status.into(),
            submitted_at: filing.filed_at,
            submitted_at_unit: self.competent.agency.id.clone(),
            received_by_unit: self.competent.counter.id.clone(),
            competent_unit: self.competent.agency.id.clone(),
            owner: application.owner.clone(),
            submitter: application.submitter.clone(),
            summary: application.summary.clone(),
            return_method: application.return_method,
            parts: application.given.clone(),
        }
    }
}

/// Leads a rehearsal to its goal.
struct Player<'r, 'a> {
    rehearsal: &'r mut Rehearsal<'a>,
    competent: &'a Desk<'a>,
    /// How long work takes, in percent of the time its steps have.
    pace: i64,
}

impl<'a> Player<'_, 'a> {
    fn reach(&mut self, goal: Goal) -> Outcome {
        match goal {
            Goal::New | Goal::NewLate | Goal::Undigitized | Goal::ReturnedUndigitized => Ok(()),
            Goal::Declined => {
                let officer = self.counter()?;
                let reason = self.phrase(phrases::DECLINE);
                self.rehearsal.act(officer, Command::Decline { reason })
            }
            Goal::AskedBefore => {
                let officer = self.counter()?;
                self.ask_for_papers(officer)
            }
            Goal::AtCounter => self.accept(),
            Goal::OnTheWay | Goal::Stuck => {
                self.accept()?;
                let hops = self.some_hops()?;
                self.march(hops - 1)?;
                self.send()
            }
            Goal::SentBack => {
                self.accept()?;
                let hops = self.some_hops()?;
                self.march(hops - 1)?;
                self.send()?;
                self.rehearsal.wait(10, 200);
                let receiver = self.receiver()?;
                let reason = self.phrase(phrases::REFUSE_HANDOVER);
                self.rehearsal.act(
                    receiver,
                    Command::RefuseHandover {
                        handover: None,
                        reason,
                    },
                )
            }
            Goal::Recalled => {
                self.accept()?;
                let sender = self.rehearsal.holder()?;
                self.send()?;
                self.rehearsal.wait(2, 30);
                let note = self.phrase(phrases::RECALL);
                self.rehearsal.act(
                    sender,
                    Command::Recall {
                        handover: None,
                        note,
                    },
                )
            }
            Goal::InOffice | Goal::Overdue | Goal::DueToday => {
                self.accept()?;
                let hops = self.some_hops()?;
                self.march(hops)
            }
            Goal::Reassigned => {
                self.accept()?;
                self.march(1)?;
                self.reassign()
            }
            Goal::Suspended => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                let reason = self.phrase(phrases::SUSPEND);
                self.rehearsal.act(officer, Command::Suspend { reason })
            }
            Goal::Extended => {
                self.accept()?;
                self.march(1)?;
                self.extend()
            }
            Goal::AwaitingSupplement => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                self.ask_for_papers(officer)
            }
            Goal::AskedAgain => {
                self.reach(Goal::Supplemented)?;
                let officer = self.worked()?;
                self.ask_for_papers(officer)
            }
            Goal::Supplemented => {
                self.reach(Goal::AwaitingSupplement)?;
                self.rehearsal.wait(200, 1400);
                self.bring_papers()
            }
            Goal::AwaitingPayment => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                let amount = self.rehearsal.procedure()?.fee.unwrap_or(100_000);
                self.rehearsal.act(
                    officer,
                    Command::RequestPayment {
                        amount,
                        note: String::new(),
                    },
                )
            }
            Goal::Paid => {
                self.reach(Goal::AwaitingPayment)?;
                self.rehearsal.wait(60, 900);
                let officer = self.counter()?;
                let amount = self.rehearsal.case.payment_requested.unwrap_or(100_000);
                let proof = format!("BL {}", self.rehearsal.generator.digits(7));
                self.rehearsal
                    .act(officer, Command::RecordPayment { amount, proof })
            }
            Goal::WithdrawalAsked => {
                self.accept()?;
                self.march(1)?;
                let officer = self.counter()?;
                let reason = self.phrase(phrases::WITHDRAW);
                self.rehearsal
                    .act(officer, Command::RequestWithdrawal { reason })
            }
            Goal::Withdrawn => {
                self.reach(Goal::WithdrawalAsked)?;
                self.rehearsal.wait(20, 300);
                let officer = self.rehearsal.holder()?;
                let reason = self.phrase(phrases::GRANT_WITHDRAWAL);
                self.rehearsal.act(officer, Command::Stop { reason })
            }
            Goal::Stopped => {
                self.accept()?;
                self.march(1)?;
                let officer = self.worked()?;
                let reason = self.phrase(phrases::STOP);
                self.rehearsal.act(officer, Command::Stop { reason })
            }
            Goal::PaperResult => {
                self.accept()?;
                let hops = self.hops()?;
                self.march(hops)?;
                self.worked()?;
                self.forward(HopKind::Paper)?;
                self.take_over()
            }
            Goal::ReadyOnTheWay => {
                self.accept()?;
                let short = self.rehearsal.ground.manner.short_ways;
                let short = self.rehearsal.generator.percent(short);
                let hops = if short { 1 } else { self.hops()? };
                self.march(hops)?;
                let officer = self.worked()?;
                self.finish(officer)?;
                self.forward(HopKind::Both)
            }
            Goal::Ready => {
                // Some offices send paper, and the counter scans it.
                if self.rehearsal.generator.percent(15) {
                    self.reach(Goal::PaperResult)?;
                    let officer = self.worked()?;
                    return self.finish(officer);
                }
                self.reach(Goal::ReadyOnTheWay)?;
                self.take_over()
            }
            Goal::Returned | Goal::ReturnedLate => {
                self.reach(Goal::Ready)?;
                self.hand_back()
            }
        }
    }

    /// Takes an online case in, sometimes only after papers came; at the counter it was done already.
    fn accept(&mut self) -> Outcome {
        if !self.rehearsal.case.is_accepted() {
            let officer = self.counter()?;
            let papers = self.required_parts();
            if !papers.is_empty() && self.rehearsal.generator.percent(7) {
                self.ask_for_papers(officer)?;
                self.rehearsal.wait(60, 900);
                self.bring_papers()?;
            } else {
                self.rehearsal
                    .act(officer, Command::Accept(Accept::default()))?;
            }
        }
        if self.rehearsal.case.channel != Channel::Online && self.rehearsal.generator.percent(25) {
            self.scan_parts()?;
        }
        Ok(())
    }

    /// Scans what was handed in at the counter.
    fn scan_parts(&mut self) -> Outcome {
        let officer = self.counter()?;
        let procedure = self.rehearsal.procedure()?;
        let given: Vec<PartCode> = self
            .rehearsal
            .case
            .parts
            .iter()
            .map(|count| count.part.clone())
            .collect();
        for part in procedure
            .parts
            .iter()
            .filter(|part| !part.shown_only && given.contains(&part.code))
        {
            self.rehearsal.wait(1, 4);
            let seed = self.rehearsal.generator.number();
            let scan = self
                .rehearsal
                .scan(seed, |case| scans::part(seed, case, part));
            let link = LinkDocument {
                sha256: scan.sha256.clone(),
                file_name: scan.file_name.clone(),
                basis: Basis::Scan,
                role: DocumentRole::Part {
                    part: part.code.clone(),
                },
            };
            self.rehearsal.link(officer, scan, link)?;
        }
        Ok(())
    }

    /// How many offices the case goes through before it comes back to the counter.
    fn hops(&self) -> Outcome<u32> {
        let procedure = self.rehearsal.procedure()?;
        let template = self
            .rehearsal
            .ground
            .catalog
            .template(&procedure.template)
            .ok_or(Stumble::NoStep)?;
        let mut step = template.steps.first().ok_or(Stumble::NoStep)?;
        let mut place = &step.at;
        let mut hops = 0;
        for _ in &template.steps {
            let next = step
                .next
                .first()
                .and_then(|key| template.steps.iter().find(|it| it.key == *key));
            let Some(next) = next else { break };
            if next.at != *place && next.at != Place::ReceivingCounter {
                hops += 1;
            }
            place = &next.at;
            step = next;
        }
        if hops == 0 {
            Err(Stumble::NoStep)
        } else {
            Ok(hops)
        }
    }

    /// From one hop to all of them, the first being the most usual place to find a case.
    fn some_hops(&mut self) -> Outcome<u32> {
        let hops = self.hops()?;
        if self.rehearsal.generator.percent(55) {
            return Ok(1);
        }
        Ok(self.rehearsal.generator.between(1, i64::from(hops)) as u32)
    }

    fn march(&mut self, hops: u32) -> Outcome {
        for _ in 0..hops {
            self.send()?;
            self.take_over()?;
        }
        Ok(())
    }

    /// Does what the step wants and hands the case on.
    fn send(&mut self) -> Outcome {
        self.worked()?;
        let kind = match self.rehearsal.generator.below(100) {
            0..72 => HopKind::Electronic,
            72..92 => HopKind::Both,
            _ => HopKind::Paper,
        };
        self.forward(kind)
    }

    /// The holder, after the working time of the step.
    fn worked(&mut self) -> Outcome<&'a Actor> {
        let minutes = self.rehearsal.step()?.working_minutes.unwrap_or(300);
        let minutes = i64::from(minutes) * self.pace / 100;
        self.rehearsal.wait(minutes * 8 / 10, minutes);
        if self.rehearsal.generator.percent(4) {
            let officer = self.rehearsal.holder()?;
            let text = self.phrase(phrases::NOTE);
            self.rehearsal.act(officer, Command::Note { text })?;
        }
        self.rehearsal.holder()
    }

    fn forward(&mut self, kind: HopKind) -> Outcome {
        let officer = self.rehearsal.holder()?;
        let note = if self.rehearsal.generator.percent(14) {
            self.phrase(phrases::FORWARD)
        } else {
            String::new()
        };
        self.rehearsal.act(
            officer,
            Command::Forward(Forward {
                to: None,
                kind,
                note,
            }),
        )
    }

    /// Somebody of the unit that the case is on its way to, with the role of the step there.
    fn receiver(&mut self) -> Outcome<&'a Actor> {
        let unit = self
            .rehearsal
            .case
            .pending()
            .map(|hop| hop.to.unit.clone())
            .ok_or(Stumble::NoStep)?;
        let role = self.rehearsal.step()?.role;
        self.rehearsal.somebody(&unit, role)
    }

    fn take_over(&mut self) -> Outcome {
        let slow = self.rehearsal.generator.percent(6);
        self.rehearsal.wait(2, if slow { 420 } else { 70 });
        let receiver = self.receiver()?;
        self.rehearsal
            .act(receiver, Command::Acknowledge { handover: None })
    }

    /// Somebody at the counter that took the case in.
    fn counter(&mut self) -> Outcome<&'a Actor> {
        let unit = self.rehearsal.case.received_by_unit.clone();
        self.rehearsal.somebody(&unit, Role::Counter)
    }

    fn required_parts(&self) -> Vec<PartCode> {
        let procedure = self.rehearsal.procedure();
        let parts = procedure.map(|it| it.parts.as_slice()).unwrap_or_default();
        parts
            .iter()
            .filter(|part| part.required && !part.shown_only)
            .map(|part| part.code.clone())
            .collect()
    }

    fn ask_for_papers(&mut self, officer: &Actor) -> Outcome {
        let required = self.required_parts();
        let held = |part: &&PartCode| self.rehearsal.case.holds_part(part);
        let missing: Vec<PartCode> = required
            .iter()
            .filter(|part| !held(part))
            .cloned()
            .collect();
        let parts = if missing.is_empty() {
            self.rehearsal
                .generator
                .choose(&required)
                .into_iter()
                .cloned()
                .collect()
        } else {
            missing
        };
        let reason = self.phrase(phrases::SUPPLEMENT);
        self.rehearsal.act(
            officer,
            Command::RequestSupplement(RequestSupplement { parts, reason }),
        )
    }

    fn bring_papers(&mut self) -> Outcome {
        let online = self.rehearsal.case.channel == Channel::Online;
        let brought = |part: &PartCode| PartCount {
            part: part.clone(),
            originals: u32::from(!online),
            copies: 0,
            electronic: u32::from(online),
        };
        let parts = self
            .rehearsal
            .case
            .requested_parts
            .iter()
            .map(brought)
            .collect();
        let officer = self.counter()?;
        self.rehearsal.act(
            officer,
            Command::ReceiveSupplement {
                parts,
                note: String::new(),
            },
        )
    }

    fn reassign(&mut self) -> Outcome {
        self.rehearsal.wait(5, 120);
        let unit = self.rehearsal.case.holder_unit.clone();
        let holder = self.rehearsal.case.holder_officer;
        let staff = self.rehearsal.ground.staff;
        let others: Vec<_> = staff
            .in_unit(&unit, Role::Specialist)
            .into_iter()
            .filter(|it| Some(it.id) != holder)
            .collect();
        let other = self
            .rehearsal
            .generator
            .choose(&others)
            .copied()
            .ok_or(Stumble::Nobody {
                unit,
                role: Role::Specialist,
            })?;
        let head = self.head()?;
        self.rehearsal.act(
            head,
            Command::Assign {
                officer: other.id,
                note: String::new(),
            },
        )
    }

    /// The competent agency's supervisor, or one of its leaders.
    fn head(&mut self) -> Outcome<&'a Actor> {
        if self.rehearsal.generator.percent(50) {
            let counter = self.competent.counter.id.clone();
            return self.rehearsal.somebody(&counter, Role::Supervisor);
        }
        self.leader()
    }

    fn leader(&mut self) -> Outcome<&'a Actor> {
        let leaders = self
            .competent
            .offices
            .iter()
            .find(|office| office.has_function("leaders"));
        let unit = leaders
            .map_or(&self.competent.agency.id, |office| &office.id)
            .clone();
        self.rehearsal.somebody(&unit, Role::Leader)
    }

    fn extend(&mut self) -> Outcome {
        self.rehearsal.wait(20, 300);
        let promised = self.rehearsal.case.due_at.ok_or(Stumble::NoStep)?;
        let days = self.rehearsal.generator.between(2, 4) as u32;
        let calendar = &self.rehearsal.ground.calendar;
        let due_at = due(
            promised,
            Duration::WorkingDay(days),
            calendar,
            DuePolicy::StartTime,
        )
        .ok()
        .flatten()
        .ok_or(Stumble::Late)?;
        let head = self.head()?;
        let reason = self.phrase(phrases::EXTEND);
        self.rehearsal
            .act(head, Command::GrantExtension { due_at, reason })
    }

    /// Puts the scanned result on the case and closes the work.
    fn finish(&mut self, officer: &Actor) -> Outcome {
        let procedure = self.rehearsal.procedure()?;
        let signer = self.leader()?.name.clone();
        let at = self.rehearsal.ground.line.at(self.rehearsal.minute);
        let number = scans::result_number(&mut self.rehearsal.generator, procedure, at);
        let seed = self.rehearsal.generator.number();
        let scan = self.rehearsal.scan(seed, |case| {
            scans::result(seed, case, procedure, &number, &signer, at)
        });
        let issued = at.local().date();
        let attach = AttachResult {
            sha256: scan.sha256.clone(),
            file_name: scan.file_name.clone(),
            details: ResultDetails {
                number,
                issued_on: Some(issued),
                signer,
                valid_until: valid_until(procedure, issued),
            },
        };
        self.rehearsal.bring(scan);
        self.rehearsal.act(officer, Command::AttachResult(attach))?;
        self.rehearsal.wait(1, 8);
        self.rehearsal.act(
            officer,
            Command::Resolve {
                note: String::new(),
            },
        )
    }

    fn hand_back(&mut self) -> Outcome {
        self.rehearsal.wait(5, 900);
        let officer = self.counter()?;
        let method = self.rehearsal.case.return_method;
        let evidence = match method {
            ReturnMethod::Counter => taker(&self.rehearsal.case),
            ReturnMethod::Postal => format!("EB{}VN", self.rehearsal.generator.digits(9)),
            ReturnMethod::Electronic => String::new(),
        };
        self.rehearsal.act(
            officer,
            Command::Return(Return {
                method,
                evidence,
                note: String::new(),
            }),
        )
    }

    fn phrase(&mut self, phrases: &[&str]) -> String {
        self.rehearsal.generator.word(phrases).to_owned()
    }
}

fn taker(case: &Case) -> String {
    case.submitter.as_ref().unwrap_or(&case.owner).name.clone()
}

fn valid_until(procedure: &Procedure, issued: Date) -> Option<Date> {
    let days = i64::from(procedure.result.valid_days?);
    issued.checked_add(days.days()).ok()
}

/// The desks of a catalogue with what people ask for there.
pub fn stands(catalog: &Catalog, day: Date) -> Vec<Stand<'_>> {
    crate::server::seed::desks::desks(catalog, day)
        .into_iter()
        .map(|desk| {
            let mix = Mix::of(catalog, &desk, day);
            Stand { desk, mix }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::calendar::WorkCalendar;
    use crate::server::seed::officers::Staff;
    use crate::server::seed::rehearsal::Manner;
    use crate::server::seed::workline::WorkLine;
    use rstest::rstest;

    fn played(now: &str, check: impl Fn(&[(Goal, Option<Rehearsal>)])) {
        let now: Instant = now.parse().unwrap();
        let catalog = Catalog::embedded("ha-noi-2026").unwrap();
        let day = now.local().date();
        let staff = Staff::of(1, &catalog, day);
        let stands = stands(&catalog, day);
        let calendar = WorkCalendar::new(
            &catalog.calendar,
            catalog.hours_of(&stands[0].desk.counter.id),
        );
        let line = WorkLine::before(now, 120, &calendar).unwrap();
        let ground = Ground {
            catalog: &catalog,
            staff: &staff,
            calendar,
            line,
            now,
            stock: vec![scans::sample(0)],
            manner: Manner::RECENT,
        };
        let goals = Goal::spread(400);
        let rehearsals: Vec<_> = goals
            .into_iter()
            .enumerate()
            .map(|(index, goal)| {
                (
                    goal,
                    play(&ground, &stands, 1, index as u64, goal, Paperwork::Stock),
                )
            })
            .collect();
        check(&rehearsals);
    }

    #[rstest]
    #[case::in_the_morning("2026-11-23T09:12:40+07:00")]
    #[case::at_night_before_a_holiday("2026-11-23T21:30:00+07:00")]
    #[case::on_a_sunday("2026-10-18T15:00:00+07:00")]
    #[case::late_in_the_afternoon("2026-10-21T16:40:00+07:00")]
    fn every_case_comes_to_its_goal_by_the_rules_and_never_after_now(#[case] now: &str) {
        played(now, |rehearsals| {
            let failed: Vec<Goal> = rehearsals
                .iter()
                .filter(|(_, played)| played.is_none())
                .map(|(goal, _)| *goal)
                .collect();
            assert_eq!(failed, []);
            for (goal, played) in rehearsals {
                let Some(played) = played else { continue };
                assert_eq!(
                    Case::from_events(played.case.id, &played.events).unwrap(),
                    played.case,
                    "{goal:?}"
                );
                let times: Vec<Instant> = played.events.iter().map(|record| record.at).collect();
                assert!(times.is_sorted(), "{goal:?}: {times:?}");
                assert!(
                    times.last().unwrap().to_string()
                        <= now.parse::<Instant>().unwrap().to_string()
                );
            }
        });
    }
}
