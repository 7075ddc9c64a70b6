//! The facts of a case as lines: for the case screen and for the pane beside the list.

use crate::console::model::Model;
use crate::console::screen::changes::{changes, return_message};
use crate::console::screen::due::due;
use crate::console::screen::list::{channel_message, status_words};
use crate::console::screen::write;
use crate::console::theme::Role;
use crate::contract::case::{AtRisk, CaseDetail, CaseRow, Handover, HandoverOutcome, Party};
use crate::contract::event::{Event, EventRecord};
use crate::contract::mandate::{Mandate, MandateKind};
use crate::contract::status::HopKind;
use crate::text;
use crate::text::locale::Language;
use ratatui::text::Line;

/// Columns of a label; the value begins behind it.
const LABEL: usize = 17;

/// Lines of labels and values.
pub struct Facts<'a> {
    model: &'a Model,
    width: usize,
    pub lines: Vec<Line<'static>>,
}

impl<'a> Facts<'a> {
    pub fn new(model: &'a Model, width: u16) -> Self {
        Self {
            model,
            width: usize::from(width),
            lines: Vec::new(),
        }
    }

    /// A label and its value, wrapped under itself; an empty value takes no line.
    pub fn fact(&mut self, label: &str, value: &str, role: Role) {
        if value.is_empty() {
            return;
        }
        let theme = &self.model.setup.theme;
        let room = self.width.saturating_sub(LABEL + 1).max(8);
        let label = text::truncate(&self.model.say(label), LABEL - 1);
        for (at, words) in write::wrap(value, room).into_iter().enumerate() {
            let head = if at == 0 { label.as_str() } else { "" };
            let pad = LABEL.saturating_sub(text::width(head));
            self.lines.push(Line::from(vec![
                write::span(
                    format!(" {head}{}", " ".repeat(pad)),
                    theme.style(Role::Muted),
                ),
                write::span(words, theme.style(role)),
            ]));
        }
    }

    pub fn heading(&mut self, message: &str) {
        let style = self.model.setup.theme.style(Role::Heading);
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.push(Line::from(write::span(
            format!(" {}", self.model.say(message)),
            style,
        )));
    }

    pub fn muted(&mut self, words: &str) {
        let style = self.model.setup.theme.style(Role::Muted);
        for words in write::wrap(words, self.width.saturating_sub(2)) {
            self.lines
                .push(Line::from(write::span(format!(" {words}"), style)));
        }
    }

    /// What the row alone says.
    pub fn row(&mut self, row: &CaseRow) {
        let language = self.model.language;
        let due = due(row, self.model.office_now(), language);
        self.fact("fact-status", &status_words(row, language), Role::Heading);
        let mark = self.model.setup.theme.mark(due.role);
        let at = row.due_at.map(write::moment).unwrap_or_default();
        let words = if at.is_empty() {
            format!("{mark} {}", due.words)
        } else {
            format!("{mark} {} · {at}", due.words)
        };
        self.fact("fact-due", &words, due.role);
        let procedure = format!("{} · {}", row.procedure, row.procedure_name);
        self.fact("fact-procedure", &procedure, Role::Text);
        let holder = match &row.holder_officer_name {
            Some(officer) => format!("{officer} · {}", row.holder_unit_name),
            None => row.holder_unit_name.clone(),
        };
        self.fact("fact-holder", &holder, Role::Text);
        self.fact("fact-competent", &row.competent_unit_name, Role::Text);
        let submitted = format!(
            "{} · {}",
            write::moment(row.submitted_at),
            language.text(channel_message(row.channel))
        );
        self.fact("fact-submitted", &submitted, Role::Text);
        if let Some(received) = row.received_at {
            self.fact("fact-received", &write::moment(received), Role::Text);
        }
        if let Some(term) = row.reminder_due_at {
            self.fact("fact-reminder", &write::moment(term), Role::Warning);
        }
        if row.missing_parts > 0 {
            let words = language.text_with(
                "fact-missing-parts",
                &[("count", &row.missing_parts.to_string())],
            );
            self.fact("fact-parts", &words, Role::Warning);
        }
    }

    /// What the whole case says besides its row.
    pub fn whole(&mut self, detail: &CaseDetail) {
        self.fact("fact-summary", &detail.summary, Role::Text);
        if let Some(parties) = &detail.parties {
            self.heading("fact-owner");
            self.party(&parties.owner);
            if let Some(submitter) = &parties.submitter {
                self.heading("fact-submitter");
                if let Some(mandate) = &parties.mandate {
                    self.fact("fact-mandate", &self.mandate_words(mandate), Role::Text);
                }
                self.party(submitter);
            }
        }
        self.heading("fact-handling");
        self.fact(
            "fact-received-by",
            &detail.received_by_unit_name,
            Role::Text,
        );
        let method = return_message(detail.return_method);
        self.fact("fact-return", &self.model.say(method), Role::Text);
        if let Some(risk) = &detail.at_risk {
            self.fact("fact-at-risk", &self.risk_words(risk), Role::Warning);
        }
        if detail.supplement_requests > 0 {
            let count = detail.supplement_requests.to_string();
            self.fact("fact-supplements", &count, Role::Warning);
        }
        if let Some(digitized) = &detail.digitization {
            let mut words = vec![write::moment(digitized.completed_at)];
            words.extend(digitized.completed_by_name.clone());
            self.fact("fact-digitized", &words.join(" · "), Role::Success);
        }
        if detail.extensions > 0 {
            let count = detail.extensions.to_string();
            self.fact("fact-extensions", &count, Role::Warning);
        }
    }

    /// Why the case will be late at the present pace.
    fn risk_words(&self, risk: &AtRisk) -> String {
        let language = self.model.language;
        let time = |minutes: u32| {
            let (hours, minutes) = ((minutes / 60).to_string(), (minutes % 60).to_string());
            language.text_with("working-time", &[("hours", &hours), ("minutes", &minutes)])
        };
        let (left, needed) = (time(risk.left_minutes), time(risk.needed_minutes));
        let cases = risk.measured_cases.map(|it| it.to_string());
        let mut words = vec![("left", left.as_str()), ("needed", needed.as_str())];
        match &cases {
            Some(cases) => {
                words.push(("cases", cases));
                language.text_with("at-risk-measured", &words)
            }
            None => language.text_with("at-risk-by-terms", &words),
        }
    }

    /// *Giấy ủy quyền, số 12/2026, ngày 01/06/2026*.
    fn mandate_words(&self, mandate: &Mandate) -> String {
        let mut words = vec![self.model.say(mandate_message(mandate.kind))];
        let language = self.model.language;
        if !mandate.number.is_empty() {
            let number = text::nfc(&mandate.number);
            words.push(language.text_with("mandate-number", &[("number", &number)]));
        }
        if let Some(date) = mandate.date {
            let date = date.strftime("%d/%m/%Y").to_string();
            words.push(language.text_with("mandate-date", &[("date", &date)]));
        }
        words.join(", ")
    }

    fn party(&mut self, party: &Party) {
        self.fact("fact-name", &text::nfc(&party.name), Role::Heading);
        let known = |it: &Option<String>| it.clone().unwrap_or_default();
        self.fact("fact-id-number", &known(&party.id_number), Role::Text);
        self.fact("fact-born", &known(&party.born), Role::Text);
        self.fact(
            "fact-phone",
            &write::phone(&known(&party.phone)),
            Role::Text,
        );
        self.fact("fact-email", &known(&party.email), Role::Text);
        self.fact("fact-address", &known(&party.address), Role::Text);
        self.fact("fact-ward", &known(&party.ward_name), Role::Text);
        let representative = text::nfc(&known(&party.representative));
        self.fact("fact-representative", &representative, Role::Text);
    }

    /// A row of the control slip: given, and what became of it.
    pub fn hop(&mut self, hop: &Handover) {
        let language = self.model.language;
        let theme = &self.model.setup.theme;
        let (role, outcome) = match hop.outcome {
            HandoverOutcome::Pending => (Role::Warning, "hop-pending"),
            HandoverOutcome::Acknowledged => (Role::Success, "hop-acknowledged"),
            HandoverOutcome::Refused => (Role::Error, "hop-refused"),
            HandoverOutcome::Recalled => (Role::Muted, "hop-recalled"),
        };
        let place = |unit: &str, officer: &Option<String>| match officer {
            Some(officer) => format!("{officer}, {unit}"),
            None => unit.to_owned(),
        };
        let given = format!(
            "{}  {} → {}",
            write::moment(hop.sent_at),
            place(&hop.from_unit_name, &hop.from_officer_name),
            place(&hop.to_unit_name, &hop.to_officer_name),
        );
        let room = self.width.saturating_sub(5);
        for (at, words) in write::wrap(&given, room).into_iter().enumerate() {
            let mark = if at == 0 { theme.mark(role) } else { " " };
            self.lines.push(Line::from(vec![
                write::span(format!(" {mark} "), theme.style(role)),
                write::span(words, theme.style(Role::Text)),
            ]));
        }
        let answered = hop.answered_at.map(write::moment).unwrap_or_default();
        let mut answer = vec![language.text(outcome)];
        answer.extend(hop.answered_by_name.clone());
        if !answered.is_empty() {
            answer.push(answered);
        }
        answer.push(language.text(hop_message(hop.kind)));
        if let Some(due) = hop.step_due_at {
            answer.push(language.text_with("hop-step-due", &[("at", &write::moment(due))]));
        }
        self.indented(&answer.join(" · "), role);
        if let Some(refusal) = &hop.refusal {
            self.indented(refusal, Role::Error);
        }
        self.indented(&hop.note, Role::Muted);
    }

    fn indented(&mut self, words: &str, role: Role) {
        if words.is_empty() {
            return;
        }
        let theme = &self.model.setup.theme;
        let bar = theme.borders().vertical_left;
        for words in write::wrap(words, self.width.saturating_sub(6)) {
            self.lines.push(Line::from(vec![
                write::span(format!(" {bar}  "), theme.style(Role::Border)),
                write::span(words, theme.style(role)),
            ]));
        }
    }

    /// What happened; `before` are the events before it, oldest first.
    pub fn event(&mut self, record: &EventRecord, before: &[EventRecord]) {
        let theme = &self.model.setup.theme;
        let who = record
            .officer_name
            .clone()
            .unwrap_or_else(|| self.model.say("event-by-system"));
        let what = self.model.say(&event_message(&record.event));
        self.lines.push(Line::from(vec![
            write::span(
                format!(" {}  ", write::moment(record.at)),
                theme.style(Role::Muted),
            ),
            write::span(what, theme.style(Role::Text)),
            write::span(format!(" · {who}"), theme.style(Role::Muted)),
        ]));
        if let Some(words) = event_words(&record.event, self.model.language) {
            self.indented(&words, Role::Muted);
        }
        if let Event::Corrected(correction) = &record.event {
            for change in changes(correction, before, self.model.language) {
                self.indented(&change, Role::Text);
            }
        }
    }
}

/// The message that names a right to bring a case.
pub fn mandate_message(kind: MandateKind) -> &'static str {
    match kind {
        MandateKind::Authorization => "mandate-authorization",
        MandateKind::LegalRepresentative => "mandate-legal-representative",
        MandateKind::Parent => "mandate-parent",
        MandateKind::Guardian => "mandate-guardian",
        MandateKind::Spouse => "mandate-spouse",
        MandateKind::Relative => "mandate-relative",
    }
}

pub fn hop_message(kind: HopKind) -> &'static str {
    match kind {
        HopKind::Electronic => "hop-electronic",
        HopKind::Paper => "hop-paper",
        HopKind::Both => "hop-both",
    }
}

/// The message that names what happened.
pub fn event_message(event: &Event) -> String {
    format!("event-{}", event.name().replace('_', "-"))
}

/// What was written with it, if anything was.
fn event_words(event: &Event, language: Language) -> Option<String> {
    let words = match event {
        Event::Accepted { code, note, .. } if note.is_empty() => code.as_str(),
        Event::Accepted { note, .. }
        | Event::SupplementReceived { note, .. }
        | Event::PaymentRequested { note, .. }
        | Event::HandedOver { note, .. }
        | Event::HandoverRecalled { note, .. }
        | Event::Assigned { note, .. }
        | Event::Resumed { note, .. }
        | Event::Resolved { note }
        | Event::DigitizationCompleted { note } => note,
        Event::Declined { reason }
        | Event::SupplementRequested { reason, .. }
        | Event::HandoverRefused { reason, .. }
        | Event::Suspended { reason }
        | Event::ExtensionGranted { reason, .. }
        | Event::Stopped { reason }
        | Event::WithdrawalRequested { reason }
        | Event::Withdrawn { reason }
        | Event::Reopened { reason }
        | Event::DueRecounted { reason, .. } => reason,
        Event::Corrected(correction) => &correction.reason,
        Event::Paid { proof, .. } => proof,
        Event::DocumentLinked { file_name, .. } => file_name,
        Event::ResultAttached { number, .. } => number,
        Event::Returned { evidence, .. } => evidence,
        Event::Noted { text } | Event::Reminded { text, .. } => text,
        Event::Rated { score, steps, .. } => {
            let (score, steps) = (score.to_string(), steps.to_string());
            let of = [("score", score.as_str()), ("steps", steps.as_str())];
            return Some(language.text_with("event-rated-score", &of));
        }
        Event::Submitted(_) | Event::HandoverAcknowledged { .. } => return None,
    };
    let stands_in = match event {
        Event::HandedOver { instead_of, .. } | Event::Assigned { instead_of, .. } => instead_of
            .as_ref()
            .map(|it| language.text_with("event-instead-of", &[("officer", &it.name)])),
        _ => None,
    };
    let said: Vec<String> = stands_in
        .into_iter()
        .chain((!words.is_empty()).then(|| words.to_owned()))
        .collect();
    (!said.is_empty()).then(|| said.join(" · "))
}
