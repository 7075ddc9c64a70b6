//! What a case is before its first act: who asks for what at which desk, and when.

use super::Stand;
use super::player::Player;
use crate::casework::catalog::Duration;
use crate::casework::code::format_code;
use crate::contract::event::Submission;
use crate::contract::id::CaseCode;
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, Role};
use crate::server::seed::application::{Application, Papers, Place as Home, application};
use crate::server::seed::desks::Desk;
use crate::server::seed::generator::Generator;
use crate::server::seed::goal::Goal;
use crate::server::seed::incoming::{self, Filing};
use crate::server::seed::rehearsal::{Beginning, Ground, Outcome, Paperwork, Rehearsal, Stumble};

const MINUTES_A_DAY: i64 = 480;

/// Everything that is settled before the first act.
pub(super) struct Part<'a> {
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
    pub(super) fn cast(
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
    pub(super) fn beginning(&mut self) -> Outcome<(i64, Instant)> {
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

    pub(super) fn performed(
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
            mandate: application.mandate.clone(),
            summary: application.summary.clone(),
            return_method: application.return_method,
            parts: application.given.clone(),
            offered: Vec::new(),
        }
    }
}
