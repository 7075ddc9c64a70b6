//! What a filled-in dialog orders.
//!
//! **Invariant:** nothing is sent that the law wants a reason for without a reason, and every fault
//! names the field to mend.

use crate::console::dialog::open::{INTERMEDIATE, PART, RESULT};
use crate::console::dialog::print::{FormOrder, FormTo};
use crate::console::dialog::report::ReportOrder;
use crate::console::dialog::{Dialog, Kind, date, money};
use crate::console::model::backlog::Order;
use crate::console::model::list::{Narrowing, Sort};
use crate::console::model::paper::Paper;
use crate::console::model::words::{Said, Words};
use crate::contract::absence::NewAbsence;
use crate::contract::case::{Intake, PartCount};
use crate::contract::command::{Accept, Command, Destination, Forward, RequestSupplement, Return};
use crate::contract::document::{Basis, DocumentRole, ResultDetails};
use crate::contract::id::{OfficerId, PartCode, ProcedureCode, UnitId};
use crate::contract::instant::Instant;
use crate::contract::status::{Channel, HopKind, ReturnMethod, Status};
use crate::contract::ticket::{NewTicket, TicketCommand};
use crate::text::locale::Language;
use jiff::civil::Date;

/// What comes of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Built {
    Command(Command),
    Attach {
        paper: Paper,
        basis: Basis,
        role: DocumentRole,
    },
    Intake(Box<Intake>),
    Form(FormOrder),
    Report(ReportOrder),
    Narrow(Narrowing),
    Sort(Sort),
    Issue(NewTicket),
    Transfer(TicketCommand),
    /// The plan in front of the officer, for this reason.
    Move(String),
    Absence(NewAbsence),
    /// An order on an old result, or on their stock.
    Old(Order),
}

/// A field that has to be mended first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: &'static str,
    pub said: Said,
}

pub(super) fn fault(field: &'static str, message: &'static str) -> Fault {
    Fault {
        field,
        said: Words::new(message).into(),
    }
}

impl Dialog {
    /// The order, or the first field that is not fit for it.
    pub fn build(&self, today: Date, language: Language) -> Result<Built, Fault> {
        let note = || self.form.text("note");
        let command = match self.kind {
            Kind::Accept => Command::Accept(Accept {
                parts: self.changed_parts(),
                note: note(),
            }),
            Kind::Decline => Command::Decline {
                reason: self.required("reason")?,
            },
            Kind::RequestSupplement => Command::RequestSupplement(RequestSupplement {
                parts: self.ticked_parts(),
                reason: self.required("reason")?,
            }),
            Kind::ReceiveSupplement => Command::ReceiveSupplement {
                parts: self.received_parts()?,
                note: note(),
            },
            Kind::Forward => Command::Forward(self.forward()?),
            Kind::Acknowledge => Command::Acknowledge { handover: None },
            Kind::Refuse => Command::RefuseHandover {
                handover: None,
                reason: self.required("reason")?,
            },
            Kind::Recall => Command::Recall {
                handover: None,
                note: note(),
            },
            Kind::Assign => Command::Assign {
                officer: self
                    .officer()
                    .ok_or_else(|| fault("officer", "fault-officer"))?,
                note: note(),
            },
            Kind::Attach => return self.attach(today),
            Kind::Resolve => Command::Resolve { note: note() },
            Kind::Reopen => Command::Reopen {
                reason: self.required("reason")?,
            },
            Kind::CompleteDigitization => Command::CompleteDigitization { note: note() },
            Kind::Return => {
                let method = self.return_method();
                let evidence = match method {
                    ReturnMethod::Electronic => self.form.text("evidence"),
                    _ => self.required("evidence")?,
                };
                Command::Return(Return {
                    method,
                    evidence,
                    note: note(),
                })
            }
            Kind::Rate => Command::Rate {
                score: self.score()?,
            },
            Kind::RequestPayment => Command::RequestPayment {
                amount: self.amount()?,
                note: note(),
            },
            Kind::RecordPayment => Command::RecordPayment {
                amount: self.amount()?,
                proof: self.required("proof")?,
            },
            Kind::Suspend => Command::Suspend {
                reason: self.required("reason")?,
            },
            Kind::Resume => Command::Resume { note: note() },
            Kind::GrantExtension => Command::GrantExtension {
                due_at: self.new_term(today)?,
                reason: self.required("reason")?,
            },
            Kind::RequestWithdrawal => Command::RequestWithdrawal {
                reason: self.required("reason")?,
            },
            Kind::Stop => Command::Stop {
                reason: self.required("reason")?,
            },
            Kind::Note => Command::Note {
                text: self.required("text")?,
            },
            Kind::Remind => Command::Remind {
                due_at: self.term_of_day(today)?,
                text: self.required("text")?,
            },
            Kind::Correct => Command::Correct(self.correct()?),
            Kind::Undo => Command::Undo,
            Kind::Intake => return Ok(Built::Intake(Box::new(self.whole_intake()?))),
            Kind::Print => return self.form_order().map(Built::Form),
            Kind::Report => return self.report_order(today).map(Built::Report),
            Kind::Filter => return Ok(Built::Narrow(self.narrowing())),
            Kind::Sort => return Ok(Built::Sort(self.sort())),
            Kind::Move => return Ok(Built::Move(self.planned()?)),
            Kind::Absence => return Ok(Built::Absence(self.new_absence(today, language)?)),
            Kind::IssueTicket => return Ok(Built::Issue(self.new_ticket()?)),
            Kind::TransferTicket => return Ok(Built::Transfer(self.transfer()?)),
            Kind::BacklogAttach
            | Kind::BacklogDescribe
            | Kind::BacklogFault
            | Kind::BacklogGive
            | Kind::BacklogCount
            | Kind::BacklogImport => return self.old_order(today).map(Built::Old),
        };
        Ok(Built::Command(command))
    }

    fn form_order(&self) -> Result<FormOrder, Fault> {
        let chosen = self.form.pick("form").and_then(|it| it.selected());
        let form = chosen
            .and_then(|it| it.key.parse().ok())
            .ok_or_else(|| fault("form", "fault-form"))?;
        let reason = self.form.text("reason");
        Ok(FormOrder {
            form,
            to: match self.form.choice("print_to") {
                "file" => FormTo::File,
                "look" => FormTo::Look,
                _ => FormTo::Printer,
            },
            reason: (!reason.is_empty()).then_some(reason),
        })
    }

    pub(super) fn required(&self, field: &'static str) -> Result<String, Fault> {
        let text = self.form.text(field);
        if text.is_empty() {
            return Err(fault(field, "fault-required"));
        }
        Ok(text)
    }

    fn amount(&self) -> Result<u64, Fault> {
        money::parse(&self.required("amount")?).ok_or_else(|| fault("amount", "fault-amount"))
    }

    /// How many steps there are the case API knows.
    fn score(&self) -> Result<u8, Fault> {
        self.required("score")?
            .parse()
            .map_err(|_| fault("score", "fault-score"))
    }

    /// The close of a day.
    fn term_of_day(&self, today: Date) -> Result<Instant, Fault> {
        self.required("due_at")?;
        self.date("due_at", today)?
            .and_then(|day| date::promise(day, None))
            .ok_or_else(|| fault("due_at", "fault-date"))
    }

    /// The later promise, at the hour of the day of the one it takes the place of.
    fn new_term(&self, today: Date) -> Result<Instant, Fault> {
        self.required("due_at")?;
        let day = self.date("due_at", today)?;
        let promised = self.subject.one().and_then(|row| row.due_at);
        let due_at = day
            .and_then(|day| date::promise(day, promised))
            .ok_or_else(|| fault("due_at", "fault-date"))?;
        if promised.is_some_and(|promised| due_at <= promised) {
            return Err(fault("due_at", "fault-not-later"));
        }
        Ok(due_at)
    }

    fn forward(&self) -> Result<Forward, Fault> {
        let pick = self.form.pick("to");
        let typed = pick.is_some_and(|it| !it.filter.is_empty());
        let chosen = pick.and_then(|it| it.selected());
        let to = match chosen {
            Some(option) if option.key.is_empty() => None,
            // Enter alone goes only where the process leads; anywhere else is to be chosen.
            Some(option)
                if !typed && !option.suggested && pick.is_some_and(|it| it.chosen() == 0) =>
            {
                return Err(fault("to", "fault-choose-destination"));
            }
            Some(option) => {
                let mut to = destination_of(&option.key);
                to.officer = self.officer().or(to.officer);
                Some(to)
            }
            None if typed => return Err(fault("to", "fault-no-such-destination")),
            // Nothing typed and nothing known: where the process says, which the case API knows.
            None => None,
        };
        Ok(Forward {
            to,
            kind: match self.form.choice("kind") {
                "paper" => HopKind::Paper,
                "both" => HopKind::Both,
                _ => HopKind::Electronic,
            },
            note: self.form.text("note"),
        })
    }

    /// The officer that was chosen; the unit as a whole is nobody.
    fn officer(&self) -> Option<OfficerId> {
        self.form.pick("officer")?.selected()?.key.parse().ok()
    }

    fn ticked_parts(&self) -> Vec<PartCode> {
        self.form
            .ticks("parts")
            .map(|ticks| ticks.ticked().map(PartCode::from).collect())
            .unwrap_or_default()
    }

    fn given(&self, part: &str) -> PartCount {
        let online = self
            .subject
            .one()
            .is_some_and(|row| row.channel == Channel::Online);
        PartCount {
            part: PartCode::from(part),
            originals: u32::from(!online),
            copies: 0,
            certified: 0,
            electronic: u32::from(online),
        }
    }

    /// Parts that the officer found otherwise than the case says.
    fn changed_parts(&self) -> Vec<PartCount> {
        let Some(ticks) = self.form.ticks("parts") else {
            return Vec::new();
        };
        ticks
            .items()
            .iter()
            .filter_map(|item| {
                let was_there = item.state == Some("part-present");
                match (was_there, item.ticked) {
                    (false, true) => Some(self.given(&item.key)),
                    (true, false) => Some(PartCount {
                        originals: 0,
                        electronic: 0,
                        ..self.given(&item.key)
                    }),
                    _ => None,
                }
            })
            .collect()
    }

    fn received_parts(&self) -> Result<Vec<PartCount>, Fault> {
        let parts: Vec<PartCount> = self
            .ticked_parts()
            .iter()
            .map(|part| self.given(part.as_str()))
            .collect();
        if parts.is_empty() {
            return Err(fault("parts", "fault-no-part"));
        }
        Ok(parts)
    }

    pub(super) fn return_method(&self) -> ReturnMethod {
        match self.form.choice("method") {
            "postal" => ReturnMethod::Postal,
            "electronic" => ReturnMethod::Electronic,
            _ => ReturnMethod::Counter,
        }
    }

    fn attach(&self, today: Date) -> Result<Built, Fault> {
        let attaching = self.attaching.as_ref();
        let path = self.form.text("file");
        if path.is_empty() {
            return Err(fault("file", "fault-no-file"));
        }
        let paper = attaching
            .and_then(|it| it.paper_of(&path))
            .ok_or_else(|| fault("file", "fault-file-not-looked-at"))?;
        let chosen = self
            .form
            .pick("as")
            .and_then(|it| it.selected())
            .ok_or_else(|| fault("as", "fault-attach-as"))?;
        let role = match chosen.key.as_str() {
            RESULT => DocumentRole::Result {
                details: self.result_details(today)?,
            },
            INTERMEDIATE => DocumentRole::Intermediate,
            key => DocumentRole::Part {
                part: PartCode::from(key.strip_prefix(PART).unwrap_or(key)),
            },
        };
        Ok(Built::Attach {
            paper: paper.clone(),
            basis: attaching.map_or(Basis::Upload, |it| it.basis),
            role,
        })
    }

    fn result_details(&self, today: Date) -> Result<ResultDetails, Fault> {
        let number = self.required("number")?;
        let issued_on = self.date("issued_on", today)?;
        let valid_until = self.date("valid_until", today)?;
        if let (Some(from), Some(to)) = (issued_on, valid_until)
            && to < from
        {
            return Err(fault("valid_until", "fault-validity-reversed"));
        }
        Ok(ResultDetails {
            number,
            issued_on,
            signer: self.form.text("signer"),
            valid_until,
            ..ResultDetails::default()
        })
    }

    pub(super) fn date(&self, field: &'static str, today: Date) -> Result<Option<Date>, Fault> {
        let text = self.form.text(field);
        if text.is_empty() {
            return Ok(None);
        }
        date::parse(&text, today)
            .map(Some)
            .ok_or_else(|| fault(field, "fault-date"))
    }

    fn narrowing(&self) -> Narrowing {
        let procedure = self
            .form
            .pick("procedure")
            .and_then(|it| it.selected())
            .filter(|it| !it.key.is_empty())
            .map(|it| (ProcedureCode::new(it.key.clone()), it.label.clone()));
        let status = self
            .form
            .pick("status")
            .and_then(|it| it.selected())
            .and_then(|it| it.key.parse().ok())
            .and_then(Status::from_code);
        Narrowing {
            procedure,
            status,
            channel: channel_of(self.form.choice("channel")),
        }
    }

    fn sort(&self) -> Sort {
        let chosen = self.form.choice("order");
        Sort::ALL
            .into_iter()
            .find(|it| it.message() == chosen)
            .unwrap_or_default()
    }
}

/// A destination as the key of an option.
pub(super) fn destination_key(to: &Destination) -> String {
    match to.officer {
        Some(officer) => format!("{}\n{officer}", to.unit),
        None => to.unit.0.clone(),
    }
}

fn destination_of(key: &str) -> Destination {
    let (unit, officer) = key.split_once('\n').unwrap_or((key, ""));
    Destination {
        unit: UnitId::from(unit),
        officer: officer.parse().ok(),
    }
}

pub(super) fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "counter",
        Channel::Online => "online",
        Channel::Postal => "postal",
    }
}

fn channel_of(key: &str) -> Option<Channel> {
    [Channel::Counter, Channel::Online, Channel::Postal]
        .into_iter()
        .find(|it| channel_key(*it) == key)
}
