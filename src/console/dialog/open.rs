//! How each dialog begins, and what it takes up when the case has been read.
//!
//! **Invariant:** opening never waits: what is not known yet is filled in when it comes.

use crate::console::dialog::attach::Attaching;
use crate::console::dialog::bulk::Bulk;
use crate::console::dialog::choice::{Tick, Ticks};
use crate::console::dialog::choices::{
    brought_by, channels, hop_kinds, intake_channels, mandates, party_kinds, reprints, return_key,
    return_methods, sorts,
};
use crate::console::dialog::codes::Codes;
use crate::console::dialog::form::{Form, Input, date, digit, line, number_line, short_line};
use crate::console::dialog::intake::competence::COMPETENT;
use crate::console::dialog::intake::namesakes::WHICH;
use crate::console::dialog::intake::papers::Papers;
use crate::console::dialog::intake::place::{WARD, WARD_NOW};
use crate::console::dialog::money;
use crate::console::dialog::path::PathInput;
use crate::console::dialog::pick::{Pick, PickOption};
use crate::console::dialog::{Dialog, Kind, Subject, moving};
use crate::console::model::list::{Narrowing, Sort};
use crate::contract::affordance::Affordance;
use crate::contract::case::{CaseDetail, PartStanding};
use crate::contract::command::{Command, CommandName};
use crate::contract::event::Event;
use crate::contract::id::{OfficerId, PartCode};
use crate::contract::procedure::ProcedureSummary;
use crate::contract::status::Status;
use crate::contract::unit::{Officer, Unit};
use crate::text::locale::Language;

impl Dialog {
    pub fn open(kind: Kind, subject: Subject) -> Self {
        let many = subject.is_many();
        let form = Form::of(fields(kind, many));
        let bulk = (many && kind.command().is_some()).then(Bulk::default);
        Self {
            kind,
            subject,
            form,
            refused: None,
            stale: None,
            warnings: Vec::new(),
            bulk,
            attaching: matches!(kind, Kind::Attach | Kind::BacklogAttach).then(Attaching::default),
            old: None,
            intaking: (kind == Kind::Intake).then(Box::default),
            correcting: (kind == Kind::Correct).then(Box::default),
            today: None,
            moving: None,
            gave_up_waiting: false,
            from_draft: false,
            filled: false,
        }
    }

    /// Takes up what the whole case says; nothing that was typed or ticked changes.
    pub fn fill(&mut self, detail: &CaseDetail, language: Language) {
        let affordance = self
            .kind
            .command()
            .and_then(|name| affordance(detail, name));
        self.warnings = affordance
            .map(|it| it.warnings.iter().cloned().map(Into::into).collect())
            .unwrap_or_default();
        match self.kind {
            Kind::Accept => self.fill_parts(detail, |it| it == PartStanding::Present),
            Kind::RequestSupplement => self.fill_parts(detail, |it| it == PartStanding::Missing),
            Kind::ReceiveSupplement => self.fill_parts(detail, |it| it == PartStanding::Requested),
            Kind::Forward => {
                let options = affordance.map(destinations).unwrap_or_default();
                if let Some(pick) = self.form.pick_mut("to") {
                    pick.fill(options);
                }
            }
            Kind::Return => {
                let touched = self.form.is_focused("method");
                if let Some(choice) = self.form.choice_mut("method").filter(|_| !touched) {
                    choice.choose(return_key(detail.return_method));
                }
            }
            Kind::RequestPayment => self.fill_amount(fee(affordance)),
            Kind::RecordPayment => self.fill_amount(asked_for(detail)),
            Kind::Attach => self.fill_roles(detail, language),
            Kind::Correct => self.fill_correction(detail),
            _ => {}
        }
    }

    /// What most likely has to be paid; an amount that was typed stays.
    fn fill_amount(&mut self, amount: Option<u64>) {
        if let (Some(amount), Some(Input::Line(field))) =
            (amount, self.form.get_mut("amount").map(|it| &mut it.input))
            && field.is_empty()
            && !self.filled
        {
            field.set(&money::print(amount));
            self.filled = true;
        }
    }

    fn fill_parts(&mut self, detail: &CaseDetail, ticked: impl Fn(PartStanding) -> bool) {
        let (Some(parts), Some(ticks)) = (&detail.parts, self.form.ticks_mut("parts")) else {
            return;
        };
        let items = parts
            .iter()
            .map(|part| Tick {
                key: part.part.0.clone(),
                label: part.name.clone(),
                state: Some(standing(part.state)),
                ticked: ticked(part.state),
            })
            .collect();
        ticks.fill(items);
    }

    /// What the paper can be linked as: the result when its time has come, else the next part
    /// without a scan.
    fn fill_roles(&mut self, detail: &CaseDetail, language: Language) {
        let may_be_result =
            affordance(detail, CommandName::AttachResult).is_none_or(|it| it.allowed);
        let mut options: Vec<PickOption> = Vec::new();
        let result = PickOption {
            key: RESULT.to_owned(),
            mnemonic: "kq".to_owned(),
            label: language.text("attach-as-result"),
            ..PickOption::default()
        };
        if may_be_result {
            options.push(result.clone());
        }
        let digitized = detail.parts.iter().flatten().filter(|it| !it.shown_only);
        let mut parts: Vec<_> = digitized.collect();
        // A part that should be there and has no scan yet is what a scan is most likely of.
        parts.sort_by_key(|it| (it.documents > 0, it.state == PartStanding::NotGiven));
        options.extend(parts.into_iter().map(|part| PickOption {
            key: part_key(&part.part),
            mnemonic: part.part.0.to_lowercase(),
            label: part.name.clone(),
            detail: language.text(standing(part.state)),
            suggested: false,
        }));
        options.push(PickOption {
            key: INTERMEDIATE.to_owned(),
            mnemonic: "tg".to_owned(),
            label: language.text("attach-as-intermediate"),
            ..PickOption::default()
        });
        if !may_be_result {
            options.push(result);
        }
        if let Some(pick) = self.form.pick_mut("as") {
            pick.fill(options);
        }
        self.show_result_fields();
    }

    /// The fields of a result are asked for only when it is one.
    pub fn show_result_fields(&mut self) {
        let Some(pick) = self.form.pick("as") else {
            return;
        };
        // Until the case has been read, a result is what one most likely brings.
        let is_result = pick.waiting || pick.selected().is_none_or(|it| it.key == RESULT);
        for name in ["number", "issued_on", "signer", "valid_until"] {
            self.form.hide(name, !is_result);
        }
    }

    pub fn fill_officers(
        &mut self,
        officers: &[Officer],
        me: Option<OfficerId>,
        language: Language,
    ) {
        if matches!(self.kind, Kind::Move | Kind::Absence) {
            return self.fill_takers(officers, language);
        }
        // In a hand-over the unit as a whole is what one mostly means.
        let whole_unit = (self.kind == Kind::Forward).then(|| PickOption {
            label: language.text("officer-whole-unit"),
            ..PickOption::default()
        });
        let options = whole_unit
            .into_iter()
            .chain(officers.iter().map(|officer| PickOption {
                key: officer.id.to_string(),
                mnemonic: crate::text::initials(&officer.name),
                label: officer.name.clone(),
                detail: moving::officer_detail(officer, language),
                suggested: Some(officer.id) == me,
            }))
            .collect();
        if let Some(pick) = self.form.pick_mut("officer") {
            pick.fill(options);
        }
    }

    /// Where many can go: each as its own process says, or all to one unit.
    pub fn fill_units(&mut self, units: &[Unit], language: Language) {
        if self.kind == Kind::Report {
            return self.fill_report_units(units, language);
        }
        if self.kind != Kind::Forward || !self.subject.is_many() {
            return;
        }
        let own = PickOption {
            key: String::new(),
            label: language.text("forward-each-its-own"),
            suggested: true,
            ..PickOption::default()
        };
        let options = std::iter::once(own)
            .chain(units.iter().map(|unit| PickOption {
                key: unit.id.0.clone(),
                mnemonic: unit.mnemonic.clone(),
                label: unit.name.clone(),
                ..PickOption::default()
            }))
            .collect();
        if let Some(pick) = self.form.pick_mut("to") {
            pick.fill(options);
        }
    }

    pub fn fill_procedures(&mut self, procedures: &[ProcedureSummary], language: Language) {
        if self.intaking.is_some() {
            return self.fill_intake_procedures(procedures);
        }
        if let Some(pick) = self.form.pick_mut("procedure") {
            let any = PickOption {
                label: language.text(match self.kind {
                    Kind::BacklogCount => "backlog-choose-procedure",
                    Kind::BacklogImport => "backlog-rows-say",
                    _ => "filter-any",
                }),
                ..PickOption::default()
            };
            let options = std::iter::once(any)
                .chain(procedures.iter().map(|procedure| PickOption {
                    key: procedure.code.0.clone(),
                    mnemonic: procedure.code.0.clone(),
                    label: procedure.name.clone(),
                    detail: procedure.sector.clone(),
                    suggested: false,
                }))
                .collect();
            pick.fill(options);
        }
    }

    /// A filter begins with what the list is narrowed to already.
    pub fn begin_filter(&mut self, narrowing: &Narrowing, language: Language) {
        if let Some(pick) = self.form.pick_mut("status") {
            let any = PickOption {
                label: language.text("filter-any"),
                ..PickOption::default()
            };
            let options = std::iter::once(any)
                .chain(Status::ALL.into_iter().map(|status| PickOption {
                    key: status.code().to_string(),
                    mnemonic: status.code().to_string(),
                    label: language.text(&format!("status-{}", status.code())),
                    ..PickOption::default()
                }))
                .collect();
            pick.fill(options);
            if let Some(status) = narrowing.status {
                pick.choose(&status.code().to_string());
            }
        }
        if let (Some(channel), Some(choice)) = (narrowing.channel, self.form.choice_mut("channel"))
        {
            choice.choose(super::order::channel_key(channel));
        }
    }

    pub fn begin_sort(&mut self, sort: Sort) {
        if let Some(choice) = self.form.choice_mut("order") {
            choice.choose(sort.message());
        }
    }
}

/// Keys of what a paper is linked as.
pub(super) const RESULT: &str = "result";
pub(super) const INTERMEDIATE: &str = "intermediate";
pub(super) const PART: &str = "part:";

/// The key of being linked as that part.
pub fn part_key(part: &PartCode) -> String {
    format!("{PART}{part}")
}

fn fields(kind: Kind, many: bool) -> Vec<(&'static str, Input)> {
    let parts = || ("parts", Input::Ticks(Ticks::waiting()));
    match kind {
        Kind::Accept if many => vec![("note", line())],
        Kind::Accept => vec![parts(), ("note", line())],
        Kind::Decline
        | Kind::Refuse
        | Kind::Stop
        | Kind::Suspend
        | Kind::RequestWithdrawal
        | Kind::Reopen => {
            vec![("reason", line())]
        }
        Kind::RequestPayment => vec![("amount", number_line()), ("note", line())],
        Kind::RecordPayment => vec![("amount", number_line()), ("proof", short_line())],
        Kind::GrantExtension => vec![("due_at", date()), ("reason", line())],
        Kind::RequestSupplement if many => vec![("reason", line())],
        Kind::RequestSupplement => vec![parts(), ("reason", line())],
        Kind::ReceiveSupplement => vec![parts(), ("note", line())],
        Kind::Forward if many => vec![
            ("to", Input::Pick(Pick::waiting())),
            ("note", line()),
            ("kind", Input::Choice(hop_kinds())),
        ],
        Kind::Forward => vec![
            ("to", Input::Pick(Pick::waiting())),
            ("note", line()),
            ("officer", Input::Pick(Pick::waiting())),
            ("kind", Input::Choice(hop_kinds())),
        ],
        Kind::Acknowledge => vec![("codes", Input::Codes(Codes::default()))],
        Kind::Recall | Kind::Resolve | Kind::CompleteDigitization | Kind::Resume => {
            vec![("note", line())]
        }
        Kind::Assign => vec![("officer", Input::Pick(Pick::waiting())), ("note", line())],
        Kind::Attach => vec![
            ("file", Input::Path(PathInput::default())),
            ("as", Input::Pick(Pick::waiting())),
            ("number", short_line()),
            ("issued_on", date()),
            ("signer", short_line()),
            ("valid_until", date()),
        ],
        Kind::Return => vec![
            ("evidence", short_line()),
            ("method", Input::Choice(return_methods())),
            ("note", line()),
        ],
        Kind::Rate => vec![("score", digit())],
        Kind::Note => vec![("text", line())],
        Kind::Remind => vec![("due_at", date()), ("text", line())],
        Kind::Correct => vec![
            ("reason", line()),
            ("owner", short_line()),
            ("id_number", number_line()),
            ("representative", short_line()),
            ("born", number_line()),
            ("phone", number_line()),
            ("address", line()),
            (WARD, Input::Pick(Pick::waiting())),
            (WARD_NOW, Input::Pick(Pick::default())),
            ("owner_kind", Input::Choice(party_kinds())),
            ("brought_by", Input::Choice(brought_by())),
            ("submitter_number", number_line()),
            ("submitter", short_line()),
            ("submitter_phone", number_line()),
            ("mandate", Input::Choice(mandates())),
            ("mandate_number", short_line()),
            ("mandate_date", date()),
            ("papers", Input::Papers(Papers::default())),
            ("summary", line()),
            ("method", Input::Choice(return_methods())),
            ("reprint", Input::Choice(reprints())),
        ],
        Kind::Undo => vec![],
        Kind::Intake => vec![
            ("procedure", Input::Pick(Pick::waiting())),
            ("id_number", number_line()),
            ("owner", short_line()),
            (WHICH, Input::Pick(Pick::default())),
            ("representative", short_line()),
            ("born", number_line()),
            ("phone", number_line()),
            ("address", line()),
            (WARD, Input::Pick(Pick::waiting())),
            (WARD_NOW, Input::Pick(Pick::default())),
            ("owner_kind", Input::Choice(party_kinds())),
            ("brought_by", Input::Choice(brought_by())),
            ("submitter_number", number_line()),
            ("submitter", short_line()),
            ("submitter_phone", number_line()),
            ("mandate", Input::Choice(mandates())),
            ("mandate_number", short_line()),
            ("mandate_date", date()),
            ("papers", Input::Papers(Papers::default())),
            ("passed_over", line()),
            ("summary", line()),
            (COMPETENT, Input::Pick(Pick::waiting())),
            ("method", Input::Choice(return_methods())),
            ("channel", Input::Choice(intake_channels())),
        ],
        Kind::Print => vec![
            ("form", Input::Pick(Pick::default())),
            ("reason", short_line()),
            ("print_to", Input::Choice(super::print::places())),
        ],
        Kind::Filter => vec![
            ("procedure", Input::Pick(Pick::waiting())),
            ("status", Input::Pick(Pick::default())),
            ("channel", Input::Choice(channels())),
        ],
        Kind::Sort => vec![("order", Input::Choice(sorts()))],
        Kind::Report => super::report::fields(),
        Kind::Move => vec![
            ("to", Input::Pick(Pick::waiting())),
            ("count", number_line()),
            ("order", Input::Choice(moving::orders())),
            ("procedure", Input::Pick(Pick::waiting())),
            ("reason", line()),
        ],
        Kind::Absence => vec![
            ("from_day", date()),
            ("to_day", date()),
            ("cause", Input::Choice(moving::causes())),
            ("substitute", Input::Pick(Pick::waiting())),
        ],
        Kind::IssueTicket => vec![
            ("group", Input::Pick(Pick::waiting())),
            ("priority", Input::Pick(Pick::waiting())),
        ],
        Kind::TransferTicket => vec![("transfer_to", Input::Pick(Pick::waiting()))],
        Kind::BacklogAttach
        | Kind::BacklogDescribe
        | Kind::BacklogFault
        | Kind::BacklogGive
        | Kind::BacklogCount
        | Kind::BacklogImport => super::backlog::fields(kind),
    }
}

fn affordance(detail: &CaseDetail, name: CommandName) -> Option<&Affordance> {
    detail
        .affordances
        .as_ref()?
        .iter()
        .find(|it| it.command == name)
}

/// What the procedure costs.
pub fn fee(affordance: Option<&Affordance>) -> Option<u64> {
    match affordance?.suggested.as_ref()? {
        Command::RequestPayment { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// What the citizen was asked to pay last.
pub fn asked_for(detail: &CaseDetail) -> Option<u64> {
    let mut events = detail.events.iter().flatten().rev();
    events.find_map(|record| match record.event {
        Event::PaymentRequested { amount, .. } => Some(amount),
        _ => None,
    })
}

fn destinations(affordance: &Affordance) -> Vec<PickOption> {
    let mut options: Vec<PickOption> = affordance
        .destinations
        .iter()
        .map(|option| PickOption {
            key: super::order::destination_key(&option.to),
            mnemonic: option.mnemonic.clone(),
            label: match &option.officer_name {
                Some(officer) => format!("{} · {officer}", option.unit_name),
                None => option.unit_name.clone(),
            },
            detail: option.step_name.clone().unwrap_or_default(),
            suggested: option.suggested,
        })
        .collect();
    options.sort_by_key(|it| !it.suggested);
    options
}

/// The message that says how a part stands.
pub fn standing(state: PartStanding) -> &'static str {
    match state {
        PartStanding::Present => "part-present",
        PartStanding::Missing => "part-missing",
        PartStanding::Requested => "part-requested",
        PartStanding::NotGiven => "part-not-given",
    }
}
